/* What a route takes: every type, its limits, and what is said where something
 * is wrong. The route answers what it was given. */
#include "api_fixture.h"

#define COUNT(list) (int)(sizeof(list) / sizeof *(list))

static int echo(struct api_request *req)
{
    req->out = json_incref(req->in);
    return 200;
}

static const char *const colours[] = {"red", "green", NULL};
static const struct field inner[] = {
    {.name = "name", .type = FIELD_TEXT, .flags = F_REQUIRED, .least = 1, .most = 5},
    {.name = "n", .type = FIELD_INT, .flags = F_NULLABLE},
    {0}};
static const struct field all[] = {
    {.name = "text", .type = FIELD_TEXT, .least = 2, .most = 4},
    {.name = "any_text", .type = FIELD_TEXT},
    {.name = "int", .type = FIELD_INT, .least = -3, .most = 7},
    {.name = "free_int", .type = FIELD_INT},
    {.name = "credits", .type = FIELD_CREDITS, .least = 500, .most = 10000},
    {.name = "flag", .type = FIELD_BOOL},
    {.name = "time", .type = FIELD_TIME},
    {.name = "word", .type = FIELD_WORD, .flags = F_NULLABLE, .words = colours},
    {.name = "ids", .type = FIELD_IDS, .least = 1, .most = 3},
    {.name = "texts", .type = FIELD_TEXTS, .most = 2},
    {.name = "object", .type = FIELD_OBJECT, .fields = inner},
    {.name = "objects", .type = FIELD_OBJECTS, .most = 4, .fields = inner},
    {.name = "any", .type = FIELD_ANY},
    {.name = "asked", .type = FIELD_INT, .flags = F_IN_QUERY},
    {0},
};
static const struct field asked[] = {
    {.name = "thing_id", .type = FIELD_INT, .flags = F_REQUIRED, .least = 1, .most = INT64_MAX},
    {.name = "n", .type = FIELD_INT, .flags = F_IN_QUERY | F_NULLABLE},
    {.name = "c", .type = FIELD_CREDITS, .flags = F_IN_QUERY},
    {.name = "b", .type = FIELD_BOOL, .flags = F_IN_QUERY},
    {.name = "ids", .type = FIELD_IDS, .flags = F_IN_QUERY},
    {.name = "texts", .type = FIELD_TEXTS, .flags = F_IN_QUERY},
    {.name = "t", .type = FIELD_TIME, .flags = F_IN_QUERY},
    {0},
};
static const struct field needed[] = {{.name = "a", .type = FIELD_INT, .flags = F_REQUIRED},
                                      {.name = "b", .type = FIELD_TEXT, .flags = F_REQUIRED},
                                      {0}};
static const struct field formed[] = {
    {.name = "site_id", .type = FIELD_INT, .flags = F_REQUIRED | F_IN_FORM, .least = 1, .most = INT64_MAX},
    {.name = "strict", .type = FIELD_BOOL, .flags = F_IN_FORM},
    {.name = "file", .type = FIELD_TEXT, .flags = F_IN_FORM},
    {.name = "rows", .type = FIELD_ANY},
    {0},
};
static const struct route table[] = {
    {"POST", "/all/", ROLE_ANYONE, SCOPE_PUBLIC, EXEC_BLOCKING, 0, 0, all, NULL, 200, echo, ""},
    {"GET", "/things/{thing_id}/", ROLE_ANYONE, SCOPE_PUBLIC, EXEC_INLINE_READ, 0, 0, asked, NULL, 200, echo,
     ""},
    {"GET", "/list/", ROLE_ANYONE, SCOPE_PUBLIC, EXEC_INLINE_READ, ROUTE_LIST, 0, NULL, NULL, 200, echo, ""},
    {"GET", "/named/{name}/", ROLE_ANYONE, SCOPE_PUBLIC, EXEC_INLINE_READ, 0, 0, NULL, NULL, 200, echo, ""},
    {"POST", "/needed/", ROLE_ANYONE, SCOPE_PUBLIC, EXEC_BLOCKING, 0, 0, needed, NULL, 200, echo, ""},
    {"POST", "/form/", ROLE_ANYONE, SCOPE_PUBLIC, EXEC_BLOCKING, ROUTE_FORM, 0, formed, NULL, 200, echo, ""},
    {0},
};
static const struct route *const tables[] = {table, NULL};

