/* log.h: the operator's log, one line an event on standard error, whole lines
 * only. Library code says nothing on standard output. */
#ifndef IGNY8_BASE_LOG_H
#define IGNY8_BASE_LOG_H

enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG };

/* Lines below the level of IGNY8_LOG (error, warn (default), info, debug) are
 * not written. With IGNY8_LOG_FORMAT=json each is {"at", "level", "message"}.
 * Never pass keys, passwords or tokens. */
void log_line(enum log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
