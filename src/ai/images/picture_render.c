/* Starts igny8-render and exchanges frames with it. */
#include "ai/images/picture_render.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"

enum { RENDERERS = 2, JOB_MS = 20000, HEADER_MAX = 64 << 10, BYTES_MAX = 64 << 20 };
enum { START_MS = 60000, RETIRE_MS = 2000 }; /* the first start on a machine may read every font */

struct render_process {
    pid_t pid; /* 0: not running */
    int fd;
    bool busy;
};

struct picture_renderer {
    pthread_mutex_t lock;
    pthread_cond_t free_one;
    struct render_process renderers[RENDERERS];
    char *program;
};

/* ---- the program ------------------------------------------------------------------ */

static bool wait_for(int fd, short events, int64_t deadline);

/* Ends the process; with `moment`, first gives it time to exit by itself. Returns its
 * wait status, or -1 if that is unknown or the process had to be killed. */
static int process_end(struct render_process *r, bool moment)
{
    int status = -1;
    if (r->pid == 0)
        return status;
    close(r->fd);
    int watch = moment ? pidfd_open(r->pid, 0) : -1; /* close-on-exec by default */
    bool left = watch >= 0 && wait_for(watch, POLLIN, clock_mono_ms() + RETIRE_MS);
    if (!left)
        kill(r->pid, SIGKILL);
    if (watch >= 0)
        close(watch);
    while (waitpid(r->pid, &status, 0) < 0 && errno == EINTR)
        ;
    r->pid = 0;
    return left ? status : -1;
}

static int picture_renderer_end(struct picture_renderer *p)
{
    for (int i = 0; i < RENDERERS; i++)
        process_end(&p->renderers[i], false);
    pthread_cond_destroy(&p->free_one);
    pthread_mutex_destroy(&p->lock);
    return 0;
}

static char *program_path(TALLOC_CTX *owner)
{
    char self[4096];
    const char *set = getenv("IGNY8_RENDER");
    if (set && *set)
        return talloc_strdup(owner, set);
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    if (n <= 0)
        return talloc_strdup(owner, "igny8-render");
    self[n] = 0;
    char *slash = strrchr(self, '/');
    *slash = 0;
    char *beside = talloc_asprintf(owner, "%s/igny8-render", self);
    if (access(beside, X_OK) == 0)
        return beside;
    return talloc_asprintf(owner, "%s/../igny8-render", self); /* for a test program, one folder deeper */
}

struct picture_renderer *picture_renderer_new(TALLOC_CTX *owner, struct error *f)
{
    struct picture_renderer *p = talloc_zero(owner, struct picture_renderer);
    p->program = program_path(p);
    if (pthread_mutex_init(&p->lock, NULL) != 0 || pthread_cond_init(&p->free_one, NULL) != 0) {
        error_set(f, ERR_RETRY_LATER,
                  "The machine has no memory for a lock; stop other programs and try again.");
        talloc_free(p);
        return NULL;
    }
    talloc_set_destructor(p, picture_renderer_end);
    return p;
}

/* The variables that fonts need, without the program's keys and passwords. */
static char **environment(TALLOC_CTX *owner)
{
    static const char *const kept[] = {"HOME",
                                       "PATH",
                                       "LANG",
                                       "LC_ALL",
                                       "FONTCONFIG_FILE",
                                       "FONTCONFIG_PATH",
                                       "XDG_CACHE_HOME",
                                       "XDG_DATA_HOME",
                                       "XDG_CONFIG_HOME",
                                       "ASAN_OPTIONS",
                                       "UBSAN_OPTIONS"};
    size_t count = sizeof kept / sizeof *kept;
    char **list = talloc_zero_array(owner, char *, (unsigned)count + 1);
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (getenv(kept[i]))
            list[n++] = talloc_asprintf(list, "%s=%s", kept[i], getenv(kept[i]));
    return list;
}

/* Never ERR_RETRY_LATER: that means a provider's failure, and a retry would buy the image
 * again. A person must repair this machine first. */
static bool cannot_start(const struct picture_renderer *p, const char *cause, const char *remedy,
                         struct error *f)
{
    return error_set(f, ERR_FATAL_CONFIG, "igny8-render cannot be started (%.120s): %s. %s", p->program,
                     cause, remedy);
}

static bool spawn(struct picture_renderer *p, struct render_process *r, struct error *f)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return cannot_start(p, strerror(errno), "Raise LimitNOFILE (ulimit -n), or stop other programs.", f);
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setpgroup(&attributes, 0); /* Ctrl-C at the terminal must not reach it */
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    TALLOC_CTX *mem = talloc_new(NULL);
    char *argv[] = {p->program, NULL};
    int why = posix_spawn(&r->pid, p->program, &actions, &attributes, argv, environment(mem));
    talloc_free(mem);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    r->fd = ends[0];
    if (why == 0)
        return true;
    r->pid = 0;
    close(ends[0]);
    bool short_of_it = why == EAGAIN || why == ENOMEM || why == EMFILE || why == ENFILE;
    return cannot_start(p, strerror(why),
                        short_of_it ? "Stop other programs, or raise the limits on processes and memory."
                                    : "Install it beside igny8, or set IGNY8_RENDER.",
                        f);
}

/* ---- frames -------------------------------------------------------------------------- */

static bool wait_for(int fd, short events, int64_t deadline)
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
        if (!wait_for(fd, POLLOUT, deadline))
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
        if (!wait_for(fd, POLLIN, deadline))
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

