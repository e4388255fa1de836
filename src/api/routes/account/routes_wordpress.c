/* Routes of the connection between a site and its WordPress: begun here, allowed by a person on
 * WordPress's own page, finished when the browser comes back, and ended again. */
#include <string.h>
#include <strings.h>

#include "api/http/api.h"
#include "api/http/dispatch.h"
#include "api/routes/writer/review_handlers.h"
#include "base/encoding.h"
#include "base/secret.h"
#include "net/http_client/fetch.h"
#include "publish/wordpress.h"
#include "store/publishing/post.h"

#define BASE     "/api/v1/sites/{site_id}/wordpress/"
#define RETURNED "/wordpress/connected/"

/* ---- where the browser comes back to ------------------------------------------------------ */

/* The origin at which the browser sees this server. */
static const char *origin_of(struct api_request *req)
{
    const char *host = http_header(req->http, "Host");
    return req->api->settings->public_url
               ? req->api->settings->public_url
               : talloc_asprintf(req->mem, "%s://%s", req->http->https ? "https" : "http", host ? host : "");
}

/* WordPress sends a password to https:// and to the address of the own machine in figures, but not to
 * "localhost". NULL: it would refuse this origin. */
static const char *origin_for_password(struct api_request *req, const char *origin)
{
    static const char local[] = "http://localhost";
    const char *port = origin + sizeof local - 1;
    if (strncasecmp(origin, local, sizeof local - 1) == 0 && strchr(":/", *port))
        return talloc_asprintf(req->mem, "http://127.0.0.1%s", port);
    bool own =
        strncasecmp(origin, "http://127.0.0.1", 16) == 0 || strncasecmp(origin, "http://[::1]", 12) == 0;
    return own || strncasecmp(origin, "https://", 8) == 0 ? origin : NULL;
}

static int refuse_insecure(struct api_request *req, const char *origin)
{
    return request_refuse(
        req, 409, "needs_https", NULL,
        "WordPress sends an application password only to an https:// address or to 127.0.0.1, and this "
        "server "
        "is reached at %.100s. Give it a certificate, or create an application password in WordPress under "
        "Users > Profile and enter it for the site.",
        origin);
}

/* ---- beginning ------------------------------------------------------------------------------ */

static int refuse_wordpress(struct api_request *req, const struct wp_error *v)
{
    request_problem_member(req, "cause", json_string(wp_cause_name(v->cause)));
    return request_refuse(req, v->cause == WP_BUSY || v->cause == WP_SHUTDOWN ? 503 : 409, "wordpress", "url",
                          "%s", v->message);
}

/* The address to connect to: the one given, else the site's. Returns 0 or the status of a refusal. */
static int address(struct api_request *req, int64_t site, const char **url)
{
    struct site_wordpress w;
    struct error why;
    site_wordpress_load(req->db, req->mem, site, &w);
    *url = request_text(req, "url") ? request_text(req, "url") : w.url;
    if (*url == NULL)
        return request_refuse(
            req, 409, "no_wordpress", "url",
            "The site has no WordPress yet: give its address as url, like https://shop.example.");
    if (fetch_url_ok(*url, &why) && (req->api->settings->allow_private || fetch_url_public(*url, &why)))
        return 0;
    return request_refuse(req, 400, "invalid", "url", "url: %s", why.why);
}

/* Reads what the rest needs, in a transaction of its own. Returns 0 or the status of a refusal. */
static int read_asked(struct api_request *req, struct wordpress_connect *c)
{
    struct site site;
    if (!db_begin(req->db, DB_READ_ONLY, &req->fail))
        return -1;
    int status = request_site(req, &site) ? 0 : 404;
    if (status == 0) {
        *c = (struct wordpress_connect){
            .account_id = site.account_id, .site_id = site.id, .user_id = req->who.user};
        status = address(req, site.id, &c->home);
    }
    db_rollback(req->db);
    return status;
}

