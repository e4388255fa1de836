/* bench.h: shared by the programs of bench/. If a measurement fails, its program prints the
 * reason and ends with exit status 1. */
#ifndef BENCH_H
#define BENCH_H

#include "settings/settings.h"
#include "store/store.h"

struct bench {
    TALLOC_CTX *mem;
    struct settings settings;
    struct db_source *source;
    struct db *db;
    struct account account; /* with enough credits for any run */
};

/* Opens the database that the environment names (IGNY8_DATA, IGNY8_DATABASE_URL); locks and
 * migrates it as the program does. */
void bench_open(struct bench *);

/* A transaction that must succeed. */
void bench_begin(struct bench *, enum db_durability);
void bench_commit(struct bench *);

/* Frees the cache of b->db, so that it does not count as memory of the engine. */
void bench_reconnect(struct bench *);

_Noreturn void bench_fail(const char *why);

/* A site called "site <number>". */
void bench_site(struct bench *, int64_t number, struct site *);

/* Seconds of the monotonic clock. */
double bench_seconds(void);

/* Seconds of processor time that this process has used, user and system. */
double bench_cpu_seconds(void);

/* A line of /proc/self/status, such as "VmHWM:", in MB. */
double bench_memory(const char *line);

/* A positive number from the command line. */
int64_t bench_number(const char *text);

#endif
