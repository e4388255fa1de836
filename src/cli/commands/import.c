/* igny8 import: imports a file of keywords into a site. */
#include "cli/commands/commands.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"

enum { REFUSED_SHOWN = 20, EACH_MS = 1000, EACH_MS_IN_A_LOG = 10000 };

/* ---- progress on stderr --------------------------------------------------------------- */

struct view {
    FILE *err;
    bool terminal; /* one line that changes, each second; else a line each ten */
    bool shown;
    int64_t last;
};

static void tell(void *listener, enum import_part part, int64_t done, int64_t of)
{
    static const char *const parts[] = {[IMPORT_READING] = "Checking the file",
                                        [IMPORT_STORING] = "Storing",
                                        [IMPORT_RELEASING] = "Finishing"};
    struct view *v = listener;
    int64_t now = clock_mono_ms();
    if (now - v->last < (v->terminal ? EACH_MS : EACH_MS_IN_A_LOG))
        return;
    v->last = now;
    v->shown = true;
    fprintf(v->err, "%s%s: %lld", v->terminal ? "\r" : "", parts[part], (long long)done);
    if (of > 0)
        fprintf(v->err, " of %lld", (long long)of);
    fprintf(v->err, " %s%s", part == IMPORT_RELEASING ? "keywords" : "rows", v->terminal ? "\033[K" : "\n");
    fflush(v->err);
}

bool cli_import(struct cli *c, const struct site *site, const struct import_source *source, bool strict,
                struct import_report *report, struct error *f)
{
    struct view view = {.err = c->err, .terminal = isatty(fileno(c->err)), .last = clock_mono_ms()};
    struct import_source told = *source;
    if (!c->json) {
        told.tell = tell;
        told.listener = &view;
    }
    bool good = import_leased(c->db, c->mem, &c->settings, site, &told, strict, report, f);
    if (view.shown && view.terminal) {
        fprintf(c->err, "\r\033[K");
        fflush(c->err);
    }
    return good;
}

/* ---- the answer ------------------------------------------------------------------------- */

static const char *member(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    return text ? text : "";
}

static void print_recognised(const struct cli *c, const json_t *recognised)
{
    const json_t *columns = json_object_get(recognised, "columns");
    const char *delimiter = member(recognised, "delimiter"), *before = "; used: ";
    size_t at;
    json_t *column;
    fprintf(c->out, "Recognised: %s, ", member(recognised, "encoding"));
    if (*delimiter == 'n')
        fprintf(c->out, "one keyword a line");
    else
        fprintf(c->out, "columns separated by %s", delimiter);
    json_array_foreach(columns, at, column)
    {
        if (json_is_null(json_object_get(column, "meaning")))
            continue;
        fprintf(c->out, "%s%s as %s", before, member(column, "name"), member(column, "meaning"));
        before = ", ";
    }
    fprintf(c->out, "\n");
}

/* The column that was taken without a heading that names it, and what can be done. */
static void print_guess(const struct cli *c, const json_t *recognised)
{
    size_t at;
    json_t *column;
    if (!json_is_true(json_object_get(recognised, "guessed")))
        return;
    json_array_foreach(json_object_get(recognised, "columns"), at, column)
    {
        if (strcmp(member(column, "meaning"), "keyword") == 0)
            fprintf(c->out,
                    "No heading was understood: column %zu (\"%s\") was taken as the keywords. If that is "
                    "wrong, name "
                    "the column with --column.\n",
                    at + 1, member(column, "name"));
    }
}

static void print_dropped(const struct cli *c, const json_t *recognised)
{
    size_t at;
    json_t *one;
    json_array_foreach(json_object_get(recognised, "dropped"), at, one)
    {
        fprintf(c->out, "  %lld cells of %s could not be read as numbers, the first on line %lld\n",
                (long long)json_integer_value(json_object_get(one, "cells")), member(one, "column"),
                (long long)json_integer_value(json_object_get(one, "line")));
    }
}

static void print_skipped(const struct cli *c, const struct import_report *r)
{
    size_t at;
    json_t *row;
    if (r->skipped == 0)
        return;
    fprintf(c->out, "Lines that are not rows, and were skipped: %lld\n", (long long)r->skipped);
    json_array_foreach(r->skipped_rows, at, row)
    {
        if (at == REFUSED_SHOWN)
            break;
        fprintf(c->out, "  line %lld: %s\n", (long long)json_integer_value(json_object_get(row, "line")),
                member(row, "reason"));
    }
}

