/* dispatch.h: from an exchange to an answer. */
#ifndef IGNY8_API_HTTP_DISPATCH_H
#define IGNY8_API_HTTP_DISPATCH_H

#include "api/http/api.h"
#include "api/http/fields.h"
#include "store/jobs/idempotency.h"

/* ---- route_tree.c: the table of routes as a tree of path segments ---------------- */

struct route_match {
    const struct route *route;
    int param_count;
    struct route_param params[ROUTE_PARAMS_MOST];
    bool head;      /* HEAD of a GET */
    char allow[64]; /* the path is known, not with this method: what is allowed */
};

struct route_tree;
/* Two routes of one method and path are a mistake of the program: it ends. */
struct route_tree *route_tree_new(TALLOC_CTX *owner, const struct route *const *tables);
/* Parameters are copied below `owner`. False: no route; `allow` may be set. */
bool route_match(const struct route_tree *, TALLOC_CTX *owner, const char *method, const char *path,
                 struct route_match *);

/* A request and what only the dispatcher needs. Every request is the beginning of one. */
struct request_state {
    struct api_request req;
    struct route_match match;
    struct idempotency_key idempotency; /* key NULL: none was claimed */
    const char *header[2];              /* one more, name and value, or NULL */
    /* read_batcher.c */
    struct request_state *next;            /* in the list of what waits */
    bool authenticated;                    /* req.who is found out already, in this snapshot */
    const struct document_route *document; /* NULL: its route is none */
    /* document_executor.c: it waits in its list by `next` as well */
    void (*run)(struct db *, struct request_state *);
    bool fields_read;
    int status; /* that finish is told */
};

/* ---- idempotency.c ------------------------------------------------------------------------ */

/* In the transaction, before the handler: 0: do it; else what is to be answered. */
int idempotency_before(struct api_request *);
/* In the same transaction, after a handler that did it. */
void idempotency_after(struct api_request *, int status);

/* ---- answer.c -------------------------------------------------------------------- */

/* What came of it goes out: `status` is the handler's, or an outcome's. */
void answer_send(struct api_request *, int status);
/* A handler on the HTTP thread has taken the exchange over; the request is still there. */
void answer_taken(struct api_request *, int status);

/* ---- refusal.c ------------------------------------------------------------------- */

/* The status of a failure; its sentence becomes the problem unless there is one. */
int refusal_of_error(struct api_request *, const struct error *);
/* What has been refused, as a problem document; a new reference: the caller's. */
json_t *refusal_json(struct api_request *, int status);

/* ---- executor.c: threads and connections ------------------------------------------------------- */

enum executor_pool { EXECUTOR_WRITE, EXECUTOR_BLOCKING, EXECUTOR_PASSWORD, EXECUTOR_POOLS };

/* A connection for each HTTP thread, and workers with a connection each. */
struct executor *executor_new(TALLOC_CTX *owner, struct db_source *, int http_threads, int workers,
                              struct error *);
struct db *executor_connection(struct executor *, int http_thread);
/* False: too many wait already. `run` is called on a worker with that worker's connection;
 * `arg` is a talloc chunk that outlives the job. */
bool executor_run(struct executor *, enum executor_pool, void (*run)(struct db *, void *arg), void *arg);
/* Running jobs end; what waits is dropped unanswered. */
void executor_stop(struct executor *);

/* ---- dispatch_execute.c ------------------------------------------------------------------------- */

/* Inside a read transaction. 0: the caller may ask; else the status of the refusal. */
int dispatch_authorize(struct api_request *);
/* The same for a write, in a read transaction of its own, before a worker is used for it. */
int dispatch_authorize_alone(struct api_request *);
/* Path, query and body into req->in, once. 0, or the status of the refusal. */
int dispatch_read_fields(struct api_request *);
/* Inside a read transaction: fields and handler; the status, failures of the transaction included. */
int dispatch_read(struct api_request *);
/* From the transaction's begin to its end; the status to be answered. */
int dispatch_execute_read(struct api_request *);
int dispatch_execute_write(struct api_request *);
int dispatch_execute_blocking(struct api_request *);

/* ---- dispatch.c -------------------------------------------------------------------------------- */

struct dispatch;
struct dispatch *dispatch_new(TALLOC_CTX *owner, struct api *, const struct route *const *tables);
/* To http_serve. */
struct http_handler dispatch_handler(struct dispatch *);

#endif
