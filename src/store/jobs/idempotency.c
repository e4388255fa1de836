/* Idempotency keys: claims them, stores answers, deletes old ones. */
#include "store/jobs/jobs.h"

#include <string.h>

/* On PostgreSQL a second request with the same key waits here until the first has ended. */
static bool insert_claim(struct db *db, const struct idempotency_key *k, int64_t now)
{
    struct rows *r = db_query(
        db, NULL,
        "insert into igny8_once (account_id, key, route, request_hash, created_at) "
        "values ($1, $2, $3, $4, $5) on conflict (account_id, key, route) do update set "
        "request_hash = excluded.request_hash, status = null, location = null, answer = null, "
        "created_at = excluded.created_at where igny8_once.created_at < $6 "
        "or (igny8_once.status is null and igny8_once.created_at < $7) returning id",
        BIND(db_int(k->account), db_text(k->key), db_text(k->route), db_text(k->request_hash), db_int(now),
             db_int(now - IDEMPOTENCY_HOURS * 3600000LL), db_int(now - IDEMPOTENCY_PENDING_MS)));
    bool mine = rows_next(r);
    talloc_free(r);
    return mine;
}

enum idempotency_result idempotency_key_claim(struct db *db, TALLOC_CTX *owner,
                                              const struct idempotency_key *k, int64_t now,
                                              struct idempotency_answer *stored)
{
    *stored = (struct idempotency_answer){0};
    if (insert_claim(db, k, now) || db_failed(db))
        return IDEMPOTENCY_NEW;
    struct rows *r = db_query(db, owner,
                              "select request_hash, status, location, answer from igny8_once "
                              "where account_id = $1 and key = $2 and route = $3",
                              BIND(db_int(k->account), db_text(k->key), db_text(k->route)));
    if (!rows_next(r)) {
        db_abort(db, ERR_RETRY_LATER,
                 "Another request with this Idempotency-Key has just ended. Send yours again.");
        return IDEMPOTENCY_NEW;
    }
    if (strcmp(row_text(r, "request_hash"), k->request_hash) != 0)
        return IDEMPOTENCY_MISMATCH;
    *stored =
        (struct idempotency_answer){row_int(r, "status"), row_text(r, "location"), row_text(r, "answer")};
    return IDEMPOTENCY_REPLAY;
}

void idempotency_key_save(struct db *db, const struct idempotency_key *k, const struct idempotency_answer *a)
{
    db_exec(db,
            "update igny8_once set status = $4, location = $5, answer = $6 "
            "where account_id = $1 and key = $2 and route = $3",
            BIND(db_int(k->account), db_text(k->key), db_text(k->route), db_int(a->status),
                 db_text(a->location), db_text(a->answer)));
}

void idempotency_key_release(struct db *db, const struct idempotency_key *k)
{
    db_exec(db, "delete from igny8_once where account_id = $1 and key = $2 and route = $3 and status is null",
            BIND(db_int(k->account), db_text(k->key), db_text(k->route)));
}

int64_t idempotency_key_sweep(struct db *db, int64_t before, int max)
{
    struct rows *r = db_query(db, NULL,
                              "delete from igny8_once where id in (select id from igny8_once "
                              "where created_at < $1 order by created_at limit $2) returning id",
                              BIND(db_int(before), db_int(max)));
    int64_t n = rows_count(r);
    talloc_free(r);
    return n;
}
