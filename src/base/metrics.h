/* metrics.h: counters of the process for /metrics. One fixed table of atomics, zero at the
 * start: counting takes no lock, needs no setup and is allowed on any thread. */
#ifndef IGNY8_BASE_METRICS_H
#define IGNY8_BASE_METRICS_H

#include <stdint.h>

/* Counters only grow; gauges go both ways. */
enum metric {
    METRIC_RUNS_COMPLETED,
    METRIC_RUNS_FAILED,
    METRIC_RUNS_CANCELLED,
    METRIC_RUNS_PAUSED,
    METRIC_STEPS_DONE,
    METRIC_STEPS_FAILED,
    METRIC_STEPS_RETRIED, /* no usable answer: the batch was halved, or requested once more */
    METRIC_CREDITS_SPENT, /* thousandths */
    METRIC_COMMITS_FAILED,
    METRIC_LOG_ERRORS,
    METRIC_ENGINE_RUNS,      /* gauge: runs that this engine works */
    METRIC_CALLS_IN_FLIGHT,  /* gauge */
    METRIC_CALLS_LIMITED,    /* gauge: runs that wait for a provider's rate limit */
    METRIC_EVENT_STREAMS,    /* gauge */
    METRIC_PASSWORDS_HASHED, /* computations of argon2id */
    METRIC_DOCUMENTS_STUCK,  /* gauge: texts whose parse is overdue and still running */
    /* The work of a step, independent of the machine: for tests, not in /metrics. */
    METRIC_BREAKS_OPENED,   /* ICU's break iterators */
    METRIC_TEXTS_SPLIT,     /* texts given to one */
    METRIC_TITLES_COMPARED, /* pairs of prepared titles */
    METRIC_STATEMENTS_RUN,  /* of either database */
    METRIC_SQLITE_STEPS,    /* of its virtual machine */
    METRIC_SQLITE_PAGES,    /* pages written to its log */
    METRICS
};

void metric_add(enum metric, int64_t n);
int64_t metric_value(enum metric);

/* Series, identified by a pointer that lives as long as the process (a route, a provider)
 * and a number below FAMILY_CODES. */
enum metric_family {
    FAMILY_CALLS_BY_PROVIDER, /* which: struct ai_provider; what: enum error_kind */
    FAMILY_HTTP_BY_ROUTE,     /* which: struct route, NULL: no route matched; what: status / 100 */
    FAMILIES
};
enum { FAMILY_CODES = 10 };

void metric_family_add(enum metric_family, const void *which, int what);
int64_t metric_family_value(enum metric_family, const void *which, int what);

/* Durations: histograms over fixed bounds. */
enum metric_timer {
    TIMER_TEXT_CALL,
    TIMER_IMAGE_CALL,
    TIMER_HTTP_REQUEST,
    TIMER_DB_READ,
    TIMER_DB_RELAXED,
    TIMER_DB_DURABLE,
    TIMERS
};
enum { TIMER_BOUNDS = 16 };
extern const int64_t timer_bounds_ms[TIMER_BOUNDS];

void metric_timer_add(enum metric_timer, int64_t microseconds);

struct timer_counts {
    int64_t within[TIMER_BOUNDS]; /* at most that long: each count includes those before it */
    int64_t count, microseconds;  /* of all, and the sum of their durations */
};
void metric_timer_value(enum metric_timer, struct timer_counts *);

#endif
