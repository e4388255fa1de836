/* Import of keywords from an uploaded file or JSON, preview, and export as CSV. */
#include "api/routes/planner/planner_handlers.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/http/api.h"
#include "api/routes/planner/keyword_fields.h"
#include "base/text/text.h"
#include "import/importer.h"
#include "store/pipeline/pipeline.h"

enum { PREVIEW_ROWS = 20, ROWS_A_READ = 500, ROWS_MOST = 100000 };

/* ---- import ---------------------------------------------------------------------------------- */

static const struct field row_fields[] = {
    {"keyword", FIELD_TEXT, F_NULLABLE, 0, 10000,
     .meaning = "at most 200 characters; an invalid keyword is listed in refused"},
    {"volume", FIELD_INT, F_NULLABLE, .meaning = "searches per month"},
    {"difficulty", FIELD_INT, F_NULLABLE, .meaning = "0 to 100"},
    {"cpc", FIELD_CREDITS, F_NULLABLE, .meaning = "cost per click"},
    {"intent", FIELD_TEXT, F_NULLABLE, 0, .most = 200},
    KEYWORD_UNCHECKED_FIGURES,
    {0},
};

const struct field keywords_import_input[] = {
    {"site_id", FIELD_INT, F_REQUIRED | F_IN_FORM | F_IN_JSON, 1, .most = INT64_MAX},
    {"file", FIELD_TEXT, F_IN_FORM,
     .meaning = "CSV, TSV or one keyword per line, in any encoding; only in a multipart form"},
    {"keywords", FIELD_OBJECTS, 0, 1, ROWS_MOST, .fields = row_fields,
     .meaning = "only in JSON, at most 16 MB"},
    {"preview", FIELD_BOOL, F_IN_FORM | F_IN_JSON,
     .meaning = "returns the first rows as parsed and what the import would do, and writes nothing"},
    {"strict", FIELD_BOOL, F_IN_FORM | F_IN_JSON, .meaning = "one refused row refuses the whole import"},
    {"encoding", FIELD_TEXT, F_IN_FORM | F_NULLABLE, 1, 60,
     .meaning = "of the file, if it is detected wrongly: windows-1252, Shift_JIS …"},
    {"delimiter", FIELD_TEXT, F_IN_FORM | F_NULLABLE, 1, 20,
     .meaning = "of the file, if it is detected wrongly: comma, tab, semicolon, pipe or none"},
    {"column", FIELD_TEXT, F_IN_FORM | F_NULLABLE, 1, 200,
     .meaning = "the keyword column, if it is detected wrongly: its heading, or its number from 1"},
    {"columns", FIELD_TEXT, F_IN_FORM | F_NULLABLE, 2, 20000,
     .meaning =
         "JSON, an object {heading or number from 1: meaning}, meanings as in recognised, \"\": not read; an "
         "import remembers it for the account's next file with the same headings, {} forgets it"},
    {0},
};

static const struct field refused_fields[] = {
    {"line", FIELD_INT, F_REQUIRED, .meaning = "line of the file, or number of the row in the list; from 1"},
    {"text", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"reason", FIELD_TEXT, .flags = F_REQUIRED},
    {0},
};

static const struct field column_fields[] = {
    {"name", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"meaning", FIELD_TEXT, F_REQUIRED | F_NULLABLE,
     .meaning = "keyword, volume, difficulty, cpc, clicks, impressions, ctr, position, competition, bid_low, "
                "bid_high, intent, currency, trend; null: the column is ignored"},
    {0},
};

static const char *const mappings[] = {"given", "remembered", NULL};

static const struct field dropped_fields[] = {
    {"column", FIELD_TEXT, F_REQUIRED, .meaning = "the name of the figure"},
    {"cells", FIELD_INT, F_REQUIRED, .meaning = "how many cells could not be read as a number in its range"},
    {"line", FIELD_INT, F_REQUIRED, .meaning = "the line of the first of them"},
    {0},
};

