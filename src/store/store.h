/* store.h: the map of the data. One struct a row, with what is kept in the
 * database and nothing else; the functions that read and write it. All SQL of
 * the program lives in this room and in db/migrations (001_spine.sql says what
 * each column is). Functions run inside the caller's transaction and follow
 * db.h: the first failure is remembered, so most answer nothing. */
#ifndef IGNY8_STORE_STORE_H
#define IGNY8_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"
#include "db/db.h"

enum { STAGE_COUNT = 7 };

/* ---- accounts and credits (account.c, ledger.c) -------------------------- */

/* Credits are thousandths here and everywhere inside. */
struct account {
    int64_t id;
    char name[128];
    int64_t balance, reserved, event_seq;
    bool unlimited;
};

/* The account of that name, made with `opening` credits when it is missing.
 * NULL name: the first account, or "default" when there is none. */
bool account_ensure(struct db *, const char *name, int64_t opening, int64_t now, struct account *);
bool account_by_name(struct db *, const char *name, struct account *); /* NULL: the first; false if none */
bool account_by_id(struct db *, int64_t id, struct account *);         /* without a lock */
bool account_lock(struct db *, int64_t id, struct account *);          /* select … for update */
/* The same, and the numbers of two of its settings: -1 where one is not set. */
bool account_lock_with_settings(struct db *, int64_t id, const char *const names[2], int64_t numbers[2],
                                struct account *);
void account_grant(struct db *, int64_t id, int64_t amount, const char *note, int64_t now);
void account_set_unlimited(struct db *, int64_t id, bool on);
/* Writes back balance, reserved and event_seq of a locked account. */
void account_save(struct db *, const struct account *);

struct reservation {
    int64_t id; /* 0: none is open */
    int64_t amount, used;
};

/* Sets `need` aside if balance − reserved covers `least`; both conditions in one
 * statement. *r and false-without-failure when it does not. Unlimited accounts
 * reserve nothing and always pass, with r->id 0. */
bool reservation_open(struct db *, struct account *, int64_t run, int64_t need, int64_t least, int64_t now,
                      struct reservation *);
void reservation_load(struct db *, int64_t run, struct reservation *);
void reservation_save(struct db *, const struct reservation *);
/* Gives back what is left: changes *account in memory (the caller saves it) and the row. */
void reservation_close(struct db *, struct account *, struct reservation *, int64_t now);

struct debit {
    int64_t account, site, run, step; /* row ids */
    int64_t call;                     /* the step's last usage row: the credits stand there */
    const char *function;
    int64_t credits;
    int64_t now;
};

/* One ledger row for the step (a unique key holds it to one), the step's last
 * usage row and its own credits. *account changes in memory; the caller saves it. */
void ledger_debit(struct db *, struct account *, const struct debit *);
/* The same outside runs: run and step are 0, the credits stand on that usage row. */
void ledger_debit_oneshot(struct db *, struct account *, const struct debit *, int64_t usage,
                          const char *note);

/* ---- sites (site.c) ------------------------------------------------------- */

struct site {
    int64_t id, account_id;
    char name[256], timezone[64], language[36];
};

bool site_find(struct db *, int64_t account, const char *name, struct site *);
/* Fails the transaction with ERR_BAD_INPUT if the name is taken, empty or too long, or the zone unknown. */
void site_create(struct db *, int64_t account, const char *name, const char *domain, const char *timezone,
                 const char *language, int64_t now, struct site *);
bool site_by_id(struct db *, int64_t id, struct site *);
/* Whether a site may not have these; then the transaction has failed with the reason. */
bool site_invalid(struct db *, const char *name, const char *timezone, const char *language);

/* ---- what is pending (queue.c) --------------------------------------------- */

