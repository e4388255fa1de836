/* Starts igny8-render and exchanges frames with it. What decodes foreign images does nothing else. */
#include "ai/images/picture_render.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ai/images/picture_frame.h"
#include "base/clock.h"

enum { RENDERERS = 2, JOB_MS = 20000 };      /* of each kind */
enum { START_MS = 60000, RETIRE_MS = 2000 }; /* the first start on a machine may read every font */

struct render_process {
    pid_t pid; /* 0: not running */
    int fd;
    bool busy, draws; /* the others are told to load no font */
};

struct picture_renderer {
    pthread_mutex_t lock;
    pthread_cond_t free_one;
    struct render_process renderers[PICTURE_RENDER_KINDS][RENDERERS];
    char *program;
    bool watched, ending;
    pthread_t watcher;
    int wake; /* an eventfd: what the watcher looks at has changed */
};

/* Ends the process; with `moment`, first gives it time to exit by itself. Returns its
 * wait status, or -1 if that is unknown or the process had to be killed. */
static int process_end(struct render_process *r, bool moment)
{
    int status = -1;
    if (r->pid == 0)
        return status;
    close(r->fd);
    int watch = moment ? pidfd_open(r->pid, 0) : -1; /* close-on-exec by default */
    bool left = watch >= 0 && picture_frame_wait(watch, POLLIN, clock_mono_ms() + RETIRE_MS);
    if (!left)
        kill(r->pid, SIGKILL);
    if (watch >= 0)
        close(watch);
    while (waitpid(r->pid, &status, 0) < 0 && errno == EINTR)
        ;
    r->pid = 0;
    return left ? status : -1;
}

/* ---- the watcher ------------------------------------------------------------------- */

/* A program that ended while idle is waited for at once: until then it is a zombie. The watcher
 * sees its end by the socket, and takes it as a job would. */

static void wake_watcher(struct picture_renderer *p)
{
    const uint64_t one = 1;
    while (p->watched && write(p->wake, &one, sizeof one) < 0 && errno == EINTR)
        ;
}

/* The idle programs, and the eventfd as the first. */
static nfds_t watched(struct picture_renderer *p, struct pollfd *polled, struct render_process **of)
{
    nfds_t n = 0;
    polled[n++] = (struct pollfd){.fd = p->wake, .events = POLLIN};
    for (int kind = 0; kind < PICTURE_RENDER_KINDS; kind++)
        for (int i = 0; i < RENDERERS; i++) {
            struct render_process *r = &p->renderers[kind][i];
            if (r->busy || r->pid == 0) /* who keeps it busy may write its pid now */
                continue;
            of[n] = r;
            polled[n++] = (struct pollfd){.fd = r->fd};
        }
    return n;
}

