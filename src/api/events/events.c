/* events.c: the watcher's thread. It alone knows streams and watches; streams
 * come to it and leave it as messages. What an HTTP thread may touch of a stream
 * is its `http`, under the lock: a client that leaves takes it away there and then. */
#include "api/events/events.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "api/events/events_internal.h"
#include "base/clock.h"
#include "base/metrics.h"

enum {
    TURN_MS = 250,
    HASTE_MS = 10,       /* between turns while lines wait for streams that can take more */
    STATE_TURNS = 4,     /* runs and counts of all watched accounts: once a second */
    STATE_WATCHES = 500, /* … for each so many accounts */
    RIGHTS_TURNS = 8,    /* who may still look: every two seconds */
    BEAT_TURNS = 60,     /* 15 s */
};

enum events_message { EVENTS_JOIN = 1, EVENTS_LEAVE, EVENTS_STOP };

/* ---- watches ------------------------------------------------------------------------------------- */

static int by_account(const void *key, const void *at)
{
    const int64_t *account = key;
    const struct watch *const *w = at;
    return (*account > (*w)->account) - (*account < (*w)->account);
}

struct watch *find_watch(struct events *e, int64_t account)
{
    struct watch **at =
        e->watch_count ? bsearch(&account, e->watches, (size_t)e->watch_count, sizeof(void *), by_account)
                       : NULL;
    return at ? *at : NULL;
}

static struct watch *watch_new(struct events *e, int64_t account, int64_t head)
{
    struct watch *w = talloc_zero(NULL, struct watch);
    w->account = account;
    w->head = head;
    e->watches = talloc_realloc(NULL, e->watches, struct watch *, (unsigned)e->watch_count + 1);
    int at = e->watch_count++;
    for (; at > 0 && e->watches[at - 1]->account > account; at--)
        e->watches[at] = e->watches[at - 1];
    e->watches[at] = w;
    return w;
}

static void watch_drop(struct events *e, struct watch *w)
{
    int at = 0;
    while (e->watches[at] != w)
        at++;
    memmove(&e->watches[at], &e->watches[at + 1], (size_t)(e->watch_count - at - 1) * sizeof(void *));
    e->watch_count--;
    talloc_free(w);
}

static void join(struct events *e, struct stream *s)
{
    struct watch *w = find_watch(e, s->account);
    if (w == NULL)
        w = watch_new(e, s->account, s->sent);
    s->watch = w;
    s->slot = e->next_slot++ % BEAT_TURNS;
    s->next = w->streams;
    s->before = &w->streams;
    if (s->next)
        s->next->before = &s->next;
    w->streams = s;
}

static void leave(struct events *e, struct stream *s)
{
    struct watch *w = s->watch;
    *s->before = s->next;
    if (s->next)
        s->next->before = s->before;
    if (w->streams == NULL)
        watch_drop(e, w);
    talloc_free(s);
}

static void take_messages(struct events *e)
{
    for (struct message *m = mailbox_take_all(e->mailbox), *next; m; m = next) {
        next = m->next;
        switch ((enum events_message)m->kind) {
        case EVENTS_JOIN:
            join(e, m->body);
            break;
        case EVENTS_LEAVE:
            leave(e, m->body);
            break;
        case EVENTS_STOP:
            e->ending = true;
            talloc_free(m->body);
            break;
        }
    }
}

/* With the account's number: so a stream of a quiet site need not go far back later. */
static void beat(struct events *e)
{
    static const char plain[] = ": beat\n\n";
    struct http_chunk *same = http_chunk_new(plain, sizeof plain - 1);
    for (int i = 0; i < e->watch_count; i++) {
        struct watch *w = e->watches[i];
        struct http_chunk *numbered = NULL;
        for (struct stream *s = w->streams; s; s = s->next) {
            char text[64];
            if (s->slot != e->turn % BEAT_TURNS)
                continue;
            if (s->sent == w->head && numbered == NULL)
                numbered = http_chunk_new(
                    text, (size_t)snprintf(text, sizeof text, ": beat\nid: %lld\n\n", (long long)w->head));
            stream_deliver(s, s->sent == w->head ? numbered : same);
        }
        http_chunk_drop(numbered);
    }
    http_chunk_drop(same);
}

