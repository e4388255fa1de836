/* events_internal.h: what the poller (events.c), its state of an account (sse_account.c)
 * and the texts of events (events_text.c) share. */
#ifndef IGNY8_API_EVENTS_EVENTS_INTERNAL_H
#define IGNY8_API_EVENTS_EVENTS_INTERNAL_H

#include <pthread.h>

#include "base/thread_pool.h"
#include "net/http_server/http_server.h"
#include "store/query/query.h"

enum {
    EVENTS_REPLAY_MOST = 5000,        /* sequence numbers that a stream may replay */
    EVENTS_PAGE_LINES = 200,          /* lines of a query */
    EVENTS_CHUNK_BYTES = 24 * 1024,   /* bytes sent at once */
    EVENTS_READY_BYTES = 16 * 1024,   /* a stream with more unsent bytes gets nothing for now */
    EVENTS_MESSAGE_BYTES = 16 * 1024, /* of a line; the rest of a longer one is only in the log */
};

/* ---- texts: whole events, as they are sent ---------------------------------------- */

struct event_text {
    int64_t seq, site; /* seq 0: the event has no number */
    char *text;
    size_t length;
};

/* A list of items that grows; texts belong to `mem`. */
struct event_list {
    TALLOC_CTX *mem;
    struct event_text *list;
    int count;
};

void event_list_add(struct event_list *, int64_t seq, int64_t site, char *text);

char *event_log(TALLOC_CTX *, const struct rows *);      /* of a row of events_lines */
char *event_run(TALLOC_CTX *, const struct rows *);      /* of events_runs */
char *event_progress(TALLOC_CTX *, const struct rows *); /* likewise; NULL: the run has no progress */
char *event_queues(TALLOC_CTX *, int64_t site, const int64_t pending[STAGE_COUNT]);
char *event_reset(TALLOC_CTX *, int64_t seq);

/* ---- the state of a watched account ---------------------------------------------------- */

struct seen_run {
    int64_t id, site;
    char *run, *progress; /* the texts last sent; progress may be NULL */
    bool ended;           /* kept until every stream has got its last state */
};

struct seen_site {
    int64_t site;
    int64_t pending[STAGE_COUNT];
};

struct sse_account {
    int64_t account;
    int64_t sequence; /* its event_seq, as last read */
    struct sse_stream *streams;
    struct id_list changed_runs; /* runs with new lines since the last round */
    struct seen_run *runs;       /* at work, paused, or just ended */
    int run_count;
    struct seen_site *sites; /* by id */
    int site_count;
    struct event_list changes; /* of the present round; freed at its end */
    bool found;                /* its active runs have been loaded */
    bool behind;               /* a stream that can accept more lacks lines or state */
};

/* Begins a poll of these runs: those without a row have ended (or were deleted). */
void sse_account_poll_begins(struct sse_account *, const struct id_list *runs);
/* Updates a run from a row of events_runs; what differs goes into changes. */
void sse_account_set_run(struct sse_account *, const struct rows *);
/* Forgets runs that ended, unless a stream still lacks the state. */
void sse_account_forget_ended(struct sse_account *);
/* Updates the account's counts from the rows of events_queues, beginning with the
 * present one; stops at the first row of another account. *more: there is such a row. */
void sse_account_set_queues(struct sse_account *, struct rows *, bool *more);
/* Adds everything known about the sites after `after`, ordered by site. */
void sse_account_state(const struct sse_account *, int64_t after, struct event_list *);

/* ---- streams ---------------------------------------------------------------------------- */

struct sse_stream {
    struct sse_stream *next, **before; /* in its account */
    struct events *events;
    struct sse_account *sse_account; /* NULL until it has joined */
    int64_t account, site;           /* site 0: all of the account */
    int64_t session, token;
    int64_t sent;             /* the last number that it got, or that did not concern it */
    int64_t state_after;      /* the site up to which it has the state; -1: it has all of it */
    int slot;                 /* of 60: the round in which it gets a beat */
    struct http_stream *http; /* under the events' lock; NULL: disconnected */
    struct message joins, goes;
};

void sse_stream_send(struct sse_stream *, struct http_chunk *);
void sse_stream_close(struct sse_stream *);

/* ---- the poller ------------------------------------------------------------------------- */

struct events {
    struct db *db;
    struct mailbox *mailbox;
    pthread_t thread;
    pthread_mutex_t lock;          /* guards every stream's http */
    struct sse_account **accounts; /* by account */
    int account_count;
    int64_t round;
    int next_slot;
    bool ending, lost; /* lost: the database did not answer (logged once) */
};

struct sse_account *events_find_account(struct events *, int64_t account);

/* sse_poll.c. Sequence numbers of the accounts. False: the database did not answer. */
bool sse_poll_sequences(struct events *);
/* Runs and counts of accounts with new lines; `all`: of every watched account. */
void sse_poll_state(struct events *, bool all);
/* Ends the streams of ended sessions, disabled users and revoked tokens. */
void sse_poll_access(struct events *);

/* events_send.c: sends each stream what it lacks, as far as it can accept it;
 * sets w->behind if something remains. */
void events_send_lines(struct events *, struct sse_account *);
void events_send_changes(struct sse_account *); /* a stream that cannot accept them gets the state later */
void events_send_state(struct sse_account *);   /* to streams that lack a part of it */
void events_send_reset(struct sse_account *);   /* to streams that are ahead of a restored database */

/* Turns the exchange into a stream of the poller. Takes ownership of the stream, a talloc
 * root in which account, site, session, token and sent are set. HTTP thread. */
void events_add(struct events *, struct sse_stream *, struct http_exchange *, const struct http_answer *head);

#endif