static const struct field skipped_fields[] = {
    {"line", FIELD_INT, F_REQUIRED, .meaning = "line of the file, from 1"},
    {"reason", FIELD_TEXT, .flags = F_REQUIRED},
    {0},
};

static const struct field doubt_fields[] = {
    {"reason", FIELD_TEXT, F_REQUIRED, .meaning = "a sentence"},
    {"unreadable", FIELD_INT, F_REQUIRED,
     .meaning = "rows refused because bytes are not characters of the encoding"},
    {"other", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "the encoding that is nearly as probable"},
    {"line", FIELD_INT, F_REQUIRED | F_NULLABLE,
     .meaning = "of the first keyword that the two encodings read differently, from 1"},
    {"read", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "this keyword as it was read"},
    {"other_read", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "the same in the other encoding"},
    {0},
};

static const struct field recognised_fields[] = {
    {"encoding", FIELD_TEXT, .flags = F_REQUIRED},
    {"encoding_doubt", FIELD_OBJECT, F_REQUIRED | F_NULLABLE, .fields = doubt_fields,
     .meaning = "null: the encoding is certain enough; else what speaks against it: import the file with "
                "`encoding` if the other reading is the right one"},
    {"delimiter", FIELD_TEXT, F_REQUIRED, .meaning = "comma, tab, semicolon, pipe or none"},
    {"columns", FIELD_OBJECTS, F_REQUIRED, .fields = column_fields},
    {"source", FIELD_TEXT, F_REQUIRED,
     .meaning =
         "the tool that wrote the file: search_console, keyword_planner, google_ads, …; list, file: not "
         "known; api: JSON"},
    {"guessed", FIELD_BOOL, F_REQUIRED,
     .meaning = "no heading names the keywords: the column was chosen by its content; column names another"},
    {"heading_twice", FIELD_BOOL, F_REQUIRED,
     .meaning = "two columns have the heading of the keywords: the first one is read"},
    {"mapping", FIELD_WORD, F_REQUIRED | F_NULLABLE, .words = mappings,
     .meaning =
         "whether columns were set by hand: given with this request, or remembered from an earlier one"},
    {"dropped", FIELD_OBJECTS, F_REQUIRED, .fields = dropped_fields,
     .meaning = "figures that were left out, by column"},
    {0},
};

