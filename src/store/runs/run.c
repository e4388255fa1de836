/* Rows of runs: inserts, reads, locks and saves them; records requests and actions. */
#include "store/runs/runs.h"
#include "store/store.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "store/runs/run_row.h"

static const char *request_name(enum run_request w)
{
    switch (w) {
    case RUN_REQUEST_NONE:
    case RUN_REQUEST_TRY_NOW: /* a column of its own */
        return NULL;
    case RUN_REQUEST_PAUSE:
        return "pause";
    case RUN_REQUEST_CANCEL:
        return "cancel";
    }
    return NULL;
}

/* Tries one run_id; 0: another run has it. */
static int64_t run_insert_as(struct db *db, const struct run *r, const char *config, int64_t now)
{
    return db_query_int(
        db, 0,
        "insert into igny8_automation_runs(run_id, account_id, site_id, trigger_type, status, "
        "current_stage, start_stage, end_stage, retry, started_at, estimate, max_items, max_credits, "
        "config) values ($1, $2, $3, $4, 'running', $5, $5, $6, $7, $8, $9, $10, $11, $12) "
        "on conflict (run_id) do nothing returning id",
        BIND(db_text(r->run_id), db_int(r->account_id), db_int(r->site_id), db_text(r->trigger),
             db_int(r->start_stage), db_int(r->end_stage), db_int(r->retry), db_int(now), db_int(r->estimate),
             db_ref(r->max_items), db_ref(r->max_credits), db_text(config)));
}

void run_insert(struct db *db, struct run *r, const char *config, const char *by_whom, int64_t now)
{
    char stamp[32];
    clock_format(stamp, sizeof stamp, now, CLOCK_RUN, NULL);
    for (int again = 1; r->id == 0 && !db_failed(db) && again < 100; again++) {
        if (again == 1)
            snprintf(r->run_id, sizeof r->run_id, "run_%s_%s_s%lld", stamp, r->trigger,
                     (long long)r->site_id);
        else
            snprintf(r->run_id, sizeof r->run_id, "run_%s_%s_s%lld_%d", stamp, r->trigger,
                     (long long)r->site_id, again);
        r->id = run_insert_as(db, r, config, now);
    }
    r->status = RUN_RUNNING;
    r->current_stage = r->start_stage;
    r->started_at = now;
    run_action_insert(db, r->id, r->retry ? "retry" : "start", by_whom, NULL, now);
}

void run_action_insert(struct db *db, int64_t run, const char *act, const char *by_whom, const char *why,
                       int64_t now)
{
    db_exec(db, "insert into igny8_run_acts(run_id, act, by_whom, why, at) values ($1, $2, $3, $4, $5)",
            BIND(db_int(run), db_text(act), db_text(by_whom), db_text(why), db_int(now)));
    engines_notify(db); /* every action concerns the engine that works the run, or will */
}

static bool run_one(struct rows *r, struct run *run)
{
    bool found = rows_next(r);
    if (found)
        run_row_read(r, run);
    talloc_free(r);
    return found;
}

bool run_load(struct db *db, int64_t id, struct run *run)
{
    return run_one(db_query(db, NULL, "select * from igny8_automation_runs where id = $1", BIND(db_int(id))),
                   run);
}

bool run_lock(struct db *db, int64_t id, struct run *run)
{
    return run_one(
        db_query(db, NULL, "select * from igny8_automation_runs where id = $1 for update", BIND(db_int(id))),
        run);
}

bool run_by_run_id(struct db *db, int64_t account, const char *run_id, struct run *run)
{
    return run_one(db_query(db, NULL,
                            "select * from igny8_automation_runs where run_id = $1 and account_id = $2",
                            BIND(db_text(run_id), db_int(account))),
                   run);
}

bool run_latest(struct db *db, int64_t site, struct run *run)
{
    return run_one(db_query(db, NULL,
                            "select * from igny8_automation_runs where site_id = $1 "
                            "order by started_at desc, id desc limit 1",
                            BIND(db_int(site))),
                   run);
}

bool run_active(struct db *db, int64_t site, struct run *run)
{
    return run_one(db_query(db, NULL,
                            "select * from igny8_automation_runs where site_id = $1 "
                            "and status in ('running', 'paused')",
                            BIND(db_int(site))),
                   run);
}

