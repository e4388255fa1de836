/* Maps an answer of WordPress to a cause and a sentence. */
#include "publish/wordpress.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text/text.h"

static const char *const names[] = {
    [WP_OK] = "fine",
    [WP_NOT_CONFIGURED] = "not_set",
    [WP_UNREACHABLE] = "unreachable",
    [WP_PRIVATE] = "private_address",
    [WP_TIMED_OUT] = "slow",
    [WP_CONNECTION_LOST] = "lost",
    [WP_MOVED] = "moved",
    [WP_OTHER_SITE] = "other_site",
    [WP_NO_WORDPRESS] = "no_wordpress",
    [WP_REST_OFF] = "rest_off",
    [WP_NO_PASSWORDS] = "no_application_passwords",
    [WP_BAD_LOGIN] = "login",
    [WP_FORBIDDEN] = "role",
    [WP_TOO_LARGE] = "too_large",
    [WP_FILE_REFUSED] = "file_refused",
    [WP_FIREWALL] = "firewall",
    [WP_REFUSED] = "refused",
    [WP_GONE] = "gone",
    [WP_TRASHED] = "trashed",
    [WP_TERM_EXISTS] = "term_exists",
    [WP_BUSY] = "busy",
    [WP_SERVER_ERROR] = "broken",
    [WP_NOT_JSON] = "no_json",
    [WP_SHUTDOWN] = "ends",
};

const char *wp_cause_name(enum wp_cause cause)
{
    return names[cause];
}

bool wp_error_set(struct wp_error *v, enum wp_cause cause, const char *format, ...)
{
    char text[1200];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    text_copy(v->message, sizeof v->message, text);
    v->cause = cause;
    v->again = cause == WP_UNREACHABLE || cause == WP_TIMED_OUT || cause == WP_CONNECTION_LOST ||
               cause == WP_BUSY || cause == WP_SERVER_ERROR || cause == WP_NOT_JSON || cause == WP_SHUTDOWN;
    v->site_wide = cause == WP_NOT_CONFIGURED || cause == WP_PRIVATE || cause == WP_MOVED ||
                   cause == WP_OTHER_SITE || cause == WP_NO_WORDPRESS || cause == WP_REST_OFF ||
                   cause == WP_NO_PASSWORDS || cause == WP_BAD_LOGIN;
    return false;
}

/* ---- JSON amid other output ---------------------------------------------------------- */

/* Whether a page of HTML begins before `end`: what scripts in it hold is not an answer. */
static bool is_page(const char *body, const char *end)
{
    for (const char *at = body; (at = memchr(at, '<', (size_t)(end - at))) != NULL; at++)
        if (strncasecmp(at, "<!doctype", 9) == 0 || strncasecmp(at, "<html", 5) == 0)
            return true;
    return false;
}

/* "[23-Nov-2026 …]" in a warning is not an answer, nor is "[]" within a sentence. */
static bool is_answer(const json_t *one, bool first, const char *rest)
{
    if (json_is_object(one))
        return json_object_size(one) > 0;
    if (json_array_size(one) == 0)
        return first || rest[strspn(rest, " \t\r\n")] == 0;
    return json_is_object(json_array_get(one, 0));
}

json_t *wp_parse_json(const char *body, size_t length)
{
    enum { PLACES_MOST = 200 };
    json_t *found = NULL;
    const char *end = body + length, *start = body;
    if (strncmp(start, "\xEF\xBB\xBF", 3) == 0)
        start += 3;
    start += strspn(start, " \t\r\n");
    int tried = 0;
    for (const char *at = start; at < end && found == NULL && tried < PLACES_MOST; at++) {
        if (*at != '{' && *at != '[')
            continue;
        if (is_page(start, at))
            return NULL;
        tried++;
        json_error_t why;
        json_t *one = json_loadb(at, (size_t)(end - at), JSON_DISABLE_EOF_CHECK, &why);
        if (one && is_answer(one, at == start, at + why.position))
            found = one;
        else
            json_decref(one);
        /* An answer that was cut off: what stands within it is not the answer. */
        if (one == NULL && (at == start || json_error_code(&why) == json_error_premature_end_of_input))
            if (at[1] == '"' || at[1] == '{')
                return NULL;
    }
    return found;
}

