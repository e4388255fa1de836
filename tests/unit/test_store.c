/* The store on both databases: what walks an index, what only one of two may have. */
#include "plan_fixture.h"

#include "store/store.h"

static struct place open_migrated(int which)
{
    struct place p = place_open(which);
    struct error f = {0};
    ck_assert_msg(db_migrate(p.db, &f), "%s", f.why);
    return p;
}

static void make_site(struct place *p, struct account *a, struct site *s)
{
    must_begin(p->db, DB_DURABLE);
    account_ensure(p->db, NULL, 100000, 1, a);
    site_create(p->db, a->id, "Coffee", NULL, "UTC", "en", 1, s);
    must_commit(p->db);
}

static char *plan_of(struct place *p, const char *sql, int values)
{
    bool postgres = db_is_postgres(p->db);
    char *text = talloc_strdup(p->all, "");
    char *ask = talloc_asprintf(p->all, "%s %s", postgres ? "explain" : "explain query plan", sql);
    const struct value all[] = {db_int(1), db_int(0), db_int(1000000), db_int(20)};
    struct rows *r = db_query(p->db, p->all, ask, all, values);
    ck_assert_msg(!db_failed(p->db), "%s", db_last_error(p->db)->why);
    while (rows_next(r))
        text = talloc_asprintf_append(text, "%s\n", row_text(r, postgres ? "QUERY PLAN" : "detail"));
    return text;
}

START_TEST(picking_a_batch_walks_an_index)
{
    struct place p = open_migrated(_i);
    fill_pipeline(&p);
    must_begin(p.db, DB_RELAXED);
    for (int stage = 1; stage < STAGE_COUNT; stage++)
        for (int retry = 0; retry < 2; retry++) {
            char *plan = plan_of(&p, queue_pick_sql(stage, retry), 4);
            ck_assert_msg(strstr(plan, retry ? "_failed" : "_pending"), "stage %d: %s", stage, plan);
            ck_assert_msg(!strstr(plan, "Sort") && !strstr(plan, "TEMP B-TREE"), "stage %d: %s", stage, plan);
        }
    must_commit(p.db);
    place_close(&p);
}
END_TEST

START_TEST(each_idea_becomes_one_task)
{
    struct place p = open_migrated(_i);
    struct account account;
    struct site site;
    int64_t ideas[3];
    make_site(&p, &account, &site);
    must_begin(p.db, DB_DURABLE);
    for (int i = 0; i < 3; i++)
        ideas[i] =
            db_insert(p.db, 0,
                      "insert into igny8_content_ideas(account_id, site_id, idea_title, title_key,"
                      " created_at, updated_at) values ($1, $2, $3, $3, 1, 1) returning id",
                      BIND(db_int(account.id), db_int(site.id), db_text((const char[]){(char)('a' + i), 0})));
    for (int i = 0; i < 3; i++) {
        ck_assert(task_from_idea(p.db, ideas[i], 0, 2));
        ck_assert(!task_from_idea(p.db, ideas[i], 0, 2));
    }
    must_commit(p.db);
    ck_assert_int_eq(count_of(p.db, "select count(*) from igny8_tasks"), 3);
    place_close(&p);
}
END_TEST

START_TEST(the_history_of_a_site_walks_its_own_runs)
{
    static const char *const runs[] = {
        "insert into igny8_automation_runs(run_id, account_id, site_id, trigger_type, status, current_stage,"
        " start_stage, end_stage, started_at, total_credits_used, config)"
        " select 'run_' || n, 1, 1 + n % 30, 'manual',"
        " case when n % 4 = 0 then 'failed' else 'completed' end, 7, 1, 7, n, n % 3, '{}'"
        " from generate_series(1, 3000) n"};
    struct place p = open_migrated(_i);
    fill_for_plans(&p, runs, 1);
    must_begin(p.db, DB_RELAXED);
    char *plan = plan_of(&p, site_history_sql(), 1);
    ck_assert_msg(strstr(plan, "igny8_runs_site_completed"), "%s", plan);
    ck_assert_msg(!strstr(plan, "Sort") && !strstr(plan, "TEMP B-TREE"), "%s", plan);
    must_commit(p.db);
    place_close(&p);
}
END_TEST

