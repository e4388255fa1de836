/* accounts.h: people, sites and prices of an account, beside what store.h has of them. Follows the rules of
 * store.h. */
#ifndef IGNY8_STORE_ACCOUNTS_ACCOUNTS_H
#define IGNY8_STORE_ACCOUNTS_ACCOUNTS_H

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "db/db.h"
#include "store/query/query.h"
#include "store/store.h"

/* ---- credits.c -------------------------------------------------------------------------------- */

/* Prints amounts of credits, which are stored in thousandths. Pure; for any thread. */

/* For people: "66", "0.5". 32 bytes suffice. */
const char *credits_text(char *buf, size_t size, int64_t thousandths);

/* The same as a JSON number: 66 or 0.5. A new reference, which the caller owns. */
json_t *credits_json(int64_t thousandths);

/* ---- people ----------------------------------------------------------------------------------- */

/* Users, their sessions, one-time links and bearer tokens. Random secrets are passed and
 * stored as their SHA-256 (base/encoding.h), never in clear. A person has one e-mail address and one
 * account. */

/* Whether the word is a role: "owner", "editor" or "viewer". */
bool role_valid(const char *word);

/* ---- users (users.c) --------------------------------------------------------- */

struct user {
    int64_t id, account_id;
    char email[256], name[128], role[8];
    char password_hash[128]; /* "": not set */
    bool disabled;
};

/* The address as it is stored, and the key under which it is unique. False: not an e-mail address. */
bool email_normalize(TALLOC_CTX *, const char *typed, char **email, char **key);

/* Sets id. Fails the transaction with ERR_BUSY if the address already belongs to a user, with
 * ERR_BAD_INPUT if the name is empty, too long or not UTF-8. */
void user_insert(struct db *, struct user *, const char *key, int64_t now);
bool user_by_email(struct db *, const char *key, struct user *);
bool user_by_id(struct db *, int64_t account, int64_t id, struct user *); /* account 0: any */
/* These three lock the account. They fail the transaction with ERR_BUSY if the account would have no
 * owner left who can sign in, and return false if it has no such user. Disabling and deleting end the
 * user's sessions. */
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

/* What a link is for: to create the account's first owner, to join an account, to reset a password. */
enum link_purpose { LINK_OWNER, LINK_INVITATION, LINK_RESET };

struct invitation {
    int64_t id, account_id;
    enum link_purpose purpose;
    char role[8], email[256]; /* email "": the person who uses the link enters it */
    int64_t user_id;          /* of a LINK_RESET */
    const char *created_by;   /* only for invitation_insert */
    int64_t created_at, expires_at;
};

enum { LINK_DAYS = 7 };

/* Sets id and expires_at. */
void invitation_insert(struct db *, struct invitation *, const char *hash);
/* The link with that hash, if it is not used, revoked or expired. */
bool invitation_by_hash(struct db *, const char *hash, int64_t now, struct invitation *);
/* Marks the link as used; false: it already is used or revoked. Also revokes the other links for the
 * same purpose: the account's owner links, the user's reset links, invitations to the same address. */
bool invitation_use(struct db *, const struct invitation *, int64_t now);
/* False: the account has no such open invitation. */
bool invitation_revoke(struct db *, int64_t account, int64_t id, int64_t now);

/* Deletes expired owner links: until there is an owner, a server creates one at each start. */
void invitations_sweep(struct db *, int64_t account, int64_t now);

extern const struct list_spec invitation_list_spec; /* without owner and reset links */

/* ---- bearer tokens (tokens.c) ---------------------------------------------- */

struct token {
    int64_t id, account_id;
    int64_t site_id; /* 0: all sites of the account */
    char name[128], role[8];
    int64_t created_at, expires_at, last_used_at; /* 0: never */
    const char *created_by;                       /* only for token_insert */
};

/* Sets id. Fails the transaction with ERR_BAD_INPUT if the name is empty or the role is not valid. */
void token_insert(struct db *, struct token *, const char *hash);
/* The token with that hash, if it is not expired or revoked. Reads one row by index. */
bool token_by_hash(struct db *, const char *hash, int64_t now, struct token *);
void token_used(struct db *, int64_t id, int64_t now);
bool token_by_id(struct db *, int64_t id, struct token *);
/* id, name, role, site_id, site (name), created_by, created_at, expires_at,
 * last_used_at, revoked_at; by id. */
struct rows *token_list(struct db *, TALLOC_CTX *, int64_t account);
/* False: the account has no such token. A token may be revoked twice. */
bool token_revoke(struct db *, int64_t account, int64_t id, int64_t now);

extern const struct list_spec token_list_spec;

/* ---- tokens and links of departed owners (departed_rights.c) ------------------------- */

