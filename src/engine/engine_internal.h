/* engine_internal.h: what the engine keeps in memory while it works runs, and what its files promise each
 * other. */
#ifndef IGNY8_ENGINE_ENGINE_INTERNAL_H
#define IGNY8_ENGINE_ENGINE_INTERNAL_H

#include <stdatomic.h>

#include "ai/core/decide.h"
#include "ai/functions/stages.h"
#include "ai/images/picture.h"
#include "base/error.h"
#include "base/log.h"
#include "base/thread_pool.h"
#include "engine/engine.h"
#include "engine/setup_fault.h"
#include "engine/waiting/rate_limit.h"
#include "net/http_client/fetch.h"
#include "runs/run_log.h"
#include "runs/runs.h"
#include "settings/settings.h"
#include "store/runs/runs.h"

/* ---- log_writer.c ----------------------------------------------------------------------------- */

/* The one thread that writes log files: DATA/logs/automation/
 * {account}/{site}/{run_id}/automation_run.log and stage_N.log. */

struct log_writer;

/* Written log batches come back through `done` with message.kind = kind. Freeing the writer
 * first writes what it was given. */
struct log_writer *log_writer_new(TALLOC_CTX *owner, const char *data_dir, struct mailbox *done, int kind,
                                  struct error *);

/* Takes a log batch that is a talloc root. */
void log_writer_push(struct log_writer *, struct log_batch *);

/* Writes at once, on the caller's thread: for a process without a log writer. */
bool log_batch_write(const char *data_dir, const struct log_batch *, struct error *);

/* ---- engine internal -------------------------------------------------------------------------- */

/* The engine's state in memory, and the functions that its files share:
 * engine.c (threads), engine_loop.c (turns), run_advance.c and step_commit.c (work inside a
 * transaction), call_io.c (calls on the network) and the others below. */

/* A run's open step; a child of its active run. */
struct step {
    struct step_row row;  /* id 0: picked; it becomes a row once its price is set aside */
    int64_t picked_after; /* the stage's cursor before the pick */
    struct batch *batch;
    struct conversation conversation; /* delivered answers of the present try */
    int64_t connection_epoch;         /* db_connection_epoch when the first of them was stored or read */
    int64_t calls_made;               /* call_no of the last answer, over all tries */
    int64_t last_call;                /* its usage row */
    struct result *parsed;            /* the decision's result before its first save */
    /* Valid while the run's state is RUN_COMMIT; NULL before the first decision. */
    struct decision *decision;
    enum turn_kind purpose; /* of the next call */
    /* The next call's request, if step_request has prepared it; the call takes it along. */
    struct ai_request *request;
    enum turn_kind request_purpose;
    int request_turns; /* the conversation's length then */
    char *picture;     /* the bytes of a delivered image without a file yet, if in memory */
    size_t picture_length;
    int64_t picture_since; /* monotonic: since when only memory has it; 0: the data folder has it too */
    int ingests;           /* attempts to make a file of these bytes, or of their link */
    const char *problem;   /* of the last answer, for the next call; the step's */
};

enum active_run_state {
    RUN_NEXT_STEP,    /* needs a transaction to advance; it has no decision to commit */
    RUN_COMMIT,       /* needs a transaction to commit its step's decision */
    RUN_CALL_READY,   /* its step's next call can be sent */
    RUN_CALLING,      /* a call is in flight */
    RUN_PARSING,      /* a worker parses the step's conversation */
    RUN_BACKOFF,      /* waits for a timer of the network loop */
    RUN_CIRCUIT_OPEN, /* its provider's circuit breaker is open */
    RUN_RATE_LIMITED, /* waits in the rate queue */
    RUN_GONE,         /* its run has ended or belongs to another engine */
};

/* Calls that may have been billed and that the run's log does not mention yet; and what follows
 * for the next call. */
struct pending_charges {
    bool check_caps; /* check the cost caps before the step's next call */
    int calls;       /* not logged yet */
    int unknown;     /* how many of them have an unknown cost */
    int64_t cost;    /* of the others */
    int64_t left;    /* what a killed process had promised; it has no row yet */
};

/* What the run's log is to say of its waiting for the provider; a commit batch writes it. */
struct wait_note {
    bool due;
    enum active_run_state then; /* the state after it: RUN_BACKOFF or RUN_CIRCUIT_OPEN */
    int64_t written_at;         /* monotonic: the last one; 0: none since the provider answered */
    char *by_whom;              /* the run's: who asked to try at once; NULL: nobody since the last note */
};

