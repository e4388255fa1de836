/* Starts an engine again when it has given up. */
#include "cli/server_process.h"

#include <pthread.h>

#include "base/log.h"

struct engine_supervisor {
    const struct settings *settings;
    struct db_source *source;
    struct engine_options options;
    pthread_mutex_t lock; /* guards engine: other threads wake it while it is replaced */
    struct engine *engine;
    struct log_repeat trouble; /* only the thread that checks uses it */
};

static int supervisor_free(struct engine_supervisor *e)
{
    pthread_mutex_destroy(&e->lock);
    return 0;
}

struct engine_supervisor *engine_supervisor_new(TALLOC_CTX *owner, const struct settings *settings,
                                                struct db_source *source,
                                                const struct engine_options *options, struct error *f)
{
    struct engine_supervisor *e = talloc_zero(owner, struct engine_supervisor);
    *e = (struct engine_supervisor){.settings = settings, .source = source, .options = *options};
    pthread_mutex_init(&e->lock, NULL);
    talloc_set_destructor(e, supervisor_free);
    e->engine = engine_start(e, settings, source, options, f);
    if (e->engine == NULL)
        TALLOC_FREE(e);
    return e;
}

void engine_supervisor_wake(struct engine_supervisor *e)
{
    pthread_mutex_lock(&e->lock);
    if (e->engine)
        engine_wake(e->engine);
    pthread_mutex_unlock(&e->lock);
}

bool engine_supervisor_ready(struct engine_supervisor *e, struct error *why)
{
    pthread_mutex_lock(&e->lock);
    bool good = e->engine ? !engine_failed(e->engine, why)
                          : error_set(why, ERR_RETRY_LATER,
                                      "The engine is waiting for its database. Try again soon.");
    pthread_mutex_unlock(&e->lock);
    return good;
}

static struct engine *swap_engine(struct engine_supervisor *e, struct engine *fresh)
{
    pthread_mutex_lock(&e->lock);
    struct engine *old = e->engine;
    e->engine = fresh;
    pthread_mutex_unlock(&e->lock);
    return old;
}

void engine_supervisor_check(struct engine_supervisor *e)
{
    struct error why;
    if (e->engine && !engine_failed(e->engine, &why))
        return;
    struct engine *dead = swap_engine(e, NULL);
    if (dead) {
        log_repeat(&e->trouble, LOG_WARN, "The engine gave up; a new one replaces it.");
        engine_stop(dead);
    }
    struct engine *fresh = engine_start(e, e->settings, e->source, &e->options, &why);
    if (fresh == NULL) {
        log_repeat(&e->trouble, LOG_WARN, "The new engine cannot start yet: %s", why.why);
        return;
    }
    swap_engine(e, fresh);
    log_repeat_over(&e->trouble, "The new engine works");
}

bool engine_supervisor_waiting(struct engine_supervisor *e, struct error *why, bool *too_long)
{
    pthread_mutex_lock(&e->lock);
    bool waits = e->engine == NULL || engine_failed(e->engine, why);
    *too_long = false;
    if (e->engine == NULL)
        error_set(why, ERR_RETRY_LATER, "The engine is waiting for its database. Try again soon.");
    else if (!waits)
        waits = engine_waiting(e->engine, why, too_long);
    pthread_mutex_unlock(&e->lock);
    return waits;
}

void engine_supervisor_drain(struct engine_supervisor *e, int64_t ms)
{
    if (e->engine)
        engine_drain(e->engine, ms);
}

void engine_supervisor_stop(struct engine_supervisor *e)
{
    struct engine *last = swap_engine(e, NULL);
    if (last)
        engine_stop(last);
    talloc_free(e);
}
