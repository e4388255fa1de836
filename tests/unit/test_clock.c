/* Forms of times, zones, durations, and the lines of the operator's log. */
#include <check.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"

#define DEC_3 1764770723000 /* 2025-12-03T14:05:23Z */

static const char *shown(int64_t ms, enum clock_form form, const char *zone)
{
    static char buf[32];
    return clock_format(buf, sizeof buf, ms, form, zone);
}

START_TEST(forms)
{
    ck_assert_str_eq(shown(DEC_3, CLOCK_ISO, NULL), "2025-12-03T14:05:23Z");
    ck_assert_str_eq(shown(DEC_3, CLOCK_ISO, "Asia/Tokyo"), "2025-12-03T14:05:23Z");
    ck_assert_str_eq(shown(DEC_3 + 999, CLOCK_STAMP, "UTC"), "2025-12-03 14:05:23");
    ck_assert_str_eq(shown(DEC_3, CLOCK_TIME, "Asia/Tokyo"), "23:05:23");
    ck_assert_str_eq(shown(DEC_3, CLOCK_RUN, NULL), "20251203_140523");
    ck_assert_str_eq(shown(DEC_3, CLOCK_AMPM, NULL), "02:05 PM");
    ck_assert_str_eq(shown(0, CLOCK_AMPM, NULL), "12:00 AM");
    ck_assert_str_eq(shown(DEC_3, CLOCK_DAY, "Pacific/Auckland"), "2025-12-04");
    ck_assert_str_eq(shown(-1, CLOCK_ISO, NULL), "1969-12-31T23:59:59Z");
}
END_TEST

START_TEST(zones_change_their_clocks)
{
    ck_assert_str_eq(shown(1743296399000, CLOCK_TIME, "Europe/Berlin"), "01:59:59");
    ck_assert_str_eq(shown(1743296400000, CLOCK_TIME, "Europe/Berlin"), "03:00:00");
    /* Mexico City gave up summer time in 2022. */
    ck_assert_str_eq(shown(1751371200000, CLOCK_STAMP, "America/Mexico_City"), "2025-07-01 06:00:00");
    ck_assert_str_eq(shown(1751371200000, CLOCK_STAMP, "Australia/Lord_Howe"), "2025-07-01 22:30:00");
    ck_assert_str_eq(shown(DEC_3, CLOCK_STAMP, "Atlantis/Capital"), "2025-12-03 14:05:23");
    ck_assert_str_eq(shown(DEC_3, CLOCK_STAMP, "AAA5"), "2025-12-03 14:05:23");
}
END_TEST

START_TEST(odd_instants_fit_their_room)
{
    int64_t odd[] = {INT64_MIN, INT64_MAX, -99999999999999, 99999999999999999};
    for (int i = 0; i < 4; i++)
        for (enum clock_form form = CLOCK_ISO; form <= CLOCK_DAY; form++) {
            ck_assert_uint_gt(strlen(shown(odd[i], form, "Asia/Tokyo")), 0);
            ck_assert_uint_lt(strlen(shown(odd[i], form, "Asia/Tokyo")), 31);
        }
    char tiny[5];
    ck_assert_str_eq(clock_format(tiny, sizeof tiny, DEC_3, CLOCK_DAY, NULL), "2025");
}
END_TEST

