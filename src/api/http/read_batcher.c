/* Reads from a database over the network, for which an HTTP thread must not wait.
 * Requests that wait at the same time share one snapshot. It begins after all of
 * them arrived, so each answer is as fresh as if it had been read alone. In a batch,
 * requests with the same credentials share one look-up of the caller, and equal
 * requests share one printed answer (raw). */
#include "api/http/dispatch.h"

#include <pthread.h>
#include <string.h>

#include "api/auth/auth.h"
#include "base/clock.h"

enum { THREADS = 2, BATCH_MOST = 64, CACHE_MOST = 16 };

struct read_batcher {
    pthread_mutex_t lock; /* guards what follows */
    struct request_state *first, **last;
    int waiting, busy; /* requests; threads at work */
    struct db *idle[THREADS];
    int idle_count;
    struct thread_pool *pool;
};

/* The caller with these credentials, in this snapshot. */
struct cached_auth {
    const char *authorization, *cookie;
    bool https;
    struct who who;
};

/* An answer of this snapshot. */
struct cached_answer {
    const struct route *route;
    const char *address;
    struct who who;
    struct http_answer raw;
    const char *etag;
};

struct read_batch {
    TALLOC_CTX *mem;
    struct db *db;
    struct request_state *first;
    struct cached_auth auth_cache[CACHE_MOST];
    struct cached_answer answer_cache[CACHE_MOST];
    int auth_count, answer_count;
};

/* ---- callers --------------------------------------------------------------------------- */

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static const struct cached_auth *find_auth(const struct read_batch *g, const struct http_exchange *http)
{
    for (int i = 0; i < g->auth_count; i++)
        if (same_text(g->auth_cache[i].authorization, http_header(http, "Authorization")) &&
            same_text(g->auth_cache[i].cookie, http_header(http, "Cookie")) &&
            g->auth_cache[i].https == http->https)
            return &g->auth_cache[i];
    return NULL;
}

static void cache_auth(struct read_batch *g, const struct api_request *req)
{
    if (g->auth_count == CACHE_MOST || req->who.account == 0)
        return;
    const char *authorization = http_header(req->http, "Authorization");
    const char *cookie = http_header(req->http, "Cookie");
    g->auth_cache[g->auth_count++] =
        (struct cached_auth){.authorization = authorization ? talloc_strdup(g->mem, authorization) : NULL,
                             .cookie = cookie ? talloc_strdup(g->mem, cookie) : NULL,
                             .https = req->http->https,
                             .who = req->who};
}

/* ---- answers ------------------------------------------------------------------------------- */

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

static const struct cached_answer *find_answer(const struct read_batch *g, const struct api_request *req)
{
    const char *address = NULL;
    for (int i = 0; i < g->answer_count; i++) {
        const struct cached_answer *s = &g->answer_cache[i];
        if (s->route != req->route || !same_who(&s->who, &req->who))
            continue;
        if (address == NULL)
            address = address_of(req->mem, req->http);
        if (strcmp(s->address, address) == 0)
            return s;
    }
    return NULL;
}

/* The request is freed with its answer; other requests need the bytes longer. */
static void cache_answer(struct read_batch *g, const struct api_request *req)
{
    if (g->answer_count == CACHE_MOST || req->raw.type == NULL || req->raw.file > 0 || req->raw.headers)
        return;
    struct cached_answer *s = &g->answer_cache[g->answer_count++];
    *s = (struct cached_answer){.route = req->route,
                                .address = address_of(g->mem, req->http),
                                .who = req->who,
                                .raw = req->raw,
                                .etag = req->etag ? talloc_strdup(g->mem, req->etag) : NULL};
    s->raw.body = talloc_memdup(g->mem, req->raw.body, req->raw.length);
    s->raw.given = s->raw.borrowed = false;
}

static int reuse_answer(struct api_request *req, const struct cached_answer *s)
{
    req->raw = s->raw;
    req->raw.body = talloc_memdup(req->mem, s->raw.body, s->raw.length);
    req->etag = s->etag ? talloc_strdup(req->mem, s->etag) : NULL;
    return req->etag && request_unchanged(req, req->etag) ? 304 : 200;
}

/* ---- reading --------------------------------------------------------------------------------- */

static int read_one(struct read_batch *g, struct request_state *e)
{
    struct api_request *req = &e->req;
    const struct cached_auth *cached = find_auth(g, req->http);
    req->db = g->db;
    req->now = clock_now_ms();
    if (cached)
        req->who = cached->who;
    e->authenticated = cached != NULL;
    int status = dispatch_authorize(req);
    const struct cached_answer *answer = status == 0 ? find_answer(g, req) : NULL;
    if (answer)
        return reuse_answer(req, answer);
    if (status == 0) {
        if (!cached)
            cache_auth(g, req);
        status = dispatch_read(req);
        if (status == 200 || status == 304)
            cache_answer(g, req);
    } else if (db_failed(g->db)) {
        status = refusal_of_error(req, db_last_error(g->db));
    }
    return status;
}

static void read_all(struct read_batch *g)
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
        int status = open ? read_one(g, e) : refusal_of_error(&e->req, &f);
        answer_send(&e->req, status);
    }
    db_rollback(g->db);
}

static struct request_state *take_batch(struct read_batcher *r)
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

/* Works until no request waits. */
static void work(void *arg)
{
    struct read_batcher *r = arg;
    pthread_mutex_lock(&r->lock);
    struct db *db = r->idle[--r->idle_count];
    while (r->first) {
        struct read_batch g = {.mem = talloc_new(NULL), .db = db, .first = take_batch(r)};
        pthread_mutex_unlock(&r->lock);
        read_all(&g);
        talloc_free(g.mem);
        pthread_mutex_lock(&r->lock);
    }
    r->idle[r->idle_count++] = db;
    r->busy--;
    pthread_mutex_unlock(&r->lock);
}

bool read_batcher_run(struct read_batcher *r, struct request_state *e)
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

void read_batcher_stop(struct read_batcher *r)
{
    if (r == NULL)
        return;
    pthread_mutex_lock(&r->lock);
    struct thread_pool *pool = r->pool;
    r->pool = NULL;
    pthread_mutex_unlock(&r->lock);
    talloc_free(pool);
}

static int read_batcher_free(struct read_batcher *r)
{
    read_batcher_stop(r);
    pthread_mutex_destroy(&r->lock);
    return 0;
}

struct read_batcher *read_batcher_new(TALLOC_CTX *owner, struct db_source *source, struct error *f)
{
    struct read_batcher *r = talloc_zero(owner, struct read_batcher);
    r->last = &r->first;
    pthread_mutex_init(&r->lock, NULL);
    talloc_set_destructor(r, read_batcher_free);
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
