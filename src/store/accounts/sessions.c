/* Sessions of signed-in users: starts, finds, lists and ends them. */
#include "store/accounts/accounts.h"

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

/* Deletes expired sessions; ends those unseen for longest if there are more than SESSIONS_MAX. */
static void sweep(struct db *db, int64_t user, int64_t now)
{
    db_exec(db, "delete from igny8_sessions where user_id = $1 and expires_at <= $2",
            BIND(db_int(user), db_int(now)));
    db_exec(db,
            "update igny8_sessions set ended_at = $2 where id in (select id from igny8_sessions "
            "where user_id = $1 and ended_at is null order by last_seen_at desc, id desc limit 1000 "
            "offset $3)",
            BIND(db_int(user), db_int(now), db_int(SESSIONS_MAX)));
}

int64_t session_insert(struct db *db, int64_t user, const char *hash, const char *address, const char *agent,
                       int64_t now)
{
    int64_t id = db_query_int(
        db, 0,
        "insert into igny8_sessions(token_hash, user_id, address, agent, created_at, last_seen_at, "
        "expires_at) values ($1, $2, $3, $4, $5, $5, $6) returning id",
        BIND(db_text(hash), db_int(user), db_text(address), db_text(agent), db_int(now),
             db_int(now + SESSION_LONGEST_MS)));
    db_exec(db, "update igny8_users set last_sign_in_at = $2 where id = $1", BIND(db_int(user), db_int(now)));
    sweep(db, user, now);
    return id;
}

bool session_end(struct db *db, int64_t user, int64_t id, int64_t now)
{
    return db_query_int(db, 0,
                        "update igny8_sessions set ended_at = $3 where id = $1 and user_id = $2 "
                        "and ended_at is null returning id",
                        BIND(db_int(id), db_int(user), db_int(now))) != 0;
}

void session_end_all(struct db *db, int64_t user, int64_t but_not, int64_t now)
{
    db_exec(db,
            "update igny8_sessions set ended_at = $3 where user_id = $1 and id <> $2 and ended_at is null",
            BIND(db_int(user), db_int(but_not), db_int(now)));
}

struct rows *session_list(struct db *db, TALLOC_CTX *owner, int64_t user, int64_t now)
{
    return db_query(db, owner,
                    "select id, address, agent, created_at, last_seen_at, expires_at from igny8_sessions "
                    "where user_id = $1 and ended_at is null and expires_at > $2 and last_seen_at > $3 "
                    "order by last_seen_at desc, id desc",
                    BIND(db_int(user), db_int(now), db_int(now - SESSION_IDLE_MS)));
}

bool session_address_known(struct db *db, int64_t user, const char *address)
{
    return db_query_int(db, 0,
                        "select count(*) from (select 1 as one from igny8_sessions where user_id = $1 "
                        "and address = $2 limit 1) x",
                        BIND(db_int(user), db_text(address))) != 0;
}
