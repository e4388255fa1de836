/* Finds the REST API of a WordPress and signs in. */
#include "publish/wordpress.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ai/core/answer.h"
#include "base/encoding.h"
#include "base/secret.h"

enum { CONNECT_MS = 10000, HOPS = 3 };
#define PAGE_MOST ((size_t)512 << 10)

struct wp_client *wp_client_anonymous(TALLOC_CTX *owner, const struct settings *settings, const char *url,
                                      const atomic_bool *stopping, struct wp_error *v)
{
    struct error why = {0};
    struct wp_client *t = talloc_zero(owner, struct wp_client);
    *v = (struct wp_error){0};
    t->http = http_client_new(t, !settings->allow_private, stopping, &why);
    if (t->http == NULL) {
        wp_error_set(v, why.kind == ERR_RETRY_LATER ? WP_UNREACHABLE : WP_NOT_CONFIGURED, "%s",
                     error_outward(&why));
        talloc_free(t);
        return NULL;
    }
    t->home = wp_url_home(t, url);
    t->key = wp_url_key(t, url);
    secret_token(t->token);
    t->whole_ms = settings->wordpress_ms;
    return t;
}

struct wp_client *wp_client_new(TALLOC_CTX *owner, const struct settings *settings,
                                const struct site_wordpress *w, const atomic_bool *stopping,
                                struct wp_error *v)
{
    struct error why = {0};
    *v = (struct wp_error){0};
    if (w->url == NULL || w->username == NULL || w->sealed == NULL) {
        wp_error_set(v, WP_NOT_CONFIGURED,
                     "WordPress is not set up for this site: set its address, a user name and an application "
                     "password.");
        return NULL;
    }
    struct wp_client *t = talloc_zero(owner, struct wp_client);
    char *password = secret_open(t, settings->secret_key_file, w->sealed, &why);
    t->http = password ? http_client_new(t, !settings->allow_private, stopping, &why) : NULL;
    if (t->http == NULL) {
        wp_error_set(v, why.kind == ERR_RETRY_LATER ? WP_UNREACHABLE : WP_NOT_CONFIGURED, "%s",
                     error_outward(&why));
        talloc_free(t);
        return NULL;
    }
    char *pair = talloc_asprintf(t, "%s:%s", w->username, password);
    char *coded = encoding_to_base64(pair, pair, strlen(pair));
    t->authorization = talloc_asprintf(t, "Authorization: Basic %s", coded);
    secret_wipe(password, strlen(password));
    secret_wipe(pair, strlen(pair));
    secret_wipe(coded, strlen(coded));
    talloc_free(pair);
    talloc_free(password);
    t->home = wp_url_home(t, w->url);
    t->key = wp_url_key(t, w->url);
    t->entered = talloc_strdup(t, w->username);
    secret_token(t->token);
    t->whole_ms = settings->wordpress_ms;
    return t;
}

/* ---- discovery --------------------------------------------------------------------------- */

static struct http_client_reply *get_page(struct wp_client *t, TALLOC_CTX *mem, const char *url)
{
    return http_client_send(t->http, mem,
                            &(struct http_client_request){.method = "GET",
                                                          .url = url,
                                                          .max_answer = PAGE_MOST,
                                                          .connect_ms = CONNECT_MS,
                                                          .whole_ms = t->whole_ms});
}

/* The home page; follows redirects within its origin. */
static struct http_client_reply *home_page(struct wp_client *t, TALLOC_CTX *mem)
{
    char *url = talloc_asprintf(mem, "%s/", t->home);
    struct http_client_reply *r = get_page(t, mem, url);
    for (int hop = 0; hop < HOPS && r->status >= 300 && r->status < 400 && r->location &&
                      wp_url_same_origin(r->location, t->home);
         hop++)
        r = get_page(t, mem, r->location);
    return r;
}

/* Whether this root is the API of a WordPress. */
static bool is_root(struct wp_client *t, TALLOC_CTX *mem, const char *root)
{
    struct http_client_reply *r = get_page(t, mem, root);
    json_t *index =
        r->status == 200 || r->status == 401 || r->status == 403 ? wp_parse_json(r->body, r->length) : NULL;
    bool good = json_object_get(index, "namespaces") || json_object_get(index, "code");
    json_decref(index);
    return good;
}

static char *guessed_root(struct wp_client *t, TALLOC_CTX *mem)
{
    static const char *const usual[] = {"/wp-json/", "/?rest_route=/", "/index.php?rest_route=/"};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        char *root = talloc_asprintf(mem, "%s%s", t->home, usual[i]);
        if (is_root(t, mem, root))
            return root;
    }
    return NULL;
}

bool wp_client_discover(struct wp_client *t, struct wp_error *v)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    json_t *unwanted = NULL;
    struct http_client_reply *r = home_page(t, mem);
    wp_error_classify(r, "show its home page", &unwanted, v);
    json_decref(unwanted);
    char *root = NULL;
    bool answered = r->status >= 200 && v->cause != WP_MOVED && v->cause != WP_BUSY &&
                    v->cause != WP_SERVER_ERROR && v->cause != WP_TIMED_OUT;
    /* What asks for a password or refuses here refuses the next steps, too. */
    bool refused = v->cause == WP_BAD_LOGIN || (v->cause == WP_REST_OFF && r->status == 403);
    if (answered) {
        root = wp_url_root_from_links(mem, t->home, r->links);
        root = root ? root : wp_url_root_from_html(mem, t->home, r->body);
        root = root ? root : guessed_root(t, mem);
        if (root)
            *v = (struct wp_error){0};
        else if (!refused)
            wp_error_set(v, WP_NO_WORDPRESS,
                         "No WordPress was found at %.150s: neither the home page nor /wp-json/ leads to a "
                         "REST API. Check the address; if it is right, a plugin or firewall hides the API.",
                         t->home);
    }
    t->root = root ? talloc_steal(t, root) : NULL;
    talloc_free(mem);
    return v->cause == WP_OK;
}

