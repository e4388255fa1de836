/* Creates one-time links and bearer tokens; only their hashes are stored. */
#include "api/auth/auth.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/encoding.h"
#include "base/secret.h"

_Static_assert(SHA256_HEX_SIZE == 65, "as auth.h says");

char *invite_link_create(struct db *db, TALLOC_CTX *owner, const char *base, struct invitation *i)
{
    char token[TOKEN_TEXT], hash[SHA256_HEX_SIZE];
    secret_token(token);
    encoding_sha256(hash, token, strlen(token));
    invitation_insert(db, i, hash);
    return talloc_asprintf(owner, "%s/welcome?token=%s", base, token);
}

char *invite_link_first_owner(struct db *db, TALLOC_CTX *owner, const char *base, int64_t account,
                              int64_t now)
{
    struct invitation i = {
        .account_id = account,
        .purpose = LINK_OWNER,
        .role = "owner",
        .created_by = "the operator",
        .created_at = now,
    };
    if (owners_count(db, account) > 0 || db_failed(db))
        return NULL;
    invitations_sweep(db, account, now);
    return invite_link_create(db, owner, base, &i);
}

const char *invite_link_base(const struct settings *settings, const char *listening)
{
    if (settings->public_url)
        return settings->public_url;
    return listening ? listening : "http://127.0.0.1:8080";
}

char *bearer_token_create(TALLOC_CTX *owner, char hash[65])
{
    char random[TOKEN_TEXT];
    secret_token(random);
    /* The prefix tells people and leak scanners what they have found. */
    char *text = talloc_asprintf(owner, "igny8_%s", random);
    encoding_sha256(hash, text, strlen(text));
    return text;
}

char *invite_link_first_start(struct db *db, TALLOC_CTX *owner, const struct settings *settings,
                              const char *listening, struct error *f)
{
    struct account a;
    const char *base = invite_link_base(settings, listening);
    char *link = NULL;
    f->kind = ERR_NONE;
    if (!db_begin(db, DB_DURABLE, f))
        return NULL;
    if (account_by_name(db, NULL, &a))
        link = invite_link_first_owner(db, owner, base, a.id, clock_now_ms());
    if (db_commit(db, f) != COMMIT_YES)
        TALLOC_FREE(link);
    return link;
}