/* ---- plain text of HTML ---------------------------------------------------------------------- */

/* At most `most` bytes of the text between tags, with single spaces. The caller frees it. */
static char *plain(const char *html, size_t n, size_t most)
{
    char *out = talloc_array(NULL, char, (unsigned)n + 1), *to = out;
    bool tag = false;
    for (size_t i = 0; i < n; i++) {
        bool opens = html[i] == '<' && (isalpha((unsigned char)html[i + 1]) || strchr("/!?", html[i + 1]));
        if (opens)
            tag = true;
        bool space = tag || isspace((unsigned char)html[i]);
        if (!space)
            *to++ = html[i];
        else if (to > out && to[-1] != ' ')
            *to++ = ' ';
        if (html[i] == '>')
            tag = false;
    }
    *to = 0;
    char *text = wp_unescape(NULL, out), *cut = talloc_array(NULL, char, (unsigned)most + 1);
    text_copy(cut, most + 1, text);
    talloc_free(text);
    talloc_free(out);
    return cut;
}

/* " ('Just a moment')": the title of a page; "" without one. The caller frees it. */
static char *titled(const char *body)
{
    const char *open = strcasestr(body, "<title"), *start = open ? strchr(open, '>') : NULL;
    const char *end = start ? strcasestr(start, "</title") : NULL;
    char *title = end ? plain(start + 1, (size_t)(end - start - 1), 80) : NULL;
    char *words = talloc_strdup(NULL, "");
    if (title && *title)
        words = talloc_asprintf_append(words, " ('%s')", title);
    talloc_free(title);
    return words;
}

/* ---- without an answer ------------------------------------------------------------------ */

static bool no_answer(const struct http_client_reply *r, const char *doing, struct wp_error *v)
{
    switch (r->trouble) {
    case HTTP_CLIENT_OK:
    case HTTP_CLIENT_TOO_LARGE:
        break;
    case HTTP_CLIENT_NO_NAME:
        return wp_error_set(v, WP_UNREACHABLE,
                            "The site's host name was not found (%s). Check the site's address.", r->why);
    case HTTP_CLIENT_NO_CONNECTION:
        return wp_error_set(
            v, WP_UNREACHABLE,
            "The site does not accept connections (%s). Check its address and that it is running.", r->why);
    case HTTP_CLIENT_NO_DESCRIPTOR:
        return wp_error_set(v, WP_UNREACHABLE, "No connection to the site can be opened: %s.", r->why);
    case HTTP_CLIENT_NO_TLS:
        return wp_error_set(v, WP_UNREACHABLE,
                            "A secure connection to the site failed (%s). Correct the site's certificate.",
                            r->why);
    case HTTP_CLIENT_PRIVATE:
        return wp_error_set(v, WP_PRIVATE,
                            "The address is in a private network. Use a public one; only the server's "
                            "operator can allow private ones (IGNY8_ALLOW_PRIVATE=1).");
    case HTTP_CLIENT_TIMED_OUT:
        return wp_error_set(v, WP_TIMED_OUT,
                            "The site did not answer in time when asked to %s. It may be overloaded.", doing);
    case HTTP_CLIENT_CUT_OFF:
        return wp_error_set(v, WP_CONNECTION_LOST, "The connection broke when the site was asked to %s (%s).",
                            doing, r->why);
    case HTTP_CLIENT_BAD_URL:
        return wp_error_set(v, WP_NOT_CONFIGURED,
                            "The site's address is not a valid http:// or https:// address. Correct it.");
    case HTTP_CLIENT_STOPPED:
        return wp_error_set(v, WP_SHUTDOWN, "The server is stopping; the job continues after its restart.");
    }
    return true;
}

