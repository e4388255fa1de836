/* What the programs of bench/ share: the database, sites, time, memory. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/clock.h"
#include "store/runs/runs.h"

/* Thousandths: enough for a million credits a step. */
#define PLENTY 1000000000000000LL

_Noreturn void bench_fail(const char *why)
{
    fprintf(stderr, "bench: %s\n", why);
    exit(1);
}

void bench_begin(struct bench *b, enum db_durability durability)
{
    struct error f;
    if (!db_begin(b->db, durability, &f))
        bench_fail(f.why);
}

void bench_commit(struct bench *b)
{
    struct error f;
    if (db_commit(b->db, &f) != COMMIT_YES)
        bench_fail(f.why);
}

void bench_open(struct bench *b)
{
    struct error f;
    b->mem = talloc_new(NULL);
    if (!settings_read(b->mem, NULL, &b->settings, &f) || !data_folder_lock(b->mem, b->settings.data_dir, &f))
        bench_fail(f.why);
    b->source = db_source_new(b->mem, b->settings.database_url, &f);
    b->db = b->source ? db_connect(b->mem, b->source, &f) : NULL;
    if (b->db == NULL || !db_migrate(b->db, &f))
        bench_fail(f.why);
    bench_begin(b, DB_DURABLE);
    account_ensure(b->db, NULL, PLENTY, clock_now_ms(), &b->account);
    bench_commit(b);
}

void bench_reconnect(struct bench *b)
{
    struct error f;
    talloc_free(b->db);
    b->db = db_connect(b->mem, b->source, &f);
    if (b->db == NULL)
        bench_fail(f.why);
}

void bench_site(struct bench *b, int64_t number, struct site *site)
{
    char name[32];
    snprintf(name, sizeof name, "site %lld", (long long)number);
    site_create(b->db, b->account.id, name, NULL, "UTC", "en", clock_now_ms(), site);
}

double bench_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

double bench_cpu_seconds(void)
{
    struct rusage r;
    getrusage(RUSAGE_SELF, &r);
    return (double)(r.ru_utime.tv_sec + r.ru_stime.tv_sec) +
           (double)(r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e6;
}

double bench_memory(const char *line)
{
    char text[256];
    double mb = -1;
    FILE *status = fopen("/proc/self/status", "re");
    while (status && fgets(text, sizeof text, status))
        if (strncmp(text, line, strlen(line)) == 0)
            mb = strtod(text + strlen(line), NULL) / 1024;
    if (status)
        fclose(status);
    return mb;
}

int64_t bench_number(const char *text)
{
    char *end;
    long long n = text ? strtoll(text, &end, 10) : 0;
    if (n < 1 || *end)
        bench_fail("a number above 0 is missing on the command line.");
    return n;
}
