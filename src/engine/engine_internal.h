/* engine_internal.h: what the engine keeps in memory while it works runs. Between
 * engine.c (threads), engine_loop.c (turns), run_advance.c and step_commit.c (what happens
 * inside a transaction) and call_io.c (calls on their way). */
#ifndef IGNY8_ENGINE_ENGINE_INTERNAL_H
#define IGNY8_ENGINE_ENGINE_INTERNAL_H

#include <stdatomic.h>

#include "ai/core/decide.h"
#include "ai/functions/stages.h"
#include "ai/images/picture.h"
#include "base/mailbox.h"
#include "base/thread_pool.h"
#include "engine/engine.h"
#include "engine/log_writer.h"
#include "engine/rate_limit.h"
#include "net/http_client/fetch.h"
#include "runs/plan.h"
#include "settings/cost_caps.h"
#include "store/runs/lease.h"

/* The step of a run that is open; a child of its active run. */
struct step {
    struct step_row row;  /* id 0: picked, and no row until its price is set aside */
    int64_t picked_after; /* the stage's cursor before the pick */
    struct batch *batch;
    struct conversation conversation; /* delivered answers of the present try */
    int64_t connection_epoch;         /* db_connection_epoch when the first of them was stored, or read */
    int64_t calls_made;               /* call_no of the last answer, over all tries */
    int64_t last_call;                /* its usage row */
    struct result *parsed;            /* the decision's result as it was before its first save */
    struct decision
        *decision; /* what the conversation led to, when run->state is RUN_COMMIT; NULL before the first */
    enum turn_kind purpose; /* of the next call */
    char *picture;          /* delivered bytes of an image that is no file yet, if they are in memory */
    size_t picture_length;
    int ingests;         /* tries to make a file of them, or of their link */
    const char *problem; /* of the last answer, for the next call; the step's */
};

enum active_run_state {
    RUN_NEXT_STEP,    /* needs a transaction: to settle nothing, to open its next step */
    RUN_COMMIT,       /* needs a transaction: its step's decision is made */
    RUN_CALL_READY,   /* its step's next call is to be sent */
    RUN_CALLING,      /* a call is in flight */
    RUN_PARSING,      /* a worker parses its step's last answer, or what was stored of it */
    RUN_BACKOFF,      /* a timer of the loop brings it back */
    RUN_CIRCUIT_OPEN, /* its provider is left alone for a while */
    RUN_RATE_LIMITED, /* the provider's limit is reached: it stands in the queue */
    RUN_GONE,         /* its run has ended, or belongs to somebody else */
};

/* Calls that were perhaps billed, until the run's log has them; and what follows for the next call. */
struct pending_charges {
    bool check_caps; /* the caps in money are asked before the step's next call is sent */
    int calls;       /* not told yet */
    int unknown;     /* of these, at a cost that is not known */
    int64_t cost;    /* of the others */
    int64_t left;    /* promised by a process that was killed; it has no row yet */
};

/* A run that this engine works; the engine loop's thread only. */
struct active_run {
    struct active_run *next;  /* in the table */
    struct active_run *after; /* in the list of things to do */
    enum active_run_state state;
    bool open_steps;   /* there may be open steps beside this one: halves, or what a kill left */
    bool files_broken; /* the rows are ahead of the files until the next start */
    bool progress_changed;
    bool gone; /* lost or released while its call is out: freed when it comes back */
    struct run run;
    struct reservation hold;
    struct plan plan;
    struct step *step;
    struct provider_call *provider_call; /* while RUN_CALLING or RUN_PARSING: belongs to whoever has it; only
                              its counters are read here */
    struct log_positions positions;
    struct progress progress;
    int attempts;       /* retries of the present call */
    int unknown;        /* of these, sent without an answer */
    int unknown_in_row; /* over all steps */
    int64_t waiting_since;
    struct pending_charges charges;
    struct error *stop;                             /* the run is to fail with this; NULL: it is not */
    struct provider_call *timer;                    /* an ENGINE_MSG_TIMER message is on its way */
    struct rate_queue *queue;                       /* where it stands while RUN_RATE_LIMITED … */
    struct active_run *queue_previous, *queue_next; /* … between these */
    struct rate_queue *admitted; /* its next request has been taken off this limit already */
    int64_t tokens;              /* of that request, while RUN_RATE_LIMITED or admitted; 0: not counted */
};

