/* The outbox of mails and webhooks, and the notification channel of a site. */
#include "store/jobs/jobs.h"

#include <string.h>

/* ---- mails and webhooks -------------------------------------------------------- */

static const char *const kinds[] = {[OUTBOX_MAIL] = "mail", [OUTBOX_WEBHOOK] = "webhook"};

void outbox_insert(struct db *db, const struct outbox_row *o)
{
    db_exec(db,
            "insert into igny8_outbox(account_id, site_id, run_id, kind, token, address, payload, due_at, "
            "created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $8)",
            BIND(db_int(o->account_id), db_int(o->site_id), db_ref(o->run_id), db_text(kinds[o->kind]),
                 db_text(o->token), db_text(o->address), db_text(o->payload), db_int(o->created_at)));
}

const char outbox_due_sql[] =
    "select id from igny8_outbox where state = 'waiting' and due_at <= $1 order by due_at limit 1";

bool outbox_any_due(struct db *db, int64_t now)
{
    return db_query_int(db, 0, outbox_due_sql, BIND(db_int(now))) != 0;
}

const char outbox_claim_sql[] =
    "select o.id, o.account_id, o.site_id, o.run_id, o.kind, o.token, o.address, o.payload, o.tries, "
    "o.first_tried_at, o.created_at from igny8_outbox o where o.state = 'waiting' and o.due_at <= $1 "
    "and not exists (select 1 from igny8_outbox e where e.state = 'waiting' and e.site_id = o.site_id "
    "and e.kind = o.kind and e.due_at <= $1 "
    "and (e.due_at < o.due_at or (e.due_at = o.due_at and e.id < o.id))) "
    "order by o.due_at, o.id limit $2 for update skip locked";

static void row_read(const struct rows *r, TALLOC_CTX *owner, int64_t now, struct outbox_row *o)
{
    *o = (struct outbox_row){
        .id = row_int(r, "id"),
        .account_id = row_int(r, "account_id"),
        .site_id = row_int(r, "site_id"),
        .run_id = row_int(r, "run_id"),
        .kind = strcmp(row_text(r, "kind"), kinds[OUTBOX_MAIL]) == 0 ? OUTBOX_MAIL : OUTBOX_WEBHOOK,
        .token = row_dup(owner, r, "token"),
        .address = row_null(r, "address") ? NULL : row_dup(owner, r, "address"),
        .payload = row_dup(owner, r, "payload"),
        .tries = row_int(r, "tries") + 1,
        .first_tried_at = row_null(r, "first_tried_at") ? now : row_int(r, "first_tried_at"),
        .created_at = row_int(r, "created_at"),
    };
}

int outbox_claim(struct db *db, TALLOC_CTX *owner, int64_t now, int64_t until, int max,
                 struct outbox_row *rows)
{
    struct rows *r = db_query(db, NULL, outbox_claim_sql, BIND(db_int(now), db_int(max)));
    int n = 0;
    while (n < max && rows_next(r)) {
        struct outbox_row *o = &rows[n++];
        row_read(r, owner, now, o);
        db_exec(db,
                "update igny8_outbox set due_at = $2, tries = $3, first_tried_at = $4 where id = $1 "
                "and state = 'waiting'",
                BIND(db_int(o->id), db_int(until), db_int(o->tries), db_int(o->first_tried_at)));
    }
    talloc_free(r);
    return n;
}

void outbox_sent(struct db *db, int64_t id, int64_t now)
{
    db_exec(db,
            "update igny8_outbox set state = 'sent', ended_at = $2, last_error = null where id = $1 "
            "and state = 'waiting'",
            BIND(db_int(id), db_int(now)));
}

void outbox_retry(struct db *db, int64_t id, int64_t tries, int64_t due_at, const char *why)
{
    db_exec(db,
            "update igny8_outbox set due_at = $3, last_error = $4 where id = $1 and tries = $2 "
            "and state = 'waiting'",
            BIND(db_int(id), db_int(tries), db_int(due_at), db_text(why)));
}

bool outbox_failed(struct db *db, int64_t id, const char *why, int64_t now)
{
    return db_query_int(
               db, 0,
               "update igny8_outbox set state = 'failed', ended_at = $3, last_error = $2 where id = $1 "
               "and state = 'waiting' returning id",
               BIND(db_int(id), db_text(why), db_int(now))) == id;
}

