/* events_internal.h: between the poller (events.c), what it knows of an account
 * (sse_account.c) and the texts of events (events_text.c). */
#ifndef IGNY8_API_EVENTS_EVENTS_INTERNAL_H
#define IGNY8_API_EVENTS_EVENTS_INTERNAL_H

#include <pthread.h>

#include "base/mailbox.h"
#include "net/http_server/http_server.h"
#include "store/query/event_query.h"

enum {
    EVENTS_REPLAY_MOST = 5000,        /* numbers that a stream may go back */
    EVENTS_PAGE_LINES = 200,          /* of a query */
    EVENTS_CHUNK_BYTES = 24 * 1024,   /* of what is sent at once */
    EVENTS_READY_BYTES = 16 * 1024,   /* a stream with more than that unsent gets nothing more for now */
    EVENTS_MESSAGE_BYTES = 16 * 1024, /* of a line; the rest of a longer one is in the log alone */
};

/* ---- texts: whole events, as they go out ------------------------------------------ */

struct event_text {
    int64_t seq, site; /* seq 0: it has no number */
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
char *event_progress(TALLOC_CTX *, const struct rows *); /* likewise; NULL: there is none */
char *event_queues(TALLOC_CTX *, int64_t site, const int64_t pending[STAGE_COUNT]);
char *event_reset(TALLOC_CTX *, int64_t seq);

/* ---- what is known of a watched account --------------------------------------------- */

struct seen_run {
    int64_t id, site;
    char *run, *progress; /* the texts as last sent; progress may be NULL */
    bool ended;           /* kept until every stream has been told */
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
    struct event_list changes; /* of the round that is going on; freed with it */
    bool found;                /* its active runs have been looked for */
    bool behind;               /* some stream that can take more has not got all lines */
};

/* These runs are looked at: those of which no row comes are over (or deleted). */
void sse_account_poll_begins(struct sse_account *, const struct id_list *runs);
/* Takes a row of events_runs in: changes gets what differs from before. */
void sse_account_set_run(struct sse_account *, const struct rows *);
/* Runs that ended are forgotten, unless a stream is still to get the state. */
void sse_account_forget_ended(struct sse_account *);
/* Takes the account's counts in: rows of events_queues from the present one on;
 * *more is left at the first of another account. */
void sse_account_set_queues(struct sse_account *, struct rows *, bool *more);
/* Everything known, of sites after `after`, as items by site. */
void sse_account_state(const struct sse_account *, int64_t after, struct event_list *);

/* ---- streams ---------------------------------------------------------------------------- */

struct sse_stream {
    struct sse_stream *next, **before; /* in its account */
    struct events *events;
    struct sse_account *sse_account; /* NULL until it has joined */
    int64_t account, site;           /* site 0: all of the account */
    int64_t session, token;
    int64_t sent;             /* the last number that it got, or that was not for it */
    int64_t state_after;      /* the site up to which it got the state; -1: it has all */
    int slot;                 /* of 60: when it is sent a beat */
    struct http_stream *http; /* under the events' lock; NULL: gone */
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
    bool ending, lost; /* lost: the database did not answer; said once */
};

struct sse_account *events_find_account(struct events *, int64_t account);

/* sse_poll.c. sequences: false when the database did not answer. */
bool sse_poll_sequences(struct events *);
/* Runs and counts of accounts with new lines; `all`: of every watched one. */
void sse_poll_state(struct events *, bool all);
/* Sessions that ended, people and tokens that were shut out: their streams end. */
void sse_poll_access(struct events *);

/* events_send.c: to each stream what it has not got, as far as it can take it;
 * w->behind if that was not all. */
void events_send_lines(struct events *, struct sse_account *);
void events_send_changes(struct sse_account *); /* who cannot take it now gets all of the state later */
void events_send_state(struct sse_account *);   /* to streams that have not got all of it */
void events_send_reset(struct sse_account *);   /* to streams that are ahead of a restored database */

/* Makes the exchange a stream, and the poller's. Takes the stream, a talloc
 * root: account, site, session, token and sent are set. HTTP thread. */
void events_add(struct events *, struct sse_stream *, struct http_exchange *, const struct http_answer *head);

#endif