/* The kept count of a stage (7: content in review). */
int64_t queue_pending(struct db *, int64_t site, int stage);
void queue_pending_all(struct db *, int64_t site, int64_t pending[STAGE_COUNT]); /* of stage 1 at [0] */
int64_t queue_failed(struct db *, int64_t site, int stage);
/* The highest id that is pending now (failed, for a retry); 0: nothing. */
int64_t queue_last_id(struct db *, int64_t site, int stage, bool retry);
/* Up to max ids after `cursor` and up to `mark`, ascending; the number found. Walks an index. */
int queue_pick(struct db *, int64_t site, int stage, bool retry, int64_t cursor, int64_t mark, int max,
               int64_t *ids);
/* Failed items among those listed (ids, ascending): up to max after `cursor`; how many in all. */
int queue_pick_among(struct db *, int64_t site, int stage, const int64_t *only, int only_count,
                     int64_t cursor, int max, int64_t *ids);
int64_t queue_failed_among(struct db *, int64_t site, int stage, const int64_t *only, int only_count);
/* The SQL of queue_pick, for EXPLAIN in a test. */
const char *queue_pick_sql(int stage, bool retry);
/* "keywords", "clusters", …: what a stage works, for sentences. */
const char *queue_noun(int stage);
/* The pending rule in words of SQL: for the log. */
const char *queue_rule(int stage);

/* ---- runs (run.c) ---------------------------------------------------------- */

enum run_status { RUN_RUNNING, RUN_PAUSED, RUN_COMPLETED, RUN_FAILED, RUN_CANCELLED };
enum run_request { RUN_REQUEST_NONE, RUN_REQUEST_PAUSE, RUN_REQUEST_CANCEL };
const char *run_status_name(enum run_status);

/* stage_N_result, as numbers; which names they carry in JSON is the stage table's. */
struct stage_result {
    int64_t started_at, completed_at; /* 0: not yet */
    int64_t processed, made[2];       /* items done; what they became */
    int64_t batches, credits, failed, skipped;
    int64_t total; /* items that it took or will take */
};

struct run {
    int64_t id, account_id, site_id;
    char run_id[72];
    char trigger[12];
    enum run_status status;
    enum run_request requested_state;
    bool retry, stage_entered;
    unsigned dirty; /* not kept: bit N: results[N] differs from its row */
    int64_t current_stage, start_stage, end_stage;
    int64_t started_at, completed_at; /* 0: not ended */
    int64_t credits, estimate;
    int64_t cost, cost_unknown;               /* price_store.h; changed by call_insert alone */
    int64_t max_items, max_credits;           /* 0: no cap */
    struct stage_result results[STAGE_COUNT]; /* [0] is stage 1; started_at 0: not entered */
    int64_t stage_mark, stage_cursor, stage_total, stage_taken, stage_failed, failed_in_row, batch;
    int64_t owner, fence;
    int64_t lines;
    char end_reason[32];
    char error_message[400];
};

/* config: JSON, what the run copies at its start. Sets id and run_id. */
void run_insert(struct db *, struct run *, const char *config, const char *by_whom, int64_t now);
char *run_config(struct db *, TALLOC_CTX *, int64_t id);
bool run_load(struct db *, int64_t id, struct run *);
/* As run_load, and nobody else changes it until the end of the transaction. */
bool run_lock(struct db *, int64_t id, struct run *);
/* Nobody works it: it has no owner, or its owner's lease is over (PostgreSQL). */
bool run_is_free(struct db *, const struct run *);
/* Whoever has worked it may write no more; *run follows. */
void run_fence_off(struct db *, struct run *);
bool run_by_run_id(struct db *, int64_t account, const char *run_id, struct run *);
bool run_latest(struct db *, int64_t site, struct run *);
bool run_active(struct db *, int64_t site, struct run *); /* running or paused */
/* Everything that its owner changes, guarded by id and fence; clears dirty. */
void run_save(struct db *, struct run *);
/* stage_7_result: how many wait for review on the whole site, and which: their
 * ids as text "1, 2, 3" (talloc, the caller's). */