/* One call on its way: a talloc root that goes from thread to thread. */
/* CALL_INGEST: a delivered image becomes a file; CALL_PARSE: a step's answers are judged. */
enum provider_call_kind { CALL_SEND, CALL_INGEST, CALL_TIMER, CALL_PARSE };

struct provider_call {
    struct message message;
    struct active_run *active_run; /* the engine loop's; others only carry it */
    struct call_io *call_io;
    enum provider_call_kind kind;
    struct ai_request *request;
    struct provider_config config;
    struct provider_capabilities capabilities; /* a copy; merged back by the engine loop */
    struct fetch *fetch;
    struct rate_queue *rate_queue; /* whose limit it counts for, or NULL */
    struct answer *answer;         /* a child; joins the step's conversation once it is stored */
    enum error_kind outcome;
    struct error *fail;           /* call_error */
    bool decided;                 /* outcome is set: a worker did the decoding */
    bool perhaps_billed;          /* outcome is not ERR_NONE, and it may have cost what a call can */
    bool try_renderer;            /* before it goes out: it is the first image */
    bool local_failure;           /* CALL_INGEST: what failed is of this machine, and not the link */
    const char *raw;              /* CALL_INGEST: the delivered bytes' name, or NULL */
    int64_t stored_at;            /* clock_now_ms of its row */
    int64_t delay_ms;             /* CALL_TIMER */
    int64_t started_ms, ended_ms; /* monotonic */
    int64_t call_id;              /* its usage row, once stored */
    int64_t cost;                 /* of that row; -1: not known */
    atomic_llong bytes;           /* so far, from the stream */
    struct decision *decision; /* CALL_PARSE: what the conversation led to; its result is the call's child */
    bool replay;               /* CALL_PARSE: of stored answers */
};

/* What the engine loop's mailbox brings. */
enum engine_message {
    ENGINE_MSG_CALL_DONE = 1,
    ENGINE_MSG_TIMER,
    ENGINE_MSG_LOG_WRITTEN,
    ENGINE_MSG_HEARTBEAT,
    ENGINE_MSG_WAKE,
    ENGINE_MSG_STOP,
    ENGINE_MSG_PARSED
};

/* Open after too many failures in a row; probed by one run. */
struct circuit_breaker {
    struct circuit_breaker *next; /* in its bucket */
    const struct ai_provider *provider;
    char *url;    /* "": the provider's own */
    uint64_t key; /* a hash of it */
    int failures;
    int64_t open_until; /* monotonic; 0: closed */
    bool probing;
    struct provider_capabilities capabilities;
};

/* A limit and who waits for it, first come, first served. */
struct rate_queue {
    struct rate_limit limit;
    struct active_run *first, *last;
};

enum { BREAKER_BUCKETS = 256, COMMIT_BATCH_MAX = 200, RUN_BUCKETS = 4096, LOG_REPAIR_MAX = 50 };

struct engine_loop {
    struct engine *engine;
    const struct settings *settings;
    struct db *db;
    struct lease *lease;
    struct log_writer *log_writer;
    struct mailbox *mailbox;
    struct active_run *runs[RUN_BUCKETS];
    int run_count;
    struct active_run *gone; /* runs that are over, whose call or timer is still out */
    struct active_run *todo_first, *todo_last;
    struct circuit_breaker *breakers[BREAKER_BUCKETS]; /* buckets: as many as there are addresses and keys */
    struct rate_queue text, image;                     /* of the environment's providers */
    int64_t divided_at; /* clock_mono_ms: when the first division holds; 0: it does */
    uint32_t random;
    int64_t last_tick;
    int64_t unfiled[LOG_REPAIR_MAX],
        unfiled_checked_at; /* runs whose files were behind at the last look, and its time */
    int unfiled_count;
    bool stopping, lost, claim_more;
    bool renderer_tried; /* it has started once */
    struct written_log {
        int64_t run, lines;
    } * written_logs; /* log files of ended runs that are written whole: told to the database by the tick */
    int written_count;
    int64_t only_run;
    int in_flight, parsing; /* calls; answers with workers */
    int sent_since_trim;    /* calls since freed memory was given back */
};

