/* Start, pause, resume and cancel as rows: who may, what is refused and how it is said. */
#include "db_fixture.h"

#include "base/metrics.h"
#include "runs/runs.h"
#include "store/store.h"

struct office {
    struct place p;
    struct settings settings;
    struct account account;
    struct site site;
};

static const struct start_options plain = {.trigger = "manual", .by_whom = "anna"};

static void add_keywords(struct office *o, int count)
{
    for (int i = 0; i < count; i++) {
        char word[32];
        snprintf(word, sizeof word, "coffee %d", i);
        db_exec(o->p.db,
                "insert into igny8_keywords(account_id, site_id, keyword, keyword_key, created_at, "
                "updated_at) values ($1, $2, $3, $3, 1, 1)",
                BIND(db_int(o->account.id), db_int(o->site.id), db_text(word)));
    }
}

static struct office *open_office(int which, int64_t credits, int keywords)
{
    struct office *o = talloc_zero(NULL, struct office);
    struct error f = {0};
    o->p = place_open(which);
    ck_assert_msg(settings_read(o->p.all, o->p.folder, &o->settings, &f), "%s", f.why);
    ck_assert_msg(db_migrate(o->p.db, &f), "%s", f.why);
    must_begin(o->p.db, DB_DURABLE);
    account_ensure(o->p.db, NULL, credits * 1000, 1, &o->account);
    site_create(o->p.db, o->account.id, "Coffee", NULL, "Asia/Tokyo", "en", 1, &o->site);
    add_keywords(o, keywords);
    must_commit(o->p.db);
    return o;
}

static void close_office(struct office *o)
{
    place_close(&o->p);
    talloc_free(o);
}

static void must_start(struct office *o, const struct start_options *options, struct run *run)
{
    must_begin(o->p.db, DB_DURABLE);
    ck_assert_msg(run_start(o->p.db, &o->settings, o->account.id, &o->site, options, run), "%s",
                  db_last_error(o->p.db)->why);
    must_commit(o->p.db);
}

/* The open transaction was refused so, and changes nothing. */
static void was_refused(struct office *o, enum error_kind kind, const char *why)
{
    struct error f = {0};
    ck_assert_int_eq(db_commit(o->p.db, &f), COMMIT_NO);
    ck_assert_str_eq(f.why, why);
    ck_assert_int_eq(f.kind, kind);
}

static void start_refused(struct office *o, const struct start_options *options, enum error_kind kind,
                          const char *why)
{
    struct run run;
    must_begin(o->p.db, DB_DURABLE);
    ck_assert(!run_start(o->p.db, &o->settings, o->account.id, &o->site, options, &run));
    was_refused(o, kind, why);
}

enum act { PAUSE, RESUME, CANCEL };

static bool act_on(struct office *o, enum act act, struct run *run)
{
    switch (act) {
    case PAUSE:
        return run_pause(o->p.db, run, "anna", NULL);
    case RESUME:
        return run_resume(o->p.db, &o->settings, &o->site, run, "anna");
    case CANCEL:
        return run_cancel(o->p.db, run, "anna", "enough");
    }
    return false;
}

/* What the caller knows of the run may be long past: only its id counts. */
static void must(struct office *o, enum act act, const struct run *seen)
{
    struct run run = *seen;
    must_begin(o->p.db, DB_DURABLE);
    ck_assert_msg(act_on(o, act, &run), "%s", db_last_error(o->p.db)->why);
    must_commit(o->p.db);
}

static void must_not(struct office *o, enum act act, const struct run *seen, const char *rest)
{
    struct run run = *seen;
    char *why = talloc_asprintf(o->p.all, "The run %s %s", seen->run_id, rest);
    must_begin(o->p.db, DB_DURABLE);
    ck_assert(!act_on(o, act, &run));
    was_refused(o, ERR_BUSY, why);
}

static void stands(struct office *o, const struct run *run, enum run_status status, enum run_request wanted)
{
    struct run now;
    ck_assert(run_load(o->p.db, run->id, &now));
    ck_assert_int_eq(now.status, status);
    ck_assert_int_eq(now.requested_state, wanted);
    ck_assert_int_eq(now.completed_at > 0, status == RUN_CANCELLED || status == RUN_FAILED);
}

