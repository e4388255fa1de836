/* What goes out of the fake provider: answers, when they are due, and the journal. */
#include "provider_connection.h"

#include <errno.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

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

void wheel_on(struct server *server, struct connection *c, long delay_ms)
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

void wheel_turn(struct server *server, void (*wake)(struct server *, struct connection *))
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

/* ---- the journal ---- */

static void journal_line(const struct server *server, const char *line, int n)
{
    if (n > 0 && write(server->journal, line, (size_t)n) != n)
        perror("fake-provider: journal");
}

void note_answer(const struct server *server, struct connection *c)
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

void shut_down(struct server *server, struct connection *c)
{
    if (c->fd < 0)
        return;
    wheel_off(server, c);
    close(c->fd);
    c->fd = -1;
    if (c->before != NULL)
        c->before->after = c->after;
    else
        server->open = c->after;
    if (c->after != NULL)
        c->after->before = c->before;
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

/* ---- sending ---- */

void answered(struct server *server, struct connection *c)
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
void send_some(struct server *server, struct connection *c)
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

void begin_answer(struct server *server, struct connection *c)
{
    c->state = ANSWERING;
    send_some(server, c);
}