/* ---- errors of WordPress itself -------------------------------------------------------------- */

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static bool login(const char *code, struct wp_error *v)
{
    if (strcmp(code, "incorrect_password") == 0)
        return wp_error_set(
            v, WP_BAD_LOGIN,
            "WordPress rejected the application password. Create a new one for this user (Users, Profile, "
            "Application Passwords) and enter it here; the password of the login page does not work.");
    if (begins(code, "invalid_"))
        return wp_error_set(v, WP_BAD_LOGIN, "WordPress does not know this user. Correct the user name.");
    if (begins(code, "rest_"))
        return wp_error_set(
            v, WP_BAD_LOGIN,
            "No sign-in reached WordPress: usually the web server drops the Authorization header. Configure "
            "it to pass the header to PHP (Apache: CGIPassAuth On). If it does pass it, create a new "
            "application password for this user (Users, Profile, Application Passwords) and enter it here.");
    return wp_error_set(
        v, WP_BAD_LOGIN,
        "WordPress did not accept the user name with this application password. Create a new one for this "
        "user (Users, Profile, Application Passwords) and enter it here. If it is right, the web server "
        "drops the Authorization header; configure it to pass the header to PHP.");
}

static bool of_file(const char *code, const char *said, const char *doing, struct wp_error *v)
{
    if (strcmp(code, "rest_upload_sideload_error") == 0)
        return wp_error_set(v, WP_FILE_REFUSED, "WordPress refused the picture: %s Upload another one.",
                            said);
    if (strcmp(code, "rest_upload_no_content_disposition") == 0 ||
        strcmp(code, "rest_upload_unknown_error") == 0 || strcmp(code, "rest_upload_file_too_big") == 0 ||
        strcmp(code, "rest_upload_limited_space") == 0)
        return wp_error_set(
            v, WP_TOO_LARGE,
            "PHP did not accept the picture (%s). Raise upload_max_filesize and post_max_size there.", code);
    return wp_error_set(v, WP_REFUSED, "WordPress could not %s: %s", doing, said);
}

/* WordPress's own codes for a missing post, picture or term. A 404 with another code
 * comes from a plugin or a proxy and proves nothing. */
static bool is_no_such(const char *code)
{
    return strcmp(code, "rest_post_invalid_id") == 0 || strcmp(code, "rest_term_invalid") == 0;
}

/* The user is signed in but may not edit this item: 403, with some plugins 401. */
static bool is_not_theirs(const char *code)
{
    return strcmp(code, "rest_forbidden_context") == 0;
}

/* An error of WordPress: {code, message, data: {status}}. */
static bool refused(const json_t *answer, int status, const char *doing, struct wp_error *v)
{
    const char *code = v->code;
    const char *message = json_string_value(json_object_get(answer, "message"));
    char *said = plain(message ? message : "", message ? strlen(message) : 0, 200);
    if (strcmp(code, "term_exists") == 0)
        wp_error_set(v, WP_TERM_EXISTS, "The term already exists.");
    else if (strcmp(code, "rest_disabled") == 0 || strcmp(code, "rest_cannot_access") == 0 ||
             strcmp(code, "rest_no_route") == 0)
        wp_error_set(v, WP_REST_OFF,
                     "The REST API of the site is disabled (%s). Allow it for signed-in users in the "
                     "security plugin that blocks it.",
                     said);
    else if (strcmp(code, "application_passwords_disabled") == 0 ||
             strcmp(code, "application_passwords_disabled_for_user") == 0)
        wp_error_set(v, WP_NO_PASSWORDS, "Application passwords are disabled for this user. Enable them.");
    else if (begins(code, "rest_upload_"))
        of_file(code, said, doing, v);
    else if (status == 401 && !is_not_theirs(code))
        login(code, v);
    else if (status == 401 || status == 403)
        wp_error_set(v, WP_FORBIDDEN,
                     "The WordPress user may not %s (%s). Give it the role Editor, or set another user.",
                     doing, said);
    else if (strcmp(code, "rest_already_trashed") == 0)
        wp_error_set(v, WP_TRASHED, "The post is already in WordPress's trash.");
    else if (status == 404 && is_no_such(code))
        wp_error_set(v, WP_GONE, "WordPress no longer has it: %s", said);
    else if (status == 413)
        wp_error_set(v, WP_TOO_LARGE,
                     "The web server does not accept an upload of this size. Raise its limit.");
    else if (status == 429 || status == 503)
        wp_error_set(v, WP_BUSY, "The site is busy: %s", said);
    else if (status >= 500)
        wp_error_set(v, WP_SERVER_ERROR, "WordPress failed when asked to %s: %s", doing, said);
    else
        wp_error_set(v, WP_REFUSED, "WordPress could not %s: %s", doing, said);
    talloc_free(said);
    return false;
}

