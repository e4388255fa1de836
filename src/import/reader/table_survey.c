/* Surveys a sample of a table: which delimiter splits it, where its headings are, what its columns
 * hold. */
#include <string.h>
#include <strings.h>

#include "base/text/text.h"
#include "base/text/text_internal.h"
#include "import/reader/table_survey.h"

#define ROWS_LOOKED_AT 200
#define HEADER_ROWS    20 /* in which a header is searched */

static const struct {
    char byte;
    const char *name;
} delimiters[] = {{'\t', "tab"}, {';', "semicolon"}, {',', "comma"}, {'|', "pipe"}, {0, "none"}};

#define DELIMITERS ((int)(sizeof delimiters / sizeof *delimiters))

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
 * row, where a keyword may be "keyword" itself, it must have more known headings. Words inside
 * longer texts are not enough: a keyword may be "keyword research". */
static void look_for_header(struct table_survey *s, const struct table_record *record)
{
    int hits = 0, rank = 0;
    bool keyword = false, number = false, exact = false;
    for (int i = 0; i < record->count; i++) {
        enum table_meaning meaning = table_word_means(record->fields[i], &rank);
        hits += meaning != TABLE_MEANS_NOTHING;
        exact = exact || (meaning != TABLE_MEANS_NOTHING && rank < TABLE_RANK_CONTAINED);
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
    if (!keyword || !exact || number || !enough || !better)
        return;
    s->header_hits = hits;
    s->header_count = record->count;
    s->header_row = s->rows;
    s->header_line = record->line;
}

/* FNV-1a. */
static uint32_t hash_of(struct table_field field)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < field.length; i++)
        hash = (hash ^ (unsigned char)field.at[i]) * 16777619u;
    return hash;
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
            column->filled += !table_is_blank(field);
            column->repeats += field.length > 0 && hash_of(field) == column->last;
            column->numbers += table_is_number(field);
            column->intents += table_is_intent(field);
        }
        column->last = hash_of(field);
        s->parted += i > 0;
        s->spaced += i > 0 && field.length > 0 && field.at[0] == ' ';
    }
}

void table_survey_make(struct table_survey *s, struct table_field sample, char delimiter)
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

/* A first line "sep=;" tells Excel the delimiter. Returns the length of that line. */
static size_t separator_line(struct table_field sample, char *delimiter)
{
    if (sample.length < 6 || strncasecmp(sample.at, "sep=", 4) != 0)
        return 0;
    size_t end = 5;
    while (end < sample.length && (sample.at[end] == '\r' || sample.at[end] == '\n') && end < 7)
        end++;
    *delimiter = sample.at[4];
    return end > 5 ? end : 0;
}

/* "# Start date: 20260101" of a report; neither "#coffee" nor the heading "#". */
static bool is_remark(struct table_field rest)
{
    return rest.length > 1 && rest.at[0] == '#' && strchr(" -=#\r\n", rest.at[1]) != NULL;
}

static size_t line_length(struct table_field rest)
{
    const char *end = memchr(rest.at, '\n', rest.length);
    return end ? (size_t)(end - rest.at) + 1 : rest.length;
}

size_t table_survey_lead(struct table_field sample, char *delimiter, int64_t *lines)
{
    size_t length = separator_line(sample, delimiter);
    *lines = length > 0;
    for (struct table_field rest = {sample.at + length, sample.length - length}; is_remark(rest);) {
        size_t n = line_length(rest);
        if (n == rest.length)
            return 0; /* nothing but remarks: they are what people typed */
        length += n;
        *lines += 1;
        rest = (struct table_field){sample.at + length, sample.length - length};
    }
    return length;
}

int table_delimiter_index(char byte)
{
    for (int i = 0; i < DELIMITERS; i++)
        if (delimiters[i].byte == byte)
            return i;
    return DELIMITERS - 1;
}

int table_survey_choose(struct table_field sample, struct table_survey *best)
{
    int chosen = DELIMITERS - 1, most = 0;
    struct table_survey tried;
    table_survey_make(best, sample, 0);
    for (int i = 0; i < DELIMITERS - 1; i++) {
        if (memchr(sample.at, delimiters[i].byte, sample.length) == NULL)
            continue;
        table_survey_make(&tried, sample, delimiters[i].byte);
        int sure = certainty(&tried, delimiters[i].byte);
        if (sure <= most)
            continue;
        most = sure;
        chosen = i;
        *best = tried;
    }
    return chosen;
}

int table_delimiter_called(const char *name)
{
    for (int i = 0; i < DELIMITERS; i++)
        if (strcasecmp(delimiters[i].name, name) == 0 ||
            (name[0] && name[0] == delimiters[i].byte && name[1] == '\0'))
            return i;
    return -1;
}

const char *table_delimiter_name(int index, char *byte)
{
    *byte = delimiters[index].byte;
    return delimiters[index].name;
}