/* A run that this engine works; the engine loop's thread only. */
struct active_run {
    struct active_run *next;  /* in its bucket of the table */
    struct active_run *after; /* in the to-do list */
    enum active_run_state state;
    bool open_steps;   /* other steps may be open: halves, or steps that a killed process left */
    bool files_broken; /* the log files stay behind the rows until the next start */
    bool progress_changed;
    bool gone; /* lost or released while its call is out; freed when the call returns */
    struct run run;
    struct reservation hold;
    struct plan plan;
    struct step *step;
    /* While RUN_CALLING or RUN_PARSING. It belongs to the thread that works it; the engine loop
     * reads only its counters. */
    struct provider_call *provider_call;
    struct log_positions positions;
    struct progress progress;
    int attempts;          /* retries of the present call */
    int unknown;           /* how many of them were sent and not answered */
    int unknown_in_row;    /* over all steps */
    int64_t waiting_since; /* monotonic; 0: the provider answered */
    unsigned trial;        /* request_part that the next request leaves out, to see whether it was refused */
    int64_t backoff_until; /* monotonic, while RUN_BACKOFF */
    struct wait_note note;
    int64_t calling_since; /* monotonic, while RUN_CALLING */
    int64_t writing_noted; /* the percentage that the log told of the text in the call */
    struct pending_charges charges;
    struct like_refusals alike;
    bool uncertain; /* another engine may have taken it over: a commit batch finds out before it sends */
    int64_t unwritten_ms;        /* how long nothing could be written; its log does not say so yet */
    bool waits_for_database;     /* its progress says so */
    char *pause_why;             /* the engine pauses it, for this reason; or NULL */
    struct error *stop;          /* why the run must fail; NULL: it goes on */
    struct provider_call *timer; /* an ENGINE_MSG_TIMER message is on its way */
    struct rate_queue *queue;    /* the queue it waits in while RUN_RATE_LIMITED … */
    struct active_run *queue_previous, *queue_next; /* … between these */
    struct rate_queue *admitted;                    /* this limit has already counted its next request */
    int64_t tokens; /* of that request, while RUN_RATE_LIMITED or admitted; 0: not counted */
};

/* CALL_INGEST makes a file of a delivered image; CALL_PARSE parses a step's answers. */
enum provider_call_kind { CALL_SEND, CALL_INGEST, CALL_TIMER, CALL_PARSE };

/* One call in flight: a talloc root that is passed from thread to thread. */
struct provider_call {
    struct message message;
    struct active_run *active_run; /* the engine loop's; other threads only carry it */
    struct call_io *call_io;
    enum provider_call_kind kind;
    struct ai_request *request;
    struct provider_config config;
    struct provider_capabilities capabilities; /* a copy; the engine loop merges it back */
    struct provider_capabilities sent;         /* the same when the request was encoded */
    struct fetch *fetch;
    struct rate_queue *rate_queue; /* the limit that counts it, or NULL */
    struct answer *answer;         /* a child; joins the step's conversation once it is stored */
    enum error_kind outcome;
    struct error *fail;           /* call_error */
    bool decided;                 /* outcome is set: a worker has decoded the reply */
    bool perhaps_billed;          /* outcome is not ERR_NONE, but the call may have been billed */
    bool unowned;                 /* its run is another engine's by now, or has ended: it is not stored */
    bool learned;                 /* a refusal taught something: the request is encoded and sent again */
    bool try_renderer;            /* the first image: start the renderer before sending */
    bool local_failure;           /* CALL_INGEST: this machine failed, not the link */
    const char *raw;              /* CALL_INGEST: the name of the delivered bytes, or NULL */
    int64_t stored_at;            /* clock_now_ms of its row */
    int64_t delay_ms;             /* CALL_TIMER */
    int64_t started_ms, ended_ms; /* monotonic */
    int64_t call_id;              /* its usage row, once stored */
    int64_t cost;                 /* of that row; -1: not known */
    atomic_llong bytes;           /* received from the stream so far */
    struct decision *decision;    /* CALL_PARSE: its result is a child of the call */
    bool replay;                  /* CALL_PARSE: the answers were read from rows */
};

/* Messages in the engine loop's mailbox. */
enum engine_message {
    ENGINE_MSG_CALL_DONE = 1,
    ENGINE_MSG_TIMER,
    ENGINE_MSG_LOG_WRITTEN,
    ENGINE_MSG_HEARTBEAT,
    ENGINE_MSG_WAKE,
    ENGINE_MSG_STOP,
    ENGINE_MSG_PARSED
};

/* Opens after too many failures in a row; then one run probes the provider. */
struct circuit_breaker {
    struct circuit_breaker *next; /* in its bucket */
    const struct ai_provider *provider;
    char *url;    /* "": the provider's own */
    uint64_t key; /* a hash of it */
    int failures;
    char why[200];      /* the last failure */
    int64_t open_until; /* monotonic; 0: closed */
    bool probing;
};

