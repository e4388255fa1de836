/* store.h: the rows that most of the program shares: a struct for each, and the functions that read
 * and write them. All SQL of the program is in store/ and in db/migrations (001_spine.sql explains
 * each column). The other headers of store/ follow the same rules:
 * - A function runs inside the caller's transaction unless its comment says otherwise.
 * - As in db.h, the transaction remembers its first failure, so most functions return nothing. After
 *   a failure, queries find no rows.
 * - An id of 0 means "no row"; a bool that a read returns is false if there is no such row. Times are
 *   milliseconds since 1970 UTC, credits are thousandths.
 * - A returned struct rows belongs to the TALLOC_CTX; the comment lists its columns.
 * - `max` limits how many rows are read or changed; `after` is the last id (or seq) already read. */
#ifndef IGNY8_STORE_STORE_H
#define IGNY8_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"
#include "db/db.h"
#include "store/accounts/price.h"

enum { STAGE_COUNT = 7 };

/* ---- accounts and credits (account.c, ledger.c) -------------------------- */

/* Amounts of credits are thousandths everywhere inside the program. event_seq: the number of the
 * account's last log line. */
struct account {
    int64_t id;
    char name[128];
    int64_t balance, reserved, event_seq;
    bool unlimited;
};

/* Reads the account of that name; creates it with `opening` credits if it does not exist. NULL name:
 * the first account, or a new one named "default". Fails with ERR_BAD_INPUT if the name is empty or
 * too long. */
bool account_ensure(struct db *, const char *name, int64_t opening, int64_t now, struct account *);
bool account_by_name(struct db *, const char *name, struct account *); /* NULL name: the first account */
bool account_by_id(struct db *, int64_t id, struct account *);         /* without a lock */
bool account_lock(struct db *, int64_t id, struct account *);          /* select … for update */
/* Like account_lock; also reads two settings as numbers: -1 where one is not set. */
bool account_lock_with_settings(struct db *, int64_t id, const char *const names[2], int64_t numbers[2],
                                struct account *);
/* Adds `amount` (negative: takes it away) and writes a ledger row. Fails with ERR_BAD_INPUT if the
 * balance would no longer cover what is reserved. */
void account_grant(struct db *, int64_t id, int64_t amount, const char *note, int64_t now);
void account_set_unlimited(struct db *, int64_t id, bool on);
/* Writes back balance, reserved and event_seq of a locked account. */
void account_save(struct db *, const struct account *);

struct reservation {
    int64_t id; /* 0: no reservation is open */
    int64_t amount, used;
};

/* Reserves `need` credits for the run if balance − reserved is at least `least`; checks and reserves in
 * one statement. If the credits do not suffice, returns false without failing the transaction. For an
 * unlimited account it reserves nothing and returns true; r->id is 0. */
bool reservation_open(struct db *, struct account *, int64_t run, int64_t need, int64_t least, int64_t now,
                      struct reservation *);
void reservation_load(struct db *, int64_t run, struct reservation *); /* the run's open one */
void reservation_save(struct db *, const struct reservation *);
/* Closes the row and returns the unused credits to *account in memory; the caller saves the account. */
void reservation_close(struct db *, struct account *, struct reservation *, int64_t now);

struct debit {
    int64_t account, site, run, step; /* row ids */
    int64_t call;                     /* the step's last usage row, which records the credits */
    const char *function;
    int64_t credits;
    int64_t now;
};

/* Writes the step's one ledger row (a unique key prevents a second) and the credits of its last usage
 * row. Debits *account in memory; the caller saves it. */
void ledger_debit(struct db *, struct account *, const struct debit *);
/* The same for a call outside runs: run and step are 0, `usage` is the usage row. */
void ledger_debit_oneshot(struct db *, struct account *, const struct debit *, int64_t usage,
                          const char *note);

/* ---- sites (site.c) ------------------------------------------------------- */

struct site {
    int64_t id, account_id;
    char name[256], timezone[64], language[36];
};

bool site_find(struct db *, int64_t account, const char *name, struct site *);
/* Fails the transaction with ERR_BAD_INPUT if the name is taken, or site_invalid or site_domain refuses a
 * value. */
