/* Writes keywords as CSV. */
#include "import/importer.h"

#include "base/keyword_figures.h"
#include "base/text/text.h"

/* Columns are only ever added at the end: other programs may go by their place. */
void keyword_csv_header(FILE *out)
{
    fputs("keyword,volume,difficulty,cpc,intent,status,cluster", out);
    for (int i = KEYWORD_CLICKS; i < KEYWORD_FIGURES; i++)
        fprintf(out, ",%s", keyword_figure_rule((enum keyword_figure)i)->name);
    fputs(",currency,trend,source\n", out);
}

static void write_text(FILE *out, const struct rows *r, const char *column, const char *after)
{
    char *cell = text_escape_csv(NULL, row_text(r, column));
    fprintf(out, "%s%s", cell, after);
    talloc_free(cell);
}

/* Thousandths as 1.25: two places, or three. */
static void write_figure(FILE *out, const struct rows *r, enum keyword_figure figure)
{
    const struct keyword_figure_rule *rule = keyword_figure_rule(figure);
    int64_t n = row_int(r, rule->name);
    if (row_null(r, rule->name))
        ;
    else if (rule->whole)
        fprintf(out, "%lld", (long long)n);
    else
        fprintf(out, n % 10 ? "%lld.%03lld" : "%lld.%02lld", (long long)(n / 1000),
                (long long)(n % 10 ? n % 1000 : n % 1000 / 10));
    fputc(',', out);
}

void keyword_csv_row(FILE *out, const struct rows *r)
{
    write_text(out, r, "keyword", ",");
    write_figure(out, r, KEYWORD_VOLUME);
    write_figure(out, r, KEYWORD_DIFFICULTY);
    write_figure(out, r, KEYWORD_CPC);
    write_text(out, r, "intent", ",");
    write_text(out, r, "status", ",");
    write_text(out, r, "cluster", ",");
    for (int i = KEYWORD_CLICKS; i < KEYWORD_FIGURES; i++)
        write_figure(out, r, (enum keyword_figure)i);
    write_text(out, r, "currency", ",");
    write_text(out, r, "trend", ",");
    write_text(out, r, "source", "\n");
}
