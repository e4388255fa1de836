/* Lines of a run's log: rows of the transaction, and text for the files. */
#include "runs/run_log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ai/functions/stages.h"
#include "base/clock.h"
#include "base/format.h"
#include "settings/settings.h"
#include "store/query/query.h"
#include "store/accounts/accounts.h"

#define DAY_MS (24LL * 3600 * 1000)
#define RULE   "========================================"

/* The texts of thousands of log batches may wait for the writer: they grow only by a quarter. */
enum { BATCH_TEXT_MIN = 320, BATCH_TEXT_SPARE = 64, LINE_USUAL = 512 };

struct log_batch *log_batch_new(TALLOC_CTX *owner, const struct run *run)
{
    struct log_batch *s = talloc_zero(owner, struct log_batch);
    s->account_id = run->account_id;
    s->site_id = run->site_id;
    s->run = run->id;
    memcpy(s->run_id, run->run_id, sizeof s->run_id);
    return s;
}

bool log_batch_empty(const struct log_batch *s)
{
    for (int i = 0; i <= STAGE_COUNT; i++)
        if (s->text[i])
            return false;
    return true;
}

void log_batch_append(struct log_batch *s, int file, const char *bytes, size_t n)
{
    size_t need = s->length[file] + n + 1;
    char *text = s->text[file];
    if (text == NULL || need > talloc_get_size(text)) {
        size_t room =
            text == NULL && need <= BATCH_TEXT_MIN ? BATCH_TEXT_MIN : need + need / 4 + BATCH_TEXT_SPARE;
        text = s->text[file] = talloc_realloc_size(s, text, room);
    }
    char *end = mempcpy(text + s->length[file], bytes, n);
    *end = 0;
    s->length[file] += n;
}

/* The lines of a step share a time, so its text is kept. */
static const char *stamp_of(struct log_batch *s, int64_t at)
{
    if (s->stamp[0] == 0 || s->second != at / 1000)
        clock_format(s->stamp, sizeof s->stamp, at, CLOCK_TIME, NULL);
    s->second = at / 1000;
    return s->stamp;
}

/* Days since 1970. */
static int32_t day_of(int64_t at)
{
    return (int32_t)(at / DAY_MS);
}

/* What precedes a line: its time, and on a new day the date. */
static size_t line_head(char head[80], struct log_batch *s, const struct log_positions *positions, int file,
                        const struct run_log_row *row)
{
    size_t n = 0;
    if (row->place & LOG_PLACE_HEADING)
        return 0;
    if (positions->day[file] && positions->day[file] != day_of(row->at)) {
        char date[32];
        clock_format(date, sizeof date, row->at, CLOCK_DAY, NULL);
        n = (size_t)snprintf(head, 80, "--- %s ---\n", date);
    }
    char *end = stpcpy(stpcpy(head + n, stamp_of(s, row->at)), " - ");
    return (size_t)(end - head);
}

static void write_file(struct log_batch *s, struct log_positions *positions, int file,
                       const struct run_log_row *row, const char *message)
{
    char head[80];
    size_t had = s->length[file];
    if (s->text[file] == NULL)
        s->at[file] = positions->bytes[file];
    log_batch_append(s, file, head, line_head(head, s, positions, file, row));
    log_batch_append(s, file, message, strlen(message));
    log_batch_append(s, file, "\n", 1);
    positions->bytes[file] += (int64_t)(s->length[file] - had);
    positions->day[file] = day_of(row->at);
}

/* A title with a line break in it must not make two lines of one. */
static void one_line(char *text)
{
    for (char *p = text; (p = strpbrk(p, "\n\r")) != NULL;)
        *p = ' ';
}

static void batch_line(struct log_batch *s, struct log_positions *positions, const struct run_log_row *row)
{
    char prefix[] = "Stage 0: ";
    size_t skip = sizeof prefix - 1;
    prefix[6] = (char)('0' + row->stage);
    if (row->place & LOG_PLACE_RUN)
        write_file(s, positions, 0, row, row->message);
    if (row->place & LOG_PLACE_STAGE && row->stage >= 1 && row->stage <= STAGE_COUNT)
        write_file(s, positions, (int)row->stage, row,
                   strncmp(row->message, prefix, skip) == 0 ? row->message + skip : row->message);
}

/* A row of several lines becomes several lines of the file, each with its time. */
static void batch_row(struct log_batch *s, struct log_positions *positions, const struct run_log_row *row)
{
    struct run_log_row line = *row;
    if (row->place & LOG_PLACE_HEADING || strchr(row->message, '\n') == NULL) {
        batch_line(s, positions, row);
        return;
    }
    char *text = talloc_strdup(NULL, row->message), *rest = text;
    while ((line.message = strsep(&rest, "\n")) != NULL)
        batch_line(s, positions, &line);
    talloc_free(text);
}

