/* Rows of schedules and due times: reads, saves and claims them. */
#include "store/runs/runs.h"

#include <stdio.h>
#include <string.h>

/* Subqueries read the site's columns, so that only the schedule's row is locked. */
#define SCHEDULE_COLUMNS                                                                                     \
    "c.*, (select s.timezone from igny8_sites s where s.id = c.site_id) as site_zone, "                      \
    "(select s.name from igny8_sites s where s.id = c.site_id) as site_name, "                               \
    "(select s.language from igny8_sites s where s.id = c.site_id) as site_language"

static void copy(char *to, size_t size, const char *text)
{
    snprintf(to, size, "%s", text ? text : "");
}

static void batch_column(char name[32], int stage)
{
    snprintf(name, 32, "stage_%d_batch_size", stage);
}

static void schedule_read(TALLOC_CTX *owner, const struct rows *r, struct schedule *s)
{
    *s = (struct schedule){
        .site_id = row_int(r, "site_id"),
        .account_id = row_int(r, "account_id"),
        .kept = true,
        .is_enabled = row_int(r, "is_enabled"),
        .minute = -1,
        .weekday = row_int(r, "weekday"),
        .day_of_month = row_int(r, "day_of_month"),
        .paused_until = row_int(r, "paused_until"),
        .max_items = row_int(r, "max_items"),
        .max_credits = row_int(r, "max_credits"),
        .notify_emails = row_text(r, "notify_emails") ? row_dup(owner, r, "notify_emails") : NULL,
        .webhook_url = row_text(r, "webhook_url") ? row_dup(owner, r, "webhook_url") : NULL,
        .last_run_at = row_int(r, "last_run_at"),
        .next_run_at = row_int(r, "next_run_at"),
    };
    recurrence_frequency_parse(row_text(r, "frequency"), &s->frequency);
    recurrence_minute_parse(row_text(r, "scheduled_time"), &s->minute);
    copy(s->timezone, sizeof s->timezone, row_text(r, "timezone"));
    copy(s->site_zone, sizeof s->site_zone, row_text(r, "site_zone"));
    for (int i = 1; i < STAGE_COUNT; i++) {
        char name[32];
        batch_column(name, i);
        s->batch_sizes[i - 1] = row_int(r, name);
    }
}

static void site_beside(const struct rows *r, struct site *site)
{
    *site = (struct site){.id = row_int(r, "site_id"), .account_id = row_int(r, "account_id")};
    copy(site->name, sizeof site->name, row_text(r, "site_name"));
    copy(site->timezone, sizeof site->timezone, row_text(r, "site_zone"));
    copy(site->language, sizeof site->language, row_text(r, "site_language"));
}

static void schedule_default(const struct site *site, struct schedule *s)
{
    *s = (struct schedule){.site_id = site->id,
                           .account_id = site->account_id,
                           .frequency = RECURRENCE_DAILY,
                           .minute = 2 * 60,
                           .weekday = 1,
                           .day_of_month = 1,
                           .batch_sizes = {20, 1, 20, 1, 1, 1}};
    copy(s->site_zone, sizeof s->site_zone, site->timezone);
}

void schedule_load(struct db *db, TALLOC_CTX *owner, const struct site *site, bool lock, struct schedule *s)
{
    const char *sql =
        lock ? "select " SCHEDULE_COLUMNS " from igny8_automation_configs c where c.site_id = $1 for update"
             : "select " SCHEDULE_COLUMNS " from igny8_automation_configs c where c.site_id = $1";
    struct rows *r = db_query(db, NULL, sql, BIND(db_int(site->id)));
    if (rows_next(r))
        schedule_read(owner, r, s);
    else
        schedule_default(site, s);
    talloc_free(r);
}

/* Spreads consecutive ids far apart, each to a place of its own (Fibonacci hashing). */
static int64_t start_offset(int64_t site)
{
    uint32_t place = (uint32_t)((uint64_t)site * 2654435769u);
    return (int64_t)(((uint64_t)place * SCHEDULE_SPREAD_MS) >> 32);
}