char *run_save_review_result(struct db *, struct run *, int64_t now);
char *run_review_result(struct db *, TALLOC_CTX *, int64_t run); /* stage_7_result as it stands, or NULL */
/* The names of results[stage - 1]: processed, made[0], made[1]; NULL where a stage has none. */
extern const char *const stage_result_fields[STAGE_COUNT][3];
/* What a person (or the clock) did to a run: kept, and told to the engines of all processes. */
void run_action_insert(struct db *, int64_t run, const char *act, const char *by_whom, const char *why,
                       int64_t now);
/* Asks the owner to pause or cancel at the batch's end. False if it is not running. */
bool run_request(struct db *, int64_t run, enum run_request);
/* Back to running, free for a claim, with the estimate of what is left; the caller
 * has made its reservation. */
void run_reopen(struct db *, int64_t run, int64_t estimate);
/* run_id and held (thousandths) of the paused runs that keep most. */
struct rows *runs_holding_credits(struct db *, TALLOC_CTX *, int64_t account);
/* Locks, in their order, the runs whose fence is still the one given, which are this
 * engine's and running. The owner counts too: a database that crashed may have forgotten
 * a claim, and given the same fence to another. They are asked for as by db_query_deferred:
 * run_locked may read the answer, which is the owner's, after the next db_query. */
struct rows **run_lock_soon(struct db *, TALLOC_CTX *owner, int64_t engine, const int64_t *ids,
                            const int64_t *fences, int count);
/* How many of the `count` are locked; of each whether it is, and what is requested of it. */
int run_locked(struct rows **, int count, bool *alive, enum run_request *requests);

/* ---- engines and leases (engine.c) ------------------------------------------ */

int64_t engine_row_insert(struct db *, const char *host, int64_t pid, const char *lock_file,
                          int64_t lease_ms);
/* False when the row is gone: the lease is lost. */
bool engine_row_heartbeat(struct db *, int64_t engine, int64_t lease_ms);
void engine_row_delete(struct db *, int64_t engine);
/* Rows that some engine on this host left behind: lock files to try. */
struct rows *engines_on_host(struct db *, TALLOC_CTX *, const char *host, int64_t but_not);
/* Takes up to max free running runs (owner none, gone or expired; `any`: whoever
 * owns them, for SQLite where the folder's lock is the lease), raising fence.
 * only_run 0: whichever. Ids in ids[], whether its owner had died in died[]. */
int run_claim(struct db *, int64_t engine, bool any, int64_t only_run, int max, int64_t *ids, bool *died);
/* Owner none, if the fence still holds: free for the next claim, and nobody died. */
void run_release(struct db *, int64_t run, int64_t fence);
/* Engines whose lease is good, this one too, and how many of them are older; imports that hold a
 * lease are no engines. 0: the database did not answer. */
int64_t engines_live(struct db *, int64_t engine, int64_t *before);
/* Tells the engines of all processes, once this transaction is committed, that a run waits or is
 * wanted otherwise (PostgreSQL). Commits that tell go one after another: never with a batch. */
void engines_notify(struct db *);
/* Runs of this engine that someone wants paused or cancelled; their ids are above `after`. */
int run_requests(struct db *, int64_t engine, int64_t after, int max, int64_t *ids,
                 enum run_request *requests);

/* ---- steps (step.c) ----------------------------------------------------------- */

enum step_state { STEP_OPEN, STEP_DONE, STEP_FAILED, STEP_HALVED };

struct step_row {
    int64_t id, run_id, account_id, site_id;
    int64_t stage, batch, tries, size, set_aside;
    int64_t promised; /* the most that its call on its way can cost, while a cap in money is set */
};

void step_insert(struct db *, struct step_row *, const int64_t *items,
                 int64_t now); /* items move here if taken before */
