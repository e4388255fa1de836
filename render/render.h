/* render.h: the map of igny8-render, the small program that decodes and draws.
 *
 * It lives on two pipes. A job is a frame on standard input, its answer a frame
 * on standard output: 4 bytes (big-endian) with the length of a JSON object,
 * the object, then as many raw bytes as its "bytes" says (0 if absent).
 *
 *   hello   ← {"ready": true} or {"error": sentence}, once, before the first job
 *   card    → {"job": "card", "title", "site", "width", "height"}
 *   fit     → {"job": "fit", "width", "height", "bytes": n} and the n bytes of an image
 *   answer  ← {"type", "width", "height", "bytes": n, "note"?} and the n bytes, or {"error": sentence}
 *
 * It ends with status 0 when standard input ends, when no job came for 30
 * seconds, or when it has used up its share of CPU; any other end means that
 * the job in hand killed it. The same job gives the same bytes. */
#ifndef IGNY8_RENDER_H
#define IGNY8_RENDER_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#define PIXELS_MAX  40000000 /* of an image that is decoded */
#define INPUT_MAX   (40u << 20)
#define HEADER_MAX  (64u << 10)
#define SIDE_MIN    16 /* of an image that is made */
#define SIDE_MAX    4096
#define JOB_SECONDS 18u /* wall clock; the alarm ends the process */

/* One sentence for a person. */
struct problem {
    char why[300];
};

/* Fills the problem and answers false. */
bool problem_set(struct problem *, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* An encoded image; bytes by malloc, the holder frees them. */
struct drawn {
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
enum got { GOT_FRAME, GOT_END, GOT_GARBAGE };

enum got frame_read(int fd, struct frame *);
bool frame_write(int fd, const json_t *header, const unsigned char *bytes, size_t length);
void frame_free(struct frame *);

/* sandbox.c: fonts are loaded, then limits are set, then the door is closed. */

/* What the process had used when its limits were set: they count from there. */
struct begun {
    time_t cpu_seconds;
};

bool sandbox_limits(struct begun *, struct problem *);
bool sandbox_close(struct problem *);

/* True while the process has CPU time left for one more job. */
bool sandbox_has_time(const struct begun *);

/* card.c */
void card_warm_up(void); /* loads fonts, has their cache written, starts what threads the libraries want */
bool card_draw(const char *title, const char *site, int width, int height, struct drawn *, struct problem *);

/* fit.c */
bool fit_image(const unsigned char *bytes, size_t length, int width, int height, struct drawn *,
               struct problem *);

/* probe.c: what an image says of itself, read without decoding it. */
enum format { FORMAT_PNG, FORMAT_JPEG, FORMAT_WEBP, FORMAT_GIF };

struct shape {
    enum format format;
    int64_t width, height; /* as stored; of a turned photo before it is turned */
    int turn;              /* EXIF orientation, 1 to 8; 1 is upright */
};

/* False if it is none of the four, cut off, empty or too large. */
bool probe_image(const unsigned char *bytes, size_t length, struct shape *, struct problem *);

#endif
