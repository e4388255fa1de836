/* Finds the delimiter, the heading line and the columns of a table. */
#include <stdlib.h>
#include <string.h>

#include "base/text/text.h"
#include "base/text/text_internal.h"
#include "import/reader/table_internal.h"

#define ROWS_LOOKED_AT   200
#define HEADER_ROWS      20 /* in which a header is searched */
#define COLUMNS_SURVEYED 64
#define NAME_MOST        80

static const struct {
    char byte;
    const char *name;
} delimiters[] = {{'\t', "tab"}, {';', "semicolon"}, {',', "comma"}, {'|', "pipe"}, {0, "none"}};

#define DELIMITERS ((int)(sizeof delimiters / sizeof *delimiters))

struct column_stats {
    int texts, numbers, intents;                   /* how many rows have one in this column */
    bool headed_by_number, headed_by_blank, known; /* its field in the first row */
};

/* What the sample looks like when it is split by one delimiter. */
struct table_survey {
    int rows, usual, usual_rows; /* rows with the usual number of fields */
    int spaced, parted;          /* fields after the first: those that start with a blank; all of them */
    int sizes[COLUMNS_SURVEYED + 1];
    int first_count, first_known; /* of the first row: its fields; its known headings */
    int64_t first_line;
    int header_hits, header_count, header_row;
    int64_t header_line; /* 0: not found */
    struct column_stats columns[COLUMNS_SURVEYED];
};

static bool is_text(struct table_field field)
{
    if (table_is_blank(field) || table_is_number(field) || memmem(field.at, field.length, "://", 3))
        return false;
    if (field.length > TABLE_FIELD_MAX || !text_valid(field.at, field.length))
        return true; /* another encoding, or damaged: its row is refused later */
    char *word = text_require(talloc_strndup(NULL, field.at, field.length));
    bool text = !text_is_punctuation(word);
    talloc_free(word);
    return text;
}

/* Tests whether this is the row of headings: it names keywords and has no number; below the first
 * row, where a keyword may be "keyword" itself, it must have more known headings. */
static void look_for_header(struct table_survey *s, const struct table_record *record)
{
    int hits = 0, rank = 0;
    bool keyword = false, number = false;
    for (int i = 0; i < record->count; i++) {
        enum table_meaning meaning = table_word_means(record->fields[i], &rank);
        hits += meaning != TABLE_MEANS_NOTHING;
        keyword = keyword || meaning == TABLE_MEANS_KEYWORD;
        number = number || (meaning == TABLE_MEANS_NOTHING && table_is_number(record->fields[i]));
    }
    if (s->rows == 0) {
        s->first_known = hits;
        s->first_count = record->count;
        s->first_line = record->line;
    }
    bool enough = s->rows == 0 ? hits > 0 : hits > 1;
    bool better = s->header_line == 0 || (hits > s->header_hits && (s->header_row > 0 || s->header_hits < 2));
    if (!keyword || number || !enough || !better)
        return;
    s->header_hits = hits;
    s->header_count = record->count;
    s->header_row = s->rows;
    s->header_line = record->line;
}

static void survey_row(struct table_survey *s, const struct table_record *record)
{
    bool first = s->rows == 0;
    if (s->rows < HEADER_ROWS)
        look_for_header(s, record);
    s->rows++;
    s->sizes[record->count < COLUMNS_SURVEYED ? record->count : COLUMNS_SURVEYED]++;
    for (int i = 0; i < record->count && i < COLUMNS_SURVEYED; i++) {
        struct table_field field = record->fields[i];
        struct column_stats *column = &s->columns[i];
        int rank;
        if (first) {
            column->headed_by_number = table_is_number(field);
            column->headed_by_blank = table_is_blank(field);
            column->known = table_word_means(field, &rank) != TABLE_MEANS_NOTHING;
        } else {
            column->texts += is_text(field);
            column->numbers += table_is_number(field);
            column->intents += table_is_intent(field);
        }
        s->parted += i > 0;
        s->spaced += i > 0 && field.length > 0 && field.at[0] == ' ';
    }
}

