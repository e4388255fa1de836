/* What people do with keywords, clusters, ideas and tasks; many at once, and as jobs. */
#include "db_fixture.h"

#include "jobs/jobs.h"
#include "store/pipeline/pipeline.h"

struct plan {
    struct place p;
    struct account ours, theirs;
    struct site site, other, foreign;
};

static struct plan plan_open(int which)
{
    struct plan t = {.p = place_open(which)};
    struct error f = {0};
    ck_assert_msg(db_migrate(t.p.db, &f), "%s", f.why);
    must_begin(t.p.db, DB_DURABLE);
    account_ensure(t.p.db, "ours", 0, 1, &t.ours);
    account_ensure(t.p.db, "theirs", 0, 1, &t.theirs);
    site_create(t.p.db, t.ours.id, "One", NULL, "UTC", "en", 1, &t.site);
    site_create(t.p.db, t.ours.id, "Two", NULL, "UTC", "en", 1, &t.other);
    site_create(t.p.db, t.theirs.id, "One", NULL, "UTC", "en", 1, &t.foreign);
    must_commit(t.p.db);
    return t;
}

/* The kept counts equal what counting says. */
static void close_plan(struct plan *t)
{
    ck_assert_int_eq(
        count_of(
            t->p.db,
            "select count(*) from igny8_queue_counts q where stage = 1 and pending <> (select count(*) "
            "from igny8_keywords k where k.site_id = q.site_id and status = 'new' and cluster_id is null "
            "and disabled = 0 and import_id is null)"),
        0);
    ck_assert_int_eq(
        count_of(t->p.db,
                 "select count(*) from igny8_clusters c where keyword_count <> (select count(*) from "
                 "igny8_keywords k where k.cluster_id = c.id) or uncovered <> (select count(*) from "
                 "igny8_keywords k where k.cluster_id = c.id and covered = 0)"),
        0);
    place_close(&t->p);
}

#define VALUES(...)                                                                                          \
    (const struct planner_value[]){__VA_ARGS__},                                                             \
        (int)(sizeof((const struct planner_value[]){__VA_ARGS__}) / sizeof(struct planner_value))

static int64_t create(struct plan *t, enum planner_kind kind, const struct site *s,
                      const struct planner_value *values, int count)
{
    must_begin(t->p.db, DB_DURABLE);
    int64_t id = planner_create(t->p.db, kind, s, values, count, 5);
    must_commit(t->p.db);
    ck_assert_int_gt(id, 0);
    return id;
}

static void change(struct plan *t, enum planner_kind kind, int64_t id, const struct planner_value *values,
                   int count)
{
    must_begin(t->p.db, DB_DURABLE);
    ck_assert(planner_change(t->p.db, kind, t->ours.id, id, values, count, 6));
    must_commit(t->p.db);
}

/* The sentence with which a change of ours is refused. */
static const char *refused(struct plan *t, enum planner_kind kind, int64_t id, enum error_kind kind_wanted,
                           const struct planner_value *values, int count)
{
    struct error f = {0};
    must_begin(t->p.db, DB_DURABLE);
    if (id)
        ck_assert(!planner_change(t->p.db, kind, t->ours.id, id, values, count, 6));
    else
        ck_assert_int_eq(planner_create(t->p.db, kind, &t->site, values, count, 6), 0);
    ck_assert_int_eq(db_commit(t->p.db, &f), COMMIT_NO);
    ck_assert_msg(f.kind == kind_wanted, "%d: %s", f.kind, f.why);
    return talloc_strdup(t->p.all, f.why);
}

/* The row's columns as JSON lists show them: "a|b". */
static const char *row_of(struct plan *t, enum planner_kind kind, int64_t id, const char *one,
                          const char *two)
{
    struct rows *r = list_query_one(t->p.db, t->p.all, planner_list_spec(kind), t->ours.id, 0, id);
    ck_assert_msg(!db_failed(t->p.db), "%s", db_last_error(t->p.db)->why);
    if (!rows_next(r))
        return "gone";
    return talloc_asprintf(t->p.all, "%s|%s", row_null(r, one) ? "-" : row_text(r, one),
                           row_null(r, two) ? "-" : row_text(r, two));
}

