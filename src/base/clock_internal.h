/* clock_internal.h: what clock.c and recurrence.c share; nobody else includes it. */
#ifndef IGNY8_BASE_CLOCK_INTERNAL_H
#define IGNY8_BASE_CLOCK_INTERNAL_H

#include <glib.h>

/* By the rules that the system's tzdata has now. NULL: no such zone; else to be given back with
 * g_time_zone_unref. */
GTimeZone *clock_zone_open(const char *zone);

#endif
