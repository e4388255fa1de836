/* What becomes of due times, at given instants, on both databases. */
#include "scheduler_fixture.h"

/* ---- in time ------------------------------------------------------------------------ */

START_TEST(due_to_the_second)
{
    struct shop *s = open_shop(_i);
    ck_assert_int_eq(look_at(s, TWO_AM), INT64_MAX);
    struct site site = scheduled(s, "Coffee", NULL);
    ck_assert_int_eq(look_at(s, TWO_AM - 1), TWO_AM);
    ck_assert_int_eq(count_of(s->p.db, RUNS), 0);
    ck_assert_int_eq(turn_at(s, TWO_AM), 1);
    ck_assert_str_eq(story(s, &site), "started");
    ck_assert_ptr_null(reason(s, &site, TWO_AM));
    ck_assert_int_eq(of_site(s, "next_run_at", &site), TWO_AM + DAY);
    ck_assert_int_eq(of_site(s, "last_run_at", &site), TWO_AM);
    ck_assert_int_eq(count_of(s->p.db, RUNS " where trigger_type = 'scheduled' and id = (select run_id from "
                                            "igny8_due_times)"),
                     1);
    ck_assert_int_eq(turn_at(s, TWO_AM + MINUTE), 0);
    ck_assert_int_eq(look_at(s, TWO_AM + MINUTE), TWO_AM + DAY);
    close_shop(s);
}
END_TEST

START_TEST(one_that_finds_a_run_active_is_skipped)
{
    struct shop *s = open_shop(_i);
    struct site site = scheduled(s, "Coffee", NULL);
    ck_assert_int_eq(turn_at(s, TWO_AM), 1);
    ck_assert_int_eq(turn_at(s, TWO_AM + DAY), 0);
    ck_assert_str_eq(story(s, &site), "started; skipped");
    ck_assert_msg(strstr(reason(s, &site, TWO_AM + DAY), "Automation already in progress. Started at "), "%s",
                  reason(s, &site, TWO_AM + DAY));
    ck_assert_int_eq(of_site(s, "last_run_at", &site), TWO_AM);
    end_runs(s);
    ck_assert_int_eq(turn_at(s, TWO_AM + 2 * DAY), 1);
    ck_assert_str_eq(story(s, &site), "started; skipped; started");
    ck_assert_int_eq(count_of(s->p.db, "select count(*) from igny8_notices"), 0);
    close_shop(s);
}
END_TEST

START_TEST(a_refused_start_is_told)
{
    struct shop *s = open_shop(_i);
    struct account poor;
    must_begin(s->p.db, DB_DURABLE);
    account_ensure(s->p.db, "poor", 1000, 1, &poor);
    struct site site = make_site(s, poor.id, "Tea", "UTC");
    set_schedule(s->p.db, &site, TWO_AM - HOUR, NULL);
    db_exec(s->p.db,
            "insert into igny8_keywords(account_id, site_id, keyword, keyword_key, created_at, updated_at) "
            "values ($1, $2, 'tea', 'tea', 1, 1)",
            BIND(db_int(poor.id), db_int(site.id)));
    must_commit(s->p.db);
    struct site rich = scheduled(s, "Coffee", NULL); /* in the same transaction, and none the worse */
    ck_assert_int_eq(turn_at(s, TWO_AM), 1);
    ck_assert_str_eq(story(s, &site), "failed");
    ck_assert_str_eq(story(s, &rich), "started");
    ck_assert_msg(strstr(reason(s, &site, TWO_AM), "Need ~"), "%s", reason(s, &site, TWO_AM));
    ck_assert_msg(strstr(reason(s, &site, TWO_AM), "you have 1"), "%s", reason(s, &site, TWO_AM));
    ck_assert_int_eq(of_site(s, "next_run_at", &site), TWO_AM + DAY);
    ck_assert_int_eq(of_site(s, "coalesce(last_run_at, 0)", &site), 0);
    ck_assert_int_eq(count_of(s->p.db,
                              "select count(*) from igny8_notices where kind = 'run_not_started' and "
                              "message like '%Need ~%'"),
                     1);
    close_shop(s);
}
END_TEST

START_TEST(off_or_paused_starts_nothing_and_says_so)
{
    struct shop *s = open_shop(_i);
    struct site one = scheduled(s, "Off", NULL), two = scheduled(s, "Paused", paused_for_two_days),
                never = scheduled(s, "Never on", off);
    edit_at(s, &one, TWO_AM - HOUR, off);
    for (int64_t at = TWO_AM; at <= TWO_AM + 2 * DAY; at += DAY)
        ck_assert_int_eq(turn_at(s, at), at == TWO_AM + 2 * DAY);
    ck_assert_str_eq(story(s, &one), "paused; paused; paused");
    ck_assert_str_eq(reason(s, &one, TWO_AM), "The schedule was disabled.");
    ck_assert_str_eq(story(s, &two), "paused; paused; started");
    ck_assert_str_eq(reason(s, &two, TWO_AM), "The schedule was paused until 2026-07-31 02:00:00 (UTC).");
    ck_assert_str_eq(story(s, &never), "");
    close_shop(s);
}
END_TEST

