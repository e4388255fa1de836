/* Reads how often letters follow each other in each language, and weighs words by it. */
#include <string.h>
#include <unicode/uchar.h>

#include "base/asset.h"
#include "base/text/text_internal.h"
#include "import/reader/table_charset_internal.h"

enum { LANGUAGES = 64, LETTERS = 480, ASCII_LETTERS = 26 };

/* A line of pairs.txt. Letter 0 is the blank before and after a word. */
struct line {
    const char *name;
    size_t name_length;
    UChar letters[LETTERS]; /* beyond ASCII */
    int count;
    bool latin;
    const char *costs; /* a square of `size`; NULL: frequent characters only */
    int size;
};

struct charset_letters {
    int count;
    struct line lines[LANGUAGES];
};

static void read_line(struct line *line, const char *at, const char *end)
{
    const char *space = memchr(at, ' ', (size_t)(end - at));
    if (space == NULL)
        return;
    line->name = at;
    line->name_length = (size_t)(space - at);
    const char *from = space + 1, *to = memchr(from, ' ', (size_t)(end - from));
    int32_t n = (int32_t)((to ? to : end) - from);
    for (int32_t i = 0; i < n && line->count < LETTERS;)
        line->letters[line->count++] = (UChar)text_next8(from, &i, n);
    if (to == NULL)
        return;
    size_t length = (size_t)(end - to - 1), alone = (size_t)line->count + 1;
    line->latin = length != alone * alone;
    line->size = line->count + 1 + (line->latin ? ASCII_LETTERS : 0);
    line->costs = length == (size_t)line->size * (size_t)line->size ? to + 1 : NULL;
}

struct charset_letters *charset_letters_new(TALLOC_CTX *owner)
{
    struct charset_letters *all = text_require(talloc_zero(owner, struct charset_letters));
    const struct asset *asset = asset_find("import/letters/pairs.txt");
    const char *at = asset ? asset->bytes : "", *end;
    for (; (end = strchr(at, '\n')) != NULL && all->count < LANGUAGES; at = end + 1)
        read_line(&all->lines[all->count++], at, end);
    return all;
}

int charset_letters_find(const struct charset_letters *all, const char *language, size_t length)
{
    for (int i = 0; i < all->count; i++)
        if (all->lines[i].name_length == length && memcmp(all->lines[i].name, language, length) == 0)
            return i;
    return -1;
}

int charset_letters_count(const struct charset_letters *all)
{
    return all->count;
}

bool charset_letters_latin(const struct charset_letters *all, int language)
{
    return all->lines[language].latin && all->lines[language].costs;
}

bool charset_letters_frequent(const struct charset_letters *all, int language, UChar c)
{
    const struct line *line = &all->lines[language];
    for (int i = 0; i < line->count; i++)
        if (line->letters[i] == c)
            return true;
    return false;
}

static enum glyph_kind kind_of(UChar c)
{
    int8_t type = u_charType(c);
    if (c == 0xFFFD || c == 0x1A || type == U_CONTROL_CHAR || type == U_PRIVATE_USE_CHAR ||
        type == U_UNASSIGNED)
        return c < 0x80 && c != 0x1A ? GLYPH_MARK : GLYPH_NONSENSE;
    if (u_isupper(c))
        return GLYPH_CAPITAL;
    if (u_isalpha(c))
        return c == 0xAA || c == 0xBA ? GLYPH_MARK : GLYPH_LETTER;
    bool usual = u_ispunct(c) || u_isUWhiteSpace(c) || c == 0x20AC || c == 0xA3 || c == 0xB0 || c == 0xAE;
    return usual && c != 0xA1 && c != 0xBF && c != 0xA7 && c != 0xB6 ? GLYPH_MARK : GLYPH_SYMBOL;
}

void charset_glyphs_fill(struct charset_glyphs *g, UConverter *converter)
{
    for (int byte = 0; byte < 256; byte++) {
        UErrorCode error = U_ZERO_ERROR;
        char in = (char)byte;
        UChar out[4] = {0xFFFD};
        ucnv_toUChars(converter, out, 4, &in, 1, &error);
        g->text[byte] = U_SUCCESS(error) ? out[0] : 0xFFFD;
        g->kind[byte] = (unsigned char)kind_of(g->text[byte]);
        g->small[byte] = (UChar)u_tolower(g->text[byte]);
    }
}

/* The place of a letter in the line's square; -1: the language lacks it. */
static int place_of(const struct line *line, UChar c)
{
    if (c < 0x80)
        return line->latin && c >= 'a' && c <= 'z' ? 1 + c - 'a' : -1;
    for (int i = 0; i < line->count; i++)
        if (line->letters[i] == c)
            return i + 1 + (line->latin ? ASCII_LETTERS : 0);
    return -1;
}

static int pair_cost(const struct line *line, int before, int after)
{
    return before == 0 && after == 0 ? 0 : line->costs[before * line->size + after] - '0';
}

static bool is_letter(enum glyph_kind kind)
{
    return kind == GLYPH_LETTER || kind == GLYPH_CAPITAL;
}

static int foreign_cost(const struct line *line, UChar c)
{
    if (c < 0x80)
        return COST_ASCII;
    return line->latin && c < 0x250 ? COST_FOREIGN : COST_SCRIPT;
}

/* Of a character that is not a letter of the language. */
static int other_cost(const struct line *line, enum glyph_kind kind, UChar c, bool after, bool inside)
{
    if (is_letter(kind))
        return foreign_cost(line, c);
    if (kind == GLYPH_NONSENSE)
        return COST_NONSENSE;
    bool apostrophe = c == 0x2019 || c == 0x2013 || c == 0xB7, opens = c == 0x201A || c == 0x201E;
    return (kind == GLYPH_MARK && !(opens && after) ? COST_MARK : COST_SYMBOL) +
           (inside && !apostrophe ? COST_INSIDE : 0);
}

int charset_letters_cost(const struct charset_letters *all, int language, const struct charset_glyphs *g,
                         const unsigned char *word, size_t n)
{
    const struct line *line = &all->lines[language];
    int cost = 0, before = 0, own = line->latin;
    for (size_t i = 0; i < n; i++) {
        unsigned char byte = word[i];
        enum glyph_kind kind = g->kind[byte], last = i > 0 ? g->kind[word[i - 1]] : GLYPH_MARK;
        bool ascii = byte<0x80, ascii_before = i> 0 && word[i - 1] < 0x80;
        int place = place_of(line, g->small[byte]);
        if (kind == GLYPH_CAPITAL)
            cost += last == GLYPH_LETTER ? COST_CASE : last == GLYPH_CAPITAL ? 2 : 4;
        if (!line->latin && i > 0 && ascii != ascii_before && is_letter(kind) && is_letter(last))
            cost += COST_MIXED;
        bool after = is_letter(last), inside = after && i + 1 < n && is_letter(g->kind[word[i + 1]]);
        cost += pair_cost(line, before, place < 0 ? 0 : place);
        if (place < 0)
            cost += other_cost(line, kind, g->text[byte], after, inside);
        own += place >= 0;
        before = place < 0 ? 0 : place;
    }
    return cost + pair_cost(line, before, 0) + (own ? 0 : COST_FOREIGN);
}
