/* When schedules are due: known instants, and every zone of the system against
 * the C library's own reading of its rules. */
#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/recurrence.h"

enum { DAYS = 740, HOUR = 3600000 };

/* An instant from its ISO form, and back. */
static int64_t utc(const char *iso)
{
    struct tm parts = {0};
    ck_assert_ptr_nonnull(strptime(iso, "%Y-%m-%dT%H:%M:%SZ", &parts));
    return (int64_t)timegm(&parts) * 1000;
}

static const char *iso(int64_t ms)
{
    static char buf[32];
    return clock_format(buf, sizeof buf, ms, CLOCK_ISO, NULL);
}

static struct recurrence_rule rule_of(enum recurrence_frequency frequency, const char *time, const char *zone)
{
    struct recurrence_rule rule = {.frequency = frequency, .weekday = 1, .day_of_month = 1, .zone = zone};
    ck_assert(recurrence_minute_parse(time, &rule.minute));
    return rule;
}

/* From `after` on it is due at these instants, and at none between. */
static void due_at(const struct recurrence_rule *rule, const char *after, const char *const *wanted,
                   int count)
{
    int64_t at = utc(after);
    for (int i = 0; i < count; i++) {
        int64_t next = recurrence_after(rule, at);
        ck_assert_str_eq(iso(next), wanted[i]);
        ck_assert_int_eq(recurrence_after(rule, at + (next - at) / 2), next);
        ck_assert_int_eq(recurrence_latest(rule, next), next);
        ck_assert_int_eq(recurrence_latest(rule, next - 1), recurrence_latest(rule, at));
        at = next;
    }
}

#define DUE_AT(rule, after, ...)                                                                             \
    due_at(rule, after, (const char *const[]){__VA_ARGS__},                                                  \
           (int)(sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)))

START_TEST(daily)
{
    struct recurrence_rule rule = rule_of(RECURRENCE_DAILY, "02:00", "UTC");
    DUE_AT(&rule, "2025-12-03T14:05:23Z", "2025-12-04T02:00:00Z", "2025-12-05T02:00:00Z");
    DUE_AT(&rule, "2025-12-04T01:59:59Z", "2025-12-04T02:00:00Z");
    DUE_AT(&rule, "2025-12-04T02:00:00Z", "2025-12-05T02:00:00Z");
    DUE_AT(&rule, "2025-12-31T02:00:00Z", "2026-01-01T02:00:00Z");
    rule = rule_of(RECURRENCE_DAILY, "00:00", "Pacific/Kiritimati"); /* +14 */
    DUE_AT(&rule, "2026-07-01T00:00:00Z", "2026-07-01T10:00:00Z", "2026-07-02T10:00:00Z");
    rule = rule_of(RECURRENCE_DAILY, "23:59", "Pacific/Pago_Pago"); /* -11 */
    DUE_AT(&rule, "2026-07-01T00:00:00Z", "2026-07-01T10:59:00Z", "2026-07-02T10:59:00Z");
}
END_TEST

START_TEST(a_skipped_time_is_due_after_the_gap)
{
    struct recurrence_rule rule = rule_of(RECURRENCE_DAILY, "02:30", "Europe/Berlin");
    DUE_AT(&rule, "2026-03-27T12:00:00Z", "2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z",
           "2026-03-30T00:30:00Z");
    rule = rule_of(RECURRENCE_DAILY, "02:30", "America/New_York");
    DUE_AT(&rule, "2026-03-07T12:00:00Z", "2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z");
    rule = rule_of(RECURRENCE_DAILY, "02:15", "Australia/Lord_Howe"); /* 02:00 becomes 02:30 */
    DUE_AT(&rule, "2026-10-02T20:00:00Z", "2026-10-03T15:30:00Z", "2026-10-04T15:15:00Z");
    rule = rule_of(RECURRENCE_DAILY, "00:30", "Asia/Beirut"); /* at midnight */
    DUE_AT(&rule, "2026-03-28T00:00:00Z", "2026-03-28T22:00:00Z", "2026-03-29T21:30:00Z");
}
END_TEST

