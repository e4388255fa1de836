/* Requests with an Idempotency-Key: done once, answered as often as asked,
 * however many come at once; refused ones are not remembered. */
#include <pthread.h>
#include <stdatomic.h>

#include "api_fixture.h"
#include "store/jobs/jobs.h"

static atomic_int handled;

static int add_thing(struct api_request *req)
{
    const char *name = request_text(req, "name");
    handled++;
    db_exec(req->db, "insert into test_things (id, name) values ($1, $2)",
            BIND(db_int(request_int(req, "id", 0)), db_text(name)));
    req->out = json_pack("{s:s, s:I}", "name", name, "id", (json_int_t)request_int(req, "id", 0));
    req->location = talloc_asprintf(req, "/things/%lld/", (long long)request_int(req, "id", 0));
    if (strcmp(name, "busy") == 0)
        db_abort(req->db, ERR_BUSY, "Somebody is at it.");
    return 201;
}

static int slow_thing(struct api_request *req)
{
    const char *name = request_text(req, "name");
    handled++;
    if (strcmp(name, "refused") == 0)
        return request_refuse(req, 409, "not_this_one", NULL, "Refused.");
    if (!db_begin(req->db, DB_DURABLE, &req->fail))
        return 0;
    db_exec(req->db, "insert into test_things (id, name) values ($1, $2)",
            BIND(db_int(request_int(req, "id", 0)), db_text(name)));
    if (db_commit(req->db, &req->fail) != COMMIT_YES)
        return 0;
    req->out = json_pack("{s:s}", "name", name);
    return 200;
}

static const struct field thing[] = {
    {.name = "id", .type = FIELD_INT, .flags = F_REQUIRED},
    {.name = "name", .type = FIELD_TEXT, .flags = F_REQUIRED},
    {0},
};
static const struct route table[] = {
    {"POST", "/things/", ROLE_EDITOR, SCOPE_CALLER, EXEC_WRITE, ROUTE_IDEMPOTENT, 0, thing, NULL, 201,
     add_thing, ""},
    {"POST", "/slow/", ROLE_EDITOR, SCOPE_CALLER, EXEC_BLOCKING, ROUTE_IDEMPOTENT, 0, thing, NULL, 200,
     slow_thing, ""},
    {0},
};
static const struct route *const tables[] = {table, NULL};

static int64_t things(void)
{
    return count_of(place.db, "select count(*) as n from test_things");
}

static int64_t kept(void)
{
    return count_of(place.db, "select count(*) as n from igny8_once");
}

static struct said add(const char *headers, int id, const char *name)
{
    char *body = talloc_asprintf(place.all, "{\"id\":%d,\"name\":\"%s\"}", id, name);
    return ask_as("editor", "POST", "/things/", headers, body);
}

START_TEST(the_same_key_the_same_answer)
{
    api_begin(_i, tables);
    handled = 0;
    struct said first = add("Idempotency-Key: k1\n", 1, "one");
    ck_assert_int_eq(first.status, 201);
    ck_assert_ptr_null(strstr(first.head, "Idempotency-Replayed"));
    for (int i = 0; i < 3; i++) {
        struct said again = add("Idempotency-Key: k1\n", 1, "one");
        ck_assert_int_eq(again.status, 201);
        ck_assert_str_eq(again.text, first.text);
        ck_assert_ptr_nonnull(strstr(again.head, "Idempotency-Replayed: true\r\n"));
        ck_assert_ptr_nonnull(strstr(again.head, "Location: /things/1/\r\n"));
    }
    ck_assert_int_eq(handled, 1);
    ck_assert_int_eq(things(), 1);
    struct said said = add("Idempotency-Key: k1\n", 2, "two");
    SAYS(said, 422, "idempotency_mismatch");
    said = ask_as("editor", "POST", "/things/?x=1", "Idempotency-Key: k1\n", "{\"id\":1,\"name\":\"one\"}");
    SAYS(said, 400, "invalid");
    /* another account has keys of its own */
    said = ask_as("other", "POST", "/things/", "Idempotency-Key: k1\n", "{\"id\":2,\"name\":\"two\"}");
    ck_assert_int_eq(said.status, 201);
    ck_assert_ptr_null(strstr(said.head, "Idempotency-Replayed"));
    /* and so has another route */
    said = ask_as("editor", "POST", "/slow/", "Idempotency-Key: k1\n", "{\"id\":3,\"name\":\"three\"}");
    ck_assert_int_eq(said.status, 200);
    ck_assert_int_eq(things(), 3);
    /* without a right there is no replay */
    said = ask_as("viewer", "POST", "/things/", "Idempotency-Key: k1\n", "{\"id\":1,\"name\":\"one\"}");
    SAYS(said, 403, "forbidden");
    api_end();
}
END_TEST

