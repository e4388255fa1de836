/* clock_internal.h: shared by clock.c and recurrence.c; no other file includes it. */
#ifndef IGNY8_BASE_CLOCK_INTERNAL_H
#define IGNY8_BASE_CLOCK_INTERNAL_H

#include <glib.h>

/* The zone by the current rules of the system's tzdata, released with g_time_zone_unref;
 * NULL: unknown. */
GTimeZone *clock_zone_open(const char *zone);

#endif
