/* What is pure of publishing: where a WordPress is, what its answers mean, what
 * an article becomes. The answers are those of WordPress 6.1, letter for letter. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "publish/wordpress.h"

START_TEST(a_wordpress_is_known_again)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    static const char *const same[] = {"https://Shop.example/blog/", "http://www.shop.example:80/blog",
                                       "https://shop.example:443/blog//", "http://shop.example/blog?x=1#y"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        ck_assert_str_eq(wp_url_key(mem, same[i]), "shop.example/blog");
    ck_assert_str_eq(wp_url_key(mem, "http://127.0.0.1:8080/"), "127.0.0.1:8080");
    ck_assert_str_ne(wp_url_key(mem, "https://shop.example/Blog"), "shop.example/blog");
    ck_assert(wp_url_same_origin("https://a.example/x", "HTTPS://A.example"));
    ck_assert(!wp_url_same_origin("https://a.example/", "http://a.example/"));
    ck_assert(!wp_url_same_origin("https://a.example/", "https://a.example.evil/"));
    ck_assert(!wp_url_same_origin("https://a.example/", "https://a.example:8443/"));
    talloc_free(mem);
}
END_TEST

START_TEST(the_root_is_taken_to_the_home_that_was_given)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    static const char links[] = "<https://x.example/feed>; rel=\"alternate\", "
                                "<https://inner.example/wp-json/>; rel=\"https://api.w.org/\"";
    ck_assert_str_eq(wp_url_root_from_links(mem, "https://shop.example", links),
                     "https://shop.example/wp-json/");
    ck_assert_str_eq(
        wp_url_root_from_links(mem, "http://h:81/blog",
                               "<http://h:81/blog/index.php?rest_route=/>; rel=\"https://api.w.org/\""),
        "http://h:81/blog/index.php?rest_route=/");
    ck_assert_ptr_null(wp_url_root_from_links(mem, "https://a", "<https://a/>; rel=shortlink"));
    ck_assert_ptr_null(wp_url_root_from_links(mem, "https://a", "<https://a/b; rel=\"https://api.w.org/\""));
    ck_assert_ptr_null(wp_url_root_from_links(mem, "https://a", NULL));
    ck_assert_str_eq(wp_url_root_from_html(
                         mem, "https://a",
                         "<head><link rel=\"https://api.w.org/\" href=\"https://b/?rest_route=/\" /></head>"),
                     "https://a/?rest_route=/");
    ck_assert_ptr_null(wp_url_root_from_html(mem, "https://a", "<p>https://api.w.org/ is nice</p>"));
    ck_assert_str_eq(wp_url_build(mem, "https://a/wp-json/", "wp/v2/posts", "slug=x"),
                     "https://a/wp-json/wp/v2/posts?slug=x");
    ck_assert_str_eq(wp_url_build(mem, "https://a/?rest_route=/", "wp/v2/posts", "slug=x"),
                     "https://a/?rest_route=/wp/v2/posts&slug=x");
    ck_assert_str_eq(wp_url_build(mem, "https://a/?rest_route=/", "wp/v2/posts", NULL),
                     "https://a/?rest_route=/wp/v2/posts");
    ck_assert_str_eq(wp_url_encode(mem, "Läufer & x=1"), "L%C3%A4ufer%20%26%20x%3D1");
    talloc_free(mem);
}
END_TEST

START_TEST(names_come_escaped)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    ck_assert_str_eq(wp_unescape(mem, "Läufer &amp; Schuhe"), "Läufer & Schuhe");
    ck_assert_str_eq(wp_unescape(mem, "&#8217;&#x27;&lt;&gt;&quot;&#039;"), "\u2019'<>\"'");
    ck_assert_str_eq(wp_unescape(mem, "AT&T &unknown; &#0; &#xD800; &#1114112; &"),
                     "AT&T &unknown; &#0; &#xD800; &#1114112; &");
    ck_assert_str_eq(wp_unescape(mem, "&amp;lt;"), "&lt;");
    ck_assert_str_eq(wp_unescape(mem, "&#91;&#091;&#58;&#058;"), "[[::");
    talloc_free(mem);
}
END_TEST

static const char *const hostile[] = {
    "Grinder <b>x</b> & \"y\" [gallery]",
    "<script>alert(9)</script>",
    "<img src=x onerror=alert(8)>",
    "AT&T &amp; &#39; &copy; &",
    "1 < 2 > 1",
    "<",
    "&",
    "",
    "&&&lt;;",
    "日本語 <3",
};

START_TEST(every_text_arrives_as_it_is)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    char *markup = wp_escape_html(mem, hostile[_i]), *plain = wp_escape_plain(mem, hostile[_i]);
    ck_assert_str_eq(wp_unescape(mem, markup), hostile[_i]);
    ck_assert_str_eq(wp_unescape(mem, plain), hostile[_i]);
    ck_assert_ptr_null(strpbrk(markup, "<>[\""));
    ck_assert_ptr_null(strchr(plain, '<'));
    talloc_free(mem);
}
END_TEST

START_TEST(what_is_harmless_in_plain_text_stays)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    ck_assert_str_eq(wp_escape_plain(mem, "tea & \"cake\" > [x]; R&D"), "tea & \"cake\" > [x]; R&D");
    ck_assert_str_eq(wp_escape_plain(mem, "a<b &copy; &#38;"), "a&lt;b &amp;copy; &amp;#38;");
    ck_assert_str_eq(wp_escape_html(mem, NULL), "");
    talloc_free(mem);
}
END_TEST

/* ---- verdicts ------------------------------------------------------------------------ */

