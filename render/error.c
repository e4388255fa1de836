/* What went wrong, in one sentence. */
#include "render.h"

#include <stdarg.h>
#include <stdio.h>

bool render_error_set(struct render_error *problem, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(problem->why, sizeof problem->why, format, args);
    va_end(args);
    return false;
}
