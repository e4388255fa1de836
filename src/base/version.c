/* Compares version numbers. */
#include "base/version.h"

#include <stdlib.h>
#include <string.h>

enum { PARTS = 3, DIGITS_MOST = 9 };

bool version_valid(const char *text)
{
    for (int i = 0; i < PARTS; i++) {
        size_t digits = strspn(text, "0123456789");
        if (digits == 0 || digits > DIGITS_MOST || text[digits] != (i == PARTS - 1 ? 0 : '.'))
            return false;
        text += digits + 1;
    }
    return true;
}

/* The number at *at, which moves past it and its dot. */
static long part(const char **at)
{
    char *end;
    long n = strtol(*at, &end, 10);
    *at = end + (*end == '.');
    return n;
}

int version_compare(const char *a, const char *b)
{
    for (int i = 0; i < PARTS; i++) {
        long x = part(&a), y = part(&b);
        if (x != y)
            return x < y ? -1 : 1;
    }
    return 0;
}
