/* Reads in groups, on PostgreSQL: everybody gets his own answer, and sees what
 * was committed before he asked. */
#include "api_fixture.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>

enum { CLIENTS = 16, REQUESTS = 60 };

/* ---- routes ------------------------------------------------------------------------------- */

static int printed(struct api_request *req)
{
    char *body = talloc_asprintf(req->mem, "%s of %d: %d", req->who.name, (int)req->who.account,
                                 (int)request_int(req, "n", -1));
    req->etag = talloc_asprintf(req->mem, "\"%d\"", (int)request_int(req, "n", -1));
    req->raw = (struct http_answer){.type = "text/plain", .body = body, .length = strlen(body)};
    return 200;
}

static int tree(struct api_request *req)
{
    req->out = json_pack("{s:s, s:i}", "who", req->who.name, "n", (int)request_int(req, "n", -1));
    return 200;
}

static int fails(struct api_request *req)
{
    db_query(req->db, req->mem, "select nothing from nowhere", NO_BIND);
    return 200;
}

static int things(struct api_request *req)
{
    struct rows *r = db_query(req->db, req->mem, "select id from test_things order by id", NO_BIND);
    char *body = talloc_strdup(req->mem, ",");
    while (rows_next(r))
        body = talloc_asprintf_append_buffer(body, "%s,", row_text(r, "id"));
    req->raw = (struct http_answer){.type = "text/plain", .body = body, .length = strlen(body)};
    return 200;
}

static int add_thing(struct api_request *req)
{
    db_exec(req->db, "insert into test_things (id, name) values ($1, $2)",
            BIND(db_int(request_int(req, "n", 0)), db_int(request_int(req, "n", 0))));
    return 204;
}

static int revoke_viewer(struct api_request *req)
{
    db_exec(req->db, "update igny8_tokens set revoked_at = 1 where name = 'viewer'", NO_BIND);
    return 204;
}

static const struct field number[] = {{.name = "n", .type = FIELD_INT, .flags = F_IN_QUERY}, {0}};
static const struct route table[] = {
    {"GET", "/printed/", ROLE_VIEWER, SCOPE_CALLER, EXEC_INLINE_READ, 0, 0, number, NULL, 200, printed, ""},
    {"GET", "/tree/", ROLE_VIEWER, SCOPE_CALLER, EXEC_INLINE_READ, 0, 0, number, NULL, 200, tree, ""},
    {"GET", "/fails/", ROLE_VIEWER, SCOPE_CALLER, EXEC_INLINE_READ, 0, 0, NULL, NULL, 200, fails, ""},
    {"GET", "/owners/", ROLE_OWNER, SCOPE_CALLER, EXEC_INLINE_READ, 0, 0, number, NULL, 200, printed, ""},
    {"GET", "/things/", ROLE_VIEWER, SCOPE_CALLER, EXEC_INLINE_READ, 0, 0, NULL, NULL, 200, things, ""},
    {"POST", "/things/", ROLE_EDITOR, SCOPE_CALLER, EXEC_WRITE, 0, 0, number, NULL, 204, add_thing, ""},
    {"POST", "/revoke/", ROLE_OWNER, SCOPE_CALLER, EXEC_WRITE, 0, 0, NULL, NULL, 204, revoke_viewer, ""},
    {0},
};
static const struct route *const tables[] = {table, NULL};

/* ---- a client a thread: one connection, kept -------------------------------------------------- */

struct got {
    int status;
    char body[4096];
};

static int dial(void)
{
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)api_port(api)),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ck_assert_int_eq(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
    return fd;
}

static void ask_on(int fd, const char *token, const char *method, const char *path, const char *more,
                   struct got *reply)
{
    char bytes[8192];
    size_t have = 0, length = 0;
    int n = snprintf(bytes, sizeof bytes, "%s %s HTTP/1.1\r\nHost: localhost\r\n%s%s%s%s%s\r\n", method, path,
                     token ? "Authorization: Bearer " : "", token ? token : "", token ? "\r\n" : "", more,
                     strcmp(method, "POST") == 0 ? "Content-Length: 0\r\n" : "");
    ck_assert_int_eq(send(fd, bytes, (size_t)n, MSG_NOSIGNAL), n);
    for (char *end = NULL; end == NULL || have < (size_t)(end + 4 - bytes) + length;) {
        ssize_t got = recv(fd, bytes + have, sizeof bytes - 1 - have, 0);
        ck_assert_msg(got > 0, "%s: the connection ended", path);
        have += (size_t)got;
        bytes[have] = 0;
        end = strstr(bytes, "\r\n\r\n");
        const char *said = end ? strstr(bytes, "Content-Length: ") : NULL;
        length = said && said < end ? strtoul(said + 16, NULL, 10) : 0;
        if (end)
            memmove(reply->body, end + 4, strlen(end + 4) + 1);
    }
    reply->status = (int)strtol(bytes + 9, NULL, 10);
}

