/* Just enough of HTTP/1.1: kept connections, bodies by Content-Length, one
 * answer at a time on each. */
#include "provider_connection.h"

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
#include <unistd.h>

enum {
    BATCH = 256,
    REQUEST_MAX = 64 << 20,
    HTTP_CHUNK = 1400,
};

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
    request_read(request);
    remember(c, request);
    plan_make(server->script, request, server->port, &plan);
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

/* Splits the request line in place; false: not a request line. */
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

/* ---- the server ---- */

static void accept_all(struct server *server)
{
    int fd, one = 1;
    while ((fd = accept4(server->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        struct connection *c = calloc(1, sizeof *c);
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
        if (c == NULL)
            abort();
        c->fd = fd;
        c->after = server->open;
        if (server->open != NULL)
            server->open->before = c;
        server->open = c;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        epoll_ctl(server->epoll, EPOLL_CTL_ADD, fd, &event);
    }
}

static void ready(struct server *server, struct connection *c, uint32_t events)
{
    if (c->fd >= 0 && events & (EPOLLIN | EPOLLHUP | EPOLLERR))
        read_some(server, c);
    if (c->fd >= 0 && events & EPOLLOUT && c->state == ANSWERING && !c->on_wheel)
        wake(server, c);
}

static void free_shut(struct server *server)
{
    while (server->shut != NULL) {
        struct connection *c = server->shut;
        server->shut = c->next;
        free(c);
    }
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
    wheel_turn(server, wake);
    free_shut(server);
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

void server_free(struct server *server)
{
    while (server->open != NULL)
        shut_down(server, server->open);
    free_shut(server);
    close(server->listener);
    close(server->epoll);
    free(server);
}
