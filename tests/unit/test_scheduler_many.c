/* Many sites due at one instant, several schedulers, the thread. */
#include "plan_fixture.h"
#include "scheduler_fixture.h"

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

/* ---- many -------------------------------------------------------------------------------------- */

START_TEST(a_hundred_start_at_once)
{
    struct shop *s = open_shop(_i);
    many(s, s->account.id, DUE_STARTS_CROWD);
    ck_assert_int_eq(turn_at(s, TWO_AM), DUE_STARTS_CROWD);
    ck_assert_int_eq(count_of(s->p.db, "select count(distinct site_id) from igny8_automation_runs"),
                     DUE_STARTS_CROWD);
    close_shop(s);
}
END_TEST

enum { LARGE = 480, SMALL = 20 };

/* Each has its place in the half minute; who has few sites does not wait for who has many. */
START_TEST(a_crowd_is_spread_and_fair)
{
    struct shop *s = open_shop(_i);
    struct account other;
    must_begin(s->p.db, DB_DURABLE);
    account_ensure(s->p.db, "small", 10000000, 1, &other);
    must_commit(s->p.db);
    many(s, s->account.id, LARGE);
    many(s, other.id, SMALL);
    char sql[200];
    snprintf(sql, sizeof sql, RUNS " where account_id = %lld", (long long)other.id);
    int64_t half = 0, half_of_small = 0;
    for (int64_t after = 0; after <= SCHEDULE_SPREAD_MS; after += 1500) {
        turn_at(s, TWO_AM + after);
        ck_assert_int_eq(count_of(s->p.db, RUNS),
                         LARGE + SMALL -
                             db_query_int(s->p.db, 0,
                                          "select count(*) from igny8_automation_configs "
                                          "where start_offset > $1",
                                          BIND(db_int(after))));
        if (after == SCHEDULE_SPREAD_MS / 2) {
            half = count_of(s->p.db, RUNS);
            half_of_small = count_of(s->p.db, sql);
            ck_assert_int_le(look_at(s, TWO_AM + after), TWO_AM + after + SECOND);
        }
    }
    ck_assert_int_ge(half, (LARGE + SMALL) * 2 / 5);
    ck_assert_int_le(half, (LARGE + SMALL) * 3 / 5);
    ck_assert_int_ge(half_of_small, SMALL / 4);
    ck_assert_int_le(half_of_small, SMALL * 3 / 4);
    ck_assert_int_eq(count_of(s->p.db, "select count(distinct site_id) from igny8_automation_runs"),
                     LARGE + SMALL);
    ck_assert_int_eq(count_of(s->p.db, RUNS), LARGE + SMALL);
    ck_assert_int_eq(count_of(s->p.db, "select count(distinct start_offset) from igny8_automation_configs"),
                     LARGE + SMALL);
    close_shop(s);
}
END_TEST

START_TEST(found_late_a_crowd_waits_no_more)
{
    struct shop *s = open_shop(_i);
    many(s, s->account.id, DUE_STARTS_CROWD + 50);
    ck_assert_int_eq(turn_at(s, TWO_AM + HOUR), DUE_STARTS_CROWD + 50);
    close_shop(s);
}
END_TEST

/* A rule of the database that one run breaks, as no program should, but some day does. */
static void refuse_runs_of(struct shop *s, const struct site *site)
{
    char sql[300];
    bool postgres = db_is_postgres(s->p.db);
    if (postgres)
        run_one(s->p.db, "create function refuse_it() returns trigger language plpgsql as $$ begin "
                         "raise exception 'not this one'; end $$");
    snprintf(sql, sizeof sql,
             postgres ? "create trigger refuse_it before insert on igny8_automation_runs for each row "
                        "when (new.site_id = %lld) execute function refuse_it()"
                      : "create trigger refuse_it before insert on igny8_automation_runs "
                        "when new.site_id = %lld begin select raise(abort, 'not this one'); end",
             (long long)site->id);
    run_one(s->p.db, sql);
}

