/* For the operator's own programs: is it alive, does it work, how much of what. */
#include <string.h>

#include "api/routes/operations/prometheus.h"

static const struct field health_output[] = {
    {"status", FIELD_TEXT, 0, 0, 0, NULL, NULL, "ok"},
    {0},
};

static int ok(struct ask *ask)
{
    ask->out = json_pack("{s:s}", "status", "ok");
    return 200;
}

/* Whoever asks this starts the process again where there is no answer: a database that is away is no reason.
 */
static int healthz(struct ask *ask)
{
    return ok(ask);
}

static int readyz(struct ask *ask)
{
    struct error why;
    database_ping(ask->db);
    if (ask->api->ready && !ask->api->ready(ask->api->wake_arg, &why))
        return ask_refuse(ask, 503, "not_ready", NULL, "%s", why.why);
    return ok(ask);
}

static int metrics(struct ask *ask)
{
    struct metrics_totals o;
    metrics_query_load(ask->db, ask->now, &o);
    char *text = prometheus_text(ask->mem, ask->api, &o);
    ask->raw = (struct http_answer){
        .type = "text/plain; version=0.0.4; charset=utf-8", .body = text, .length = strlen(text)};
    return 200;
}

static const struct field metrics_output[] = {
    {"text/plain", FIELD_TEXT, 0, 0, 0, NULL, NULL, "Prometheus' exposition format, version 0.0.4"},
    {0},
};

const struct route routes_operating[] = {
    {"GET", "/healthz", ROLE_ANYONE, EXEC_INLINE, 0, 0, NULL, health_output, 200, healthz,
     "Whether the process lives."},
    {"GET", "/readyz", ROLE_ANYONE, EXEC_INLINE_READ, 0, 0, NULL, health_output, 200, readyz,
     "Whether the database answers and the engine works."},
    {"GET", "/metrics", ROLE_ANYONE, EXEC_INLINE_READ, ROUTE_RAW, 0, NULL, metrics_output, 200, metrics,
     "What is counted, for Prometheus."},
    {0},
};
