/* jobs.h: rows of work that outlives its request. Everything runs inside the caller's transaction. Follows
 * the rules of store.h. */
#ifndef IGNY8_STORE_JOBS_JOBS_H
#define IGNY8_STORE_JOBS_JOBS_H

#include "store/query/query.h"
#include "store/store.h"

/* ---- job.c ------------------------------------------------------------------------------------ */

/* Background jobs as rows: the input, the progress and the outcome of each item. A job that works
 * in chunks of one transaction needs no owner: job_lock_next locks its row, and after a kill the job
 * continues from the last commit. A job that waits for the network between transactions is claimed
 * (publication_job_claim). */

enum job_state { JOB_QUEUED, JOB_RUNNING, JOB_COMPLETED, JOB_FAILED, JOB_CANCELLED };

struct job_row {
    int64_t id, account_id, site_id; /* site_id 0: not of one site */
    char kind[24];
    enum job_state state;
    const char *input; /* JSON; belongs to the caller of job_insert, else to the reader's owner */
    const char *by_whom;
    int64_t total, done, failed, skipped; /* items */
    int64_t position;                     /* progress; its meaning depends on the kind */
    const char *result, *error;           /* or NULL */
    int64_t fence;                        /* of the claim (publication_job_claim) */
};

/* Sets id. Stores kind, account_id, site_id, input, by_whom and total. */
void job_insert(struct db *, struct job_row *, int64_t now);

/* Whether a job of the kind with an id above `after` is queued or running. */
bool job_any_open(struct db *, const char *kind, int64_t after);

/* Locks the first queued or running job of the kind with an id above `after` until the transaction
 * ends. Skips jobs that another process has locked. Its texts belong to `owner`. */
bool job_lock_next(struct db *, TALLOC_CTX *owner, const char *kind, int64_t after, struct job_row *);

/* Writes state, counts, position, result and error, and the times that follow from the state. */
void job_save(struct db *, const struct job_row *, int64_t now);

/* Records the outcome of an item; replaces an earlier one. outcome NULL: the item waits. detail: JSON or
 * NULL. */
void job_set_item(struct db *, int64_t job, int64_t item, const char *outcome, const char *reason,
                  const char *detail);

/* Deletes up to max items of the job that ended first, if before `before`; then the job, once it has no
 * items left. False: no such job. */
bool jobs_delete_ended(struct db *, int64_t before, int max);

/* The account's jobs; the items of one job (filter by job_id). */
extern const struct list_spec job_list_spec, job_item_list_spec;

/* ---- outbox.c --------------------------------------------------------------------------------- */

/* Notices on the page, the outbox of mails and webhooks, and the notification channel of a
 * site (007_outbox.sql). */

/* ---- notices --------------------------------------------------------------- */

struct notification {
    int64_t account_id, site_id, run_id; /* run_id 0: not of a run */
    const char *kind, *level, *message;
    int64_t now;
};

void notification_insert(struct db *, const struct notification *);
/* The same, unless the site has an unread notice of this kind with this message. */
void notification_insert_unique(struct db *, const struct notification *);
/* Records the first reader; later ones change nothing. False: the account (the site, unless 0) has no
 * such notice. */
bool notification_mark_read(struct db *, int64_t account, int64_t site, int64_t id, const char *by_whom,
                            int64_t now);
int64_t notifications_mark_all_read(struct db *, int64_t account, int64_t site, const char *by_whom,
                                    int64_t now); /* returns how many were unread */

extern const struct list_spec notification_list_spec;
extern const struct list_spec delivery_list_spec; /* the outbox without payloads */

/* ---- addresses of a site (igny8_automation_configs) ------------------------------- */

/* Both texts belong to owner; NULL if not set. */
void notification_channel_addresses(struct db *, TALLOC_CTX *owner, int64_t site, char **emails,
                                    char **webhook_url);

/* ---- a site's notification channel ------------------------------------------ */

struct notification_channel {
    char *secret, *secret_before; /* sealed, or NULL */
    int64_t before_until;         /* until when secret_before is valid */
    char *gone_url;               /* the address that answered 410, or NULL */
    int64_t gone_at, low_told_at; /* 0: never */
};

/* All zero if nothing is stored; texts belong to owner. */
void notification_channel_load(struct db *, TALLOC_CTX *owner, int64_t site, struct notification_channel *);
/* Sets a new secret. The present one stays valid until `until` (0: it is dropped at once). */
void notification_channel_set_secret(struct db *, int64_t account, int64_t site, const char *sealed,
                                     int64_t until);
void notification_channel_set_gone(struct db *, int64_t account, int64_t site, const char *url,
                                   int64_t now); /* url NULL: clears it */
