/* Tasks → content, content → image prompts, prompts → images, without a
 * database: what is asked, and what is made of every kind of answer. */
#include "functions_fixture.h"

static struct scene writing(int64_t words)
{
    struct scene scene = {.function = &generate_content, .batch = new_batch(1)};
    struct task_input *task = talloc_zero(scene.batch, struct task_input);
    *task = (struct task_input){.pending = true,
                                .title = "Storing Coffee Beans",
                                .brief = "Keep them fresh.",
                                .outline = "[{\"h2\":\"Where\",\"h3\":[]}]",
                                .keywords = "[\"coffee beans\"]",
                                .words = words};
    scene.batch->data = task;
    return scene;
}

static const char *const FRONT =
    "---\ntitle: Storing Coffee Beans\nmeta_title: Fresh Beans\nmeta_description: Keep "
    "beans fresh.\nslug: storing-coffee-beans\n---\n\n";

/* Front matter and `words` words in two sections. */
static char *article(const struct scene *scene, int words)
{
    char *text = talloc_asprintf(scene->batch, "%sAn intro.\n\n## Where\n\n", FRONT);
    for (int i = 3; i < words; i++)
        text = talloc_strdup_append_buffer(text, i % 12 ? "bean " : "bean. ");
    return text;
}

START_TEST(writing_is_asked_for)
{
    struct scene s = writing(800);
    json_t *d = document(&s, TURN_ASK);
    ck_assert_str_eq(shown(&s, d, "title"), "\"Storing Coffee Beans\"");
    ck_assert_str_eq(shown(&s, d, "outline"), "[{\"h2\":\"Where\",\"h3\":[]}]");
    ck_assert_str_eq(shown(&s, d, "keywords"), "[\"coffee beans\"]");
    ck_assert_str_eq(shown(&s, d, "words"), "800");
    ck_assert_str_eq(shown(&s, d, "links"), "[]");
    ck_assert_ptr_null(json_object_get(d, "note"));
    struct ai_request *r = s.function->prepare(s.batch, s.batch, &s.conversation, TURN_ASK, NULL);
    ck_assert_int_eq(r->kind, AI_REQUEST_STREAM);
    ck_assert_ptr_null(r->schema);
    ck_assert_int_eq(r->words, 800);
    struct task_input *task = s.batch->data;
    task->content_id = 5;
    task->note = "Shorter, please.";
    task->previous = "Old text";
    task->words = 0;
    d = document(&s, TURN_ASK);
    ck_assert_str_eq(shown(&s, d, "note"), "\"Shorter, please.\"");
    ck_assert_str_eq(shown(&s, d, "previous"), "\"Old text\"");
    ck_assert_str_eq(shown(&s, d, "words"), "2500");
    talloc_free(s.batch);
}
END_TEST

START_TEST(a_whole_article)
{
    struct scene s = writing(800);
    hear(&s, TURN_ASK, article(&s, 803), FINISH_STOP)->tokens_out = 1200;
    ck_assert_int_eq(judge(&s, false), VERDICT_PARSED);
    const struct article_draft *draft = s.result.data;
    ck_assert_str_eq(draft->title, "Storing Coffee Beans");
    ck_assert_str_eq(draft->meta_title, "Fresh Beans");
    ck_assert_str_eq(draft->meta_description, "Keep beans fresh.");
    ck_assert_str_eq(draft->slug, "storing-coffee-beans");
    ck_assert_int_eq(strncmp(draft->body, "An intro.", 9), 0);
    ck_assert_int_eq(draft->words, 803);
    ck_assert_int_eq(draft->heading_count, 1);
    ck_assert_int_eq(draft->tokens_out, 1200);
    ck_assert_int_eq(draft->tokens_in, -1);
    talloc_free(s.batch);
}
END_TEST

START_TEST(missing_front_matter_is_derived)
{
    struct scene s = writing(10);
    ck_assert_int_eq(
        told(&s, TURN_ASK,
             "# A Heading That Goes on and on for Much Longer than Sixty Characters, Really\n\nThe first "
             "paragraph says what it is.\n\n## More\n\nText here, a b c d e f g h i j."),
        VERDICT_PARSED);
    const struct article_draft *draft = s.result.data;
    ck_assert_int_eq(strncmp(draft->title, "A Heading That Goes on", 22), 0);
    ck_assert_uint_le(strlen(draft->title), 60);
    ck_assert_str_eq(draft->meta_description, "The first paragraph says what it is.");
    ck_assert_int_eq(strncmp(draft->slug, "a-heading-that-goes-on", 22), 0);
    ck_assert_int_eq(strncmp(draft->body, "The first", 9), 0);
    ck_assert_int_eq(draft->words, 20);
    talloc_free(s.batch);
}
END_TEST

START_TEST(a_title_heading_is_not_body)
{
    struct scene s = writing(20);
    const char *twenty = "One two three four five six seven eight nine ten a b c d e f g h i j.";
    char *text = talloc_asprintf(s.batch, "%s# Storing Coffee Beans: All of It\n\n%s", FRONT, twenty);
    ck_assert_int_eq(told(&s, TURN_ASK, text), VERDICT_PARSED);
    ck_assert_str_eq(((const struct article_draft *)s.result.data)->body, twenty);
    talloc_free(s.batch);
}
END_TEST

