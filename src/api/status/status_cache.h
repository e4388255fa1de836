/* status_cache.h: the answers of current_run/, kept as they were printed. What an answer
 * is made of is looked at anew for every request (one statement); it is printed
 * anew only when something of it has changed, so that many who watch a run cost
 * little and nobody is ever shown what is past. */
#ifndef IGNY8_API_STATUS_STATUS_CACHE_H
#define IGNY8_API_STATUS_STATUS_CACHE_H

#include "db/db.h"
#include "store/store.h"

struct status_cache;

struct status_cache *status_cache_new(TALLOC_CTX *owner);

struct status_answer {
    const char *body; /* of mem */
    size_t length;
    const char *etag; /* of mem; of exactly this body */
};

/* Inside a read transaction. Any thread. False: it has failed. */
bool status_cache_read(struct status_cache *, struct db *, TALLOC_CTX *mem, const struct site *, int64_t now,
                       struct status_answer *);

#endif
