/* Reads and writes the frames between igny8 and igny8-render. */
#include "render.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Reads n bytes, fewer only at the end of the input. */
static size_t read_all(int fd, unsigned char *to, size_t n)
{
    size_t got = 0;
    while (got < n) {
        ssize_t r = read(fd, to + got, n - got);
        if (r > 0)
            got += (size_t)r;
        else if (r == 0 || errno != EINTR)
            break;
    }
    return got;
}

static bool write_all(int fd, const void *from, size_t n)
{
    const unsigned char *at = from;
    while (n > 0) {
        ssize_t w = write(fd, at, n);
        if (w < 0 && errno != EINTR)
            return false;
        if (w > 0) {
            at += w;
            n -= (size_t)w;
        }
    }
    return true;
}

static bool read_header(int fd, size_t n, struct frame *frame)
{
    unsigned char *text = malloc(n + 1);
    if (text == NULL)
        return false;
    if (read_all(fd, text, n) == n)
        frame->header = json_loadb((const char *)text, n, JSON_REJECT_DUPLICATES, NULL);
    free(text);
    return frame->header != NULL;
}

static bool read_bytes(int fd, struct frame *frame)
{
    json_int_t n = json_integer_value(json_object_get(frame->header, "bytes"));
    if (n < 0 || n > (json_int_t)RENDER_INPUT_MAX)
        return false;
    frame->length = (size_t)n;
    frame->bytes = calloc(1, frame->length + 1);
    return frame->bytes != NULL && read_all(fd, frame->bytes, frame->length) == frame->length;
}

enum frame_status frame_read(int fd, struct frame *frame)
{
    *frame = (struct frame){0};
    unsigned char size[4];
    size_t got = read_all(fd, size, sizeof size);
    if (got == 0)
        return FRAME_END;
    size_t n = (size_t)size[0] << 24 | (size_t)size[1] << 16 | (size_t)size[2] << 8 | size[3];
    if (got < sizeof size || n == 0 || n > RENDER_HEADER_MAX)
        return FRAME_GARBAGE;
    if (!read_header(fd, n, frame) || !read_bytes(fd, frame)) {
        frame_free(frame);
        return FRAME_GARBAGE;
    }
    return FRAME_OK;
}

bool frame_write(int fd, const json_t *header, const unsigned char *bytes, size_t length)
{
    char *text = json_dumps(header, JSON_COMPACT);
    if (text == NULL)
        return false;
    size_t n = strlen(text);
    const unsigned char size[4] = {(unsigned char)(n >> 24), (unsigned char)(n >> 16),
                                   (unsigned char)(n >> 8), (unsigned char)n};
    bool written = write_all(fd, size, sizeof size) && write_all(fd, text, n) && write_all(fd, bytes, length);
    free(text);
    return written;
}

void frame_free(struct frame *frame)
{
    json_decref(frame->header);
    free(frame->bytes);
    *frame = (struct frame){0};
}
