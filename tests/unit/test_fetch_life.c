/* The life of fetches: limits of time, callbacks that end and start others, many at once. */
#include "fetch_fixture.h"

static const struct canned_reply replies[] = {
    {.path = "/plain", .bytes = OK "Content-Length: 11\r\n\r\nhello there"},
    {.path = "/stream", .bytes = STREAM "b\r\ndata: one\n\n\r\nb\r\ndata: two\n\n\r\n0\r\n\r\n"},
    {.path = "/stream-stops", .bytes = STREAM "b\r\ndata: one\n\n\r\n"},
    {.path = "/told",
     .bytes = "HTTP/1.1 429 No\r\nx-request-id: req-1\r\nRetry-After: 2\r\nContent-Type: text/html\r\n"
              "Set-Cookie: a=b\r\nContent-Length: 2\r\n\r\nno"},
    {.path = "/half", .bytes = OK "Content-Length: 100\r\n\r\nonly this"},
    {.path = "/hang"},
    {.path = "/together", .bytes = OK "Content-Length: 2\r\n\r\nok", .gather = 1500},
    {0},
};

static void set_up(void)
{
    try_start(replies);
}

/* ---- limits of time ---- */

START_TEST(first_byte_limit)
{
    struct fetch *fetch = make("POST", "/hang");
    fetch->first_byte_ms = 150;
    fetch->idle_ms = 60000;
    check_ended(run(fetch), 0, FETCH_TIMED_OUT, true);
    ck_assert_ptr_null(fetch->body);
}
END_TEST

START_TEST(idle_limit)
{
    struct fetch *fetch = make("POST", "/half");
    fetch->idle_ms = 150;
    const struct fetch_reply *reply = run(fetch);
    check_ended(reply, 200, FETCH_TIMED_OUT, true);
    ck_assert_str_eq(reply->body, "only this");
    fetch = make("POST", "/stream-stops");
    fetch->idle_ms = 150;
    fetch->on_event = note_event;
    check_ended(run(fetch), 200, FETCH_TIMED_OUT, true);
    ck_assert_str_eq(events, "|one;");
}
END_TEST

/* The kernel greets whoever connects to a socket that listens; nobody reads. */
START_TEST(server_that_does_not_read)
{
    int port, fd = canned_listen(10, &port);
    struct fetch *fetch = make_at(port, "POST", "/");
    fetch->body_length = 40 << 20;
    fetch->body = talloc_zero_size(fetch, fetch->body_length);
    fetch->idle_ms = 200;
    fetch->first_byte_ms = 60000;
    check_ended(run(fetch), 0, FETCH_TIMED_OUT, false);
    ck_assert_ptr_nonnull(fetch->body);
    ck_assert_uint_eq(talloc_get_size(fetch->body), 40 << 20);
    close(fd);
}
END_TEST

/* A full queue of connections: the kernel answers no more greetings. */
START_TEST(connect_limit)
{
    int port, fd = canned_listen(0, &port);
    struct fetch *before[2];
    for (int i = 0; i < 2; i++) {
        before[i] = make_at(port, "POST", "/");
        fetch_start(fetcher, before[i]);
    }
    struct fetch *fetch = make_at(port, "POST", "/");
    fetch->connect_ms = 300;
    check_ended(run(fetch), 0, FETCH_TIMED_OUT, false);
    ck_assert_str_eq(fetch->body, "{\"ask\":1}");
    close(fd);
}
END_TEST

START_TEST(nobody_listens)
{
    int port, fd = canned_listen(1, &port);
    close(fd);
    struct fetch *fetch = make_at(port, "POST", "/");
    check_ended(run(fetch), 0, FETCH_NO_CONNECTION, false);
    ck_assert_str_eq(fetch->body, "{\"ask\":1}");
}
END_TEST

START_TEST(large_upload_arrives)
{
    struct fetch *fetch = make("POST", "/plain");
    fetch->body_length = 20 << 20;
    fetch->body = talloc_zero_size(fetch, fetch->body_length);
    check_ended(run(fetch), 200, FETCH_OK, true);
    ck_assert_ptr_null(fetch->body);
}
END_TEST

/* ---- callbacks that cancel, free and start ---- */

static struct fetch *others[4];
static int done_count;

static void must_not_end(struct fetch *fetch)
{
    ck_abort_msg("%s ended", fetch->url);
}

