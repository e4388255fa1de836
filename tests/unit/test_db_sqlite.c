/* What is SQLite's own: files that are no database, durability, the log's
 * checkpoints, and copies that are whole while others write. */
#include "db_fixture.h"

#include <errno.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "db/sqlite/sqlite.h"

/* In place of the C library's: how often the log, and how often another file, was synced. */
static atomic_int log_syncs, other_syncs;

int fdatasync(int fd)
{
    char link[40], name[200];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, name, sizeof name);
    bool log = n > 4 && memcmp(name + n - 4, "-wal", 4) == 0;
    atomic_fetch_add(log ? &log_syncs : &other_syncs, 1);
    return (int)syscall(SYS_fdatasync, fd);
}

START_TEST(places_that_are_no_database)
{
    struct place p = place_open(ON_SQLITE);
    char path[120];
    snprintf(path, sizeof path, "%s/no/such.db", p.folder);
    struct error f = failure_of(path);
    ck_assert_int_eq(f.kind, ERR_FATAL_CONFIG);
    ck_assert_ptr_nonnull(strstr(f.why, "folder does not exist"));
    f = failure_of(p.folder);
    ck_assert_int_eq(f.kind, ERR_FATAL_CONFIG);
    snprintf(path, sizeof path, "%s/text.db", p.folder);
    FILE *file = fopen(path, "w");
    for (int i = 0; i < 500; i++)
        fputs("This is a letter, not a database.\n", file);
    fclose(file);
    f = failure_of(path);
    ck_assert_int_eq(f.kind, ERR_FATAL_CONFIG);
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
    const enum db_durability asked[] = {DB_RELAXED, DB_DURABLE, DB_DURABLE,
                                        DB_RELAXED, DB_RELAXED, DB_DURABLE};
    must_begin(p.db, DB_DURABLE);
    db_exec(p.db, "create table t (a)", NO_BIND);
    must_commit(p.db);
    for (int i = 0; i < 6; i++) {
        int before = log_syncs;
        must_begin(p.db, asked[i]);
        db_exec(p.db, "insert into t (a) values (1)", NO_BIND);
        must_commit(p.db);
        ck_assert_int_eq(log_syncs - before, asked[i] == DB_DURABLE ? 1 : 0);
    }
    ck_assert_int_eq(count_of(p.db, "pragma synchronous"), 2);
    ck_assert_int_eq(count_of(p.db, "pragma foreign_keys"), 1);
    ck_assert_int_eq(count_of(p.db, "pragma wal_autocheckpoint"), 0);
    place_close(&p);
}
END_TEST

