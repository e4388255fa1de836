/* Front matter as models write it, and text, headings and HTML of Markdown. */
#include <check.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "ai/article/article.h"
#include "ai/text/markdown.h"
#include "base/text/text.h"

static TALLOC_CTX *top;

static void begin(void)
{
    top = talloc_new(NULL);
}

static void end(void)
{
    talloc_free(top);
}

static struct markdown_doc *doc(const char *text)
{
    return markdown_read(top, text);
}

static char *without_title(const char *text, const char *title)
{
    struct markdown_doc *d = doc(text);
    markdown_drop_title(d, title);
    return talloc_strdup(top, markdown_source(d));
}

static struct front_matter read_front(const char *text)
{
    struct front_matter front;
    front_matter_read(top, text, &front);
    return front;
}

START_TEST(front_matter_as_asked)
{
    struct front_matter f =
        read_front("---\ntitle: Coffee: at home\nmeta_title: \"Coffee \\\"at\\\" home\"\n"
                   "meta_description: 'It''s good'\nslug: coffee-at-home\nauthor: x\n---\n\nBody\n");
    ck_assert_str_eq(f.title, "Coffee: at home");
    ck_assert_str_eq(f.meta_title, "Coffee \"at\" home");
    ck_assert_str_eq(f.meta_description, "It's good");
    ck_assert_str_eq(f.slug, "coffee-at-home");
    ck_assert_str_eq(f.body, "\nBody\n");
}
END_TEST

START_TEST(front_matter_forgiven)
{
    struct front_matter f =
        read_front("\n---\r\nTitle: A\r\nMeta Description: >\r\n  two\r\n  lines\r\n---\r\nBody");
    ck_assert_str_eq(f.title, "A");
    ck_assert_str_eq(f.meta_description, "two lines");
    ck_assert_str_eq(f.body, "Body");
    f = read_front("---\ntitle: A\nslug: b\n\n# A\nText: more\n");
    ck_assert_str_eq(f.slug, "b");
    ck_assert_str_eq(f.body, "# A\nText: more\n");
    f = read_front("```yaml\n---\ntitle: A\n---\n```\nBody");
    ck_assert_str_eq(f.title, "A");
    ck_assert_str_eq(f.body, "Body");
    f = read_front("```yaml\ntitle: A\n```\nBody");
    ck_assert_str_eq(f.title, "A");
    ck_assert_str_eq(f.body, "Body");
    f = read_front("---\ntitle: A\ntitle: B\nslug:\n---\n");
    ck_assert_str_eq(f.title, "A");
    ck_assert_ptr_null(f.slug);
    ck_assert_str_eq(f.body, "");
}
END_TEST

START_TEST(front_matter_of_very_many_lines)
{
    char *text = talloc_strdup(top, "---\ntitle: A\nslug: >\n");
    for (int i = 1; i <= 60; i++)
        text = talloc_asprintf_append(text, "  w%d\n", i);
    struct front_matter f = read_front(talloc_asprintf_append(text, "---\nBody"));
    ck_assert_str_eq(f.title, "A");
    ck_assert_ptr_nonnull(strstr(f.slug, " w39"));
    ck_assert_ptr_null(strstr(f.slug, "w40"));
    ck_assert_str_eq(f.body, "Body");
}
END_TEST

START_TEST(no_front_matter_is_all_body)
{
    static const char *const texts[] = {
        "",   "Body", "# A\n\n---\ntitle: no\n---\n", "---\n\nA paragraph.\n\n---\n", "```js\nlet x\n```\n",
        "---"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct front_matter f = read_front(texts[i]);
        ck_assert_ptr_null(f.title);
        ck_assert_str_eq(f.body, texts[i]);
    }
}
END_TEST

