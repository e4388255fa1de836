/* igny8 sites: lists the account's sites and what is pending in each, creates and configures them. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#include "ai/functions/stages.h"
#include "base/clock.h"
#include "schedule/schedule.h"
#include "store/query/query.h"

/* ---- listing --------------------------------------------------------------------- */

static json_t *text_json(const char *s)
{
    return s ? json_string(s) : json_null();
}

static json_t *row_json(const struct rows *r)
{
    json_t *pending = json_object(), *latest = json_null();
    for (int i = 1; i <= STAGE_COUNT; i++) {
        char column[32], name[32];
        snprintf(column, sizeof column, "pending_%d", i);
        snprintf(name, sizeof name, "stage_%d", i);
        json_object_set_new(pending, name, json_integer(row_int(r, column)));
    }
    if (row_text(r, "run_id"))
        latest = json_pack("{s:s, s:s, s:I}", "run_id", row_text(r, "run_id"), "status",
                           row_text(r, "run_status"), "current_stage", (json_int_t)row_int(r, "run_stage"));
    return json_pack("{s:I, s:s, s:o, s:s, s:s, s:o, s:o}", "id", (json_int_t)row_int(r, "id"), "name",
                     row_text(r, "name"), "domain", text_json(row_text(r, "domain")), "timezone",
                     row_text(r, "timezone"), "language", row_text(r, "language"), "pending", pending,
                     "latest_run", latest);
}

static void print_counts(const struct cli *c, const struct rows *r)
{
    static const char *const nouns[STAGE_COUNT] = {"keywords", "clusters", "ideas",    "tasks",
                                                   "drafts",   "images",   "in review"};
    bool any = false;
    fprintf(c->out, "%s\n", row_text(r, "name"));
    fprintf(c->out, "  pending ");
    for (int i = 0; i < STAGE_COUNT; i++) {
        char column[32];
        snprintf(column, sizeof column, "pending_%d", i + 1);
        int64_t n = row_int(r, column);
        if (n)
            fprintf(c->out, "%s%lld %s", any ? ", " : " ", (long long)n, nouns[i]);
        any = any || n;
    }
    fprintf(c->out, "%s\n", any ? "" : " nothing");
    if (row_text(r, "run_id"))
        fprintf(c->out, "  latest   %s: %s, stage %lld\n", row_text(r, "run_id"), row_text(r, "run_status"),
                (long long)row_int(r, "run_stage"));
}

static int list(struct cli *c)
{
    struct rows *r = site_list(c->db, c->mem, c->account.id);
    if (db_failed(c->db))
        return cli_db_failed(c);
    if (c->json) {
        json_t *all = json_array();
        while (rows_next(r))
            json_array_append_new(all, row_json(r));
        return cli_print(c, all);
    }
    while (rows_next(r))
        print_counts(c, r);
    if (rows_count(r) == 0)
        fprintf(c->out,
                "There are no sites yet. `igny8 import --site NAME FILE` creates one with keywords.\n");
    return 0;
}

/* ---- making and setting -------------------------------------------------------------- */

static int print_site(const struct cli *c, const struct site *s, const char *said)
{
    if (c->json)
        return cli_print(c, json_pack("{s:I, s:s, s:s, s:s}", "id", (json_int_t)s->id, "name", s->name,
                                      "timezone", s->timezone, "language", s->language));
    fprintf(c->out, "%s the site %s.\n", said, s->name);
    return 0;
}

static int create(struct cli *c, const char *name)
{
    struct site s;
    struct error f = {0};
    const char *zone = cli_value(c, "timezone"), *language = cli_value(c, "language");
    if (!db_begin(c->db, DB_DURABLE, &f))
        return cli_failed(c, &f);
    if (site_find(c->db, c->account.id, name, &s))
        db_abort(c->db, ERR_BAD_INPUT,
                 "name: the account already has a site named '%.120s'%s%.120s%s. Choose "
                 "another name.",
                 name, strcmp(name, s.name) ? " ('" : "", strcmp(name, s.name) ? s.name : "",
                 strcmp(name, s.name) ? "')" : "");
    else
        site_create(c->db, c->account.id, name, cli_value(c, "domain"), zone ? zone : "UTC",
                    language ? language : "en", clock_now_ms(), &s);
    if (db_commit(c->db, &f) != COMMIT_YES)
        return cli_failed(c, &f);
    return print_site(c, &s, "Created");
}

/* Reads the numeric options of config; *any: at least one was given. */
static bool read_numbers(struct cli *c, struct schedule *to, bool *any, struct error *f)
{
    int64_t weekday, day;
    for (int i = 0; i < STAGE_COUNT - 1; i++) {
        char name[32];
        int64_t size;
        snprintf(name, sizeof name, "stage-%d-batch-size", i + 1);
        if (!cli_number(c, name, 1, stages[i].batch_max, 0, &size, f))
            return false;
        to->batch_sizes[i] = size ? size : to->batch_sizes[i];
        *any = *any || size;
    }
    if (!cli_number(c, "weekday", 1, 7, 0, &weekday, f) || !cli_number(c, "day-of-month", 1, 31, 0, &day, f))
        return false;
    to->weekday = weekday ? weekday : to->weekday;
    to->day_of_month = day ? day : to->day_of_month;
    *any = *any || weekday || day;
    return true;
}