void site_create(struct db *, int64_t account, const char *name, const char *domain, const char *timezone,
                 const char *language, int64_t now, struct site *);
bool site_by_id(struct db *, int64_t id, struct site *);
/* True if the name is empty, too long or not UTF-8, the time zone unknown or the language not a tag:
 * the transaction has then failed with ERR_BAD_INPUT. */
bool site_invalid(struct db *, const char *name, const char *timezone, const char *language);

/* "shop.example" of "https://shop.example/": a domain name or IPv4 address, with or without a port;
 * "" of "". NULL (the transaction has failed with ERR_BAD_INPUT): not a domain. */
char *site_domain(struct db *, TALLOC_CTX *owner, const char *text);

/* ---- queues of the stages (queue.c) ---------------------------------------- */

/* How many items are pending in a stage (7: contents in review); a count that triggers maintain. */
int64_t queue_pending(struct db *, int64_t site, int stage);
void queue_pending_all(struct db *, int64_t site, int64_t pending[STAGE_COUNT]); /* stage 1 at [0] */
int64_t queue_failed(struct db *, int64_t site, int stage);
/* The highest id that is now pending, or failed if `retry`; 0: no item is. */
int64_t queue_last_id(struct db *, int64_t site, int stage, bool retry);
/* Up to max ids above `cursor` and not above `mark`, ascending; returns their number. Walks an index. */
int queue_pick(struct db *, int64_t site, int stage, bool retry, int64_t cursor, int64_t mark, int max,
               int64_t *ids);
/* The failed items among `only` (ids, ascending). queue_pick_among: up to max of them above `cursor`,
 * returns their number; queue_failed_among: counts them all. */
int queue_pick_among(struct db *, int64_t site, int stage, const int64_t *only, int only_count,
                     int64_t cursor, int max, int64_t *ids);
int64_t queue_failed_among(struct db *, int64_t site, int stage, const int64_t *only, int only_count);
/* The SQL of queue_pick, for EXPLAIN in a test. */
const char *queue_pick_sql(int stage, bool retry);
/* "keywords", "clusters", …: what a stage processes, as a noun for sentences. */
const char *queue_noun(int stage);
/* The SQL that selects a stage's pending items, for the run log. */
const char *queue_rule(int stage);

/* ---- runs (run.c) ---------------------------------------------------------- */

enum run_status { RUN_RUNNING, RUN_PAUSED, RUN_COMPLETED, RUN_FAILED, RUN_CANCELLED };
enum run_request { RUN_REQUEST_NONE, RUN_REQUEST_PAUSE, RUN_REQUEST_CANCEL, RUN_REQUEST_TRY_NOW };
const char *run_status_name(enum run_status);

/* The column stage_N_result as numbers; stage_result_fields has the JSON names of the first three. */
struct stage_result {
    int64_t started_at, completed_at; /* 0: not yet */
    int64_t processed, made[2];       /* items done; what was made of them */
    int64_t batches, credits, failed, skipped;
    int64_t total; /* items that the stage took or will take */
};

struct run {
    int64_t id, account_id, site_id;
    char run_id[72];
    char trigger[12];
    enum run_status status;
    enum run_request requested_state;
    bool retry, stage_entered;
    unsigned dirty; /* in memory only; bit N: results[N] differs from its column */
    int64_t current_stage, start_stage, end_stage;
    int64_t started_at, completed_at; /* 0: not ended */
    int64_t credits, estimate;
    int64_t cost, cost_unknown;               /* price_store.c; only call_insert changes them */
    int64_t max_items, max_credits;           /* 0: no cap */
    struct stage_result results[STAGE_COUNT]; /* [0] is stage 1; started_at 0: not entered */
    /* The position in current_stage: the highest id that it takes, the highest id taken so far, items
     * to take, taken and failed; batch: the number of its last batch. */
    int64_t stage_mark, stage_cursor, stage_total, stage_taken, stage_failed, failed_in_row, batch;
    int64_t owner, fence;
    int64_t lines;
    char end_reason[32];
    char error_message[400];
};

