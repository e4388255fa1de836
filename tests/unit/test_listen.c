/* Where a server is to listen, as people write it. */
#include <check.h>
#include <string.h>

#include "cli/server_process.h"

static const struct {
    const char *text, *address;
    int port;
    const char *shown;
} good[] = {
    {"127.0.0.1:8080", "127.0.0.1", 8080, "127.0.0.1:8080"},
    {"0.0.0.0:80", "0.0.0.0", 80, "0.0.0.0:80"},
    {"[::1]:8080", "::1", 8080, "[::1]:8080"},
    {"[::]:0", "::", 0, "[::]:0"},
    {"[2001:db8::7]:65535", "2001:db8::7", 65535, "[2001:db8::7]:65535"},
    {"localhost:9", "127.0.0.1", 9, "127.0.0.1:9"},
    {":8080", "127.0.0.1", 8080, "127.0.0.1:8080"},
    {"8080", "127.0.0.1", 8080, "127.0.0.1:8080"},
    {"0", "127.0.0.1", 0, "127.0.0.1:0"},
};

static const char *const bad[] = {
    "",
    ":",
    "127.0.0.1",
    "127.0.0.1:",
    "127.0.0.1:x",
    "127.0.0.1:80x",
    "127.0.0.1:65536",
    "a.b:80",
    "1.2.3:80",
    "::1:80",
    "[::1]",
    "[::1]80",
    "[1.2.3.4]:80",
    "[]:80",
    "-1",
    "+80",
    " 80",
    "80 ",
    "[::1:80",
    "::1]:80",
    "1.2.3.4:-1",
    "[::1%lo]:80",
    "99999999999999999999",
};

START_TEST(what_is_taken)
{
    struct listen_at at;
    char shown[80];
    ck_assert(listen_read(good[_i].text, &at, NULL));
    ck_assert_str_eq(at.address, good[_i].address);
    ck_assert_int_eq(at.port, good[_i].port);
    ck_assert_str_eq(listen_print(shown, sizeof shown, at.address, at.port), good[_i].shown);
}
END_TEST

START_TEST(what_is_refused)
{
    struct listen_at at = {"untouched", -7};
    struct error f;
    ck_assert(!listen_read(bad[_i], &at, &f));
    ck_assert_int_eq(f.kind, ERR_BAD_INPUT);
    ck_assert_str_eq(at.address, "untouched");
}
END_TEST

START_TEST(a_long_one_is_refused)
{
    struct listen_at at;
    char text[600];
    memset(text, '1', sizeof text);
    memcpy(text + sizeof text - 4, ":80", 4);
    ck_assert(!listen_read(text, &at, NULL));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("listen");
    TCase *all = tcase_create("listen");
    tcase_add_loop_test(all, what_is_taken, 0, sizeof good / sizeof *good);
    tcase_add_loop_test(all, what_is_refused, 0, sizeof bad / sizeof *bad);
    tcase_add_test(all, a_long_one_is_refused);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
