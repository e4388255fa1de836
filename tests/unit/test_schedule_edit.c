/* What people may set, and what an edit does to due times. */
#include "scheduler_fixture.h"

#include <sys/resource.h>

/* ---- edits ---------------------------------------------------------------------------------- */

static void at_one(struct schedule *s)
{
    s->minute = 60;
}

static void at_three(struct schedule *s)
{
    s->minute = 180;
}

static void more_items(struct schedule *s)
{
    s->max_items = 5;
}

static void no_pause(struct schedule *s)
{
    s->paused_until = 0;
}

START_TEST(an_edit_never_makes_a_past_time_due)
{
    struct shop *s = open_shop(_i);
    struct site site = scheduled(s, "Coffee", NULL);
    edit_at(s, &site, TWO_AM - 10 * MINUTE, at_one);
    ck_assert_int_eq(of_site(s, "next_run_at", &site), TWO_AM + DAY - HOUR);
    ck_assert_int_eq(turn_at(s, TWO_AM + HOUR), 0);
    edit_at(s, &site, TWO_AM + HOUR, at_three); /* at the very instant: not due any more */
    ck_assert_int_eq(of_site(s, "next_run_at", &site), TWO_AM + DAY + HOUR);
    edit_at(s, &site, TWO_AM + HOUR, more_items);
    ck_assert_int_eq(of_site(s, "next_run_at", &site), TWO_AM + DAY + HOUR);
    ck_assert_str_eq(story(s, &site), "");

    struct site sleeper = scheduled(s, "Tea", off);
    edit_at(s, &sleeper, TWO_AM - HOUR, NULL);
    edit_at(s, &sleeper, TWO_AM - HOUR, off);
    edit_at(s, &sleeper, TWO_AM + 2 * DAY + HOUR,
            NULL); /* switched on, before anybody looked at what passed */
    ck_assert_int_eq(of_site(s, "next_run_at", &sleeper), TWO_AM + 3 * DAY);
    ck_assert_str_eq(story(s, &sleeper), "paused; paused; paused");

    struct site paused = scheduled(s, "Milk", paused_for_two_days);
    edit_at(s, &paused, TWO_AM + HOUR, no_pause);
    ck_assert_int_eq(of_site(s, "next_run_at", &paused), TWO_AM + DAY);
    ck_assert_str_eq(story(s, &paused), "paused");

    struct site changed = scheduled(s, "Water", NULL);
    edit_at(s, &changed, TWO_AM + HOUR, at_one);
    ck_assert_str_eq(story(s, &changed), "missed");
    ck_assert_str_eq(reason(s, &changed, TWO_AM), "The schedule was changed before the run could start.");
    ck_assert_int_eq(turn_at(s, TWO_AM + HOUR), 0);
    ck_assert_int_eq(count_of(s->p.db, RUNS), 0);
    close_shop(s);
}
END_TEST

START_TEST(an_edit_that_is_none_lets_it_start)
{
    struct shop *s = open_shop(_i);
    struct site site = scheduled(s, "Coffee", NULL);
    edit_at(s, &site, TWO_AM + SECOND, more_items); /* due, and not yet seen to */
    ck_assert_int_eq(turn_at(s, TWO_AM + 2 * SECOND), 1);
    ck_assert_str_eq(story(s, &site), "started");
    close_shop(s);
}
END_TEST

START_TEST(a_slow_clocks_edit_repeats_nothing)
{
    struct shop *s = open_shop(_i);
    struct site site = scheduled(s, "Coffee", NULL);
    ck_assert_int_eq(turn_at(s, TWO_AM), 1);
    end_runs(s);
    edit_at(s, &site, TWO_AM - SECOND, at_three); /* by a process whose clock is behind */
    edit_at(s, &site, TWO_AM - SECOND, NULL);
    run_one(s->p.db,
            "update igny8_automation_configs set scheduled_time = '02:00', next_run_at = 1785290400000");
    ck_assert_int_eq(turn_at(s, TWO_AM), 0);
    ck_assert_str_eq(story(s, &site), "started");
    ck_assert_int_eq(of_site(s, "next_run_at", &site), TWO_AM + DAY);
    close_shop(s);
}
END_TEST

