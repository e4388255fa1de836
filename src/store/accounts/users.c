/* Users: addresses, roles, passwords, and the rule that an account keeps an owner. */
#include "store/accounts/accounts.h"

#include <stdio.h>
#include <string.h>

#include "base/text/text.h"

#define USER_COLUMNS "id, account_id, email, name, role, password_hash, disabled"

enum { EMAIL_MAX = 254 }; /* bytes, by RFC 5321 */

bool email_normalize(TALLOC_CTX *owner, const char *typed, char **email, char **key)
{
    size_t n = strlen(typed);
    if (n > EMAIL_MAX || !text_valid(typed, n))
        return false;
    char *clean = text_clean(owner, typed), *folded = text_fold(owner, typed);
    const char *at = strrchr(folded, '@');
    if (at == NULL || at == folded || at[1] == 0 || strpbrk(folded, " ,;<>\"\\\n") ||
        at != strchr(folded, '@') || strlen(clean) > EMAIL_MAX || strlen(folded) > EMAIL_MAX)
        return false;
    *email = clean;
    *key = folded;
    return true;
}

static bool user_read(struct rows *r, struct user *u)
{
    bool found = rows_next(r);
    if (found) {
        *u = (struct user){
            .id = row_int(r, "id"),
            .account_id = row_int(r, "account_id"),
            .disabled = row_int(r, "disabled") != 0,
        };
        const char *hash = row_text(r, "password_hash");
        snprintf(u->email, sizeof u->email, "%s", row_text(r, "email"));
        snprintf(u->name, sizeof u->name, "%s", row_text(r, "name"));
        snprintf(u->role, sizeof u->role, "%s", row_text(r, "role"));
        snprintf(u->password_hash, sizeof u->password_hash, "%s", hash ? hash : "");
    }
    talloc_free(r);
    return found;
}

bool user_by_email(struct db *db, const char *key, struct user *u)
{
    return user_read(db_query(db, NULL, "select " USER_COLUMNS " from igny8_users where email_key = $1",
                              BIND(db_text(key))),
                     u);
}

bool user_by_id(struct db *db, int64_t account, int64_t id, struct user *u)
{
    return user_read(db_query(db, NULL,
                              "select " USER_COLUMNS
                              " from igny8_users where id = $1 and (account_id = $2 or $2 = 0)",
                              BIND(db_int(id), db_int(account))),
                     u);
}

/* The name as it is stored; NULL: it is not valid, and the transaction has failed. */
static char *person_name(struct db *db, TALLOC_CTX *owner, const char *typed)
{
    char *name = text_valid(typed, strlen(typed)) ? text_clean(owner, typed) : NULL;
    size_t n = name ? strlen(name) : 0;
    if (n >= 1 && n < sizeof((struct user *)0)->name)
        return name;
    db_abort(db, ERR_BAD_INPUT, "name: a name must be 1 to %zu bytes long.",
             sizeof((struct user *)0)->name - 1);
    return NULL;
}

void user_insert(struct db *db, struct user *u, const char *key, int64_t now)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    const char *name = person_name(db, mem, u->name);
    u->id = db_query_int(db, 0,
                         "insert into igny8_users(account_id, email, email_key, name, role, password_hash, "
                         "created_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict (email_key) do nothing "
                         "returning id",
                         BIND(db_int(u->account_id), db_text(u->email), db_text(key), db_text(name),
                              db_text(u->role), db_text(u->password_hash[0] ? u->password_hash : NULL),
                              db_int(now)));
    if (u->id == 0 && !db_failed(db))
        db_abort(db, ERR_BUSY, "email: %s already belongs to a user. Sign in, or use another address.",
                 u->email);
    talloc_free(mem);
}

struct rows *user_list(struct db *db, TALLOC_CTX *owner, int64_t account)
{
    return db_query(db, owner,
                    "select id, email, name, role, disabled, created_at, last_sign_in_at from igny8_users "
                    "where account_id = $1 order by id",
                    BIND(db_int(account)));
}

int64_t owners_count(struct db *db, int64_t account)
{
    return db_query_int(db, 0,
                        "select count(*) from igny8_users where account_id = $1 and role = 'owner' "
                        "and disabled = 0 and password_hash is not null",
                        BIND(db_int(account)));
}

/* Two owners who leave at the same moment wait for each other here. */
static bool lock_user(struct db *db, int64_t account, int64_t id, struct user *u)
{
    struct account a;
    return account_lock(db, account, &a) && user_by_id(db, account, id, u);
}

/* Call it after a change: fails the transaction if no owner is left to manage the account. */
static void keep_an_owner(struct db *db, const struct user *was)
{
    if (strcmp(was->role, "owner") == 0 && !was->disabled && !db_failed(db) &&
        owners_count(db, was->account_id) == 0 && !db_failed(db))
        db_abort(db, ERR_BUSY,
                 "%s is the account's only owner and must stay one. Make someone else an owner first.",
                 was->email);
}

bool user_set_role(struct db *db, int64_t account, int64_t id, const char *role)
{
    struct user u;
    if (!lock_user(db, account, id, &u))
        return false;
    db_exec(db, "update igny8_users set role = $2 where id = $1", BIND(db_int(id), db_text(role)));
    keep_an_owner(db, &u);
    return true;
}

bool user_set_disabled(struct db *db, int64_t account, int64_t id, bool disabled, int64_t now)
{
    struct user u;
    if (!lock_user(db, account, id, &u))
        return false;
    db_exec(db, "update igny8_users set disabled = $2 where id = $1", BIND(db_int(id), db_int(disabled)));
    if (disabled)
        session_end_all(db, id, 0, now);
    keep_an_owner(db, &u);
    return true;
}

bool user_delete(struct db *db, int64_t account, int64_t id)
{
    struct user u;
    if (!lock_user(db, account, id, &u))
        return false;
    db_exec(db, "delete from igny8_users where id = $1", BIND(db_int(id)));
    keep_an_owner(db, &u);
    return true;
}

void user_rename(struct db *db, int64_t id, const char *name)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    const char *clean = person_name(db, mem, name);
    db_exec(db, "update igny8_users set name = $2 where id = $1", BIND(db_int(id), db_text(clean)));
    talloc_free(mem);
}

void user_set_password(struct db *db, int64_t id, const char *hash)
{
    db_exec(db, "update igny8_users set password_hash = $2 where id = $1", BIND(db_int(id), db_text(hash)));
}

static const struct list_column user_columns[] = {
    {"id", NULL, COLUMN_INT, LIST_ORDER | LIST_FILTER},
    {"email", NULL, COLUMN_TEXT, 0},
    {"email", "email_key", COLUMN_TEXT, LIST_FOLDED_KEY | LIST_ORDER | LIST_SEARCH},
    {"name", NULL, COLUMN_TEXT, LIST_ORDER | LIST_SEARCH},
    {"role", NULL, COLUMN_TEXT, LIST_ORDER | LIST_FILTER},
    {"disabled", NULL, COLUMN_FLAG, LIST_FILTER},
    {"created_at", NULL, COLUMN_TIME, LIST_ORDER},
    {"last_sign_in_at", NULL, COLUMN_TIME, LIST_ORDER},
    {0},
};

const struct list_spec user_list_spec = {
    .from = "igny8_users",
    .account = "account_id",
    .id = "id",
    .order = "id",
    .columns = user_columns,
};
