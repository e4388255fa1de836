/* Writes the operator's log as plain lines or JSON; each line is written whole. */
#include "base/log.h"

#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/metrics.h"
#include "base/text/text.h"

/* Short enough for an atomic write to a pipe (PIPE_BUF is 4,096), also as JSON, where each
 * character of the text may become two. */
enum { TEXT_MAX = 1900, LINE_MAX_BYTES = 4096 };

static const char *const level_names[] = {"error", "warn", "info", "debug"};

/* Set once, before the first line; never changed again. */
static enum log_level wanted = LOG_WARN;
static bool as_json;
static pthread_once_t wanted_once = PTHREAD_ONCE_INIT;

static void read_level(void)
{
    const char *name = getenv("IGNY8_LOG"), *format = getenv("IGNY8_LOG_FORMAT");
    for (int i = 0; name && i < 4; i++)
        if (strcmp(level_names[i], name) == 0)
            wanted = (enum log_level)i;
    as_json = format && strcmp(format, "json") == 0;
}

/* Logged text may come from outside: it must not forge a line or control a terminal. */
static void keep_on_one_line(char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < ' ' || *text == 0x7F)
            *text = ' ';
}

/* Drops an incomplete character at the end of a text that was cut. */
static void drop_half_character(char *text)
{
    size_t n = strlen(text);
    while (n > 0 && ((unsigned char)text[n - 1] & 0xC0) == 0x80)
        n--;
    text[n > 0 && ((unsigned char)text[n - 1] & 0x80) ? n - 1 : n] = 0;
}

/* Invalid UTF-8 would make the whole line unreadable to programs. */
static void keep_readable(char *text)
{
    if (text_valid(text, strlen(text)))
        return;
    for (; *text; text++)
        if ((unsigned char)*text >= 0x80)
            *text = '?';
}

static size_t format_json(char *line, const char *stamp, const char *level, const char *text)
{
    size_t n = (size_t)snprintf(line, LINE_MAX_BYTES, "{\"at\": \"%s\", \"level\": \"%s\", \"message\": \"",
                                stamp, level);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            line[n++] = '\\';
        line[n++] = *text;
    }
    line[n++] = '"';
    line[n++] = '}';
    line[n++] = '\n';
    return n;
}

static size_t format_plain(char *line, const char *stamp, const char *level, const char *text)
{
    return (size_t)snprintf(line, LINE_MAX_BYTES, "%s %s %s\n", stamp, level, text);
}

void log_line(enum log_level level, const char *format, ...)
{
    pthread_once(&wanted_once, read_level);
    if (level == LOG_ERROR)
        metric_add(METRIC_LOG_ERRORS, 1);
    if (level > wanted)
        return;
    char text[TEXT_MAX], line[LINE_MAX_BYTES], stamp[32];
    int saved = errno;
    va_list args;
    va_start(args, format);
    int said = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    keep_on_one_line(text);
    if (said >= TEXT_MAX)
        drop_half_character(text);
    keep_readable(text);
    clock_format(stamp, sizeof stamp, clock_now_ms(), CLOCK_ISO, NULL);
    size_t n = (as_json ? format_json : format_plain)(line, stamp, level_names[level], text);
    ssize_t written;
    do
        written = write(STDERR_FILENO, line, n);
    while (written < 0 && errno == EINTR);
    errno = saved; /* a log line must not change what its caller reports */
}
