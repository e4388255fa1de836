/* Sends authenticated requests to a WordPress, in the ways that hosts let through. */
#include "publish/wordpress.h"

#include <stdlib.h>
#include <string.h>

#include "ai/core/answer.h"

enum { CONNECT_MS = 10000 };
#define ANSWER_MOST ((size_t)16 << 20)

/* One request as it is sent. */
struct wp_sent {
    const char *method, *path, *query;
    const char *headers[4]; /* besides Authorization and Accept; NULL ends */
    const char *body;       /* NULL: no body */
    size_t length;
    const char *doing, *what; /* what: "this article's text" */
};

/* A parameter that no cache has seen makes each GET a request of its own; WordPress ignores it. */
static char *query_of(struct wp_client *t, TALLOC_CTX *mem, const struct wp_sent *q)
{
    if (strcmp(q->method, "GET") != 0)
        return q->query ? talloc_strdup(mem, q->query) : NULL;
    return talloc_asprintf(mem, "%s%s_=%.12s%d", q->query ? q->query : "", q->query ? "&" : "", t->token,
                           t->asked++);
}

static char *url_of(struct wp_client *t, TALLOC_CTX *mem, const struct wp_sent *q)
{
    const char *slash = t->slash && *q->path ? "/" : "";
    return wp_url_build(mem, t->root, talloc_asprintf(mem, "%s%s", q->path, slash), query_of(t, mem, q));
}

static struct http_client_reply *send_once(struct wp_client *t, TALLOC_CTX *mem, const struct wp_sent *q,
                                           const char *url)
{
    const char *headers[8] = {t->authorization, "Accept: application/json"};
    int n = 2;
    for (int i = 0; i < 4 && q->headers[i]; i++)
        headers[n++] = q->headers[i];
    if (strcmp(q->method, "GET") == 0)
        headers[n++] = "Cache-Control: no-cache";
    return http_client_send(t->http, mem,
                            &(struct http_client_request){.method = q->method,
                                                          .url = url,
                                                          .headers = headers,
                                                          .body = q->body,
                                                          .length = q->length,
                                                          .max_answer = ANSWER_MOST,
                                                          .connect_ms = CONNECT_MS,
                                                          .whole_ms = t->whole_ms});
}

/* A web server that adds a slash by a redirect is asked with the slash from then on. */
static struct http_client_reply *send(struct wp_client *t, TALLOC_CTX *mem, const struct wp_sent *q)
{
    const char *url = url_of(t, mem, q);
    struct http_client_reply *r = send_once(t, mem, q, url);
    if (r->status >= 300 && r->status < 400 && r->location && !t->slash && *q->path &&
        wp_url_adds_slash(url, r->location)) {
        t->slash = true;
        r = send_once(t, mem, q, url_of(t, mem, q));
    }
    return r;
}

/* What a web server refuses of a body, although the same user could read, is refused for
 * what this body holds: other items may pass. */
static void of_this_body(const struct wp_client *t, const struct wp_sent *q,
                         const struct http_client_reply *r, const json_t *answer, struct wp_error *v)
{
    bool body = t->signed_in && q->length > 2 && strcmp(q->method, "POST") == 0;
    bool page = json_object_get(answer, "code") == NULL;
    bool refused = (r->status >= 400 && r->status < 500) || r->status == 501;
    if (!body || !page || v->cause == WP_OK)
        return;
    if (v->cause == WP_TOO_LARGE && strcmp(q->what, "this picture") != 0)
        wp_error_set(v, WP_TOO_LARGE,
                     "The web server does not accept an article of this size (%d, %zu KB). Raise "
                     "client_max_body_size (nginx) or LimitRequestBody (Apache), or shorten the article.",
                     r->status, q->length / 1024 + 1);
    else if (v->cause == WP_MOVED ||
             (refused && (v->cause == WP_REST_OFF || v->cause == WP_REFUSED || v->cause == WP_SERVER_ERROR)))
        wp_error_set(v, WP_FIREWALL,
                     "A firewall refuses %s (%d): the site answers otherwise. Allow requests to /wp-json/ "
                     "in the firewall (ModSecurity, a security plugin, the host's panel), or change what "
                     "it objects to, often code or commands.",
                     q->what, r->status);
    else if (v->cause == WP_CONNECTION_LOST)
        wp_error_set(v, WP_CONNECTION_LOST,
                     "The connection broke when the site was asked to %s (%.100s). If this happens again "
                     "with this one alone, a firewall refuses %s: allow requests to /wp-json/ there.",
                     q->doing, r->why, q->what);
}

/* A GET of these answers a list; anything else did not come from WordPress. */
static bool is_list(const struct wp_sent *q)
{
    static const char *const lists[] = {"wp/v2/posts", "wp/v2/media", "wp/v2/categories", "wp/v2/tags"};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strcmp(q->path, lists[i]) == 0)
            return strcmp(q->method, "GET") == 0;
    return false;
}

