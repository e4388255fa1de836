/* Opens a table and returns its rows, using the other files of this folder. */
#include "import/reader/table.h"

#include <string.h>

#include "base/text/text.h"
#include "base/text/text_internal.h"
#include "import/reader/table_internal.h"

#define TEXT_MOST_SHOWN 200  /* characters */
#define INTENT_MOST     60   /* bytes */
#define KEYWORD_MOST    8000 /* bytes: any longer text has more than 200 characters */

struct table {
    struct table_stream *stream;
    struct table_records *records;
    struct table_plan plan;
    TALLOC_CTX *row; /* owns the memory of the last row */
};

static struct table *open_stream(TALLOC_CTX *owner, struct table_stream *stream,
                                 const struct table_options *options, struct error *f)
{
    if (stream == NULL)
        return NULL;
    struct table *table = text_require(talloc_zero(owner, struct table));
    table->stream = talloc_steal(table, stream);
    table->records = text_require(table_records_new(table, stream, NULL, 0));
    table->row = text_require(talloc_new(table));
    if (!table_plan_make(table, table->records, options, &table->plan, f)) {
        talloc_free(table);
        return NULL;
    }
    table->plan.shape.encoding = table_stream_encoding(stream);
    table_records_delimiter(table->records, table->plan.delimiter);
    return table;
}

struct table *table_open_as(TALLOC_CTX *owner, const char *path, const struct table_options *options,
                            struct error *f)
{
    return open_stream(owner, table_stream_open(NULL, path, options->encoding, f), options, f);
}

struct table *table_open_bytes(TALLOC_CTX *owner, const void *bytes, size_t n, struct error *f)
{
    return open_stream(owner, table_stream_bytes(NULL, bytes, n, f), &(struct table_options){0}, f);
}

const struct table_shape *table_shape_of(const struct table *table)
{
    return &table->plan.shape;
}

bool table_read_failed(const struct table *table, struct error *f)
{
    int error = table_stream_error(table->stream);
    if (error == 0)
        return false;
    error_set(f, ERR_BAD_INPUT,
              "The file could not be read to its end (%s); check the disk and import it again.",
              strerror(error));
    return true;
}

/* The first characters of the unparsed record. */
static const char *shown(TALLOC_CTX *owner, struct table_field text)
{
    size_t n = 0;
    for (int count = 0; n < text.length && count < TEXT_MOST_SHOWN; count++)
        for (n++; n < text.length && ((unsigned char)text.at[n] & 0xC0) == 0x80 &&
                  n < (size_t)TEXT_MOST_SHOWN * 4;)
            n++;
    return text_repair(owner, text.at, n);
}

static struct table_field field_of(const struct table *table, const struct table_record *record,
                                   enum table_meaning meaning)
{
    int column = table->plan.column[meaning];
    return column >= 0 && column < record->count ? record->fields[column] : (struct table_field){"", 0};
}

/* Control characters other than white space, and U+FFFD, which replaces undecodable bytes. */
static bool is_readable(struct table_field field)
{
    if (!text_valid(field.at, field.length) || memmem(field.at, field.length, "\uFFFD", 3))
        return false;
    for (size_t i = 0; i < field.length; i++) {
        unsigned char c = (unsigned char)field.at[i];
        bool c1 = c == 0xC2 && i + 1 < field.length && (unsigned char)field.at[i + 1] < 0xA0 &&
                  (unsigned char)field.at[i + 1] != 0x85;
        if ((c < ' ' && !(c >= '\t' && c <= '\r')) || c == 0x7F || c1)
            return false;
    }
    return true;
}

/* The clean keyword, or NULL and the reason for refusing it. */
static const char *keyword_of(TALLOC_CTX *owner, struct table_field field, const char **why)
{
    *why = NULL;
    if (table_is_blank(field))
        *why = "The keyword is empty; write one in this row, or delete the row.";
    else if (!is_readable(field))
        *why = "The keyword has characters that cannot be read; save the file as UTF-8 and import this row "
               "again.";
    else if (field.length > KEYWORD_MOST)
        *why = "The keyword is longer than 200 characters; shorten it.";
    if (*why)
        return NULL;
    char *raw = text_require(talloc_strndup(owner, field.at, field.length));
    char *clean = text_clean(owner, raw);
    if (*clean == 0)
        *why = "The keyword is empty; write one in this row, or delete the row.";
    else if (text_is_punctuation(clean))
        *why = "The keyword is only punctuation; write words in this row, or delete the row.";
    else if (strlen(clean) > TABLE_KEYWORD_MAX && text_length(clean) > TABLE_KEYWORD_MAX)
        *why = "The keyword is longer than 200 characters; shorten it.";
    return *why ? NULL : clean;
}

const char *table_keyword(TALLOC_CTX *owner, const char *text, const char **why)
{
    return keyword_of(owner, (struct table_field){text, strlen(text)}, why);
}

const char *table_excerpt(TALLOC_CTX *owner, const char *text)
{
    return shown(owner, (struct table_field){text, strlen(text)});
}

static const char *intent_of(TALLOC_CTX *owner, struct table_field field)
{
    if (table_is_blank(field) || field.length > INTENT_MOST || !is_readable(field))
        return NULL;
    char *raw = text_require(talloc_strndup(owner, field.at, field.length));
    char *intent = text_fold(owner, raw);
    return *intent ? intent : NULL;
}

/* Counts have no decimals, so that "1,000" is a thousand. */
static bool is_count(enum keyword_figure figure)
{
    return figure == KEYWORD_VOLUME || figure == KEYWORD_CLICKS || figure == KEYWORD_IMPRESSIONS;
}

static int64_t figure_of(struct table_field field, enum keyword_figure figure)
{
    int64_t thousandths = table_number(field, is_count(figure));
    bool whole = keyword_figure_rule(figure)->whole;
    return thousandths < 0 ? -1
                           : keyword_figure_checked(figure, whole ? (thousandths + 500) / 1000 : thousandths);
}

static void fill_row(struct table *table, const struct table_record *record, struct table_row *row)
{
    talloc_free_children(table->row);
    *row = (struct table_row){
        .line = record->line, .text = shown(table->row, record->text), .refused = record->refused};
    keyword_figures_clear(row->figures);
    if (row->refused == NULL)
        row->keyword = keyword_of(table->row, field_of(table, record, TABLE_MEANS_KEYWORD), &row->refused);
    if (row->keyword == NULL)
        return;
    for (int i = 0; i < KEYWORD_FIGURES; i++)
        row->figures[i] = figure_of(field_of(table, record, (enum table_meaning)(TABLE_MEANS_FIGURE + i)),
                                    (enum keyword_figure)i);
    row->intent = intent_of(table->row, field_of(table, record, TABLE_MEANS_INTENT));
}

/* An empty row: no text, or only delimiters, as spreadsheets write empty rows. */
static bool is_empty(const struct table_record *record)
{
    if (record->refused)
        return false;
    for (int i = 0; i < record->count; i++)
        if (!table_is_blank(record->fields[i]))
            return false;
    return true;
}

bool table_next(struct table *table, struct table_row *row)
{
    struct table_record record;
    while (table_records_next(table->records, &record)) {
        if (record.line < table->plan.skip_to || is_empty(&record))
            continue;
        fill_row(table, &record, row);
        return true;
    }
    return false;
}
