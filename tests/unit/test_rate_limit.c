/* The operator's limits: shares of engines, requests at once, requests within any minute. */
#include <check.h>

#include "engine/waiting/rate_limit.h"

static void use(struct rate_limit *l, int64_t now)
{
    ck_assert(rate_limit_allows(l, now));
    rate_limit_acquire(l, now);
}

START_TEST(shares_add_up)
{
    static const int64_t wholes[] = {1, 2, 3, 7, 10, 99, 100000};
    for (size_t w = 0; w < sizeof wholes / sizeof *wholes; w++)
        for (int64_t engines = 1; engines <= 12; engines++) {
            int64_t sum = 0, sum_minute = 0, last = INT64_MAX;
            for (int64_t before = 0; before < engines; before++) {
                struct rate_limit l;
                rate_limit_init(NULL, &l, wholes[w], 5);
                rate_limit_divide(&l, engines, before);
                ck_assert_int_le(l.max_in_flight_share, last); /* nobody has more than an older one */
                last = l.max_in_flight_share;
                sum += l.max_in_flight_share;
                sum_minute += l.per_minute_share;
                ck_assert_int_eq(rate_limit_no_share(&l),
                                 l.max_in_flight_share == 0 || l.per_minute_share == 0);
                talloc_free(l.times);
            }
            ck_assert_int_eq(sum, wholes[w]);
            ck_assert_int_eq(sum_minute, 5);
        }
}
END_TEST

START_TEST(nothing_before_the_division)
{
    struct rate_limit l;
    rate_limit_init(NULL, &l, 4, 0);
    ck_assert(rate_limit_exists(&l) && rate_limit_no_share(&l) && !rate_limit_allows(&l, 0));
    rate_limit_divide(&l, 1, 0);
    ck_assert(!rate_limit_no_share(&l) && rate_limit_allows(&l, 0));
}
END_TEST

START_TEST(at_once)
{
    struct rate_limit l;
    char text[80];
    rate_limit_init(NULL, &l, 3, 0);
    rate_limit_divide(&l, 2, 0);
    use(&l, 0);
    use(&l, 0);
    ck_assert(!rate_limit_allows(&l, 1000000));
    ck_assert_str_eq(rate_limit_text(&l, 0, text, sizeof text), "limit of 3 requests at once");
    rate_limit_release(&l);
    use(&l, 1000000);
    ck_assert(!rate_limit_allows(&l, 1000000));
}
END_TEST

START_TEST(no_minute_has_more)
{
    struct rate_limit l;
    char text[80];
    rate_limit_init(NULL, &l, 0, 3);
    rate_limit_divide(&l, 1, 0);
    use(&l, 1000);
    use(&l, 30000);
    use(&l, 59000);
    rate_limit_release(&l);
    rate_limit_release(&l);
    rate_limit_release(&l);
    ck_assert(!rate_limit_allows(&l, 60999));
    ck_assert_str_eq(rate_limit_text(&l, 60999, text, sizeof text), "limit of 3 requests a minute");
    use(&l, 61000);
    ck_assert(!rate_limit_allows(&l, 89999));
    use(&l, 90000);
    ck_assert(!rate_limit_allows(&l, 118999));
    use(&l, 119000);
    talloc_free(l.times);
}
END_TEST

START_TEST(a_smaller_share_counts_what_was_sent)
{
    struct rate_limit l;
    rate_limit_init(NULL, &l, 0, 4);
    rate_limit_divide(&l, 1, 0);
    for (int i = 0; i < 4; i++)
        use(&l, 1000 * i);
    rate_limit_divide(&l, 2, 1);
    ck_assert(!rate_limit_allows(&l, 61999)); /* two of the last minute are its share already */
    ck_assert(rate_limit_allows(&l, 62000));
    rate_limit_divide(&l, 8, 7);
    ck_assert(rate_limit_no_share(&l) && !rate_limit_allows(&l, 10000000));
    rate_limit_divide(&l, 1, 0);
    ck_assert(rate_limit_allows(&l, 62000));
    talloc_free(l.times);
}
END_TEST

START_TEST(none)
{
    struct rate_limit l;
    rate_limit_init(NULL, &l, 0, 0);
    rate_limit_divide(&l, 5, 4);
    ck_assert(!rate_limit_exists(&l) && !rate_limit_no_share(&l));
    for (int i = 0; i < 1000; i++)
        use(&l, 0);
}
END_TEST

static void spend(struct rate_limit *l, int64_t now, int64_t tokens)
{
    ck_assert(rate_limit_allows_tokens(l, now, tokens));
    rate_limit_acquire_tokens(l, now, tokens);
}

START_TEST(tokens_of_a_minute)
{
    char text[80];
    struct rate_limit l;
    rate_limit_init(NULL, &l, 0, 0);
    ck_assert(rate_limit_allows_tokens(&l, 0, INT64_C(1) << 40)); /* there is none */
    l.tokens = 1000;
    ck_assert(!rate_limit_allows_tokens(&l, 0, 1)); /* not divided yet */
    rate_limit_divide(&l, 1, 0);
    ck_assert(rate_limit_exists(&l) && !rate_limit_no_share(&l));
    spend(&l, 500, 400);
    spend(&l, 30000, 600);
    ck_assert(!rate_limit_allows_tokens(&l, 30001, 1));
    ck_assert_str_eq(rate_limit_text(&l, 30001, text, sizeof text), "limit of 1000 tokens a minute");
    ck_assert(!rate_limit_allows_tokens(&l, 60500, 1)); /* by whole seconds: never early */
    spend(&l, 61000, 400);
    ck_assert(!rate_limit_allows_tokens(&l, 90999, 1));
    spend(&l, 91000, 600);
    ck_assert(!rate_limit_allows_tokens(&l, 151999, 5000)); /* more than the whole: only alone */
    spend(&l, 152000, 5000);
    ck_assert(!rate_limit_allows_tokens(&l, 212999, 1));
    spend(&l, 213000, 1000);
}
END_TEST

START_TEST(tokens_are_shared)
{
    struct rate_limit l;
    rate_limit_init(NULL, &l, 0, 0);
    l.tokens = 1001;
    rate_limit_divide(&l, 2, 0);
    ck_assert_int_eq(l.tokens_share, 501);
    spend(&l, 0, 501);
    ck_assert(!rate_limit_allows_tokens(&l, 1, 1));
    rate_limit_divide(&l, 2, 1);
    ck_assert_int_eq(l.tokens_share, 500);
    l.tokens = 1;
    rate_limit_divide(&l, 2, 1);
    ck_assert(rate_limit_no_share(&l));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rate_limit");
    TCase *all = tcase_create("rate_limit");
    tcase_add_test(all, shares_add_up);
    tcase_add_test(all, nothing_before_the_division);
    tcase_add_test(all, at_once);
    tcase_add_test(all, no_minute_has_more);
    tcase_add_test(all, a_smaller_share_counts_what_was_sent);
    tcase_add_test(all, none);
    tcase_add_test(all, tokens_of_a_minute);
    tcase_add_test(all, tokens_are_shared);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
