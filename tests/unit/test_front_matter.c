/* Front matter in the forms in which models write it. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "ai/article/article.h"

#define BODY "Coffee starts with the grind.\n\n## Fine or coarse\n\nA burr mill lasts for years.\n"

static TALLOC_CTX *top;

static void begin(void)
{
    top = talloc_new(NULL);
}

static void end(void)
{
    talloc_free(top);
}

#define FIELDS "title: The grind\nmeta_title: Grind well\nmeta_description: What to know.\nslug: the-grind\n"

static const char *const fronts[] = {
    "---\n" FIELDS "---\n\n" BODY,
    "Sure! Here is the article you asked for:\n\n---\n" FIELDS "---\n\n" BODY,
    "Sure!\n\nI kept to 300 words.\n\n---\n" FIELDS "---\n" BODY,
    "+++\ntitle = \"The grind\"\nmeta_title = \"Grind well\"\nmeta_description = 'What to know.'\nslug = "
    "\"the-grind\"\n"
    "+++\n\n" BODY,
    "```yaml\n---\n" FIELDS "---\n```\n\n" BODY,
    "```toml\n+++\ntitle = \"The grind\"\nmeta_title = \"Grind well\"\nmeta_description = \"What to know.\"\n"
    "slug = \"the-grind\"\n+++\n```\n" BODY,
    "~~~\n" FIELDS "~~~\n" BODY,
    "----------\n" FIELDS "...\n" BODY,
    "\xe2\x80\x94\xe2\x80\x94\xe2\x80\x94\n" FIELDS "\xe2\x80\x94\xe2\x80\x94\xe2\x80\x94\n" BODY,
    "| Field | Value |\n|---|---|\n| **Title** | The grind |\n| Meta title | Grind well |\n"
    "| Meta description | What to know. |\n| Slug | `the-grind` |\n\n---\n\n" BODY,
    "## Title\nThe grind\n\n## Meta title\nGrind well\n\n## Meta description\nWhat to know.\n\n"
    "## Slug\nthe-grind\n\n## Article\n\n" BODY,
    "---\ntitle: \xe2\x80\x9cThe grind\xe2\x80\x9d\nslug: `the-grind`\nseo:\n  keywords: coffee\n  title: "
    "Grind well\n"
    "  description: >-\n    What to\n    know.\n---\n" BODY,
    "---\ntitre: The grind\nm\xc3\xa9ta-titre: Grind well\nM\xc3\xa9ta-description: What to know. (13 "
    "characters)\n"
    "slug: the-grind\n---\n" BODY,
    "*Title: The grind*\n*Meta title: Grind well*\n*Meta description: What to know.*\n*Slug: "
    "the-grind*\n\n" BODY,
    "title => The grind\nmeta\\_title => Grind well\nmeta\\_description => What to know.\nslug => "
    "the-grind\n\n" BODY,
    "# The grind\n\n<!-- meta_title: Grind well -->\n<!-- meta_description: What to know. -->\n"
    "<!-- slug: the-grind -->\n\n" BODY,
    "+++\ntitle = \"\"\"The grind\"\"\"\nmeta_title = 'Grind well' # short\nmeta_description = \"What to "
    "know.\"\n"
    "slug = \"the-grind\"\ntags = [\n  \"a\",\n]\n+++\n" BODY,
    "---\n{\"title\": \"The grind\", \"meta\": {\"title\": \"Grind well\", \"description\": \"What to "
    "know.\"},\n"
    "\"slug\": \"the-grind\"}\n---\n\n" BODY,
    FIELDS "\n" BODY,
    "Here you are:\n\n" FIELDS "---\n\n" BODY,
    "**Title:** The grind\n**Meta title:** Grind well\n**Meta description:** What to know.\n**Slug:** "
    "the-grind\n\n" BODY,
    "**Title**: The grind\n\n**Meta Title**: Grind well\n\n**Meta Description**: What to know.\n\n**Slug**: "
    "`the-grind`\n\n"
    "---\n\n" BODY,
    "- Title: The grind\n- SEO title: Grind well\n- Meta description: What to know.\n- URL slug: "
    "the-grind\n\n" BODY,
    "# Title: The grind\nMeta title: Grind well\nMeta description: What to know.\nSlug: the-grind\nWords: "
    "300\n\n" BODY,
    "<!--\n" FIELDS "-->\n\n" BODY,
    "{\"title\": \"The grind\", \"meta_title\": \"Grind well\", \"meta_description\": \"What to know.\", "
    "\"slug\": "
    "\"the-grind\"}\n\n" BODY,
    "```json\n{\"title\": \"The grind\", \"meta_title\": \"Grind well\", \"meta_description\": \"What to "
    "know.\", \"slug\": "
    "\"the-grind\"}\n```\n\n" BODY,
    "{\"title\": \"The grind\", \"metaTitle\": \"Grind well\", \"metaDescription\": \"What to know.\", "
    "\"slug\": "
    "\"the-grind\", \"content\": \"Coffee starts with the grind.\\n\\n## Fine or coarse\\n\\nA burr mill "
    "lasts for years.\"}",
    "{\"article\": {\"title\": \"The grind\", \"meta_title\": \"Grind well\", \"meta_description\": \"What "
    "to know.\", "
    "\"slug\": \"the-grind\", \"introduction\": \"Coffee starts with the grind.\", \"sections\": "
    "[{\"heading\": \"Fine or "
    "coarse\", \"content\": \"A burr mill lasts for years.\"}]}}",
    "---\n" FIELDS "tags:\n- coffee\n- mills\ndraft: true\n---\n" BODY,
    "+++\ntitle = \"The grind\"\nslug = \"the-grind\"\n[seo]\nmeta_title = \"Grind well\"\nmeta_description "
    "= \"What to "
    "know.\"\n+++\n" BODY,
    "title: The grind\nslug: the-grind\n\n" BODY
    "\n---\n\n**Meta title:** Grind well\n**Meta description:** What to "
    "know.\n",
    BODY "\n## SEO\n\n- Title: The grind\n- Meta title: Grind well\n- Meta description: What to know.\n- "
         "Slug: the-grind\n",
    "<title>The grind</title>\n<meta_title>Grind well</meta_title>\n<meta_description>What to "
    "know.</meta_description>\n<slug>the-grind</slug>\n<content>\n" BODY "</content>",
    "\"---\\ntitle: The grind\\nmeta_title: Grind well\\nmeta_description: What to know.\\nslug: "
    "the-grind\\n---\\n\\nCoffee "
    "starts with the grind.\\n\\n## Fine or coarse\\n\\nA burr mill lasts for years.\"",
    "---\\ntitle: The grind\\nmeta_title: Grind well\\nmeta_description: What to know.\\nslug: "
    "the-grind\\n---\\n\\nCoffee "
    "starts with the grind.\\n\\n## Fine or coarse\\n\\nA burr mill lasts for years.",
    "\xef\xbc\x88OK\xef\xbc\x89\n\ntitle\xef\xbc\x9aThe grind\nmeta_title\xef\xbc\x9aGrind "
    "well\nmeta_description\xef\xbc\x9a"
    "What to know.\nslug\xef\xbc\x9athe-grind\n\n" BODY,
};

START_TEST(front_matter_in_its_forms)
{
    struct front_matter f;
    front_matter_read(top, fronts[_i], &f);
    ck_assert_pstr_eq(f.title, "The grind");
    ck_assert_pstr_eq(f.meta_title, "Grind well");
    ck_assert_pstr_eq(f.meta_description, "What to know.");
    ck_assert_msg(f.slug && strstr(f.slug, "the-grind"), "slug %s", f.slug);
    ck_assert_str_eq(article_without_frame(top, f.body), talloc_strndup(top, BODY, strlen(BODY) - 1));
    ck_assert_pstr_eq(article_fault(f.body), NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("front matter");
    TCase *tests = tcase_create("front matter");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_loop_test(tests, front_matter_in_its_forms, 0, sizeof fronts / sizeof *fronts);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