/* What is known of one model of a server, for one account. */
struct known_model {
    struct known_model *next; /* in its bucket */
    int64_t account;
    const struct ai_provider *provider;
    char *url, *model;  /* "": none */
    int64_t read_until; /* clock_mono_ms: then the rows are read again */
    struct provider_capabilities capabilities;
};

/* A limit and the runs that wait for it, first come, first served. */
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
    struct active_run *gone; /* runs that have ended but whose call or timer is still out */
    struct active_run *todo_first, *todo_last;
    struct circuit_breaker *breakers[BREAKER_BUCKETS]; /* one for each provider, address and key */
    struct known_model *models[BREAKER_BUCKETS];
    struct rate_queue text, image; /* of the environment's providers */
    int64_t divided_at; /* clock_mono_ms from which the first division holds; 0: it holds already */
    uint32_t random;
    int64_t last_tick;
    /* Runs whose log files were behind at the last check, and the time of that check. */
    int64_t unfiled[LOG_REPAIR_MAX], unfiled_checked_at;
    int unfiled_count;
    struct log_repeat wait_log; /* database_wait.c */
    struct log_repeat tick_log; /* failures of the tick's housekeeping */
    int64_t waiting_since;      /* clock_mono_ms of the first failed write; 0: the database takes writes */
    struct error wait_error;    /* the last reason */
    bool pausing_only;          /* this commit batch leaves open steps as they are */
    bool stopping, lost, claim_more;
    bool renderer_tried; /* the renderer has started once */
    /* Ended runs whose log files are complete; the tick records them in the database. */
    struct written_log {
        int64_t run, lines;
    } * written_logs;
    int written_count;
    int64_t only_run;
    int in_flight, parsing; /* calls; answers that workers parse */
    int sent_since_trim;    /* calls since freed memory was last returned to the system */
};

/* engine_loop.c */
void *engine_loop_main(void *arg);
void engine_todo(struct engine_loop *, struct active_run *, enum active_run_state);
void active_run_free(struct engine_loop *, struct active_run *);
/* It is to be stopped at the next opportunity: at once, if it only waits. */
void run_stop_soon(struct engine_loop *, struct active_run *);
struct circuit_breaker *breaker_get(struct engine_loop *, const struct provider_config *);
/* Allocated on first use: they are large, and most of ten thousand runs need none. */
struct error *run_end_error(struct active_run *);
struct error *call_error(struct provider_call *);
struct decision *step_decision(struct step *);
const struct provider_config *active_run_provider(const struct active_run *);

/* known_models.c: what refusals have shown of each model, shared by all calls of an account. */
/* Fills in what is known before the call is encoded. */
void known_model_read(struct engine_loop *, struct provider_call *);
/* Sets the limit of the answers of the run's step by what is known. */
void known_model_limit(struct engine_loop *, const struct active_run *);
/* Keeps what the call has learned. True: it learned something, so its request is encoded and sent again. */
bool known_model_learn(struct engine_loop *, const struct provider_call *);

/* claim_runs.c: free runs become active runs; steps of killed processes are replayed. */
void claim_runs(struct engine_loop *);
/* Makes run->step and loads its batch of row->size items. Inside a transaction. */
void claim_step_make(struct engine_loop *, struct active_run *, const struct step_row *,
                     const int64_t *items);
/* The same for an open step's row, with the items that it holds. */
void claim_step_load(struct engine_loop *, struct active_run *, const struct step_row *);

/* Acts on the decision of a replayed step. */
void claim_replay_decided(struct engine_loop *, struct active_run *);

/* call_parse.c: parses the conversation of the run's step, on a worker where that takes long,
 * then calls call_decided or claim_replay_decided. */
void call_parse(struct engine_loop *, struct active_run *, bool replay);
void call_parsed(struct engine_loop *, struct provider_call *);

/* log_repair.c: rewrites log files that are behind their rows, of runs that have ended or paused and
 * that no engine works. The tick does so from time to time; the finish, after the engine loop and the
 * log writer have ended, rewrites all that are still behind. */
void log_repair_tick(struct engine_loop *);
void log_repair_finish(struct engine_loop *);

/* call_progress.c: how far a call is. */
void call_progress_set(struct active_run *, const char *phase, int64_t percent);
void call_progress_tick(struct engine_loop *); /* saves what has changed */

