/* Connects to PostgreSQL within a time limit and sets up the session. */
#include "db/postgres/postgres.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

static const char *option(const PQconninfoOption *options, const char *keyword)
{
    for (; options->keyword; options++)
        if (strcmp(options->keyword, keyword) == 0)
            return options->val ? options->val : "";
    return "";
}

/* An unescaped '/', '@' or ':' in a password would move parts of it into fields that errors
 * quote. */
static bool plausible(const PQconninfoOption *options)
{
    const char *port = option(options, "port");
    return strspn(port, "0123456789,") == strlen(port) && strchr(option(options, "dbname"), '@') == NULL &&
           strchr(option(options, "dbname"), ':') == NULL && strchr(option(options, "user"), '/') == NULL;
}

/* libpq's own message would quote the URL, and with it the password. */
bool postgres_source(struct db_source *source, struct error *f)
{
    PQconninfoOption *options = PQconninfoParse(source->place, NULL);
    bool ok = options && plausible(options);
    PQconninfoFree(options);
    return ok || error_set(f, ERR_FATAL_CONFIG,
                           "The database URL is not valid. Write postgresql://user:password@host:port/name, "
                           "with special characters of the password as %%XX.");
}

bool postgres_wait(PGconn *link, short events, int64_t timeout_ms)
{
    int64_t deadline = clock_mono_ms() + timeout_ms;
    for (;;) {
        int64_t left = timeout_ms < 0 ? -1 : deadline - clock_mono_ms();
        if (timeout_ms >= 0 && left < 0)
            left = 0;
        struct pollfd look = {.fd = PQsocket(link), .events = events};
        if (look.fd < 0)
            return false;
        int n = poll(&look, 1, (int)left);
        if (n > 0)
            return true;
        if (n == 0)
            return false;
    }
}

/* The first group may be overridden by the URL, the second overrides it. */
static PGconn *start(const char *url)
{
    const char *const names[] = {
        "keepalives_idle", "keepalives_interval",       "keepalives_count", "tcp_user_timeout",
        "dbname",          "fallback_application_name", "client_encoding",  NULL};
    const char *const values[] = {"30", "10", "3", "30000", url, "igny8", "UTF8", NULL};
    return PQconnectStartParams(names, values, 1);
}

static bool finish_connecting(PGconn *link, struct error *f)
{
    int64_t deadline = clock_mono_ms() + POSTGRES_CONNECT_MS;
    PostgresPollingStatusType wants = PGRES_POLLING_WRITING;
    while (wants != PGRES_POLLING_OK) {
        if (wants == PGRES_POLLING_FAILED || PQstatus(link) == CONNECTION_BAD)
            return postgres_connect_failed(link, f);
        int64_t left = deadline - clock_mono_ms();
        if (left < 0 || !postgres_wait(link, wants == PGRES_POLLING_READING ? POLLIN : POLLOUT, left))
            return error_set(
                f, ERR_RETRY_LATER,
                "PostgreSQL did not answer within %d seconds. Start it, or correct the database URL.",
                POSTGRES_CONNECT_MS / 1000);
        wants = PQconnectPoll(link);
    }
    return true;
}

static bool check_version(PGconn *link, struct error *f)
{
    int version = PQserverVersion(link);
    if (version >= POSTGRES_VERSION_MIN)
        return true;
    return error_set(f, ERR_FATAL_CONFIG,
                     "This PostgreSQL is version %d; igny8 needs %d or newer. Upgrade it.", version / 10000,
                     POSTGRES_VERSION_MIN / 10000);
}

/* Runs before the pipeline starts. */
static bool simple_query(PGconn *link, const char *sql, struct error *f)
{
    if (!PQsendQuery(link, sql))
        return postgres_connect_failed(link, f);
    while (PQisBusy(link))
        if (!postgres_wait(link, POLLIN, POSTGRES_CONNECT_MS) || !PQconsumeInput(link))
            return error_set_inner(f, ERR_RETRY_LATER, DB_UNREACHABLE,
                                   "PostgreSQL stopped answering. Try again later.");
    bool ok = true;
    for (PGresult *result = PQgetResult(link); result; result = PQgetResult(link)) {
        ExecStatusType status = PQresultStatus(result);
        if (ok && status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            ok = postgres_failed(result, sql, f);
        PQclear(result);
    }
    return ok;
}

/* Read-only is the default, so that a query outside a transaction cannot write. On a server
 * whose synchronous_commit is off, which could lose acknowledged commits, it is set to on. */
static bool set_up(PGconn *link, int64_t idle_timeout_ms, struct error *f)
{
    char settings[320];
    snprintf(settings, sizeof settings,
             "set default_transaction_read_only = on; set statement_timeout = %d;"
             "set lock_timeout = %lld; set idle_in_transaction_session_timeout = %lld;"
             "select set_config('synchronous_commit', 'on', false)"
             " where current_setting('synchronous_commit') = 'off'",
             POSTGRES_STATEMENT_MS, (long long)(idle_timeout_ms * 3 / 2), (long long)idle_timeout_ms);
    return simple_query(link, settings, f);
}

static void ignore_notice(void *who, const PGresult *result)
{
    (void)who;
    (void)result;
}

static bool connect_link(PGconn *link, int64_t idle_timeout_ms, struct error *f)
{
    if (PQstatus(link) == CONNECTION_BAD)
        return postgres_connect_failed(link, f);
    PQsetErrorVerbosity(link, PQERRORS_SQLSTATE);
    PQsetNoticeReceiver(link, ignore_notice, NULL);
    if (!finish_connecting(link, f) || !check_version(link, f) || !set_up(link, idle_timeout_ms, f))
        return false;
    PQsetErrorVerbosity(link, PQERRORS_TERSE);
    if (PQsetnonblocking(link, 1) == 0 && PQenterPipelineMode(link))
        return true;
    return error_set_inner(f, ERR_RETRY_LATER, DB_UNREACHABLE,
                           "The connection to PostgreSQL was lost. Try again.");
}

bool postgres_open(struct db *db, struct error *f)
{
    struct postgres_db *me = (struct postgres_db *)db;
    PGconn *link = start(db->source->place);
    if (link == NULL)
        db_bug("no memory for a connection");
    if (!connect_link(link, db->source->idle_timeout_ms, f)) {
        PQfinish(link);
        return false;
    }
    me->link = link;
    me->lost = false;
    me->pending_count = 0;
    me->cache = statements_new(me, postgres_drop, me);
    if (me->listening) {
        me->listening = false;
        db->driver->wake_fd(db);
    }
    return true;
}
