/* status_cache.h: printed answers of current_run/. Every request reads the version of
 * what its answer shows (one statement); the answer is printed again only when that has
 * changed. So many watchers of a run cost little, and nobody sees an outdated state. */
#ifndef IGNY8_API_STATUS_STATUS_CACHE_H
#define IGNY8_API_STATUS_STATUS_CACHE_H

#include "db/db.h"
#include "store/store.h"

struct status_cache;

struct status_cache *status_cache_new(TALLOC_CTX *owner);

struct status_answer {
    const char *body; /* of mem */
    size_t length;
    const char *etag; /* of mem; identifies exactly this body */
};

/* Inside a read transaction. Any thread. False: the transaction has failed. */
bool status_cache_read(struct status_cache *, struct db *, TALLOC_CTX *mem, const struct site *, int64_t now,
                       struct status_answer *);

#endif
