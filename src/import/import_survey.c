/* Reads all rows once before any is stored; counts the refused rows and gives the reasons. */
#include <string.h>

#include "ai/core/answer.h"
#include "base/text/text.h"
#include "import/import_internal.h"

enum { REFUSED_LISTED = 1000 };

/* ---- rows, from a table or from JSON -------------------------------------------------- */

struct import_reader {
    struct table *table; /* NULL: the rows are JSON */
    const json_t *rows;
    size_t at;
    TALLOC_CTX *row; /* owns the memory of the last row */
};

const char *import_source_name(const struct import_source *source)
{
    return source->name ? source->name : source->path ? source->path : "keywords";
}

struct import_source import_source_of(const struct import_source *source, const struct site *site)
{
    struct import_source localized = *source;
    if (localized.options.language == NULL && *site->language)
        localized.options.language = site->language;
    return localized;
}

struct import_reader *import_reader_open(TALLOC_CTX *owner, const struct import_source *source,
                                         struct error *f)
{
    struct import_reader *r = talloc_zero(owner, struct import_reader);
    r->row = talloc_new(r);
    r->rows = source->rows;
    if (source->path == NULL)
        return r;
    r->table = table_open_as(r, source->path, &source->options, f);
    if (r->table)
        return r;
    talloc_free(r);
    return NULL;
}

/* -1: no value given, or not in the range. */
static int64_t number_of(const json_t *row, enum keyword_figure figure)
{
    const json_t *n = json_object_get(row, keyword_figure_rule(figure)->name);
    return json_is_integer(n) ? keyword_figure_checked(figure, json_integer_value(n)) : -1;
}

static const char *text_of(TALLOC_CTX *owner, const json_t *row, const char *name)
{
    const char *given = json_string_value(json_object_get(row, name));
    char *text = given ? text_clean(owner, given) : NULL;
    return text && *text ? text : NULL;
}

/* NULL also for what is not a code of three letters, as for a figure out of its range. */
static const char *currency_of(TALLOC_CTX *owner, const json_t *row)
{
    const char *text = text_of(owner, row, "currency");
    char code[KEYWORD_CURRENCY_SIZE];
    return text && keyword_currency(text, code) ? talloc_strdup(owner, code) : NULL;
}

static void fill_row(struct import_reader *r, const json_t *from, struct table_row *row)
{
    const char *text = json_string_value(json_object_get(from, "keyword"));
    const char *intent = json_string_value(json_object_get(from, "intent"));
    *row = (struct table_row){.line = (int64_t)r->at, .text = table_excerpt(r->row, text ? text : "")};
    for (int i = 0; i < KEYWORD_FIGURES; i++)
        row->figures[i] = number_of(from, (enum keyword_figure)i);
    row->keyword = table_keyword(r->row, text ? text : "", &row->refused);
    char *folded = intent ? text_fold(r->row, intent) : NULL;
    row->intent = folded && *folded ? folded : NULL;
    row->currency = currency_of(r->row, from);
    row->trend = text_of(r->row, from, "trend");
    row->source = "api";
}

bool import_reader_next(struct import_reader *r, struct table_row *row)
{
    if (r->table)
        return table_next(r->table, row);
    talloc_free_children(r->row);
    if (r->at >= json_array_size(r->rows))
        return false;
    const json_t *from = json_array_get(r->rows, r->at++);
    fill_row(r, from, row);
    return true;
}

bool import_reader_failed(const struct import_reader *r, struct error *f)
{
    return r->table && table_read_failed(r->table, f);
}

/* ---- what was recognised ------------------------------------------------------------------ */

static json_t *text_json(const char *s)
{
    return s ? json_string(s) : json_null();
}

static json_t *columns_json(const struct table_shape *shape)
{
    json_t *columns = json_array();
    for (int i = 0; i < shape->column_count; i++) {
        const char *meaning = *shape->meanings[i] ? shape->meanings[i] : NULL;
        json_array_append_new(columns, json_pack("{s:o, s:o}", "name", text_json(shape->columns[i]),
                                                 "meaning", text_json(meaning)));
    }
    return columns;
}

/* Cells of figures that could not be read: [{column, cells, line}]. */
static json_t *dropped_json(const struct table_skips *skips)
{
    json_t *list = json_array();
    for (int i = 0; skips && i < KEYWORD_FIGURES; i++)
        if (skips->dropped[i])
            json_array_append_new(list, json_pack("{s:s, s:I, s:I}", "column",
                                                  keyword_figure_rule((enum keyword_figure)i)->name, "cells",
                                                  (json_int_t)skips->dropped[i], "line",
                                                  (json_int_t)skips->dropped_line[i]));
    return list;
}

static json_t *shape_json(const struct table *table, const struct import_doubt *doubt)
{
    const struct table_shape *shape = table_shape_of(table);
    return json_pack("{s:s, s:o, s:s, s:o, s:s, s:b, s:b, s:o}", "encoding", shape->encoding,
                     "encoding_doubt", import_doubt_json(doubt, shape), "delimiter", shape->delimiter,
                     "columns", columns_json(shape), "source", shape->source, "guessed", shape->guessed,
                     "heading_twice", shape->twice, "dropped", dropped_json(table_skips_of(table)));
}

static void add_member(json_t *columns, const json_t *rows, const char *name)
{
    size_t at = 0;
    while (at < json_array_size(rows) && !json_object_get(json_array_get(rows, at), name))
        at++;
    if (at < json_array_size(rows))
        json_array_append_new(columns, json_pack("{s:s, s:s}", "name", name, "meaning", name));
}