static void begin(void)
{
    api_begin(ON_SQLITE, tables);
}

/* ---- good ---- */

static const struct {
    const char *body, *told; /* what the handler gets */
} good[] = {
    {"{}", "{}"},
    {"", "{}"},
    {" {\"text\":\"ab\"} ", "{\"text\":\"ab\"}"},
    {"{\"text\":\"äöü€\"}", "{\"text\":\"äöü€\"}"},
    {"{\"int\":-3}", "{\"int\":-3}"},
    {"{\"free_int\":9223372036854775807}", "{\"free_int\":9223372036854775807}"},
    {"{\"credits\":0.5}", "{\"credits\":500}"},
    {"{\"credits\":10}", "{\"credits\":10000}"},
    {"{\"credits\":1.234}", "{\"credits\":1234}"},
    {"{\"flag\":false}", "{\"flag\":false}"},
    {"{\"time\":\"2025-12-03T14:05:23Z\"}", "{\"time\":1764770723000}"},
    {"{\"time\":\"2025-12-03T14:05:23.25+02:00\"}", "{\"time\":1764763523250}"},
    {"{\"time\":\"2024-02-29 00:00-01:30\"}", "{\"time\":1709170200000}"},
    {"{\"word\":\"green\"}", "{\"word\":\"green\"}"},
    {"{\"word\":null}", "{\"word\":null}"},
    {"{\"ids\":[1,2,3]}", "{\"ids\":[1,2,3]}"},
    {"{\"texts\":[]}", "{\"texts\":[]}"},
    {"{\"object\":{\"name\":\"x\",\"n\":null}}", "{\"object\":{\"name\":\"x\",\"n\":null}}"},
    {"{\"objects\":[{\"name\":\"x\"},{\"name\":\"y\",\"n\":1}]}",
     "{\"objects\":[{\"name\":\"x\"},{\"name\":\"y\",\"n\":1}]}"},
    {"{\"any\":{\"a\":[1,null,\"x\"]}}", "{\"any\":{\"a\":[1,null,\"x\"]}}"},
};

START_TEST(good_bodies)
{
    for (int i = 0; i < COUNT(good); i++) {
        struct said said = ask_as(NULL, "POST", "/all/", NULL, good[i].body);
        ck_assert_msg(said.status == 200, "%s: %s", good[i].body, said.text);
        ck_assert_str_eq(said.text, good[i].told);
    }
}
END_TEST

/* ---- wrong ---- */

