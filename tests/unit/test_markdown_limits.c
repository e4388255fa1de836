/* What is given to the Markdown library, how long it may take, and what becomes
 * of the rest. Each limit is tried with ordinary words just within and just over it. */
#include <check.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "ai/text/markdown.h"
#include "ai/text/markdown_internal.h"
#include "base/metrics.h"

static TALLOC_CTX *top;

static void begin(void)
{
    top = talloc_new(NULL);
}

static void end(void)
{
    talloc_free(top);
}

/* `before`, `count` times `part`, `after`. */
static char *text(const char *before, const char *part, int count, const char *after)
{
    size_t n = strlen(part), at = strlen(before);
    char *all = talloc_size(top, at + n * (size_t)count + strlen(after) + 1);
    memcpy(all, before, at);
    for (int i = 0; i < count; i++, at += n)
        memcpy(all + at, part, n);
    memcpy(all + at, after, strlen(after) + 1);
    return all;
}

static void over(const char *body, const char *sentence)
{
    struct error why = {0};
    ck_assert_msg(!markdown_within_limits(body, &why), "It was let through; wanted: %s", sentence);
    ck_assert_int_eq(why.kind, ERR_BAD_INPUT);
    ck_assert_str_eq(why.why, sentence);
}

static void within(const char *body)
{
    struct error why = {0};
    ck_assert_msg(markdown_within_limits(body, &why), "%s", why.why);
}

START_TEST(marks_of_a_block)
{
    within(text("One.\n\n", "a *word* ", 500, "\n"));
    over(text("One.\n\n", "a *word* ", 501, "\n"),
         "line 3 begins a block with 1002 asterisks; at most 1000 can be read: part it by an empty line.");
    within(text("", "see [this](https://a.example/) ", 1000, "\n"));
    over(text("", "see [this](https://a.example/) ", 1001, "\n"),
         "line 1 begins a block with 1001 opening brackets; at most 1000 can be read: part it by an empty "
         "line.");
    /* What surely begins another block: each has its own. */
    within(text("", "a *word* and *another*\n\n", 2000, ""));
    within(text("", "- a *word* and *another*\n", 2000, ""));
    within(text("", "> a *word* and *another*\n>\n", 2000, ""));
    within(text("", "## A *word*\n", 1500, ""));
    /* What does not: numbers and deep indentation may go on with the paragraph. */
    over(text("", "a *word* and *another*\n", 251, ""),
         "line 1 begins a block with 1004 asterisks; at most 1000 can be read: part it by an empty line.");
    over(text("", "2. a *word* and *another*\n", 251, ""),
         "line 1 begins a block with 1004 asterisks; at most 1000 can be read: part it by an empty line.");
    over(text("a\n", "    - a *word* and *another*\n", 251, ""),
         "line 1 begins a block with 1004 asterisks; at most 1000 can be read: part it by an empty line.");
    over(text("a\r", "a *word* and *another*\r", 251, ""),
         "line 1 begins a block with 1004 asterisks; at most 1000 can be read: part it by an empty line.");
}
END_TEST

START_TEST(length_of_a_block)
{
    within(text("", "word ", 13000, "\n"));
    over(text("", "word ", 13200, "\n"),
         "line 1 begins a block with 66001 bytes; at most 65536 can be read: part it by an empty line.");
    within(text("", "One sentence of some words.\n\n", 70000, ""));
    over(
        text("", "One sentence of some words, which is not short.\n\n", 90000, ""),
        "line 180001 ends 4410000 bytes; at most 4194304 can be read: split the text into several articles.");
}
END_TEST

START_TEST(depth)
{
    char *deep = talloc_strdup(top, ""), *indented = talloc_strdup(top, "");
    for (int i = 0; i < 50; i++)
        deep = talloc_asprintf_append(deep, "%*s- a\n", 2 * i, "");
    within(deep);
    indented = talloc_asprintf_append(indented, "- a\n%*s- b\n", 101, "");
    over(indented, "line 2 begins with 101 columns before such a mark; at most 100 can be read: nest less "
                   "deeply.");
    within(text("", "> ", 20, "quoted\n"));
    over(text("", "> ", 21, "quoted\n"),
         "line 1 begins with 21 marks of quotes and lists; at most 20 can be read: nest less deeply.");
}
END_TEST