/* The members that at least one row has. */
static json_t *rows_shape_json(const json_t *rows)
{
    json_t *columns = json_array();
    add_member(columns, rows, "keyword");
    for (int i = 0; i < KEYWORD_FIGURES; i++)
        add_member(columns, rows, keyword_figure_rule((enum keyword_figure)i)->name);
    add_member(columns, rows, "intent");
    add_member(columns, rows, "currency");
    add_member(columns, rows, "trend");
    return json_pack("{s:s, s:n, s:s, s:o, s:s, s:b, s:b, s:o}", "encoding", "UTF-8", "encoding_doubt",
                     "delimiter", "none", "columns", columns, "source", "api", "guessed", 0, "heading_twice",
                     0, "dropped", dropped_json(NULL));
}

static json_t *recognised(const struct import_reader *r, const struct import_doubt *doubt)
{
    return r->table ? shape_json(r->table, doubt) : rows_shape_json(r->rows);
}

/* ---- the first pass ------------------------------------------------------------------------- */

static void list_refused(struct import_report *r, const struct table_row *row)
{
    if (r->refused++ < REFUSED_LISTED)
        json_array_append_new(r->refused_rows,
                              json_pack("{s:I, s:o, s:s}", "line", (json_int_t)row->line, "text",
                                        text_json(row->text), "reason", row->refused));
}

static bool refuse_strictly(const char *name, const struct import_report *r, struct error *f)
{
    const json_t *first = json_array_get(r->refused_rows, 0);
    return error_set(f, ERR_BAD_INPUT,
                     "%.120s: %lld of %lld rows are refused, the first on line %lld: %.100s Nothing was "
                     "imported. Correct these rows, or import without strict.",
                     name, (long long)r->refused, (long long)r->rows,
                     (long long)json_integer_value(json_object_get(first, "line")),
                     json_string_value(json_object_get(first, "reason")));
}

static json_t *number_json(int64_t n)
{
    return n < 0 ? json_null() : json_integer(n);
}

/* The figures as they are stored. */
static json_t *row_json(const struct table_row *row)
{
    json_t *o =
        json_pack("{s:I, s:s, s:o, s:o, s:o, s:o}", "line", (json_int_t)row->line, "keyword", row->keyword,
                  "intent", text_json(row->intent), "currency", text_json(row->currency), "trend",
                  text_json(row->trend), "source", text_json(row->source));
    for (int i = 0; i < KEYWORD_FIGURES; i++)
        json_object_set_new(o, keyword_figure_rule((enum keyword_figure)i)->name,
                            number_json(row->figures[i]));
    return o;
}

static void list_skipped(TALLOC_CTX *owner, struct import_report *r, const struct table *table)
{
    const struct table_skips *skips = table ? table_skips_of(table) : NULL;
    r->skipped_rows = json_owned(owner, json_array());
    r->skipped = skips ? skips->count : 0;
    for (int i = 0; skips && i < skips->listed; i++)
        json_array_append_new(r->skipped_rows,
                              json_pack("{s:I, s:s}", "line", (json_int_t)skips->list[i].line, "reason",
                                        skips->list[i].reason));
}

/* first NULL: the caller does not need the rows. */
static bool survey(TALLOC_CTX *owner, const struct import_source *source, json_t *first, size_t max,
                   struct import_report *r, struct error *f)
{
    struct import_reader *reader = import_reader_open(NULL, source, f);
    struct table_row row;
    if (reader == NULL)
        return false;
    struct import_doubt doubt = {.mem = reader};
    *r = (struct import_report){.refused_rows = json_owned(owner, json_array())};
    while (import_reader_next(reader, &row)) {
        if (++r->rows % IMPORT_BATCH_ROWS == 0)
            import_tell(source, IMPORT_READING, r->rows, 0);
        if (reader->table)
            import_doubt_take(&doubt, table_shape_of(reader->table), &row);
        if (row.refused)
            list_refused(r, &row);
        else if (first && json_array_size(first) < max)
            json_array_append_new(first, row_json(&row));
    }
    bool whole = !import_reader_failed(reader, f);
    if (whole)
        r->recognised = json_owned(owner, recognised(reader, &doubt));
    list_skipped(owner, r, reader->table);
    talloc_free(reader);
    return whole;
}

bool import_survey(TALLOC_CTX *owner, const struct import_source *source, bool strict,
                   struct import_report *r, struct error *f)
{
    return survey(owner, source, NULL, 0, r, f) &&
           (!strict || r->refused == 0 || refuse_strictly(import_source_name(source), r, f));
}

bool import_survey_first(TALLOC_CTX *owner, const struct import_source *source, size_t max, json_t **first,
                         struct import_report *r, struct error *f)
{
    *first = json_owned(owner, json_array());
    return survey(owner, source, *first, max, r, f);
}

bool import_check(const struct import_source *source, bool strict, struct error *f)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct import_report r;
    bool good = import_survey(mem, source, strict, &r, f);
    talloc_free(mem);
    return good;
}

json_t *import_report_json(const struct import_report *r)
{
    return json_pack("{s:I, s:I, s:I, s:I, s:O, s:O, s:I, s:O}", "rows", (json_int_t)r->rows, "imported",
                     (json_int_t)r->imported, "duplicates", (json_int_t)r->duplicates, "updated",
                     (json_int_t)r->updated, "refused", r->refused_rows, "skipped", r->skipped_rows,
                     "skipped_count", (json_int_t)r->skipped, "recognised", r->recognised);
}
