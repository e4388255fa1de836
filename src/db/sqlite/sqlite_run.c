/* Runs statements: prepares, binds, steps, reads rows; removes clauses that SQLite lacks. */
#include "db/sqlite/sqlite.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/metrics.h"

/* Moves *end before `word` and the white space around it, if the text ends so. */
static bool ends_with(const char *text, size_t *end, const char *word)
{
    size_t n = *end, length = strlen(word);
    while (n > 0 && (isspace((unsigned char)text[n - 1]) || text[n - 1] == ';'))
        n--;
    if (n <= length || strncasecmp(text + n - length, word, length) != 0 ||
        !isspace((unsigned char)text[n - length - 1]))
        return false;
    *end = n - length;
    return true;
}

/* The length of the text without a trailing `for update [skip locked]`: a write transaction
 * of SQLite excludes all others anyway. */
static size_t length_without_row_lock(const char *sql)
{
    size_t whole = strlen(sql), end = whole;
    if (ends_with(sql, &end, "locked") && !ends_with(sql, &end, "skip"))
        end = whole;
    if (ends_with(sql, &end, "update") && ends_with(sql, &end, "for"))
        return end;
    return whole;
}

/* How a text is prepared: the second part of the cache's key. */
static const char whole[] = "", silent[] = "silent";

/* The length of the text without the "returning id" at its end. */
static size_t length_without_returning(const char *sql)
{
    size_t end = strlen(sql);
    if (!ends_with(sql, &end, "id") || !ends_with(sql, &end, "returning"))
        db_bug("this does not end in \"returning id\": %s", sql);
    return end;
}

static sqlite3_stmt *prepare(struct sqlite_db *me, const char *sql, const char *as, struct error *f)
{
    sqlite3_stmt *statement = NULL;
    const char *rest = NULL;
    size_t length = as == silent ? length_without_returning(sql) : length_without_row_lock(sql);
    if (length > 1000000)
        db_bug("a statement of %zu bytes", length);
    if (sqlite3_prepare_v3(me->handle, sql, (int)length, SQLITE_PREPARE_PERSISTENT, &statement, &rest) !=
        SQLITE_OK) {
        sqlite_failed(me->handle, me->db.source->place, sql, f);
        return NULL;
    }
    while (rest < sql + length && isspace((unsigned char)*rest))
        rest++;
    if (statement && rest == sql + length)
        return statement;
    sqlite3_finalize(statement);
    error_set(f, ERR_FATAL_CONFIG, "Expected exactly one SQL statement: \"%.120s\". Report this.", sql);
    return NULL;
}

/* SQLite numbers parameters by first appearance; their names say which value they take. A
 * PostgreSQL cast ("$1::bigint") is part of the name here and is harmless. */
static void read_parameters(struct statement *known, const char *sql)
{
    known->wanted = sqlite3_bind_parameter_count(known->handle);
    known->parameters = talloc_zero_array(NULL, struct statement_parameter, (unsigned)known->wanted + 1);
    if (known->parameters == NULL)
        db_bug("no memory for %d parameters", known->wanted);
    for (int i = 0; i < known->wanted; i++) {
        const char *name = sqlite3_bind_parameter_name(known->handle, i + 1);
        long number = name && name[0] == '$' ? strtol(name + 1, NULL, 10) : 0;
        if (number < 1 || number > UINT8_MAX)
            db_bug("parameter %s is not one of $1 to $255 in: %s", name ? name : "?", sql);
        known->parameters[i].number = (uint8_t)number;
    }
}

static struct statement *prepared(struct sqlite_db *me, const char *sql, const char *as, struct error *f)
{
    struct statement *known = statements_find(me->cache, sql, as);
    if (known)
        return known;
    sqlite3_stmt *statement = prepare(me, sql, as, f);
    if (statement == NULL)
        return NULL;
    known = statements_add(me->cache, sql, as);
    known->handle = statement;
    read_parameters(known, sql);
    return known;
}

/* A number or NULL stays bound between runs and is bound again only if it changes. (At first all are
 * NULL.) */
static bool is_bound(const struct statement_parameter *p, const struct value *value)
{
    return value->kind != VALUE_TEXT && p->last.kind == value->kind && p->last.i == value->i;
}

/* Binds parameter `at` of the statement, from 1. A text belongs to the caller and is not read after
 * the run. */
static void bind_value(sqlite3_stmt *statement, int at, struct statement_parameter *p,
                       const struct value *value)
{
    p->last = (struct value){.kind = value->kind, .i = value->i};
    switch (value->kind) {
    case VALUE_NULL:
        sqlite3_bind_null(statement, at);
        break;
    case VALUE_INT:
        sqlite3_bind_int64(statement, at, value->i);
        break;
    case VALUE_TEXT:
        sqlite3_bind_text(statement, at, value->s, -1, SQLITE_STATIC);
        break;
    }
}