/* What was committed without waiting is on the disk before the file is written over. */
START_TEST(a_checkpoint_syncs_what_no_commit_has)
{
    struct place p = place_open(ON_SQLITE);
    struct error f = {0};
    enum { PAST_THE_THRESHOLD = 9000 };
    must_begin(p.db, DB_RELAXED);
    db_exec(p.db, "create table t (a)", NO_BIND);
    for (int i = 0; i < PAST_THE_THRESHOLD; i++)
        db_exec(p.db, "insert into t (a) values (zeroblob(2000))", NO_BIND);
    must_commit(p.db);
    int logs = log_syncs, others = other_syncs;
    ck_assert_msg(db_checkpoint(p.db, &f), "%s", f.why);
    ck_assert_int_eq(log_syncs - logs, 1);
    ck_assert_int_eq(other_syncs - others, 1);
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
    must_begin(db, DB_RELAXED);
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
    ck_assert(db_checkpoint(p.db, NULL));
    ck_assert_int_lt(size_of(&p, ""), 1000000);
    must_begin(reader, DB_READ_ONLY);
    ck_assert_int_eq(count_of(reader, "select count(*) from t"), 1000);
    write_pages(p.db, 3500);
    ck_assert(db_checkpoint(p.db, NULL));
    ck_assert_int_lt(size_of(&p, ""), 5000000);
    must_commit(reader);
    write_pages(p.db, 4500);
    ck_assert(db_checkpoint(p.db, NULL));
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
    while (db && !atomic_load(&w->stop) && db_begin(db, DB_RELAXED, NULL)) {
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
    struct error f = {0};
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
    ck_assert_int_eq(f.kind, ERR_BAD_INPUT);
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
    struct error f = {0};
    char *copy = talloc_asprintf(p.all, "%s/none/copy.db", p.folder);
    ck_assert(!db_backup(p.db, copy, &f));
    ck_assert_ptr_nonnull(strstr(f.why, "folder does not exist"));
    run_one(p.db, "create table t (a)");
    place_close(&p);
}
END_TEST

static void copy_file(const char *from, const char *to)
{
    char *all = talloc_size(NULL, (size_t)64 << 20);
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    ck_assert(in && out && all);
    size_t n = fread(all, 1, (size_t)64 << 20, in);
    ck_assert_uint_lt(n, (size_t)64 << 20);
    ck_assert_uint_eq(fwrite(all, 1, n, out), n);
    ck_assert_int_eq(fclose(in) | fclose(out), 0);
    talloc_free(all);
}

/* The number that plain SQLite reads from the files as they lie there, which is
 * what a process that is killed now leaves behind. */
static int64_t left_behind(const struct place *p, const char *sql)
{
    char left[120], log[130], copied[130];
    sqlite3 *plain = NULL;
    sqlite3_stmt *statement = NULL;
    snprintf(left, sizeof left, "%s/left.db", p->folder);
    snprintf(log, sizeof log, "%s-wal", p->url);
    snprintf(copied, sizeof copied, "%s-wal", left);
    copy_file(p->url, left);
    copy_file(log, copied);
    ck_assert_int_eq(sqlite3_open(left, &plain), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(plain, sql, -1, &statement, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(statement), SQLITE_ROW);
    int64_t found = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    ck_assert_int_eq(sqlite3_close(plain), SQLITE_OK);
    return found;
}

static const char sound[] = "select count(*) from pragma_integrity_check where integrity_check = 'ok'";

/* Larger than the cache: pages go into the log before the commit, are read back
 * from it and written there again. */
static void write_more_than_fits(struct db *db)
{
    must_begin(db, DB_RELAXED);
    for (int i = 0; i < 4000; i++)
        db_exec(db, "insert into t (a) values (zeroblob(4000))", NO_BIND);
    for (int turn = 0; turn < 2; turn++)
        db_exec(db, "update t set a = hex(randomblob(1900)) where rowid % 3 = 0", NO_BIND);
}

START_TEST(what_is_committed_is_in_the_files)
{
    struct place p = place_open(ON_SQLITE);
    run_one(p.db, "create table t (a)");
    const enum db_durability each[] = {DB_RELAXED, DB_DURABLE};
    for (int i = 0; i < 20; i++) {
        must_begin(p.db, each[i % 2]);
        db_exec(p.db, "insert into t (a) values ('x')", NO_BIND);
        must_commit(p.db);
        ck_assert_int_eq(left_behind(&p, "select count(*) from t"), i + 1);
    }
    write_more_than_fits(p.db);
    ck_assert_int_eq(left_behind(&p, "select count(*) from t"), 20);
    db_rollback(p.db);
    write_more_than_fits(p.db);
    must_commit(p.db);
    ck_assert_int_eq(left_behind(&p, "select count(*) from t"), 4020);
    ck_assert_int_eq(left_behind(&p, sound), 1);
    ck_assert(db_checkpoint(p.db, NULL));
    run_one(p.db, "insert into t (a) values ('y')");
    ck_assert_int_eq(left_behind(&p, "select count(*) from t"), 4021);
    place_close(&p);
}
END_TEST

static void fail_like_a_disk(sqlite3_context *c, int n, sqlite3_value **values)
{
    (void)n, (void)values;
    errno = 0;
    sqlite3_result_error_code(c, SQLITE_IOERR);
}

/* SQLite reports some failures of a disk without one of the system: then there is none to tell. */
START_TEST(a_failing_disk_is_not_a_success)
{
    sqlite3 *handle;
    struct error f = {0};
    ck_assert_int_eq(sqlite3_open(":memory:", &handle), SQLITE_OK);
    sqlite3_create_function(handle, "fail", 0, SQLITE_UTF8, NULL, fail_like_a_disk, NULL, NULL);
    ck_assert_int_eq(sqlite3_exec(handle, "select fail()", NULL, NULL, NULL), SQLITE_IOERR);
    sqlite_failed(handle, "/a/b.db", "select fail()", &f);
    ck_assert_str_eq(f.why,
                     "Reading or writing /a/b.db failed (disk I/O error). Check the disk, then try again.");
    ck_assert_str_eq(error_outward(&f), "The database cannot be read or written. Try again in a moment.");
    sqlite3_close(handle);
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
    tcase_add_test(here, a_checkpoint_syncs_what_no_commit_has);
    tcase_add_test(here, checkpoints);
    tcase_add_test(here, what_is_committed_is_in_the_files);
    tcase_add_test(here, backup_while_others_write);
    tcase_add_test(here, backup_to_nowhere);
    tcase_add_test(here, a_failing_disk_is_not_a_success);
    suite_add_tcase(suite, here);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
