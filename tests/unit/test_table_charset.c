/* Encodings without a mark: how often lists of 3 to 100 keywords are read rightly. */
#include <stdlib.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "charset_words.h"
#include "table_fixture.h"

#include "import/reader/table_internal.h"

enum { LENGTHS = 4, LIST_MOST = 16384 };

static const struct {
    int keywords, lists;
} lengths[LENGTHS] = {{3, 8}, {8, 4}, {20, 2}, {100, 1}};

struct tally {
    int right, all, told; /* told: of the wrong ones, with a doubt */
    int needless;         /* a doubt about a right one */
};

/* The text in an encoding; 0: it lacks a character. */
static size_t written_in(UConverter *to, const char *text, char *out)
{
    UChar wide[LIST_MOST];
    int32_t n = 0;
    UErrorCode error = U_ZERO_ERROR;
    u_strFromUTF8(wide, LIST_MOST, &n, text, (int32_t)strlen(text), &error);
    ucnv_setFromUCallBack(to, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
    int32_t made = ucnv_fromUChars(to, out, LIST_MOST, wide, n, &error);
    return U_SUCCESS(error) ? (size_t)made : 0;
}

static bool reads_alike(const char *one, const char *other, const char *bytes, size_t n)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar a[LIST_MOST], b[LIST_MOST];
    UConverter *first = ucnv_open(one, &error), *second = ucnv_open(other, &error);
    int32_t an = ucnv_toUChars(first, a, LIST_MOST, bytes, (int32_t)n, &error);
    int32_t bn = ucnv_toUChars(second, b, LIST_MOST, bytes, (int32_t)n, &error);
    ucnv_close(first);
    ucnv_close(second);
    return U_SUCCESS(error) && an == bn && memcmp(a, b, (size_t)an * sizeof *a) == 0;
}

static int split(const char *text, char **words)
{
    int n = 0;
    for (char *word = strtok(talloc_strdup(top, text), " "); word; word = strtok(NULL, " "))
        words[n++] = word;
    return n;
}

/* `keywords` lines of two words each; another list for each `draw`. 0: it is ASCII. */
static size_t list_in(UConverter *to, char **words, int n, int keywords, int draw, char *out)
{
    size_t length = (size_t)sprintf(out, "keyword;volume\r\n");
    bool beyond = false;
    for (int i = 0, at = draw * 5; i < keywords; i++, at += 7) {
        char bytes[LIST_MOST];
        const char *line =
            talloc_asprintf(top, "%s %s;%d0\r\n", words[at % n], words[(at * 3 + i + 1) % n], i);
        size_t made = written_in(to, line, bytes);
        memcpy(out + length, bytes, made);
        length += made;
        for (size_t b = 0; b < made; b++)
            beyond = beyond || (unsigned char)bytes[b] >= 0x80;
    }
    return beyond ? length : 0;
}

static void try_set(const struct charset_words *w, const char *set, bool told, struct tally tally[LENGTHS])
{
    char *words[64], bytes[LIST_MOST];
    UErrorCode error = U_ZERO_ERROR;
    UConverter *to = ucnv_open(set, &error);
    ck_assert_msg(U_SUCCESS(error), "%s", set);
    int n = split(w->words, words);
    struct tally here[LENGTHS] = {0};
    for (int l = 0; l < LENGTHS; l++)
        for (int draw = 0; draw < lengths[l].lists; draw++) {
            size_t length = list_in(to, words, n, lengths[l].keywords, draw, bytes);
            if (length == 0)
                continue;
            struct table_charset found =
                table_charset_of((const unsigned char *)bytes, length, true, told ? w->language : NULL);
            bool right = reads_alike(found.name, set, bytes, length);
            here[l].all++;
            here[l].right += right;
            here[l].told += !right && found.other;
            here[l].needless += right && found.other;
            if (!right && getenv("CHARSET_VERBOSE"))
                fprintf(stderr, "%s %s %d/%d: %s, other %s\n", w->language, set, lengths[l].keywords, draw,
                        found.name, found.other ? found.other : "-");
        }
    for (int l = 0; l < LENGTHS; l++) {
        tally[l].right += here[l].right;
        tally[l].all += here[l].all;
        tally[l].told += here[l].told;
        tally[l].needless += here[l].needless;
    }
    ucnv_close(to);
}