/* engine_loop.c */
void *engine_loop_main(void *arg);
void engine_todo(struct engine_loop *, struct active_run *, enum active_run_state);
void active_run_free(struct engine_loop *, struct active_run *);
struct circuit_breaker *breaker_get(struct engine_loop *, const struct provider_config *);
/* Where to write them: made when there is first something to say, for they are large and most
 * of ten thousand runs have none. */
struct error *run_end_error(struct active_run *);
struct error *call_error(struct provider_call *);
struct decision *step_decision(struct step *);
const struct provider_config *active_run_provider(const struct active_run *);

/* claim.c: runs that are free become active runs; what a killed process left is taken up. */
void claim_runs(struct engine_loop *);
/* Makes run->step: its batch of row->size items, loaded. Inside a transaction. */
void claim_step_make(struct engine_loop *, struct active_run *, const struct step_row *,
                     const int64_t *items);
/* The same of an open step's row, with the items that it holds. */
void claim_step_load(struct engine_loop *, struct active_run *, const struct step_row *);

/* What the conversation of its step, read anew, has led to. */
void claim_replay_decided(struct engine_loop *, struct active_run *);

/* call_parse.c: the conversation of the run's step is judged, on a worker where that takes long;
 * then call_decided or claim_replay_decided. */
void call_parse(struct engine_loop *, struct active_run *, bool replay);
void call_parsed(struct engine_loop *, struct provider_call *);

/* rate_queue.c: the operator's limits. */
void rate_queues_init(struct engine_loop *);
void rate_queues_divide(struct engine_loop *);      /* with each beat: how many engines live now */
bool rate_queues_ready(const struct engine_loop *); /* false: runs are left to engines that may send */
/* True: the request may go, and is counted for *q (NULL: no limit holds). False: the run stands in the queue.
 */
bool rate_queue_acquire(struct engine_loop *, struct active_run *, struct rate_queue **q);
void rate_queue_release(struct engine_loop *, struct rate_queue *); /* its request is done, or was not sent */
void rate_queue_cancel(struct active_run *);                        /* the queue, if it stands there */
void rate_queues_tick(struct engine_loop *);

/* log_repair.c: log files of runs that ended, or paused, and that no engine works, now and then;
 * and, after the engine loop and the log writer have ended, every one that is behind still. */
void log_repair_tick(struct engine_loop *);
void log_repair_finish(struct engine_loop *);

/* call_flow.c: calls out and back. */
void call_send(struct engine_loop *, struct active_run *);
void call_completed(struct engine_loop *, struct provider_call *, struct provider_call **to_store);
void calls_persist(
    struct engine_loop *,
    struct provider_call *list); /* the answers, in one DB_RELAXED transaction, then what they lead to */
void call_decided(struct engine_loop *, struct active_run *); /* what an answer has led to */
void call_backoff(struct engine_loop *, struct active_run *, int64_t ms);
/* The step's answers are of no use, as *f says: what that leads to is settled. */
void call_unusable(struct engine_loop *, struct active_run *, const struct error *f, bool refused);
/* A call as the step's next request has it; not counted, not sent. */
struct provider_call *call_new(struct engine_loop *, struct active_run *);

/* call_rows.c: calls become rows, and what they cost the run's. */
/* In one DB_RELAXED transaction, until the database takes it. False: it cannot be, and the engine is lost. */
bool call_rows_save(struct engine_loop *, struct provider_call *list);
void call_rows_count(struct active_run *, const struct provider_call *);
void call_rows_count_lost(struct active_run *,
                          const struct provider_call *); /* the same of one that was perhaps billed */
/* What was perhaps billed is told in the run's log; inside the commit batch's transaction. */
void call_rows_log_charges(struct active_run *, struct run_log *);

