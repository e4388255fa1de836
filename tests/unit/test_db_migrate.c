/* Migrations from every beginning, by one process and by several at once. */
#include "db_fixture.h"

#include <sys/wait.h>

#include "db/engine.h"

#define ASSET(file, text)                                                                                    \
    {                                                                                                        \
        .name = "migrations/" file, .bytes = (text), .length = sizeof(text) - 1                              \
    }

/* The count is kept by a trigger, whose body has semicolons on both databases. */
static const struct asset steps[] = {
    ASSET("001_boxes.sql", "-- Boxes; and what is in them.\n"
                           "create table box (id @id, name text not null, \"@idle\" bigint)\n"
                           "--;\n"
                           "create table total (n bigint not null);\n"
                           "--;\n\n"
                           "-- A comment alone is no statement.\n"
                           "--;\n"
                           "insert into total (n) values (0)\n"),
    ASSET("002_count.sql",
          "-- @sqlite\n"
          "create trigger count_boxes after insert on box begin\n"
          "    update total set n = n + 1;\n"
          "    update total set n = n + 1;\n"
          "end\n"
          "-- @postgres  \r\n"
          "create function count_box() returns trigger language plpgsql as $$ begin\n"
          "    update total set n = n + 1;\n"
          "    update total set n = n + 1;\n"
          "    return null;\n"
          "end $$\n"
          "--;\n"
          "create trigger count_boxes after insert on box for each row execute function count_box()\n"
          "-- @both\n"
          "--;\n"
          "create index box_name on box (name)\n"),
    ASSET("003_more.sql", "alter table box add column size bigint not null default 7\n--;"),
};

static const struct asset broken[] = {
    ASSET("001_boxes.sql", "create table box (id @id)"),
    ASSET("002_broken.sql", "create table second (id @id)\n--;\ninsert into box (id) values (1)\n--;\n"
                            "insert into nowhere (id) values (1)"),
};

static const char VERSIONS[] = "select coalesce(max(version), 0) * 100 + count(*) from igny8_schema";

static void must_migrate(struct db *db, const struct asset *list, int count)
{
    struct fail f = {0};
    ck_assert_msg(migrate_with(db, list, count, &f), "%s", f.why);
}

START_TEST(from_empty_and_again)
{
    struct place p = place_open(_i);
    must_migrate(p.db, steps, 3);
    must_migrate(p.db, steps, 3);
    ck_assert_int_eq(count_of(p.db, VERSIONS), 303);
    run_one(p.db, "insert into box (name) values ('a')");
    run_one(p.db, "insert into box (name) values ('b')");
    ck_assert_int_eq(count_of(p.db, "select n from total"), 4);
    ck_assert_int_eq(count_of(p.db, "select max(id) * 10 + min(size) from box where \"@idle\" is null"), 27);
    struct rows *rows =
        db_query(p.db, p.all, "select name, applied_at from igny8_schema order by version", NO_BIND);
    ck_assert(rows_next(rows));
    ck_assert_str_eq(row_text(rows, "name"), "001_boxes");
    ck_assert_int_gt(row_int(rows, "applied_at"), 1600000000000);
    place_close(&p);
}
END_TEST

START_TEST(ids_are_not_used_again)
{
    struct place p = place_open(_i);
    must_migrate(p.db, steps, 1);
    run_one(p.db, "insert into box (name) values ('a')");
    run_one(p.db, "delete from box");
    run_one(p.db, "insert into box (name) values ('b')");
    ck_assert_int_eq(count_of(p.db, "select id from box"), 2);
    place_close(&p);
}
END_TEST

START_TEST(one_step_at_a_time)
{
    struct place p = place_open(_i);
    for (int n = 0; n <= 3; n++) {
        must_migrate(p.db, steps, n);
        ck_assert_int_eq(count_of(p.db, n ? VERSIONS : "select 0"), (int64_t)n * 101);
    }
    place_close(&p);
}
END_TEST

