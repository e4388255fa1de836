/* Guesses the encoding of bytes without a mark by the text that each encoding would give.
 *
 * A list of three keywords has too few letters for a detector of running text, so all that is known
 * is used: each encoding is tried with each language that it is used for, and the text's words cost
 * as many bits as their pairs of letters are improbable in that language (table_charset_letters.c).
 * Rare encodings, and languages other than the site's, cost a few bits more. The cheapest reading is
 * the guess; a second one that costs hardly more and reads differently is a doubt. */
#include <string.h>

#include "base/text/text_internal.h"
#include "import/reader/table_charset_internal.h"

enum {
    SAMPLE_BYTES = 4096, /* of the lines that are not ASCII */
    SAMPLE_LINE = 400,   /* of one line */
    SETS = 64,
    WORDS = SAMPLE_BYTES / 2 + 1,
    LANGUAGES = 64,
    COST_SWITCH = 40,   /* a word of another language */
    COST_LANGUAGE = 40, /* another language than the site's */
    COST_ENGLISH = 16,  /* the same, of an English site: many have keywords of other countries */
    COST_PLAIN = 40,    /* at most, for ASCII words that are not of the language */
    DOUBTFUL = 40       /* a second reading that costs at most so much more */
};

struct word {
    const unsigned char *at;
    size_t length;
};

struct guess {
    unsigned char sample[SAMPLE_BYTES + 1];
    size_t length;
    struct word words[WORDS]; /* those that are not ASCII */
    int count;
    int plain[LANGUAGES]; /* the cost of the ASCII words by language */
    int site;             /* the site's language; -1: unknown */
    int site_cost;
    struct charset_letters *letters;
    struct charset_glyphs glyphs[SETS];
    int costs[SETS];
};

