/* Limits on guessing passwords, on a clock of the test's own. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "api/auth/auth.h"

static const int64_t SECOND = 1000, HOUR = 3600 * 1000;

static struct login_throttle *g;
static int64_t now;

static void set_up(void)
{
    g = login_throttle_new(NULL);
    now = 1000000;
}

static void tear_down(void)
{
    talloc_free(g);
}

static int64_t try_it(const char *email, const char *network)
{
    return throttle_check(g, email, network, false, now);
}

/* Waits as long as it is told, then tries; how long that was. */
static int64_t wait_and_try(const char *email, const char *network)
{
    int64_t wait = try_it(email, network), waited = 0;
    while (wait > 0) {
        now += wait;
        waited += wait;
        wait = try_it(email, network);
    }
    return waited;
}

START_TEST(five_failures_are_free_then_waits_double)
{
    for (int i = 0; i < 5; i++)
        ck_assert_int_eq(try_it("eve@example.com", "192.0.2.1"), 0);
    ck_assert_int_eq(try_it("eve@example.com", "192.0.2.1"), 2 * SECOND);
    now += 2 * SECOND - 1;
    ck_assert_int_eq(try_it("eve@example.com", "192.0.2.1"), 1);
    now += 1;
    ck_assert_int_eq(try_it("eve@example.com", "192.0.2.1"), 0);
    for (int64_t wait = 4 * SECOND; wait <= 512 * SECOND; wait *= 2)
        ck_assert_int_eq(wait_and_try("eve@example.com", "192.0.2.1"), wait);
    for (int i = 0; i < 40; i++)
        ck_assert_int_eq(wait_and_try("eve@example.com", "192.0.2.1"), 900 * SECOND);
}
END_TEST

START_TEST(asking_again_while_told_to_wait_costs_nothing)
{
    for (int i = 0; i < 5; i++)
        try_it("eve@example.com", "192.0.2.1");
    for (int i = 0; i < 1000; i++)
        ck_assert_int_eq(try_it("eve@example.com", "192.0.2.1"), 2 * SECOND);
    now += 2 * SECOND;
    ck_assert_int_eq(try_it("eve@example.com", "192.0.2.1"), 0);
}
END_TEST

START_TEST(the_right_password_wipes_the_pair)
{
    for (int i = 0; i < 5; i++)
        try_it("eve@example.com", "192.0.2.1");
    throttle_success(g, "eve@example.com", "192.0.2.1");
    for (int i = 0; i < 5; i++)
        ck_assert_int_eq(try_it("eve@example.com", "192.0.2.1"), 0);
    ck_assert_int_gt(try_it("eve@example.com", "192.0.2.1"), 0);
}
END_TEST

START_TEST(a_try_without_an_answer_does_not_count)
{
    for (int i = 0; i < 1000; i++) {
        ck_assert_int_eq(try_it("eve@example.com", "192.0.2.1"), 0);
        throttle_undo(g, "eve@example.com", "192.0.2.1");
    }
}
END_TEST

START_TEST(whoever_guesses_elsewhere_does_not_hold_up_the_victim)
{
    for (int i = 0; i < 20; i++)
        wait_and_try("victim@example.com", "198.51.100.7");
    ck_assert_int_gt(try_it("victim@example.com", "198.51.100.7"), 0);
    ck_assert_int_eq(throttle_check(g, "victim@example.com", "192.0.2.1", true, now), 0);
}
END_TEST

/* A thousand places guess at one address: the owner's own place passes at once,
 * one that is new to it after one short wait, whatever the others do meanwhile. */
START_TEST(a_crowd_only_slows)
{
    char network[32];
    for (int i = 0; i < 1000; i++) {
        snprintf(network, sizeof network, "198.51.%d.%d", i / 250, i % 250);
        wait_and_try("victim@example.com", network);
    }
    ck_assert_int_eq(throttle_check(g, "victim@example.com", "192.0.2.1", true, now), 0);
    ck_assert_int_eq(try_it("victim@example.com", "203.0.113.9"), 5 * SECOND);
    for (int i = 0; i < 1000; i++) {
        now += 5;
        snprintf(network, sizeof network, "198.51.%d.%d", i / 250, i % 250);
        try_it("victim@example.com", network);
    }
    ck_assert_int_eq(try_it("victim@example.com", "203.0.113.9"), 0);
    ck_assert_int_eq(try_it("victim@example.com", "203.0.113.9"), 5 * SECOND);
    ck_assert_int_eq(try_it("other@example.com", "203.0.113.9"), 0);
}
END_TEST

