/* Stores results of queries: cells in two growing arrays, read by column name. */
#include "db/driver.h"

#include <stdlib.h>
#include <string.h>

/* A small result holds its arrays in the struct itself. */
enum { FIRST_CELLS = 40, FIRST_BYTES = 512 };

/* A result is two growing arrays: the bytes of all cells, and the position where each cell begins.
 * The first `columns` cells are the names. */
struct rows {
    int columns;
    int at;             /* the current row, from 1; 0 before the first rows_next */
    uint32_t *cells;    /* `first_cells`, or this result's own block once they are too few */
    size_t count, room; /* of cells */
    char *bytes;        /* `first_bytes`, or this result's own block */
    size_t used, size;  /* of bytes */
    uint32_t first_cells[FIRST_CELLS];
    char first_bytes[FIRST_BYTES];
};

/* A cell: NO_VALUE, or the position of its bytes, which is less than ROWS_MAX_BYTES. With IS_NUMBER
 * they are an int64_t, else a NUL-terminated text. */
static const uint32_t NO_VALUE = UINT32_MAX, IS_NUMBER = UINT32_C(1) << 31;

/* Bytes of an int64_t as text, with the NUL. */
enum { DIGITS = 21 };

static void be_empty(struct rows *rows)
{
    rows->columns = rows->at = 0;
    rows->cells = rows->first_cells;
    rows->bytes = rows->first_bytes;
    rows->count = rows->used = 0;
    rows->room = FIRST_CELLS;
    rows->size = FIRST_BYTES;
}

struct rows *rows_new(TALLOC_CTX *owner)
{
    struct rows *rows = talloc(owner, struct rows);
    if (rows == NULL)
        db_bug("no memory for a result");
    be_empty(rows);
    return rows;
}

void rows_shape(struct rows *rows, int columns)
{
    rows->columns = columns;
}

void rows_clear(struct rows *rows)
{
    if (rows->cells != rows->first_cells)
        talloc_free(rows->cells);
    if (rows->bytes != rows->first_bytes)
        talloc_free(rows->bytes);
    be_empty(rows);
}

/* `block` resized to `size` bytes, of which the first `used` are kept; NULL: out of memory. */
static void *grown(struct rows *rows, void *block, const void *first, size_t used, size_t size)
{
    if (block != first)
        return talloc_realloc_size(rows, block, size);
    void *larger = talloc_size(rows, size);
    if (larger)
        memcpy(larger, first, used);
    return larger;
}

static bool more_cells(struct rows *rows)
{
    size_t room = rows->room * 2;
    uint32_t *cells =
        grown(rows, rows->cells, rows->first_cells, rows->count * sizeof *cells, room * sizeof *cells);
    if (cells == NULL)
        return false;
    rows->cells = cells;
    rows->room = room;
    return true;
}

/* The size doubles, so it never passes ROWS_MAX_BYTES, which is FIRST_BYTES times a power of two. */
static bool more_bytes(struct rows *rows, size_t more)
{
    if (more > ROWS_MAX_BYTES - rows->used)
        return false;
    size_t size = rows->size;
    while (size < rows->used + more)
        size *= 2;
    char *bytes = grown(rows, rows->bytes, rows->first_bytes, rows->used, size);
    if (bytes == NULL)
        return false;
    rows->bytes = bytes;
    rows->size = size;
    return true;
}

/* Makes room for one cell with so many bytes; almost always there is enough already. */
static inline bool has_room(struct rows *rows, size_t bytes)
{
    return (rows->count < rows->room || more_cells(rows)) &&
           (bytes <= rows->size - rows->used || more_bytes(rows, bytes));
}

bool rows_add_text(struct rows *rows, const char *text, size_t length)
{
    if (length >= ROWS_MAX_BYTES || !has_room(rows, length + 1))
        return false;
    rows->cells[rows->count++] = (uint32_t)rows->used;
    if (length)
        memcpy(rows->bytes + rows->used, text, length);
    rows->bytes[rows->used + length] = 0;
    rows->used += length + 1;
    return true;
}