/* ---- signing in --------------------------------------------------------------------------------- */

/* The entered name is an address or an internal name: WordPress knows itself by another. */
static bool is_internal(const char *host, size_t n)
{
    return memchr(host, '.', n) == NULL || memchr(host, ':', n) || strspn(host, "0123456789.") >= n;
}

/* Whether this root document, which may say nothing of it, is that of another site. */
static bool is_other_site(const struct wp_client *t, const json_t *index, struct wp_error *v)
{
    static const char *const members[] = {"url", "home"};
    size_t own_length, length;
    const char *own = wp_url_host(t->home, &own_length), *said = NULL;
    for (size_t i = 0; i < 2; i++) {
        const char *url = json_string_value(json_object_get(index, members[i]));
        const char *host = url ? wp_url_host(url, &length) : NULL;
        if (host && length == own_length && strncasecmp(host, own, length) == 0)
            return false;
        if (host && length > 0)
            said = url;
    }
    if (said == NULL || is_internal(own, own_length))
        return false;
    wp_error_set(v, WP_OTHER_SITE,
                 "The address answers as another site, %.150s, so nothing was written. Set that address, or "
                 "correct the site's address in its WordPress (Settings, General).",
                 said);
    return true;
}

/* A refused login needs another remedy if application passwords are disabled or the site is another. */
static void explain_login(struct wp_client *t, TALLOC_CTX *mem, struct wp_error *v)
{
    struct http_client_reply *r = get_page(t, mem, t->root);
    json_t *index = json_owned(mem, wp_parse_json(r->body, r->length));
    const json_t *ways = json_object_get(index, "authentication");
    if (is_other_site(t, index, v) || ways == NULL || json_object_get(ways, "application-passwords"))
        return;
    /* Over plain http WordPress does not say which of the two it is. */
    bool plain = strncmp(t->home, "http:", 5) == 0;
    wp_error_set(v, WP_NO_PASSWORDS,
                 "Application passwords are switched off in this WordPress, usually by a security plugin. "
                 "Enable them there.%s",
                 plain ? " If no plugin does this: WordPress offers them only over https://, so install a "
                         "certificate and set the https:// address."
                       : "");
}

/* Whether the user who signed in is the one entered, by login name, e-mail address or slug. */
static bool is_entered(const struct wp_client *t, const json_t *user)
{
    static const char *const members[] = {"username", "email", "slug"};
    bool same = json_object_get(user, "username") == NULL;
    for (size_t i = 0; i < 3 && !same; i++)
        same = strcasecmp(wp_raw(user, members[i]), t->entered) == 0;
    return same;
}

/* Asked with the password: a site may show its root to nobody else. */
static void check_site(struct wp_client *t, TALLOC_CTX *mem, struct wp_error *v)
{
    struct wp_error ignored = {0};
    const json_t *index =
        wp_request(t, mem, "GET", "", "_fields=url,home", NULL, "describe itself", &ignored);
    if (index)
        is_other_site(t, index, v);
}

static bool can(const json_t *user, const char *what)
{
    return json_is_true(json_object_get(json_object_get(user, "capabilities"), what));
}

bool wp_client_authenticate(struct wp_client *t, struct wp_error *v)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    const json_t *user =
        wp_request(t, mem, "GET", "wp/v2/users/me",
                   "context=edit&_fields=id,name,username,email,slug,roles,capabilities", NULL, "sign in", v);
    if (v->cause == WP_BAD_LOGIN)
        explain_login(t, mem, v);
    if (user && json_object_get(user, "capabilities") == NULL)
        wp_error_set(v, WP_NOT_JSON,
                     "The site answers, but not as WordPress does. A plugin or a cache intercepts the REST "
                     "API; exclude /wp-json/ from it.");
    if (v->cause == WP_OK) {
        const char *role = json_string_value(json_array_get(json_object_get(user, "roles"), 0));
        const char *name = json_string_value(json_object_get(user, "username"));
        t->may_categories = can(user, "manage_categories");
        t->may_publish = can(user, "publish_posts");
        t->may_upload = can(user, "upload_files");
        t->role = talloc_strdup(t, role ? role : "none");
        t->user_name = talloc_strdup(t, name ? name : "");
        t->other_user = !is_entered(t, user);
        if (!can(user, "edit_posts"))
            wp_error_set(
                v, WP_FORBIDDEN,
                "The WordPress user has the role %s and may not write posts. Give it the role Editor.",
                t->role);
        v->site_wide = v->cause != WP_OK;
    }
    if (v->cause == WP_OK)
        check_site(t, mem, v);
    t->signed_in = v->cause == WP_OK;
    talloc_free(mem);
    return v->cause == WP_OK;
}

const char *wp_raw(const json_t *object, const char *name)
{
    const json_t *member = json_object_get(object, name);
    const json_t *raw = json_is_object(member) ? json_object_get(member, "raw") : member;
    return json_is_string(raw) ? json_string_value(raw) : "";
}
