/* Just enough of HTTP/1.1: kept connections, bodies by Content-Length, one
 * answer at a time on each, and a wheel of timers for those that wait. */
#include "provider.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    SLOTS = 4096, /* of one millisecond each */
    BATCH = 256,
    REQUEST_MAX = 64 << 20,
    HTTP_CHUNK = 1400,
};

enum state {
    ASKED_NOTHING, /* reads a request */
    DELAYED,
    ANSWERING,
    HANGING, /* never answers */
};

struct connection {
    struct connection *next, *prev; /* in its slot of the wheel */
    bool on_wheel, wants_out;
    int64_t due;
    int fd;
    enum state state;
    struct text in, out;
    size_t sent;
    /* of the answer that is on its way */
    bool closes, whole, noted;
    long step_ms;
    size_t step_bytes, allowed; /* allowed: so much may be sent by now */
    uint64_t number, key;
    int status;
    size_t body_bytes;
    bool streamed;
    char path[64], function[32], purpose[16];
};

struct server {
    struct script *script;
    int listener, epoll, journal, port;
    uint64_t requests;
    struct connection *slots[SLOTS];
    size_t waiting;
    int64_t turned; /* the wheel's last millisecond */
    struct connection *shut;
};

static int64_t mono_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t wall_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- the wheel ---- */

static void wheel_off(struct server *server, struct connection *c)
{
    if (!c->on_wheel)
        return;
    if (c->prev != NULL)
        c->prev->next = c->next;
    else
        server->slots[c->due % SLOTS] = c->next;
    if (c->next != NULL)
        c->next->prev = c->prev;
    c->on_wheel = false;
    server->waiting--;
}

static void wheel_on(struct server *server, struct connection *c, long delay_ms)
{
    if (server->waiting++ == 0)
        server->turned = mono_ms();
    c->due = mono_ms() + (delay_ms > 0 ? delay_ms : 1);
    struct connection **slot = &server->slots[c->due % SLOTS];
    c->prev = NULL;
    c->next = *slot;
    if (*slot != NULL)
        (*slot)->prev = c;
    *slot = c;
    c->on_wheel = true;
}

/* ---- the journal ---- */

static void journal_line(const struct server *server, const char *line, int n)
{
    if (n > 0 && write(server->journal, line, (size_t)n) != n)
        perror("fake-provider: journal");
}

static void note_answer(const struct server *server, struct connection *c)
{
    char line[512];
    int n = snprintf(line, sizeof line,
                     "{\"n\":%llu,\"at_ms\":%lld,\"path\":\"%s\",\"function\":\"%s\",\"purpose\":\"%s\","
                     "\"key\":\"%016llx\",\"status\":%d,\"bytes\":%zu,\"delivered\":%s,\"stream\":%s}\n",
                     (unsigned long long)c->number, (long long)wall_ms(), c->path, c->function, c->purpose,
                     (unsigned long long)c->key, c->status, c->body_bytes, c->whole ? "true" : "false",
                     c->streamed ? "true" : "false");
    journal_line(server, line, n);
    c->noted = true;
}

static void note_sent(const struct server *server, const struct connection *c)
{
    char line[64];
    int n = snprintf(line, sizeof line, "{\"n\":%llu,\"sent\":true}\n", (unsigned long long)c->number);
    journal_line(server, line, n);
}

/* ---- connections ---- */

static void shut_down(struct server *server, struct connection *c)
{
    if (c->fd < 0)
        return;
    wheel_off(server, c);
    close(c->fd);
    c->fd = -1;
    text_free(&c->in);
    text_free(&c->out);
    c->next = server->shut; /* freed after the batch, which may still name it */
    server->shut = c;
}

static void want_out(const struct server *server, struct connection *c, bool wanted)
{
    if (c->wants_out == wanted)
        return;
    c->wants_out = wanted;
    struct epoll_event event = {.events = EPOLLIN | (wanted ? (uint32_t)EPOLLOUT : 0), .data.ptr = c};
    epoll_ctl(server->epoll, EPOLL_CTL_MOD, c->fd, &event);
}

