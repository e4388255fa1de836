/* Validity, repair, cleaning and folding of UTF-8 text. */
#include "base/text/text.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/text/text_internal.h"

#define REPLACEMENT 0xFFFD

void *text_require(void *p)
{
    if (p == NULL)
        abort();
    return p;
}

/* A lower bound of the number of leading ASCII bytes; up to seven more may be ASCII. */
static size_t ascii_run(const char *s, size_t n)
{
    size_t i = 0;
    for (uint64_t eight; i + sizeof eight <= n; i += sizeof eight) {
        memcpy(&eight, s + i, sizeof eight);
        if (eight & 0x8080808080808080)
            break;
    }
    return i;
}

bool text_are_ascii(const char *s, size_t n)
{
    size_t i = ascii_run(s, n);
    while (i < n && !((unsigned char)s[i] & 0x80))
        i++;
    return i == n;
}

bool text_is_ascii(const char *s)
{
    return text_are_ascii(s, strlen(s));
}

void text_language(char code[9], const char *language)
{
    size_t n = 0;
    for (; language && language[n] && language[n] != '-' && language[n] != '_' && n < 8; n++)
        code[n] = (char)((language[n] >= 'A' && language[n] <= 'Z') ? language[n] + 32 : language[n]);
    code[n] = 0;
}

UChar *text_utf16(TALLOC_CTX *owner, const char *s, int32_t *n)
{
    size_t bytes = strlen(s);
    if (bytes > TEXT_BYTES_MAX)
        bytes = TEXT_BYTES_MAX;
    UErrorCode error = U_ZERO_ERROR;
    UChar *u = text_units(owner, (int32_t)bytes);
    u_strFromUTF8WithSub(u, (int32_t)bytes + 1, n, s, (int32_t)bytes, REPLACEMENT, NULL, &error);
    if (U_FAILURE(error))
        abort();
    u[*n] = 0;
    return u;
}

char *text_utf8(TALLOC_CTX *owner, const UChar *u, int32_t n)
{
    UErrorCode error = U_ZERO_ERROR;
    int32_t made = 0;
    char *s = text_bytes(owner, (size_t)n * 3);
    u_strToUTF8WithSub(s, n * 3 + 1, &made, u, n, REPLACEMENT, NULL, &error);
    if (U_FAILURE(error))
        abort();
    return text_shrink(s, made);
}

bool text_valid(const char *s, size_t n)
{
    if (n > INT32_MAX || memchr(s, 0, n))
        return false;
    int32_t end = (int32_t)n;
    for (int32_t i = (int32_t)ascii_run(s, n); i < end;) {
        if (!((unsigned char)s[i] & 0x80))
            i++;
        else if (text_next8(s, &i, end) < 0)
            return false;
    }
    return true;
}

void text_copy(char *to, size_t size, const char *s)
{
    size_t n = s ? strnlen(s, size) : 0;
    if (s && n == size)
        for (n--; n > 0 && ((unsigned char)s[n] & 0xC0) == 0x80;)
            n--;
    if (n > 0)
        memcpy(to, s, n);
    to[n] = 0;
}

char *text_repair(TALLOC_CTX *owner, const char *s, size_t n)
{
    if (n > TEXT_BYTES_MAX)
        n = TEXT_BYTES_MAX;
    if (n > 0 && text_valid(s, n)) /* the common case: all of it is valid */
        return text_require(talloc_strndup(owner, s, n));
    char *made = text_bytes(owner, n * 3);
    int32_t at = 0;
    for (int32_t i = 0, end = (int32_t)n; i < end;) {
        int32_t from = i;
        UChar32 c = text_next8(s, &i, end);
        if (c <= 0) {
            i = from + 1; /* an invalid sequence of three bytes becomes three marks */
            c = REPLACEMENT;
        }
        text_put8(made, &at, c);
    }
    return text_shrink(made, at);
}

/* Collapses white space and drops the characters that `keep` rejects, in place. */
static int32_t squeeze(UChar *u, int32_t n, bool (*keep)(const UChar *u, int32_t at, int32_t n, UChar32 c))
{
    int32_t made = 0;
    bool gap = false;
    for (int32_t i = 0; i < n;) {
        int32_t from = i;
        UChar32 c = text_next16(u, &i, n);
        if (u_isUWhiteSpace(c)) {
            gap = true;
            continue;
        }
        if (!keep(u, from, n, c))
            continue;
        if (gap && made > 0)
            u[made++] = ' ';
        gap = false;
        text_put16(u, &made, c);
    }
    u[made] = 0;
    return made;
}

static bool is_joiner(UChar32 c)
{
    return c == 0x200C || c == 0x200D;
}

/* A joiner shapes the letters around it in scripts beyond Latin, Greek and Cyrillic. */
static bool joiner_shapes(const UChar *u, int32_t at, int32_t n)
{
    if (at == 0 || at + 1 >= n)
        return false;
    int32_t left = at, right = at + 1;
    UChar32 before = text_prev16(u, &left), after = text_next16(u, &right, n);
    return before > 0x0530 && after > 0x0530 && !u_isUWhiteSpace(before) && !u_isUWhiteSpace(after) &&
           !is_joiner(before) && !is_joiner(after);
}

static bool keep_visible(const UChar *u, int32_t at, int32_t n, UChar32 c)
{
    if (c >= 0x20 && c < 0x7F)
        return true;
    int8_t type = u_charType(c);
    if (type == U_CONTROL_CHAR)
        return false;
    if (is_joiner(c))
        return joiner_shapes(u, at, n);
    return !(type == U_FORMAT_CHAR && u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT));
}

