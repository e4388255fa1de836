/* events.h: live events. One thread a process polls every 250 ms for
 * what was committed for the watched accounts, reads it once, and sends the
 * same bytes to all streams that need it.
 *
 *   event: log       id: the account's sequence number; every committed line
 *                    once, in order, from Last-Event-ID on
 *   event: run       the present row of a run, when it has changed
 *   event: progress  phase, percentage, item, words of a run at work
 *   event: queues    the pending items of each stage of a site, when they have changed
 *   event: reset     the requested lines cannot be replayed: read everything again
 *   : beat           every 15 s */
#ifndef IGNY8_API_EVENTS_EVENTS_H
#define IGNY8_API_EVENTS_EVENTS_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"
#include "db/db.h"

struct events;
struct api_request;

/* Starts the poller with a database connection of its own; call it before http_serve. */
struct events *events_start(TALLOC_CTX *owner, struct db_source *, struct error *);

/* Turns the request's exchange into a stream. Reads in the request's transaction; sets
 * req->taken. Returns a status as a handler does. HTTP thread. */
int events_open(struct events *, struct api_request *);

/* After http_stop, when no stream is left: joins the poller and frees. NULL: does nothing. */
void events_stop(struct events *);

#endif
