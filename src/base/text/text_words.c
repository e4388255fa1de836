/* Counts words, splits text into words, stems them. */
#include <ctype.h>
#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ustring.h>

#include "base/text/text.h"
#include "base/text/text_internal.h"

static int64_t count_by_breaks(const char *s, size_t length)
{
    int32_t n;
    char *line = talloc_strndup(NULL, s, length);
    UChar *u = text_utf16(line, text_require(line), &n);
    UBreakIterator *breaks = text_breaks(TEXT_BREAK_WORDS, u, n);
    int64_t count = 0;
    while (ubrk_next(breaks) != UBRK_DONE)
        if (ubrk_getRuleStatus(breaks) >= UBRK_WORD_NONE_LIMIT)
            count++;
    talloc_free(line);
    return count;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "don't", "e.g", "3,000" and "1.5" are one word. */
static bool joins(char before, char c, char after)
{
    if (c == '.' || c == '\'')
        return (is_letter(before) && is_letter(after)) || (is_digit(before) && is_digit(after));
    return (c == ',' || c == ';') && is_digit(before) && is_digit(after);
}

/* Letters, digits and '_'. */
static bool in_word(char c)
{
    static const bool in[256] = {
        ['0' ... '9'] = true, ['A' ... 'Z'] = true, ['_'] = true, ['a' ... 'z'] = true};
    return in[(unsigned char)c];
}

/* The position after the word that begins at s[i]. */
static size_t word_end(const char *s, size_t i, size_t length)
{
    for (;;) {
        while (i < length && in_word(s[i]))
            i++;
        if (i + 1 >= length || !joins(s[i - 1], s[i], s[i + 1]))
            return i;
        i++;
    }
}

/* ICU's rules for ASCII (tests/unit/test_text.c compares them): most counted text is ASCII,
 * and an iterator takes ten times as long. */
static int64_t count_ascii(const char *s, size_t length)
{
    int64_t count = 0;
    for (size_t i = 0; i < length;) {
        size_t end = in_word(s[i]) ? word_end(s, i, length) : i;
        count += end - i > 1 || (end > i && s[i] != '_'); /* "_" is not a word, "__" is */
        i = end > i ? end : i + 1;
    }
    return count;
}

/* Line by line: no word continues past the end of a line. */
int64_t text_count_words(const char *s)
{
    int64_t count = 0;
    while (*s) {
        size_t n = strcspn(s, "\n");
        count += text_are_ascii(s, n) ? count_ascii(s, n) : count_by_breaks(s, n);
        s += n + (s[n] == '\n');
    }
    return count;
}

/* A list of words that grows by doubling; at most one for each UTF-16 unit. */
struct word_list {
    char **at;
    int count;
    unsigned room;
};

static void add_word(struct word_list *words, char *word)
{
    if ((unsigned)words->count == words->room) {
        words->room = words->room ? words->room * 2 : 8;
        words->at = text_require(talloc_realloc(NULL, words->at, char *, words->room));
    }
    words->at[words->count++] = talloc_steal(words->at, word);
}

char **text_words(TALLOC_CTX *owner, const char *s, int *count)
{
    char *folded = text_fold(owner, s);
    int32_t n;
    UChar *u = text_utf16(folded, folded, &n);
    UBreakIterator *breaks = text_breaks(TEXT_BREAK_WORDS, u, n);
    struct word_list words = {.at = text_require(talloc_array(owner, char *, 8)), .room = 8};
    int32_t from = 0;
    for (int32_t to = ubrk_next(breaks); to != UBRK_DONE; from = to, to = ubrk_next(breaks))
        if (ubrk_getRuleStatus(breaks) >= UBRK_WORD_NONE_LIMIT)
            add_word(&words, text_utf8(words.at, u + from, to - from));
    talloc_free(folded);
    *count = words.count;
    return words.at;
}

/* Snowball knows languages by their ISO codes, except these. */
static const struct {
    const char *code, *snowball;
} other_codes[] = {{"nb", "no"}, {"nn", "no"}, {"in", "id"}, {NULL, NULL}};

static struct sb_stemmer *stemmer_for(const char *code)
{
    for (int i = 0; other_codes[i].code; i++)
        if (strcmp(other_codes[i].code, code) == 0)
            code = other_codes[i].snowball;
    return text_stemmer(code);
}

static bool is_stop_word(const char *list, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = list; at && (at = strstr(at, word)) != NULL; at++)
        if (at > list && at[-1] == ' ' && at[n] == ' ')
            return true;
    return false;
}

