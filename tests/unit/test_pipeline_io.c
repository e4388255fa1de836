/* What the AI functions read and write, on every database there is: what is
 * pending, what is claimed, and what a person changed meanwhile. */
#include "db_fixture.h"
#include "functions_fixture.h"

static void start(struct place *p, int which)
{
    *p = place_open(which);
    struct fail f = {0};
    ck_assert_msg(db_migrate(p->db, &f), "%s", f.why);
    run_one(p->db, "insert into igny8_accounts (name, created_at) values ('a', 1)");
    run_one(p->db, "insert into igny8_sites (account_id, name, name_key, language, image_style, created_at)"
                   " values (1, 'Bean Home', 'bean home', 'en', 'flat', 1)");
}

static int64_t number(struct place *p, const char *sql)
{
    must_begin(p->db, READ_ONLY);
    int64_t n = count_of(p->db, sql);
    db_rollback(p->db);
    return n;
}

static const char *text(struct place *p, const char *sql)
{
    must_begin(p->db, READ_ONLY);
    struct rows *rows = db_query(p->db, p->all, sql, NO_BIND);
    const char *found = rows_next(rows) ? row_text(rows, "x") : "(no row)";
    db_rollback(p->db);
    return found ? found : "(null)";
}

static struct scene working(struct place *p, const struct ai_function *function, int count, bool retry)
{
    struct scene scene = {.function = function, .batch = new_batch(count)};
    scene.batch->site = (struct site_profile){0};
    for (int i = 0; i < count; i++)
        scene.batch->items[i].id = i + 1;
    must_begin(p->db, READ_ONLY);
    function->load(p->db, scene.batch, retry);
    ck_assert_msg(!db_failed(p->db), "%s", db_failure(p->db)->why);
    db_rollback(p->db);
    ck_assert_str_eq(scene.batch->site.name, "Bean Home");
    return scene;
}

static void saved(struct place *p, struct scene *scene)
{
    must_begin(p->db, FIRM);
    scene->function->save(p->db, scene->batch, &scene->result);
    must_commit(p->db);
}

static void given_keywords(struct place *p)
{
    run_one(p->db, "insert into igny8_keywords (account_id, site_id, keyword, keyword_key, volume, "
                   "created_at, updated_at)"
                   " values (1, 1, 'coffee beans', 'coffee beans', 90, 1, 1), (1, 1, 'arabica beans', "
                   "'arabica beans', null,"
                   " 1, 1), (1, 1, 'burr grinder', 'burr grinder', 20, 1, 1), (1, 1, 'tea', 'tea', 5, 1, 1)");
}

START_TEST(clusters_are_written)
{
    struct place p;
    start(&p, _i);
    given_keywords(&p);
    run_one(p.db, "insert into igny8_clusters (account_id, site_id, name, name_key, created_at, updated_at)"
                  " values (1, 1, 'Coffee Beans', 'coffee beans', 1, 1)");
    run_one(p.db, "update igny8_keywords set disabled = 1 where id = 4");
    struct scene s = working(&p, &auto_cluster, 4, false);
    ck_assert(s.batch->items[3].gone);
    ck_assert(!s.batch->items[0].gone);
    ck_assert_str_eq(s.batch->items[2].label, "burr grinder");
    ck_assert_int_eq(told(&s, CALL_ASK,
                          "{\"clusters\":[{\"name\":\"COFFEE beans\",\"keywords\":[1,2]},"
                          "{\"name\":\"Grinders\",\"keywords\":[3]}]}"),
                     PARSED);
    run_one(p.db, "delete from igny8_keywords where id = 2");
    saved(&p, &s);
    ck_assert_int_eq(s.result.items[0].outcome, ITEM_DONE);
    ck_assert_int_eq(s.result.items[1].outcome, ITEM_SKIPPED);
    ck_assert_int_eq(s.result.made[0], 1);
    ck_assert_int_eq(s.result.delivered, 2);
    ck_assert_str_eq(s.result.said, "1 cluster created");
    ck_assert_str_eq(s.result.detail, "Clusters: [\"Coffee Beans\", \"Grinders\"]");
    ck_assert_int_eq(number(&p, "select count(*) from igny8_clusters"), 2);
    ck_assert_int_eq(number(&p, "select cluster_id from igny8_keywords where id = 1 and status = 'mapped'"),
                     1);
    ck_assert_int_eq(number(&p, "select pending from igny8_queue_counts where site_id = 1 and stage = 2"), 2);
    /* Whoever comes again with the same answer changes nothing and pays nothing. */
    saved(&p, &s);
    ck_assert_int_eq(s.result.delivered, 0);
    ck_assert_int_eq(number(&p, "select count(*) from igny8_clusters"), 2);
    talloc_free(s.batch);
    place_close(&p);
}
END_TEST