static const struct {
    const char *body, *field, *sentence;
} wrong[] = {
    {"{\"text\":\"a\"}", "text", "text must have at least 2 characters."},
    {"{\"text\":\"äöü€a\"}", "text", "text must have at most 4 characters."},
    {"{\"text\":1}", "text", "text must be a string."},
    {"{\"text\":null}", "text", "text must be a value, not null."},
    {"{\"int\":8}", "int", "int must be from -3 to 7."},
    {"{\"int\":-4}", "int", "int must be from -3 to 7."},
    {"{\"int\":1.0}", "int", "int must be a whole number."},
    {"{\"int\":\"1\"}", "int", "int must be a whole number."},
    {"{\"int\":true}", "int", "int must be a whole number."},
    {"{\"credits\":0.4}", "credits", "credits must be from 0.5 to 10."},
    {"{\"credits\":1.2345}", "credits", "credits must be a number with at most three decimal places."},
    {"{\"credits\":1e300}", "credits", "credits must be a number."},
    {"{\"credits\":\"1\"}", "credits", "credits must be a number."},
    {"{\"flag\":1}", "flag", "flag must be true or false."},
    {"{\"flag\":\"true\"}", "flag", "flag must be true or false."},
    {"{\"time\":\"2025-12-03T14:05:23\"}", "time",
     "time must be a time with a zone, like 2025-12-03T14:05:23Z."},
    {"{\"time\":\"2025-02-29T00:00Z\"}", "time",
     "time must be a time with a zone, like 2025-12-03T14:05:23Z."},
    {"{\"time\":\"2025-12-03T24:00Z\"}", "time",
     "time must be a time with a zone, like 2025-12-03T14:05:23Z."},
    {"{\"time\":\"2025-12-03T14:05:23Zx\"}", "time",
     "time must be a time with a zone, like 2025-12-03T14:05:23Z."},
    {"{\"time\":1764770723000}", "time", "time must be a time with a zone, like 2025-12-03T14:05:23Z."},
    {"{\"word\":\"blue\"}", "word", "word must be one of: red, green."},
    {"{\"word\":1}", "word", "word must be one of: red, green."},
    {"{\"ids\":[]}", "ids", "ids must not be empty."},
    {"{\"ids\":[1,2,3,4]}", "ids", "ids must have at most 3 elements."},
    {"{\"ids\":[1,0]}", "ids[1]", "ids[1] must be at least 1."},
    {"{\"ids\":[1,\"2\"]}", "ids[1]", "ids[1] must be a whole number."},
    {"{\"ids\":1}", "ids", "ids must be a list."},
    {"{\"texts\":[\"a\",\"b\",\"c\"]}", "texts", "texts must have at most 2 elements."},
    {"{\"object\":[]}", "object", "object must be an object."},
    {"{\"object\":{}}", "object.name", "object.name is missing."},
    {"{\"object\":{\"name\":\"\"}}", "object.name", "object.name must not be empty."},
    {"{\"object\":{\"name\":\"x\",\"y\":1}}", "object.y", "There is no field 'object.y'."},
    {"{\"objects\":[{\"name\":\"x\"},{\"n\":1}]}", "objects[1].name", "objects[1].name is missing."},
    {"{\"objects\":[1]}", "objects[0]", "objects[0] must be an object."},
    {"{\"nothing\":1}", "nothing", "There is no field 'nothing' here."},
    {"{\"asked\":1}", "asked", "There is no field 'asked' here."},
};

START_TEST(wrong_bodies)
{
    for (int i = 0; i < COUNT(wrong); i++) {
        struct said said = ask_as(NULL, "POST", "/all/", NULL, wrong[i].body);
        SAYS(said, 400, "invalid");
        ck_assert_str_eq(error_of(&said, wrong[i].field), wrong[i].sentence);
        ck_assert_str_eq(member(&said, "detail"), wrong[i].sentence);
        ck_assert_ptr_nonnull(strstr(said.head, "application/problem+json"));
    }
}
END_TEST

static const char *const no_json[] = {
    "{",
    "[]",
    "1",
    "null",
    "{\"text\":\"ab\",}",
    "{'text':'ab'}",
    "{\"text\":\"ab\"} x",
    "{\"text\":\"ab\",\"text\":\"cd\"}",
    "{\"object\":{\"n\":1,\"n\":2}}",
    "{\"text\":\"\xff\xff\"}",
    "{\"text\":\"a\\u0000b\"}",
    "{\"text\":\"\\ud800\"}",
    "{\"free_int\":9223372036854775808}",
    "{\"credits\":1e999}",
    "{\"any\":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}",
};

START_TEST(what_is_no_json)
{
    for (int i = 0; i < COUNT(no_json); i++) {
        struct said said = ask_as(NULL, "POST", "/all/", NULL, no_json[i]);
        SAYS(said, 400, "bad_json");
        ck_assert_uint_gt(strlen(member(&said, "detail")), 15);
    }
}
END_TEST

