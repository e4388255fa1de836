/* Reads a source in chunks of rows for the database, and tells how far it is. */
#include <string.h>

#include "base/text/text.h"
#include "import/import_internal.h"

static void add_row(struct import_batch *b, const struct table_row *row)
{
    b->read++;
    if (row->refused) {
        b->refused++;
        return;
    }
    struct keyword_row *to = &b->rows[b->count++];
    *to = (struct keyword_row){.keyword = talloc_strdup(b, row->keyword),
                               .key = text_fold(b, row->keyword),
                               .intent = talloc_strdup(b, row->intent),
                               .currency = talloc_strdup(b, row->currency),
                               .trend = talloc_strdup(b, row->trend),
                               .source = talloc_strdup(b, row->source)};
    memcpy(to->figures, row->figures, sizeof row->figures);
    b->bytes += strlen(row->keyword);
}

bool import_batch_fill(struct import_batch *b, struct import_reader *reader)
{
    struct table_row row;
    while (b->count < IMPORT_BATCH_ROWS && b->bytes < IMPORT_BATCH_BYTES) {
        if (!import_reader_next(reader, &row))
            return false;
        add_row(b, &row);
    }
    return true;
}

void import_tell(const struct import_source *source, enum import_part part, int64_t done, int64_t of)
{
    if (source && source->tell)
        source->tell(source->listener, part, done, of);
}
