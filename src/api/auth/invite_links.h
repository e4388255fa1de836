/* invite_links.h: one-time links, shown once: "https://igny8.example/welcome?token=…".
 * Valid for LINK_DAYS. The database holds only the token's hash. */
#ifndef IGNY8_API_AUTH_INVITE_LINKS_H
#define IGNY8_API_AUTH_INVITE_LINKS_H

#include "settings/environment.h"
#include "store/accounts/accounts.h"

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

#endif
