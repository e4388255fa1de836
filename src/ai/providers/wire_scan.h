/* wire_scan.h: reads JSON in place, without building a tree, because a stream
 * sends thousands of small events. It reads ordinary JSON; at anything else (an
 * escape in a name, a fraction, bytes that are not UTF-8, a syntax error) it sets
 * `odd` and reads nothing more, and wire_json takes the event. Pure. */
#ifndef IGNY8_AI_PROVIDERS_WIRE_SCAN_H
#define IGNY8_AI_PROVIDERS_WIRE_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct wire_scan {
    const char *at, *end; /* what is still to be read */
    bool odd;
};

/* The characters between the quotes of a string, with its escapes; at NULL: not a string. */
struct wire_span {
    const char *at;
    size_t n;
};

/* Both are strings with equal bytes. */
static inline bool wire_span_same(struct wire_span a, struct wire_span b)
{
    return a.n == b.n && a.at != NULL && b.at != NULL && memcmp(a.at, b.at, a.n) == 0;
}

/* Checks the whole text before anything is read: text that is not UTF-8 is odd from the start. */
struct wire_scan wire_scan_begin(const char *data, size_t n);

/* Enters an object or array; false, and nothing is read: the value is not one. */
bool wire_scan_into(struct wire_scan *, char open);

/* The next member, whose value is still to be read, or the next element; false: no more, or odd. `count`
 * starts at 0. */
bool wire_scan_member(struct wire_scan *, int *count, struct wire_span *name);
bool wire_scan_element(struct wire_scan *, int *count);

/* Read a string, a whole number of at most 18 digits, or null. False, and nothing is read: the
 * value is of another type. */
bool wire_scan_string(struct wire_scan *, struct wire_span *);
bool wire_scan_number(struct wire_scan *, int64_t *);
bool wire_scan_null(struct wire_scan *);

/* Skips any value. */
void wire_scan_skip(struct wire_scan *);

/* True: nothing was odd, and only white space is left. */
bool wire_scan_done(struct wire_scan *);

#endif