static struct wp_error judged(int status, const char *body, const char *location)
{
    struct wp_error v;
    json_t *answer;
    struct http_client_reply r = {
        .status = status, .body = (char *)body, .length = strlen(body), .location = location};
    wp_error_classify(&r, "write a post", &answer, &v);
    json_decref(answer);
    return v;
}

static const struct {
    int status;
    const char *body, *location;
    enum wp_cause cause;
    bool again;
} answers[] = {
    {201, "{\"id\":7,\"status\":\"draft\"}", NULL, WP_OK, false},
    {201, "<br />\n<b>Warning</b>: [7] in {x} on line 1\n{\"id\":7}", NULL, WP_OK, false},
    {200, "[{\"id\":7}]", NULL, WP_OK, false},
    {200, "[]", NULL, WP_OK, false},
    {200, "<!doctype html><title>One moment</title>", NULL, WP_NOT_JSON, true},
    {200, "", NULL, WP_NOT_JSON, true},
    {301, "", "https://shop.example/wp-json/wp/v2/posts", WP_MOVED, false},
    {302, "", NULL, WP_MOVED, false},
    {400, "{\"code\":\"term_exists\",\"message\":\"x\",\"data\":{\"status\":400,\"term_id\":3}}", NULL,
     WP_TERM_EXISTS, false},
    {400, "{\"code\":\"rest_invalid_param\",\"message\":\"Invalid parameter(s): status\",\"data\":{}}", NULL,
     WP_REFUSED, false},
    {400, "{\"code\":\"rest_upload_no_content_disposition\",\"message\":\"No Content-Disposition\"}", NULL,
     WP_TOO_LARGE, false},
    {401,
     "{\"code\":\"rest_cannot_create\",\"message\":\"Sorry, you are not allowed to create posts as this "
     "user.\"}",
     NULL, WP_BAD_LOGIN, false},
    {401, "{\"code\":\"incorrect_password\",\"message\":\"x\"}", NULL, WP_BAD_LOGIN, false},
    {401, "{\"code\":\"invalid_username\",\"message\":\"x\"}", NULL, WP_BAD_LOGIN, false},
    {401, "<html>Authorization required</html>", NULL, WP_BAD_LOGIN, false},
    {403, "{\"code\":\"rest_cannot_publish\",\"message\":\"Sorry\"}", NULL, WP_FORBIDDEN, false},
    {403, "{\"code\":\"rest_disabled\",\"message\":\"Off\"}", NULL, WP_REST_OFF, false},
    {403, "<html>Forbidden</html>", NULL, WP_REST_OFF, false},
    {404, "{\"code\":\"rest_no_route\",\"message\":\"No route\"}", NULL, WP_REST_OFF, false},
    {404, "{\"code\":\"rest_post_invalid_id\",\"message\":\"Invalid post ID.\"}", NULL, WP_GONE, false},
    {404, "{\"code\":\"not_found\",\"message\":\"by a plugin\"}", NULL, WP_REFUSED, false},
    {401, "{\"code\":\"rest_forbidden_context\",\"message\":\"x\"}", NULL, WP_FORBIDDEN, false},
    {403, "{\"code\":\"rest_forbidden_context\",\"message\":\"x\"}", NULL, WP_FORBIDDEN, false},
    {410, "{\"code\":\"rest_already_trashed\",\"message\":\"x\"}", NULL, WP_TRASHED, false},
    {413, "<html>Request Entity Too Large</html>", NULL, WP_TOO_LARGE, false},
    {429, "slow down", NULL, WP_BUSY, true},
    {500, "{\"code\":\"rest_upload_sideload_error\",\"message\":\"not allowed to upload this file type\"}",
     NULL, WP_FILE_REFUSED, false},
    {500, "{\"code\":\"rest_upload_unknown_error\",\"message\":\"x\"}", NULL, WP_TOO_LARGE, false},
    {500, "<p>There has been a critical error</p>", NULL, WP_SERVER_ERROR, true},
    {500, "{\"code\":\"internal_server_error\",\"message\":\"x\"}", NULL, WP_SERVER_ERROR, true},
    {503, "<html>Briefly unavailable</html>", NULL, WP_BUSY, true},
    {504, "<html>Gateway Time-out</html>", NULL, WP_TIMED_OUT, true},
};

