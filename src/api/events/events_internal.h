/* events_internal.h: between the watcher (events.c), what it knows of an account
 * (sse_account.c) and the texts of events (events_text.c). */
#ifndef IGNY8_EVENTS_INNER_H
#define IGNY8_EVENTS_INNER_H

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

struct watch {
    int64_t account;
    int64_t head; /* its event_seq, as last read */
    struct stream *streams;
    struct id_list touched; /* runs with new lines since the last look */
    struct seen_run *runs;  /* at work, paused, or just ended */
    int run_count;
    struct seen_site *sites; /* by id */
    int site_count;
    struct event_list news; /* of the look that is going on; freed with it */
    bool found;             /* its active runs have been looked for */
    bool behind;            /* some stream that can take more has not got all lines */
};

/* These runs are looked at: those of which no row comes are over (or deleted). */
void watch_look_begins(struct watch *, const struct id_list *runs);
/* Takes a row of events_runs in: news says what differs from before. */
void watch_run(struct watch *, const struct rows *);
/* Runs that ended are forgotten, unless a stream is still to get the state. */
void watch_forget_ended(struct watch *);
/* Takes the account's counts in: rows of events_queues from the present one on;
 * *more is left at the first of another account. */
void watch_queues(struct watch *, struct rows *, bool *more);
/* Everything known, of sites after `after`, as items by site. */
void watch_state(const struct watch *, int64_t after, struct event_list *);

/* ---- streams ---------------------------------------------------------------------------- */

struct stream {
    struct stream *next, **before; /* in its watch */
    struct events *events;
    struct watch *watch;   /* NULL until it has joined */
    int64_t account, site; /* site 0: all of the account */
    int64_t session, token;
    int64_t sent;             /* the last number that it got, or that was not for it */
    int64_t state_after;      /* the site up to which it got the state; -1: it has all */
    int slot;                 /* of 60: when it is sent a beat */
    struct http_stream *http; /* under the events' lock; NULL: gone */
    struct message joins, goes;
};

void stream_deliver(struct stream *, struct http_chunk *);
void stream_finish(struct stream *);

/* ---- the watcher ------------------------------------------------------------------------- */

struct events {
    struct db *db;
    struct mailbox *mailbox;
    pthread_t thread;
    pthread_mutex_t lock;   /* guards every stream's http */
    struct watch **watches; /* by account */
    int watch_count;
    int64_t turn;
    int next_slot;
    bool ending, lost; /* lost: the database did not answer; said once */
};

struct watch *find_watch(struct events *, int64_t account);

/* sse_poll.c. heads: false when the database did not answer. */
bool events_look_at_heads(struct events *);
/* Runs and counts of accounts with new lines; `all`: of every watched one. */
void events_look_at_state(struct events *, bool all);
/* Sessions that ended, people and tokens that were shut out: their streams end. */
void events_look_at_rights(struct events *);

/* events_send.c: to each stream what it has not got, as far as it can take it;
 * w->behind if that was not all. */
void watch_send_lines(struct events *, struct watch *);
void watch_send_news(struct watch *);  /* who cannot take it now gets all of the state later */
void watch_send_state(struct watch *); /* to streams that have not got all of it */
void watch_start_anew(struct watch *); /* to streams that are ahead of a restored database */

/* Makes the exchange a stream, and the watcher's. Takes the stream, a talloc
 * root: account, site, session, token and sent are set. HTTP thread. */
void events_add(struct events *, struct stream *, struct http_exchange *, const struct http_answer *head);

#endif