static json_t *exchange(struct wp_client *t, TALLOC_CTX *mem, const struct wp_sent *q, int *status,
                        struct wp_error *v)
{
    TALLOC_CTX *own = talloc_new(NULL);
    json_t *answer = NULL;
    struct http_client_reply *r = send(t, own, q);
    t->pages = r->pages;
    *status = r->status;
    wp_error_classify(r, q->doing, &answer, v);
    of_this_body(t, q, r, answer, v);
    if (v->cause == WP_OK && json_is_array(answer) != is_list(q))
        wp_error_set(v, WP_NOT_JSON,
                     "WordPress did not give the answer that belongs to the request to %s. A plugin or a "
                     "cache intercepts the REST API; exclude /wp-json/ from it.",
                     q->doing);
    talloc_free(own);
    if (v->cause == WP_OK || v->cause == WP_TERM_EXISTS)
        return json_owned(mem, answer);
    json_decref(answer);
    return NULL;
}

/* ---- deleting ---------------------------------------------------------------------------- */

/* An override that did not arrive makes the request an update without fields. */
static bool is_deleted(const json_t *answer)
{
    return json_is_true(json_object_get(answer, "deleted")) || strcmp(wp_raw(answer, "status"), "trash") == 0;
}

/* The ways to say DELETE: as WordPress's own editor does, plainly, and in the address. */
static json_t *delete_by(struct wp_client *t, TALLOC_CTX *mem, const struct wp_sent *asked, int way,
                         int *status, struct wp_error *v)
{
    struct wp_sent q = *asked;
    q.method = way == 1 ? "DELETE" : "POST";
    q.body = way == 1 ? NULL : "{}";
    q.length = way == 1 ? 0 : 2;
    q.headers[0] = way == 1 ? NULL : "Content-Type: application/json";
    q.headers[1] = way == 0 ? "X-HTTP-Method-Override: DELETE" : NULL;
    if (way == 2)
        q.query = talloc_asprintf(mem, "%s%s_method=DELETE", q.query ? q.query : "", q.query ? "&" : "");
    return exchange(t, mem, &q, status, v);
}

static json_t *delete_it(struct wp_client *t, TALLOC_CTX *mem, const struct wp_sent *q, struct wp_error *v)
{
    enum { WAYS = 3 };
    for (int tried = 0; tried < WAYS; tried++) {
        int status, way = (t->delete_way + tried) % WAYS;
        json_t *answer = delete_by(t, mem, q, way, &status, v);
        if (answer && is_deleted(answer)) {
            t->delete_way = way;
            return answer;
        }
        if (answer)
            wp_error_set(v, WP_REFUSED,
                         "The web server does not let a request to %s through to WordPress: allow POST with "
                         "X-HTTP-Method-Override, or DELETE, for /wp-json/.",
                         q->doing);
        else if (v->code[0] || (v->cause != WP_REFUSED && v->cause != WP_REST_OFF && status != 501))
            return NULL;
    }
    v->site_wide = false;
    return NULL;
}

/* ---- requests ------------------------------------------------------------------------------ */

json_t *wp_request(struct wp_client *t, TALLOC_CTX *mem, const char *method, const char *path,
                   const char *query, json_t *body, const char *doing, struct wp_error *v)
{
    int status;
    char *text = body ? json_dumps(body, JSON_COMPACT) : NULL;
    const struct wp_sent q = {.method = method,
                              .path = path,
                              .query = query,
                              .headers = {text ? "Content-Type: application/json" : NULL},
                              .body = text,
                              .length = text ? strlen(text) : 0,
                              .doing = doing,
                              .what = strncmp(path, "wp/v2/posts", 11) == 0 ? "this article's text"
                                                                            : "this name or text"};
    json_t *answer =
        strcmp(method, "DELETE") == 0 ? delete_it(t, mem, &q, v) : exchange(t, mem, &q, &status, v);
    json_decref(body);
    free(text);
    return answer;
}

json_t *wp_upload(struct wp_client *t, TALLOC_CTX *mem, const struct wp_file *file, struct wp_error *v)
{
    int status;
    TALLOC_CTX *own = talloc_new(NULL);
    const struct wp_sent q = {
        .method = "POST",
        .path = "wp/v2/media",
        .query = file->fields,
        .headers = {talloc_asprintf(own, "Content-Type: %s", file->mime),
                    talloc_asprintf(own, "Content-Disposition: attachment; filename=\"%s\"", file->name)},
        .body = file->bytes,
        .length = file->length,
        .doing = "upload a picture",
        .what = "this picture"};
    json_t *answer = exchange(t, mem, &q, &status, v);
    talloc_free(own);
    return answer;
}
