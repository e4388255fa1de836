/* outbox_worker.h: the thread that sends the rows of notify.c: mails and webhooks.
 *
 * A row is sent at least once: it is claimed for a while, sent, then marked. If a process
 * is killed between sending and marking, the row is sent again with the same Message-ID or
 * webhook-id, so that a receiver can recognize it. Any number of processes may share one
 * database. */
#ifndef IGNY8_NOTIFY_OUTBOX_WORKER_H
#define IGNY8_NOTIFY_OUTBOX_WORKER_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"
#include "db/db.h"
#include "settings/environment.h"

struct outbox_worker;

/* Starts the thread, with a connection of its own. The database must be migrated;
 * `settings` and `source` must outlive the worker. */
struct outbox_worker *outbox_worker_start(TALLOC_CTX *owner, const struct settings *, struct db_source *,
                                          struct error *);

/* Waits 3 s for deliveries in flight and aborts the rest, which the next start sends.
 * Joins the threads, frees. NULL: does nothing. */
void outbox_worker_stop(struct outbox_worker *);

#endif