/* Sets id and run_id, and records the action. config: JSON, the settings that the run copied. */
void run_insert(struct db *, struct run *, const char *config, const char *by_whom, int64_t now);
char *run_config(struct db *, TALLOC_CTX *, int64_t id);
bool run_load(struct db *, int64_t id, struct run *);
/* As run_load, but locks the row until the transaction ends. */
bool run_lock(struct db *, int64_t id, struct run *);
/* True if no engine works the run: it has no owner, or the owner's lease has expired (PostgreSQL). */
bool run_is_free(struct db *, const struct run *);
/* Removes the owner and raises the fence, so that a former owner can no longer write; updates *run. */
void run_fence_off(struct db *, struct run *);
bool run_by_run_id(struct db *, int64_t account, const char *run_id, struct run *);
bool run_latest(struct db *, int64_t site, struct run *);
bool run_active(struct db *, int64_t site, struct run *); /* running or paused */
/* Writes what the owner changes, if id and fence still match; clears dirty. */
void run_save(struct db *, struct run *);
/* Writes stage_7_result: the number and the ids of the site's contents that wait for review. Returns
 * the ids as "1, 2, 3"; the caller frees the text (talloc). */
char *run_save_review_result(struct db *, struct run *, int64_t now);
char *run_review_result(struct db *, TALLOC_CTX *, int64_t run); /* stage_7_result, or NULL */
/* The JSON names of processed, made[0] and made[1] of results[stage - 1]; NULL: the stage lacks it. */
extern const char *const stage_result_fields[STAGE_COUNT][3];
/* Records what a person (or the schedule) did to a run, and notifies the engines of all processes. */
void run_action_insert(struct db *, int64_t run, const char *act, const char *by_whom, const char *why,
                       int64_t now);
/* Asks the owner to pause or cancel after the present batch. False if the run is not running. */
bool run_request(struct db *, int64_t run, enum run_request); /* a pause or a cancellation */
/* Asks the run's engine not to wait for the provider any longer, and wakes it. False: the run does not work.
 */
bool run_try_now(struct db *, int64_t run, const char *by_whom);
/* Takes that back; returns who asked for it, NULL: nobody. */
char *run_try_now_taken(struct db *, TALLOC_CTX *owner, int64_t run);
/* Sets a run back to running, without an owner, with the estimate of what is left. The caller has
 * reserved the credits. */
void run_reopen(struct db *, int64_t run, int64_t estimate);
/* run_id, held (thousandths): the account's paused run that holds the largest reservation. */
struct rows *runs_holding_credits(struct db *, TALLOC_CTX *, int64_t account);
/* Locks, in the order given, each run that is running, belongs to this engine and still has the given
 * fence. (The fence alone is not enough: a database that crashed may lose a claim and give the same
 * fence to another engine.) The queries are deferred, see db_query_deferred: after the next db_query,
 * pass the result to run_locked. */
struct rows **run_lock_soon(struct db *, TALLOC_CTX *owner, int64_t engine, const int64_t *ids,
                            const int64_t *fences, int count);
/* How many of the `count` runs were locked; alive[i]: run i was; requests[i]: its run request. */
int run_locked(struct rows **, int count, bool *alive, enum run_request *requests);

/* ---- engines and leases (engine.c; lease.c builds on them) ------------------- */

/* Registers an engine with a lease of lease_ms; also deletes rows whose lease ended an hour ago. */
int64_t engine_row_insert(struct db *, const char *host, int64_t pid, const char *lock_file,
                          int64_t lease_ms);
/* Renews the lease. False: the row is gone, so the lease is lost. */
bool engine_row_heartbeat(struct db *, int64_t engine, int64_t lease_ms);
void engine_row_delete(struct db *, int64_t engine);
/* id, lock_file of the host's engines other than but_not: their lock files tell which have died. */
struct rows *engines_on_host(struct db *, TALLOC_CTX *, const char *host, int64_t but_not);
/* Claims up to max running runs that have no owner or whose owner's lease has expired; raises their
 * fence. `any`: also runs of other owners (SQLite, where the folder's lock is the lease). only_run:
 * that run alone, 0: any run. Returns the number; died[i]: ids[i] had an owner. */
int run_claim(struct db *, int64_t engine, bool any, int64_t only_run, int max, int64_t *ids, bool *died);
/* Removes the owner if the fence still matches; the next claim does not count it as died. */
void run_release(struct db *, int64_t run, int64_t fence);
/* The number of engines with a valid lease, this one included; *before: how many of them are older.
 * Importing processes hold leases too but are not counted. 0: the database did not answer. */
