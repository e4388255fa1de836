/* What is PostgreSQL's own: servers that are not there, that end a connection at
 * the worst moment, locks in each other's way, and the wake-up. */
#include "db_fixture.h"

#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>

/* What libpq would say of these quotes the URL. */
START_TEST(passwords_stay_unsaid)
{
    const char *urls[] = {"postgresql://me:se/cret@127.0.0.1/db",
                          "postgresql://me:secret@[::1/db",
                          "postgresql://me:sec@ret@127.0.0.1:1x/db",
                          "postgresql://me:secret@127.0.0.1:1/db",
                          "postgres://me:secret@127.0.0.1/db?nonsense=secret",
                          "postgresql://me:secr%et@h/db",
                          "postgresql://me:se:cret@127.0.0.1:1/db",
                          "postgresql://me:/secret@127.0.0.1/db"};
    for (int i = 0; i < 8; i++) {
        struct error f = failure_of(urls[i]);
        ck_assert_msg(f.kind == ERR_FATAL_CONFIG || f.kind == ERR_RETRY_LATER, "%s: %s", urls[i], f.why);
        ck_assert_msg(!strstr(f.why, "secret") && !strstr(f.why, "cret") && !strstr(f.why, "ret@"), "%s",
                      f.why);
    }
}
END_TEST

START_TEST(unreachable_servers)
{
    struct error f = failure_of("postgresql://me@127.0.0.1:1/db");
    ck_assert_int_eq(f.kind, ERR_RETRY_LATER);
    ck_assert_ptr_nonnull(strstr(f.why, "cannot be reached"));
    ck_assert_str_eq(error_outward(&f), "The database cannot be reached. Try again in a moment.");
    f = failure_of("postgresql:///db?host=/nonexistent");
    ck_assert_int_eq(f.kind, ERR_RETRY_LATER);
}
END_TEST

static void *answer_http(void *arg)
{
    int client = accept(*(int *)arg, NULL, NULL);
    char request[1000];
    bool answered = read(client, request, sizeof request) > 0 &&
                    write(client, "HTTP/1.1 400 Bad Request\r\n\r\n", 28) == 28;
    close(client);
    return answered ? arg : NULL;
}

START_TEST(another_kind_of_server)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ck_assert_int_eq(bind(server, (struct sockaddr *)&address, length), 0);
    ck_assert_int_eq(listen(server, 1), 0);
    ck_assert_int_eq(getsockname(server, (struct sockaddr *)&address, &length), 0);
    pthread_t thread;
    ck_assert_int_eq(pthread_create(&thread, NULL, answer_http, &server), 0);
    char url[100];
    snprintf(url, sizeof url, "postgresql://me@127.0.0.1:%d/db?sslmode=disable&gssencmode=disable",
             ntohs(address.sin_port));
    struct error f = failure_of(url);
    void *answered;
    pthread_join(thread, &answered);
    ck_assert_ptr_nonnull(answered);
    close(server);
    ck_assert_msg(f.kind == ERR_FATAL_CONFIG && strstr(f.why, "is not PostgreSQL"), "%s", f.why);
}
END_TEST

START_TEST(missing_database)
{
    char *url = talloc_asprintf(NULL, "%s%cdbname=no_such_base", postgres_url(),
                                strchr(postgres_url(), '?') ? '&' : '?');
    struct error f = failure_of(url);
    ck_assert_int_eq(f.kind, ERR_FATAL_CONFIG);
    ck_assert_ptr_nonnull(strstr(f.why, "no_such_base"));
    talloc_free(url);
}
END_TEST

static void end_backend(struct place *p, int64_t pid)
{
    struct db *other = connect_again(p);
    ck_assert_int_eq(
        db_query_int(other, 0, "select pg_terminate_backend(cast($1 as integer), 10000)", BIND(db_int(pid))),
        1);
    talloc_free(other);
}

