/* A small printf for %s, %d and %lld; the C library handles all other formats. */
#include "base/format.h"

#include <stdio.h>
#include <string.h>

enum { USUAL = 512, DIGITS = 24 };

struct format_buffer {
    char *to;
    size_t room, length; /* length: of the whole text, whether it fits or not */
};

static void append(struct format_buffer *l, const char *bytes, size_t n)
{
    size_t left = l->room > l->length ? l->room - l->length : 0;
    memcpy(l->to + (l->room - left), bytes, n < left ? n : left);
    l->length += n;
}

static void append_text(struct format_buffer *l, const char *text)
{
    if (text == NULL)
        text = "(null)";
    append(l, text, strlen(text));
}

static void append_number(struct format_buffer *l, long long number)
{
    char digits[DIGITS], *end = digits + sizeof digits, *at = end;
    unsigned long long left = number < 0 ? 0 - (unsigned long long)number : (unsigned long long)number;
    do
        *--at = (char)('0' + left % 10);
    while ((left /= 10) != 0);
    if (number < 0)
        *--at = '-';
    append(l, at, (size_t)(end - at));
}

/* The format after the conversion that begins here; NULL: the conversion is not known. */
static const char *convert(struct format_buffer *l, const char *mark, va_list *args)
{
    if (mark[1] == 's')
        append_text(l, va_arg(*args, const char *));
    else if (mark[1] == 'd')
        append_number(l, va_arg(*args, int));
    else if (mark[1] == '%')
        append(l, "%", 1);
    else if (strncmp(mark + 1, "lld", 3) == 0)
        append_number(l, va_arg(*args, long long));
    else
        return NULL;
    return mark + (mark[1] == 'l' ? 4 : 2);
}

size_t format_vprint(char *to, size_t room, const char *format, va_list args)
{
    struct format_buffer l = {.to = to, .room = room};
    const char *at = format;
    va_list each;
    va_copy(each, args);
    while (at != NULL && *at != 0) {
        size_t plain = (size_t)(strchrnul(at, '%') - at);
        append(&l, at, plain);
        at += plain;
        if (*at == '%')
            at = convert(&l, at, &each);
    }
    va_end(each);
    if (at == NULL)
        return (size_t)vsnprintf(to, room, format, args);
    if (room > 0)
        to[l.length < room ? l.length : room - 1] = 0;
    return l.length;
}

size_t format_print(char *to, size_t room, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    size_t n = format_vprint(to, room, format, args);
    va_end(args);
    return n;
}

char *format_new(TALLOC_CTX *owner, const char *format, ...)
{
    char usual[USUAL];
    va_list args;
    va_start(args, format);
    size_t n = format_vprint(usual, sizeof usual, format, args);
    va_end(args);
    if (n < sizeof usual)
        return talloc_memdup(owner, usual, n + 1);
    char *line = talloc_size(owner, n + 1);
    va_start(args, format);
    format_vprint(line, n + 1, format, args);
    va_end(args);
    return line;
}
