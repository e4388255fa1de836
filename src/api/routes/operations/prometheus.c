/* Writes the metrics in Prometheus's exposition format. */
#include "api/routes/operations/prometheus.h"

#include "base/metrics.h"
#include "base/version.h"

/* The metrics counted in this process. A name that ends in _total is a counter. */
static const struct {
    enum metric metric;
    bool counter;
    const char *name, *labels, *help; /* help NULL: as in the line above, of the same name */
} plain[] = {
    {METRIC_RUNS_COMPLETED, true, "igny8_runs_ended_total", "outcome=\"completed\"",
     "Runs that this engine ended."},
    {METRIC_RUNS_FAILED, true, "igny8_runs_ended_total", "outcome=\"failed\"", NULL},
    {METRIC_RUNS_CANCELLED, true, "igny8_runs_ended_total", "outcome=\"cancelled\"", NULL},
    {METRIC_RUNS_PAUSED, true, "igny8_runs_paused_total", "", "Runs that this engine paused."},
    {METRIC_STEPS_DONE, true, "igny8_steps_total", "outcome=\"done\"", "Batches of runs, by outcome."},
    {METRIC_STEPS_FAILED, true, "igny8_steps_total", "outcome=\"failed\"", NULL},
    {METRIC_STEPS_RETRIED, true, "igny8_steps_total", "outcome=\"again\"", NULL},
    {METRIC_COMMITS_FAILED, true, "igny8_database_commits_failed_total", "",
     "Transactions that the database did not commit."},
    {METRIC_LOG_ERRORS, true, "igny8_log_errors_total", "", "Log lines of level error."},
    {METRIC_ENGINE_RUNS, false, "igny8_engine_runs", "", "Runs claimed by this engine."},
    {METRIC_CALLS_IN_FLIGHT, false, "igny8_provider_calls_in_flight", "", "Requests to providers in flight."},
    {METRIC_CALLS_LIMITED, false, "igny8_provider_calls_limited", "",
     "Runs that wait for the provider's rate limit."},
    {METRIC_EVENT_STREAMS, false, "igny8_event_streams", "", "Open streams of live events."},
    {METRIC_PASSWORDS_HASHED, true, "igny8_passwords_hashed_total", "",
     "Passwords that were hashed, to check or to store one; a sign-in is one, whether or not the address is "
     "known."},
    {METRIC_DOCUMENTS_STUCK, false, "igny8_documents_overdue", "",
     "Texts whose parsing is overdue and still occupies a thread; restart the server."},
};

