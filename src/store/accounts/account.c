/* Accounts: finds, creates, locks and saves them; grants credits. */
#include "store/store.h"

#include <stdio.h>
#include <string.h>

#define ACCOUNT_COLUMNS "id, name, credits_balance, credits_reserved, event_seq, unlimited"

static void account_read(const struct rows *r, struct account *a)
{
    *a = (struct account){
        .id = row_int(r, "id"),
        .balance = row_int(r, "credits_balance"),
        .reserved = row_int(r, "credits_reserved"),
        .event_seq = row_int(r, "event_seq"),
        .unlimited = row_int(r, "unlimited") != 0,
    };
    snprintf(a->name, sizeof a->name, "%s", row_text(r, "name"));
}

static bool account_one(struct db *db, const char *sql, struct value key, struct account *a)
{
    struct rows *r = db_query(db, NULL, sql, &key, 1);
    bool found = rows_next(r);
    if (found)
        account_read(r, a);
    talloc_free(r);
    return found;
}

bool account_by_name(struct db *db, const char *name, struct account *a)
{
    if (name)
        return account_one(db, "select " ACCOUNT_COLUMNS " from igny8_accounts where name = $1",
                           db_text(name), a);
    return account_one(db, "select " ACCOUNT_COLUMNS " from igny8_accounts where id > $1 order by id limit 1",
                       db_int(0), a);
}

bool account_by_id(struct db *db, int64_t id, struct account *a)
{
    return account_one(db, "select " ACCOUNT_COLUMNS " from igny8_accounts where id = $1", db_int(id), a);
}

bool account_lock(struct db *db, int64_t id, struct account *a)
{
    return account_one(db, "select " ACCOUNT_COLUMNS " from igny8_accounts where id = $1 for update",
                       db_int(id), a);
}

bool account_lock_with_settings(struct db *db, int64_t id, const char *const names[2], int64_t numbers[2],
                                struct account *a)
{
#define SETTING(n) "(select value from igny8_settings where account_id = $1 and name = $" n ")"
    struct rows *r = db_query(db, NULL,
                              "select " ACCOUNT_COLUMNS ", " SETTING("2") " as one, " SETTING(
                                  "3") " as other from igny8_accounts where id = $1 for update",
                              BIND(db_int(id), db_text(names[0]), db_text(names[1])));
#undef SETTING
    bool found = rows_next(r);
    if (found) {
        account_read(r, a);
        numbers[0] = row_null(r, "one") ? -1 : row_int(r, "one");
        numbers[1] = row_null(r, "other") ? -1 : row_int(r, "other");
    }
    talloc_free(r);
    return found;
}

void account_save(struct db *db, const struct account *a)
{
    db_exec(
        db,
        "update igny8_accounts set credits_balance = $2, credits_reserved = $3, event_seq = $4 where id = $1",
        BIND(db_int(a->id), db_int(a->balance), db_int(a->reserved), db_int(a->event_seq)));
}

static void ledger_row(struct db *db, int64_t account, const char *kind, int64_t amount, int64_t after,
                       const char *note, int64_t now)
{
    db_exec(db,
            "insert into igny8_credit_ledger(account_id, kind, amount, balance_after, note, created_at) "
            "values ($1, $2, $3, $4, $5, $6)",
            BIND(db_int(account), db_text(kind), db_int(amount), db_int(after), db_text(note), db_int(now)));
}

bool account_ensure(struct db *db, const char *name, int64_t opening, int64_t now, struct account *a)
{
    if (account_by_name(db, name, a) || db_failed(db))
        return !db_failed(db);
    if (name == NULL)
        name = "default";
    if (*name == 0 || strlen(name) >= sizeof a->name) {
        db_abort(db, ERR_BAD_INPUT, "The account's name must be 1 to %zu bytes long.", sizeof a->name - 1);
        return false;
    }
    int64_t id =
        db_query_int(db, 0,
                     "insert into igny8_accounts(name, credits_balance, created_at) values ($1, $2, $3) "
                     "on conflict (name) do nothing returning id",
                     BIND(db_text(name), db_int(opening), db_int(now)));
    if (id)
        ledger_row(db, id, "opening", opening, opening, "opening credits", now);
    return account_by_name(db, name, a);
}

void account_grant(struct db *db, int64_t id, int64_t amount, const char *note, int64_t now)
{
    int64_t after =
        db_query_int(db, -1,
                     "update igny8_accounts set credits_balance = credits_balance + $2 where id = $1 "
                     "and credits_balance + $2 >= credits_reserved returning credits_balance",
                     BIND(db_int(id), db_int(amount)));
    if (after < 0) {
        db_abort(db, ERR_BAD_INPUT, "The balance does not cover this amount; take away fewer credits.");
        return;
    }
    ledger_row(db, id, "grant", amount, after, note, now);
}

void account_set_unlimited(struct db *db, int64_t id, bool on)
{
    db_exec(db, "update igny8_accounts set unlimited = $2 where id = $1", BIND(db_int(id), db_int(on)));
}
