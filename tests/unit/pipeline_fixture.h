/* pipeline_fixture.h: a site in a database, rows of it for the AI functions to
 * work on, and what is read of them afterwards. */
#ifndef IGNY8_TEST_PIPELINE_FIXTURE_H
#define IGNY8_TEST_PIPELINE_FIXTURE_H

#include "db_fixture.h"
#include "functions_fixture.h"

static inline void start(struct place *p, int which)
{
    *p = place_open(which);
    struct error f = {0};
    ck_assert_msg(db_migrate(p->db, &f), "%s", f.why);
    run_one(p->db, "insert into igny8_accounts (name, created_at) values ('a', 1)");
    run_one(p->db, "insert into igny8_sites (account_id, name, name_key, language, image_style, created_at)"
                   " values (1, 'Bean Home', 'bean home', 'en', 'flat', 1)");
}

static inline int64_t number(struct place *p, const char *sql)
{
    must_begin(p->db, DB_READ_ONLY);
    int64_t n = count_of(p->db, sql);
    db_rollback(p->db);
    return n;
}

static inline const char *text(struct place *p, const char *sql)
{
    must_begin(p->db, DB_READ_ONLY);
    struct rows *rows = db_query(p->db, p->all, sql, NO_BIND);
    const char *found = rows_next(rows) ? row_text(rows, "x") : "(no row)";
    db_rollback(p->db);
    return found ? found : "(null)";
}

static inline struct scene working(struct place *p, const struct ai_function *function, int count, bool retry)
{
    struct scene scene = {.function = function, .batch = new_batch(count)};
    scene.batch->site = (struct site_profile){0};
    for (int i = 0; i < count; i++)
        scene.batch->items[i].id = i + 1;
    must_begin(p->db, DB_READ_ONLY);
    function->load(p->db, scene.batch, retry);
    ck_assert_msg(!db_failed(p->db), "%s", db_last_error(p->db)->why);
    db_rollback(p->db);
    ck_assert_str_eq(scene.batch->site.name, "Bean Home");
    return scene;
}

static inline void saved(struct place *p, struct scene *scene)
{
    must_begin(p->db, DB_DURABLE);
    scene->function->save(p->db, scene->batch, &scene->result);
    must_commit(p->db);
}

static inline void given_keywords(struct place *p)
{
    run_one(p->db, "insert into igny8_keywords (account_id, site_id, keyword, keyword_key, volume, "
                   "created_at, updated_at)"
                   " values (1, 1, 'coffee beans', 'coffee beans', 90, 1, 1), (1, 1, 'arabica beans', "
                   "'arabica beans', null,"
                   " 1, 1), (1, 1, 'burr grinder', 'burr grinder', 20, 1, 1), (1, 1, 'tea', 'tea', 5, 1, 1)");
}

static inline void given_clusters(struct place *p)
{
    given_keywords(p);
    run_one(p->db, "insert into igny8_clusters (account_id, site_id, name, name_key, created_at, updated_at)"
                   " values (1, 1, 'Beans', 'beans', 1, 1), (1, 1, 'Grinders', 'grinders', 1, 1)");
    run_one(p->db,
            "update igny8_keywords set cluster_id = case when id < 3 then 1 else 2 end, status = 'mapped'"
            " where id < 4");
}

static inline void given_task(struct place *p)
{
    run_one(p->db,
            "insert into igny8_content_ideas (account_id, site_id, idea_title, title_key, status, created_at,"
            " updated_at) values (1, 1, 'Storing beans', 'storing beans', 'queued', 1, 1)");
    run_one(p->db,
            "insert into igny8_tasks (account_id, site_id, idea_id, title, words, created_at, updated_at)"
            " values (1, 1, 1, 'Storing beans', 20, 1, 1)");
}

static inline void given_draft(struct place *p)
{
    run_one(
        p->db,
        "insert into igny8_content (account_id, site_id, title, slug, body, words, created_at, updated_at)"
        " values (1, 1, 'Beans', 'beans', 'Intro.\n\n## Jars\n\nText.', 3, 1, 1)");
}

/* Each test once a database. */
static inline int run_on_databases(const char *name, const TTest *const *tests, size_t count)
{
    Suite *suite = suite_create(name);
    TCase *all = tcase_create(name);
    tcase_set_timeout(all, 60);
    for (size_t i = 0; i < count; i++)
        tcase_add_loop_test(all, tests[i], 0, databases());
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}

#endif
