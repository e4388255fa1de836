/* The encodings that are tried on bytes without a mark. To support another, add a row. */
#include <string.h>

#include "import/reader/table_charset_internal.h"

#define WESTERN  "en fr de es pt it nl sv da nb fi is ca sq"
#define CENTRAL  "pl cs sk hu ro hr sl sq de"
#define CYRILLIC "ru uk be bg sr mk"
#define BALTIC   "lt lv et"

static const struct charset_set sets[] = {
    {"windows-1252", WESTERN, 0, NULL},
    {"windows-1250", CENTRAL, 4, NULL},
    {"windows-1251", CYRILLIC, 0, NULL},
    {"windows-1253", "el", 0, NULL},
    {"windows-1254", "tr", 4, NULL},
    {"windows-1255", "he", 0, NULL},
    {"windows-1256", "ar fa", 0, NULL},
    {"windows-1257", BALTIC, 4, NULL},
    {"windows-1258", "vi", 8, NULL},
    {"windows-874", "th", 0, NULL},
    {"Shift_JIS", "ja", 0, "\x81\x83\x88\x97"},
    {"EUC-KR", "ko", 0, "\xB0\xC8"},
    {"GB18030", "zh", 0, "\xA1\xA1\xB0\xD7"},
    {"EUC-JP", "ja", 8, "\xA1\xA1\xA4\xA5\xB0\xCF"},
    {"Big5", "zh-Hant", 0, "\xA1\xA1\xA4\xC6"},
    {"KOI8-R", "ru bg", 8, NULL},
    {"KOI8-U", "uk ru", 10, NULL},
    {"ISO-8859-2", CENTRAL, 16, NULL},
    {"ISO-8859-15", WESTERN " et", 16, NULL},
    {"ISO-8859-7", "el", 12, NULL},
    {"ISO-8859-8", "he", 12, NULL},
    {"ISO-8859-9", "tr", 12, NULL},
    {"ISO-8859-13", BALTIC, 16, NULL},
    {"ISO-8859-5", CYRILLIC, 28, NULL},
    {"ISO-8859-6", "ar", 28, NULL},
    {"ISO-8859-3", "mt eo", 40, NULL},
    {"ISO-8859-4", BALTIC, 44, NULL},
    {"cp850", WESTERN, 28, NULL},
    {"cp437", "en fr de es it nl sv fi", 32, NULL},
    {"cp852", CENTRAL, 28, NULL},
    {"cp866", "ru uk be bg", 24, NULL},
    {"cp855", CYRILLIC, 40, NULL},
    {"cp857", "tr", 32, NULL},
    {"cp737", "el", 32, NULL},
    {"cp862", "he", 32, NULL},
    {"cp775", BALTIC, 32, NULL},
    {"cp860", "pt", 48, NULL},
    {"cp861", "is", 40, NULL},
    {"cp865", "da nb", 36, NULL},
    {"macintosh", WESTERN, 28, NULL},
    {"x-mac-ce", "pl cs sk hu sl lt lv et", 32, NULL},
    {"x-mac-cyrillic", CYRILLIC, 28, NULL},
    {"x-mac-greek", "el", 36, NULL},
    {"x-mac-turkish", "tr", 36, NULL},
};

const struct charset_set *charset_set_at(int index)
{
    return index < (int)(sizeof sets / sizeof *sets) ? &sets[index] : NULL;
}

/* Tags whose texts are like those of a language that the tables have. */
static const struct {
    const char *tag, *language;
} like[] = {
    {"zh-hant", "zh-Hant"}, {"zh-tw", "zh-Hant"}, {"zh-hk", "zh-Hant"}, {"zh-mo", "zh-Hant"},
    {"no", "nb"},           {"nn", "nb"},         {"bs", "hr"},         {"sr-latn", "hr"},
    {"sh", "hr"},           {"mo", "ro"},         {"iw", "he"},         {"gl", "es"},
};

const char *charset_language(const char *tag, char room[12])
{
    char lower[12] = "";
    for (size_t i = 0; tag && tag[i] && i < sizeof lower - 1; i++)
        lower[i] = (char)(tag[i] == '_' ? '-' : tag[i] >= 'A' && tag[i] <= 'Z' ? tag[i] + 32 : tag[i]);
    for (size_t i = 0; i < sizeof like / sizeof *like; i++) {
        size_t n = strlen(like[i].tag);
        if (strncmp(lower, like[i].tag, n) == 0 && (lower[n] == 0 || lower[n] == '-'))
            return like[i].language;
    }
    lower[strcspn(lower, "-")] = 0;
    memcpy(room, lower, sizeof lower);
    return *room ? room : NULL;
}