/* ---- answers that are not WordPress's ------------------------------------------------------------- */

static bool web_page(const struct http_client_reply *r, const char *doing, struct wp_error *v)
{
    if (r->status == 413)
        return wp_error_set(
            v, WP_TOO_LARGE,
            "The web server does not accept an upload of this size (413). Raise client_max_body_size (nginx) "
            "or LimitRequestBody (Apache), or use a smaller picture.");
    if (r->status == 401)
        return wp_error_set(v, WP_BAD_LOGIN,
                            "The web server asks for a password of its own before WordPress is reached. "
                            "Exclude /wp-json/ from that.");
    if (r->status == 403)
        return wp_error_set(
            v, WP_REST_OFF,
            "The web server, or a firewall in front of it, refuses to %s (403). Allow /wp-json/ there.",
            doing);
    if (r->status == 404)
        return wp_error_set(v, WP_REST_OFF,
                            "There is no REST API at that address (404). Check the site's address.");
    if (r->status == 429 || r->status == 503)
        return wp_error_set(v, WP_BUSY, "The site is busy or under maintenance (%d).", r->status);
    if (r->status == 504 || r->status == 502)
        return wp_error_set(v, WP_TIMED_OUT,
                            "The web server gave up waiting for WordPress when asked to %s (%d). WordPress "
                            "may be overloaded.",
                            doing, r->status);
    if (r->status >= 500)
        return wp_error_set(v, WP_SERVER_ERROR,
                            "WordPress failed when asked to %s (%d). Check its error log.", doing, r->status);
    if (r->status >= 400)
        return wp_error_set(v, WP_REFUSED, "The web server refused to %s (%d).", doing, r->status);
    if (r->length == 0)
        return wp_error_set(v, WP_NOT_JSON,
                            "The site answered with nothing when asked to %s. Check WordPress's error log.",
                            doing);
    if (r->body[strspn(r->body, " \t\r\n")] != '<')
        return wp_error_set(v, WP_NOT_JSON,
                            "The site's answer was not complete when it was asked to %s. Check WordPress's "
                            "error log, and that no plugin changes answers of the REST API.",
                            doing);
    char *title = titled(r->body);
    wp_error_set(
        v, WP_NOT_JSON,
        "The site answers with a web page%s instead of WordPress's JSON. A plugin or a firewall does "
        "this; exclude the REST API from it.",
        title);
    talloc_free(title);
    return false;
}

static bool moved(const struct http_client_reply *r, struct wp_error *v)
{
    if (r->location == NULL)
        return wp_error_set(v, WP_MOVED, "The site redirects without saying where (%d).", r->status);
    return wp_error_set(
        v, WP_MOVED,
        "The site redirects to %.*s. Set the site's actual address, with https:// if that is the difference.",
        (int)strcspn(r->location, "?#"), r->location);
}

void wp_error_classify(const struct http_client_reply *r, const char *doing, json_t **answer,
                       struct wp_error *v)
{
    *v = (struct wp_error){0};
    *answer = NULL;
    if (!no_answer(r, doing, v))
        return;
    if (r->status >= 300 && r->status < 400) {
        moved(r, v);
        return;
    }
    *answer = wp_parse_json(r->body, r->length);
    const char *code = json_string_value(json_object_get(*answer, "code"));
    if (code)
        text_copy(v->code, sizeof v->code, code);
    if (*answer == NULL)
        web_page(r, doing, v);
    else if (r->status >= 400 && code)
        refused(*answer, r->status, doing, v);
    else if (r->status >= 400)
        web_page(r, doing, v);
    if (v->cause != WP_OK)
        v->wait_ms = r->retry_after_ms;
}