static void bind_values(const struct statement *known, const char *sql, const struct value *values, int count)
{
    for (int i = 0; i < known->wanted; i++) {
        struct statement_parameter *p = &known->parameters[i];
        if (p->number > count)
            db_bug("parameter $%d has no value (there are %d) in: %s", p->number, count, sql);
        const struct value *value = &values[p->number - 1];
        if (!is_bound(p, value))
            bind_value(known->handle, i + 1, p, value);
    }
}

static bool add_cell(struct rows *rows, sqlite3_stmt *statement, int column)
{
    sqlite3_value *value = sqlite3_column_value(statement, column);
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
        return rows_add_int(rows, sqlite3_value_int64(value));
    case SQLITE_NULL:
        return rows_add_null(rows);
    }
    const char *text = (const char *)sqlite3_value_text(value);
    return text && rows_add_text(rows, text, (size_t)sqlite3_value_bytes(value));
}

static bool read_names(struct rows *names, sqlite3_stmt *statement)
{
    int columns = sqlite3_column_count(statement);
    rows_shape(names, columns);
    for (int i = 0; i < columns; i++) {
        const char *name = sqlite3_column_name(statement, i);
        if (name == NULL || !rows_add_text(names, name, strlen(name)))
            return false;
    }
    return true;
}

/* Read from SQLite once, and again after a schema change has made it prepare the statement again
 * ("select *" may then have other columns). */
static bool add_names(struct rows *rows, struct statement *known)
{
    if (sqlite3_stmt_status(known->handle, SQLITE_STMTSTATUS_REPREPARE, 1) > 0) {
        talloc_free(known->names);
        known->names = NULL;
    }
    if (known->names)
        return rows_add_names(rows, known->names);
    struct rows *names = rows_new(NULL);
    if (read_names(names, known->handle)) {
        known->names = names;
        return rows_add_names(rows, names);
    }
    talloc_free(names);
    return false;
}

static bool add_row(struct rows *rows, sqlite3_stmt *statement, int columns)
{
    for (int i = 0; i < columns; i++)
        if (!add_cell(rows, statement, i))
            return false;
    return true;
}

/* Reads the current row of the statement and all that follow; *rc is that of the last step. */
static bool read_rows(struct rows *rows, struct statement *known, int *rc)
{
    int columns = sqlite3_column_count(known->handle);
    if (!add_names(rows, known))
        return false;
    while (*rc == SQLITE_ROW) {
        if (!add_row(rows, known->handle, columns))
            return false;
        *rc = sqlite3_step(known->handle);
    }
    return true;
}

/* Steps to the end; drops the returned rows if `rows` is NULL. */
static bool step_all(struct sqlite_db *me, struct statement *known, const char *sql, struct rows *rows,
                     struct error *f)
{
    int rc = sqlite3_step(known->handle);
    if (rows && rc == SQLITE_ROW && !read_rows(rows, known, &rc))
        return error_set(f, ERR_BAD_ITEM, "The result of \"%.120s\" is too large for memory.", sql);
    while (rc == SQLITE_ROW)
        rc = sqlite3_step(known->handle);
    return rc == SQLITE_DONE || sqlite_failed(me->handle, me->db.source->place, sql, f);
}

static bool run_as(struct sqlite_db *me, const char *sql, const char *as, const struct value *values,
                   int count, struct rows *rows, struct error *f)
{
    struct statement *known = prepared(me, sql, as, f);
    if (known == NULL)
        return false;
    sqlite3_stmt *statement = known->handle;
    if (!me->writing && !sqlite3_stmt_readonly(statement))
        return error_set(f, ERR_FATAL_CONFIG,
                         "A statement writes in a read-only transaction: \"%.120s\". Report this.", sql);
    bind_values(known, sql, values, count);
    bool ok = step_all(me, known, sql, rows, f);
    metric_add(METRIC_SQLITE_STEPS, sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 1));
    sqlite3_reset(statement);
    return ok;
}

bool sqlite_run(struct db *db, const char *sql, const struct value *values, int count, struct rows *rows,
                struct error *f)
{
    return run_as((struct sqlite_db *)db, sql, whole, values, count, rows, f);
}

/* Neither counts the writes of triggers. */
bool sqlite_write(struct db *db, const char *sql, const struct value *values, int count,
                  struct write_result *w, struct error *f)
{
    struct sqlite_db *me = (struct sqlite_db *)db;
    if (!run_as(me, sql, silent, values, count, NULL, f))
        return false;
    *w = (struct write_result){.rows = sqlite3_changes64(me->handle),
                               .id = sqlite3_last_insert_rowid(me->handle)};
    return true;
}

bool sqlite_control(struct sqlite_db *me, const char *sql, struct error *f)
{
    struct statement *known = prepared(me, sql, whole, f);
    if (known == NULL)
        return false;
    bool ok = step_all(me, known, sql, NULL, f);
    sqlite3_reset(known->handle);
    return ok;
}
