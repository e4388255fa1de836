/* What a run will cost: the plan's own number and its neighbours. */
#include <check.h>
#include <stdlib.h>

#include "runs/runs.h"

static struct estimate_input site_with(int64_t keywords)
{
    return (struct estimate_input){.pending = {keywords},
                                   .start_stage = 1,
                                   .end_stage = STAGE_COUNT,
                                   .batch_size = 20,
                                   .image_price = 2000,
                                   .yield = yield_default};
}

START_TEST(test_estimate_credits_calculation)
{
    static const int64_t credits[STAGE_COUNT] = {10000, 16000, 0, 280000, 112000, 448000, 0};
    static const int64_t items[STAGE_COUNT] = {47, 8, 56, 56, 56, 224, 56};
    struct estimate_input in = site_with(47);
    struct estimate e;
    estimate_run(&in, &e);
    for (int i = 0; i < STAGE_COUNT; i++) {
        ck_assert_int_eq(e.credits[i], credits[i]);
        ck_assert_int_eq(e.items[i], items[i]);
    }
    ck_assert_int_eq(e.total, 866000);
    ck_assert_int_eq(estimate_required(e.total), 1039200);
}
END_TEST

START_TEST(an_empty_site_costs_nothing)
{
    struct estimate_input in = site_with(0);
    struct estimate e;
    estimate_run(&in, &e);
    ck_assert_int_eq(e.total, 0);
}
END_TEST

START_TEST(only_the_stages_that_are_passed_are_counted)
{
    struct estimate e;
    struct estimate_input in = site_with(47);
    in.end_stage = 1;
    estimate_run(&in, &e);
    ck_assert_int_eq(e.total, 10000);
    in = (struct estimate_input){.pending = {47, 0, 0, 3, 2, 5},
                                 .start_stage = 4,
                                 .end_stage = 6,
                                 .batch_size = 20,
                                 .image_price = 1000,
                                 .yield = yield_default};
    estimate_run(&in, &e);
    /* 3 contents of 5, (3 + 2) × 4 prompts of 0.5, 5 + 20 images of 1 */
    ck_assert_int_eq(e.total, 15000 + 10000 + 25000);
}
END_TEST

START_TEST(caps_hold)
{
    struct estimate e;
    struct estimate_input in = site_with(47);
    in.max_items = 10;
    estimate_run(&in, &e);
    /* 10 keywords 2; 2 clusters 4; 10 ideas, 10 contents 50; 40 prompts are 20, of which 10 images 20 */
    ck_assert_int_eq(e.total, 2000 + 4000 + 50000 + 20000 + 20000);
    in.max_credits = 30000;
    estimate_run(&in, &e);
    ck_assert_int_eq(e.total, 30000);
}
END_TEST

START_TEST(a_site_of_its_own_pace)
{
    struct estimate e;
    struct estimate_input in = site_with(60);
    in.yield = (struct yield){10000, 5000, 800000, 2000};
    estimate_run(&in, &e);
    /* 12 + 6 clusters 12 + 30 contents of 2 + 60 prompts 30 + 60 images 120 */
    ck_assert_int_eq(e.total, 12000 + 12000 + 60000 + 30000 + 120000);
}
END_TEST

START_TEST(a_million_keywords_do_not_overflow)
{
    struct estimate e;
    struct estimate_input in = site_with(1000000);
    estimate_run(&in, &e);
    ck_assert_int_eq(e.credits[0], 200000000);
    ck_assert_int_eq(e.items[1], 166667);
    ck_assert_int_gt(e.total, e.credits[5]);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("estimate");
    TCase *t = tcase_create("estimate");
    tcase_add_test(t, test_estimate_credits_calculation);
    tcase_add_test(t, an_empty_site_costs_nothing);
    tcase_add_test(t, only_the_stages_that_are_passed_are_counted);
    tcase_add_test(t, caps_hold);
    tcase_add_test(t, a_site_of_its_own_pace);
    tcase_add_test(t, a_million_keywords_do_not_overflow);
    suite_add_tcase(s, t);
    SRunner *sr = srunner_create(s);
    srunner_set_tap(sr, "-");
    srunner_run_all(sr, CK_SILENT);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