/* Consecutive lines of one instant that only the stage's file has are one row. */
static bool joins_last(const struct run_log *b, int64_t stage, const char *level, int64_t place)
{
    const struct run_log_row *last = b->pending_count ? &b->pending[b->pending_count - 1] : NULL;
    return last && place == LOG_PLACE_STAGE && last->place == LOG_PLACE_STAGE && last->stage == stage &&
           strcmp(last->level, level) == 0 && last->at == b->now;
}

/* Without printf, which would first measure the text. */
static void add_line(struct run_log_row *row, const char *line, size_t n)
{
    char *text = (char *)(uintptr_t)row->message;
    size_t had = strlen(text), need = had + n + 2;
    if (need > talloc_get_size(text))
        text = talloc_realloc_size(NULL, text, need * 2);
    text[had] = '\n';
    memcpy(text + had + 1, line, n + 1);
    row->message = text;
}

static void add_row(struct run_log *b, int64_t stage, const char *level, int64_t place, const char *message)
{
    if (b->pending_count == RUN_LOG_PENDING_MAX)
        run_log_flush(b);
    b->pending[b->pending_count++] = (struct run_log_row){
        .account_id = b->run->account_id,
        .seq = ++b->account->event_seq,
        .run_id = b->run->id,
        .at = b->now,
        .stage = stage,
        .level = level,
        .place = place,
        .message = message,
    };
    b->run->lines++;
}

static void append(struct run_log *b, int64_t stage, const char *level, int64_t place, char *line, size_t n)
{
    if (!(place & LOG_PLACE_HEADING))
        one_line(line);
    if (b->log_batch)
        batch_line(b->log_batch, b->positions,
                   &(struct run_log_row){.at = b->now, .stage = stage, .place = place, .message = line});
    if (joins_last(b, stage, level, place))
        add_line(&b->pending[b->pending_count - 1], line, n);
    else
        add_row(b, stage, level, place, talloc_memdup(NULL, line, n + 1));
    if (b->log_batch)
        b->log_batch->lines = b->run->lines;
}

void run_log_line(struct run_log *b, int64_t stage, const char *level, int64_t place, const char *format, ...)
{
    char usual[LINE_USUAL], *line = usual;
    va_list args;
    va_start(args, format);
    size_t n = format_vprint(usual, sizeof usual, format, args);
    va_end(args);
    if (n >= sizeof usual) {
        va_start(args, format);
        line = talloc_vasprintf(NULL, format, args);
        va_end(args);
    }
    append(b, stage, level, place, line, n);
    if (line != usual)
        talloc_free(line);
}

void run_log_flush(struct run_log *b)
{
    run_log_rows_insert(b->db, b->pending, b->pending_count);
    for (int i = 0; i < b->pending_count; i++)
        talloc_free((void *)(uintptr_t)b->pending[i].message);
    b->pending_count = 0;
}

void run_log_run_started(struct run_log *b, int64_t free_credits, int64_t needed)
{
    char stamp[32], have[32], need[32];
    const struct run *r = b->run;
    run_log_line(b, 0, "info", LOG_PLACE_RUN | LOG_PLACE_HEADING,
                 RULE "\nAUTOMATION RUN: %s\nStarted: %s\nTrigger: %s\nAccount: %lld\nSite: %lld\n" RULE "\n",
                 r->run_id, clock_format(stamp, sizeof stamp, b->now, CLOCK_STAMP, NULL), r->trigger,
                 (long long)r->account_id, (long long)r->site_id);
    run_log_line(b, 0, "info", LOG_PLACE_RUN, "Automation started (trigger: %s)", r->trigger);
    run_log_line(b, 0, "info", LOG_PLACE_RUN,
                 "Credit check: Account has %s credits%s, estimated need: %s credits",
                 credits_text(have, sizeof have, free_credits), b->account->unlimited ? " (unlimited)" : "",
                 credits_text(need, sizeof need, needed));
}

