/* Where a run stands: states, counts, share and time left; and what is read for it. */
#include "db_fixture.h"

#include "runs/runs.h"

enum { MINUTE = 60000 };

/* The plan's own run: 47 keywords, 866 credits. */
static const struct plan plan_47 = {
    .batch_size = {20, 1, 20, 1, 1, 1},
    .expected = {47, 8, 56, 56, 56, 224, 56},
    .weight = {10000, 16000, 0, 280000, 112000, 448000, 0},
};

static const struct run_throughput throughput_known = {{100, 200, 1, 10000, 1000, 5000, 0}};

/* Stage 4: 23 of 56 tasks are written, 10 minutes after its start. */
static struct run run_at_stage_4(void)
{
    struct run r = {.status = RUN_RUNNING,
                    .current_stage = 4,
                    .start_stage = 1,
                    .end_stage = 7,
                    .started_at = 100 * MINUTE,
                    .stage_entered = true,
                    .stage_total = 56,
                    .stage_taken = 24,
                    .batch = 24};
    r.results[0] = (struct stage_result){100 * MINUTE, 101 * MINUTE, 47, {8}, 3, 10000, 0, 0, 47};
    r.results[1] = (struct stage_result){101 * MINUTE, 102 * MINUTE, 8, {56}, 8, 16000, 0, 0, 8};
    r.results[2] = (struct stage_result){102 * MINUTE, 102 * MINUTE, 56, {56}, 3, 0, 0, 0, 56};
    r.results[3] = (struct stage_result){102 * MINUTE, 0, 21, {21, 50000}, 23, 105000, 1, 1, 56};
    return r;
}

static void look(const struct run *r, const struct run_throughput *throughput, struct run_view *v)
{
    struct progress_view_input in = {.run = r,
                                     .plan = &plan_47,
                                     .throughput = throughput,
                                     .pending = {5, 0, 0, 33, 23, 0, 2},
                                     .rested_at = 110 * MINUTE,
                                     .now = 112 * MINUTE};
    progress_view_make(&in, v);
}

static void states_are(const struct run_view *v, const char *const wanted[STAGE_COUNT])
{
    for (int i = 0; i < STAGE_COUNT; i++)
        ck_assert_str_eq(v->stages[i].state, wanted[i]);
}

START_TEST(a_run_at_work)
{
    static const char *const states[STAGE_COUNT] = {"completed", "completed", "completed", "running",
                                                    "waiting",   "waiting",   "gate"};
    struct run r = run_at_stage_4();
    struct run_view v;
    look(&r, &throughput_known, &v);
    states_are(&v, states);
    const struct stage_view *s = &v.stages[3];
    ck_assert_int_eq(s->total, 56);
    ck_assert_int_eq(s->processed, 21);
    ck_assert_int_eq(s->remaining, 33);
    ck_assert_int_eq(s->percent, 41);
    ck_assert_int_eq(s->batch, 24);
    ck_assert_int_eq(s->batches, 56);
    ck_assert_int_eq(s->elapsed_ms, 10 * MINUTE);
    ck_assert_int_eq(s->left_ms, 330000);
    ck_assert_int_eq(v.stages[0].batches, 3);
    ck_assert_int_eq(v.stages[0].percent, 100);
    ck_assert_int_eq(v.stages[0].elapsed_ms, MINUTE);
    ck_assert_int_eq(v.stages[4].total, 23);
    ck_assert_int_eq(v.stages[4].elapsed_ms, -1);
    /* 26 of the first three stages and 23 × 5 of the fourth, of 866. */
    ck_assert_int_eq(v.percent, 16);
    ck_assert_int_eq(v.elapsed_ms, 12 * MINUTE);
    ck_assert_int_eq(v.left_ms, 330000 + 56000 + 1120000);
}
END_TEST