/* One sentence with the remedy. */
static void print_doubt(const struct cli *c, const json_t *doubt)
{
    const char *other = member(doubt, "other");
    if (!json_is_object(doubt))
        return;
    fprintf(c->out, "Encoding: %s", member(doubt, "reason"));
    if (json_is_string(json_object_get(doubt, "read")))
        fprintf(c->out, " It was read as \"%s\" and would be \"%s\" in %s.", member(doubt, "read"),
                member(doubt, "other_read"), other);
    fprintf(c->out, " If it was read wrongly, delete its keywords and import it again with --encoding %s.\n",
            *other ? other : "NAME");
}

static void print_report(const struct cli *c, const struct import_report *r)
{
    fprintf(c->out,
            "Keywords: %lld rows, %lld imported, %lld already known (%lld with new numbers), %lld refused\n",
            (long long)r->rows, (long long)r->imported, (long long)r->duplicates, (long long)r->updated,
            (long long)r->refused);
    print_recognised(c, r->recognised);
    print_doubt(c, json_object_get(r->recognised, "encoding_doubt"));
    print_guess(c, r->recognised);
    print_dropped(c, r->recognised);
    print_skipped(c, r);
    size_t at;
    json_t *row;
    json_array_foreach(r->refused_rows, at, row)
    {
        if (at == REFUSED_SHOWN)
            break;
        fprintf(c->out, "  line %lld: %s\n", (long long)json_integer_value(json_object_get(row, "line")),
                member(row, "reason"));
    }
    if (r->refused > REFUSED_SHOWN)
        fprintf(c->out, "  and %lld more; --json lists up to 1,000\n",
                (long long)(r->refused - REFUSED_SHOWN));
}

bool cli_import_site(struct cli *c, const struct import_source *source, bool strict, struct site *site,
                     struct error *f)
{
    if (cli_value(c, "site") == NULL)
        return cli_site(c, false, site, f); /* it reports the missing option */
    return cli_site(c, false, site, NULL) ||
           ((source->path == NULL || import_check(source, strict, f)) && cli_site(c, true, site, f));
}

static bool keep_mapping(struct cli *c, const struct import_mapping *m, struct error *f)
{
    if (!m->given)
        return true;
    if (!db_begin(c->db, DB_DURABLE, f))
        return false;
    import_mapping_keep(c->db, c->account.id, m);
    return db_commit(c->db, f) == COMMIT_YES;
}

static int import(struct cli *c)
{
    struct site site;
    struct import_report report;
    struct import_mapping m;
    struct error f = {0};
    bool strict = cli_flag(c, "strict");
    struct import_source source = {.path = c->operands[0],
                                   .options = {.encoding = cli_value(c, "encoding"),
                                               .delimiter = cli_value(c, "delimiter"),
                                               .column = cli_value(c, "column")}};
    if (cli_value(c, "site") && cli_site(c, false, &site, NULL))
        source.options.language = site.language; /* the headings are read as the import reads them */
    if (!import_mapping_find(c->db, c->mem, c->account.id, &source, cli_value(c, "columns"), &m, &f) ||
        !cli_import_site(c, &source, strict, &site, &f) ||
        !cli_import(c, &site, &source, strict, &report, &f) || !keep_mapping(c, &m, &f))
        return cli_failed(c, &f);
    if (c->json)
        return cli_print(c, import_mapping_report(&report, &m));
    print_report(c, &report);
    return 0;
}

const struct command command_import = {
    .name = "import",
    .operands = "FILE",
    .summary = "imports keywords from a CSV or TSV file, or a list with one keyword a line",
    .operands_least = 1,
    .operands_most = 1,
    .options = {{"site", "NAME", "the site; created if it is missing"},
                {"strict", NULL, "imports all rows or nothing"},
                {"encoding", "NAME", "the file's encoding, if recognised wrongly: windows-1252, Shift_JIS"},
                {"delimiter", "NAME", "the delimiter, likewise: comma, tab, semicolon, pipe or none"},
                {"columns", "JSON",
                 "what columns mean, likewise: {\"Suchbegriff\": \"keyword\", \"3\": \"volume\"}"},
                {"column", "NAME", "the keyword column, likewise: its heading or its number"}},
    .run = import,
};
