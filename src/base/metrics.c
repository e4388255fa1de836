/* Atomic counters and histograms of the process. */
#include "base/metrics.h"

#include <stdatomic.h>
#include <stddef.h>

/* The sum is kept in microseconds: most transactions are shorter than the first bound. */
const int64_t timer_bounds_ms[TIMER_BOUNDS] = {1,   2,    5,    10,   25,    50,    100,    250,
                                               500, 1000, 2500, 5000, 10000, 30000, 120000, 600000};

/* A power of two, about twice as many as there are routes. */
enum { SERIES = 512 };

struct series {
    _Atomic(const void *) which;
    atomic_llong what[FAMILY_CODES];
};

struct histogram {
    atomic_llong within[TIMER_BOUNDS], count, microseconds; /* within: above the previous bound */
};

/* One table for the process. */
static atomic_llong values[METRICS];
static struct series families[FAMILIES][SERIES];
static struct histogram spans[TIMERS];

void metric_add(enum metric m, int64_t n)
{
    atomic_fetch_add_explicit(&values[m], n, memory_order_relaxed);
}

int64_t metric_value(enum metric m)
{
    return atomic_load_explicit(&values[m], memory_order_relaxed);
}

/* The slot of `which`, taken now if it is new and `make` is true; NULL: not found, or the
 * table is full. NULL marks a free slot, so the table's own address stands for a NULL
 * `which`. */
static struct series *series_of(enum metric_family f, const void *which, int make)
{
    if (which == NULL)
        which = families;
    size_t at = (size_t)((uintptr_t)which >> 4) * 0x9E3779B1U;
    for (size_t tried = 0; tried < SERIES; tried++) {
        struct series *s = &families[f][(at + tried) % SERIES];
        const void *there = atomic_load_explicit(&s->which, memory_order_acquire);
        if (there == NULL && (!make || atomic_compare_exchange_strong(&s->which, &there, which)))
            return make ? s : NULL;
        if (there == which)
            return s;
    }
    return NULL;
}

void metric_family_add(enum metric_family f, const void *which, int what)
{
    struct series *s = what >= 0 && what < FAMILY_CODES ? series_of(f, which, 1) : NULL;
    if (s)
        atomic_fetch_add_explicit(&s->what[what], 1, memory_order_relaxed);
}

int64_t metric_family_value(enum metric_family f, const void *which, int what)
{
    struct series *s = what >= 0 && what < FAMILY_CODES ? series_of(f, which, 0) : NULL;
    return s ? atomic_load_explicit(&s->what[what], memory_order_relaxed) : 0;
}

void metric_timer_add(enum metric_timer span, int64_t microseconds)
{
    struct histogram *h = &spans[span];
    int i = 0;
    while (i < TIMER_BOUNDS && microseconds > timer_bounds_ms[i] * 1000)
        i++;
    if (i < TIMER_BOUNDS)
        atomic_fetch_add_explicit(&h->within[i], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&h->count, 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&h->microseconds, microseconds > 0 ? microseconds : 0, memory_order_relaxed);
}

void metric_timer_value(enum metric_timer span, struct timer_counts *out)
{
    struct histogram *h = &spans[span];
    int64_t sum = 0;
    for (int i = 0; i < TIMER_BOUNDS; i++) {
        sum += atomic_load_explicit(&h->within[i], memory_order_relaxed);
        out->within[i] = sum;
    }
    /* Read last, so that the total is never less than the sum of the bounds. */
    out->count = atomic_load_explicit(&h->count, memory_order_relaxed);
    out->microseconds = atomic_load_explicit(&h->microseconds, memory_order_relaxed);
    if (out->count < sum)
        out->count = sum;
}