START_TEST(price_of_words)
{
    struct scene s = writing(2500);
    ck_assert_int_eq(s.function->price(s.batch, NULL), 5000);
    s.result.delivered = 2501;
    ck_assert_int_eq(s.function->price(s.batch, &s.result), 5000);
    s.result.delivered = 2000;
    ck_assert_int_eq(s.function->price(s.batch, &s.result), 4000);
    s.result.delivered = 2001;
    ck_assert_int_eq(s.function->price(s.batch, &s.result), 5000);
    s.result.delivered = 0;
    ck_assert_int_eq(s.function->price(s.batch, &s.result), 0);
    s.batch->items[0].gone = true;
    ck_assert_int_eq(s.function->price(s.batch, NULL), 0);
    talloc_free(s.batch);
}
END_TEST

START_TEST(a_cut_article_is_continued)
{
    struct scene s = writing(20);
    char *first = talloc_asprintf(s.batch, "%sOne two three. Four five six seven ei", FRONT);
    hear(&s, TURN_ASK, first, FINISH_LENGTH);
    ck_assert_int_eq(judge(&s, false), VERDICT_CONTINUE);
    json_t *more = json_object_get(document(&s, TURN_CONTINUE), "continue");
    const char *so_far = json_string_value(json_object_get(more, "so_far"));
    ck_assert_str_eq(so_far + strlen(so_far) - 14, "One two three.");
    hear(&s, TURN_CONTINUE, "Four five six seven eight.\n\n## Nine\n\n- te", FINISH_LENGTH);
    ck_assert_int_eq(judge(&s, false), VERDICT_CONTINUE);
    ck_assert_int_eq(told(&s, TURN_CONTINUE, "- ten\n- a b c d e f g h i j\n"), VERDICT_PARSED);
    const struct article_draft *draft = s.result.data;
    ck_assert_str_eq(draft->body,
                     "One two three. Four five six seven eight.\n\n## Nine\n\n- ten\n- a b c d e f g h i j");
    ck_assert_int_eq(draft->words, 20);
    talloc_free(s.batch);
}
END_TEST

START_TEST(a_part_is_never_whole)
{
    struct scene s = writing(20);
    hear(&s, TURN_ASK, article(&s, 25), FINISH_LENGTH);
    ck_assert_int_eq(judge(&s, true), VERDICT_REPAIR);
    for (int i = 0; i < 6; i++)
        hear(&s, TURN_CONTINUE, "and more", FINISH_LENGTH);
    ck_assert_int_eq(judge(&s, false), VERDICT_REPAIR);
    talloc_free(s.batch);
    s = writing(20);
    hear(&s, TURN_ASK, article(&s, 25), FINISH_FILTER);
    ck_assert_int_eq(judge(&s, false), VERDICT_REFUSED);
    talloc_free(s.batch);
}
END_TEST

START_TEST(nearly_nothing_is_repaired)
{
    struct scene s = writing(1000);
    ck_assert_int_eq(told(&s, TURN_ASK, article(&s, 19)), VERDICT_REPAIR);
    ck_assert_ptr_nonnull(strstr(s.fail.why, "1000 were wanted"));
    ck_assert_ptr_nonnull(json_object_get(document(&s, TURN_REPAIR), "repair"));
    ck_assert_int_eq(told(&s, TURN_REPAIR, article(&s, 900)), VERDICT_PARSED);
    ck_assert_int_eq(s.result.delivered, 900);
    talloc_free(s.batch);
    s = writing(1000);
    ck_assert_int_eq(told(&s, TURN_ASK, ""), VERDICT_REPAIR);
    ck_assert_int_eq(told(&s, TURN_REPAIR, "<think>never ends"), VERDICT_REPAIR);
    talloc_free(s.batch);
}
END_TEST

/* ---- image prompts ------------------------------------------------------------- */

static struct scene describing(void)
{
    struct scene scene = {.function = &generate_image_prompts, .batch = new_batch(1)};
    struct content_input *content = talloc_zero(scene.batch, struct content_input);
    content->pending = true;
    content->title = "Storing Beans";
    content->body = "The intro.\n\n## One\n\n## Two\n\n## Three\n\n## Four\n";
    scene.batch->data = content;
    scene.batch->site.style = "watercolour";
    return scene;
}

