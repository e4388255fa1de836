/* Computes percentages, states and times left of a run's stages. */
#include "runs/runs.h"

#include <string.h>

enum { UNKNOWN = -1 };

static bool at_work(const struct run *r)
{
    return r->status == RUN_RUNNING || r->status == RUN_PAUSED;
}

static int64_t finished(const struct stage_result *r)
{
    return r->processed + r->failed + r->skipped;
}

/* ---- states ----------------------------------------------------------------------- */

static const char *state_here(const struct run *r)
{
    switch (r->status) {
    case RUN_RUNNING:
        return "running";
    case RUN_PAUSED:
        return "paused";
    case RUN_COMPLETED:
        return r->results[r->current_stage - 1].completed_at ? "completed" : "stopped";
    case RUN_FAILED:
        return "failed";
    case RUN_CANCELLED:
        return "cancelled";
    }
    return "failed";
}

static const char *state_of(const struct run *r, int stage)
{
    if (r && (stage < r->start_stage || stage > r->end_stage))
        return "skipped";
    if (stage == STAGE_COUNT)
        return "gate";
    if (r == NULL || stage > r->current_stage)
        return "waiting";
    return stage < r->current_stage ? "completed" : state_here(r);
}

/* ---- a stage ------------------------------------------------------------------------ */

static int64_t up(int64_t n, int64_t by)
{
    return by > 0 ? (n + by - 1) / by : n;
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* The instant until which elapsed time counts. */
static int64_t until(const struct progress_view_input *in)
{
    if (in->run->status == RUN_RUNNING)
        return in->now;
    return in->run->completed_at ? in->run->completed_at : in->rested_at;
}

static void stage_view_entered(const struct progress_view_input *in, int stage, struct stage_view *s)
{
    const struct run *r = in->run;
    const struct stage_result *result = &r->results[stage - 1];
    bool here = stage == r->current_stage;
    s->total = result->total;
    s->processed = result->processed;
    s->failed = result->failed;
    s->skipped = result->skipped;
    s->remaining = most(0, result->total - finished(result));
    s->credits = result->credits;
    s->batch = here && r->stage_entered ? r->batch : result->batches;
    s->batches = most(s->batch, result->completed_at ? 0 : up(s->total, in->plan->batch_size[stage - 1]));
    s->elapsed_ms = most(0, (result->completed_at ? result->completed_at : until(in)) - result->started_at);
    if (stage == STAGE_COUNT) { /* it counts what waits for review; no items are worked */
        s->remaining = s->batch = s->batches = 0;
        s->percent = 100;
        return;
    }
    if (s->total > 0)
        s->percent = least(100, finished(result) * 100 / s->total);
    else
        s->percent = result->completed_at ? 100 : 0;
}

static void stage_view_pending(const struct progress_view_input *in, int stage, struct stage_view *s)
{
    s->total = in->pending[stage - 1];
    s->remaining = stage == STAGE_COUNT ? 0 : s->total;
    s->batches = stage == STAGE_COUNT ? 0 : up(s->total, in->plan ? in->plan->batch_size[stage - 1] : 0);
    s->elapsed_ms = UNKNOWN;
}

static void stage_make(const struct progress_view_input *in, int stage, struct stage_view *s)
{
    const struct run *r = in->run;
    *s = (struct stage_view){.state = state_of(r, stage), .left_ms = UNKNOWN};
    if (r && r->results[stage - 1].started_at > 0)
        stage_view_entered(in, stage, s);
    else
        stage_view_pending(in, stage, s);
    s->queue_total = s->queue_pending = in->pending[stage - 1];
    if (r && at_work(r) && r->stage_entered && stage == r->current_stage && stage < STAGE_COUNT) {
        s->queue_total = s->total;
        s->queue_pending = s->remaining;
    }
}

/* ---- the whole --------------------------------------------------------------------------- */

/* A stage's weight: its estimated credits, or its items if the whole run costs nothing. */
static int64_t weight_of(const struct plan *p, int stage)
{
    int64_t priced = 0;
    for (int i = 0; i < STAGE_COUNT - 1; i++)
        priced += p->weight[i];
    return priced > 0 ? p->weight[stage - 1] : p->expected[stage - 1];
}

struct share {
    int64_t done, whole; /* weights, times a thousand */
};

static struct share share_of(const struct progress_view_input *in, const struct run_view *v)
{
    const struct run *r = in->run;
    struct share share = {0};
    for (int i = 0; i < STAGE_COUNT - 1; i++) {
        int stage = i + 1;
        if (stage < r->start_stage || stage > r->end_stage)
            continue;
        int64_t weight = weight_of(in->plan, stage) * 1000;
        const struct stage_view *s = &v->stages[i];
        share.whole += weight;
        if (stage < r->current_stage || r->results[i].completed_at)
            share.done += weight;
        else if (stage == r->current_stage && s->total > 0 && r->results[i].started_at)
            share.done += weight / s->total * least(s->total, s->total - s->remaining);
    }
    return share;
}

/* How many items of a stage are left: the expected number, scaled by how the size of the
 * present stage compares to what was expected of it. */
static int64_t items_left(const struct progress_view_input *in, const struct run_view *v, int stage)
{
    const struct run *r = in->run;
    const int64_t *expected = in->plan->expected;
    int here = (int)r->current_stage;
    if (r->results[stage - 1].started_at)
        return v->stages[stage - 1].remaining;
    if (here < STAGE_COUNT && r->results[here - 1].started_at && expected[here - 1] > 0)
        return expected[stage - 1] * v->stages[here - 1].total / expected[here - 1];
    return expected[stage - 1];
}

/* From the throughput of each stage; where one is unknown, from the run's progress so far. */
static void time_left(const struct progress_view_input *in, struct run_view *v)
{
    const struct run *r = in->run;
    struct share share = share_of(in, v);
    int64_t sum = 0;
    bool known = true;
    for (int i = 0; i < STAGE_COUNT - 1; i++) {
        int stage = i + 1;
        if (stage < r->current_stage || stage > r->end_stage)
            continue;
        int64_t items = items_left(in, v, stage), throughput = in->throughput->item_ms[i];
        struct stage_view *s = &v->stages[i];
        if (throughput < 0 && stage == r->current_stage && s->elapsed_ms > 0 && s->total > s->remaining)
            throughput = s->elapsed_ms / (s->total - s->remaining);
        if (items == 0 || throughput >= 0)
            s->left_ms = items * most(0, throughput);
        known = known && s->left_ms >= 0;
        sum += most(0, s->left_ms);
    }
    if (known)
        v->left_ms = sum;
    else if (share.done > 0 && share.whole > share.done)
        v->left_ms =
            (int64_t)((double)v->elapsed_ms * (double)(share.whole - share.done) / (double)share.done);
}

static int64_t percent_of(const struct progress_view_input *in, const struct run_view *v)
{
    struct share share = share_of(in, v);
    if (in->run->status == RUN_COMPLETED)
        return 100;
    return share.whole > 0 ? least(99, share.done * 100 / share.whole) : 0;
}

void progress_view_make(const struct progress_view_input *in, struct run_view *v)
{
    *v = (struct run_view){.elapsed_ms = UNKNOWN, .left_ms = UNKNOWN};
    for (int stage = 1; stage <= STAGE_COUNT; stage++)
        stage_make(in, stage, &v->stages[stage - 1]);
    if (in->run == NULL)
        return;
    v->working = in->run->status == RUN_RUNNING;
    v->elapsed_ms = most(0, until(in) - in->run->started_at);
    v->percent = percent_of(in, v);
    if (at_work(in->run))
        time_left(in, v);
}
