/* Prints current_run/ in parts and reuses those that have not changed. */
#include "api/status/status_snapshot.h"

#include <stdlib.h>
#include <string.h>

#include "base/encoding.h"
#include "runs/report.h"

/* A feed that fell further behind is read whole. */
enum { LINES_BEHIND = 200 };

/* ---- parts --------------------------------------------------------------------------------- */

static void append(struct sheet *s, const char *text, size_t n)
{
    size_t room = talloc_get_size(s->body);
    if (s->length + n > room)
        s->body = talloc_realloc(s, s->body, char, (unsigned)((s->length + n) * 2));
    memcpy(s->body + s->length, text, n);
    s->length += n;
}

static void append_json(struct sheet *s, json_t *value)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
    json_decref(value);
    append(s, text ? text : "null", text ? strlen(text) : 4);
    free(text);
}

/* What stands before each part, and the end. */
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

static void begin(struct sheet *s, enum snapshot_part part)
{
    append(s, joints[part], strlen(joints[part]));
    s->at[part] = s->length;
}

static void end(struct sheet *s, enum snapshot_part part)
{
    s->size[part] = s->length - s->at[part];
}

static void print_part(struct sheet *s, enum snapshot_part part, json_t *value)
{
    begin(s, part);
    append_json(s, value);
    end(s, part);
}

static void copy_part(struct sheet *s, enum snapshot_part part, const struct sheet *before)
{
    begin(s, part);
    append(s, before->body + before->at[part], before->size[part]);
    end(s, part);
}

/* ---- the run and its feed --------------------------------------------------------------------- */

/* What a run copies at its start stays; the pace is that of its stage's beginning. */
static void read_run(struct sheet *s, const struct sheet *before, struct db *db)
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
        return; /* nothing is left to be done */
    if (same_run && before->run.current_stage == s->run.current_stage)
        s->throughput = before->throughput;
    else
        run_throughput_load(db, s->run.account_id, s->site, &s->throughput);
}

static void add_line(struct sheet *s, const struct rows *r)
{
    if (s->feed_count > 0)
        append(s, ",", 1);
    s->feed_starts[s->feed_count++] = s->length - s->at[SNAPSHOT_FEED];
    append_json(s, report_line(r));
}

/* The last `keep` lines of the sheet before. */
static void keep_lines(struct sheet *s, const struct sheet *before, int keep)
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

static void print_feed(struct sheet *s, const struct sheet *before, struct db *db)
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
            keep_lines(s, before, kept + fresh > SNAPSHOT_FEED_LINES ? SNAPSHOT_FEED_LINES - fresh : kept);
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

/* ---- where it stands ------------------------------------------------------------------------------ */

static void look(struct sheet *s)
{
    struct progress_view_input in = {.run = s->run.id ? &s->run : NULL,
                                     .plan = &s->plan,
                                     .throughput = &s->throughput,
                                     .rested_at = s->rested_at,
                                     .now = s->second * 1000};
    memcpy(in.pending, s->version.pending, sizeof in.pending);
    progress_view_make(&in, &s->view);
}

static bool same_queues(const struct sheet *a, const struct sheet *b)
{
    for (int i = 0; i < STAGE_COUNT; i++)
        if (a->view.stages[i].queue_total != b->view.stages[i].queue_total ||
            a->view.stages[i].queue_pending != b->view.stages[i].queue_pending)
            return false;
    return true;
}

/* The progress that a stage shows, or NULL. */
static const struct progress *doing(const struct sheet *s, int stage)
{
    bool here = s->view.working && s->run.current_stage == stage && s->version.progress.at > 0;
    return here ? &s->version.progress : NULL;
}

static bool same_stage(const struct sheet *a, const struct sheet *b, int stage)
{
    const struct progress *x = doing(a, stage), *y = doing(b, stage);
    return memcmp(&a->view.stages[stage - 1], &b->view.stages[stage - 1], sizeof a->view.stages[0]) == 0 &&
           (x == NULL) == (y == NULL) && (x == NULL || memcmp(x, y, sizeof *x) == 0);
}

static void print_view(struct sheet *s, const struct sheet *before)
{
    if (before && same_queues(s, before))
        copy_part(s, SNAPSHOT_QUEUES, before);
    else
        print_part(s, SNAPSHOT_QUEUES, report_queues(&s->view));
    for (int stage = 1; stage <= STAGE_COUNT; stage++) {
        enum snapshot_part part = (enum snapshot_part)(SNAPSHOT_STAGES + stage - 1);
        if (before && same_stage(s, before, stage))
            copy_part(s, part, before);
        else
            print_part(s, part, report_stage_view(stage, &s->view.stages[stage - 1], doing(s, stage)));
    }
    print_part(s, SNAPSHOT_PROGRESS,
               s->run.id ? report_progress(&s->view, &s->version.progress) : json_null());
}

/* All that the body is a function of: an unchanged one has the same tag in every process. */
static void tag(struct sheet *s)
{
    char hash[SHA256_HEX_SIZE];
    struct {
        struct run_version version;
        struct run_throughput throughput;
        int64_t second;
    } of = {s->version, s->throughput, s->second};
    encoding_sha256(hash, (const char *)&of, sizeof of);
    s->etag[0] = '"';
    memcpy(s->etag + 1, hash, SNAPSHOT_ETAG - 4);
    memcpy(s->etag + 1 + SNAPSHOT_ETAG - 4, "\"", 2);
}

/* ---- the whole ---------------------------------------------------------------------------------------- */

static bool same_head(const struct sheet *s, const struct run_version *g)
{
    return s->version.run == g->run && s->version.lines == g->lines && s->version.status == g->status &&
           s->version.requested_state == g->requested_state;
}

bool sheet_fits(const struct sheet *s, const struct run_version *g, int64_t second)
{
    return s->second == second && memcmp(&s->version, g, sizeof *g) == 0;
}

struct sheet *sheet_print(struct db *db, const struct sheet *before, int64_t site,
                          const struct run_version *g, int64_t second)
{
    struct sheet *s = talloc_zero(NULL, struct sheet);
    bool same = before && same_head(before, g);
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
        print_part(s, SNAPSHOT_RUN, s->run.id ? report_run(db, &s->run) : json_null());
        print_feed(s, before, db);
    }
    look(s);
    print_view(s, before);
    append(s, joints[SNAPSHOT_PARTS], strlen(joints[SNAPSHOT_PARTS]));
    tag(s);
    return s;
}
