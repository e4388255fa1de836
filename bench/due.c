/* bench-due SITES: so many sites with one keyword each, all due at the same time,
 * and two schedulers; measures how long it takes until the last site has its run,
 * and checks that each site has exactly one. Then the same sites are due an hour
 * late, so that no start is spread out: measures starts a second, and the longest
 * transaction. Prints one line of JSON. */
#include "bench.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "schedule/schedule.h"
#include "store/runs/runs.h"

enum { CHUNK = 500, AHEAD_MS = 3000, HOUR_MS = 3600000, PATIENCE_S = 600 };

static void add_site(struct bench *b, int64_t number)
{
    struct site site;
    struct schedule s;
    bench_site(b, number, &site);
    db_exec(b->db,
            "insert into igny8_keywords(account_id, site_id, keyword, keyword_key, created_at, updated_at) "
            "values ($1, $2, 'coffee', 'coffee', 1, 1)",
            BIND(db_int(b->account.id), db_int(site.id)));
    schedule_load(b->db, b->mem, &site, false, &s);
    schedule_save(b->db, &s);
}

static void fill(struct bench *b, int64_t sites)
{
    for (int64_t done = 0; done < sites; done += CHUNK) {
        bench_begin(b, DB_RELAXED);
        for (int64_t i = done; i < sites && i < done + CHUNK; i++)
            add_site(b, i);
        bench_commit(b);
    }
}

static void due_at(struct bench *b, int64_t due)
{
    bench_begin(b, DB_DURABLE);
    db_exec(b->db, "update igny8_automation_configs set is_enabled = 1, next_run_at = $1", BIND(db_int(due)));
    bench_commit(b);
}

static int64_t count(struct bench *b, const char *what)
{
    char *sql =
        talloc_asprintf(b->mem, "select count(%s) from igny8_automation_runs where status = 'running'", what);
    int64_t n = db_query_int(b->db, -1, sql, NO_BIND);
    talloc_free(sql);
    return n;
}

/* From the due time to the last start, in seconds. */
static double on_time(struct bench *b, int64_t sites)
{
    struct error f;
    int64_t due = clock_now_ms() + AHEAD_MS;
    due_at(b, due);
    struct scheduler *one = scheduler_start(b->mem, &b->settings, b->source, NULL, NULL, &f);
    struct scheduler *two = one ? scheduler_start(b->mem, &b->settings, b->source, NULL, NULL, &f) : NULL;
    if (two == NULL)
        bench_fail(f.why);
    while (count(b, "*") < sites) {
        if (clock_now_ms() > due + PATIENCE_S * 1000LL)
            bench_fail("some runs have not started after ten minutes.");
        nanosleep(&(struct timespec){.tv_nsec = 100000000}, NULL);
    }
    double took = (double)(clock_now_ms() - due) / 1000;
    scheduler_stop(one);
    scheduler_stop(two);
    if (count(b, "*") != sites || count(b, "distinct site_id") != sites)
        bench_fail("some runs started twice.");
    return took;
}

static double late(struct bench *b, int64_t sites, double *longest_ms)
{
    struct error f;
    struct due_starts_result out = {.handled = 1};
    int64_t due = clock_now_ms() - HOUR_MS, started = 0;
    due_at(b, due);
    bench_begin(b, DB_DURABLE);
    db_exec(b->db, "update igny8_automation_runs set status = 'cancelled', completed_at = 1", NO_BIND);
    bench_commit(b);
    double began = bench_seconds();
    *longest_ms = 0;
    while (out.handled) {
        double from = bench_seconds();
        if (!due_starts(b->db, &b->settings, due + HOUR_MS, &out, &f))
            bench_fail(f.why);
        double ms = (bench_seconds() - from) * 1000;
        *longest_ms = ms > *longest_ms ? ms : *longest_ms;
        started += out.started;
    }
    if (started != sites)
        bench_fail("some runs did not start, or started twice.");
    return (double)sites / (bench_seconds() - began);
}

int main(int argc, char **argv)
{
    struct bench b;
    int64_t sites = bench_number(argc > 1 ? argv[1] : NULL);
    double longest;
    bench_open(&b);
    fill(&b, sites);
    double seconds = on_time(&b, sites);
    double per_second = late(&b, sites, &longest);
    printf("{\"sites\": %lld, \"seconds\": %.1f, \"late_per_second\": %.0f, \"longest_ms\": %.1f}\n",
           (long long)sites, seconds, per_second, longest);
    talloc_free(b.mem);
    return 0;
}
