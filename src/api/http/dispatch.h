/* dispatch.h: what the files of the dispatcher share: from an HTTP exchange to its answer. */
#ifndef IGNY8_API_HTTP_DISPATCH_H
#define IGNY8_API_HTTP_DISPATCH_H

#include "api/http/api.h"
#include "api/http/fields.h"
#include "store/jobs/jobs.h"

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

#endif
