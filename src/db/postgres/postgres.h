/* postgres.h: what the files of the PostgreSQL engine share. */
#ifndef IGNY8_DB_POSTGRES_POSTGRES_H
#define IGNY8_DB_POSTGRES_POSTGRES_H

#include <libpq-fe.h>

#include "db/driver.h"

enum {
    POSTGRES_CONNECT_MS = 10000,
    POSTGRES_STATEMENT_MS = 30000, /* the server gives up on a statement */
    POSTGRES_SILENCE_MS = 45000,   /* no byte from the server for so long: it is gone */
    POSTGRES_VERSION_MIN = 130000, /* server version that igny8 needs */
};

/* What was sent and not yet answered, in order. */
struct postgres_pending {
    enum { PENDING_PREPARE, PENDING_EXEC, PENDING_FETCH, PENDING_COMMIT } kind;
    struct statement *statement; /* PENDING_PREPARE: whose, if it still has */
    uint64_t number;             /* this number */
    struct rows *rows;           /* PENDING_FETCH: where its answer goes; NULL: nobody reads it any more */
};

/* Longer queues are settled: neither side's buffers grow without bound. */
enum { PENDING_MAX = 1000 };

struct postgres_db {
    struct db db;
    PGconn *link; /* in pipeline mode; NULL: not connected */
    bool lost;
    bool committed; /* the answer to the last PENDING_COMMIT */
    bool refused;   /* the server itself answered one of the last settled statements with an error */
    bool listening;
    struct statements *cache;
    uint64_t dropped; /* number of a statement to give back; 0: none */
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

/* The sentence for an error that the server answered; false. */
bool postgres_failed(const PGresult *, const char *sql, struct error *);

/* The sentence for a connection that was not made; false. */
bool postgres_connect_failed(const PGconn *, struct error *);

/* Sends the statement into the pipeline; false: the connection is gone. rows: of a PENDING_FETCH. */
bool postgres_queue(struct postgres_db *, int kind, const char *sql, const struct value *, int count,
                    struct rows *, struct error *);
/* What was asked for and is still to come is of no use: its rows may be gone. */
void postgres_forget_rows(struct postgres_db *);

/* Reads every answer that is due; the PENDING_FETCH's goes to `rows`. False on
 * the first failure. */
bool postgres_sync(struct postgres_db *, struct error *);

/* `sql` with each parameter whose type is 'n' written as null, so that the server
 * infers it where it stands: one parameter that is NULL has but one type, and
 * in "$1 is null or name = $1" none at all. */
char *postgres_with_nulls(TALLOC_CTX *owner, const char *sql, const char *types);

/* Notes that the prepared statement is to be given back to the server. */
void postgres_drop(void *who, struct statement *);

#endif
