/* The HTTP server and its clients: who is slow is cut, who asks well is served
 * meanwhile, and who asks at all. */
#include "http_fixture.h"

/* ---- time ---- */

static void impatient(void)
{
    begin_with((struct http_options){.header_ms = 300, .body_ms = 300});
}

/* Bytes come all the time, and still the header is not whole in time. */
START_TEST(a_slow_header_is_cut)
{
    int fd = dial();
    struct pollfd p = {.fd = fd, .events = POLLIN};
    put(fd, "GET / HTTP/1.1\r\n" HOST "X: ");
    for (int i = 0; poll(&p, 1, 20) == 0; i++) {
        ck_assert_int_lt(i, 500);
        put(fd, "y");
    }
    ck_assert_str_eq(get(fd, NULL), "");
    close(fd);
    ck_assert_int_eq(handled, 0);
}
END_TEST

START_TEST(a_silent_body_is_cut)
{
    int fd = dial();
    put(fd, "POST / HTTP/1.1\r\n" HOST "Content-Length: 10\r\n\r\nabc");
    ck_assert_str_eq(get(fd, NULL), "");
    close(fd);
    fd = dial();
    ck_assert_str_eq(get(fd, NULL), ""); /* not a byte at all */
    close(fd);
    ck_assert_int_eq(handled, 0);
}
END_TEST

START_TEST(an_answer_may_take_longer)
{
    int fd = dial();
    put(fd, "GET /later HTTP/1.1\r\n" HOST CLOSE "\r\n");
    AWAIT(held_now() == 1);
    int silent = dial();
    get(silent, NULL); /* longer than a header or a body may take */
    close(silent);
    answer_text(held[0], 200, "late");
    ck_assert_str_eq(body_of(get(fd, NULL)), "late");
    close(fd);
}
END_TEST

START_TEST(slow_clients_do_not_hinder_a_good_one)
{
    enum { SLOW = 400 };
    int fds[SLOW];
    for (int i = 0; i < SLOW; i++) {
        fds[i] = dial();
        put(fds[i],
            i % 2 ? "GET / HTTP/1.1\r\nHo" : "POST / HTTP/1.1\r\n" HOST "Content-Length: 10\r\n\r\nabc");
    }
    for (int i = 0; i < 20; i++)
        ck_assert_int_eq(status_of(SAY("GET / HTTP/1.1\r\n" HOST CLOSE "\r\n")), 200);
    for (int i = 0; i < SLOW; i++)
        close(fds[i]);
}
END_TEST

/* ---- who asks ---- */

static void behind_a_proxy(void)
{
    begin_with((struct http_options){.trust_proxy = true});
}

#define FORWARDED "X-Forwarded-For: 6.6.6.6, 203.0.113.9\r\nX-Forwarded-Proto: https\r\n"

START_TEST(a_proxy_is_believed_where_it_is_trusted)
{
    ck_assert_str_eq(body_of(SAY("GET /peer HTTP/1.1\r\n" HOST CLOSE FORWARDED "\r\n")), "203.0.113.9 https");
    ck_assert_str_eq(body_of(SAY("GET /peer HTTP/1.1\r\n" HOST CLOSE "X-Forwarded-For: nobody\r\n\r\n")),
                     "127.0.0.1 http");
    ck_assert_str_eq(body_of(SAY("GET /peer HTTP/1.1\r\n" HOST CLOSE
                                 "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 2001:db8::1\r\n\r\n")),
                     "2001:db8::1 http");
}
END_TEST

START_TEST(nobody_is_believed_otherwise)
{
    ck_assert_str_eq(body_of(SAY("GET /peer HTTP/1.1\r\n" HOST CLOSE FORWARDED "\r\n")), "127.0.0.1 http");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("http_time");
    CASE("time", impatient, a_slow_header_is_cut, a_silent_body_is_cut, an_answer_may_take_longer);
    CASE("clients", begin, slow_clients_do_not_hinder_a_good_one, nobody_is_believed_otherwise);
    CASE("proxy", behind_a_proxy, a_proxy_is_believed_where_it_is_trusted);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