void schedule_save(struct db *db, const struct schedule *s)
{
    char time[6];
    db_exec(
        db,
        "insert into igny8_automation_configs(account_id, site_id, is_enabled, frequency, scheduled_time, "
        "timezone, weekday, day_of_month, paused_until, stage_1_batch_size, stage_2_batch_size, "
        "stage_3_batch_size, stage_4_batch_size, stage_5_batch_size, stage_6_batch_size, max_items, "
        "max_credits, notify_emails, webhook_url, next_run_at, start_offset) "
        "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, "
        "$20, $21) on conflict (site_id) do update set is_enabled = excluded.is_enabled, "
        "frequency = excluded.frequency, scheduled_time = excluded.scheduled_time, "
        "timezone = excluded.timezone, weekday = excluded.weekday, day_of_month = excluded.day_of_month, "
        "paused_until = excluded.paused_until, stage_1_batch_size = excluded.stage_1_batch_size, "
        "stage_2_batch_size = excluded.stage_2_batch_size, "
        "stage_3_batch_size = excluded.stage_3_batch_size, "
        "stage_4_batch_size = excluded.stage_4_batch_size, "
        "stage_5_batch_size = excluded.stage_5_batch_size, "
        "stage_6_batch_size = excluded.stage_6_batch_size, max_items = excluded.max_items, "
        "max_credits = excluded.max_credits, notify_emails = excluded.notify_emails, "
        "webhook_url = excluded.webhook_url, next_run_at = excluded.next_run_at, "
        "start_offset = excluded.start_offset",
        BIND(db_int(s->account_id), db_int(s->site_id), db_int(s->is_enabled),
             db_text(recurrence_frequency_name(s->frequency)),
             db_text(recurrence_minute_text(time, s->minute)), db_text(s->timezone[0] ? s->timezone : NULL),
             db_int(s->weekday), db_int(s->day_of_month), db_ref(s->paused_until), db_int(s->batch_sizes[0]),
             db_int(s->batch_sizes[1]), db_int(s->batch_sizes[2]), db_int(s->batch_sizes[3]),
             db_int(s->batch_sizes[4]), db_int(s->batch_sizes[5]), db_ref(s->max_items),
             db_ref(s->max_credits), db_text(s->notify_emails), db_text(s->webhook_url),
             db_ref(s->next_run_at), db_int(start_offset(s->site_id))));
}

/* ---- what is due ------------------------------------------------------------------ */

const char schedules_claim_sql[] =
    "select " SCHEDULE_COLUMNS " from igny8_automation_configs c where c.next_run_at >= $1 "
    "and c.next_run_at <= $2 and c.start_offset <= $3 and ($4 = 0 or c.site_id = $4) "
    "order by c.next_run_at, c.start_offset, c.site_id limit $5 for update skip locked";

const char schedules_unset_sql[] = "select " SCHEDULE_COLUMNS " from igny8_automation_configs c "
                                   "where c.is_enabled = 1 and c.next_run_at is null order by c.site_id "
                                   "limit $1 for update skip locked";

const char schedules_next_sql[] = "select next_run_at from igny8_automation_configs where next_run_at > $1 "
                                  "order by next_run_at limit 1";

static int claim(TALLOC_CTX *owner, struct rows *r, int max, struct schedule *s, struct site *sites)
{
    int n = 0;
    for (; n < max && rows_next(r); n++) {
        schedule_read(owner, r, &s[n]);
        site_beside(r, &sites[n]);
    }
    talloc_free(r);
    return n;
}

int schedules_claim_due(struct db *db, TALLOC_CTX *owner, const struct due_window *w, int max,
                        struct schedule *s, struct site *sites)
{
    return claim(
        owner,
        db_query(db, NULL, schedules_claim_sql,
                 BIND(db_int(w->from), db_int(w->to), db_int(w->offset), db_int(w->only_site), db_int(max))),
        max, s, sites);
}

int schedules_claim_unset(struct db *db, TALLOC_CTX *owner, int max, struct schedule *s, struct site *sites)
{
    return claim(owner, db_query(db, NULL, schedules_unset_sql, BIND(db_int(max))), max, s, sites);
}

