/* Checks and starts a run: refusals, estimate, reservation, row. */
#include "runs/runs.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "runs/run_log.h"
#include "settings/settings.h"
#include "store/accounts/accounts.h"

static void estimate_with(struct db *db, const struct plan *plan, int64_t site, const struct start_options *o,
                          struct estimate *out, struct yield *yield)
{
    struct estimate_input in = {0};
    plan_estimate_input(db, site, plan, o->start_stage ? o->start_stage : 1,
                        o->end_stage ? o->end_stage : STAGE_COUNT, o->retry, &in);
    if (o->only_count > 0)
        in.pending[in.start_stage - 1] = queue_failed_among(db, site, in.start_stage, o->only, o->only_count);
    in.max_items = o->max_items;
    in.max_credits = o->max_credits;
    estimate_run(&in, out);
    if (yield)
        *yield = in.yield;
}

/* Uses the site's own caps where the start sets none. */
static struct start_options with_caps(struct db *db, int64_t site, const struct start_options *o)
{
    struct start_options full = *o;
    int64_t items, credits;
    config_caps(db, site, &items, &credits);
    if (full.max_items == 0)
        full.max_items = items;
    if (full.max_credits == 0)
        full.max_credits = credits * 1000;
    return full;
}

void start_estimate(struct db *db, const struct settings *settings, const struct site *site,
                    const struct start_options *o, struct estimate *out)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct plan plan;
    const struct start_options full = with_caps(db, site->id, o);
    plan_now(db, mem, settings, site, &plan);
    struct yield yield;
    estimate_with(db, &plan, site->id, &full, out, &yield);
    estimate_cost(db, site->account_id, &plan, &yield, out);
    talloc_free(mem);
}

static void refuse_active(struct db *db, const struct site *site, const struct run *active)
{
    char at[32];
    db_abort(db, ERR_BUSY, "Automation already in progress. Started at %s, currently on Stage %lld.",
             clock_format(at, sizeof at, active->started_at, CLOCK_AMPM, site->timezone),
             (long long)active->current_stage);
}

/* "1,040": digits grouped as in the plan's sentences. */
static const char *grouped(char *buf, size_t size, int64_t thousandths)
{
    char plain[32];
    int64_t up = (thousandths + 999) / 1000;
    int n = snprintf(plain, sizeof plain, "%lld", (long long)up);
    size_t at = 0;
    for (int i = 0; i < n && at + 2 < size; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            buf[at++] = ',';
        buf[at++] = plain[i];
    }
    buf[at] = 0;
    return buf;
}

static void refuse_credits(struct db *db, const struct account *a, int64_t total)
{
    char need[32], required[32], have[32], held[200] = "";
    int64_t free_credits = a->balance - a->reserved;
    struct rows *r = db_failed(db) ? NULL : runs_holding_credits(db, NULL, a->id);
    if (r && rows_next(r)) {
        char credits[32];
        snprintf(held, sizeof held, " (%s more are held by the paused run %s)",
                 credits_text(credits, sizeof credits, row_int(r, "held")), row_text(r, "run_id"));
    }
    talloc_free(r);
    credits_text(have, sizeof have, free_credits);
    if (free_credits < total)
        db_abort(db, ERR_NO_CREDITS, "Need ~%s credits, you have %s%s",
                 credits_text(need, sizeof need, total), have, held);
    else
        db_abort(db, ERR_NO_CREDITS, "Need ~%s credits plus a 20 %% reserve (%s), you have %s%s",
                 credits_text(need, sizeof need, total),
                 grouped(required, sizeof required, estimate_required(total)),
                 grouped(have, sizeof have, free_credits), held);
}

static bool reserve(struct db *db, struct account *a, const struct run *run, int64_t now)
{
    struct reservation hold;
    if (reservation_open(db, a, run->id, run->estimate, estimate_required(run->estimate), now, &hold))
        return true;
    if (!db_failed(db))
        refuse_credits(db, a, run->estimate);
    return false;
}

static bool options_ok(struct db *db, const struct start_options *o)
{
    int first = o->start_stage ? o->start_stage : 1, last = o->end_stage ? o->end_stage : STAGE_COUNT;
    if (first < 1 || last > STAGE_COUNT)
        db_abort(db, ERR_BAD_INPUT, "%s: use a stage from 1 to 7.", first < 1 ? "start_stage" : "end_stage");
    else if (first > last)
        db_abort(db, ERR_BAD_INPUT, "end_stage: must not be less than start_stage.");
    else if (o->retry && first == STAGE_COUNT)
        db_abort(db, ERR_BAD_INPUT, "stage: stage 7 has no items to retry; use 1 to 6.");
    else if (o->only_count > 0 && !o->retry)
        db_abort(db, ERR_BAD_INPUT, "ids: only a retry of failed items takes ids; leave them out.");
    else if (o->max_items < 0 || o->max_credits < 0)
        db_abort(db, ERR_BAD_INPUT, "%s: use a number above 0, or leave it out for no cap.",
                 o->max_items < 0 ? "max_items" : "max_credits");
    return !db_failed(db);
}

