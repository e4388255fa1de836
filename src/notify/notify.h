/* notify.h: what people are told, and when. A notice for the page, a mail for
 * each of the site's notify_emails and a call of its webhook_url are written
 * down in the transaction of what they tell; outbox_worker.h sends them.
 *
 *   a run completed      "Your automation run completed. 8 content pieces ready for review"
 *   a run failed         "Automation failed at Stage 4: …"
 *   a start was refused  "The scheduled run did not start: …"
 *   credits are low      what is free no longer covers the next run's estimate; once,
 *                        until they were enough again */
#ifndef IGNY8_NOTIFY_NOTIFY_H
#define IGNY8_NOTIFY_NOTIFY_H

#include "store/jobs/outbox.h"
#include "store/store.h"

/* At the end of a run, however it ended, once its reservation is closed.
 * Nothing is told of a paused run, nor of one that a person cancelled, but for low credits:
 * next_cost is what the site's next run is estimated at (plan_next_cost; unused for an
 * unlimited account), in thousandths of a credit. */
void notify_run_end(struct db *, const struct account *, const struct run *, int64_t next_cost, int64_t now);

/* A scheduled run could not start; `why` is the sentence of the refusal. */
void notify_start_refused(struct db *, const struct site *, const char *why, int64_t now);

/* Sends a test to wherever the site is told: how many mails and calls that is. */
int notify_test(struct db *, const struct site *, const char *by_whom, int64_t now);

/* notify_emails as a list of addresses, each once: split at commas, semicolons and
 * blanks, or a JSON list. NULL ends. */
char **notify_addresses(TALLOC_CTX *owner, const char *emails);

/* What a payload says as a mail. public_url NULL: without links. False: it is no payload. */
bool notify_compose_mail(TALLOC_CTX *owner, const char *payload, const char *public_url, char **subject,
                         char **text);

/* When a message that was tried `tries` times is tried again: milliseconds from
 * now, growing from ten times base_ms to 4 hours, `random` (0 to 999) moving it by a
 * fifth; at least wait_ms if the other side asked for it. -1: it is given up, a day
 * after the first try. */
int64_t notify_retry_delay(int64_t base_ms, int64_t tries, int64_t first_ago_ms, int64_t wait_ms, int random);

#endif
