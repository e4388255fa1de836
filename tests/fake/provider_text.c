/* A growing text: JSON, base64, printf. */
#include "provider.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const uint64_t text_hash_seed = 0xcbf29ce484222325u;

static void make_room(struct text *text, size_t n)
{
    if (text->used + n + 1 <= text->room)
        return;
    size_t room = text->room == 0 ? 512 : text->room;
    while (room < text->used + n + 1)
        room *= 2;
    char *at = realloc(text->at, room);
    if (at == NULL)
        abort();
    text->at = at;
    text->room = room;
}

void text_add(struct text *text, const char *bytes, size_t n)
{
    make_room(text, n);
    if (n > 0)
        memcpy(text->at + text->used, bytes, n);
    text->used += n;
    text->at[text->used] = '\0';
}

void text_say(struct text *text, const char *s)
{
    text_add(text, s, strlen(s));
}

void text_print(struct text *text, const char *format, ...)
{
    char *line = NULL;
    va_list args;
    va_start(args, format);
    int n = vasprintf(&line, format, args);
    va_end(args);
    if (n < 0)
        abort();
    text_add(text, line, (size_t)n);
    free(line);
}

static void escape(struct text *text, unsigned char c)
{
    switch (c) {
    case '"':
        text_say(text, "\\\"");
        break;
    case '\\':
        text_say(text, "\\\\");
        break;
    case '\n':
        text_say(text, "\\n");
        break;
    default:
        text_print(text, "\\u%04x", c);
    }
}

void text_json(struct text *text, const char *bytes, size_t n)
{
    text_say(text, "\"");
    size_t from = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c != '"' && c != '\\' && c >= 0x20)
            continue;
        text_add(text, bytes + from, i - from);
        escape(text, c);
        from = i + 1;
    }
    text_add(text, bytes + from, n - from);
    text_say(text, "\"");
}

void text_base64(struct text *text, const unsigned char *bytes, size_t n)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    make_room(text, n / 3 * 4 + 4);
    for (size_t i = 0; i < n; i += 3) {
        unsigned left = n - i < 3 ? (unsigned)(n - i) : 3;
        uint32_t three = (uint32_t)bytes[i] << 16;
        if (left > 1)
            three |= (uint32_t)bytes[i + 1] << 8;
        if (left > 2)
            three |= bytes[i + 2];
        char four[] = {letters[three >> 18], letters[three >> 12 & 63], '=', '='};
        if (left > 1)
            four[2] = letters[three >> 6 & 63];
        if (left > 2)
            four[3] = letters[three & 63];
        text_add(text, four, 4);
    }
}

void text_free(struct text *text)
{
    free(text->at);
    *text = (struct text){0};
}

uint64_t text_hash(uint64_t seed, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        seed = (seed ^ (unsigned char)bytes[i]) * 0x100000001b3u;
    return seed;
}