static bool read_options(struct cli *c, struct schedule *to, struct error *f)
{
    const char *when = cli_value(c, "schedule"), *at = cli_value(c, "at"), *zone = cli_value(c, "timezone");
    bool any = when || at || zone;
    if (!read_numbers(c, to, &any, f))
        return false;
    if (when) {
        to->is_enabled = strcmp(when, "off") != 0;
        if (to->is_enabled && !schedule_set_frequency(to, when, f))
            return false;
    }
    if ((at && !schedule_set_time(to, at, f)) || (zone && !schedule_set_zone(to, zone, f)))
        return false;
    return any || error_set(f, ERR_BAD_INPUT,
                            "`igny8 sites config` needs something to set, for example --schedule daily --at "
                            "02:00.");
}

static void config_change(struct cli *c, const struct site *s, struct schedule *after)
{
    struct schedule before;
    struct error f;
    schedule_load(c->db, c->mem, s, true, &before);
    *after = before;
    if (!read_options(c, after, &f) || !schedule_check(after, &f))
        db_abort(c->db, f.kind, "%s", f.why);
    else
        schedule_edit(c->db, &before, after, clock_now_ms());
}

static int print_config(const struct cli *c, const struct site *s, const struct schedule *set)
{
    char next[32];
    int64_t at = schedule_next_start(set, clock_now_ms());
    const char *zone = set->timezone[0] ? set->timezone : s->timezone;
    if (c->json)
        return cli_print(c, json_pack("{s:I, s:s, s:b, s:s, s:o}", "id", (json_int_t)s->id, "name", s->name,
                                      "is_enabled", set->is_enabled, "timezone", zone, "next_run_at",
                                      at ? json_string(clock_format(next, sizeof next, at, CLOCK_ISO, NULL))
                                         : json_null()));
    fprintf(c->out, "The site %s uses this from its next run on.\n", s->name);
    if (at)
        fprintf(c->out, "It starts by itself at %s (%s).\n",
                clock_format(next, sizeof next, at, CLOCK_STAMP, zone), zone);
    return 0;
}

static int config(struct cli *c, const char *name)
{
    struct site s;
    struct error f = {0};
    struct schedule set = {0};
    if (!db_begin(c->db, DB_DURABLE, &f))
        return cli_failed(c, &f);
    if (site_find(c->db, c->account.id, name, &s))
        config_change(c, &s, &set);
    else
        db_abort(c->db, ERR_BAD_INPUT, "There is no site named '%.100s'. `igny8 sites` lists the sites.",
                 name);
    if (db_commit(c->db, &f) != COMMIT_YES)
        return cli_failed(c, &f);
    if (c->server)
        c->server->wake_clock(c->server->arg);
    return print_config(c, &s, &set);
}

static int sites(struct cli *c)
{
    struct error f;
    const char *act = c->operands[0];
    if (c->operand_count == 0)
        return list(c);
    if (c->operand_count == 2 && strcmp(act, "create") == 0)
        return create(c, c->operands[1]);
    if (c->operand_count == 2 && strcmp(act, "config") == 0)
        return config(c, c->operands[1]);
    error_set(&f, ERR_BAD_INPUT,
              "`igny8 sites` lists the sites, `igny8 sites create NAME` creates one, `igny8 sites config "
              "NAME` with options sets its schedule and batch sizes.");
    return cli_failed(c, &f);
}

const struct command command_sites = {
    .name = "sites",
    .operands = "[create NAME | config NAME]",
    .summary =
        "lists the sites and what is pending in each, creates one, or sets its schedule and batch sizes",
    .operands_most = 2,
    .options =
        {{"domain", "D", "create: the site's domain"},
         {"timezone", "Z",
          "create: the site's time zone, such as Europe/Berlin (UTC); config: the schedule's (the site's)"},
         {"language", "L", "create: its language, such as de (en)"},
         {"schedule", "WHEN", "config: daily, weekly, monthly, or off"},
         {"at", "HH:MM", "config: the time of day at which runs start (02:00)"},
         {"weekday", "N", "config: the day of a weekly schedule, 1 is Monday (1)"},
         {"day-of-month", "N", "config: the day of a monthly schedule, 1 to 31 (1)"},
         {"stage-1-batch-size", "N", "config: keywords a batch, up to 20"},
         {"stage-2-batch-size", "N", "config: clusters a batch, up to 5"},
         {"stage-3-batch-size", "N", "config: ideas a batch, up to 100"},
         {"stage-4-batch-size", "N", "config: tasks a batch, 1"},
         {"stage-5-batch-size", "N", "config: drafts a batch, 1"},
         {"stage-6-batch-size", "N", "config: images a batch, 1"}},
    .run = sites,
};
