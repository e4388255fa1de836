/* people.h: users, their sessions, one-time links and bearer tokens. Whatever
 * is random is given and kept as its SHA-256 (base/encoding.h), never in clear. A
 * person has one e-mail address and one account. */
#ifndef IGNY8_STORE_ACCOUNTS_PEOPLE_H
#define IGNY8_STORE_ACCOUNTS_PEOPLE_H

#include "store/query/list_query.h"

/* "owner", "editor", "viewer": what a role column holds. */
bool role_valid(const char *word);

/* ---- users (users.c) --------------------------------------------------------- */

struct user {
    int64_t id, account_id;
    char email[256], name[128], role[8];
    char password_hash[128]; /* "" : none was set */
    bool disabled;
};

/* The address as it is stored and the key under which it is one; false: it is none. */
bool email_normalize(TALLOC_CTX *, const char *typed, char **email, char **key);

/* Sets id. Fails the transaction with ERR_BUSY if the address is somebody's already, with ERR_BAD_INPUT if
 * the name is none. */
void user_insert(struct db *, struct user *, const char *key, int64_t now);
bool user_by_email(struct db *, const char *key, struct user *);
bool user_by_id(struct db *, int64_t account, int64_t id, struct user *); /* account 0: whichever */
/* These three lock the account, fail the transaction with ERR_BUSY when no owner
 * would be left who can sign in, and answer false if the account has no such
 * user. Disabling and deleting end the user's sessions. */
bool user_set_role(struct db *, int64_t account, int64_t id, const char *role);
bool user_set_disabled(struct db *, int64_t account, int64_t id, bool disabled, int64_t now);
bool user_delete(struct db *, int64_t account, int64_t id);
void user_rename(struct db *, int64_t id, const char *name);
void user_set_password(struct db *, int64_t id, const char *hash);
/* id, email, name, role, disabled, created_at, last_sign_in_at; by id. */
struct rows *user_list(struct db *, TALLOC_CTX *, int64_t account);
/* Owners of the account who can sign in. */
int64_t owners_count(struct db *, int64_t account);

extern const struct list_spec user_list_spec;

/* ---- one-time links (invitations.c) ------------------------------------------- */

/* What a link is for. OWNER makes an account's first owner, RESET sets a password anew. */
enum link_purpose { LINK_OWNER, LINK_INVITATION, LINK_RESET };

struct invitation {
    int64_t id, account_id;
    enum link_purpose purpose;
    char role[8], email[256]; /* email "": whoever comes says it */
    int64_t user_id;          /* of a RESET */
    const char *created_by;   /* of invitation_insert alone */
    int64_t created_at, expires_at;
};

enum { LINK_DAYS = 7 };

/* Sets id and expires_at. */
void invitation_insert(struct db *, struct invitation *, const char *hash);
/* The link of that hash, if it is neither used, revoked nor expired. */
bool invitation_by_hash(struct db *, const char *hash, int64_t now, struct invitation *);
/* Uses it up: false when someone else has just done so. Other links to the same end go with it: the account's
 * other OWNER links, the user's other RESET links, invitations to the same address. */
bool invitation_use(struct db *, const struct invitation *, int64_t now);
/* False if the account has no such invitation that is open. */
bool invitation_revoke(struct db *, int64_t account, int64_t id, int64_t now);

/* OWNER links that nobody has used in time go: a server makes one at each start until there is an owner. */
void invitations_sweep(struct db *, int64_t account, int64_t now);

extern const struct list_spec invitation_list_spec; /* those for people; without RESET links */

/* ---- bearer tokens (tokens.c) ---------------------------------------------- */

struct token {
    int64_t id, account_id;
    int64_t site_id; /* 0: all sites of the account */
    char name[128], role[8];
    int64_t created_at, expires_at, last_used_at; /* 0: never */
    const char *created_by;                       /* of token_insert alone */
};

/* Sets id. Fails the transaction with ERR_BAD_INPUT when name or role are none. */
void token_insert(struct db *, struct token *, const char *hash);
/* The token of that hash, if it is neither expired nor revoked. One indexed row. */
bool token_by_hash(struct db *, const char *hash, int64_t now, struct token *);
void token_used(struct db *, int64_t id, int64_t now);
bool token_by_id(struct db *, int64_t id, struct token *);
/* id, name, role, site_id, site (name), created_by, created_at, expires_at,
 * last_used_at, revoked_at; by id. */
struct rows *token_list(struct db *, TALLOC_CTX *, int64_t account);
/* False if the account has no such token; revoking twice is fine. */
bool token_revoke(struct db *, int64_t account, int64_t id, int64_t now);

extern const struct list_spec token_list_spec;

/* ---- rights that outlive who gave them (departed_rights.c) -------------------------- */

/* Only owners make tokens and links. These revoke the account's (0: every
 * account's) that were made by somebody who is gone, may not sign in or is no
 * owner any more, or by a token of theirs; what the command line made stays. The
 * rows tell what was revoked: what ("token", "link"), name (the token's, or whom
 * the link is for), role, created_by, account (its name). */
struct rows *departed_tokens_revoke(struct db *, TALLOC_CTX *, int64_t account, int64_t now);
struct rows *departed_links_revoke(struct db *, TALLOC_CTX *, int64_t account, int64_t now);
void departed_rights_revoke(struct db *, int64_t account, int64_t now); /* both */
/* The same rows of whatever was revoked so since then, in every account. */
struct rows *departed_rights_since(struct db *, TALLOC_CTX *, int64_t since);

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

/* The row's id; notes the user's sign-in. Of more than SESSIONS_MAX the longest unseen end. */
enum { SESSIONS_MAX = 50 };
int64_t session_insert(struct db *, int64_t user, const char *hash, const char *address, const char *agent,
                       int64_t now);
/* False if the user has no such session that is open. */
bool session_end(struct db *, int64_t user, int64_t id, int64_t now);
void session_end_all(struct db *, int64_t user, int64_t but_not, int64_t now); /* but_not 0: all */
/* id, address, agent, created_at, last_seen_at, expires_at of those that are open, the last seen first. */
struct rows *session_list(struct db *, TALLOC_CTX *, int64_t user, int64_t now);
/* Whether this user has signed in from there, as long as anything is kept of it. */
bool session_address_known(struct db *, int64_t user, const char *address);

#endif