START_TEST(one_that_cannot_start_harms_no_other)
{
    struct shop *s = open_shop(_i);
    many(s, s->account.id, 20);
    struct site bad = scheduled(s, "Bad", NULL);
    refuse_runs_of(s, &bad);
    ck_assert_int_eq(turn_at(s, TWO_AM), 20);
    ck_assert_str_eq(story(s, &bad), "failed");
    ck_assert_msg(strstr(reason(s, &bad, TWO_AM), "not this one"), "%s", reason(s, &bad, TWO_AM));
    ck_assert_int_eq(of_site(s, "next_run_at", &bad), TWO_AM + DAY);
    close_shop(s);
}
END_TEST

struct rival {
    struct shop *shop;
    struct db *db;
    int64_t now;
    int started;
    char why[400];
};

static void *compete(void *arg)
{
    struct rival *r = arg;
    struct due_starts_result out = {0};
    struct error f = {0};
    for (int quiet = 0; quiet < 2;) {
        if (due_starts(r->db, &r->shop->settings, r->now, &out, &f)) {
            r->started += out.started;
            quiet = out.handled == 0 && out.next_check_at > r->now + MINUTE ? quiet + 1 : 0;
        } else if (f.kind != ERR_RETRY_LATER) {
            snprintf(r->why, sizeof r->why, "%s", f.why);
            return NULL;
        }
    }
    return NULL;
}

START_TEST(skewed_clocks_start_each_once)
{
    enum { RIVALS = 3, SITES = 150 };
    struct shop *s = open_shop(_i);
    struct rival rivals[RIVALS];
    pthread_t threads[RIVALS];
    many(s, s->account.id, SITES);
    for (int i = 0; i < RIVALS; i++) {
        rivals[i] =
            (struct rival){.shop = s, .db = connect_again(&s->p), .now = TWO_AM + (31 + 40 * i) * SECOND};
        ck_assert_int_eq(pthread_create(&threads[i], NULL, compete, &rivals[i]), 0);
    }
    int started = 0;
    for (int i = 0; i < RIVALS; i++) {
        ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
        ck_assert_msg(rivals[i].why[0] == 0, "%s", rivals[i].why);
        started += rivals[i].started;
    }
    ck_assert_int_eq(started, SITES);
    ck_assert_int_eq(count_of(s->p.db, RUNS), SITES);
    ck_assert_int_eq(count_of(s->p.db, "select count(*) from igny8_due_times where state = 'started'"),
                     SITES);
    ck_assert_int_eq(count_of(s->p.db, "select count(distinct site_id) from igny8_due_times"), SITES);
    close_shop(s);
}
END_TEST

static void walks(struct shop *s, const char *sql, const struct value *values, int count, const char *index)
{
    char *explain =
        talloc_asprintf(s->p.all, "%s %s", db_is_postgres(s->p.db) ? "explain" : "explain query plan", sql);
    char *plan = talloc_strdup(s->p.all, "");
    struct rows *r = db_query(s->p.db, s->p.all, explain, values, count);
    const char *column = db_is_postgres(s->p.db) ? "QUERY PLAN" : "detail";
    while (rows_next(r))
        plan = talloc_asprintf_append(plan, "%s\n", row_text(r, column));
    ck_assert_msg(strstr(plan, index), "no %s in\n%s", index, plan);
    ck_assert_msg(!strstr(plan, "TEMP B-TREE") && !strstr(plan, "SCAN c\n") && !strstr(plan, "Sort"), "%s",
                  plan);
}