START_TEST(a_schedule_follows_its_sites_zone)
{
    struct shop *s = open_shop(_i);
    struct site site = scheduled(s, "Coffee", NULL);
    struct site own = scheduled(s, "Tea", in_berlin);
    run_one(s->p.db, "update igny8_sites set timezone = 'Asia/Tokyo'");
    ck_assert_int_eq(turn_at(s, TWO_AM - 9 * HOUR - 1), 0);
    ck_assert_int_eq(of_site(s, "next_run_at", &site), TWO_AM - 9 * HOUR);
    ck_assert_int_eq(of_site(s, "next_run_at", &own), TWO_AM - 2 * HOUR);
    close_shop(s);
}
END_TEST

/* The rules of its zone were changed after its due time was worked out: that one stands, and is the day's. */
START_TEST(new_rules_of_a_zone_double_no_day)
{
    struct shop *s = open_shop(_i);
    struct site site = scheduled(s, "Coffee", NULL);
    run_one(s->p.db, "update igny8_automation_configs set next_run_at = next_run_at - 3600000");
    ck_assert_int_eq(turn_at(s, TWO_AM - HOUR), 1);
    ck_assert_int_eq(of_site(s, "next_run_at", &site), TWO_AM + DAY);
    end_runs(s);
    run_one(s->p.db, "update igny8_automation_configs set next_run_at = next_run_at + 3600000");
    ck_assert_int_eq(turn_at(s, TWO_AM + DAY), 0);
    ck_assert_int_eq(turn_at(s, TWO_AM + DAY + HOUR), 1);
    ck_assert_int_eq(of_site(s, "next_run_at", &site), TWO_AM + 2 * DAY);
    close_shop(s);
}
END_TEST

START_TEST(a_zone_that_is_gone_is_told_each_day)
{
    struct shop *s = open_shop(_i);
    struct site site = scheduled(s, "Coffee", NULL);
    run_one(s->p.db, "update igny8_automation_configs set timezone = 'Atlantis/Capital'");
    ck_assert_int_eq(turn_at(s, TWO_AM + 5 * MINUTE), 0);
    ck_assert_str_eq(story(s, &site), "failed");
    ck_assert_str_eq(reason(s, &site, TWO_AM),
                     "This system does not know the time zone 'Atlantis/Capital'. Set another or "
                     "update tzdata.");
    ck_assert_int_eq(of_site(s, "next_run_at", &site), TWO_AM + DAY);
    close_shop(s);
}
END_TEST

/* ---- what people may set ---------------------------------------------------------------------------- */

static void refused(const struct error *f, const char *field, const char *remedy)
{
    ck_assert_int_eq(f->kind, ERR_BAD_INPUT);
    ck_assert_msg(strncmp(f->why, field, strlen(field)) == 0 && strstr(f->why, remedy), "%s", f->why);
}

