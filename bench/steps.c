/* bench-steps SITES TASKS [ARTICLES] [prepare]: works SITES runs at once, each only of stage 4
 * with TASKS queued tasks, by the engine of `igny8 run`; the first site has ARTICLES (0) in
 * review beforehand. The environment names the database (IGNY8_DATA, IGNY8_DATABASE_URL) and
 * the provider (IGNY8_TEXT_PROVIDER, IGNY8_TEXT_URL). Prints one line of JSON; cpu_ms is the
 * CPU time of this process for a step, user and system, without the setup. With `prepare` it
 * only starts the runs; the next engine works them. */
#include "bench.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "ai/text/duplicate_check.h"
#include "base/clock.h"
#include "engine/engine.h"
#include "runs/runs.h"

enum { CHUNK = 500 }; /* rows, or runs, in one transaction of the setup */

static void task_add(struct bench *b, int64_t site, int64_t number)
{
    char title[64];
    snprintf(title, sizeof title, "How to care for a coffee grinder, part %lld", (long long)number);
    db_exec(
        b->db,
        "insert into igny8_tasks(account_id, site_id, title, brief, outline, keywords, content_type, words, "
        "created_at, updated_at) values ($1, $2, $3, 'What to clean, how often and with what.', "
        "'[{\"h2\": \"What to clean\", \"h3\": [\"Burrs\", \"Hopper\"]}]', '[\"coffee grinder\"]', 'guide', "
        "500, $4, $4)",
        BIND(db_int(b->account.id), db_int(site), db_text(title), db_int(clock_now_ms())));
}

/* Titles that share words with the tasks' titles and with each other, as on a real site. */
static void article_add(struct bench *b, int64_t site, int64_t number)
{
    static const char *const acts[] = {"clean", "repair", "choose", "store", "compare", "adjust", "buy"};
    static const char *const things[] = {
        "espresso machine", "milk jug", "coffee filter", "kettle",       "coffee grinder", "water boiler",
        "moka pot",         "roaster",  "scale",         "french press", "tamper"};
    char title[96];
    snprintf(title, sizeof title, "How to %s a %s in room %lld", acts[number % 7], things[number % 11],
             (long long)number);
    db_exec(
        b->db,
        "insert into igny8_content(account_id, site_id, title, slug, body, words, status, images_total, "
        "images_done, created_at, updated_at) values ($1, $2, $3, $4, 'Text.', 500, 'review', 1, 1, $5, $5)",
        BIND(db_int(b->account.id), db_int(site), db_text(title), db_text(title), db_int(clock_now_ms())));
}

static void articles_add(struct bench *b, int64_t site, int64_t articles)
{
    for (int64_t i = 0; i < articles; i++) {
        if (i % CHUNK == 0)
            bench_begin(b, DB_RELAXED);
        article_add(b, site, i);
        if (i % CHUNK == CHUNK - 1 || i == articles - 1)
            bench_commit(b);
    }
}

/* Creates sites with their tasks; the caller owns the ids of the sites. */
static struct site *set_up(struct bench *b, int64_t sites, int64_t tasks)
{
    struct site *made = talloc_array(b->mem, struct site, (unsigned)sites);
    int64_t rows = 0;
    bench_begin(b, DB_RELAXED);
    for (int64_t i = 0; i < sites; i++) {
        bench_site(b, i + 1, &made[i]);
        for (int64_t t = 0; t < tasks; t++)
            task_add(b, made[i].id, t + 1);
        rows += tasks + 1;
        if (rows >= CHUNK) {
            bench_commit(b);
            bench_begin(b, DB_RELAXED);
            rows = 0;
        }
    }
    bench_commit(b);
    return made;
}

/* Builds the index of titles, which the engine otherwise builds gradually. */
static void index_titles(struct bench *b)
{
    struct error f;
    bool more = true;
    while (more)
        if (!duplicate_catch_up(b->db, &more, &f))
            bench_fail(f.why);
}

static void start_all(struct bench *b, const struct site *sites, int64_t count)
{
    struct start_options o = {.start_stage = 4, .end_stage = 4, .trigger = "manual", .by_whom = "bench"};
    bench_begin(b, DB_RELAXED);
    for (int64_t i = 0; i < count; i++) {
        struct run run;
        run_start(b->db, &b->settings, b->account.id, &sites[i], &o, &run);
        if (i % CHUNK == CHUNK - 1) {
            bench_commit(b);
            bench_begin(b, DB_RELAXED);
        }
    }
    bench_commit(b);
}

static bool any_running(struct bench *b)
{
    return db_query_int(b->db, 0,
                        "select 1 as one from igny8_automation_runs where status = 'running' limit 1",
                        NO_BIND) != 0;
}

/* Every run and draft must be done, or the figure is meaningless. */
static void check_all(struct bench *b, int64_t sites, int64_t steps)
{
    int64_t completed = db_query_int(
        b->db, 0, "select count(*) as n from igny8_automation_runs where status = 'completed'", NO_BIND);
    int64_t drafts =
        db_query_int(b->db, 0, "select count(*) as n from igny8_content where status = 'draft'", NO_BIND);
    if (completed != sites || drafts != steps)
        bench_fail("not every run was completed with all of its drafts.");
}

static void work_all(struct bench *b)
{
    struct error f;
    struct engine *engine = engine_start(b->mem, &b->settings, b->source, &(struct engine_options){0}, &f);
    if (engine == NULL)
        bench_fail(f.why);
    while (any_running(b)) {
        if (engine_failed(engine, &f))
            bench_fail(f.why);
        nanosleep(&(struct timespec){.tv_nsec = 20 * 1000000}, NULL);
    }
    engine_stop(engine);
}

static void measure(struct bench *b, int64_t sites, int64_t steps)
{
    double began = bench_seconds(), used = bench_cpu_seconds();
    work_all(b);
    double took = bench_seconds() - began;
    used = bench_cpu_seconds() - used;
    double peak = bench_memory("VmHWM:");
    check_all(b, sites, steps);
    printf(
        "{\"steps\": %lld, \"seconds\": %.3f, \"per_second\": %.1f, \"cpu_ms\": %.3f, \"peak_mb\": %.1f}\n",
        (long long)steps, took, (double)steps / took, used * 1000 / (double)steps, peak);
}

int main(int argc, char **argv)
{
    struct bench b;
    bool prepare = argc > 3 && strcmp(argv[argc - 1], "prepare") == 0;
    int64_t sites = bench_number(argc > 1 ? argv[1] : NULL), tasks = bench_number(argc > 2 ? argv[2] : NULL);
    int64_t articles = argc - prepare > 3 ? bench_number(argv[3]) : 0;
    bench_open(&b);
    struct site *made = set_up(&b, sites, tasks);
    articles_add(&b, made[0].id, articles);
    index_titles(&b);
    start_all(&b, made, sites);
    talloc_free(made);
    bench_reconnect(&b);
    if (!prepare)
        measure(&b, sites, sites * tasks);
    talloc_free(b.mem);
    return 0;
}