static int64_t reserved(struct office *o)
{
    int64_t kept = count_of(o->p.db, "select credits_reserved from igny8_accounts");
    ck_assert_int_eq(kept, count_of(o->p.db, "select coalesce(sum(amount - used), 0) from "
                                             "igny8_reservations where state = 'open'"));
    return kept;
}

static int64_t acts(struct office *o, const char *act)
{
    return db_query_int(o->p.db, -1, "select count(*) from igny8_run_acts where act = $1",
                        BIND(db_text(act)));
}

/* An engine that works the run, its lease good for so long. */
static void claimed(struct office *o, const struct run *run, int64_t lease_ms)
{
    int64_t ids[2];
    bool died[2];
    must_begin(o->p.db, DB_DURABLE);
    int64_t engine = engine_row_insert(o->p.db, "here", 1, NULL, lease_ms);
    ck_assert_int_eq(run_claim(o->p.db, engine, true, run->id, 1, ids, died), 1);
    must_commit(o->p.db);
}

START_TEST(where_nobody_works_it_everything_happens_at_once)
{
    struct office *o = open_office(_i, 10000, 47);
    struct run run;
    must_start(o, &plain, &run);
    ck_assert_int_eq(reserved(o), 866000);
    must(o, PAUSE, &run);
    stands(o, &run, RUN_PAUSED, RUN_REQUEST_NONE);
    ck_assert_int_eq(reserved(o), 866000);
    must(o, PAUSE, &run);
    ck_assert_int_eq(acts(o, "pause"), 1);
    must(o, RESUME, &run);
    stands(o, &run, RUN_RUNNING, RUN_REQUEST_NONE);
    must(o, RESUME, &run);
    ck_assert_int_eq(acts(o, "resume"), 1);
    must(o, PAUSE, &run);
    must(o, CANCEL, &run);
    stands(o, &run, RUN_CANCELLED, RUN_REQUEST_NONE);
    ck_assert_int_eq(reserved(o), 0);
    must_not(o, PAUSE, &run, "has ended (cancelled).");
    must_not(o, CANCEL, &run, "has ended (cancelled).");
    must_not(o, RESUME, &run, "is cancelled and cannot be resumed. Start a new run.");
    ck_assert_int_eq(
        count_of(o->p.db, "select count(*) from igny8_run_acts where act = 'cancel' and why = 'enough'"), 1);
    ck_assert_int_eq(
        count_of(o->p.db, "select event_seq - (select count(*) from igny8_run_log) from igny8_accounts"), 0);
    close_office(o);
}
END_TEST

START_TEST(who_works_it_is_asked)
{
    struct office *o = open_office(_i, 10000, 47);
    struct run run;
    must_start(o, &plain, &run);
    claimed(o, &run, 60000);
    must(o, PAUSE, &run);
    stands(o, &run, RUN_RUNNING, RUN_REQUEST_PAUSE);
    must(o, PAUSE, &run);
    ck_assert_int_eq(acts(o, "pause"), 1);
    must(o, RESUME, &run);
    stands(o, &run, RUN_RUNNING, RUN_REQUEST_NONE);
    ck_assert_int_eq(acts(o, "resume"), 1);
    must(o, PAUSE, &run);
    must(o, CANCEL, &run);
    stands(o, &run, RUN_RUNNING, RUN_REQUEST_CANCEL);
    must(o, CANCEL, &run);
    ck_assert_int_eq(acts(o, "cancel"), 1);
    must_not(o, PAUSE, &run, "is being cancelled and cannot be paused.");
    must_not(o, RESUME, &run, "is being cancelled and cannot be resumed.");
    ck_assert_int_eq(reserved(o), 866000);
    close_office(o);
}
END_TEST

START_TEST(an_owner_whose_lease_is_over_is_nobody)
{
    struct office *o = open_office(ON_POSTGRES, 10000, 47);
    struct run run, after;
    must_start(o, &plain, &run);
    claimed(o, &run, -1);
    must(o, PAUSE, &run);
    stands(o, &run, RUN_PAUSED, RUN_REQUEST_NONE);
    run_load(o->p.db, run.id, &after);
    ck_assert_int_gt(after.fence, run.fence + 1);
    close_office(o);
}
END_TEST

