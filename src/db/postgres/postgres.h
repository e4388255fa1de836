/* postgres.h: shared by the files of the PostgreSQL driver. */
#ifndef IGNY8_DB_POSTGRES_POSTGRES_H
#define IGNY8_DB_POSTGRES_POSTGRES_H

#include <libpq-fe.h>

#include "db/driver.h"

enum {
    POSTGRES_CONNECT_MS = 10000,
    POSTGRES_STATEMENT_MS = 30000, /* the server gives up on a statement */
    POSTGRES_SILENCE_MS = 45000,   /* no byte from the server for so long: the connection is lost */
    POSTGRES_VERSION_MIN = 130000, /* the oldest server that igny8 works with */
};

/* A request that was sent and not yet answered. */
struct postgres_pending {
    enum { PENDING_PREPARE, PENDING_EXEC, PENDING_FETCH, PENDING_COMMIT } kind;
    struct statement *statement; /* PENDING_PREPARE: its statement, if that still has */
    uint64_t number;             /* this number */
    struct rows *rows;           /* PENDING_FETCH: receives the answer; NULL: no longer needed */
};

/* A longer queue is synchronised first, so that no buffer of either side grows without bound. */
enum { PENDING_MAX = 1000 };

struct postgres_db {
    struct db db;
    PGconn *link; /* in pipeline mode; NULL: not connected */
    bool lost;
    bool committed; /* the answer to the last PENDING_COMMIT */
    bool refused;   /* the server answered one of the last synchronised statements with an error */
    bool listening;
    struct statements *cache;
    uint64_t dropped; /* number of a statement to deallocate; 0: none to do */
    struct postgres_pending pending[PENDING_MAX];
    int pending_count;
    /* The parameters of the statement being sent. */
    int room;
    const char **texts;
    char (*digits)[24];
    Oid *oids;
    char *types;
};

bool postgres_source(struct db_source *, struct error *);
bool postgres_open(struct db *, struct error *);

/* Waits until the socket is ready; false after `timeout_ms` (-1: never). */
bool postgres_wait(PGconn *, short events, int64_t timeout_ms);

/* Fills the error for one that the server answered; returns false. */
bool postgres_failed(const PGresult *, const char *sql, struct error *);

/* Fills the error for a failed connection; returns false. */
bool postgres_connect_failed(const PGconn *, struct error *);

/* Sends the statement into the pipeline; false: the connection is lost. rows: for a PENDING_FETCH. */
bool postgres_queue(struct postgres_db *, int kind, const char *sql, const struct value *, int count,
                    struct rows *, struct error *);
/* Discards the results that are still to arrive: their rows may have been freed. */
void postgres_forget_rows(struct postgres_db *);

/* Reads every answer that is due; that of a PENDING_FETCH goes to its `rows`. False on the
 * first failure. */
bool postgres_sync(struct postgres_db *, struct error *);

/* `sql` with each parameter of type 'n' written as null, so that the server infers a type at
 * each place: a NULL parameter has only one type for all places, and in "$1 is null or name =
 * $1" the server cannot infer it. */
char *postgres_with_nulls(TALLOC_CTX *owner, const char *sql, const char *types);

/* Notes that the prepared statement must be deallocated on the server. */
void postgres_drop(void *who, struct statement *);

#endif
