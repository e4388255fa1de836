/* bytes.h: reads numbers and words of foreign bytes without passing their end. */
#ifndef IGNY8_RENDER_BYTES_H
#define IGNY8_RENDER_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct byte_reader {
    const unsigned char *bytes;
    size_t length, at;
};

static inline bool has(const struct byte_reader *r, size_t n)
{
    return n <= r->length - r->at;
}

static inline bool skip(struct byte_reader *r, size_t n)
{
    if (!has(r, n))
        return false;
    r->at += n;
    return true;
}

/* The number at an offset from here; 0 past the end. */
static inline uint32_t big(const struct byte_reader *r, size_t offset, size_t n)
{
    uint32_t value = 0;
    for (size_t i = 0; has(r, offset + n) && i < n; i++)
        value = value << 8 | r->bytes[r->at + offset + i];
    return value;
}

static inline uint32_t little(const struct byte_reader *r, size_t offset, size_t n)
{
    uint32_t value = 0;
    for (size_t i = n; has(r, offset + n) && i > 0; i--)
        value = value << 8 | r->bytes[r->at + offset + i - 1];
    return value;
}

static inline bool says(const struct byte_reader *r, size_t offset, const char *word)
{
    size_t n = strlen(word);
    return has(r, offset + n) && memcmp(r->bytes + r->at + offset, word, n) == 0;
}

/* A JPEG's next marker from here on: skips fill bytes and, within a scan, coded data. -1: none. */
static inline int next_marker(struct byte_reader *r)
{
    while (has(r, 2)) {
        int here = r->bytes[r->at], next = r->bytes[r->at + 1];
        if (here == 0xFF && next != 0xFF && next != 0 && (next < 0xD0 || next > 0xD7)) {
            r->at += 2;
            return next;
        }
        r->at += here == 0xFF && next != 0xFF ? 2 : 1;
    }
    return -1;
}

/* Goes from a PNG's chunk to the next one. */
static inline bool next_png_chunk(struct byte_reader *r)
{
    return has(r, 12) && skip(r, 12) &&
           skip(r, big(&(struct byte_reader){r->bytes, r->at, r->at - 12}, 0, 4));
}

/* Goes from a WebP's chunk to the next one. */
static inline bool next_webp_chunk(struct byte_reader *r)
{
    uint32_t n = little(r, 4, 4);
    return has(r, 8) && skip(r, 8) && skip(r, (size_t)n + (n & 1));
}

#endif
