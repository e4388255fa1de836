#include "api/board.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "automation/report.h"
#include "base/bytes.h"

/* A site's place is its id modulo SLOTS: one that is pushed out is merely printed
 * anew. About 12 KB each, so 24 MB at most. */
enum { SLOTS = 2048, LINES = 50, ETAG = 32 };

/* One printed answer and what it was made of. Never changed once it is on the
 * board; a talloc root. */
struct sheet {
    int users; /* guarded by the board's lock: the board itself is one */
    int64_t site;
    struct glance glance;
    int64_t second; /* of the clock, while the run works; else 0 */
    struct run run;
    struct plan plan;
    struct pace pace;
    int64_t rested_at;
    size_t head; /* bytes of the body that the lines of the run alone decide */
    size_t length;
    char *body;
    char etag[ETAG];
};

struct board {
    pthread_mutex_t lock;
    struct sheet *sheets[SLOTS];
};

static int board_free(struct board *b)
{
    for (int i = 0; i < SLOTS; i++)
        talloc_free(b->sheets[i]);
    pthread_mutex_destroy(&b->lock);
    return 0;
}

struct board *board_new(TALLOC_CTX *owner)
{
    struct board *b = talloc_zero(owner, struct board);
    pthread_mutex_init(&b->lock, NULL);
    talloc_set_destructor(b, board_free);
    return b;
}

/* ---- the board -------------------------------------------------------------------------- */

static struct sheet **slot_of(struct board *b, int64_t site)
{
    return &b->sheets[(uint64_t)site % SLOTS];
}

static struct sheet *sheet_take(struct board *b, int64_t site)
{
    pthread_mutex_lock(&b->lock);
    struct sheet *s = *slot_of(b, site);
    if (s && s->site != site)
        s = NULL;
    if (s)
        s->users++;
    pthread_mutex_unlock(&b->lock);
    return s;
}

static void sheet_drop(struct board *b, struct sheet *s)
{
    if (s == NULL)
        return;
    pthread_mutex_lock(&b->lock);
    bool last = --s->users == 0;
    pthread_mutex_unlock(&b->lock);
    if (last)
        talloc_free(s);
}

/* Two threads may print the same: the later one stays. */
static void sheet_put(struct board *b, struct sheet *s)
{
    pthread_mutex_lock(&b->lock);
    struct sheet *before = *slot_of(b, s->site);
    *slot_of(b, s->site) = s;
    s->users++;
    pthread_mutex_unlock(&b->lock);
    sheet_drop(b, before);
}

/* ---- printing ---------------------------------------------------------------------------- */

static void append(struct sheet *s, const char *text)
{
    s->body = talloc_strdup_append_buffer(s->body, text);
}

static void append_json(struct sheet *s, json_t *value)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
    json_decref(value);
    append(s, text ? text : "null");
    free(text);
}

static json_t *lines_of(struct sheet *s, struct db *db)
{
    json_t *lines = json_array();
    struct rows *r = log_last(db, NULL, s->run.id, LINES);
    while (rows_next(r)) {
        json_array_append_new(lines, report_line(r));
        s->rested_at = row_int(r, "at");
    }
    talloc_free(r);
    return lines;
}

/* What a run copies at its start stays; the pace is that of its stage's beginning. */
static void plan_of(struct sheet *s, const struct sheet *before, struct db *db)
{
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
    if (same_run && before->run.current_stage == s->run.current_stage)
        s->pace = before->pace;
    else
        run_pace(db, s->run.account_id, s->site, &s->pace);
}

static void print_head(struct sheet *s, const struct sheet *before, struct db *db)
{
    append(s, "{\"run\":");
    if (s->glance.run && run_load(db, s->glance.run, &s->run)) {
        plan_of(s, before, db);
        append_json(s, report_run(db, &s->run));
        append(s, ",\"activity_log\":");
        append_json(s, lines_of(s, db));
    } else {
        append(s, "null,\"activity_log\":[]");
    }
    s->head = strlen(s->body);
}

static void print_tail(struct sheet *s, int64_t now)
{
    const struct run *run = s->run.id ? &s->run : NULL;
    struct view_input in = {
        .run = run, .plan = &s->plan, .pace = &s->pace, .rested_at = s->rested_at, .now = now};
    struct run_view view;
    memcpy(in.pending, s->glance.pending, sizeof in.pending);
    view_make(&in, &view);
    append(s, ",\"queues\":");
    append_json(s, report_queues(&view));
    append(s, ",\"stages\":");
    append_json(s, report_stages(run, &view, &s->glance.progress));
    append(s, ",\"progress\":");
    append_json(s, run ? report_progress(&view, &s->glance.progress) : json_null());
    append(s, "}");
    s->length = strlen(s->body);
    char hash[SHA256_TEXT];
    bytes_sha256(hash, s->body, s->length);
    hash[ETAG - 4] = 0;
    s->etag[0] = '"';
    memcpy(s->etag + 1, hash, ETAG - 4);
    memcpy(s->etag + 1 + ETAG - 4, "\"", 2);
}

/* ---- what may stay --------------------------------------------------------------------------- */

static bool same_head(const struct sheet *s, const struct glance *g)
{
    return s->glance.run == g->run && s->glance.lines == g->lines && s->glance.status == g->status &&
           s->glance.wanted == g->wanted;
}

static bool same(const struct sheet *s, const struct glance *g, int64_t second)
{
    return s->second == second && same_head(s, g) &&
           memcmp(s->glance.pending, g->pending, sizeof g->pending) == 0 &&
           memcmp(&s->glance.progress, &g->progress, sizeof g->progress) == 0;
}

/* `before` is the site's last sheet, or NULL. */
static struct sheet *sheet_print(struct db *db, const struct sheet *before, int64_t site,
                                 const struct glance *g, int64_t second)
{
    struct sheet *s = talloc_zero(NULL, struct sheet);
    if (before && same_head(before, g)) {
        *s = *before;
        s->body = talloc_strndup(s, before->body, before->head);
    } else {
        s->body = talloc_strdup(s, "");
        s->site = site;
        s->glance = *g;
        print_head(s, before, db);
    }
    s->users = 1;
    s->glance = *g;
    s->second = second;
    print_tail(s, second * 1000);
    return s;
}

bool board_read(struct board *b, struct db *db, TALLOC_CTX *mem, const struct site *site, int64_t now,
                struct board_answer *a)
{
    struct glance g;
    run_glance(db, site->id, &g);
    if (db_failed(db))
        return false;
    /* Elapsed and left are whole seconds of this clock: within one, nothing of them moves. */
    int64_t second = g.run && g.status == RUN_RUNNING ? now / 1000 : 0;
    struct sheet *s = sheet_take(b, site->id);
    if (s == NULL || !same(s, &g, second)) {
        struct sheet *fresh = sheet_print(db, s, site->id, &g, second);
        sheet_drop(b, s);
        s = fresh;
        if (!db_failed(db))
            sheet_put(b, s);
    }
    a->body = talloc_memdup(mem, s->body, s->length);
    a->length = s->length;
    a->etag = talloc_strdup(mem, s->etag);
    sheet_drop(b, s);
    return !db_failed(db);
}