START_TEST(a_voice_is_all_that_is_said_of_it)
{
    struct place p;
    start(&p, _i);
    given_keywords(&p);
    struct scene s = working(&p, &auto_cluster, 1, false);
    ck_assert_ptr_null(s.batch->site.voice);
    talloc_free(s.batch);
    run_one(p.db, "update igny8_sites set voice = 'Warm.', voice_dont = 'No jargon.', voice_sample = 'Sip.'");
    s = working(&p, &auto_cluster, 1, false);
    ck_assert_str_eq(s.batch->site.voice, "Warm.\n\nDo not: No jargon.\n\nSample: Sip.");
    talloc_free(s.batch);
    place_close(&p);
}
END_TEST

START_TEST(failed_keywords_are_tried_again)
{
    struct place p;
    start(&p, _i);
    given_keywords(&p);
    struct scene s = working(&p, &auto_cluster, 4, false);
    must_begin(p.db, FIRM);
    s.function->mark_failed(p.db, s.batch, 0, "The answer left it out twice.");
    must_commit(p.db);
    talloc_free(s.batch);
    ck_assert_str_eq(text(&p, "select error as x from igny8_keywords where status = 'failed'"),
                     "The answer left it out twice.");
    s = working(&p, &auto_cluster, 4, true);
    ck_assert(!s.batch->items[0].gone && s.batch->items[1].gone);
    ck_assert_int_eq(told(&s, CALL_ASK, "{\"clusters\":[{\"name\":\"Beans\",\"keywords\":[1,2]}]}"), PARSED);
    saved(&p, &s);
    ck_assert_int_eq(s.result.delivered, 1);
    ck_assert_str_eq(text(&p, "select status as x from igny8_keywords where id = 1"), "mapped");
    ck_assert_str_eq(text(&p, "select error as x from igny8_keywords where id = 1"), "(null)");
    talloc_free(s.batch);
    place_close(&p);
}
END_TEST

static void given_clusters(struct place *p)
{
    given_keywords(p);
    run_one(p->db, "insert into igny8_clusters (account_id, site_id, name, name_key, created_at, updated_at)"
                   " values (1, 1, 'Beans', 'beans', 1, 1), (1, 1, 'Grinders', 'grinders', 1, 1)");
    run_one(p->db,
            "update igny8_keywords set cluster_id = case when id < 3 then 1 else 2 end, status = 'mapped'"
            " where id < 4");
}

