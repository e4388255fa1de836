/* What models write before, around and instead of an article, and what is made of it. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "ai/article/article.h"
#include "ai/core/answer.h"
#include "ai/html/html.h"
#include "ai/text/markdown.h"

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

static char *text_of(const char *text)
{
    struct answer *answer = talloc_zero(top, struct answer);
    ck_assert(answer_append(answer, text, strlen(text), 1 << 20));
    return answer_text(top, answer);
}

/* ---- reasoning and tokens ------------------------------------------------------------ */

static const char *const marked[] = {
    "<think>Plan.</think>\n" BODY,
    "Plan.</think>\n" BODY,
    "<thinking>a</thinking><think>b</think>" BODY,
    "<thought>Plan: {\"a\": 1}\n---\ntitle: x\n---\n</thought>\n\n" BODY,
    "<reasoning effort=\"high\">Plan.</reasoning>" BODY,
    "<seed:think>Plan.</seed:think>" BODY,
    "[THINK]Plan.[/THINK]" BODY,
    "\xe2\x97\x81think\xe2\x96\xb7Plan.\xe2\x97\x81/think\xe2\x96\xb7" BODY,
    "<|channel|>analysis<|message|>Plan.<|end|><|start|>assistant<|channel|>final<|message|>" BODY,
    "<|channel|>analysis<|message|>Plan.<|end|><|start|>assistant<|channel|>final "
    "<|constrain|>md<|message|>" BODY "<|return|>",
    "analysisThe user wants an article.assistantfinal" BODY,
    "<|begin_of_thought|>Plan.<|end_of_thought|>\n<|begin_of_solution|>" BODY "<|end_of_solution|>",
    "<|START_THINKING|>Plan.<|END_THINKING|><|START_RESPONSE|>" BODY "<|END_RESPONSE|>",
    "<|im_start|>assistant\n" BODY "<|im_end|>",
    "<|start_header_id|>assistant<|end_header_id|>\n\n" BODY "<|eot_id|>",
    "<start_of_turn>model\n" BODY "<end_of_turn>\n<start_of_turn>user\n",
    BODY "<|eot_id|><|start_header_id|>user<|end_header_id|>And now a second one.",
    BODY "</s>",
    BODY "[/INST] More.",
    BODY "<\xef\xbd\x9c"
         "end\xe2\x96\x81of\xe2\x96\x81sentence\xef\xbd\x9c>",
    BODY " [end of text]",
    "<|channel>thought\nPlan.<channel|>" BODY "<turn|>",
    "Here are my reasoning steps:\nPlan.\n[BEGIN FINAL RESPONSE]\n" BODY "[END FINAL RESPONSE]",
    BODY "\n<think>\nIs it long enough?",
    BODY "\n<thinking>\nIt is.\n</thinking>\n",
    BODY "<|reserved_special_token_7|>",
    BODY "\n### User:\nMore.",
    BODY "```",
    BODY "\n###",
    "\xe2\x80\x8b" BODY "\r\n",
    "<antArtifact identifier=\"coffee\" type=\"text/markdown\" title=\"A title that is long enough to pass "
    "any "
    "limit of eighty bytes\">\n" BODY "</antArtifact>",
    "Thinking...\nThe user wants it.\n...done thinking.\n\n" BODY,
    "<details type=\"reasoning\" done=\"true\">\n<summary>Thought for 5 seconds</summary>\n> "
    "Plan.\n</details>\n" BODY,
    "```thinking\nPlan.\n```\n\n" BODY,
    "<answer>\n" BODY "</answer>",
    BODY "</article>",
    "<article>" BODY "</article>\n\nI hope this helps!",
    "```markdown\n" BODY "```",
    "Here is the article:\n\n```md\n" BODY "```\n\nLet me know what you think.",
    "````\n" BODY "````",
};

START_TEST(reasoning_and_tokens_go)
{
    ck_assert_str_eq(text_of(marked[_i]), talloc_strndup(top, BODY, strlen(BODY) - 1));
}
END_TEST