START_TEST(what_was_refused_may_be_tried_again)
{
    api_begin(_i, tables);
    struct said said = add("Idempotency-Key: k\n", 1, "busy");
    SAYS(said, 409, "busy");
    ck_assert_int_eq(kept(), 0);
    said = add("Idempotency-Key: k\n", 1, "fine");
    ck_assert_int_eq(said.status, 201);
    said = ask_as("editor", "POST", "/slow/", "Idempotency-Key: s\n", "{\"id\":2,\"name\":\"refused\"}");
    SAYS(said, 409, "not_this_one");
    ck_assert_int_eq(kept(), 1);
    said = ask_as("editor", "POST", "/slow/", "Idempotency-Key: s\n", "{\"id\":2,\"name\":\"slow\"}");
    ck_assert_int_eq(said.status, 200);
    said = ask_as("editor", "POST", "/slow/", "Idempotency-Key: s\n", "{\"id\":2,\"name\":\"slow\"}");
    ck_assert_int_eq(said.status, 200);
    ck_assert_ptr_nonnull(strstr(said.head, "Idempotency-Replayed: true"));
    api_end();
}
END_TEST

START_TEST(keys_that_are_none)
{
    api_begin(ON_SQLITE, tables);
    char *longest = talloc_asprintf(place.all, "Idempotency-Key: %0255d\n", 1);
    char *longer = talloc_asprintf(place.all, "Idempotency-Key: %0256d\n", 1);
    ck_assert_int_eq(add(longest, 1, "one").status, 201);
    struct said said = add(longer, 2, "two");
    SAYS(said, 400, "invalid");
    said = add("Idempotency-Key: a b\n", 2, "two");
    SAYS(said, 400, "invalid");
    ck_assert_uint_gt(strlen(error_of(&said, "Idempotency-Key")), 10);
    said = add("Idempotency-Key: \xc3\xa9\n", 2, "two");
    SAYS(said, 400, "invalid");
    said = add("Idempotency-Key;\n", 2, "two"); /* curl's way to send an empty one */
    SAYS(said, 400, "invalid");
    ck_assert_int_eq(things(), 1);
    api_end();
}
END_TEST

START_TEST(a_day_later_a_key_is_new)
{
    api_begin(_i, tables);
    add("Idempotency-Key: k\n", 1, "one");
    run_one(place.db, "update igny8_once set created_at = created_at - 86400001");
    struct said said = add("Idempotency-Key: k\n", 2, "two");
    ck_assert_int_eq(said.status, 201);
    ck_assert_ptr_null(strstr(said.head, "Idempotency-Replayed"));
    ck_assert_int_eq(kept(), 1);
    /* one that a kill left half-done: not now, but ten minutes later */
    run_one(place.db, "update igny8_once set status = null");
    said = add("Idempotency-Key: k\n", 2, "two");
    SAYS(said, 409, "idempotency_in_progress");
    ck_assert_ptr_nonnull(strstr(said.head, "Retry-After: 1\r\n"));
    run_one(place.db, "update igny8_once set created_at = created_at - 600001");
    said = add("Idempotency-Key: k\n", 3, "three");
    ck_assert_int_eq(said.status, 201);
    must_begin(place.db, DB_DURABLE);
    ck_assert_int_eq(idempotency_key_sweep(place.db, clock_now_ms() - 1000000, 10), 0);
    ck_assert_int_eq(idempotency_key_sweep(place.db, clock_now_ms() + 1000000, 10), 1);
    must_commit(place.db);
    api_end();
}
END_TEST

struct racer {
    pthread_t thread;
    struct said said;
};

static void *race(void *arg)
{
    CURL *curl = curl_easy_init();
    char url[80];
    struct racer *r = arg;
    struct curl_slist *list = curl_slist_append(NULL, "Authorization: Bearer editor");
    list = curl_slist_append(list, "Content-Type: application/json");
    list = curl_slist_append(list, "Idempotency-Key: race");
    snprintf(url, sizeof url, "http://127.0.0.1:%d/things/", api_port(api));
    FILE *nowhere = fopen("/dev/null", "w");
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, "{\"id\":1,\"name\":\"one\"}");
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, nowhere);
    curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &r->said.status);
    curl_easy_cleanup(curl);
    curl_slist_free_all(list);
    fclose(nowhere);
    return NULL;
}

START_TEST(many_with_one_key_at_once)
{
    enum { MANY = 12 };
    struct racer racers[MANY] = {0};
    api_begin(_i, tables);
    handled = 0;
    for (int i = 0; i < MANY; i++)
        pthread_create(&racers[i].thread, NULL, race, &racers[i]);
    for (int i = 0; i < MANY; i++) {
        pthread_join(racers[i].thread, NULL);
        ck_assert_int_eq(racers[i].said.status, 201);
    }
    ck_assert_int_eq(handled, 1);
    ck_assert_int_eq(things(), 1);
    api_end();
}
END_TEST

int main(void)
{
    int n = databases();
    Suite *suite = suite_create("idempotency");
    TCase *tcase = tcase_create("idempotency");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, the_same_key_the_same_answer, 0, n);
    tcase_add_loop_test(tcase, what_was_refused_may_be_tried_again, 0, n);
    tcase_add_test(tcase, keys_that_are_none);
    tcase_add_loop_test(tcase, a_day_later_a_key_is_new, 0, n);
    tcase_add_loop_test(tcase, many_with_one_key_at_once, 0, n);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
