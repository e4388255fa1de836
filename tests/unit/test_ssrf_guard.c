/* Which addresses are public, and that nothing else is connected to where only those may be. */
#include "fetch_fixture.h"

static const struct canned_reply replies[] = {
    {.path = "/plain", .bytes = OK "Content-Length: 11\r\n\r\nhello there"},
    {0},
};

static void set_up(void)
{
    try_start(replies);
}

START_TEST(only_public_refuses_the_house)
{
    struct fetch *fetch = make("POST", "/plain");
    fetch->only_public = true;
    check_ended(run(fetch), 0, FETCH_NO_CONNECTION, false);
    ck_assert_int_eq(canned_connections(&server), 0);
    ck_assert_str_eq(fetch->body, "{\"ask\":1}");
    check_ended(run(make("POST", "/plain")), 200, FETCH_OK, true);
    fetch = make("POST", "/plain"); /* nor by a connection that is open already */
    fetch->only_public = true;
    check_ended(run(fetch), 0, FETCH_NO_CONNECTION, false);
    ck_assert_int_eq(canned_requests(&server), 1);
}
END_TEST

struct address {
    const char *text;
    bool is_public;
};

static const struct address addresses[] = {
    {"8.8.8.8", true},
    {"93.184.216.34", true},
    {"172.15.255.255", true},
    {"172.32.0.0", true},
    {"100.63.255.255", true},
    {"100.128.0.0", true},
    {"198.17.255.255", true},
    {"198.20.0.0", true},
    {"192.0.1.1", true},
    {"223.255.255.255", true},
    {"11.0.0.0", true},
    {"169.253.0.1", true},
    {"0.0.0.0", false},
    {"0.1.2.3", false},
    {"10.255.255.255", false},
    {"127.0.0.1", false},
    {"127.255.255.255", false},
    {"100.64.0.0", false},
    {"100.127.255.255", false},
    {"169.254.169.254", false},
    {"172.16.0.1", false},
    {"172.31.255.255", false},
    {"192.0.0.192", false},
    {"192.168.1.1", false},
    {"198.18.0.1", false},
    {"198.19.255.255", false},
    {"224.0.0.1", false},
    {"239.255.255.255", false},
    {"240.0.0.1", false},
    {"255.255.255.255", false},
    {"2606:4700::1111", true},
    {"2a00:1450:4001::1", true},
    {"::ffff:8.8.8.8", true},
    {"64:ff9b::8.8.8.8", true},
    {"2002:808:808::1", true},
    {"::", false},
    {"::1", false},
    {"::ffff:127.0.0.1", false},
    {"::ffff:10.0.0.1", false},
    {"::ffff:a9fe:a9fe", false},
    {"::127.0.0.1", false},
    {"64:ff9b::10.0.0.1", false},
    {"64:ff9b::127.0.0.1", false},
    {"64:ff9b:1::1", false},
    {"2002:7f00:1::", false},
    {"2002:c0a8:101::1", false},
    {"fc00::1", false},
    {"fdff::1", false},
    {"fe80::1", false},
    {"febf::1", false},
    {"fec0::1", false},
    {"ff02::1", false},
    {"2001:db8::1", false},
    {"2001::1", false},
    {"100::1", false},
    {"localhost", false},
    {"", false},
};

START_TEST(public_addresses)
{
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++)
        ck_assert_msg(ssrf_guard_allows_text(addresses[i].text) == addresses[i].is_public, "%s",
                      addresses[i].text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ssrf_guard");
    TCase *c = tcase_create("addresses");
    tcase_add_checked_fixture(c, set_up, try_end);
    tcase_add_test(c, only_public_refuses_the_house);
    tcase_add_test(c, public_addresses);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
