/* Translates PostgreSQL's errors into error kinds and sentences. */
#include "db/postgres/postgres.h"

#include <ctype.h>
#include <errno.h>
#include <string.h>

static bool is_state(const char *s)
{
    for (int i = 0; i < 5; i++)
        if (!isdigit((unsigned char)s[i]) && !(s[i] >= 'A' && s[i] <= 'Z'))
            return false;
    return true;
}

/* A connection's errors have no code field; with PQERRORS_SQLSTATE the server's part of the
 * message ends in the code, whatever the server's language. */
static const char *state_at_end(const char *message, char state[6])
{
    size_t n = strlen(message);
    while (n > 0 && isspace((unsigned char)message[n - 1]))
        n--;
    if (n < 6 || !isspace((unsigned char)message[n - 6]) || !is_state(message + n - 5))
        return "";
    memcpy(state, message + n - 5, 5);
    state[5] = 0;
    return state;
}

/* The length of the first line without its end, for a sentence. */
static int first_line(const char *message)
{
    return (int)strcspn(message, "\r\n");
}

static bool text_of(const char *state, const char *text)
{
    return strcmp(state, text) == 0;
}

/* libpq tells the error of a system call only by its text, in the language that strerror uses too. */
static int shortage_in(const char *message)
{
    static const int shortages[] = {EMFILE, ENFILE, ENOSPC};
    char text[128];
    for (size_t i = 0; i < sizeof shortages / sizeof *shortages; i++)
        if (strstr(message, strerror_r(shortages[i], text, sizeof text)))
            return shortages[i];
    return 0;
}

bool postgres_connect_failed(const PGconn *link, struct error *f)
{
    const char *message = PQerrorMessage(link);
    char buffer[6];
    const char *state = state_at_end(message, buffer);
    const char *user = PQuser(link), *name = PQdb(link);
    if (strncmp(state, "28", 2) == 0 || PQconnectionNeedsPassword(link))
        return error_set(f, ERR_FATAL_CONFIG,
                         "PostgreSQL refuses the user \"%s\" or the password. Correct the database URL.",
                         user ? user : "");
    if (text_of(state, "3D000"))
        return error_set(f, ERR_FATAL_CONFIG,
                         "PostgreSQL has no database \"%s\". Create it, or correct the database URL.",
                         name ? name : "");
    if (text_of(state, "42501"))
        return error_set(f, ERR_FATAL_CONFIG,
                         "The user \"%s\" may not connect to the database \"%s\". Grant it the right.",
                         user ? user : "", name ? name : "");
    if (text_of(state, "53300"))
        return error_set_inner(f, ERR_RETRY_LATER, DB_UNREACHABLE,
                               "PostgreSQL has no connection left. Raise its max_connections, or try later.");
    if (text_of(state, "57P03"))
        return error_set_inner(f, ERR_RETRY_LATER, DB_UNREACHABLE,
                               "PostgreSQL is starting or stopping. Try again in a moment.");
    if (strstr(message, "expected authentication request") || strstr(message, "invalid response"))
        return error_set(f, ERR_FATAL_CONFIG,
                         "The server at the database URL is not PostgreSQL. Correct the host or the port.");
    int shortage = shortage_in(message);
    return error_set_inner(f, ERR_RETRY_LATER, DB_UNREACHABLE, "PostgreSQL cannot be reached (%.*s). %s",
                           first_line(message), message,
                           error_remedy(shortage, "Start it, or correct the database URL."));
}

/* Class 23, without the detail, which would quote values of a row. */
static bool constraint(const char *state, const PGresult *result, struct error *f)
{
    const char *name = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
    const char *column = PQresultErrorField(result, PG_DIAG_COLUMN_NAME);
    const char *which = name ? name : column ? column : state;
    if (text_of(state, "23505"))
        return error_set(f, ERR_BAD_ITEM, "This row already exists (%s).", which);
    if (text_of(state, "23503"))
        return error_set(f, ERR_BAD_ITEM,
                         "A row refers to one that does not exist, or is still referred to (%s).", which);
    return error_set(f, ERR_BAD_ITEM, "The database refused a row (%s).", which);
}

static bool resources(const char *state, const char *message, struct error *f)
{
    if (text_of(state, "53100"))
        return error_set_inner(f, ERR_RETRY_LATER, DB_DISK_FULL,
                               "The disk of PostgreSQL is full. Free some space, then try again.");
    return error_set_inner(f, ERR_RETRY_LATER, DB_UNUSABLE, "PostgreSQL ran out of a resource (%.*s). %s",
                           first_line(message), message,
                           error_remedy(shortage_in(message), "Try again later."));
}

static bool waited_too_long(const char *state)
{
    return strncmp(state, "40", 2) == 0 || text_of(state, "55P03") || text_of(state, "57014");
}

bool postgres_failed(const PGresult *result, const char *sql, struct error *f)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    state = state ? state : "";
    message = message ? message : "";
    if (waited_too_long(state))
        return error_set_inner(f, ERR_RETRY_LATER, DB_TAKEN,
                               "Another transaction interfered (%.*s). Try again.", first_line(message),
                               message);
    if (strncmp(state, "57", 2) == 0 || strncmp(state, "08", 2) == 0 || strncmp(state, "25P03", 5) == 0)
        return error_set_inner(f, ERR_RETRY_LATER, DB_UNREACHABLE,
                               "PostgreSQL ended the connection (%.*s). Try again.", first_line(message),
                               message);
    if (text_of(state, "0A000") || text_of(state, "26000"))
        return error_set_inner(f, ERR_RETRY_LATER, DB_TAKEN,
                               "A table changed since the statement was prepared (%.*s). Try again.",
                               first_line(message), message);
    if (strncmp(state, "23", 2) == 0)
        return constraint(state, result, f);
    if (strncmp(state, "53", 2) == 0 || strncmp(state, "58", 2) == 0)
        return resources(state, message, f);
    if (strncmp(state, "22", 2) == 0 || strncmp(state, "54", 2) == 0 || strncmp(state, "P0", 2) == 0)
        return error_set(f, ERR_BAD_ITEM, "The database refused a value (%.*s).", first_line(message),
                         message);
    if (text_of(state, "25006"))
        return error_set(
            f, ERR_FATAL_CONFIG,
            "The database is read-only, or a statement writes in a read-only transaction: \"%.120s\". "
            "Make the database writable, or report this.",
            sql);
    if (text_of(state, "42501"))
        return error_set(
            f, ERR_FATAL_CONFIG,
            "PostgreSQL denies this user a permission (%.*s). Make the user the owner of the database.",
            first_line(message), message);
    return error_set(f, ERR_FATAL_CONFIG,
                     "The database refused a statement (%s %.*s) in \"%.120s\". Report this.", state,
                     first_line(message), message, sql);
}
