/* api.h: what a route is, and what its handler gets. */
#ifndef IGNY8_API_HTTP_API_H
#define IGNY8_API_HTTP_API_H

#include <jansson.h>
#include <stdatomic.h>

#include "base/thread_pool.h"
#include "db/db.h"
#include "net/http_server/http_server.h"
#include "settings/settings.h"
#include "store/query/query.h"
#include "store/store.h"

/* ---- api -------------------------------------------------------------------------------------- */

/* What a route is, and what its handler receives. One dispatcher
 * (dispatch.c) does everything that all routes share: match, limits, caller,
 * role, fields, transaction, idempotency, errors, metrics. A handler holds only
 * what is particular to its route.
 *
 * A handler returns a status. Below 400 the dispatcher commits and sends
 * req->out; from 400 on, or when the transaction has failed, it rolls back and
 * sends a problem document (RFC 9457). The handler need not report a store
 * function that refuses (db_abort): ERR_BAD_INPUT becomes 400, ERR_NO_CREDITS
 * 402, ERR_BUSY and ERR_BAD_ITEM 409, ERR_RETRY_LATER 503, the rest 500. */

/* What all of the API shares; lives as long as the server (server.h creates it). */
struct api {
    const struct settings *settings;
    struct http_server *http;
    struct executor *executor;                   /* dispatch.h: workers with a connection each */
    struct events *events;                       /* events.h */
    struct login_throttle *login_throttle;       /* login_throttle.c: failed sign-ins */
    struct document_executor *document_executor; /* document_executor.c: workers for long texts */
    struct read_batcher *read_batcher;           /* read_batcher.c; NULL: the database is on this machine */
    struct status_cache *status_cache;           /* status_cache.h: printed answers of current_run/ */
    struct picture_renderer *renderer;           /* ai/images/picture.h: checks uploaded pictures */
    atomic_int oneshot_calls;                    /* one-shot calls under way (oneshot_acquire) */
    void (*wake)(void *arg);       /* the engine looks for work: a run was started, or has a run request */
    void (*wake_clock)(void *arg); /* the scheduler looks for work: a schedule changed */
    bool (*ready)(void *arg, struct error *why); /* the process can do its work; else *why */
    void *wake_arg;
    int64_t started_at;
    bool own_names_only; /* a Host that host_is_own does not know is refused with 421 */
};

enum role {
    ROLE_ANYONE = 1,
    ROLE_VIEWER,
    ROLE_EDITOR,
    ROLE_OWNER
}; /* 0 is not a role: a test fails on a route without one */

/* Whose data a route reads or changes. A token of one site is kept to its site by this alone, before the
 * handler is called (scope.c): what is wider gets 403, what is of another site 404. 0 is not a scope: the
 * program does not start with a route without one. */
enum scope {
    SCOPE_PUBLIC = 1,      /* nobody's; with ROLE_ANYONE, and only there */
    SCOPE_CALLER,          /* the caller's own name, password, sessions */
    SCOPE_ACCOUNT,         /* the account's */
    SCOPE_SITE,            /* of the site that site_id names, in path, query or body */
    SCOPE_SITE_OR_ACCOUNT, /* of the site that site_id names; without site_id the account's */
    SCOPE_SITES, /* of all sites of the caller: a token of one site has its site's id in the input's site_id,
                    whether or not the route has that field */
    SCOPE_RUN,   /* of the site of the run that run_id names */
    SCOPE_KEYWORD,
    SCOPE_CLUSTER,
    SCOPE_IDEA,
    SCOPE_TASK,
    SCOPE_CONTENT,
    SCOPE_IMAGE,  /* these: of the site of the row that `id` names */
    SCOPE_JOB,    /* … job_id */
    SCOPE_NOTICE, /* … notice_id */
    SCOPES,
};

/* INLINE_READ: on the HTTP thread (PostgreSQL: the read batcher's) in a read transaction. WRITE: on a worker
 * in a DB_DURABLE transaction. BLOCKING: on a worker; the handler opens its own transactions. STREAM: as
 * INLINE_READ, and the handler takes over the exchange (req->taken). PASSWORD: as BLOCKING, but on one thread
 * of its own, where passwords are hashed one after another; 32 requests may wait, further ones get 503 with
 * Retry-After. INLINE: on the HTTP thread without the database and without identifying the caller; only for
 * ROLE_ANYONE. DOCUMENT: as INLINE_READ, on a worker for long texts (document_executor.c). */
enum exec_mode {
    EXEC_INLINE_READ = 1,
    EXEC_WRITE,
    EXEC_BLOCKING,
    EXEC_STREAM,
    EXEC_PASSWORD,
    EXEC_INLINE,
    EXEC_DOCUMENT
};

