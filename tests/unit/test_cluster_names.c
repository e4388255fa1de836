/* The index of what clusters are called, on every database there is: what is
 * found by it, and what keeps it true. */
#include "db_fixture.h"
#include "functions_fixture.h"

#include "ai/text/cluster_key.h"

enum { MORE = 260 }; /* clusters beyond those that every batch reads */

static void start(struct place *p, int which)
{
    struct error f = {0};
    *p = place_open(which);
    ck_assert_msg(db_migrate(p->db, &f), "%s", f.why);
    run_one(p->db, "insert into igny8_accounts (name, created_at) values ('a', 1)");
    run_one(p->db, "insert into igny8_sites (account_id, name, name_key, language, created_at)"
                   " values (1, 'Bean Home', 'bean home', 'en', 1)");
    run_one(p->db, "insert into igny8_clusters (account_id, site_id, name, name_key, created_at, updated_at)"
                   " values (1, 1, 'Coffee Beans', 'coffee beans', 1, 1)");
    must_begin(p->db, DB_RELAXED);
    for (int i = 0; i < MORE; i++) {
        char name[20];
        snprintf(name, sizeof name, "filler %d", i);
        db_exec(p->db,
                "insert into igny8_clusters (account_id, site_id, name, name_key, created_at, updated_at)"
                " values (1, 1, $1, $1, 1, 1)",
                BIND(db_text(name)));
    }
    must_commit(p->db);
}

static int64_t number(struct place *p, const char *sql)
{
    must_begin(p->db, DB_READ_ONLY);
    int64_t n = count_of(p->db, sql);
    db_rollback(p->db);
    return n;
}

static void catch_up(struct place *p)
{
    struct error f = {0};
    bool more = true;
    while (more)
        ck_assert_msg(cluster_name_keys_catch_up(p->db, &more, &f), "%s", f.why);
}

/* Whether a batch of that one keyword reads the oldest cluster. */
static bool finds(struct place *p, const char *keyword)
{
    must_begin(p->db, DB_READ_ONLY);
    struct cluster_names *near = cluster_name_keys_about(p->db, p->all, 1, &keyword, 1);
    db_rollback(p->db);
    bool found = false;
    for (int i = 0; i < near->count; i++) {
        found = found || near->list[i].id == 1;
        ck_assert(i == 0 || near->list[i - 1].id > near->list[i].id);
    }
    ck_assert_int_ge(near->count, 200);
    return found;
}

START_TEST(an_old_cluster_is_found_by_its_words)
{
    struct place p;
    start(&p, _i);
    ck_assert(!finds(&p, "coffee grinder"));
    catch_up(&p);
    ck_assert(finds(&p, "coffee grinder"));
    ck_assert(finds(&p, "green BEANS"));
    ck_assert(!finds(&p, "tea"));
    run_one(p.db, "update igny8_clusters set name = 'Green Tea' where id = 1");
    catch_up(&p);
    ck_assert(finds(&p, "tea"));
    ck_assert(!finds(&p, "coffee grinder"));
    run_one(p.db, "update igny8_clusters set disabled = 1 where id = 1");
    ck_assert(!finds(&p, "tea"));
    ck_assert_int_eq(number(&p, "select count(*) from igny8_cluster_keys where cluster_id = 1"), 2);
    run_one(p.db, "delete from igny8_clusters");
    ck_assert_int_eq(number(&p, "select count(*) from igny8_cluster_keys"), 0);
    place_close(&p);
}
END_TEST

START_TEST(a_new_language_has_new_words)
{
    struct place p;
    start(&p, _i);
    catch_up(&p);
    ck_assert_int_eq(number(&p, "select count(*) from igny8_clusters where words = 'bean coffe'"), 1);
    run_one(p.db, "update igny8_sites set language = 'ja' where id = 1");
    ck_assert_int_eq(number(&p, "select count(*) from igny8_clusters where words is null"), MORE + 1);
    catch_up(&p);
    ck_assert_int_eq(number(&p, "select count(*) from igny8_clusters where words is null"), 0);
    ck_assert_int_eq(number(&p, "select count(*) from igny8_clusters where words = 'bean coffe'"), 0);
    place_close(&p);
}
END_TEST

static void answered(struct place *p, const char *answer)
{
    struct scene s = {.function = &auto_cluster, .batch = new_batch(1)};
    s.batch->items[0].id = 1;
    must_begin(p->db, DB_READ_ONLY);
    s.function->load(p->db, s.batch, false);
    db_rollback(p->db);
    ck_assert_int_eq(told(&s, TURN_ASK, answer), VERDICT_PARSED);
    must_begin(p->db, DB_DURABLE);
    s.function->save(p->db, s.batch, &s.result);
    must_commit(p->db);
    ck_assert_int_eq(s.result.made[0], 0);
    ck_assert_str_eq(s.result.detail, "Clusters: [\"Coffee Beans\"]");
    talloc_free(s.batch);
}

/* The keyword says nothing of it, so that the batch has not read it. */
START_TEST(an_answer_meets_a_cluster_that_was_not_read)
{
    struct place p;
    start(&p, _i);
    catch_up(&p);
    run_one(p.db,
            "insert into igny8_keywords (account_id, site_id, keyword, keyword_key, created_at, updated_at)"
            " values (1, 1, 'arabica', 'arabica', 1, 1)");
    ck_assert(!finds(&p, "arabica"));
    answered(&p, "{\"clusters\":[{\"name\":\"Bean, Coffee\",\"keywords\":[1]}]}");
    ck_assert_int_eq(number(&p, "select cluster_id from igny8_keywords"), 1);
    place_close(&p);
}
END_TEST

START_TEST(a_new_cluster_is_in_the_index_at_once)
{
    struct place p;
    start(&p, _i);
    catch_up(&p);
    run_one(p.db, "delete from igny8_clusters where id = 1");
    run_one(p.db,
            "insert into igny8_keywords (account_id, site_id, keyword, keyword_key, created_at, updated_at)"
            " values (1, 1, 'arabica', 'arabica', 1, 1)");
    struct scene s = {.function = &auto_cluster, .batch = new_batch(1)};
    s.batch->items[0].id = 1;
    must_begin(p.db, DB_DURABLE);
    s.function->load(p.db, s.batch, false);
    ck_assert_int_eq(told(&s, TURN_ASK, "{\"clusters\":[{\"name\":\"Green Tea\",\"keywords\":[1]}]}"),
                     VERDICT_PARSED);
    s.function->save(p.db, s.batch, &s.result);
    must_commit(p.db);
    ck_assert_int_eq(s.result.made[0], 1);
    ck_assert_int_eq(number(&p, "select count(*) from igny8_clusters where words = 'green tea'"), 1);
    ck_assert_int_eq(number(&p, "select count(*) from igny8_cluster_keys k join igny8_clusters c"
                                " on c.id = k.cluster_id where c.name = 'Green Tea'"),
                     2);
    talloc_free(s.batch);
    place_close(&p);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cluster_names");
    TCase *all = tcase_create("cluster_names");
    tcase_set_timeout(all, 60);
    tcase_add_loop_test(all, an_old_cluster_is_found_by_its_words, 0, databases());
    tcase_add_loop_test(all, a_new_language_has_new_words, 0, databases());
    tcase_add_loop_test(all, an_answer_meets_a_cluster_that_was_not_read, 0, databases());
    tcase_add_loop_test(all, a_new_cluster_is_in_the_index_at_once, 0, databases());
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
