/* What the AI functions read and write, on every database there is: what is
 * pending, what is claimed, and what a person changed meanwhile. */
#include "pipeline_fixture.h"

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
    ck_assert_int_eq(told(&s, TURN_ASK,
                          "{\"clusters\":[{\"name\":\"COFFEE beans\",\"keywords\":[1,2]},"
                          "{\"name\":\"Grinders\",\"keywords\":[3]}]}"),
                     VERDICT_PARSED);
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
    must_begin(p.db, DB_DURABLE);
    s.function->mark_failed(p.db, s.batch, 0, "The answer left it out twice.");
    must_commit(p.db);
    talloc_free(s.batch);
    ck_assert_str_eq(text(&p, "select error as x from igny8_keywords where status = 'failed'"),
                     "The answer left it out twice.");
    s = working(&p, &auto_cluster, 4, true);
    ck_assert(!s.batch->items[0].gone && s.batch->items[1].gone);
    ck_assert_int_eq(told(&s, TURN_ASK, "{\"clusters\":[{\"name\":\"Beans\",\"keywords\":[1,2]}]}"),
                     VERDICT_PARSED);
    saved(&p, &s);
    ck_assert_int_eq(s.result.delivered, 1);
    ck_assert_str_eq(text(&p, "select status as x from igny8_keywords where id = 1"), "mapped");
    ck_assert_str_eq(text(&p, "select error as x from igny8_keywords where id = 1"), "(null)");
    talloc_free(s.batch);
    place_close(&p);
}
END_TEST

START_TEST(ideas_are_written)
{
    struct place p;
    start(&p, _i);
    given_clusters(&p);
    run_one(p.db, "insert into igny8_tasks (account_id, site_id, title, created_at, updated_at)"
                  " values (1, 1, 'Storing beans', 1, 1)");
    struct scene s = working(&p, &generate_ideas, 2, false);
    ck_assert_str_eq(shown(&s, document(&s, TURN_ASK), "existing_titles"), "[\"Storing beans\"]");
    ck_assert_int_eq(told(&s, TURN_ASK,
                          "{\"ideas\":[{\"cluster\":1,\"title\":\"How to store beans\",\"words\":900},"
                          "{\"cluster\":1,\"title\":\"Roasting beans\",\"brief\":\"Do it.\"},"
                          "{\"cluster\":2,\"title\":\"Burr or blade?\"}]}"),
                     VERDICT_PARSED);
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
    ck_assert_str_eq(shown(&s, document(&s, TURN_ASK), "clusters"),
                     "[{\"keywords\":[\"tea\"],\"n\":1,\"name\":\"Beans\"}]");
    talloc_free(s.batch);
    place_close(&p);
}
END_TEST

static const char *const DRAFT =
    "---\ntitle: Storing beans\nslug: storing-beans\n---\nOne two three four.\n\n"
    "## Jars\n\nFive six seven.\n\n## Bags\n\nEight a b c d e f g h i j.\n";

START_TEST(content_is_written)
{
    struct place p;
    start(&p, _i);
    given_task(&p);
    struct scene s = working(&p, &generate_content, 1, false);
    hear(&s, TURN_ASK, DRAFT, FINISH_STOP)->model = "model-1";
    ck_assert_int_eq(judge(&s, false), VERDICT_PARSED);
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
    json_t *d = document(&s, TURN_ASK);
    ck_assert_str_eq(shown(&s, d, "note"), "\"Longer.\"");
    ck_assert_str_eq(shown(&s, d, "previous"), "\"Old body\"");
    ck_assert_int_eq(told(&s, TURN_ASK, DRAFT), VERDICT_PARSED);
    return s;
}

START_TEST(content_sent_back_gets_a_version)
{
    struct place p;
    start(&p, _i);
    struct scene s = sent_back(&p);
    ((struct article_draft *)s.result.data)->heading_count = 1; /* Jars */
    saved(&p, &s);
    ck_assert_int_eq(s.result.delivered, 20);
    ck_assert_int_eq(number(&p, "select version from igny8_content where title = 'Storing beans'"), 2);
    ck_assert_str_eq(text(&p, "select note as x from igny8_content_versions where version = 2"), "Longer.");
    ck_assert_int_eq(number(&p, "select count(*) from igny8_images"), 2);
    /* All images are there: nothing else would ever move it. */
    ck_assert_str_eq(text(&p, "select status as x from igny8_content"), "review");
    talloc_free(s.batch);
    place_close(&p);
}
END_TEST

/* What is written again gets its pictures; what was paid for stays, with its heading. */
START_TEST(new_headings_get_their_images)
{
    struct place p;
    start(&p, _i);
    struct scene s = sent_back(&p);
    struct article_draft *d = s.result.data;
    d->headings = (char *[]){"New", "Jars", "Newer", "Last"};
    d->heading_count = 4;
    d->body = "## New\n\na\n\n## Jars\n\nb\n\n## Newer\n\nc\n\n## Last\n";
    saved(&p, &s);
    ck_assert_str_eq(text(&p, "select status as x from igny8_content"), "draft");
    ck_assert_int_eq(number(&p, "select pending from igny8_queue_counts where site_id = 1 and stage = 5"), 1);
    ck_assert_int_eq(number(&p, "select position from igny8_images where heading = 'Jars'"), 2);
    talloc_free(s.batch);
    s = working(&p, &generate_image_prompts, 1, false);
    json_t *asked = document(&s, TURN_ASK);
    ck_assert_str_eq(shown(&s, asked, "missing"), "[1,3]");
    ck_assert_int_eq(s.function->price(s.batch, NULL), 1000);
    ck_assert_int_eq(told(&s, TURN_ASK,
                          "{\"images\":[{\"n\":0,\"prompt\":\"A\"},{\"n\":1,\"prompt\":\"B\"},"
                          "{\"n\":2,\"prompt\":\"C\"},{\"n\":3,\"prompt\":\"D\"}]}"),
                     VERDICT_PARSED);
    saved(&p, &s);
    ck_assert_int_eq(s.result.made[0], 2);
    ck_assert_int_eq(number(&p, "select count(*) from igny8_images where prompt in ('B', 'D')"), 2);
    ck_assert_int_eq(number(&p, "select count(*) from igny8_images"), 4);
    ck_assert_int_eq(number(&p, "select pending from igny8_queue_counts where site_id = 1 and stage = 5"), 0);
    ck_assert_int_eq(number(&p, "select pending from igny8_queue_counts where site_id = 1 and stage = 6"), 2);
    ck_assert_str_eq(text(&p, "select status as x from igny8_content"), "draft");
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
        must_begin(p.db, DB_DURABLE);
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
        new_headings_get_their_images,
        content_changed_meanwhile_stays,
        failures_are_kept_in_their_rows,
    };
    return run_on_databases("pipeline_io", tests, sizeof tests / sizeof *tests);
}