static void accept_all(const struct server *server)
{
    int fd, one = 1;
    while ((fd = accept4(server->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        struct connection *c = calloc(1, sizeof *c);
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
        if (c == NULL)
            abort();
        c->fd = fd;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        epoll_ctl(server->epoll, EPOLL_CTL_ADD, fd, &event);
    }
}

/* ---- sending ---- */

static void answered(struct server *server, struct connection *c)
{
    if (c->whole)
        note_sent(server, c);
    if (c->closes) {
        shut_down(server, c);
        return;
    }
    text_free(&c->out);
    c->sent = 0;
    c->state = ASKED_NOTHING;
    want_out(server, c, false);
}

/* Sends what may be sent by now. The journal has its line before the last byte
 * leaves, and a second one after. */
static void send_some(struct server *server, struct connection *c)
{
    size_t until = c->step_ms > 0 && c->allowed < c->out.used ? c->allowed : c->out.used;
    if (until == c->out.used && !c->noted)
        note_answer(server, c);
    while (c->sent < until) {
        ssize_t n = send(c->fd, c->out.at + c->sent, until - c->sent, MSG_NOSIGNAL);
        if (n < 0 && errno == EAGAIN) {
            want_out(server, c, true);
            return;
        }
        if (n < 0) {
            shut_down(server, c);
            return;
        }
        c->sent += (size_t)n;
    }
    if (c->sent == c->out.used) {
        answered(server, c);
        return;
    }
    want_out(server, c, false);
    c->allowed += c->step_bytes;
    wheel_on(server, c, c->step_ms);
}

static void begin_answer(struct server *server, struct connection *c)
{
    c->state = ANSWERING;
    send_some(server, c);
}

/* ---- answering ---- */

static void put_chunked(struct text *out, const struct text *body, size_t length, bool end)
{
    for (size_t from = 0, n; from < length; from += n) {
        n = length - from < HTTP_CHUNK ? length - from : HTTP_CHUNK;
        text_print(out, "%zx\r\n", n);
        text_add(out, body->at + from, n);
        text_say(out, "\r\n");
    }
    if (end)
        text_say(out, "0\r\n\r\n");
}

static void put_answer(struct connection *c, const struct plan *plan)
{
    size_t length = plan->body.used;
    bool cut = plan->cut_after >= 0 && (size_t)plan->cut_after < length;
    if (cut)
        length = (size_t)plan->cut_after;
    c->whole = !cut && !plan->close_after_headers;
    c->closes = c->closes || !c->whole;
    text_print(&c->out, "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nx-request-id: fake-%llu\r\n", plan->status,
               plan->status < 300 ? "OK" : "No", plan->type, (unsigned long long)c->number);
    if (plan->headers.used > 0)
        text_add(&c->out, plan->headers.at, plan->headers.used);
    if (plan->chunked)
        text_say(&c->out, "Transfer-Encoding: chunked\r\n\r\n");
    else
        text_print(&c->out, "Content-Length: %zu\r\n\r\n", plan->body.used);
    if (plan->close_after_headers)
        return;
    if (plan->chunked)
        put_chunked(&c->out, &plan->body, length, !cut);
    else if (length > 0)
        text_add(&c->out, plan->body.at, length);
}

/* Keeps of a request what the journal says; nothing that would need escaping. */
static void remember(struct connection *c, const struct request *request)
{
    snprintf(c->path, sizeof c->path, "%s", request->path);
    snprintf(c->function, sizeof c->function, "%s", request->function);
    snprintf(c->purpose, sizeof c->purpose, "%s", request->purpose);
    for (char *s = c->path; *s != '\0'; s++)
        if (*s == '"' || *s == '\\' || !isprint((unsigned char)*s))
            *s = '?';
    c->key = request->key;
}

static void answer(struct server *server, struct connection *c, struct request *request)
{
    struct plan plan;
    bool readable = request_read(request);
    remember(c, request);
    plan_make(server->script, request, server->port, &plan);
    if (!readable)
        plan.status = 400;
    c->number = ++server->requests;
    c->noted = c->whole = false;
    c->status = plan.hang || plan.close_before ? 0 : plan.status;
    c->body_bytes = plan.body.used;
    c->streamed = plan.chunked;
    c->step_ms = plan.step_ms;
    c->step_bytes = c->allowed = plan.step_bytes;
    if (plan.hang || plan.close_before)
        note_answer(server, c);
    if (plan.hang) {
        c->state = HANGING;
    } else if (plan.close_before) {
        c->closes = true;
        answered(server, c);
    } else {
        put_answer(c, &plan);
        c->state = DELAYED;
        if (plan.delay_ms > 0)
            wheel_on(server, c, plan.delay_ms);
        else
            begin_answer(server, c);
    }
    plan_free(&plan);
}

/* ---- reading ---- */

static size_t length_header(const char *head)
{
    const char *line = strcasestr(head, "\r\nContent-Length:");
    return line != NULL ? strtoul(line + 17, NULL, 10) : 0;
}

/* Splits the request line in place; false: it is none. */
static bool split_line(char *head, struct request *request)
{
    char *path = strchr(head, ' ');
    char *end = path != NULL ? strchr(path + 1, ' ') : NULL;
    if (end == NULL)
        return false;
    *path = *end = '\0';
    request->method = head;
    request->path = path + 1;
    return true;
}

/* Answers one request if it is there wholly; true: look for another. */
static bool take_request(struct server *server, struct connection *c)
{
    char *end = c->in.used > 0 ? strstr(c->in.at, "\r\n\r\n") : NULL;
    if (end == NULL)
        return false;
    *end = '\0';
    size_t head = (size_t)(end - c->in.at) + 4, length = length_header(c->in.at);
    *end = '\r';
    if (c->in.used < head + length)
        return false;
    struct request request = {.body = c->in.at + head, .length = length};
    *end = '\0';
    c->closes = strcasestr(c->in.at, "\r\nConnection: close") != NULL;
    if (!split_line(c->in.at, &request)) {
        shut_down(server, c);
        return false;
    }
    answer(server, c, &request);
    request_free(&request);
    if (c->fd < 0)
        return false;
    if (c->in.used == head + length) {
        text_free(&c->in);
    } else {
        c->in.used -= head + length;
        memmove(c->in.at, c->in.at + head + length, c->in.used + 1);
    }
    return c->state == ASKED_NOTHING;
}

static void read_some(struct server *server, struct connection *c)
{
    char bytes[65536];
    ssize_t n = recv(c->fd, bytes, sizeof bytes, 0);
    if (n < 0 && errno == EAGAIN)
        return;
    if (n <= 0 || c->in.used + (size_t)n > REQUEST_MAX) {
        shut_down(server, c);
        return;
    }
    text_add(&c->in, bytes, (size_t)n);
    while (c->state == ASKED_NOTHING && take_request(server, c))
        ;
}

static void wake(struct server *server, struct connection *c)
{
    if (c->state == DELAYED)
        begin_answer(server, c);
    else
        send_some(server, c);
    while (c->fd >= 0 && c->state == ASKED_NOTHING && take_request(server, c))
        ;
}

static void turn_wheel(struct server *server)
{
    int64_t now = mono_ms();
    int64_t from = now - server->turned >= SLOTS ? now - SLOTS + 1 : server->turned;
    for (int64_t ms = from; server->waiting > 0 && ms <= now; ms++) {
        for (struct connection *c = server->slots[ms % SLOTS], *next; c != NULL; c = next) {
            next = c->next;
            if (c->due > now)
                continue;
            wheel_off(server, c);
            wake(server, c);
        }
    }
    server->turned = now;
}

/* ---- the server ---- */

static void ready(struct server *server, struct connection *c, uint32_t events)
{
    if (c->fd >= 0 && events & (EPOLLIN | EPOLLHUP | EPOLLERR))
        read_some(server, c);
    if (c->fd >= 0 && events & EPOLLOUT && c->state == ANSWERING && !c->on_wheel)
        wake(server, c);
}

void server_turn(struct server *server)
{
    struct epoll_event batch[BATCH];
    int n = epoll_wait(server->epoll, batch, BATCH, 0);
    for (int i = 0; i < n; i++) {
        if (batch[i].data.ptr == NULL)
            accept_all(server);
        else
            ready(server, batch[i].data.ptr, batch[i].events);
    }
    turn_wheel(server);
    while (server->shut != NULL) {
        struct connection *c = server->shut;
        server->shut = c->next;
        free(c);
    }
}

int server_wait_ms(const struct server *server)
{
    return server->waiting > 0 ? 1 : -1;
}

int server_fd(const struct server *server)
{
    return server->epoll;
}

int server_port(const struct server *server)
{
    return server->port;
}

struct server *server_new(struct script *script, int journal_fd, int port)
{
    struct server *server = calloc(1, sizeof *server);
    if (server == NULL)
        return NULL;
    server->script = script;
    server->journal = journal_fd;
    server->epoll = epoll_create1(EPOLL_CLOEXEC);
    server->listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
    int one = 1;
    setsockopt(server->listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(server->listener, (struct sockaddr *)&address, sizeof address) != 0 ||
        listen(server->listener, 4096) != 0 ||
        getsockname(server->listener, (struct sockaddr *)&address, &size) != 0 ||
        epoll_ctl(server->epoll, EPOLL_CTL_ADD, server->listener, &event) != 0) {
        perror("fake-provider: listen");
        server_free(server);
        return NULL;
    }
    server->port = ntohs(address.sin_port);
    return server;
}

/* Open connections end with the process. */
void server_free(struct server *server)
{
    close(server->listener);
    close(server->epoll);
    free(server);
}
