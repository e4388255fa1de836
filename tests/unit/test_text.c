/* UTF-8 text: validity, repair, folding, words, stems, slugs, cutting. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/text.h"

static TALLOC_CTX *top;

static void setup(void)
{
    top = talloc_new(NULL);
}

static void teardown(void)
{
    talloc_free(top);
}

/* The words joined by '|'. */
static const char *joined(char **words, int count)
{
    char *all = talloc_strdup(top, "");
    for (int i = 0; i < count; i++)
        all = talloc_asprintf_append(all, "%s%s", i ? "|" : "", words[i]);
    return all;
}

static const char *stems(const char *s, const char *language)
{
    int count = -1;
    char **words = text_stems(top, s, language, &count);
    return joined(words, count);
}

static const char *words(const char *s)
{
    int count = -1;
    char **all = text_words(top, s, &count);
    return joined(all, count);
}

START_TEST(validity)
{
    ck_assert(text_valid("", 0));
    ck_assert(text_valid("caf\u00e9 \U0001F355", strlen("caf\u00e9 \U0001F355")));
    ck_assert(!text_valid("a\0b", 3));
    ck_assert(!text_valid("\xC0\xAF", 2));         /* overlong */
    ck_assert(!text_valid("\xED\xA0\x80", 3));     /* a surrogate */
    ck_assert(!text_valid("\xF4\x90\x80\x80", 4)); /* beyond U+10FFFF */
    ck_assert(!text_valid("caf\xC3", 4));          /* cut */
}
END_TEST

START_TEST(repair)
{
    ck_assert_str_eq(text_repair(top, "a\0b", 3), "a\uFFFDb");
    ck_assert_str_eq(text_repair(top, "caf\xE9!", 5), "caf\uFFFD!");
    ck_assert_str_eq(text_repair(top, "\xE3\x81", 2), "\uFFFD\uFFFD");
    ck_assert_str_eq(text_repair(top, "h\u00e9", 3), "h\u00e9");
}
END_TEST

START_TEST(folding)
{
    ck_assert_str_eq(text_fold(top, "  Coffee\t BEANS \n"), "coffee beans");
    ck_assert_str_eq(text_fold(top, "Stra\u00dfe"), "strasse");
    ck_assert_str_eq(text_fold(top, "cafe\u0301"), "caf\u00e9");
    ck_assert_str_eq(text_fold(top, "\uFF21\uFF11\u3000\uFF76"), "a1 \u30AB");
    ck_assert_str_eq(text_fold(top, "cof\u200Bfee\u00AD\uFEFF"), "coffee");
    ck_assert_str_eq(text_fold(top, "a\u00A0\u2003b"), "a b");
    ck_assert_str_eq(text_fold(top, "\u039F\u0394\u039F\u03A3"), text_fold(top, "\u03BF\u03B4\u03BF\u03C2"));
    ck_assert_str_eq(text_fold(top, "e\x01\u0301"), "\u00e9");
    ck_assert_str_eq(text_fold(top, ""), "");
    /* U+FDFA becomes 18 characters: more than the first guess of room. */
    ck_assert_uint_gt(strlen(text_fold(top, "\uFDFA\uFDFA\uFDFA\uFDFA")), 100);
}
END_TEST

START_TEST(folding_twice_changes_nothing)
{
    const char *hard[] = {
        "\u00A8 \u00A8x", "\u1E9E\u0130I\u0131",        "\uFDFA",       "a \u0301",     "\u0345\u0301",
        "\u2126 \u212B",  "\U0001F469\u200D\U0001F4BB", "\u0E33\u0EB3", "\x01\x02 \x7F"};
    for (size_t i = 0; i < sizeof hard / sizeof *hard; i++) {
        char *once = text_fold(top, hard[i]);
        ck_assert_str_eq(text_fold(top, once), once);
    }
}
END_TEST

START_TEST(name_keys)
{
    ck_assert_str_eq(text_name_key(top, "Coffee-Beans: at home!"), "coffee beans at home");
    ck_assert_str_eq(text_name_key(top, "seed_keyword"), "seed keyword");
    ck_assert_str_ne(text_name_key(top, "C++"), text_name_key(top, "C"));
    ck_assert_str_ne(text_name_key(top, "C#"), text_name_key(top, "C"));
    ck_assert_str_eq(text_name_key(top, "\u300C\u30B3\u30FC\u30D2\u30FC\u300D"), "\u30B3\u30FC\u30D2\u30FC");
}
END_TEST

