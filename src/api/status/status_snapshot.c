/* Prints current_run/ in parts and reuses those that have not changed. */
#include "api/status/status_snapshot.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/encoding.h"
#include "runs/runs.h"

/* A feed that is further behind is read whole. */
enum { LINES_BEHIND = 200 };

/* ---- what is equal ------------------------------------------------------------------------- */

/* By their fields: what stands behind the end of a text, or between two fields, is not a difference. */
static bool same_progress(const struct progress *a, const struct progress *b)
{
    return strcmp(a->phase, b->phase) == 0 && strcmp(a->item, b->item) == 0 &&
           strcmp(a->waiting_why, b->waiting_why) == 0 && a->percent == b->percent && a->words == b->words &&
           a->words_wanted == b->words_wanted && a->waiting_since == b->waiting_since && a->at == b->at;
}

static bool same_numbers(const int64_t *a, const int64_t *b, int count)
{
    int i = 0;
    while (i < count && a[i] == b[i])
        i++;
    return i == count;
}

static bool same_head(const struct run_version *a, const struct run_version *b)
{
    return a->run == b->run && a->lines == b->lines && a->status == b->status &&
           a->requested_state == b->requested_state;
}

static bool same_view(const struct stage_view *a, const struct stage_view *b)
{
    return strcmp(a->state, b->state) == 0 && a->total == b->total && a->processed == b->processed &&
           a->failed == b->failed && a->skipped == b->skipped && a->remaining == b->remaining &&
           a->batch == b->batch && a->batches == b->batches && a->percent == b->percent &&
           a->elapsed_ms == b->elapsed_ms && a->left_ms == b->left_ms && a->credits == b->credits &&
           a->queue_total == b->queue_total && a->queue_pending == b->queue_pending;
}

/* ---- parts --------------------------------------------------------------------------------- */

static void append(struct status_snapshot *s, const char *text, size_t n)
{
    size_t room = talloc_get_size(s->body);
    if (s->length + n > room)
        s->body = talloc_realloc(s, s->body, char, (unsigned)((s->length + n) * 2));
    memcpy(s->body + s->length, text, n);
    s->length += n;
}

static void append_json(struct status_snapshot *s, json_t *value)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
    json_decref(value);
    append(s, text ? text : "null", text ? strlen(text) : 4);
    free(text);
}

/* The text before each part, and the end. */
static const char *const joints[SNAPSHOT_PARTS + 1] = {
    "{\"run\":",
    ",\"activity_log\":[",
    "],\"queues\":",
    ",\"stages\":[",
    ",",
    ",",
    ",",
    ",",
    ",",
    ",",
    "],\"progress\":",
    "}",
};

static void begin(struct status_snapshot *s, enum snapshot_part part)
{
    append(s, joints[part], strlen(joints[part]));
    s->at[part] = s->length;
}

static void end(struct status_snapshot *s, enum snapshot_part part)
{
    s->size[part] = s->length - s->at[part];
}

static void add_part(struct status_snapshot *s, enum snapshot_part part, json_t *value)
{
    begin(s, part);
    append_json(s, value);
    end(s, part);
}

static void copy_part(struct status_snapshot *s, enum snapshot_part part,
                      const struct status_snapshot *before)
{
    begin(s, part);
    append(s, before->body + before->at[part], before->size[part]);
    end(s, part);
}

/* ---- the run and its feed --------------------------------------------------------------------- */

/* The plan that a run copied at its start stays; the pace is that of the beginning of its stage. */
static void read_run(struct status_snapshot *s, const struct status_snapshot *before, struct db *db)
{
    if (s->version.run == 0 || !run_load(db, s->version.run, &s->run))
        return;
    bool same_run = before && before->run.id == s->run.id;
    if (same_run) {
        s->plan = before->plan;
    } else {
        TALLOC_CTX *mem = talloc_new(NULL);
        plan_read(mem, run_config(db, mem, s->run.id), &s->plan);
        s->plan.only = NULL;
        s->plan.text = s->plan.image = (struct provider_config){0};
        talloc_free(mem);
    }
    if (s->run.status != RUN_RUNNING && s->run.status != RUN_PAUSED)
        return; /* no work remains to be estimated */
    if (same_run && before->run.current_stage == s->run.current_stage)
        s->throughput = before->throughput;
    else
        run_throughput_load(db, s->run.account_id, s->site, &s->throughput);
}

static void add_line(struct status_snapshot *s, const struct rows *r)
{
    if (s->feed_count > 0)
        append(s, ",", 1);
    s->feed_starts[s->feed_count++] = s->length - s->at[SNAPSHOT_FEED];
    append_json(s, report_line(r));
}

/* The last `keep` lines of the snapshot before. */
static void copy_lines(struct status_snapshot *s, const struct status_snapshot *before, int keep)
{
    int first = before->feed_count - keep;
    if (keep <= 0)
        return;
    size_t from = before->feed_starts[first];
    for (int i = 0; i < keep; i++)
        s->feed_starts[i] = before->feed_starts[first + i] - from;
    s->feed_count = keep;
    append(s, before->body + before->at[SNAPSHOT_FEED] + from, before->size[SNAPSHOT_FEED] - from);
}

