/* Migrations from every beginning, by one process and by several at once. */
#include "db_fixture.h"

#include <sys/stat.h>
#include <sys/wait.h>

#include "base/version.h"
#include "db/sqlite/sqlite.h"

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
    struct error f = {0};
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

/* What a database says of the migrations that it has: their oldest programs, in order. */
static char *oldest_said(struct place *p)
{
    struct rows *rows =
        db_query(p->db, p->all, "select oldest_program from igny8_schema order by version", NO_BIND);
    char *said = talloc_strdup(p->all, "");
    while (rows_next(rows))
        said = talloc_asprintf_append(said, "%s ", row_text(rows, "oldest_program"));
    return said;
}

/* What migration 013 of the program does. */
#define KEPT                                                                                                 \
    ASSET("003_oldest.sql", "alter table igny8_schema add column oldest_program text not null "              \
                            "default '0.1.0'")

START_TEST(each_says_the_oldest_program)
{
    struct place p = place_open(_i);
    const struct asset list[] = {
        steps[0],
        steps[1],
        KEPT,
        ASSET("004_said.sql", "-- Adds a table.\n-- oldest: 0.1.7\ncreate table said (n bigint)"),
        ASSET("005_unsaid.sql", "create table unsaid (n bigint)"),
    };
    must_migrate(p.db, list, 2);
    must_migrate(p.db, list, 5);
    must_migrate(p.db, list, 5);
    ck_assert_str_eq(oldest_said(&p), "0.1.0 0.1.0 " IGNY8_VERSION " 0.1.7 " IGNY8_VERSION " ");
    place_close(&p);
}
END_TEST

/* Known to a newer program alone: worked on if it says that this one can. */
START_TEST(newer_schema_that_fits)
{
    struct place p = place_open(_i);
    struct error f = {0};
    const struct asset newer[] = {steps[0], steps[1], KEPT,
                                  ASSET("009_newer.sql", "-- oldest: 0.0.9\ncreate table newer (n bigint)")};
    const struct asset mine[] = {steps[0], steps[1], KEPT,
                                 ASSET("004_mine.sql", "create table mine (n bigint)")};
    must_migrate(p.db, newer, 4);
    must_migrate(p.db, mine, 3);
    must_migrate(p.db, mine, 4);
    ck_assert_int_eq(count_of(p.db, "select sum(version) from igny8_schema"), 1 + 2 + 3 + 4 + 9);
    ck_assert_int_eq(count_of(p.db, "select count(*) from mine"), 0);
    run_one(p.db, "update igny8_schema set oldest_program = '" IGNY8_VERSION "' where version = 9");
    must_migrate(p.db, mine, 4);
    run_one(p.db, "update igny8_schema set oldest_program = '0.10.0' where version = 9");
    ck_assert(!migrate_with(p.db, mine, 4, &f));
    place_close(&p);
}
END_TEST

START_TEST(newer_schema_is_refused)
{
    struct place p = place_open(_i);
    struct error f = {0};
    const struct asset newer[] = {steps[0], KEPT,
                                  ASSET("007_far.sql", "-- oldest: 0.10.1\ncreate table far (n bigint)"),
                                  ASSET("008_near.sql", "-- oldest: 0.9.3\ncreate table near (n bigint)")};
    const struct asset mine[] = {steps[0], steps[1], KEPT};
    must_migrate(p.db, newer, 4);
    ck_assert(!migrate_with(p.db, mine, 3, &f));
    ck_assert_int_eq(f.kind, ERR_FATAL_CONFIG);
    ck_assert_str_eq(f.why,
                     "A newer igny8 has upgraded this database: since migration 007_far it needs igny8 "
                     "0.10.1 or newer, and this is " IGNY8_VERSION ". Start that version, or go back to a "
                     "copy from before the upgrade (docs/operating.md, Upgrades).");
    ck_assert_int_eq(count_of(p.db, "select sum(version) from igny8_schema"), 1 + 3 + 7 + 8);
    place_close(&p);
}
END_TEST

/* ---- the copy beside a SQLite file ------------------------------------------------------- */

