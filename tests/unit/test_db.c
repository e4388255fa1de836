/* The same cases on SQLite and, with IGNY8_TEST_PG, on PostgreSQL. */
#include "db_fixture.h"

#include <pthread.h>
#include <signal.h>

START_TEST(first_failure_is_remembered)
{
    struct place p = with_tables(_i);
    struct error f = {0};
    must_begin(p.db, DB_RELAXED);
    put(p.db, 1, "a", 1);
    put(p.db, 2, "a", 1);
    put(p.db, 3, "b", 1);
    struct rows *rows = db_query(p.db, p.all, "select id from box", NO_BIND);
    ck_assert_int_eq(rows_count(rows), 0);
    ck_assert(!rows_next(rows));
    ck_assert(db_failed(p.db));
    ck_assert(!db_exec(p.db, "delete from box", NO_BIND));
    db_abort(p.db, ERR_NO_CREDITS, "too late to matter");
    ck_assert_int_eq(db_last_error(p.db)->kind, ERR_BAD_ITEM);
    ck_assert_ptr_nonnull(strstr(db_last_error(p.db)->why, "already exists"));
    ck_assert_int_eq(db_commit(p.db, &f), COMMIT_NO);
    ck_assert_int_eq(f.kind, ERR_BAD_ITEM);
    ck_assert(!db_failed(p.db));
    ck_assert_int_eq(count_of(p.db, "select count(*) from box"), 0);
    place_close(&p);
}
END_TEST

START_TEST(queued_failure_shows_at_commit)
{
    struct place p = with_tables(_i);
    struct error f = {0};
    must_begin(p.db, DB_DURABLE);
    for (int i = 0; i < 5000; i++)
        put(p.db, i, NULL, i == 2500 ? 1000 : 7);
    ck_assert_int_eq(db_commit(p.db, &f), COMMIT_NO);
    ck_assert_int_eq(f.kind, ERR_BAD_ITEM);
    must_begin(p.db, DB_DURABLE);
    for (int i = 0; i < 5000; i++)
        put(p.db, i, NULL, 7);
    must_commit(p.db);
    ck_assert_int_eq(count_of(p.db, "select sum(n) from box"), 35000);
    place_close(&p);
}
END_TEST

START_TEST(refusal_is_a_failure)
{
    struct place p = with_tables(_i);
    struct error f = {0};
    must_begin(p.db, DB_RELAXED);
    put(p.db, 1, "a", 1);
    db_abort(p.db, ERR_NO_CREDITS, "%d credits are missing", 5);
    ck_assert(!db_exec(p.db, "delete from box", NO_BIND));
    ck_assert_int_eq(db_commit(p.db, &f), COMMIT_NO);
    ck_assert_int_eq(f.kind, ERR_NO_CREDITS);
    ck_assert_str_eq(f.why, "5 credits are missing");
    ck_assert_int_eq(count_of(p.db, "select count(*) from box"), 0);
    place_close(&p);
}
END_TEST

START_TEST(a_refusal_may_be_forgiven)
{
    struct place p = with_tables(_i);
    struct error f = {0}, why = {0};
    must_begin(p.db, DB_RELAXED);
    put(p.db, 1, "a", 1);
    ck_assert(!db_clear_abort(p.db, &why));
    db_abort(p.db, ERR_NO_CREDITS, "%d credits are missing", 5);
    ck_assert(!db_exec(p.db, "delete from box", NO_BIND));
    ck_assert(db_clear_abort(p.db, &why));
    ck_assert_int_eq(why.kind, ERR_NO_CREDITS);
    ck_assert_str_eq(why.why, "5 credits are missing");
    ck_assert(!db_failed(p.db));
    put(p.db, 2, "b", 2);
    must_commit(p.db);
    ck_assert(!db_clear_abort(p.db, &why));
    ck_assert_int_eq(count_of(p.db, "select count(*) from box"), 2);
    must_begin(p.db, DB_RELAXED);
    ck_assert(!rows_next(
        db_query(p.db, p.all, "insert into box(id, name, n) values (1, 'a', 1) returning id", NO_BIND)));
    db_abort(p.db, ERR_NO_CREDITS, "never heard");
    ck_assert(!db_clear_abort(p.db, &why)); /* the database has failed itself */
    ck_assert_int_eq(db_commit(p.db, &f), COMMIT_NO);
    ck_assert_int_eq(f.kind, ERR_BAD_ITEM);
    place_close(&p);
}
END_TEST