static int64_t keyword(struct plan *t, const struct site *s, const char *text)
{
    return create(t, PLANNER_KEYWORDS, s, VALUES({"keyword", db_text(text)}));
}

static int64_t cluster(struct plan *t, const struct site *s, const char *name)
{
    return create(t, PLANNER_CLUSTERS, s, VALUES({"name", db_text(name)}));
}

START_TEST(a_keyword_has_one_key_a_site)
{
    struct plan t = plan_open(_i);
    int64_t id = keyword(&t, &t.site, "  Coffee   Beans ");
    ck_assert_str_eq(row_of(&t, PLANNER_KEYWORDS, id, "keyword", "status"), "Coffee Beans|new");
    const char *why =
        refused(&t, PLANNER_KEYWORDS, 0, ERR_BAD_ITEM, VALUES({"keyword", db_text("COFFEE beans")}));
    ck_assert_ptr_nonnull(strstr(why, "already"));
    keyword(&t, &t.other, "coffee beans");
    int64_t two = keyword(&t, &t.site, "tea");
    refused(&t, PLANNER_KEYWORDS, two, ERR_BAD_ITEM, VALUES({"keyword", db_text("Coffee beans")}));
    change(&t, PLANNER_KEYWORDS, two, VALUES({"keyword", db_text("TEA")}, {"volume", db_int(7)}));
    ck_assert_str_eq(row_of(&t, PLANNER_KEYWORDS, two, "keyword", "volume"), "TEA|7");
    refused(&t, PLANNER_KEYWORDS, two, ERR_BAD_INPUT, VALUES({"keyword", db_text(" -- ")}));
    refused(&t, PLANNER_KEYWORDS, two, ERR_BAD_INPUT, VALUES({"keyword", db_null()}));
    close_plan(&t);
}
END_TEST

START_TEST(a_cluster_that_goes_sets_its_keywords_back_to_new)
{
    struct plan t = plan_open(_i);
    int64_t c = cluster(&t, &t.site, "Coffee"), theirs = cluster(&t, &t.foreign, "Theirs");
    int64_t k = keyword(&t, &t.site, "beans");
    change(&t, PLANNER_KEYWORDS, k, VALUES({"cluster_id", db_int(c)}));
    ck_assert_str_eq(row_of(&t, PLANNER_KEYWORDS, k, "status", "cluster"), "mapped|Coffee");
    ck_assert_str_eq(row_of(&t, PLANNER_CLUSTERS, c, "keyword_count", "uncovered"), "1|1");
    refused(&t, PLANNER_KEYWORDS, k, ERR_BAD_INPUT, VALUES({"cluster_id", db_int(theirs)}));
    int64_t idea = create(&t, PLANNER_IDEAS, &t.site,
                          VALUES({"idea_title", db_text("How to brew")}, {"keyword_cluster_id", db_int(c)}));
    bool done[3];
    must_begin(t.p.db, DB_DURABLE);
    ck_assert_int_eq(planner_apply(t.p.db, PLANNER_CLUSTERS, PLANNER_DELETE, &t.site,
                                   (int64_t[]){theirs, c, c}, 3, 9, done),
                     1);
    must_commit(t.p.db);
    ck_assert(!done[0] && done[1] && !done[2]);
    ck_assert_str_eq(row_of(&t, PLANNER_KEYWORDS, k, "status", "cluster_id"), "new|-");
    ck_assert_str_eq(row_of(&t, PLANNER_IDEAS, idea, "status", "keyword_cluster_id"), "new|-");
    change(&t, PLANNER_KEYWORDS, k, VALUES({"cluster_id", db_null()}, {"disabled", db_int(1)}));
    ck_assert_int_eq(queue_pending(t.p.db, t.site.id, 1), 0);
    close_plan(&t);
}
END_TEST