START_TEST(a_nest_of_ten_thousand)
{
    char body[20010];
    memset(body, '[', 10000);
    memset(body + 10000, ']', 10000);
    body[20000] = 0;
    struct said said = ask_as(NULL, "POST", "/all/", NULL, body);
    SAYS(said, 400, "bad_json");
}
END_TEST

START_TEST(other_media)
{
    struct said said = ask_as(NULL, "POST", "/all/", "Content-Type: text/plain\n", "{}");
    SAYS(said, 415, "unsupported_media_type");
    said = ask_as(NULL, "POST", "/all/", "Content-Type: application/jsonp\n", "{}");
    SAYS(said, 415, "unsupported_media_type");
    said = ask_as(NULL, "POST", "/all/", "Content-Type: application/x-www-form-urlencoded\n", "text=ab");
    SAYS(said, 415, "unsupported_media_type");
    said = ask_as(NULL, "POST", "/all/", "Content-Type: multipart/form-data; boundary=xyz\n", "--xyz--\r\n");
    SAYS(said, 415, "unsupported_media_type");
    said = ask_as(NULL, "POST", "/all/", "Content-Type: Application/JSON; charset=utf-8\n", "{\"int\":1}");
    ck_assert_int_eq(said.status, 200);
    char *large = talloc_asprintf(place.all, "{\"any_text\":\"%070000d\"}", 1);
    said = ask_as(NULL, "POST", "/all/", NULL, large);
    SAYS(said, 413, "too_large");
}
END_TEST

START_TEST(all_that_is_missing_is_said)
{
    struct said said = ask_as(NULL, "POST", "/needed/", NULL, "{\"c\":1}");
    SAYS(said, 400, "invalid");
    ck_assert_str_eq(error_of(&said, "a"), "a is missing.");
    ck_assert_str_eq(error_of(&said, "b"), "b is missing.");
    ck_assert_str_eq(error_of(&said, "c"), "There is no field 'c' here.");
    ck_assert_str_eq(member(&said, "detail"), "There is no field 'c' here. See errors for the rest.");
    said = ask_as(NULL, "POST", "/needed/", NULL, "{\"a\":\"x\"}");
    ck_assert_str_eq(error_of(&said, "a"), "a must be a whole number.");
    ck_assert_uint_eq(json_array_size(json_object_get(json_object_get(said.body, "errors"), "a")), 1);
}
END_TEST

/* ---- query and path ---- */

static const struct {
    const char *path, *told; /* told NULL: `field` is complained of; both NULL: 404 */
    const char *field;
} queries[] = {
    {"/things/7/", "{\"thing_id\":7}", NULL},
    {"/things/7", "{\"thing_id\":7}", NULL},
    {"/things/7/?n=-5&c=0.5&b=true", "{\"thing_id\":7,\"n\":-5,\"c\":500,\"b\":true}", NULL},
    {"/things/7/?ids=1,2,3&texts=a%2Cb,c&n=",
     "{\"thing_id\":7,\"ids\":[1,2,3],\"texts\":[\"a\",\"b\",\"c\"],\"n\":null}", NULL},
    {"/things/7/?t=2025-12-03T14:05:23%2B00:00", "{\"thing_id\":7,\"t\":1764770723000}", NULL},
    {"/things/0/", NULL, NULL},
    {"/things/x/", NULL, NULL},
    {"/things/-1/", NULL, NULL},
    {"/things/99999999999999999999/", NULL, NULL},
    {"/things//", NULL, NULL},
    {"/things/7/8/", NULL, NULL},
    {"//things/7/", NULL, NULL},
    {"/things/7/?n=1&n=2", NULL, "n"},
    {"/things/7/?n=x", NULL, "n"},
    {"/things/7/?n=1.5", NULL, "n"},
    {"/things/7/?n=0x10", NULL, "n"},
    {"/things/7/?n=%201", NULL, "n"},
    {"/things/7/?n=99999999999999999999", NULL, "n"},
    {"/things/7/?c=1e3", NULL, "c"},
    {"/things/7/?c=.", NULL, "c"},
    {"/things/7/?b=yes", NULL, "b"},
    {"/things/7/?ids=1,,2", NULL, "ids[1]"},
    {"/things/7/?ids=0", NULL, "ids[0]"},
    {"/things/7/?thing_id=8", NULL, "thing_id"},
    {"/things/7/?unknown", NULL, "unknown"},
    {"/list/?page=2&page_size=500&search=x&ordering=-id",
     "{\"page\":2,\"page_size\":500,\"search\":\"x\",\"ordering\":\"-id\"}", NULL},
    {"/list/?page=0", NULL, "page"},
    {"/list/?page_size=501", NULL, "page_size"},
    {"/things/7/?page=1", NULL, "page"},
    {"/named/caf%C3%A9%20x/", "{\"name\":\"café x\"}", NULL},
};