char *run_config(struct db *db, TALLOC_CTX *owner, int64_t id)
{
    struct rows *r =
        db_query(db, NULL, "select config from igny8_automation_runs where id = $1", BIND(db_int(id)));
    char *config = rows_next(r) ? row_dup(owner, r, "config") : NULL;
    talloc_free(r);
    return config;
}

/* With the result of one stage: a step changes that of one stage, so it writes the row once. */
#define SAVE(result)                                                                                         \
    "update igny8_automation_runs set wanted = $3, current_stage = $4, completed_at = $5, "                  \
    "total_credits_used = $6, error_message = $7, end_reason = $8, stage_entered = $9, stage_mark = $10, "   \
    "stage_cursor = $11, stage_total = $12, stage_taken = $13, stage_failed = $14, failed_in_row = $15, "    \
    "batch = $16, lines = $17" result " where id = $1 and fence = $2"

static const char *const save_sql[STAGE_COUNT] = {
    SAVE(""),
    SAVE(", stage_1_result = $18"),
    SAVE(", stage_2_result = $18"),
    SAVE(", stage_3_result = $18"),
    SAVE(", stage_4_result = $18"),
    SAVE(", stage_5_result = $18"),
    SAVE(", stage_6_result = $18"),
};

/* stage 0: without a result. */
static void save_with(struct db *db, const struct run *r, int stage)
{
    char text[640] = "";
    if (stage)
        stage_result_print(text, sizeof text, stage, &r->results[stage - 1]);
    const struct value values[] = {
        db_int(r->id),
        db_int(r->fence),
        db_text(request_name(r->requested_state)),
        db_int(r->current_stage),
        db_ref(r->completed_at),
        db_int(r->credits),
        db_text(r->error_message[0] ? r->error_message : NULL),
        db_text(r->end_reason[0] ? r->end_reason : NULL),
        db_int(r->stage_entered),
        db_int(r->stage_mark),
        db_int(r->stage_cursor),
        db_int(r->stage_total),
        db_int(r->stage_taken),
        db_int(r->stage_failed),
        db_int(r->failed_in_row),
        db_int(r->batch),
        db_int(r->lines),
        db_text(text),
    };
    db_exec(db, save_sql[stage], values, stage ? 18 : 17);
}

void run_save(struct db *db, struct run *r)
{
    bool saved = false;
    for (int stage = 1; stage < STAGE_COUNT; stage++)
        if (r->dirty & 1U << (stage - 1)) {
            save_with(db, r, stage);
            saved = true;
        }
    if (!saved)
        save_with(db, r, 0);
    r->dirty = 0;
    /* Separate, because writing status and owner updates their indexes, and only the end of a run needs it.
     */
    if (r->status != RUN_RUNNING)
        db_exec(db, "update igny8_automation_runs set status = $3, owner = $4 where id = $1 and fence = $2",
                BIND(db_int(r->id), db_int(r->fence), db_text(run_status_name(r->status)), db_ref(r->owner)));
}

char *run_save_review_result(struct db *db, struct run *r, int64_t now)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    char *ids = talloc_strdup(mem, "");
    struct rows *rows =
        db_query(db, mem, "select id from igny8_content where site_id = $1 and status = 'review' order by id",
                 BIND(db_int(r->site_id)));
    struct stage_result *review = &r->results[STAGE_COUNT - 1];
    review->processed = rows_count(rows);
    review->total = review->processed;
    review->started_at = review->completed_at = now;
    while (rows_next(rows))
        ids = talloc_asprintf_append_buffer(ids, "%s%lld", *ids ? ", " : "", (long long)row_int(rows, "id"));
    char *text =
        talloc_asprintf(mem,
                        "{\"ready_for_review\": %lld, \"content_ids\": [%s], \"completed_at\": %lld, "
                        "\"started_at\": %lld}",
                        (long long)review->processed, ids, (long long)now, (long long)now);
    db_exec(db, "update igny8_automation_runs set stage_7_result = $3 where id = $1 and fence = $2",
            BIND(db_int(r->id), db_int(r->fence), db_text(text)));
    talloc_steal(NULL, ids);
    talloc_free(mem);
    return ids;
}

