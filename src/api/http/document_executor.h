/* document_executor.h: workers for requests that read or show a long text. Parsing
 * holds neither a transaction nor a thread that other requests wait for. However much
 * one account sends, one worker stays free for the others. */
#ifndef IGNY8_API_HTTP_DOCUMENT_EXECUTOR_H
#define IGNY8_API_HTTP_DOCUMENT_EXECUTOR_H

#include "api/http/dispatch.h"

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