START_TEST(cleaning)
{
    ck_assert_str_eq(text_clean(top, "  Caf\u00e9\r\n  Noir\u200B\u202E "), "Caf\u00e9 Noir");
    ck_assert_str_eq(text_clean(top, " A \x01 b "), "A b");
    /* Persian needs its joiner, Latin does not. */
    ck_assert_str_eq(text_clean(top, "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"),
                     "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645");
    ck_assert_str_eq(text_clean(top, "caf\u00e9\u200Dnoir"), "caf\u00e9noir");
    ck_assert_str_eq(text_clean(top, "\u200C\u0645\u200C"), "\u0645");
}
END_TEST

/* `length` bytes of `letters`, the same for the same number. */
static void scramble(char *text, int length, const char *letters, unsigned number)
{
    for (int i = 0; i < length; i++) {
        number = number * 1103515245U + 12345U;
        text[i] = letters[(number >> 16) % strlen(letters)];
    }
    text[length] = 0;
}

/* What an ASCII text is cleaned to without ICU, it is with it: a letter before or behind it is not
 * ASCII, or what is dropped. */
START_TEST(cleaned_as_icu_does)
{
    static const char *const letters[] = {"aB~! ", "abcdefghijklmnopqrstuvwxyz ~", "a \x01\t\r\n\x1F\x7F!~",
                                          "  a"};
    for (unsigned number = 0; number < 20000; number++) {
        char text[32], before[40], behind[40];
        scramble(text + 1, (int)(number % 21), letters[number / 21 % 4], number);
        text[0] = 'x';
        snprintf(before, sizeof before, "\u00E9%s", text + 1);
        ck_assert_str_eq(text_clean(top, text) + 1, text_clean(top, before) + 2);
        snprintf(behind, sizeof behind, "%s\u00E9", text + 1);
        snprintf(before, sizeof before, "%sx", text + 1);
        char *ascii = text_clean(top, before), *icu = text_clean(top, behind);
        ck_assert_uint_eq(strlen(ascii) + 1, strlen(icu));
        ck_assert_int_eq(strncmp(ascii, icu, strlen(ascii) - 1), 0);
        snprintf(before, sizeof before, "\u200B%s", text + 1);
        ck_assert_str_eq(text_clean(top, text + 1), text_clean(top, before));
    }
}
END_TEST

/* A byte behind it that is broken has every byte before it looked at. */
START_TEST(repaired_whole_or_byte_by_byte)
{
    for (unsigned number = 0; number < 20000; number++) {
        char text[32];
        int length = (int)(number % 21);
        scramble(text, length, number % 2 ? "abcdefgh\xC3\xA9" : "a\xE2\x82\xAC\xF0\x9F", number);
        char *all = text_repair(top, text, (size_t)length);
        text[length] = '\xFF';
        char *more = text_repair(top, text, (size_t)length + 1);
        ck_assert(text_valid(all, strlen(all)));
        ck_assert_int_eq(strncmp(more, all, strlen(all)), 0);
        ck_assert_str_eq(more + strlen(all), "\uFFFD");
    }
}
END_TEST

START_TEST(punctuation)
{
    ck_assert(text_is_punctuation("?!... - \u2014"));
    ck_assert(text_is_punctuation(""));
    ck_assert(!text_is_punctuation(".htaccess"));
    ck_assert(!text_is_punctuation("7"));
    ck_assert(!text_is_punctuation("\U0001F355"));
    ck_assert(!text_is_punctuation("\u8ECA"));
}
END_TEST

/* What an ASCII line counts without ICU, it counts with it: the last word of the second text is not ASCII. */
START_TEST(words_are_counted_as_icu_does)
{
    static const char letters[] = "aZ1_.,:;'- ";
    enum { LENGTH = 5, LETTERS = sizeof letters - 1 };
    int all = 1;
    for (int i = 0; i < LENGTH; i++)
        all *= LETTERS;
    for (int number = 0; number < all; number++) {
        char text[LENGTH + 8];
        for (int i = 0, rest = number; i < LENGTH; i++, rest /= LETTERS)
            text[i] = letters[rest % LETTERS];
        text[LENGTH] = 0;
        int64_t count = text_count_words(text);
        strcpy(text + LENGTH, " \u00E9");
        ck_assert_msg(count + 1 == text_count_words(text), "\"%.*s\" has not %lld words", LENGTH, text,
                      (long long)count);
    }
    ck_assert_int_eq(text_count_words("one\ntwo\n\nthr\u00E9e"), 3);
}
END_TEST

START_TEST(counting)
{
    ck_assert_int_eq(text_count_words("Don't stop, it's 3.5 cups -- really!"), 6);
    ck_assert_int_eq(text_count_words("... --- !!!"), 0);
    ck_assert_int_eq(text_count_words(""), 0);
    ck_assert_int_ge(text_count_words("\u304A\u91D1\u3092\u501F\u308A\u308B"), 2);
    ck_assert_int_eq(text_length("e\u0301a"), 2);
    ck_assert_int_eq(text_length("\U0001F469\u200D\U0001F4BB\U0001F1E9\U0001F1EA"), 2);
    ck_assert_int_eq(text_length("a\r\nb"), 3);
    ck_assert_int_eq(text_length("plain"), 5);
}
END_TEST

