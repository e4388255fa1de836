/* That a page of a list by status walks the list's index, on both databases. */
#include "plan_fixture.h"

#include "store/pipeline/pipeline.h"

static struct place migrated(int which)
{
    struct place p = place_open(which);
    struct error f = {0};
    ck_assert_msg(db_migrate(p.db, &f), "%s", f.why);
    fill_pipeline(&p);
    return p;
}

/* How the database would read the first page of the rows with this status. */
static char *plan_of(struct place *p, const struct list_spec *l, const char *wanted)
{
    bool postgres = db_is_postgres(p->db);
    const struct list_column *status = l->columns;
    while (strcmp(status->name, "status") != 0)
        status++;
    const struct list_params w = {.account = 1,
                                  .site = 1,
                                  .page = 1,
                                  .page_size = 50,
                                  .filters = {{.column = status, .value = db_text(wanted)}},
                                  .filter_count = 1};
    char *ask = talloc_asprintf(p->all, "%s %s", postgres ? "explain" : "explain query plan",
                                list_query_page_sql(p->all, l, &w));
    char *text = talloc_strdup(p->all, "");
    struct rows *r =
        db_query(p->db, p->all, ask, BIND(db_int(1), db_int(1), db_text(wanted), db_int(50), db_int(0)));
    ck_assert_msg(!db_failed(p->db), "%s", db_last_error(p->db)->why);
    while (rows_next(r))
        text = talloc_asprintf_append(text, "%s\n", row_text(r, postgres ? "QUERY PLAN" : "detail"));
    return text;
}

static void walks(struct place *p, const struct list_spec *l, const char *status, const char *index)
{
    must_begin(p->db, DB_RELAXED);
    char *plan = plan_of(p, l, status);
    int n = (int)strcspn(l->from, " "); /* the list's own table; those beside it are empty here */
    char *whole = talloc_asprintf(p->all, "Seq Scan on %.*s", n, l->from);
    ck_assert_msg(strstr(plan, index), "%s: %s", index, plan);
    ck_assert_msg(!strstr(plan, "SCAN ") && !strstr(plan, whole), "%s: %s", index, plan);
    must_commit(p->db);
}

START_TEST(a_page_by_status_walks_its_lists_index)
{
    static const char *const wanted[PLANNER_KINDS] = {"igny8_keywords_list", "igny8_clusters_list",
                                                      "igny8_ideas_list", "igny8_tasks_list"};
    struct place p = migrated(_i);
    for (int kind = 0; kind < PLANNER_KINDS; kind++)
        walks(&p, planner_list_spec((enum planner_kind)kind), "new", wanted[kind]);
    place_close(&p);
}
END_TEST

START_TEST(a_page_of_contents_or_images_by_status_walks_its_lists_index)
{
    struct place p = migrated(_i);
    walks(&p, &content_list_spec, "draft", "igny8_content_list");
    walks(&p, &image_list_spec, "draft", "igny8_images_list");
    place_close(&p);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("list_query_index");
    TCase *all = tcase_create("both");
    int n = databases();
    tcase_set_timeout(all, 60);
    tcase_add_loop_test(all, a_page_by_status_walks_its_lists_index, 0, n);
    tcase_add_loop_test(all, a_page_of_contents_or_images_by_status_walks_its_lists_index, 0, n);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