static void survey_sample(struct table_survey *s, struct table_field sample, char delimiter)
{
    struct table_records *records = text_require(table_records_new(NULL, NULL, sample.at, sample.length));
    struct table_record record;
    table_records_delimiter(records, delimiter);
    memset(s, 0, sizeof *s);
    while (s->rows < ROWS_LOOKED_AT && table_records_next(records, &record))
        if (record.refused == NULL && !table_is_blank(record.text))
            survey_row(s, &record);
    for (int i = 1; i <= COLUMNS_SURVEYED; i++)
        if (s->sizes[i] > s->usual_rows) {
            s->usual = i;
            s->usual_rows = s->sizes[i];
        }
    talloc_free(records);
}

/* A column of numbers or of intents beside the keywords. */
static bool has_figures(const struct table_survey *s)
{
    for (int i = 1; i < COLUMNS_SURVEYED && i < s->usual; i++) {
        const struct column_stats *c = &s->columns[i];
        int figures = (c->numbers > c->intents ? c->numbers : c->intents) + c->headed_by_number;
        if (figures * 2 > s->rows)
            return true;
    }
    return false;
}

/* How surely the delimiter splits the sample, in percent; 0: it does not. Prose has commas
 * too: commas count only with figures beside the text, or with the same number of fields in
 * nearly all rows and no blanks after them. */
static int certainty(const struct table_survey *s, char delimiter)
{
    if (s->header_count > 1)
        return 100 + s->header_hits;
    if (s->usual < 2 || delimiter == 0)
        return 0;
    int share = s->usual_rows * 100 / s->rows;
    bool prose = s->spaced * 2 > s->parted || s->rows < 3 || share < 90;
    if (delimiter == ',' && prose && !has_figures(s) && s->first_known < 2)
        return 0;
    return share >= 75 ? share : 0;
}

/* The first row has headings in an unknown language if it is all text above a column of
 * numbers. */
static bool headed_by_strangers(const struct table_survey *s)
{
    bool above_numbers = false;
    for (int i = 0; i < s->first_count && i < COLUMNS_SURVEYED; i++) {
        const struct column_stats *c = &s->columns[i];
        if (c->headed_by_number || c->headed_by_blank)
            return false;
        above_numbers = above_numbers || (c->numbers > 0 && c->numbers * 10 >= (s->rows - 1) * 8);
    }
    return s->first_count > 1 && s->rows > 1 && above_numbers;
}

/* A first line "sep=;" tells Excel the delimiter. Returns the length of that line. */
static size_t known_delimiter(struct table_field sample, char *delimiter)
{
    if (sample.length < 6 || strncasecmp(sample.at, "sep=", 4) != 0)
        return 0;
    size_t end = 5;
    while (end < sample.length && (sample.at[end] == '\r' || sample.at[end] == '\n') && end < 7)
        end++;
    *delimiter = sample.at[4];
    return end > 5 ? end : 0;
}

static int delimiter_index(char byte)
{
    for (int i = 0; i < DELIMITERS; i++)
        if (delimiters[i].byte == byte)
            return i;
    return DELIMITERS - 1;
}

/* The index of the delimiter that fits best; *best is its survey. */
static int choose_delimiter(struct table_field sample, struct table_survey *best)
{
    int chosen = DELIMITERS - 1, most = 0;
    struct table_survey tried;
    survey_sample(best, sample, 0);
    for (int i = 0; i < DELIMITERS - 1; i++) {
        if (memchr(sample.at, delimiters[i].byte, sample.length) == NULL)
            continue;
        survey_sample(&tried, sample, delimiters[i].byte);
        int sure = certainty(&tried, delimiters[i].byte);
        if (sure <= most)
            continue;
        most = sure;
        chosen = i;
        *best = tried;
    }
    return chosen;
}

/* Assigns the columns by their headings; the more specific word wins. */
static void plan_by_header(struct table_plan *plan, const struct table_record *header)
{
    int best[TABLE_MEANINGS];
    for (int i = 0; i < header->count; i++) {
        int rank = 0;
        enum table_meaning meaning = table_word_means(header->fields[i], &rank);
        if (plan->column[meaning] >= 0 && best[meaning] <= rank)
            continue;
        plan->column[meaning] = i;
        best[meaning] = rank;
    }
}

