/* Telling people: what a run's end writes down and for whom, who takes what of
 * it, secrets and notices; on both databases. */
#include "plan_fixture.h"

#include "base/secret.h"
#include "notify/delivery.h"
#include "notify/notify.h"
#include "runs/runs.h"

struct scene {
    struct place p;
    struct account a;
    struct site site;
    struct plan plan;
};

static struct scene scene_open(int which, const char *emails, const char *url)
{
    struct scene s = {.p = place_open(which)};
    struct error f = {0};
    ck_assert_msg(db_migrate(s.p.db, &f), "%s", f.why);
    must_begin(s.p.db, DB_DURABLE);
    account_ensure(s.p.db, NULL, 100000, 1, &s.a);
    site_create(s.p.db, s.a.id, "Coffee", NULL, "UTC", "en", 1, &s.site);
    db_exec(s.p.db,
            "insert into igny8_automation_configs(account_id, site_id, notify_emails, webhook_url) "
            "values ($1, $2, $3, $4)",
            BIND(db_int(s.a.id), db_int(s.site.id), db_text(emails), db_text(url)));
    must_commit(s.p.db);
    s.plan = (struct plan){.batch_size = {20, 1, 20, 1, 1, 1}, .image.image_price = 2000};
    return s;
}

static void pending_keywords(struct scene *s, int from, int to)
{
    must_begin(s->p.db, DB_DURABLE);
    for (int i = from; i < to; i++) {
        char word[32];
        snprintf(word, sizeof word, "keyword %d", i);
        db_exec(
            s->p.db,
            "insert into igny8_keywords(account_id, site_id, keyword, keyword_key, created_at, updated_at) "
            "values ($1, $2, $3, $3, 1, 1)",
            BIND(db_int(s->a.id), db_int(s->site.id), db_text(word)));
    }
    must_commit(s->p.db);
}

/* A run that ended so, told of in one transaction. */
static void end_run(struct scene *s, enum run_status status, const char *why, int64_t at)
{
    struct run run = {.account_id = s->a.id, .site_id = s->site.id, .start_stage = 1, .end_stage = 7};
    snprintf(run.trigger, sizeof run.trigger, "manual");
    must_begin(s->p.db, DB_DURABLE);
    run_insert(s->p.db, &run, "{}", "test", at - 1000);
    run.status = status;
    run.current_stage = 4;
    run.estimate = 1000;
    run.completed_at = status == RUN_PAUSED ? 0 : at;
    snprintf(run.error_message, sizeof run.error_message, "%s", why ? why : "");
    run_save(s->p.db, &run);
    notify_run_end(s->p.db, &s->a, &run, plan_next_cost(s->p.db, s->site.id, &s->plan), at);
    must_commit(s->p.db);
    if (status == RUN_PAUSED) {
        must_begin(s->p.db, DB_DURABLE);
        db_exec(s->p.db, "update igny8_automation_runs set status = 'cancelled' where id = $1",
                BIND(db_int(run.id)));
        must_commit(s->p.db);
    }
}

static char *text_of(struct scene *s, const char *sql)
{
    struct rows *r = db_query(s->p.db, s->p.all, sql, NO_BIND);
    ck_assert_msg(!db_failed(s->p.db), "%s", db_last_error(s->p.db)->why);
    ck_assert_msg(rows_next(r), "no row: %s", sql);
    return row_dup(s->p.all, r, "x");
}

START_TEST(a_completed_run_is_told_everywhere)
{
    struct scene s = scene_open(_i, "a@x.org, b@x.org", "https://example.org/hook");
    end_run(&s, RUN_COMPLETED, NULL, 5000);
    ck_assert_str_eq(
        text_of(&s, "select kind || ' ' || level || ': ' || message as x from igny8_notices"),
        "run_completed success: Your automation run completed. 0 content pieces ready for review");
    ck_assert_int_eq(count_of(s.p.db, "select count(*) from igny8_outbox where kind = 'mail'"), 2);
    ck_assert_int_eq(
        count_of(s.p.db, "select count(*) from igny8_outbox where kind = 'webhook' and address is null"), 1);
    ck_assert_int_eq(count_of(s.p.db, "select count(distinct token) from igny8_outbox"), 3);
    const char *payload = text_of(&s, "select payload as x from igny8_outbox where kind = 'webhook'");
    ck_assert_ptr_nonnull(
        strstr(payload, "{\"type\":\"run.completed\",\"timestamp\":\"1970-01-01T00:00:05Z\""));
    ck_assert_ptr_nonnull(strstr(payload, "\"site\":\"Coffee\""));
    place_close(&s.p);
}
END_TEST

