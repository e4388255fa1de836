/* Lines of words and numbers against printf. */
#include <check.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/format.h"

#define SAME(said, ...)                                                                                      \
    do {                                                                                                     \
        char *line = format_new(NULL, __VA_ARGS__);                                                          \
        ck_assert_str_eq(line, said);                                                                        \
        talloc_free(line);                                                                                   \
    } while (0)

START_TEST(words_and_numbers)
{
    SAME("Stage 4: Batch 3/12 → äöü", "Stage %d: Batch %lld/%lld → %s", 4, 3LL, 12LL, "äöü");
    SAME("0 -1 -2147483648", "%d %d %d", 0, -1, INT_MIN);
    SAME("9223372036854775807 -9223372036854775808", "%lld %lld", LLONG_MAX, LLONG_MIN);
    SAME("100%, no conversion", "100%%, no %s", "conversion");
    SAME("plain", "plain");
    SAME("", "%s", "");
    const char *volatile none = NULL;
    SAME("(null)", "%s", none);
}
END_TEST

START_TEST(other_conversions_are_printfs)
{
    SAME("a 07 1.50 [  b]", "%s %02d %.2f [%3s]", "a", 7, 1.5, "b");
    SAME("5 6 7", "%d %zu %ld", 5, (size_t)6, 7L);
}
END_TEST

START_TEST(long_lines_are_whole)
{
    char *long_text = talloc_zero_size(NULL, 3000);
    memset(long_text, 'x', 2999);
    char *line = format_new(NULL, "<%s>%d", long_text, 8);
    ck_assert_uint_eq(strlen(line), 3002);
    ck_assert_str_eq(line + 2998, "xx>8");
    talloc_free(line);
    talloc_free(long_text);
}
END_TEST

/* What it answers, and how much it writes, as vsnprintf does. */
START_TEST(short_room_cuts)
{
    for (size_t room = 0; room < 12; room++) {
        char here[16], there[16];
        memset(here, '#', sizeof here);
        memset(there, '#', sizeof there);
        ck_assert_uint_eq(format_print(here, room, "%s-%lld", "abcd", -123LL), 9);
        ck_assert_int_eq(snprintf(there, room, "%s-%lld", "abcd", -123LL), 9);
        ck_assert_mem_eq(here, there, sizeof here);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("format");
    TCase *lines = tcase_create("lines");
    tcase_add_test(lines, words_and_numbers);
    tcase_add_test(lines, other_conversions_are_printfs);
    tcase_add_test(lines, long_lines_are_whole);
    tcase_add_test(lines, short_room_cuts);
    suite_add_tcase(suite, lines);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