START_TEST(bad_schedules_are_refused)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct error f = {0};
    const struct site site = {.id = 1, .timezone = "UTC"};
    struct schedule s = {.minute = 120, .weekday = 1, .day_of_month = 1, .batch_sizes = {20, 1, 20, 1, 1, 1}};
    snprintf(s.site_zone, sizeof s.site_zone, "%s", site.timezone);
    ck_assert(!schedule_set_time(&s, "25:00", &f));
    ck_assert_str_eq(
        f.why, "scheduled_time: '25:00' is not a time of day; use hours and minutes from 00:00 to 23:59, "
               "such as 02:00.");
    ck_assert(!schedule_set_frequency(&s, "hourly", &f));
    refused(&f, "frequency: ", "use daily, weekly or monthly.");
    ck_assert(!schedule_set_zone(&s, "Mars/Base", &f));
    refused(&f, "timezone: 'Mars/Base' ", "use an IANA name");
    ck_assert(!schedule_set_emails(&s, mem, "ann@example.org, bob", &f));
    refused(&f, "notify_emails: 'bob' ", "use addresses");
    const char *bad_emails[] = {"@example.org",      "ann@",
                                "ann@org",           "a b@example.org",
                                "ann@x@example.org", "ann@example.org\nBcc: x",
                                "<ann@example.org>", "ann@.org",
                                "ann@example."};
    for (size_t i = 0; i < sizeof bad_emails / sizeof *bad_emails; i++)
        ck_assert_msg(!schedule_set_emails(&s, mem, bad_emails[i], &f), "%s", bad_emails[i]);
    const char *bad_urls[] = {"ftp://example.org",
                              "example.org",
                              "https://",
                              "https://user:pw@example.org",
                              "https:// example.org",
                              "https://example.org/a b",
                              "javascript:alert(1)",
                              "https://example.org/\r\nX: y",
                              "http://:80/"};
    for (size_t i = 0; i < sizeof bad_urls / sizeof *bad_urls; i++) {
        ck_assert_msg(!schedule_set_webhook(&s, mem, bad_urls[i], false, &f), "%s", bad_urls[i]);
        refused(&f, "webhook_url: ", "use one that begins with https://");
    }
    ck_assert(s.notify_emails == NULL && s.webhook_url == NULL && s.timezone[0] == 0 && s.minute == 120);
    static const struct {
        size_t at;
        int64_t value;
        const char *said;
    } numbers[] = {{offsetof(struct schedule, weekday), 0, "weekday: 0 is out of range"},
                   {offsetof(struct schedule, weekday), 8, "weekday: 8 is out of range"},
                   {offsetof(struct schedule, day_of_month), 32, "day_of_month: 32 is out of range"},
                   {offsetof(struct schedule, max_items), -1, "max_items: "},
                   {offsetof(struct schedule, max_credits), -1, "max_credits: "},
                   {offsetof(struct schedule, batch_sizes), 21, "stage_1_batch_size: "},
                   {offsetof(struct schedule, batch_sizes[3]), 2, "stage_4_batch_size: "},
                   {offsetof(struct schedule, paused_until), INT64_MAX, "paused_until: "}};
    ck_assert(schedule_check(&s, &f));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct schedule odd = s;
        memcpy((char *)&odd + numbers[i].at, &numbers[i].value, sizeof(int64_t));
        ck_assert_msg(!schedule_check(&odd, &f), "%s", numbers[i].said);
        refused(&f, numbers[i].said, "");
    }
    talloc_free(mem);
}
END_TEST

START_TEST(private_webhooks_are_refused)
{
    static const char *const private[] = {"http://127.0.0.1:8080/", "https://[fd00::1]/", "http://localhost/",
                                          "http://10.1.2.3/hook"};
    struct schedule s = {0};
    struct error f = {0};
    for (size_t i = 0; i < sizeof private / sizeof *private; i++) {
        ck_assert_msg(!schedule_set_webhook(&s, NULL, private[i], false, &f), "%s", private[i]);
        refused(&f, "webhook_url: The address is not on the public internet: ", "IGNY8_ALLOW_PRIVATE=1");
        ck_assert_ptr_null(s.webhook_url);
    }
    ck_assert(schedule_set_webhook(&s, NULL, private[0], true, &f));
    talloc_free((void *)(uintptr_t)s.webhook_url);
}
END_TEST

/* No descriptor is left: that the zone's file cannot be read does not mean that there is no such zone. */
START_TEST(zones_that_cannot_be_read_now)
{
    struct schedule s = {0};
    struct error f = {0};
    struct rlimit before, none;
    getrlimit(RLIMIT_NOFILE, &before);
    none = (struct rlimit){.rlim_cur = 0, .rlim_max = before.rlim_max};
    setrlimit(RLIMIT_NOFILE, &none);
    bool set = schedule_set_zone(&s, "Europe/Berlin", &f);
    setrlimit(RLIMIT_NOFILE, &before);
    ck_assert(!set);
    ck_assert_msg(f.kind == ERR_RETRY_LATER, "%s", f.why);
    ck_assert_ptr_nonnull(strstr(f.why, "timezone: The time zones of this system cannot be read now: "));
}
END_TEST

