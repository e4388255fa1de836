/* Event streams: however the bytes are cut, the same events come out. The
 * first byte of the input says how long the pieces are. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "net/sse.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* A hash of all events, their names and lengths. */
struct seen {
    uint64_t hash;
    size_t events;
};

static void mix(struct seen *seen, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        seen->hash = (seen->hash ^ (unsigned char)bytes[i]) * 0x100000001b3u;
    seen->hash = (seen->hash ^ n) * 0x100000001b3u;
}

static void see(const char *name, const char *data, size_t n, void *arg)
{
    struct seen *seen = arg;
    if (data[n] != '\0')
        abort();
    mix(seen, name, strlen(name));
    mix(seen, data, n);
    seen->events++;
}

static bool feed(struct seen *seen, const char *bytes, size_t n, size_t piece)
{
    struct sse *sse = sse_new(NULL, 200, see, seen);
    bool went_well = true;
    while (n > 0 && went_well) {
        size_t now = n < piece ? n : piece;
        char *alone = malloc(now); /* so that reading past a piece is noticed */
        memcpy(alone, bytes, now);
        went_well = sse_feed(sse, alone, now);
        free(alone);
        bytes += now;
        n -= now;
    }
    talloc_free(sse);
    return went_well;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    if (n < 2)
        return 0;
    struct seen whole = {0}, cut = {0};
    bool whole_well = feed(&whole, (const char *)bytes + 1, n - 1, n);
    bool cut_well = feed(&cut, (const char *)bytes + 1, n - 1, (size_t)bytes[0] % 17 + 1);
    if (whole_well != cut_well || whole.hash != cut.hash || whole.events != cut.events)
        abort();
    return 0;
}
