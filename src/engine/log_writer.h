/* log_writer.h: the one thread that writes log files: DATA/logs/automation/
 * {account}/{site}/{run_id}/automation_run.log and stage_N.log. */
#ifndef IGNY8_ENGINE_LOG_WRITER_H
#define IGNY8_ENGINE_LOG_WRITER_H

#include "base/error.h"
#include "runs/run_log.h"

struct log_writer;

/* Written log batches come back through `done` with message.kind = kind. Freeing the writer
 * first writes what it was given. */
struct log_writer *log_writer_new(TALLOC_CTX *owner, const char *data_dir, struct mailbox *done, int kind,
                                  struct error *);

/* Takes a log batch that is a talloc root. */
void log_writer_push(struct log_writer *, struct log_batch *);

/* Writes at once, on the caller's thread: for a process without a log writer. */
bool log_batch_write(const char *data_dir, const struct log_batch *, struct error *);

#endif
