/* Messages over the unix socket: words, the folder, three descriptors, the exit status. */
#include "cli/rpc/rpc.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#define NAME "igny8.sock"
/* More than all words of a command that the system can start. */
enum { WORDS_MAX_BYTES = 4 << 20, BACKLOG = 128, SILENCE_SECONDS = 10 };

/* ---- the socket's address ---------------------------------------------------------- */

/* An address holds 107 bytes of path; a longer path is reached through the folder's
 * descriptor, *through, which the caller closes after it has used the address. */
static bool address_of(const char *data_dir, struct sockaddr_un *a, int *through)
{
    *a = (struct sockaddr_un){.sun_family = AF_UNIX};
    *through = -1;
    int n = snprintf(a->sun_path, sizeof a->sun_path, "%s/" NAME, data_dir);
    if (n > 0 && (size_t)n < sizeof a->sun_path)
        return true;
    *through = open(data_dir, O_PATH | O_DIRECTORY | O_CLOEXEC);
    snprintf(a->sun_path, sizeof a->sun_path, "/proc/self/fd/%d/" NAME, *through);
    return *through >= 0;
}

static int keep_errno_close(int fd)
{
    int saved = errno;
    if (fd >= 0)
        close(fd);
    errno = saved;
    return -1;
}

static void silence_ends(int fd)
{
    struct timeval limit = {.tv_sec = SILENCE_SECONDS};
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

int rpc_listen(const char *data_dir)
{
    struct sockaddr_un a;
    int through, fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || !address_of(data_dir, &a, &through))
        return keep_errno_close(fd);
    unlink(a.sun_path);
    /* The mode is set before the socket has a name, so it is never open to others. */
    bool there =
        fchmod(fd, 0600) == 0 && bind(fd, (struct sockaddr *)&a, sizeof a) == 0 && listen(fd, BACKLOG) == 0;
    keep_errno_close(through);
    return there ? fd : keep_errno_close(fd);
}

int rpc_connect(const char *data_dir)
{
    struct sockaddr_un a;
    int through, fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || !address_of(data_dir, &a, &through))
        return keep_errno_close(fd);
    bool there = connect(fd, (struct sockaddr *)&a, sizeof a) == 0;
    keep_errno_close(through);
    return there ? fd : keep_errno_close(fd);
}

void rpc_unlink(const char *data_dir)
{
    char *path = talloc_asprintf(NULL, "%s/" NAME, data_dir);
    unlink(path);
    talloc_free(path);
}

uid_t rpc_peer(int socket)
{
    struct ucred who;
    socklen_t size = sizeof who;
    return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &who, &size) == 0 ? who.uid : (uid_t)-1;
}

/* ---- bytes ------------------------------------------------------------------------- */

static bool send_all(int fd, const void *bytes, size_t n)
{
    const char *at = bytes;
    while (n > 0) {
        ssize_t sent = send(fd, at, n, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        at += sent;
        n -= (size_t)sent;
    }
    return true;
}

static bool receive_all(int fd, void *bytes, size_t n)
{
    char *at = bytes;
    while (n > 0) {
        ssize_t got = recv(fd, at, n, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += got;
        n -= (size_t)got;
    }
    return true;
}

/* ---- the request: length (with the descriptors), then texts, each with its NUL ------- */

/* Room for the three descriptors, aligned as a header must be. */
union control {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(3 * sizeof(int))];
};

static char *words_of(const struct rpc_request *r)
{
    char *words = talloc_memdup(NULL, r->version, strlen(r->version) + 1);
    for (int i = -1; i < r->argc; i++) {
        const char *word = i < 0 ? r->folder : r->argv[i];
        size_t before = talloc_get_size(words), n = strlen(word) + 1;
        words = talloc_realloc_size(NULL, words, before + n);
        memcpy(words + before, word, n);
    }
    return words;
}

bool rpc_send(int fd, const struct rpc_request *r)
{
    char *words = words_of(r);
    uint32_t length = (uint32_t)talloc_get_size(words);
    union control control = {0};
    struct iovec io = {.iov_base = &length, .iov_len = sizeof length};
    struct msghdr m = {.msg_iov = &io,
                       .msg_iovlen = 1,
                       .msg_control = control.bytes,
                       .msg_controllen = sizeof control.bytes};
    control.header = (struct cmsghdr){
        .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(3 * sizeof(int))};
    memcpy(CMSG_DATA(&control.header), r->fds, sizeof r->fds);
    silence_ends(fd);
    bool sent = length <= WORDS_MAX_BYTES && sendmsg(fd, &m, MSG_NOSIGNAL) == (ssize_t)sizeof length &&
                send_all(fd, words, length);
    talloc_free(words);
    return sent;
}

/* Takes exactly three descriptors; closes what arrived otherwise. */
static bool take_descriptors(struct msghdr *m, int fds[3])
{
    int found = 0;
    bool fine = (m->msg_flags & MSG_CTRUNC) == 0;
    for (struct cmsghdr *h = CMSG_FIRSTHDR(m); h; h = CMSG_NXTHDR(m, h)) {
        if (h->cmsg_level != SOL_SOCKET || h->cmsg_type != SCM_RIGHTS)
            continue;
        int count = (int)((h->cmsg_len - CMSG_LEN(0)) / sizeof(int));
        for (int i = 0; i < count; i++) {
            int fd;
            memcpy(&fd, CMSG_DATA(h) + (size_t)i * sizeof fd, sizeof fd);
            if (found < 3)
                fds[found++] = fd;
            else
                close(fd);
        }
        fine = fine && count == 3;
    }
    if (fine && found == 3)
        return true;
    while (found > 0)
        close(fds[--found]);
    return false;
}

static bool split(TALLOC_CTX *owner, char *words, size_t length, struct rpc_request *r)
{
    int count = 0, at = 0;
    for (size_t i = 0; i < length; i++)
        count += words[i] == 0;
    if (count < 3 || words[length - 1] != 0)
        return false;
    char **list = talloc_array(owner, char *, (unsigned)count + 1);
    for (size_t i = 0; i < length; i += strlen(words + i) + 1)
        list[at++] = words + i;
    list[count] = NULL;
    r->version = list[0];
    r->folder = list[1];
    r->argc = count - 2;
    r->argv = list + 2;
    return true;
}

bool rpc_receive(TALLOC_CTX *owner, int fd, struct rpc_request *r)
{
    uint32_t length = 0;
    union control control;
    struct iovec io = {.iov_base = &length, .iov_len = sizeof length};
    struct msghdr m = {.msg_iov = &io,
                       .msg_iovlen = 1,
                       .msg_control = control.bytes,
                       .msg_controllen = sizeof control.bytes};
    silence_ends(fd);
    if (recvmsg(fd, &m, MSG_CMSG_CLOEXEC | MSG_WAITALL) != (ssize_t)sizeof length ||
        !take_descriptors(&m, r->fds))
        return false;
    char *words = length > 0 && length <= WORDS_MAX_BYTES ? talloc_array(owner, char, length) : NULL;
    if (words && receive_all(fd, words, length) && split(owner, words, length, r))
        return true;
    for (int i = 0; i < 3; i++)
        close(r->fds[i]);
    return false;
}

bool rpc_send_status(int fd, int32_t status)
{
    return send_all(fd, &status, sizeof status);
}

bool rpc_receive_status(int fd, int32_t *status)
{
    struct timeval never = {0};
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &never, sizeof never);
    return receive_all(fd, status, sizeof *status);
}
