/* Routes for the operator's monitoring: liveness, readiness, metrics. */
#include <string.h>

#include "api/routes/operations/prometheus.h"

static const struct field health_output[] = {
    {"status", FIELD_TEXT, 0, 0, 0, NULL, NULL, "ok"},
    {0},
};

static int ok(struct api_request *req)
{
    req->out = json_pack("{s:s}", "status", "ok");
    return 200;
}

/* The supervisor that calls this restarts the process if it does not answer. An unreachable database is not a
 * reason to restart. */
static int healthz(struct api_request *req)
{
    return ok(req);
}

static int readyz(struct api_request *req)
{
    struct error why;
    database_ping(req->db);
    if (req->api->ready && !req->api->ready(req->api->wake_arg, &why))
        return request_refuse(req, 503, "not_ready", NULL, "%s", error_outward(&why));
    return ok(req);
}

static int metrics(struct api_request *req)
{
    struct metrics_totals o;
    metrics_query_load(req->db, req->now, &o);
    char *text = prometheus_text(req->mem, req->api, &o);
    req->raw = (struct http_answer){
        .type = "text/plain; version=0.0.4; charset=utf-8", .body = text, .length = strlen(text)};
    return 200;
}

static const struct field metrics_output[] = {
    {"text/plain", FIELD_TEXT, 0, 0, 0, NULL, NULL, "Prometheus' exposition format, version 0.0.4"},
    {0},
};

const struct route routes_operations[] = {
    {"GET", "/healthz", ROLE_ANYONE, SCOPE_PUBLIC, EXEC_INLINE, 0, 0, NULL, health_output, 200, healthz,
     "Whether the process is alive."},
    {"GET", "/readyz", ROLE_ANYONE, SCOPE_PUBLIC, EXEC_INLINE_READ, 0, 0, NULL, health_output, 200, readyz,
     "Whether the database answers and the engine works."},
    {"GET", "/metrics", ROLE_ANYONE, SCOPE_PUBLIC, EXEC_INLINE_READ, ROUTE_RAW, 0, NULL, metrics_output, 200,
     metrics, "Metrics for Prometheus."},
    {0},
};
