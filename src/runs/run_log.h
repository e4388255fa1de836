/* run_log.h: a run's log. Each line is a row, numbered per account in the
 * transaction of what it tells (lines that are in a stage's file alone share
 * one where they are said together); the files under DATA/logs/automation are a
 * tail of the committed rows and are written by the log writer's thread alone. */
#ifndef IGNY8_RUNS_RUN_LOG_H
#define IGNY8_RUNS_RUN_LOG_H

#include "base/mailbox.h"
#include "store/store.h"

/* Text on its way into a run's files: [0] automation_run.log, [N] stage_N.log.
 * A talloc root when it is given to the log writer. */
struct log_batch {
    struct message message;
    void *from; /* the reader's own */
    int64_t account_id, site_id, run;
    char run_id[72];
    bool whole;                  /* replaces the files instead of growing them */
    bool first;                  /* with `whole`: there are no files yet */
    int64_t lines;               /* the run's count of rows once this is written */
    char *text[STAGE_COUNT + 1]; /* with room to grow: log_batch_append */
    size_t length[STAGE_COUNT + 1];
    /* Where each text begins in its file. A file says what its rows say, byte for
     * byte: whoever writes some of it twice changes nothing. */
    int64_t at[STAGE_COUNT + 1];
    int64_t second; /* the time of its last line, and how it reads */
    char stamp[16];
};

/* Of each file: the UTC day of its last line (a new day gets a dated line), its bytes so far. */
struct log_positions {
    int64_t bytes[STAGE_COUNT + 1];
    int32_t day[STAGE_COUNT + 1];
};

struct log_batch *log_batch_new(TALLOC_CTX *owner, const struct run *);
bool log_batch_empty(const struct log_batch *);
/* More of a file's text. */
void log_batch_append(struct log_batch *, int file, const char *bytes, size_t n);

/* Who writes: an open transaction, the locked account, the run; log_batch and positions
 * NULL where the files are left to whoever claims the run. */
enum { RUN_LOG_PENDING_MAX = 16 };

struct run_log {
    struct db *db;
    struct account *account;
    const struct cost_caps *caps; /* the account's; NULL outside a commit batch */
    struct run *run;
    struct log_batch *log_batch;
    struct log_positions *positions;
    int64_t now;
    /* lines that are said and not yet rows: run_log_flush, or the next line, writes them */
    struct run_log_row pending[RUN_LOG_PENDING_MAX];
    int pending_count;
};

/* Writes what is pending; before the transaction's end. */
void run_log_flush(struct run_log *);

/* One line: "Stage 4: Completed Task 2 → …". The stage's file leaves out the
 * "Stage N: " that the run's file needs. */
void run_log_line(struct run_log *, int64_t stage, const char *level, int64_t place, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* The block that opens the run's file, the credit check and the start. */
void run_log_run_started(struct run_log *, int64_t free_credits, int64_t needed);
void run_log_stage_started(struct run_log *, int64_t stage, int64_t pending, int64_t batch_size,
                           int64_t batches);
void run_log_stage_ended(struct run_log *, int64_t stage);

/* Every row of the run so far, as one log batch that replaces the files; sets *positions. */
struct log_batch *log_batch_of_run(struct db *, TALLOC_CTX *owner, const struct run *,
                                   struct log_positions *positions);

#endif
