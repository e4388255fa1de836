/* version.h: the program's version, and how versions compare. */
#ifndef IGNY8_BASE_VERSION_H
#define IGNY8_BASE_VERSION_H

#include <stdbool.h>

/* The only place that defines it. */
#define IGNY8_VERSION "0.2.0"

/* True for three numbers with dots between them, and nothing else. */
bool version_valid(const char *);

/* Negative, 0 or positive if the first is older, the same or newer. Compares number by
 * number, so 0.10.0 is newer than 0.9.0; a missing number is 0. */
int version_compare(const char *, const char *);

#endif
