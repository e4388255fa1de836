/* auth.h: who asks. Session cookies and bearer tokens, both stored as hashes. */
#ifndef IGNY8_AUTH_H
#define IGNY8_AUTH_H

#include "api/api.h"

/* Fills *who from the exchange's cookie or Authorization header; all zero for
 * nobody. Reads the database (any transaction is open). False: the credentials
 * are there and wrong, expired or revoked (401, also on routes for anyone). */
bool auth_who(struct db *, const struct exchange *, int64_t now, struct who *);

/* A write with a session cookie must come from our own page: Origin, else
 * Sec-Fetch-Site, says so. Tokens need no such proof. */
bool auth_same_site(const struct exchange *, const struct who *);

#endif