START_TEST(a_failed_run_says_where_and_why_and_a_paused_one_nothing)
{
    struct scene s = scene_open(_i, NULL, NULL);
    end_run(&s, RUN_PAUSED, NULL, 4000);
    end_run(&s, RUN_CANCELLED, NULL, 4500);
    ck_assert_int_eq(count_of(s.p.db, "select count(*) from igny8_notices"), 0);
    end_run(&s, RUN_FAILED, "IGNY8_TEXT_KEY is wrong.", 5000);
    ck_assert_str_eq(text_of(&s, "select level || ': ' || message as x from igny8_notices"),
                     "error: Automation failed at Stage 4: IGNY8_TEXT_KEY is wrong.");
    ck_assert_int_eq(count_of(s.p.db, "select count(*) from igny8_outbox"), 0);
    place_close(&s.p);
}
END_TEST

static const char LOW[] = "select count(*) from igny8_notices where kind = 'credits_low'";

START_TEST(low_credits_once_a_crossing)
{
    struct scene s = scene_open(_i, NULL, NULL);
    end_run(&s, RUN_COMPLETED, NULL, 10000);
    ck_assert_int_eq(count_of(s.p.db, LOW), 0); /* nothing is pending */
    pending_keywords(&s, 0, 47);                /* 866 credits; 100 are there */
    end_run(&s, RUN_COMPLETED, NULL, 20000);
    ck_assert_int_eq(count_of(s.p.db, LOW), 1);
    ck_assert_str_eq(text_of(&s, "select message as x from igny8_notices where kind = 'credits_low'"),
                     "Credits are low: the next run of Coffee needs ~866 credits, you have 100. Add credits "
                     "before it starts.");
    s.a.balance = 866000;
    end_run(&s, RUN_COMPLETED, NULL, 30000);
    ck_assert_int_eq(count_of(s.p.db, LOW), 1);
    s.a.balance = 865999;
    end_run(&s, RUN_COMPLETED, NULL, 40000);
    ck_assert_int_eq(count_of(s.p.db, LOW), 2);
    s.a.unlimited = true;
    s.a.balance = 0;
    end_run(&s, RUN_COMPLETED, NULL, 50000);
    ck_assert_int_eq(count_of(s.p.db, LOW), 2);
    place_close(&s.p);
}
END_TEST

/* A run of a part of the pipeline proves nothing of the credits of a whole one. */
START_TEST(low_credits_are_not_told_after_every_part)
{
    struct scene s = scene_open(_i, NULL, NULL);
    pending_keywords(&s, 0, 47);
    for (int i = 1; i <= 3; i++) {
        struct run run = {.account_id = s.a.id, .site_id = s.site.id, .start_stage = 1, .end_stage = 1};
        snprintf(run.trigger, sizeof run.trigger, "manual");
        must_begin(s.p.db, DB_DURABLE);
        run_insert(s.p.db, &run, "{}", "test", i * 1000);
        run.status = RUN_COMPLETED;
        run.estimate = 10000;
        run_save(s.p.db, &run);
        notify_run_end(s.p.db, &s.a, &run, plan_next_cost(s.p.db, s.site.id, &s.plan), i * 1000 + 500);
        must_commit(s.p.db);
        ck_assert_int_eq(count_of(s.p.db, LOW), 1);
    }
    place_close(&s.p);
}
END_TEST

/* ---- the queue of what is to be sent ------------------------------------------------- */

static int64_t queue_one(struct scene *s, int64_t site, enum outbox_kind kind, int64_t at)
{
    static int made;
    char token[32];
    snprintf(token, sizeof token, "t%d", made++);
    must_begin(s->p.db, DB_DURABLE);
    outbox_insert(s->p.db, &(struct outbox_row){.account_id = s->a.id,
                                                .site_id = site,
                                                .kind = kind,
                                                .token = token,
                                                .payload = "{}",
                                                .created_at = at});
    must_commit(s->p.db);
    return count_of(s->p.db, "select max(id) from igny8_outbox");
}

static int claim(struct scene *s, int64_t now, int max, struct outbox_row *rows)
{
    must_begin(s->p.db, DB_RELAXED);
    int n = outbox_claim(s->p.db, s->p.all, now, now + 60, max, rows);
    must_commit(s->p.db);
    return n;
}