static void must_not_happen(struct fetch *fetch, const char *name, const char *data, size_t n)
{
    ck_abort_msg("%s: %s %s %zu", fetch->url, name, data, n);
}

static void stop_later(void *arg)
{
    (void)arg;
    event_loop_stop(loop);
}

START_TEST(cancel_before_and_in_flight)
{
    struct fetch *early = make("POST", "/plain"), *flying = make("POST", "/hang");
    early->on_done = flying->on_done = must_not_end;
    fetch_start(fetcher, early);
    fetch_cancel(fetcher, early);
    fetch_cancel(fetcher, early);
    fetch_start(fetcher, flying);
    struct fetch *freed = make("POST", "/hang");
    freed->on_done = must_not_end;
    fetch_start(fetcher, freed);
    run(make("POST", "/plain"));
    fetch_cancel(fetcher, flying);
    talloc_free(freed);
    event_loop_after(loop, top, 150, stop_later, NULL);
    event_loop_run(loop);
}
END_TEST

static void free_in_event(struct fetch *fetch, const char *name, const char *data, size_t n)
{
    ck_assert_str_eq(name, "");
    ck_assert_str_eq(data, "one");
    ck_assert_uint_eq(n, 3);
    talloc_free(others[0]);
    fetch_cancel(fetcher, others[1]);
    fetch_start(fetcher, others[2]); /* libcurl itself would refuse it here */
    talloc_free(fetch);
}

START_TEST(event_frees_and_starts)
{
    struct fetch *fetch = make("POST", "/stream");
    fetch->on_event = free_in_event;
    fetch->on_done = must_not_end;
    for (int i = 0; i < 2; i++) {
        others[i] = make("POST", "/hang");
        others[i]->on_done = must_not_end;
        others[i]->on_event = must_not_happen;
        fetch_start(fetcher, others[i]);
    }
    others[2] = make("POST", "/plain");
    fetch_start(fetcher, fetch);
    event_loop_run(loop);
    check_ended(&others[2]->reply, 200, FETCH_OK, true);
}
END_TEST

static void end_and_free(struct fetch *fetch)
{
    for (int i = 0; i < 4; i++)
        if (others[i] != fetch)
            fetch_cancel(fetcher, others[i]);
    done_count++;
    talloc_free(fetch);
    event_loop_after(loop, top, 200, stop_later, NULL);
}

/* All four are late in the same sweep; the first to be told ends the others. */
START_TEST(done_frees_itself_and_cancels_others)
{
    for (int i = 0; i < 4; i++) {
        others[i] = make("POST", "/hang");
        others[i]->first_byte_ms = 100;
        others[i]->on_done = end_and_free;
        fetch_start(fetcher, others[i]);
    }
    event_loop_run(loop);
    ck_assert_int_eq(done_count, 1);
}
END_TEST

static void ask_again(struct fetch *fetch)
{
    check_ended(&fetch->reply, 200, FETCH_OK, true);
    if (++done_count == 50) {
        event_loop_stop(loop);
        return;
    }
    fetch->body = talloc_strdup(fetch, "{\"ask\":1}");
    fetch_start(fetcher, fetch);
}

START_TEST(done_starts_again)
{
    struct fetch *fetch = make("POST", "/plain");
    fetch->on_done = ask_again;
    run(fetch);
    ck_assert_int_eq(done_count, 50);
    ck_assert_int_eq(canned_connections(&server), 1);
}
END_TEST

START_TEST(fetcher_ends_with_fetches_under_way)
{
    for (int i = 0; i < 3; i++) {
        struct fetch *fetch = make("POST", "/hang");
        fetch->on_done = must_not_end;
        fetch_start(fetcher, fetch);
    }
    run(make("POST", "/plain"));
    struct fetch *unborn = make("POST", "/hang");
    fetch_start(fetcher, unborn);
    talloc_free(fetcher);
    ck_assert_ptr_null(unborn->transfer);
}
END_TEST

/* ---- many ---- */

enum { MANY = 1500 };

static void count_done(struct fetch *fetch)
{
    check_ended(&fetch->reply, 200, FETCH_OK, true);
    ck_assert_str_eq(fetch->reply.body, "ok");
    talloc_free(fetch);
    if (++done_count == MANY)
        event_loop_stop(loop);
}