START_TEST(good_schedules_are_kept)
{
    struct shop *s = open_shop(_i);
    struct error f = {0};
    struct schedule before, after, kept;
    must_begin(s->p.db, DB_DURABLE);
    struct site site = make_site(s, s->account.id, "Coffee", "Europe/Berlin");
    schedule_load(s->p.db, s->p.all, &site, true, &before);
    ck_assert(!before.kept && !before.is_enabled && before.minute == 120 && before.batch_sizes[2] == 20);
    after = before;
    after.is_enabled = true;
    ck_assert(schedule_set_frequency(&after, "monthly", &f) && schedule_set_time(&after, "23:30", &f) &&
              schedule_set_zone(&after, "America/Mexico_City", &f));
    ck_assert(schedule_set_emails(&after, s->p.all, "ann@example.org;  bob@example.org", &f));
    ck_assert(schedule_set_webhook(&after, s->p.all, "https://example.org:8443/hook?a=b", false, &f));
    after.day_of_month = 31;
    after.max_items = 7;
    after.max_credits = 500;
    after.batch_sizes[0] = 10;
    ck_assert(schedule_check(&after, &f));
    schedule_edit(s->p.db, &before, &after, TWO_AM);
    must_commit(s->p.db);
    schedule_load(s->p.db, s->p.all, &site, false, &kept);
    ck_assert(kept.kept && kept.is_enabled && kept.frequency == RECURRENCE_MONTHLY &&
              kept.minute == 23 * 60 + 30);
    ck_assert_str_eq(kept.timezone, "America/Mexico_City");
    ck_assert_str_eq(kept.site_zone, "Europe/Berlin");
    ck_assert_str_eq(kept.notify_emails, "ann@example.org, bob@example.org");
    ck_assert_str_eq(kept.webhook_url, "https://example.org:8443/hook?a=b");
    ck_assert_int_eq(kept.max_items, 7);
    ck_assert_int_eq(kept.max_credits, 500);
    ck_assert_int_eq(kept.batch_sizes[0], 10);
    ck_assert_int_eq(kept.next_run_at, 1785562200000); /* 2026-07-31 23:30 there: 2026-08-01T05:30:00Z */
    ck_assert_int_eq(schedule_next_start(&kept, TWO_AM), 1785562200000);
    kept.paused_until = 1785562200001;
    ck_assert_int_eq(schedule_next_start(&kept, TWO_AM), 1788240600000); /* 2026-09-01T05:30:00Z */
    kept.is_enabled = false;
    ck_assert_int_eq(schedule_next_start(&kept, TWO_AM), 0);
    close_shop(s);
}
END_TEST

int main(void)
{
    int n = databases();
    Suite *s = suite_create("schedule_edit");
    TCase *t = tcase_create("schedule_edit");
    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, an_edit_never_makes_a_past_time_due, 0, n);
    tcase_add_loop_test(t, an_edit_that_is_none_lets_it_start, 0, n);
    tcase_add_loop_test(t, a_slow_clocks_edit_repeats_nothing, 0, n);
    tcase_add_loop_test(t, a_schedule_follows_its_sites_zone, 0, n);
    tcase_add_loop_test(t, new_rules_of_a_zone_double_no_day, 0, n);
    tcase_add_loop_test(t, a_zone_that_is_gone_is_told_each_day, 0, n);
    tcase_add_test(t, bad_schedules_are_refused);
    tcase_add_test(t, private_webhooks_are_refused);
    tcase_add_test(t, zones_that_cannot_be_read_now);
    tcase_add_loop_test(t, good_schedules_are_kept, 0, n);
    suite_add_tcase(s, t);
    SRunner *sr = srunner_create(s);
    srunner_set_tap(sr, "-");
    srunner_run_all(sr, CK_SILENT);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
