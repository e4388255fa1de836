/* Writes the metrics in Prometheus's exposition format. */
#include "api/routes/operations/prometheus.h"

#include "base/metrics.h"
#include "base/version.h"

/* What is counted in this process. A name that ends in _total is a counter. */
static const struct {
    enum metric metric;
    bool counter;
    const char *name, *labels, *help; /* help NULL: as the line before, of the same name */
} plain[] = {
    {RUNS_COMPLETED, true, "igny8_runs_ended_total", "outcome=\"completed\"", "Runs that this engine ended."},
    {RUNS_FAILED, true, "igny8_runs_ended_total", "outcome=\"failed\"", NULL},
    {RUNS_CANCELLED, true, "igny8_runs_ended_total", "outcome=\"cancelled\"", NULL},
    {RUNS_PAUSED, true, "igny8_runs_paused_total", "", "Runs that this engine paused."},
    {STEPS_DONE, true, "igny8_steps_total", "outcome=\"done\"", "Batches that AI worked."},
    {STEPS_FAILED, true, "igny8_steps_total", "outcome=\"failed\"", NULL},
    {STEPS_AGAIN, true, "igny8_steps_total", "outcome=\"again\"", NULL},
    {COMMITS_FAILED, true, "igny8_database_commits_failed_total", "",
     "Transactions that the database did not take."},
    {LOG_ERRORS, true, "igny8_log_errors_total", "", "Lines of level error in the log."},
    {ENGINE_RUNS, false, "igny8_engine_runs", "", "Runs in this engine's hands."},
    {CALLS_OUT, false, "igny8_provider_calls_in_flight", "", "Requests to providers under way."},
    {CALLS_LIMITED, false, "igny8_provider_calls_limited", "",
     "Runs that wait because the provider's limit is reached."},
    {EVENT_STREAMS, false, "igny8_event_streams", "", "Open streams of live events."},
    {DOCUMENTS_STUCK, false, "igny8_documents_overdue", "",
     "Texts that took too long to be read and still take a thread: restart the server."},
};

