/* http_fixture.h: a server with a handler that tells what it was given, and a
 * client that says bytes as they are. */
#ifndef IGNY8_TEST_HTTP_FIXTURE_H
#define IGNY8_TEST_HTTP_FIXTURE_H

#include <arpa/inet.h>
#include <check.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "net/http_server/http_server.h"

enum { LIMIT = 1000, ROOM = 1 << 20 };

static TALLOC_CTX *top;
static struct http_server *server;
static char spool[64];
static atomic_int handled; /* requests that reached the handler */

/* Exchanges of "/later", answered when the test says so. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct http_exchange *held[256];
static int held_count;

/* Streams of "/stream". */
static struct http_stream *streams[64];
static int stream_count;
static atomic_int gone;

static inline void answer_text(struct http_exchange *exchange, int status, const char *text)
{
    http_answer(exchange, &(struct http_answer){
                              .status = status, .type = "text/plain", .body = text, .length = strlen(text)});
}

/* "GET /a b?x=1&y=|body" and a line for each part of a form. */
static inline char *told(const struct http_exchange *exchange)
{
    const char *name, *value;
    char *text = talloc_asprintf(NULL, "%s %s", exchange->method, exchange->path);
    for (int i = 0; http_query_at(exchange, i, &name, &value); i++)
        text = talloc_asprintf_append(text, "%c%s=%s", i ? '&' : '?', name, value);
    text = talloc_asprintf_append(text, "|%s", exchange->body ? exchange->body : "-");
    for (const struct http_part *part = exchange->parts; part; part = part->next) {
        if (part->text) {
            text = talloc_asprintf_append(text, "\n%s: %s", part->name, part->text);
            continue;
        }
        char bytes[64] = "";
        FILE *file = fopen(part->path, "rb");
        ck_assert_ptr_nonnull(file);
        size_t n = fread(bytes, 1, sizeof bytes - 1, file);
        fclose(file);
        text = talloc_asprintf_append(text, "\n%s (%s, %lld): %.*s", part->name, part->file_name,
                                      (long long)part->size, (int)n, bytes);
    }
    return text;
}

static inline void on_gone(void *arg)
{
    struct http_stream **stream = arg;
    pthread_mutex_lock(&lock);
    *stream = NULL;
    pthread_mutex_unlock(&lock);
    gone++;
}

/* "/replay" begins with 200,000 bytes. */
static inline void open_stream(struct http_exchange *exchange)
{
    struct http_answer head = {.status = 200, .type = "text/event-stream", .body = "head\n", .length = 5};
    if (strcmp(exchange->path, "/replay") == 0) {
        char *long_head = talloc_size(exchange, 200000);
        memset(long_head, '#', 200000);
        head.body = long_head;
        head.length = 200000;
    }
    pthread_mutex_lock(&lock);
    streams[stream_count] = http_stream(exchange, &head, on_gone, &streams[stream_count]);
    stream_count++;
    pthread_mutex_unlock(&lock);
}

static inline void on_request(struct http_exchange *exchange, void *arg)
{
    (void)arg;
    handled++;
    if (strcmp(exchange->path, "/later") == 0) {
        pthread_mutex_lock(&lock);
        held[held_count++] = exchange;
        pthread_mutex_unlock(&lock);
    } else if (strcmp(exchange->path, "/stream") == 0 || strcmp(exchange->path, "/replay") == 0) {
        open_stream(exchange);
    } else if (strcmp(exchange->path, "/empty") == 0) {
        http_answer(exchange, &(struct http_answer){.status = 204});
    } else if (strcmp(exchange->path, "/peer") == 0) {
        char *text = talloc_asprintf(exchange, "%s %s", exchange->peer, exchange->https ? "https" : "http");
        answer_text(exchange, 200, text);
    } else {
        char *text = told(exchange);
        answer_text(exchange, 200, text);
        talloc_free(text);
    }
}

static inline int64_t on_headers(struct http_exchange *exchange, void *arg)
{
    (void)arg;
    if (strcmp(exchange->path, "/forbidden") == 0) {
        answer_text(exchange, 403, "no");
        return -1;
    }
    return strcmp(exchange->path, "/bodiless") == 0  ? 0
           : strncmp(exchange->path, "/big", 4) == 0 ? 4 << 20
                                                     : LIMIT;
}

