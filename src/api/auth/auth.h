/* auth.h: who asks: sessions, tokens, passwords, throttling, one-time links. */
#ifndef IGNY8_API_AUTH_AUTH_H
#define IGNY8_API_AUTH_AUTH_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "api/http/api.h"
#include "base/error.h"
#include "settings/settings.h"
#include "store/accounts/accounts.h"

/* ---- auth.c ----------------------------------------------------------------------------------- */

/* Identifies the caller by session cookie or bearer token, both stored as hashes. */

/* Fills *who from the exchange's Authorization header or, without that header, from
 * its cookie; all zero: not signed in. One query, in any open transaction. False:
 * the header does not hold a valid token (401, also on routes for anyone). A cookie
 * of an ended session counts as not signed in: the browser sends it by itself, also
 * when it signs in again. */
bool authenticate(struct db *, const struct http_exchange *, int64_t now, struct who *);

/* A write (any method but GET and HEAD) with a session cookie must come from our own page:
 * Sec-Fetch-Site, else Origin, says so. A client that sends neither is not a browser (all
 * browsers in use send one). Tokens need no such proof. */
bool auth_same_site(const struct http_exchange *, const struct who *);
/* The same for any caller: for signing in, when there is no session yet. */
bool auth_own_page(const struct http_exchange *);

/* In a write's transaction, after the handler: records the use of the token or
 * session, at most once a minute. */
void auth_mark_used(struct db *, const struct who *, int64_t now);

/* In the handler's transaction: begins a new session and sets its cookie in
 * req->cookie. The session that the browser sent ends; it is never reused. Returns the row's id. */
int64_t auth_begin_session(struct api_request *, int64_t user);
/* Sets the cookie that makes the browser delete its session cookie. */
void auth_clear_cookie(struct api_request *);

/* ---- sign_in.c: the handlers of EXEC_PASSWORD routes ------------------------------------ */

int auth_sign_in(struct api_request *);
int auth_setup(struct api_request *);
int auth_accept(struct api_request *);
int auth_password(struct api_request *);

/* A person as JSON: the answer of all of these but auth_password, and of me/. */
json_t *auth_person(struct api_request *, const struct who *);

/* ---- invite_links.c --------------------------------------------------------------------------- */

/* One-time links, shown once: "https://igny8.example/welcome?token=…".
 * Valid for LINK_DAYS. The database holds only the token's hash. */

/* Inserts the invitation (and sets its id and expiry) and returns its link under
 * `base` ("https://igny8.example", without a trailing slash). In the caller's transaction. */
char *invite_link_create(struct db *, TALLOC_CTX *, const char *base, struct invitation *);

/* A link that creates the account's first owner; NULL: the account has an owner, or the
 * transaction has failed. Earlier links stay valid until one of them is used. */
char *invite_link_first_owner(struct db *, TALLOC_CTX *, const char *base, int64_t account, int64_t now);

/* IGNY8_PUBLIC_URL, else the server's own address (`listening`), else (NULL) the default address of
 * `igny8 serve`. */
const char *invite_link_base(const struct settings *, const char *listening);

/* A new bearer token ("igny8_…", owned by the context) and the hash to store. */
char *bearer_token_create(TALLOC_CTX *, char hash[65]);

/* For `igny8 serve`: the link for the first account that its first start prints,
 * in a transaction of its own. NULL: there is an owner already, or *f says what
 * failed (its kind is ERR_NONE otherwise). `listening` as for invite_link_base. */
char *invite_link_first_start(struct db *, TALLOC_CTX *, const struct settings *, const char *listening,
                              struct error *);

/* ---- login_throttle.c ------------------------------------------------------------------------- */

/* Limits on guessing passwords, in this process's memory.
 *
 * After five failures for one e-mail address from one network, that pair waits,
 * twice as long each time. After thirty failures from one network for any addresses,
 * the network waits too. However many networks try one address, its owner is only
 * slowed down: each new network waits a few seconds once, and never for the tries of
 * another. The last two limits do not apply to a network from which this person has
 * signed in before. */

struct login_throttle;

/* Its size is fixed, however many tries it counts. */
struct login_throttle *login_throttle_new(TALLOC_CTX *owner);

/* Called before the password is checked. 0: the try is admitted and counts as failed
 * until throttle_success or throttle_undo (so that simultaneous tries all count); else
 * the milliseconds to wait, and nothing was counted. `now` as of clock_mono_ms. Any
 * thread may call all three functions. */
int64_t throttle_check(struct login_throttle *, const char *email_key, const char *network, bool known,
                       int64_t now);
/* The password was right. */
void throttle_success(struct login_throttle *, const char *email_key, const char *network);
/* The try was not decided, so it does not count. */
void throttle_undo(struct login_throttle *, const char *email_key, const char *network);

enum { THROTTLE_NETWORK_TEXT = 64 };

/* The network of a numeric address: an IPv4 address itself, an IPv6 address's /64. */
void throttle_network(char network[THROTTLE_NETWORK_TEXT], const char *peer);

/* ---- passwords.c ------------------------------------------------------------------------------ */

/* Which passwords are accepted: 10 to 1,000 characters of any kind,
 * except those that are guessed first. */

enum { PASSWORD_LEAST = 10, PASSWORD_MOST = 1000 };

/* False: refused, with ERR_BAD_INPUT and a sentence. */
bool password_allowed(const char *password, const char *email, struct error *);

#endif