static const struct {
    enum span span;
    const char *name, *labels, *help;
} timed[] = {
    {TEXT_CALL, "igny8_provider_call_seconds", "kind=\"text\"", "How long providers took."},
    {IMAGE_CALL, "igny8_provider_call_seconds", "kind=\"image\"", NULL},
    {HTTP_REQUEST, "igny8_http_request_seconds", "", "From a request's first byte to its answer."},
    {DB_READ, "igny8_database_transaction_seconds", "durability=\"read\"",
     "From wanting a transaction to its end."},
    {DB_LAX, "igny8_database_transaction_seconds", "durability=\"lax\"", NULL},
    {DB_FIRM, "igny8_database_transaction_seconds", "durability=\"firm\"", NULL},
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

/* Thousandths as 12.5; milliseconds as seconds. */
static char *line_thousandths(char *text, const char *name, int64_t n)
{
    return talloc_asprintf_append_buffer(text, "%s %lld.%03lld\n", name, (long long)(n / 1000),
                                         (long long)(n % 1000));
}

/* ---- of this process -------------------------------------------------------------------- */

static char *process(char *text, const struct api *api)
{
    text = head(text, "igny8_build_info", "gauge", "Which igny8 this is.");
    text = line(text, "igny8_build_info", "version=\"" IGNY8_VERSION "\"", 1);
    text = head(text, "igny8_start_time_seconds", "gauge", "When it began to listen.");
    text = line_thousandths(text, "igny8_start_time_seconds", api->started_at);
    for (size_t i = 0; i < COUNT(plain); i++) {
        text = head(text, plain[i].name, plain[i].counter ? "counter" : "gauge", plain[i].help);
        text = line(text, plain[i].name, plain[i].labels, metric_value(plain[i].metric));
    }
    text = head(text, "igny8_credits_spent_total", "counter", "Credits that this engine's steps cost.");
    return line_thousandths(text, "igny8_credits_spent_total", metric_value(CREDITS_SPENT));
}

static char *histogram(char *text, const char *name, const char *labels, const struct span_counts *c)
{
    const char *comma = *labels ? "," : "", *open = *labels ? "{" : "", *close = *labels ? "}" : "";
    for (int i = 0; i < SPAN_BOUNDS; i++)
        text = talloc_asprintf_append_buffer(text, "%s_bucket{%s%sle=\"%g\"} %lld\n", name, labels, comma,
                                             (double)span_bounds_ms[i] / 1000, (long long)c->within[i]);
    return talloc_asprintf_append_buffer(
        text, "%s_bucket{%s%sle=\"+Inf\"} %lld\n%s_sum%s%s%s %lld.%06lld\n%s_count%s%s%s %lld\n", name,
        labels, comma, (long long)c->count, name, open, labels, close, (long long)(c->microseconds / 1000000),
        (long long)(c->microseconds % 1000000), name, open, labels, close, (long long)c->count);
}

static char *times(char *text)
{
    for (size_t i = 0; i < COUNT(timed); i++) {
        struct span_counts counts;
        metric_span(timed[i].span, &counts);
        text = head(text, timed[i].name, "histogram", timed[i].help);
        text = histogram(text, timed[i].name, timed[i].labels, &counts);
    }
    return text;
}

static char *calls(char *text)
{
    const struct ai_provider *p;
    text = head(text, "igny8_provider_calls_total", "counter", "Answers of providers, by what they meant.");
    for (int i = 0; (p = provider_at(i)) != NULL; i++)
        for (int o = ERR_NONE; o <= ERR_BUSY; o++) {
            int64_t n = metric_counted(CALLS_BY_PROVIDER, p, o);
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
        int64_t n = metric_counted(HTTP_BY_ROUTE, r, class);
        if (n)
            text = talloc_asprintf_append_buffer(
                text, "igny8_http_requests_total{method=\"%s\",route=\"%s\",status=\"%dxx\"} %lld\n", method,
                path, class, (long long)n);
    }
    return text;
}

static char *requests(char *text)
{
    text = head(text, "igny8_http_requests_total", "counter", "Answers, by route and class of status.");
    for (int t = 0; route_tables[t]; t++)
        for (const struct route *r = route_tables[t]; r->method; r++)
            text = requests_of(text, r, r->method, r->path);
    return requests_of(text, NULL, "", "none");
}

/* ---- of the database ---------------------------------------------------------------------- */

static char *shared(char *text, const struct operating *o)
{
    text = head(text, "igny8_runs", "gauge", "Runs of the last 90 days by state.");
    for (enum run_status s = RUN_RUNNING; s <= RUN_CANCELLED; s++)
        text = talloc_asprintf_append_buffer(text, "igny8_runs{state=\"%s\"} %lld\n", run_status_name(s),
                                             (long long)o->runs[s]);
    text = head(text, "igny8_queue_items", "gauge", "What is pending in each stage, of all sites.");
    for (int i = 0; i < STAGES; i++)
        text = talloc_asprintf_append_buffer(text, "igny8_queue_items{stage=\"%d\"} %lld\n", i + 1,
                                             (long long)o->pending[i]);
    text = head(text, "igny8_credits_balance", "gauge", "Of all accounts but unlimited ones.");
    text = line_thousandths(text, "igny8_credits_balance", o->balance);
    text = head(text, "igny8_credits_reserved", "gauge", "Of these, held by runs.");
    text = line_thousandths(text, "igny8_credits_reserved", o->reserved);
    text = head(text, "igny8_engines", "gauge", "Engines that live, in all processes.");
    text = line(text, "igny8_engines", "", o->engines);
    text = head(text, "igny8_schedule_lag_seconds", "gauge", "How long the oldest due schedule has waited.");
    return line_thousandths(text, "igny8_schedule_lag_seconds", o->lag_ms);
}

char *prometheus_text(TALLOC_CTX *owner, const struct api *api, const struct operating *o)
{
    char *text = process(talloc_strdup(owner, ""), api);
    return shared(requests(calls(times(text))), o);
}
