/* Identifies the caller by the bearer token or the session cookie of a request, and checks that
 * a write comes from our own page. */
#include "api/auth/auth.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/encoding.h"
#include "base/secret.h"
#include "base/text/text.h"
#include "store/accounts/accounts.h"

enum {
    SECRET_MOST = 256, /* bytes of a credential; longer ones are not hashed */
    AGENT_MOST = 200,  /* characters */
};

static enum role role_of(const char *word)
{
    return strcmp(word, "owner") == 0 ? ROLE_OWNER : strcmp(word, "editor") == 0 ? ROLE_EDITOR : ROLE_VIEWER;
}

/* The credentials of an Authorization header, or NULL if it is not a bearer token. */
static const char *bearer(const char *header)
{
    static const char scheme[] = "Bearer";
    size_t n = strlen(scheme);
    if (strncasecmp(header, scheme, n) != 0 || header[n] != ' ')
        return NULL;
    return header + n + strspn(header + n, " ");
}

static bool by_token(struct db *db, const char *header, int64_t now, struct who *who)
{
    const char *text = bearer(header);
    size_t n = text ? strlen(text) : 0;
    struct token t;
    char hash[SHA256_HEX_SIZE];
    if (n == 0 || n > SECRET_MOST)
        return false;
    encoding_sha256(hash, text, n);
    if (!token_by_hash(db, hash, now, &t))
        return false;
    *who = (struct who){
        .account = t.account_id,
        .token = t.id,
        .site = t.site_id,
        .role = role_of(t.role),
        .stale = now - t.last_used_at >= SESSION_SEEN_MS,
    };
    snprintf(who->name, sizeof who->name, "%s", t.name);
    return true;
}

static void by_cookie(struct db *db, const char *cookie, int64_t now, struct who *who)
{
    size_t n = strlen(cookie);
    struct session s;
    char hash[SHA256_HEX_SIZE];
    if (n == 0 || n > SECRET_MOST)
        return;
    encoding_sha256(hash, cookie, n);
    if (!session_by_hash(db, hash, now, &s))
        return;
    *who = (struct who){
        .account = s.account_id,
        .user = s.user_id,
        .session = s.id,
        .role = role_of(s.role),
        .stale = now - s.last_seen_at >= SESSION_SEEN_MS,
    };
    snprintf(who->name, sizeof who->name, "%s", s.email);
}

static const char *cookie_name(const struct http_exchange *http)
{
    return http->https ? "__Host-igny8_session" : "igny8_session";
}

bool authenticate(struct db *db, const struct http_exchange *http, int64_t now, struct who *who)
{
    const char *header = http_header(http, "Authorization");
    *who = (struct who){0};
    if (header)
        return by_token(db, header, now, who);
    TALLOC_CTX *mem = talloc_new(NULL);
    const char *cookie = http_cookie(mem, http, cookie_name(http));
    if (cookie)
        by_cookie(db, cookie, now, who);
    talloc_free(mem);
    return true;
}

void auth_mark_used(struct db *db, const struct who *who, int64_t now)
{
    if (who->stale && who->token)
        token_used(db, who->token, now);
    else if (who->stale && who->session)
        session_seen(db, who->session, now);
}

/* ---- where a write comes from --------------------------------------------------------- */

/* "https://igny8.example:8443" is our own if the request went to its host and port. */
static bool origin_is_ours(const char *origin, const struct http_exchange *http)
{
    const char *host = http_header(http, "Host");
    bool secure = strncasecmp(origin, "https://", 8) == 0;
    if (!secure && strncasecmp(origin, "http://", 7) != 0)
        return false;
    return host && (secure || !http->https) && strcasecmp(origin + (secure ? 8 : 7), host) == 0;
}

bool auth_own_page(const struct http_exchange *http)
{
    const char *site = http_header(http, "Sec-Fetch-Site"), *origin = http_header(http, "Origin");
    if (site)
        return strcasecmp(site, "same-origin") == 0 || strcasecmp(site, "none") == 0;
    return origin == NULL || origin_is_ours(origin, http);
}

bool auth_same_site(const struct http_exchange *http, const struct who *who)
{
    bool reads = strcmp(http->method, "GET") == 0 || strcmp(http->method, "HEAD") == 0;
    return reads || who->session == 0 || auth_own_page(http);
}

/* ---- sessions ---------------------------------------------------------------------------- */

/* The browser's User-Agent, short enough for a list; NULL: not sent, or not valid text. */
static char *agent_of(const struct api_request *req)
{
    const char *said = http_header(req->http, "User-Agent");
    if (said == NULL || !text_valid(said, strlen(said)))
        return NULL;
    return text_cut(req->mem, text_clean(req->mem, said), AGENT_MOST);
}

int64_t auth_begin_session(struct api_request *req, int64_t user)
{
    char token[TOKEN_TEXT], hash[SHA256_HEX_SIZE], network[THROTTLE_NETWORK_TEXT];
    secret_token(token);
    encoding_sha256(hash, token, strlen(token));
    throttle_network(network, req->http->peer);
    if (req->who.session) /* this browser's earlier session */
        session_end(req->db, req->who.user, req->who.session, req->now);
    int64_t id = session_insert(req->db, user, hash, network, agent_of(req), req->now);
    req->cookie = talloc_asprintf(req->mem, "%s=%s; Path=/; Max-Age=%lld; HttpOnly; SameSite=Lax%s",
                                  cookie_name(req->http), token, (long long)(SESSION_LONGEST_MS / 1000),
                                  req->http->https ? "; Secure" : "");
    return id;
}

void auth_clear_cookie(struct api_request *req)
{
    req->cookie = talloc_asprintf(req->mem, "%s=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax%s",
                                  cookie_name(req->http), req->http->https ? "; Secure" : "");
}
