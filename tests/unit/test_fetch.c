/* What answers fetches bring, good and bad, and which URLs are none. */
#include "fetch_fixture.h"

static const char small_gzip[] =
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 37\r\n\r\n"
    "\x1F\x8B\x08\x00\x00\x00\x00\x00\x02\x03\xCB\x48\xCD\xC9\xC9\xD7\x51\x48\xCE\xCF\x2D\x28\x4A\x2D"
    "\x2E\x4E\x4D\x01\x00\x12\x7E\x19\x78\x11\x00\x00\x00";
static const char bomb[] =
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 229\r\n\r\n"
    "\x1F\x8B\x08\x00\x00\x00\x00\x00\x02\x03\xED\xC1\x31\x01\x00\x00\x00\xC2\xA0\xF5\x4F\x6D\x06\x7F"
    "\xA0\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
    "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
    "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
    "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
    "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
    "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
    "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
    "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
    "\x00\x00\x80\xD7\x00\x7B\x58\xE0\x5C\x40\x0D\x03\x00";

#define TO(place) "HTTP/1.1 307 Go\r\nLocation: " place "\r\nContent-Length: 0\r\n\r\n"
#define NO(after)                                                                                            \
    "HTTP/1.1 429 No\r\n" after "\r\nDate: Wed, 03 Dec 2025 14:00:00 GMT\r\nContent-Length: 0\r\n\r\n"

static const struct canned_reply replies[] = {
    {.path = "/plain",
     .bytes = OK
     "Content-Type: Application/JSON; charset=utf-8\r\nX-Request-Id: req-7\r\nContent-Length: 11\r\n\r\n"
     "hello there"},
    {.path = "/empty", .bytes = OK "Content-Length: 0\r\n\r\n"},
    {.path = "/nothing", .bytes = "HTTP/1.1 204 No\r\n\r\n"},
    {.path = "/unsized", .bytes = OK "\r\nuntil the end", .closes = true},
    {.path = "/stream",
     .bytes = STREAM "9\r\ndata: one\r\n3\r\n\n\nd\r\n8\r\nata: two\r\n2\r\n\n\n\r\n0\r\n\r\n"},
    {.path = "/stream-cut", .bytes = STREAM "b\r\ndata: one\n\n\r\n20\r\ndata: tw", .closes = true},
    {.path = "/cut", .bytes = OK "Content-Length: 100\r\n\r\nonly this", .closes = true},
    {.path = "/half-head", .bytes = "HTTP/1.1 200 O", .closes = true},
    {.path = "/close", .bytes = "", .closes = true},
    {.path = "/garbage", .bytes = "SSH-2.0-OpenSSH_9.2\r\n", .closes = true},
    {.path = "/long", .bytes = OK "Content-Length: 9999999\r\n\r\n"},
    {.path = "/chunks",
     .bytes = OK "Transfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n6\r\n678901\r\n0\r\n\r\n"},
    {.path = "/small-gzip", .bytes = small_gzip, .length = sizeof small_gzip - 1},
    {.path = "/bomb", .bytes = bomb, .length = sizeof bomb - 1},
    {.path = "/seconds", .bytes = NO("Retry-After: 2")},
    {.path = "/fraction", .bytes = NO("Retry-After: 0.25")},
    {.path = "/date", .bytes = NO("Retry-After: Wed, 03 Dec 2025 14:00:30 GMT")},
    {.path = "/past", .bytes = NO("Retry-After: Wed, 03 Dec 2025 13:00:00 GMT")},
    {.path = "/ms", .bytes = NO("Retry-After: 2\r\nretry-after-ms: 1500")},
    {.path = "/huge", .bytes = NO("Retry-After: 99999999999999999999")},
    {.path = "/junk", .bytes = NO("Retry-After: soon")},
    {.path = "/to-plain", .bytes = TO("/plain")},
    {.path = "/to-1", .bytes = TO("/to-2")},
    {.path = "/to-2", .bytes = TO("/to-plain")},
    {.path = "/to-0", .bytes = TO("/to-1")},
    {.path = "/to-file", .bytes = TO("file:///etc/hostname")},
    {0},
};

static const char *const secret[] = {"Authorization: Bearer sk-1", "x-api-key: k", NULL};

static void set_up(void)
{
    try_start(replies);
}

/* ---- answers ---- */

START_TEST(plain_answer)
{
    struct fetch *fetch = make("POST", "/plain");
    fetch->headers = secret;
    const struct fetch_reply *reply = run(fetch);
    check_ended(reply, 200, FETCH_OK, true);
    ck_assert_str_eq(reply->body, "hello there");
    ck_assert_str_eq(reply->type, "application/json");
    ck_assert_str_eq(reply->request_id, "req-7");
    ck_assert_int_eq(reply->retry_after_ms, -1);
    ck_assert(!reply->stream);
    ck_assert_ptr_null(fetch->body);
    ck_assert_ptr_eq(talloc_parent(reply->body), fetch);
    ck_assert_ptr_nonnull(strstr(server.last, "POST /plain HTTP/1.1\r\n"));
    ck_assert_ptr_nonnull(strstr(server.last, "\r\nAuthorization: Bearer sk-1\r\nx-api-key: k"));
    ck_assert_ptr_nonnull(strstr(server.last, "\r\nContent-Length: 9"));
    ck_assert_ptr_null(strstr(server.last, "Expect"));
}
END_TEST