START_TEST(every_answer_has_its_name_and_its_remedy)
{
    struct wp_error v = judged(answers[_i].status, answers[_i].body, answers[_i].location);
    ck_assert_msg(v.cause == answers[_i].cause, "%d %s: %s, not %s", answers[_i].status, answers[_i].body,
                  wp_cause_name(v.cause), wp_cause_name(answers[_i].cause));
    ck_assert_int_eq(v.again, answers[_i].again);
    ck_assert_int_eq(v.cause == WP_OK, v.message[0] == 0);
}
END_TEST

START_TEST(where_it_moved_is_told)
{
    struct wp_error v = judged(301, "", "https://shop.example/wp-json/?token=secret");
    ck_assert_ptr_nonnull(strstr(v.message, "https://shop.example/wp-json/"));
    ck_assert_ptr_null(strstr(v.message, "secret"));
    ck_assert(v.site_wide);
}
END_TEST

/* ---- articles ------------------------------------------------------------------------------ */

static const struct wp_picture pictures[] = {
    {0, 5, "https://a/0.png", "first", NULL},
    {2, 6, "https://a/2.png?a=1&b=2", "say \"hi\" & <b>", NULL},
    {9, 7, "https://a/9.png", "", NULL},
};

static const struct wp_fields article = {.title = "T & t",
                                         .body =
                                             "Text <script>alert(1)</script>\n\n## One\n\nx\n\n## Two\n\ny",
                                         .excerpt = "E",
                                         .slug = "t",
                                         .status = "publish",
                                         .seo_title = "Seo",
                                         .categories = {3},
                                         .category_count = 1,
                                         .tag_count = -1,
                                         .pictures = pictures,
                                         .picture_count = 3};

START_TEST(figures_stand_at_their_headings)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    char *html = wp_fields_content(mem, &article);
    ck_assert_str_eq(html,
                     "<p>Text </p>\n<h2>One</h2>\n<p>x</p>\n<h2>Two</h2>\n"
                     "<figure class=\"wp-block-image size-full\"><img src=\"https://a/2.png?a=1&amp;b=2\" "
                     "alt=\"say &quot;hi&quot; &amp; &lt;b&gt;\" class=\"wp-image-6\" />"
                     "</figure>\n<p>y</p>\n"
                     "<figure class=\"wp-block-image size-full\"><img src=\"https://a/9.png\" alt=\"\" "
                     "class=\"wp-image-7\" /></figure>");
    talloc_free(mem);
}
END_TEST

