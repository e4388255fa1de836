/* people.h: users, their sessions, one-time links and bearer tokens. Whatever
 * is random is given and kept as its SHA-256 (base/bytes.h), never in clear. */
#ifndef IGNY8_PEOPLE_H
#define IGNY8_PEOPLE_H

#include "store/store.h"

/* "owner", "editor", "viewer": what a role column holds. */
bool role_word(const char *word);

/* ---- bearer tokens (tokens.c) ---------------------------------------------- */

struct token {
    int64_t id, account_id;
    int64_t site_id; /* 0: all sites of the account */
    char name[128], role[8];
    int64_t created_at, expires_at, last_used_at; /* 0: never */
    const char *created_by;                       /* of token_insert alone */
};

/* Sets id. Fails the transaction with BAD_INPUT when name or role are none. */
void token_insert(struct db *, struct token *, const char *hash);
/* The token of that hash, if it is neither expired nor revoked. One indexed row. */
bool token_by_hash(struct db *, const char *hash, int64_t now, struct token *);
void token_used(struct db *, int64_t id, int64_t now);
/* id, name, role, site_id, site (name), created_by, created_at, expires_at,
 * last_used_at, revoked_at; by id. */
struct rows *token_list(struct db *, TALLOC_CTX *, int64_t account);
/* False if the account has no such token; revoking twice is fine. */
bool token_revoke(struct db *, int64_t account, int64_t id, int64_t now);

/* ---- sessions (sessions.c) ---------------------------------------------------- */

enum {
    SESSION_IDLE_MS = 14 * 24 * 3600 * 1000,
    SESSION_SEEN_MS = 60 * 1000, /* how exactly last_seen_at and last_used_at are kept */
};
#define SESSION_LONGEST_MS (90LL * 24 * 3600 * 1000)

struct session {
    int64_t id, user_id, account_id, last_seen_at;
    char role[8], email[256];
};

/* The session of that hash if it has not ended, nor its time, nor its user's. One row by index. */
bool session_by_hash(struct db *, const char *hash, int64_t now, struct session *);
void session_seen(struct db *, int64_t id, int64_t now);

#endif
