/* Keeps the status snapshot (the printed answer of current_run/) of each site, one a slot, under a lock. */
#include "api/status/status_cache.h"

#include <pthread.h>

#include "api/status/status_snapshot.h"

/* A site's slot is its id modulo SLOTS; a snapshot that another site replaces is printed
 * again. About 10 KB each, so 20 MB at most. */
enum { SLOTS = 2048 };

struct status_cache {
    pthread_mutex_t lock;
    struct status_snapshot *snapshots[SLOTS];
};

static int status_cache_free(struct status_cache *b)
{
    for (int i = 0; i < SLOTS; i++)
        talloc_free(b->snapshots[i]);
    pthread_mutex_destroy(&b->lock);
    return 0;
}

struct status_cache *status_cache_new(TALLOC_CTX *owner)
{
    struct status_cache *b = talloc_zero(owner, struct status_cache);
    pthread_mutex_init(&b->lock, NULL);
    talloc_set_destructor(b, status_cache_free);
    return b;
}

/* ---- the cache -------------------------------------------------------------------------- */

static struct status_snapshot **slot_of(struct status_cache *b, int64_t site)
{
    return &b->snapshots[(uint64_t)site % SLOTS];
}

static struct status_snapshot *snapshot_acquire(struct status_cache *b, int64_t site)
{
    pthread_mutex_lock(&b->lock);
    struct status_snapshot *s = *slot_of(b, site);
    if (s && s->site != site)
        s = NULL;
    if (s)
        s->users++;
    pthread_mutex_unlock(&b->lock);
    return s;
}

static void snapshot_release(struct status_cache *b, struct status_snapshot *s)
{
    if (s == NULL)
        return;
    pthread_mutex_lock(&b->lock);
    bool last = --s->users == 0;
    pthread_mutex_unlock(&b->lock);
    if (last)
        talloc_free(s);
}

/* Two threads may print the same snapshot; the later one stays. */
static void snapshot_store(struct status_cache *b, struct status_snapshot *s)
{
    pthread_mutex_lock(&b->lock);
    struct status_snapshot *before = *slot_of(b, s->site);
    *slot_of(b, s->site) = s;
    s->users++;
    pthread_mutex_unlock(&b->lock);
    snapshot_release(b, before);
}

/* ---- reading ----------------------------------------------------------------------------- */

bool status_cache_read(struct status_cache *b, struct db *db, TALLOC_CTX *mem, const struct site *site,
                       int64_t now, struct status_answer *a)
{
    struct run_version g;
    run_version_load(db, site->id, &g);
    if (db_failed(db))
        return false;
    /* Elapsed and remaining time are whole seconds of this clock, and constant within one. */
    int64_t second = g.run && g.status == RUN_RUNNING ? now / 1000 : 0;
    struct status_snapshot *s = snapshot_acquire(b, site->id);
    if (s == NULL || !status_snapshot_fits(s, &g, second)) {
        struct status_snapshot *fresh = status_snapshot_render(db, s, site->id, &g, second);
        snapshot_release(b, s);
        s = fresh;
        if (!db_failed(db))
            snapshot_store(b, s);
    }
    a->body = talloc_memdup(mem, s->body, s->length);
    a->length = s->length;
    a->etag = talloc_strdup(mem, s->etag);
    snapshot_release(b, s);
    return !db_failed(db);
}