static const char *const kept[] = {
    "The token `</think>` ends it, `<|im_end|>` the turn.\n\n```\n<|eot_id|>\n</think>\n```\n\nThat is all.",
    "A [link](https://example.com/a) and [End your analysis paralysis](https://example.com/b).",
    "<s>Old</s> new.",
    "# A title\n\n```markdown\n# Sample\n```\n\nMore text than the sample holds, so that it stays.",
    "if a <b and c> d",
    "Between parts:\n\n```\n<think>\nplan\n</think>\n### User:\n```\n\nThat is all.",
    "### Input:\n\nWhat a person says.\n\n### User:\n\nWho says it, in more words than stand above.",
    "Write\n<thinking>\nand what follows.\n\n# It goes on",
    "In F# one writes f <| x > y; in a shell [end] is a pattern.",
};

START_TEST(text_that_looks_like_marks_stays)
{
    ck_assert_str_eq(text_of(kept[_i]), kept[_i]);
}
END_TEST

START_TEST(reasoning_alone_is_no_text)
{
    ck_assert_str_eq(text_of("<think>All of it, without an end."), "");
    ck_assert_str_eq(text_of("<|eot_id|>"), "");
}
END_TEST

/* ---- what is said around it -------------------------------------------------------------- */

static const char *const framed[] = {
    BODY,
    "Sure! Here is the article you asked for:\n\n" BODY
    "\nI hope this helps! Let me know if you would like changes.",
    BODY "\n---\n\nWord count: 312\n\nWould you like me to adjust the tone of this article?",
    "Gerne! Hier ist der Artikel:\n\n" BODY "\nSagen Sie mir Bescheid, wenn ich etwas \xc3\xa4ndern soll.",
    "Voici l'article demand\xc3\xa9 :\n\n" BODY "\n**Nombre de mots :** 312",
    "\xe4\xbb\xa5\xe4\xb8\x8b\xe6\x98\xaf\xe6\x96\x87\xe7\xab\xa0\xef\xbc\x9a\n\n" BODY "\n--- END ---",
    "Certainly, here's a draft about coffee.\n\n---\n\n" BODY "\n*(Word count: 300)*\n",
};

START_TEST(chatter_goes)
{
    static const char *const headed = "# The grind\n\n" BODY;
    char *text = talloc_strdup(top, framed[_i]);
    char *at = strstr(text, BODY);
    text = talloc_asprintf(top, "%.*s%s%s", (int)(at - text), text, headed, at + strlen(BODY));
    ck_assert_str_eq(article_without_frame(top, text), talloc_strndup(top, headed, strlen(headed) - 1));
}
END_TEST

START_TEST(references_to_a_chat_go)
{
    ck_assert_str_eq(article_without_frame(top, "# A\n\nOne\xe3\x80\x90"
                                                "4:0\xe2\x80\xa0source\xe3\x80\x91 "
                                                ":contentReference[oaicite:0]{index=0}two\xee\x88\x80"
                                                "cite\xee\x88\x82turn0\xee\x88\x81."),
                     "# A\n\nOne two.");
    ck_assert_str_eq(article_without_frame(top, "# A\n\n\xe3\x80\x90note\xe3\x80\x91: b"),
                     "# A\n\n\xe3\x80\x90note\xe3\x80\x91: b");
}
END_TEST

START_TEST(the_head_of_a_document_names_it)
{
    struct front_matter f;
    front_matter_read(top,
                      "<!DOCTYPE html>\n<html><head><meta content=\"What to know.\" name=\"description\">"
                      "<title>Grind well</title></head><body><h1>The grind</h1><p>Text.</p></body></html>",
                      &f);
    ck_assert_pstr_eq(f.meta_title, "Grind well");
    ck_assert_pstr_eq(f.meta_description, "What to know.");
    ck_assert_str_eq(markdown_without_html(top, f.body), "# The grind\n\nText.");
}
END_TEST

