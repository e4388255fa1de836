/* render.h: the map of igny8-render, the small program that decodes and draws.
 *
 * It works over two pipes. A job is a frame on standard input, its answer a frame on standard
 * output: 4 bytes (big-endian) with the length of a JSON object, the object, then as many raw
 * bytes as its "bytes" says (0 if absent).
 *
 *   hello   ← {"ready": true} or {"error": sentence}, once, before the first job
 *   card    → {"job": "card", "title", "site", "width", "height"}
 *   fit     → {"job": "fit", "width", "height", "bytes": n} and the n bytes of an image
 *   answer  ← {"type", "width", "height", "bytes": n, "note"?} and the n bytes, or {"error": sentence}
 *
 * It ends with status 0 when standard input ends, when no job has come for 30 seconds, or when
 * it has used up its CPU time; any other end means that the current job killed it. The same
 * job gives the same bytes. */
#ifndef IGNY8_RENDER_H
#define IGNY8_RENDER_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#define RENDER_PIXELS_MAX  40000000 /* of an image to decode */
#define RENDER_INPUT_MAX   (40u << 20)
#define RENDER_HEADER_MAX  (64u << 10)
#define RENDER_SIDE_MIN    16 /* of an image to create */
#define RENDER_SIDE_MAX    4096
#define RENDER_JOB_SECONDS 18u /* wall clock; the alarm ends the process */

/* One sentence for a person. */
struct render_error {
    char why[300];
};

/* Fills the problem and returns false. */
bool render_error_set(struct render_error *, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* An encoded image; the bytes come from malloc, the caller frees them. */
struct rendered_image {
    unsigned char *bytes;
    size_t length;
    const char *type; /* "image/png", "image/jpeg" */
    int width, height;
    char note[200]; /* what could not be drawn, or "" */
};

/* frame.c */
struct frame {
    json_t *header;
    unsigned char *bytes; /* NUL-terminated beyond length */
    size_t length;
};
enum frame_status { FRAME_OK, FRAME_END, FRAME_GARBAGE };

enum frame_status frame_read(int fd, struct frame *);
bool frame_write(int fd, const json_t *header, const unsigned char *bytes, size_t length);
void frame_free(struct frame *);

/* sandbox.c: the program loads the fonts, then sets the limits, then closes the sandbox. */

/* What the process had used when its limits were set: the limits count from there. */
struct cpu_baseline {
    time_t cpu_seconds;
};

bool sandbox_limits(struct cpu_baseline *, struct render_error *);
bool sandbox_close(struct render_error *);

/* True while the process has CPU time left for one more job. */
bool sandbox_has_time(const struct cpu_baseline *);

/* card.c */
void card_warm_up(void); /* loads fonts, updates their cache, starts the libraries' threads */
bool card_draw(const char *title, const char *site, int width, int height, struct rendered_image *,
               struct render_error *);

/* fit.c */
bool fit_image(const unsigned char *bytes, size_t length, int width, int height, struct rendered_image *,
               struct render_error *);

/* probe.c: reads the headers of an image without decoding it. */
enum image_format { IMAGE_FORMAT_PNG, IMAGE_FORMAT_JPEG, IMAGE_FORMAT_WEBP, IMAGE_FORMAT_GIF };

struct image_info {
    enum image_format format;
    int64_t width, height; /* as stored, before `turn` is applied */
    int turn;              /* EXIF orientation, 1 to 8; 1 is upright */
};

/* False if the image has another format, is truncated, empty or too large. */
bool probe_image(const unsigned char *bytes, size_t length, struct image_info *, struct render_error *);

#endif
