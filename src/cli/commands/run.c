/* igny8 run: one run of one site in the foreground, with a live progress line. */
#include "cli/cli.h"
#include "cli/commands/commands.h"
#include "cli/server_process.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "ai/functions/stages.h"
#include "base/clock.h"
#include "runs/run_log.h"
#include "runs/runs.h"
#include "store/accounts/accounts.h"

/* ---- before ---------------------------------------------------------------------- */

static bool import_keywords(struct cli *c, const struct site *site, struct error *f)
{
    const char *file = cli_value(c, "keywords");
    struct import_report report;
    if (file == NULL)
        return true;
    if (!cli_import(c, site, &(struct import_source){.path = file}, false, &report, f))
        return false;
    if (!c->json)
        fprintf(c->out, "Keywords: %lld rows, %lld new, %lld already known, %lld refused\n",
                (long long)report.rows, (long long)report.imported, (long long)report.duplicates,
                (long long)report.refused);
    for (size_t i = 0; !c->json && i < json_array_size(report.refused_rows) && i < 10; i++) {
        const json_t *row = json_array_get(report.refused_rows, i);
        fprintf(c->out, "  line %lld: %s\n", (long long)json_integer_value(json_object_get(row, "line")),
                json_string_value(json_object_get(row, "reason")));
    }
    return true;
}

static bool read_options(struct cli *c, struct start_options *o, struct error *f)
{
    int64_t first, last, retry;
    *o = (struct start_options){.trigger = "manual", .by_whom = "command line"};
    if (!cli_number(c, "from-stage", 1, STAGE_COUNT, 0, &first, f) ||
        !cli_number(c, "to-stage", 1, STAGE_COUNT, 0, &last, f) ||
        !cli_number(c, "retry-failed", 1, STAGE_COUNT - 1, 0, &retry, f) ||
        !cli_number(c, "max-items", 1, 1000000000, 0, &o->max_items, f) ||
        !cli_number(c, "max-credits", 1, 1000000000, 0, &o->max_credits, f))
        return false;
    if (retry && first)
        return error_set(f, ERR_BAD_INPUT, "--retry-failed starts at its own stage; leave --from-stage out.");
    o->start_stage = (int)(retry ? retry : first);
    o->end_stage = (int)last;
    o->retry = retry > 0;
    o->max_credits *= 1000;
    if (o->end_stage && o->end_stage < (o->start_stage ? o->start_stage : 1))
        return error_set(f, ERR_BAD_INPUT, "--to-stage: the last stage must not be before the first.");
    return true;
}

/* An interrupted run is resumed; so is a failed run, unless the command asks for other stages. */
static bool resumes_latest(const struct run *latest, const struct start_options *o)
{
    bool same = latest->retry == o->retry && (o->start_stage == 0 || latest->start_stage == o->start_stage) &&
                (o->end_stage == 0 || latest->end_stage == o->end_stage);
    if (latest->status == RUN_RUNNING || latest->status == RUN_PAUSED)
        return !o->retry || same;
    return latest->status == RUN_FAILED && same;
}

static bool begin(struct cli *c, const struct site *site, const struct start_options *o, struct run *run,
                  struct error *f)
{
    struct run latest;
    if (!db_begin(c->db, DB_DURABLE, f))
        return false;
    bool resumed = run_latest(c->db, site->id, &latest) && resumes_latest(&latest, o);
    if (resumed && run_resume(c->db, &c->settings, site, &latest, o->by_whom))
        *run = latest;
    else if (!resumed)
        run_start(c->db, &c->settings, c->account.id, site, o, run);
    if (db_commit(c->db, f) != COMMIT_YES)
        return false;
    if (!c->json)
        fprintf(c->out, "%s %s\n", resumed ? "Resumed" : "Started", run->run_id);
    fflush(c->out);
    return true;
}

/* ---- while it works ----------------------------------------------------------------- */

struct view {
    bool terminal; /* standard error is a terminal: the line is redrawn in place */
    int64_t stage_said, drawn_at;
    int64_t wait_said, wait_said_at; /* the waiting that was told last, and when */
};

/* Since when the run waits for its provider, why, and when that is asked again: at first, then once a minute.
 */
static void print_waiting(struct cli *c, struct view *v, const struct progress *p, int64_t now)
{
    enum { EVERY_MS = 60000 };
    char since[32], until[32];
    if (p->waiting_since == 0 || p->waiting_until == 0 ||
        (v->wait_said == p->waiting_since && now - v->wait_said_at < EVERY_MS))
        return;
    fprintf(c->err, "%sWaiting for the provider since %s, asked again at %s (UTC): %s\n",
            v->terminal ? "\r\033[K" : "",
            clock_format(since, sizeof since, p->waiting_since, CLOCK_TIME, NULL),
            clock_format(until, sizeof until, p->waiting_until, CLOCK_TIME, NULL), p->waiting_why);
    v->wait_said = p->waiting_since;
    v->wait_said_at = now;
}

