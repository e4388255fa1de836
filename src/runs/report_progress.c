/* A run's progress as JSON. */
#include "runs/runs.h"

#include <stdio.h>
#include <string.h>

#include "ai/functions/stages.h"
#include "base/clock.h"
#include "store/accounts/accounts.h"

static json_t *seconds(int64_t ms)
{
    return ms < 0 ? json_null() : json_integer((ms + 500) / 1000);
}

static json_t *when(int64_t ms)
{
    char buf[32];
    return ms ? json_string(clock_format(buf, sizeof buf, ms, CLOCK_ISO, NULL)) : json_null();
}

static json_t *text_or_null(const char *text)
{
    return text && *text ? json_string(text) : json_null();
}

json_t *report_queues(const struct run_view *v)
{
    json_t *o = json_object();
    for (int i = 0; i < STAGE_COUNT; i++) {
        char name[24];
        snprintf(name, sizeof name, "stage_%d", i + 1);
        json_object_set_new(o, name,
                            json_pack("{s:I, s:I}", "total", (json_int_t)v->stages[i].queue_total, "pending",
                                      (json_int_t)v->stages[i].queue_pending));
    }
    return o;
}

/* What is being done; null in stages that are not at work. */
static void set_doing(json_t *o, const struct progress *p)
{
    json_object_set_new(o, "item", text_or_null(p ? p->item : NULL));
    json_object_set_new(o, "phase", text_or_null(p ? p->phase : NULL));
    json_object_set_new(o, "phase_percentage", p ? json_integer(p->percent) : json_null());
    json_object_set_new(o, "words", p && p->words_wanted ? json_integer(p->words) : json_null());
    json_object_set_new(o, "words_wanted",
                        p && p->words_wanted ? json_integer(p->words_wanted) : json_null());
}

json_t *report_stage_view(int stage, const struct stage_view *s, const struct progress *doing)
{
    json_t *o = json_pack(
        "{s:i, s:s, s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:o, s:o, s:o}", "stage", stage, "name",
        stage_of(stage)->name, "state", s->state, "total", (json_int_t)s->total, "processed",
        (json_int_t)s->processed, "failed", (json_int_t)s->failed, "skipped", (json_int_t)s->skipped,
        "remaining", (json_int_t)s->remaining, "batch", (json_int_t)s->batch, "batches",
        (json_int_t)s->batches, "percentage", (json_int_t)s->percent, "elapsed_s", seconds(s->elapsed_ms),
        "left_s", seconds(s->left_ms), "credits", credits_json(s->credits));
    set_doing(o, doing);
    return o;
}

json_t *report_stages(const struct run *run, const struct run_view *v, const struct progress *p)
{
    json_t *list = json_array();
    for (int i = 0; i < STAGE_COUNT; i++) {
        bool doing = p && p->at > 0 && v->working && run && run->current_stage == i + 1;
        json_array_append_new(list, report_stage_view(i + 1, &v->stages[i], doing ? p : NULL));
    }
    return list;
}

json_t *report_progress(const struct run_view *v, const struct progress *p)
{
    bool waiting = v->working && p->waiting_since > 0;
    return json_pack("{s:I, s:o, s:o, s:o, s:o, s:o}", "percentage", (json_int_t)v->percent, "elapsed_s",
                     seconds(v->elapsed_ms), "left_s", seconds(v->left_ms), "waiting_since",
                     when(waiting ? p->waiting_since : 0), "waiting_why",
                     text_or_null(waiting ? p->waiting_why : NULL), "waiting_until",
                     when(waiting ? p->waiting_until : 0));
}

json_t *report_line(const struct rows *r)
{
    char at[32];
    return json_sprintf("%s - %s", clock_format(at, sizeof at, row_int(r, "at"), CLOCK_TIME, NULL),
                        row_text(r, "message"));
}

json_t *report_event(const struct rows *r)
{
    return json_pack("{s:I, s:o, s:s, s:I, s:s}", "seq", (json_int_t)row_int(r, "seq"), "time",
                     when(row_int(r, "at")), "level", row_text(r, "level"), "stage",
                     (json_int_t)row_int(r, "stage"), "message", row_text(r, "message"));
}

static json_t *dollars_json(int64_t micro)
{
    return micro < 0 ? json_null() : json_real((double)micro / 1e6);
}

json_t *report_estimate(const struct account *a, const struct estimate *e, int first, int last)
{
    json_t *list = json_array();
    bool enough = a->unlimited || a->balance - a->reserved >= estimate_required(e->total);
    for (int i = first - 1; i < last; i++)
        json_array_append_new(list, json_pack("{s:i, s:I, s:o, s:o, s:o}", "stage", i + 1, "items",
                                              (json_int_t)e->items[i], "credits", credits_json(e->credits[i]),
                                              "cost_least", dollars_json(e->cost[i].least), "cost_most",
                                              dollars_json(e->cost[i].most)));
    return json_pack("{s:o, s:o, s:o, s:o, s:b, s:o, s:o, s:o}", "total", credits_json(e->total), "required",
                     credits_json(estimate_required(e->total)), "balance", credits_json(a->balance),
                     "reserved", credits_json(a->reserved), "sufficient", enough, "cost_least",
                     dollars_json(e->cost_total.least), "cost_most", dollars_json(e->cost_total.most),
                     "stages", list);
}

void report_view_read(struct db *db, const struct run *run, int64_t now, struct run_view *v)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct plan plan;
    struct run_throughput throughput;
    struct run_version g;
    run_version_load(db, run->site_id, &g);
    plan_read(mem, run_config(db, mem, run->id), &plan);
    run_throughput_load(db, run->account_id, run->site_id, &throughput);
    struct progress_view_input in = {.run = run, .plan = &plan, .throughput = &throughput, .now = now};
    if (g.run == run->id) /* an older run has nothing pending */
        memcpy(in.pending, g.pending, sizeof in.pending);
    struct rows *last = run_log_rows_last(db, mem, run->id, 1);
    in.rested_at = rows_next(last) ? row_int(last, "at") : 0;
    progress_view_make(&in, v);
    talloc_free(mem);
}
