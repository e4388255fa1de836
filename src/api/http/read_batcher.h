/* read_batcher.h: threads that read for requests in batches, one snapshot a batch. For
 * PostgreSQL, where each statement is a round trip. */
#ifndef IGNY8_API_HTTP_READ_BATCHER_H
#define IGNY8_API_HTTP_READ_BATCHER_H

#include "api/http/dispatch.h"

enum { READ_BATCHER_MOST = 20000 }; /* requests that may wait: as many as connections */

struct read_batcher *read_batcher_new(TALLOC_CTX *owner, struct db_source *, struct error *);

/* Reads and answers the request on a thread of the batcher. False: too many wait. */
bool read_batcher_run(struct read_batcher *, struct request_state *);

/* Current batches end; waiting requests are dropped unanswered. NULL: does nothing. */
void read_batcher_stop(struct read_batcher *);

#endif
