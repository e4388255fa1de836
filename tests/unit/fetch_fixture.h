/* fetch_fixture.h: a loop, a fetcher and a canned server; one fetch after another. */
#ifndef IGNY8_TEST_FETCH_FIXTURE_H
#define IGNY8_TEST_FETCH_FIXTURE_H

#include <check.h>

#include "canned_fixture.h"
#include "net/http_client/fetch_internal.h"

#define OK     "HTTP/1.1 200 OK\r\n"
#define STREAM OK "Content-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n"

static TALLOC_CTX *top;
static struct event_loop *loop;
static struct fetcher *fetcher;
static struct canned server;
static char events[1000];

static inline void drop_message(struct message *message, void *arg)
{
    (void)arg;
    talloc_free(message);
}

/* replies: as canned_start takes them. */
static inline void try_start(const struct canned_reply *replies)
{
    canned_start(&server, replies);
    top = talloc_new(NULL);
    loop = event_loop_new(top, drop_message, NULL, NULL);
    fetcher = fetcher_new(top, loop, NULL);
    ck_assert_ptr_nonnull(fetcher);
}

static inline void try_end(void)
{
    talloc_free(top);
    canned_stop(&server);
}

static inline void stop_at_end(struct fetch *fetch)
{
    (void)fetch;
    event_loop_stop(loop);
}

static inline void note_event(struct fetch *fetch, const char *name, const char *data, size_t n)
{
    (void)fetch;
    ck_assert_uint_eq(strlen(data), n);
    snprintf(events + strlen(events), sizeof events - strlen(events), "%s|%s;", name, data);
}

static inline struct fetch *make_at(int port, const char *method, const char *path)
{
    struct fetch *fetch = talloc_zero(top, struct fetch);
    fetch->url = talloc_asprintf(fetch, "http://127.0.0.1:%d%s", port, path);
    fetch->method = method;
    fetch->max_body = 10000;
    fetch->connect_ms = fetch->first_byte_ms = fetch->idle_ms = 5000;
    fetch->on_done = stop_at_end;
    if (strcmp(method, "POST") == 0) {
        fetch->body = talloc_strdup(fetch, "{\"ask\":1}");
        fetch->body_length = 9;
    }
    return fetch;
}

static inline struct fetch *make(const char *method, const char *path)
{
    return make_at(server.port, method, path);
}

static inline const struct fetch_reply *run(struct fetch *fetch)
{
    fetch_start(fetcher, fetch);
    event_loop_run(loop);
    ck_assert_ptr_null(fetch->transfer);
    return &fetch->reply;
}

static inline void check_ended(const struct fetch_reply *reply, int status, int trouble, bool sent)
{
    ck_assert_int_eq(reply->status, status);
    ck_assert_int_eq((int)reply->trouble, trouble);
    ck_assert_int_eq(reply->sent, sent);
    ck_assert_int_eq(reply->complete, trouble == FETCH_OK);
    ck_assert_int_eq(reply->why[0] == '\0', trouble == FETCH_OK);
    ck_assert_ptr_nonnull(reply->body);
    ck_assert_uint_eq(strlen(reply->body), reply->length);
}

#endif
