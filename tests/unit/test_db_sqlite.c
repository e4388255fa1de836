/* What is SQLite's own: files that are no database, durability, the log's
 * checkpoints, and copies that are whole while others write. */
#include "db_fixture.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>

START_TEST(places_that_are_no_database)
{
    struct place p = place_open(ON_SQLITE);
    char path[120];
    snprintf(path, sizeof path, "%s/no/such.db", p.folder);
    struct fail f = failure_of(path);
    ck_assert_int_eq(f.kind, FATAL_CONFIG);
    ck_assert_ptr_nonnull(strstr(f.why, "folder does not exist"));
    f = failure_of(p.folder);
    ck_assert_int_eq(f.kind, FATAL_CONFIG);
    snprintf(path, sizeof path, "%s/text.db", p.folder);
    FILE *file = fopen(path, "w");
    for (int i = 0; i < 500; i++)
        fputs("This is a letter, not a database.\n", file);
    fclose(file);
    f = failure_of(path);
    ck_assert_int_eq(f.kind, FATAL_CONFIG);
    ck_assert_ptr_nonnull(strstr(f.why, "is not an igny8 database"));
    place_close(&p);
}
END_TEST

START_TEST(the_file_is_its_owners)
{
    struct place p = place_open(ON_SQLITE);
    struct stat st;
    run_one(p.db, "create table t (a)");
    const char *ends[] = {"", "-wal", "-shm"};
    for (int i = 0; i < 3; i++) {
        char path[120];
        snprintf(path, sizeof path, "%s%s", p.url, ends[i]);
        ck_assert_int_eq(stat(path, &st), 0);
        ck_assert_int_eq(st.st_mode & 0777, 0600);
    }
    place_close(&p);
}
END_TEST

START_TEST(durability_is_what_was_asked)
{
    struct place p = place_open(ON_SQLITE);
    const enum durability asked[] = {LAX, FIRM, FIRM, LAX, LAX, FIRM};
    for (int i = 0; i < 6; i++) {
        must_begin(p.db, asked[i]);
        ck_assert_int_eq(count_of(p.db, "pragma synchronous"), asked[i] == FIRM ? 2 : 1);
        must_commit(p.db);
    }
    ck_assert_int_eq(count_of(p.db, "pragma foreign_keys"), 1);
    ck_assert_int_eq(count_of(p.db, "pragma wal_autocheckpoint"), 0);
    place_close(&p);
}
END_TEST

static off_t size_of(const struct place *p, const char *end)
{
    char path[120];
    struct stat st;
    snprintf(path, sizeof path, "%s%s", p->url, end);
    ck_assert_int_eq(stat(path, &st), 0);
    return st.st_size;
}

static void write_pages(struct db *db, int count)
{
    must_begin(db, LAX);
    for (int i = 0; i < count; i++)
        db_exec(db, "insert into t (a) values (zeroblob(4000))", NO_BIND);
    must_commit(db);
}

/* The log is emptied into the file when it is long, and not while it is short;
 * a reader only puts that off. */
START_TEST(checkpoints)
{
    struct place p = place_open(ON_SQLITE);
    struct db *reader = connect_again(&p);
    run_one(p.db, "create table t (a)");
    write_pages(p.db, 1000);
    ck_assert(db_tidy(p.db, NULL));
    ck_assert_int_lt(size_of(&p, ""), 1000000);
    must_begin(reader, READ_ONLY);
    ck_assert_int_eq(count_of(reader, "select count(*) from t"), 1000);
    write_pages(p.db, 3500);
    ck_assert(db_tidy(p.db, NULL));
    ck_assert_int_lt(size_of(&p, ""), 5000000);
    must_commit(reader);
    write_pages(p.db, 4500);
    ck_assert(db_tidy(p.db, NULL));
    ck_assert_int_gt(size_of(&p, ""), 36000000);
    off_t log = size_of(&p, "-wal");
    write_pages(p.db, 3000);
    ck_assert_int_eq(size_of(&p, "-wal"), log);
    ck_assert_int_eq(count_of(reader, "select count(*) from t"), 12000);
    place_close(&p);
}
END_TEST

struct pairs {
    struct place *place;
    atomic_bool stop;
    atomic_int done;
};

static void *write_pairs(void *arg)
{
    struct pairs *w = arg;
    struct db *db = db_connect(NULL, w->place->source, NULL);
    while (db && !atomic_load(&w->stop) && db_begin(db, LAX, NULL)) {
        db_exec(db, "insert into t (a) values (zeroblob(3000))", NO_BIND);
        db_exec(db, "insert into t (a) values (zeroblob(3000))", NO_BIND);
        atomic_fetch_add(&w->done, db_commit(db, NULL) == COMMIT_YES);
    }
    talloc_free(db);
    return NULL;
}

START_TEST(backup_while_others_write)
{
    struct place p = place_open(ON_SQLITE);
    struct pairs w = {.place = &p};
    struct fail f = {0};
    run_one(p.db, "create table t (a)");
    write_pages(p.db, 2000);
    pthread_t thread;
    ck_assert_int_eq(pthread_create(&thread, NULL, write_pairs, &w), 0);
    while (atomic_load(&w.done) < 5)
        sched_yield();
    char *copy = talloc_asprintf(p.all, "%s/copy.db", p.folder);
    ck_assert_msg(db_backup(p.db, copy, &f), "%s", f.why);
    int during = atomic_load(&w.done);
    while (atomic_load(&w.done) < during + 5)
        sched_yield();
    ck_assert(!db_backup(p.db, copy, &f));
    ck_assert_int_eq(f.kind, BAD_INPUT);
    atomic_store(&w.stop, true);
    pthread_join(thread, NULL);
    struct db *db = db_connect(p.all, db_source_new(p.all, copy, NULL), &f);
    ck_assert_ptr_nonnull(db);
    ck_assert_int_ge(count_of(db, "select count(*) from t"), 2010);
    ck_assert_int_eq(count_of(db, "select count(*) % 2 from t"), 0);
    ck_assert_int_eq(count_of(db, "select integrity_check = 'ok' from pragma_integrity_check"), 1);
    talloc_free(db);
    place_close(&p);
}
END_TEST

START_TEST(backup_to_nowhere)
{
    struct place p = place_open(ON_SQLITE);
    struct fail f = {0};
    char *copy = talloc_asprintf(p.all, "%s/none/copy.db", p.folder);
    ck_assert(!db_backup(p.db, copy, &f));
    ck_assert_ptr_nonnull(strstr(f.why, "folder does not exist"));
    run_one(p.db, "create table t (a)");
    place_close(&p);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("db on SQLite");
    TCase *here = tcase_create("SQLite");
    tcase_set_timeout(here, 60);
    tcase_add_test(here, places_that_are_no_database);
    tcase_add_test(here, the_file_is_its_owners);
    tcase_add_test(here, durability_is_what_was_asked);
    tcase_add_test(here, checkpoints);
    tcase_add_test(here, backup_while_others_write);
    tcase_add_test(here, backup_to_nowhere);
    suite_add_tcase(suite, here);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