static char *before(struct place *p, const char *mark)
{
    return talloc_asprintf(p->all, "%s.before-%s", p->url, mark);
}

static bool is_there(const char *file)
{
    return access(file, F_OK) == 0;
}

/* What a copy says, asked of it as of a database of its own. */
static int64_t asked(struct place *p, const char *file, const char *sql)
{
    struct error f = {0};
    struct db_source *source = db_source_new(p->all, file, &f);
    struct db *db = source ? db_connect(source, source, &f) : NULL;
    ck_assert_msg(db != NULL, "%s", f.why);
    int64_t n = count_of(db, sql);
    talloc_free(source);
    return n;
}

START_TEST(a_file_is_copied_first)
{
    struct place p = place_open(ON_SQLITE);
    struct stat st;
    must_migrate(p.db, steps, 2);
    ck_assert(!is_there(before(&p, "001")));
    ck_assert(!is_there(before(&p, "002")));
    run_one(p.db, "insert into box (name) values ('a')");
    must_migrate(p.db, steps, 2);
    ck_assert(!is_there(before(&p, "003")));
    must_migrate(p.db, steps, 3);
    ck_assert_int_eq(stat(before(&p, "003"), &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0600);
    ck_assert_int_eq(asked(&p, before(&p, "003"), "select max(version) from igny8_schema"), 2);
    ck_assert_int_eq(asked(&p, before(&p, "003"), "select count(*) from box"), 1);
    ck_assert_int_eq(count_of(p.db, "select max(version) from igny8_schema"), 3);
    place_close(&p);
}
END_TEST

/* A try that failed leaves its copy; the next replaces it. Of other copies the newest stays. */
START_TEST(copies_do_not_pile_up)
{
    struct place p = place_open(ON_SQLITE);
    struct error f = {0};
    must_migrate(p.db, broken, 1);
    fclose(fopen(before(&p, "000"), "w"));
    fclose(fopen(before(&p, "001"), "w"));
    fclose(fopen(before(&p, "my own"), "w"));
    ck_assert(!migrate_with(p.db, broken, 2, &f));
    ck_assert_int_eq(asked(&p, before(&p, "002"), "select count(*) from box"), 0);
    run_one(p.db, "insert into box default values");
    ck_assert(!migrate_with(p.db, broken, 2, &f));
    ck_assert_int_eq(asked(&p, before(&p, "002"), "select count(*) from box"), 1);
    ck_assert(is_there(before(&p, "001")) && is_there(before(&p, "my own")));
    ck_assert(!is_there(before(&p, "000")) && !is_there(before(&p, "002.new")));
    place_close(&p);
}
END_TEST

/* No disk of this world has room for this. */
START_TEST(room_for_the_copy)
{
    struct place p = place_open(ON_SQLITE);
    struct error f = {0};
    ck_assert(sqlite_check_space(p.url, 1, &f));
    ck_assert(!sqlite_check_space(p.url, INT64_MAX / 2, &f));
    ck_assert_int_eq(f.kind, ERR_FATAL_CONFIG);
    ck_assert_ptr_nonnull(strstr(f.why, "MB beside it"));
    ck_assert_ptr_nonnull(strstr(f.why, "Free some space and start again; nothing was changed."));
    place_close(&p);
}
END_TEST

/* ---- what goes wrong ---------------------------------------------------------------------- */

START_TEST(failed_migration_leaves_nothing)
{
    struct place p = place_open(_i);
    struct error f = {0};
    ck_assert(!migrate_with(p.db, broken, 2, &f));
    ck_assert_int_eq(f.kind, ERR_FATAL_CONFIG);
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
    struct error f = {0};
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
    struct error f = {0};
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
    tcase_add_loop_test(same, each_says_the_oldest_program, 0, n);
    tcase_add_loop_test(same, newer_schema_that_fits, 0, n);
    tcase_add_loop_test(same, newer_schema_is_refused, 0, n);
    tcase_add_test(same, a_file_is_copied_first);
    tcase_add_test(same, copies_do_not_pile_up);
    tcase_add_test(same, room_for_the_copy);
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