START_TEST(what_is_asked_always_walks_an_index)
{
    /* Sites from which nothing is due: later ones, some that are off, none without a time. */
    static const char *const configs[] = {
        "insert into igny8_automation_configs(account_id, site_id, is_enabled, next_run_at, start_offset)"
        " select 1, 1000000 + n, 1, 1785376800000 + n * 1000, n % 500 from generate_series(1, 3000) n",
        "insert into igny8_automation_configs(account_id, site_id, is_enabled)"
        " select 1, 2000000 + n, 0 from generate_series(1, 300) n"};
    struct shop *s = open_shop(_i);
    many(s, s->account.id, 300);
    fill_for_plans(&s->p, configs, 2);
    must_begin(s->p.db, DB_RELAXED);
    walks(s, schedules_claim_sql, BIND(db_int(TWO_AM), db_int(TWO_AM), db_int(500), db_int(0), db_int(25)),
          "igny8_configs_due");
    walks(s, schedules_next_sql, BIND(db_int(0)), "igny8_configs_due");
    walks(s, schedules_unset_sql, BIND(db_int(25)), "igny8_configs_unset");
    db_rollback(s->p.db);
    close_shop(s);
}
END_TEST

/* ---- the thread ------------------------------------------------------------------------------------- */

static void await_count(struct shop *s, const char *sql, int64_t wanted)
{
    for (int64_t end = clock_mono_ms() + 50000; count_of(s->p.db, sql) != wanted;) {
        ck_assert_msg(clock_mono_ms() < end, "not %lld after 50 s: %s", (long long)wanted, sql);
        nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
    }
}

static void begin_at(int64_t now)
{
    char text[32];
    snprintf(text, sizeof text, "%lld", (long long)now);
    setenv("IGNY8_FAKE_NOW", text, 1);
}

static void count_wakes(void *arg)
{
    atomic_fetch_add((atomic_int *)arg, 1);
}

static struct scheduler *start_thread(struct shop *s, atomic_int *wakes)
{
    struct error f = {0};
    struct scheduler *made =
        scheduler_start(s->p.all, &s->settings, s->p.source, wakes ? count_wakes : NULL, wakes, &f);
    ck_assert_msg(made != NULL, "%s", f.why);
    return made;
}

START_TEST(the_thread_waits_for_the_instant)
{
    begin_at(TWO_AM - 300);
    struct shop *s = open_shop(_i);
    atomic_int wakes = 0;
    struct site site = scheduled(s, "Coffee", NULL);
    struct scheduler *it = start_thread(s, &wakes);
    await_count(s, RUNS, 1);
    scheduler_stop(it);
    ck_assert_int_eq(atomic_load(&wakes), 1);
    ck_assert_int_ge(of_site(s, "last_run_at", &site), TWO_AM);
    ck_assert_str_eq(story(s, &site), "started");
    close_shop(s);
}
END_TEST

START_TEST(the_thread_hears_of_changes)
{
    begin_at(TWO_AM - MINUTE);
    struct shop *s = open_shop(_i);
    struct site site = scheduled(s, "Coffee", NULL);
    struct scheduler *it = start_thread(s, NULL);
    run_one(s->p.db, "update igny8_automation_configs set next_run_at = 1785290000000");
    scheduler_wake(it);
    await_count(s, RUNS, 1);
    scheduler_stop(it);
    ck_assert_str_eq(story(s, &site), "started");
    close_shop(s);
}
END_TEST

static int64_t ended_run(struct shop *s, const struct site *site, const char *run_id, int64_t completed_at)
{
    return db_query_int(
        s->p.db, 0,
        "insert into igny8_automation_runs(run_id, account_id, site_id, trigger_type, status, "
        "current_stage, start_stage, end_stage, started_at, completed_at, config) "
        "values ($1, $2, $3, 'manual', 'completed', 7, 1, 7, 1, $4, '{}') returning id",
        BIND(db_text(run_id), db_int(site->account_id), db_int(site->id), db_int(completed_at)));
}

