/* render.h: the map of igny8-render, the small program that decodes and draws.
 *
 * It works over two pipes. A job is a frame on standard input, its answer a frame on standard
 * output: 4 bytes (big-endian) with the length of a JSON object, the object, then as many raw
 * bytes as its "bytes" says (0 if absent).
 *
 *   hello   ← {"ready": true} or {"error": sentence}, once, before the first job
 *   card    → {"job": "card", "title", "site", "width", "height"}
 *   decode  → {"job": "decode", "width", "height", "bytes": n} and the n bytes of an image
 *   encode  → {"job": "encode", "width", "height", "photo": bool, "bytes": n} and n bytes of pixels
 *   limits  → {"job": "limits"}
 *   answer  ← {"type", "width", "height", "bytes": n, "note"?} and the n bytes, or {"error": sentence}
 *
 * A foreign image takes two processes. The one that decodes it answers "pixels" ("photo" tells
 * which encoding suits them): width × height × 4 bytes, red, green, blue and alpha. Another one,
 * which has decoded nothing, encodes them. So whatever a hostile image makes of the first
 * process, what comes out is an image that the second one wrote. Once a process has decoded or
 * encoded, it opens no file any more, and draws no card; once it has decoded, it encodes nothing.
 * Asked for that it ends with status 0 without an answer. With the argument "pixels" it loads no
 * font, which is half the work of a start, and opens no file from its first job on.
 *
 * It ends with status 0 as well when standard input ends, when no job has come for 30 seconds,
 * or when it has used up its CPU time; any other end means that the current job killed it. The
 * same job gives the same bytes. */
#ifndef IGNY8_RENDER_H
#define IGNY8_RENDER_H

#include <gd.h>
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#define RENDER_PIXELS_MAX  40000000    /* of an image to decode */
#define RENDER_INPUT_MAX   (64u << 20) /* an image, or 4096×4096 pixels */
#define RENDER_HEADER_MAX  (64u << 10)
#define RENDER_SMALLEST    8 /* pixels a side of an image to decode */
#define RENDER_PROFILE_MAX (4u << 20)
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
    const char *type; /* "image/png", "image/jpeg", "pixels" */
    int width, height;
    bool photo;     /* of pixels: JPEG suits them better than PNG */
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

/* The order is part of the protection. Files and user are restricted while there is one thread
 * (Landlock and capabilities are each thread's own, and later threads inherit them); then the
 * libraries load what they need; then limits and the filter of system calls hold for all. */
struct sandbox {
    int landlock;       /* the version of the kernel's interface, 0 without one */
    bool own_user;      /* root started it, and it is nobody now */
    bool no_files;      /* none can be opened any more */
    bool decodes;       /* it has read a foreign image */
    int memory_file;    /* /proc/self/statm, open until the limits are set; -1 */
    time_t cpu_seconds; /* used before the limits were set */
};

/* access.c: after it only these files can be read, if the kernel has Landlock; the list ends
 * with NULL. */
bool sandbox_access(struct sandbox *, const char *const *readable, struct render_error *);

/* sandbox.c */
bool sandbox_limits(struct sandbox *, struct render_error *);
bool sandbox_close(struct render_error *);

/* From here on no file can be opened or looked at by its name, with Landlock or without. */
bool sandbox_no_files(struct sandbox *, struct render_error *);

/* True while the process has CPU time left for one more job. */
bool sandbox_has_time(const struct sandbox *);

/* fonts.c: finds the fonts, updates their cache, and gives the names of their files, a list that
 * ends with NULL and lasts as long as the process. Starts no thread. NULL: no memory. */
const char *const *font_files(void);

/* card.c */
void card_warm_up(void); /* loads fonts, starts the libraries' threads */
bool card_draw(const char *title, const char *site, int width, int height, struct rendered_image *,
               struct render_error *);

/* fit.c */
bool fit_image(const unsigned char *bytes, size_t length, int width, int height, struct rendered_image *,
               struct render_error *);

/* encode.c */
bool encode_pixels(const unsigned char *pixels, size_t length, int width, int height, bool photo,
                   struct rendered_image *, struct render_error *);

/* probe.c: reads the headers of an image without decoding it. */
enum image_format { IMAGE_FORMAT_PNG, IMAGE_FORMAT_JPEG, IMAGE_FORMAT_WEBP, IMAGE_FORMAT_GIF };

struct image_info {
    enum image_format format;
    int64_t width, height; /* as stored, before `turn` is applied */
    int turn;              /* EXIF orientation, 1 to 8; 1 is upright */
    int left, top;         /* of a GIF's first frame on its screen */
    int channels;          /* of a JPEG: 1 grey, 3 colour, 4 CMYK */
    bool animated;         /* a WebP with frames */
};

/* False if the image has another format, is truncated, too small or too large. */
bool probe_image(const unsigned char *bytes, size_t length, struct image_info *, struct render_error *);

/* exif.c: the orientation that an EXIF block (a small TIFF) gives, 1 to 8; 1 if it gives none. */
int exif_turn(const unsigned char *bytes, size_t length);

/* profile.c: the ICC profile that the image carries, or one of what a PNG's chunks say, as malloc'd
 * bytes for the caller to free; NULL if the pixels are sRGB as far as one can tell. One that is broken or
 * larger than RENDER_PROFILE_MAX is passed over. */
unsigned char *profile_read(enum image_format, const unsigned char *bytes, size_t length,
                            size_t *profile_length);

/* png_profile.c: the same for a PNG: by its chunks cICP, iCCP, sRGB, gAMA and cHRM. */
unsigned char *png_profile(const unsigned char *bytes, size_t length, size_t *profile_length);

/* colour.c: converts to sRGB; what has no usable profile stays as it is. */
void colour_convert(gdImagePtr, const unsigned char *profile, size_t length);

/* cmyk.c: a JPEG with four channels, in sRGB; NULL if it is damaged or memory is short. */
gdImagePtr cmyk_decode(const unsigned char *bytes, size_t length, const unsigned char *profile,
                       size_t profile_length);

/* compose.c: the first picture as it is shown, on its whole screen or canvas. */
gdImagePtr compose_gif(const unsigned char *bytes, size_t length, const struct image_info *);
gdImagePtr compose_webp(const unsigned char *bytes, size_t length);

#endif
