/* What a text is written as where another format begins. Each is read again as
 * the format's readers read it: the same characters, and nothing else. */
#include <check.h>
#include <cmark-gfm.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/text.h"

#define HOSTILE "</script><img src=x onerror=alert(1)> & \"y\" 'z' [gallery] --> <!-- `c` *s* \\"

static void is(char *(*escape)(TALLOC_CTX *, const char *), const char *text, const char *expected)
{
    char *made = escape(NULL, text);
    ck_assert_str_eq(made, expected);
    talloc_free(made);
}

START_TEST(in_html)
{
    is(text_escape_html, "Grinder <b>x</b> & \"y\" 'z'",
       "Grinder &lt;b&gt;x&lt;/b&gt; &amp; &quot;y&quot; 'z'");
    is(text_escape_html, "&amp;", "&amp;amp;");
    is(text_escape_html, "日本語 🙂", "日本語 🙂");
    is(text_escape_html, NULL, "");
}
END_TEST

/* The HTML that a Markdown program makes of it. */
static void rendered_is(const char *text, const char *expected)
{
    char *made = text_escape_markdown(NULL, text);
    char *html = cmark_markdown_to_html(made, strlen(made), CMARK_OPT_UNSAFE);
    char *whole = talloc_asprintf(made, "<p>%s</p>\n", expected);
    ck_assert_str_eq(html, whole);
    cmark_get_default_mem_allocator()->free(html);
    talloc_free(made);
}

START_TEST(in_markdown)
{
    static const char *const plain[] = {"# no heading",
                                        "1. no list",
                                        "12) none",
                                        "- none",
                                        "+ none",
                                        "=== none",
                                        "2026 is a year",
                                        "a_b_c ~~d~~ | e",
                                        "[x](javascript:y) ![z]",
                                        "1"};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        rendered_is(plain[i], plain[i]);
    char *expected = text_escape_html(NULL, HOSTILE);
    rendered_is(HOSTILE, expected);
    talloc_free(expected);
    rendered_is("&lt; &copy; two\n\nlines", "&amp;lt; &amp;copy; two lines");
    is(text_escape_markdown, "A [pot]", "A \\[pot\\]");
    is(text_escape_markdown, NULL, "");
}
END_TEST

START_TEST(in_yaml)
{
    is(text_escape_yaml, "yes: \"no\" # - \\", "\"yes: \\\"no\\\" # - \\\\\"");
    is(text_escape_yaml, "two\nlines\r\t\x01\x7F", "\"two\\nlines\\u000D\\t\\u0001\\u007F\"");
    is(text_escape_yaml, "\xC2\x85\u2028\u2029\uFEFF", "\"\\u0085\\u2028\\u2029\\uFEFF\"");
    is(text_escape_yaml, "é\u00A0日本語🙂", "\"é\u00A0日本語🙂\"");
    is(text_escape_yaml, "---\n", "\"---\\n\"");
    is(text_escape_yaml, NULL, "\"\"");
}
END_TEST

static const struct {
    const char *text, *cell;
} cells[] = {
    {NULL, ""},
    {"", ""},
    {"moka pot", "moka pot"},
    {"one, two", "\"one, two\""},
    {"a \"b\"", "\"a \"\"b\"\"\""},
    {"two\nlines", "\"two\nlines\""},
    {"=1+1", "'=1+1"},
    {"+1", "'+1"},
    {"-1", "'-1"},
    {"@sum(a1)", "'@sum(a1)"},
    {"\tx", "'\tx"},
    {"\rx", "\"'\rx\""},
    {"\n=1", "\"'\n=1\""},
    {"＝1", "'＝1"},
    {"=a(\"b\",c)", "\"'=a(\"\"b\"\",c)\""},
    {"c++", "c++"},
};

START_TEST(in_csv)
{
    is(text_escape_csv, cells[_i].text, cells[_i].cell);
}
END_TEST

START_TEST(in_header)
{
    is(text_escape_header, "a\r\nBcc: b@example.com", "a Bcc: b@example.com");
    is(text_escape_header,
       " a\n\n\tb\xC2\x85"
       "c\u2028d ",
       "a b c d");
    is(text_escape_header, NULL, "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("text_escape");
    TCase *t = tcase_create("text_escape");
    tcase_add_test(t, in_html);
    tcase_add_test(t, in_markdown);
    tcase_add_test(t, in_yaml);
    tcase_add_loop_test(t, in_csv, 0, sizeof cells / sizeof *cells);
    tcase_add_test(t, in_header);
    suite_add_tcase(suite, t);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
