/* clock.h: time and time zones. Every wall-clock time in the program is an int64_t of
 * milliseconds since 1970-01-01 UTC. Only clock.c and recurrence.c use GLib. Safe on
 * every thread. */
#ifndef IGNY8_BASE_CLOCK_H
#define IGNY8_BASE_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* Wall clock. For tests, IGNY8_FAKE_NOW (milliseconds, read once) shifts it so that it
 * starts there and runs on. */
int64_t clock_now_ms(void);

/* Monotonic, for durations and deadlines; never goes back, unrelated to any date. */
int64_t clock_mono_ms(void);
int64_t clock_mono_us(void);

/* True if `zone` is an IANA name that the system's tzdata knows. */
bool clock_zone_known(const char *zone);

/* The same with a sentence: ERR_BAD_INPUT if there is no such zone, ERR_RETRY_LATER if the system's tzdata
 * cannot be read now. */
bool clock_zone_check(const char *zone, struct error *);

/* The version of the system's tzdata, such as "2026b"; false: it is not stated. */
bool clock_zones_version(char version[16]);

enum clock_form {
    CLOCK_ISO,   /* 2025-12-03T14:05:23Z, UTC only */
    CLOCK_STAMP, /* 2025-12-03 14:05:23 */
    CLOCK_TIME,  /* 14:05:23 */
    CLOCK_RUN,   /* 20251203_140523 */
    CLOCK_AMPM,  /* 02:00 AM */
    CLOCK_DAY,   /* 2025-12-03 */
};

/* Writes the instant in `zone` (NULL or unknown: UTC) to buf and returns buf; 32 bytes are
 * always enough. */
const char *clock_format(char *buf, size_t size, int64_t ms, enum clock_form form, const char *zone);

/* "2h 05m", "5m 30s", "12s": a duration as the page shows it. */
const char *clock_duration(char *buf, size_t size, int64_t ms);

#endif
