/* Fills an error with its sentence, cut at a whole character; names the kinds, and the remedies of shortages.
 */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A cut in the middle of a UTF-8 character would make the sentence unprintable. */
static void trim_cut_character(char *text, size_t size)
{
    size_t n = strlen(text);
    if (n + 1 < size)
        return;
    while (n > 0 && ((unsigned char)text[n - 1] & 0xC0) == 0x80)
        text[--n] = 0;
    if (n > 0 && ((unsigned char)text[n - 1] & 0x80))
        text[n - 1] = 0;
}

static void fill(struct error *f, enum error_kind kind, const char *outward, const char *format, va_list args)
{
    struct error filled = {.kind = kind, .outward = outward}; /* an argument may point into *f */
    vsnprintf(filled.why, sizeof filled.why, format, args);
    trim_cut_character(filled.why, sizeof filled.why);
    if (f)
        *f = filled;
}

bool error_set(struct error *f, enum error_kind kind, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(f, kind, NULL, format, args);
    va_end(args);
    return false;
}

bool error_set_inner(struct error *f, enum error_kind kind, const char *outward, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(f, kind, outward, format, args);
    va_end(args);
    return false;
}

bool error_is_shortage(int error)
{
    return error == ENOSPC || error == EDQUOT || error == EMFILE || error == ENFILE;
}

const char *error_remedy(int error, const char *otherwise)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return "Free some disk space, then try again.";
    case EMFILE:
    case ENFILE:
        return "Raise the limit of open files (ulimit -n), or stop other programs.";
    }
    return otherwise;
}

const char *error_shortage(int error, const char *otherwise)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return "The server's disk is full. Free some space on it, then try again.";
    case EMFILE:
    case ENFILE:
        return "The server has too many open files. Try again later, or raise its limit (ulimit -n).";
    }
    return otherwise;
}

const char *error_outward(const struct error *f)
{
    return f->outward ? f->outward : f->why;
}

const char *error_kind_name(enum error_kind kind)
{
    switch (kind) {
    case ERR_NONE:
        return "done";
    case ERR_RETRY_LATER:
        return "retry_later";
    case ERR_RATE_LIMITED:
        return "rate_limited";
    case ERR_QUOTA:
        return "quota";
    case ERR_SENT_UNKNOWN:
        return "sent_unknown";
    case ERR_BAD_ITEM:
        return "bad_item";
    case ERR_FATAL_CONFIG:
        return "fatal_config";
    case ERR_NO_CREDITS:
        return "no_credits";
    case ERR_BAD_INPUT:
        return "bad_input";
    case ERR_BUSY:
        return "busy";
    case ERR_COST_CAP:
        return "cost_cap";
    }
    return "unknown";
}
