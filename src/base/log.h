/* log.h: the operator's log: one line an event on standard error, each written whole.
 * Library code writes nothing to standard output. */
#ifndef IGNY8_BASE_LOG_H
#define IGNY8_BASE_LOG_H

enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG };

/* Writes a line unless it is below the level of IGNY8_LOG (error, warn (default), info,
 * debug). With IGNY8_LOG_FORMAT=json each line is {"at", "level", "message"}. Never pass
 * keys, passwords or tokens. */
void log_line(enum log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
