/* json_copy.c: copies JSON of a row without building a tree. */
#include "ai/core/json_text.h"

#include <string.h>

#include "base/text/text.h"

enum { DEPTH = 8, NAMES = 8 }; /* nesting of lists and objects, members of an object */

struct copy {
    struct json_text *to;
    const char *at, *end;
};

static void skip_blanks(struct copy *c)
{
    while (*c->at == ' ' || *c->at == '\t' || *c->at == '\n' || *c->at == '\r')
        c->at++;
}

/* All of these return false if the text is something else. */

static bool copy_sign(struct copy *c, char sign)
{
    const char written[] = {sign, 0};
    if (*c->at != sign)
        return false;
    json_text_raw(c->to, written);
    c->at++;
    skip_blanks(c);
    return true;
}

/* Sets *words and *n to the bytes between the quotes. */
static bool copy_string(struct copy *c, const char **words, size_t *n)
{
    if (*c->at != '"')
        return false;
    *words = c->at + 1;
    *n = json_text_plain(*words, (size_t)(c->end - *words));
    if ((*words)[*n] != '"')
        return false;
    json_text_bytes(c->to, c->at, *n + 2);
    c->at += *n + 2;
    skip_blanks(c);
    return true;
}

static bool copy_value(struct copy *c, int depth);

static bool copy_array(struct copy *c, int depth)
{
    if (!copy_sign(c, '['))
        return false;
    if (copy_sign(c, ']'))
        return true;
    do {
        if (!copy_value(c, depth + 1))
            return false;
    } while (copy_sign(c, ','));
    return copy_sign(c, ']');
}

static bool copy_object(struct copy *c, int depth)
{
    const char *names[NAMES];
    size_t lengths[NAMES];
    if (!copy_sign(c, '{'))
        return false;
    if (copy_sign(c, '}'))
        return true;
    int count = 0;
    do {
        if (count == NAMES || !copy_string(c, &names[count], &lengths[count]))
            return false;
        for (int i = 0; i < count; i++)
            if (lengths[i] == lengths[count] && memcmp(names[i], names[count], lengths[i]) == 0)
                return false; /* twice */
        count++;
        if (!copy_sign(c, ':') || !copy_value(c, depth + 1))
            return false;
    } while (copy_sign(c, ','));
    return copy_sign(c, '}');
}

static bool copy_value(struct copy *c, int depth)
{
    const char *words;
    size_t n;
    if (depth >= DEPTH)
        return false;
    if (*c->at == '"')
        return copy_string(c, &words, &n);
    return *c->at == '[' ? copy_array(c, depth) : copy_object(c, depth);
}

bool json_text_copy(struct json_text *o, const char *json)
{
    size_t before = o->used, n = strlen(json);
    struct copy c = {o, json, json + n};
    skip_blanks(&c);
    bool copied = *c.at != '"' && text_valid(json, n) && copy_value(&c, 0) && c.at == c.end;
    if (!copied)
        o->used = before;
    return copied;
}
