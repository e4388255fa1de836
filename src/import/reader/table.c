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
    struct table_skips *skips;
    int64_t rows, sums[KEYWORD_FIGURES]; /* of the rows so far: a line with these sums is a total */
    TALLOC_CTX *row;                     /* owns the memory of the last row */
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
    table->skips = text_require(talloc_zero(table, struct table_skips));
    if (!table_plan_make(table, table->records, options, &table->plan, f)) {
        talloc_free(table);
        return NULL;
    }
    table->plan.shape.encoding = table_stream_encoding(stream);
    table->plan.shape.other_encoding = table_stream_other(stream);
    table_records_delimiter(table->records, table->plan.delimiter);
    return table;
}

struct table *table_open_as(TALLOC_CTX *owner, const char *path, const struct table_options *options,
                            struct error *f)
{
    return open_stream(owner, table_stream_open(NULL, path, options, f), options, f);
}

struct table *table_open_bytes(TALLOC_CTX *owner, const void *bytes, size_t n, struct error *f)
{
    const struct table_options none = {0};
    return open_stream(owner, table_stream_bytes(NULL, bytes, n, &none, f), &none, f);
}

const struct table_shape *table_shape_of(const struct table *table)
{
    return &table->plan.shape;
}

const struct table_skips *table_skips_of(const struct table *table)
{
    return table->skips;
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

/* Semrush writes numbers or the first letters. */
static const char *intent_word(const char *code, size_t n)
{
    static const struct {
        char digit, letter;
        const char *word;
    } intents[] = {{'0', 'c', "commercial"},
                   {'1', 'i', "informational"},
                   {'2', 'n', "navigational"},
                   {'3', 't', "transactional"}};
    for (size_t i = 0; i < sizeof intents / sizeof *intents; i++)
        if (n == 1 && (*code == intents[i].digit || *code == intents[i].letter))
            return intents[i].word;
    return NULL;
}

/* "3|1" and "i, c" as words; any other text stays as it is. */
static char *intents_in_words(TALLOC_CTX *owner, char *text)
{
    static const char between[] = ",|;/ ";
    char *words = text_require(talloc_strdup(owner, ""));
    for (const char *at = text + strspn(text, between); *at; at += strspn(at, between)) {
        size_t n = strcspn(at, between);
        const char *word = intent_word(at, n);
        if (word == NULL)
            return text;
        words = text_require(talloc_asprintf_append_buffer(words, "%s%s", *words ? ", " : "", word));
        at += n;
    }
    return words;
}

static const char *intent_of(TALLOC_CTX *owner, struct table_field field)
{
    if (table_is_blank(field) || field.length > INTENT_MOST || !is_readable(field))
        return NULL;
    char *raw = text_require(talloc_strndup(owner, field.at, field.length));
    char *intent = intents_in_words(owner, text_fold(owner, raw));
    return *intent ? intent : NULL;
}

/* What the cell of keywords says, without guards and marks of other programs. */
static struct table_field keyword_cell(struct table *table, const struct table_record *record)
{
    struct table_field f = table_unguarded(field_of(table, record, TABLE_MEANS_KEYWORD));
    if (f.length > 3 &&
        memcmp(f.at, "\xEF\xBB\xBF", 3) == 0) /* the start of a file that was joined to another */
        f = (struct table_field){f.at + 3, f.length - 3};
    return table->plan.marks ? table_unmarked(table->row, f) : f;
}

static void count_dropped(struct table *table, int64_t line, const bool dropped[KEYWORD_FIGURES])
{
    for (int i = 0; i < KEYWORD_FIGURES; i++)
        if (dropped[i] && table->skips->dropped[i]++ == 0)
            table->skips->dropped_line[i] = line;
}

static void fill_row(struct table *table, const struct table_record *record, struct table_row *row)
{
    bool dropped[KEYWORD_FIGURES] = {0};
    talloc_free_children(table->row);
    *row = (struct table_row){.line = record->line,
                              .text = shown(table->row, record->text),
                              .refused = record->refused,
                              .source = table->plan.shape.source};
    keyword_figures_clear(row->figures);
    if (row->refused == NULL) {
        struct table_field keyword = keyword_cell(table, record);
        row->keyword = keyword_of(table->row, keyword, &row->refused);
        row->unreadable = row->refused && !is_readable(keyword);
        if (row->keyword && strcmp(table->plan.shape.encoding, "windows-1258") == 0)
            row->keyword = table_composed(table->row, row->keyword); /* its tones are characters */
    }
    if (row->keyword == NULL)
        return;
    table_figures(table->row, &table->plan, record, row, dropped);
    row->intent = intent_of(table->row, table_unguarded(field_of(table, record, TABLE_MEANS_INTENT)));
    count_dropped(table, record->line, dropped);
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

/* ---- lines that are not rows ------------------------------------------------------------------ */

/* A line of sums has nothing but figures beside its word, or the sums of the rows above it. */
static bool is_sum_line(struct table *table, const struct table_record *record)
{
    static const enum keyword_figure summed[] = {KEYWORD_CLICKS, KEYWORD_IMPRESSIONS, KEYWORD_VOLUME};
    struct table_row row;
    bool dropped[KEYWORD_FIGURES], alone = true, equal = false;
    int keyword = table->plan.column[TABLE_MEANS_KEYWORD], texts = 0;
    keyword_figures_clear(row.figures);
    table_figures(table->row, &table->plan, record, &row, dropped);
    for (int i = 0; i < record->count && i < TABLE_TEXTS_KNOWN; i++)
        if (i != keyword && table->plan.texts[i]) {
            texts++;
            alone = alone && record->fields[i].length < 4; /* blank, or "--" */
        }
    for (size_t i = 0; i < sizeof summed / sizeof *summed; i++)
        equal = equal || (row.figures[summed[i]] > 0 && row.figures[summed[i]] == table->sums[summed[i]]);
    return (equal && table->rows > 1) || (alone && texts > 0);
}

/* Why the record is not a row; NULL: it is one. */
static const char *reason_to_skip(struct table *table, const struct table_record *record)
{
    const struct table_plan *plan = &table->plan;
    bool sure;
    for (int i = 0; plan->before[i]; i++)
        if (table_same_text(record->text, plan->before[i]))
            return i == 0 ? "The headings are repeated." : "A line from above the headings is repeated.";
    if (plan->blocks && record->count < 2)
        return "It is the title of a block.";
    struct table_field keyword = field_of(table, record, TABLE_MEANS_KEYWORD);
    if (plan->has_figures && table_is_total(keyword, &sure) && (sure || is_sum_line(table, record)))
        return "It is a line of totals.";
    return NULL;
}

static void skip(struct table *table, int64_t line, const char *reason)
{
    struct table_skips *s = table->skips;
    s->count++;
    if (s->listed == TABLE_SKIPS_LISTED)
        return;
    s->list[s->listed].line = line;
    s->list[s->listed++].reason = reason;
}

bool table_next(struct table *table, struct table_row *row)
{
    struct table_record record;
    while (table_records_next(table->records, &record)) {
        if (record.line < table->plan.skip_to || is_empty(&record))
            continue;
        const char *why = record.refused ? NULL : reason_to_skip(table, &record);
        if (why) {
            skip(table, record.line, why);
            continue;
        }
        fill_row(table, &record, row);
        for (int i = 0; i < KEYWORD_FIGURES; i++)
            table->sums[i] +=
                row->figures[i] > 0 && row->figures[i] < INT64_MAX / 1000000 ? row->figures[i] : 0;
        table->rows++;
        return true;
    }
    return false;
}