enum field_type {
    FIELD_TEXT = 1,
    FIELD_INT,
    FIELD_MONEY,   /* US dollars: a decimal with at most 6 places; request_int gives millionths */
    FIELD_CREDITS, /* a decimal with at most 3 places; request_int gives thousandths */
    FIELD_BOOL,
    FIELD_TIME, /* ISO 8601 with a zone; request_int gives milliseconds UTC */
    FIELD_WORD, /* one of `words` */
    FIELD_IDS,  /* a list of positive whole numbers */
    FIELD_TEXTS,
    FIELD_OBJECT, /* of `fields` */
    FIELD_OBJECTS,
    FIELD_ANY, /* JSON as it is */
};

enum {
    F_REQUIRED = 1,
    F_NULLABLE = 2,
    F_IN_QUERY = 4, /* else in the body, or in the path if the route's path names it in braces */
    F_SECRET = 8,   /* written, but never read back or logged */
    F_IN_FORM = 16, /* a multipart field; the file itself is in exchange->parts */
    F_IN_JSON = 32, /* besides F_IN_FORM: documented for the route's JSON body too */
};

struct field {
    const char *name; /* NULL ends a list */
    enum field_type type;
    unsigned flags;
    int64_t least, most; /* of a number (credits in thousandths); characters of a text; elements of a list;
                            both 0: no limit but 10,000 characters or 10,000 elements */
    const char *const *words;   /* NULL ends */
    const struct field *fields; /* of FIELD_OBJECT and FIELD_OBJECTS; FIELD_TEXTS: NULL, or each text */
    const char *meaning;        /* for the OpenAPI document: the unit and anything special */
};

enum {
    ROUTE_IDEMPOTENT = 1, /* creates or spends: accepts Idempotency-Key */
    ROUTE_LIST = 2, /* answers count, next, previous, results; accepts page, page_size, search, ordering */
    ROUTE_FORM = 4, /* also accepts multipart/form-data */
    ROUTE_RAW = 8,  /* the answer is not JSON */
    ROUTE_JOB = 16, /* answers 202 {job_id} instead when there is much to do */
    /* A WRITE with the title of one of these: req->title is prepared before its transaction. */
    ROUTE_IDEA = 32,
    ROUTE_TASK = 64,
    ROUTE_CONTENT = 128,
    /* A WRITE that gives or takes rights: the account is locked and the caller identified again under the
     * lock, so that nobody passes on rights that another request is just taking from them. */
    ROUTE_RIGHTS = 256,
    /* Visited by a browser, not called by programs: answers 303, and is left out of the OpenAPI document. */
    ROUTE_BROWSER = 512,
};

enum { ROUTE_BULK_BODY = 256 * 1024 }; /* bytes: room for ten thousand ids */

struct api_request;

struct route {
    const char *method;
    const char *path; /* "/api/v1/automation/runs/{run_id}/"; a trailing slash is optional to callers */
    enum role role;
    enum scope scope;
    enum exec_mode exec;
    unsigned flags;
    int64_t max_body;           /* bytes; 0: 64 KB, and none for GET and DELETE */
    const struct field *input;  /* all accepted fields; an unknown one is refused. NULL: no fields */
    const struct field *output; /* of the answer; with ROUTE_LIST, of one element of `results` */
    int status;                 /* of success: 200, 201, 202, 204 */
    int (*handle)(struct api_request *);
    const char *summary; /* one line */
};

/* Further parts of a WRITE or DOCUMENT route, which run on a worker for long texts and outside
 * transactions (document_executor.c); NULL: there is no such part. */
struct document_route {
    int (*handle)(struct api_request *);             /* of the route; NULL ends the list */
    int (*prepare)(struct api_request *);            /* before a WRITE: 0, or the status of a refusal */
    int (*finish)(struct api_request *, int status); /* after the commit or the read: adds to req->out */
};

/* The caller. */
struct who {
    int64_t account, user, token; /* user 0: a token that belongs to no user; all 0: not signed in */
    int64_t session;
    int64_t site; /* the only site that a token may use; 0: all */
    enum role role;
    bool stale;     /* last seen a minute ago or more: a write records the use (auth_mark_used) */
    char name[256]; /* e-mail or the token's name: for by_whom */
};

