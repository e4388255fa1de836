/* What the functions of images read and write, on every database there is: from a
 * content's prompts to its review, and an image that is asked for anew. */
#include "pipeline_fixture.h"

START_TEST(images_from_prompt_to_review)
{
    struct place p;
    start(&p, _i);
    given_draft(&p);
    struct scene s = working(&p, &generate_image_prompts, 1, false);
    ck_assert_str_eq(s.batch->site.style, "flat");
    ck_assert_int_eq(
        told(&s, TURN_ASK, "{\"images\":[{\"n\":0,\"prompt\":\"A\"},{\"n\":1,\"prompt\":\"B\"}]}"),
        VERDICT_PARSED);
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
        must_begin(p.db, DB_READ_ONLY);
        s.function->load(p.db, s.batch, false);
        db_rollback(p.db);
        ck_assert(!s.batch->items[0].gone);
        ck_assert_int_eq(told(&s, TURN_ASK, "{\"file\":\"ab/abcdef0123456789.png\",\"type\":\"image/png\"}"),
                         VERDICT_PARSED);
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
    must_begin(p.db, DB_DURABLE);
    s.function->mark_failed(p.db, s.batch, 0, "No.");
    must_commit(p.db);
    ck_assert_int_eq(told(&s, TURN_ASK, "{\"file\":\"ab/abcdef0123456789.png\",\"type\":\"image/png\"}"),
                     VERDICT_PARSED);
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
    must_begin(p.db, DB_READ_ONLY);
    s.function->load(p.db, s.batch, false);
    db_rollback(p.db);
    ck_assert(!s.batch->items[0].gone);
    ck_assert_int_eq(told(&s, TURN_ASK, "{\"file\":\"ab/abcdef0123456789.png\",\"type\":\"image/png\"}"),
                     VERDICT_PARSED);
    saved(&p, &s);
    ck_assert_str_eq(text(&p, "select file as x from igny8_images"), "ab/abcdef0123456789.png");
    talloc_free(s.batch);
    place_close(&p);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        images_from_prompt_to_review,
        image_failed_disabled_and_asked_for_anew,
    };
    return run_on_databases("image_io", tests, sizeof tests / sizeof *tests);
}