START_TEST(rollback_leaves_nothing)
{
    struct place p = with_tables(_i);
    db_rollback(p.db);
    must_begin(p.db, DB_RELAXED);
    put(p.db, 1, "a", 1);
    ck_assert_int_eq(count_of(p.db, "select count(*) from box"), 1);
    db_rollback(p.db);
    ck_assert_int_eq(count_of(p.db, "select count(*) from box"), 0);
    must_begin(p.db, DB_RELAXED);
    put(p.db, 1, "a", 1);
    must_commit(p.db);
    ck_assert_int_eq(count_of(p.db, "select count(*) from box"), 1);
    place_close(&p);
}
END_TEST

static void expect_refused(struct place *p, const char *sql, enum error_kind kind)
{
    struct error f = {0};
    must_begin(p->db, DB_RELAXED);
    db_exec(p->db, sql, NO_BIND);
    ck_assert_int_eq(db_commit(p->db, &f), COMMIT_NO);
    ck_assert_msg(f.kind == kind, "%s: %s", sql, f.why);
}

START_TEST(constraints)
{
    struct place p = with_tables(_i);
    run_one(p.db, "insert into box (id, name, n) values (1, 'a', 1)");
    run_one(p.db, "insert into thing (id, box_id) values (1, 1)");
    expect_refused(&p, "insert into box (id, name) values (1, 'b')", ERR_BAD_ITEM);
    expect_refused(&p, "insert into box (id, name) values (2, 'a')", ERR_BAD_ITEM);
    expect_refused(&p, "insert into thing (id, box_id) values (2, 9)", ERR_BAD_ITEM);
    expect_refused(&p, "delete from box where id = 1", ERR_BAD_ITEM);
    expect_refused(&p, "update box set n = 1000", ERR_BAD_ITEM);
    expect_refused(&p, "insert into nowhere (id) values (1)", ERR_FATAL_CONFIG);
    expect_refused(&p, "update box set set", ERR_FATAL_CONFIG);
    expect_refused(&p, "delete from thing; delete from box", ERR_FATAL_CONFIG);
    ck_assert_int_eq(count_of(p.db, "select count(*) from thing"), 1);
    place_close(&p);
}
END_TEST

START_TEST(numbered_parameters)
{
    struct place p = with_tables(_i);
    must_begin(p.db, DB_RELAXED);
    db_exec(p.db, "insert into box (id, n, name) values ($3, $1, $2)",
            BIND(db_int(5), db_text("x"), db_int(1)));
    db_exec(p.db, "insert into box (id, n, name) values ($1, $1, $2)", BIND(db_int(2), db_text("y")));
    db_exec(p.db, "update box set n = n + $2 where id = $1 or n = $1", BIND(db_int(2), db_int(100)));
    ck_assert_int_eq(
        db_query_int(p.db, -1, "select n from box where name = $1 for update", BIND(db_text("x"))), 5);
    ck_assert_int_eq(db_query_int(p.db, -1, "select n from box where name = $1\n  for update skip locked ",
                                  BIND(db_text("y"))),
                     102);
    ck_assert_int_eq(db_query_int(p.db, -1, "select n from box where id = $1", BIND(db_int(99))), -1);
    ck_assert_int_eq(db_query_int(p.db, -1, "select 3000000000 * $1", BIND(db_int(3))), 9000000000);
    ck_assert_int_eq(db_query_int(p.db, -1, "select n from box where id > $1 order by id limit $2",
                                  BIND(db_int(0), db_int(1))),
                     5);
    must_commit(p.db);
    place_close(&p);
}
END_TEST

