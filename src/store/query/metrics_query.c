/* Reads the sums over all accounts that metrics show. */
#include "store/query/query.h"

#include <string.h>

static void load_runs(struct db *db, struct metrics_totals *o)
{
    struct rows *r = db_query(
        db, NULL, "select status, count(*) as n from igny8_automation_runs group by status", NO_BIND);
    while (rows_next(r))
        for (enum run_status s = RUN_RUNNING; s <= RUN_CANCELLED; s++)
            if (strcmp(run_status_name(s), row_text(r, "status")) == 0)
                o->runs[s] = row_int(r, "n");
    talloc_free(r);
}

static void load_pending(struct db *db, struct metrics_totals *o)
{
    struct rows *r = db_query(
        db, NULL, "select stage, cast(sum(pending) as bigint) as n from igny8_queue_counts group by stage",
        NO_BIND);
    while (rows_next(r)) {
        int64_t stage = row_int(r, "stage");
        if (stage >= 1 && stage <= STAGE_COUNT)
            o->pending[stage - 1] = row_int(r, "n");
    }
    talloc_free(r);
}

static void load_credits(struct db *db, struct metrics_totals *o)
{
    struct rows *r = db_query(db, NULL,
                              "select cast(coalesce(sum(credits_balance), 0) as bigint) as balance, "
                              "cast(coalesce(sum(credits_reserved), 0) as bigint) as reserved "
                              "from igny8_accounts where unlimited = 0",
                              NO_BIND);
    if (rows_next(r)) {
        o->balance = row_int(r, "balance");
        o->reserved = row_int(r, "reserved");
    }
    talloc_free(r);
}

void metrics_query_load(struct db *db, int64_t now, struct metrics_totals *o)
{
    int64_t before;
    *o = (struct metrics_totals){0};
    load_runs(db, o);
    load_pending(db, o);
    load_credits(db, o);
    o->engines = engines_live(db, 0, &before);
    int64_t due = db_query_int(db, now,
                               "select next_run_at from igny8_automation_configs where is_enabled = 1 and "
                               "next_run_at is not null order by next_run_at limit 1",
                               NO_BIND);
    o->lag_ms = due < now ? now - due : 0;
}

void database_ping(struct db *db)
{
    db_query_int(db, 0, "select 1 as one", NO_BIND);
}