/* Snowball knows only the plain apostrophe, not the typographic one. */
static void plain_apostrophes(char *word)
{
    for (char *at; (at = strstr(word, "\u2019")) != NULL;) {
        *at = '\'';
        memmove(at + 1, at + 3, strlen(at + 3) + 1);
    }
}

/* French and Italian join articles to the word: l'eau, dell'acqua. */
static bool elides(const char *code)
{
    return strcmp(code, "fr") == 0 || strcmp(code, "it") == 0 || strcmp(code, "ca") == 0;
}

static void add_stem(struct word_list *all, struct sb_stemmer *stemmer, const char *word)
{
    const sb_symbol *stem = sb_stemmer_stem(stemmer, (const sb_symbol *)word, (int)strlen(word));
    if (stem == NULL)
        abort();
    add_word(all,
             text_require(talloc_strndup(all->at, (const char *)stem, (size_t)sb_stemmer_length(stemmer))));
}

/* The stems of the words; without stop words unless `stop` is NULL. */
static struct word_list stem_all(TALLOC_CTX *owner, char **raw, int count, struct sb_stemmer *stemmer,
                                 const char *code, const char *stop)
{
    struct word_list stems = {.at = text_require(talloc_array(owner, char *, 8)), .room = 8};
    for (int i = 0; i < count; i++) {
        char *rest = raw[i];
        plain_apostrophes(rest);
        for (char *quote; elides(code) && (quote = strchr(rest, '\'')) != NULL && quote[1];) {
            char *article = text_require(talloc_asprintf(raw, "%.*s'", (int)(quote - rest), rest));
            if (!is_stop_word(stop, article))
                break;
            rest = quote + 1;
        }
        if (*rest && !is_stop_word(stop, rest))
            add_stem(&stems, stemmer, rest);
    }
    return stems;
}

static char **trigrams(TALLOC_CTX *owner, const char *s, int *count)
{
    char *folded = text_fold(owner, s);
    int32_t n;
    UChar *u = text_utf16(folded, folded, &n);
    struct word_list grams = {.at = text_require(talloc_array(owner, char *, 8)), .room = 8};
    for (int32_t from = 0, to = 0; from < n;) {
        to = from;
        int taken = 0;
        for (; taken < 3 && to < n; taken++)
            text_next16(u, &to, n);
        bool whole = taken == 3;
        if (whole || from == 0)
            add_word(&grams, text_utf8(grams.at, u + from, to - from));
        if (!whole)
            break;
        text_next16(u, &from, n);
    }
    talloc_free(folded);
    *count = grams.count;
    return grams.at;
}

char **text_stems(TALLOC_CTX *owner, const char *s, const char *language, int *count)
{
    char code[9];
    text_language(code, language);
    struct sb_stemmer *stemmer = stemmer_for(code);
    if (stemmer == NULL)
        return trigrams(owner, s, count);
    int raw_count;
    char **raw = text_words(owner, s, &raw_count);
    struct word_list stems = stem_all(owner, raw, raw_count, stemmer, code, text_stop_words(code));
    if (stems.count == 0 && raw_count > 0) {
        talloc_free(stems.at);
        stems = stem_all(owner, raw, raw_count, stemmer, code, NULL);
    }
    talloc_free(raw);
    *count = stems.count;
    return stems.at;
}
