#include "db/engine.h"

#include <stdlib.h>
#include <string.h>

/* A result is two growing arrays: the bytes of all cells, each ended by NUL, and
 * where each cell begins. The first `columns` cells are the names. */
struct rows {
    int columns;
    int at;             /* row under the cursor, from 1; 0 before the first rows_next */
    uint32_t *cells;    /* a result is smaller than 4 GB: ROWS_MAX_BYTES */
    size_t count, room; /* of cells */
    char *bytes;
    size_t used, size; /* of bytes */
};

static const uint32_t NO_VALUE = UINT32_MAX;

/* What a small result needs is taken from memory at once. */
enum { FIRST_CELLS = 32, FIRST_BYTES = 256 };

struct rows *rows_new(TALLOC_CTX *owner)
{
    struct rows *rows =
        talloc_pooled_object(owner, struct rows, 2, FIRST_CELLS * sizeof(uint32_t) + FIRST_BYTES);
    if (rows == NULL)
        db_bug("no memory for a result");
    *rows = (struct rows){0};
    return rows;
}

void rows_shape(struct rows *rows, int columns)
{
    rows->columns = columns;
}

void rows_clear(struct rows *rows)
{
    talloc_free(rows->cells);
    talloc_free(rows->bytes);
    *rows = (struct rows){0};
}

static bool add_cell(struct rows *rows, uint32_t where)
{
    if (rows->count == rows->room) {
        size_t room = rows->room ? rows->room * 2 : FIRST_CELLS;
        uint32_t *cells = talloc_realloc_size(rows, rows->cells, room * sizeof *cells);
        if (cells == NULL)
            return false;
        rows->cells = cells;
        rows->room = room;
    }
    rows->cells[rows->count++] = where;
    return true;
}

static bool make_room(struct rows *rows, size_t more)
{
    if (more > ROWS_MAX_BYTES || rows->used + more > ROWS_MAX_BYTES)
        return false;
    if (rows->used + more <= rows->size)
        return true;
    size_t size = rows->size ? rows->size : FIRST_BYTES;
    while (size < rows->used + more)
        size *= 2;
    char *bytes = talloc_realloc_size(rows, rows->bytes, size);
    if (bytes == NULL)
        return false;
    rows->bytes = bytes;
    rows->size = size;
    return true;
}

bool rows_add_text(struct rows *rows, const char *text, size_t length)
{
    if (!make_room(rows, length + 1) || !add_cell(rows, (uint32_t)rows->used))
        return false;
    if (length)
        memcpy(rows->bytes + rows->used, text, length);
    rows->bytes[rows->used + length] = 0;
    rows->used += length + 1;
    return true;
}

/* Numbers are kept as text, so that a cell reads the same from both databases;
 * printf would be a third of the cost of a row. */
bool rows_add_int(struct rows *rows, int64_t number)
{
    char digits[24];
    char *p = digits + sizeof digits;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        *--p = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (number < 0)
        *--p = '-';
    return rows_add_text(rows, p, (size_t)(digits + sizeof digits - p));
}

bool rows_add_null(struct rows *rows)
{
    return add_cell(rows, NO_VALUE);
}

int rows_count(const struct rows *rows)
{
    return rows->columns ? (int)(rows->count / (size_t)rows->columns) - 1 : 0;
}

bool rows_next(struct rows *rows)
{
    if (rows->at <= rows_count(rows))
        rows->at++;
    return rows->at <= rows_count(rows);
}

static const char *cell(const struct rows *rows, const char *column)
{
    if (rows->at < 1 || rows->at > rows_count(rows))
        db_bug("column \"%s\" is read where there is no row", column);
    for (int i = 0; i < rows->columns; i++)
        if (rows->bytes[rows->cells[i]] == *column && strcmp(rows->bytes + rows->cells[i], column) == 0) {
            uint32_t where = rows->cells[(size_t)rows->at * (size_t)rows->columns + (size_t)i];
            return where == NO_VALUE ? NULL : rows->bytes + where;
        }
    db_bug("the result has no column \"%s\"", column);
}

/* As strtoll, which looks for blanks, bases and locales first. */
static int64_t number_of(const char *text)
{
    bool negative = *text == '-';
    uint64_t number = 0;
    for (const char *p = text + negative; *p >= '0' && *p <= '9'; p++)
        number = number * 10 + (uint64_t)(*p - '0');
    return (int64_t)(negative ? 0 - number : number);
}

int64_t row_int(const struct rows *rows, const char *column)
{
    const char *text = cell(rows, column);
    return text ? number_of(text) : 0;
}

int64_t rows_first_int(const struct rows *rows)
{
    return rows->columns ? row_int(rows, rows->bytes + rows->cells[0]) : 0;
}

bool row_null(const struct rows *rows, const char *column)
{
    return cell(rows, column) == NULL;
}

const char *row_text(const struct rows *rows, const char *column)
{
    return cell(rows, column);
}

char *row_dup(TALLOC_CTX *owner, const struct rows *rows, const char *column)
{
    const char *text = cell(rows, column);
    return text ? talloc_strdup(owner, text) : NULL;
}
