/* Guesses the encoding of bytes without a mark by the text that each encoding would give. */
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "base/text/text_internal.h"
#include "import/reader/table_internal.h"

#define LOOKED_AT  16384 /* bytes, from the first that is not ASCII */
#define SUBSTITUTE 0x1A

/* ICU's detection alone does not suffice: it counts letter triples of running text, of which
 * a list of ten keywords has too few, and it took Greek for French and Big5 for either. So
 * each encoding is tried and its text is scored; ICU's confidence is added, which tells
 * similar encodings apart in longer files. Of two with the same score the first, which is
 * more widely used, is chosen. */
static const struct {
    const char *name;
    UChar32 first, last;  /* of its letters; 0: Latin */
    const char *usual;    /* Latin: the letters to expect */
    const char *leads;    /* two bytes a character: ranges of usual first bytes; has no `usual` */
    const char *detected; /* ICU's names for it, between bars */
} charsets[] = {
    {"windows-1252", 0, 0,
     "\u00E0\u00E1\u00E2\u00E3\u00E4\u00E5\u00E6\u00E7\u00E8\u00E9\u00EA\u00EB\u00EC\u00ED"
     "\u00EE\u00EF\u00F1\u00F2\u00F3\u00F4\u00F5\u00F6\u00F8\u00F9\u00FA\u00FB\u00FC\u00DF\u0153\u00C9\u00C4"
     "\u00D6"
     "\u00DC\u00C5\u00C0\u00D8",
     NULL, "|ISO-8859-1|windows-1252|"},
    {"windows-1250", 0, 0,
     "\u0105\u0107\u0119\u0142\u0144\u00F3\u015B\u017A\u017C\u00E1\u010D\u010F\u00E9\u011B\u00ED"
     "\u0148\u0159\u0161\u0165\u00FA\u016F\u00FD\u017E\u0151\u0171\u00F6\u00FC\u0103\u00E2\u00EE\u015F\u0163"
     "\u0111"
     "\u00E4\u0160\u010C\u017D\u0141\u015A\u017B",
     NULL, "|ISO-8859-2|windows-1250|"},
    {"windows-1254", 0, 0, "\u00E7\u011F\u0131\u00F6\u015F\u00FC\u00E2\u00C7\u0130\u00D6\u015E\u00DC", NULL,
     "|ISO-8859-9|windows-1254|"},
    {"windows-1251", 0x0401, 0x0491, NULL, NULL, "|windows-1251|"},
    {"KOI8-R", 0x0410, 0x0451, NULL, NULL, "|KOI8-R|"},
    {"windows-1253", 0x0386, 0x03CE, NULL, NULL, "|ISO-8859-7|windows-1253|"},
    {"windows-1255", 0x05D0, 0x05EA, NULL, NULL, "|ISO-8859-8|ISO-8859-8-I|windows-1255|"},
    {"windows-1256", 0x0621, 0x0652, NULL, NULL, "|ISO-8859-6|windows-1256|"},
    {"windows-874", 0x0E01, 0x0E4E, NULL, NULL, "||"},
    {"Shift_JIS", 0, 0, NULL, "\x81\x83\x88\x97", "|Shift_JIS|"},
    {"EUC-KR", 0, 0, NULL, "\xB0\xC8", "|EUC-KR|"},
    {"GB18030", 0, 0, NULL, "\xA1\xA1\xB0\xD7", "|GB18030|"},
    {"EUC-JP", 0, 0, NULL, "\xA1\xA1\xA4\xA5\xB0\xCF", "|EUC-JP|"},
    {"Big5", 0, 0, NULL, "\xA1\xA1\xA4\xC6", "|Big5|"},
};

#define CHARSETS ((int)(sizeof charsets / sizeof *charsets))