START_TEST(lost_in_the_middle)
{
    struct place p = place_open(ON_POSTGRES);
    struct error f = {0};
    run_one(p.db, "create table t (a bigint)");
    for (int queued = 0; queued < 2; queued++) {
        must_begin(p.db, DB_DURABLE);
        int64_t pid = count_of(p.db, "select pg_backend_pid()");
        if (!queued)
            ck_assert_int_eq(count_of(p.db, "select count(*) from t"), 0);
        db_exec(p.db, "insert into t (a) values (1)", NO_BIND);
        end_backend(&p, pid);
        if (!queued)
            ck_assert_int_eq(db_query_int(p.db, -1, "select count(*) from t", NO_BIND), -1);
        ck_assert_int_eq(db_commit(p.db, &f), COMMIT_NO);
        ck_assert_int_eq(f.kind, ERR_RETRY_LATER);
        ck_assert_msg(db_reconnect(p.db, &f), "%s", f.why);
        ck_assert_int_eq(count_of(p.db, "select count(*) from t"), 0);
    }
    place_close(&p);
}
END_TEST

START_TEST(lost_between_transactions)
{
    struct place p = place_open(ON_POSTGRES);
    run_one(p.db, "create table t (a bigint)");
    end_backend(&p, count_of(p.db, "select pg_backend_pid()"));
    run_one(p.db, "insert into t (a) values (1)");
    end_backend(&p, count_of(p.db, "select pg_backend_pid()"));
    ck_assert_int_eq(count_of(p.db, "select count(*) from t"), 1);
    place_close(&p);
}
END_TEST

/* The backend ends itself within COMMIT: from outside nobody can tell when. */
START_TEST(lost_in_the_commit)
{
    struct place p = place_open(ON_POSTGRES);
    struct error f = {0};
    run_one(p.db, "create table t (a bigint)");
    run_one(p.db, "create function vanish() returns trigger language plpgsql as"
                  " $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$");
    run_one(p.db, "create constraint trigger last after insert on t deferrable initially deferred"
                  " for each row execute function vanish()");
    must_begin(p.db, DB_DURABLE);
    db_exec(p.db, "insert into t (a) values (1)", NO_BIND);
    ck_assert_int_eq(db_commit(p.db, &f), COMMIT_UNKNOWN);
    ck_assert_int_eq(f.kind, ERR_RETRY_LATER);
    ck_assert_msg(db_reconnect(p.db, &f), "%s", f.why);
    ck_assert_int_eq(count_of(p.db, "select count(*) from t"), 0);
    place_close(&p);
}
END_TEST

/* A refusal that comes only at COMMIT is none the less certain. */
START_TEST(refused_in_the_commit)
{
    struct place p = place_open(ON_POSTGRES);
    struct error f = {0};
    run_one(p.db, "create table t (a bigint unique deferrable initially deferred)");
    must_begin(p.db, DB_DURABLE);
    db_exec(p.db, "insert into t (a) values (1), (1)", NO_BIND);
    ck_assert_int_eq(db_commit(p.db, &f), COMMIT_NO);
    ck_assert_int_eq(f.kind, ERR_BAD_ITEM);
    run_one(p.db, "insert into t (a) values (1)");
    place_close(&p);
}
END_TEST

static void *lock_the_first(void *arg)
{
    struct db *db = arg;
    struct error f = {0};
    db_query(db, db, "select a from t where a = 1 for update", NO_BIND);
    enum commit_result answer = db_commit(db, &f);
    return answer == COMMIT_YES ? "won" : f.kind == ERR_RETRY_LATER ? "lost" : "wrong";
}

START_TEST(deadlock_says_try_again)
{
    struct place p = place_open(ON_POSTGRES);
    struct db *other = connect_again(&p);
    struct error f = {0};
    run_one(p.db, "create table t (a bigint)");
    run_one(p.db, "insert into t (a) values (1), (2)");
    must_begin(other, DB_RELAXED);
    count_of(other, "select a from t where a = 2 for update");
    must_begin(p.db, DB_RELAXED);
    count_of(p.db, "select a from t where a = 1 for update");
    pthread_t thread;
    void *theirs;
    ck_assert_int_eq(pthread_create(&thread, NULL, lock_the_first, other), 0);
    db_query(p.db, p.all, "select a from t where a = 2 for update", NO_BIND);
    enum commit_result ours = db_commit(p.db, &f);
    pthread_join(thread, &theirs);
    ck_assert_str_eq(theirs, ours == COMMIT_YES ? "lost" : "won");
    if (ours != COMMIT_YES)
        ck_assert_int_eq(f.kind, ERR_RETRY_LATER);
    place_close(&p);
}
END_TEST

