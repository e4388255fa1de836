/* Weighs text in an encoding that has two bytes, or more, a character. */
#include <string.h>
#include <unicode/uchar.h>

#include "import/reader/table_charset_internal.h"

enum { COST_FREQUENT = 36, COST_KANA = 26, COST_USUAL = 52, COST_UNUSUAL = 84, COST_START = 12 };

static bool is_ascii_letter(unsigned c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_usual(const struct charset_set *set, unsigned char lead)
{
    for (const unsigned char *range = (const unsigned char *)set->leads; *range; range += 2)
        if (lead >= range[0] && lead <= range[1])
            return true;
    return false;
}

static bool is_nonsense(UChar32 c)
{
    int8_t type = u_charType(c);
    return c == 0xFFFD || type == U_CONTROL_CHAR || type == U_PRIVATE_USE_CHAR || type == U_UNASSIGNED;
}

static int cost_of(const struct charset_letters *all, int language, const struct charset_set *set,
                   const unsigned char *at, UChar32 c)
{
    bool japanese = strcmp(set->languages, "ja") == 0, korean = strcmp(set->languages, "ko") == 0;
    if (is_nonsense(c))
        return COST_NONSENSE;
    if (c >= 0x3041 && c <= 0x30FC)
        return japanese ? COST_KANA : COST_UNUSUAL;
    if (c < 0x10000 && charset_letters_frequent(all, language, (UChar)c))
        return COST_FREQUENT;
    if (c >= 0x3000 && c <= 0x3011)
        return COST_MARK;
    if (c >= 0xFF01 && c <= 0xFF9F)
        return COST_USUAL;
    if (!is_usual(set, *at))
        return COST_UNUSUAL;
    bool of_the_language = korean ? c >= 0xAC00 && c <= 0xD7A3 : c >= 0x4E00 && c <= 0x9FFF;
    return of_the_language ? COST_USUAL : COST_UNUSUAL;
}

/* ASCII letters directly beside the character at `at`: they count in an encoding of one byte too. */
static int beside(const unsigned char *from, const unsigned char *at, const unsigned char *after,
                  const unsigned char *end)
{
    int letters = 0;
    while (at > from && is_ascii_letter(at[-1]))
        at--, letters++;
    while (after < end && is_ascii_letter(*after))
        after++, letters++;
    return letters;
}

int charset_pairs_cost(const struct charset_letters *all, int language, const struct charset_set *set,
                       UConverter *converter, const unsigned char *bytes, size_t n)
{
    const char *at = (const char *)bytes, *end = at + n;
    const unsigned char *last = bytes; /* the end of the last character beyond ASCII */
    int cost = 0;
    ucnv_resetToUnicode(converter);
    while (at < end) {
        UErrorCode error = U_ZERO_ERROR;
        const unsigned char *start = (const unsigned char *)at;
        UChar32 c = ucnv_getNextUChar(converter, &at, end, &error);
        const unsigned char *after = (const unsigned char *)at;
        if (after <= start)
            break;
        if (error == U_TRUNCATED_CHAR_FOUND)
            break; /* the sample ends inside a character */
        if (*start < 0x80)
            continue;
        cost += U_FAILURE(error) ? COST_NONSENSE : cost_of(all, language, set, start, c);
        if (last != start || start == bytes) {
            int letters = beside(last, start, after, (const unsigned char *)end);
            cost += COST_START + COST_ASCII * letters + (letters ? COST_MIXED : 0);
        }
        if (after - start == 2 && is_ascii_letter(start[1]) &&
            ((start > bytes && is_ascii_letter(start[-1])) ||
             (after < (const unsigned char *)end && is_ascii_letter(*after))))
            cost += COST_MIXED + COST_INSIDE;
        last = after;
    }
    return cost;
}
