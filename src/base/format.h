/* format.h: formats lines of words and whole numbers. printf takes several times as long for
 * such a line, and a run's log has many. */
#ifndef IGNY8_BASE_FORMAT_H
#define IGNY8_BASE_FORMAT_H

#include <stdarg.h>
#include <stddef.h>
#include <talloc.h>

/* As vsnprintf, with the same result: handles %s, %d, %lld and %% itself and passes a format
 * with any other conversion to vsnprintf. */
size_t format_vprint(char *to, size_t room, const char *format, va_list args)
    __attribute__((format(printf, 3, 0)));

size_t format_print(char *to, size_t room, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The same as a talloc chunk of `owner`. */
char *format_new(TALLOC_CTX *owner, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
