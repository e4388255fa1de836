/* Debits: writes a ledger row for each step, and the credits of its last usage row. */
#include "store/store.h"

void ledger_debit(struct db *db, struct account *a, const struct debit *d)
{
    if (!a->unlimited)
        a->balance -= d->credits;
    db_exec(
        db,
        "insert into igny8_credit_ledger(account_id, kind, amount, balance_after, function, site_id, run_id, "
        "step_id, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        BIND(db_int(d->account), db_text(a->unlimited ? "counted" : "debit"), db_int(-d->credits),
             db_int(a->balance), db_text(d->function), db_int(d->site), db_ref(d->run), db_int(d->step),
             db_int(d->now)));
    db_exec(db, "update igny8_ai_usage_log set credits = $2 where id = $1",
            BIND(db_int(d->call), db_int(d->credits)));
}

void ledger_debit_oneshot(struct db *db, struct account *a, const struct debit *d, int64_t usage,
                          const char *note)
{
    if (!a->unlimited)
        a->balance -= d->credits;
    db_exec(
        db,
        "insert into igny8_credit_ledger(account_id, kind, amount, balance_after, function, site_id, note, "
        "created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        BIND(db_int(d->account), db_text(a->unlimited ? "counted" : "debit"), db_int(-d->credits),
             db_int(a->balance), db_text(d->function), db_int(d->site), db_text(note), db_int(d->now)));
    db_exec(db, "update igny8_ai_usage_log set credits = $2 where id = $1",
            BIND(db_int(usage), db_int(d->credits)));
}