START_TEST(a_person_overrules_a_duplicate_and_makes_a_task_of_it)
{
    struct plan t = plan_open(_i);
    int64_t idea = create(&t, PLANNER_IDEAS, &t.site, VALUES({"idea_title", db_text("How to brew")}));
    run_one(t.p.db,
            "update igny8_content_ideas set status = 'duplicate', duplicate_of = 'x', similarity = 900");
    refused(&t, PLANNER_IDEAS, idea, ERR_BAD_INPUT, VALUES({"status", db_text("queued")}));
    change(&t, PLANNER_IDEAS, idea, VALUES({"status", db_text("new")}));
    ck_assert_str_eq(row_of(&t, PLANNER_IDEAS, idea, "status", "duplicate_of"), "new|-");
    int64_t task = create(&t, PLANNER_TASKS, &t.site,
                          VALUES({"title", db_text("How to brew")}, {"idea_id", db_int(idea)}));
    ck_assert_str_eq(row_of(&t, PLANNER_IDEAS, idea, "status", "disabled"), "queued|0");
    refused(&t, PLANNER_TASKS, 0, ERR_BAD_ITEM,
            VALUES({"title", db_text("Again")}, {"idea_id", db_int(idea)}));
    refused(&t, PLANNER_IDEAS, idea, ERR_BUSY, VALUES({"idea_title", db_text("Other")}));
    refused(&t, PLANNER_IDEAS, idea, ERR_BUSY, VALUES({"status", db_text("new")}));
    run_one(t.p.db, "update igny8_tasks set status = 'completed'");
    refused(&t, PLANNER_TASKS, task, ERR_BUSY, VALUES({"title", db_text("Other")}));
    run_one(t.p.db, "delete from igny8_tasks");
    change(&t, PLANNER_IDEAS, idea, VALUES({"status", db_text("new")}));
    run_one(t.p.db, "update igny8_content_ideas set status = 'failed', error = 'why'");
    ck_assert_ptr_nonnull(strstr(
        refused(&t, PLANNER_IDEAS, idea, ERR_BUSY, VALUES({"status", db_text("new")})), "Retry failed"));
    must_begin(t.p.db, DB_DURABLE);
    ck_assert(!planner_change(t.p.db, PLANNER_IDEAS, t.theirs.id, idea, VALUES({"intent", db_text("x")}), 9));
    must_commit(t.p.db);
    close_plan(&t);
}
END_TEST

/* Keywords "w 1" to "w n" of the site, in the cluster (0: none). */
static void many(struct plan *t, const struct site *s, int64_t in, const char *word, int n)
{
    must_begin(t->p.db, DB_RELAXED);
    for (int i = 1; i <= n; i++) {
        char *text = talloc_asprintf(t->p.all, "%s %d", word, i);
        db_exec(t->p.db,
                "insert into igny8_keywords(account_id, site_id, keyword, keyword_key, cluster_id, status, "
                "created_at, updated_at) values ($1, $2, $3, $3, $4, $5, 1, 1)",
                BIND(db_int(s->account_id), db_int(s->id), db_text(text), db_ref(in),
                     db_text(in ? "mapped" : "new")));
    }
    must_commit(t->p.db);
}

static struct bulk_result bulk(struct plan *t, struct bulk b)
{
    struct bulk_result out;
    b.site = &t->site;
    b.by_whom = "me";
    b.params.account = t->site.account_id;
    b.params.site = t->site.id;
    must_begin(t->p.db, DB_DURABLE);
    bulk_apply(t->p.db, &b, 9, &out);
    must_commit(t->p.db);
    return out;
}

