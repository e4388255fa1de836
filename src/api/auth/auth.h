/* auth.h: who asks. Session cookies and bearer tokens, both stored as hashes. */
#ifndef IGNY8_API_AUTH_AUTH_H
#define IGNY8_API_AUTH_AUTH_H

#include "api/http/api.h"

/* Fills *who from the exchange's Authorization header, or where there is none
 * from its cookie; all zero for nobody. Reads the database (any transaction is
 * open; one query). False: the header is there and no valid token's (401, also
 * on routes for anyone). A cookie whose session is over is nobody's: the browser
 * sends it on its own, also to sign in anew. */
bool authenticate(struct db *, const struct http_exchange *, int64_t now, struct who *);

/* A write (whatever is no GET) with a session cookie must come from our own page: Sec-Fetch-Site,
 * else Origin, says so. Who sends neither is no browser (every one that is in use
 * does). Tokens need no such proof. */
bool auth_same_site(const struct http_exchange *, const struct who *);
/* The same whoever asks: for signing in, where there is no session yet. */
bool auth_own_page(const struct http_exchange *);

/* In a write's transaction, once the handler has done its work: notes that the
 * token or session was used, at most once a minute. */
void auth_mark_used(struct db *, const struct who *, int64_t now);

/* In the handler's transaction: a new session, never one that the browser
 * brought (that one ends), and its cookie in req->cookie. Answers the row's id. */
int64_t auth_begin_session(struct api_request *, int64_t user);
/* The cookie that makes the browser forget its own. */
void auth_clear_cookie(struct api_request *);

/* ---- sign_in.c: what takes a password: the handlers of EXEC_PASSWORD routes ------------- */

int auth_sign_in(struct api_request *);
int auth_setup(struct api_request *);
int auth_accept(struct api_request *);
int auth_password(struct api_request *);

/* Who somebody is: the answer of all of these, and of me/. */
json_t *auth_person(struct api_request *, const struct who *);

#endif
