/* Sends queries in a pipeline and reads their results in order; prepares statements. */
#include "db/postgres/postgres.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>

enum { OID_BIGINT = 20, OID_TEXT = 25, OID_BOOLEAN = 16 };

static bool lost(struct postgres_db *me, struct error *f)
{
    me->lost = true;
    return error_set_inner(f, ERR_RETRY_LATER, DB_UNREACHABLE,
                           "The connection to PostgreSQL was lost. Try again.");
}

static void make_room(struct postgres_db *me, int count)
{
    if (count <= me->room)
        return;
    if (count > 65535)
        db_bug("a statement with %d values", count);
    size_t room = (size_t)count * 2;
    me->texts = talloc_realloc_size(me, me->texts, room * sizeof *me->texts);
    me->digits = talloc_realloc_size(me, me->digits, room * sizeof *me->digits);
    me->oids = talloc_realloc_size(me, me->oids, room * sizeof *me->oids);
    me->types = talloc_realloc_size(me, me->types, room + 1);
    if (!me->texts || !me->digits || !me->oids || !me->types)
        db_bug("no memory for %d values", count);
    me->room = (int)room;
}

/* Numbers are declared bigint and texts text; a NULL is written into the statement. The same
 * statement with other types is another prepared statement. */
static void set_parameters(struct postgres_db *me, const struct value *values, int count)
{
    make_room(me, count > 0 ? count : 1);
    for (int i = 0; i < count; i++)
        switch (values[i].kind) {
        case VALUE_NULL:
            me->texts[i] = NULL;
            me->oids[i] = OID_TEXT; /* written as null in the statement, never used */
            me->types[i] = 'n';
            break;
        case VALUE_INT:
            snprintf(me->digits[i], sizeof me->digits[i], "%lld", (long long)values[i].i);
            me->texts[i] = me->digits[i];
            me->oids[i] = OID_BIGINT;
            me->types[i] = 'i';
            break;
        case VALUE_TEXT:
            me->texts[i] = values[i].s;
            me->oids[i] = OID_TEXT;
            me->types[i] = 't';
            break;
        }
    me->types[count] = 0;
}

static void note_pending(struct postgres_db *me, int kind, struct statement *statement, struct rows *rows)
{
    me->pending[me->pending_count++] = (struct postgres_pending){
        .kind = kind, .statement = statement, .number = statement ? statement->number : 0, .rows = rows};
}

void postgres_forget_rows(struct postgres_db *me)
{
    for (int i = 0; i < me->pending_count; i++)
        me->pending[i].rows = NULL;
}

static void name_of(char name[32], uint64_t number)
{
    snprintf(name, 24, "s%llu", (unsigned long long)number);
}

void postgres_drop(void *who, struct statement *statement)
{
    ((struct postgres_db *)who)->dropped = statement->number;
}

/* Sent after the statement that took the slot, since that may be a BEGIN, which must come
 * first in its transaction. */
static void deallocate_dropped(struct postgres_db *me)
{
    if (me->dropped == 0)
        return;
    char name[32], sql[48];
    name_of(name, me->dropped);
    snprintf(sql, sizeof sql, "deallocate %s", name);
    me->dropped = 0;
    if (PQsendQueryParams(me->link, sql, 0, NULL, NULL, NULL, NULL, 0))
        note_pending(me, PENDING_EXEC, NULL, NULL);
}

static bool prepare(struct postgres_db *me, const struct statement *statement, const char *sql, int count)
{
    char name[32];
    name_of(name, statement->number);
    if (strchr(me->types, 'n') == NULL)
        return PQsendPrepare(me->link, name, sql, count, me->oids);
    char *text = postgres_with_nulls(NULL, sql, me->types);
    bool ok = PQsendPrepare(me->link, name, text, count, me->oids);
    talloc_free(text);
    return ok;
}

static struct statement *prepared(struct postgres_db *me, const char *sql, int count)
{
    struct statement *known = statements_find(me->cache, sql, me->types);
    if (known)
        return known;
    struct statement *statement = statements_add(me->cache, sql, me->types);
    if (!prepare(me, statement, sql, count)) {
        statements_forget(statement);
        return NULL;
    }
    note_pending(me, PENDING_PREPARE, statement, NULL);
    return statement;
}

bool postgres_queue(struct postgres_db *me, int kind, const char *sql, const struct value *values, int count,
                    struct rows *rows, struct error *f)
{
    if (me->lost)
        return lost(me, f);
    /* A statement takes at most three entries: prepare, execute, deallocate. */
    if (me->pending_count > PENDING_MAX - 3 && !postgres_sync(me, f))
        return false;
    set_parameters(me, values, count);
    struct statement *statement = prepared(me, sql, count);
    if (statement == NULL)
        return lost(me, f);
    char name[32];
    name_of(name, statement->number);
    if (!PQsendQueryPrepared(me->link, name, count, me->texts, NULL, NULL, 0))
        return lost(me, f);
    note_pending(me, kind, statement, rows);
    deallocate_dropped(me);
    return true;
}

