/* The HTTP server: good requests whole, bad ones refused before the handler,
 * answers from any thread, bodies within their limits. */
#include "http_fixture.h"

#include <sys/time.h>

/* ---- good requests ---- */

START_TEST(a_request_is_told_decoded)
{
    char *a = SAY("GET /caf%C3%A9/x%20y?q=a+b%26c&empty=&bare&z=%E2%82%AC HTTP/1.1\r\n" HOST CLOSE "\r\n");
    ck_assert_int_eq(status_of(a), 200);
    ck_assert_str_eq(body_of(a), "GET /café/x y?q=a b&c&empty=&bare=&z=€|-");
    ck_assert_str_eq(body_of(SAY("POST /p HTTP/1.1\r\n" HOST CLOSE "Content-Length: 5\r\n\r\nhello")),
                     "POST /p|hello");
    ck_assert_str_eq(body_of(SAY("POST /p HTTP/1.1\r\n" HOST CLOSE
                                 "Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n")),
                     "POST /p|hello");
    ck_assert_str_eq(body_of(SAY("GET /old HTTP/1.0\r\n\r\n")), "GET /old|-");
    ck_assert_str_eq(body_of(SAY("GET http://localhost/whole?x=1 HTTP/1.1\r\n" HOST CLOSE "\r\n")),
                     "GET /whole?x=1|-");
    ck_assert_str_eq(body_of(SAY("GET http://localhost HTTP/1.1\r\n" HOST CLOSE "\r\n")), "GET /|-");
}
END_TEST

START_TEST(one_connection_many_requests)
{
    int fd = dial();
    put(fd, "POST /1 HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nabcGET /2 HTTP/1.1\r\n" HOST "\r\n");
    const char *both = get(fd, "GET /2|-");
    ck_assert_ptr_nonnull(strstr(both, "POST /1|abc"));
    put(fd, "POST /forbidden HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nabc");
    ck_assert_int_eq(status_of(get(fd, "\r\n\r\nno")), 403);
    put(fd, "GET /3 HTTP/1.1\r\n" HOST CLOSE "\r\n");
    ck_assert_str_eq(body_of(get(fd, NULL)), "GET /3|-");
    close(fd);
    ck_assert_int_eq(handled, 3);
}
END_TEST

START_TEST(bytes_one_by_one)
{
    static const char request[] = "POST /slow HTTP/1.1\r\n" HOST CLOSE "Content-Length: 4\r\n\r\nabcd";
    int fd = dial();
    for (size_t i = 0; i < sizeof request - 1; i++)
        put_bytes(fd, request + i, 1);
    ck_assert_str_eq(body_of(get(fd, NULL)), "POST /slow|abcd");
    close(fd);
}
END_TEST

START_TEST(no_body_where_none_belongs)
{
    const char *head = SAY("HEAD /h HTTP/1.1\r\n" HOST CLOSE "\r\n");
    ck_assert_int_eq(status_of(head), 200);
    ck_assert_ptr_nonnull(strstr(head, "Content-Length: 9"));
    ck_assert_str_eq(body_of(head), "");
    const char *empty = SAY("GET /empty HTTP/1.1\r\n" HOST CLOSE "\r\n");
    ck_assert_int_eq(status_of(empty), 204);
    ck_assert_str_eq(body_of(empty), "");
}
END_TEST

START_TEST(a_large_header_passes_a_huge_one_does_not)
{
    char *request = talloc_asprintf(top, "GET /x HTTP/1.1\r\n" HOST CLOSE "Cookie: a=%06000d\r\n\r\n", 7);
    ck_assert_int_eq(status_of(say_bytes(request, strlen(request))), 200);
    request = talloc_asprintf(top, "GET /x HTTP/1.1\r\n" HOST CLOSE "Cookie: a=%040000d\r\n\r\n", 7);
    ck_assert_int_eq(status_of(say_bytes(request, strlen(request))), 431);
    request = talloc_asprintf(top, "GET /%040000d HTTP/1.1\r\n" HOST CLOSE "\r\n", 7);
    ck_assert_int_eq(status_of(say_bytes(request, strlen(request))), 414);
    ck_assert_int_eq(handled, 1);
}
END_TEST

