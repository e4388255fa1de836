/* notify.h: what people are notified of, and the thread that sends it. */
#ifndef IGNY8_NOTIFY_NOTIFY_H
#define IGNY8_NOTIFY_NOTIFY_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"
#include "db/db.h"
#include "settings/settings.h"
#include "store/jobs/jobs.h"
#include "store/store.h"

/* ---- notify.c --------------------------------------------------------------------------------- */

/* Notifications. A notice for the page, a mail for each of the site's
 * notify_emails and a call of its webhook_url become rows in the transaction of the
 * event that they report; outbox_worker.c sends them.
 *
 *   a run completed      "Your automation run completed. 8 content pieces ready for review"
 *   a run failed         "Automation failed at Stage 4: …"
 *   a start was refused  "The scheduled run did not start: …"
 *   credits are low      free credits no longer cover the next run's estimate; sent once,
 *                        until they have been enough again */

/* Call it when a run has ended and its reservation is closed. A paused run causes no
 * notification, and a cancelled one only that of low credits. next_cost is the estimate of the
 * site's next run in thousandths of a credit (plan_next_cost; unused for an unlimited account). */
void notify_run_end(struct db *, const struct account *, const struct run *, int64_t next_cost, int64_t now);

/* A scheduled run could not start; `why` is the sentence of the refusal. */
void notify_start_refused(struct db *, const struct site *, const char *why, int64_t now);

/* Queues a test for all of the site's addresses; returns the number of mails and webhook calls. */
int notify_test(struct db *, const struct site *, const char *by_whom, int64_t now);

/* notify_emails as a list of addresses, each once, that ends with NULL: split at commas,
 * semicolons and white space, or read from a JSON list. */
char **notify_addresses(TALLOC_CTX *owner, const char *emails);

/* Composes a mail from a payload. public_url NULL: without links. False: the payload is not valid. */
bool notify_compose_mail(TALLOC_CTX *owner, const char *payload, const char *public_url, char **subject,
                         char **text);

/* When to retry a message that was tried `tries` times: milliseconds from now, growing from
 * ten times base_ms to 4 hours, changed by up to a fifth by `random` (0 to 999), and at least
 * wait_ms if the receiver asked for it (4 hours at most). -1: give up, a day after the first
 * try. */
int64_t notify_retry_delay(int64_t base_ms, int64_t tries, int64_t first_ago_ms, int64_t wait_ms, int random);

/* ---- outbox_worker.c -------------------------------------------------------------------------- */

/* The thread that sends the rows of notify.c: mails and webhooks.
 *
 * A row is sent at least once: it is claimed for a while, sent, then marked. If a process
 * is killed between sending and marking, the row is sent again with the same Message-ID or
 * webhook-id, so that a receiver can recognize it. Any number of processes may share one
 * database. */

struct outbox_worker;

/* Starts the thread, with a connection of its own. The database must be migrated;
 * `settings` and `source` must outlive the worker. */
struct outbox_worker *outbox_worker_start(TALLOC_CTX *owner, const struct settings *, struct db_source *,
                                          struct error *);

/* Waits 3 s for deliveries in flight and aborts the rest, which the next start sends.
 * Joins the threads, frees. NULL: does nothing. */
void outbox_worker_stop(struct outbox_worker *);

#endif