/* Chunks until nothing is left, or so many are done; how many. */
static int work(struct plan *t, int upto)
{
    int64_t after = 0;
    int chunks = 0;
    for (bool idle = false; !idle && chunks < upto;) {
        struct error f = {0};
        bool from_start = after == 0;
        ck_assert_msg(job_worker_turn(t->p.db, job_kinds, &after, &f), "%s", f.why);
        chunks += after != 0;
        idle = from_start && after == 0;
    }
    return chunks;
}

static const char *job_of(struct plan *t, int64_t id)
{
    struct rows *r = list_query_one(t->p.db, t->p.all, &job_list_spec, t->ours.id, 0, id);
    ck_assert(rows_next(r));
    return talloc_asprintf(t->p.all, "%s %s of %s, %s skipped%s%s", row_text(r, "state"), row_text(r, "done"),
                           row_text(r, "total"), row_text(r, "skipped"), row_null(r, "error") ? "" : ": ",
                           row_null(r, "error") ? "" : row_text(r, "error"));
}

START_TEST(few_are_done_at_once_and_many_as_a_job_that_is_resumed)
{
    struct plan t = plan_open(_i);
    const struct list_column *status = planner_list_spec(PLANNER_KEYWORDS)->columns;
    while (strcmp(status->name, "status") != 0)
        status++;
    many(&t, &t.site, 0, "ours", 730);
    many(&t, &t.other, 0, "other", 5);
    int64_t other = count_of(t.p.db, "select min(id) from igny8_keywords where keyword like 'other%'");
    int64_t first = count_of(t.p.db, "select min(id) from igny8_keywords");
    struct bulk_result out =
        bulk(&t, (struct bulk){
                     .act = PLANNER_DISABLE, .ids = (int64_t[]){first, other, first, 999999}, .id_count = 4});
    ck_assert_int_eq(out.job, 0);
    ck_assert_int_eq(out.done, 1);
    ck_assert_int_eq(out.skipped, 2);
    struct bulk all = {.act = PLANNER_DISABLE,
                       .params = {.search = "OURS",
                                  .filters = {{.column = status, .value = db_text("new")}},
                                  .filter_count = 1}};
    out = bulk(&t, all);
    ck_assert_int_gt(out.job, 0);
    ck_assert_str_eq(job_of(&t, out.job), "queued 0 of 730, 0 skipped");
    many(&t, &t.site, 0, "ours later", 3); /* asked for before they came: left alone */
    ck_assert_int_eq(work(&t, 3), 3);
    ck_assert_str_eq(job_of(&t, out.job), "running 299 of 730, 1 skipped");
    talloc_free(t.p.db); /* another process goes on */
    t.p.db = connect_again(&t.p);
    work(&t, 100);
    ck_assert_str_eq(job_of(&t, out.job), "completed 729 of 730, 1 skipped");
    ck_assert_int_eq(queue_pending(t.p.db, t.site.id, 1), 3);
    ck_assert_int_eq(queue_pending(t.p.db, t.other.id, 1), 5);
    ck_assert_int_eq(count_of(t.p.db, "select count(*) from igny8_job_items where outcome = 'done'"), 729);
    close_plan(&t);
}
END_TEST

START_TEST(a_cluster_of_many_keywords_goes_in_chunks)
{
    struct plan t = plan_open(_i);
    int64_t big = cluster(&t, &t.site, "big"), small = cluster(&t, &t.site, "small");
    many(&t, &t.site, big, "b", 1201);
    many(&t, &t.site, small, "s", 4);
    struct bulk_result out = bulk(&t, (struct bulk){.kind = PLANNER_CLUSTERS,
                                                    .act = PLANNER_DELETE,
                                                    .ids = (int64_t[]){big, small},
                                                    .id_count = 2});
    ck_assert_int_gt(out.job, 0);
    ck_assert_int_gt(work(&t, 100), 3);
    ck_assert_str_eq(job_of(&t, out.job), "completed 2 of 2, 0 skipped");
    ck_assert_int_eq(count_of(t.p.db, "select count(*) from igny8_clusters"), 0);
    ck_assert_int_eq(queue_pending(t.p.db, t.site.id, 1), 1205);
    out = bulk(&t, (struct bulk){.act = PLANNER_DELETE}); /* all that match nothing in particular */
    work(&t, 100);
    ck_assert_str_eq(job_of(&t, out.job), "completed 1205 of 1205, 0 skipped");
    ck_assert_int_eq(queue_pending(t.p.db, t.site.id, 1), 0);
    close_plan(&t);
}
END_TEST

