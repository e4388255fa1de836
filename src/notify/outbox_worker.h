/* outbox_worker.h: the thread that sends what notify.c wrote down: mails and webhooks.
 *
 * A row is sent at least once: it is claimed for a while, sent, then marked. A
 * process that is killed between the two sends it again, with the same
 * Message-ID or webhook-id, by which a receiver knows it again. Any number of
 * processes may share one database. */
#ifndef IGNY8_NOTIFY_OUTBOX_WORKER_H
#define IGNY8_NOTIFY_OUTBOX_WORKER_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"
#include "db/db.h"
#include "settings/environment.h"

struct outbox_worker;

/* Starts the thread, with a connection of its own. The database is migrated
 * already; `settings` and `source` live as long as the outbox. */
struct outbox_worker *outbox_worker_start(TALLOC_CTX *owner, const struct settings *, struct db_source *,
                                          struct error *);

/* Waits 3 s for what is being sent and cuts off the rest: that is left to the
 * next start. Joins the threads, frees. NULL: nothing. */
void outbox_worker_stop(struct outbox_worker *);

#endif