static void add_feed(struct status_snapshot *s, const struct status_snapshot *before, struct db *db)
{
    begin(s, SNAPSHOT_FEED);
    if (s->run.id) {
        bool grows =
            before && before->run.id == s->run.id && s->version.lines - before->version.lines < LINES_BEHIND;
        struct rows *r = grows ? run_feed_after(db, NULL, s->run.id, before->feed_seq, LINES_BEHIND)
                               : run_log_rows_last(db, NULL, s->run.id, SNAPSHOT_FEED_LINES);
        int fresh = rows_count(r), kept = grows ? before->feed_count : 0;
        if (grows) {
            s->feed_seq = before->feed_seq;
            s->rested_at = before->rested_at;
            copy_lines(s, before, kept + fresh > SNAPSHOT_FEED_LINES ? SNAPSHOT_FEED_LINES - fresh : kept);
        }
        for (int i = 0; rows_next(r); i++) {
            s->feed_seq = row_int(r, "seq");
            s->rested_at = row_int(r, "at");
            if (fresh - i <= SNAPSHOT_FEED_LINES)
                add_line(s, r);
        }
        talloc_free(r);
    }
    end(s, SNAPSHOT_FEED);
}

/* ---- the view ------------------------------------------------------------------------------------- */

static void compute_view(struct status_snapshot *s)
{
    struct progress_view_input in = {.run = s->run.id ? &s->run : NULL,
                                     .plan = &s->plan,
                                     .throughput = &s->throughput,
                                     .rested_at = s->rested_at,
                                     .now = s->second * 1000};
    memcpy(in.pending, s->version.pending, sizeof in.pending);
    progress_view_make(&in, &s->view);
}

static bool same_queues(const struct status_snapshot *a, const struct status_snapshot *b)
{
    for (int i = 0; i < STAGE_COUNT; i++)
        if (a->view.stages[i].queue_total != b->view.stages[i].queue_total ||
            a->view.stages[i].queue_pending != b->view.stages[i].queue_pending)
            return false;
    return true;
}

/* The progress that a stage shows, or NULL. */
static const struct progress *stage_progress(const struct status_snapshot *s, int stage)
{
    bool here = s->view.working && s->run.current_stage == stage && s->version.progress.at > 0;
    return here ? &s->version.progress : NULL;
}

static bool same_stage(const struct status_snapshot *a, const struct status_snapshot *b, int stage)
{
    const struct progress *x = stage_progress(a, stage), *y = stage_progress(b, stage);
    return same_view(&a->view.stages[stage - 1], &b->view.stages[stage - 1]) && (x == NULL) == (y == NULL) &&
           (x == NULL || same_progress(x, y));
}

static void add_view(struct status_snapshot *s, const struct status_snapshot *before)
{
    if (before && same_queues(s, before))
        copy_part(s, SNAPSHOT_QUEUES, before);
    else
        add_part(s, SNAPSHOT_QUEUES, report_queues(&s->view));
    for (int stage = 1; stage <= STAGE_COUNT; stage++) {
        enum snapshot_part part = (enum snapshot_part)(SNAPSHOT_STAGES + stage - 1);
        if (before && same_stage(s, before, stage))
            copy_part(s, part, before);
        else
            add_part(s, part, report_stage_view(stage, &s->view.stages[stage - 1], stage_progress(s, stage)));
    }
    add_part(s, SNAPSHOT_PROGRESS, s->run.id ? report_progress(&s->view, &s->version.progress) : json_null());
}

/* The hash of everything that the body depends on: equal bodies have the same tag in every process. */
static void set_etag(struct status_snapshot *s)
{
    char hash[SHA256_HEX_SIZE];
    const struct run_version *v = &s->version;
    const struct progress *p = &v->progress;
    char *of = talloc_asprintf(NULL,
                               "%" PRId64 " %" PRId64 " %d %d %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64
                               " %" PRId64 " %" PRId64 "\n%s\n%zu %s\n%s\n",
                               v->run, v->lines, (int)v->status, (int)v->requested_state, p->percent,
                               p->words, p->words_wanted, p->waiting_since, p->at, s->second, p->phase,
                               strlen(p->item), p->item, p->waiting_why);
    for (int i = 0; i < STAGE_COUNT; i++)
        of = talloc_asprintf_append_buffer(of, "%" PRId64 " %" PRId64 "\n", v->pending[i],
                                           s->throughput.item_ms[i]);
    encoding_sha256(hash, of, strlen(of));
    talloc_free(of);
    s->etag[0] = '"';
    memcpy(s->etag + 1, hash, SNAPSHOT_ETAG - 4);
    memcpy(s->etag + 1 + SNAPSHOT_ETAG - 4, "\"", 2);
}

/* ---- the whole ---------------------------------------------------------------------------------------- */

bool status_snapshot_fits(const struct status_snapshot *s, const struct run_version *g, int64_t second)
{
    return s->second == second && same_head(&s->version, g) &&
           same_progress(&s->version.progress, &g->progress) &&
           same_numbers(s->version.pending, g->pending, STAGE_COUNT);
}

struct status_snapshot *status_snapshot_render(struct db *db, const struct status_snapshot *before,
                                               int64_t site, const struct run_version *g, int64_t second)
{
    struct status_snapshot *s = talloc_zero(NULL, struct status_snapshot);
    bool same = before && same_head(&before->version, g);
    if (same)
        *s = *before;
    s->users = 1;
    s->site = site;
    s->version = *g;
    s->second = second;
    s->length = 0;
    s->body = talloc_array(s, char, before ? (unsigned)before->length + 512 : 8192);
    if (same) {
        copy_part(s, SNAPSHOT_RUN, before);
        copy_part(s, SNAPSHOT_FEED, before);
    } else {
        read_run(s, before, db);
        add_part(s, SNAPSHOT_RUN, s->run.id ? report_run(db, &s->run) : json_null());
        add_feed(s, before, db);
    }
    compute_view(s);
    add_view(s, before);
    append(s, joints[SNAPSHOT_PARTS], strlen(joints[SNAPSHOT_PARTS]));
    set_etag(s);
    return s;
}