START_TEST(a_time_that_comes_twice_is_due_the_first_time)
{
    struct recurrence_rule rule = rule_of(RECURRENCE_DAILY, "02:30", "Europe/Berlin");
    DUE_AT(&rule, "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    rule = rule_of(RECURRENCE_DAILY, "01:30", "America/New_York");
    DUE_AT(&rule, "2026-10-31T12:00:00Z", "2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z");
    rule = rule_of(RECURRENCE_DAILY, "01:45", "Australia/Lord_Howe"); /* half an hour back at 02:00 */
    DUE_AT(&rule, "2026-04-03T20:00:00Z", "2026-04-04T14:45:00Z", "2026-04-05T15:15:00Z");
    rule = rule_of(RECURRENCE_DAILY, "23:45", "Asia/Beirut"); /* midnight becomes 23:00 of the day before */
    DUE_AT(&rule, "2026-10-24T00:00:00Z", "2026-10-24T20:45:00Z", "2026-10-25T21:45:00Z");
}
END_TEST

START_TEST(rules_in_force_now)
{
    struct recurrence_rule rule = rule_of(RECURRENCE_DAILY, "02:00", "America/Mexico_City");
    DUE_AT(&rule, "2026-07-15T00:00:00Z", "2026-07-15T08:00:00Z");
    rule.zone = "Africa/Cairo";
    DUE_AT(&rule, "2026-07-15T00:00:00Z", "2026-07-15T23:00:00Z");
    rule.zone = "Asia/Almaty";
    DUE_AT(&rule, "2026-07-15T00:00:00Z", "2026-07-15T21:00:00Z");
}
END_TEST

START_TEST(a_day_that_a_zone_left_out)
{
    struct recurrence_rule rule =
        rule_of(RECURRENCE_DAILY, "12:00", "Pacific/Apia"); /* 2011-12-30 never was */
    DUE_AT(&rule, "2011-12-29T00:00:00Z", "2011-12-29T22:00:00Z", "2011-12-30T10:00:00Z",
           "2011-12-30T22:00:00Z");
    rule = rule_of(RECURRENCE_DAILY, "00:00", "Pacific/Apia"); /* its end is the next day's time: once */
    DUE_AT(&rule, "2011-12-29T00:00:00Z", "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z",
           "2011-12-31T10:00:00Z");
}
END_TEST

START_TEST(weekly)
{
    struct recurrence_rule rule = rule_of(RECURRENCE_WEEKLY, "02:00", "UTC"); /* 2025-12-01 is a Monday */
    DUE_AT(&rule, "2025-12-03T14:05:23Z", "2025-12-08T02:00:00Z", "2025-12-15T02:00:00Z");
    rule.weekday = 7;
    DUE_AT(&rule, "2025-12-03T14:05:23Z", "2025-12-07T02:00:00Z", "2025-12-14T02:00:00Z");
    rule.zone = "Pacific/Auckland"; /* its Sunday begins on Saturday, and its clocks change on Sundays */
    DUE_AT(&rule, "2026-09-14T00:00:00Z", "2026-09-19T14:00:00Z", "2026-09-26T14:00:00Z",
           "2026-10-03T13:00:00Z");
    rule = rule_of(RECURRENCE_WEEKLY, "02:00", "UTC");
    DUE_AT(&rule, "1969-12-25T00:00:00Z", "1969-12-29T02:00:00Z", "1970-01-05T02:00:00Z");
}
END_TEST

START_TEST(monthly)
{
    struct recurrence_rule rule = rule_of(RECURRENCE_MONTHLY, "02:00", "UTC");
    rule.day_of_month = 31;
    DUE_AT(&rule, "2026-01-15T00:00:00Z", "2026-01-31T02:00:00Z", "2026-02-28T02:00:00Z",
           "2026-03-31T02:00:00Z", "2026-04-30T02:00:00Z", "2026-05-31T02:00:00Z");
    DUE_AT(&rule, "2028-02-01T00:00:00Z", "2028-02-29T02:00:00Z", "2028-03-31T02:00:00Z");
    rule.day_of_month = 29;
    DUE_AT(&rule, "2027-02-01T00:00:00Z", "2027-02-28T02:00:00Z", "2027-03-29T02:00:00Z");
    DUE_AT(&rule, "2028-02-01T00:00:00Z", "2028-02-29T02:00:00Z", "2028-03-29T02:00:00Z");
    rule.day_of_month = 1;
    DUE_AT(&rule, "2026-12-01T02:00:00Z", "2027-01-01T02:00:00Z");
    rule = rule_of(RECURRENCE_MONTHLY, "02:30", "Europe/Berlin"); /* a gap on the last Sunday of March */
    rule.day_of_month = 29;
    DUE_AT(&rule, "2026-03-01T00:00:00Z", "2026-03-29T01:00:00Z", "2026-04-29T00:30:00Z");
}
END_TEST

START_TEST(many_at_once_are_those_one_by_one)
{
    struct recurrence_rule rule = rule_of(RECURRENCE_DAILY, "02:30", "Europe/London");
    int64_t times[400], at = utc("2026-01-01T00:00:00Z");
    ck_assert_int_eq(recurrence_times(&rule, at, 400, times), 400);
    for (int i = 0; i < 400; i++)
        ck_assert_int_eq(at = recurrence_after(&rule, at), times[i]);
    ck_assert_int_eq(recurrence_times(&rule, at, 0, times), 0);
}
END_TEST

START_TEST(an_unknown_zone_is_never_due)
{
    const char *unknown[] = {"Atlantis/Capital", "", "+02:00", "../etc/localtime"};
    for (int i = 0; i < 4; i++) {
        struct recurrence_rule rule = rule_of(RECURRENCE_DAILY, "02:00", unknown[i]);
        int64_t times[2];
        ck_assert_int_eq(recurrence_after(&rule, 0), 0);
        ck_assert_int_eq(recurrence_latest(&rule, 0), 0);
        ck_assert_int_eq(recurrence_times(&rule, 0, 2, times), 0);
    }
}
END_TEST

START_TEST(times_of_day)
{
    static const struct {
        const char *text;
        int minute;
    } good[] = {{"00:00", 0}, {"02:00", 120}, {"2:05", 125}, {"23:59", 1439}, {"02:00:00", 120}};
    static const char *const bad[] = {"25:00",  "24:00",   "02:60",  "2",     "",        "02:0",  "002:00",
                                      "02:000", "-2:00",   "02:-1",  "+2:00", " 2:00",   "02: 0", "02.00",
                                      "02:00x", "2:00 AM", "02:00:", "12:+3", "02:00:30"};
    char buf[6];
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        int minute = -1;
        ck_assert_msg(recurrence_minute_parse(good[i].text, &minute), "%s", good[i].text);
        ck_assert_int_eq(minute, good[i].minute);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int minute = -1;
        ck_assert_msg(!recurrence_minute_parse(bad[i], &minute), "%s", bad[i]);
        ck_assert_int_eq(minute, -1);
    }
    ck_assert_str_eq(recurrence_minute_text(buf, 125), "02:05");
    ck_assert_str_eq(recurrence_minute_text(buf, 1439), "23:59");
}
END_TEST