/* Only owners create tokens and links. These functions revoke those of the account (0: of every
 * account) that were created by a person who has since been deleted, disabled or is not an owner any
 * more, or by a token of such a person. What the command line created stays. They return what was
 * revoked: what ("token", "link"), name (the token's, or whom the link is for), role, created_by,
 * account (its name). */
struct rows *departed_tokens_revoke(struct db *, TALLOC_CTX *, int64_t account, int64_t now);
struct rows *departed_links_revoke(struct db *, TALLOC_CTX *, int64_t account, int64_t now);
void departed_rights_revoke(struct db *, int64_t account, int64_t now); /* both */
/* The same columns of what these functions have revoked since then, in every account. */
struct rows *departed_rights_since(struct db *, TALLOC_CTX *, int64_t since);

/* ---- sessions (sessions.c) ---------------------------------------------------- */

enum {
    SESSION_IDLE_MS = 14 * 24 * 3600 * 1000,
    SESSION_SEEN_MS = 60 * 1000, /* precision of last_seen_at and last_used_at */
};
#define SESSION_LONGEST_MS (90LL * 24 * 3600 * 1000)

struct session {
    int64_t id, user_id, account_id, last_seen_at;
    char role[8], email[256];
};

/* The session with that hash, if it is open, neither expired nor idle for too long, and its user not
 * disabled. Reads one row by index. */
bool session_by_hash(struct db *, const char *hash, int64_t now, struct session *);
void session_seen(struct db *, int64_t id, int64_t now);

/* Returns the session's id and records the user's sign-in. If the user then has more than SESSIONS_MAX
 * sessions, those unseen for longest end. */
enum { SESSIONS_MAX = 50 };
int64_t session_insert(struct db *, int64_t user, const char *hash, const char *address, const char *agent,
                       int64_t now);
/* False: the user has no such open session. */
bool session_end(struct db *, int64_t user, int64_t id, int64_t now);
void session_end_all(struct db *, int64_t user, int64_t but_not, int64_t now); /* but_not 0: all */
/* id, address, agent, created_at, last_seen_at, expires_at of open sessions, the last seen first. */
struct rows *session_list(struct db *, TALLOC_CTX *, int64_t user, int64_t now);
/* Whether the user has signed in from that address, as far as session rows still exist. */
bool session_address_known(struct db *, int64_t user, const char *address);

/* ---- site_change.c ---------------------------------------------------------------------------- */

/* Changes, deletion and the list of sites. The rules of store.h hold. */

/* Optional texts of a site. */
enum site_text {
    SITE_DOMAIN,
    SITE_AUDIENCE,
    SITE_VOICE,
    SITE_VOICE_DO,
    SITE_VOICE_DONT,
    SITE_VOICE_SAMPLE,
    SITE_IMAGE_STYLE,
    SITE_WORDPRESS_URL,
    SITE_WORDPRESS_USERNAME,
    SITE_WORDPRESS_PASSWORD,   /* sealed by the caller */
    SITE_WORDPRESS_CATEGORIES, /* JSON {cluster: category} */
    SITE_TEXTS
};

/* NULL or "" removes the text. */
void site_set_text(struct db *, int64_t site, enum site_text, const char *value);

void site_set_make_categories(struct db *, int64_t site, bool may);
/* What articles become in the site's WordPress: "blocks" or "html". */
void site_set_format(struct db *, int64_t site, const char *format);

/* A value that is NULL stays as it is. Fails with ERR_BAD_INPUT as site_create does; updates *s. */
void site_set(struct db *, struct site *s, const char *name, const char *timezone, const char *language);

/* Deletes a site with all its rows except the ledger and the usage log. ERR_BUSY while a run is active. */
void site_delete(struct db *, const struct site *);

/* A column with a dot is a member of an object: "pending.stage_1", "latest_run.run_id",
 * "profile.audience", "wordpress.url". The password is never shown, only wordpress.has_password. */
extern const struct list_spec site_list_spec;

/* ---- prompt_versions.c ------------------------------------------------------------------------ */

/* The prompts that an account uses instead of the built-in ones. Each change is a new
 * version; the highest applies, and versions are never deleted. */

/* The version that applies; 0: the built-in prompt, which was never changed. */
int64_t prompt_version(struct db *, int64_t account, const char *name);

/* The text of a version; NULL: the built-in prompt. False: no such version. Version 0 always exists. */
bool prompt_read(struct db *, TALLOC_CTX *owner, int64_t account, const char *name, int64_t version,
                 const char **text);

/* Adds a version, which applies from now on, and returns its number; text NULL: the built-in prompt.
 * Locks the account, so that two people cannot create the same number. */
int64_t prompt_insert(struct db *, int64_t account, const char *name, const char *text, const char *what,
                      const char *by_whom, int64_t now);

/* version, own (0: it is the built-in prompt), what, by_whom, created_at; newest first. */
struct rows *prompt_versions(struct db *, TALLOC_CTX *owner, int64_t account, const char *name);

#endif
