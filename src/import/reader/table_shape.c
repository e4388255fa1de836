/* Finds the delimiter, the heading line and the columns of a table. */
#include <stdlib.h>
#include <string.h>

#include "base/text/text.h"
#include "base/text/text_internal.h"
#include "import/reader/table_survey.h"

#define NAME_MOST 80

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

enum { EMPTY_COLUMN = 100000000 }; /* worse than any rank of a heading */

/* Assigns the columns by their headings; the more specific word wins, and a column with values. */
static void plan_by_header(struct table_plan *plan, const struct table_survey *s,
                           const struct table_record *header)
{
    int best[TABLE_MEANINGS] = {0};
    for (int i = 0; i < header->count; i++) {
        int rank = 0;
        enum table_meaning meaning = table_word_means(header->fields[i], &rank);
        if (s->rows > 1 && i < COLUMNS_SURVEYED && s->columns[i].filled == 0)
            rank += EMPTY_COLUMN;
        if (plan->column[meaning] >= 0 && best[meaning] <= rank)
            continue;
        plan->column[meaning] = i;
        best[meaning] = rank;
    }
}

static bool is_keyword_text(const struct table_survey *s, int i, bool header)
{
    const struct column_stats *c = &s->columns[i];
    bool only = s->rows == 1 && !c->headed_by_number && !c->headed_by_blank;
    return !(header && c->known) && (only || c->texts * 2 > s->rows - 1);
}

/* The first column of texts; one whose rows mostly repeat the row above (a group, a campaign) only
 * if there is no other. */
static int keywords_by_content(const struct table_survey *s, int columns, bool header)
{
    int repeated = -1;
    for (int i = 0; i < columns; i++) {
        if (!is_keyword_text(s, i, header))
            continue;
        if (s->columns[i].repeats * 2 <= s->columns[i].texts)
            return i;
        repeated = repeated < 0 ? i : repeated;
    }
    return repeated;
}