START_TEST(empty_answers)
{
    check_ended(run(make("POST", "/empty")), 200, FETCH_OK, true);
    check_ended(run(make("GET", "/nothing")), 204, FETCH_OK, true);
}
END_TEST

START_TEST(answer_without_length)
{
    const struct fetch_reply *reply = run(make("GET", "/unsized"));
    check_ended(reply, 200, FETCH_OK, true);
    ck_assert_str_eq(reply->body, "until the end");
}
END_TEST

START_TEST(stream_goes_to_on_event)
{
    struct fetch *fetch = make("POST", "/stream");
    fetch->on_event = note_event;
    const struct fetch_reply *reply = run(fetch);
    check_ended(reply, 200, FETCH_OK, true);
    ck_assert(reply->stream);
    ck_assert_str_eq(reply->type, "text/event-stream");
    ck_assert_str_eq(events, "|one;|two;");
    ck_assert_str_eq(reply->body, "");
}
END_TEST

START_TEST(stream_without_on_event_is_a_body)
{
    const struct fetch_reply *reply = run(make("POST", "/stream"));
    check_ended(reply, 200, FETCH_OK, true);
    ck_assert(!reply->stream);
    ck_assert_str_eq(reply->body, "data: one\n\ndata: two\n\n");
}
END_TEST

START_TEST(plain_though_a_stream_was_hoped_for)
{
    struct fetch *fetch = make("POST", "/plain");
    fetch->on_event = note_event;
    const struct fetch_reply *reply = run(fetch);
    check_ended(reply, 200, FETCH_OK, true);
    ck_assert(!reply->stream);
    ck_assert_str_eq(reply->body, "hello there");
    ck_assert_str_eq(events, "");
}
END_TEST

START_TEST(connection_is_kept)
{
    for (int i = 0; i < 5; i++)
        check_ended(run(make("POST", "/plain")), 200, FETCH_OK, true);
    ck_assert_int_eq(canned_connections(&server), 1);
    ck_assert_int_eq(canned_requests(&server), 5);
}
END_TEST

START_TEST(compressed_answer)
{
    const struct fetch_reply *reply = run(make("GET", "/small-gzip"));
    check_ended(reply, 200, FETCH_OK, true);
    ck_assert_str_eq(reply->body, "hello, compressed");
    struct fetch *fetch = make("POST", "/small-gzip"); /* not asked for, yet understood */
    fetch->on_event = note_event;
    reply = run(fetch);
    ck_assert_str_eq(reply->body, "hello, compressed");
    ck_assert_ptr_nonnull(strstr(server.last, "Accept-Encoding: identity"));
}
END_TEST

/* ---- answers that end badly ---- */

START_TEST(cut_answers)
{
    const struct fetch_reply *reply = run(make("POST", "/cut"));
    check_ended(reply, 200, FETCH_CUT_OFF, true);
    ck_assert_str_eq(reply->body, "only this");
    check_ended(run(make("POST", "/half-head")), 0, FETCH_CUT_OFF, true);
    check_ended(run(make("POST", "/garbage")), 0, FETCH_CUT_OFF, true);
    struct fetch *fetch = make("POST", "/stream-cut");
    fetch->on_event = note_event;
    reply = run(fetch);
    check_ended(reply, 200, FETCH_CUT_OFF, true);
    ck_assert(reply->stream);
    ck_assert_str_eq(events, "|one;");
}
END_TEST

/* The connection was good before, which tempts a client to ask again by itself. */
START_TEST(no_answer_is_not_asked_again)
{
    check_ended(run(make("POST", "/plain")), 200, FETCH_OK, true);
    check_ended(run(make("POST", "/close")), 0, FETCH_CUT_OFF, true);
    ck_assert_int_eq(canned_requests(&server), 2);
    check_ended(run(make("POST", "/plain")), 200, FETCH_OK, true);
}
END_TEST

START_TEST(too_large)
{
    struct fetch *fetch = make("GET", "/plain");
    fetch->max_body = 11;
    check_ended(run(fetch), 200, FETCH_OK, true);
    fetch = make("GET", "/plain");
    fetch->max_body = 10;
    check_ended(run(fetch), 200, FETCH_TOO_LARGE, true);
    fetch = make("GET", "/chunks");
    fetch->max_body = 10;
    check_ended(run(fetch), 200, FETCH_TOO_LARGE, true);
    check_ended(run(make("GET", "/long")), 200, FETCH_TOO_LARGE, true);
    fetch = make("POST", "/stream");
    fetch->on_event = note_event;
    fetch->max_body = 15;
    check_ended(run(fetch), 200, FETCH_TOO_LARGE, true);
}
END_TEST

