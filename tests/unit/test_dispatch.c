/* The dispatcher: who may, what is committed and what is not, what failures
 * become, and what every answer has. */
#include "dispatch_fixture.h"

/* ---- who may ---- */

START_TEST(roles)
{
    api_begin(_i, tables);
    static const struct {
        const char *token, *method, *path;
        int status;
        const char *code;
    } tries[] = {
        {NULL, "GET", "/anyone/", 200, ""},
        {"viewer", "GET", "/anyone/", 200, ""},
        {"wrong", "GET", "/anyone/", 401, "bad_credentials"},
        {NULL, "GET", "/viewer/", 401, "not_signed_in"},
        {"wrong", "GET", "/viewer/", 401, "bad_credentials"},
        {"viewer", "GET", "/viewer/", 200, ""},
        {"owner", "GET", "/viewer/", 200, ""},
        {NULL, "POST", "/editor/", 401, "not_signed_in"},
        {"viewer", "POST", "/editor/", 403, "forbidden"},
        {"editor", "POST", "/editor/", 200, ""},
        {"owner", "POST", "/editor", 200, ""},
        {NULL, "POST", "/owner/", 401, "not_signed_in"},
        {"editor", "POST", "/owner/", 403, "forbidden"},
        {"owner", "POST", "/owner/", 200, ""},
    };
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        int before = handled;
        struct said said = ask_as(tries[i].token, tries[i].method, tries[i].path, NULL, NULL);
        SAYS(said, tries[i].status, tries[i].code);
        ck_assert_int_eq(handled - before, tries[i].status == 200);
        ck_assert_int_eq(strstr(said.head, "WWW-Authenticate: Bearer") != NULL, tries[i].status == 401);
    }
    struct said said = ask_as("viewer", "GET", "/viewer/", NULL, NULL);
    ck_assert_str_eq(member(&said, "who"), "viewer");
    api_end();
}
END_TEST

/* Who may not is told before a large body is on its way. */
START_TEST(a_large_body_of_a_stranger)
{
    api_begin(ON_SQLITE, tables);
    char *body = talloc_zero_size(place.all, 20000001);
    memset(body, ' ', 20000000);
    struct said said = ask_as("editor", "POST", "/big/", "Expect: 100-continue\n", body);
    SAYS(said, 403, "forbidden");
    ck_assert_ptr_null(strstr(said.head, "100 Continue"));
    said = ask_as(NULL, "POST", "/big/", "Expect: 100-continue\n", body);
    SAYS(said, 401, "not_signed_in");
    api_end();
}
END_TEST

/* ---- transactions ---- */

static struct said add(const char *headers, int id, const char *name)
{
    char *body = talloc_asprintf(place.all, "{\"id\":%d,\"name\":\"%s\"}", id, name);
    return ask_as("editor", "POST", "/things/", headers, body);
}

START_TEST(what_is_committed)
{
    api_begin(_i, tables);
    struct said said = add(NULL, 1, "one");
    ck_assert_int_eq(said.status, 201);
    ck_assert_str_eq(said.text, "{\"name\":\"one\",\"id\":1}");
    ck_assert_ptr_nonnull(strstr(said.head, "Location: /things/1/\r\n"));
    static const struct {
        const char *name;
        int status;
        const char *code, *detail;
    } tries[] = {
        {"refused", 409, "not_this_one", "The name 'refused' is refused."},
        {"busy", 409, "busy", "Somebody is at it."},
        {"poor", 402, "no_credits", "Need ~866 credits, you have 500"},
        {"bad", 400, "invalid", "name: this is none."},
        {"later", 503, "unavailable", "The disk is full."},
        {"broken", 500, "internal",
         "The server failed to process the request. Its log has the cause; tell the operator."},
    };
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        said = add(NULL, 2, tries[i].name);
        SAYS(said, tries[i].status, tries[i].code);
        ck_assert_str_eq(member(&said, "detail"), tries[i].detail);
        ck_assert_ptr_null(strstr(said.head, "Location"));
        ck_assert_int_eq(things(), 1);
    }
    said = add(NULL, 2, "poor");
    ck_assert_int_eq(json_integer_value(json_object_get(said.body, "needed")), 866);
    said = add(NULL, 1, "same id");
    SAYS(said, 409, "conflict");
    said = ask_as("editor", "DELETE", "/things/", NULL, NULL);
    ck_assert_int_eq(said.status, 204);
    ck_assert_str_eq(said.text, "");
    api_end();
}
END_TEST