/* Without headings: the first text is the keyword, numbers after it are volumes. */
static void plan_by_content(struct table_plan *plan, const struct table_survey *s, bool header)
{
    int columns = s->usual < COLUMNS_SURVEYED ? s->usual : COLUMNS_SURVEYED, rows = s->rows - 1;
    for (int i = 0; i < columns; i++) {
        const struct column_stats *c = &s->columns[i];
        bool only = s->rows == 1 && !c->headed_by_number && !c->headed_by_blank;
        if (plan->column[TABLE_MEANS_KEYWORD] < 0 && !(header && c->known) && (only || c->texts * 2 > rows))
            plan->column[TABLE_MEANS_KEYWORD] = i;
        else if (header || plan->column[TABLE_MEANS_KEYWORD] < 0)
            continue;
        else if (plan->column[TABLE_MEANS_INTENT] < 0 && c->intents > 0 && c->intents * 2 > rows)
            plan->column[TABLE_MEANS_INTENT] = i;
        else if (plan->column[TABLE_MEANS_VOLUME] < 0 && (c->numbers + c->headed_by_number) * 2 > s->rows)
            plan->column[TABLE_MEANS_VOLUME] = i;
    }
    if (s->usual < 2)
        plan->column[TABLE_MEANS_KEYWORD] = 0; /* a single column is the keywords, even if they are numbers */
}

static const char *column_name(TALLOC_CTX *owner, const struct table_record *header, int i)
{
    if (header == NULL)
        return text_require(talloc_asprintf(owner, "column %d", i + 1));
    size_t n = header->fields[i].length;
    char *whole =
        text_repair(NULL, header->fields[i].at, n < (size_t)NAME_MOST * 4 ? n : (size_t)NAME_MOST * 4);
    char *clean = text_clean(whole, whole), *name = text_cut(owner, clean, NAME_MOST);
    talloc_free(whole);
    return name;
}

static void name_columns(TALLOC_CTX *owner, struct table_plan *plan, const struct table_record *header,
                         int count)
{
    const char **columns = text_require(talloc_array(owner, const char *, (unsigned)count + 1));
    const char **meanings = text_require(talloc_array(owner, const char *, (unsigned)count + 1));
    for (int i = 0; i < count; i++) {
        columns[i] = column_name(columns, header, i);
        meanings[i] = "";
    }
    for (int m = TABLE_MEANS_KEYWORD; m < TABLE_MEANINGS; m++)
        if (plan->column[m] >= 0 && plan->column[m] < count)
            meanings[plan->column[m]] = table_meaning_name((enum table_meaning)m);
    plan->shape.columns = columns;
    plan->shape.meanings = meanings;
    plan->shape.column_count = count;
}

/* The record at that line of the sample; it lives as long as *records. */
static bool find_record(struct table_records *records, int64_t line, struct table_record *found)
{
    while (table_records_next(records, found))
        if (found->line == line)
            return true;
    return false;
}

/* The delimiter that people named; -1: the name is not known. */
static int given_delimiter(const char *name)
{
    for (int i = 0; i < DELIMITERS; i++)
        if (strcasecmp(delimiters[i].name, name) == 0 ||
            (name[0] && name[0] == delimiters[i].byte && name[1] == '\0'))
            return i;
    return -1;
}

static bool is_called(struct table_field field, const char *key)
{
    char *text = text_repair(NULL, field.at, field.length), *name = text_name_key(text, text);
    bool called = strcmp(name, key) == 0;
    talloc_free(text);
    return called;
}

/* The column with that heading or number; -1: not found. */
static int given_column(const char *asked, const struct table_record *header, int count)
{
    char *end, *key = text_name_key(NULL, asked);
    int found = -1;
    for (int i = 0; header && i < header->count && found < 0; i++)
        if (is_called(header->fields[i], key))
            found = i;
    talloc_free(key);
    long number = strtol(asked, &end, 10);
    if (found < 0 && *asked >= '1' && *asked <= '9' && *end == '\0' && number <= count)
        found = (int)number - 1;
    return found;
}

