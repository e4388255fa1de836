/* Writes keywords as CSV. */
#include "import/importer.h"

#include "base/text/text.h"

void keyword_csv_header(FILE *out)
{
    fputs("keyword,volume,difficulty,cpc,intent,status,cluster\n", out);
}

static void write_text(FILE *out, const char *text, const char *after)
{
    char *cell = text_escape_csv(NULL, text);
    fprintf(out, "%s%s", cell, after);
    talloc_free(cell);
}

static void write_number(FILE *out, const struct rows *r, const char *column)
{
    if (!row_null(r, column))
        fprintf(out, "%lld", (long long)row_int(r, column));
    fputc(',', out);
}

/* Thousandths as 1.25. */
static void write_price(FILE *out, const struct rows *r)
{
    int64_t n = row_int(r, "cpc");
    if (!row_null(r, "cpc"))
        fprintf(out, n % 10 ? "%lld.%03lld" : "%lld.%02lld", (long long)(n / 1000),
                (long long)(n % 10 ? n % 1000 : n % 1000 / 10));
    fputc(',', out);
}

void keyword_csv_row(FILE *out, const struct rows *r)
{
    write_text(out, row_text(r, "keyword"), ",");
    write_number(out, r, "volume");
    write_number(out, r, "difficulty");
    write_price(out, r);
    write_text(out, row_text(r, "intent"), ",");
    write_text(out, row_text(r, "status"), ",");
    write_text(out, row_text(r, "cluster"), "\n");
}