START_TEST(cookies)
{
    struct http_exchange *e;
    int fd = dial();
    put(fd, "GET /later HTTP/1.1\r\n" HOST CLOSE "Cookie: ab=1; a=two; b=\"x y\"; a=3\r\n\r\n");
    AWAIT(held_now() == 1);
    e = held[0];
    ck_assert_str_eq(http_cookie(e, e, "a"), "two");
    ck_assert_str_eq(http_cookie(e, e, "b"), "\"x y\"");
    ck_assert_ptr_null(http_cookie(e, e, "c"));
    ck_assert_str_eq(http_header(e, "cookie"), "ab=1; a=two; b=\"x y\"; a=3");
    answer_text(e, 200, "done");
    ck_assert_str_eq(body_of(get(fd, NULL)), "done");
    close(fd);
}
END_TEST

/* ---- bad requests ---- */

#define BAD(text)                                                                                            \
    {                                                                                                        \
        text, sizeof(text) - 1                                                                               \
    }
static const struct {
    const char *bytes;
    size_t n;
} bad[] = {
    BAD("GET / HTTP/1.1\r\n\r\n"),
    BAD("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"),
    BAD("GET / HTTP/1.1\r\nHost: a b\r\n\r\n"),
    BAD("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
    BAD("POST / HTTP/1.1\r\n" HOST "Content-Length: 1\r\nContent-Length: 1\r\n\r\na"),
    BAD("POST / HTTP/1.1\r\n" HOST "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
    BAD("POST / HTTP/1.1\r\n" HOST
        "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"),
    BAD("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip, chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"),
    BAD("POST / HTTP/1.1\r\n" HOST
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"),
    BAD("POST / HTTP/1.0\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"),
    BAD("POST / HTTP/1.1\r\n" HOST "Content-Length: +1\r\n\r\na"),
    BAD("POST / HTTP/1.1\r\n" HOST "Content-Length: -1\r\n\r\na"),
    BAD("POST / HTTP/1.1\r\n" HOST "Content-Length: 0x1\r\n\r\na"),
    BAD("POST / HTTP/1.1\r\n" HOST "Content-Length: 1 1\r\n\r\na"),
    BAD("POST / HTTP/1.1\r\n" HOST "Content-Length: \r\n\r\na"),
    BAD("POST / HTTP/1.1\r\n" HOST "Content-Length : 1\r\n\r\na"),
    BAD("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\nzz\r\na\r\n0\r\n\r\n"),
    BAD("GET /a%00b HTTP/1.1\r\n" HOST "\r\n"),
    BAD("GET /a\0b HTTP/1.1\r\n" HOST "\r\n"),
    BAD("GET\0 / HTTP/1.1\r\n" HOST "\r\n"),
    BAD("GET /?a=b\0c HTTP/1.1\r\n" HOST "\r\n"),
    BAD("GET /?a=%00 HTTP/1.1\r\n" HOST "\r\n"),
    BAD("GET /%zz HTTP/1.1\r\n" HOST "\r\n"),
    BAD("GET /% HTTP/1.1\r\n" HOST "\r\n"),
    BAD("GET /%4 HTTP/1.1\r\n" HOST "\r\n"),
    BAD("GET /?a=%4 HTTP/1.1\r\n" HOST "\r\n"),
    BAD("GET /%0a HTTP/1.1\r\n" HOST "\r\n"),
    BAD("GET /\x7f HTTP/1.1\r\n" HOST "\r\n"),
    BAD("GET /%ff HTTP/1.1\r\n" HOST "\r\n"),
    BAD("GET /%ed%a0%80 HTTP/1.1\r\n" HOST "\r\n"),
    BAD("GET /%c0%af HTTP/1.1\r\n" HOST "\r\n"),
    BAD("GET /?a=%ff HTTP/1.1\r\n" HOST "\r\n"),
    BAD("GET /a b HTTP/1.1\r\n" HOST "\r\n"),
    BAD("GET  /a HTTP/1.1\r\n" HOST "\r\n"),
    BAD("GET a HTTP/1.1\r\n" HOST "\r\n"),
    BAD("OPTIONS * HTTP/1.1\r\n" HOST "\r\n"),
    BAD("GET / HTTP/1.2\r\n" HOST "\r\n"),
    BAD("GET / HTTP/2.0\r\n" HOST "\r\n"),
    BAD("GET /\r\n\r\n"),
    BAD("GET / HTTP/1.1\r\n" HOST "X: a\0b\r\n\r\n"),
    BAD("GET / HTTP/1.1\r\n" HOST "X: a\0b\r\nY: c\r\n\r\n"),
    BAD("GET / HTTP/1.1\r\n" HOST "X: a\r\n b\r\n\r\n"),
    BAD("GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n"),
    BAD("GET / HTTP/1.1\r\n" HOST "X: a\x01\r\n\r\n"),
    BAD("GET / HTTP/1.1\r\n" HOST "X: \xff\r\n\r\n"),
    BAD("GET / HTTP/1.1\r\n" HOST "X y: a\r\n\r\n"),
    BAD("GET / HTTP/1.1\r\n" HOST ": a\r\n\r\n"),
    BAD("GET / HTTP/1.1\r\n" HOST ": a\r\nContent-Length: 30\r\n\r\nGET / HTTP/1.1\r\n" HOST "\r\n"),
    BAD("GET / HTTP/1.1\r\n" HOST ":\r\nX: a\r\n\r\n"),
    BAD("GET / HTTP/1.1\r\n" HOST "\0: a\r\nX: a\r\n\r\n"),
    BAD("GET / HTTP/1.1\r\n" HOST "X\0: a\r\n\r\n"),
    BAD("GET / HTTP/1.1\r\n" HOST "no colon\r\n\r\n"),
    BAD("GET / HTTP/1.1\r\n" HOST "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n"),
    BAD("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"),
    BAD("\r\n\r\nGET\r\n\r\n"),
};

/* Refused or cut, never handed out, and nothing of it is taken for a second request. */
START_TEST(bad_requests_never_reach_the_handler)
{
    const char *a = say_bytes(bad[_i].bytes, bad[_i].n);
    int status = status_of(a);
    ck_assert_msg(status == 0 || status == 400 || status == 505, "%s\n→ %s", bad[_i].bytes, a);
    ck_assert_ptr_null(strstr(a + (*a != 0), "HTTP/1.1 2"));
    ck_assert_int_eq(handled, 0);
}
END_TEST

START_TEST(a_refusal_is_a_problem_document)
{
    char *many = talloc_strdup(top, "GET /x?0");
    for (int i = 1; i <= 600; i++) /* the library would answer nothing */
        many = talloc_asprintf_append(many, "&%d", i);
    const struct {
        const char *request, *sentence;
    } refused[] = {
        {"GET /%zz HTTP/1.1\r\n" HOST "\r\n", "percent-escape"},
        {"GET / HTTP/1.1\r\n\r\n", "The Host header is missing."},
        {talloc_asprintf(top, "%s HTTP/1.1\r\n" HOST "\r\n", many), "more than 100 query parameters"},
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        const char *a = say_bytes(refused[i].request, strlen(refused[i].request));
        ck_assert_msg(strstr(a, "Content-Type: application/problem+json\r\n") != NULL, "%s", a);
        ck_assert_ptr_nonnull(strstr(a, "Connection: close\r\n"));
        ck_assert_ptr_nonnull(strstr(body_of(a), "\"status\":400,\"code\":\"bad_request\""));
        ck_assert_msg(strstr(body_of(a), refused[i].sentence) != NULL, "%s", a);
    }
    const char *a =
        SAY("POST /x HTTP/1.1\r\n" HOST CLOSE "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}");
    ck_assert_msg(strstr(body_of(a), "\"status\":415,\"code\":\"unsupported_media_type\"") != NULL, "%s", a);
    ck_assert_int_eq(handled, 0);
    a = SAY("POST /x HTTP/1.1\r\n" HOST CLOSE "Content-Encoding: identity\r\nContent-Length: 2\r\n\r\n{}");
    ck_assert_str_eq(body_of(a), "POST /x|{}");
}
END_TEST

/* ---- bodies ---- */

START_TEST(a_body_too_large_is_not_read)
{
    /* the body never comes, and the answer does not wait for it */
    const char *a = SAY("POST /x HTTP/1.1\r\n" HOST "Content-Length: 1073741824\r\n\r\n");
    ck_assert_int_eq(status_of(a), 413);
    a = SAY("POST /x HTTP/1.1\r\n" HOST "Expect: 100-continue\r\nContent-Length: 1073741824\r\n\r\n");
    ck_assert_int_eq(status_of(a), 413);
    a = SAY("POST /x HTTP/1.1\r\n" HOST "Content-Length: 99999999999999999999\r\n\r\n");
    ck_assert_int_eq(status_of(a), 413);
    a = SAY("POST /forbidden HTTP/1.1\r\n" HOST "Content-Length: 1073741824\r\n\r\n");
    ck_assert_int_eq(status_of(a), 403);
    a = SAY("POST /bodiless HTTP/1.1\r\n" HOST CLOSE "Content-Length: 1\r\n\r\na");
    ck_assert_int_eq(status_of(a), 413);
    ck_assert_int_eq(handled, 0);
}
END_TEST

START_TEST(a_body_at_its_limit)
{
    char *text = talloc_asprintf(top, "POST /x HTTP/1.1\r\n" HOST CLOSE "Content-Length: %d\r\n\r\n%0*d",
                                 LIMIT, LIMIT, 7);
    const char *a = say_bytes(text, strlen(text));
    ck_assert_int_eq(status_of(a), 200);
    ck_assert_uint_eq(strlen(body_of(a)), LIMIT + strlen("POST /x|"));
    text = talloc_asprintf(top, "POST /x HTTP/1.1\r\n" HOST CLOSE "Content-Length: %d\r\n\r\n%0*d", LIMIT + 1,
                           LIMIT + 1, 7);
    ck_assert_int_eq(status_of(say_bytes(text, strlen(text))), 413);
}
END_TEST

START_TEST(chunks_beyond_the_limit)
{
    char *text = talloc_asprintf(top, "POST /x HTTP/1.1\r\n" HOST CLOSE "Transfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 300; i++)
        text = talloc_asprintf_append(text, "a\r\n0123456789\r\n");
    char *whole = talloc_asprintf(top, "%s0\r\n\r\n", text);
    ck_assert_int_eq(status_of(say_bytes(whole, strlen(whole))), 413);

    /* one that never ends is cut */
    int fd = dial();
    char *chunk = talloc_asprintf(top, "10000\r\n%065536d\r\n", 7);
    put(fd, "POST /x HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 64; i++)
        put(fd, chunk);
    get(fd, NULL);
    close(fd);
    ck_assert_int_eq(handled, 0);
}
END_TEST

START_TEST(a_large_body_comes_whole)
{
    size_t size = 3 << 20;
    char *text =
        talloc_asprintf(top, "POST /big HTTP/1.1\r\n" HOST CLOSE "Content-Length: %zu\r\n\r\n", size);
    int fd = dial();
    put(fd, text);
    char *body = talloc_size(top, size);
    memset(body, 'x', size);
    put_bytes(fd, body, size);
    struct timeval patience = {.tv_sec = 20};
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    size_t got = 0;
    char bytes[65536];
    for (ssize_t n; (n = recv(fd, bytes, sizeof bytes, 0)) > 0;)
        got += (size_t)n;
    close(fd);
    ck_assert_uint_gt(got, size);
    ck_assert_uint_lt(got, size + 1000);
}
END_TEST

/* ---- answers from elsewhere ---- */

static void *answer_all(void *arg)
{
    for (int i = 0; i < *(int *)arg; i++) {
        AWAIT(held_now() > i);
        answer_text(held[i], 200, "later");
    }
    return NULL;
}

START_TEST(answers_of_another_thread)
{
    enum { MANY = 100 };
    int fds[MANY], many = MANY;
    pthread_t thread;
    pthread_create(&thread, NULL, answer_all, &many);
    for (int i = 0; i < MANY; i++) {
        fds[i] = dial();
        put(fds[i], "GET /later HTTP/1.1\r\n" HOST CLOSE "\r\n");
    }
    for (int i = 0; i < MANY; i++) {
        ck_assert_str_eq(body_of(get(fds[i], NULL)), "later");
        close(fds[i]);
    }
    pthread_join(thread, NULL);
}
END_TEST

START_TEST(a_client_that_left_before_the_answer)
{
    int fd = dial();
    put(fd, "GET /later HTTP/1.1\r\n" HOST "\r\n");
    AWAIT(held_now() == 1);
    close(fd);
    answer_text(held[0], 200, "too late");
    ck_assert_int_eq(status_of(SAY("GET / HTTP/1.1\r\n" HOST CLOSE "\r\n")), 200);
}
END_TEST

START_TEST(stopping_with_an_answer_outstanding)
{
    int fd = dial(), answered = dial();
    put(fd, "GET /later HTTP/1.1\r\n" HOST "\r\n");
    AWAIT(held_now() == 1);
    put(answered, "GET /later HTTP/1.1\r\n" HOST "\r\n");
    AWAIT(held_now() == 2);
    http_drain(server, 1);
    ck_assert_int_eq(status_of(SAY("GET / HTTP/1.1\r\n" HOST "\r\n")), 503);
    answer_text(held[1], 200, "in time");
    const char *a = get(answered, NULL);
    ck_assert_str_eq(body_of(a), "in time");
    ck_assert_ptr_nonnull(strstr(a, "Connection: close\r\n"));
    http_stop(server, 1);
    server = NULL;
    ck_assert_str_eq(get(fd, NULL), "");
    close(fd);
    close(answered);
}
END_TEST

START_TEST(addresses_to_listen_on)
{
    struct http_handler handler = {.on_headers = on_headers, .on_request = on_request};
    struct error f = {0};
    struct http_options o = {.address = "127.0.0.1", .port = http_port(server)};
    ck_assert_ptr_null(http_serve(top, &o, &handler, &f));
    ck_assert_int_eq(f.kind, ERR_FATAL_CONFIG);
    ck_assert_ptr_nonnull(strstr(f.why, "in use"));
    o = (struct http_options){.address = "example.com"};
    ck_assert_ptr_null(http_serve(top, &o, &handler, &f));
    ck_assert_ptr_nonnull(strstr(f.why, "not an address to listen on"));
    o = (struct http_options){.address = "203.0.113.77"};
    ck_assert_ptr_null(http_serve(top, &o, &handler, &f));
    ck_assert_ptr_nonnull(strstr(f.why, "not an address of this machine"));
    o = (struct http_options){.address = "127.0.0.1", .certificate = "/no/such.pem"};
    ck_assert_ptr_null(http_serve(top, &o, &handler, &f));
    ck_assert_ptr_nonnull(strstr(f.why, "/no/such.pem"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("http_server");
    CASE("requests", begin, a_request_is_told_decoded, one_connection_many_requests, bytes_one_by_one,
         no_body_where_none_belongs, a_large_header_passes_a_huge_one_does_not, cookies,
         a_refusal_is_a_problem_document, addresses_to_listen_on);
    CASE("bodies", begin, a_body_too_large_is_not_read, a_body_at_its_limit, chunks_beyond_the_limit,
         a_large_body_comes_whole);
    CASE("answers", begin, answers_of_another_thread, a_client_that_left_before_the_answer,
         stopping_with_an_answer_outstanding);
    TCase *hostile = tcase_create("hostile");
    tcase_add_checked_fixture(hostile, begin, end);
    tcase_add_loop_test(hostile, bad_requests_never_reach_the_handler, 0, (int)(sizeof bad / sizeof *bad));
    suite_add_tcase(suite, hostile);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
