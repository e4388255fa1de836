/* auth.h: identifies the caller by session cookie or bearer token, both stored as hashes. */
#ifndef IGNY8_API_AUTH_AUTH_H
#define IGNY8_API_AUTH_AUTH_H

#include "api/http/api.h"

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

#endif