char *run_review_result(struct db *db, TALLOC_CTX *owner, int64_t run)
{
    struct rows *r = db_query(db, NULL, "select stage_7_result from igny8_automation_runs where id = $1",
                              BIND(db_int(run)));
    char *text = rows_next(r) && !row_null(r, "stage_7_result") ? row_dup(owner, r, "stage_7_result") : NULL;
    talloc_free(r);
    return text;
}

bool run_request(struct db *db, int64_t run, enum run_request request)
{
    return db_query_int(db, 0,
                        "update igny8_automation_runs set wanted = $2 where id = $1 and status = 'running' "
                        "returning id",
                        BIND(db_int(run), db_text(request_name(request)))) == run;
}

bool run_try_now(struct db *db, int64_t run, const char *by_whom)
{
    int64_t asked = db_query_int(db, 0,
                                 "update igny8_automation_runs set try_now = $2 where id = $1 "
                                 "and status = 'running' returning id",
                                 BIND(db_int(run), db_text(by_whom)));
    engines_notify(db);
    return asked == run;
}

char *run_try_now_taken(struct db *db, TALLOC_CTX *owner, int64_t run)
{
    struct rows *r =
        db_query(db, NULL, "select try_now from igny8_automation_runs where id = $1", BIND(db_int(run)));
    char *by_whom =
        rows_next(r) && !row_null(r, "try_now") ? talloc_strdup(owner, row_text(r, "try_now")) : NULL;
    talloc_free(r);
    db_exec(db, "update igny8_automation_runs set try_now = null where id = $1", BIND(db_int(run)));
    return by_whom;
}

void run_reopen(struct db *db, int64_t run, int64_t estimate)
{
    db_exec(db,
            "update igny8_automation_runs set status = 'running', wanted = null, completed_at = null, "
            "error_message = null, end_reason = null, owner = null, failed_in_row = 0, estimate = $2, "
            "stage_failed = case when status = 'failed' then 0 else stage_failed end where id = $1",
            BIND(db_int(run), db_int(estimate)));
}

struct rows *runs_holding_credits(struct db *db, TALLOC_CTX *owner, int64_t account)
{
    return db_query(db, owner,
                    "select u.run_id, r.amount - r.used as held from igny8_reservations r "
                    "join igny8_automation_runs u on u.id = r.run_id "
                    "where r.account_id = $1 and r.state = 'open' and u.status = 'paused' "
                    "order by r.amount - r.used desc, u.id limit 1",
                    BIND(db_int(account)));
}

static const char lock_sql[] = "select wanted from igny8_automation_runs where id = $1 and fence = $2 "
                               "and owner = $3 and status = 'running' for update";

struct rows **run_lock_soon(struct db *db, TALLOC_CTX *owner, int64_t engine, const int64_t *ids,
                            const int64_t *fences, int count)
{
    struct rows **r = talloc_array(owner, struct rows *, (unsigned)count + 1);
    for (int i = 0; i < count; i++)
        r[i] = db_query_deferred(db, r, lock_sql, BIND(db_int(ids[i]), db_int(fences[i]), db_int(engine)));
    return r;
}

void run_lock_owned(struct db *db, int64_t engine, const int64_t *ids, const int64_t *fences, int count,
                    bool *owned)
{
    if (count == 0)
        return;
    int last = count - 1;
    struct rows **r = run_lock_soon(db, NULL, engine, ids, fences, last);
    r[last] = db_query(db, r, lock_sql, BIND(db_int(ids[last]), db_int(fences[last]), db_int(engine)));
    for (int i = 0; i < count; i++)
        owned[i] = rows_next(r[i]);
    talloc_free(r);
}

int run_locked(struct rows **r, int count, bool *alive, enum run_request *requests)
{
    int found = 0;
    for (int i = 0; i < count; i++) {
        alive[i] = rows_next(r[i]);
        const char *wanted = alive[i] ? row_text(r[i], "wanted") : NULL;
        requests[i] = wanted == NULL     ? RUN_REQUEST_NONE
                      : wanted[0] == 'p' ? RUN_REQUEST_PAUSE
                                         : RUN_REQUEST_CANCEL;
        found += alive[i];
    }
    return found;
}
