/* version.h: of the program, and how versions compare. */
#ifndef IGNY8_BASE_VERSION_H
#define IGNY8_BASE_VERSION_H

#include <stdbool.h>

/* The one place that says it. */
#define IGNY8_VERSION "0.2.0"

/* Three numbers with dots between them, and nothing else. */
bool version_valid(const char *);

/* Negative, 0 or positive as the first is older, the same or newer: number by
 * number, so that 0.10.0 is newer than 0.9.0; a number that is missing is 0. */
int version_compare(const char *, const char *);

#endif