START_TEST(queues_as_scripts_read_them)
{
    struct run r = run_at_stage_4();
    struct run_view v;
    look(&r, &throughput_known, &v);
    ck_assert_int_eq(v.stages[3].queue_total, 56);
    ck_assert_int_eq(v.stages[3].queue_pending, 33);
    ck_assert_int_eq(v.stages[4].queue_total, 23);
    ck_assert_int_eq(v.stages[4].queue_pending, 23);
    ck_assert_int_eq(v.stages[0].queue_pending, 5);
    r.status = RUN_FAILED;
    r.completed_at = 111 * MINUTE;
    look(&r, &throughput_known, &v);
    ck_assert_int_eq(v.stages[3].queue_total, 33);
    look(NULL, NULL, &v);
    ck_assert_str_eq(v.stages[0].state, "waiting");
    ck_assert_str_eq(v.stages[6].state, "gate");
    ck_assert_int_eq(v.stages[6].queue_pending, 2);
    ck_assert_int_eq(v.elapsed_ms, -1);
}
END_TEST

START_TEST(a_clock_that_stands)
{
    struct run r = run_at_stage_4();
    struct run_view v;
    r.status = RUN_PAUSED;
    look(&r, &throughput_known, &v);
    ck_assert_str_eq(v.stages[3].state, "paused");
    ck_assert_int_eq(v.elapsed_ms, 10 * MINUTE);
    ck_assert_int_eq(v.stages[3].elapsed_ms, 8 * MINUTE);
    ck_assert_int_eq(v.left_ms, 330000 + 56000 + 1120000);
    r.status = RUN_FAILED;
    r.completed_at = 105 * MINUTE;
    look(&r, &throughput_known, &v);
    ck_assert_str_eq(v.stages[3].state, "failed");
    ck_assert_int_eq(v.elapsed_ms, 5 * MINUTE);
    ck_assert_int_eq(v.left_ms, -1);
    r.status = RUN_COMPLETED;
    look(&r, &throughput_known, &v);
    ck_assert_str_eq(v.stages[3].state, "stopped");
    ck_assert_int_eq(v.percent, 100);
}
END_TEST

START_TEST(time_left_without_history)
{
    struct run r = run_at_stage_4();
    struct run_view v;
    const struct run_throughput none = {{-1, -1, -1, -1, -1, -1, 0}};
    look(&r, &none, &v);
    /* The stage by its own 23 items in ten minutes; the whole by what is done of it. */
    ck_assert_int_eq(v.stages[3].left_ms, 33 * (10 * MINUTE / 23));
    ck_assert_int_eq(v.stages[4].left_ms, -1);
    ck_assert_int_eq(v.left_ms, 12 * MINUTE * 725LL / 141);
    r.results[3].total = 112; /* twice what was expected: twice the prompts and images */
    look(&r, &throughput_known, &v);
    ck_assert_int_eq(v.left_ms, 89 * 10000 + 2 * 56000 + 2 * 1120000);
}
END_TEST

START_TEST(stages_outside_of_the_run)
{
    static const char *const states[STAGE_COUNT] = {"skipped", "skipped", "completed", "running",
                                                    "skipped", "skipped", "skipped"};
    struct run r = run_at_stage_4();
    struct run_view v;
    r.start_stage = 3;
    r.end_stage = 4;
    look(&r, &throughput_known, &v);
    states_are(&v, states);
    ck_assert_int_eq(v.percent, 41);
    ck_assert_int_eq(v.left_ms, 330000);
}
END_TEST

START_TEST(a_run_that_costs_nothing)
{
    struct plan free_plan = {.batch_size = {20, 1, 20, 1, 1, 1}, .expected = {0, 0, 30, 0, 0, 0, 0}};
    struct run r = run_at_stage_4();
    r.current_stage = 3;
    r.end_stage = 3;
    r.results[2] = (struct stage_result){102 * MINUTE, 0, 20, {20}, 1, 0, 0, 0, 30};
    struct run_view v;
    struct progress_view_input in = {
        .run = &r, .plan = &free_plan, .throughput = &throughput_known, .now = 112 * MINUTE};
    progress_view_make(&in, &v);
    ck_assert_int_eq(v.percent, 66);
    r.results[2] = (struct stage_result){0};
    r.stage_entered = false;
    progress_view_make(&in, &v);
    ck_assert_int_eq(v.percent, 0);
    free_plan.expected[2] = 0;
    progress_view_make(&in, &v);
    ck_assert_int_eq(v.percent, 0);
    ck_assert_int_eq(v.left_ms, 0);
}
END_TEST

