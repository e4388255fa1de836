/* Recognises an encoding by its byte order mark, its zero bytes or valid UTF-8. */
#include <string.h>

#include "base/text/text_internal.h"
#include "import/reader/table_internal.h"

/* The order matters: the mark of UTF-32LE begins with that of UTF-16LE. */
static const struct {
    const char *mark;
    size_t length;
    const char *name;
} marks[] = {
    {"\xEF\xBB\xBF", 3, "UTF-8"}, {"\xFF\xFE\0\0", 4, "UTF-32LE"}, {"\0\0\xFE\xFF", 4, "UTF-32BE"},
    {"\xFF\xFE", 2, "UTF-16LE"},  {"\xFE\xFF", 2, "UTF-16BE"},
};

/* UTF-32 without a mark: three of four bytes are zero. */
static const char *by_zeros_of_four(const unsigned char *head, size_t n)
{
    size_t zeros[4] = {0}, most = n / 5;
    for (size_t i = 0; i < n; i++)
        zeros[i % 4] += head[i] == 0;
    if (zeros[1] > most && zeros[2] > most && zeros[3] > most && zeros[0] == 0)
        return "UTF-32LE";
    if (zeros[0] > most && zeros[1] > most && zeros[2] > most && zeros[3] == 0)
        return "UTF-32BE";
    return NULL;
}

/* UTF-16 without a mark: in every script its line ends are a byte and a zero, and the zero
 * is always on the same side. A stray NUL in other text is not. */
static const char *by_zeros(const unsigned char *head, size_t n)
{
    size_t little = 0, big = 0, lone = 0, zeros[2] = {0};
    for (size_t i = 0; i < n; i++) {
        zeros[i % 2] += head[i] == 0;
        if (head[i] != '\n' && head[i] != '\r')
            continue;
        little += i % 2 == 0 && i + 1 < n && head[i + 1] == 0;
        big += i % 2 == 1 && head[i - 1] == 0;
        lone++;
    }
    bool no_lines = lone == 0;
    if (zeros[1] > 8 * zeros[0] && (no_lines ? zeros[1] > n / 4 : little * 2 > lone))
        return "UTF-16LE";
    if (zeros[0] > 8 * zeros[1] && (no_lines ? zeros[0] > n / 4 : big * 2 > lone))
        return "UTF-16BE";
    return NULL;
}

/* A file with a few invalid bytes is still UTF-8; only the rows with these are refused. */
static bool is_utf8(const unsigned char *head, size_t n, bool whole)
{
    size_t good = 0, bad = 0;
    for (int32_t i = 0, end = (int32_t)n; i < end;) {
        int32_t from = i;
        if (head[i] < 0x80)
            i++;
        else if (text_next8((const char *)head, &i, end) >= 0)
            good++;
        else if (whole || end - from > 3)
            bad++;
    }
    return bad == 0 || good / 4 >= bad;
}

struct table_charset table_charset_of(const unsigned char *head, size_t n, bool whole, const char *language)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (n >= marks[i].length && memcmp(head, marks[i].mark, marks[i].length) == 0)
            return (struct table_charset){.name = marks[i].name, .mark = marks[i].length};
    const char *wide = by_zeros_of_four(head, n);
    if (wide == NULL)
        wide = by_zeros(head, n);
    if (wide)
        return (struct table_charset){.name = wide};
    bool shifts = memmem(head, n, "\x1B$", 2) != NULL; /* ISO-2022 is ASCII with escapes */
    if (!shifts && is_utf8(head, n, whole))
        return (struct table_charset){.name = "UTF-8"};
    return table_charset_guess(head, n, language);
}