START_TEST(one_of_each_site_and_kind_the_longest_due_first)
{
    struct scene s = scene_open(_i, NULL, NULL);
    struct site other;
    struct outbox_row rows[8];
    must_begin(s.p.db, DB_DURABLE);
    site_create(s.p.db, s.a.id, "Tea", NULL, "UTC", "en", 1, &other);
    must_commit(s.p.db);
    int64_t first = queue_one(&s, s.site.id, OUTBOX_WEBHOOK, 100);
    int64_t second = queue_one(&s, s.site.id, OUTBOX_WEBHOOK, 100);
    int64_t mail = queue_one(&s, s.site.id, OUTBOX_MAIL, 150);
    int64_t tea = queue_one(&s, other.id, OUTBOX_WEBHOOK, 120);
    ck_assert(!outbox_any_due(s.p.db, 99));
    ck_assert_int_eq(claim(&s, 99, 8, rows), 0);
    ck_assert_int_eq(claim(&s, 200, 8, rows), 3);
    ck_assert_int_eq(rows[0].id, first);
    ck_assert_int_eq(rows[1].id, tea);
    ck_assert_int_eq(rows[2].id, mail);
    ck_assert_int_eq(rows[0].tries, 1);
    ck_assert_int_eq(claim(&s, 201, 8, rows), 1);
    ck_assert_int_eq(rows[0].id, second);
    ck_assert_int_eq(claim(&s, 202, 8, rows), 0);
    ck_assert_int_eq(claim(&s, 260, 1, rows), 1); /* whoever had it died */
    ck_assert_int_eq(rows[0].id, first);
    ck_assert_int_eq(rows[0].tries, 2);
    ck_assert_int_eq(rows[0].first_tried_at, 200);
    place_close(&s.p);
}
END_TEST

START_TEST(marks_hold_once)
{
    struct scene s = scene_open(_i, NULL, NULL);
    struct outbox_row row;
    int64_t id = queue_one(&s, s.site.id, OUTBOX_MAIL, 100);
    ck_assert_int_eq(claim(&s, 100, 1, &row), 1);
    must_begin(s.p.db, DB_RELAXED);
    outbox_retry(s.p.db, id, 7, 1, "an old try does not count");
    ck_assert_int_eq(db_query_int(s.p.db, 0, "select due_at from igny8_outbox", NO_BIND), 160);
    outbox_retry(s.p.db, id, 1, 500, "busy");
    ck_assert_int_eq(db_query_int(s.p.db, 0, "select due_at from igny8_outbox", NO_BIND), 500);
    outbox_sent(s.p.db, id, 501);
    ck_assert(!outbox_failed(s.p.db, id, "late", 502));
    must_commit(s.p.db);
    ck_assert_int_eq(count_of(s.p.db, "select count(*) from igny8_outbox where state = 'sent'"), 1);
    must_begin(s.p.db, DB_RELAXED);
    outbox_sweep(s.p.db, 501, 0, 10);
    ck_assert_int_eq(db_query_int(s.p.db, 0, "select count(*) from igny8_outbox", NO_BIND), 1);
    outbox_sweep(s.p.db, 502, 0, 10);
    ck_assert_int_eq(db_query_int(s.p.db, 0, "select count(*) from igny8_outbox", NO_BIND), 0);
    must_commit(s.p.db);
    place_close(&s.p);
}
END_TEST

START_TEST(two_processes_never_take_the_same)
{
    if (_i != ON_POSTGRES)
        return; /* on SQLite a write transaction keeps every other out */
    struct scene s = scene_open(_i, NULL, NULL);
    struct outbox_row mine[4], theirs[4];
    struct db *other = connect_again(&s.p);
    queue_one(&s, s.site.id, OUTBOX_MAIL, 100);
    queue_one(&s, s.site.id, OUTBOX_WEBHOOK, 100);
    must_begin(s.p.db, DB_RELAXED);
    must_begin(other, DB_RELAXED);
    ck_assert_int_eq(outbox_claim(s.p.db, s.p.all, 200, 260, 1, mine), 1);
    ck_assert_int_eq(outbox_claim(other, s.p.all, 200, 260, 4, theirs), 1);
    ck_assert_int_ne(mine[0].id, theirs[0].id);
    must_commit(s.p.db);
    must_commit(other);
    place_close(&s.p);
}
END_TEST

START_TEST(looking_for_work_walks_an_index)
{
    /* Most was sent long ago; what waits, waits for later. */
    static const char *const mail[] = {
        "insert into igny8_outbox(account_id, site_id, kind, token, payload, state, due_at, created_at)"
        " select 1, 1 + n % 60, case when n % 2 = 0 then 'mail' else 'webhook' end, 't' || n, '{}',"
        " case when n % 10 = 0 then 'waiting' else 'sent' end, n, 1 from generate_series(1, 3000) n"};
    struct scene s = scene_open(_i, NULL, NULL);
    bool postgres = db_is_postgres(s.p.db);
    const char *const asked[] = {outbox_due_sql, outbox_claim_sql};
    fill_for_plans(&s.p, mail, 1);
    must_begin(s.p.db, DB_RELAXED);
    for (int i = 0; i < 2; i++) {
        char *sql = talloc_asprintf(s.p.all, "%s %s", postgres ? "explain" : "explain query plan", asked[i]);
        struct rows *r = db_query(s.p.db, s.p.all, sql, BIND(db_int(2000), db_int(2)) - (i == 0));
        char *plan = talloc_strdup(s.p.all, "");
        ck_assert_msg(!db_failed(s.p.db), "%s", db_last_error(s.p.db)->why);
        while (rows_next(r))
            plan = talloc_asprintf_append(plan, "%s\n", row_text(r, postgres ? "QUERY PLAN" : "detail"));
        ck_assert_msg(strstr(plan, "igny8_outbox_due") != NULL, "%s", plan);
        ck_assert_msg(i == 0 || strstr(plan, "igny8_outbox_site") != NULL, "%s", plan);
        ck_assert_msg(!strstr(plan, "Sort") && !strstr(plan, "TEMP B-TREE"), "%s", plan);
    }
    must_commit(s.p.db);
    place_close(&s.p);
}
END_TEST