static bool is_ascii_letter(UChar32 c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Of ASCII, only the mark counts that ICU writes for a byte that it cannot decode. */
static bool is_nonsense(UChar32 c)
{
    if (c < 0x80)
        return c == SUBSTITUTE;
    int8_t type = u_charType(c);
    return c == 0xFFFD || type == U_CONTROL_CHAR || type == U_PRIVATE_USE_CHAR || type == U_UNASSIGNED;
}

/* Points of one character of an alphabet, given the previous one. A capital after a small
 * letter, or a word in two scripts, indicates a wrong guess. */
static int alphabet_points(UChar32 before, UChar32 c, UChar32 first, UChar32 last)
{
    if (!u_isalpha(c) && !(c >= first && c <= last))
        return u_ispunct(c) || u_isUWhiteSpace(c) ? 0 : -2;
    if (c < first || c > last)
        return -3;
    if (is_ascii_letter(before) || (u_isupper(c) && u_islower(before)))
        return -3;
    return u_isupper(c) ? 1 : 2; /* KOI8 has capitals at the codes of the small letters of windows-1251 */
}

/* `run`: the number of letters beyond ASCII directly before; Latin has few in a row. */
static int latin_points(UChar32 c, int run, const char *usual)
{
    if (!u_isalpha(c))
        return u_ispunct(c) || u_isUWhiteSpace(c) || u_charType(c) == U_CURRENCY_SYMBOL ? 1 : -2;
    if (run >= 2)
        return -4;
    char utf8[5] = "";
    int32_t n = 0;
    text_put8(utf8, &n, c);
    return strstr(usual, utf8) ? 2 : -2;
}

static int letters_points(int set, const UChar *u, int32_t n)
{
    int points = 0, run = 0;
    UChar32 before = 0;
    for (int32_t i = 0; i < n;) {
        UChar32 c = text_next16(u, &i, n);
        if (is_nonsense(c))
            points -= 10;
        else if (c >= 0x80 && charsets[set].usual)
            points += latin_points(c, run, charsets[set].usual);
        else if (c >= 0x80)
            points += alphabet_points(before, c, charsets[set].first, charsets[set].last);
        else if (charsets[set].first && is_ascii_letter(c) && before >= 0x80 && u_isalpha(before))
            points -= 3;
        run = c >= 0x80 && u_isalpha(c) ? run + 1 : 0;
        before = c;
    }
    return points;
}

/* The usual characters of each encoding share few first bytes. The second byte is beyond
 * ASCII too, unless the encoding uses all bytes. */
static int pairs_points(int set, const unsigned char *bytes, size_t n)
{
    const unsigned char *leads = (const unsigned char *)charsets[set].leads;
    bool any_second = strcmp(charsets[set].name, "Shift_JIS") == 0 || strcmp(charsets[set].name, "Big5") == 0;
    int points = 0;
    for (size_t i = 0; i < n; i++) {
        if (bytes[i] < 0x80)
            continue;
        bool usual = false;
        for (const unsigned char *range = leads; *range; range += 2)
            usual = usual || (bytes[i] >= range[0] && bytes[i] <= range[1]);
        if (any_second && !usual && bytes[i] >= 0xA1 && bytes[i] <= 0xDF && leads[0] == 0x81) {
            points -= 1; /* a half-width katakana: one byte */
            continue;
        }
        unsigned char second = i + 1 < n ? bytes[i + 1] : 0xA1;
        points += usual && second >= (any_second ? 0x40 : 0xA1) ? 4 : -2;
        i++;
    }
    return points;
}

static int nonsense_points(const UChar *u, int32_t n)
{
    int points = 0;
    for (int32_t i = 0; i < n;) {
        UChar32 c = text_next16(u, &i, n);
        points -= is_nonsense(c) ? 10 : 0;
    }
    return points;
}

static int points_of(int set, const unsigned char *bytes, size_t n)
{
    UErrorCode error = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(charsets[set].name, &error);
    UChar *u = text_units(NULL, (int32_t)n * 2);
    int32_t made = ucnv_toUChars(converter, u, (int32_t)n * 2, (const char *)bytes, (int32_t)n, &error);
    int points = INT32_MIN / 2;
    if (U_SUCCESS(error) && charsets[set].leads)
        points = pairs_points(set, bytes, n) + nonsense_points(u, made);
    else if (U_SUCCESS(error))
        points = letters_points(set, u, made);
    ucnv_close(converter);
    talloc_free(u);
    return points;
}

/* Adds ICU's confidence as a percentage of the maximum score. */
static const char *add_detected(int points[CHARSETS], int most, const unsigned char *head, size_t n)
{
    UErrorCode error = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&error);
    ucsdet_setText(detector, (const char *)head, (int32_t)n, &error);
    int32_t found = 0;
    const UCharsetMatch **matches = ucsdet_detectAll(detector, &found, &error);
    const char *shifted = NULL;
    for (int32_t i = 0; U_SUCCESS(error) && i < found; i++) {
        char name[40];
        const char *detected = ucsdet_getName(matches[i], &error);
        int confidence = ucsdet_getConfidence(matches[i], &error);
        if (U_FAILURE(error) || detected == NULL || strlen(detected) > sizeof name - 3)
            continue;
        snprintf(name, sizeof name, "|%s|", detected);
        if (strstr("|ISO-2022-JP|ISO-2022-KR|ISO-2022-CN|", name) && confidence > 50)
            shifted = name[10] == 'J' ? "ISO-2022-JP" : name[10] == 'K' ? "ISO-2022-KR" : "ISO-2022-CN";
        for (int set = 0; set < CHARSETS; set++)
            if (strstr(charsets[set].detected, name))
                points[set] += most * confidence / 100;
    }
    ucsdet_close(detector);
    return shifted;
}

const char *table_guess_charset(const unsigned char *head, size_t n)
{
    size_t from = 0;
    while (from < n && head[from] < 0x80)
        from++;
    from = from > 32 ? from - 32 : 0;
    size_t looked_at = n - from < LOOKED_AT ? n - from : LOOKED_AT;
    int points[CHARSETS], beyond = 0, best = 0;
    for (size_t i = 0; i < looked_at; i++)
        beyond += head[from + i] >= 0x80;
    for (int set = 0; set < CHARSETS; set++)
        points[set] = points_of(set, head + from, looked_at);
    const char *shifted = add_detected(points, beyond, head, n);
    for (int set = 1; set < CHARSETS; set++)
        best = points[set] > points[best] ? set : best;
    return shifted ? shifted : charsets[best].name;
}