/* ---- late -------------------------------------------------------------------------------- */

START_TEST(asleep_for_three_days)
{
    struct shop *s = open_shop(_i);
    struct site site = scheduled(s, "Coffee", NULL);
    ck_assert_int_eq(turn_at(s, TWO_AM + 2 * DAY + 12 * HOUR), 1);
    ck_assert_str_eq(story(s, &site), "missed; missed; started");
    ck_assert_str_eq(reason(s, &site, TWO_AM + DAY),
                     "No server was running then; only the latest missed start is made up for.");
    ck_assert_str_eq(reason(s, &site, TWO_AM + 2 * DAY),
                     "Started 12h 00m late: no server was running at the time.");
    ck_assert_int_eq(of_site(s, "next_run_at", &site), TWO_AM + 3 * DAY);
    end_runs(s);
    ck_assert_int_eq(turn_at(s, TWO_AM + 3 * DAY + 12 * HOUR + 1), 0);
    ck_assert_str_eq(story(s, &site), "missed; missed; started; missed");
    ck_assert_str_eq(
        reason(s, &site, TWO_AM + 3 * DAY),
        "No server was running then. 12h 00m later is too late: a missed start is made up for within "
        "12h 00m.");
    ck_assert_int_eq(of_site(s, "next_run_at", &site), TWO_AM + 4 * DAY);
    close_shop(s);
}
END_TEST

static void weekly(struct schedule *s)
{
    s->frequency = RECURRENCE_WEEKLY;
    s->weekday = 3;
}

static void monthly(struct schedule *s)
{
    s->frequency = RECURRENCE_MONTHLY;
    s->day_of_month = 29;
}

START_TEST(long_periods_are_made_up_for_within_twelve_hours)
{
    struct shop *s = open_shop(_i);
    struct site one = scheduled(s, "Weekly", weekly), two = scheduled(s, "Monthly", monthly);
    ck_assert_int_eq(turn_at(s, TWO_AM + 11 * HOUR), 2);
    end_runs(s);
    ck_assert_int_eq(turn_at(s, TWO_AM + 31 * DAY + 13 * HOUR), 0);
    ck_assert_str_eq(story(s, &one), "started; missed; missed; missed; missed");
    ck_assert_str_eq(story(s, &two), "started; missed");
    ck_assert_int_eq(of_site(s, "next_run_at", &one), TWO_AM + 35 * DAY);
    ck_assert_int_eq(of_site(s, "next_run_at", &two), TWO_AM + 62 * DAY);
    close_shop(s);
}
END_TEST

START_TEST(half_of_a_short_day_is_less_than_twelve_hours)
{
    struct shop *s = open_shop(_i);
    const int64_t due = 1774746000000; /* 2026-03-29T01:00:00Z: a gap; the next is 23 hours later */
    must_begin(s->p.db, DB_DURABLE);
    struct site site = make_site(s, s->account.id, "Coffee", "UTC");
    set_schedule(s->p.db, &site, due - HOUR, in_berlin);
    must_commit(s->p.db);
    ck_assert_int_eq(of_site(s, "next_run_at", &site), due);
    ck_assert_int_eq(turn_at(s, due + 11 * HOUR + 30 * MINUTE + 1), 0);
    ck_assert_str_eq(story(s, &site), "missed");
    ck_assert_int_eq(of_site(s, "next_run_at", &site), due + 23 * HOUR);
    close_shop(s);
}
END_TEST

START_TEST(years_asleep_are_told_in_short)
{
    struct shop *s = open_shop(_i);
    struct site site = scheduled(s, "Coffee", NULL);
    ck_assert_int_eq(turn_at(s, TWO_AM + 2000 * DAY + HOUR), 1);
    ck_assert_str_eq(reason(s, &site, TWO_AM),
                     "No server was running then or at any due time until 2030-12-15.");
    ck_assert_int_eq(count_of(s->p.db, "select count(*) from igny8_due_times where state = 'missed'"), 400);
    ck_assert_int_eq(of_site(s, "next_run_at", &site), TWO_AM + 2001 * DAY);
    close_shop(s);
}
END_TEST

int main(void)
{
    int n = databases();
    Suite *s = suite_create("scheduler");
    TCase *t = tcase_create("scheduler");
    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, due_to_the_second, 0, n);
    tcase_add_loop_test(t, one_that_finds_a_run_active_is_skipped, 0, n);
    tcase_add_loop_test(t, a_refused_start_is_told, 0, n);
    tcase_add_loop_test(t, off_or_paused_starts_nothing_and_says_so, 0, n);
    tcase_add_loop_test(t, asleep_for_three_days, 0, n);
    tcase_add_loop_test(t, long_periods_are_made_up_for_within_twelve_hours, 0, n);
    tcase_add_loop_test(t, half_of_a_short_day_is_less_than_twelve_hours, 0, n);
    tcase_add_loop_test(t, years_asleep_are_told_in_short, 0, n);
    suite_add_tcase(s, t);
    SRunner *sr = srunner_create(s);
    srunner_set_tap(sr, "-");
    srunner_run_all(sr, CK_SILENT);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