START_TEST(tables)
{
    const char *row = text("|", " a |", 40, "\n"), *ruler = text("|", "---|", 40, "\n");
    char *head = talloc_asprintf(top, "%s%s", row, ruler);
    within(text(head, row, 300, ""));
    char *many = talloc_strdup(top, "");
    for (int i = 0; i < 5; i++)
        many = talloc_asprintf_append(many, "%s\n", text(head, row, 250, ""));
    over(many, "line 1200 ends 50022 table cells; at most 50000 can be read: make the tables smaller.");
    over(text("|", " a |", 100, "\n"),
         "line 1 has 101 pipes; at most 100 can be read: make the table narrower.");
    over(text("", "a\n---\n", 51, ""),
         "line 1 begins a block with 51 lines of - : |; at most 50 can be read: part it by an empty line.");
}
END_TEST

START_TEST(of_the_document)
{
    within(text("", "# A\n\n", 2000, ""));
    over(text("", "# A\n\n", 2001, ""),
         "line 4001 ends 2001 headings; at most 2000 can be read: split the text into several articles.");
    within(text("", "- one\n", 10000, ""));
    over(text("", "- one\n", 10001, ""),
         "line 10001 ends 10001 list items and quoted lines; at most 10000 can "
         "be read: split the text into several articles.");
    over(text("", "- [a](/b)\n- [c](/d)\n\n", 10001, ""),
         "line 15001 ends 10001 list items and quoted lines; at most 10000 can be read: split the text into "
         "several articles.");
    over(text("", "a [link](/b) and [another](/c).\n\n", 10001, ""),
         "line 20001 ends 20002 opening brackets; at most 20000 can be read: take links out.");
    within(text("", "[name]: https://a.example/ 'A title'\n", 500, ""));
    over(text("[name]: https://a.example/ '", "word ", 400, "'\n"),
         "line 1 begins a block where the name of a link is defined with 2023 bytes; at most 2000 can be "
         "read: "
         "shorten the address or the title.");
    /* From the last of them on, line by line. */
    within(text("[a]: /b\n[name]: /c\n", "word ", 399, "\n"));
    within(text("[a]: /b\n[name]: /c\n", "four\n", 499, "\n"));
    over(text("[a]: /b\n[name]: /c\n", "four\n", 500, "\n"),
         "line 1 begins a block where the name of a link is defined with 2004 bytes; at most 2000 can be "
         "read: shorten the address or the title.");
}
END_TEST

START_TEST(work)
{
    /* Long paragraphs with much of everything: one may be, many may not. */
    char *block =
        text("", "some words and *two* more, a [link](https://a.example/) and `code` and <b>bold</b> ", 490,
             "\n\n");
    within(block);
    char *many = text("", block, 20, "");
    struct error why = {0};
    ck_assert(!markdown_within_limits(many, &why));
    ck_assert_ptr_nonnull(strstr(why.why, "too many long blocks full of marks"));
}
END_TEST

START_TEST(beyond_is_plain_text)
{
    char *body = text("# Title\n\nFirst <b>words</b>.\n\n", "a *word* ", 501, "\n\n## Two\n");
    struct markdown_doc *doc = markdown_read(top, body);
    int count;
    ck_assert_ptr_nonnull(strstr(markdown_parse_error(doc), "1002 asterisks"));
    ck_assert_str_eq(markdown_source(doc), body);
    ck_assert_str_eq(markdown_plain(top, doc), body);
    markdown_headings(top, doc, 2, &count);
    ck_assert_int_eq(count, 0);
    ck_assert_ptr_null(markdown_title(top, doc));
    ck_assert_str_eq(markdown_intro(top, doc), "# Title");
    char *html = markdown_html(top, doc);
    ck_assert_ptr_nonnull(strstr(html, "Shown as plain text"));
    ck_assert_ptr_nonnull(strstr(html, "1002 asterisks"));
    ck_assert_ptr_nonnull(strstr(html, "<p>First &lt;b&gt;words&lt;/b&gt;.</p>"));
    ck_assert_ptr_null(strstr(html, "<b>"));
    ck_assert_ptr_null(strstr(html, "<em>"));
    ck_assert_ptr_nonnull(strstr(markdown_defused(top, body), "First \\<b\\>words\\</b\\>."));
    const struct markdown_block block = {1, "<figure>x</figure>"};
    html = markdown_html_with(top, body, &block, 1);
    ck_assert_ptr_nonnull(strstr(html, "<p>## Two</p>\n<figure>x</figure>\n"));
    ck_assert_ptr_null(strstr(html, "Shown as plain text"));
}
END_TEST

