/* What the tests of pictures need: a folder of their own, the built
 * igny8-render, and a PNG of any pixels, written without a library. */
#ifndef IGNY8_PICTURE_FIXTURE_H
#define IGNY8_PICTURE_FIXTURE_H

#include <check.h>
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ai/images/picture.h"

static TALLOC_CTX *top;
static struct picture_renderer *renderer;
static char dir[64]; /* removed by end() */

/* Beside the tests' own folder, unless the environment says another. */
static inline void find_render(void)
{
    char self[2000], *slash;
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    self[n > 0 ? n : 0] = 0;
    for (int i = 0; i < 2; i++)
        if ((slash = strrchr(self, '/')) != NULL)
            *slash = 0;
    strcat(self, "/igny8-render");
    setenv("IGNY8_RENDER", self, 0);
}

static inline void begin(void)
{
    struct error fail = {0};
    top = talloc_new(NULL);
    snprintf(dir, sizeof dir, "/tmp/igny8-picture-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    find_render();
    renderer = picture_renderer_new(top, &fail);
    ck_assert_msg(renderer != NULL, "%s", fail.why);
}

static inline void end(void)
{
    char command[100];
    snprintf(command, sizeof command, "rm -rf %s", dir);
    talloc_free(top);
    ck_assert_int_eq(system(command), 0);
}

static inline char *path_of(const char *name)
{
    return talloc_asprintf(top, "%s/%s", dir, name);
}

static inline void write_file(const char *path, const char *bytes, size_t n)
{
    FILE *file = fopen(path, "w");
    ck_assert(file != NULL && fwrite(bytes, 1, n, file) == n && fclose(file) == 0);
}

/* ---- PNG ------------------------------------------------------------------------ */

static inline void put32(unsigned char *to, uint32_t n)
{
    to[0] = (unsigned char)(n >> 24);
    to[1] = (unsigned char)(n >> 16);
    to[2] = (unsigned char)(n >> 8);
    to[3] = (unsigned char)n;
}

static inline uint32_t get32(const char *from)
{
    const unsigned char *u = (const unsigned char *)from;
    return (uint32_t)u[0] << 24 | (uint32_t)u[1] << 16 | (uint32_t)u[2] << 8 | u[3];
}

static inline uint32_t crc_of(const unsigned char *bytes, size_t n)
{
    uint32_t crc = 0xFFFFFFFF;
    for (size_t i = 0; i < n; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc & 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
    }
    return ~crc;
}

static inline unsigned char *put_chunk(unsigned char *to, const char *name, const unsigned char *data,
                                       size_t n)
{
    put32(to, (uint32_t)n);
    memcpy(to + 4, name, 4);
    memcpy(to + 8, data, n);
    put32(to + 8 + n, crc_of(to + 4, n + 4));
    return to + 12 + n;
}

/* Deflate without compression: blocks of at most 65,535 bytes. */
static inline size_t put_stored(unsigned char *to, const unsigned char *raw, size_t n)
{
    unsigned char *at = to;
    uint32_t a = 1, b = 0;
    *at++ = 0x78;
    *at++ = 0x01;
    for (size_t from = 0; from < n; from += 65535) {
        size_t part = n - from < 65535 ? n - from : 65535;
        *at++ = from + part == n;
        *at++ = (unsigned char)part;
        *at++ = (unsigned char)(part >> 8);
        *at++ = (unsigned char)~part;
        *at++ = (unsigned char)(~part >> 8);
        memcpy(at, raw + from, part);
        at += part;
    }
    for (size_t i = 0; i < n; i++) {
        a = (a + raw[i]) % 65521;
        b = (b + a) % 65521;
    }
    put32(at, b << 16 | a);
    return (size_t)(at - to) + 4;
}

/* A true-colour PNG that says it has said_w × said_h pixels and holds w × h. */
static inline struct picture png_saying(int said_w, int said_h, int w, int h, uint32_t (*pixel)(int x, int y))
{
    size_t raw_n = (size_t)h * (1 + 3 * (size_t)w), room = raw_n + raw_n / 1000 + 200;
    unsigned char *raw = talloc_zero_size(top, raw_n + 1), *data = talloc_size(top, room);
    unsigned char *png = talloc_size(top, room + 200), head[13] = {0};
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            unsigned char *at = raw + (size_t)y * (1 + 3 * (size_t)w) + 1 + 3 * (size_t)x;
            uint32_t rgb = pixel(x, y);
            at[0] = (unsigned char)(rgb >> 16);
            at[1] = (unsigned char)(rgb >> 8);
            at[2] = (unsigned char)rgb;
        }
    put32(head, (uint32_t)said_w);
    put32(head + 4, (uint32_t)said_h);
    head[8] = 8;
    head[9] = 2;
    memcpy(png, "\x89PNG\r\n\x1a\n", 8);
    unsigned char *at = put_chunk(png + 8, "IHDR", head, sizeof head);
    at = put_chunk(at, "IDAT", data, put_stored(data, raw, raw_n));
    at = put_chunk(at, "IEND", head, 0);
    return (struct picture){
        .bytes = (char *)png, .length = (size_t)(at - png), .type = "image/png", .width = w, .height = h};
}

static inline struct picture png_of(int w, int h, uint32_t (*pixel)(int x, int y))
{
    return png_saying(w, h, w, h, pixel);
}

/* ---- asked for -------------------------------------------------------------------- */

static inline struct picture card(const char *title)
{
    struct picture picture;
    struct error fail = {0};
    ck_assert_msg(picture_card(renderer, top, title, "Coffee Site", 1200, 630, &picture, &fail), "%s",
                  fail.why);
    return picture;
}

static inline uint32_t noise(int x, int y)
{
    uint32_t n = (uint32_t)x * 2654435761U ^ (uint32_t)y * 2246822519U;
    n = (n ^ n >> 15) * 2246822519U;
    return (n ^ n >> 13) & 0xFFFFFF;
}

static inline struct picture fitted(const struct picture *from, int width, int height)
{
    struct picture picture;
    struct error fail = {0};
    bool done = picture_fit(renderer, top, from->bytes, from->length, width, height, &picture, &fail);
    ck_assert_msg(done, "%s", fail.why);
    ck_assert_int_eq(picture.width, width);
    ck_assert_int_eq(picture.height, height);
    return picture;
}

static inline void no_image(const char *bytes, size_t n, const char *says)
{
    struct picture picture;
    struct error fail = {0};
    ck_assert(!picture_fit(renderer, top, bytes, n, 1200, 630, &picture, &fail));
    ck_assert_int_eq(fail.kind, ERR_BAD_ITEM);
    ck_assert_msg(strstr(fail.why, says) != NULL, "%s", fail.why);
}

static inline int run_suite(const char *name, TCase *tests)
{
    Suite *suite = suite_create(name);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}

#endif