START_TEST(a_job_that_nobody_understands_fails_and_old_ones_go)
{
    struct plan t = plan_open(_i);
    struct job_row odd = {.account_id = t.ours.id,
                          .site_id = t.site.id,
                          .kind = BULK_KIND,
                          .input = "{\"of\": \"clouds\"}",
                          .by_whom = "me"};
    must_begin(t.p.db, DB_DURABLE);
    job_insert(t.p.db, &odd, 1);
    must_commit(t.p.db);
    work(&t, 9);
    ck_assert_ptr_nonnull(strstr(job_of(&t, odd.id), "failed 0 of 0, 0 skipped: Another version"));
    must_begin(t.p.db, DB_DURABLE);
    for (int i = 0; i < 5; i++)
        job_set_item(t.p.db, odd.id, i + 1, "skipped", "why", NULL);
    job_set_item(t.p.db, odd.id, 1, "done", NULL, "{}");
    ck_assert(!jobs_delete_ended(t.p.db, 1, 3)); /* it ended later */
    ck_assert(jobs_delete_ended(t.p.db, INT64_MAX, 3));
    ck_assert_int_eq(count_of(t.p.db, "select count(*) from igny8_job_items"), 2);
    ck_assert(jobs_delete_ended(t.p.db, INT64_MAX, 3));
    ck_assert(!jobs_delete_ended(t.p.db, INT64_MAX, 3));
    must_commit(t.p.db);
    ck_assert_int_eq(count_of(t.p.db, "select count(*) from igny8_jobs"), 0);
    close_plan(&t);
}
END_TEST

START_TEST(every_list_reads_on_an_empty_site)
{
    struct plan t = plan_open(_i);
    for (int kind = 0; kind < PLANNER_KINDS; kind++) {
        const struct list_spec *l = planner_list_spec((enum planner_kind)kind);
        for (const struct list_column *c = l->columns; c->name; c++) {
            struct list_params w = {.account = t.ours.id, .site = t.site.id, .page = 1, .page_size = 5};
            w.search = "x";
            w.order = c->use & LIST_ORDER ? c : NULL;
            if (c->use & LIST_FILTER)
                w.filters[w.filter_count++] = (struct list_filter){
                    .column = c, .value = c->kind == COLUMN_TEXT ? db_text("x") : db_int(1)};
            ck_assert_int_eq(rows_count(list_query_page(t.p.db, t.p.all, l, &w)), 0);
            ck_assert_msg(!db_failed(t.p.db), "%s: %s", c->name, db_last_error(t.p.db)->why);
        }
    }
    close_plan(&t);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("planner");
    TCase *all = tcase_create("both");
    int n = databases();
    tcase_set_timeout(all, 120);
    tcase_add_loop_test(all, a_keyword_has_one_key_a_site, 0, n);
    tcase_add_loop_test(all, a_cluster_that_goes_sets_its_keywords_back_to_new, 0, n);
    tcase_add_loop_test(all, a_person_overrules_a_duplicate_and_makes_a_task_of_it, 0, n);
    tcase_add_loop_test(all, few_are_done_at_once_and_many_as_a_job_that_is_resumed, 0, n);
    tcase_add_loop_test(all, a_cluster_of_many_keywords_goes_in_chunks, 0, n);
    tcase_add_loop_test(all, a_job_that_nobody_understands_fails_and_old_ones_go, 0, n);
    tcase_add_loop_test(all, every_list_reads_on_an_empty_site, 0, n);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