/* Every listed item must be a failed one of this site. */
static bool listed_ok(struct db *db, const struct site *site, const struct start_options *o)
{
    if (o->only_count == 0)
        return !db_failed(db);
    int64_t *found = talloc_array(NULL, int64_t, (unsigned)o->only_count);
    int n = queue_pick_among(db, site->id, o->start_stage, o->only, o->only_count, 0, o->only_count, found);
    int i = 0; /* both ascend */
    while (i < n && found[i] == o->only[i])
        i++;
    if (i < o->only_count && !db_failed(db))
        db_abort(db, ERR_BAD_INPUT, "ids: %lld is not one of the failed %s of this site.",
                 (long long)o->only[i], queue_noun(o->start_stage));
    talloc_free(found);
    return !db_failed(db);
}

static void log_start(struct db *db, struct account *a, struct run *run, int64_t free_credits)
{
    struct run_log run_log = {.db = db, .account = a, .run = run, .now = run->started_at};
    run_log_run_started(&run_log, free_credits, run->estimate);
    run_log_flush(&run_log);
    account_save(db, a);
    run_save(db, run);
}

bool run_start(struct db *db, const struct settings *settings, int64_t account, const struct site *site,
               const struct start_options *o, struct run *run)
{
    struct account a;
    struct plan plan;
    struct estimate e;
    TALLOC_CTX *mem = talloc_new(NULL);
    int64_t now = clock_now_ms();
    *run = (struct run){.account_id = account, .site_id = site->id, .retry = o->retry};
    /* The account's lock orders racing starts: the second finds the run of the first. */
    if (account_lock(db, account, &a) && run_active(db, site->id, run)) {
        refuse_active(db, site, run);
    } else if (options_ok(db, o) && listed_ok(db, site, o)) {
        *run = (struct run){.account_id = account, .site_id = site->id, .retry = o->retry};
        plan_now(db, mem, settings, site, &plan);
        const struct start_options full = with_caps(db, site->id, o);
        estimate_with(db, &plan, site->id, &full, &e, NULL);
        run->start_stage = full.start_stage ? full.start_stage : 1;
        run->end_stage = full.end_stage ? full.end_stage : STAGE_COUNT;
        run->max_items = full.max_items;
        run->max_credits = full.max_credits;
        run->estimate = e.total;
        memcpy(plan.expected, e.items, sizeof plan.expected);
        memcpy(plan.weight, e.credits, sizeof plan.weight);
        plan.only = o->only;
        plan.only_count = o->only_count;
        snprintf(run->trigger, sizeof run->trigger, "%s", o->trigger);
        int64_t free_credits = a.balance - a.reserved;
        /* The account is locked: if its credits suffice now, they suffice below. */
        if (!a.unlimited && free_credits < estimate_required(e.total) && !db_failed(db))
            refuse_credits(db, &a, e.total);
        cost_check_start(db, account, run->start_stage <= 5 ? &plan.text : NULL,
                         run->start_stage <= 6 && run->end_stage >= 6 ? &plan.image : NULL, now);
        run_insert(db, run, plan_print(mem, &plan), o->by_whom, now);
        if (reserve(db, &a, run, now))
            log_start(db, &a, run, free_credits);
    }
    talloc_free(mem);
    return !db_failed(db);
}

bool run_reserve_remaining(struct db *db, const struct settings *settings, const struct site *site,
                           struct run *run)
{
    struct run other;
    struct account a;
    struct estimate e;
    struct plan plan = {0};
    TALLOC_CTX *mem = talloc_new(NULL);
    account_lock(db, run->account_id, &a);
    if (run_active(db, site->id, &other)) {
        refuse_active(db, site, &other);
        *run = other;
    } else if (run_latest(db, site->id, &other) && other.id != run->id) {
        db_abort(db, ERR_BUSY, "Only the site's latest run (%s) can be resumed. Start a new run instead.",
                 other.run_id);
    }
    char *config = run_config(db, mem, run->id);
    if (!db_failed(db) && !plan_read(mem, config, &plan))
        db_abort(db, ERR_FATAL_CONFIG, "The run's copied configuration is unreadable. Start a new run.");
    struct error why;
    if (!db_failed(db) && !plan_keys(db, mem, settings, site->account_id, site->id, &plan, &why))
        db_abort(db, why.kind, "%s", why.why);
    if (!db_failed(db)) {
        int stage = (int)run->current_stage;
        bool retry = run->retry && stage == run->start_stage;
        estimate_with(db, &plan, site->id,
                      &(struct start_options){.start_stage = stage,
                                              .end_stage = (int)run->end_stage,
                                              .retry = retry,
                                              .only = plan.only,
                                              .only_count = retry ? plan.only_count : 0,
                                              .max_items = run->max_items,
                                              .max_credits = run->max_credits > run->credits
                                                                 ? run->max_credits - run->credits
                                                                 : 0},
                      &e, NULL);
        int64_t whole = run->credits + e.total;
        run->estimate = e.total;
        if (reserve(db, &a, run, clock_now_ms()))
            run->estimate = whole;
    }
    talloc_free(mem);
    return !db_failed(db);
}