START_TEST(cancelled_with_a_step_open)
{
    struct office *o = open_office(_i, 10000, 2);
    struct run run;
    int64_t items[2] = {1, 2};
    must_start(o, &plain, &run);
    must_begin(o->p.db, DB_DURABLE);
    struct step_row step = {.run_id = run.id,
                            .account_id = o->account.id,
                            .site_id = o->site.id,
                            .stage = 1,
                            .batch = 1,
                            .size = 2};
    step_insert(o->p.db, &step, items, 5);
    step_set_promised(o->p.db, step.id, 70000); /* a killed engine may have sent its call */
    must_commit(o->p.db);
    must(o, CANCEL, &run);
    ck_assert_int_eq(count_of(o->p.db, "select cost from igny8_automation_runs"), 70000);
    ck_assert_int_eq(count_of(o->p.db, "select cost from igny8_ai_usage_log where perhaps_billed = 1"),
                     70000);
    ck_assert_int_eq(count_of(o->p.db, "select sum(promised) from igny8_steps"), 0);
    ck_assert_int_eq(count_of(o->p.db, "select count(*) from igny8_steps where state = 'failed' and "
                                       "error = 'The run was cancelled.' and ended_at > 0"),
                     1);
    ck_assert_int_eq(count_of(o->p.db, "select count(*) from igny8_run_items where outcome = 'skipped'"), 2);
    ck_assert(run_load(o->p.db, run.id, &run));
    ck_assert_int_eq(run.results[0].skipped, 2);
    close_office(o);
}
END_TEST

START_TEST(one_run_a_site)
{
    struct office *o = open_office(_i, 10000, 47);
    struct run run, other;
    must_start(o, &plain, &run);
    /* 2026-11-22 17:05:00 UTC is five past two in Tokyo. */
    must_begin(o->p.db, DB_RELAXED);
    db_exec(o->p.db, "update igny8_automation_runs set started_at = $1, current_stage = 4",
            BIND(db_int(1795367100000)));
    must_commit(o->p.db);
    must_begin(o->p.db, DB_DURABLE);
    ck_assert(!run_start(o->p.db, &o->settings, o->account.id, &o->site, &plain, &other));
    ck_assert_str_eq(other.run_id, run.run_id);
    was_refused(o, ERR_BUSY, "Automation already in progress. Started at 02:05 AM, currently on Stage 4.");
    ck_assert_int_eq(reserved(o), 866000);
    close_office(o);
}
END_TEST

START_TEST(what_credits_do_not_cover)
{
    struct office *o = open_office(_i, 500, 47);
    start_refused(o, &plain, ERR_NO_CREDITS, "Need ~866 credits, you have 500");
    must_begin(o->p.db, DB_DURABLE);
    account_grant(o->p.db, o->account.id, 500000, "", 1);
    must_commit(o->p.db);
    start_refused(o, &plain, ERR_NO_CREDITS, "Need ~866 credits plus a 20 % reserve (1,040), you have 1,000");
    struct run small;
    struct start_options cheap = plain;
    cheap.max_credits = 700000;
    must_start(o, &cheap, &small);
    must_begin(o->p.db, DB_DURABLE);
    site_create(o->p.db, o->account.id, "Tea", NULL, "UTC", "en", 1, &o->site);
    add_keywords(o, 47);
    must_commit(o->p.db);
    start_refused(o, &plain, ERR_NO_CREDITS, "Need ~866 credits, you have 300");
    must(o, PAUSE, &small);
    char *why = talloc_asprintf(
        o->p.all, "Need ~866 credits, you have 300 (700 more are held by the paused run %s)", small.run_id);
    start_refused(o, &plain, ERR_NO_CREDITS, why);
    ck_assert_int_eq(count_of(o->p.db, "select count(*) from igny8_automation_runs"), 1);
    close_office(o);
}
END_TEST