START_TEST(reading_writes_nothing)
{
    api_begin(_i, tables);
    struct said said = ask_as(NULL, "GET", "/wrong/", NULL, NULL);
    if (_i == ON_SQLITE) /* PostgreSQL's refusal would come with an answer that nobody awaits */
        SAYS(said, 500, "internal");
    ck_assert_int_eq(things(), 0);
    ck_assert_int_eq(ask_as(NULL, "GET", "/anyone/", NULL, NULL).status, 200);
    api_end();
}
END_TEST

START_TEST(slow_handlers)
{
    api_begin(_i, tables);
    struct said said = ask_as("editor", "POST", "/slow/", NULL, "{\"id\":1,\"name\":\"a\"}");
    ck_assert_str_eq(said.text, "{\"name\":\"a\"}");
    said = ask_as("editor", "POST", "/slow/", NULL, "{\"id\":1,\"name\":\"b\"}");
    SAYS(said, 409, "conflict");
    said = ask_as("editor", "POST", "/slow/", NULL, "{\"id\":2,\"name\":\"failed\"}");
    SAYS(said, 409, "busy");
    ask_as("editor", "POST", "/slow/", NULL, "{\"id\":2,\"name\":\"forgotten\"}");
    ck_assert_int_eq(things(), 1);
    said = ask_as("editor", "POST", "/slow/", NULL, "{\"id\":3,\"name\":\"c\"}");
    ck_assert_int_eq(said.status, 200);
    ck_assert_int_eq(things(), 2);
    api_end();
}
END_TEST

static void wake(void *arg)
{
    (void)arg;
    woken++;
}

START_TEST(the_engine_is_woken_after_the_commit)
{
    api_begin(ON_SQLITE, tables);
    api->wake = wake;
    woken = 0;
    add(NULL, 1, "refused");
    add(NULL, 1, "busy");
    ck_assert_int_eq(woken, 0);
    add(NULL, 1, "good");
    ck_assert_int_eq(woken, 1);
    api_end();
}
END_TEST

/* ---- what every answer has ---- */

START_TEST(headers)
{
    api_begin(ON_SQLITE, tables);
    struct said said = ask_as(NULL, "GET", "/anyone/", NULL, NULL);
    ck_assert_ptr_nonnull(strstr(said.head, "Content-Type: application/json\r\n"));
    ck_assert_ptr_nonnull(strstr(said.head, "X-Content-Type-Options: nosniff\r\n"));
    ck_assert_ptr_nonnull(strstr(said.head, "Referrer-Policy: "));
    ck_assert_ptr_nonnull(strstr(said.head, "Cache-Control: no-store\r\n"));
    said = ask_as(NULL, "GET", "/", NULL, NULL);
    ck_assert_str_eq(said.text, "a{}");
    ck_assert_ptr_nonnull(strstr(said.head, "Content-Type: text/css\r\n"));
    ck_assert_ptr_nonnull(strstr(said.head, "Cache-Control: max-age=60\r\n"));
    ck_assert_ptr_null(strstr(said.head, "no-store"));
    ck_assert_ptr_nonnull(strstr(said.head, "X-Own: yes\r\n"));
    said = ask_as(NULL, "HEAD", "/", NULL, NULL);
    ck_assert_int_eq(said.status, 200);
    ck_assert_ptr_nonnull(strstr(said.head, "Content-Length: 3\r\n"));
    ck_assert_str_eq(said.text, "");
    api_end();
}
END_TEST

START_TEST(methods)
{
    api_begin(ON_SQLITE, tables);
    struct said said = ask_as("owner", "PUT", "/things/", NULL, "{}");
    SAYS(said, 405, "method_not_allowed");
    ck_assert_ptr_nonnull(strstr(said.head, "Allow: GET, HEAD, POST, DELETE\r\n"));
    said = ask_as("owner", "POST", "/anyone", NULL, NULL);
    SAYS(said, 405, "method_not_allowed");
    ck_assert_ptr_nonnull(strstr(said.head, "Allow: GET, HEAD\r\n"));
    said = ask_as("owner", "get", "/anyone", NULL, NULL);
    SAYS(said, 405, "method_not_allowed");
    static const char *const nowhere[] = {"/nothing",    "/thing/",     "/things/last/x", "/anyone//",
                                          "/anyone/%2F", "/anyone/../", "/ANYONE/",       "/anyone%00"};
    for (size_t i = 0; i < sizeof nowhere / sizeof *nowhere - 1; i++) {
        said = ask_as(NULL, "GET", nowhere[i], NULL, NULL);
        SAYS(said, 404, "not_found");
    }
    api_end();
}
END_TEST

