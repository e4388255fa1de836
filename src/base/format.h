/* format.h: lines put together of words and whole numbers. printf's machinery
 * takes several times what such a line costs; of a log there are many. */
#ifndef IGNY8_BASE_FORMAT_H
#define IGNY8_BASE_FORMAT_H

#include <stdarg.h>
#include <stddef.h>
#include <talloc.h>

/* As vsnprintf, what it answers too: %s, %d, %lld and %% are written here, a
 * format that holds any other conversion is vsnprintf's. */
size_t format_vprint(char *to, size_t room, const char *format, va_list args)
    __attribute__((format(printf, 3, 0)));

size_t format_print(char *to, size_t room, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The same as a chunk of the owner's. */
char *format_new(TALLOC_CTX *owner, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
