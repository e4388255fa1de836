/* Trouble that lasts: said at once, then once a minute, so that a loop that waits never floods the log. */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/clock.h"

enum { AGAIN_MS = 60000 };

void log_repeat(struct log_repeat *r, enum log_level level, const char *format, ...)
{
    char text[1000], lasted[32];
    int64_t now = clock_mono_ms();
    if (now - r->last_at > 2LL * AGAIN_MS)
        *r = (struct log_repeat){0};
    r->last_at = now;
    r->count++;
    if (r->since && now - r->said_at < AGAIN_MS)
        return;
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (r->since)
        log_line(level, "%s (for %s now, %lld times)", text,
                 clock_duration(lasted, sizeof lasted, now - r->since), (long long)r->count);
    else
        log_line(level, "%s", text);
    r->since = r->since ? r->since : now;
    r->said_at = now;
}

void log_repeat_over(struct log_repeat *r, const char *what)
{
    char lasted[32];
    if (r->since)
        log_line(LOG_WARN, "%s after %s; it was tried %lld times.", what,
                 clock_duration(lasted, sizeof lasted, clock_mono_ms() - r->since), (long long)r->count);
    *r = (struct log_repeat){0};
}
