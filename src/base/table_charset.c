#include <string.h>
#include <unicode/ucsdet.h>

#include "base/table_inner.h"
#include "base/text_inner.h"

/* In this order: UTF-32LE begins as UTF-16LE does. */
static const struct {
    const char *mark;
    size_t length;
    const char *name;
} marks[] = {
    {"\xEF\xBB\xBF", 3, "UTF-8"}, {"\xFF\xFE\0\0", 4, "UTF-32LE"}, {"\0\0\xFE\xFF", 4, "UTF-32BE"},
    {"\xFF\xFE", 2, "UTF-16LE"},  {"\xFE\xFF", 2, "UTF-16BE"},
};

/* What ICU's detection may answer, and what is then read: Windows' superset
 * where there is one. `least` is the confidence below which it is not believed;
 * what is not listed (EBCDIC, UTF-7 …) never is. */
static const struct {
    const char *detected, *read_as;
    int least;
} charsets[] = {
    {"ISO-8859-1", "windows-1252", 0},
    {"windows-1252", "windows-1252", 0},
    {"ISO-8859-2", "windows-1250", 30},
    {"windows-1250", "windows-1250", 30},
    {"ISO-8859-9", "windows-1254", 40},
    {"windows-1254", "windows-1254", 40},
    {"ISO-8859-5", "ISO-8859-5", 35},
    {"windows-1251", "windows-1251", 30},
    {"KOI8-R", "KOI8-R", 30},
    {"ISO-8859-7", "windows-1253", 30},
    {"windows-1253", "windows-1253", 30},
    {"ISO-8859-8", "windows-1255", 30},
    {"ISO-8859-8-I", "windows-1255", 30},
    {"windows-1255", "windows-1255", 30},
    {"ISO-8859-6", "ISO-8859-6", 60},
    {"windows-1256", "windows-1256", 30},
    {"Shift_JIS", "Shift_JIS", 10},
    {"EUC-JP", "EUC-JP", 15},
    {"ISO-2022-JP", "ISO-2022-JP", 50},
    {"EUC-KR", "EUC-KR", 15},
    {"ISO-2022-KR", "ISO-2022-KR", 50},
    {"GB18030", "GB18030", 15},
    {"Big5", "Big5", 15},
};

/* UTF-32 without a mark: three bytes of four are zero. */
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

/* UTF-16 without a mark: whatever the script, its line ends are a byte and a
 * zero, the zero always on the same side. A stray NUL in other text is not. */
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

/* UTF-8 with a rare broken byte is UTF-8 of which some rows are refused. */
bool table_is_utf8(const unsigned char *head, size_t n, bool whole)
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

static const char *listed(const char *detected, int confidence)
{
    for (size_t i = 0; i < sizeof charsets / sizeof *charsets; i++)
        if (strcmp(charsets[i].detected, detected) == 0 && confidence >= charsets[i].least)
            return charsets[i].read_as;
    return NULL;
}

/* The best of what ICU thinks possible that people write keyword files in. */
static const char *by_statistics(const unsigned char *head, size_t n)
{
    UErrorCode error = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&error);
    ucsdet_setText(detector, (const char *)head, (int32_t)n, &error);
    int32_t found = 0;
    const UCharsetMatch **matches = ucsdet_detectAll(detector, &found, &error);
    const char *name = NULL;
    for (int32_t i = 0; U_SUCCESS(error) && i < found && name == NULL; i++) {
        const char *detected = ucsdet_getName(matches[i], &error);
        int confidence = ucsdet_getConfidence(matches[i], &error);
        name = detected && U_SUCCESS(error) ? listed(detected, confidence) : NULL;
    }
    ucsdet_close(detector);
    return name ? name : "windows-1252"; /* too little to tell: what Excel writes in the West */
}

struct table_charset table_charset_of(const unsigned char *head, size_t n, bool whole)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (n >= marks[i].length && memcmp(head, marks[i].mark, marks[i].length) == 0)
            return (struct table_charset){marks[i].name, marks[i].length};
    const char *wide = by_zeros_of_four(head, n);
    if (wide == NULL)
        wide = by_zeros(head, n);
    if (wide)
        return (struct table_charset){wide, 0};
    bool shifts = memmem(head, n, "\x1B$", 2) != NULL; /* ISO-2022 is ASCII with escapes */
    if (!shifts && table_is_utf8(head, n, whole))
        return (struct table_charset){"UTF-8", 0};
    return (struct table_charset){by_statistics(head, n), 0};
}