/* Mondays at 03:00 UTC, by one of two; what is younger than 90 days stays. */
START_TEST(what_is_old_goes_once_a_week)
{
    const int64_t monday = 1785121200000; /* 2026-07-27T03:00:00Z */
    begin_at(monday - 500);
    struct shop *s = open_shop(_i);
    struct site site = scheduled(s, "Coffee", off);
    must_begin(s->p.db, DB_DURABLE);
    ended_run(s, &site, "old", monday - 91 * DAY);
    ended_run(s, &site, "young", monday - 89 * DAY);
    db_exec(s->p.db, "insert into igny8_chores(name, due_at, taken_at, done_at) values ('cleanup', $1, 1, 1)",
            BIND(db_int(monday - 7 * DAY)));
    must_commit(s->p.db);
    struct scheduler *one = start_thread(s, NULL), *two = start_thread(s, NULL);
    await_count(s, "select count(*) from igny8_chores where done_at is not null", 2);
    scheduler_stop(one);
    scheduler_stop(two);
    ck_assert_int_eq(count_of(s->p.db, RUNS " where run_id = 'old'"), 0);
    ck_assert_int_eq(count_of(s->p.db, RUNS " where run_id = 'young'"), 1);
    ck_assert_int_eq(count_of(s->p.db, "select max(due_at) from igny8_chores"), monday);
    ck_assert_int_eq(count_of(s->p.db, "select count(*) from igny8_chores where result = '1 runs removed, 0 "
                                       "could not be'"),
                     1);
    close_shop(s);
}
END_TEST

START_TEST(a_cleanup_whose_process_died_is_taken_over)
{
    const int64_t monday = 1785121200000;
    struct shop *s = open_shop(_i);
    must_begin(s->p.db, DB_DURABLE);
    ck_assert(periodic_task_claim(s->p.db, "cleanup", monday, monday, monday - HOUR));
    ck_assert(!periodic_task_claim(s->p.db, "cleanup", monday, monday + MINUTE, monday + MINUTE - HOUR));
    int64_t first = monday, second = monday + 2 * HOUR;
    ck_assert(periodic_task_renew(s->p.db, "cleanup", monday, &first, monday + MINUTE));
    ck_assert(periodic_task_claim(s->p.db, "cleanup", monday, second, second - HOUR));
    ck_assert(!periodic_task_renew(s->p.db, "cleanup", monday, &first, second));
    ck_assert(periodic_task_renew(s->p.db, "cleanup", monday, &second, second + MINUTE));
    periodic_task_done(s->p.db, "cleanup", monday, second, "done");
    ck_assert(!periodic_task_claim(s->p.db, "cleanup", monday, second + DAY, second + DAY - HOUR));
    ck_assert(
        periodic_task_claim(s->p.db, "cleanup", monday + 7 * DAY, monday + 7 * DAY, monday + 7 * DAY - HOUR));
    must_commit(s->p.db);
    ck_assert(periodic_task_is_done(s->p.db, "cleanup", monday));
    ck_assert(!periodic_task_is_done(s->p.db, "cleanup", monday + 7 * DAY));
    close_shop(s);
}
END_TEST

int main(void)
{
    int n = databases();
    Suite *s = suite_create("scheduler_many");
    TCase *t = tcase_create("scheduler_many");
    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, a_hundred_start_at_once, 0, n);
    tcase_add_loop_test(t, a_crowd_is_spread_and_fair, 0, n);
    tcase_add_loop_test(t, found_late_a_crowd_waits_no_more, 0, n);
    tcase_add_loop_test(t, one_that_cannot_start_harms_no_other, 0, n);
    tcase_add_loop_test(t, skewed_clocks_start_each_once, 0, n);
    tcase_add_loop_test(t, what_is_asked_always_walks_an_index, 0, n);
    tcase_add_loop_test(t, the_thread_waits_for_the_instant, 0, n);
    tcase_add_loop_test(t, the_thread_hears_of_changes, 0, n);
    tcase_add_loop_test(t, what_is_old_goes_once_a_week, 0, n);
    tcase_add_loop_test(t, a_cleanup_whose_process_died_is_taken_over, 0, n);
    suite_add_tcase(s, t);
    SRunner *sr = srunner_create(s);
    srunner_set_tap(sr, "-");
    srunner_run_all(sr, CK_SILENT);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
