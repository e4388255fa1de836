/* query.h: reads for lists, events, exports and metrics. Reads only; each runs inside the caller's
 * transaction or without one. Follows the rules of store.h. */
#ifndef IGNY8_STORE_QUERY_QUERY_H
#define IGNY8_STORE_QUERY_QUERY_H

#include "store/store.h"

/* ---- list_query.c ----------------------------------------------------------------------------- */

/* Reads any list by its description: pages, search, order and filters. The SQL is built
 * from constants; what a person typed is only ever bound as a parameter. */

enum column_kind {
    COLUMN_TEXT = 1,
    COLUMN_INT,
    COLUMN_FLAG,
    COLUMN_TIME,
    COLUMN_CREDITS,
    COLUMN_MONEY,
    COLUMN_JSON
};
enum {
    LIST_ORDER = 1,
    LIST_FILTER = 2,
    LIST_SEARCH = 4,
    LIST_DETAIL_ONLY = 8, /* only list_query_one reads it */
    LIST_FOLDED_KEY = 16, /* text_fold of the column of the same name, never null: search and order use it
                             in place of that column; not in the result */
    LIST_RANGE = 32,      /* NAME_min and NAME_max are filters, of a column of numbers */
};

struct list_column {
    const char *name; /* in JSON and in the rows; NULL ends the list */
    const char *sql;  /* its expression; NULL: the name */
    enum column_kind kind;
    unsigned use;
};

struct list_spec {
    const char *from;    /* "igny8_keywords k left join …" */
    const char *account; /* the account's column: always part of the condition */
    const char *site;    /* the site's column; NULL: no site_id filter */
    const char *id;      /* unique; ends every order */
    const char *where;   /* an additional, constant condition, or NULL */
    const char *order;   /* the default order: "created_at desc"; NULL: by id */
    const struct list_column *columns;
    bool walked; /* id is unique only within the columns that are always filtered by, and an index on those
                    gives the order: a page is read in one walk of the index, not by its ids */
};

enum { LIST_FILTERS_MAX = 32 };
enum list_bound { LIST_BOUND_EQUAL, LIST_BOUND_LEAST, LIST_BOUND_MOST };

struct list_params {
    int64_t account, site; /* site 0: all of the account */
    int64_t page, page_size;
    const char *search; /* or NULL; matches anywhere in a LIST_SEARCH column, folded as by text_fold */
    const struct list_column *order; /* NULL: the default order */
    bool descending;
    struct list_filter { /* VALUE_NULL: the column is null; of two of one column and bound one must hold */
        const struct list_column *column;
        struct value value;
        enum list_bound bound; /* LIST_BOUND_LEAST: at least the value; rows without one are left out */
    } filters[LIST_FILTERS_MAX];
    int filter_count;
};

int64_t list_query_count(struct db *, const struct list_spec *, const struct list_params *);
struct rows *list_query_page(struct db *, TALLOC_CTX *, const struct list_spec *, const struct list_params *);
/* One row, including LIST_DETAIL_ONLY columns; site 0: of any site of the account. */
struct rows *list_query_one(struct db *, TALLOC_CTX *, const struct list_spec *, int64_t account,
                            int64_t site, int64_t id);
/* Matching ids above `after`, ascending; returns their number. For bulk actions on all that match. */
int list_query_ids(struct db *, const struct list_spec *, const struct list_params *, int64_t after, int max,
                   int64_t *ids);
/* The columns of list_query_page, of rows with an id above `after`, ascending. For exports. */
struct rows *list_query_after(struct db *, TALLOC_CTX *, const struct list_spec *, const struct list_params *,
                              int64_t after, int max);
/* The highest matching id; 0: no row matches. */
int64_t list_query_last(struct db *, const struct list_spec *, const struct list_params *);
/* The statement of list_query_page, for EXPLAIN in a test. */
char *list_query_page_sql(TALLOC_CTX *, const struct list_spec *, const struct list_params *);

/* ---- site_query.c ----------------------------------------------------------------------------- */

/* Lists of sites and accounts, the last changes of a balance, the schema's version. */

/* id, name, domain, timezone, language, pending_1 to pending_7, and of the latest run run_id, run_status,
 * run_stage (NULL: no run yet). By id. */
