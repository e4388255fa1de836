#include "store/people.h"

#include <stdio.h>

bool session_by_hash(struct db *db, const char *hash, int64_t now, struct session *s)
{
    struct rows *r = db_query(
        db, NULL,
        "select s.id, s.user_id, s.last_seen_at, u.account_id, u.role, u.email from igny8_sessions s "
        "join igny8_users u on u.id = s.user_id where s.token_hash = $1 and s.ended_at is null "
        "and s.expires_at > $2 and s.last_seen_at > $3 and u.disabled = 0",
        BIND(db_text(hash), db_int(now), db_int(now - SESSION_IDLE_MS)));
    bool found = rows_next(r);
    if (found) {
        *s = (struct session){
            .id = row_int(r, "id"),
            .user_id = row_int(r, "user_id"),
            .account_id = row_int(r, "account_id"),
            .last_seen_at = row_int(r, "last_seen_at"),
        };
        snprintf(s->role, sizeof s->role, "%s", row_text(r, "role"));
        snprintf(s->email, sizeof s->email, "%s", row_text(r, "email"));
    }
    talloc_free(r);
    return found;
}

void session_seen(struct db *db, int64_t id, int64_t now)
{
    db_exec(db, "update igny8_sessions set last_seen_at = $2 where id = $1", BIND(db_int(id), db_int(now)));
}