void notification_channel_set_low(struct db *, int64_t account, int64_t site,
                                  int64_t at); /* 0: credits suffice again */

/* ---- mails and webhooks -------------------------------------------------------------- */

enum outbox_kind { OUTBOX_MAIL, OUTBOX_WEBHOOK };

struct outbox_row {
    int64_t id, account_id, site_id, run_id;
    enum outbox_kind kind;
    char *token, *address, *payload; /* address: of a mail; NULL: a webhook */
    int64_t tries;                   /* including the present one */
    int64_t first_tried_at, created_at;
};

/* Adds a row that is due at once. */
void outbox_insert(struct db *, const struct outbox_row *);

/* Whether a row is due. Works outside a transaction. */
bool outbox_any_due(struct db *, int64_t now);

/* Takes up to max due rows, but of each site and kind only the one due longest, so that a site with a
 * thousand rows does not delay others. A row is due again at `until` unless its outcome is recorded
 * before. The texts of the rows belong to owner. Returns their number. */
int outbox_claim(struct db *, TALLOC_CTX *owner, int64_t now, int64_t until, int max,
                 struct outbox_row *rows);

void outbox_sent(struct db *, int64_t id, int64_t now);
/* Sending failed: the row is due again at due_at. Does nothing if another process has claimed it since. */
void outbox_retry(struct db *, int64_t id, int64_t tries, int64_t due_at, const char *why);
/* Gives up. False: the row was deleted with its site, or its outcome is recorded already. */
bool outbox_failed(struct db *, int64_t id, const char *why, int64_t now);

/* Deletes rows that ended before `before`, and notices without a run created before `old`; at most max
 * of each. */
void outbox_sweep(struct db *, int64_t before, int64_t old, int max);

/* The SQL of outbox_any_due and outbox_claim, for EXPLAIN in a test. */
extern const char outbox_due_sql[], outbox_claim_sql[];

/* ---- idempotency.c ---------------------------------------------------------------------------- */

/* Requests with an Idempotency-Key. The program executes such a request once and repeats
 * the stored answer whenever the request comes again. */

enum {
    IDEMPOTENCY_HOURS = 24,         /* how long an answer is kept */
    IDEMPOTENCY_PENDING_MS = 600000 /* a claim without an answer is then dropped: its process died */
};

struct idempotency_key {
    int64_t account;
    const char *key, *route, *request_hash;
};

struct idempotency_answer {
    int64_t status; /* 0: another connection is still executing the request */
    const char *location, *answer;
};

enum idempotency_result { IDEMPOTENCY_NEW, IDEMPOTENCY_REPLAY, IDEMPOTENCY_MISMATCH };

/* IDEMPOTENCY_NEW: the request is new, and no one else can claim its key until this transaction ends;
 * IDEMPOTENCY_REPLAY: *stored is the answer; IDEMPOTENCY_MISMATCH: another request used the key. Check
 * the transaction: it fails with ERR_RETRY_LATER if a claim was released at this moment. */
enum idempotency_result idempotency_key_claim(struct db *, TALLOC_CTX *, const struct idempotency_key *,
                                              int64_t now, struct idempotency_answer *stored);

/* After IDEMPOTENCY_NEW: stores the answer for repeated requests. */
void idempotency_key_save(struct db *, const struct idempotency_key *, const struct idempotency_answer *);

/* Drops a claim that was committed before its request and got no answer. */
void idempotency_key_release(struct db *, const struct idempotency_key *);

/* Deletes up to max keys created before `before`; returns how many. */
int64_t idempotency_key_sweep(struct db *, int64_t before, int max);

/* ---- retention.c ------------------------------------------------------------------------------ */

/* Deletes old runs with their rows. The ledger, the usage log and the versions of contents
 * stay. */

/* id, account_id, site_id, run_id of runs of every account that ended before `before`; by id. */
struct rows *retention_ended_runs(struct db *, TALLOC_CTX *, int64_t before, int64_t after, int max);

/* Deletes up to max texts of the run's calls; returns how many. */
int64_t retention_delete_call_texts(struct db *, int64_t run, int max);

/* The same of calls outside runs (a prompt tried, an image drawn again) that were made before `before`. */
int64_t retention_delete_lone_texts(struct db *, int64_t before, int max);

/* The same for the lines of its log. */
int64_t retention_delete_log(struct db *, int64_t run, int max);

/* Deletes the run with its steps, items, actions and progress, if it still counts as ended before
 * `before`: a failed run may have been resumed since. */
void retention_delete_run(struct db *, int64_t run, int64_t before);

#endif