/* Without headings: a column of texts is the keywords, numbers after it are volumes. */
static void plan_by_content(struct table_plan *plan, const struct table_survey *s, bool header)
{
    int columns = s->usual < COLUMNS_SURVEYED ? s->usual : COLUMNS_SURVEYED, rows = s->rows - 1;
    int keywords = keywords_by_content(s, columns, header);
    plan->column[TABLE_MEANS_KEYWORD] = keywords;
    plan->shape.guessed = s->usual > 1;
    for (int i = keywords + 1; i < columns && keywords >= 0 && !header; i++) {
        const struct column_stats *c = &s->columns[i];
        if (plan->column[TABLE_MEANS_INTENT] < 0 && c->intents > 0 && c->intents * 2 > rows)
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
    const struct table_field field = header->fields[i];
    size_t n = field.length;
    char *whole = text_repair(NULL, field.at, n < (size_t)NAME_MOST * 4 ? n : (size_t)NAME_MOST * 4);
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

/* ---- what else the headings say ------------------------------------------------------------- */

/* "Searches: Oct 2020": the heading of a month. */
static bool is_month(const char *key)
{
    size_t n = strlen(key);
    return n > 5 && key[n - 5] == ' ' && strncmp(key + n - 4, "20", 2) == 0 &&
           strspn(key + n - 2, "0123456789") == 2;
}

static void find_months(struct table_plan *plan, const char *const *keys, int count)
{
    enum { MONTHS_LEAST = 3 };
    for (int i = 0, run = 0; i <= count; i++) {
        if (i < count && is_month(keys[i])) {
            run++;
            continue;
        }
        if (run >= MONTHS_LEAST) {
            plan->trend_first = i - run;
            plan->trend_last = i - 1;
        }
        run = 0;
    }
}

/* Two volumes of which one is of mobile searches are one sum. */
static void find_volumes(struct table_plan *plan, const char *const *keys, const char *const *names,
                         int count)
{
    int first = plan->column[TABLE_MEANS_VOLUME], rank;
    for (int i = 0; first >= 0 && i < count; i++) {
        bool mobile = strstr(keys[i], "모바일") || strstr(keys[i], "mobile");
        struct table_field f = {names[i], strlen(names[i])};
        if (i != first && mobile && table_word_means(f, &rank) == TABLE_MEANS_VOLUME &&
            strstr(keys[first], "pc"))
            plan->volume_more = i;
    }
    plan->daily = first >= 0 && strstr(keys[first], "日均") != NULL;
}

/* The words of ads tools beside the keywords: their keywords carry marks of the match type. */
static bool is_of_ads(const char *const *keys, int count)
{
    static const char words[] =
        "|match type|criterion type|ad group|search term match type|keyword match type|"
        "campaign|kampagne|campagne|campaña|campanha|campagna|kampania|kampaň|кампания|"
        "キャンペーン|广告系列|廣告活動|캠페인|";
    bool found = false;
    for (int i = 0; i < count && !found; i++) {
        char *wrapped = text_require(talloc_asprintf(NULL, "|%s|", keys[i]));
        found = *keys[i] && strchr(keys[i], '|') == NULL && strstr(words, wrapped) != NULL;
        talloc_free(wrapped);
    }
    return found;
}

static void read_headings(struct table_plan *plan, const struct table_record *header)
{
    int count = header->count;
    TALLOC_CTX *mem = text_require(talloc_new(NULL));
    const char **keys = text_require(talloc_array(mem, const char *, (unsigned)count + 1));
    const char **names = text_require(talloc_array(mem, const char *, (unsigned)count + 1));
    for (int i = 0; i < count; i++) {
        size_t n = header->fields[i].length;
        names[i] =
            text_repair(mem, header->fields[i].at, n < (size_t)NAME_MOST * 4 ? n : (size_t)NAME_MOST * 4);
        keys[i] = text_name_key(mem, names[i]);
    }
    find_months(plan, keys, count);
    find_volumes(plan, keys, names, count);
    plan->marks = is_of_ads(keys, count);
    for (int i = 0; i < KEYWORD_FIGURES; i++)
        plan->has_figures = plan->has_figures || plan->column[TABLE_MEANS_FIGURE + i] >= 0;
    if (plan->column[TABLE_MEANS_CPC] >= 0)
        plan->currency = table_currency_in(names[plan->column[TABLE_MEANS_CPC]]);
    plan->shape.source = table_source_of(plan, keys, count);
    for (int i = 0; i < count && strcmp(plan->shape.source, "alsoasked") == 0; i++)
        if (strcmp(keys[i], "question") == 0) /* beside the term that it was asked for */
            plan->column[TABLE_MEANS_KEYWORD] = i;
    for (int i = 0, keyword = plan->column[TABLE_MEANS_KEYWORD]; keyword >= 0 && i < count; i++)
        plan->shape.twice = plan->shape.twice || (i != keyword && strcmp(keys[i], keys[keyword]) == 0);
    talloc_free(mem);
}

/* The heading row and the lines above it, which a joined file repeats. */
static void remember_lines(TALLOC_CTX *owner, struct table_plan *plan, struct table_field sample,
                           int64_t heading)
{
    struct table_records *records = text_require(table_records_new(NULL, NULL, sample.at, sample.length));
    struct table_record record;
    int n = 1;
    table_records_delimiter(records, plan->delimiter);
    while (n < TABLE_PREAMBLE_MOST && table_records_next(records, &record) && record.line <= heading) {
        struct table_field f = record.text;
        while (f.length > 0 && strchr(" \t", f.at[f.length - 1]))
            f.length--;
        if (f.length == 0 || f.length > 4096)
            continue;
        char *text = text_require(talloc_strndup(owner, f.at, f.length));
        plan->before[record.line == heading ? 0 : n++] = text;
    }
    if (plan->before[0] == NULL)
        plan->before[0] = ""; /* matches no record that is looked at */
    talloc_free(records);
}

/* ---- the plan ----------------------------------------------------------------------------------- */

static void plan_by_columns(TALLOC_CTX *owner, struct table_plan *plan, struct table_field sample,
                            const struct table_survey *s, const struct table_record *header, int64_t line)
{
    plan->shape.source = s->usual < 2 ? "list" : "file";
    if (header) {
        plan_by_header(plan, s, header);
        read_headings(plan, header);
        remember_lines(owner, plan, sample, line);
    }
    if (plan->column[TABLE_MEANS_KEYWORD] < 0)
        plan_by_content(plan, s, header != NULL);
    for (int i = 0; i < TABLE_TEXTS_KNOWN && i < COLUMNS_SURVEYED; i++)
        plan->texts[i] = s->columns[i].texts * 2 > s->rows - 1;
}

static bool plan_columns(TALLOC_CTX *owner, struct table_plan *plan, struct table_field sample,
                         const struct table_survey *s, const struct table_options *options, struct error *f)
{
    const char *asked = options->column;
    struct table_records *records = text_require(table_records_new(NULL, NULL, sample.at, sample.length));
    struct table_record header = {0};
    bool strangers = s->header_line == 0 && headed_by_strangers(s);
    bool named =
        asked && !(*asked >= '1' && *asked <= '9'); /* named by its heading: so the file has headings */
    int64_t line = s->header_line ? s->header_line : strangers || named ? s->first_line : 0;
    table_records_delimiter(records, plan->delimiter);
    const struct table_record *heading = line > 0 && find_record(records, line, &header) ? &header : NULL;
    plan->shape.header = heading != NULL;
    plan_by_columns(owner, plan, sample, s, heading, line);
    int count = heading ? heading->count : s->usual;
    bool put = table_columns_set(plan, options, heading, count, f);
    plan->shape.guessed = plan->shape.guessed && !asked && options->map == NULL;
    name_columns(owner, plan, heading, count);
    talloc_free(records);
    if (!put)
        return false;
    plan->skip_to = line > 0 ? line + 1 : 0;
    return plan->column[TABLE_MEANS_KEYWORD] >= 0 || options->any_columns ||
           error_set(f, ERR_BAD_INPUT,
                     "The file has no keyword column; name that column \"keyword\" in the first row and "
                     "import the file again.");
}

/* Google Trends: "TOP" and "RISING" as titles, each above rows of a text and a figure. */
static bool plan_blocks(TALLOC_CTX *owner, struct table_plan *plan, struct table_field sample,
                        struct table_survey *s)
{
    struct table_records *records = text_require(table_records_new(NULL, NULL, sample.at, sample.length));
    struct table_record record;
    int titles = 0, pairs = 0, others = 0;
    int64_t first = 0;
    table_records_delimiter(records, ',');
    while (table_records_next(records, &record)) {
        bool title = record.count == 1 && table_is_block_title(record.fields[0]);
        titles += title;
        first = title && first == 0 ? record.line : first;
        pairs += first > 0 && record.count == 2;
        others += first > 0 && record.count > 2;
    }
    talloc_free(records);
    if (titles == 0 || pairs < titles || others > 0)
        return false;
    table_survey_make(s, sample, ',');
    plan->blocks = true;
    plan->delimiter = ',';
    plan->shape.delimiter = "comma";
    plan->shape.source = "google_trends";
    plan->column[TABLE_MEANS_KEYWORD] = 0;
    plan->column[TABLE_MEANS_TREND] = 1;
    name_columns(owner, plan, NULL, 2);
    plan->skip_to = first;
    return true;
}

static void clear_plan(struct table_plan *plan)
{
    *plan = (struct table_plan){.volume_more = -1, .trend_first = -1, .trend_last = -1};
    for (int i = 0; i < TABLE_MEANINGS; i++)
        plan->column[i] = -1;
}

static bool make_plan(TALLOC_CTX *owner, struct table_plan *plan, struct table_field rest, bool whole,
                      int given, const struct table_options *options, struct error *f)
{
    struct table_survey *s = text_require(talloc_zero(NULL, struct table_survey));
    bool made =
        given < 0 && options->column == NULL && options->map == NULL && plan_blocks(owner, plan, rest, s);
    if (!made) {
        int chosen = given >= 0 ? given : table_survey_choose(rest, s);
        plan->shape.delimiter = table_delimiter_name(chosen, &plan->delimiter);
        if (given >= 0)
            table_survey_make(s, rest, plan->delimiter);
        made = s->rows > 0 || !whole;
        if (!made)
            error_set(f, ERR_BAD_INPUT,
                      "The file contains no text; export the keywords again and import that file.");
        made = made && plan_columns(owner, plan, rest, s, options, f);
    }
    if (made)
        table_figures_survey(plan, rest);
    talloc_free(s);
    return made;
}

bool table_plan_make(TALLOC_CTX *owner, struct table_records *records, const struct table_options *options,
                     struct table_plan *plan, struct error *f)
{
    int given = options->delimiter ? table_delimiter_called(options->delimiter) : -1;
    if (options->delimiter && given < 0)
        return error_set(f, ERR_BAD_INPUT,
                         "The delimiter '%.40s' is not valid; use comma, tab, semicolon, pipe or none, or "
                         "leave it out.",
                         options->delimiter);
    bool whole;
    char told = 0;
    int64_t lines;
    struct table_field sample = table_records_sample(records, &whole);
    while (!whole && sample.length > 0 && sample.at[sample.length - 1] != '\n' &&
           sample.at[sample.length - 1] != '\r')
        sample.length--; /* the last line may be incomplete */
    size_t lead = table_survey_lead(sample, &told, &lines);
    clear_plan(plan);
    given = given < 0 && told ? table_delimiter_index(told) : given;
    if (!make_plan(owner, plan, (struct table_field){sample.at + lead, sample.length - lead}, whole, given,
                   options, f))
        return false;
    if (lead > 0)
        plan->skip_to = lines + (plan->skip_to > 0 ? plan->skip_to : 1);
    return true;
}
