/* api_fixture.h: the whole API with routes of the test's own, and a client of it. */
#ifndef IGNY8_TEST_API_FIXTURE_H
#define IGNY8_TEST_API_FIXTURE_H

#include <curl/curl.h>
#include <jansson.h>

#include "api/http/server.h"
#include "base/clock.h"
#include "base/encoding.h"
#include "db_fixture.h"

static struct place place;
static struct settings settings;
static struct api *api;

struct said {
    long status;
    char *head; /* the header lines */
    char *text;
    json_t *body; /* NULL: no JSON */
};

/* An account with a token of each role, called by the role's name; the second account's is "other". */
static inline void add_token(int64_t account, const char *secret, const char *role)
{
    char hash[SHA256_HEX_SIZE];
    encoding_sha256(hash, secret, strlen(secret));
    db_exec(place.db,
            "insert into igny8_tokens (token_hash, account_id, name, role, created_by, created_at) "
            "values ($1, $2, $3, $4, 'test', 1)",
            BIND(db_text(hash), db_int(account), db_text(secret), db_text(role)));
}

static inline void api_begin(int which, const struct route *const *tables)
{
    struct error f = {0};
    place = place_open(which);
    ck_assert_msg(db_migrate(place.db, &f), "%s", f.why);
    must_begin(place.db, DB_RELAXED);
    for (int64_t id = 1; id <= 2; id++)
        db_exec(place.db, "insert into igny8_accounts (id, name, created_at) values ($1, $2, 1)",
                BIND(db_int(id), db_text(id == 1 ? "A" : "B")));
    add_token(1, "viewer", "viewer");
    add_token(1, "editor", "editor");
    add_token(1, "owner", "owner");
    add_token(2, "other", "owner");
    db_exec(place.db, "create table test_things (id bigint primary key, name text not null unique)", NO_BIND);
    must_commit(place.db);
    settings = (struct settings){.data_dir = place.folder, .database_url = place.url};
    struct api_options o = {.address = "127.0.0.1", .tables = tables};
    api = api_start(place.all, &settings, place.source, &o, &f);
    ck_assert_msg(api != NULL, "%s", f.why);
}

static inline void api_end(void)
{
    if (api)
        api_stop(api, 1000);
    api = NULL;
    place_close(&place);
}

static inline size_t said_more(char *bytes, size_t one, size_t n, void *to)
{
    char **text = to;
    *text = talloc_strndup_append(*text, bytes, one * n);
    return one * n;
}

static inline int body_free(json_t **body)
{
    json_decref(*body);
    return 0;
}

/* headers: lines, each ended by \n, or NULL. `body` NULL: none. */
static inline struct said ask_as(const char *token, const char *method, const char *path, const char *headers,
                                 const char *body)
{
    struct said said = {.head = talloc_strdup(place.all, ""), .text = talloc_strdup(place.all, "")};
    CURL *curl = curl_easy_init();
    struct curl_slist *list = NULL;
    char *url = talloc_asprintf(place.all, "http://127.0.0.1:%d%s", api_port(api), path);
    for (const char *at = headers ? headers : ""; *at;) {
        size_t n = strcspn(at, "\n");
        list = curl_slist_append(list, talloc_strndup(place.all, at, n));
        at += n + (at[n] == '\n');
    }
    if (token)
        list = curl_slist_append(list, talloc_asprintf(place.all, "Authorization: Bearer %s", token));
    if (body) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)strlen(body));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
        if (headers == NULL || strstr(headers, "Content-Type") == NULL)
            list = curl_slist_append(list, "Content-Type: application/json");
    }
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
    if (strcmp(method, "HEAD") == 0)
        curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    else
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, said_more);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &said.head);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, said_more);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &said.text);
    ck_assert_int_eq(curl_easy_perform(curl), CURLE_OK);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &said.status);
    curl_easy_cleanup(curl);
    curl_slist_free_all(list);
    said.body = json_loads(said.text, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, NULL);
    json_t **held = talloc(place.all, json_t *);
    *held = said.body;
    talloc_set_destructor(held, body_free);
    return said;
}

static inline const char *member(const struct said *said, const char *name)
{
    const char *text = json_string_value(json_object_get(said->body, name));
    return text ? text : "";
}

/* The first sentence about a field, or "". */
static inline const char *error_of(const struct said *said, const char *field)
{
    const char *text =
        json_string_value(json_array_get(json_object_get(json_object_get(said->body, "errors"), field), 0));
    return text ? text : "";
}

#define SAYS(said, status_, code_)                                                                           \
    do {                                                                                                     \
        ck_assert_msg((said).status == (status_), "%ld, not %d: %s", (said).status, (status_), (said).text); \
        ck_assert_str_eq(member(&(said), "code"), (code_));                                                  \
    } while (0)

#endif
