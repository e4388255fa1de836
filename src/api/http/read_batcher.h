/* read_batcher.h: threads that read for requests in groups, one snapshot a group: for
 * PostgreSQL, where each statement is a journey. */
#ifndef IGNY8_READERS_H
#define IGNY8_READERS_H

#include "api/http/dispatch.h"

enum { READ_BATCHER_MOST = 20000 }; /* requests that may wait: as many as connections */

struct readers *readers_new(TALLOC_CTX *owner, struct db_source *, struct error *);

/* The request is read and answered on a reader's thread. False: too many wait. */
bool readers_take(struct readers *, struct request_state *);

/* Groups that are being read end; what waits is dropped unanswered. NULL: nothing. */
void readers_end(struct readers *);

#endif
