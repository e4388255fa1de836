/* Reads numbers as people write them: separators, suffixes, ranges. */
#include <string.h>
#include <unicode/uchar.h>

#include "base/text/text_internal.h"
#include "import/reader/table_internal.h"

#define DIGITS_MOST 15 /* of a number: its thousandths fit into an int64_t; further decimals are ignored */

bool table_is_blank(struct table_field field)
{
    for (int32_t i = 0, n = (int32_t)field.length; i < n;) {
        UChar32 c = text_next8(field.at, &i, n);
        if (c < 0 ||
            !(u_isUWhiteSpace(c) || c == 0xFEFF || c == 0x200B || c == 0x1A)) /* DOS ended files with ^Z */
            return false;
    }
    return true;
}

/* The state while the characters of a number are read. */
struct number_scan {
    char digits[DIGITS_MOST + 1];
    int count;
    int comma, point;               /* how many */
    int behind_comma, behind_point; /* digits after the last of them */
};

static bool is_lead(UChar32 c)
{
    return u_isUWhiteSpace(c) || u_charType(c) == U_CURRENCY_SYMBOL ||
           (c > 0 && c < 128 && strchr("<>~+=", (int)c));
}

/* Blanks and apostrophes separate thousands too. */
static bool is_spacer(UChar32 c)
{
    return u_isUWhiteSpace(c) || c == '\'' || c == 0x2019;
}

static bool take_digit(struct number_scan *r, UChar32 c)
{
    int digit = u_charDigitValue(c);
    if (digit >= 0) {
        /* Behind a separator and at least four digits more it can only be a decimal. */
        int behind = r->point > 0 ? r->behind_point : r->comma == 1 ? r->behind_comma : 0;
        if (r->count >= DIGITS_MOST)
            return behind > 3;
        r->digits[r->count++] = (char)('0' + digit);
        r->behind_comma++;
        r->behind_point++;
    } else if (c == ',' || c == 0x066C || c == 0xFF0C) {
        r->comma++;
        r->behind_comma = 0;
    } else if (c == '.' || c == 0x066B) {
        r->point++;
        r->behind_point = 0;
    } else {
        return false;
    }
    return true;
}

/* How many of the digits are decimals; -1: the separators are contradictory. Of two kinds of
 * separator, the last is the decimal one. A single separator is a thousands separator before
 * exactly three digits of a whole number, else the decimal one. */
static int decimals_of(const struct number_scan *r, bool whole)
{
    if (r->comma > 1 && r->point > 1)
        return -1;
    if (r->comma > 0 && r->point > 0)
        return r->behind_comma < r->behind_point ? (r->comma > 1 ? -1 : r->behind_comma)
                                                 : (r->point > 1 ? -1 : r->behind_point);
    int marks = r->comma + r->point, behind = r->comma ? r->behind_comma : r->behind_point;
    if (marks == 0 || marks > 1)
        return 0;
    return whole && behind == 3 ? 0 : behind;
}

/* "K" and similar suffixes, also as words. */
static const struct {
    const char *suffix;
    int64_t times;
} suffixes[] = {
    {"", 1},           {"%", 1},         {"k", 1000},       {"m", 1000000},
    {"mn", 1000000},   {"mio", 1000000}, {"b", 1000000000}, {"bn", 1000000000},
    {"mil", 1000},     {"tsd", 1000},    {"tys", 1000},     {"\u0442\u044B\u0441", 1000},
    {"\u4E07", 10000}, {"\u5343", 1000}, {"\uB9CC", 10000}, {"\uCC9C", 1000},
    {"usd", 1},        {"eur", 1},       {"gbp", 1},        {"+", 1},
};