/* The address of WordPress's page for this state; NULL: a problem is set. */
static char *ask_for_page(struct api_request *req, const char *home, const char *origin, const char *state)
{
    struct wp_error v;
    char *success = talloc_asprintf(req->mem, "%s" RETURNED "?state=%s", origin, state);
    char *reject = talloc_asprintf(req->mem, "%s&rejected=1", success);
    struct wp_client *client = wp_client_anonymous(req->mem, req->api->settings, home, NULL, &v);
    char *page = client ? wp_connect_page(client, req->mem, success, reject, &v) : NULL;
    if (page == NULL)
        refuse_wordpress(req, &v);
    return page;
}

static int begin(struct api_request *req)
{
    struct wordpress_connect c;
    char state[TOKEN_TEXT], hash[SHA256_HEX_SIZE];
    const char *origin = origin_of(req), *for_password = origin_for_password(req, origin);
    int status = read_asked(req, &c);
    if (status)
        return status < 0 ? 0 : status;
    if (for_password == NULL)
        return refuse_insecure(req, origin);
    c.back = origin;
    secret_token(state);
    encoding_sha256(hash, state, strlen(state));
    if (!oneshot_acquire(req))
        return 503;
    char *page = ask_for_page(req, c.home, for_password, state);
    oneshot_release(req);
    if (page == NULL)
        return 409;
    if (!db_begin(req->db, DB_DURABLE, &req->fail))
        return 0;
    wordpress_connect_insert(req->db, hash, &c, req->now);
    if (db_commit(req->db, &req->fail) != COMMIT_YES)
        return 0;
    req->out = json_pack("{s:s}", "authorize_url", page);
    return 200;
}

/* ---- coming back ------------------------------------------------------------------------------ */

/* The password stands in the address: the browser goes on at once to one without it. `why`: what the page
 * explains; NULL: connected. */
static int go_on(struct api_request *req, const char *back, int64_t site, const char *why)
{
    req->location = why ? talloc_asprintf(req->mem, "%s/sites?connect=%s", back, why)
                        : talloc_asprintf(req->mem, "%s/sites?connected=%lld", back, (long long)site);
    return 303;
}

/* NULL: the answer is one of WordPress for what was asked. */
static const char *reason_against(struct api_request *req, const struct wordpress_connect *c)
{
    const char *user = request_text(req, "user_login"), *password = request_text(req, "password");
    const char *url = request_text(req, "site_url");
    if (c == NULL)
        return "unknown";
    if (c->expired)
        return "expired";
    if (request_has(req, "rejected") || request_has(req, "success"))
        return "rejected";
    if (user == NULL || password == NULL || url == NULL)
        return "incomplete";
    return wp_url_same_host(url, c->home) ? NULL : "other_site";
}

static int come_back(struct api_request *req)
{
    struct error why = {0};
    char hash[SHA256_HEX_SIZE];
    const char *state = request_text(req, "state");
    encoding_sha256(hash, state ? state : "", state ? strlen(state) : 0);
    const struct wordpress_connect *c =
        state ? wordpress_connect_take(req->db, req->mem, hash, req->now) : NULL;
    const char *against = reason_against(req, c);
    if (against)
        return go_on(req, c ? c->back : "", 0, against);
    char *sealed =
        secret_seal(req->mem, req->api->settings->secret_key_file, request_text(req, "password"), &why);
    if (sealed == NULL) {
        db_abort(req->db, why.kind, "%s", error_outward(&why));
        return 503;
    }
    site_set_wordpress(req->db, c->site_id, c->home, request_text(req, "user_login"), sealed);
    return go_on(req, c->back, c->site_id, NULL);
}

/* ---- ending --------------------------------------------------------------------------------------- */

static bool forget_password(struct api_request *req, int64_t site, const char *url)
{
    if (!db_begin(req->db, DB_DURABLE, &req->fail))
        return false;
    site_set_wordpress(req->db, site, url, NULL, NULL);
    return db_commit(req->db, &req->fail) == COMMIT_YES;
}

