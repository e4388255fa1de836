/* bench-steps SITES TASKS [prepare]: as many runs as SITES at once, each from stage 4 to
 * stage 4 over TASKS queued tasks, by the engine that `igny8 run` has. The
 * environment says where (IGNY8_DATA, IGNY8_DATABASE_URL) and who writes
 * (IGNY8_TEXT_PROVIDER, IGNY8_TEXT_URL). Prints one line of JSON. With
 * `prepare` the runs are started and left to whoever works them next. */
#include "bench.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "automation/runner.h"
#include "automation/start.h"
#include "base/clock.h"

enum { CHUNK = 500 }; /* rows, or runs, of one transaction while it sets up */

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

/* Sites with their tasks; the ids of the sites are the caller's to keep. */
static struct site *set_up(struct bench *b, int64_t sites, int64_t tasks)
{
    struct site *made = talloc_array(b->mem, struct site, (unsigned)sites);
    int64_t rows = 0;
    bench_begin(b, LAX);
    for (int64_t i = 0; i < sites; i++) {
        bench_site(b, i + 1, &made[i]);
        for (int64_t t = 0; t < tasks; t++)
            task_add(b, made[i].id, t + 1);
        rows += tasks + 1;
        if (rows >= CHUNK) {
            bench_commit(b);
            bench_begin(b, LAX);
            rows = 0;
        }
    }
    bench_commit(b);
    return made;
}

static void start_all(struct bench *b, const struct site *sites, int64_t count)
{
    struct start_options o = {.start_stage = 4, .end_stage = 4, .trigger = "manual", .by_whom = "bench"};
    bench_begin(b, LAX);
    for (int64_t i = 0; i < count; i++) {
        struct run run;
        start_run(b->db, &b->settings, b->account.id, &sites[i], &o, &run);
        if (i % CHUNK == CHUNK - 1) {
            bench_commit(b);
            bench_begin(b, LAX);
        }
    }
    bench_commit(b);
}

static bool any_running(struct bench *b)
{
    return db_int_of(b->db, 0, "select 1 as one from igny8_automation_runs where status = 'running' limit 1",
                     NO_BIND) != 0;
}

/* What has been done must be what was asked, or the figure means nothing. */
static void check_all(struct bench *b, int64_t sites, int64_t steps)
{
    int64_t completed = db_int_of(
        b->db, 0, "select count(*) as n from igny8_automation_runs where status = 'completed'", NO_BIND);
    int64_t drafts = db_int_of(b->db, 0, "select count(*) as n from igny8_content", NO_BIND);
    if (completed != sites || drafts != steps)
        bench_fail("not every run was completed with all of its drafts.");
}

int main(int argc, char **argv)
{
    struct bench b;
    struct fail f;
    int64_t sites = bench_number(argc > 1 ? argv[1] : NULL), tasks = bench_number(argc > 2 ? argv[2] : NULL);
    bench_open(&b);
    struct site *made = set_up(&b, sites, tasks);
    start_all(&b, made, sites);
    talloc_free(made);
    bench_reconnect(&b);
    if (argc > 3 && strcmp(argv[3], "prepare") == 0) {
        talloc_free(b.mem);
        return 0;
    }
    double began = bench_seconds();
    struct runner *runner = runner_start(b.mem, &b.settings, b.source, &(struct runner_options){0}, &f);
    if (runner == NULL)
        bench_fail(f.why);
    while (any_running(&b)) {
        if (runner_dead(runner, &f))
            bench_fail(f.why);
        nanosleep(&(struct timespec){.tv_nsec = 20 * 1000000}, NULL);
    }
    double took = bench_seconds() - began;
    double peak = bench_memory("VmHWM:");
    runner_stop(runner);
    check_all(&b, sites, sites * tasks);
    printf("{\"steps\": %lld, \"seconds\": %.3f, \"per_second\": %.1f, \"peak_mb\": %.1f}\n",
           (long long)(sites * tasks), took, (double)(sites * tasks) / took, peak);
    talloc_free(b.mem);
    return 0;
}