START_TEST(ideas_are_written)
{
    struct place p;
    start(&p, _i);
    given_clusters(&p);
    run_one(p.db, "insert into igny8_tasks (account_id, site_id, title, created_at, updated_at)"
                  " values (1, 1, 'Storing beans', 1, 1)");
    struct scene s = working(&p, &generate_ideas, 2, false);
    ck_assert_str_eq(shown(&s, document(&s, CALL_ASK), "existing_titles"), "[\"Storing beans\"]");
    ck_assert_int_eq(told(&s, CALL_ASK,
                          "{\"ideas\":[{\"cluster\":1,\"title\":\"How to store beans\",\"words\":900},"
                          "{\"cluster\":1,\"title\":\"Roasting beans\",\"brief\":\"Do it.\"},"
                          "{\"cluster\":2,\"title\":\"Burr or blade?\"}]}"),
                     PARSED);
    run_one(p.db, "update igny8_clusters set disabled = 1 where id = 2");
    saved(&p, &s);
    ck_assert_int_eq(s.result.made[0], 1);
    ck_assert_int_eq(s.result.delivered, 1);
    ck_assert_int_eq(s.result.items[1].outcome, ITEM_SKIPPED);
    ck_assert_str_eq(s.result.said, "1 idea created, 1 like one that is there already");
    ck_assert_str_eq(text(&p, "select duplicate_of as x from igny8_content_ideas where status = 'duplicate'"),
                     "Storing beans");
    ck_assert_str_eq(text(&p, "select idea_title as x from igny8_content_ideas where status = 'new'"),
                     "Roasting beans");
    ck_assert_str_eq(text(&p, "select status as x from igny8_clusters where id = 1"), "mapped");
    ck_assert_int_eq(number(&p, "select uncovered from igny8_clusters where id = 1"), 0);
    ck_assert_int_eq(number(&p, "select count(*) from igny8_keywords where covered = 0"), 2);
    talloc_free(s.batch);
    /* A cluster that gained a keyword is asked for that one alone. */
    run_one(p.db, "update igny8_keywords set cluster_id = 1, status = 'mapped' where id = 4");
    s = working(&p, &generate_ideas, 1, false);
    ck_assert_str_eq(shown(&s, document(&s, CALL_ASK), "clusters"),
                     "[{\"keywords\":[\"tea\"],\"n\":1,\"name\":\"Beans\"}]");
    talloc_free(s.batch);
    place_close(&p);
}
END_TEST

static void given_task(struct place *p)
{
    run_one(p->db,
            "insert into igny8_content_ideas (account_id, site_id, idea_title, title_key, status, created_at,"
            " updated_at) values (1, 1, 'Storing beans', 'storing beans', 'queued', 1, 1)");
    run_one(p->db,
            "insert into igny8_tasks (account_id, site_id, idea_id, title, words, created_at, updated_at)"
            " values (1, 1, 1, 'Storing beans', 20, 1, 1)");
}

static const char *const DRAFT =
    "---\ntitle: Storing beans\nslug: storing-beans\n---\nOne two three four.\n\n"
    "## Jars\n\nFive six seven.\n\n## Bags\n\nEight a b c d e f g h i j.\n";

START_TEST(content_is_written)
{
    struct place p;
    start(&p, _i);
    given_task(&p);
    struct scene s = working(&p, &generate_content, 1, false);
    hear(&s, CALL_ASK, DRAFT, FINISH_STOP)->model = "model-1";
    ck_assert_int_eq(judge(&s, false), PARSED);
    saved(&p, &s);
    ck_assert_int_eq(s.result.made[0], 1);
    ck_assert_int_eq(s.result.made[1], 20);
    ck_assert_str_eq(s.result.said, "content created (20 words)");
    ck_assert_str_eq(text(&p, "select status as x from igny8_content where version = 1 and words = 20"),
                     "draft");
    ck_assert_str_eq(text(&p, "select model as x from igny8_content_versions where content_id = 1"),
                     "model-1");
    ck_assert_str_eq(text(&p, "select status as x from igny8_tasks"), "completed");
    ck_assert_str_eq(text(&p, "select status as x from igny8_content_ideas"), "completed");
    saved(&p, &s);
    ck_assert_int_eq(s.result.items[0].outcome, ITEM_SKIPPED);
    ck_assert_int_eq(s.result.delivered, 0);
    ck_assert_int_eq(number(&p, "select count(*) from igny8_content"), 1);
    talloc_free(s.batch);
    place_close(&p);
}
END_TEST