START_TEST(queries_and_paths)
{
    for (int i = 0; i < COUNT(queries); i++) {
        struct said said = ask_as(NULL, "GET", queries[i].path, NULL, NULL);
        if (queries[i].told) {
            ck_assert_msg(said.status == 200, "%s: %s", queries[i].path, said.text);
            ck_assert_str_eq(said.text, queries[i].told);
        } else if (queries[i].field) {
            SAYS(said, 400, "invalid");
            ck_assert_msg(*error_of(&said, queries[i].field), "%s: %s", queries[i].path, said.text);
        } else {
            SAYS(said, 404, "not_found");
        }
    }
}
END_TEST

/* ---- forms ---- */

#define PART(name, value) "--xyz\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" value "\r\n"
#define FILE_PART         "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"k.csv\"\r\n\r\na,b\r\n"

static struct said send_form(const char *body)
{
    return ask_as(NULL, "POST", "/form/", "Content-Type: multipart/form-data; boundary=xyz\n", body);
}

START_TEST(forms)
{
    ck_assert_str_eq(send_form(PART("site_id", "12") PART("strict", "1") FILE_PART "--xyz--\r\n").text,
                     "{\"site_id\":12,\"strict\":true,\"file\":\"k.csv\"}");
    ck_assert_str_eq(ask_as(NULL, "POST", "/form/", NULL, "{\"site_id\":12,\"rows\":[1]}").text,
                     "{\"site_id\":12,\"rows\":[1]}");
    struct said said = send_form(FILE_PART "--xyz--\r\n");
    ck_assert_str_eq(error_of(&said, "site_id"), "site_id is missing.");
    said = send_form(PART("site_id", "x") "--xyz--\r\n");
    ck_assert_str_eq(error_of(&said, "site_id"), "site_id must be a whole number.");
    said = send_form(PART("site_id", "1") PART("site_id", "2") "--xyz--\r\n");
    ck_assert_str_eq(error_of(&said, "site_id"), "site_id appears twice. Send it once.");
    said = send_form(PART("site_id", "1") PART("rows", "2") "--xyz--\r\n");
    ck_assert_str_eq(error_of(&said, "rows"), "There is no field 'rows' in this form.");
    said = send_form("nothing");
    SAYS(said, 400, "bad_form");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fields");
    TCase *tcase = tcase_create("fields");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, begin, api_end);
    tcase_add_test(tcase, good_bodies);
    tcase_add_test(tcase, wrong_bodies);
    tcase_add_test(tcase, what_is_no_json);
    tcase_add_test(tcase, queries_and_paths);
    tcase_add_test(tcase, a_nest_of_ten_thousand);
    tcase_add_test(tcase, other_media);
    tcase_add_test(tcase, all_that_is_missing_is_said);
    tcase_add_test(tcase, forms);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
