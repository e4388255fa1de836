/* igny8 logs: prints the log of a run from its rows, as the log files have it or will have it. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "runs/run_log.h"

enum { LAST_MOST = 10000 };

static const char *file_name(char *buf, size_t size, int number)
{
    if (number == 0)
        snprintf(buf, size, "automation_run.log");
    else
        snprintf(buf, size, "stage_%d.log", number);
    return buf;
}

static int print_json(const struct cli *c, const struct run *run, const struct log_batch *s)
{
    char name[32];
    json_t *files = json_object();
    for (int i = 0; i <= STAGE_COUNT; i++)
        if (s->text[i])
            json_object_set_new(files, file_name(name, sizeof name, i), json_string(s->text[i]));
    return cli_print(c, json_pack("{s:s, s:o}", "run_id", run->run_id, "files", files));
}

static int print_file(struct cli *c, const struct run *run, const struct log_batch *s, const char *wanted)
{
    char name[32];
    struct error f;
    for (int i = 0; i <= STAGE_COUNT; i++)
        if (strcmp(file_name(name, sizeof name, i), wanted) == 0) {
            if (s->text[i])
                fputs(s->text[i], c->out);
            return 0;
        }
    error_set(&f, ERR_BAD_INPUT,
              "--file: there is no '%.60s' in the log of %s. Name automation_run.log or stage_1.log to "
              "stage_7.log.",
              wanted, run->run_id);
    return cli_failed(c, &f);
}

static int print_last(struct cli *c, const struct run *run, int64_t n)
{
    struct rows *r = run_log_rows_last(c->db, c->mem, run->id, (int)n);
    if (db_failed(c->db))
        return cli_db_failed(c);
    json_t *lines = json_array();
    while (rows_next(r)) {
        char at[32];
        int64_t ms = row_int(r, "at");
        json_array_append_new(lines,
                              json_pack("{s:I, s:s, s:I, s:s, s:s}", "seq", (json_int_t)row_int(r, "seq"),
                                        "at", clock_format(at, sizeof at, ms, CLOCK_ISO, NULL), "stage",
                                        (json_int_t)row_int(r, "stage"), "level", row_text(r, "level"),
                                        "message", row_text(r, "message")));
        if (!c->json)
            fprintf(c->out, "%s  %-7s  %s\n", clock_format(at, sizeof at, ms, CLOCK_TIME, NULL),
                    row_text(r, "level"), row_text(r, "message"));
    }
    if (c->json)
        return cli_print(c, json_pack("{s:s, s:o}", "run_id", run->run_id, "lines", lines));
    json_decref(lines);
    return 0;
}

static int print(struct cli *c, const struct run *run)
{
    struct log_positions positions;
    const char *file = cli_value(c, "file");
    struct log_batch *s = log_batch_of_run(c->db, c->mem, run, &positions);
    if (db_failed(c->db))
        return cli_db_failed(c);
    if (file || !c->json)
        return print_file(c, run, s, file ? file : "automation_run.log");
    return print_json(c, run, s);
}

static int logs(struct cli *c)
{
    struct run run;
    struct error f = {0};
    int64_t last;
    if (!cli_number(c, "last", 1, LAST_MOST, 0, &last, &f))
        return cli_failed(c, &f);
    if (run_by_run_id(c->db, c->account.id, c->operands[0], &run))
        return last ? print_last(c, &run, last) : print(c, &run);
    if (db_failed(c->db))
        return cli_db_failed(c);
    error_set(&f, ERR_BAD_INPUT, "There is no run '%.80s'. `igny8 sites` shows the latest run of each site.",
              c->operands[0]);
    return cli_failed(c, &f);
}

const struct command command_logs = {
    .name = "logs",
    .operands = "RUN_ID",
    .summary = "prints the log of a run",
    .operands_least = 1,
    .operands_most = 1,
    .options = {{"file", "NAME", "prints this file of the log, for example stage_1.log"},
                {"last", "N", "prints only the last N lines of the activity feed"}},
    .run = logs,
};
