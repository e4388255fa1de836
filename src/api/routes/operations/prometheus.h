/* prometheus.h: what the process counted and what the database says, as text
 * in Prometheus's exposition format. Names of accounts, sites and people are in
 * none of it. */
#ifndef IGNY8_API_ROUTES_OPERATIONS_PROMETHEUS_H
#define IGNY8_API_ROUTES_OPERATIONS_PROMETHEUS_H

#include "api/http/api.h"
#include "store/query/metrics_query.h"

/* talloc, the caller's. */
char *prometheus_text(TALLOC_CTX *owner, const struct api *, const struct metrics_totals *);

#endif
