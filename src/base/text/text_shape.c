/* Makes slugs and title case, and cuts at the boundary of a word or a character. */
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "base/text/text.h"
#include "base/text/text_internal.h"

static bool is_script(UChar32 c, UScriptCode script)
{
    UErrorCode error = U_ZERO_ERROR;
    return uscript_getScript(c, &error) == script;
}

/* Makes blanks of kanji, whose readings only a dictionary knows, and of the hiragana that touch them: endings
 * and particles, which say nothing alone. */
static void leave_out_kanji(UChar *u, int32_t n)
{
    int32_t from = 0; /* where the hiragana before `at` begin */
    bool kanji = false;
    for (int32_t at = 0; at < n;) {
        int32_t start = at;
        UChar32 c = text_next16(u, &at, n);
        bool kana = is_script(c, USCRIPT_HIRAGANA), han = is_script(c, USCRIPT_HAN);
        for (int32_t i = han ? from : start; i < at && (han || (kana && kanji)); i++)
            u[i] = ' ';
        kanji = han || (kana && kanji);
        from = kana && !kanji ? from : at;
    }
}

/* Transliterates to Latin letters without accents as far as ICU can. The first call of a
 * process takes 35 ms, so plain ASCII never comes here. */
static char *latin(TALLOC_CTX *owner, const char *s, const char *language)
{
    UErrorCode error = U_ZERO_ERROR;
    char code[9];
    int32_t n;
    UChar *u = text_utf16(NULL, s, &n);
    text_language(code, language);
    if (strcmp(code, "ja") == 0)
        leave_out_kanji(u, n);
    int32_t room = n * 8 + 64, length = n, limit = n;
    u = text_require(talloc_realloc_size(NULL, u, (size_t)room * sizeof *u));
    utrans_transUChars(text_to_latin(code), u, &length, room, 0, &limit, &error);
    if (U_FAILURE(error))
        length = 0; /* more than eight times as long: not a text that people type */
    char *made = text_utf8(owner, u, length);
    talloc_free(u);
    return made;
}

static bool is_slug_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Joins letters and digits by single hyphens, in place; drops apostrophes. */
static void hyphenate(char *s)
{
    char *to = s;
    bool gap = false;
    for (const char *from = s; *from; from++) {
        char c = (char)(*from >= 'A' && *from <= 'Z' ? *from + 32 : *from);
        if (c == '\'')
            continue;
        if (!is_slug_letter(c)) {
            gap = to > s;
            continue;
        }
        if (gap)
            *to++ = '-';
        gap = false;
        *to++ = c;
    }
    *to = 0;
}

static void cut_slug(char *slug, size_t max)
{
    if (strlen(slug) <= max)
        return;
    bool between = slug[max] == '-';
    slug[max] = 0;
    char *hyphen = strrchr(slug, '-');
    if (!between && hyphen)
        *hyphen = 0;
}

char *text_slug(TALLOC_CTX *owner, const char *s, const char *language, size_t max)
{
    char *slug = text_is_ascii(s) ? text_require(talloc_strdup(owner, s)) : latin(owner, s, language);
    hyphenate(slug);
    cut_slug(slug, max);
    if (*slug)
        return slug;
    talloc_free(slug);
    return text_require(talloc_strndup(owner, "untitled", max));
}

static bool has_upper(const UChar *u, int32_t from, int32_t to)
{
    while (from < to) {
        UChar32 c = text_next16(u, &from, to);
        if (u_isupper(c) || u_istitle(c))
            return true;
    }
    return false;
}

/* Appends one word with its first letter in upper case. A word that already has capitals
 * (iPhone, USB) stays as it is. */
static char *append_title(char *made, const UChar *u, int32_t from, int32_t to, const char *locale)
{
    UChar title[64];
    UErrorCode error = U_ZERO_ERROR;
    int32_t n = 0;
    bool raise = to - from <= 20 && !has_upper(u, from, to);
    if (raise)
        n = u_strToTitle(title, 64, u + from, to - from, NULL, locale, &error);
    bool raised = raise && U_SUCCESS(error);
    char *word = raised ? text_utf8(NULL, title, n) : text_utf8(NULL, u + from, to - from);
    made = text_require(talloc_strdup_append_buffer(made, word));
    talloc_free(word);
    return made;
}

char *text_title_case(TALLOC_CTX *owner, const char *s, const char *language)
{
    char locale[9];
    text_language(locale, language);
    int32_t n, from = 0;
    UChar *u = text_utf16(NULL, s, &n);
    UBreakIterator *breaks = text_breaks(TEXT_BREAK_WORDS, u, n);
    char *made = text_require(talloc_strdup(owner, ""));
    for (int32_t to = ubrk_next(breaks); to != UBRK_DONE; from = to, to = ubrk_next(breaks))
        made = append_title(made, u, from, to, locale);
    talloc_free(u);
    return made;
}

/* Where the max-th grapheme ends; n if there are fewer. */
static int32_t grapheme_end(const UChar *u, int32_t n, int64_t max)
{
    UBreakIterator *breaks = text_breaks(TEXT_BREAK_CHARACTERS, u, n);
    int32_t at = 0;
    for (int64_t i = 0; i < max && at != UBRK_DONE; i++)
        at = ubrk_next(breaks);
    return at == UBRK_DONE ? n : at;
}

/* The last word boundary at or before `at`, if the cut loses at most a quarter. */
static int32_t near_boundary(const UChar *u, int32_t n, int32_t at)
{
    UBreakIterator *breaks = text_breaks(TEXT_BREAK_WORDS, u, n);
    int32_t boundary = ubrk_isBoundary(breaks, at) ? at : ubrk_preceding(breaks, at);
    return boundary != UBRK_DONE && boundary >= at - at / 4 && boundary > 0 ? boundary : at;
}

static int32_t without_tail(const UChar *u, int32_t n)
{
    while (n > 0) {
        int32_t at = n;
        UChar32 c = text_prev16(u, &at);
        if (!u_ispunct(c) && !u_isUWhiteSpace(c))
            break;
        n = at;
    }
    return n;
}

char *text_cut(TALLOC_CTX *owner, const char *s, int64_t max)
{
    if (text_is_ascii(s) && strchr(s, '\r') == NULL && (int64_t)strlen(s) <= max)
        return text_require(talloc_strdup(owner, s)); /* the usual case needs no ICU */
    int32_t n;
    UChar *u = text_utf16(NULL, s, &n);
    int32_t end = grapheme_end(u, n, max < 0 ? 0 : max);
    if (end < n)
        end = without_tail(u, near_boundary(u, n, end));
    char *made = text_utf8(owner, u, end);
    talloc_free(u);
    return made;
}