static void live_line(struct cli *c, struct view *v, const struct run *run)
{
    char used[32], left[32] = "?";
    struct progress p;
    struct run_view view;
    int64_t now = clock_now_ms();
    if (c->json || now - v->drawn_at < 250)
        return;
    v->drawn_at = now;
    progress_load(c->db, run->id, &p);
    print_waiting(c, v, &p, now);
    if (!v->terminal)
        return;
    report_view_read(c->db, run, now, &view);
    if (view.left_ms >= 0)
        clock_duration(left, sizeof left, view.left_ms);
    fprintf(c->err,
            "\r\033[K%lld%% Stage %lld/7 batch %lld (%lld of %lld) %.60s %lld%% %.40s | %s credits | %s left",
            (long long)view.percent, (long long)run->current_stage, (long long)run->batch,
            (long long)run->stage_taken, (long long)run->stage_total,
            p.waiting_since ? p.waiting_why : p.phase, (long long)p.percent, p.item,
            credits_text(used, sizeof used, run->credits), left);
}

/* What was paid, after a separator; "" where it was nothing. */
static const char *paid(char *buf, size_t size, const char *before, struct cost_sum sum)
{
    char cost[100];
    *buf = 0;
    if (sum.cost > 0 || sum.unknown > 0)
        snprintf(buf, size, "%s%s", before, cost_sum_text(cost, sizeof cost, sum.cost, sum.unknown));
    return buf;
}

static void print_stages(struct cli *c, struct view *v, const struct run *run)
{
    for (; !c->json && v->stage_said < STAGE_COUNT; v->stage_said++) {
        const struct stage_result *r = &run->results[v->stage_said];
        bool passed = v->stage_said + 1 < run->current_stage || run->status == RUN_COMPLETED;
        if (!passed)
            return;
        if (r->started_at == 0)
            continue;
        struct cost_sum costs[STAGE_COUNT];
        run_costs(c->db, run->id, costs);
        char *text = report_stage(NULL, (int)v->stage_said + 1, r), cost[120];
        if (v->terminal)
            fputs("\r\033[K", c->err);
        fprintf(c->out, "Stage %lld  %s%s\n", (long long)v->stage_said + 1, text,
                paid(cost, sizeof cost, ", ", costs[v->stage_said]));
        fflush(c->out);
        talloc_free(text);
    }
}

/* Wakes the engine that works the run: this process's, or that of the server that runs the command. */
static void wake(struct cli *c, struct engine_supervisor *engine)
{
    if (engine)
        engine_supervisor_wake(engine);
    else
        c->server->wake(c->server->arg);
}

/* False: the pause cannot be written. */
static bool request_pause(struct cli *c, struct engine_supervisor *engine, struct run *run, struct error *f)
{
    struct error why = {0};
    fprintf(c->err, "\nPausing after the batch in flight. Press Ctrl-C again to quit at once.\n");
    bool begun = db_begin(c->db, DB_DURABLE, &why);
    if (begun) {
        run_pause(c->db, run, "command line", "Ctrl-C");
        db_commit(c->db, &why);
    }
    if (why.kind == ERR_RETRY_LATER)
        return error_set(
            f, ERR_RETRY_LATER,
            "The pause cannot be written: %s The run has not ended; the same command continues it.", why.why);
    wake(c, engine);
    return true;
}

/* What follow knows of a database that is away or full. */
struct outage {
    int64_t since; /* clock_mono_ms; 0: it works */
    bool too_long;
    struct error why;
};

static void outage_look(struct cli *c, struct engine_supervisor *engine, bool read, struct outage *o)
{
    int64_t now = clock_mono_ms();
    bool away = !read;
    o->too_long = false;
    if (away)
        o->why = *db_last_error(c->db);
    else if (engine)
        away = engine_supervisor_waiting(engine, &o->why, &o->too_long);
    o->since = !away ? 0 : o->since ? o->since : now;
    /* the engine writes the pause itself, if it can: it is given some time more */
    o->too_long = away && now - o->since > c->settings.database_wait_ms * 5 / 4;
}

/* True: nothing will be written any more, and the command has to end. */
static bool outage_ends(const struct outage *o, bool paused, struct error *f)
{
    if (o->since && paused)
        return !error_set(f, ERR_RETRY_LATER,
                          "Stopped while the run waits for the database: %s The same command continues it.",
                          o->why.why);
    if (o->too_long)
        return !error_set(f, ERR_RETRY_LATER,
                          "The run waited too long for the database: %s The same command continues it.",
                          o->why.why);
    return false;
}

