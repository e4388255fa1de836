/* An article links to nothing but what its writer was offered. */
#include <check.h>
#include <string.h>

#include "ai/text/internal_links.h"
#include "ai/text/markdown.h"

static TALLOC_CTX *top;

static void begin(void)
{
    top = talloc_new(NULL);
}

static void end(void)
{
    talloc_free(top);
}

static struct internal_links offered(void)
{
    struct internal_links l = {0};
    internal_links_add(top, &l, "Grinders", "https://shop.example/grinders/");
    internal_links_add(top, &l, "Äpfel", "https://shop.example/%C3%A4pfel?x=1");
    return l;
}

static char *kept(const char *body, struct internal_links *removed)
{
    const struct internal_links allowed = offered();
    *removed = (struct internal_links){0};
    struct markdown_doc *doc = markdown_read(top, body);
    internal_links_keep(top, doc, &allowed, removed);
    return talloc_strdup(top, markdown_source(doc));
}

START_TEST(offered_links_stay)
{
    struct internal_links removed;
    const char *body =
        "Read [this](https://shop.example/grinders) and [that](HTTPS://Shop.example/grinders/#one).\n";
    ck_assert_str_eq(kept(body, &removed), body);
    ck_assert_int_eq(removed.count, 0);
}
END_TEST

START_TEST(others_leave_their_words)
{
    struct internal_links removed;
    char *body =
        kept("## One\n\nRead [*this* one](https://evil.example/x), <https://evil.example/y>, [a][1], "
             "[b](/grinders/), [c](mailto:a@b.example) and [d](https://shop.example/grinders/).\n\n"
             "| a | b |\n|---|---|\n| [e](javascript:alert) | 2 |\n\n[1]: https://evil.example/z\n",
             &removed);
    ck_assert_int_eq(removed.count, 6);
    ck_assert_str_eq(removed.list[0].text, "this one");
    ck_assert_str_eq(removed.list[0].url, "https://evil.example/x");
    ck_assert_str_eq(removed.list[5].url, "javascript:alert");
    struct internal_links left = {0};
    internal_links_of(top, markdown_read(top, body), &left);
    ck_assert_int_eq(left.count, 1);
    ck_assert_str_eq(left.list[0].text, "d");
    char *html = markdown_html(top, markdown_read(top, body));
    ck_assert_ptr_nonnull(strstr(html, "<h2>One</h2>"));
    ck_assert_ptr_nonnull(strstr(html, "<em>this</em> one, https://evil.example/y, a, b, c and <a href="));
    ck_assert_ptr_nonnull(strstr(html, "<td>e</td>"));
}
END_TEST

START_TEST(nothing_is_allowed_by_nothing)
{
    struct internal_links removed;
    ck_assert_ptr_null(strstr(kept("[a]() [b](#top) [c](/)", &removed), "]("));
    ck_assert_int_eq(removed.count, 3);
    ck_assert_str_eq(kept("", &removed), "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("internal_links");
    TCase *tests = tcase_create("internal_links");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, offered_links_stay);
    tcase_add_test(tests, others_leave_their_words);
    tcase_add_test(tests, nothing_is_allowed_by_nothing);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
