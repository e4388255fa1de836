/* Counting from many threads: nothing is lost, series stay apart. */
#include <check.h>
#include <pthread.h>

#include "base/metrics.h"

enum { THREADS = 4, EACH = 20000, THINGS = 300 };

static const int things[THINGS];

static void *count(void *arg)
{
    (void)arg;
    for (int i = 0; i < EACH; i++) {
        metric_add(METRIC_STEPS_DONE, 2);
        metric_family_add(FAMILY_HTTP_BY_ROUTE, i % (THINGS + 1) < THINGS ? &things[i % (THINGS + 1)] : NULL,
                          2 + i % 2);
        metric_timer_add(TIMER_DB_RELAXED, i % 2 ? 1000 : 1001);
    }
    return NULL;
}

START_TEST(nothing_is_lost)
{
    pthread_t threads[THREADS];
    struct timer_counts counts;
    int64_t all = 0;
    for (int i = 0; i < THREADS; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, count, NULL), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    ck_assert_int_eq(metric_value(METRIC_STEPS_DONE), 2 * THREADS * EACH);
    for (int what = 0; what < FAMILY_CODES; what++) {
        all += metric_family_value(FAMILY_HTTP_BY_ROUTE, NULL, what);
        for (int i = 0; i < THINGS; i++)
            all += metric_family_value(FAMILY_HTTP_BY_ROUTE, &things[i], what);
    }
    ck_assert_int_eq(all, THREADS * EACH);
    metric_timer_value(TIMER_DB_RELAXED, &counts);
    ck_assert_int_eq(counts.count, THREADS * EACH);
    ck_assert_int_eq(counts.within[0], THREADS * EACH / 2);
    ck_assert_int_eq(counts.within[1], THREADS * EACH);
    ck_assert_int_eq(counts.within[TIMER_BOUNDS - 1], THREADS * EACH);
    ck_assert_int_eq(counts.microseconds, (int64_t)THREADS * EACH / 2 * (1000 + 1001));
}
END_TEST

START_TEST(series_stay_apart)
{
    static const int a, b;
    metric_family_add(FAMILY_CALLS_BY_PROVIDER, &a, 3);
    metric_family_add(FAMILY_CALLS_BY_PROVIDER, &a, 3);
    metric_family_add(FAMILY_CALLS_BY_PROVIDER, &b, 3);
    metric_family_add(FAMILY_CALLS_BY_PROVIDER, &b, FAMILY_CODES);
    metric_family_add(FAMILY_CALLS_BY_PROVIDER, &b, -1);
    ck_assert_int_eq(metric_family_value(FAMILY_CALLS_BY_PROVIDER, &a, 3), 2);
    ck_assert_int_eq(metric_family_value(FAMILY_CALLS_BY_PROVIDER, &b, 3), 1);
    ck_assert_int_eq(metric_family_value(FAMILY_CALLS_BY_PROVIDER, &b, 2), 0);
    ck_assert_int_eq(metric_family_value(FAMILY_CALLS_BY_PROVIDER, NULL, 3), 0);
    ck_assert_int_eq(metric_family_value(FAMILY_HTTP_BY_ROUTE, &a, 3), 0);
}
END_TEST

START_TEST(long_and_odd_times)
{
    struct timer_counts counts;
    metric_timer_add(TIMER_TEXT_CALL, 3600LL * 1000 * 1000);
    metric_timer_add(TIMER_TEXT_CALL, 0);
    metric_timer_add(TIMER_TEXT_CALL, -5);
    metric_timer_value(TIMER_TEXT_CALL, &counts);
    ck_assert_int_eq(counts.count, 3);
    ck_assert_int_eq(counts.within[0], 2);
    ck_assert_int_eq(counts.within[TIMER_BOUNDS - 1], 2);
    ck_assert_int_eq(counts.microseconds, 3600LL * 1000 * 1000);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("metrics");
    TCase *t = tcase_create("metrics");
    tcase_add_test(t, nothing_is_lost);
    tcase_add_test(t, series_stay_apart);
    tcase_add_test(t, long_and_odd_times);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_set_tap(r, "-");
    srunner_run_all(r, CK_SILENT);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? 1 : 0;
}
