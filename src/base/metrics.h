/* metrics.h: what the process counts of itself, for /metrics. One fixed table
 * of atomics, zero at the start: counting takes no lock, needs no setup and is
 * allowed on any thread. */
#ifndef IGNY8_METRICS_H
#define IGNY8_METRICS_H

#include <stdint.h>

/* Counters only grow; gauges go both ways. */
enum metric {
    RUNS_COMPLETED,
    RUNS_FAILED,
    RUNS_CANCELLED,
    RUNS_PAUSED,
    STEPS_DONE,
    STEPS_FAILED,
    STEPS_AGAIN,   /* no usable answer: halved, or tried once more */
    CREDITS_SPENT, /* thousandths */
    COMMITS_FAILED,
    LOG_ERRORS,
    ENGINE_RUNS,     /* gauge: runs in this engine's hands */
    CALLS_OUT,       /* gauge */
    CALLS_LIMITED,   /* gauge: runs that wait for a provider's limit */
    EVENT_STREAMS,   /* gauge */
    DOCUMENTS_STUCK, /* gauge: texts whose parse is overdue and goes on */
    /* What a step costs, whatever the machine: for tests, not in /metrics. */
    BREAKS_OPENED,   /* ICU's break iterators */
    TEXTS_SPLIT,     /* texts given to one */
    TITLES_COMPARED, /* pairs of prepared titles */
    STATEMENTS_RUN,  /* of either database */
    SQLITE_STEPS,    /* of its virtual machine */
    SQLITE_PAGES,    /* pages written to its log */
    METRICS
};

void metric_add(enum metric, int64_t n);
int64_t metric_value(enum metric);

/* Series told apart by a pointer that lives as long as the process (a route, a
 * provider) and a number below FAMILY_WHATS. */
enum family {
    CALLS_BY_PROVIDER, /* which: struct ai_provider; what: enum error_kind */
    HTTP_BY_ROUTE,     /* which: struct route, NULL: no route matched; what: status / 100 */
    FAMILIES
};
enum { FAMILY_WHATS = 10 };

void metric_count(enum family, const void *which, int what);
int64_t metric_counted(enum family, const void *which, int what);

/* How long things took: histograms over fixed bounds. */
enum span { TEXT_CALL, IMAGE_CALL, HTTP_REQUEST, DB_READ, DB_LAX, DB_FIRM, SPANS };
enum { SPAN_BOUNDS = 16 };
extern const int64_t span_bounds_ms[SPAN_BOUNDS];

void metric_took(enum span, int64_t microseconds);

struct span_counts {
    int64_t within[SPAN_BOUNDS]; /* at most that long: each holds those before it */
    int64_t count, microseconds; /* all, and their sum */
};
void metric_span(enum span, struct span_counts *);

#endif