static bool frame_send(int fd, const json_t *header, const char *bytes, size_t n, int64_t deadline)
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

static bool frame_receive(int fd, TALLOC_CTX *owner, json_t **header, char **bytes, size_t *n,
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

/* ---- a job ----------------------------------------------------------------------------- */

static const char *remedy_for(int signal_number)
{
    switch (signal_number) {
    case SIGKILL:
        return "Give the machine or the container more memory.";
    case SIGSYS:
        return "Allow the service or the container the system calls that igny8-render makes.";
    case SIGXFSZ:
    case SIGXCPU:
        return "Raise the limits (ulimit -a) that igny8 is started with.";
    }
    return "Install the igny8-render that was built with this igny8.";
}

/* It ended before its first frame; `status` is its wait status. */
static bool ended_at_start(const struct picture_renderer *p, int status, struct error *f)
{
    char cause[100];
    if (WIFSIGNALED(status)) {
        const char *name = sigabbrev_np(WTERMSIG(status));
        snprintf(cause, sizeof cause, "it was ended by signal %s%s while it started", name ? "SIG" : "",
                 name ? name : "of an unknown name");
        return cannot_start(p, cause, remedy_for(WTERMSIG(status)), f);
    }
    if (WIFEXITED(status))
        snprintf(cause, sizeof cause, "it ended with status %d before it was ready", WEXITSTATUS(status));
    return cannot_start(p, WIFEXITED(status) ? cause : "it does not speak igny8-render's protocol",
                        "Install the igny8-render that was built with this igny8 (run it by hand to see "
                        "what it lacks), or set IGNY8_RENDER.",
                        f);
}

static bool handshake(struct picture_renderer *p, struct render_process *r, struct error *f)
{
    json_t *hello;
    char *nothing;
    size_t n;
    if (!spawn(p, r, f))
        return false;
    int64_t deadline = clock_mono_ms() + START_MS;
    if (!frame_receive(r->fd, NULL, &hello, &nothing, &n, deadline)) {
        bool too_slow = clock_mono_ms() >= deadline;
        int status = process_end(r, !too_slow);
        return too_slow ? cannot_start(p, "it was not ready within a minute",
                                       "Run fc-cache, or give the machine more processor time.", f)
                        : ended_at_start(p, status, f);
    }
    const char *error = json_string_value(json_object_get(hello, "error"));
    if (error) {
        error_set(f, ERR_FATAL_CONFIG, "igny8-render (%.120s) cannot work here: %s", p->program, error);
        process_end(r, false);
    }
    json_decref(hello);
    talloc_free(nothing);
    return r->pid != 0;
}

/* A program that exited normally while idle is not an error. */
static void process_check(struct render_process *r)
{
    struct pollfd p = {.fd = r->fd, .events = POLLIN};
    if (r->pid && poll(&p, 1, 0) != 0)
        process_end(r, true);
}

static struct render_process *process_acquire(struct picture_renderer *p)
{
    struct render_process *r = NULL;
    pthread_mutex_lock(&p->lock);
    while (r == NULL) {
        for (int i = 0; i < RENDERERS; i++) /* prefer a running one to one that must be started */
            if (!p->renderers[i].busy && (r == NULL || (r->pid == 0 && p->renderers[i].pid != 0)))
                r = &p->renderers[i];
        if (r == NULL)
            pthread_cond_wait(&p->free_one, &p->lock);
    }
    r->busy = true;
    pthread_mutex_unlock(&p->lock);
    return r;
}

static void process_release(struct picture_renderer *p, struct render_process *r)
{
    pthread_mutex_lock(&p->lock);
    r->busy = false;
    pthread_cond_signal(&p->free_one);
    pthread_mutex_unlock(&p->lock);
}

/* A program that exited normally while the job was being sent had not begun it (it
 * was idle for too long, or had used up its time): that says nothing about the image. */
static bool try_job(struct picture_renderer *p, struct render_process *r, TALLOC_CTX *owner,
                    const json_t *job, const char *bytes, size_t length, json_t **answer, char **out,
                    size_t *out_length, struct error *f)
{
    for (int tries = 1;; tries++) {
        if (r->pid == 0 && !handshake(p, r, f))
            return false;
        int64_t deadline = clock_mono_ms() + JOB_MS;
        if (frame_send(r->fd, job, bytes, length, deadline) &&
            frame_receive(r->fd, owner, answer, out, out_length, deadline)) {
            if (json_object_get(*answer, "type") || json_object_get(*answer, "error"))
                return true;
            json_decref(*answer); /* its answer is nonsense: end it before the next job */
            talloc_free(*out);
        }
        bool too_slow = clock_mono_ms() >= deadline;
        int status = process_end(r, !too_slow);
        if (too_slow || tries == 2 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
            return error_set(f, ERR_BAD_ITEM, "The image cannot be decoded: igny8-render %s.",
                             too_slow ? "took too long" : "crashed");
    }
}

bool picture_render_job(struct picture_renderer *p, TALLOC_CTX *owner, const json_t *job, const char *bytes,
                        size_t length, json_t **answer, char **out, size_t *out_length, struct error *f)
{
    struct render_process *r = process_acquire(p);
    process_check(r);
    bool done = try_job(p, r, owner, job, bytes, length, answer, out, out_length, f);
    process_release(p, r);
    return done;
}

bool picture_renderer_ready(struct picture_renderer *p, struct error *f)
{
    struct render_process *r = process_acquire(p);
    process_check(r);
    bool ready = r->pid != 0 || handshake(p, r, f);
    process_release(p, r);
    return ready;
}