/* ---- the thread -------------------------------------------------------------------------------------- */

static void full_turn(struct events *e)
{
    int64_t state_turns = (int64_t)STATE_TURNS * (1 + e->watch_count / STATE_WATCHES);
    e->turn++;
    if (!events_look_at_heads(e))
        return;
    for (int i = 0; i < e->watch_count; i++)
        watch_send_lines(e, e->watches[i]);
    events_look_at_state(e, e->turn % state_turns == 0);
    for (int i = 0; i < e->watch_count; i++)
        watch_send_state(e->watches[i]);
    if (e->turn % RIGHTS_TURNS == 0)
        events_look_at_rights(e);
}

static bool hasty_turn(struct events *e)
{
    bool behind = false;
    for (int i = 0; i < e->watch_count; i++) {
        struct watch *w = e->watches[i];
        if (w->behind) {
            watch_send_lines(e, w);
            watch_send_state(w);
        }
        behind |= w->behind;
    }
    return behind;
}

static void *events_main(void *arg)
{
    struct events *e = arg;
    int64_t next = 0;
    while (!e->ending) {
        bool behind = false;
        take_messages(e);
        if (e->ending)
            break;
        if (clock_mono_ms() >= next) {
            next = clock_mono_ms() + TURN_MS;
            full_turn(e);
            beat(e);
        } else {
            behind = hasty_turn(e);
        }
        int64_t left = next - clock_mono_ms();
        mailbox_wait(e->mailbox, e->watch_count == 0         ? -1
                                 : behind && left > HASTE_MS ? HASTE_MS
                                 : left > 0                  ? left
                                                             : 0);
    }
    return NULL;
}

/* On a thread of the HTTP server. */
static void on_gone(void *arg)
{
    struct stream *s = arg;
    struct events *e = s->events;
    pthread_mutex_lock(&e->lock);
    s->http = NULL;
    pthread_mutex_unlock(&e->lock);
    metric_add(METRIC_EVENT_STREAMS, -1);
    s->goes = (struct message){.kind = EVENTS_LEAVE, .body = s};
    mailbox_push(e->mailbox, &s->goes);
}

/* Its message is there before that of its end, whoever is faster. */
void events_add(struct events *e, struct stream *s, struct http_exchange *exchange,
                const struct http_answer *head)
{
    s->events = e;
    s->joins = (struct message){.kind = EVENTS_JOIN, .body = s};
    metric_add(METRIC_EVENT_STREAMS, 1);
    pthread_mutex_lock(&e->lock);
    s->http = http_stream(exchange, head, on_gone, s);
    mailbox_push(e->mailbox, &s->joins);
    pthread_mutex_unlock(&e->lock);
}

struct events *events_start(TALLOC_CTX *owner, struct db_source *source, struct error *f)
{
    sigset_t all, before;
    struct events *e = talloc_zero(owner, struct events);
    e->db = db_connect(e, source, f);
    e->mailbox = e->db ? mailbox_new(e) : NULL;
    if (e->mailbox == NULL) {
        if (e->db)
            error_set(f, ERR_RETRY_LATER,
                      "The machine has no file descriptor left: raise the limit (ulimit -n).");
        talloc_free(e);
        return NULL;
    }
    pthread_mutex_init(&e->lock, NULL);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int error = pthread_create(&e->thread, NULL, events_main, e);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (error == 0)
        return e;
    talloc_free(e);
    error_set(f, ERR_RETRY_LATER, "The machine has no thread left: stop something and try again.");
    return NULL;
}

void events_stop(struct events *e)
{
    if (e == NULL)
        return;
    struct message *m = talloc_zero(NULL, struct message);
    m->kind = EVENTS_STOP;
    m->body = m;
    mailbox_push(e->mailbox, m);
    pthread_join(e->thread, NULL);
    take_messages(e); /* the last that went */
    talloc_free(e->watches);
    pthread_mutex_destroy(&e->lock);
    talloc_free(e);
}