START_TEST(nulls_and_their_types)
{
    struct place p = with_tables(_i);
    must_begin(p.db, DB_RELAXED);
    put(p.db, 1, NULL, INT64_MIN);
    db_exec(p.db, "insert into box (id, name, n) values ($1, $2, $3)",
            BIND(db_int(2), db_text(""), db_null()));
    db_exec(p.db, "insert into thing (id, box_id) values ($1, $2)", BIND(db_int(1), db_ref(0)));
    db_exec(p.db, "insert into thing (id, box_id) values ($1, $2)", BIND(db_int(2), db_ref(2)));
    const char *some = "select count(*) from box where ($1 is null or name = $1)";
    ck_assert_int_eq(db_query_int(p.db, -1, some, BIND(db_null())), 2);
    ck_assert_int_eq(db_query_int(p.db, -1, some, BIND(db_text(""))), 1);
    struct rows *rows = db_query(p.db, p.all,
                                 "select b.*, t.id as t from box b left join thing t on t.box_id = b.id"
                                 " order by b.id",
                                 NO_BIND);
    ck_assert_int_eq(rows_count(rows), 2);
    ck_assert(rows_next(rows));
    ck_assert(row_null(rows, "name") && row_text(rows, "name") == NULL &&
              row_dup(p.all, rows, "name") == NULL);
    ck_assert(row_int(rows, "n") == INT64_MIN);
    ck_assert(row_null(rows, "t") && row_int(rows, "t") == 0);
    ck_assert(rows_next(rows));
    ck_assert_str_eq(row_text(rows, "name"), "");
    ck_assert(row_null(rows, "n") && !row_null(rows, "t"));
    must_commit(p.db);
    place_close(&p);
}
END_TEST

START_TEST(any_text_comes_back)
{
    struct place p = with_tables(_i);
    const char *texts[] = {"it's \"quoted\"; drop table box; --", "$1 ? %s \\x41 \\",
                           "Größe, 日本語, 🍵, e\u0301", "\x01\x1f\x7f\n\r\t", "null"};
    must_begin(p.db, DB_RELAXED);
    for (int i = 0; i < 5; i++) {
        put(p.db, i, texts[i], 0);
        struct rows *rows = db_query(p.db, p.all, "select name, $1 as same from box where name = $1",
                                     BIND(db_text(texts[i])));
        ck_assert(rows_next(rows));
        ck_assert_str_eq(row_text(rows, "name"), texts[i]);
        ck_assert_str_eq(row_text(rows, "same"), texts[i]);
    }
    must_commit(p.db);
    place_close(&p);
}
END_TEST

START_TEST(ten_thousand_rows)
{
    struct place p = with_tables(_i);
    must_begin(p.db, DB_RELAXED);
    for (int i = 0; i < 10000; i++) {
        char name[40];
        snprintf(name, sizeof name, "name %d", i);
        put(p.db, i, name, i % 1000);
    }
    must_commit(p.db);
    struct rows *rows = db_query(p.db, p.all, "select id, name, n from box order by id", NO_BIND);
    ck_assert_int_eq(rows_count(rows), 10000);
    const char *first = NULL;
    for (int i = 0; rows_next(rows); i++) {
        char name[40];
        snprintf(name, sizeof name, "name %d", i);
        first = first ? first : row_text(rows, "name");
        ck_assert_int_eq(row_int(rows, "id"), i);
        ck_assert_str_eq(row_text(rows, "name"), name);
        ck_assert_int_eq(row_int(rows, "n"), i % 1000);
    }
    ck_assert_str_eq(first, "name 0");
    place_close(&p);
}
END_TEST

START_TEST(read_only_is_a_snapshot)
{
    struct place p = with_tables(_i);
    struct db *writer = connect_again(&p);
    struct error f = {0};
    must_begin(p.db, DB_READ_ONLY);
    ck_assert_int_eq(count_of(p.db, "select count(*) from box"), 0);
    run_one(writer, "insert into box (id) values (1)");
    ck_assert_int_eq(count_of(p.db, "select count(*) from box"), 0);
    must_commit(p.db);
    ck_assert_int_eq(count_of(p.db, "select count(*) from box"), 1);
    must_begin(p.db, DB_READ_ONLY);
    db_exec(p.db, "delete from box", NO_BIND);
    ck_assert_int_eq(db_commit(p.db, &f), COMMIT_NO);
    ck_assert_int_eq(f.kind, ERR_FATAL_CONFIG);
    ck_assert_int_eq(db_query_int(p.db, -1, "delete from box returning id", NO_BIND), -1);
    ck_assert(db_failed(p.db));
    ck_assert_int_eq(count_of(p.db, "select count(*) from box"), 1);
    place_close(&p);
}
END_TEST

/* More statements than a connection keeps prepared. */
START_TEST(many_statements)
{
    struct place p = with_tables(_i);
    must_begin(p.db, DB_RELAXED);
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 1500; i++) {
            char sql[60];
            snprintf(sql, sizeof sql, "select %d + $1", i);
            ck_assert_int_eq(db_query_int(p.db, -1, sql, BIND(db_int(round))), i + round);
        }
    must_commit(p.db);
    if (_i == ON_POSTGRES)
        ck_assert_int_le(count_of(p.db, "select count(*) from pg_prepared_statements"), 513);
    place_close(&p);
}
END_TEST

