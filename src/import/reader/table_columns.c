/* Columns that people set by hand: the keywords' column, or a meaning for each. */
#include <stdlib.h>
#include <string.h>

#include "base/text/text.h"
#include "base/text/text_internal.h"
#include "import/reader/table_internal.h"

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

/* ---- a meaning for each column ----------------------------------------------------------------- */

/* TABLE_MEANS_OTHER for "", a column that is not read; TABLE_MEANS_NOTHING: the name is not known. */
static enum table_meaning meaning_called(const char *name)
{
    if (*name == 0)
        return TABLE_MEANS_OTHER;
    for (int m = TABLE_MEANS_KEYWORD; m < TABLE_MEANS_OTHER; m++)
        if (strcmp(table_meaning_name((enum table_meaning)m), name) == 0)
            return (enum table_meaning)m;
    return TABLE_MEANS_NOTHING;
}

static bool set_one(struct table_plan *plan, const char *asked, const char *name,
                    const struct table_record *header, int count, struct error *f)
{
    int column = given_column(asked, header, count);
    enum table_meaning meaning = meaning_called(name);
    if (column < 0)
        return error_set(
            f, ERR_BAD_INPUT,
            "columns: the file has no column called %.80s; give a heading of the file, or a number from 1 "
            "to %d.",
            asked, count);
    if (meaning == TABLE_MEANS_NOTHING)
        return error_set(
            f, ERR_BAD_INPUT,
            "columns: %.40s is not a meaning; use keyword, volume, difficulty, cpc, clicks, impressions, "
            "ctr, position, competition, bid_low, bid_high, intent, currency, trend, or \"\" for a column "
            "that is not read.",
            name);
    for (int m = 0; m < TABLE_MEANINGS; m++)
        plan->column[m] = plan->column[m] == column ? -1 : plan->column[m];
    if (meaning != TABLE_MEANS_OTHER)
        plan->column[meaning] = column;
    return true;
}

static bool set_map(struct table_plan *plan, const struct table_map *map, const struct table_record *header,
                    int count, struct error *f)
{
    for (int i = 0; i < map->count; i++)
        if (!set_one(plan, map->columns[i], map->meanings[i], header, count, f))
            return false;
    for (int i = 0; i < KEYWORD_FIGURES; i++)
        plan->has_figures = plan->has_figures || plan->column[TABLE_MEANS_FIGURE + i] >= 0;
    return plan->column[TABLE_MEANS_KEYWORD] >= 0 ||
           error_set(f, ERR_BAD_INPUT,
                     "columns: none is the keywords; give one column of the file the meaning keyword.");
}

bool table_columns_set(struct table_plan *plan, const struct table_options *options,
                       const struct table_record *header, int count, struct error *f)
{
    return (options->map == NULL || set_map(plan, options->map, header, count, f)) &&
           (options->column == NULL || set_keyword_column(plan, options->column, header, count, f));
}
