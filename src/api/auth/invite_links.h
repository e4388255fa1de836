/* invite_links.h: one-time links, shown once: "https://igny8.example/welcome?token=…".
 * Valid for LINK_DAYS. The token is in the database as its hash alone. */
#ifndef IGNY8_API_AUTH_INVITE_LINKS_H
#define IGNY8_API_AUTH_INVITE_LINKS_H

#include "settings/environment.h"
#include "store/accounts/people.h"

/* Inserts the invitation (which gets its id and end) and answers its link under
 * `base` ("https://igny8.example", no slash at the end). In the caller's transaction. */
char *invite_link_create(struct db *, TALLOC_CTX *, const char *base, struct invitation *);

/* A link to create the account's first owner; NULL when it has one (or the
 * transaction has failed). Earlier links stay valid until one of them is used. */
char *invite_link_first_owner(struct db *, TALLOC_CTX *, const char *base, int64_t account, int64_t now);

/* IGNY8_PUBLIC_URL, else the server's own address, or (NULL) where `igny8 serve` listens unless told
 * otherwise. */
const char *invite_link_base(const struct settings *, const char *listening);

/* A new bearer token ("igny8_…", the caller's to free) and the hash it is kept as. */
char *bearer_token_create(TALLOC_CTX *, char hash[65]);

/* For `igny8 serve`: the link that its first start prints, of the first account,
 * in a transaction of its own. NULL: there is an owner already, or *f says what
 * failed (its kind is ERR_NONE otherwise). `listening` as invite_link_base. */
char *invite_link_first_start(struct db *, TALLOC_CTX *, const struct settings *, const char *listening,
                              struct error *);

#endif