struct counting {
    struct place *place;
    int commits;
};

static void *count_up(void *arg)
{
    struct counting *mine = arg;
    struct error f = {0};
    struct db *db = db_connect(NULL, mine->place->source, &f);
    for (int i = 0; db && i < 500; i++) {
        if (!db_begin(db, DB_RELAXED, &f))
            continue;
        int64_t n = db_query_int(db, -1, "select n from box where id = 1 for update", NO_BIND);
        db_exec(db, "update box set n = $1 where id = 1", BIND(db_int(n + 1)));
        mine->commits += db_commit(db, &f) == COMMIT_YES;
    }
    talloc_free(db);
    return NULL;
}

START_TEST(two_threads_lose_nothing)
{
    struct place p = with_tables(_i);
    run_one(p.db, "insert into box (id, n) values (1, -1)");
    struct counting a = {.place = &p}, b = {.place = &p};
    pthread_t one, two;
    ck_assert_int_eq(pthread_create(&one, NULL, count_up, &a), 0);
    ck_assert_int_eq(pthread_create(&two, NULL, count_up, &b), 0);
    pthread_join(one, NULL);
    pthread_join(two, NULL);
    ck_assert_int_eq(a.commits, 500);
    ck_assert_int_eq(b.commits, 500);
    ck_assert_int_eq(count_of(p.db, "select n from box"), 999);
    place_close(&p);
}
END_TEST

START_TEST(begin_inside_a_transaction_aborts)
{
    struct place p = place_open(ON_SQLITE);
    remove_folder(&p);
    must_begin(p.db, DB_READ_ONLY);
    db_begin(p.db, DB_READ_ONLY, NULL);
}
END_TEST

START_TEST(exec_outside_a_transaction_aborts)
{
    struct place p = with_tables(ON_SQLITE);
    remove_folder(&p);
    db_exec(p.db, "delete from box", NO_BIND);
}
END_TEST

START_TEST(unknown_column_aborts)
{
    struct place p = with_tables(ON_SQLITE);
    struct rows *rows = db_query(p.db, p.all, "select 1 as one", NO_BIND);
    remove_folder(&p);
    rows_next(rows);
    row_int(rows, "two");
}
END_TEST

START_TEST(second_writer_in_one_thread_aborts)
{
    struct place p = with_tables(ON_SQLITE);
    struct db *other = connect_again(&p);
    remove_folder(&p);
    must_begin(p.db, DB_RELAXED);
    db_begin(other, DB_RELAXED, NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("db");
    TCase *same = tcase_create("on each database");
    int n = databases();
    tcase_set_timeout(same, 60);
    tcase_add_loop_test(same, first_failure_is_remembered, 0, n);
    tcase_add_loop_test(same, queued_failure_shows_at_commit, 0, n);
    tcase_add_loop_test(same, refusal_is_a_failure, 0, n);
    tcase_add_loop_test(same, a_refusal_may_be_forgiven, 0, n);
    tcase_add_loop_test(same, rollback_leaves_nothing, 0, n);
    tcase_add_loop_test(same, constraints, 0, n);
    tcase_add_loop_test(same, numbered_parameters, 0, n);
    tcase_add_loop_test(same, nulls_and_their_types, 0, n);
    tcase_add_loop_test(same, any_text_comes_back, 0, n);
    tcase_add_loop_test(same, ten_thousand_rows, 0, n);
    tcase_add_loop_test(same, read_only_is_a_snapshot, 0, n);
    tcase_add_loop_test(same, many_statements, 0, n);
    tcase_add_loop_test(same, two_threads_lose_nothing, 0, n);
    suite_add_tcase(suite, same);
    TCase *mistakes = tcase_create("mistakes of the program");
    tcase_add_test_raise_signal(mistakes, begin_inside_a_transaction_aborts, SIGABRT);
    tcase_add_test_raise_signal(mistakes, exec_outside_a_transaction_aborts, SIGABRT);
    tcase_add_test_raise_signal(mistakes, unknown_column_aborts, SIGABRT);
    tcase_add_test_raise_signal(mistakes, second_writer_in_one_thread_aborts, SIGABRT);
    suite_add_tcase(suite, mistakes);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
