/* dispatch.h: from an exchange to an answer; for the files of api/http/ and their tests. */
#ifndef IGNY8_API_HTTP_DISPATCH_H
#define IGNY8_API_HTTP_DISPATCH_H

#include "api/http/api.h"
#include "store/jobs/jobs.h"

/* ---- fields.c --------------------------------------------------------------------------------- */

/* Checks what a request sends against the fields of its route. */

/* The value of a path segment that the route names in braces. */
enum { ROUTE_PARAMS_MOST = 4 };
struct route_param {
    const char *name; /* of the field; not NUL-terminated */
    size_t name_length;
    const char *value; /* decoded */
};

/* Reads body, query and path into req->in: only fields of the route, each of its type and
 * within its limits. 0, or the status of the refusal (400, 404, 415); req->problem_errors
 * then lists everything that is wrong. */
int fields_read(struct api_request *, const struct route_param *, int count);

/* Every list route accepts these besides its own fields. */
extern const struct field list_fields[];

/* ---- fields_text.c: text of a query, a form or a path as JSON of the field's type ------------- */
/* Text that is not of the type comes back as a JSON string, which the caller's check refuses;
 * NULL: it should be JSON and is not. */
json_t *field_from_text(const struct field *, const char *text);
/* "2025-12-03T14:05:23Z", "…+02:00", seconds and their fraction optional. False: not a time. */
bool field_parse_time(const char *text, int64_t *ms);

/* ---- dispatch.c ------------------------------------------------------------------------------- */

/* What the files of the dispatcher share: from an HTTP exchange to its answer. */

/* ---- route_tree.c: the table of routes as a tree of path segments ---------------- */

struct route_match {
    const struct route *route;
    int param_count;
    struct route_param params[ROUTE_PARAMS_MOST];
    bool head;      /* HEAD of a GET */
    char allow[64]; /* the path exists without this method: the methods that are allowed */
};

struct route_tree;
/* Aborts if two routes have the same method and path, which is a programming error. */
struct route_tree *route_tree_new(TALLOC_CTX *owner, const struct route *const *tables);
/* Parameters are children of `owner`. False: no route; `allow` may be set. */
bool route_match(const struct route_tree *, TALLOC_CTX *owner, const char *method, const char *path,
                 struct route_match *);

/* A request and what only the dispatcher needs. Every api_request is the first member of one. */
struct request_state {
    struct api_request req;
    struct route_match match;
    struct idempotency_key idempotency; /* key NULL: no key was claimed */
    const char *header[2];              /* name and value of one more header, or NULL */
    /* read_batcher.c */
    struct request_state *next;            /* in the list of waiting requests */
    bool authenticated;                    /* req.who is already known, from this snapshot */
    const struct document_route *document; /* NULL: the route has no such parts */
    /* document_executor.c: its waiting list uses `next` too */
    void (*run)(struct db *, struct request_state *);
    bool fields_read;
    int status; /* passed to finish */
};

/* ---- idempotency.c ------------------------------------------------------------------------ */

/* In the transaction, before the handler. 0: call the handler; else the status to answer. */
int idempotency_before(struct api_request *);
/* In the same transaction, after a handler that succeeded. */
void idempotency_after(struct api_request *, int status);

/* ---- answer.c -------------------------------------------------------------------- */

/* Sends the answer. `status` is the handler's, or that of an error. */
void answer_send(struct api_request *, int status);
/* Logs the answer when the handler, on the HTTP thread, has taken over the exchange. The request still
 * exists. */
void answer_taken(struct api_request *, int status);

/* ---- refusal.c ------------------------------------------------------------------- */

/* The status of a failure. Its sentence becomes the problem unless one is set already. */
int refusal_of_error(struct api_request *, const struct error *);
/* The refusal as a problem document; a new reference, which the caller owns. */
json_t *refusal_json(struct api_request *, int status);

/* ---- host_names.c: the Host header ------------------------------------------------------------- */

/* An IP address or localhost, with or without a port: no name that somebody's DNS can point here. */
bool host_is_address(const char *host);
/* localhost, a loopback address or the name in public_url (NULL: not set), with any port. */
bool host_is_own(const char *host, const char *public_url);