struct rows *site_list(struct db *, TALLOC_CTX *, int64_t account);

/* id, name, balance, reserved, unlimited, sites (their number). By id. */
struct rows *account_list(struct db *, TALLOC_CTX *);

/* kind ("opening", "grant", "debit": a call outside runs, "run", "counted": while unlimited), amount
 * (signed), note (a run: its run_id), created_at: the last n changes of the balance, newest first. The
 * debits of a run are one change. */
struct rows *balance_changes(struct db *, TALLOC_CTX *, int64_t account, int n);

/* The last migration that was applied; 0, and a failure, if this is not a database of igny8. */
int64_t schema_version(struct db *);

/* ---- run_query.c ------------------------------------------------------------------------------ */

/* Reads of runs for the page. The rules of store.h hold. */

/* Tells whether anything that current_run shows of a site has changed, and holds what changes most often.
 * Read by one statement. No visible change of a run's row happens without a new line, status or
 * request. */
struct run_version {
    int64_t run; /* the site's latest; 0: it has no run */
    int64_t lines;
    enum run_status status;
    enum run_request requested_state;
    struct progress progress; /* at 0: no progress yet */
    int64_t pending[STAGE_COUNT];
};

void run_version_load(struct db *, int64_t site, struct run_version *);

/* How long one item took in each stage, in milliseconds; -1: not known. */
struct run_throughput {
    int64_t item_ms[STAGE_COUNT];
};

/* The median of the site's last ten completed runs; for stages that these did not work, of the account's
 * last ten. */
void run_throughput_load(struct db *, int64_t account, int64_t site, struct run_throughput *);

/* The columns of run_log_rows_last: lines of the activity feed above `seq`, ascending. */
struct rows *run_feed_after(struct db *, TALLOC_CTX *, int64_t run, int64_t seq, int max);

/* act, by_whom, why, at: what was done to the run, in order. */
struct rows *run_actions(struct db *, TALLOC_CTX *, int64_t run);

/* item_id, label (NULL: the item was deleted), outcome (NULL: open), reason; by position. */
struct rows *step_item_rows(struct db *, TALLOC_CTX *, int64_t step, int stage);

/* The calls of a step, in order: call_no, try, purpose, provider, model, request_id, tokens_in,
 * tokens_out, finish, duration_ms, credits, cost, perhaps_billed, created_at; with `texts` also request and
 * answer (NULL once retention has deleted them). */
struct rows *step_call_rows(struct db *, TALLOC_CTX *, int64_t step, bool texts);

/* The known cost of a run's answers in millionths of a dollar, and how many of them have none. */
struct cost_sum {
    int64_t cost, unknown;
};
void run_costs(struct db *, int64_t run, struct cost_sum of_stages[STAGE_COUNT]);
/* stage, calls, tokens_in, tokens_out, duration_ms, cost, cost_unknown: a run's calls, by stage. */
struct rows *run_usage(struct db *, TALLOC_CTX *, int64_t run);

/* ---- ledger_query.c --------------------------------------------------------------------------- */

/* Lists of the ledger and of usage, and usage by day. */

/* Every change of the balance, and what an unlimited account would have paid. */
extern const struct list_spec ledger_list_spec;
/* The usage log; the last call of a step has the step's credits. */
extern const struct list_spec usage_list_spec;

/* function, site_id, day (days since 1970-01-01 UTC), calls, credits, tokens_in, tokens_out of
 * [from, to); site 0: all. By day. */
struct rows *usage_sums(struct db *, TALLOC_CTX *, int64_t account, int64_t site, int64_t from, int64_t to);

/* ---- event_query.c ---------------------------------------------------------------------------- */

/* Reads for live events: log lines by their account's numbers, the present state of runs,
 * queue counts. One query reads for many accounts. Read only; works outside a transaction too. */

/* A growing list of ids; all zero: empty. */
struct id_list {
    int64_t *ids; /* talloc */
    int count;
};

void id_list_add(TALLOC_CTX *owner, struct id_list *, int64_t id);
void id_list_sort(struct id_list *);                  /* ascending, each once */
bool id_list_has(const struct id_list *, int64_t id); /* the list must be sorted */

/* id, event_seq of the accounts, by id; accounts that do not exist are left out. */
struct rows *events_sequences(struct db *, TALLOC_CTX *, const struct id_list *accounts);