START_TEST(words_of_frequencies)
{
    enum recurrence_frequency frequency = RECURRENCE_DAILY;
    ck_assert(recurrence_frequency_parse("monthly", &frequency));
    ck_assert_int_eq(frequency, RECURRENCE_MONTHLY);
    ck_assert(!recurrence_frequency_parse("hourly", &frequency));
    ck_assert(!recurrence_frequency_parse("Daily", &frequency));
    ck_assert_int_eq(frequency, RECURRENCE_MONTHLY);
    ck_assert_str_eq(recurrence_frequency_name(RECURRENCE_WEEKLY), "weekly");
}
END_TEST

/* ---- every zone ----------------------------------------------------------------- */

/* What the C library's clock shows there; TZ is set. An assertion that holds costs a system
 * call, so that those of the many instants are plain ifs. */
static struct tm shown(int64_t ms)
{
    struct tm parts;
    time_t at = (time_t)(ms / 1000);
    if (localtime_r(&at, &parts) == NULL)
        ck_abort_msg("no local time");
    return parts;
}

static int64_t date_of(const struct tm *parts)
{
    struct tm midnight = {.tm_year = parts->tm_year, .tm_mon = parts->tm_mon, .tm_mday = parts->tm_mday};
    return (int64_t)timegm(&midnight) / 86400;
}

