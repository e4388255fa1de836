/* igny8-render: does one job after another from standard input; see render.h. */
#include "render.h"

#include <fcntl.h>
#include <gd.h>
#include <glib.h>
#include <limits.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define IDLE_MS 30000

/* The sanitizers' reports go to standard error. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SPEAKS true
#else
#define SPEAKS false
#endif

/* The libraries' own threads are not built for the thread sanitizer: its reports about them
 * are false. */
#ifdef __SANITIZE_THREAD__
const char *__tsan_default_suppressions(void);
const char *__tsan_default_suppressions(void)
{
    return "race:libfontconfig\nrace:libpango\nrace:libglib\nrace:libcairo\nrace:libharfbuzz\n"
           "called_from_lib:libfontconfig.so\ncalled_from_lib:libpango-1.0.so\n"
           "called_from_lib:libpangoft2-1.0.so\ncalled_from_lib:libglib-2.0.so\n";
}
#endif

/* Drops the libraries' warnings, whose text the author of a hostile image could choose. */
static void gd_says_nothing(int level, const char *format, va_list args)
{
    (void)level, (void)format, (void)args;
}

static void glib_says_nothing(const char *domain, GLogLevelFlags level, const char *text, void *arg)
{
    (void)domain, (void)level, (void)text, (void)arg;
}

static bool answer_error(const struct render_error *problem)
{
    json_t *header = json_pack("{s:s}", "error", problem->why);
    if (header == NULL) /* the sentence quotes half a character */
        header = json_pack("{s:s}", "error", "The job failed, and its reason is not valid text.");
    bool written = frame_write(STDOUT_FILENO, header, NULL, 0);
    json_decref(header);
    return written;
}

static bool answer_drawn(const struct rendered_image *drawn)
{
    json_t *header = json_pack("{s:s, s:i, s:i, s:I}", "type", drawn->type, "width", drawn->width, "height",
                               drawn->height, "bytes", (json_int_t)drawn->length);
    if (drawn->photo)
        json_object_set_new(header, "photo", json_true());
    if (drawn->note[0])
        json_object_set_new(header, "note", json_string(drawn->note));
    bool written = frame_write(STDOUT_FILENO, header, drawn->bytes, drawn->length);
    json_decref(header);
    return written;
}

static bool side_ok(json_int_t side)
{
    return side >= RENDER_SIDE_MIN && side <= RENDER_SIDE_MAX;
}

/* "limits": what this kernel restricts, as the answer's note. */
static bool tell_limits(const struct sandbox *sandbox, struct rendered_image *drawn)
{
    char landlock[40] = "not by this kernel";
    if (sandbox->landlock > 0)
        snprintf(landlock, sizeof landlock, "by Landlock %d", sandbox->landlock);
    drawn->type = "limits";
    snprintf(drawn->note, sizeof drawn->note, "system calls and signals: by seccomp; files but fonts: %s; %s",
             landlock,
             sandbox->own_user ? "user: nobody" : "user: the one that started igny8, without further rights");
    return true;
}

static bool work(struct sandbox *sandbox, const struct frame *frame, const char *job,
                 struct rendered_image *drawn, struct render_error *problem)
{
    json_int_t width = json_integer_value(json_object_get(frame->header, "width"));
    json_int_t height = json_integer_value(json_object_get(frame->header, "height"));
    if (strcmp(job, "limits") == 0)
        return tell_limits(sandbox, drawn);
    if (!side_ok(width) || !side_ok(height))
        return render_error_set(
            problem, "An image of %lld×%lld cannot be created: each side must have %d to %d pixels.",
            (long long)width, (long long)height, RENDER_SIDE_MIN, RENDER_SIDE_MAX);
    if (strcmp(job, "decode") == 0) {
        sandbox->decodes = true;
        return sandbox_no_files(sandbox, problem) &&
               fit_image(frame->bytes, frame->length, (int)width, (int)height, drawn, problem);
    }
    if (strcmp(job, "encode") == 0)
        return sandbox_no_files(sandbox, problem) &&
               encode_pixels(frame->bytes, frame->length, (int)width, (int)height,
                             json_is_true(json_object_get(frame->header, "photo")), drawn, problem);
    if (strcmp(job, "card") == 0) {
        const char *title = json_string_value(json_object_get(frame->header, "title"));
        const char *site = json_string_value(json_object_get(frame->header, "site"));
        return card_draw(title ? title : "", site ? site : "", (int)width, (int)height, drawn, problem);
    }
    return render_error_set(problem, "The job “%.40s” is not known.", job);
}