int schedules_from(struct db *db, TALLOC_CTX *owner, int64_t after, int max, struct schedule *s,
                   struct site *sites)
{
    return claim(owner,
                 db_query(db, NULL,
                          "select " SCHEDULE_COLUMNS " from igny8_automation_configs c where c.site_id > $1 "
                          "order by c.site_id limit $2",
                          BIND(db_int(after), db_int(max))),
                 max, s, sites);
}

int64_t schedules_next(struct db *db, int64_t after)
{
    return db_query_int(db, 0, schedules_next_sql, BIND(db_int(after)));
}

bool schedules_any_unset(struct db *db)
{
    return db_query_int(db, 0,
                        "select site_id from igny8_automation_configs where is_enabled = 1 "
                        "and next_run_at is null limit 1",
                        NO_BIND) != 0;
}

bool schedules_any_due_at(struct db *db, int64_t due_at, int64_t offset)
{
    return db_query_int(db, 0,
                        "select site_id from igny8_automation_configs where next_run_at = $1 "
                        "and start_offset <= $2 limit 1",
                        BIND(db_int(due_at), db_int(offset))) != 0;
}

int64_t schedules_count_at(struct db *db, int64_t due_at, int most)
{
    return db_query_int(db, 0,
                        "select (select count(*) from (select 1 from igny8_automation_configs "
                        "where next_run_at = $1 limit $2) a) + (select count(*) from (select 1 from "
                        "igny8_due_times where due_at = $1 limit $2) b)",
                        BIND(db_int(due_at), db_int(most)));
}

void schedule_set_next(struct db *db, int64_t site, int64_t next_run_at, int64_t last_run_at)
{
    db_exec(db,
            "update igny8_automation_configs set next_run_at = $2, start_offset = $3, "
            "last_run_at = coalesce($4, last_run_at) where site_id = $1",
            BIND(db_int(site), db_ref(next_run_at), db_int(start_offset(site)), db_ref(last_run_at)));
}

/* ---- outcomes of due times ---------------------------------------------------------------- */

bool due_time_exists(struct db *db, int64_t site, int64_t due_at)
{
    return db_query_int(db, 0, "select id from igny8_due_times where site_id = $1 and due_at = $2",
                        BIND(db_int(site), db_int(due_at))) != 0;
}

int64_t due_time_latest(struct db *db, int64_t site, int64_t before)
{
    return db_query_int(db, 0,
                        "select due_at from igny8_due_times where site_id = $1 and due_at < $2 "
                        "order by due_at desc limit 1",
                        BIND(db_int(site), db_int(before)));
}

void due_times_forget(struct db *db, int64_t site, int64_t now, int64_t recorded)
{
    db_exec(db,
            "delete from igny8_due_times where site_id = $1 and due_at > $2 and at > $3 "
            "and state <> 'started'",
            BIND(db_int(site), db_int(now), db_int(recorded)));
}

void due_time_insert(struct db *db, const struct due_time *d)
{
    db_exec(db,
            "insert into igny8_due_times(account_id, site_id, due_at, state, reason, run_id, at) "
            "values ($1, $2, $3, $4, $5, $6, $7) on conflict (site_id, due_at) do nothing",
            BIND(db_int(d->account_id), db_int(d->site_id), db_int(d->due_at), db_text(d->state),
                 db_text(d->reason), db_ref(d->run), db_int(d->at)));
}

struct rows *due_times_without_run(struct db *db, TALLOC_CTX *owner, int64_t site, int max)
{
    return db_query(db, owner,
                    "select due_at, state, reason, at from igny8_due_times where site_id = $1 "
                    "and state <> 'started' order by due_at desc limit $2",
                    BIND(db_int(site), db_int(max)));
}

int64_t due_times_sweep(struct db *db, int64_t before, int max)
{
    struct rows *r = db_query(db, NULL,
                              "delete from igny8_due_times where id in (select id from igny8_due_times "
                              "where due_at < $1 order by due_at limit $2) returning id",
                              BIND(db_int(before), db_int(max)));
    int64_t n = rows_count(r);
    talloc_free(r);
    return n;
}
