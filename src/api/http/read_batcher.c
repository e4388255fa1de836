/* Reads where the database is a journey away. An HTTP thread must not wait for
 * one; and what waits at the same time is read in one snapshot, which began
 * after all of it had come: so it is as fresh as if each had been read alone.
 * Who asks is looked up once for all that come with the same credentials, and
 * an answer that is printed already (raw) once for all that ask the same. */
#include "api/http/read_batcher.h"

#include <pthread.h>
#include <string.h>

#include "api/auth/auth.h"
#include "base/clock.h"

enum { THREADS = 2, BATCH_MOST = 64, CACHE_MOST = 16 };

struct readers {
    pthread_mutex_t lock; /* guards what follows */
    struct request_state *first, **last;
    int waiting, busy; /* requests; readers at work */
    struct db *idle[THREADS];
    int idle_count;
    struct thread_pool *pool;
};

/* Somebody with these credentials, in this snapshot. */
struct known {
    const char *authorization, *cookie;
    bool https;
    struct who who;
};

/* An answer of this snapshot. */
struct shown {
    const struct route *route;
    const char *address;
    struct who who;
    struct http_answer raw;
    const char *etag;
};

struct group {
    TALLOC_CTX *mem;
    struct db *db;
    struct request_state *first;
    struct known known[CACHE_MOST];
    struct shown shown[CACHE_MOST];
    int known_count, shown_count;
};

/* ---- who asks -------------------------------------------------------------------------- */

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static const struct known *known_of(const struct group *g, const struct http_exchange *http)
{
    for (int i = 0; i < g->known_count; i++)
        if (same_text(g->known[i].authorization, http_header(http, "Authorization")) &&
            same_text(g->known[i].cookie, http_header(http, "Cookie")) && g->known[i].https == http->https)
            return &g->known[i];
    return NULL;
}

static void know(struct group *g, const struct api_request *req)
{
    if (g->known_count == CACHE_MOST || req->who.account == 0)
        return;
    const char *authorization = http_header(req->http, "Authorization");
    const char *cookie = http_header(req->http, "Cookie");
    g->known[g->known_count++] =
        (struct known){.authorization = authorization ? talloc_strdup(g->mem, authorization) : NULL,
                       .cookie = cookie ? talloc_strdup(g->mem, cookie) : NULL,
                       .https = req->http->https,
                       .who = req->who};
}

/* ---- what is answered --------------------------------------------------------------------- */

static char *address_of(TALLOC_CTX *owner, const struct http_exchange *http)
{
    const char *name, *value;
    char *address = talloc_strdup(owner, http->path);
    for (int i = 0; http_query_at(http, i, &name, &value); i++)
        address = talloc_asprintf_append_buffer(address, "\n%s\n%s", name, value);
    return address;
}

static bool same_who(const struct who *a, const struct who *b)
{
    return a->account == b->account && a->user == b->user && a->token == b->token && a->site == b->site &&
           a->role == b->role;
}

static const struct shown *shown_to(const struct group *g, const struct api_request *req)
{
    const char *address = NULL;
    for (int i = 0; i < g->shown_count; i++) {
        const struct shown *s = &g->shown[i];
        if (s->route != req->route || !same_who(&s->who, &req->who))
            continue;
        if (address == NULL)
            address = address_of(req->mem, req->http);
        if (strcmp(s->address, address) == 0)
            return s;
    }
    return NULL;
}

/* The request goes with its answer; others need its bytes longer. */
static void show(struct group *g, const struct api_request *req)
{
    if (g->shown_count == CACHE_MOST || req->raw.type == NULL || req->raw.file > 0 || req->raw.headers)
        return;
    struct shown *s = &g->shown[g->shown_count++];
    *s = (struct shown){.route = req->route,
                        .address = address_of(g->mem, req->http),
                        .who = req->who,
                        .raw = req->raw,
                        .etag = req->etag ? talloc_strdup(g->mem, req->etag) : NULL};
    s->raw.body = talloc_memdup(g->mem, req->raw.body, req->raw.length);
    s->raw.given = s->raw.borrowed = false;
}