START_TEST(words_in_order)
{
    ck_assert_str_eq(words("The BEST coffee, the best!"), "the|best|coffee|the|best");
    ck_assert_str_eq(words(" ,;- "), "");
    ck_assert_str_eq(words("one two three four five six seven eight nine ten"),
                     "one|two|three|four|five|six|seven|eight|nine|ten");
}
END_TEST

START_TEST(stems_by_language)
{
    ck_assert_str_eq(stems("The best coffee grinders for espresso", "en"), "coffe|grinder|espresso");
    ck_assert_str_eq(stems("coffee grinder", "en-GB"), stems("Coffee Grinders", "en_US"));
    ck_assert_str_eq(stems("men\u2019s shoes", "en"), stems("men's shoe", "en"));
    ck_assert_str_eq(stems("die Kaffeem\u00FChlen", "de"), stems("Kaffeem\u00FChle", "de-AT"));
    ck_assert_str_eq(stems("l'eau min\u00E9rale", "fr"), stems("eau min\u00E9rale", "fr"));
    ck_assert_str_eq(stems("macchine da caff\u00E8 dell'ufficio", "it"),
                     stems("macchina caff\u00E8 ufficio", "it"));
    ck_assert_str_eq(stems("las mejores cafeteras", "es"), stems("cafetera", "es"));
    ck_assert_str_eq(stems("hestene", "nb"), stems("hestene", "no"));
    /* Only stop words: they stay, for there is nothing else to go by. */
    ck_assert_str_eq(stems("how to", "en"), "how|to");
    ck_assert_str_eq(stems("", "en"), "");
}
END_TEST

START_TEST(trigrams_elsewhere)
{
    ck_assert_str_eq(stems("\u304A\u91D1\u501F\u308A", "ja"), "\u304A\u91D1\u501F|\u91D1\u501F\u308A");
    ck_assert_str_eq(stems("\u8ECA", "ja"), "\u8ECA");
    ck_assert_str_eq(stems("ABCD", "zz-invented"), "abc|bcd");
    ck_assert_str_eq(stems("", "ja"), "");
    ck_assert_str_eq(stems("\U0001F355\U0001F355\U0001F355\U0001F355", "ja"),
                     "\U0001F355\U0001F355\U0001F355|\U0001F355\U0001F355\U0001F355");
    ck_assert_str_eq(stems("abc", NULL), "abc");
}
END_TEST

START_TEST(slugs_in_their_language)
{
    static const struct {
        const char *language, *text, *slug;
    } slugs[] = {
        {"ru", "\u0429\u0443\u043A\u0430 \u0432 \u0434\u0443\u0445\u043E\u0432\u043A\u0435",
         "shchuka-v-dukhovke"},
        {"ru-RU", "Рецепт борща, объезд, ёж", "retsept-borshcha-obyezd-yezh"},
        {"uk", "Щука й їжак, зв’язок", "shchuka-y-yizhak-zvyazok"},
        {"bg", "Щука къща", "shtuka-kushta"},
        {"sr", "Љубав и ћевапи", "ljubav-i-cevapi"},
        {"be", "Шчука", "shchuka"},
        {"el", "Ελληνικός καφές", "ellinikos-kafes"},
        {"ja", "東京の喫茶店", "untitled"},
        {"ja", "コーヒーミルの選び方ガイド2026", "kohimiru-gaido2026"},
        {"ja", "おいしいコーヒー", "oishiikohi"},
        {"zh", "咖啡", "ka-fei"},
        {"de", "Äpfel über Maß, O\u0308l", "aepfel-ueber-mass-oel"},
        {"da", "Smørrebrød på Æbleø", "smoerrebroed-paa-aebleoe"},
        {"nb", "Smørbrød på tærte", "smorbrod-pa-taerte"},
        {"sv", "Smörgås", "smorgas"},
        {"tr", "Işık İstanbul", "isik-istanbul"},
        {"vi", "Đường", "duong"},
        {"xx", "Кофе", "kofe"},
    };
    for (size_t i = 0; i < sizeof slugs / sizeof *slugs; i++)
        ck_assert_str_eq(text_slug(top, slugs[i].text, slugs[i].language, 80), slugs[i].slug);
    ck_assert_str_eq(text_slug(top, "東京", NULL, 80), "dong-jing"); /* as before languages were known */
}
END_TEST