static inline void begin_with(struct http_options o)
{
    struct http_handler handler = {.on_headers = on_headers, .on_request = on_request};
    struct error f = {0};
    strcpy(spool, "/tmp/igny8-http-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(spool));
    top = talloc_new(NULL);
    handled = gone = held_count = stream_count = 0;
    o.spool = spool;
    o.address = o.address ? o.address : "127.0.0.1";
    server = http_serve(top, &o, &handler, &f);
    ck_assert_msg(server != NULL, "%s", f.why);
}

static inline void begin(void)
{
    begin_with((struct http_options){0});
}

/* Whatever came, nothing is left in the spool. */
static inline void end(void)
{
    if (server)
        http_stop(server, 0);
    server = NULL;
    ck_assert_int_eq(rmdir(spool), 0);
    talloc_free(top);
}

/* ---- the client --------------------------------------------------------------------- */

static inline int dial(void)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)http_port(server))};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ck_assert_int_eq(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
    return fd;
}

static inline void put_bytes(int fd, const char *bytes, size_t n)
{
    for (ssize_t sent; n > 0; bytes += sent, n -= (size_t)sent) {
        sent = send(fd, bytes, n, MSG_NOSIGNAL);
        if (sent <= 0)
            return; /* the server had enough */
    }
}

static inline void put(int fd, const char *text)
{
    put_bytes(fd, text, strlen(text));
}

/* Reads until `until` has come or the server closes; at most 20 s. The text is talloc's, of top. */
static inline char *get(int fd, const char *until)
{
    char *text = talloc_zero_size(top, ROOM);
    size_t n = 0;
    struct pollfd p = {.fd = fd, .events = POLLIN};
    while (n < ROOM - 1 && (until == NULL || strstr(text, until) == NULL)) {
        ck_assert_msg(poll(&p, 1, 20000) == 1, "nothing more came after: %s", text);
        ssize_t got = recv(fd, text + n, ROOM - 1 - n, 0);
        if (got <= 0)
            break;
        n += (size_t)got;
    }
    return text;
}

static inline int status_of(const char *answer)
{
    return strncmp(answer, "HTTP/1.1 ", 9) == 0 ? atoi(answer + 9) : 0;
}

static inline const char *body_of(const char *answer)
{
    const char *at = strstr(answer, "\r\n\r\n");
    return at ? at + 4 : "";
}

static inline char *say_bytes(const char *bytes, size_t n)
{
    int fd = dial();
    put_bytes(fd, bytes, n);
    char *answer = get(fd, NULL);
    close(fd);
    return answer;
}

#define HOST      "Host: localhost\r\n"
#define CLOSE     "Connection: close\r\n"
#define SAY(text) say_bytes(text, sizeof(text) - 1)

/* Waits until an atomic or a count is what it should be. */
#define AWAIT(condition)                                                                                     \
    do {                                                                                                     \
        for (int64_t until_ = clock_mono_ms() + 20000; !(condition);) {                                      \
            ck_assert_msg(clock_mono_ms() < until_, "waited in vain: " #condition);                          \
            usleep(1000);                                                                                    \
        }                                                                                                    \
    } while (0)

static inline int held_now(void)
{
    pthread_mutex_lock(&lock);
    int n = held_count;
    pthread_mutex_unlock(&lock);
    return n;
}

static inline int streams_now(void)
{
    pthread_mutex_lock(&lock);
    int n = stream_count;
    pthread_mutex_unlock(&lock);
    return n;
}

static inline void add_case(Suite *suite, const char *name, void (*setup)(void), const TTest *const *tests,
                            int count)
{
    TCase *tcase = tcase_create(name);
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, setup, end);
    for (int i = 0; i < count; i++)
        tcase_add_test(tcase, tests[i]);
    suite_add_tcase(suite, tcase);
}
#define CASE(name, setup, ...)                                                                               \
    do {                                                                                                     \
        const TTest *const tests_[] = {__VA_ARGS__};                                                         \
        add_case(suite, name, setup, tests_, (int)(sizeof tests_ / sizeof *tests_));                         \
    } while (0)

#endif
