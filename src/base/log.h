/* log.h: the operator's log: one line an event on standard error, each written whole.
 * Library code writes nothing to standard output. */
#ifndef IGNY8_BASE_LOG_H
#define IGNY8_BASE_LOG_H

#include <stdint.h>

/* ---- log.c ------------------------------------------------------------------------------------ */

enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG };

/* Writes a line unless it is below the level of IGNY8_LOG (error, warn (default), info,
 * debug). With IGNY8_LOG_FORMAT=json each line is {"at", "level", "message"}. Never pass
 * keys, passwords or tokens. */
void log_line(enum log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- log_repeat.c ----------------------------------------------------------------------------- */

/* What a loop would say at each of its turns is written at once, then once a minute with the number of
 * turns. Zeros: nothing has been said. One thread at a time. */
struct log_repeat {
    int64_t since, said_at, last_at; /* clock_mono_ms; since 0: there is no trouble */
    int64_t count;
};

/* Another turn in trouble; the line is a sentence. After two minutes without one it is new trouble. */
void log_repeat(struct log_repeat *, enum log_level level, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The trouble is over: if there was one, says so with its length (LOG_WARN, as the trouble was) and
 * starts afresh. `what` begins the sentence: "The database answers again". */
void log_repeat_over(struct log_repeat *, const char *what);

#endif
