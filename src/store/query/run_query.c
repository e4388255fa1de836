/* Reads runs for the page: version, throughput, items, calls, usage. */
#include "store/query/query.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/runs/run_row.h"

static const char run_version_sql[] =
    "select r.id, r.lines, r.status, r.wanted, p.phase, p.percent, p.item, p.words, p.words_wanted, "
    "p.waiting_since, p.waiting_why, p.waiting_until, p.at, q.pending_1, q.pending_2, q.pending_3, "
    "q.pending_4, q.pending_5, "
    "q.pending_6, q.pending_7 "
    "from (select max(case when stage = 1 then pending end) as pending_1, "
    "max(case when stage = 2 then pending end) as pending_2, "
    "max(case when stage = 3 then pending end) as pending_3, "
    "max(case when stage = 4 then pending end) as pending_4, "
    "max(case when stage = 5 then pending end) as pending_5, "
    "max(case when stage = 6 then pending end) as pending_6, "
    "max(case when stage = 7 then pending end) as pending_7 "
    "from igny8_queue_counts where site_id = $1) q "
    "left join igny8_automation_runs r on r.id = (select id from igny8_automation_runs where site_id = $1 "
    "order by started_at desc, id desc limit 1) "
    "left join igny8_run_progress p on p.run_id = r.id";

void run_version_load(struct db *db, int64_t site, struct run_version *g)
{
    static const char *const pending[STAGE_COUNT] = {"pending_1", "pending_2", "pending_3", "pending_4",
                                                     "pending_5", "pending_6", "pending_7"};
    *g = (struct run_version){0};
    struct rows *r = db_query(db, NULL, run_version_sql, BIND(db_int(site)));
    if (rows_next(r)) {
        for (int i = 0; i < STAGE_COUNT; i++)
            g->pending[i] = row_int(r, pending[i]);
        g->run = row_int(r, "id");
    }
    if (g->run) {
        g->lines = row_int(r, "lines");
        g->status = run_status_of(row_text(r, "status"));
        g->requested_state = run_request_of(row_text(r, "wanted"));
    }
    if (g->run && !row_null(r, "at"))
        progress_read(r, &g->progress);
    talloc_free(r);
}

/* ---- throughput ------------------------------------------------------------------------ */

enum { RUNS = 10, RUNS_LOOKED_AT = 500 };

struct samples {
    int64_t ms[STAGE_COUNT][RUNS];
    int count[STAGE_COUNT];
};

static void samples_take(struct rows *r, struct samples *s)
{
    for (int n = 0; n < RUNS && rows_next(r); n++) {
        struct run run;
        run_row_read(r, &run);
        for (int i = 0; i < STAGE_COUNT - 1; i++) {
            const struct stage_result *result = &run.results[i];
            int64_t items = result->processed + result->failed;
            if (result->completed_at > 0 && items > 0)
                s->ms[i][s->count[i]++] = (result->completed_at - result->started_at) / items;
        }
    }
    talloc_free(r);
}