START_TEST(one_place_cannot_try_every_address)
{
    char email[32];
    for (int i = 0; i < 30; i++) {
        snprintf(email, sizeof email, "user%d@example.com", i);
        ck_assert_int_eq(try_it(email, "198.51.100.7"), 0);
    }
    ck_assert_int_eq(try_it("user30@example.com", "198.51.100.7"), 2 * SECOND);
    ck_assert_int_eq(try_it("user30@example.com", "192.0.2.1"), 0);
    /* Someone who signs in from there day by day is not held up by the neighbour. */
    ck_assert_int_eq(throttle_check(g, "user31@example.com", "198.51.100.7", true, now), 0);
}
END_TEST

START_TEST(a_right_password_does_not_whitewash_its_place)
{
    char email[32];
    for (int i = 0; i < 30; i++) {
        snprintf(email, sizeof email, "user%d@example.com", i);
        ck_assert_int_eq(try_it(email, "198.51.100.7"), 0);
        ck_assert_int_eq(throttle_check(g, "eve@example.com", "198.51.100.7", true, now), 0);
        throttle_success(g, "eve@example.com", "198.51.100.7");
    }
    ck_assert_int_gt(try_it("user30@example.com", "198.51.100.7"), 0);
}
END_TEST

START_TEST(a_known_place_waits_a_minute_at_most)
{
    for (int i = 0; i < 20; i++) {
        int64_t wait;
        while ((wait = throttle_check(g, "eve@example.com", "192.0.2.1", true, now)) > 0) {
            ck_assert_int_le(wait, 60 * SECOND);
            now += wait;
        }
    }
}
END_TEST

START_TEST(a_day_later_it_is_forgotten)
{
    for (int i = 0; i < 20; i++)
        wait_and_try("eve@example.com", "192.0.2.1");
    now += 25 * HOUR;
    for (int i = 0; i < 5; i++)
        ck_assert_int_eq(try_it("eve@example.com", "192.0.2.1"), 0);
}
END_TEST

/* The table is of one size: a flood must not make it forget who fails most. */
START_TEST(a_flood_does_not_wash_away_who_fails_most)
{
    char email[32], network[32];
    for (int i = 0; i < 12; i++)
        wait_and_try("victim@example.com", "198.51.100.7");
    for (int i = 0; i < 20000; i++) {
        snprintf(email, sizeof email, "u%d@example.com", i);
        snprintf(network, sizeof network, "203.%d.%d.1", i / 250, i % 250);
        try_it(email, network);
    }
    ck_assert_int_gt(try_it("victim@example.com", "198.51.100.7"), 0);
}
END_TEST

START_TEST(places)
{
    static const struct {
        const char *peer, *network;
    } some[] = {
        {"192.0.2.1", "192.0.2.1"},
        {"::ffff:192.0.2.1", "192.0.2.1"},
        {"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"},
        {"2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"},
        {"::1", "::/64"},
        {"", ""},
    };
    char network[THROTTLE_NETWORK_TEXT];
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        throttle_network(network, some[i].peer);
        ck_assert_str_eq(network, some[i].network);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("login_throttle");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_set_timeout(all, 60);
    tcase_add_test(all, five_failures_are_free_then_waits_double);
    tcase_add_test(all, asking_again_while_told_to_wait_costs_nothing);
    tcase_add_test(all, the_right_password_wipes_the_pair);
    tcase_add_test(all, a_try_without_an_answer_does_not_count);
    tcase_add_test(all, whoever_guesses_elsewhere_does_not_hold_up_the_victim);
    tcase_add_test(all, a_crowd_only_slows);
    tcase_add_test(all, one_place_cannot_try_every_address);
    tcase_add_test(all, a_right_password_does_not_whitewash_its_place);
    tcase_add_test(all, a_known_place_waits_a_minute_at_most);
    tcase_add_test(all, a_day_later_it_is_forgotten);
    tcase_add_test(all, a_flood_does_not_wash_away_who_fails_most);
    tcase_add_test(all, places);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
