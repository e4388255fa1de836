/* Reserves credits for a run, and returns the unused ones when it ends. */
#include "store/store.h"

bool reservation_open(struct db *db, struct account *a, int64_t run, int64_t need, int64_t least, int64_t now,
                      struct reservation *r)
{
    *r = (struct reservation){0};
    if (a->unlimited)
        return !db_failed(db);
    struct rows *rows = db_query(db, NULL,
                                 "update igny8_accounts set credits_reserved = credits_reserved + $2 "
                                 "where id = $1 and credits_balance - credits_reserved >= $3 "
                                 "returning credits_balance, credits_reserved",
                                 BIND(db_int(a->id), db_int(need), db_int(least)));
    bool covered = rows_next(rows);
    if (covered) {
        a->balance = row_int(rows, "credits_balance");
        a->reserved = row_int(rows, "credits_reserved");
        r->amount = need;
        r->id = db_insert(db, 0,
                          "insert into igny8_reservations(account_id, run_id, amount, opened_at) "
                          "values ($1, $2, $3, $4) returning id",
                          BIND(db_int(a->id), db_int(run), db_int(need), db_int(now)));
    }
    talloc_free(rows);
    return covered && !db_failed(db);
}

void reservation_load(struct db *db, int64_t run, struct reservation *r)
{
    *r = (struct reservation){0};
    struct rows *rows = db_query(
        db, NULL, "select id, amount, used from igny8_reservations where run_id = $1 and state = 'open'",
        BIND(db_int(run)));
    if (rows_next(rows))
        *r = (struct reservation){
            .id = row_int(rows, "id"), .amount = row_int(rows, "amount"), .used = row_int(rows, "used")};
    talloc_free(rows);
}

void reservation_save(struct db *db, const struct reservation *r)
{
    if (r->id)
        db_exec(db, "update igny8_reservations set amount = $2, used = $3 where id = $1",
                BIND(db_int(r->id), db_int(r->amount), db_int(r->used)));
}

void reservation_close(struct db *db, struct account *a, struct reservation *r, int64_t now)
{
    if (r->id == 0)
        return;
    a->reserved -= r->amount - r->used;
    db_exec(db,
            "update igny8_reservations set used = $2, amount = $3, state = 'closed', closed_at = $4 where id "
            "= $1",
            BIND(db_int(r->id), db_int(r->used), db_int(r->amount), db_int(now)));
    *r = (struct reservation){0};
}
