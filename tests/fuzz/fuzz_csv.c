/* fuzz_csv.c: any bytes at all are a keyword file. What comes out must hold
 * what table.h promises. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/text.h"
#include "import/reader/table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(int holds)
{
    if (!holds)
        abort();
}

static void check_row(const struct table_row *row, int64_t before)
{
    check(row->line > before);
    check(row->text != NULL && text_valid(row->text, strlen(row->text)));
    check((row->refused == NULL) != (row->keyword == NULL));
    check(row->figures[KEYWORD_VOLUME] >= -1 && row->figures[KEYWORD_DIFFICULTY] >= -1 &&
          row->figures[KEYWORD_DIFFICULTY] <= 100 && row->figures[KEYWORD_CPC] >= -1);
    if (row->keyword == NULL)
        return;
    check(text_valid(row->keyword, strlen(row->keyword)) && row->keyword[0] != 0);
    check(text_length(row->keyword) <= TABLE_KEYWORD_MAX);
    check(row->intent == NULL || text_valid(row->intent, strlen(row->intent)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error fail = {.kind = ERR_NONE};
    struct table *table = table_open_bytes(NULL, data, size, &fail);
    if (table == NULL) {
        check(fail.kind == ERR_BAD_INPUT && text_valid(fail.why, strlen(fail.why)) && fail.why[0] != 0);
        return 0;
    }
    const struct table_shape *shape = table_shape_of(table);
    for (int i = 0; i < shape->column_count; i++)
        check(text_valid(shape->columns[i], strlen(shape->columns[i])));
    struct table_row row;
    for (int64_t before = 0; table_next(table, &row); before = row.line)
        check_row(&row, before);
    talloc_free(table);
    return 0;
}