/* A content with a featured image and one for "Jars" and "Old", sent back. */
static struct scene sent_back(struct place *p)
{
    given_task(p);
    run_one(p->db, "insert into igny8_content (account_id, site_id, task_id, title, slug, body, words, "
                   "status, created_at,"
                   " updated_at) values (1, 1, 1, 'Old', 'old', 'Old body', 2, 'sent_back', 1, 1)");
    run_one(
        p->db,
        "insert into igny8_images (account_id, site_id, content_id, image_type, position, heading, prompt,"
        " width, height, status, created_at, updated_at) values"
        " (1, 1, 1, 'featured', 0, null, 'p', 1200, 630, 'generated', 1, 1),"
        " (1, 1, 1, 'in_article', 1, 'Jars', 'p', 1200, 675, 'generated', 1, 1),"
        " (1, 1, 1, 'in_article', 2, 'Old', 'p', 1200, 675, 'pending', 1, 1)");
    run_one(p->db, "update igny8_tasks set note = 'Longer.'");
    struct scene s = working(p, &generate_content, 1, false);
    json_t *d = document(&s, CALL_ASK);
    ck_assert_str_eq(shown(&s, d, "note"), "\"Longer.\"");
    ck_assert_str_eq(shown(&s, d, "previous"), "\"Old body\"");
    ck_assert_int_eq(told(&s, CALL_ASK, DRAFT), PARSED);
    return s;
}

START_TEST(content_sent_back_gets_a_version)
{
    struct place p;
    start(&p, _i);
    struct scene s = sent_back(&p);
    saved(&p, &s);
    ck_assert_int_eq(s.result.delivered, 20);
    ck_assert_int_eq(number(&p, "select version from igny8_content where title = 'Storing beans'"), 2);
    ck_assert_str_eq(text(&p, "select note as x from igny8_content_versions where version = 2"), "Longer.");
    ck_assert_int_eq(number(&p, "select count(*) from igny8_images"), 2);
    /* All images that are left are there: nothing else would ever move it. */
    ck_assert_str_eq(text(&p, "select status as x from igny8_content"), "review");
    talloc_free(s.batch);
    place_close(&p);
}
END_TEST

START_TEST(content_changed_meanwhile_stays)
{
    struct place p;
    start(&p, _i);
    struct scene s = sent_back(&p);
    run_one(p.db, "update igny8_content set version = 2, body = 'By hand'");
    saved(&p, &s);
    ck_assert_int_eq(s.result.items[0].outcome, ITEM_SKIPPED);
    ck_assert_int_eq(s.result.delivered, 0);
    ck_assert_str_eq(text(&p, "select body as x from igny8_content"), "By hand");
    ck_assert_str_eq(text(&p, "select status as x from igny8_tasks"), "queued");
    talloc_free(s.batch);
    place_close(&p);
}
END_TEST

static void given_draft(struct place *p)
{
    run_one(
        p->db,
        "insert into igny8_content (account_id, site_id, title, slug, body, words, created_at, updated_at)"
        " values (1, 1, 'Beans', 'beans', 'Intro.\n\n## Jars\n\nText.', 3, 1, 1)");
}

START_TEST(images_from_prompt_to_review)
{
    struct place p;
    start(&p, _i);
    given_draft(&p);
    struct scene s = working(&p, &generate_image_prompts, 1, false);
    ck_assert_str_eq(s.batch->site.style, "flat");
    ck_assert_int_eq(
        told(&s, CALL_ASK, "{\"images\":[{\"n\":0,\"prompt\":\"A\"},{\"n\":1,\"prompt\":\"B\"}]}"), PARSED);
    saved(&p, &s);
    ck_assert_int_eq(s.result.made[0], 2);
    ck_assert_str_eq(s.result.said, "2 prompts created");
    ck_assert_int_eq(number(&p, "select count(*) from igny8_images where status = 'pending'"), 2);
    ck_assert_str_eq(text(&p, "select heading as x from igny8_images where position = 1"), "Jars");
    saved(&p, &s);
    ck_assert_int_eq(s.result.items[0].outcome, ITEM_SKIPPED);
    talloc_free(s.batch);
    for (int i = 1; i <= 2; i++) {
        s = (struct scene){.function = &generate_images, .batch = new_batch(1)};
        s.batch->items[0].id = i;
        must_begin(p.db, READ_ONLY);
        s.function->load(p.db, s.batch, false);
        db_rollback(p.db);
        ck_assert(!s.batch->items[0].gone);
        ck_assert_int_eq(told(&s, CALL_ASK, "{\"file\":\"ab/abcdef0123456789.png\",\"type\":\"image/png\"}"),
                         PARSED);
        saved(&p, &s);
        ck_assert_int_eq(s.result.made[0], 1);
        ck_assert_int_eq(s.result.made[1], i == 2);
        talloc_free(s.batch);
    }
    ck_assert_str_eq(text(&p, "select status as x from igny8_content"), "review");
    ck_assert_str_eq(text(&p, "select image_url as x from igny8_images where id = 2"),
                     "/api/v1/writer/images/2/file");
    place_close(&p);
}
END_TEST

