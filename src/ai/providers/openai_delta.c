/* The events of a stream differ in a few words of text. One that is the last
 * one but for these words says the same but for them: it need not be taken
 * apart again. Whatever is in doubt is left to the JSON library. */
#include "ai/providers/openai.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static const char content_name[] = "\"content\"";

enum { WORDS_MOST = 1024, LEARNT_FREE = 4, USES_FOR_ONE = 4 };

/* The last event was before + text + after. */
struct delta_shape {
    bool known;
    char *frame; /* both, one behind the other */
    size_t before, after;
    int learnt, used;
};

/* The text of a string as it stands in JSON; false: it is none, or an unusual one. */
static bool plain_text(const char *json, size_t n, char text[WORDS_MOST], size_t *length)
{
    static const char letters[] = "\"\\/bfnrt", named[] = "\"\\/\b\f\n\r\t";
    bool ascii = true;
    *length = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)json[i];
        const char *escape = NULL;
        if (c < ' ' || c == '"')
            return false;
        if (c == '\\') {
            escape = i + 1 < n && json[i + 1] ? strchr(letters, json[i + 1]) : NULL;
            if (escape == NULL)
                return false;
            i++;
        }
        ascii = ascii && c < 0x80;
        text[(*length)++] = escape ? named[escape - letters] : (char)c;
    }
    return ascii || text_valid(text, *length);
}

bool openai_delta_known(struct answer *answer, const char *data, size_t n, size_t max)
{
    struct delta_shape *s = answer->shape;
    char text[WORDS_MOST];
    size_t length;
    if (s == NULL || !s->known)
        return false;
    size_t frame = s->before + s->after;
    if (n < frame || n - frame > WORDS_MOST || memcmp(data, s->frame, s->before) != 0 ||
        memcmp(data + n - s->after, s->frame + s->before, s->after) != 0 ||
        !plain_text(data + s->before, n - frame, text, &length))
        return false;
    s->used++;
    openai_take_text(answer, text, length, max);
    return true;
}

/* Where the text of "content" begins, or n. */
static size_t content_at(const char *data, size_t n)
{
    const char *found = memmem(data, n, content_name, sizeof content_name - 1);
    size_t at = found ? (size_t)(found - data) + sizeof content_name - 1 : n;
    while (at < n && (data[at] == ' ' || data[at] == ':'))
        at++;
    return at < n && data[at] == '"' ? at + 1 : n;
}

static size_t string_end(const char *data, size_t n, size_t at)
{
    while (at < n && data[at] != '"')
        at += data[at] == '\\' ? 2 : 1;
    return at;
}

/* A delta whose text is all that could count twice. */
static bool sole_content(const json_t *root)
{
    const json_t *choice = json_array_get(json_object_get(root, "choices"), 0);
    const json_t *delta = json_object_get(choice, "delta");
    size_t others = json_object_size(delta) - 1;
    bool sole = others == 0 || (others == 1 && json_object_get(delta, "role") != NULL);
    return sole && json_is_string(json_object_get(delta, "content"));
}

/* Where no backslash stands, a name can be written in one way alone: the one
 * member of that name is the delta's, and what was found is its text. */
static bool no_other(const char *data, size_t from, size_t end, size_t n)
{
    return memchr(data, '\\', from) == NULL && memchr(data + end, '\\', n - end) == NULL &&
           memmem(data + end, n - end, content_name, sizeof content_name - 1) == NULL;
}

void openai_delta_learn(struct answer *answer, const json_t *root, const char *data, size_t n)
{
    size_t from = content_at(data, n), end = string_end(data, n, from);
    if (answer->shape == NULL)
        answer->shape = talloc_zero(answer, struct delta_shape);
    struct delta_shape *s = answer->shape;
    s->known = false;
    if (end >= n || !sole_content(root) || !no_other(data, from, end, n) ||
        s->learnt >= LEARNT_FREE + s->used / USES_FOR_ONE)
        return;
    talloc_free(s->frame);
    s->before = from;
    s->after = n - end;
    s->frame = talloc_memdup(s, data, from + s->after);
    memcpy(s->frame + from, data + end, s->after);
    s->learnt++;
    s->known = true;
}
