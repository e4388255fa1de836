/* prometheus.h: the counters of the process and of the database, as text in Prometheus's exposition format.
 * The text does not name accounts, sites or people. */
#ifndef IGNY8_API_ROUTES_OPERATIONS_PROMETHEUS_H
#define IGNY8_API_ROUTES_OPERATIONS_PROMETHEUS_H

#include "api/http/api.h"
#include "store/query/query.h"

/* Returns a talloc string that belongs to the caller. */
char *prometheus_text(TALLOC_CTX *owner, const struct api *, const struct metrics_totals *);

#endif