static bool is_word(unsigned char c)
{
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool has_beyond_ascii(const unsigned char *at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (at[i] >= 0x80)
            return true;
    return false;
}

/* The lines that are not ASCII; a heading or a line in English says nothing. */
static void take_sample(struct guess *g, const unsigned char *head, size_t n)
{
    for (size_t from = 0, to; from < n && g->length < SAMPLE_BYTES; from = to + 1) {
        for (to = from; to < n && head[to] != '\n' && head[to] != '\r';)
            to++;
        size_t length = to - from < SAMPLE_LINE ? to - from : SAMPLE_LINE;
        if (!has_beyond_ascii(head + from, to - from))
            continue;
        while (!has_beyond_ascii(head + from, length))
            from += length / 2;
        if (from + length > to)
            length = to - from;
        if (length > SAMPLE_BYTES - g->length)
            length = SAMPLE_BYTES - g->length;
        memcpy(g->sample + g->length, head + from, length);
        g->length += length;
        if (g->length < SAMPLE_BYTES)
            g->sample[g->length++] = '\n';
    }
}

static void take_plain(struct guess *g, const unsigned char *at, size_t n)
{
    for (int i = 0; n > 1 && i < charset_letters_count(g->letters); i++)
        if (charset_letters_latin(g->letters, i))
            g->plain[i] += charset_letters_cost(g->letters, i, &g->glyphs[0], at, n);
}

static void take_words(struct guess *g)
{
    for (size_t from = 0, to; from < g->length; from = to + 1) {
        for (to = from; to < g->length && is_word(g->sample[to]);)
            to++;
        if (has_beyond_ascii(g->sample + from, to - from))
            g->words[g->count++] = (struct word){g->sample + from, to - from};
        else
            take_plain(g, g->sample + from, to - from);
    }
    int least = INT32_MAX;
    for (int i = 0; i < charset_letters_count(g->letters); i++)
        if (charset_letters_latin(g->letters, i) && g->plain[i] < least)
            least = g->plain[i];
    for (int i = 0; i < charset_letters_count(g->letters); i++) {
        int more = charset_letters_latin(g->letters, i) ? (g->plain[i] - least) / 4 : 0;
        g->plain[i] = more < COST_PLAIN ? more : COST_PLAIN;
    }
}

/* The languages of a set, one after the other; -1 at the end. */
static int next_language(const struct guess *g, const char **list)
{
    for (; **list; *list += strspn(*list, " ")) {
        size_t n = strcspn(*list, " ");
        int found = charset_letters_find(g->letters, *list, n);
        *list += n;
        if (found >= 0)
            return found;
    }
    return -1;
}

static int language_cost(const struct guess *g, int language)
{
    return g->plain[language] + (g->site >= 0 && g->site != language ? g->site_cost : 0);
}

/* The words in the language that fits best; a single one may be of another language. */
static int letters_cost(struct guess *g, const struct charset_set *set, const struct charset_glyphs *glyphs)
{
    int totals[LANGUAGES] = {0}, costs[LANGUAGES], least = INT32_MAX / 2, language;
    for (int w = 0; w < g->count; w++) {
        int best = INT32_MAX / 2;
        for (const char *list = set->languages; (language = next_language(g, &list)) >= 0;) {
            costs[language] =
                charset_letters_cost(g->letters, language, glyphs, g->words[w].at, g->words[w].length);
            best = costs[language] < best ? costs[language] : best;
        }
        for (const char *list = set->languages; (language = next_language(g, &list)) >= 0;)
            totals[language] += costs[language] < best + COST_SWITCH ? costs[language] : best + COST_SWITCH;
    }
    for (const char *list = set->languages; (language = next_language(g, &list)) >= 0;) {
        int total = totals[language] + language_cost(g, language);
        least = total < least ? total : least;
    }
    return least;
}

static int cost_of(struct guess *g, const struct charset_set *set, struct charset_glyphs *glyphs)
{
    UErrorCode error = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(set->name, &error);
    const char *list = set->languages;
    int cost = INT32_MAX / 2, language;
    if (U_SUCCESS(error) && set->leads == NULL) {
        charset_glyphs_fill(glyphs, converter);
        cost = letters_cost(g, set, glyphs) + set->rarity;
    } else if (U_SUCCESS(error) && (language = next_language(g, &list)) >= 0) {
        cost = charset_pairs_cost(g->letters, language, set, converter, g->sample, g->length) + set->rarity +
               language_cost(g, language);
    }
    ucnv_close(converter);
    return cost;
}

/* Whether two encodings give different text for the sample. */
static bool differ(const struct guess *g, int one, int other)
{
    if (charset_set_at(one)->leads || charset_set_at(other)->leads)
        return true;
    for (size_t i = 0; i < g->length; i++)
        if (g->glyphs[one].text[g->sample[i]] != g->glyphs[other].text[g->sample[i]])
            return true;
    return false;
}

static void open_first(struct guess *g)
{
    UErrorCode error = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(charset_set_at(0)->name, &error);
    if (U_SUCCESS(error))
        charset_glyphs_fill(&g->glyphs[0], converter);
    ucnv_close(converter);
}

/* ISO-2022: ASCII with escapes. */
static const char *shifted(const unsigned char *head, size_t n)
{
    const unsigned char *at = memmem(head, n, "\x1B$", 2);
    if (at == NULL || at + 3 >= head + n)
        return NULL;
    if (at[2] != ')')
        return "ISO-2022-JP";
    return at[3] == 'C' ? "ISO-2022-KR" : "ISO-2022-CN";
}

static void set_language(struct guess *g, const char *tag)
{
    char room[12];
    const char *language = charset_language(tag, room);
    g->site = language ? charset_letters_find(g->letters, language, strlen(language)) : -1;
    g->site_cost = language && strcmp(language, "en") == 0 ? COST_ENGLISH : COST_LANGUAGE;
}

struct table_charset table_charset_guess(const unsigned char *head, size_t n, const char *language)
{
    const char *escapes = shifted(head, n);
    if (escapes)
        return (struct table_charset){.name = escapes};
    struct guess *g = text_require(talloc_zero(NULL, struct guess));
    g->letters = charset_letters_new(g);
    set_language(g, language);
    open_first(g);
    take_sample(g, head, n);
    take_words(g);
    int best = 0, second = -1;
    for (int set = 0; charset_set_at(set); set++) {
        g->costs[set] = cost_of(g, charset_set_at(set), &g->glyphs[set]);
        best = g->costs[set] < g->costs[best] ? set : best;
    }
    for (int set = 0; charset_set_at(set); set++)
        if ((second < 0 || g->costs[set] < g->costs[second]) && set != best && differ(g, best, set))
            second = set;
    struct table_charset found = {.name = charset_set_at(best)->name};
    if (second >= 0 && g->costs[second] - g->costs[best] <= DOUBTFUL)
        found.other = charset_set_at(second)->name;
    talloc_free(g);
    return found;
}
