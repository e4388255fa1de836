/* One-time links: creates, finds, uses and revokes them. */
#include "store/accounts/accounts.h"

#include <stdio.h>
#include <string.h>

static const char *const purposes[] = {
    [LINK_OWNER] = "owner", [LINK_INVITATION] = "invitation", [LINK_RESET] = "reset"};

static enum link_purpose purpose_of(const char *word)
{
    for (enum link_purpose p = LINK_OWNER; p < LINK_RESET; p++)
        if (strcmp(word, purposes[p]) == 0)
            return p;
    return LINK_RESET;
}

void invitation_insert(struct db *db, struct invitation *i, const char *hash)
{
    i->expires_at = i->created_at + LINK_DAYS * 24LL * 3600 * 1000;
    i->id =
        db_query_int(db, 0,
                     "insert into igny8_invitations(token_hash, account_id, purpose, role, email, user_id, "
                     "created_by, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
                     "returning id",
                     BIND(db_text(hash), db_int(i->account_id), db_text(purposes[i->purpose]),
                          db_text(i->role), db_text(i->email[0] ? i->email : NULL), db_ref(i->user_id),
                          db_text(i->created_by), db_int(i->created_at), db_int(i->expires_at)));
}

bool invitation_by_hash(struct db *db, const char *hash, int64_t now, struct invitation *i)
{
    struct rows *r =
        db_query(db, NULL,
                 "select id, account_id, purpose, role, email, user_id, created_at, expires_at "
                 "from igny8_invitations where token_hash = $1 and used_at is null and revoked_at is null "
                 "and expires_at > $2",
                 BIND(db_text(hash), db_int(now)));
    bool found = rows_next(r);
    if (found) {
        const char *email = row_text(r, "email");
        *i = (struct invitation){
            .id = row_int(r, "id"),
            .account_id = row_int(r, "account_id"),
            .purpose = purpose_of(row_text(r, "purpose")),
            .user_id = row_int(r, "user_id"),
            .created_at = row_int(r, "created_at"),
            .expires_at = row_int(r, "expires_at"),
        };
        snprintf(i->role, sizeof i->role, "%s", row_text(r, "role"));
        snprintf(i->email, sizeof i->email, "%s", email ? email : "");
    }
    talloc_free(r);
    return found;
}

void invitations_sweep(struct db *db, int64_t account, int64_t now)
{
    db_exec(db,
            "delete from igny8_invitations where account_id = $1 and purpose = 'owner' and expires_at <= $2",
            BIND(db_int(account), db_int(now)));
}

/* Revokes the other links for the purpose of this one. */
static void revoke_others(struct db *db, const struct invitation *i, int64_t now)
{
    static const char *const sql[] = {
        [LINK_OWNER] = "update igny8_invitations set revoked_at = $3 where account_id = $1 "
                       "and purpose = 'owner' and id <> $2 and used_at is null and revoked_at is null",
        [LINK_INVITATION] = "update igny8_invitations set revoked_at = $3 where account_id = $1 "
                            "and purpose = 'invitation' and id <> $2 and used_at is null "
                            "and revoked_at is null and email = (select j.email from igny8_invitations j "
                            "where j.id = $2)",
        [LINK_RESET] = "update igny8_invitations set revoked_at = $3 where account_id = $1 and id <> $2 "
                       "and used_at is null and revoked_at is null and user_id = (select j.user_id from "
                       "igny8_invitations j where j.id = $2)",
    };
    db_exec(db, sql[i->purpose], BIND(db_int(i->account_id), db_int(i->id), db_int(now)));
}

bool invitation_use(struct db *db, const struct invitation *i, int64_t now)
{
    bool mine = db_query_int(db, 0,
                             "update igny8_invitations set used_at = $2 where id = $1 and used_at is null "
                             "and revoked_at is null returning id",
                             BIND(db_int(i->id), db_int(now))) != 0;
    if (mine)
        revoke_others(db, i, now);
    return mine;
}

bool invitation_revoke(struct db *db, int64_t account, int64_t id, int64_t now)
{
    return db_query_int(db, 0,
                        "update igny8_invitations set revoked_at = $3 where id = $1 and account_id = $2 "
                        "and used_at is null and revoked_at is null returning id",
                        BIND(db_int(id), db_int(account), db_int(now))) != 0;
}

static const struct list_column invitation_columns[] = {
    {"id", NULL, COLUMN_INT, LIST_ORDER | LIST_FILTER},
    {"email", NULL, COLUMN_TEXT, LIST_SEARCH | LIST_ORDER},
    {"role", NULL, COLUMN_TEXT, LIST_FILTER | LIST_ORDER},
    {"created_by", NULL, COLUMN_TEXT, 0},
    {"created_at", NULL, COLUMN_TIME, LIST_ORDER},
    {"expires_at", NULL, COLUMN_TIME, LIST_ORDER},
    {"used_at", NULL, COLUMN_TIME, LIST_FILTER},
    {"revoked_at", NULL, COLUMN_TIME, LIST_FILTER},
    {0},
};

const struct list_spec invitation_list_spec = {
    .from = "igny8_invitations",
    .account = "account_id",
    .id = "id",
    .where = "purpose = 'invitation'",
    .order = "id desc",
    .columns = invitation_columns,
};