START_TEST(known_zones)
{
    const char *known[] = {"UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "EST5EDT"};
    for (int i = 0; i < 5; i++)
        ck_assert_msg(clock_zone_known(known[i]), "%s", known[i]);
    const char *unknown[] = {"",
                             "Nowhere/City",
                             "+02:00",
                             "AAA5",
                             "../../etc/passwd",
                             "Europe/../Europe/Berlin",
                             "/usr/share/zoneinfo/UTC",
                             "right/UTC",
                             "zone.tab",
                             "Europe",
                             "localtime",
                             "UTC0"};
    for (int i = 0; i < 12; i++)
        ck_assert_msg(!clock_zone_known(unknown[i]), "%s", unknown[i]);
    ck_assert(!clock_zone_known(NULL));
}
END_TEST

START_TEST(durations)
{
    char buf[32];
    ck_assert_str_eq(clock_duration(buf, sizeof buf, 7500000), "2h 05m");
    ck_assert_str_eq(clock_duration(buf, sizeof buf, 330000), "5m 30s");
    ck_assert_str_eq(clock_duration(buf, sizeof buf, 12999), "12s");
    ck_assert_str_eq(clock_duration(buf, sizeof buf, 59999), "59s");
    ck_assert_str_eq(clock_duration(buf, sizeof buf, 3600000), "1h 00m");
    ck_assert_str_eq(clock_duration(buf, sizeof buf, 90000000), "25h 00m");
    ck_assert_str_eq(clock_duration(buf, sizeof buf, -5), "0s");
    ck_assert_uint_lt(strlen(clock_duration(buf, sizeof buf, INT64_MAX)), 31);
}
END_TEST

START_TEST(a_fake_start_runs_on)
{
    setenv("IGNY8_FAKE_NOW", "1764770723000", 1);
    int64_t from = clock_mono_ms();
    int64_t now = clock_now_ms();
    ck_assert_int_ge(now, DEC_3);
    ck_assert_int_lt(now, DEC_3 + 5000);
    while (clock_mono_ms() == from)
        ;
    ck_assert_int_ge(clock_now_ms(), now);
    ck_assert_int_le(clock_now_ms() - now, clock_mono_ms() - from + 2);
    setenv("IGNY8_FAKE_NOW", "5", 1); /* read once */
    ck_assert_int_ge(clock_now_ms(), DEC_3);
}
END_TEST

/* What log_line writes, by a pipe in the place of standard error. */
static ssize_t logged(char *buf, size_t size, const char *level, const char *text)
{
    int ends[2], saved = dup(STDERR_FILENO);
    ck_assert_int_eq(pipe(ends), 0);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    setenv("IGNY8_LOG", level, 1);
    setenv("IGNY8_FAKE_NOW", "1764770723000", 1);
    dup2(ends[1], STDERR_FILENO);
    log_line(LOG_INFO, "%s", text);
    dup2(saved, STDERR_FILENO);
    ssize_t n = read(ends[0], buf, size - 1);
    buf[n > 0 ? n : 0] = 0;
    close(ends[0]), close(ends[1]), close(saved);
    return n;
}

START_TEST(a_log_line_is_one_line)
{
    char buf[8192];
    logged(buf, sizeof buf, "info", "first\nERROR forged\x1b[31m");
    ck_assert_str_eq(buf, "2025-12-03T14:05:23Z info first ERROR forged [31m\n");
}
END_TEST

START_TEST(a_long_log_line_is_cut_at_a_character)
{
    char buf[8192], text[6001] = "x";
    for (int i = 1; i < 5998; i += 3)
        memcpy(text + i, "\u8ECA", 4);
    ssize_t n = logged(buf, sizeof buf, "debug", text);
    ck_assert_int_gt(n, 1850);
    ck_assert_int_le(n, 2001);
    ck_assert_str_eq(buf + n - 4, "\u8ECA\n");
}
END_TEST

START_TEST(a_log_line_as_json)
{
    char buf[8192], text[3001];
    setenv("IGNY8_LOG_FORMAT", "json", 1);
    logged(buf, sizeof buf, "info", "a \"b\" c:\\d\n \u8ECA");
    ck_assert_str_eq(buf, "{\"at\": \"2025-12-03T14:05:23Z\", \"level\": \"info\", \"message\": "
                          "\"a \\\"b\\\" c:\\\\d  \u8ECA\"}\n");
    memset(text, '"', sizeof text - 1);
    text[sizeof text - 1] = 0;
    ssize_t n = logged(buf, sizeof buf, "info", text);
    ck_assert_int_le(n, 4096);
    ck_assert_str_eq(buf + n - 5, "\\\"\"}\n");
    ck_assert_int_eq(
        (n - (ssize_t)strlen("{\"at\": \"2025-12-03T14:05:23Z\", \"level\": \"info\", \"message\": "
                             "\"\"}\n")) %
            2,
        0);
    logged(buf, sizeof buf, "info", "caf\xe9");
    ck_assert_ptr_nonnull(strstr(buf, "\"caf?\"}\n"));
}
END_TEST

START_TEST(lines_below_the_level_are_not_written)
{
    char buf[64];
    ck_assert_int_lt(logged(buf, sizeof buf, "warn", "hush"), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("clock");
    TCase *all = tcase_create("clock and log");
    tcase_add_test(all, forms);
    tcase_add_test(all, zones_change_their_clocks);
    tcase_add_test(all, odd_instants_fit_their_room);
    tcase_add_test(all, known_zones);
    tcase_add_test(all, durations);
    tcase_add_test(all, a_fake_start_runs_on);
    tcase_add_test(all, a_log_line_is_one_line);
    tcase_add_test(all, a_long_log_line_is_cut_at_a_character);
    tcase_add_test(all, a_log_line_as_json);
    tcase_add_test(all, lines_below_the_level_are_not_written);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