START_TEST(etags)
{
    api_begin(ON_SQLITE, tables);
    static const struct {
        const char *header;
        int status;
    } tries[] = {
        {NULL, 200},
        {"If-None-Match: \"7\"\n", 304},
        {"If-None-Match: W/\"7\"\n", 304},
        {"If-None-Match: \"6\", \"7\" , \"8\"\n", 304},
        {"If-None-Match: *\n", 304},
        {"If-None-Match: \"8\"\n", 200},
        {"If-None-Match: \"77\"\n", 200},
        {"If-None-Match: 7\n", 200},
    };
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        struct said said = ask_as("viewer", "GET", "/things/", tries[i].header, NULL);
        ck_assert_int_eq(said.status, tries[i].status);
        ck_assert_ptr_nonnull(strstr(said.head, "ETag: \"7\"\r\n"));
        ck_assert_ptr_nonnull(strstr(said.head, "Cache-Control: private, no-cache\r\n"));
        ck_assert_str_eq(said.text, tries[i].status == 200 ? "{\"version\":7}" : "");
    }
    api_end();
}
END_TEST

/* ---- tenancy ---- */

START_TEST(sites_and_runs_of_others_are_not_there)
{
    api_begin(_i, tables);
    must_begin(place.db, DB_DURABLE);
    for (int64_t id = 1; id <= 3; id++)
        db_exec(
            place.db,
            "insert into igny8_sites (id, account_id, name, name_key, created_at) values ($1, $2, $3, $3, 1)",
            BIND(db_int(id), db_int(id == 3 ? 2 : 1),
                 db_text(id == 1   ? "one"
                         : id == 2 ? "two"
                                   : "three")));
    db_exec(place.db, "update igny8_tokens set site_id = 1 where name = 'viewer'", NO_BIND);
    must_commit(place.db);
    static const struct {
        const char *token, *path;
        int status;
    } tries[] = {
        {"editor", "/whose/?site_id=1", 200},    {"editor", "/whose/?site_id=2", 200},
        {"editor", "/whose/?site_id=3", 404},    {"editor", "/whose/?site_id=4", 404},
        {"viewer", "/whose/?site_id=1", 200},    {"viewer", "/whose/?site_id=2", 404},
        {"other", "/whose/?site_id=3", 200},     {"other", "/whose/?site_id=1", 404},
        {"editor", "/whose/?run_id=run_x", 404},
    };
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        struct said said = ask_as(tries[i].token, "GET", tries[i].path, NULL, NULL);
        ck_assert_msg(said.status == tries[i].status, "%s %s: %s", tries[i].token, tries[i].path, said.text);
    }
    /* the same sentence whether it is another's or nobody's */
    struct said theirs = ask_as("editor", "GET", "/whose/?site_id=3", NULL, NULL);
    ck_assert_str_eq(member(&theirs, "detail"), "There is no site 3.");
    api_end();
}
END_TEST

int main(void)
{
    int n = databases();
    Suite *suite = suite_create("dispatch");
    TCase *tcase = tcase_create("dispatch");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, roles, 0, n);
    tcase_add_test(tcase, a_large_body_of_a_stranger);
    tcase_add_loop_test(tcase, what_is_committed, 0, n);
    tcase_add_loop_test(tcase, reading_writes_nothing, 0, n);
    tcase_add_loop_test(tcase, slow_handlers, 0, n);
    tcase_add_test(tcase, the_engine_is_woken_after_the_commit);
    tcase_add_test(tcase, headers);
    tcase_add_test(tcase, methods);
    tcase_add_test(tcase, etags);
    tcase_add_loop_test(tcase, sites_and_runs_of_others_are_not_there, 0, n);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
