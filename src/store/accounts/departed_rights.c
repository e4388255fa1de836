/* Revokes tokens and links whose creator is no longer an owner of the account. */
#include "store/accounts/accounts.h"

/* `created_by` is an e-mail address, the name of a token, or one of two texts of the program. A token may
 * have an address as its name: what was created under that name after the token counts as created by
 * the token. */
#define LEFT                                                                                                 \
    "with recursive left_tokens(id, account_id, name, created_at) as ("                                      \
    "select t.id, t.account_id, t.name, t.created_at from igny8_tokens t "                                   \
    "where (t.account_id = $1 or $1 = 0) and " MADE_BY_LEAVER(                                               \
        "t") " and not exists (select 1 from igny8_tokens p where p.account_id = t.account_id "              \
             "and p.name = t.created_by and p.id < t.id) "                                                   \
             "union select t.id, t.account_id, t.name, t.created_at from igny8_tokens t "                    \
             "join left_tokens l on l.account_id = t.account_id and l.name = t.created_by and l.id < t.id "  \
             "where t.created_by <> 'command line') "

#define MADE_BY_LEAVER(row)                                                                                  \
    row ".created_by like '%@%' and not exists (select 1 from igny8_users u where u.account_id = " row       \
        ".account_id and u.email = " row ".created_by and u.role = 'owner' and u.disabled = 0)"

#define TOLD(what, name)                                                                                     \
    " returning '" what "' as what, " name " as name, role, created_by, "                                    \
    "(select a.name from igny8_accounts a where a.id = account_id) as account"

struct rows *departed_tokens_revoke(struct db *db, TALLOC_CTX *owner, int64_t account, int64_t now)
{
    return db_query(db, owner,
                    LEFT
                    "update igny8_tokens set revoked_at = $2, revoked_why = 'maker' where revoked_at is null "
                    "and id in (select l.id from left_tokens l)" TOLD("token", "name"),
                    BIND(db_int(account), db_int(now)));
}

/* If a token has an address as its name, a link created under that name counts as created by the token. */
struct rows *departed_links_revoke(struct db *db, TALLOC_CTX *owner, int64_t account, int64_t now)
{
    return db_query(
        db, owner,
        LEFT
        "update igny8_invitations set revoked_at = $2, revoked_why = 'maker' "
        "where used_at is null and revoked_at is null and (account_id = $1 or $1 = 0) "
        "and created_by <> 'command line' and created_by <> 'the operator' and ((" MADE_BY_LEAVER(
            "igny8_invitations") " and not exists (select 1 from igny8_tokens p where p.account_id = "
                                 "igny8_invitations.account_id and p.name = igny8_invitations.created_by)) "
                                 "or exists (select 1 from left_tokens l where l.account_id = "
                                 "igny8_invitations.account_id and l.name = igny8_invitations.created_by "
                                 "and l.created_at <= igny8_invitations.created_at))" TOLD(
                                     "link", "coalesce(email, 'the person who has it')"),
        BIND(db_int(account), db_int(now)));
}

void departed_rights_revoke(struct db *db, int64_t account, int64_t now)
{
    talloc_free(departed_tokens_revoke(db, NULL, account, now));
    talloc_free(departed_links_revoke(db, NULL, account, now));
}

struct rows *departed_rights_since(struct db *db, TALLOC_CTX *owner, int64_t since)
{
    return db_query(
        db, owner,
        "select r.what, r.name, r.role, r.created_by, a.name as account from ("
        "select 'token' as what, t.id, t.account_id, t.name, t.role, t.created_by "
        "from igny8_tokens t where t.revoked_why = 'maker' and t.revoked_at >= $1 "
        "union all select 'link', i.id, i.account_id, coalesce(i.email, 'the person who has it'), "
        "i.role, i.created_by from igny8_invitations i "
        "where i.revoked_why = 'maker' and i.revoked_at >= $1) r "
        "join igny8_accounts a on a.id = r.account_id order by a.id, r.what desc, r.id",
        BIND(db_int(since)));
}