void outbox_sweep(struct db *db, int64_t before, int64_t old, int max)
{
    db_exec(db,
            "delete from igny8_outbox where id in (select id from igny8_outbox where state <> 'waiting' "
            "and ended_at < $1 order by ended_at limit $2)",
            BIND(db_int(before), db_int(max)));
    db_exec(db,
            "delete from igny8_notices where id in (select id from igny8_notices where run_id is null "
            "and created_at < $1 order by created_at limit $2)",
            BIND(db_int(old), db_int(max)));
}

/* ---- a site's addresses and notification channel ------------------------------------- */

static char *text_of(TALLOC_CTX *owner, const struct rows *r, const char *column)
{
    const char *text = row_text(r, column);
    return text && *text ? talloc_strdup(owner, text) : NULL;
}

void notification_channel_addresses(struct db *db, TALLOC_CTX *owner, int64_t site, char **emails,
                                    char **webhook_url)
{
    struct rows *r = db_query(
        db, NULL, "select notify_emails, webhook_url from igny8_automation_configs where site_id = $1",
        BIND(db_int(site)));
    bool found = rows_next(r);
    *emails = found ? text_of(owner, r, "notify_emails") : NULL;
    *webhook_url = found ? text_of(owner, r, "webhook_url") : NULL;
    talloc_free(r);
}

void notification_channel_load(struct db *db, TALLOC_CTX *owner, int64_t site, struct notification_channel *t)
{
    *t = (struct notification_channel){0};
    struct rows *r = db_query(db, NULL, "select * from igny8_telling where site_id = $1", BIND(db_int(site)));
    if (rows_next(r))
        *t = (struct notification_channel){
            .secret = text_of(owner, r, "secret"),
            .secret_before = text_of(owner, r, "secret_before"),
            .before_until = row_int(r, "before_until"),
            .gone_url = text_of(owner, r, "gone_url"),
            .gone_at = row_int(r, "gone_at"),
            .low_told_at = row_int(r, "low_told_at"),
        };
    talloc_free(r);
}

void notification_channel_set_secret(struct db *db, int64_t account, int64_t site, const char *sealed,
                                     int64_t until)
{
    db_exec(db,
            "insert into igny8_telling(site_id, account_id, secret) values ($1, $2, $3) "
            "on conflict (site_id) do update set secret_before = case when $4 > 0 then igny8_telling.secret "
            "end, before_until = case when $4 > 0 then $4 end, secret = excluded.secret",
            BIND(db_int(site), db_int(account), db_text(sealed), db_int(until)));
}

void notification_channel_set_gone(struct db *db, int64_t account, int64_t site, const char *url, int64_t now)
{
    db_exec(db,
            "insert into igny8_telling(site_id, account_id, gone_url, gone_at) values ($1, $2, $3, $4) "
            "on conflict (site_id) do update set gone_url = excluded.gone_url, gone_at = excluded.gone_at",
            BIND(db_int(site), db_int(account), db_text(url), url ? db_int(now) : db_null()));
}

void notification_channel_set_low(struct db *db, int64_t account, int64_t site, int64_t at)
{
    db_exec(db,
            "insert into igny8_telling(site_id, account_id, low_told_at) values ($1, $2, $3) "
            "on conflict (site_id) do update set low_told_at = excluded.low_told_at",
            BIND(db_int(site), db_int(account), db_ref(at)));
}

static const struct list_column delivery_columns[] = {
    {"id", "o.id", COLUMN_INT, LIST_ORDER},
    {"site_id", "o.site_id", COLUMN_INT, 0},
    {"run_id", "r.run_id", COLUMN_TEXT, 0},
    {"kind", "o.kind", COLUMN_TEXT, LIST_FILTER},
    {"message_id", "o.token", COLUMN_TEXT, 0},
    {"address", "o.address", COLUMN_TEXT, 0},
    {"state", "o.state", COLUMN_TEXT, LIST_FILTER},
    {"tries", "o.tries", COLUMN_INT, 0},
    {"due_at", "case when o.state = 'waiting' then o.due_at end", COLUMN_TIME, 0},
    {"last_error", "o.last_error", COLUMN_TEXT, 0},
    {"created_at", "o.created_at", COLUMN_TIME, LIST_ORDER},
    {"ended_at", "o.ended_at", COLUMN_TIME, 0},
    {0},
};

const struct list_spec delivery_list_spec = {
    .from = "igny8_outbox o left join igny8_automation_runs r on r.id = o.run_id",
    .account = "o.account_id",
    .site = "o.site_id",
    .id = "o.id",
    .order = "o.id desc",
    .columns = delivery_columns,
};
