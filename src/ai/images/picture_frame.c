/* The frames of render/render.h, sent and received by a deadline. */
#include "ai/images/picture_frame.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/clock.h"

enum { HEADER_MAX = 64 << 10, BYTES_MAX = 64 << 20 };

bool picture_frame_wait(int fd, short events, int64_t deadline)
{
    for (;;) {
        int64_t left = deadline - clock_mono_ms();
        struct pollfd p = {.fd = fd, .events = events};
        int n = left > 0 ? poll(&p, 1, (int)left) : 0;
        if (n > 0)
            return true;
        if (n == 0 || errno != EINTR)
            return false;
    }
}

static bool send_all(int fd, const char *bytes, size_t n, int64_t deadline)
{
    while (n > 0) {
        if (!picture_frame_wait(fd, POLLOUT, deadline))
            return false;
        ssize_t sent = send(fd, bytes, n, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (sent <= 0)
            return false;
        bytes += sent;
        n -= (size_t)sent;
    }
    return true;
}

static bool receive_all(int fd, char *bytes, size_t n, int64_t deadline)
{
    while (n > 0) {
        if (!picture_frame_wait(fd, POLLIN, deadline))
            return false;
        ssize_t got = recv(fd, bytes, n, MSG_DONTWAIT);
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (got <= 0)
            return false;
        bytes += got;
        n -= (size_t)got;
    }
    return true;
}

bool picture_frame_send(int fd, const json_t *header, const char *bytes, size_t n, int64_t deadline)
{
    char *text = json_dumps(header, JSON_COMPACT);
    size_t length = text ? strlen(text) : 0;
    unsigned char size[4] = {(unsigned char)(length >> 24), (unsigned char)(length >> 16),
                             (unsigned char)(length >> 8), (unsigned char)length};
    bool sent = text && length <= HEADER_MAX && send_all(fd, (const char *)size, 4, deadline) &&
                send_all(fd, text, length, deadline) && send_all(fd, bytes, n, deadline);
    free(text);
    return sent;
}

bool picture_frame_receive(int fd, TALLOC_CTX *owner, json_t **header, char **bytes, size_t *n,
                           int64_t deadline)
{
    unsigned char size[4];
    if (!receive_all(fd, (char *)size, 4, deadline))
        return false;
    size_t length = (size_t)size[0] << 24 | (size_t)size[1] << 16 | (size_t)size[2] << 8 | size[3];
    if (length > HEADER_MAX)
        return false;
    char *text = talloc_size(NULL, length + 1);
    *header = receive_all(fd, text, length, deadline) ? json_loadb(text, length, 0, NULL) : NULL;
    talloc_free(text);
    json_int_t more = json_integer_value(json_object_get(*header, "bytes"));
    if (*header == NULL || more < 0 || more > BYTES_MAX) {
        json_decref(*header);
        return false;
    }
    *n = (size_t)more;
    *bytes = talloc_zero_size(owner, *n + 1);
    if (receive_all(fd, *bytes, *n, deadline))
        return true;
    talloc_free(*bytes);
    json_decref(*header);
    return false;
}