/* ---- from rows ---------------------------------------------------------------------------- */

struct shop {
    struct place p;
    struct account account;
    struct site site, other;
};

static struct shop *open_shop(int which)
{
    struct shop *s = talloc_zero(NULL, struct shop);
    struct error f = {0};
    s->p = place_open(which);
    ck_assert_msg(db_migrate(s->p.db, &f), "%s", f.why);
    must_begin(s->p.db, DB_DURABLE);
    account_ensure(s->p.db, NULL, 1000000, 1, &s->account);
    site_create(s->p.db, s->account.id, "Coffee", NULL, "UTC", "en", 1, &s->site);
    site_create(s->p.db, s->account.id, "Tea", NULL, "UTC", "en", 1, &s->other);
    must_commit(s->p.db);
    return s;
}

static void close_shop(struct shop *s)
{
    place_close(&s->p);
    talloc_free(s);
}

static struct run add_run(struct shop *s, const struct site *site, int64_t at)
{
    struct run run = {.account_id = s->account.id, .site_id = site->id, .start_stage = 1, .end_stage = 7};
    snprintf(run.trigger, sizeof run.trigger, "manual");
    run_insert(s->p.db, &run, "{}", "test", at);
    return run;
}

/* A run that is over: `items` of stage 1 at `ms` each, and of stage 4 if wished. */
static void add_past(struct shop *s, const struct site *site, int64_t at, int64_t ms, bool wrote)
{
    struct run run = add_run(s, site, at);
    run.results[0] =
        (struct stage_result){.started_at = at, .completed_at = at + 4 * ms, .processed = 3, .failed = 1};
    run.dirty = 1;
    if (wrote) {
        run.results[3] =
            (struct stage_result){.started_at = at, .completed_at = at + 20 * ms, .processed = 2};
        run.dirty |= 8;
    }
    run.status = RUN_COMPLETED;
    run_save(s->p.db, &run);
}

START_TEST(a_glance_at_a_site)
{
    struct shop *s = open_shop(_i);
    struct run_version g;
    run_version_load(s->p.db, s->site.id, &g);
    ck_assert_int_eq(g.run, 0);
    ck_assert_int_eq(g.pending[6], 0);
    must_begin(s->p.db, DB_DURABLE);
    add_past(s, &s->site, 1000, 10, false);
    struct run run = add_run(s, &s->site, 2000);
    run.lines = 7;
    run.requested_state = RUN_REQUEST_PAUSE;
    run_save(s->p.db, &run);
    add_run(s, &s->other, 3000);
    db_exec(s->p.db,
            "insert into igny8_keywords(account_id, site_id, keyword, keyword_key, created_at, updated_at) "
            "values ($1, $2, 'a', 'a', 1, 1), ($1, $2, 'b', 'b', 1, 1)",
            BIND(db_int(s->account.id), db_int(s->site.id)));
    must_commit(s->p.db);
    run_version_load(s->p.db, s->site.id, &g);
    ck_assert_int_eq(g.run, run.id);
    ck_assert_int_eq(g.lines, 7);
    ck_assert_int_eq(g.status, RUN_RUNNING);
    ck_assert_int_eq(g.requested_state, RUN_REQUEST_PAUSE);
    ck_assert_int_eq(g.pending[0], 2);
    ck_assert_int_eq(g.progress.at, 0);
    struct progress p = {.phase = "AI_CALL", .percent = 40, .item = "Coffee", .waiting_since = 5, .at = 9};
    snprintf(p.waiting_why, sizeof p.waiting_why, "slow");
    must_begin(s->p.db, DB_RELAXED);
    progress_save(s->p.db, run.id, &p);
    must_commit(s->p.db);
    run_version_load(s->p.db, s->site.id, &g);
    ck_assert_str_eq(g.progress.phase, "AI_CALL");
    ck_assert_str_eq(g.progress.item, "Coffee");
    ck_assert_str_eq(g.progress.waiting_why, "slow");
    ck_assert_int_eq(g.progress.percent, 40);
    ck_assert_int_eq(g.progress.at, 9);
    close_shop(s);
}
END_TEST

