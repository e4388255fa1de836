/* Bearer tokens of the API: creates, finds, lists and revokes them. */
#include "store/accounts/accounts.h"

#include <stdio.h>
#include <string.h>

#include "base/text/text.h"

bool role_valid(const char *word)
{
    return strcmp(word, "owner") == 0 || strcmp(word, "editor") == 0 || strcmp(word, "viewer") == 0;
}

void token_insert(struct db *db, struct token *t, const char *hash)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    const char *name = text_valid(t->name, strlen(t->name)) ? text_clean(mem, t->name) : "";
    if (*name == 0)
        db_abort(db, ERR_BAD_INPUT,
                 "name: must not be empty; name the token after what will use it, for example "
                 "\"backup script\".");
    else if (!role_valid(t->role))
        db_abort(db, ERR_BAD_INPUT, "role: '%s' is not valid; use owner, editor or viewer.", t->role);
    t->id = db_query_int(db, 0,
                         "insert into igny8_tokens(token_hash, account_id, name, role, site_id, created_by, "
                         "created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id",
                         BIND(db_text(hash), db_int(t->account_id), db_text(name), db_text(t->role),
                              db_ref(t->site_id), db_text(t->created_by), db_int(t->created_at),
                              db_ref(t->expires_at)));
    talloc_free(mem);
}

static bool token_read(struct rows *r, struct token *t)
{
    bool found = rows_next(r);
    if (found) {
        *t = (struct token){
            .id = row_int(r, "id"),
            .account_id = row_int(r, "account_id"),
            .site_id = row_int(r, "site_id"),
            .created_at = row_int(r, "created_at"),
            .expires_at = row_int(r, "expires_at"),
            .last_used_at = row_int(r, "last_used_at"),
        };
        snprintf(t->name, sizeof t->name, "%s", row_text(r, "name"));
        snprintf(t->role, sizeof t->role, "%s", row_text(r, "role"));
    }
    talloc_free(r);
    return found;
}

#define TOKEN_COLUMNS "id, account_id, site_id, name, role, created_at, expires_at, last_used_at"

bool token_by_hash(struct db *db, const char *hash, int64_t now, struct token *t)
{
    return token_read(db_query(db, NULL,
                               "select " TOKEN_COLUMNS " from igny8_tokens where token_hash = $1 "
                               "and revoked_at is null and (expires_at is null or expires_at > $2)",
                               BIND(db_text(hash), db_int(now))),
                      t);
}

bool token_by_id(struct db *db, int64_t id, struct token *t)
{
    return token_read(
        db_query(db, NULL, "select " TOKEN_COLUMNS " from igny8_tokens where id = $1", BIND(db_int(id))), t);
}

void token_used(struct db *db, int64_t id, int64_t now)
{
    db_exec(db, "update igny8_tokens set last_used_at = $2 where id = $1", BIND(db_int(id), db_int(now)));
}

struct rows *token_list(struct db *db, TALLOC_CTX *owner, int64_t account)
{
    return db_query(db, owner,
                    "select t.id, t.name, t.role, t.site_id, s.name as site, t.created_by, t.created_at, "
                    "t.expires_at, t.last_used_at, t.revoked_at from igny8_tokens t "
                    "left join igny8_sites s on s.id = t.site_id where t.account_id = $1 order by t.id",
                    BIND(db_int(account)));
}

bool token_revoke(struct db *db, int64_t account, int64_t id, int64_t now)
{
    return db_query_int(db, 0,
                        "update igny8_tokens set revoked_at = coalesce(revoked_at, $3) "
                        "where id = $1 and account_id = $2 returning id",
                        BIND(db_int(id), db_int(account), db_int(now))) != 0;
}

static const struct list_column token_columns[] = {
    {"id", "t.id", COLUMN_INT, LIST_ORDER | LIST_FILTER},
    {"name", "t.name", COLUMN_TEXT, LIST_ORDER | LIST_SEARCH},
    {"role", "t.role", COLUMN_TEXT, LIST_ORDER | LIST_FILTER},
    {"site_id", "t.site_id", COLUMN_INT, LIST_FILTER},
    {"site", "s.name", COLUMN_TEXT, 0},
    {"created_by", "t.created_by", COLUMN_TEXT, 0},
    {"created_at", "t.created_at", COLUMN_TIME, LIST_ORDER},
    {"expires_at", "t.expires_at", COLUMN_TIME, LIST_ORDER},
    {"last_used_at", "t.last_used_at", COLUMN_TIME, LIST_ORDER},
    {"revoked_at", "t.revoked_at", COLUMN_TIME, LIST_FILTER},
    {0},
};

const struct list_spec token_list_spec = {
    .from = "igny8_tokens t left join igny8_sites s on s.id = t.site_id",
    .account = "t.account_id",
    .id = "t.id",
    .order = "t.id",
    .columns = token_columns,
};