static void all_at_once(void *(*client)(void *))
{
    pthread_t threads[CLIENTS];
    for (intptr_t i = 0; i < CLIENTS; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, client, (void *)i), 0);
    for (int i = 0; i < CLIENTS; i++)
        pthread_join(threads[i], NULL);
}

/* ---- the tests ----------------------------------------------------------------------------------- */

static const struct {
    const char *token;
    int account;
    bool owner;
} people[] = {{"viewer", 1, false}, {"editor", 1, false}, {"owner", 1, true}, {"other", 2, true}};

static void one_of_many(int fd, unsigned *random)
{
    unsigned r = *random = *random * 1664525U + 1013904223U;
    unsigned person = (r >> 8) % 6, n = (r >> 12) % 3, kind = (r >> 16) % 6;
    const char *token = person < 4 ? people[person].token : person == 4 ? "wrong" : NULL;
    char path[64], wanted[200], more[64] = "";
    struct got reply;
    static const char *const paths[] = {"printed", "printed", "printed", "tree", "owners", "fails"};
    snprintf(path, sizeof path, kind == 5 ? "/fails/" : "/%s/?n=%u", paths[kind], n);
    if (kind == 2)
        snprintf(more, sizeof more, "If-None-Match: \"1\"\r\n");
    ask_on(fd, token, "GET", path, more, &reply);
    if (person >= 4) {
        ck_assert_int_eq(reply.status, 401);
        ck_assert_ptr_nonnull(strstr(reply.body, person == 4 ? "bad_credentials" : "not_signed_in"));
    } else if (kind == 4 && !people[person].owner) {
        ck_assert_int_eq(reply.status, 403);
    } else if (kind == 5) {
        ck_assert_int_eq(reply.status, 500);
    } else if (kind == 3) {
        snprintf(wanted, sizeof wanted, "{\"who\":\"%s\",\"n\":%u}", token, n);
        ck_assert_str_eq(reply.body, wanted);
    } else if (kind == 2 && n == 1) {
        ck_assert_int_eq(reply.status, 304);
        ck_assert_str_eq(reply.body, "");
    } else {
        snprintf(wanted, sizeof wanted, "%s of %d: %u", token, people[person].account, n);
        ck_assert_int_eq(reply.status, 200);
        ck_assert_str_eq(reply.body, wanted);
    }
}

static void *many(void *arg)
{
    int fd = dial();
    unsigned random = (unsigned)(intptr_t)arg * 77777U + 5;
    for (int i = 0; i < REQUESTS; i++)
        one_of_many(fd, &random);
    close(fd);
    return NULL;
}

START_TEST(everybody_gets_his_own)
{
    api_begin(ON_POSTGRES, tables);
    all_at_once(many);
    api_end();
}
END_TEST

/* Others ask the same at the same time, and some of them began before. */
static void *writes_and_reads(void *arg)
{
    int fd = dial();
    struct got reply;
    for (int i = 1; i <= 20; i++) {
        char path[64], mine[32];
        int n = (int)(intptr_t)arg * 100 + i;
        snprintf(path, sizeof path, "/things/?n=%d", n);
        ask_on(fd, "editor", "POST", path, "", &reply);
        ck_assert_int_eq(reply.status, 204);
        ask_on(fd, "viewer", "GET", "/things/", "", &reply);
        snprintf(mine, sizeof mine, ",%d,", n);
        ck_assert_msg(strstr(reply.body, mine) != NULL, "%d is acknowledged and not there: %s", n,
                      reply.body);
    }
    close(fd);
    return NULL;
}

START_TEST(what_is_acknowledged_is_read)
{
    api_begin(ON_POSTGRES, tables);
    all_at_once(writes_and_reads);
    api_end();
}
END_TEST

static atomic_bool revoked;

static void *until_revoked(void *arg)
{
    int fd = dial();
    struct got reply;
    for (int i = 0; i < 200; i++) {
        if (arg == NULL && i == 20) {
            ask_on(fd, "owner", "POST", "/revoke/", "", &reply);
            ck_assert_int_eq(reply.status, 204);
            atomic_store(&revoked, true);
        }
        bool gone = atomic_load(&revoked);
        ask_on(fd, "viewer", "GET", "/printed/?n=1", "", &reply);
        ck_assert(reply.status == 401 || (reply.status == 200 && !gone));
    }
    close(fd);
    return NULL;
}

START_TEST(a_revoked_token_is_refused_at_once)
{
    api_begin(ON_POSTGRES, tables);
    all_at_once(until_revoked);
    api_end();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("read_batcher");
    TCase *tcase = tcase_create("postgres");
    tcase_set_timeout(tcase, 100);
    if (databases() == 2) {
        tcase_add_test(tcase, everybody_gets_his_own);
        tcase_add_test(tcase, what_is_acknowledged_is_read);
        tcase_add_test(tcase, a_revoked_token_is_refused_at_once);
    }
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
