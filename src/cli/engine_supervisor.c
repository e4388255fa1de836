/* Starts an engine again when it has given up. */
#include "cli/engine_supervisor.h"

#include <pthread.h>

#include "base/log.h"

struct engine_life {
    const struct settings *settings;
    struct db_source *source;
    struct engine_options options;
    pthread_mutex_t lock; /* guards engine: others wake it while it is replaced */
    struct engine *engine;
};

static int life_free(struct engine_life *e)
{
    pthread_mutex_destroy(&e->lock);
    return 0;
}

struct engine_life *engine_life_new(TALLOC_CTX *owner, const struct settings *settings,
                                    struct db_source *source, const struct engine_options *options,
                                    struct error *f)
{
    struct engine_life *e = talloc_zero(owner, struct engine_life);
    *e = (struct engine_life){.settings = settings, .source = source, .options = *options};
    pthread_mutex_init(&e->lock, NULL);
    talloc_set_destructor(e, life_free);
    e->engine = engine_start(e, settings, source, options, f);
    if (e->engine == NULL)
        TALLOC_FREE(e);
    return e;
}

void engine_life_wake(struct engine_life *e)
{
    pthread_mutex_lock(&e->lock);
    if (e->engine)
        engine_wake(e->engine);
    pthread_mutex_unlock(&e->lock);
}

bool engine_life_good(struct engine_life *e, struct error *why)
{
    pthread_mutex_lock(&e->lock);
    bool good = e->engine
                    ? !engine_failed(e->engine, why)
                    : error_set(why, ERR_RETRY_LATER, "The engine waits for its database. Try again soon.");
    pthread_mutex_unlock(&e->lock);
    return good;
}

static struct engine *exchange_runner(struct engine_life *e, struct engine *fresh)
{
    pthread_mutex_lock(&e->lock);
    struct engine *old = e->engine;
    e->engine = fresh;
    pthread_mutex_unlock(&e->lock);
    return old;
}

void engine_life_look(struct engine_life *e)
{
    struct error why;
    if (e->engine && !engine_failed(e->engine, &why))
        return;
    struct engine *dead = exchange_runner(e, NULL);
    if (dead) {
        log_line(LOG_WARN, "The engine gave up; another one takes its place.");
        engine_stop(dead);
    }
    struct engine *fresh = engine_start(e, e->settings, e->source, &e->options, &why);
    if (fresh)
        exchange_runner(e, fresh);
    else
        log_line(LOG_WARN, "There is no engine yet: %s", why.why);
}

void engine_life_rest(struct engine_life *e, int64_t ms)
{
    if (e->engine)
        engine_drain(e->engine, ms);
}

void engine_life_stop(struct engine_life *e)
{
    struct engine *last = exchange_runner(e, NULL);
    if (last)
        engine_stop(last);
    talloc_free(e);
}