static int minute_of(const struct tm *parts)
{
    return parts->tm_hour * 60 + parts->tm_min;
}

/* It is `minute` on that date for the first time, or a gap has just skipped it. */
static void check_one(const char *zone, int64_t at, int64_t date, int minute)
{
    struct tm here = shown(at), before = shown(at - 1000);
    int64_t wanted = date * 1440 + minute;
    int64_t is = date_of(&here) * 1440 + minute_of(&here), was = date_of(&before) * 1440 + minute_of(&before);
    if (is != wanted && (is < wanted || is > wanted + 120 || was >= wanted))
        ck_abort_msg("%s: at %s it is %02d:%02d", zone, iso(at), here.tm_hour, here.tm_min);
    for (int64_t earlier = at - 30 * 60000; earlier > at - 3 * HOUR; earlier -= 30 * 60000) {
        struct tm then = shown(earlier);
        if (date_of(&then) * 1440 + minute_of(&then) >= wanted)
            ck_abort_msg("%s: %s is not the first", zone, iso(at));
    }
}

static void check_zone(const char *zone, const char *time)
{
    struct recurrence_rule rule = rule_of(RECURRENCE_DAILY, time, zone);
    int64_t times[DAYS], start = utc("2026-07-01T12:00:00Z");
    ck_assert_int_eq(recurrence_times(&rule, start, DAYS, times), DAYS);
    setenv("TZ", zone, 1);
    tzset();
    struct tm first = shown(times[0]);
    ck_assert_msg(times[0] > start && times[0] <= start + 26 * HOUR, "%s: first %s", zone, iso(times[0]));
    for (int i = 0; i < DAYS; i++)
        check_one(zone, times[i], date_of(&first) + i, rule.minute);
}

static int zones_checked;

static int visit(const char *path, const struct stat *st, int type, struct FTW *at)
{
    const char *zone = path + strlen("/usr/share/zoneinfo/");
    (void)st;
    (void)at;
    if (type == FTW_F && clock_zone_known(zone)) {
        check_zone(zone, "02:30");
        zones_checked++;
    }
    return 0;
}

START_TEST(once_a_local_day_in_every_zone)
{
    ck_assert_int_eq(nftw("/usr/share/zoneinfo", visit, 16, FTW_PHYS), 0);
    ck_assert_msg(zones_checked > 400, "only %d zones", zones_checked);
}
END_TEST

START_TEST(other_times_of_day_where_clocks_change_oddly)
{
    static const char *const zones[] = {"Australia/Lord_Howe", "America/Nuuk",    "Asia/Beirut",
                                        "Africa/Casablanca",   "America/Havana",  "Atlantic/Azores",
                                        "Africa/Cairo",        "Europe/Dublin",   "Pacific/Chatham",
                                        "America/Santiago",    "Antarctica/Troll"};
    static const char *const times[] = {"00:00", "00:30", "01:15", "02:00",
                                        "02:45", "03:30", "22:30", "23:45"};
    for (size_t z = 0; z < sizeof zones / sizeof *zones; z++)
        for (size_t t = 0; t < sizeof times / sizeof *times; t++)
            check_zone(zones[z], times[t]);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("recurrence");
    TCase *t = tcase_create("recurrence");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, daily);
    tcase_add_test(t, a_skipped_time_is_due_after_the_gap);
    tcase_add_test(t, a_time_that_comes_twice_is_due_the_first_time);
    tcase_add_test(t, rules_in_force_now);
    tcase_add_test(t, a_day_that_a_zone_left_out);
    tcase_add_test(t, weekly);
    tcase_add_test(t, monthly);
    tcase_add_test(t, many_at_once_are_those_one_by_one);
    tcase_add_test(t, an_unknown_zone_is_never_due);
    tcase_add_test(t, times_of_day);
    tcase_add_test(t, words_of_frequencies);
    tcase_add_test(t, once_a_local_day_in_every_zone);
    tcase_add_test(t, other_times_of_day_where_clocks_change_oddly);
    suite_add_tcase(s, t);
    SRunner *sr = srunner_create(s);
    srunner_set_tap(sr, "-");
    srunner_run_all(sr, CK_SILENT);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