bool step_first_open(struct db *, int64_t run, struct step_row *);
int step_items(struct db *, int64_t step, int max, int64_t *ids); /* in order of position */
void step_end(struct db *, int64_t step, enum step_state, int64_t credits, const char *error, int64_t now);
void step_set_tries(struct db *, int64_t step, int64_t tries);
void step_delete(struct db *, int64_t step); /* with its items: as if it had never been opened */
void step_set_price(struct db *, int64_t step, int64_t set_aside, int64_t promised);
/* 0: its call is settled, or none is on its way. */
void step_set_promised(struct db *, int64_t step, int64_t promised);
/* Every item of the step that has no outcome is skipped, with this reason. */
void step_items_skip(struct db *, int64_t step, const char *why);
/* Every open step of the run ends as failed; its items without outcome are skipped and counted as such. */
void steps_cancel(struct db *, struct run *, const char *why, int64_t now);
void step_item_set_outcome(struct db *, int64_t run, int64_t stage, int64_t item, const char *outcome,
                           const char *why);
int64_t step_items_open(struct db *, int64_t run, int64_t stage); /* taken, not terminal */

/* One answer that was delivered, or a call that was perhaps billed: the usage log's row and its texts. */
struct call_row {
    int64_t id, account_id, site_id, run_id, step_id;
    int64_t call_no, try, finish, tokens_in, tokens_out, duration_ms, parse_tries;
    bool cost_told, image; /* image: an image's price holds, not that of tokens */
    bool perhaps_billed;   /* sent, and no usable answer came: no part of the step's conversation */
    int64_t cost;          /* as it was told, if cost_told; else call_insert reckons it; -1: not known */
    const char *purpose, *function, *provider, *model, *request_id;
    const char *asked_model; /* whose price holds; the answer may name a snapshot of it */
    const char *request, *answer;
    int64_t now;
};

/* What it cost joins its run's total. */
void call_insert(struct db *, struct call_row *);
/* The stored call of that number, 0 if there is none: after a commit whose outcome is unknown. */
int64_t call_find(struct db *, int64_t step, int64_t call_no);
/* The delivered calls of a step's try, first of each call_no, in order; texts included; now: when each came.
 */
int step_calls(struct db *, TALLOC_CTX *, int64_t step, int64_t try, int max, struct call_row *);
/* How many answers of the try are stored: as many as step_calls finds. */
int step_answers(struct db *, int64_t step, int64_t try);
/* The last call outside runs since then that was delivered for this request, answer, model and finish with
 * it. */
bool call_find_oneshot(struct db *, TALLOC_CTX *owner, int64_t account, const char *function,
                       const char *request, int64_t since, struct call_row *);
void call_set_parse_tries(struct db *, int64_t call, int64_t tries);
/* With its texts. Of calls outside runs alone, whose row was written before they went out. */
void call_delete(struct db *, int64_t call);
/* The number of the step's last call, over all tries; 0: none. */
int64_t step_last_call_no(struct db *, int64_t step);
/* The stored answer is replaced: an image's link by the file that came of it. */
void call_set_answer(struct db *, int64_t call, const char *answer);

/* ---- the run's log (run_log_rows.c) --------------------------------------------------- */

enum { LOG_PLACE_RUN = 1, LOG_PLACE_STAGE = 2, LOG_PLACE_BOTH = 3, LOG_PLACE_HEADING = 4 };

struct run_log_row {
    int64_t account_id, seq, run_id, at, stage;
    const char *level; /* "info", "success", "warning", "error" */
    int64_t place;
    const char *message;
};

/* Rows of one run, in the order of their numbers. */
void run_log_rows_insert(struct db *, const struct run_log_row *, int count);
/* Rows of a run after `after` (a seq), at most max: message and level live in *rows. */
struct rows *run_log_rows_after(struct db *, TALLOC_CTX *, int64_t run, int64_t after, int max);
/* The last n rows for the activity feed (run's file lines), oldest first. */
struct rows *run_log_rows_last(struct db *, TALLOC_CTX *, int64_t run, int n);
void run_set_lines_filed(struct db *, int64_t run, int64_t lines);
int runs_with_unwritten_log(struct db *, int64_t after, int max, int64_t *ids);

