/* Versions compare number by number. */
#include <check.h>
#include <stdlib.h>

#include "base/version.h"

START_TEST(number_by_number)
{
    static const struct {
        const char *a, *b;
        int wanted;
    } pairs[] = {
        {"0.2.0", "0.2.0", 0},  {"0.1.9", "0.2.0", -1}, {"0.10.0", "0.9.9", 1}, {"1.0.0", "0.99.99", 1},
        {"0.2", "0.2.0", 0},    {"0.2.1", "0.2", 1},    {"", "0.0.1", -1},      {"0.02.0", "0.2.0", 0},
        {"0.3.0", "0.2.99", 1}, {"2", "10", -1},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        ck_assert_int_eq(version_compare(pairs[i].a, pairs[i].b), pairs[i].wanted);
        ck_assert_int_eq(version_compare(pairs[i].b, pairs[i].a), -pairs[i].wanted);
    }
}
END_TEST

START_TEST(three_numbers_and_no_more)
{
    static const char *const bad[] = {"",       "1",    "1.2",    "1.2.3.4",       "1.2.x",
                                      "v1.2.3", "1..3", "1.2.3 ", "1.2.1234567890"};
    ck_assert(version_valid(IGNY8_VERSION) && version_valid("0.10.200"));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!version_valid(bad[i]), "%s", bad[i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("version");
    TCase *all = tcase_create("version");
    tcase_add_test(all, number_by_number);
    tcase_add_test(all, three_numbers_and_no_more);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
