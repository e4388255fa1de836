/* Fills an error with its sentence, cut at a whole character; the names of kinds. */
#include "base/error.h"

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

bool fail_set(struct fail *f, enum outcome kind, const char *format, ...)
{
    if (f == NULL)
        return false;
    struct fail filled = {.kind = kind}; /* an argument may point into *f */
    va_list args;
    va_start(args, format);
    vsnprintf(filled.why, sizeof filled.why, format, args);
    va_end(args);
    trim_cut_character(filled.why, sizeof filled.why);
    *f = filled;
    return false;
}

const char *outcome_name(enum outcome kind)
{
    switch (kind) {
    case DONE:
        return "done";
    case RETRY_LATER:
        return "retry_later";
    case RATE_LIMITED:
        return "rate_limited";
    case QUOTA:
        return "quota";
    case SENT_UNKNOWN:
        return "sent_unknown";
    case BAD_ITEM:
        return "bad_item";
    case FATAL_CONFIG:
        return "fatal_config";
    case NO_CREDITS:
        return "no_credits";
    case BAD_INPUT:
        return "bad_input";
    case BUSY:
        return "busy";
    }
    return "unknown";
}
