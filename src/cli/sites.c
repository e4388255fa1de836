/* igny8 sites: the account's sites, what is pending in each, and how they are made and set. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#include "automation/stages.h"
#include "base/clock.h"
#include "store/lists.h"

/* ---- listing --------------------------------------------------------------------- */

static json_t *text_json(const char *s)
{
    return s ? json_string(s) : json_null();
}

static json_t *row_json(const struct rows *r)
{
    json_t *pending = json_object(), *latest = json_null();
    for (int i = 1; i <= STAGES; i++) {
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

static void say_site(const struct cli *c, const struct rows *r)
{
    static const char *const nouns[STAGES] = {"keywords", "clusters", "ideas",    "tasks",
                                              "drafts",   "images",   "in review"};
    bool any = false;
    fprintf(c->out, "%s\n", row_text(r, "name"));
    fprintf(c->out, "  pending ");
    for (int i = 0; i < STAGES; i++) {
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
        say_site(c, r);
    if (rows_count(r) == 0)
        fprintf(c->out, "There is no site yet. `igny8 import --site NAME FILE` makes one with keywords.\n");
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
    struct fail f = {0};
    const char *zone = cli_value(c, "timezone"), *language = cli_value(c, "language");
    if (!db_begin(c->db, FIRM, &f))
        return cli_failed(c, &f);
    if (site_find(c->db, c->account.id, name, &s))
        db_refuse(c->db, BAD_INPUT,
                  "name: the account has a site named '%.120s' already%s%.120s%s. Choose "
                  "another name.",
                  name, strcmp(name, s.name) ? " ('" : "", strcmp(name, s.name) ? s.name : "",
                  strcmp(name, s.name) ? "')" : "");
    else
        site_create(c->db, c->account.id, name, cli_value(c, "domain"), zone ? zone : "UTC",
                    language ? language : "en", clock_now_ms(), &s);
    if (db_commit(c->db, &f) != COMMIT_YES)
        return cli_failed(c, &f);
    return print_site(c, &s, "Made");
}

static bool read_sizes(struct cli *c, int64_t sizes[STAGES], struct fail *f)
{
    bool any = false;
    sizes[STAGES - 1] = 0;
    for (int i = 0; i < STAGES - 1; i++) {
        char name[32];
        snprintf(name, sizeof name, "stage-%d-batch-size", i + 1);
        if (!cli_number(c, name, 1, stages[i].batch_max, 0, &sizes[i], f))
            return false;
        any = any || sizes[i];
    }
    return any ||
           fail_set(f, BAD_INPUT,
                    "`igny8 sites config` needs something to set, for example --stage-1-batch-size 10.");
}

static int config(struct cli *c, const char *name)
{
    struct site s;
    struct fail f = {0};
    int64_t sizes[STAGES];
    if (!read_sizes(c, sizes, &f) || !db_begin(c->db, FIRM, &f))
        return cli_failed(c, &f);
    if (site_find(c->db, c->account.id, name, &s))
        config_set_batch_sizes(c->db, &s, sizes);
    else
        db_refuse(c->db, BAD_INPUT, "There is no site named '%.100s'. `igny8 sites` lists them.", name);
    if (db_commit(c->db, &f) != COMMIT_YES)
        return cli_failed(c, &f);
    return print_site(c, &s, "From the next run on this holds for");
}

static int sites(struct cli *c)
{
    struct fail f;
    const char *act = c->operands[0];
    if (c->operand_count == 0)
        return list(c);
    if (c->operand_count == 2 && strcmp(act, "create") == 0)
        return create(c, c->operands[1]);
    if (c->operand_count == 2 && strcmp(act, "config") == 0)
        return config(c, c->operands[1]);
    fail_set(&f, BAD_INPUT,
             "`igny8 sites` lists them, `igny8 sites create NAME` makes one, `igny8 sites config NAME` with "
             "options sets batch sizes.");
    return cli_failed(c, &f);
}

const struct command command_sites = {
    .name = "sites",
    .operands = "[create NAME | config NAME]",
    .summary = "lists the sites and what is pending in each, makes one, or sets its batch sizes",
    .operands_most = 2,
    .options = {{"domain", "D", "create: the site's domain"},
                {"timezone", "Z", "create: its zone, such as Europe/Berlin (UTC)"},
                {"language", "L", "create: its language, such as de (en)"},
                {"stage-1-batch-size", "N", "config: keywords a batch, up to 20"},
                {"stage-2-batch-size", "N", "config: clusters a batch, up to 5"},
                {"stage-3-batch-size", "N", "config: ideas a batch, up to 100"},
                {"stage-4-batch-size", "N", "config: tasks a batch, 1"},
                {"stage-5-batch-size", "N", "config: drafts a batch, 1"},
                {"stage-6-batch-size", "N", "config: images a batch, 1"}},
    .run = sites,
};