START_TEST(a_reservation_needs_the_reserve_and_takes_the_need)
{
    struct place p = open_migrated(_i);
    struct account a;
    struct site s;
    struct reservation r;
    make_site(&p, &a, &s);
    must_begin(p.db, DB_DURABLE);
    ck_assert(!reservation_open(p.db, &a, 1, 90000, 100001, 2, &r));
    ck_assert_int_eq(r.id, 0);
    ck_assert(reservation_open(p.db, &a, 1, 90000, 100000, 2, &r));
    ck_assert(!reservation_open(p.db, &a, 2, 1, 10001, 2, &(struct reservation){0}));
    account_lock(p.db, a.id, &a);
    ck_assert_int_eq(a.reserved, 90000);
    r.used = 30000;
    a.balance -= 30000;
    a.reserved -= 30000;
    reservation_close(p.db, &a, &r, 3);
    account_save(p.db, &a);
    account_lock(p.db, a.id, &a);
    ck_assert_int_eq(a.reserved, 0);
    ck_assert_int_eq(a.balance, 70000);
    must_commit(p.db);
    place_close(&p);
}
END_TEST

static struct run start_row(struct place *p, const struct site *s)
{
    struct run run = {.account_id = s->account_id, .site_id = s->id, .start_stage = 1, .end_stage = 7};
    snprintf(run.trigger, sizeof run.trigger, "manual");
    run_insert(p->db, &run, "{}", "test", 1764770723000);
    return run;
}

START_TEST(one_active_run_a_site_and_names_that_never_collide)
{
    struct place p = open_migrated(_i);
    struct account a;
    struct site s, t;
    make_site(&p, &a, &s);
    must_begin(p.db, DB_DURABLE);
    struct run first = start_row(&p, &s);
    ck_assert_str_eq(first.run_id, "run_20251203_140523_manual_s1");
    site_create(p.db, a.id, "Tea", NULL, "UTC", "en", 1, &t);
    must_commit(p.db);
    must_begin(p.db, DB_DURABLE);
    start_row(&p, &s);
    ck_assert_int_eq(db_commit(p.db, NULL), COMMIT_NO);
    must_begin(p.db, DB_DURABLE);
    first.status = RUN_COMPLETED;
    run_save(p.db, &first);
    struct run second = start_row(&p, &s);
    ck_assert_str_eq(second.run_id, "run_20251203_140523_manual_s1_2");
    must_commit(p.db);
    place_close(&p);
}
END_TEST

/* Of one run; another question brings the answer. */
static int locked(struct place *p, int64_t engine, const int64_t *id, const int64_t *fence, bool *alive,
                  enum run_request *request)
{
    struct rows **asked = run_lock_soon(p->db, NULL, engine, id, fence, 1);
    ck_assert_int_eq(db_query_int(p->db, 0, "select 7 as n", NO_BIND), 7);
    int n = run_locked(asked, 1, alive, request);
    talloc_free(asked);
    return n;
}