/* ---- progress (progress.c) ----------------------------------------------------------- */

struct progress {
    char phase[16];                                      /* INIT, PREP, AI_CALL, PARSE, SAVE, DONE, WAITING */
    int64_t percent, words, words_wanted, waiting_since; /* 0: not waiting */
    char item[200], waiting_why[200];
    int64_t at;
};

void progress_save(struct db *, int64_t run, const struct progress *);
bool progress_load(struct db *, int64_t run, struct progress *);

/* ---- settings (settings.c) -------------------------------------------------------------- */

char *setting_get(struct db *, TALLOC_CTX *, int64_t account, const char *name); /* NULL: not set */
void setting_set(struct db *, int64_t account, const char *name, const char *value);
void setting_delete(struct db *, int64_t account, const char *name);
/* name, value: of these names, as far as they are set; of those that begin with this, by name. */
struct rows *settings_by_names(struct db *, TALLOC_CTX *, int64_t account, const char *const *names,
                               int count);
struct rows *settings_by_prefix(struct db *, TALLOC_CTX *, int64_t account, const char *prefix);

/* ---- imports (imports.c) ------------------------------------------------------------------ */

struct keyword_row {
    const char *keyword, *key;       /* as typed (cleaned); folded */
    int64_t volume, difficulty, cpc; /* -1: not told; cpc in thousandths */
    const char *intent;              /* NULL: not told */
};

int64_t import_begin(struct db *, int64_t engine, int64_t account, int64_t site, const char *file_name,
                     int64_t now);
/* 1 new, 0 already there, 2 already there and its numbers were updated. */
int import_keyword(struct db *, int64_t import, int64_t account, int64_t site, const struct keyword_row *,
                   int64_t now);
/* The same for many rows (import_many.c): counts[outcome] grows by each. One round trip where trips are dear.
 */
void import_keyword_rows(struct db *, int64_t import, int64_t account, int64_t site,
                         const struct keyword_row *, int count, int64_t now, int64_t counts[3]);
void import_set_state(struct db *, int64_t import, const char *state, int64_t imported);
/* Makes up to `max` of its keywords pending; how many. 0: all are released. */
int64_t import_release(struct db *, int64_t import, int max);
/* An import that a kill left open (SQLite: any; PostgreSQL: whose engine is dead
 * or gone): its id and state; false if none. */
bool import_find_abandoned(struct db *, int64_t *id, bool *releasing);
int64_t import_delete_keywords(struct db *, int64_t import,
                               int max); /* deletes up to max unreleased keywords */
void import_delete(struct db *, int64_t import);
/* Locks an import that is not done and still this engine's (import_hold.c). False: it is gone, done, or
 * was taken over. *imported: as import_set_state told. */
bool import_lock(struct db *, int64_t import, int64_t engine, int64_t *imported);
void import_take_over(struct db *, int64_t import); /* from then on it is engine 0's */

/* ---- configuration and history of a site (configs.c) --------------------------------------------- */

/* stage_1 to stage_6_batch_size; all 0 when the site has no configuration. */
void config_batch_sizes(struct db *, int64_t site, int64_t sizes[STAGE_COUNT]);

/* max_items a stage, max_credits a run (whole credits); 0: no cap. */
void config_caps(struct db *, int64_t site, int64_t *max_items, int64_t *max_credits);

/* Sums over the site's last ten completed runs. */
struct site_history {
    int64_t keywords, clusters, clusters_worked, ideas, contents, words, contents_illustrated, prompts;
};
int site_history(struct db *, int64_t site, struct site_history *); /* how many runs did work */
const char *site_history_sql(void);                                 /* $1 site: for EXPLAIN */

/* ---- tasks (tasks.c) -------------------------------------------------------------------------- */

/* The idea becomes `queued` and a task of it is made; false if it is no longer new (failed, for a retry). */
bool task_from_idea(struct db *, int64_t idea, int64_t run, int64_t now);

#endif