/* image_step.c: from the delivered image to its file. */
bool image_step_pending(const struct step *); /* its last answer is an image that is no file yet */
bool image_step_row_pending(const struct call_row *);
void image_step_delivered(struct step *,
                          struct provider_call *); /* the bytes of the answer become the step's */
void image_step_send(struct engine_loop *, struct active_run *); /* a worker makes the file */
void image_step_completed(struct engine_loop *, struct provider_call *, struct provider_call **to_store);
void image_step_stored(struct engine_loop *, struct step *,
                       struct provider_call *); /* it is stored: the answer names the file */

/* commit_batch.c: up to COMMIT_BATCH_MAX runs in one DB_DURABLE transaction. */
void commit_batch_run(struct engine_loop *);

/* The accounts that a commit batch has locked, and their caps. */
struct locked_accounts {
    struct account accounts[COMMIT_BATCH_MAX];
    struct cost_caps caps[COMMIT_BATCH_MAX];
    int count;
};

/* step_commit.c: the decision of a step becomes rows. Inside the commit batch's transaction. */
void step_commit(struct engine_loop *, struct active_run *, struct run_log *);
void step_commit_local(
    struct active_run *,
    struct run_log *); /* stage 3: the step is opened, worked and closed in one transaction */

/* step_open.c: a picked step becomes a row. */
enum { STEP_ITEMS_MAX = 100 };
enum advance_result {
    ADVANCE_STEP_READY, /* its call is to be sent */
    ADVANCE_STAGE_DONE, /* the stage's queue has no more for this run */
    ADVANCE_RUN_OVER,   /* run_end has been called */
    ADVANCE_AGAIN,      /* it was closed at once: look for the next one */
};
/* Opens run->step; its price is set aside first. */
enum advance_result step_open(struct active_run *, struct run_log *);
/* Before a further call of an open step: false when a cap in money ends the run. */
bool step_open_recheck(struct active_run *, struct run_log *);

/* run_advance.c: from the end of one step to the next open one, through stages, to
 * the end of the run. Inside the commit batch's transaction. Sets run->state. */
void run_advance(struct engine_loop *, struct active_run *, struct run_log *);

/* run_end.c: sets run->state to RUN_GONE. */
void run_end(struct active_run *, struct run_log *, enum run_status, const char *reason, const char *why);
void run_end_failed(struct active_run *, struct run_log *, const char *reason, const char *why);
void run_end_completed(struct active_run *, struct run_log *,
                       const char *reason); /* NULL: it has done all there was */

/* Whether a cap in money is set. */
bool cost_guard_capped(struct engine_loop *, const struct active_run *);
/* Whether the step's next call may be paid, by the caps in money; what it can cost is step->row.promised. */
enum cost_verdict cost_guard_check(struct active_run *, struct run_log *, char *why, size_t size);

/* What the next call will be charged in tokens, by its text and the most that it asks for. */
int64_t cost_guard_tokens(const struct active_run *);

/* engine.c */
struct call_io *engine_call_io(const struct engine *);
struct picture_renderer *engine_pictures(const struct engine *);
struct builtin_memory *engine_builtin_memory(const struct engine *);
bool engine_stopping(const struct engine *);
int64_t engine_drain_until(const struct engine *); /* clock_mono_ms: till then calls in flight are awaited */

/* call_io.c: the loop's side. */
struct call_io *call_io_new(TALLOC_CTX *owner, struct mailbox *mailbox, struct thread_pool *,
                            struct picture_renderer *, struct error *);
struct event_loop *call_io_loop(struct call_io *);
/* From now on an ENGINE_MSG_HEARTBEAT reaches the engine loop every ms by way of the network loop: it proves
 * both alive.
 */
void call_io_heartbeat(struct call_io *, int64_t ms);
void call_io_submit(struct call_io *, struct provider_call *); /* any thread */
void call_io_work(
    struct call_io *,
    struct provider_call *); /* any thread: a built-in answer, or bytes that are here, on a worker */
void call_io_parse(
    struct call_io *,
    struct provider_call *); /* the engine loop: the conversation of its run's step, on a worker */

#endif