/* A server's own engine is its supervisor's; this process's is checked here, once a second. */
static bool engine_gone(struct cli *c, struct engine_supervisor *engine, int64_t *checked_at, struct error *f)
{
    int64_t now = clock_mono_ms();
    if (engine == NULL)
        return c->server->ends(c->server->arg, f);
    if (now - *checked_at >= 1000) {
        engine_supervisor_check(engine);
        *checked_at = now;
    }
    return false;
}

static bool follow(struct cli *c, struct engine_supervisor *engine, struct run *run, struct error *f)
{
    struct view view = {.terminal = isatty(fileno(c->err)) && !c->json};
    struct outage outage = {0};
    int64_t checked_at = clock_mono_ms();
    bool paused = false;
    for (;;) {
        bool read = run_load(c->db, run->id, run);
        if (!read && !db_failed(c->db))
            return error_set(f, ERR_BUSY, "The run no longer exists: its site has been deleted.");
        if (read)
            print_stages(c, &view, run);
        if (read && run->status != RUN_RUNNING)
            return true;
        if (read)
            live_line(c, &view, run);
        if (!paused && cli_interrupted(c)) {
            if (!request_pause(c, engine, run, f))
                return false;
            paused = true;
        }
        outage_look(c, engine, read, &outage);
        if (outage_ends(&outage, paused, f) || engine_gone(c, engine, &checked_at, f))
            return false;
        nanosleep(&(struct timespec){.tv_nsec = c->server ? 100000000 : 20000000}, NULL);
    }
}

/* ---- after ------------------------------------------------------------------------------ */

static int print_end(struct cli *c, const struct run *run)
{
    char used[32], cost[120];
    if (c->json) {
        cli_print(c, json_pack("{s:o}", "run", report_run(c->db, run)));
        return run->status == RUN_FAILED;
    }
    credits_text(used, sizeof used, run->credits);
    paid(cost, sizeof cost, " and ", (struct cost_sum){run->cost, run->cost_unknown});
    switch (run->status) {
    case RUN_COMPLETED:
        fprintf(c->out, "Completed. %s credits used%s.%s%s\n", used, cost,
                strcmp(run->end_reason, "credit_cap") == 0 ? " The credit cap was reached." : "",
                strcmp(run->end_reason, "money_cap") == 0 ? " The cap in money was reached." : "");
        return 0;
    case RUN_PAUSED:
        fprintf(c->out, "Paused at Stage %lld. %s%s%s credits used so far%s. The same command resumes it.\n",
                (long long)run->current_stage, run->error_message, run->error_message[0] ? " " : "", used,
                cost);
        return 0;
    case RUN_CANCELLED:
        fprintf(c->out, "Cancelled at Stage %lld. %s credits used%s.\n", (long long)run->current_stage, used,
                cost);
        return 0;
    case RUN_FAILED:
        fprintf(c->err, "igny8: Automation failed at Stage %lld: %s The same command resumes it.\n",
                (long long)run->current_stage, run->error_message);
        return 1;
    case RUN_RUNNING:
        break;
    }
    return 1;
}

static int run(struct cli *c)
{
    struct site site;
    struct run r = {0};
    struct start_options o;
    struct error f = {0};
    if (!read_options(c, &o, &f) ||
        !cli_import_site(c, &(struct import_source){.path = cli_value(c, "keywords")}, false, &site, &f) ||
        !import_keywords(c, &site, &f) || !cli_handle_interrupts(c, &f) || !begin(c, &site, &o, &r, &f))
        return cli_failed(c, &f);
    struct engine_supervisor *engine = NULL;
    if (c->server == NULL)
        engine = engine_supervisor_new(c->mem, &c->settings, c->source,
                                       &(struct engine_options){.only_run = r.id}, &f);
    if (c->server == NULL && engine == NULL)
        return cli_failed(c, &f);
    wake(c, engine);
    bool followed = follow(c, engine, &r, &f);
    if (engine)
        engine_supervisor_stop(engine);
    return followed ? print_end(c, &r) : cli_failed(c, &f);
}

const struct command command_run = {
    .name = "run",
    .operands = "",
    .summary = "takes a site's keywords through the seven stages; resumes an interrupted run; Ctrl-C pauses",
    .options = {{"site", "NAME", "the site; created if it is missing"},
                {"keywords", "FILE", "imports this file of keywords first"},
                {"from-stage", "N", "starts at this stage (1)"},
                {"to-stage", "N", "ends after this stage (7)"},
                {"retry-failed", "N", "retries the failed items of stage N, then works what comes of them"},
                {"max-items", "N", "at most this many items a stage"},
                {"max-credits", "N", "ends before it would use more than this many credits"}},
    .handles_sigint = true,
    .run = run,
};
