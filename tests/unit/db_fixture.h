/* db_fixture.h: a fresh, empty database for each test: a SQLite file in a folder
 * of its own, or a PostgreSQL schema of its own at IGNY8_TEST_PG. */
#ifndef IGNY8_TEST_DB_FIXTURE_H
#define IGNY8_TEST_DB_FIXTURE_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db/db.h"

enum { ON_SQLITE, ON_POSTGRES };

struct place {
    TALLOC_CTX *all;
    char folder[64]; /* temporary, on both */
    char *url;
    char schema[32];
    struct db_source *source;
    struct db *db;
};

static inline const char *postgres_url(void)
{
    return getenv("IGNY8_TEST_PG");
}

/* The number of databases to loop over; says so when it is only one. */
static inline int databases(void)
{
    if (postgres_url())
        return 2;
    fprintf(stderr, "IGNY8_TEST_PG is not set: PostgreSQL is not tried\n");
    return 1;
}

static inline struct db *connect_again(struct place *p)
{
    struct error f = {0};
    struct db *db = db_connect(p->all, p->source, &f);
    ck_assert_msg(db != NULL, "%s", f.why);
    return db;
}

static inline void must_commit(struct db *db)
{
    struct error f = {0};
    ck_assert_msg(db_commit(db, &f) == COMMIT_YES, "%s", f.why);
}

static inline void must_begin(struct db *db, enum db_durability durability)
{
    struct error f = {0};
    ck_assert_msg(db_begin(db, durability, &f), "%s", f.why);
}

static inline void run_one(struct db *db, const char *sql)
{
    must_begin(db, DB_RELAXED);
    db_exec(db, sql, NO_BIND);
    must_commit(db);
}

static inline void make_schema(struct place *p)
{
    snprintf(p->schema, sizeof p->schema, "t%ld", (long)getpid());
    struct db_source *source = db_source_new(p->all, postgres_url(), NULL);
    ck_assert_ptr_nonnull(source);
    struct db *db = db_connect(p->all, source, NULL);
    ck_assert_ptr_nonnull(db);
    char *sql = talloc_asprintf(p->all, "create schema %s", p->schema);
    run_one(db, sql);
    talloc_free(db);
    p->url = talloc_asprintf(p->all, "%s%coptions=-csearch_path%%3D%s&application_name=%s", postgres_url(),
                             strchr(postgres_url(), '?') ? '&' : '?', p->schema, p->schema);
}

static inline struct place place_open(int which)
{
    struct place p = {.all = talloc_new(NULL)};
    snprintf(p.folder, sizeof p.folder, "/tmp/igny8-test-db.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(p.folder));
    if (which == ON_POSTGRES)
        make_schema(&p);
    else
        p.url = talloc_asprintf(p.all, "%s/test.db", p.folder);
    struct error f = {0};
    p.source = db_source_new(p.all, p.url, &f);
    ck_assert_msg(p.source != NULL, "%s", f.why);
    p.db = connect_again(&p);
    return p;
}

/* Open files stay usable: enough for a test that ends in a signal. */
static inline void remove_folder(const struct place *p)
{
    char command[100];
    snprintf(command, sizeof command, "rm -rf %s", p->folder);
    ck_assert_int_eq(system(command), 0);
}

static inline void place_close(struct place *p)
{
    if (p->schema[0]) {
        char *sql = talloc_asprintf(p->all, "drop schema %s cascade", p->schema);
        run_one(p->db, sql);
    }
    talloc_free(p->all);
    remove_folder(p);
}

/* Why the place at this URL cannot be connected to. */
static inline struct error failure_of(const char *url)
{
    struct error f = {0};
    TALLOC_CTX *all = talloc_new(NULL);
    struct db_source *source = db_source_new(all, url, &f);
    if (source)
        ck_assert_ptr_null(db_connect(all, source, &f));
    talloc_free(all);
    return f;
}

static inline int64_t count_of(struct db *db, const char *sql)
{
    int64_t n = db_query_int(db, -1, sql, NO_BIND);
    ck_assert_msg(!db_failed(db), "%s", db_last_error(db)->why);
    return n;
}

/* Two tables for what is of databases in general, and a row of the first. */
static inline struct place with_tables(int which)
{
    struct place p = place_open(which);
    must_begin(p.db, DB_DURABLE);
    db_exec(p.db, "create table box (id bigint primary key, name text unique, n bigint check (n < 1000))",
            NO_BIND);
    db_exec(p.db, "create table thing (id bigint primary key, box_id bigint references box (id))", NO_BIND);
    must_commit(p.db);
    return p;
}

static inline void put(struct db *db, int64_t id, const char *name, int64_t n)
{
    db_exec(db, "insert into box (id, name, n) values ($1, $2, $3)",
            BIND(db_int(id), db_text(name), db_int(n)));
}

#endif
