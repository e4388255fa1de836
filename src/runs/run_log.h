/* run_log.h: a run's log. Each line is a row, numbered per account in the
 * transaction that it reports (consecutive lines for a stage's file only share a
 * row). The files under DATA/logs/automation are derived: only the log writer's
 * thread writes them, after the commit, and they can be rebuilt from the rows. */
#ifndef IGNY8_RUNS_RUN_LOG_H
#define IGNY8_RUNS_RUN_LOG_H

#include "base/thread_pool.h"
#include "store/store.h"

/* Text for a run's files: [0] automation_run.log, [N] stage_N.log. A talloc root when it
 * is given to the log writer. */
struct log_batch {
    struct message message;
    void *from; /* for the sender's own use */
    int64_t account_id, site_id, run;
    char run_id[72];
    bool whole;                  /* replaces the files instead of appending to them */
    bool first;                  /* with `whole`: no files exist yet */
    int64_t lines;               /* the run's number of rows once this is written */
    char *text[STAGE_COUNT + 1]; /* with spare room: log_batch_append */
    size_t length[STAGE_COUNT + 1];
    /* The offset of each text in its file. The rows determine a file byte for byte, so
     * writing a part of it twice changes nothing. */
    int64_t at[STAGE_COUNT + 1];
    int64_t second; /* the time of its last line, and its text */
    char stamp[16];
};

/* For each file: its bytes so far, and the UTC day of its last line (a new day gets a dated line). */
struct log_positions {
    int64_t bytes[STAGE_COUNT + 1];
    int32_t day[STAGE_COUNT + 1];
};

struct log_batch *log_batch_new(TALLOC_CTX *owner, const struct run *);
bool log_batch_empty(const struct log_batch *);
/* Appends to a file's text. */
void log_batch_append(struct log_batch *, int file, const char *bytes, size_t n);

enum { RUN_LOG_PENDING_MAX = 16 };

/* The context of log lines: an open transaction, the locked account, the run. log_batch and
 * positions NULL: the engine that claims the run writes the files. */
struct run_log {
    struct db *db;
    struct account *account;
    struct cost_caps *caps; /* the account's; NULL outside a commit batch */
    struct run *run;
    struct log_batch *log_batch;
    struct log_positions *positions;
    int64_t now;
    /* Lines that are not rows yet; run_log_flush writes them. */
    struct run_log_row pending[RUN_LOG_PENDING_MAX];
    int pending_count;
};

/* Writes the pending lines as rows; call it before the transaction ends. */
void run_log_flush(struct run_log *);

/* Appends one line: "Stage 4: Completed Task 2 → …". The stage's file omits the
 * "Stage N: " that the run's file needs. */
void run_log_line(struct run_log *, int64_t stage, const char *level, int64_t place, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* The block that opens the run's file, the start and the credit check. */
void run_log_run_started(struct run_log *, int64_t free_credits, int64_t needed);
void run_log_stage_started(struct run_log *, int64_t stage, int64_t pending, int64_t batch_size,
                           int64_t batches);
void run_log_stage_ended(struct run_log *, int64_t stage);

/* All rows of the run so far as one log batch that replaces the files; sets *positions. */
struct log_batch *log_batch_of_run(struct db *, TALLOC_CTX *owner, const struct run *,
                                   struct log_positions *positions);

#endif