START_TEST(slugs)
{
    ck_assert_str_eq(text_slug(top, "Ultimate Coffee Bean Guide!", NULL, 80), "ultimate-coffee-bean-guide");
    ck_assert_str_eq(text_slug(top, "  Men's -- Shoes & Boots  ", NULL, 80), "mens-shoes-boots");
    ck_assert_str_eq(text_slug(top, "Caf\u00e9 cr\u00e8me", NULL, 80), "cafe-creme");
    ck_assert_str_eq(text_slug(top, "\u041A\u043E\u0444\u0435", NULL, 80), "kofe");
    ck_assert_str_eq(text_slug(top, "ultimate coffee bean guide", NULL, 20), "ultimate-coffee-bean");
    ck_assert_str_eq(text_slug(top, "ultimate coffee bean guide", NULL, 18), "ultimate-coffee");
    ck_assert_str_eq(text_slug(top, "abcdefghij", NULL, 4), "abcd");
    ck_assert_str_eq(text_slug(top, "!!!", NULL, 80), "untitled");
    ck_assert_str_eq(text_slug(top, "\U0001F355", NULL, 80), "untitled");
    const char *slug = text_slug(top, "\u304A\u91D1\u501F\u308A\u308B", NULL, 80);
    ck_assert_uint_eq(strspn(slug, "abcdefghijklmnopqrstuvwxyz0123456789-"), strlen(slug));
    ck_assert_str_ne(slug, "untitled");
}
END_TEST

START_TEST(title_case)
{
    ck_assert_str_eq(text_title_case(top, "how to clean a coffee grinder", "en"),
                     "How To Clean A Coffee Grinder");
    ck_assert_str_eq(text_title_case(top, "iPhone and USB cables don't", "en"),
                     "iPhone And USB Cables Don't");
    ck_assert_str_eq(text_title_case(top, "ijsland \u00e9t\u00e9", "nl"), "IJsland \u00c9t\u00e9");
    ck_assert_str_eq(text_title_case(top, "istanbul", "tr"), "\u0130stanbul");
    ck_assert_str_eq(text_title_case(top, "\u304A\u91D1", "ja"), "\u304A\u91D1");
}
END_TEST

START_TEST(cutting)
{
    ck_assert_str_eq(text_cut(top, "short", 60), "short");
    ck_assert_str_eq(text_cut(top, "What?!", 6), "What?!");
    ck_assert_str_eq(text_cut(top, "The ultimate guide, for beginners", 22), "The ultimate guide");
    ck_assert_str_eq(text_cut(top, "The ultimate guide for beginners", 20), "The ultimate guide");
    ck_assert_str_eq(text_cut(top, "abcdefghijklmnop", 5), "abcde");
    ck_assert_str_eq(text_cut(top, "e\u0301e\u0301e\u0301", 2), "e\u0301e\u0301");
    ck_assert_str_eq(text_cut(top, "abc", 0), "");
    ck_assert_str_eq(text_cut(top, "", 5), "");
}
END_TEST

START_TEST(copying)
{
    char five[5] = "....";
    text_copy(five, sizeof five, "abcd");
    ck_assert_str_eq(five, "abcd");
    text_copy(five, sizeof five, "abcde");
    ck_assert_str_eq(five, "abcd");
    text_copy(five, sizeof five, "ab豆豆");
    ck_assert_str_eq(five, "ab");
    text_copy(five, sizeof five, "a豆");
    ck_assert_str_eq(five, "a豆");
    text_copy(five, sizeof five, "\U0001F375\U0001F375");
    ck_assert_str_eq(five, "\U0001F375");
    text_copy(five, 4, "\U0001F375");
    ck_assert_str_eq(five, "");
    text_copy(five, sizeof five, NULL);
    ck_assert_str_eq(five, "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("text");
    TCase *all = tcase_create("text");
    tcase_add_checked_fixture(all, setup, teardown);
    tcase_add_test(all, words_are_counted_as_icu_does);
    tcase_add_test(all, validity);
    tcase_add_test(all, repair);
    tcase_add_test(all, repaired_whole_or_byte_by_byte);
    tcase_add_test(all, folding);
    tcase_add_test(all, folding_twice_changes_nothing);
    tcase_add_test(all, name_keys);
    tcase_add_test(all, cleaning);
    tcase_add_test(all, cleaned_as_icu_does);
    tcase_add_test(all, punctuation);
    tcase_add_test(all, counting);
    tcase_add_test(all, words_in_order);
    tcase_add_test(all, stems_by_language);
    tcase_add_test(all, trigrams_elsewhere);
    tcase_add_test(all, slugs);
    tcase_add_test(all, slugs_in_their_language);
    tcase_add_test(all, title_case);
    tcase_add_test(all, cutting);
    tcase_add_test(all, copying);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