START_TEST(compressed_bomb)
{
    struct fetch *fetch = make("GET", "/bomb");
    fetch->max_body = 100000;
    const struct fetch_reply *reply = run(fetch);
    ck_assert_int_eq((int)reply->trouble, FETCH_TOO_LARGE);
    ck_assert_uint_le(talloc_total_size(fetch), 102000);
}
END_TEST

START_TEST(endless_headers)
{
    static char head[200000];
    int n = snprintf(head, sizeof head, "HTTP/1.1 200 OK\r\n");
    while (n < 150000)
        n += snprintf(head + n, sizeof head - (size_t)n, "X-More: %d\r\n", n);
    static struct canned_reply own[] = {{.path = "/headers", .bytes = head, .closes = true}, {0}};
    canned_stop(&server);
    canned_start(&server, own);
    ck_assert_int_eq((int)run(make("GET", "/headers"))->trouble, FETCH_TOO_LARGE);
}
END_TEST

/* ---- when to ask again ---- */

struct wait {
    const char *path;
    int64_t ms;
};

static const struct wait waits[] = {
    {"/seconds", 2000}, {"/fraction", 250}, {"/date", 30000}, {"/past", 0},
    {"/ms", 1500},      {"/junk", -1},      {"/plain", -1},   {"/huge", 7LL * 24 * 3600 * 1000},
};

START_TEST(retry_after)
{
    ck_assert_int_eq(run(make("POST", waits[_i].path))->retry_after_ms, waits[_i].ms);
}
END_TEST

/* ---- redirects and URLs ---- */

START_TEST(redirects)
{
    check_ended(run(make("POST", "/to-plain")), 307, FETCH_OK, true);
    ck_assert_int_eq(canned_requests(&server), 1);
    const struct fetch_reply *reply = run(make("GET", "/to-1")); /* three hops */
    check_ended(reply, 200, FETCH_OK, true);
    ck_assert_str_eq(reply->body, "hello there");
    ck_assert_int_ne((int)run(make("GET", "/to-0"))->trouble, FETCH_OK); /* four */
    ck_assert_int_ne((int)run(make("GET", "/to-file"))->trouble, FETCH_OK);
    struct fetch *fetch = make("GET", "/to-plain");
    fetch->headers = secret;
    check_ended(run(fetch), 307, FETCH_OK, true);
}
END_TEST

START_TEST(bad_urls)
{
    static const char *const bad[] = {"ftp://127.0.0.1/", "file:///etc/passwd", "http://", "nonsense",
                                      "http://a b/"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct fetch *fetch = make("POST", "/");
        fetch->url = bad[i];
        const struct fetch_reply *reply = run(fetch);
        ck_assert_int_eq(reply->status, 0);
        ck_assert(!reply->sent);
        ck_assert_msg((int)reply->trouble == FETCH_BAD_URL || (int)reply->trouble == FETCH_NO_NAME, "%s",
                      bad[i]);
    }
}
END_TEST

START_TEST(urls_that_people_type)
{
    static const char *const good[] = {"http://localhost:11434/v1", "https://api.example.com/v1/",
                                       "HTTPS://X.org", "http://[::1]:8080/v1", "http://10.0.0.1"};
    static const char *const bad[] = {"",
                                      "localhost:11434/v1",
                                      "ftp://x/",
                                      "http://",
                                      "http://a b/",
                                      "https://u:p@x/",
                                      "http://x:99999/",
                                      "https://x/v1?key=1",
                                      "https://x/#a",
                                      "javascript:alert(1)"};
    struct error fail = {.kind = ERR_NONE};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        ck_assert_msg(fetch_url_ok(good[i], &fail), "%s", good[i]);
    ck_assert_int_eq((int)fail.kind, ERR_NONE);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        fail = (struct error){.kind = ERR_NONE};
        ck_assert_msg(!fetch_url_ok(bad[i], &fail), "%s", bad[i]);
        ck_assert_int_eq((int)fail.kind, ERR_BAD_INPUT);
        ck_assert_int_ne(fail.why[0], '\0');
    }
}
END_TEST

static TCase *answers(void)
{
    TCase *c = tcase_create("answers");
    tcase_add_checked_fixture(c, set_up, try_end);
    tcase_add_test(c, plain_answer);
    tcase_add_test(c, empty_answers);
    tcase_add_test(c, answer_without_length);
    tcase_add_test(c, stream_goes_to_on_event);
    tcase_add_test(c, stream_without_on_event_is_a_body);
    tcase_add_test(c, plain_though_a_stream_was_hoped_for);
    tcase_add_test(c, connection_is_kept);
    tcase_add_test(c, compressed_answer);
    tcase_add_test(c, cut_answers);
    tcase_add_test(c, no_answer_is_not_asked_again);
    tcase_add_test(c, too_large);
    tcase_add_test(c, compressed_bomb);
    tcase_add_test(c, endless_headers);
    tcase_add_loop_test(c, retry_after, 0, (int)(sizeof waits / sizeof *waits));
    tcase_add_test(c, redirects);
    tcase_add_test(c, bad_urls);
    tcase_add_test(c, urls_that_people_type);
    return c;
}

int main(void)
{
    Suite *suite = suite_create("fetch");
    suite_add_tcase(suite, answers());
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