/* Stores the number itself, with room for its text: most numbers are read as numbers. */
bool rows_add_int(struct rows *rows, int64_t number)
{
    bool short_text = number > -1000000 && number < 10000000;
    size_t room = short_text ? sizeof number : DIGITS;
    if (!has_room(rows, room))
        return false;
    rows->cells[rows->count++] = (uint32_t)rows->used | IS_NUMBER;
    memcpy(rows->bytes + rows->used, &number, sizeof number);
    rows->used += room;
    return true;
}

bool rows_add_null(struct rows *rows)
{
    if (!has_room(rows, 0))
        return false;
    rows->cells[rows->count++] = NO_VALUE;
    return true;
}

bool rows_add_names(struct rows *rows, const struct rows *names)
{
    rows_shape(rows, names->columns);
    while (rows->room < names->count)
        if (!more_cells(rows))
            return false;
    if (rows->size < names->used && !more_bytes(rows, names->used))
        return false;
    memcpy(rows->cells, names->cells, names->count * sizeof *names->cells);
    memcpy(rows->bytes, names->bytes, names->used);
    rows->count = names->count;
    rows->used = names->used;
    return true;
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

static uint32_t *cell(const struct rows *rows, const char *column)
{
    size_t row = (size_t)rows->at * (size_t)rows->columns;
    if (rows->at < 1 || row >= rows->count)
        db_bug("column \"%s\" is read where there is no row", column);
    for (int i = 0; i < rows->columns; i++) {
        const char *name = rows->bytes + rows->cells[i];
        if (*name == *column && strcmp(name, column) == 0)
            return &rows->cells[row + (size_t)i];
    }
    db_bug("the result has no column \"%s\"", column);
}

static bool is_number(uint32_t where)
{
    return where != NO_VALUE && where & IS_NUMBER;
}

static int64_t number_at(const struct rows *rows, uint32_t where)
{
    int64_t number;
    memcpy(&number, rows->bytes + (where & ~IS_NUMBER), sizeof number);
    return number;
}

/* Not by printf, which would take a third of the time of a row. */
static void write_number(char *text, int64_t number)
{
    char digits[DIGITS];
    char *p = digits + sizeof digits;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    *--p = 0;
    do {
        *--p = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (number < 0)
        *--p = '-';
    memcpy(text, p, (size_t)(digits + sizeof digits - p));
}

/* Turns a number into text in its place, which has room for it. Readers see the same cell, so the
 * result may be const. */
static const char *text_of(const struct rows *rows, uint32_t *where)
{
    if (*where == NO_VALUE)
        return NULL;
    if (is_number(*where)) {
        int64_t number = number_at(rows, *where);
        *where &= ~IS_NUMBER;
        write_number(rows->bytes + *where, number);
    }
    return rows->bytes + *where;
}

/* As strtoll, without its handling of blanks, bases and locales. */
static int64_t number_of(const char *text)
{
    bool negative = *text == '-';
    uint64_t number = 0;
    for (const char *p = text + negative; *p >= '0' && *p <= '9'; p++)
        number = number * 10 + (uint64_t)(*p - '0');
    return (int64_t)(negative ? 0 - number : number);
}

static int64_t int_of(const struct rows *rows, uint32_t where)
{
    if (is_number(where))
        return number_at(rows, where);
    return where == NO_VALUE ? 0 : number_of(rows->bytes + where);
}

int64_t row_int(const struct rows *rows, const char *column)
{
    return int_of(rows, *cell(rows, column));
}

int64_t rows_first_int(const struct rows *rows)
{
    return rows->columns ? row_int(rows, rows->bytes + rows->cells[0]) : 0;
}

bool row_null(const struct rows *rows, const char *column)
{
    return *cell(rows, column) == NO_VALUE;
}

const char *row_text(const struct rows *rows, const char *column)
{
    return text_of(rows, cell(rows, column));
}

char *row_dup(TALLOC_CTX *owner, const struct rows *rows, const char *column)
{
    const char *text = row_text(rows, column);
    return text ? talloc_strdup(owner, text) : NULL;
}