START_TEST(secrets_are_sealed_and_the_one_before_signs_a_day_longer)
{
    struct scene s = scene_open(_i, NULL, NULL);
    struct error f = {0};
    struct notification_channel t;
    char *file = talloc_asprintf(s.p.all, "%s/secret.key", s.p.folder);
    const struct settings settings = {.secret_key_file = file};
    must_begin(s.p.db, DB_DURABLE);
    char *first = delivery_new_secret(s.p.db, s.p.all, &settings, &s.site, 1000, &f);
    ck_assert_msg(first != NULL, "%s", f.why);
    ck_assert_int_eq(strncmp(first, "whsec_", 6), 0);
    char *second = delivery_new_secret(s.p.db, s.p.all, &settings, &s.site, 2000, &f);
    ck_assert_str_ne(first, second);
    must_commit(s.p.db);
    notification_channel_load(s.p.db, s.p.all, s.site.id, &t);
    ck_assert_ptr_null(strstr(t.secret, second + 6));
    ck_assert_str_eq(secret_open(s.p.all, file, t.secret, &f), second);
    ck_assert_str_eq(secret_open(s.p.all, file, t.secret_before, &f), first);
    ck_assert_int_eq(t.before_until, 2000 + 24 * 3600 * 1000);
    place_close(&s.p);
}
END_TEST

START_TEST(notices_are_read_once_and_by_the_account_alone)
{
    struct scene s = scene_open(_i, NULL, NULL);
    struct notification n = {s.a.id, s.site.id, 0, "run_not_started", "error", "No credits.", 100};
    must_begin(s.p.db, DB_DURABLE);
    notification_insert(s.p.db, &n);
    notification_insert_unique(s.p.db, &n);
    ck_assert_int_eq(count_of(s.p.db, "select count(*) from igny8_notices where read_at is null"), 1);
    ck_assert(!notification_mark_read(s.p.db, s.a.id + 1, 0, 1, "x", 200));
    ck_assert(!notification_mark_read(s.p.db, s.a.id, s.site.id + 1, 1, "x", 200));
    ck_assert(notification_mark_read(s.p.db, s.a.id, s.site.id, 1, "first", 200));
    ck_assert(notification_mark_read(s.p.db, s.a.id, 0, 1, "second", 300));
    notification_insert_unique(s.p.db, &n);
    ck_assert_int_eq(notifications_mark_all_read(s.p.db, s.a.id + 1, 0, "x", 400), 0);
    ck_assert_int_eq(notifications_mark_all_read(s.p.db, s.a.id, 0, "third", 400), 1);
    must_commit(s.p.db);
    ck_assert_str_eq(text_of(&s, "select read_by as x from igny8_notices where id = 1"), "first");
    ck_assert_int_eq(count_of(s.p.db, "select read_at from igny8_notices where id = 1"), 200);
    place_close(&s.p);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("notify");
    TCase *rows = tcase_create("rows");
    int n = databases();
    tcase_set_timeout(rows, 60);
    tcase_add_loop_test(rows, a_completed_run_is_told_everywhere, 0, n);
    tcase_add_loop_test(rows, a_failed_run_says_where_and_why_and_a_paused_one_nothing, 0, n);
    tcase_add_loop_test(rows, low_credits_once_a_crossing, 0, n);
    tcase_add_loop_test(rows, low_credits_are_not_told_after_every_part, 0, n);
    tcase_add_loop_test(rows, one_of_each_site_and_kind_the_longest_due_first, 0, n);
    tcase_add_loop_test(rows, marks_hold_once, 0, n);
    tcase_add_loop_test(rows, two_processes_never_take_the_same, 0, n);
    tcase_add_loop_test(rows, looking_for_work_walks_an_index, 0, n);
    tcase_add_loop_test(rows, secrets_are_sealed_and_the_one_before_signs_a_day_longer, 0, n);
    tcase_add_loop_test(rows, notices_are_read_once_and_by_the_account_alone, 0, n);
    suite_add_tcase(suite, rows);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