static char *body_html(TALLOC_CTX *mem, const char *body)
{
    return wp_fields_content(mem, &(struct wp_fields){.body = body});
}

START_TEST(nothing_in_the_body_is_run_by_the_site)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    ck_assert_str_eq(body_html(mem, "Use [gallery ids=\"1\"] `[audio]`.\n\n```php\n[gallery]\n```"),
                     "<p>Use &#91;gallery ids=&quot;1&quot;] <code>&#91;audio]</code>.</p>\n"
                     "<pre><code class=\"language-php\">&#91;gallery]\n</code></pre>");
    ck_assert_str_eq(body_html(mem, "[a](https://x.example/?b[]=1 \"[c]\")\n\n```[d]\n```"),
                     "<p><a href=\"https://x.example/?b%5B%5D=1\" title=\"&#91;c]\">a</a></p>\n"
                     "<pre><code class=\"language-&#91;d]\"></code></pre>");
    ck_assert_str_eq(
        body_html(mem, "https://x.example/v\n\nSee https://x.example/v\n\n```\na\n HTTP://x.example\n```"),
        "<p>https&#58;//x.example/v</p>\n<p>See https://x.example/v</p>\n"
        "<pre><code>a\n HTTP&#58;//x.example\n</code></pre>");
    const struct wp_picture one = {.position = 1, .url = "https://a/b.png", .alt = "[gallery] <b>"};
    const struct wp_fields a = {.body = "", .pictures = &one, .picture_count = 1};
    ck_assert_ptr_nonnull(strstr(wp_fields_content(mem, &a), "alt=\"&#91;gallery] &lt;b&gt;\""));
    talloc_free(mem);
}
END_TEST

START_TEST(a_wrapped_paragraph_is_one_line)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    ck_assert_str_eq(body_html(mem, "one\ntwo  \nthree\n*four*\n`five`"),
                     "<p>one two<br />\nthree <em>four</em> <code>five</code></p>");
    ck_assert_str_eq(
        body_html(mem, "- item\n  wrapped\n\n> line one\n> line two"),
        "<ul>\n<li>item wrapped</li>\n</ul>\n<blockquote>\n<p>line one line two</p>\n</blockquote>");
    ck_assert_str_eq(body_html(mem, "東京は\n**日本**\nの首都、\n🙂\nです。\nOK\nです"),
                     "<p>東京は<strong>日本</strong>の首都、 🙂 です。 OK です</p>");
    ck_assert_str_eq(body_html(mem, "한국어\n문장"), "<p>한국어 문장</p>");
    ck_assert_str_eq(body_html(mem, "字\n\n字  \n字"), "<p>字</p>\n<p>字<br />\n字</p>");
    talloc_free(mem);
}
END_TEST

START_TEST(fields_are_written_for_what_they_are)
{
    json_t *known = json_pack("{s:s}", "rank_math_title", "");
    const struct wp_fields a = {.title = "<b>&[",
                                .body = "",
                                .excerpt = "<i>\"[",
                                .slug = "s",
                                .status = "draft",
                                .seo_title = "<u>&["};
    json_t *sent = wp_fields_json(&a, known);
    ck_assert_str_eq(json_string_value(json_object_get(sent, "title")), "&lt;b&gt;&amp;&#91;");
    ck_assert_str_eq(json_string_value(json_object_get(sent, "excerpt")), "&lt;i&gt;&quot;&#91;");
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(sent, "meta"), "rank_math_title")),
                     "&lt;u>&[");
    json_decref(sent);
    json_decref(known);
}
END_TEST

START_TEST(only_seo_fields_that_are_there_are_sent)
{
    json_t *known =
        json_pack("{s:s, s:s, s:s}", "_yoast_wpseo_title", "", "_yoast_wpseo_metadesc", "", "other", "");
    json_t *sent = wp_fields_json(&article, known);
    const json_t *meta = json_object_get(sent, "meta");
    ck_assert_int_eq((int)json_object_size(meta), 1);
    ck_assert_str_eq(json_string_value(json_object_get(meta, "_yoast_wpseo_title")), "Seo");
    ck_assert_int_eq((int)json_integer_value(json_object_get(sent, "featured_media")), 5);
    ck_assert_ptr_null(json_object_get(sent, "tags"));
    ck_assert_ptr_null(json_object_get(sent, "date_gmt"));
    json_decref(sent);
    json_decref(known);
}
END_TEST