START_TEST(the_pace_of_a_site)
{
    struct shop *s = open_shop(_i);
    struct run_throughput throughput;
    run_throughput_load(s->p.db, s->account.id, s->site.id, &throughput);
    ck_assert_int_eq(throughput.item_ms[0], -1);
    ck_assert_int_eq(throughput.item_ms[6], 0);
    must_begin(s->p.db, DB_DURABLE);
    for (int i = 1; i <= 3; i++)
        add_past(s, &s->other, 1000 * i, 100 * i, true);
    must_commit(s->p.db);
    run_throughput_load(s->p.db, s->account.id, s->site.id, &throughput);
    ck_assert_int_eq(throughput.item_ms[0], 200);
    ck_assert_int_eq(throughput.item_ms[3], 2000);
    must_begin(s->p.db, DB_DURABLE);
    add_past(s, &s->site, 9000, 5, false);
    add_past(s, &s->site, 10000, 7, false);
    add_past(s, &s->site, 11000, 3600000, false); /* paused over night */
    must_commit(s->p.db);
    run_throughput_load(s->p.db, s->account.id, s->site.id, &throughput);
    ck_assert_int_eq(throughput.item_ms[0], 7);
    ck_assert_int_eq(throughput.item_ms[3], 2000); /* its own runs have not written yet */
    ck_assert_int_eq(throughput.item_ms[4], -1);
    close_shop(s);
}
END_TEST

/* Every field of a stage is there, null where it says nothing. */
START_TEST(stages_as_json)
{
    static const char *const fields[] = {
        "stage",     "name",    "state",     "total",       "processed",
        "failed",    "skipped", "batch",     "batches",     "item",
        "phase",     "words",   "left_s",    "percentage",  "phase_percentage",
        "remaining", "credits", "elapsed_s", "words_wanted"};
    struct run r = run_at_stage_4();
    struct run_view v;
    struct progress p = {.phase = "AI_CALL",
                         .percent = 65,
                         .item = "Kaffee „stark“",
                         .words = 650,
                         .words_wanted = 1000,
                         .at = 5};
    look(&r, &throughput_known, &v);
    json_t *list = report_stages(&r, &v, &p);
    ck_assert_uint_eq(json_array_size(list), STAGE_COUNT);
    for (size_t i = 0; i < STAGE_COUNT; i++)
        for (size_t f = 0; f < sizeof fields / sizeof *fields; f++)
            ck_assert_msg(json_object_get(json_array_get(list, i), fields[f]) != NULL, "%s", fields[f]);
    const json_t *here = json_array_get(list, 3);
    ck_assert_str_eq(json_string_value(json_object_get(here, "item")), "Kaffee „stark“");
    ck_assert_int_eq(json_integer_value(json_object_get(here, "phase_percentage")), 65);
    ck_assert_int_eq(json_integer_value(json_object_get(here, "left_s")), 330);
    ck_assert(json_is_null(json_object_get(json_array_get(list, 4), "item")));
    json_decref(list);
    r.status = RUN_PAUSED;
    look(&r, &throughput_known, &v);
    list = report_stages(&r, &v, &p);
    ck_assert(json_is_null(json_object_get(json_array_get(list, 3), "phase")));
    json_decref(list);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("progress_view");
    TCase *pure = tcase_create("pure"), *rows = tcase_create("rows");
    tcase_set_timeout(rows, 60);
    tcase_add_test(pure, a_run_at_work);
    tcase_add_test(pure, queues_as_scripts_read_them);
    tcase_add_test(pure, a_clock_that_stands);
    tcase_add_test(pure, time_left_without_history);
    tcase_add_test(pure, stages_outside_of_the_run);
    tcase_add_test(pure, a_run_that_costs_nothing);
    tcase_add_test(pure, stages_as_json);
    int n = databases();
    tcase_add_loop_test(rows, a_glance_at_a_site, 0, n);
    tcase_add_loop_test(rows, the_pace_of_a_site, 0, n);
    suite_add_tcase(suite, pure);
    suite_add_tcase(suite, rows);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
