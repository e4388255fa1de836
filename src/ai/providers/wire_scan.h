/* wire_scan.h: JSON read where it stands, without a tree of it: a stream sends
 * thousands of small events. What is ordinary is read; at anything else (an
 * escape in a name, a fraction, bytes that are not UTF-8, an error of syntax)
 * `odd` is set, nothing is read any more, and the event is wire_json's. Pure. */
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

/* What stands between the quotes of a string, with its escapes; at NULL: no string. */
struct wire_span {
    const char *at;
    size_t n;
};

/* Both are strings, and alike as they stand. */
static inline bool wire_span_same(struct wire_span a, struct wire_span b)
{
    return a.n == b.n && a.at != NULL && b.at != NULL && memcmp(a.at, b.at, a.n) == 0;
}

/* Looked at once, before anything is read: what is not UTF-8 is odd from the first. */
struct wire_scan wire_scan_begin(const char *data, size_t n);

/* Goes into an object or array; false, and nothing read: it is none. */
bool wire_scan_into(struct wire_scan *, char open);

/* The next member, its value still to be read, or element; false: it was the last one, or odd. `count` is 0
 * at first. */
bool wire_scan_member(struct wire_scan *, int *count, struct wire_span *name);
bool wire_scan_element(struct wire_scan *, int *count);

/* A value that is to be a string, a whole number of at most 18 digits, or null; false: it is
 * another, and nothing was read. */
bool wire_scan_string(struct wire_scan *, struct wire_span *);
bool wire_scan_number(struct wire_scan *, int64_t *);
bool wire_scan_null(struct wire_scan *);

/* Any value. */
void wire_scan_skip(struct wire_scan *);

/* True: nothing was odd, and nothing but white space is left. */
bool wire_scan_done(struct wire_scan *);

#endif