static int by_size(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The median, so that a run that was paused overnight has no influence. */
static bool throughput_fill(struct samples *s, struct run_throughput *p)
{
    bool all = true;
    for (int i = 0; i < STAGE_COUNT - 1; i++) {
        if (p->item_ms[i] < 0 && s->count[i] > 0) {
            qsort(s->ms[i], (size_t)s->count[i], sizeof s->ms[i][0], by_size);
            p->item_ms[i] = s->ms[i][(s->count[i] - 1) / 2];
        }
        all = all && p->item_ms[i] >= 0;
    }
    return all;
}

void run_throughput_load(struct db *db, int64_t account, int64_t site, struct run_throughput *p)
{
    struct samples own = {0}, others = {0};
    for (int i = 0; i < STAGE_COUNT; i++)
        p->item_ms[i] = -1;
    p->item_ms[STAGE_COUNT - 1] = 0;
    samples_take(db_query(db, NULL,
                          "select * from igny8_automation_runs where site_id = $1 and status = 'completed' "
                          "order by started_at desc limit $2",
                          BIND(db_int(site), db_int(RUNS))),
                 &own);
    if (throughput_fill(&own, p))
        return;
    /* Looks only among the last RUNS_LOOKED_AT runs of all accounts. */
    samples_take(
        db_query(db, NULL,
                 "select * from igny8_automation_runs where id in (select id from (select id, account_id, "
                 "started_at from igny8_automation_runs where status = 'completed' order by started_at desc "
                 "limit $3) last where account_id = $1 order by started_at desc limit $2)",
                 BIND(db_int(account), db_int(RUNS), db_int(RUNS_LOOKED_AT))),
        &others);
    throughput_fill(&others, p);
}

/* ---- a run's page -------------------------------------------------------------------------- */

struct rows *run_feed_after(struct db *db, TALLOC_CTX *owner, int64_t run, int64_t seq, int max)
{
    return db_query(db, owner,
                    "select seq, at, stage, level, place, message from igny8_run_log "
                    "where run_id = $1 and seq > $2 and place in (1, 3) order by seq limit $3",
                    BIND(db_int(run), db_int(seq), db_int(max)));
}

struct rows *run_actions(struct db *db, TALLOC_CTX *owner, int64_t run)
{
    return db_query(db, owner,
                    "select act, by_whom, why, at from igny8_run_acts where run_id = $1 order by id",
                    BIND(db_int(run)));
}

/* NOLINTBEGIN(bugprone-macro-parentheses) */
#define ITEMS(table, label)                                                                                  \
    "select i.item_id, t." label " as label, i.outcome, i.reason from igny8_run_items i left join " table    \
    " t on t.id = i.item_id where i.step_id = $1 order by i.position"
/* NOLINTEND(bugprone-macro-parentheses) */

struct rows *step_item_rows(struct db *db, TALLOC_CTX *owner, int64_t step, int stage)
{
    static const char *const sql[STAGE_COUNT - 1] = {
        ITEMS("igny8_keywords", "keyword"),
        ITEMS("igny8_clusters", "name"),
        ITEMS("igny8_content_ideas", "idea_title"),
        ITEMS("igny8_tasks", "title"),
        ITEMS("igny8_content", "title"),
        ITEMS("igny8_images", "prompt"),
    };
    int known = stage < 1 ? 1 : stage < STAGE_COUNT ? stage : STAGE_COUNT - 1;
    return db_query(db, owner, sql[known - 1], BIND(db_int(step)));
}

#define CALLS                                                                                                \
    "select u.call_no, u.try, u.purpose, u.provider, u.model, u.request_id, u.tokens_in, u.tokens_out, "     \
    "u.tokens_cached, u.tokens_cache_written, u.tokens_reasoning, u.quality, "                               \
    "u.finish, u.duration_ms, u.credits, u.cost, u.perhaps_billed, u.created_at"

struct rows *step_call_rows(struct db *db, TALLOC_CTX *owner, int64_t step, bool texts)
{
    return db_query(db, owner,
                    texts ? CALLS ", t.request, t.answer from igny8_ai_usage_log u left join "
                                  "igny8_call_texts t on t.call_id = u.id where u.step_id = $1 order by u.id"
                          : CALLS " from igny8_ai_usage_log u where u.step_id = $1 order by u.id",
                    BIND(db_int(step)));
}

void run_costs(struct db *db, int64_t run, struct cost_sum of_stages[STAGE_COUNT])
{
    memset(of_stages, 0, STAGE_COUNT * sizeof *of_stages);
    struct rows *r =
        db_query(db, NULL, "select stage, cost, cost_unknown from igny8_stage_costs where run_id = $1",
                 BIND(db_int(run)));
    while (rows_next(r)) {
        int64_t stage = row_int(r, "stage");
        if (stage >= 1 && stage <= STAGE_COUNT)
            of_stages[stage - 1] = (struct cost_sum){row_int(r, "cost"), row_int(r, "cost_unknown")};
    }
    talloc_free(r);
}

struct rows *run_usage(struct db *db, TALLOC_CTX *owner, int64_t run)
{
    return db_query(
        db, owner,
        "select s.stage, count(*) as calls, cast(coalesce(sum(u.tokens_in), 0) as bigint) as "
        "tokens_in, cast(coalesce(sum(u.tokens_out), 0) as bigint) as tokens_out, "
        "cast(sum(u.duration_ms) as bigint) as duration_ms, "
        "cast(coalesce(sum(u.cost), 0) as bigint) as cost, "
        "cast(sum(case when u.cost is null then 1 else 0 end) as bigint) as cost_unknown from igny8_steps s "
        "join igny8_ai_usage_log u on u.step_id = s.id where s.run_id = $1 "
        "group by s.stage order by s.stage",
        BIND(db_int(run)));
}