static int64_t silence_ms(const struct postgres_db *me)
{
    return me->db.no_timeout ? -1 : POSTGRES_SILENCE_MS;
}

/* Sends what is queued, and reads while it does: a server that cannot send does not receive
 * either. */
static bool flush(struct postgres_db *me)
{
    for (;;) {
        int more = PQflush(me->link);
        if (more <= 0)
            return more == 0;
        if (!postgres_wait(me->link, POLLIN | POLLOUT, silence_ms(me)) || !PQconsumeInput(me->link))
            return false;
    }
}

/* The next result; NULL at the end of one statement's results, and when the connection is lost. */
static PGresult *next_result(struct postgres_db *me)
{
    while (PQisBusy(me->link))
        if (!postgres_wait(me->link, POLLIN, silence_ms(me)) || !PQconsumeInput(me->link)) {
            if (PQisBusy(me->link)) {
                me->lost = true;
                return NULL;
            }
        }
    return PQgetResult(me->link);
}

static bool add_row(struct rows *rows, const PGresult *result, int row, int columns)
{
    for (int i = 0; i < columns; i++) {
        const char *text = PQgetvalue(result, row, i);
        bool ok;
        if (PQgetisnull(result, row, i))
            ok = rows_add_null(rows);
        else if (PQftype(result, i) == OID_BOOLEAN)
            ok = rows_add_int(rows, text[0] == 't');
        else
            ok = rows_add_text(rows, text, (size_t)PQgetlength(result, row, i));
        if (!ok)
            return false;
    }
    return true;
}

static bool add_all(struct rows *rows, const PGresult *result)
{
    int columns = PQnfields(result), count = PQntuples(result);
    rows_shape(rows, columns);
    for (int i = 0; i < columns; i++)
        if (!rows_add_text(rows, PQfname(result, i), strlen(PQfname(result, i))))
            return false;
    for (int row = 0; row < count; row++)
        if (!add_row(rows, result, row, columns))
            return false;
    return true;
}

static void forget_unprepared(const struct postgres_pending *sent)
{
    if (sent->kind == PENDING_PREPARE && sent->statement->number == sent->number)
        statements_forget(sent->statement);
}

/* An error without a code comes from libpq: the server has not answered. */
static bool read_error(struct postgres_db *me, const struct postgres_pending *sent, const PGresult *result,
                       struct error *f)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    if (state == NULL)
        return lost(me, f);
    /* A COMMIT interrupted by the end of the connection may have been done. */
    const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    bool ended = severity && strcmp(severity, "ERROR") != 0;
    if (sent->kind != PENDING_COMMIT || !ended)
        me->refused = true;
    if (strcmp(state, "0A000") == 0 || strcmp(state, "26000") == 0)
        me->lost = true; /* its prepared statements are lost with it */
    bool known = sent->statement && sent->statement->number == sent->number;
    return postgres_failed(result, known ? sent->statement->sql : "", f);
}

static bool read_result(struct postgres_db *me, const struct postgres_pending *sent, const PGresult *result,
                        struct error *f)
{
    switch (PQresultStatus(result)) {
    case PGRES_TUPLES_OK:
    case PGRES_COMMAND_OK:
        if (sent->kind == PENDING_COMMIT)
            me->committed = strcmp(PQcmdStatus((PGresult *)result), "COMMIT") == 0;
        if (sent->rows && !add_all(sent->rows, result))
            return error_set(f, ERR_BAD_ITEM, "The result of \"%.120s\" is too large for memory.",
                             sent->statement->sql);
        return true;
    case PGRES_PIPELINE_ABORTED:
        return error_set(f, ERR_RETRY_LATER, "An earlier statement failed.");
    default: /* the enum is libpq's and grows */
        return read_error(me, sent, result, f);
    }
}

/* Reads the results of one statement: one, then NULL. */
static bool read_answer(struct postgres_db *me, const struct postgres_pending *sent, struct error *f)
{
    PGresult *result = next_result(me);
    if (result == NULL)
        return lost(me, f);
    bool ok = read_result(me, sent, result, f);
    PQclear(result);
    while (!me->lost && (result = next_result(me)) != NULL)
        PQclear(result);
    if (!ok)
        forget_unprepared(sent);
    return ok;
}

static bool read_sync(struct postgres_db *me, struct error *f)
{
    PGresult *result = next_result(me);
    bool ok = PQresultStatus(result) == PGRES_PIPELINE_SYNC;
    PQclear(result);
    return ok || lost(me, f);
}

bool postgres_sync(struct postgres_db *me, struct error *f)
{
    int count = me->pending_count;
    me->pending_count = 0;
    me->committed = me->refused = false;
    if (me->lost || !PQpipelineSync(me->link) || !flush(me))
        return lost(me, f);
    bool ok = true;
    for (int i = 0; i < count && !me->lost; i++)
        ok = read_answer(me, &me->pending[i], ok ? f : NULL) && ok;
    if (me->lost)
        return false;
    return read_sync(me, ok ? f : NULL) && ok;
}
