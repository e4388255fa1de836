/* events.h: live events. One thread a process polls every 250 ms for
 * what was committed for the watched accounts, reads it once, and hands the
 * same bytes to all streams that want it.
 *
 *   event: log       id: the account's sequence number; every committed line
 *                    once, in order, from Last-Event-ID on
 *   event: run       a run's row as it stands now, when it changed
 *   event: progress  phase, percentage, item, words of a run at work
 *   event: queues    what is pending in each stage of a site, when it changed
 *   event: reset     what was asked for cannot be replayed: read everything anew
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

/* Starts the poller with a connection of its own; before http_serve. */
struct events *events_start(TALLOC_CTX *owner, struct db_source *, struct error *);

/* Turns the request's exchange into a stream. Reads in the request's transaction; sets
 * req->taken. Answers a status as a handler does. HTTP thread. */
int events_open(struct events *, struct api_request *);

/* After http_stop, when no stream is left: joins the poller, frees. NULL: nothing. */
void events_stop(struct events *);

#endif
