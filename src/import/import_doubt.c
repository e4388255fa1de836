/* What is doubtful about a file's encoding, found while its rows are read. */
#include <string.h>

#include "base/text/text.h"
#include "import/import_internal.h"

/* More unreadable rows than this share of all mean that the encoding is wrong, not the rows. */
enum { UNREADABLE_PERCENT = 3, UNREADABLE_LEAST = 2 };

enum { COMPARED = 1000 /* rows: a long file does not wait for one that differs */ };

static bool is_ascii(const char *text)
{
    while (*text && (unsigned char)*text < 0x80)
        text++;
    return *text == 0;
}

/* Keeps a row that the other encoding reads differently; a keyword that was made of several
 * characters can only be read again as it stands in the row. */
static void compare(struct import_doubt *d, const struct table_shape *shape, const struct table_row *row)
{
    const char *text = row->keyword;
    d->compared++;
    const char *again = table_read_again(d->mem, text, shape->encoding, shape->other_encoding);
    if (again == NULL && row->text) {
        text = row->text;
        again = table_read_again(d->mem, text, shape->encoding, shape->other_encoding);
    }
    if (again == NULL || strcmp(again, text) == 0)
        return;
    d->line = row->line;
    d->read = talloc_strdup(d->mem, text);
    d->other_read = text_clean(d->mem, again);
}

void import_doubt_take(struct import_doubt *d, const struct table_shape *shape, const struct table_row *row)
{
    d->rows++;
    d->unreadable += row->unreadable;
    if (row->keyword && d->line == 0 && d->compared < COMPARED && shape->other_encoding &&
        !is_ascii(row->keyword))
        compare(d, shape, row);
}

json_t *import_doubt_json(const struct import_doubt *d, const struct table_shape *shape)
{
    bool many = d->unreadable >= UNREADABLE_LEAST && d->unreadable * 100 > d->rows * UNREADABLE_PERCENT;
    if (!many && d->line == 0)
        return json_null();
    char *reason =
        many ? talloc_asprintf(
                   d->mem,
                   "%lld of %lld rows have characters that cannot be read in %s; the file is probably "
                   "in another encoding.",
                   (long long)d->unreadable, (long long)d->rows, shape->encoding)
             : talloc_asprintf(d->mem, "The file could be in %s or in %s; the keyword on line %lld differs.",
                               shape->encoding, shape->other_encoding, (long long)d->line);
    return json_pack("{s:s, s:I, s:s?, s:o, s:s?, s:s?}", "reason", reason, "unreadable",
                     (json_int_t)d->unreadable, "other", shape->other_encoding, "line",
                     d->line ? json_integer(d->line) : json_null(), "read", d->read, "other_read",
                     d->other_read);
}
