/* events.c: the poller's thread. Only this thread uses streams and watched accounts;
 * streams join and leave by messages. An HTTP thread may touch only a stream's `http`,
 * under the lock: it clears it as soon as the client disconnects. */
#include "api/events/events.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "api/events/events_internal.h"
#include "base/clock.h"
#include "base/metrics.h"

enum {
    ROUND_MS = 250,
    SHORT_ROUND_MS = 10,  /* between rounds while lines wait for streams that can accept more */
    STATE_ROUNDS = 4,     /* runs and counts of all watched accounts: once a second */
    STATE_ACCOUNTS = 500, /* … and a second more for each 500 accounts */
    ACCESS_ROUNDS = 8,    /* checks who still has access: every two seconds */
    BEAT_ROUNDS = 60,     /* 15 s */
};

enum events_message { EVENTS_JOIN = 1, EVENTS_LEAVE, EVENTS_STOP };

/* ---- watched accounts ---------------------------------------------------------------------------- */

static int by_account(const void *key, const void *at)
{
    const int64_t *account = key;
    const struct sse_account *const *w = at;
    return (*account > (*w)->account) - (*account < (*w)->account);
}

struct sse_account *events_find_account(struct events *e, int64_t account)
{
    struct sse_account **at = e->account_count ? bsearch(&account, e->accounts, (size_t)e->account_count,
                                                         sizeof(void *), by_account)
                                               : NULL;
    return at ? *at : NULL;
}

static struct sse_account *account_new(struct events *e, int64_t account, int64_t sequence)
{
    struct sse_account *w = talloc_zero(NULL, struct sse_account);
    w->account = account;
    w->sequence = sequence;
    e->accounts = talloc_realloc(NULL, e->accounts, struct sse_account *, (unsigned)e->account_count + 1);
    int at = e->account_count++;
    for (; at > 0 && e->accounts[at - 1]->account > account; at--)
        e->accounts[at] = e->accounts[at - 1];
    e->accounts[at] = w;
    return w;
}

static void account_free(struct events *e, struct sse_account *w)
{
    int at = 0;
    while (e->accounts[at] != w)
        at++;
    memmove(&e->accounts[at], &e->accounts[at + 1], (size_t)(e->account_count - at - 1) * sizeof(void *));
    e->account_count--;
    talloc_free(w);
}

static void join(struct events *e, struct sse_stream *s)
{
    struct sse_account *w = events_find_account(e, s->account);
    if (w == NULL)
        w = account_new(e, s->account, s->sent);
    s->sse_account = w;
    s->slot = e->next_slot++ % BEAT_ROUNDS;
    s->next = w->streams;
    s->before = &w->streams;
    if (s->next)
        s->next->before = &s->next;
    w->streams = s;
}

static void leave(struct events *e, struct sse_stream *s)
{
    struct sse_account *w = s->sse_account;
    *s->before = s->next;
    if (s->next)
        s->next->before = s->before;
    if (w->streams == NULL)
        account_free(e, w);
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

/* A beat carries the account's sequence number, so that a stream of a quiet site has little to
 * replay later. */
static void send_beats(struct events *e)
{
    static const char plain[] = ": beat\n\n";
    struct http_chunk *same = http_chunk_new(plain, sizeof plain - 1);
    for (int i = 0; i < e->account_count; i++) {
        struct sse_account *w = e->accounts[i];
        struct http_chunk *numbered = NULL;
        for (struct sse_stream *s = w->streams; s; s = s->next) {
            char text[64];
            if (s->slot != e->round % BEAT_ROUNDS)
                continue;
            if (s->sent == w->sequence && numbered == NULL)
                numbered = http_chunk_new(text, (size_t)snprintf(text, sizeof text, ": beat\nid: %lld\n\n",
                                                                 (long long)w->sequence));
            sse_stream_send(s, s->sent == w->sequence ? numbered : same);
        }
        http_chunk_drop(numbered);
    }
    http_chunk_drop(same);
}

/* ---- the thread -------------------------------------------------------------------------------------- */

static void full_round(struct events *e)
{
    int64_t state_rounds = (int64_t)STATE_ROUNDS * (1 + e->account_count / STATE_ACCOUNTS);
    e->round++;
    if (!sse_poll_sequences(e))
        return;
    for (int i = 0; i < e->account_count; i++)
        events_send_lines(e, e->accounts[i]);
    sse_poll_state(e, e->round % state_rounds == 0);
    for (int i = 0; i < e->account_count; i++)
        events_send_state(e->accounts[i]);
    if (e->round % ACCESS_ROUNDS == 0)
        sse_poll_access(e);
}

static bool short_round(struct events *e)
{
    bool behind = false;
    for (int i = 0; i < e->account_count; i++) {
        struct sse_account *w = e->accounts[i];
        if (w->behind) {
            events_send_lines(e, w);
            events_send_state(w);
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
            next = clock_mono_ms() + ROUND_MS;
            full_round(e);
            send_beats(e);
        } else {
            behind = short_round(e);
        }
        int64_t left = next - clock_mono_ms();
        mailbox_wait(e->mailbox, e->account_count == 0             ? -1
                                 : behind && left > SHORT_ROUND_MS ? SHORT_ROUND_MS
                                 : left > 0                        ? left
                                                                   : 0);
    }
    return NULL;
}

/* On a thread of the HTTP server. */
static void on_gone(void *arg)
{
    struct sse_stream *s = arg;
    struct events *e = s->events;
    pthread_mutex_lock(&e->lock);
    s->http = NULL;
    pthread_mutex_unlock(&e->lock);
    metric_add(METRIC_EVENT_STREAMS, -1);
    s->goes = (struct message){.kind = EVENTS_LEAVE, .body = s};
    mailbox_push(e->mailbox, &s->goes);
}

/* The lock ensures that the join message precedes the leave message. */
void events_add(struct events *e, struct sse_stream *s, struct http_exchange *exchange,
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
    e->mailbox = e->db ? mailbox_new(e, f) : NULL;
    if (e->mailbox == NULL) {
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
    error_set(f, ERR_RETRY_LATER, "The system has no threads left; stop another program and try again.");
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
    take_messages(e); /* frees the last streams that left */
    talloc_free(e->accounts);
    pthread_mutex_destroy(&e->lock);
    talloc_free(e);
}