static const struct field first_fields[] = {
    {"line", FIELD_INT, .flags = F_REQUIRED},
    {"keyword", FIELD_TEXT, .flags = F_REQUIRED},
    {"volume", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},
    {"difficulty", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},
    {"cpc", FIELD_CREDITS, .flags = F_REQUIRED | F_NULLABLE},
    {"intent", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    KEYWORD_MORE_FIGURES(F_REQUIRED | F_NULLABLE),
    KEYWORD_SOURCE(F_REQUIRED | F_NULLABLE),
    {0},
};

const struct field keywords_import_output[] = {
    {"rows", FIELD_INT, F_REQUIRED, .meaning = "imported + duplicates + refused"},
    {"imported", FIELD_INT, F_REQUIRED,
     .meaning = "new keywords; with preview, this and the next two are what the import would do"},
    {"duplicates", FIELD_INT, F_REQUIRED,
     .meaning = "rows whose keyword the site already has, or the file before them"},
    {"updated", FIELD_INT, F_REQUIRED,
     .meaning = "duplicates whose figures, intent, currency or trend changed"},
    {"refused", FIELD_OBJECTS, F_REQUIRED, .fields = refused_fields, .meaning = "the first 1,000"},
    {"skipped", FIELD_OBJECTS, F_REQUIRED, .fields = skipped_fields,
     .meaning = "lines that are not rows: totals, headings that are repeated, titles; the first 1,000"},
    {"skipped_count", FIELD_INT, F_REQUIRED, .meaning = "all of these lines"},
    {"recognised", FIELD_OBJECT, F_REQUIRED, .fields = recognised_fields},
    {"first", FIELD_OBJECTS, .fields = first_fields, .meaning = "with preview: the first rows as parsed"},
    {"accepted", FIELD_INT, .meaning = "with preview: as imported"},
    {0},
};

static bool read_source(struct api_request *req, struct import_source *source)
{
    *source = (struct import_source){.rows = request_json(req, "keywords")};
    for (const struct http_part *part = req->http->parts; part; part = part->next)
        if (part->path && strcmp(part->name, "file") == 0)
            *source = (struct import_source){.path = part->path, .name = part->file_name};
    source->options = (struct table_options){.encoding = request_text(req, "encoding"),
                                             .delimiter = request_text(req, "delimiter"),
                                             .column = request_text(req, "column")};
    return source->path || source->rows;
}

/* As the list of keywords shows them: stored thousandths as decimals. */
static void show_decimals(json_t *row)
{
    for (int i = 0; i < KEYWORD_FIGURES; i++) {
        const struct keyword_figure_rule *rule = keyword_figure_rule((enum keyword_figure)i);
        const json_t *n = json_object_get(row, rule->name);
        if (!rule->whole && json_is_integer(n))
            json_object_set_new(row, rule->name, json_credits(json_integer_value(n)));
    }
}

static int preview(struct api_request *req, const struct site *site, const struct import_source *source,
                   const struct import_mapping *m)
{
    struct import_report report;
    json_t *first;
    if (!import_preview(req->db, req->mem, req->api->settings->data_dir, site, source, PREVIEW_ROWS, &first,
                        &report, &req->fail))
        return 0;
    for (size_t i = 0; i < json_array_size(first); i++)
        show_decimals(json_array_get(first, i));
    req->out = import_mapping_report(&report, m);
    json_object_set(req->out, "first", first);
    json_object_set_new(req->out, "accepted", json_integer(report.imported));
    return 200;
}

static int import(struct api_request *req, const struct site *site, const struct import_source *source,
                  const struct import_mapping *m)
{
    struct import_report report;
    if (!import_leased(req->db, req->mem, req->api->settings, site, source,
                       request_bool(req, "strict", false), &report, &req->fail))
        return 0;
    if (m->given) {
        if (!db_begin(req->db, DB_DURABLE, &req->fail))
            return 0;
        import_mapping_keep(req->db, site->account_id, m);
        if (db_commit(req->db, &req->fail) != COMMIT_YES)
            return 0;
    }
    req->out = import_mapping_report(&report, m);
    req->wake = report.imported > 0;
    return 200;
}

int keywords_import(struct api_request *req)
{
    struct site site;
    struct import_source source;
    struct import_mapping m;
    if (!request_site(req, &site))
        return 404;
    if (!read_source(req, &source))
        return request_refuse(req, 400, "invalid", "file",
                              "Send a multipart form with the field file, or JSON with the list keywords.");
    source.options.language = site.language; /* the headings are read as the import reads them */
    if (!import_mapping_find(req->db, req->mem, site.account_id, &source, request_text(req, "columns"), &m,
                             &req->fail))
        return request_refuse(req, 400, "invalid", "columns", "%s", req->fail.why);
    int status = request_bool(req, "preview", false) ? preview(req, &site, &source, &m)
                                                     : import(req, &site, &source, &m);
    if (status == 0 && m.headings) /* so that a person can say which of them is what */
        request_problem_member(req, "headings", json_incref(m.headings));
    return status;
}

/* ---- export ------------------------------------------------------------------------------------- */

const struct field keywords_export_input[] = {
    {"site_id", FIELD_INT, F_REQUIRED | F_IN_QUERY, 1, .most = INT64_MAX},
    {"search", FIELD_TEXT, F_IN_QUERY, 0, 200,
     .meaning = "this and the other filters work as in the list of keywords"},
    {"status", FIELD_TEXT, .flags = F_IN_QUERY},
    {"disabled", FIELD_BOOL, .flags = F_IN_QUERY},
    {"covered", FIELD_BOOL, .flags = F_IN_QUERY},
    {"cluster_id", FIELD_TEXT, .flags = F_IN_QUERY},
    {"intent", FIELD_TEXT, .flags = F_IN_QUERY},
    KEYWORD_FIGURE_FILTERS(F_IN_QUERY),
    {0},
};

const struct field keywords_export_output[] = {
    {"text/csv", FIELD_TEXT,
     .meaning = "UTF-8 with a heading row: keyword, volume, difficulty, cpc, intent, status, cluster, "
                "clicks, impressions, ctr, position, competition, bid_low, bid_high, currency, trend, "
                "source; no cell starts a formula"},
    {0},
};

/* An unlinked file: its space is freed when it is closed, and when the process is killed. */
static FILE *unnamed_file(struct api_request *req)
{
    char *path = talloc_asprintf(req->mem, "%s/export-XXXXXX", req->api->settings->data_dir);
    int fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0)
        unlink(path);
    FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (file == NULL) {
        error_set(&req->fail, ERR_RETRY_LATER, "The export could not be written (%s). %s", strerror(errno),
                  error_remedy(errno, "Check the disk, then try again."));
        if (fd >= 0)
            close(fd);
    }
    return file;
}