struct api_request {
    struct api *api;
    const struct route *route;
    struct http_exchange *http;
    TALLOC_CTX *mem; /* freed after the answer */
    struct db *db;   /* in a transaction, except in a BLOCKING route, in prepare and in finish */
    struct who who;
    int64_t now;          /* milliseconds UTC, one instant for the whole request */
    json_t *in;           /* validated fields of body, query and path, by name; fields not sent are absent */
    json_t *out;          /* the answer; the dispatcher frees it */
    struct error fail;    /* a BLOCKING handler sets it and returns 0; mapped like a transaction's failure */
    int64_t retry_ms;     /* header Retry-After (whole seconds, rounded up) of a 429 or 503; 0: no header */
    const char *location; /* header of a 201 or 202 */
    const char *cookie;   /* a whole Set-Cookie value, or NULL */
    const char *etag;     /* header, or NULL; a matching If-None-Match is answered 304 by the dispatcher */
    struct http_answer raw; /* with ROUTE_RAW: if its type is set, it is sent instead of out */
    char problem_code[48], problem_field[64], problem[400];
    json_t *problem_errors, *problem_more; /* errors by field; members by name; the dispatcher frees them */
    bool taken;                            /* the handler answers the exchange itself */
    struct markdown_doc *doc;     /* set by prepare, owned by the request: the text that the handler stores */
    struct prepared_title *title; /* of the title in the input (prepared_title.c); NULL: not prepared */
    void *found;                  /* set by the handler for finish: what it read; NULL: a replay */
    /* Set by a handler. After the commit, and not before, the dispatcher wakes the
     * engine (the scheduler). */
    bool wake, wake_clock;
};

/* ---- the input ---------------------------------------------------------------- */
bool request_has(const struct api_request *, const char *name); /* present, and not null */
int64_t request_int(const struct api_request *, const char *name, int64_t otherwise);
bool request_bool(const struct api_request *, const char *name, bool otherwise);
const char *request_text(const struct api_request *, const char *name); /* NULL: absent or null */
json_t *request_json(const struct api_request *, const char *name);     /* borrowed; NULL: absent */

/* ---- refusing ------------------------------------------------------------------- */
/* `code` is stable ("not_found", "run_active"), `field` may be NULL; returns `status`. */
int request_refuse(struct api_request *, int status, const char *code, const char *field, const char *format,
                   ...) __attribute__((format(printf, 5, 6)));
int request_not_found(struct api_request *, const char *what); /* 404: "There is no such site." */
/* Adds a member to the problem document, beside code, detail and errors: run_id of the active run, for
 * example. */
void request_problem_member(struct api_request *, const char *name, json_t *value);

/* Adds a sentence to problem_errors. It names the field and the remedy. */
void request_error(struct api_request *, const char *field, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* ---- tenancy ---------------------------------------------------------------------- */
/* The site of the input's site_id. False (404 is set): the caller's account or token may not use it. */
bool request_site(struct api_request *, struct site *);
/* The run of the input's run_id, likewise. */
bool request_run(struct api_request *, struct run *);

/* ---- answering ----------------------------------------------------------------------- */
json_t *json_time(int64_t ms);             /* ISO 8601 UTC; null for 0 */
json_t *json_credits(int64_t thousandths); /* 66, 0.5 */
json_t *json_money(int64_t micro);         /* 12.5; null for a negative amount: not known */
json_t *json_text(const char *);           /* null for NULL */

/* Sets the ETag. True: the caller already has this version; answer 304 and build nothing. */
bool request_unchanged(struct api_request *, const char *etag);

/* ---- the table --------------------------------------------------------------------- */
/* Every route of the program. A route without a method ends a table, NULL ends the list. */
extern const struct route *const route_tables[];
extern const struct document_route document_routes[];
extern const struct route routes_auth[], routes_people[], routes_tokens[], routes_sites[], routes_account[],
    routes_control[], routes_runs[], routes_run_lists[], routes_logs[], routes_schedule[], routes_keywords[],
    routes_planner[], routes_writer[], routes_content[], routes_images[], routes_jobs[], routes_publish[],
    routes_events[], routes_notices[], routes_settings[], routes_capabilities[], routes_money[],
    routes_prompts[], routes_operations[], routes_docs[], routes_wordpress[];

/* ---- list.c ----------------------------------------------------------------------------------- */

/* The answers of list routes: pages, and single rows. */

/* Reads page, page_size, search, ordering, site_id and the filters out of the
 * input (a ROUTE_LIST route names its filters, and site_id where it has sites,
 * as F_IN_QUERY fields; a FIELD_TEXT may hold several values separated by commas) and
 * answers {count, next, previous, results}: 200, or 404 past the last page. */
int list_answer(struct api_request *, const struct list_spec *);

/* Adds the filters that `from` names: {"status": "new,failed", "disabled": true,
 * "cluster_id": [3, 4], "clicks_min": 10}; "none" or null: rows without a value. False: a problem is set
 * (400). */
bool list_filters(struct api_request *, const struct list_spec *, const json_t *from, struct list_params *);

/* The row with that id, for GET …/{id}/; NULL: there is no such row (not a failure). */
json_t *list_one(struct api_request *, const struct list_spec *, int64_t id);

/* One row of list_query_page as JSON, by the columns' kinds. */
json_t *list_row(const struct list_spec *, const struct rows *);

#endif