/* The server answers none before all have asked: more than one shard is full at once. */
START_TEST(many_at_once)
{
    ck_assert_int_gt(event_loop_raise_file_limit(), 2 * MANY + 100);
    for (int i = 0; i < MANY; i++) {
        struct fetch *fetch = make("POST", "/together");
        fetch->connect_ms = fetch->first_byte_ms = fetch->idle_ms = 60000;
        fetch->on_done = count_done;
        fetch_start(fetcher, fetch);
    }
    event_loop_run(loop);
    ck_assert_int_eq(done_count, MANY);
    ck_assert_ptr_nonnull(fetcher->shards->next);
    ck_assert_ptr_null(fetcher->shards->next->next);
    ck_assert_int_eq(canned_requests(&server), MANY);
}
END_TEST

START_TEST(urls_of_the_house)
{
    static const struct {
        const char *url;
        bool is_public;
    } urls[] = {
        {"https://api.example.com/v1", true}, {"http://93.184.216.34:8080/v1", true},
        {"https://[2606:2800::1]/v1", true},  {"http://127.0.0.1:11434/v1", false},
        {"http://2130706433/v1", false},      {"http://0x7f.1/v1", false},
        {"http://10.1.2.3/", false},          {"http://[::1]:8080/v1", false},
        {"http://[fe80::1%25eth0]/", false},  {"http://[::ffff:169.254.169.254]/", false},
        {"http://localhost/v1", false},       {"http://LocalHost.:1/v1", false},
        {"http://api.localhost/v1", false},   {"http://notlocalhost/v1", true},
    };
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
        struct error f = {0};
        ck_assert_msg(fetch_url_public(urls[i].url, &f) == urls[i].is_public, "%s: %s", urls[i].url, f.why);
    }
}
END_TEST

/* libcurl's handle of one fetch is that of the next. */
START_TEST(nothing_is_left_of_the_fetch_before)
{
    static const char *const secret[] = {"Authorization: Bearer sk-1", NULL};
    static const struct fetch_reply none = {0};
    for (int i = 0; i < 3; i++) {
        struct fetch *fetch = make("PUT", i == 2 ? "/half" : "/told");
        fetch->body = talloc_strdup(fetch, "{\"ask\":1}");
        fetch->body_length = 9;
        fetch->headers = secret;
        fetch->only_public = i == 1;
        fetch->max_body = 60;
        ck_assert_int_eq(run(fetch)->status == 200, i == 2);
        const struct fetch_reply *reply = run(make("GET", "/plain"));
        check_ended(reply, 200, FETCH_OK, true);
        ck_assert_str_eq(reply->body, "hello there");
        ck_assert_ptr_null(reply->request_id);
        ck_assert_str_eq(reply->type, none.type);
        ck_assert_int_eq(reply->retry_after_ms, -1);
        ck_assert_ptr_nonnull(strstr(server.last, "GET /plain HTTP/1.1\r\n"));
        ck_assert_ptr_null(strstr(server.last, "sk-1"));
        ck_assert_ptr_null(strstr(server.last, "Cookie"));
        ck_assert_ptr_null(strstr(server.last, "Content-"));
    }
}
END_TEST

static TCase *times(void)
{
    TCase *c = tcase_create("times");
    tcase_add_checked_fixture(c, set_up, try_end);
    tcase_set_timeout(c, 60);
    tcase_add_test(c, first_byte_limit);
    tcase_add_test(c, idle_limit);
    tcase_add_test(c, server_that_does_not_read);
    tcase_add_test(c, connect_limit);
    tcase_add_test(c, nobody_listens);
    tcase_add_test(c, large_upload_arrives);
    tcase_add_test(c, cancel_before_and_in_flight);
    tcase_add_test(c, event_frees_and_starts);
    tcase_add_test(c, done_frees_itself_and_cancels_others);
    tcase_add_test(c, done_starts_again);
    tcase_add_test(c, nothing_is_left_of_the_fetch_before);
    tcase_add_test(c, fetcher_ends_with_fetches_under_way);
    tcase_add_test(c, many_at_once);
    tcase_add_test(c, urls_of_the_house);
    return c;
}

int main(void)
{
    Suite *suite = suite_create("fetch_life");
    suite_add_tcase(suite, times());
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
