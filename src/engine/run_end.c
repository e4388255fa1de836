/* Ends a run: its row, its reservation, its last log line, its notifications. Inside the
 * commit batch's transaction. */
#include "engine/engine_internal.h"

#include <string.h>

#include "notify/notify.h"
#include "store/accounts/accounts.h"

struct error *run_end_error(struct active_run *j)
{
    if (j->stop == NULL)
        j->stop = talloc_zero(j, struct error);
    return j->stop;
}

void run_end(struct active_run *j, struct run_log *b, enum run_status status, const char *reason,
             const char *why)
{
    struct run *r = &j->run;
    r->status = status;
    r->requested_state = RUN_REQUEST_NONE;
    r->owner = 0;
    if (j->step && j->step->row.promised) /* none of its calls is in flight */
        step_set_promised(b->db, j->step->row.id, 0);
    r->completed_at = status == RUN_PAUSED ? 0 : b->now;
    snprintf(r->end_reason, sizeof r->end_reason, "%s", reason ? reason : "");
    snprintf(r->error_message, sizeof r->error_message, "%s", why ? why : "");
    if (status != RUN_PAUSED)
        reservation_close(b->db, b->account, &j->hold, b->now);
    if (status != RUN_PAUSED)
        notify_run_end(b->db, b->account, r,
                       b->account->unlimited ? 0 : plan_next_cost(b->db, r->site_id, &j->plan), b->now);
    j->state = RUN_GONE;
}

void run_end_failed(struct active_run *j, struct run_log *b, const char *reason, const char *why)
{
    long long stage = (long long)j->run.current_stage;
    run_log_line(b, stage, "error", LOG_PLACE_BOTH, "Stage %lld: Automation failed at Stage %lld: %s", stage,
                 stage, why);
    run_end(j, b, RUN_FAILED, reason, why);
}

static const char *cap_words(const char *reason)
{
    if (reason && strcmp(reason, "credit_cap") == 0)
        return " (the cap in credits is reached)";
    return reason && strcmp(reason, "money_cap") == 0 ? " (the cap in money is reached)" : "";
}

void run_end_completed(struct active_run *j, struct run_log *b, const char *reason)
{
    char used[32], cost[100];
    if (j->run.cost > 0 || j->run.cost_unknown > 0)
        run_log_line(b, 0, "info", LOG_PLACE_RUN, "Total cost: %s",
                     cost_sum_text(cost, sizeof cost, j->run.cost, j->run.cost_unknown));
    if (j->run.current_stage != STAGE_COUNT || reason)
        run_log_line(b, 0, "success", LOG_PLACE_RUN,
                     "Automation complete at Stage %lld%s. Total credits used: %s",
                     (long long)j->run.current_stage, cap_words(reason),
                     credits_text(used, sizeof used, j->run.credits));
    else
        run_log_line(b, 0, "info", LOG_PLACE_RUN, "Total credits used: %s",
                     credits_text(used, sizeof used, j->run.credits));
    run_end(j, b, RUN_COMPLETED, reason, NULL);
}
