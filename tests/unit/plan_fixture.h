/* plan_fixture.h: rows enough that PostgreSQL walks an index of its own choice. SQLite chooses by the
 * shape of a query alone and needs none. */
#ifndef IGNY8_TEST_PLAN_FIXTURE_H
#define IGNY8_TEST_PLAN_FIXTURE_H

#include "db_fixture.h"

/* On PostgreSQL runs the inserts, without triggers and references, and has the tables counted. */
static inline void fill_for_plans(struct place *p, const char *const *inserts, size_t count)
{
    if (!db_is_postgres(p->db))
        return;
    must_begin(p->db, DB_RELAXED);
    db_exec(p->db, "set local session_replication_role = replica", NO_BIND);
    for (size_t i = 0; i < count; i++)
        db_exec(p->db, inserts[i], NO_BIND);
    must_commit(p->db);
    /* The tables of this schema alone: other tests have theirs in the same database, and would wait. */
    run_one(p->db, "do 'declare name text; begin for name in select tablename from pg_tables "
                   "where schemaname = current_schema() loop execute format(''analyze %I'', name); "
                   "end loop; end'");
}

/* What sixty sites of one account have finished: 3,000 rows in each table that stages and lists read. */
static inline void fill_pipeline(struct place *p)
{
    static const char *const items[] = {
        "insert into igny8_keywords(account_id, site_id, keyword, keyword_key, status, created_at,"
        " updated_at) select 1, 1 + n % 60, 'k' || n, 'k' || n, 'mapped', 1, 1"
        " from generate_series(1, 3000) n",
        "insert into igny8_clusters(account_id, site_id, name, name_key, status, created_at, updated_at)"
        " select 1, 1 + n % 60, 'c' || n, 'c' || n, 'mapped', 1, 1 from generate_series(1, 3000) n",
        "insert into igny8_content_ideas(account_id, site_id, idea_title, title_key, status, created_at,"
        " updated_at) select 1, 1 + n % 60, 'i' || n, 'i' || n, 'queued', 1, 1"
        " from generate_series(1, 3000) n",
        "insert into igny8_tasks(account_id, site_id, title, status, created_at, updated_at)"
        " select 1, 1 + n % 60, 't' || n, 'completed', 1, 1 from generate_series(1, 3000) n",
        "insert into igny8_content(account_id, site_id, title, slug, body, words, status, created_at,"
        " updated_at) select 1, 1 + n % 60, 't' || n, 't' || n, 'x', 1, 'review', 1, 1"
        " from generate_series(1, 3000) n",
        "insert into igny8_images(account_id, site_id, content_id, image_type, position, prompt, width,"
        " height, status, created_at, updated_at) select 1, c.site_id, c.id, 'featured', 0, 'x', 1, 1,"
        " 'generated', 1, 1 from igny8_content c",
    };
    fill_for_plans(p, items, sizeof items / sizeof *items);
}

#endif
