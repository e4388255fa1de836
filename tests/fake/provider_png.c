/* A palette image of one colour: every byte of its pixels is 0, so the deflate
 * stream is one literal and then "repeat 258 bytes" over and over. */
#include "provider.h"

struct bits {
    struct text *out;
    uint32_t held;
    unsigned count;
};

static void put_bits(struct bits *bits, uint32_t value, unsigned n)
{
    bits->held |= value << bits->count;
    for (bits->count += n; bits->count >= 8; bits->count -= 8, bits->held >>= 8) {
        char byte = (char)(bits->held & 0xFF);
        text_add(bits->out, &byte, 1);
    }
}

/* Deflate writes Huffman codes from their highest bit on. */
static void put_code(struct bits *bits, uint32_t code, unsigned n)
{
    while (n-- > 0)
        put_bits(bits, code >> n & 1, 1);
}

static void put_u32(struct text *out, uint32_t value)
{
    char bytes[4] = {(char)(value >> 24), (char)(value >> 16), (char)(value >> 8), (char)value};
    text_add(out, bytes, 4);
}

static void zlib_zeros(struct text *out, size_t n)
{
    struct bits bits = {.out = out};
    text_add(out, "\x78\x01", 2);
    put_bits(&bits, 1, 1); /* the last block */
    put_bits(&bits, 1, 2); /* with the fixed codes */
    put_code(&bits, 0x30, 8);
    size_t left = n - 1;
    for (; left >= 258; left -= 258) {
        put_code(&bits, 0xC5, 8); /* length 258 */
        put_code(&bits, 0, 5);    /* from one byte back */
    }
    while (left-- > 0)
        put_code(&bits, 0x30, 8);
    put_code(&bits, 0, 7);
    put_bits(&bits, 0, 7); /* fills the last byte */
    put_u32(out, (uint32_t)(n % 65521) << 16 | 1);
}

static uint32_t crc32_of(const char *bytes, size_t n)
{
    uint32_t table[16];
    for (uint32_t i = 0; i < 16; i++) {
        table[i] = i;
        for (int bit = 0; bit < 4; bit++)
            table[i] = table[i] & 1 ? 0xEDB88320u ^ table[i] >> 1 : table[i] >> 1;
    }
    uint32_t crc = 0xFFFFFFFFu;
    for (size_t i = 0; i < n; i++) {
        crc ^= (unsigned char)bytes[i];
        crc = table[crc & 15] ^ crc >> 4;
        crc = table[crc & 15] ^ crc >> 4;
    }
    return ~crc;
}

static void put_chunk(struct text *png, const char *name, const char *bytes, size_t n)
{
    put_u32(png, (uint32_t)n);
    size_t from = png->used;
    text_add(png, name, 4);
    text_add(png, bytes, n);
    put_u32(png, crc32_of(png->at + from, png->used - from));
}

void picture_size(const struct script *script, unsigned *width, unsigned *height)
{
    const json_t *size = json_object_get(script->root, "picture");
    if (size == NULL)
        return;
    *width = (unsigned)json_integer_value(json_array_get(size, 0));
    *height = (unsigned)json_integer_value(json_array_get(size, 1));
}

void png_write(struct text *png, unsigned width, unsigned height, uint64_t colour)
{
    struct text part = {0};
    text_add(png, "\x89PNG\r\n\x1a\n", 8);
    put_u32(&part, width);
    put_u32(&part, height);
    text_add(&part, "\x08\x03\x00\x00\x00", 5); /* 8 bits, palette */
    put_chunk(png, "IHDR", part.at, part.used);
    char rgb[3] = {(char)(colour & 0xFF), (char)(colour >> 8 & 0xFF), (char)(colour >> 16 & 0xFF)};
    put_chunk(png, "PLTE", rgb, 3);
    part.used = 0;
    zlib_zeros(&part, (size_t)(width + 1) * height);
    put_chunk(png, "IDAT", part.at, part.used);
    put_chunk(png, "IEND", "", 0);
    text_free(&part);
}
