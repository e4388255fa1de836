/* Many runs in one engine: side by side, one that cannot be saved among others,
 * an engine that is stopped in the middle. The built-in provider writes. */
#include "db_fixture.h"

#include <time.h>

#include "base/clock.h"
#include "engine/engine.h"
#include "runs/runs.h"
#include "store/runs/runs.h"

enum { SITES = 12, TASKS = 4 };

struct shop {
    struct place p;
    struct settings settings;
    struct account account;
    struct site sites[SITES];
    struct run runs[SITES];
};

static void add_task(struct shop *s, int site, int number)
{
    char title[64];
    snprintf(title, sizeof title, "Coffee number %d of site %d", number, site);
    db_exec(s->p.db,
            "insert into igny8_tasks(account_id, site_id, title, brief, keywords, content_type, words, "
            "created_at, "
            "updated_at) values ($1, $2, $3, 'What it is.', '[\"coffee\"]', 'guide', 500, 1, 1)",
            BIND(db_int(s->account.id), db_int(s->sites[site].id), db_text(title)));
}

static struct shop *open_shop(int which)
{
    struct shop *s = talloc_zero(NULL, struct shop);
    struct error f = {0};
    s->p = place_open(which);
    ck_assert_msg(settings_read(s->p.all, s->p.folder, &s->settings, &f), "%s", f.why);
    ck_assert_msg(db_migrate(s->p.db, &f), "%s", f.why);
    must_begin(s->p.db, DB_DURABLE);
    account_ensure(s->p.db, NULL, 10000000, 1, &s->account);
    for (int i = 0; i < SITES; i++) {
        char name[32];
        snprintf(name, sizeof name, "Site %d", i);
        site_create(s->p.db, s->account.id, name, NULL, "UTC", "en", 1, &s->sites[i]);
        for (int t = 0; t < TASKS; t++)
            add_task(s, i, t);
    }
    must_commit(s->p.db);
    return s;
}

static void start_all(struct shop *s)
{
    struct start_options o = {.start_stage = 4, .end_stage = 4, .trigger = "manual", .by_whom = "test"};
    must_begin(s->p.db, DB_DURABLE);
    for (int i = 0; i < SITES; i++)
        ck_assert_msg(run_start(s->p.db, &s->settings, s->account.id, &s->sites[i], &o, &s->runs[i]), "%s",
                      db_last_error(s->p.db)->why);
    must_commit(s->p.db);
}

static struct engine *start_engine(struct shop *s)
{
    struct error f = {0};
    struct engine *r =
        engine_start(s->p.all, &s->settings, s->p.source, &(struct engine_options){.workers = 2}, &f);
    ck_assert_msg(r != NULL, "%s", f.why);
    return r;
}

/* There is nothing to wait on but the database: the engine's only output. */
static void await_count(struct shop *s, const char *sql, int64_t least)
{
    for (int64_t end = clock_mono_ms() + 50000; count_of(s->p.db, sql) < least;) {
        ck_assert_msg(clock_mono_ms() < end, "still too few after 50 s: %s", sql);
        nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
    }
}

#define ENDED     "select count(*) from igny8_automation_runs where status <> 'running'"
#define COMPLETED "select count(*) from igny8_automation_runs where status = 'completed'"
#define WRITTEN   "select count(*) from igny8_content"

static void close_shop(struct shop *s)
{
    place_close(&s->p);
    talloc_free(s);
}

START_TEST(many_runs_side_by_side)
{
    struct shop *s = open_shop(_i);
    start_all(s);
    struct engine *r = start_engine(s);
    await_count(s, ENDED, SITES);
    engine_stop(r);
    ck_assert_int_eq(count_of(s->p.db, COMPLETED), SITES);
    ck_assert_int_eq(count_of(s->p.db, WRITTEN), SITES * TASKS);
    ck_assert_int_eq(count_of(s->p.db, "select count(distinct task_id) from igny8_content"), SITES * TASKS);
    ck_assert_int_eq(count_of(s->p.db, "select count(*) from igny8_credit_ledger where kind = 'debit'"),
                     SITES * TASKS);
    ck_assert_int_eq(count_of(s->p.db, "select credits_reserved from igny8_accounts"), 0);
    ck_assert_int_eq(
        count_of(s->p.db, "select event_seq - (select count(*) from igny8_run_log) from igny8_accounts"), 0);
    close_shop(s);
}
END_TEST

/* A rule of the database that one draft breaks, as no program should, but some day does. */
static void refuse_one_draft(struct shop *s)
{
    if (db_is_postgres(s->p.db)) {
        run_one(s->p.db,
                "create function refuse_it() returns trigger language plpgsql as $$ begin "
                "if new.title like '%number 2 of site 5%' then raise exception 'not this one'; end if; "
                "return new; end $$");
        run_one(s->p.db, "create trigger refuse_it before insert on igny8_content for each row "
                         "execute function refuse_it()");
    } else {
        run_one(s->p.db,
                "create trigger refuse_it before insert on igny8_content "
                "when new.title like '%number 2 of site 5%' begin select raise(abort, 'not this one'); end");
    }
}

START_TEST(one_that_cannot_be_saved_harms_no_other)
{
    struct shop *s = open_shop(_i);
    refuse_one_draft(s);
    start_all(s);
    struct engine *r = start_engine(s);
    await_count(s, ENDED, SITES);
    engine_stop(r);
    ck_assert_int_eq(count_of(s->p.db, COMPLETED), SITES);
    ck_assert_int_eq(count_of(s->p.db, WRITTEN), SITES * TASKS - 1);
    ck_assert_int_eq(count_of(s->p.db, "select count(*) from igny8_tasks where status = 'failed'"), 1);
    ck_assert_int_eq(count_of(s->p.db, "select count(*) from igny8_run_items where outcome = 'failed' "
                                       "and reason like '%not this one%'"),
                     1);
    ck_assert_int_eq(count_of(s->p.db, "select count(*) from igny8_credit_ledger where kind = 'debit'"),
                     SITES * TASKS - 1);
    close_shop(s);
}
END_TEST