static int show_again(struct api_request *req, const struct shown *s)
{
    req->raw = s->raw;
    req->raw.body = talloc_memdup(req->mem, s->raw.body, s->raw.length);
    req->etag = s->etag ? talloc_strdup(req->mem, s->etag) : NULL;
    return req->etag && request_unchanged(req, req->etag) ? 304 : 200;
}

/* ---- reading --------------------------------------------------------------------------------- */

static int read_one(struct group *g, struct request_state *e)
{
    struct api_request *req = &e->req;
    const struct known *known = known_of(g, req->http);
    req->db = g->db;
    req->now = clock_now_ms();
    if (known)
        req->who = known->who;
    e->authenticated = known != NULL;
    int status = dispatch_authorize(req);
    const struct shown *shown = status == 0 ? shown_to(g, req) : NULL;
    if (shown)
        return show_again(req, shown);
    if (status == 0) {
        if (!known)
            know(g, req);
        status = dispatch_read(req);
        if (status == 200 || status == 304)
            show(g, req);
    } else if (db_failed(g->db)) {
        status = answer_failure(req, db_last_error(g->db));
    }
    return status;
}

static void read_group(struct group *g)
{
    struct error f = {0};
    bool open = false;
    for (struct request_state *e = g->first, *next; e; e = next) {
        next = e->next;
        if (open && db_failed(g->db)) {
            db_rollback(g->db);
            open = false;
        }
        open = open || db_begin(g->db, DB_READ_ONLY, &f);
        int status = open ? read_one(g, e) : answer_failure(&e->req, &f);
        answer_send(&e->req, status);
    }
    db_rollback(g->db);
}

static struct request_state *take(struct readers *r)
{
    struct request_state *list = r->first, **end = &list;
    for (int i = 0; i < BATCH_MOST && *end; i++, r->waiting--)
        end = &(*end)->next;
    r->first = *end;
    *end = NULL;
    if (r->first == NULL)
        r->last = &r->first;
    return list;
}

/* Works until nothing waits. */
static void work(void *arg)
{
    struct readers *r = arg;
    pthread_mutex_lock(&r->lock);
    struct db *db = r->idle[--r->idle_count];
    while (r->first) {
        struct group g = {.mem = talloc_new(NULL), .db = db, .first = take(r)};
        pthread_mutex_unlock(&r->lock);
        read_group(&g);
        talloc_free(g.mem);
        pthread_mutex_lock(&r->lock);
    }
    r->idle[r->idle_count++] = db;
    r->busy--;
    pthread_mutex_unlock(&r->lock);
}

bool readers_take(struct readers *r, struct request_state *e)
{
    pthread_mutex_lock(&r->lock);
    bool room = r->waiting < READ_BATCHER_MOST && r->pool;
    if (room) {
        e->next = NULL;
        *r->last = e;
        r->last = &e->next;
        r->waiting++;
        if (r->busy < THREADS) {
            r->busy++;
            thread_pool_submit(r->pool, work, r);
        }
    }
    pthread_mutex_unlock(&r->lock);
    return room;
}

/* ---- life --------------------------------------------------------------------------------------- */

void readers_end(struct readers *r)
{
    if (r == NULL)
        return;
    pthread_mutex_lock(&r->lock);
    struct thread_pool *pool = r->pool;
    r->pool = NULL;
    pthread_mutex_unlock(&r->lock);
    talloc_free(pool);
}

static int readers_free(struct readers *r)
{
    readers_end(r);
    pthread_mutex_destroy(&r->lock);
    return 0;
}

struct readers *readers_new(TALLOC_CTX *owner, struct db_source *source, struct error *f)
{
    struct readers *r = talloc_zero(owner, struct readers);
    r->last = &r->first;
    pthread_mutex_init(&r->lock, NULL);
    talloc_set_destructor(r, readers_free);
    for (; r->idle_count < THREADS; r->idle_count++)
        if ((r->idle[r->idle_count] = db_connect(r, source, f)) == NULL) {
            talloc_free(r);
            return NULL;
        }
    r->pool = thread_pool_new(r, THREADS, f);
    if (r->pool)
        return r;
    talloc_free(r);
    return NULL;
}
