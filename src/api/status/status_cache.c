/* Keeps the printed answer of current_run/ for each site, one entry a slot, behind a lock. */
#include "api/status/status_cache.h"

#include <pthread.h>

#include "api/status/status_snapshot.h"

/* A site's place is its id modulo SLOTS: one that is pushed out is merely printed
 * anew. About 10 KB each, so 20 MB at most. */
enum { SLOTS = 2048 };

struct board {
    pthread_mutex_t lock;
    struct sheet *sheets[SLOTS];
};

static int board_free(struct board *b)
{
    for (int i = 0; i < SLOTS; i++)
        talloc_free(b->sheets[i]);
    pthread_mutex_destroy(&b->lock);
    return 0;
}

struct board *board_new(TALLOC_CTX *owner)
{
    struct board *b = talloc_zero(owner, struct board);
    pthread_mutex_init(&b->lock, NULL);
    talloc_set_destructor(b, board_free);
    return b;
}

/* ---- the board -------------------------------------------------------------------------- */

static struct sheet **slot_of(struct board *b, int64_t site)
{
    return &b->sheets[(uint64_t)site % SLOTS];
}

static struct sheet *sheet_take(struct board *b, int64_t site)
{
    pthread_mutex_lock(&b->lock);
    struct sheet *s = *slot_of(b, site);
    if (s && s->site != site)
        s = NULL;
    if (s)
        s->users++;
    pthread_mutex_unlock(&b->lock);
    return s;
}

static void sheet_drop(struct board *b, struct sheet *s)
{
    if (s == NULL)
        return;
    pthread_mutex_lock(&b->lock);
    bool last = --s->users == 0;
    pthread_mutex_unlock(&b->lock);
    if (last)
        talloc_free(s);
}

/* Two threads may print the same: the later one stays. */
static void sheet_put(struct board *b, struct sheet *s)
{
    pthread_mutex_lock(&b->lock);
    struct sheet *before = *slot_of(b, s->site);
    *slot_of(b, s->site) = s;
    s->users++;
    pthread_mutex_unlock(&b->lock);
    sheet_drop(b, before);
}

/* ---- reading ----------------------------------------------------------------------------- */

bool board_read(struct board *b, struct db *db, TALLOC_CTX *mem, const struct site *site, int64_t now,
                struct board_answer *a)
{
    struct run_version g;
    run_version_load(db, site->id, &g);
    if (db_failed(db))
        return false;
    /* Elapsed and left are whole seconds of this clock: within one, nothing of them moves. */
    int64_t second = g.run && g.status == RUN_RUNNING ? now / 1000 : 0;
    struct sheet *s = sheet_take(b, site->id);
    if (s == NULL || !sheet_fits(s, &g, second)) {
        struct sheet *fresh = sheet_print(db, s, site->id, &g, second);
        sheet_drop(b, s);
        s = fresh;
        if (!db_failed(db))
            sheet_put(b, s);
    }
    a->body = talloc_memdup(mem, s->body, s->length);
    a->length = s->length;
    a->etag = talloc_strdup(mem, s->etag);
    sheet_drop(b, s);
    return !db_failed(db);
}