int64_t engines_live(struct db *, int64_t engine, int64_t *before);
/* When this transaction commits, notifies the engines of all processes that a run is waiting or has a
 * request (PostgreSQL). PostgreSQL serializes commits that notify: do not call it in a commit batch. */
void engines_notify(struct db *);
/* The engine's runs that have a run request; returns their number. */
int run_requests(struct db *, int64_t engine, int64_t after, int max, int64_t *ids,
                 enum run_request *requests);

/* ---- steps (step.c) ----------------------------------------------------------- */

enum step_state { STEP_OPEN, STEP_DONE, STEP_FAILED, STEP_HALVED };

struct step_row {
    int64_t id, run_id, account_id, site_id;
    int64_t stage, batch, tries, size, set_aside;
    int64_t promised; /* under a cost cap: the most that its call under way can cost */
};

/* Sets id and tries. Items that an earlier step of the run took move to this one. */
void step_insert(struct db *, struct step_row *, const int64_t *items, int64_t now);
bool step_first_open(struct db *, int64_t run, int64_t but, struct step_row *); /* but: never that one */
int step_items(struct db *, int64_t step, int max, int64_t *ids); /* by position; returns their number */
void step_end(struct db *, int64_t step, enum step_state, int64_t credits, const char *error, int64_t now);
/* Begins another try: no call of it is under way, so promised becomes 0. */
void step_set_tries(struct db *, int64_t step, int64_t tries);
void step_delete(struct db *, int64_t step); /* with its items, as if it had never been opened */
void step_set_price(struct db *, int64_t step, int64_t set_aside, int64_t promised);
/* 0: no call is under way. */
void step_set_promised(struct db *, int64_t step, int64_t promised);
/* Gives every item of the step that has no outcome the outcome "skipped", with this reason. */
void step_items_skip(struct db *, int64_t step, const char *why);
/* Ends every open step of the run as failed; skips its items without outcome and counts them in *run. */
void steps_cancel(struct db *, struct run *, const char *why, int64_t now);
void step_item_set_outcome(struct db *, int64_t run, int64_t stage, int64_t item, const char *outcome,
                           const char *why);
int64_t step_items_open(struct db *, int64_t run, int64_t stage); /* taken, without outcome */

/* A row of the usage log with its texts: an answer that was delivered, or a call perhaps billed. */
struct call_row {
    int64_t id, account_id, site_id, run_id, step_id;
    int64_t call_no, try, finish, tokens_in, tokens_out, duration_ms, parse_tries;
    /* Parts of tokens_in and tokens_out as struct answer has them; 0: none, or not reported. */
    int64_t tokens_cached, tokens_cache_written, tokens_reasoning;
    bool cost_told, image; /* image: priced per image, not per token */
    bool perhaps_billed;   /* sent, but no usable answer came: not part of the step's conversation */
    int64_t cost;          /* if cost_told, what the provider said; else call_insert sets it; -1: unknown */
    const char *purpose, *function, *provider, *model, *request_id;
    const char *asked_model; /* its price applies; `model`, from the answer, may be a snapshot of it */
    const char *quality;     /* that was asked of an image; NULL: none */
    struct price shipped;    /* of asked_model where the account has set none; see cost_set_price */
    const char *request, *answer;
    int64_t now;
};

/* Sets id and cost, and adds the cost to the sums of the run and of its stage. */
void call_insert(struct db *, struct call_row *);
/* The id of the stored call with that number; 0: it was not stored. For commits of unknown outcome. */
int64_t call_find(struct db *, int64_t step, int64_t call_no);
/* The conversation of a step's try: the first delivered call of each call_no, in order, with its
 * answer; `now` is when it came. Returns their number. */
int step_calls(struct db *, TALLOC_CTX *, int64_t step, int64_t try, int max, struct call_row *);
/* How many calls step_calls would find. */
int step_answers(struct db *, int64_t step, int64_t try);
/* The newest call outside runs, not before `since`, that was delivered for the same request. */
bool call_find_oneshot(struct db *, TALLOC_CTX *owner, int64_t account, const char *function,
                       const char *request, int64_t since, struct call_row *);