/* The password is forgotten here in any case: what WordPress answers cannot keep it. */
static int end(struct api_request *req)
{
    struct site site;
    struct site_wordpress w;
    struct wp_error v = {0};
    if (!db_begin(req->db, DB_READ_ONLY, &req->fail))
        return 0;
    bool found = request_site(req, &site), shared = false;
    if (found) {
        site_wordpress_load(req->db, req->mem, site.id, &w);
        shared = site_wordpress_shared(req->db, site.account_id, site.id, &w);
    }
    db_rollback(req->db);
    if (!found)
        return 404;
    if (w.sealed == NULL)
        return request_refuse(req, 409, "not_now", NULL, "The site is not connected to a WordPress.");
    if (!oneshot_acquire(req))
        return 503;
    struct wp_client *client = wp_client_new(req->mem, req->api->settings, &w, NULL, &v);
    bool revoked = client && wp_disconnect(client, shared, &v);
    oneshot_release(req);
    if (!forget_password(req, site.id, w.url))
        return 0;
    const char *problem =
        revoked ? NULL
                : talloc_asprintf(req->mem,
                                  "%s The application password was forgotten here, but is still valid there: "
                                  "delete it in WordPress under Users > Profile.",
                                  v.message);
    req->out = json_pack("{s:b, s:s?}", "revoked", revoked, "problem", problem);
    return 200;
}

/* ---- fields ---------------------------------------------------------------------------------------- */

static const struct field begun[] = {
    {"site_id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {"url", FIELD_TEXT, F_NULLABLE, 0, 500,
     .meaning = "address of the site's WordPress; absent: the one that the site has"},
    {0},
};

static const struct field begun_output[] = {
    {"authorize_url", FIELD_TEXT, F_REQUIRED,
     .meaning = "WordPress's page on which a person allows the connection; valid for 30 minutes, once"},
    {0},
};

static const struct field returned[] = {
    {"state", FIELD_TEXT, F_IN_QUERY, 0, 100, .meaning = "the one-time state of the connection"},
    {"site_url", FIELD_TEXT, F_IN_QUERY, 0, 500, .meaning = "from WordPress: its address"},
    {"user_login", FIELD_TEXT, F_IN_QUERY, 0, 200, .meaning = "from WordPress: the user who allowed it"},
    {"password", FIELD_TEXT, F_IN_QUERY | F_SECRET, 0, 200,
     .meaning = "from WordPress: the new application password"},
    {"rejected", FIELD_TEXT, F_IN_QUERY, 0, 10, .meaning = "the person did not allow it"},
    {"success", FIELD_TEXT, F_IN_QUERY, 0, 10, .meaning = "false: the person did not allow it"},
    {0},
};

static const struct field by_site[] = {
    {"site_id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {0},
};

static const struct field ended_output[] = {
    {"revoked", FIELD_BOOL, F_REQUIRED, .meaning = "the application password is deleted in WordPress"},
    {"problem", FIELD_TEXT, F_REQUIRED | F_NULLABLE,
     .meaning = "why it is still valid there, and what to do; null: it is not"},
    {0},
};

/* ---- the routes --------------------------------------------------------------------------------------- */

const struct route routes_wordpress[] = {
    {"POST", BASE "connect/", ROLE_OWNER, SCOPE_SITE, EXEC_BLOCKING, 0, 0, begun, begun_output, 200, begin,
     "Begins a connection: the address of the page on which a person allows an application password."},
    {"GET", RETURNED, ROLE_ANYONE, SCOPE_PUBLIC, EXEC_WRITE, ROUTE_BROWSER, 0, returned, NULL, 303, come_back,
     "Where WordPress sends the browser: stores the password, goes on to sites?connected=SITE or "
     "?connect=REASON."},
    {"DELETE", BASE, ROLE_OWNER, SCOPE_SITE, EXEC_BLOCKING, 0, 0, by_site, ended_output, 200, end,
     "Ends the connection: deletes the application password in WordPress, and here."},
    {0},
};
