#include "base/log.h"

#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"

/* Short enough for a pipe to take it whole (PIPE_BUF is 4,096). */
#define LINE_MAX_BYTES 2000

static const char *const level_names[] = {"error", "warn", "info", "debug"};

/* Set once, before the first line; never changed again. */
static enum log_level wanted = LOG_WARN;
static pthread_once_t wanted_once = PTHREAD_ONCE_INIT;

static void read_wanted(void)
{
    const char *name = getenv("IGNY8_LOG");
    for (int i = 0; name && i < 4; i++)
        if (strcmp(level_names[i], name) == 0)
            wanted = (enum log_level)i;
}

/* What is logged may come from outside: it must not forge a line or drive a terminal. */
static void keep_on_one_line(char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < ' ' || *text == 0x7F)
            *text = ' ';
}

/* A character cut in half at the end of a line that was too long is dropped. */
static size_t whole_characters(const char *text, size_t n)
{
    while (n > 0 && ((unsigned char)text[n - 1] & 0xC0) == 0x80)
        n--;
    return n > 0 && ((unsigned char)text[n - 1] & 0x80) ? n - 1 : n;
}

void log_line(enum log_level level, const char *format, ...)
{
    pthread_once(&wanted_once, read_wanted);
    if (level > wanted)
        return;
    char line[LINE_MAX_BYTES + 2], stamp[32];
    int saved = errno;
    int head =
        snprintf(line, LINE_MAX_BYTES, "%s %s ",
                 clock_format(stamp, sizeof stamp, clock_now_ms(), CLOCK_ISO, NULL), level_names[level]);
    va_list args;
    va_start(args, format);
    int said = vsnprintf(line + head, LINE_MAX_BYTES - (size_t)head, format, args);
    va_end(args);
    keep_on_one_line(line);
    size_t n = strlen(line);
    if (said >= LINE_MAX_BYTES - head)
        n = whole_characters(line, n);
    line[n++] = '\n';
    ssize_t written;
    do
        written = write(STDERR_FILENO, line, n);
    while (written < 0 && errno == EINTR);
    errno = saved; /* a log line must not change what its caller reports */
}