/* How many times parsing of the answer was begun. */
void call_set_parse_tries(struct db *, int64_t call, int64_t tries);
/* Deletes a call and its texts; only of calls outside runs, whose rows are written before sending. */
void call_delete(struct db *, int64_t call);
/* The highest call_no of the step, over all tries; 0: it has no call. */
int64_t step_last_call_no(struct db *, int64_t step);
/* Replaces the stored answer: an image's link by the name of the file made from it. */
void call_set_answer(struct db *, int64_t call, const char *answer);

/* ---- the run's log (run_log_rows.c) --------------------------------------------------- */

/* Which files a line goes to, as bits. LOG_PLACE_HEADING: without a time. */
enum { LOG_PLACE_RUN = 1, LOG_PLACE_STAGE = 2, LOG_PLACE_BOTH = 3, LOG_PLACE_HEADING = 4 };

struct run_log_row {
    int64_t account_id, seq, run_id, at, stage;
    const char *level; /* "info", "success", "warning", "error" */
    int64_t place;
    const char *message;
};

/* Inserts rows of one run, ascending by seq. */
void run_log_rows_insert(struct db *, const struct run_log_row *, int count);
/* seq, at, stage, level, place, message: the run's rows with a seq above `after`, ascending. */
struct rows *run_log_rows_after(struct db *, TALLOC_CTX *, int64_t run, int64_t after, int max);
/* The same columns of the last n rows that the activity feed shows, oldest first. */
struct rows *run_log_rows_last(struct db *, TALLOC_CTX *, int64_t run, int n);
/* The log writer has written the first `lines` lines of the run to files. */
void run_set_lines_filed(struct db *, int64_t run, int64_t lines);
/* Ids of runs, not running, whose files lack lines; returns their number. */
int runs_with_unwritten_log(struct db *, int64_t after, int max, int64_t *ids);

/* ---- progress (progress.c) ----------------------------------------------------------- */

struct progress {
    char phase[16];                                      /* INIT, PREP, AI_CALL, PARSE, SAVE, DONE, WAITING */
    int64_t percent, words, words_wanted, waiting_since; /* 0: not waiting */
    int64_t waiting_until; /* when the provider is asked again; 0: as soon as it may be */
    char item[200], waiting_why[200];
    int64_t at;
};

void progress_save(struct db *, int64_t run, const struct progress *);
bool progress_load(struct db *, int64_t run, struct progress *);

/* ---- settings (settings.c) -------------------------------------------------------------- */

char *setting_get(struct db *, TALLOC_CTX *, int64_t account, const char *name); /* NULL: not set */
void setting_set(struct db *, int64_t account, const char *name, const char *value);
void setting_delete(struct db *, int64_t account, const char *name);
/* name, value of the settings with these names; of those whose name has the prefix, by name. Settings
 * that are not set are left out. */
struct rows *settings_by_names(struct db *, TALLOC_CTX *, int64_t account, const char *const *names,
                               int count);
struct rows *settings_by_prefix(struct db *, TALLOC_CTX *, int64_t account, const char *prefix);

/* ---- configuration and history of a site (configs.c) --------------------------------------------- */

/* Batch sizes of stages 1 to 6; all 0 if the site has no configuration. */
void config_batch_sizes(struct db *, int64_t site, int64_t sizes[STAGE_COUNT]);

/* The most items of a stage and the most credits (whole ones) of a run; 0: no cap. */
void config_caps(struct db *, int64_t site, int64_t *max_items, int64_t *max_credits);

/* Sums over the site's last ten completed runs. */
struct site_history {
    int64_t keywords, clusters, clusters_worked, ideas, contents, words, contents_illustrated, prompts;
};
int site_history(struct db *, int64_t site, struct site_history *); /* returns how many runs these are */
const char *site_history_sql(void);                                 /* $1: the site; for EXPLAIN in a test */

/* ---- tasks (tasks.c) -------------------------------------------------------------------------- */

/* Queues the idea and creates its task. False: the idea is neither new nor failed any more. */
bool task_from_idea(struct db *, int64_t idea, int64_t run, int64_t now);

#endif