void run_log_stage_started(struct run_log *b, int64_t stage, int64_t pending, int64_t batch_size,
                           int64_t batches)
{
    char stamp[32];
    const struct stage *s = stage_of(stage);
    run_log_line(b, stage, "info", LOG_PLACE_RUN, "Stage %lld starting: %s", (long long)stage, s->name);
    run_log_line(b, stage, "info", LOG_PLACE_STAGE | LOG_PLACE_HEADING,
                 RULE "\nSTAGE %lld: %s (%s)\nStarted: %s\n" RULE "\n", (long long)stage, s->name, s->kind,
                 clock_format(stamp, sizeof stamp, b->now, CLOCK_STAMP, NULL));
    run_log_line(b, stage, "info", LOG_PLACE_STAGE, "Query: %s", queue_rule((int)stage));
    if (pending == 0) {
        run_log_line(b, stage, "info", LOG_PLACE_BOTH, "Stage %lld: %s", (long long)stage, s->nothing);
        return;
    }
    run_log_line(b, stage, "info", LOG_PLACE_BOTH, "Stage %lld: Found %lld pending %s", (long long)stage,
                 (long long)pending, queue_noun((int)stage));
    if (stage == STAGE_COUNT)
        return;
    run_log_line(b, stage, "info", LOG_PLACE_STAGE, "Batch size: %lld %s", (long long)batch_size,
                 queue_noun((int)stage));
    run_log_line(b, stage, "info", LOG_PLACE_STAGE, "Total batches: %lld", (long long)batches);
}

/* "clusters_created" → "Clusters Created", as the plan writes it. */
static char *field_title(TALLOC_CTX *mem, const char *field)
{
    char *title = talloc_strdup(mem, field);
    bool first = true;
    for (char *p = title; *p; p++) {
        if (first && *p >= 'a' && *p <= 'z')
            *p = (char)(*p - 'a' + 'A');
        first = *p == '_';
        if (first)
            *p = ' ';
    }
    return title;
}

/* "" where nothing was paid: what is built in costs nothing. */
static const char *stage_cost(TALLOC_CTX *mem, const struct run_log *b, int64_t stage)
{
    char text[100] = "";
    struct cost_sum of_stages[STAGE_COUNT] = {0};
    if (b->run->cost > 0 || b->run->cost_unknown > 0)
        run_costs(b->db, b->run->id, of_stages);
    const struct cost_sum *sum = &of_stages[stage - 1];
    if (sum->cost > 0 || sum->unknown > 0)
        cost_sum_text(text, sizeof text, sum->cost, sum->unknown);
    return talloc_strdup(mem, text);
}

void run_log_stage_ended(struct run_log *b, int64_t stage)
{
    char took[32], used[32];
    TALLOC_CTX *mem = talloc_new(NULL);
    const struct stage_result *r = &b->run->results[stage - 1];
    const char *const *names = stage_result_fields[stage - 1];
    char *made = talloc_strdup(mem, "");
    for (int i = 1; i < 3 && names[i]; i++)
        made =
            talloc_asprintf_append(made, "%s: %lld\n", field_title(mem, names[i]), (long long)r->made[i - 1]);
    if (r->failed || r->skipped)
        made = talloc_asprintf_append(made, "Failed: %lld\nSkipped: %lld\n", (long long)r->failed,
                                      (long long)r->skipped);
    clock_duration(took, sizeof took, r->completed_at - r->started_at);
    credits_text(used, sizeof used, r->credits);
    const char *cost = stage_cost(mem, b, stage);
    if (*cost)
        made = talloc_asprintf_append(made, "Cost: %s\n", cost);
    run_log_line(b, stage, "info", LOG_PLACE_STAGE | LOG_PLACE_HEADING,
                 "\n" RULE
                 "\nSTAGE %lld COMPLETE\nTotal Time: %s\nProcessed: %lld %s\n%sCredits Used: %s\n" RULE,
                 (long long)stage, took, (long long)r->processed, queue_noun((int)stage), made, used);
    if (r->total)
        run_log_line(b, stage, "success", LOG_PLACE_RUN,
                     "Stage %lld complete: %lld %s processed, %s credits%s%s, %s", (long long)stage,
                     (long long)r->processed, queue_noun((int)stage), used, *cost ? ", " : "", cost, took);
    talloc_free(mem);
}

struct log_batch *log_batch_of_run(struct db *db, TALLOC_CTX *owner, const struct run *run,
                                   struct log_positions *positions)
{
    struct log_batch *s = log_batch_new(owner, run);
    s->whole = true;
    *positions = (struct log_positions){0};
    for (int64_t after = 0;;) {
        struct rows *r = run_log_rows_after(db, NULL, run->id, after, 500);
        bool more = rows_count(r) == 500;
        while (rows_next(r)) {
            struct run_log_row row = {.at = row_int(r, "at"),
                                      .stage = row_int(r, "stage"),
                                      .place = row_int(r, "place"),
                                      .message = row_text(r, "message")};
            after = row_int(r, "seq");
            batch_row(s, positions, &row);
            s->lines++;
        }
        talloc_free(r);
        if (!more)
            return s;
    }
}