static void *watch(void *arg)
{
    struct picture_renderer *p = arg;
    struct pollfd polled[1 + PICTURE_RENDER_KINDS * RENDERERS];
    struct render_process *of[1 + PICTURE_RENDER_KINDS * RENDERERS];
    pthread_mutex_lock(&p->lock);
    while (!p->ending) {
        nfds_t n = watched(p, polled, of);
        uint64_t wakes;
        pthread_mutex_unlock(&p->lock);
        int seen = poll(polled, n, -1);
        if (seen > 0 && polled[0].revents != 0 && read(p->wake, &wakes, sizeof wakes) < 0)
            seen = 0;
        pthread_mutex_lock(&p->lock);
        for (nfds_t i = 1; seen > 0 && i < n; i++)
            if (polled[i].revents != 0 && !of[i]->busy && of[i]->pid != 0 && of[i]->fd == polled[i].fd)
                process_end(of[i], true);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

/* Without it, a program that ended is waited for when its place is used again. */
static void watcher_start(struct picture_renderer *p)
{
    sigset_t all, before;
    pthread_mutex_lock(&p->lock);
    if (!p->watched && (p->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) >= 0) {
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        p->watched = pthread_create(&p->watcher, NULL, watch, p) == 0;
        pthread_sigmask(SIG_SETMASK, &before, NULL);
        if (!p->watched)
            close(p->wake);
    }
    pthread_mutex_unlock(&p->lock);
}

static void watcher_stop(struct picture_renderer *p)
{
    if (!p->watched)
        return;
    pthread_mutex_lock(&p->lock);
    p->ending = true;
    pthread_mutex_unlock(&p->lock);
    wake_watcher(p);
    pthread_join(p->watcher, NULL);
    close(p->wake);
}

/* ---- the program ------------------------------------------------------------------ */

static int picture_renderer_end(struct picture_renderer *p)
{
    watcher_stop(p);
    for (int kind = 0; kind < PICTURE_RENDER_KINDS; kind++)
        for (int i = 0; i < RENDERERS; i++)
            process_end(&p->renderers[kind][i], false);
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

/* The same for an errno. A shortage is told to people outside too: it is nobody's setting. */
static bool cannot_start_now(const struct picture_renderer *p, int error, const char *remedy, struct error *f)
{
    cannot_start(p, strerror(error), error_remedy(error, remedy), f);
    if (f)
        f->outward = error_shortage(error, NULL);
    return false;
}

static bool spawn(struct picture_renderer *p, struct render_process *r, struct error *f)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return cannot_start_now(p, errno, "Give the machine more memory.", f);
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
    char pixels[] = "pixels", *argv[] = {p->program, r->draws ? NULL : pixels, NULL};
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
    bool short_of_it = why == EAGAIN || why == ENOMEM;
    return cannot_start_now(p, why,
                            short_of_it ? "Stop other programs, or raise the limits on processes and memory."
                                        : "Install it beside igny8, or set IGNY8_RENDER.",
                            f);
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
    watcher_start(p);
    int64_t deadline = clock_mono_ms() + START_MS;
    if (!picture_frame_receive(r->fd, NULL, &hello, &nothing, &n, deadline)) {
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

static struct render_process *process_acquire(struct picture_renderer *p, enum picture_render_kind kind)
{
    struct render_process *r = NULL, *all = p->renderers[kind];
    pthread_mutex_lock(&p->lock);
    while (r == NULL) {
        for (int i = 0; i < RENDERERS; i++) /* prefer a running one to one that must be started */
            if (!all[i].busy && (r == NULL || (r->pid == 0 && all[i].pid != 0)))
                r = &all[i];
        if (r == NULL)
            pthread_cond_wait(&p->free_one, &p->lock);
    }
    r->busy = true;
    r->draws = kind == PICTURE_RENDER_DRAW;
    pthread_mutex_unlock(&p->lock);
    return r;
}

static void process_release(struct picture_renderer *p, struct render_process *r)
{
    pthread_mutex_lock(&p->lock);
    r->busy = false;
    pthread_cond_broadcast(&p->free_one); /* those who wait may want different kinds */
    pthread_mutex_unlock(&p->lock);
    wake_watcher(p);
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
        if (picture_frame_send(r->fd, job, bytes, length, deadline) &&
            picture_frame_receive(r->fd, owner, answer, out, out_length, deadline)) {
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

bool picture_render_job(struct picture_renderer *p, enum picture_render_kind kind, TALLOC_CTX *owner,
                        const json_t *job, const char *bytes, size_t length, json_t **answer, char **out,
                        size_t *out_length, struct error *f)
{
    struct render_process *r = process_acquire(p, kind);
    process_check(r);
    bool done = try_job(p, r, owner, job, bytes, length, answer, out, out_length, f);
    process_release(p, r);
    return done;
}

bool picture_renderer_ready(struct picture_renderer *p, struct error *f)
{
    struct render_process *r = process_acquire(p, PICTURE_RENDER_ENCODE); /* which an image will need */
    process_check(r);
    bool ready = r->pid != 0 || handshake(p, r, f);
    process_release(p, r);
    return ready;
}