/* ---- scope.c --------------------------------------------------------------------- */

/* False: the route has no scope, or not the field that its scope reads, which is a programming error. */
bool scope_defined(const struct route *);
const char *scope_name(const struct route *); /* "site"; for the OpenAPI document */
/* What is known before the fields are read: 0, or 403 for a token of one site on a route of the account. */
int scope_refuse_account(struct api_request *);
/* After the fields are read, in a transaction: 0, or the status of the refusal. */
int scope_check(struct api_request *);

/* ---- executor.c: threads and connections ------------------------------------------------------- */

enum executor_pool { EXECUTOR_WRITE, EXECUTOR_BLOCKING, EXECUTOR_PASSWORD, EXECUTOR_POOLS };

/* A connection for each HTTP thread, and workers with a connection each. */
struct executor *executor_new(TALLOC_CTX *owner, struct db_source *, int http_threads, int workers,
                              struct error *);
struct db *executor_connection(struct executor *, int http_thread);
/* False: too many jobs wait. `run` is called on a worker with that worker's connection;
 * `arg` is a talloc chunk that outlives the job. */
bool executor_run(struct executor *, enum executor_pool, void (*run)(struct db *, void *arg), void *arg);
/* Running jobs end; waiting ones are dropped unanswered. */
void executor_stop(struct executor *);

/* ---- dispatch_execute.c ------------------------------------------------------------------------- */

/* Inside a read transaction. 0: the caller may ask; else the status of the refusal. */
int dispatch_authorize(struct api_request *);
/* The same for a write, in a read transaction of its own, before it gets a worker. */
int dispatch_authorize_alone(struct api_request *);
/* Reads path, query and body into req->in, once. 0, or the status of the refusal. */
int dispatch_read_fields(struct api_request *);
/* Inside a read transaction: reads the fields and calls the handler. The status, also of a failed
 * transaction. */
int dispatch_read(struct api_request *);
/* Each begins and ends its transaction, and returns the status to answer. */
int dispatch_execute_read(struct api_request *);
int dispatch_execute_write(struct api_request *);
int dispatch_execute_blocking(struct api_request *);

/* ---- dispatch.c -------------------------------------------------------------------------------- */

struct dispatch;
struct dispatch *dispatch_new(TALLOC_CTX *owner, struct api *, const struct route *const *tables);
/* For http_serve. */
struct http_handler dispatch_handler(struct dispatch *);

/* ---- read_batcher.c --------------------------------------------------------------------------- */

/* Threads that read for requests in batches, one snapshot a batch. For
 * PostgreSQL, where each statement is a round trip. */

enum { READ_BATCHER_MOST = 20000 }; /* requests that may wait: as many as connections */

struct read_batcher *read_batcher_new(TALLOC_CTX *owner, struct db_source *, struct error *);

/* Reads and answers the request on a thread of the batcher. False: too many wait. */
bool read_batcher_run(struct read_batcher *, struct request_state *);

/* Current batches end; waiting requests are dropped unanswered. NULL: does nothing. */
void read_batcher_stop(struct read_batcher *);

/* ---- document_executor.c ---------------------------------------------------------------------- */

/* Workers for requests that read or show a long text. Parsing
 * holds neither a transaction nor a thread that other requests wait for. However much
 * one account sends, one worker stays free for the others. */

enum {
    DOCUMENT_WORKERS = 2,
    DOCUMENTS_AT_ONCE = DOCUMENT_WORKERS - 1, /* of one account */
    DOCUMENTS_WAITING = 200,                  /* of all, and … */
    DOCUMENTS_OF_ONE = 50,                    /* … of one account */
};

struct document_executor *document_executor_new(TALLOC_CTX *owner, struct db_source *, struct error *);

/* `run` is called on a worker with its connection; the caller is identified already. False: too many
 * requests wait. must: the request has done its work already, and waits however many others wait. */
bool document_executor_run(struct document_executor *, struct request_state *,
                           void (*run)(struct db *, struct request_state *), bool must);

/* Running requests end; waiting ones are dropped unanswered. NULL: does nothing. */
void document_executor_stop(struct document_executor *);

#endif