static int differing(const char *sent, const char *found)
{
    json_t *a = json_loads(sent, 0, NULL), *b = json_loads(found, 0, NULL);
    json_t *list = wp_fields_differences(a, b);
    int n = (int)json_array_size(list);
    json_decref(list);
    json_decref(a);
    json_decref(b);
    return n;
}

START_TEST(what_differs_is_found)
{
    ck_assert_int_eq(differing("{\"title\":\"A & b\"}", "{\"title\":{\"raw\":\"A &amp; b\"}}"), 0);
    ck_assert_int_eq(differing("{\"content\":\"&#91;a] https&#58;//\"}",
                               "{\"content\":{\"raw\":\"&#091;a] https&#058;//\"}}"),
                     0);
    ck_assert_int_eq(differing("{\"content\":\"<img src='a'/><br/><hr  />\"}",
                               "{\"content\":{\"raw\":\"<img src='a' /><br /><hr />\"}}"),
                     0);
    ck_assert_int_eq(
        differing("{\"content\":\"<img src='a' />\"}", "{\"content\":{\"raw\":\"<img src='a'>\"}}"), 1);
    ck_assert_int_eq(
        differing("{\"content\":\"<!-- wp:x {\\\\u003cbr/\\\\u003e\\\\u0026#91;\\\\u005c} -->\"}",
                  "{\"content\":{\"raw\":\"<!-- wp:x {\\\\u003cbr /\\\\u003e\\\\u0026#091;"
                  "\\\\\\\\} -->\"}}"),
        0);
    ck_assert_int_eq(
        differing("{\"content\":\"<!-- wp:x -->\\\\\\\\\"}", "{\"content\":{\"raw\":\"<!-- wp:x -->\\\\\"}}"),
        1);
    ck_assert_int_eq(differing("{\"title\":\"&lt;b&gt;A\"}", "{\"title\":{\"raw\":\"A\"}}"), 1);
    ck_assert_int_eq(differing("{\"title\":\"A\"}", "{\"title\":{\"raw\":\"B\"}}"), 1);
    ck_assert_int_eq(differing("{\"categories\":[3,4]}", "{\"categories\":[4,3]}"), 0);
    ck_assert_int_eq(differing("{\"categories\":[3,4]}", "{\"categories\":[4]}"), 1);
    ck_assert_int_eq(differing("{\"categories\":[]}", "{\"categories\":[1]}"), 0);
    ck_assert_int_eq(differing("{\"featured_media\":5}", "{\"featured_media\":0}"), 1);
    ck_assert_int_eq(differing("{\"meta\":{\"a\":\"x\",\"b\":\"y\"}}", "{\"meta\":{\"a\":\"x\"}}"), 1);
    ck_assert_int_eq(differing("{\"slug\":\"x\"}", "{\"slug\":\"x-2\"}"), 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wordpress");
    TCase *t = tcase_create("wordpress");
    tcase_add_test(t, a_wordpress_is_known_again);
    tcase_add_test(t, the_root_is_taken_to_the_home_that_was_given);
    tcase_add_test(t, names_come_escaped);
    tcase_add_loop_test(t, every_text_arrives_as_it_is, 0, sizeof hostile / sizeof *hostile);
    tcase_add_test(t, what_is_harmless_in_plain_text_stays);
    tcase_add_test(t, nothing_in_the_body_is_run_by_the_site);
    tcase_add_test(t, a_wrapped_paragraph_is_one_line);
    tcase_add_test(t, fields_are_written_for_what_they_are);
    tcase_add_loop_test(t, every_answer_has_its_name_and_its_remedy, 0, sizeof answers / sizeof *answers);
    tcase_add_test(t, where_it_moved_is_told);
    tcase_add_test(t, figures_stand_at_their_headings);
    tcase_add_test(t, only_seo_fields_that_are_there_are_sent);
    tcase_add_test(t, what_differs_is_found);
    suite_add_tcase(suite, t);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