/* call_flow.c: sends calls and handles their results. */
void call_send(struct engine_loop *, struct active_run *);
void call_completed(struct engine_loop *, struct provider_call *, struct provider_call **to_store);
/* Stores the answers in one DB_RELAXED transaction, then processes them. */
void calls_persist(struct engine_loop *, struct provider_call *list);
/* Acts on the decision that an answer led to. */
void call_decided(struct engine_loop *, struct active_run *);
/* The step's answers are unusable because of *f: the next commit batch decides what follows. */
void call_unusable(struct engine_loop *, struct active_run *, const struct error *f, bool refused);
/* A call with the step's next request; neither counted nor sent. */
struct provider_call *call_new(struct engine_loop *, struct active_run *);

/* call_rows.c: stores calls as rows and adds their cost to the run's. */
/* Retries one DB_RELAXED transaction until it commits. False: the program stops before. Sets call->unowned.
 */
bool call_rows_save(struct engine_loop *, struct provider_call *list);
void call_rows_count(struct active_run *, const struct provider_call *);
/* The same for a failed call that may have been billed. */
void call_rows_count_lost(struct active_run *, const struct provider_call *);
/* Writes calls that may have been billed into the run's log; inside the commit batch's transaction. */
void call_rows_log_charges(struct active_run *, struct run_log *);

/* image_step.c: from the delivered image to its file. */
/* The step's last answer is an image without a file yet. */
bool image_step_pending(const struct step *);
bool image_step_row_pending(const struct call_row *);
/* Moves the answer's bytes to the step. */
void image_step_delivered(struct step *, struct provider_call *);
/* Has a worker make the file. */
void image_step_send(struct engine_loop *, struct active_run *);
void image_step_completed(struct engine_loop *, struct provider_call *, struct provider_call **to_store);
/* The file is stored: the step's answer now names it. */
void image_step_stored(struct engine_loop *, struct step *, struct provider_call *);

/* commit_batch.c: up to COMMIT_BATCH_MAX runs in one DB_DURABLE transaction. */
void commit_batch_run(struct engine_loop *);

/* The accounts that a commit batch has locked, and their cost caps. */
struct locked_accounts {
    struct account accounts[COMMIT_BATCH_MAX];
    struct cost_caps caps[COMMIT_BATCH_MAX];
    int count;
};

/* step_commit.c: writes a step's decision as rows. Inside the commit batch's transaction. */
void step_commit(struct engine_loop *, struct active_run *, struct run_log *);
/* Stage 3: opens, works and closes the step in one transaction. */
void step_commit_local(struct active_run *, struct run_log *);

/* step_open.c: a picked step becomes a row. */
enum { STEP_ITEMS_MAX = 100 };
enum advance_result {
    ADVANCE_STEP_READY, /* its call can be sent */
    ADVANCE_STAGE_DONE, /* the stage's queue holds nothing more for this run */
    ADVANCE_RUN_OVER,   /* run_end has been called */
    ADVANCE_AGAIN,      /* the step was closed at once: look for the next one */
};
/* Sets the step's price aside, then opens run->step. */
enum advance_result step_open(struct active_run *, struct run_log *);
/* Before another call of an open step; false: a cost cap has ended the run. */
bool step_open_recheck(struct active_run *, struct run_log *);

/* run_advance.c: goes from the end of one step to the next open one, through the stages, to
 * the end of the run. Inside the commit batch's transaction. Sets run->state. */
void run_advance(struct engine_loop *, struct active_run *, struct run_log *);

/* run_end.c: sets run->state to RUN_GONE. */
void run_end(struct active_run *, struct run_log *, enum run_status, const char *reason, const char *why);
void run_end_failed(struct active_run *, struct run_log *, const char *reason, const char *why);
/* reason NULL: the run has finished all its work. */
void run_end_completed(struct active_run *, struct run_log *, const char *reason);

/* cost_guard.c */
/* The request of the step's next call, which belongs to the step: prepared once, at the first question. */
struct ai_request *step_request(struct step *);
/* Whether the account has a cost cap. */
bool cost_guard_capped(struct engine_loop *, const struct active_run *);
/* Whether the cost caps allow the step's next call; sets step->row.promised to the most it can cost. */
enum cost_verdict cost_guard_check(struct active_run *, struct run_log *, char *why, size_t size);

/* The tokens of the next call: those of its text, and the most that it asks for. */
int64_t cost_guard_tokens(struct active_run *);

/* engine.c */
struct call_io *engine_call_io(const struct engine *);
struct picture_renderer *engine_pictures(const struct engine *);
struct builtin_memory *engine_builtin_memory(const struct engine *);
bool engine_stopping(const struct engine *);
/* What engine_waiting answers from now on; why NULL: the database takes writes. */
void engine_set_waiting(struct engine *, const struct error *why, bool too_long);
/* clock_mono_ms until which a stopping engine waits for calls in flight. */
int64_t engine_drain_until(const struct engine *);

#endif
