/* What is looked at before an article goes out. */
#include <check.h>
#include <string.h>

#include "ai/text/checks.h"

static TALLOC_CTX *top;

static void begin(void)
{
    top = talloc_new(NULL);
}

static void end(void)
{
    talloc_free(top);
}

static const char GOOD[] =
    "Storing coffee beans is simple. Keep them dry and cool.\n\n## Where coffee beans keep\n\n"
    "A tin on a shelf will do. Close the lid after use.\n\n### In the freezer\n\n"
    "Small bags are best. See [grinders](https://shop.example/grinders/).\n";

static struct checks_input good(void)
{
    struct checks_input a = {.title = "How to Store Coffee Beans",
                             .meta_description =
                                 "Coffee beans keep their taste in a dry and cool place: this is how.",
                             .body = markdown_read(top, GOOD),
                             .language = "en",
                             .domain = "www.shop.example",
                             .keyword = "coffee bean",
                             .words = 42,
                             .words_wanted = 45,
                             .images = 2};
    internal_links_add(top, &a.published, "Grinders", "https://shop.example/grinders/");
    return a;
}

static const struct check *named(const struct checks *c, const char *name)
{
    for (int i = 0; i < c->count; i++)
        if (strcmp(c->list[i].name, name) == 0)
            return &c->list[i];
    return NULL;
}

static int state(const struct checks_input *a, const char *name)
{
    const struct check *one = named(checks_run(top, a), name);
    ck_assert_msg(one != NULL, "%s is not checked", name);
    return (int)one->state;
}

START_TEST(a_good_article)
{
    struct checks_input a = good();
    struct checks *c = checks_run(top, &a);
    for (int i = 0; i < c->count; i++)
        ck_assert_msg(c->list[i].state == CHECK_GOOD, "%s: %s", c->list[i].name, c->list[i].says);
    ck_assert_int_eq(c->score, 100);
    ck_assert_int_eq(c->count, 13);
    ck_assert_str_eq(named(c, "links")->says, "Links: 1 to this site, 0 to others");
    ck_assert_str_eq(named(c, "words")->says, "42 words; the target is 45");
}
END_TEST

START_TEST(each_fault_is_named)
{
    struct checks_input a = good();
    a.title = "An uncommonly long headline about nothing in particular that goes on";
    ck_assert_int_eq(state(&a, "title_length"), CHECK_REVIEW);
    ck_assert_int_eq(state(&a, "keyword_title"), CHECK_REVIEW);
    a = good();
    a.meta_description = NULL;
    ck_assert_int_eq(state(&a, "meta_description_length"), CHECK_BAD);
    a.words = 10;
    ck_assert_int_eq(state(&a, "words"), CHECK_BAD);
    a.images_mute = 1;
    ck_assert_int_eq(state(&a, "alt_texts"), CHECK_BAD);
    a.images = a.images_mute = 0;
    ck_assert_int_eq(state(&a, "images"), CHECK_REVIEW);
    a.body = markdown_read(top, "Nothing here.\n\n#### Deep\n\nMore.\n\n# Second\n");
    ck_assert_int_eq(state(&a, "one_h1"), CHECK_BAD);
    ck_assert_int_eq(state(&a, "heading_order"), CHECK_REVIEW);
    ck_assert_int_eq(state(&a, "keyword_opening"), CHECK_REVIEW);
    ck_assert_int_eq(state(&a, "keyword_heading"), CHECK_REVIEW);
    ck_assert_int_eq(state(&a, "links"), CHECK_REVIEW);
    a.body = markdown_read(top, "See [this](https://shop.example/gone) and [that](mailto:x).");
    ck_assert_int_eq(state(&a, "links"), CHECK_BAD);
    ck_assert_int_lt(checks_run(top, &a)->score, 70);
    a.body = markdown_read(top, "");
    ck_assert_ptr_null(named(checks_run(top, &a), "readability"));
}
END_TEST

START_TEST(left_over_text)
{
    static const char *const left[] = {"Lorem ipsum dolor", "Call [Company Name] today", "Hello {{name}}",
                                       "As an AI language model, I", "Hier einfügen: Text"};
    static const char *const fine[] = {"A study [1] says", "The array a[i] grows", "Todo lists help",
                                       "[...] and so on"};
    for (size_t i = 0; i < sizeof left / sizeof *left; i++)
        ck_assert_msg(readability_placeholder(top, left[i]) != NULL, "%s", left[i]);
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
        ck_assert_msg(readability_placeholder(top, fine[i]) == NULL, "%s", fine[i]);
}
END_TEST

START_TEST(said_twice)
{
    ck_assert_int_eq(readability_repeats("Coffee beans keep best in a tin, dry and cool.\nOther.\n"
                                         "Coffee beans keep best in a tin -- dry and cool!\nOther.\n"),
                     1);
    ck_assert_int_eq(readability_repeats("Short.\nShort.\n"), 0);
}
END_TEST

START_TEST(reading_is_measured_by_language)
{
    int easy, hard, sentence;
    readability_ease("The cat sat on the mat. The dog ran to the door.", "en-GB", &easy, &sentence);
    ck_assert_int_eq(sentence, 6);
    ck_assert_int_ge(easy, 95);
    readability_ease(
        "Institutional heterogeneity necessitates comprehensive organisational reconsideration of "
        "administrative responsibilities.",
        "en", &hard, &sentence);
    ck_assert_int_le(hard, 10);
    readability_ease("Der Hund lief zur Tür. Die Katze saß auf dem Dach.", "de", &easy, &sentence);
    readability_ease("Die Verwaltungsgerichtsbarkeit berücksichtigt selbstverständlich "
                     "Verhältnismäßigkeitserwägungen.",
                     "de", &hard, &sentence);
    ck_assert_int_gt(easy, hard + 50);
    readability_ease("コーヒー豆を買う。水を沸かす。", "ja", &easy, &sentence);
    ck_assert_int_eq(easy, -1);
    ck_assert_int_ge(sentence, 2);
    readability_ease("", "en", &easy, &sentence);
    ck_assert_int_eq(sentence, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("checks");
    TCase *tests = tcase_create("checks");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_good_article);
    tcase_add_test(tests, each_fault_is_named);
    tcase_add_test(tests, left_over_text);
    tcase_add_test(tests, said_twice);
    tcase_add_test(tests, reading_is_measured_by_language);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