START_TEST(words_of_the_rendered_text)
{
    static const struct {
        const char *body;
        int words;
    } cases[] = {
        {"", 0},
        {"## Two words\n\nAnd *three* more.", 5},
        {"[a link](https://example.com/not/these) here", 3},
        {"![the alt text](x.png) seen", 1},
        {"<div class=\"x\">stays</div>\n\ntoo", 2},
        {"<script>goes()</script>\n\nstays", 1},
        {"inline <b>bold</b> word", 3},
        {"one\ntwo  \nthree", 3},
        {"| a | b |\n|---|---|\n| c d | e |\n", 5},
        {"- one\n- two\n  - three\n\n1. four", 4},
        {"```\ncode counts too\n```", 3},
        {"x `y z` & &amp; w", 4},
        {"コーヒー豆の選び方", 5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *plain = markdown_plain(top, doc(cases[i].body));
        if (i + 1 == sizeof cases / sizeof *cases)
            ck_assert_int_ge(text_count_words(plain), 3);
        else
            ck_assert_msg(text_count_words(plain) == cases[i].words, "%s: %s", cases[i].body, plain);
    }
}
END_TEST

/* What is not UTF-8 is replaced, wherever it stands; what is stays as it is. */
START_TEST(words_that_are_not_utf8)
{
    ck_assert_str_eq(markdown_plain(top, doc("caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x8D\x95")),
                     "caf\u00e9 \u20ac \U0001F355\n\n");
    for (int length = 0; length <= 20; length++) {
        char *text = talloc_asprintf(top, "%.*s\xE9 x", length, "abcdefghijklmnopqrstuvwxyz");
        char *right = talloc_asprintf(top, "%.*s\uFFFD x\n\n", length, "abcdefghijklmnopqrstuvwxyz");
        ck_assert_str_eq(markdown_plain(top, doc(text)), right);
    }
}
END_TEST

START_TEST(words_of_many_pieces)
{
    char *body = talloc_strdup(top, ""), *words = talloc_strdup(top, "");
    for (int i = 0; i < 400; i++) {
        body = talloc_asprintf_append(body, "*word* %d\n", i);
        words = talloc_asprintf_append(words, "%sword %d", i ? " " : "", i);
        ck_assert_str_eq(markdown_plain(top, doc(body)), talloc_asprintf(top, "%s\n\n", words));
    }
}
END_TEST

START_TEST(headings_and_intro)
{
    const char *body =
        "# Title\n\nFirst *para*\nof two lines.\n\n## One &amp; *only*\n\ntext\n\n### Deeper\n\n##\n\n"
        "Two\n---\n\n> ## quoted\n\n```\n## code\n```\n\n## Three <b>x</b> ##\n";
    int count;
    char **h = markdown_headings(top, doc(body), 2, &count);
    ck_assert_int_eq(count, 3);
    ck_assert_str_eq(h[0], "One & only");
    ck_assert_str_eq(h[1], "Two");
    ck_assert_str_eq(h[2], "Three x");
    ck_assert_str_eq(markdown_intro(top, doc(body)), "First para of two lines.");
    ck_assert_str_eq(markdown_intro(top, doc("## Only\n")), "");
    ck_assert_str_eq(markdown_title(top, doc(body)), "Title");
    ck_assert_ptr_null(markdown_title(top, doc("Text\n\n# Late\n")));
}
END_TEST

START_TEST(title_leaves_the_body)
{
    ck_assert_str_eq(without_title("# Coffee at Home!\n\nText\n", "coffee at home"), "Text");
    ck_assert_str_eq(without_title("\nCoffee\n======\n\nText", "Coffee"), "Text");
    ck_assert_str_eq(without_title("# Another\n\nText", "Coffee"), "# Another\n\nText");
    ck_assert_str_eq(without_title("Text\n\n# Coffee\n", "Coffee"), "Text\n\n# Coffee");
    ck_assert_str_eq(without_title("# Coffee", "Coffee"), "");
    ck_assert_str_eq(without_title("", "Coffee"), "");
}
END_TEST

START_TEST(html_is_safe)
{
    char *html = markdown_html(
        top, doc("<script>alert(1)</script>\n\nA [bad](javascript:alert(1)) [rel](/x) "
                 "[good](https://a.example/) ![](data:x) ![pic](http://evil/p.png) <img src=x>\n\n"
                 "[![in](http://x/y.png)](ftp://z)\n\n| a |\n|---|\n| b |\n"));
    ck_assert_ptr_null(strstr(html, "script"));
    ck_assert_ptr_null(strstr(html, "img"));
    ck_assert_ptr_null(strstr(html, "ftp"));
    ck_assert_ptr_null(strstr(html, "href=\"/x\""));
    ck_assert_ptr_nonnull(strstr(html, "bad"));
    ck_assert_ptr_nonnull(strstr(html, "<a href=\"https://a.example/\">good</a>"));
    ck_assert_ptr_nonnull(strstr(html, "<td>b</td>"));
}
END_TEST

static const char *html_of(const char *text)
{
    return markdown_html(top, doc(text));
}

START_TEST(bold_type_without_blanks_around_it)
{
    ck_assert_str_eq(
        html_of("**「手挽き」**のコーヒーミル、**コーヒー（豆）**は、**50%**のお得。**\"중요\"**를 확인"),
        "<p><strong>「手挽き」</strong>のコーヒーミル、<strong>コーヒー（豆）</strong>は、<strong>50%"
        "</strong>のお得。<strong>&quot;중요&quot;</strong>를 확인</p>\n");
    ck_assert_str_eq(
        html_of("これは**「手挽き」**の*「豆」*と**[ミル](https://a.example/)**です。**`a`**は"),
        "<p>これは<strong>「手挽き」</strong>の<em>「豆」</em>と<strong><a href=\"https://a.example/\">"
        "ミル</a></strong>です。<strong><code>a</code></strong>は</p>\n");
    ck_assert_str_eq(html_of("**Note:**text (**bold**) and **(a)**b"),
                     "<p><strong>Note:</strong>text (<strong>bold</strong>) and <strong>(a)</strong>b</p>\n");
    ck_assert_str_eq(
        html_of("__「注」__は ***「重要」***の\n\n- **点：**は\n\n| **列：**は | b |\n|---|---|\n"),
        "<p><strong>「注」</strong>は <em><strong>「重要」</strong></em>の</p>\n<ul>\n<li><strong>点："
        "</strong>は</li>\n</ul>\n<table>\n<thead>\n<tr>\n<th><strong>列：</strong>は</th>\n<th>b"
        "</th>\n</tr>\n</thead>\n</table>\n");
    int count;
    ck_assert_str_eq(markdown_headings(top, doc("## **「豆」**の選び方\n"), 2, &count)[0], "「豆」の選び方");
}
END_TEST

/* What the library reads as it is meant stays so. */
START_TEST(other_asterisks_stay_what_they_are)
{
    ck_assert_str_eq(html_of("*(*foo*)* a/**/b.**c\n\n2*3,*4 \\**「x」**の"),
                     "<p><em>(<em>foo</em>)</em> a/**/b.**c</p>\n<p>2*3,<em>4 *</em>「x」**の</p>\n");
    ck_assert_str_eq(html_of("src.**x:**y a.__b.__c"), "<p>src.**x:**y a.__b.__c</p>\n");
    ck_assert_str_eq(
        html_of("`**「a」**の` `` ` **「a」**の ``\n\n    **「a」**の\n\n```x**」**y\n**「a」**の\n```\n"),
        "<p><code>**「a」**の</code> <code>` **「a」**の</code></p>\n<pre><code>**「a」**の\n"
        "</code></pre>\n<pre><code class=\"language-x**」**y\">**「a」**の\n</code></pre>\n");
}
END_TEST

/* The character that marks a place never shows, and one that the text has stays. */
START_TEST(what_marks_bold_type_is_not_seen)
{
    const char *text =
        "[**「a」**の](https://a.example/**「b」**c \"**「t」**の\") <https://b.example/**)**は> "
        "**「a」**の\n\n- x\n\n      **「code」**の\n";
    const char *html = html_of(text);
    ck_assert_ptr_null(strstr(html, "\u2001"));
    ck_assert_ptr_null(strstr(html, "%E2%80%81"));
    ck_assert_ptr_nonnull(strstr(html, "title=\"**「t」**の\""));
    ck_assert_ptr_nonnull(strstr(html, "https://b.example/**)**%E3%81%AF\""));
    ck_assert_ptr_null(strstr(markdown_plain(top, doc(text)), "\u2001"));
    ck_assert_str_eq(html_of("**「a」**の\u2001b&#x2000;c&#8198;"),
                     "<p><strong>「a」</strong>の\u2001b\u2000c\u2006</p>\n");
    ck_assert_str_eq(html_of("**「a」**の\u2001b&#x2000;c&#8198;\u1680d"),
                     "<p>**「a」**の\u2001b\u2000c\u2006\u1680d</p>\n");
    ck_assert_str_eq(markdown_source(doc("**「a」**の")), "**「a」**の");
}
END_TEST

/* Other programs keep to the rule of the library. */
START_TEST(bold_type_for_other_programs)
{
    ck_assert_str_eq(markdown_defused(top, "これは**「a」**の\n\n    **「a」**の\n"),
                     "これ&#12399;**「a」**&#12398;\n\n    **「a」**の\n");
    ck_assert_str_eq(markdown_defused(top, "**a** ~~b~~ [^1]\n\n[^1]: c\n"), "**a** ~~b~~ [^1]\n\n[^1]: c\n");
}
END_TEST

START_TEST(struck_through)
{
    ck_assert_str_eq(
        html_of("Was ~~9 **b** [c](https://c.example/)~~ **~~x~~** a ~~ b ~~ c \\~~y~~ `~~z~~` ~~w"),
        "<p>Was <del>9 <strong>b</strong> <a href=\"https://c.example/\">c</a></del> <strong><del>x"
        "</del></strong> a ~~ b ~~ c ~~y~~ <code>~~z~~</code> ~~w</p>\n");
    ck_assert_str_eq(
        html_of("| ~~a~~ | b |\n|---|---|\n"),
        "<table>\n<thead>\n<tr>\n<th><del>a</del></th>\n<th>b</th>\n</tr>\n</thead>\n</table>\n");
    ck_assert_str_eq(markdown_plain(top, doc("Was ~~9~~ 8")), "Was 9 8\n\n");
    ck_assert_ptr_nonnull(strstr(markdown_without_html(top, "~~a~~ <b>b</b>\n"), "~~a~~ **b**\n"));
}
END_TEST

START_TEST(tasks_have_boxes)
{
    ck_assert_str_eq(html_of("- [ ] a\n- [x] b\n- [X] **c**\n- [y] d\n- [x]\n"),
                     "<ul>\n<li>☐ a</li>\n<li>☑ b</li>\n<li>☑ <strong>c</strong></li>\n<li>[y] d</li>\n"
                     "<li>[x]</li>\n</ul>\n");
}
END_TEST

START_TEST(notes_keep_their_text)
{
    ck_assert_str_eq(html_of("Fußnote[^1], und[^b] nicht[^c].\n\n[^1]: Text\n[^b]: Zwei *Worte*\n"),
                     "<p>Fußnote¹, und² nicht[^c].</p>\n<p>¹ Text<br />\n² Zwei <em>Worte</em></p>\n");
    ck_assert_str_eq(markdown_plain(top, doc("Fußnote[^1]\n\n[^1]: Text\n")), "Fußnote[^1]\n[^1]: Text\n\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("markdown");
    TCase *tests = tcase_create("markdown");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, front_matter_as_asked);
    tcase_add_test(tests, front_matter_forgiven);
    tcase_add_test(tests, front_matter_of_very_many_lines);
    tcase_add_test(tests, no_front_matter_is_all_body);
    tcase_add_test(tests, words_of_the_rendered_text);
    tcase_add_test(tests, words_that_are_not_utf8);
    tcase_add_test(tests, words_of_many_pieces);
    tcase_add_test(tests, headings_and_intro);
    tcase_add_test(tests, title_leaves_the_body);
    tcase_add_test(tests, html_is_safe);
    tcase_add_test(tests, bold_type_without_blanks_around_it);
    tcase_add_test(tests, other_asterisks_stay_what_they_are);
    tcase_add_test(tests, what_marks_bold_type_is_not_seen);
    tcase_add_test(tests, bold_type_for_other_programs);
    tcase_add_test(tests, struck_through);
    tcase_add_test(tests, tasks_have_boxes);
    tcase_add_test(tests, notes_keep_their_text);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