/* seq, run (row id), run_id, site_id, at, stage, level, place, message of the account's lines above
 * `after` and up to `upto`, ascending. site 0: of all sites. */
struct rows *events_lines(struct db *, TALLOC_CTX *, int64_t account, int64_t site, int64_t after,
                          int64_t upto, int max);
/* How many such lines exist, of all sites: fewer than upto - after if some were deleted. */
int64_t events_lines_count(struct db *, int64_t account, int64_t after, int64_t upto);

/* Row ids of the accounts' running or paused runs. */
void events_active_runs(struct db *, TALLOC_CTX *, const struct id_list *accounts, struct id_list *runs);
/* The present state of runs: columns of the run's row, `result` (stage_N_result of its current stage) and
 * columns of its progress (NULL if it has no progress); by account, id. */
struct rows *events_runs(struct db *, TALLOC_CTX *, const struct id_list *runs);

/* account_id, site_id, stage, pending; by these three. */
struct rows *events_queues(struct db *, TALLOC_CTX *, const struct id_list *accounts);

/* Those of the sessions (tokens) that are valid at `now`, sorted. */
void events_sessions_valid(struct db *, TALLOC_CTX *, const struct id_list *, int64_t now,
                           struct id_list *good);
void events_tokens_valid(struct db *, TALLOC_CTX *, const struct id_list *, int64_t now,
                         struct id_list *good);

/* ---- export_query.c --------------------------------------------------------------------------- */

/* Reads for exports, page by page so that no read takes long: at most `max` rows with an
 * id above `after`, by id. */

/* keyword, volume, difficulty, cpc, intent, status, cluster (its name), clicks, impressions, ctr, position,
 * competition, bid_low, bid_high, currency, trend, source. Keywords that an import has not released are
 * left out. */
struct rows *export_keywords(struct db *, TALLOC_CTX *, int64_t site, int64_t after, int max);

/* id, title, meta_title, meta_description, slug, body, words, status.
 * status NULL: all except trashed. */
struct rows *export_contents(struct db *, TALLOC_CTX *, int64_t site, const char *status, int64_t after,
                             int max);

/* position (0: featured), heading, alt, file: a content's generated images, by position. */
struct rows *export_images(struct db *, TALLOC_CTX *, int64_t content);

/* id, file: of every image that has a file, of all accounts. */
struct rows *export_image_files(struct db *, TALLOC_CTX *, int64_t after, int max);

/* ---- metrics_query.c -------------------------------------------------------------------------- */

/* What metrics show of the database: sums over all accounts, without names. Each query
 * walks an index or a small table. */

struct metrics_totals {
    int64_t runs[RUN_CANCELLED + 1]; /* by enum run_status */
    int64_t pending[STAGE_COUNT];    /* items in each stage's queue, [0]: stage 1 */
    int64_t balance, reserved;       /* thousandths of a credit; without unlimited accounts */
    int64_t engines;                 /* with a valid lease */
    int64_t lag_ms;                  /* how long the oldest due schedule has waited; 0: nothing is due */
};

/* A query that costs nothing; fails the transaction if the database does not answer. */
void database_ping(struct db *);

void metrics_query_load(struct db *, int64_t now, struct metrics_totals *);

/* ---- doctor_query.c --------------------------------------------------------------------------- */

/* id, file of images that have a file, by id after `after`. */
struct rows *images_with_files(struct db *, TALLOC_CTX *owner, int64_t after, int max);
/* `sealed`: secrets that secret.key opens. */
struct rows *sealed_secrets(struct db *, TALLOC_CTX *owner, int max);

/* ---- row_site.c ------------------------------------------------------------------------------- */

enum site_row {
    SITE_ROW_KEYWORD,
    SITE_ROW_CLUSTER,
    SITE_ROW_IDEA,
    SITE_ROW_TASK,
    SITE_ROW_CONTENT,
    SITE_ROW_IMAGE,
    SITE_ROW_JOB,
    SITE_ROW_NOTICE,
    SITE_ROWS
};

/* The site of the account's row with that id. 0: there is no such row, or it belongs to no one site. */
int64_t row_site(struct db *, enum site_row, int64_t account, int64_t id);

#endif
