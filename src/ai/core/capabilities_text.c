/* What was learned of a model, as the JSON that is stored and as words for people. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ai/core/capabilities.h"

static const struct {
    unsigned part;
    const char *name, *words;
} parts[] = {
    {PART_JSON_SCHEMA, "json_schema", "no JSON schema"},
    {PART_JSON_OBJECT, "json_object", "no JSON format (it is asked for in words)"},
    {PART_SYSTEM, "system", "no system role"},
    {PART_NEW_TOKENS, "max_completion_tokens", "no max_completion_tokens"},
    {PART_OLD_TOKENS, "max_tokens", "no max_tokens"},
    {PART_STREAM_USAGE, "stream_options", "no stream_options"},
    {PART_STREAM, "stream", "no stream"},
    {PART_IMAGE_FORMAT, "response_format", "no response_format for images"},
    {PART_EFFORT, "effort", "no reasoning effort"},
    {PART_CHAT, "chat", "the Responses API only"},
    {PART_STORE, "store", "no store"},
    {PART_IMAGE_SIZE, "image_size", "images of 1024x1024 only"},
};

enum { PARTS = sizeof parts / sizeof *parts, SIZE_MOST = 8192 };

/* ---- JSON ------------------------------------------------------------------------------- */

static json_t *sizes_json(const struct image_size *list, int count)
{
    json_t *out = json_array();
    char size[32];
    for (int i = 0; i < count; i++) {
        snprintf(size, sizeof size, "%dx%d", list[i].width, list[i].height);
        json_array_append_new(out, json_string(size));
    }
    return out;
}

char *capabilities_print(TALLOC_CTX *owner, const struct provider_capabilities *c)
{
    json_t *refused = json_array();
    for (int i = 0; i < PARTS; i++)
        if (c->refused & parts[i].part)
            json_array_append_new(refused, json_string(parts[i].name));
    json_t *root = json_pack("{s:o, s:I, s:I, s:I, s:I, s:o, s:o}", "refused", refused, "most_tokens",
                             (json_int_t)c->most_tokens, "context", (json_int_t)c->context, "tokens_per_kb",
                             (json_int_t)c->tokens_per_kb, "reasoning", (json_int_t)c->reasoning, "sizes",
                             sizes_json(c->supported, c->supported_count), "refused_sizes",
                             sizes_json(c->refused_sizes, c->refused_count));
    char *text = json_dumps(root, JSON_COMPACT), *own = talloc_strdup(owner, text);
    free(text);
    json_decref(root);
    return own;
}

static int read_sizes(const json_t *list, struct image_size *sizes)
{
    int count = 0;
    size_t i;
    json_t *one;
    json_array_foreach(list, i, one)
    {
        struct image_size size = {0, 0};
        const char *text = json_string_value(one);
        char *cross = NULL;
        size.width = text ? (int)strtol(text, &cross, 10) : 0;
        size.height = cross && *cross == 'x' ? (int)strtol(cross + 1, NULL, 10) : 0;
        if (count < CAPABILITY_SIZES && size.width > 0 && size.height > 0 && size.width <= SIZE_MOST &&
            size.height <= SIZE_MOST)
            sizes[count++] = size;
    }
    return count;
}

static int64_t number(const json_t *root, const char *name)
{
    json_int_t n = json_integer_value(json_object_get(root, name));
    return n > 0 ? n : 0;
}

void capabilities_read(const char *text, struct provider_capabilities *c)
{
    json_t *root = text ? json_loads(text, 0, NULL) : NULL, *one;
    size_t i;
    *c = (struct provider_capabilities){.most_tokens = number(root, "most_tokens"),
                                        .context = number(root, "context"),
                                        .tokens_per_kb = number(root, "tokens_per_kb"),
                                        .reasoning = number(root, "reasoning")};
    json_array_foreach(json_object_get(root, "refused"), i,
                       one) for (int p = 0; p < PARTS;
                                 p++) if (json_is_string(one) &&
                                          strcmp(json_string_value(one), parts[p].name) == 0) c->refused |=
        parts[p].part;
    c->supported_count = read_sizes(json_object_get(root, "sizes"), c->supported);
    c->refused_count = read_sizes(json_object_get(root, "refused_sizes"), c->refused_sizes);
    json_decref(root);
}

/* ---- words --------------------------------------------------------------------------------- */

static char *add(char *text, const char *words)
{
    return talloc_asprintf_append_buffer(text, "%s%s", *text ? "; " : "", words);
}

static char *add_sizes(char *text, const char *words, const struct image_size *list, int count)
{
    for (int i = 0; i < count; i++) {
        if (i == 0)
            text = add(text, words);
        text = talloc_asprintf_append_buffer(text, "%s%dx%d", i ? ", " : " ", list[i].width, list[i].height);
    }
    return text;
}

char *capabilities_words(TALLOC_CTX *owner, const struct provider_capabilities *c)
{
    char *text = talloc_strdup(owner, ""), number_words[80];
    snprintf(number_words, sizeof number_words, "at most %lld tokens an answer", (long long)c->most_tokens);
    if (c->most_tokens > 0)
        text = add(text, number_words);
    snprintf(number_words, sizeof number_words, "a context of %lld tokens", (long long)c->context);
    if (c->context > 0)
        text = add(text, number_words);
    snprintf(number_words, sizeof number_words, "answers of %lld tokens of reasoning and no text",
             (long long)c->reasoning);
    if (c->reasoning > 0)
        text = add(text, number_words);
    for (int i = 0; i < PARTS; i++)
        if (c->refused & parts[i].part)
            text = add(text, parts[i].words);
    text = add_sizes(text, "images of", c->supported, c->supported_count);
    return add_sizes(text, "no images of", c->refused_sizes, c->refused_count);
}