START_TEST(image_failed_disabled_and_asked_for_anew)
{
    struct place p;
    start(&p, _i);
    given_draft(&p);
    run_one(p.db, "insert into igny8_images (account_id, site_id, content_id, image_type, position, prompt, "
                  "width, height,"
                  " created_at, updated_at) values (1, 1, 1, 'featured', 0, 'p', 1200, 630, 1, 1)");
    struct scene s = working(&p, &generate_images, 1, false);
    must_begin(p.db, FIRM);
    s.function->mark_failed(p.db, s.batch, 0, "No.");
    must_commit(p.db);
    ck_assert_int_eq(told(&s, CALL_ASK, "{\"file\":\"ab/abcdef0123456789.png\",\"type\":\"image/png\"}"),
                     PARSED);
    saved(&p, &s);
    ck_assert_int_eq(s.result.items[0].outcome, ITEM_SKIPPED);
    talloc_free(s.batch);
    s = working(&p, &generate_images, 1, true);
    ck_assert(!s.batch->items[0].gone);
    talloc_free(s.batch);
    run_one(p.db, "update igny8_images set status = 'generated', file = 'old'");
    s = (struct scene){.function = &generate_images, .batch = new_batch(1)};
    s.batch->run_id = 0;
    s.batch->items[0].id = 1;
    must_begin(p.db, READ_ONLY);
    s.function->load(p.db, s.batch, false);
    db_rollback(p.db);
    ck_assert(!s.batch->items[0].gone);
    ck_assert_int_eq(told(&s, CALL_ASK, "{\"file\":\"ab/abcdef0123456789.png\",\"type\":\"image/png\"}"),
                     PARSED);
    saved(&p, &s);
    ck_assert_str_eq(text(&p, "select file as x from igny8_images"), "ab/abcdef0123456789.png");
    talloc_free(s.batch);
    place_close(&p);
}
END_TEST

START_TEST(failures_are_kept_in_their_rows)
{
    struct place p;
    start(&p, _i);
    given_clusters(&p);
    given_task(&p);
    given_draft(&p);
    const struct ai_function *functions[] = {&generate_ideas, &generate_content, &generate_image_prompts};
    for (int i = 0; i < 3; i++) {
        struct scene s = working(&p, functions[i], 1, false);
        must_begin(p.db, FIRM);
        s.function->mark_failed(p.db, s.batch, 0, "Because.");
        must_commit(p.db);
        talloc_free(s.batch);
        s = working(&p, functions[i], 1, false);
        ck_assert(s.batch->items[0].gone);
        talloc_free(s.batch);
        s = working(&p, functions[i], 1, true);
        ck_assert(!s.batch->items[0].gone);
        talloc_free(s.batch);
    }
    ck_assert_str_eq(text(&p, "select error as x from igny8_clusters where status = 'failed'"), "Because.");
    ck_assert_str_eq(text(&p, "select error as x from igny8_tasks where status = 'failed'"), "Because.");
    ck_assert_str_eq(text(&p, "select error as x from igny8_content where prompts_failed = 1"), "Because.");
    place_close(&p);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        clusters_are_written,
        a_voice_is_all_that_is_said_of_it,
        failed_keywords_are_tried_again,
        ideas_are_written,
        content_is_written,
        content_sent_back_gets_a_version,
        content_changed_meanwhile_stays,
        images_from_prompt_to_review,
        image_failed_disabled_and_asked_for_anew,
        failures_are_kept_in_their_rows,
    };
    Suite *suite = suite_create("pipeline_io");
    TCase *all = tcase_create("pipeline_io");
    tcase_set_timeout(all, 60);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_loop_test(all, tests[i], 0, databases());
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