/* Reads page by page, so that no single read takes long. */
static bool write_rows(struct api_request *req, const struct list_params *w, FILE *out)
{
    const struct list_spec *l = planner_list_spec(PLANNER_KEYWORDS);
    int64_t after = 0;
    keyword_csv_header(out);
    for (bool more = true; more;) {
        struct rows *r = list_query_after(req->db, NULL, l, w, after, ROWS_A_READ);
        bool failed = db_failed(req->db);
        more = !failed && rows_count(r) == ROWS_A_READ;
        while (rows_next(r)) {
            after = row_int(r, "id");
            keyword_csv_row(out, r);
        }
        talloc_free(r);
        if (failed)
            return error_set(&req->fail, db_last_error(req->db)->kind, "%s", db_last_error(req->db)->why);
    }
    return true;
}

/* Returns a descriptor of the written file, positioned at its start; -1: req->fail says why. */
static int finished(struct api_request *req, FILE *out, size_t *length)
{
    bool whole = fflush(out) == 0;
    long end = ftell(out);
    int fd = whole && end >= 0 ? dup(fileno(out)) : -1;
    if (fd < 0 || lseek(fd, 0, SEEK_SET) != 0) {
        error_set(&req->fail, ERR_RETRY_LATER, "The export could not be written (%s). %s", strerror(errno),
                  error_remedy(errno, "Check the disk, then try again."));
        if (fd >= 0)
            close(fd);
        fd = -1;
    }
    *length = end > 0 ? (size_t)end : 0;
    return fd;
}

int keywords_export(struct api_request *req)
{
    struct site site;
    if (!request_site(req, &site))
        return 404;
    struct list_params w = {
        .account = site.account_id, .site = site.id, .search = request_text(req, "search")};
    if (!list_filters(req, planner_list_spec(PLANNER_KEYWORDS), req->in, &w))
        return 400;
    FILE *out = unnamed_file(req);
    if (out == NULL)
        return 0;
    size_t length;
    int fd = write_rows(req, &w, out) ? finished(req, out, &length) : -1;
    fclose(out);
    if (fd < 0)
        return 0;
    const char **headers = talloc_zero_array(req->mem, const char *, 3);
    headers[0] = "Content-Disposition";
    headers[1] = talloc_asprintf(req->mem, "attachment; filename=\"keywords-%s.csv\"",
                                 text_slug(req->mem, site.name, site.language, 60));
    req->raw = (struct http_answer){
        .type = "text/csv; charset=utf-8", .headers = headers, .length = length, .file = fd};
    return 200;
}
