/* Exported things: names of files, cells of CSV, Markdown with its images. */
#include <check.h>
#include <string.h>

#include "cli/commands/commands.h"

START_TEST(names_differ_and_are_safe)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    json_t *used = json_object();
    ck_assert_str_eq(export_name(mem, used, "moka-pot"), "moka-pot");
    ck_assert_str_eq(export_name(mem, used, "moka-pot"), "moka-pot-2");
    ck_assert_str_eq(export_name(mem, used, "moka-pot-2"), "moka-pot-2-2");
    ck_assert_str_eq(export_name(mem, used, "moka-pot"), "moka-pot-3");
    ck_assert_str_eq(export_name(mem, used, "Moka Pot"), "moka-pot-4");
    ck_assert_str_eq(export_name(mem, used, "../../etc/passwd"), "etc-passwd");
    ck_assert_str_eq(export_name(mem, used, ""), "untitled");
    ck_assert_str_eq(export_name(mem, used, "..."), "untitled-2");
    json_decref(used);
    talloc_free(mem);
}
END_TEST

static const struct export_image images[] = {
    {0, NULL, "A [pot]", "ab/abc.png"},
    {1, "Coffee & Water", "Water", "cd/cde.jpg"},
    {2, "A heading that is gone", "Lost", "ef/efg.png"},
    {3, "Milk", NULL, "01/012.png"},
};

START_TEST(images_stand_below_their_headings)
{
    struct export_draft d = {.title = "Say \"moka\"",
                             .meta_title = "T: yes",
                             .slug = "moka",
                             .status = "review",
                             .body = "Intro.\n\n## Coffee &amp; *Water*\n\nText.\n\n```\n## Milk\n```\n\n"
                                     "Milk\n----\nEnd.",
                             .words = 7,
                             .images = images,
                             .image_count = 4};
    char *text = export_markdown(NULL, &d);
    ck_assert_str_eq(text,
                     "---\ntitle: \"Say \\\"moka\\\"\"\nmeta_title: \"T: yes\"\nmeta_description: \"\"\n"
                     "slug: \"moka\"\nstatus: review\nwords: 7\n---\n"
                     "\n![A \\[pot\\]](images/abc.png)\n"
                     "\nIntro.\n\n## Coffee &amp; *Water*\n\n![Water](images/cde.jpg)\n\nText.\n\n```\n"
                     "## Milk\n```\n\nMilk\n----\n\n![](images/012.png)\nEnd.\n"
                     "\n![Lost](images/efg.png)\n");
    talloc_free(text);
}
END_TEST

START_TEST(a_draft_without_images)
{
    struct export_draft d = {.title = "T", .slug = "t", .status = "draft", .body = "", .words = 0};
    char *text = export_markdown(NULL, &d);
    ck_assert_str_eq(text, "---\ntitle: \"T\"\nmeta_title: \"\"\nmeta_description: \"\"\nslug: \"t\"\n"
                           "status: draft\nwords: 0\n---\n\n");
    talloc_free(text);
}
END_TEST

/* Makers of sites pass raw HTML on, and read front matter as YAML. */
START_TEST(nothing_in_a_file_is_run_by_who_reads_it)
{
    static const struct export_image hostile[] = {{0, NULL, "&lt;b> ![x](y) <b>", "ab/abc.png"}};
    struct export_draft d = {
        .title = "<b>\\ \"y\"\n---\nlayout: evil",
        .meta_title = "\xE2\x80\xA8: #",
        .slug = "s",
        .status = "review",
        .body = "A <script>alert(1)</script> `<b>` [x](javascript:a) [y](/y) <https://z.example>"
                "\n\n<img src=x onerror=alert(1)>\n\n| a | <u>b |\n|---|--:|\n| 1 | 2<br onclick=x>3 "
                "|\n\n```\n<i>\n```",
        .images = hostile,
        .image_count = 1};
    char *text = export_markdown(NULL, &d);
    ck_assert_str_eq(text,
                     "---\ntitle: \"<b>\\\\ \\\"y\\\"\\n---\\nlayout: evil\"\nmeta_title: \"\\u2028: #\"\n"
                     "meta_description: \"\"\nslug: \"s\"\nstatus: review\nwords: 0\n---\n"
                     "\n![\\&lt;b\\> !\\[x\\](y) \\<b\\>](images/abc.png)\n"
                     "\nA  `<b>` x [y](/y) <https://z.example>\n\n"
                     "| a | b |\n| --- | --: |\n| 1 | 2<br>3 |\n\n    <i>\n");
    talloc_free(text);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("export_text");
    TCase *c = tcase_create("text");
    tcase_add_test(c, names_differ_and_are_safe);
    tcase_add_test(c, images_stand_below_their_headings);
    tcase_add_test(c, a_draft_without_images);
    tcase_add_test(c, nothing_in_a_file_is_run_by_who_reads_it);
    suite_add_tcase(s, c);
    return s;
}

int main(void)
{
    SRunner *runner = srunner_create(suite());
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