/* A number that was held back: what is missing is applied, whatever came after it. */
START_TEST(a_gap_is_filled)
{
    struct place p = place_open(_i);
    const struct asset apart[] = {steps[0],
                                  {"migrations/007_apart.sql", "create table apart (n bigint)", 29}};
    const struct asset all[] = {steps[0], steps[1], apart[1]};
    must_migrate(p.db, apart, 2);
    ck_assert_int_eq(count_of(p.db, "select sum(version) from igny8_schema"), 8);
    must_migrate(p.db, all, 3);
    must_migrate(p.db, all, 3);
    ck_assert_int_eq(count_of(p.db, "select sum(version) from igny8_schema"), 10);
    ck_assert_int_eq(count_of(p.db, "select count(*) from apart"), 0);
    place_close(&p);
}
END_TEST

START_TEST(newer_schema_is_refused)
{
    struct place p = place_open(_i);
    struct fail f = {0};
    must_migrate(p.db, steps, 3);
    ck_assert(!migrate_with(p.db, steps, 2, &f));
    ck_assert_int_eq(f.kind, FATAL_CONFIG);
    ck_assert_str_eq(
        f.why, "This database was made by a newer igny8 (schema 3; this one knows 2). Use that version, "
               "or restore a backup.");
    ck_assert_int_eq(count_of(p.db, VERSIONS), 303);
    place_close(&p);
}
END_TEST

START_TEST(failed_migration_leaves_nothing)
{
    struct place p = place_open(_i);
    struct fail f = {0};
    ck_assert(!migrate_with(p.db, broken, 2, &f));
    ck_assert_int_eq(f.kind, FATAL_CONFIG);
    ck_assert_ptr_nonnull(strstr(f.why, "002_broken"));
    ck_assert_ptr_nonnull(strstr(f.why, "nowhere"));
    ck_assert_int_eq(count_of(p.db, VERSIONS), 101);
    ck_assert_int_eq(count_of(p.db, "select count(*) from box"), 0);
    run_one(p.db, "create table second (id bigint)");
    place_close(&p);
}
END_TEST

static void migrate_in_child(const char *url)
{
    struct fail f = {0};
    struct db_source *source = db_source_new(NULL, url, &f);
    struct db *db = source ? db_connect(source, source, &f) : NULL;
    bool ok = db && migrate_with(db, steps, 3, &f);
    if (!ok)
        fprintf(stderr, "a child failed: %s\n", f.why);
    talloc_free(source);
    _exit(ok ? 0 : 1);
}

START_TEST(four_processes_at_once)
{
    struct place p = place_open(_i);
    talloc_free(p.db);
    if (_i == ON_SQLITE)
        ck_assert_int_eq(unlink(p.url), 0);
    pid_t children[4];
    for (int i = 0; i < 4; i++)
        if ((children[i] = fork()) == 0)
            migrate_in_child(p.url);
    for (int i = 0; i < 4; i++) {
        int status = -1;
        ck_assert_int_eq(waitpid(children[i], &status, 0), children[i]);
        ck_assert_int_eq(status, 0);
    }
    p.db = connect_again(&p);
    ck_assert_int_eq(count_of(p.db, VERSIONS), 303);
    ck_assert_int_eq(count_of(p.db, "select count(*) from total"), 1);
    place_close(&p);
}
END_TEST

START_TEST(what_the_binary_carries)
{
    struct place p = place_open(_i);
    struct fail f = {0};
    ck_assert_msg(db_migrate(p.db, &f), "%s", f.why);
    ck_assert_msg(db_migrate(p.db, &f), "%s", f.why);
    int carried = 0;
    for (int i = 0; asset_at(i); i++)
        carried += strncmp(asset_at(i)->name, "migrations/", 11) == 0;
    ck_assert_int_eq(count_of(p.db, carried ? "select count(*) from igny8_schema" : "select 0"), carried);
    place_close(&p);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("migrate");
    TCase *same = tcase_create("on each database");
    int n = databases();
    tcase_set_timeout(same, 60);
    tcase_add_loop_test(same, from_empty_and_again, 0, n);
    tcase_add_loop_test(same, ids_are_not_used_again, 0, n);
    tcase_add_loop_test(same, one_step_at_a_time, 0, n);
    tcase_add_loop_test(same, a_gap_is_filled, 0, n);
    tcase_add_loop_test(same, newer_schema_is_refused, 0, n);
    tcase_add_loop_test(same, failed_migration_leaves_nothing, 0, n);
    tcase_add_loop_test(same, four_processes_at_once, 0, n);
    tcase_add_loop_test(same, what_the_binary_carries, 0, n);
    suite_add_tcase(suite, same);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
