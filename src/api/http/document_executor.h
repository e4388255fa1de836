/* document_executor.h: workers for requests that read or show a long text. What parses
 * holds no transaction and no thread that others wait for; and however much one
 * account sends, one worker stays free of it. */
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

/* `run` is called on a worker with its connection; who asks is known. False: too many wait.
 * must: the request has done its work already, and waits however many do. */
bool document_executor_run(struct document_executor *, struct request_state *,
                           void (*run)(struct db *, struct request_state *), bool must);

/* What runs ends; what waits is dropped unanswered. NULL: nothing. */
void document_executor_stop(struct document_executor *);

#endif