static bool readable(struct db *db, int timeout_ms)
{
    struct pollfd look = {.fd = db_wake_fd(db), .events = POLLIN};
    return poll(&look, 1, timeout_ms) > 0;
}

START_TEST(another_process_wakes)
{
    struct place p = place_open(ON_POSTGRES);
    struct db *other = connect_again(&p);
    ck_assert_int_ge(db_wake_fd(p.db), 0);
    for (int i = 0; i < 2; i++) {
        ck_assert(!readable(p.db, 0));
        run_one(other, "notify igny8_wake");
        ck_assert(readable(p.db, 10000));
        db_wake_drain(p.db);
        ck_assert(!readable(p.db, 0));
        ck_assert(db_reconnect(p.db, NULL));
    }
    ck_assert(!db_backup(p.db, "/tmp/never", NULL));
    place_close(&p);
    p = place_open(ON_SQLITE);
    ck_assert_int_eq(db_wake_fd(p.db), -1);
    place_close(&p);
}
END_TEST

/* Otherwise it would stand in everybody's way for as long as it sleeps. */
START_TEST(the_frozen_lose_their_locks)
{
    struct place p = place_open(ON_POSTGRES);
    db_source_timeout(p.source, 200);
    struct db *frozen = connect_again(&p), *other = connect_again(&p);
    run_one(p.db, "create table row(id bigint, n bigint)");
    run_one(p.db, "insert into row values (1, 0)");
    ck_assert(db_begin(frozen, DB_DURABLE, NULL));
    ck_assert(db_exec(frozen, "update row set n = 1", NO_BIND));
    talloc_free(db_query(frozen, p.all, "select n from row", NO_BIND)); /* it has come to pass */
    ck_assert(db_begin(other, DB_DURABLE, NULL));
    ck_assert(db_exec(other, "update row set n = n + 2", NO_BIND));
    struct error f = {0};
    ck_assert_msg(db_commit(other, &f) == COMMIT_YES, "%s", f.why);
    ck_assert_int_ne(db_commit(frozen, &f), COMMIT_YES);
    ck_assert_int_eq(f.kind, ERR_RETRY_LATER);
    ck_assert(db_begin(p.db, DB_READ_ONLY, NULL));
    struct rows *r = db_query(p.db, p.all, "select n from row", NO_BIND);
    ck_assert(rows_next(r));
    ck_assert_int_eq(row_int(r, "n"), 2);
    db_commit(p.db, NULL);
    place_close(&p);
}
END_TEST

static void add_postgres(Suite *suite)
{
    TCase *postgres = tcase_create("PostgreSQL");
    tcase_set_timeout(postgres, 60);
    tcase_add_test(postgres, missing_database);
    tcase_add_test(postgres, lost_in_the_middle);
    tcase_add_test(postgres, lost_between_transactions);
    tcase_add_test(postgres, lost_in_the_commit);
    tcase_add_test(postgres, refused_in_the_commit);
    tcase_add_test(postgres, deadlock_says_try_again);
    tcase_add_test(postgres, another_process_wakes);
    tcase_add_test(postgres, the_frozen_lose_their_locks);
    suite_add_tcase(suite, postgres);
}

int main(void)
{
    Suite *suite = suite_create("db on PostgreSQL");
    TCase *here = tcase_create("without a server");
    tcase_set_timeout(here, 60);
    tcase_add_test(here, passwords_stay_unsaid);
    tcase_add_test(here, unreachable_servers);
    tcase_add_test(here, another_kind_of_server);
    suite_add_tcase(suite, here);
    if (databases() == 2)
        add_postgres(suite);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