START_TEST(image_prompts)
{
    struct scene s = describing();
    ck_assert_int_eq(s.function->price(s.batch, NULL), 2000);
    json_t *d = document(&s, TURN_ASK);
    ck_assert_str_eq(shown(&s, d, "intro"), "\"The intro.\"");
    ck_assert_str_eq(shown(&s, d, "headings"),
                     "[{\"n\":1,\"text\":\"One\"},{\"n\":2,\"text\":\"Two\"},{\"n\":3,\"text\":\"Three\"}]");
    ck_assert_str_eq(shown(&s, d, "style"), "\"watercolour\"");
    ck_assert_int_eq(
        told(&s, TURN_ASK,
             "{\"images\":[{\"n\":0,\"prompt\":\"Beans\",\"alt\":\"Some "
             "beans\"},{\"n\":\"2\",\"prompt\":\"Jar\"},"
             "{\"n\":0,\"prompt\":\"Again\"},{\"n\":7,\"prompt\":\"Extra\"},{\"n\":3,\"prompt\":\"\"}]}"),
        VERDICT_MISSING);
    d = document(&s, TURN_MISSING);
    ck_assert_str_eq(shown(&s, d, "headings"), "[{\"n\":1,\"text\":\"One\"},{\"n\":3,\"text\":\"Three\"}]");
    ck_assert_str_eq(shown(&s, d, "missing"), "[1,3]");
    ck_assert_int_eq(
        told(&s, TURN_MISSING, "{\"images\":{\"n\":1,\"prompt\":\"Shelf\",\"alt\":\"A shelf\"}}"),
        VERDICT_PARSED);
    const struct image_plans *plans = s.result.data;
    ck_assert_int_eq(plans->count, 3);
    ck_assert_str_eq(plans->list[0].prompt, "Beans");
    ck_assert_int_eq(plans->list[0].height, 630);
    ck_assert_str_eq(plans->list[2].alt, "Two");
    ck_assert_str_eq(plans->list[2].heading, "Two");
    ck_assert_int_eq(plans->list[1].height, 675);
    ck_assert(!plans->there[3]);
    ck_assert_int_eq(s.function->price(s.batch, &s.result), 1500);
    talloc_free(s.batch);
}
END_TEST

START_TEST(without_featured_image_it_fails)
{
    struct scene s = describing();
    ck_assert_int_eq(told(&s, TURN_ASK, "{\"images\":[{\"n\":1,\"prompt\":\"Jar\"}]}"), VERDICT_MISSING);
    ck_assert_int_eq(told(&s, TURN_MISSING, "{\"images\":[]}"), VERDICT_PARSED);
    ck_assert_int_eq(s.result.items[0].outcome, ITEM_FAILED);
    ck_assert_int_eq(s.function->price(s.batch, &s.result), 0);
    talloc_free(s.batch);
}
END_TEST

/* ---- images ---------------------------------------------------------------------- */

static struct scene drawing(void)
{
    struct scene scene = {.function = &generate_images, .batch = new_batch(1)};
    struct image_input *image = talloc_zero(scene.batch, struct image_input);
    *image = (struct image_input){.pending = true,
                                  .id = 101,
                                  .heading = "Where",
                                  .prompt = "A violent storm of beans",
                                  .alt = "Beans in a jar",
                                  .title = "Storing Beans",
                                  .width = 1200,
                                  .height = 675};
    scene.batch->data = image;
    return scene;
}

START_TEST(images)
{
    struct scene s = drawing();
    struct ai_request *r = s.function->prepare(s.batch, s.batch, &s.conversation, TURN_ASK, NULL);
    ck_assert_str_eq(r->prompt, "A violent storm of beans");
    ck_assert_str_eq(r->title, "Where");
    ck_assert_int_eq(r->width, 1200);
    ck_assert_int_eq(r->height, 675);
    hear(&s, TURN_ASK, NULL, FINISH_REFUSED);
    ck_assert_int_eq(judge(&s, false), VERDICT_REFUSED);
    r = s.function->prepare(s.batch, s.batch, &s.conversation, TURN_REWORD, s.fail.why);
    ck_assert_ptr_null(strstr(r->prompt, "violent"));
    ck_assert_ptr_nonnull(strstr(r->prompt, "Beans in a jar"));
    ck_assert_int_eq(told(&s, TURN_REWORD,
                          "{\"file\":\"ab/abcdef0123456789abcdef.png\",\"type\":\"image/png\",\"width\":1200,"
                          "\"height\":675,\"bytes\":9}"),
                     VERDICT_PARSED);
    ck_assert_int_eq(s.function->price(s.batch, NULL), 2000);
    s.batch->image_price = 4000;
    ck_assert_int_eq(s.function->price(s.batch, &s.result), 4000);
    talloc_free(s.batch);
}
END_TEST

START_TEST(what_is_no_stored_image)
{
    static const char *const answers[] = {
        "",
        "{}",
        "{\"file\":\"../../etc/passwd\",\"type\":\"image/png\"}",
        "{\"file\":\"ab/../../../abcdef0123456789.png\",\"type\":\"image/png\"}",
        "{\"file\":\"ab/abcdef0123456789abcdef.png\",\"type\":\"text/html\"}",
    };
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        struct scene s = drawing();
        ck_assert_int_eq(told(&s, TURN_ASK, answers[i]), VERDICT_REPAIR);
        talloc_free(s.batch);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        writing_is_asked_for,
        a_whole_article,
        missing_front_matter_is_derived,
        a_title_heading_is_not_body,
        price_of_words,
        a_cut_article_is_continued,
        a_part_is_never_whole,
        nearly_nothing_is_repaired,
        image_prompts,
        without_featured_image_it_fails,
        images,
        what_is_no_stored_image,
    };
    return run_suite("functions_content", tests, sizeof tests / sizeof *tests);
}