/* Does one job, limited by its alarm. False: the process must end. */
static bool serve_one(struct sandbox *sandbox, int *status)
{
    struct frame frame;
    alarm(RENDER_JOB_SECONDS);
    enum frame_status got = frame_read(STDIN_FILENO, &frame);
    if (got != FRAME_OK) {
        *status = got == FRAME_END ? 0 : 2;
        return false;
    }
    const char *job = json_string_value(json_object_get(frame.header, "job"));
    if (job == NULL)
        job = "";
    *status = 0;
    if ((sandbox->decodes && strcmp(job, "decode") != 0) || (sandbox->no_files && strcmp(job, "card") == 0))
        return false;
    struct rendered_image drawn = {0};
    struct render_error problem = {0};
    bool written =
        work(sandbox, &frame, job, &drawn, &problem) ? answer_drawn(&drawn) : answer_error(&problem);
    free(drawn.bytes);
    frame_free(&frame);
    malloc_trim(0);
    alarm(0);
    *status = written ? 0 : 1;
    return written && sandbox_has_time(sandbox);
}

static int serve(struct sandbox *sandbox)
{
    int status = 0;
    for (;;) {
        struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
        if (poll(&in, 1, IDLE_MS) == 0 || !serve_one(sandbox, &status))
            return status;
    }
}

/* Finds the fonts before anything is restricted: that is the system's own data, and no byte of a
 * job has been read yet. If the caller has set a file size limit, writing their cache fails and
 * does not end the process. */
static bool make_ready(struct sandbox *sandbox, bool draws, struct render_error *problem)
{
    static const char *const none[] = {NULL};
    signal(SIGXFSZ, SIG_IGN);
    close_range(3, UINT_MAX, 0);
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    mallopt(M_ARENA_MAX, 1); /* address space is limited, and a job has one thread */
    gdSetErrorMethod(gd_says_nothing);
    g_log_set_default_handler(glib_says_nothing, NULL);
    json_object_seed(0); /* jansson reads /dev/urandom for it */
    const char *const *fonts = draws ? font_files() : none;
    if (fonts == NULL)
        return render_error_set(problem, "igny8-render has no memory for the list of fonts.");
    if (!sandbox_access(sandbox, fonts, problem))
        return false;
    if (draws)
        card_warm_up();
    if (nowhere >= 0 && !SPEAKS) /* libpng's warnings have no other way to be dropped */
        dup2(nowhere, STDERR_FILENO);
    if (nowhere >= 0)
        close(nowhere);
    return sandbox_limits(sandbox, problem) && sandbox_close(problem) &&
           (draws || sandbox_no_files(sandbox, problem));
}

int main(int argc, char **argv)
{
    bool draws = argc < 2 || strcmp(argv[1], "pixels") != 0;
    struct sandbox sandbox = {0};
    struct render_error problem = {0};
    if (!make_ready(&sandbox, draws, &problem)) {
        answer_error(&problem);
        _exit(1);
    }
    json_t *hello = json_pack("{s:b}", "ready", 1);
    bool said = frame_write(STDOUT_FILENO, hello, NULL, 0);
    json_decref(hello);
    _exit(said ? serve(&sandbox)
               : 1); /* nothing is left to flush, and the libraries' threads may be running */
}