static const struct {
    enum metric_timer span;
    const char *name, *labels, *help;
} timed[] = {
    {TIMER_TEXT_CALL, "igny8_provider_call_seconds", "kind=\"text\"", "Duration of provider calls."},
    {TIMER_IMAGE_CALL, "igny8_provider_call_seconds", "kind=\"image\"", NULL},
    {TIMER_HTTP_REQUEST, "igny8_http_request_seconds", "", "From a request's first byte to its answer."},
    {TIMER_DB_READ, "igny8_database_transaction_seconds", "durability=\"read\"",
     "From the request for a transaction to its end."},
    {TIMER_DB_RELAXED, "igny8_database_transaction_seconds", "durability=\"lax\"", NULL},
    {TIMER_DB_DURABLE, "igny8_database_transaction_seconds", "durability=\"firm\"", NULL},
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static char *head(char *text, const char *name, const char *type, const char *help)
{
    return help ? talloc_asprintf_append_buffer(text, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type)
                : text;
}

static char *line(char *text, const char *name, const char *labels, int64_t n)
{
    const char *open = *labels ? "{" : "", *close = *labels ? "}" : "";
    return talloc_asprintf_append_buffer(text, "%s%s%s%s %lld\n", name, open, labels, close, (long long)n);
}

/* Writes thousandths as 12.500, and milliseconds as seconds. */
static char *line_thousandths(char *text, const char *name, int64_t n)
{
    return talloc_asprintf_append_buffer(text, "%s %lld.%03lld\n", name, (long long)(n / 1000),
                                         (long long)(n % 1000));
}

/* ---- of this process -------------------------------------------------------------------- */

static char *process(char *text, const struct api *api)
{
    text = head(text, "igny8_build_info", "gauge", "The version of igny8.");
    text = line(text, "igny8_build_info", "version=\"" IGNY8_VERSION "\"", 1);
    text = head(text, "igny8_start_time_seconds", "gauge", "When the server began to listen.");
    text = line_thousandths(text, "igny8_start_time_seconds", api->started_at);
    for (size_t i = 0; i < COUNT(plain); i++) {
        text = head(text, plain[i].name, plain[i].counter ? "counter" : "gauge", plain[i].help);
        text = line(text, plain[i].name, plain[i].labels, metric_value(plain[i].metric));
    }
    text = head(text, "igny8_credits_spent_total", "counter", "Credits that this engine's steps cost.");
    return line_thousandths(text, "igny8_credits_spent_total", metric_value(METRIC_CREDITS_SPENT));
}

static char *histogram(char *text, const char *name, const char *labels, const struct timer_counts *c)
{
    const char *comma = *labels ? "," : "", *open = *labels ? "{" : "", *close = *labels ? "}" : "";
    for (int i = 0; i < TIMER_BOUNDS; i++)
        text = talloc_asprintf_append_buffer(text, "%s_bucket{%s%sle=\"%g\"} %lld\n", name, labels, comma,
                                             (double)timer_bounds_ms[i] / 1000, (long long)c->within[i]);
    return talloc_asprintf_append_buffer(
        text, "%s_bucket{%s%sle=\"+Inf\"} %lld\n%s_sum%s%s%s %lld.%06lld\n%s_count%s%s%s %lld\n", name,
        labels, comma, (long long)c->count, name, open, labels, close, (long long)(c->microseconds / 1000000),
        (long long)(c->microseconds % 1000000), name, open, labels, close, (long long)c->count);
}

static char *times(char *text)
{
    for (size_t i = 0; i < COUNT(timed); i++) {
        struct timer_counts counts;
        metric_timer_value(timed[i].span, &counts);
        text = head(text, timed[i].name, "histogram", timed[i].help);
        text = histogram(text, timed[i].name, timed[i].labels, &counts);
    }
    return text;
}

static char *calls(char *text)
{
    const struct ai_provider *p;
    text = head(text, "igny8_provider_calls_total", "counter", "Provider answers, by outcome.");
    for (int i = 0; (p = provider_at(i)) != NULL; i++)
        for (int o = ERR_NONE; o <= ERR_BUSY; o++) {
            int64_t n = metric_family_value(FAMILY_CALLS_BY_PROVIDER, p, o);
            if (n || o == ERR_NONE)
                text = talloc_asprintf_append_buffer(
                    text, "igny8_provider_calls_total{provider=\"%s\",outcome=\"%s\"} %lld\n", p->name,
                    error_kind_name((enum error_kind)o), (long long)n);
        }
    return text;
}

static char *requests_of(char *text, const struct route *r, const char *method, const char *path)
{
    for (int class = 1; class <= 5; class ++) {
        int64_t n = metric_family_value(FAMILY_HTTP_BY_ROUTE, r, class);
        if (n)
            text = talloc_asprintf_append_buffer(
                text, "igny8_http_requests_total{method=\"%s\",route=\"%s\",status=\"%dxx\"} %lld\n", method,
                path, class, (long long)n);
    }
    return text;
}

static char *requests(char *text)
{
    text = head(text, "igny8_http_requests_total", "counter", "HTTP answers, by route and status class.");
    for (int t = 0; route_tables[t]; t++)
        for (const struct route *r = route_tables[t]; r->method; r++)
            text = requests_of(text, r, r->method, r->path);
    return requests_of(text, NULL, "", "none");
}

/* ---- of the database ---------------------------------------------------------------------- */

static char *shared(char *text, const struct metrics_totals *o)
{
    text = head(text, "igny8_runs", "gauge", "Runs of the last 90 days by state.");
    for (enum run_status s = RUN_RUNNING; s <= RUN_CANCELLED; s++)
        text = talloc_asprintf_append_buffer(text, "igny8_runs{state=\"%s\"} %lld\n", run_status_name(s),
                                             (long long)o->runs[s]);
    text = head(text, "igny8_queue_items", "gauge", "Pending items in each stage, of all sites.");
    for (int i = 0; i < STAGE_COUNT; i++)
        text = talloc_asprintf_append_buffer(text, "igny8_queue_items{stage=\"%d\"} %lld\n", i + 1,
                                             (long long)o->pending[i]);
    text = head(text, "igny8_credits_balance", "gauge", "Credits of all accounts except unlimited ones.");
    text = line_thousandths(text, "igny8_credits_balance", o->balance);
    text = head(text, "igny8_credits_reserved", "gauge", "Credits reserved by runs.");
    text = line_thousandths(text, "igny8_credits_reserved", o->reserved);
    text = head(text, "igny8_engines", "gauge", "Live engines in all processes.");
    text = line(text, "igny8_engines", "", o->engines);
    text = head(text, "igny8_schedule_lag_seconds", "gauge",
                "How long the oldest due schedule has been waiting.");
    return line_thousandths(text, "igny8_schedule_lag_seconds", o->lag_ms);
}

char *prometheus_text(TALLOC_CTX *owner, const struct api *api, const struct metrics_totals *o)
{
    char *text = process(talloc_strdup(owner, ""), api);
    return shared(requests(calls(times(text))), o);
}