static bool keep_uncontrolled(const UChar *u, int32_t at, int32_t n, UChar32 c)
{
    (void)u, (void)at, (void)n;
    return u_charType(c) != U_CONTROL_CHAR;
}

static bool is_white(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The common case needs no conversion: keywords are mostly ASCII. */
static char *squeeze_ascii(TALLOC_CTX *owner, const char *s, bool lower)
{
    char *made = text_bytes(owner, strlen(s));
    int32_t n = 0;
    bool gap = false;
    for (; *s; s++) {
        char c = *s;
        if (c <= ' ' || c == 0x7F) {
            gap = gap || is_white(c);
            continue;
        }
        if (gap && n > 0)
            made[n++] = ' ';
        gap = false;
        made[n++] = (char)(lower && c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return text_shrink(made, n);
}

/* True if each of n bytes is one of ' ' to '~'. Eight at a time: if all are, none of the sums
 * reaches the highest bit of a byte; the first byte that is not one sets it. */
static bool are_printable(const char *s, size_t n)
{
    const uint64_t each = 0x0101010101010101;
    size_t i = 0;
    for (uint64_t eight; i + sizeof eight <= n; i += sizeof eight) {
        memcpy(&eight, s + i, sizeof eight);
        if (((eight - each * ' ') | eight | (eight + each)) & each * 0x80)
            return false;
    }
    while (i < n && s[i] >= ' ' && s[i] <= '~')
        i++;
    return i == n;
}

/* Nothing to collapse or to drop; no white space at the start or the end. */
static bool is_clean(const char *s, size_t n)
{
    return are_printable(s, n) && strstr(s, "  ") == NULL;
}

/* Usually the text only needs trimming: a heading includes the end of its line. */
char *text_clean(TALLOC_CTX *owner, const char *s)
{
    while (is_white(*s))
        s++;
    size_t length = strlen(s), trimmed = length;
    while (trimmed > 0 && is_white(s[trimmed - 1]))
        trimmed--;
    if (is_clean(s, trimmed))
        return text_require(talloc_strndup(owner, s, trimmed));
    if (text_are_ascii(s, length))
        return squeeze_ascii(owner, s, false);
    int32_t n;
    UChar *u = text_utf16(owner, s, &n);
    n = squeeze(u, n, keep_visible);
    char *made = text_utf8(owner, u, n);
    talloc_free(u);
    return made;
}

static UChar *casefold(TALLOC_CTX *owner, const UChar *u, int32_t n, int32_t *made)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *form = unorm2_getNFKCCasefoldInstance(&error);
    int32_t room = n + n / 2 + 16;
    UChar *folded = text_units(owner, room);
    *made = unorm2_normalize(form, u, n, folded, room, &error);
    if (error == U_BUFFER_OVERFLOW_ERROR) {
        error = U_ZERO_ERROR;
        room = *made;
        talloc_free(folded);
        folded = text_units(owner, room);
        *made = unorm2_normalize(form, u, n, folded, room, &error);
    }
    if (U_FAILURE(error))
        abort();
    return folded;
}

char *text_fold(TALLOC_CTX *owner, const char *s)
{
    if (text_is_ascii(s))
        return squeeze_ascii(owner, s, true);
    int32_t n, made;
    UChar *u = text_utf16(owner, s, &n);
    n = squeeze(u, n,
                keep_uncontrolled); /* before folding, so that characters that it separated can compose */
    UChar *folded = casefold(u, u, n, &made);
    made = squeeze(folded, made, keep_uncontrolled);
    char *key = text_utf8(owner, folded, made);
    talloc_free(u);
    return key;
}

/* '#' after a letter is part of a name (C#, F#); '+' is not punctuation anyway (C++). */
static bool parts_names(const UChar *u, int32_t at, UChar32 c)
{
    return u_ispunct(c) && !(c == '#' && at > 0 && u_isalpha(u[at - 1]));
}

char *text_name_key(TALLOC_CTX *owner, const char *s)
{
    char *folded = text_fold(owner, s);
    int32_t n;
    UChar *u = text_utf16(owner, folded, &n);
    for (int32_t i = 0; i < n;) {
        int32_t from = i;
        UChar32 c = text_next16(u, &i, n);
        if (parts_names(u, from, c))
            for (int32_t k = from; k < i; k++)
                u[k] = ' ';
    }
    n = squeeze(u, n, keep_uncontrolled);
    char *key = text_utf8(owner, u, n);
    talloc_free(u);
    talloc_free(folded);
    return key;
}

bool text_is_punctuation(const char *s)
{
    const uint32_t speaking = U_GC_L_MASK | U_GC_N_MASK | U_GC_SO_MASK;
    for (int32_t i = 0, end = (int32_t)strnlen(s, INT32_MAX); i < end;) {
        UChar32 c = text_next8(s, &i, end);
        if (c >= 0 && (U_GET_GC_MASK(c) & speaking) && c != REPLACEMENT)
            return false;
    }
    return true;
}

int64_t text_length(const char *s)
{
    if (text_is_ascii(s) && strchr(s, '\r') == NULL)
        return (int64_t)strlen(s);
    int32_t n;
    UChar *u = text_utf16(NULL, s, &n);
    UBreakIterator *breaks = text_breaks(TEXT_BREAK_CHARACTERS, u, n);
    int64_t count = 0;
    while (ubrk_next(breaks) != UBRK_DONE)
        count++;
    talloc_free(u);
    return count;
}
