/* bench-floor URL FILE STEPS: the minimum that a step needs, and nothing else: one
 * call with libcurl on a kept connection, then one transaction of a few rows with
 * synchronous=FULL; one step after another. Prints one line of JSON; cpu_ms is the
 * CPU time of the process for a step, user and system. */
#include <curl/curl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

/* The request for an article, as the program sends it. */
static const char request[] =
    "{\"model\":\"any\",\"stream\":true,\"stream_options\":{\"include_usage\":true},\"messages\":["
    "{\"role\":\"system\",\"content\":\"You write one article for one website.\"},"
    "{\"role\":\"user\",\"content\":\"{\\\"site\\\":{\\\"name\\\":\\\"site "
    "1\\\",\\\"language\\\":\\\"en\\\"},"
    "\\\"title\\\":\\\"How to care for a coffee grinder\\\",\\\"brief\\\":\\\"What to "
    "clean.\\\",\\\"outline\\\":[],"
    "\\\"keywords\\\":[\\\"coffee grinder\\\"],\\\"words\\\":500,\\\"links\\\":[]}\"}]}";

static const char schema[] =
    "pragma journal_mode=wal; pragma synchronous=full;"
    "create table runs(id integer primary key, step integer not null, credits integer not null);"
    "create table steps(id integer primary key, run_id integer not null, at integer not null);"
    "create table content(id integer primary key, step_id integer not null unique, body text not null);"
    "create table ledger(id integer primary key, step_id integer not null unique, amount integer not null);"
    "insert into runs values (1, 0, 0);";

struct body {
    char text[65536];
    size_t used;
};

_Noreturn static void end(const char *what, const char *why)
{
    fprintf(stderr, "bench-floor: %s: %s\n", what, why);
    exit(1);
}

static size_t keep(char *bytes, size_t size, size_t count, void *arg)
{
    struct body *body = arg;
    size_t n = size * count;
    if (n > sizeof body->text - 1 - body->used)
        return 0;
    memcpy(body->text + body->used, bytes, n);
    body->used += n;
    body->text[body->used] = 0;
    return n;
}

static CURL *call_new(const char *url, struct body *body)
{
    CURL *call = curl_easy_init();
    struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");
    curl_easy_setopt(call, CURLOPT_URL, url);
    curl_easy_setopt(call, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(call, CURLOPT_POSTFIELDS, request);
    curl_easy_setopt(call, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(call, CURLOPT_WRITEDATA, body);
    curl_easy_setopt(call, CURLOPT_NOPROXY, "*");
    return call;
}

static void say(sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        end(sql, sqlite3_errmsg(db));
}

enum { STATEMENTS = 6 };

static void prepare_all(sqlite3 *db, sqlite3_stmt **all)
{
    static const char *const sql[STATEMENTS] = {
        "begin immediate",
        "insert into steps(id, run_id, at) values (?1, 1, 0)",
        "insert into content(step_id, body) values (?1, ?2)",
        "insert into ledger(step_id, amount) values (?1, -1)",
        "update runs set step = ?1, credits = credits + 1 where id = 1",
        "commit",
    };
    for (int i = 0; i < STATEMENTS; i++)
        if (sqlite3_prepare_v2(db, sql[i], -1, &all[i], NULL) != SQLITE_OK)
            end(sql[i], sqlite3_errmsg(db));
}

static void step_save(sqlite3 *db, sqlite3_stmt **all, long step, const char *body)
{
    for (int i = 0; i < STATEMENTS; i++) {
        int parameters = sqlite3_bind_parameter_count(all[i]);
        if (parameters > 0)
            sqlite3_bind_int64(all[i], 1, step);
        if (parameters > 1)
            sqlite3_bind_text(all[i], 2, body, -1, SQLITE_STATIC);
        if (sqlite3_step(all[i]) != SQLITE_DONE)
            end("step", sqlite3_errmsg(db));
        sqlite3_reset(all[i]);
    }
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double cpu_seconds(void)
{
    struct rusage r;
    getrusage(RUSAGE_SELF, &r);
    return (double)(r.ru_utime.tv_sec + r.ru_stime.tv_sec) +
           (double)(r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e6;
}

static void work(CURL *call, sqlite3 *db, struct body *body, long steps)
{
    sqlite3_stmt *all[STATEMENTS];
    prepare_all(db, all);
    for (long step = 1; step <= steps; step++) {
        body->used = 0;
        CURLcode code = curl_easy_perform(call);
        if (code != CURLE_OK)
            end("call", curl_easy_strerror(code));
        long status = 0;
        curl_easy_getinfo(call, CURLINFO_RESPONSE_CODE, &status);
        if (status != 200)
            end("call", body->text);
        step_save(db, all, step, body->text);
    }
    for (int i = 0; i < STATEMENTS; i++)
        sqlite3_finalize(all[i]);
}

int main(int argc, char **argv)
{
    static struct body body;
    sqlite3 *db;
    long steps = argc == 4 ? strtol(argv[3], NULL, 10) : 0;
    if (steps < 1)
        end("usage", "bench-floor URL FILE STEPS");
    if (sqlite3_open(argv[2], &db) != SQLITE_OK)
        end(argv[2], sqlite3_errmsg(db));
    say(db, schema);
    CURL *call = call_new(argv[1], &body);
    double began = seconds(), used = cpu_seconds();
    work(call, db, &body, steps);
    double took = seconds() - began;
    used = cpu_seconds() - used;
    printf("{\"steps\": %ld, \"seconds\": %.3f, \"per_second\": %.1f, \"cpu_ms\": %.3f}\n", steps, took,
           (double)steps / took, used * 1000 / (double)steps);
    curl_easy_cleanup(call);
    sqlite3_close(db);
    return 0;
}