START_TEST(a_retry_of_the_items_named)
{
    struct office *o = open_office(_i, 10000, 12);
    struct run run;
    struct plan plan;
    int64_t only[] = {3, 5, 7, 8, 9, 11};
    run_one(o->p.db, "update igny8_keywords set status = 'failed' where id <> 9");
    struct start_options retry = plain;
    retry.retry = true;
    retry.start_stage = retry.end_stage = 1;
    retry.only = only;
    retry.only_count = 6;
    start_refused(o, &retry, ERR_BAD_INPUT, "ids: 9 is not one of the failed keywords of this site.");
    run_one(o->p.db, "update igny8_keywords set status = 'failed'");
    must_start(o, &retry, &run);
    ck_assert_int_eq(run.estimate, 2000);
    char *config = run_config(o->p.db, o->p.all, run.id);
    ck_assert(plan_read(o->p.all, config, &plan));
    ck_assert_int_eq(plan.only_count, 6);
    ck_assert_mem_eq(plan.only, only, sizeof only);
    ck_assert_int_eq(plan.expected[0], 6);
    ck_assert_int_eq(plan.weight[0], 2000);
    int64_t ids[8], five = 5;
    run_one(o->p.db, "update igny8_keywords set status = 'new' where id = 7");
    ck_assert_int_eq(queue_pick_among(o->p.db, o->site.id, 1, only, 6, five, 2, ids), 2);
    ck_assert_int_eq(ids[0], 8);
    ck_assert_int_eq(ids[1], 9);
    int64_t before = metric_value(METRIC_STATEMENTS_RUN);
    ck_assert_int_eq(queue_failed_among(o->p.db, o->site.id, 1, only, 6), 5);
    ck_assert_int_eq(metric_value(METRIC_STATEMENTS_RUN) - before, 1); /* not one an id */
    close_office(o);
}
END_TEST

static void fail_it(struct office *o, struct run *run)
{
    must_begin(o->p.db, DB_DURABLE);
    struct reservation hold;
    account_lock(o->p.db, o->account.id, &o->account);
    reservation_load(o->p.db, run->id, &hold);
    reservation_close(o->p.db, &o->account, &hold, 9);
    account_save(o->p.db, &o->account);
    run->status = RUN_FAILED;
    run->completed_at = 9;
    run->stage_failed = 5;
    run_save(o->p.db, run);
    must_commit(o->p.db);
}

START_TEST(a_failed_run_goes_on_if_it_is_the_latest)
{
    struct office *o = open_office(_i, 10000, 47);
    struct run run, second, now;
    must_start(o, &plain, &run);
    fail_it(o, &run);
    ck_assert_int_eq(reserved(o), 0);
    must_not(o, PAUSE, &run, "has ended (failed).");
    must(o, RESUME, &run);
    stands(o, &run, RUN_RUNNING, RUN_REQUEST_NONE);
    ck_assert_int_eq(reserved(o), 866000);
    run_load(o->p.db, run.id, &now);
    ck_assert_int_eq(now.stage_failed, 0);
    fail_it(o, &now);
    must_start(o, &plain, &second);
    must_begin(o->p.db, DB_DURABLE);
    now = run;
    ck_assert(!run_resume(o->p.db, &o->settings, &o->site, &now, "anna"));
    ck_assert_str_eq(now.run_id, second.run_id);
    db_rollback(o->p.db);
    must(o, CANCEL, &second);
    must_begin(o->p.db, DB_DURABLE);
    now = run;
    ck_assert(!run_resume(o->p.db, &o->settings, &o->site, &now, "anna"));
    char *why = talloc_asprintf(
        o->p.all, "Only the site's latest run (%s) can be resumed. Start a new run instead.", second.run_id);
    was_refused(o, ERR_BUSY, why);
    ck_assert_int_eq(reserved(o), 0);
    close_office(o);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("run_control");
    TCase *both = tcase_create("both");
    tcase_set_timeout(both, 60);
    int n = databases();
    tcase_add_loop_test(both, where_nobody_works_it_everything_happens_at_once, 0, n);
    tcase_add_loop_test(both, who_works_it_is_asked, 0, n);
    if (n == 2)
        tcase_add_test(both, an_owner_whose_lease_is_over_is_nobody);
    tcase_add_loop_test(both, cancelled_with_a_step_open, 0, n);
    tcase_add_loop_test(both, one_run_a_site, 0, n);
    tcase_add_loop_test(both, what_credits_do_not_cover, 0, n);
    tcase_add_loop_test(both, a_retry_of_the_items_named, 0, n);
    tcase_add_loop_test(both, a_failed_run_goes_on_if_it_is_the_latest, 0, n);
    suite_add_tcase(suite, both);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