START_TEST(read_once_and_changed)
{
    struct markdown_doc *doc = markdown_read(top, "# Coffee\n\nText.\n\n## Two\n\nMore.\n");
    int count;
    markdown_drop_title(doc, "coffee");
    ck_assert_str_eq(markdown_source(doc), "Text.\n\n## Two\n\nMore.");
    ck_assert_str_eq(markdown_plain(top, doc), "Text.\nTwo\nMore.\n\n");
    ck_assert_str_eq(markdown_headings(top, doc, 2, &count)[0], "Two");
    ck_assert_str_eq(markdown_html(top, doc), "<p>Text.</p>\n<h2>Two</h2>\n<p>More.</p>\n");
}
END_TEST

/* ---- the time ------------------------------------------------------------------------ */

/* A parser that comes back when it is let go. */
struct slow {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool go;
};

static cmark_node *parse_slowly(const char *body, void *arg)
{
    struct slow *s = arg;
    pthread_mutex_lock(&s->lock);
    while (!s->go)
        pthread_cond_wait(&s->changed, &s->lock);
    pthread_mutex_unlock(&s->lock);
    return markdown_parse(body, NULL);
}

/* Until the overdue parsers have ended. */
static void let_go(struct slow *s)
{
    pthread_mutex_lock(&s->lock);
    s->go = true;
    pthread_cond_broadcast(&s->changed);
    pthread_mutex_unlock(&s->lock);
    while (metric_value(METRIC_DOCUMENTS_STUCK) > 0)
        sched_yield();
}

START_TEST(given_up_on)
{
    struct slow s = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, false};
    struct error why = {0};
    ck_assert_ptr_null(markdown_parse_within("words", parse_slowly, &s, 1, &why));
    ck_assert_int_eq(why.kind, ERR_BAD_ITEM);
    ck_assert_str_eq(why.why,
                     "reading it as Markdown took more than 1 ms and was given up on: simplify the text.");
    ck_assert_int_eq(metric_value(METRIC_DOCUMENTS_STUCK), 1);
    cmark_node *root = markdown_parse_within("words", markdown_parse, NULL, MARKDOWN_BUDGET_MS, &why);
    ck_assert_ptr_nonnull(root); /* others go on */
    cmark_node_free(root);
    for (int i = 1; i < MARKDOWN_STUCK_MOST; i++)
        ck_assert_ptr_null(markdown_parse_within("words", parse_slowly, &s, 1, &why));
    ck_assert_ptr_null(markdown_parse_within("words", markdown_parse, NULL, MARKDOWN_BUDGET_MS, &why));
    ck_assert_ptr_nonnull(strstr(why.why, "restart the server"));
    let_go(&s);
    root = markdown_parse_within("words", parse_slowly, &s, MARKDOWN_BUDGET_MS, &why);
    ck_assert_ptr_nonnull(root);
    cmark_node_free(root);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("markdown limits");
    TCase *tests = tcase_create("markdown limits");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, marks_of_a_block);
    tcase_add_test(tests, length_of_a_block);
    tcase_add_test(tests, depth);
    tcase_add_test(tests, tables);
    tcase_add_test(tests, of_the_document);
    tcase_add_test(tests, work);
    tcase_add_test(tests, beyond_is_plain_text);
    tcase_add_test(tests, read_once_and_changed);
    tcase_add_test(tests, given_up_on);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
