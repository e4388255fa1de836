/* Walks through the structure of a PNG or JPEG that igny8-render wrote, without decoding it. Nothing may
 * stand before, between or after the parts that make up the image. */
#include <stdint.h>
#include <string.h>

#include "ai/images/picture_render.h"

struct walk {
    const unsigned char *at;
    size_t left;
};

static uint32_t number(const unsigned char *bytes, int n)
{
    uint32_t value = 0;
    for (int i = 0; i < n; i++)
        value = value << 8 | bytes[i];
    return value;
}

static void step(struct walk *w, size_t n)
{
    w->at += n;
    w->left -= n;
}

/* ---- PNG ------------------------------------------------------------------------ */

static uint32_t crc_of(const unsigned char *bytes, size_t n)
{
    static const uint32_t half[16] = {
        0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
        0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
    };
    uint32_t crc = 0xFFFFFFFF;
    for (size_t i = 0; i < n; i++) {
        crc = half[(crc ^ bytes[i]) & 15] ^ crc >> 4;
        crc = half[(crc ^ (uint32_t)bytes[i] >> 4) & 15] ^ crc >> 4;
    }
    return ~crc;
}

static bool is_chunk(const struct walk *w, const char *name)
{
    return memcmp(w->at + 4, name, 4) == 0;
}

/* Sizes, resolution and background: what libgd and cairo write beside the pixels. */
static bool chunk_is_known(const struct walk *w)
{
    return is_chunk(w, "pHYs") || is_chunk(w, "bKGD") || is_chunk(w, "tRNS") || is_chunk(w, "PLTE") ||
           is_chunk(w, "IDAT") || is_chunk(w, "IEND");
}

static bool check_png(struct walk w, int width, int height)
{
    bool pixels = false;
    if (w.left < 8 || memcmp(w.at, "\x89PNG\r\n\x1a\n", 8) != 0)
        return false;
    step(&w, 8);
    for (bool first = true; w.left >= 12; first = false) {
        size_t n = number(w.at, 4);
        if (n > w.left - 12 || number(w.at + 8 + n, 4) != crc_of(w.at + 4, n + 4))
            return false;
        bool size = first && is_chunk(&w, "IHDR") && n == 13 && number(w.at + 8, 4) == (uint32_t)width &&
                    number(w.at + 12, 4) == (uint32_t)height;
        if (first ? !size : !chunk_is_known(&w))
            return false;
        pixels = pixels || is_chunk(&w, "IDAT");
        if (is_chunk(&w, "IEND"))
            return pixels && n == 0 && w.left == 12;
        step(&w, 12 + n);
    }
    return false;
}

/* ---- JPEG ----------------------------------------------------------------------- */

/* Over coded data, to the marker that ends it. */
static void skip_coded(struct walk *w)
{
    while (w->left >= 2 && !(w->at[0] == 0xFF && w->at[1] != 0 && (w->at[1] < 0xD0 || w->at[1] > 0xD7)))
        step(w, 1);
}

/* Tables, frame, scan, and the JFIF header and comment that libgd writes. */
static bool segment_is_known(int marker)
{
    static const unsigned char known[] = {0xC0, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD, 0xE0, 0xFE};
    return memchr(known, marker, sizeof known) != NULL;
}

static bool check_jpeg(struct walk w, int width, int height)
{
    bool frame = false, scan = false;
    if (w.left < 4 || memcmp(w.at, "\xFF\xD8", 2) != 0)
        return false;
    step(&w, 2);
    while (w.left >= 4 && w.at[0] == 0xFF && segment_is_known(w.at[1])) {
        int marker = w.at[1];
        size_t n = number(w.at + 2, 2);
        if (n < 2 || n > w.left - 2)
            return false;
        if (marker == 0xC0 || marker == 0xC2) {
            if (frame || n < 8 || number(w.at + 5, 2) != (uint32_t)height ||
                number(w.at + 7, 2) != (uint32_t)width)
                return false;
            frame = true;
        }
        step(&w, 2 + n);
        if (marker == 0xDA) {
            scan = true;
            skip_coded(&w);
        }
    }
    return frame && scan && w.left == 2 && memcmp(w.at, "\xFF\xD9", 2) == 0;
}

bool picture_check(const char *type, const char *bytes, size_t length, int width, int height)
{
    const struct walk w = {.at = (const unsigned char *)bytes, .left = length};
    if (strcmp(type, "image/png") == 0)
        return check_png(w, width, height);
    return strcmp(type, "image/jpeg") == 0 && check_jpeg(w, width, height);
}
