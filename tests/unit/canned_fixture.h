/* canned_fixture.h: a server in a thread that gives each path the bytes that a test
 * laid down for it, and counts what came. For tests of what is sent and read. */
#ifndef IGNY8_TEST_CANNED_FIXTURE_H
#define IGNY8_TEST_CANNED_FIXTURE_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

struct canned_reply {
    const char *path;
    const char *bytes; /* of the whole answer, status line and all; NULL: none ever comes */
    size_t length;     /* 0: strlen */
    bool closes;       /* the connection, after the bytes */
    int gather;        /* answers once so many requests wait for it */
};

struct canned {
    const struct canned_reply *replies; /* a reply without path ends the list */
    int port, listener, epoll, stop;
    pthread_t thread;
    pthread_mutex_t lock;
    int connections, requests; /* under the lock, as all below */
    char last[8192];           /* the last request's head */
    int waiting[4096], waiting_count;
};

struct canned_visitor {
    int fd;
    size_t used, room;
    char *in;
};

static void canned_send(int fd, const struct canned_reply *reply)
{
    size_t length = reply->length > 0 ? reply->length : strlen(reply->bytes);
    for (size_t sent = 0; sent < length;) {
        ssize_t n = send(fd, reply->bytes + sent, length - sent, MSG_NOSIGNAL);
        if (n <= 0)
            break;
        sent += (size_t)n;
    }
    if (reply->closes)
        shutdown(fd, SHUT_RDWR);
}

static void canned_answer(struct canned *server, int fd, const char *head)
{
    char path[64] = "";
    sscanf(head, "%*s %63s", path);
    const struct canned_reply *reply = server->replies;
    while (reply->path != NULL && strcmp(reply->path, path) != 0)
        reply++;
    if (reply->path == NULL || reply->bytes == NULL)
        return;
    if (reply->gather == 0) {
        canned_send(fd, reply);
        return;
    }
    server->waiting[server->waiting_count++] = fd;
    for (int i = 0; server->waiting_count == reply->gather && i < reply->gather; i++)
        canned_send(server->waiting[i], reply);
}

/* True if a request was there wholly. */
static bool canned_take(struct canned *server, struct canned_visitor *visitor)
{
    char *end = visitor->used > 0 ? strstr(visitor->in, "\r\n\r\n") : NULL;
    if (end == NULL)
        return false;
    const char *line = strcasestr(visitor->in, "\r\nContent-Length:");
    size_t whole =
        (size_t)(end - visitor->in) + 4 + (line != NULL && line < end ? strtoul(line + 17, NULL, 10) : 0);
    if (visitor->used < whole)
        return false;
    pthread_mutex_lock(&server->lock);
    server->requests++;
    snprintf(server->last, sizeof server->last, "%.*s", (int)(end - visitor->in), visitor->in);
    canned_answer(server, visitor->fd, visitor->in);
    pthread_mutex_unlock(&server->lock);
    visitor->used -= whole;
    memmove(visitor->in, visitor->in + whole, visitor->used + 1);
    return true;
}

static void canned_read(struct canned *server, struct canned_visitor *visitor)
{
    if (visitor->room - visitor->used < 65537) {
        visitor->room = visitor->used * 2 + 65537;
        visitor->in = realloc(visitor->in, visitor->room);
    }
    ssize_t n = recv(visitor->fd, visitor->in + visitor->used, 65536, 0);
    if (n <= 0) {
        close(visitor->fd);
        free(visitor->in);
        free(visitor);
        return;
    }
    visitor->used += (size_t)n;
    visitor->in[visitor->used] = '\0';
    while (canned_take(server, visitor))
        ;
}

static void canned_accept(struct canned *server)
{
    struct canned_visitor *visitor = calloc(1, sizeof *visitor);
    visitor->fd = accept4(server->listener, NULL, NULL, SOCK_CLOEXEC);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = visitor};
    epoll_ctl(server->epoll, EPOLL_CTL_ADD, visitor->fd, &event);
    pthread_mutex_lock(&server->lock);
    server->connections++;
    pthread_mutex_unlock(&server->lock);
}

static void *canned_serve(void *arg)
{
    struct canned *server = arg;
    for (struct epoll_event event; epoll_wait(server->epoll, &event, 1, -1) != 0;) {
        if (event.data.ptr == &server->stop)
            return NULL;
        if (event.data.ptr == server)
            canned_accept(server);
        else
            canned_read(server, event.data.ptr);
    }
    return NULL;
}

/* A socket on loopback that listens, and its port. */
static inline int canned_listen(int backlog, int *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(fd, (struct sockaddr *)&address, size) != 0 || listen(fd, backlog) != 0 ||
        getsockname(fd, (struct sockaddr *)&address, &size) != 0)
        abort();
    *port = ntohs(address.sin_port);
    return fd;
}

static inline void canned_start(struct canned *server, const struct canned_reply *replies)
{
    server->replies = replies;
    server->listener = canned_listen(4096, &server->port);
    server->epoll = epoll_create1(EPOLL_CLOEXEC);
    server->stop = eventfd(0, EFD_CLOEXEC);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = server};
    epoll_ctl(server->epoll, EPOLL_CTL_ADD, server->listener, &event);
    event.data.ptr = &server->stop;
    epoll_ctl(server->epoll, EPOLL_CTL_ADD, server->stop, &event);
    pthread_mutex_init(&server->lock, NULL);
    pthread_create(&server->thread, NULL, canned_serve, server);
}

/* Open connections end with the test's process. */
static inline void canned_stop(struct canned *server)
{
    if (eventfd_write(server->stop, 1) != 0)
        abort();
    pthread_join(server->thread, NULL);
    close(server->listener);
    close(server->epoll);
    close(server->stop);
}

static inline int canned_requests(struct canned *server)
{
    pthread_mutex_lock(&server->lock);
    int requests = server->requests;
    pthread_mutex_unlock(&server->lock);
    return requests;
}

static inline int canned_connections(struct canned *server)
{
    pthread_mutex_lock(&server->lock);
    int connections = server->connections;
    pthread_mutex_unlock(&server->lock);
    return connections;
}

#endif