START_TEST(stopped_in_the_middle_it_goes_on_where_it_stood)
{
    struct shop *s = open_shop(_i);
    start_all(s);
    for (int round = 1; round <= 3; round++) {
        struct engine *r = start_engine(s);
        await_count(s, WRITTEN, round * SITES * TASKS / 4);
        engine_stop(r);
    }
    struct engine *r = start_engine(s);
    await_count(s, ENDED, SITES);
    engine_stop(r);
    ck_assert_int_eq(count_of(s->p.db, COMPLETED), SITES);
    ck_assert_int_eq(count_of(s->p.db, "select count(distinct task_id) from igny8_content"), SITES * TASKS);
    ck_assert_int_eq(count_of(s->p.db, WRITTEN), SITES * TASKS);
    ck_assert_int_eq(count_of(s->p.db, "select count(*) from igny8_engines"), 0);
    close_shop(s);
}
END_TEST

START_TEST(two_engines_share_the_runs)
{
    struct shop *s = open_shop(ON_POSTGRES);
    start_all(s);
    struct engine *one = start_engine(s), *two = start_engine(s);
    await_count(s, ENDED, SITES);
    engine_stop(one);
    engine_stop(two);
    ck_assert_int_eq(count_of(s->p.db, COMPLETED), SITES);
    ck_assert_int_eq(count_of(s->p.db, WRITTEN), SITES * TASKS);
    ck_assert_int_eq(count_of(s->p.db, "select count(*) from igny8_ai_usage_log"), SITES * TASKS);
    close_shop(s);
}
END_TEST

START_TEST(its_connection_is_cut_again_and_again)
{
    struct shop *s = open_shop(ON_POSTGRES);
    start_all(s);
    struct engine *r = start_engine(s);
    int64_t cut = 0;
    for (int written = 4; written < SITES * TASKS; written += 8) {
        await_count(s, WRITTEN, written);
        char *sql = talloc_asprintf(s->p.all,
                                    "select count(pg_terminate_backend(pid)) from pg_stat_activity "
                                    "where pid <> pg_backend_pid() and application_name = '%s'",
                                    s->p.schema);
        cut += count_of(s->p.db, sql); /* 0 when it is just connecting anew */
    }
    await_count(s, ENDED, SITES);
    engine_stop(r);
    ck_assert_int_ge(cut, 2);
    ck_assert_int_eq(count_of(s->p.db, COMPLETED), SITES);
    ck_assert_int_eq(count_of(s->p.db, WRITTEN), SITES * TASKS);
    ck_assert_int_eq(count_of(s->p.db, "select count(*) from igny8_ai_usage_log"), SITES * TASKS);
    ck_assert_int_eq(count_of(s->p.db, "select count(*) from igny8_credit_ledger where kind = 'debit'"),
                     SITES * TASKS);
    ck_assert_int_eq(
        count_of(s->p.db, "select event_seq - (select count(*) from igny8_run_log) from igny8_accounts"), 0);
    close_shop(s);
}
END_TEST

/* A connection that is lost in the middle of a save: what the step is to cost
 * must not be taken from a save that did not happen. (A sequence counts on
 * through a rollback.) */
static void cut_while_saving(struct shop *s)
{
    run_one(s->p.db, "create sequence saves");
    run_one(s->p.db,
            "create function cut_it() returns trigger language plpgsql as $$ begin "
            "if nextval('saves') in (3, 20, 41) then perform pg_terminate_backend(pg_backend_pid()); "
            "end if; return new; end $$");
    run_one(s->p.db, "create trigger cut_it before insert on igny8_content for each row "
                     "execute function cut_it()");
}

START_TEST(its_connection_is_cut_within_a_save)
{
    struct shop *s = open_shop(ON_POSTGRES);
    cut_while_saving(s);
    start_all(s);
    struct engine *r = start_engine(s);
    await_count(s, ENDED, SITES);
    engine_stop(r);
    ck_assert_int_gt(count_of(s->p.db, "select last_value from saves"), SITES * TASKS);
    ck_assert_int_eq(count_of(s->p.db, COMPLETED), SITES);
    ck_assert_int_eq(count_of(s->p.db, WRITTEN), SITES * TASKS);
    ck_assert_int_eq(count_of(s->p.db, "select count(*) from igny8_credit_ledger where kind = 'debit'"),
                     SITES * TASKS);
    close_shop(s);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("engine");
    TCase *t = tcase_create("engine");
    tcase_set_timeout(t, 60);
    int n = databases();
    tcase_add_loop_test(t, many_runs_side_by_side, 0, n);
    tcase_add_loop_test(t, one_that_cannot_be_saved_harms_no_other, 0, n);
    tcase_add_loop_test(t, stopped_in_the_middle_it_goes_on_where_it_stood, 0, n);
    if (n > 1) {
        tcase_add_test(t, two_engines_share_the_runs);
        tcase_add_test(t, its_connection_is_cut_again_and_again);
        tcase_add_test(t, its_connection_is_cut_within_a_save);
    }
    suite_add_tcase(s, t);
    SRunner *sr = srunner_create(s);
    srunner_set_tap(sr, "-");
    srunner_run_all(sr, CK_SILENT);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