START_TEST(a_stale_fence_writes_nothing)
{
    struct place p = open_migrated(_i);
    struct account a;
    struct site s;
    make_site(&p, &a, &s);
    must_begin(p.db, DB_DURABLE);
    struct run run = start_row(&p, &s);
    must_commit(p.db);
    int64_t ids[4], stale = 0;
    bool died[4], alive;
    enum run_request request;
    must_begin(p.db, DB_DURABLE);
    int64_t engine = engine_row_insert(p.db, "here", 1, "lock", 60000);
    ck_assert_int_eq(run_claim(p.db, engine, !db_is_postgres(p.db), 0, 4, ids, died), 1);
    ck_assert(!died[0]);
    run.credits = 5000;
    run.dirty = 1;
    run.results[0] = (struct stage_result){.started_at = 1, .processed = 9};
    run_save(p.db, &run); /* fence 0: the claim raised it to 1 */
    struct run there;
    ck_assert(run_load(p.db, run.id, &there));
    ck_assert_int_eq(there.credits, 0);
    ck_assert_int_eq(there.results[0].processed, 0);
    ck_assert_int_eq(there.fence, 1);
    ck_assert_int_eq(locked(&p, engine, &run.id, &stale, &alive, &request), 0);
    ck_assert(!alive);
    ck_assert_int_eq(locked(&p, engine + 1, &run.id, &there.fence, &alive, &request), 0);
    ck_assert(!alive);
    ck_assert_int_eq(locked(&p, engine, &run.id, &there.fence, &alive, &request), 1);
    must_commit(p.db);
    place_close(&p);
}
END_TEST

START_TEST(an_ended_run_never_changes)
{
    struct place p = open_migrated(_i);
    struct account a;
    struct site s;
    make_site(&p, &a, &s);
    must_begin(p.db, DB_DURABLE);
    struct run run = start_row(&p, &s);
    run.status = RUN_COMPLETED;
    run_save(p.db, &run);
    must_commit(p.db);
    must_begin(p.db, DB_DURABLE);
    run_reopen(p.db, run.id, 0);
    ck_assert_int_eq(db_commit(p.db, NULL), COMMIT_NO);
    place_close(&p);
}
END_TEST

START_TEST(a_run_comes_back_from_its_row_as_it_went)
{
    struct place p = open_migrated(_i);
    struct account a;
    struct site s;
    make_site(&p, &a, &s);
    must_begin(p.db, DB_DURABLE);
    struct run run = start_row(&p, &s);
    for (int i = 0; i < STAGE_COUNT - 1; i++) {
        run.results[i] = (struct stage_result){.started_at = 10 + i,
                                               .completed_at = 20,
                                               .processed = 30 + i,
                                               .made = {40 + i, stage_result_fields[i][2] ? 50 : 0},
                                               .batches = 3,
                                               .credits = 6500,
                                               .failed = 1,
                                               .skipped = 2,
                                               .total = 99};
        run.dirty |= 1U << i;
    }
    run.requested_state = RUN_REQUEST_PAUSE;
    run.stage_cursor = 77;
    run.credits = 866000;
    struct run written = run;
    written.dirty = 0;
    run_save(p.db, &run);
    struct run there;
    ck_assert(run_load(p.db, run.id, &there));
    for (int i = 0; i < STAGE_COUNT - 1; i++)
        ck_assert_mem_eq(&there.results[i], &written.results[i], sizeof there.results[i]);
    ck_assert_int_eq(there.requested_state, RUN_REQUEST_PAUSE);
    ck_assert_int_eq(there.stage_cursor, 77);
    ck_assert_int_eq(there.credits, 866000);
    must_commit(p.db);
    place_close(&p);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("store");
    TCase *t = tcase_create("store");
    tcase_set_timeout(t, 60);
    int n = databases();
    tcase_add_loop_test(t, picking_a_batch_walks_an_index, 0, n);
    tcase_add_loop_test(t, each_idea_becomes_one_task, 0, n);
    tcase_add_loop_test(t, the_history_of_a_site_walks_its_own_runs, 0, n);
    tcase_add_loop_test(t, a_reservation_needs_the_reserve_and_takes_the_need, 0, n);
    tcase_add_loop_test(t, one_active_run_a_site_and_names_that_never_collide, 0, n);
    tcase_add_loop_test(t, a_stale_fence_writes_nothing, 0, n);
    tcase_add_loop_test(t, an_ended_run_never_changes, 0, n);
    tcase_add_loop_test(t, a_run_comes_back_from_its_row_as_it_went, 0, n);
    suite_add_tcase(s, t);
    SRunner *sr = srunner_create(s);
    srunner_set_tap(sr, "-");
    srunner_run_all(sr, CK_SILENT);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