START_TEST(words_for_the_reader_stay)
{
    static const char *const texts[] = {
        "# A\n\nText.\n\nLet me know in the comments which article you liked.",
        "# A\n\nThree things matter:\n\n- one\n- two",
        "Three things matter.\n\n## One\n\nText.",
        "Here is the thing about coffee: it grows.\n\n## One\n\nText.",
        "Sure, anyone can buy beans, but few know why one bag costs more than another:\n\n## One\n\nText.",
        "In this article you learn three things:\n\n## One\n\nText.",
        "## One\n\nIch hoffe, dieser Artikel hilft bei der Wahl der Bohnen.",
        "## One\n\nN'h\xc3\xa9sitez pas \xc3\xa0 ajuster la mouture.",
        "## One\n\n```\n## Two {#two}\n```\n\nA set is written {#two}.",
        "The end of the season is near.\n\n## One\n\nEnd of article 5 of the treaty.",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_assert_str_eq(article_without_frame(top, texts[i]), texts[i]);
}
END_TEST

START_TEST(what_is_no_article_alone)
{
    ck_assert_pstr_ne(article_fault("Intro.\n\ntitle: x\n\n## A\n"), NULL);
    ck_assert_pstr_ne(article_fault("Text <|im_sep|> more."), NULL);
    ck_assert_pstr_ne(article_fault("{\"title\": \"cut"), NULL);
    ck_assert_pstr_eq(article_fault("Elixir's a |> b, F#'s f <| x and y.\n\n## A\n\ntitle: later\n"), NULL);
    ck_assert_pstr_eq(article_fault("Write `<|im_end|>` there."), NULL);
}
END_TEST

/* ---- HTML --------------------------------------------------------------------------------- */

static const struct {
    const char *html, *markdown;
} pieces[] = {
    {"<h2>Heading</h2><p>One <b>bold</b> and <i>it</i>.</p>", "## Heading\n\nOne **bold** and *it*."},
    {"<p align=\"center\">Centred\n words.</p>", "Centred words."},
    {"<ul><li>One<li>Two</ul>", "- One\n- Two"},
    {"<ol><li>One</li><li>Two<ul><li>In</li></ul></li></ol>", "1. One\n2. Two\n   - In"},
    {"<table><tr><th>A</th><th>B</th></tr><tr><td>1<br/>2</td><td>x|y</td></tr></table>",
     "| A | B |\n| --- | --- |\n| 1<br>2 | x\\|y |"},
    {"<table><caption>Prices</caption><tbody><tr><td>1</td></tr></tbody></table>",
     "Prices\n\n|  |\n| --- |\n| 1 |"},
    {"H<sub>2</sub>O and m<sup>2</sup>, x<sup>abc</sup>", "H\xe2\x82\x82O and m\xc2\xb2, xabc"},
    {"<blockquote><p>Said.</p></blockquote>", "> Said."},
    {"<pre><code>a &lt; b\n</code></pre>", "```\na < b\n```"},
    {"<p>See <a href=\"https://example.com/a b\">here</a>, <code>x`y</code>.</p>",
     "See [here](<https://example.com/a b>), `` x`y ``."},
    {"<div><p>One</p>Two<div>Three</div></div>", "One\n\nTwo\n\nThree"},
    {"<script>alert(1)</script><style>p {}</style><!-- no -->", ""},
    {"<p>The <BRAND> and 1 &lt; 2 &amp; 3 < 4</p>", "The \\<BRAND> and 1 \\< 2 \\& 3 \\< 4"},
    {"<html><head><title>T</title></head><body><h1>T</h1><p>Text.</p></body></html>", "# T\n\nText."},
    {"One<br>two", "One\\\ntwo"},
    {"<dl><dt>Term</dt><dd>Meaning</dd></dl>", "Term\n\nMeaning"},
};

START_TEST(html_becomes_markdown)
{
    ck_assert_str_eq(html_to_markdown(top, pieces[_i].html, strlen(pieces[_i].html)), pieces[_i].markdown);
}
END_TEST

static const struct {
    const char *body, *html;
} shown[] = {
    {"| a | b |\n|---|---|\n| quiet<br>slow | 1<br/>2 |",
     "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>quiet<br "
     "/>slow</td>\n<td>1<br "
     "/>2</td>\n</tr>\n</tbody>\n</table>\n"},
    {"Line one<br>line two", "<p>Line one<br />\nline two</p>\n"},
    {"<p align=\"center\">Centred.</p>\n\nAfter.", "<p>Centred.</p>\n<p>After.</p>\n"},
    {"<h2>HTML heading</h2>\n\ntext", "<h2>HTML heading</h2>\n<p>text</p>\n"},
    {"H<sub>2</sub>O and m<sup>2</sup>", "<p>H\xe2\x82\x82O and m\xc2\xb2</p>\n"},
    {"Mills from <BRAND> are gentler.", "<p>Mills from &lt;BRAND&gt; are gentler.</p>\n"},
    {"A <b>bold <i>and</i> more</b> word<!-- x -->.",
     "<p>A <strong>bold <em>and</em> more</strong> word.</p>\n"},
    {"Gone <script>alert(1)</script>now.", "<p>Gone now.</p>\n"},
    {"<div class=\"note\">\n\n**Note**\n\n</div>\n\nEnd.", "<p><strong>Note</strong></p>\n<p>End.</p>\n"},
    {"![only a picture](https://example.com/a.png)\n\nEnd.", "<p>End.</p>\n"},
    {"<b></b>x<b>", "<p><strong></strong>x</p>\n"},
    {"One</p><p>two", "<p>One  two</p>\n"},
};

START_TEST(html_in_markdown_is_shown_by_its_meaning)
{
    ck_assert_str_eq(markdown_html(top, markdown_read(top, shown[_i].body)), shown[_i].html);
}
END_TEST

START_TEST(a_text_without_html_is_written_again)
{
    ck_assert_str_eq(markdown_without_html(top, "A *b* 1 < 2"), "A *b* 1 < 2");
    ck_assert_str_eq(
        markdown_without_html(top, "<h1>T</h1>\n<p>One\n\ntwo</p>\n<table>\n\n<tr><td>1</td></tr></table>"),
        "# T\n\nOne two\n\n|  |\n| --- |\n| 1 |");
    ck_assert_str_eq(
        markdown_without_html(top, "* a\n* b\n\nx <b>y</b> [z]\n\n[z]: https://a.example/\n\n- c\n"),
        "* a\n* b\n\nx **y** [z](https://a.example/)\n\n[z]: https://a.example/\n\n- c\n");
    char *again = markdown_without_html(top, "# T\n\n<p>One</p>\n\n| a |\n|---|\n| 1<br>2 |\n");
    ck_assert_str_eq(markdown_without_html(top, again), again);
    ck_assert_pstr_ne(strstr(again, "1<br>2"), NULL);
}
END_TEST

/* ---- the end ------------------------------------------------------------------------------- */

START_TEST(texts_with_an_end)
{
    static const char *const whole[] = {"It works.",
                                        "\xe3\x81\x9d\xe3\x81\x86\xe3\x81\xa7\xe3\x81\x99\xe3\x80\x82",
                                        "Is it\xd8\x9f",
                                        "**Good luck!**",
                                        "He said \xe2\x80\x9cyes.\xe2\x80\x9d",
                                        "As shown.[^2]",
                                        "Done. \xe2\x98\x95",
                                        "| a | b |\n|---|---|\n| 1 | 2 |",
                                        "Text.\n\n- one\n- two",
                                        "Source: https://example.com/a",
                                        "Text.\n\n```\ncode\n```",
                                        "<p>Done.</p>"};
    static const char *const cut[] = {"",
                                      "Where the pla",
                                      "Text.\n\n## Heading",
                                      "| a | b |\n| 1 |\n| 2",
                                      "Text.\n\n- One thing.\n- Another th",
                                      "```\ncode",
                                      "And so,",
                                      "The following:"};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        ck_assert_msg(markdown_ends_whole(whole[i]), "cut: %s", whole[i]);
    for (size_t i = 0; i < sizeof cut / sizeof *cut; i++)
        ck_assert_msg(!markdown_ends_whole(cut[i]), "whole: %s", cut[i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("article");
    TCase *tests = tcase_create("article");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_loop_test(tests, reasoning_and_tokens_go, 0, sizeof marked / sizeof *marked);
    tcase_add_loop_test(tests, text_that_looks_like_marks_stays, 0, sizeof kept / sizeof *kept);
    tcase_add_test(tests, reasoning_alone_is_no_text);
    tcase_add_loop_test(tests, chatter_goes, 0, sizeof framed / sizeof *framed);
    tcase_add_test(tests, references_to_a_chat_go);
    tcase_add_test(tests, the_head_of_a_document_names_it);
    tcase_add_test(tests, words_for_the_reader_stay);
    tcase_add_test(tests, what_is_no_article_alone);
    tcase_add_loop_test(tests, html_becomes_markdown, 0, sizeof pieces / sizeof *pieces);
    tcase_add_loop_test(tests, html_in_markdown_is_shown_by_its_meaning, 0, sizeof shown / sizeof *shown);
    tcase_add_test(tests, a_text_without_html_is_written_again);
    tcase_add_test(tests, texts_with_an_end);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