/* The text after the digits, folded as far as the suffixes need it. */
static int64_t suffix_times(const char *at, size_t n)
{
    char kept[16];
    size_t made = 0;
    for (int32_t i = 0; i < (int32_t)n;) {
        int32_t from = i;
        UChar32 c = text_next8(at, &i, (int32_t)n);
        if (c < 0 || u_isUWhiteSpace(c) || c == '.' || u_charType(c) == U_CURRENCY_SYMBOL)
            continue;
        if (made + (size_t)(i - from) >= sizeof kept)
            return 0;
        for (int32_t k = from; k < i; k++)
            kept[made++] = (char)(at[k] >= 'A' && at[k] <= 'Z' ? at[k] + 32 : at[k]);
    }
    kept[made] = 0;
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (strcmp(suffixes[i].suffix, kept) == 0)
            return suffixes[i].times;
    return 0;
}

static int64_t in_thousandths(const struct number_scan *r, int decimals, int64_t times)
{
    __int128 value = 0;
    for (int i = 0; i < r->count; i++)
        value = value * 10 + (r->digits[i] - '0');
    value *= (__int128)times * 1000;
    for (; decimals > 0; decimals--)
        value = (value + (decimals == 1 ? 5 : 0)) / 10;
    for (; decimals < 0 && value <= INT64_MAX; decimals++)
        value *= 10;
    return value > INT64_MAX / 1000 ? -1 : (int64_t)value;
}

/* "e-05" or "E+03" at the end, as spreadsheets and programs write it: *exponent; else false. */
static bool is_exponent(const char *at, size_t n, int *exponent)
{
    if (n < 3 || n > 4 || (at[0] != 'e' && at[0] != 'E') || (at[1] != '+' && at[1] != '-'))
        return false;
    *exponent = 0;
    for (size_t i = 2; i < n; i++) {
        if (at[i] < '0' || at[i] > '9')
            return false;
        *exponent = *exponent * 10 + at[i] - '0';
    }
    *exponent = at[1] == '-' ? -*exponent : *exponent;
    return true;
}

/* A number that takes up the whole text, `scale` times. */
static int64_t read_number(const char *at, size_t length, bool whole, int64_t scale)
{
    struct number_scan r = {.count = 0};
    int32_t n = (int32_t)length, i = 0, end = 0;
    int exponent = 0;
    while (i < n) {
        int32_t from = i;
        UChar32 c = text_next8(at, &i, n);
        bool spacer = r.count > 0 && is_spacer(c);
        if ((r.count == 0 && is_lead(c)) || spacer)
            continue;
        if (!take_digit(&r, c)) {
            i = from;
            break;
        }
        end = i;
    }
    if (r.count == 0)
        return -1;
    bool raised = is_exponent(at + end, (size_t)(n - end), &exponent);
    int64_t times = raised ? 1 : suffix_times(at + end, (size_t)(n - end));
    int decimals = decimals_of(&r, whole && times == 1 && !raised);
    return times == 0 || decimals < 0 ? -1 : in_thousandths(&r, decimals - exponent, times * scale);
}

/* "1K – 10K", "10-100", "100 to 1000": where the first number ends; 0: not a range. */
static size_t range_at(struct table_field f, size_t *mark)
{
    static const char *const marks[] = {"\u2013", "\u2014", " to ", "-", "\uFF5E"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        *mark = strlen(marks[i]);
        const char *found = memmem(f.at, f.length, marks[i], *mark);
        bool exponent = found > f.at + 1 && *marks[i] == '-' && (found[-1] == 'e' || found[-1] == 'E') &&
                        found[-2] >= '0' && found[-2] <= '9';
        if (found > f.at && !exponent)
            return (size_t)(found - f.at);
    }
    return 0;
}

int64_t table_number(struct table_field field, bool whole)
{
    size_t mark, end;
    if (field.length > 64)
        return -1;
    if ((end = range_at(field, &mark)) == 0)
        return read_number(field.at, field.length, whole, 1);
    int64_t low = read_number(field.at, end, whole, 1);
    int64_t high = read_number(field.at + end + mark, field.length - end - mark, whole, 1);
    return low >= 0 && high >= low ? low : -1; /* a date is not a range */
}

int64_t table_hundredfold(struct table_field field)
{
    return field.length > 64 ? -1 : read_number(field.at, field.length, false, 100);
}

bool table_is_number(struct table_field field)
{
    return table_number(field, true) >= 0;
}