/* The column that people named overrides the recognised one. */
static bool set_keyword_column(struct table_plan *plan, const char *asked, const struct table_record *header,
                               int count, struct error *f)
{
    int column = given_column(asked, header, count);
    if (column < 0)
        return error_set(
            f, ERR_BAD_INPUT,
            "The file has no column called %.80s; give the heading of the keyword column, or its "
            "number from 1 to %d.",
            asked, count);
    for (int m = 0; m < TABLE_MEANINGS; m++)
        plan->column[m] = plan->column[m] == column ? -1 : plan->column[m];
    plan->column[TABLE_MEANS_KEYWORD] = column;
    return true;
}

static bool plan_columns(TALLOC_CTX *owner, struct table_plan *plan, struct table_field sample,
                         const struct table_survey *s, const char *asked, struct error *f)
{
    struct table_records *records = text_require(table_records_new(NULL, NULL, sample.at, sample.length));
    struct table_record header = {0};
    bool strangers = s->header_line == 0 && headed_by_strangers(s);
    bool named =
        asked && !(*asked >= '1' && *asked <= '9'); /* named by its heading: so the file has headings */
    int64_t line = s->header_line ? s->header_line : strangers || named ? s->first_line : 0;
    table_records_delimiter(records, plan->delimiter);
    plan->shape.header = line > 0 && find_record(records, line, &header);
    if (plan->shape.header)
        plan_by_header(plan, &header);
    if (plan->column[TABLE_MEANS_KEYWORD] < 0)
        plan_by_content(plan, s, plan->shape.header);
    int count = plan->shape.header ? header.count : s->usual;
    bool put = !asked || set_keyword_column(plan, asked, plan->shape.header ? &header : NULL, count, f);
    name_columns(owner, plan, plan->shape.header ? &header : NULL, count);
    talloc_free(records);
    if (!put)
        return false;
    plan->skip_to = line > 0 ? line + 1 : 0;
    return plan->column[TABLE_MEANS_KEYWORD] >= 0 ||
           error_set(f, ERR_BAD_INPUT,
                     "The file has no keyword column; name that column \"keyword\" in the first row and "
                     "import the file again.");
}

bool table_plan_make(TALLOC_CTX *owner, struct table_records *records, const struct table_options *options,
                     struct table_plan *plan, struct error *f)
{
    int given = options->delimiter ? given_delimiter(options->delimiter) : -1;
    if (options->delimiter && given < 0)
        return error_set(f, ERR_BAD_INPUT,
                         "The delimiter '%.40s' is not valid; use comma, tab, semicolon, pipe or none, or "
                         "leave it out.",
                         options->delimiter);
    bool whole;
    char told = 0;
    struct table_field sample = table_records_sample(records, &whole);
    while (!whole && sample.length > 0 && sample.at[sample.length - 1] != '\n' &&
           sample.at[sample.length - 1] != '\r')
        sample.length--; /* the last line may be incomplete */
    struct table_survey *s = text_require(talloc_zero(NULL, struct table_survey));
    size_t told_length = known_delimiter(sample, &told);
    struct table_field rest = {sample.at + told_length, sample.length - told_length};
    *plan = (struct table_plan){.skip_to = 0};
    for (int i = 0; i < TABLE_MEANINGS; i++)
        plan->column[i] = -1;
    int chosen = given >= 0 ? given : told_length ? delimiter_index(told) : choose_delimiter(rest, s);
    plan->delimiter = delimiters[chosen].byte;
    plan->shape.delimiter = delimiters[chosen].name;
    if (told_length || given >= 0)
        survey_sample(s, rest, plan->delimiter);
    bool made = s->rows > 0 || !whole;
    if (!made)
        error_set(f, ERR_BAD_INPUT,
                  "The file contains no text; export the keywords again and import that file.");
    made = made && plan_columns(owner, plan, rest, s, options->column, f);
    plan->skip_to += told_length > 0 ? (plan->skip_to ? 1 : 2) : 0;
    talloc_free(s);
    return made;
}