static void try_all(bool told, struct tally tally[LENGTHS])
{
    for (size_t i = 0; i < sizeof charset_words / sizeof *charset_words; i++) {
        char *sets[16];
        int n = split(charset_words[i].sets, sets);
        for (int s = 0; s < n; s++)
            try_set(&charset_words[i], sets[s], told, tally);
    }
    for (int l = 0; l < LENGTHS; l++)
        fprintf(stderr,
                "# %3d keywords, language %s: %d of %d right, %d of the wrong ones and %d of the right ones "
                "with a doubt\n",
                lengths[l].keywords, told ? "known" : "unknown", tally[l].right, tally[l].all, tally[l].told,
                tally[l].needless);
}

/* At least so many of a thousand. */
static void check_least(const struct tally tally[LENGTHS], const int least[LENGTHS])
{
    for (int l = 0; l < LENGTHS; l++)
        ck_assert_msg(tally[l].right * 1000 >= tally[l].all * least[l], "%d keywords: %d of %d",
                      lengths[l].keywords, tally[l].right, tally[l].all);
}

START_TEST(lists_of_a_site_without_a_language)
{
    struct tally tally[LENGTHS] = {0};
    try_all(false, tally);
    check_least(tally, (const int[]){900, 950, 980, 990});
}
END_TEST

START_TEST(lists_of_a_site_with_its_language)
{
    struct tally tally[LENGTHS] = {0};
    try_all(true, tally);
    check_least(tally, (const int[]){950, 980, 990, 1000});
}
END_TEST

/* Files that were joined: the second part begins with a byte order mark. */
START_TEST(a_mark_inside_a_joined_file)
{
    ck_assert_str_eq(read_text("\xEF\xBB\xBFkeyword,volume\ntea,1\n\xEF\xBB\xBF\"tea, green\",2\n"
                               "\xEF\xBB\xBFmate,3\n"),
                     "2 tea 1|3 tea, green 2|4 mate 3");
}
END_TEST

/* windows-1258 has tones as characters of their own; keywords have composed letters. */
START_TEST(vietnamese_letters_are_composed)
{
    struct table *table = of("m\xE1y pha c\xE0 ph\xEA\nc\xE0 ph\xEA s\xFD\xDE"
                             "a \xF0\xE1\n");
    ck_assert_str_eq(table_shape_of(table)->encoding, "windows-1258");
    ck_assert_str_eq(rows(table), "1 m\u00E1y pha c\u00E0 ph\u00EA|2 c\u00E0 ph\u00EA s\u1EEF"
                                  "a \u0111\u00E1");
}
END_TEST

static struct table_charset guessed(const char *bytes, const char *language)
{
    return table_charset_of((const unsigned char *)bytes, strlen(bytes), true, language);
}

/* One word that is a word in two encodings: the site's language decides, but never against
 * bytes that the encoding of that language lacks. */
START_TEST(the_language_of_the_site_decides)
{
    ck_assert_str_eq(guessed("s\xE3o\n", "pt").name, "windows-1252");
    ck_assert_str_eq(guessed("k\xF5\n", "hu-HU").name, "windows-1250");
    ck_assert_str_eq(guessed("k\xF5\n", "et").name, "windows-1257");
    ck_assert_str_eq(guessed("\xEA\xEE\xF4\xE5\xEC\xEE\xEB\xEA\xE0\n", "pl").name, "windows-1251");
    ck_assert_str_eq(guessed("caf\x82 moulu\nth\x82 vert\n", "ru").name, "cp850");
}
END_TEST

int main(void)
{
    TCase *t = tcase_create("table_charset");
    tcase_set_timeout(t, 120);
    tcase_add_test(t, lists_of_a_site_without_a_language);
    tcase_add_test(t, lists_of_a_site_with_its_language);
    tcase_add_test(t, a_mark_inside_a_joined_file);
    tcase_add_test(t, vietnamese_letters_are_composed);
    tcase_add_test(t, the_language_of_the_site_decides);
    return run_suite("table_charset", t);
}
