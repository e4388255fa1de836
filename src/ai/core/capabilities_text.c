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
    {PART_QUALITY, "quality", "no quality of images"},
    {PART_COUNT, "n", "no number of images"},
    {PART_SIZE, "size", "no size of images"},
    {PART_CACHE, "cache_control", "no cache_control"},
    {PART_COST, "includeCost", "no includeCost"},
};

enum { PARTS = sizeof parts / sizeof *parts, SIZE_MOST = 8192, STEP_MOST = 512 };

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

static json_t *range_json(const struct size_range *r)
{
    return json_pack("{s:[i,i], s:[i,i], s:[I,I], s:i}", "width", r->width_least, r->width_most, "height",
                     r->height_least, r->height_most, "pixels", (json_int_t)r->pixels_least,
                     (json_int_t)r->pixels_most, "step", r->step);
}

char *capabilities_print(TALLOC_CTX *owner, const struct provider_capabilities *c)
{
    json_t *refused = json_array();
    for (int i = 0; i < PARTS; i++)
        if (c->refused & parts[i].part)
            json_array_append_new(refused, json_string(parts[i].name));
    json_t *root =
        json_pack("{s:o, s:I, s:I, s:I, s:I, s:o, s:o, s:o}", "refused", refused, "most_tokens",
                  (json_int_t)c->most_tokens, "context", (json_int_t)c->context, "tokens_per_kb",
                  (json_int_t)c->tokens_per_kb, "reasoning", (json_int_t)c->reasoning, "sizes",
                  sizes_json(c->supported, c->supported_count), "refused_sizes",
                  sizes_json(c->refused_sizes, c->refused_count), "size_range", range_json(&c->range));
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

/* The numbers of a pair; others stay 0. */
static void read_limits(const json_t *pair, int64_t most_allowed, int64_t *least, int64_t *most)
{
    json_int_t low = json_integer_value(json_array_get(pair, 0)),
               high = json_integer_value(json_array_get(pair, 1));
    *least = low > 0 && low <= most_allowed ? low : 0;
    *most = high > 0 && high <= most_allowed && high >= low ? high : 0;
}

static void read_range(const json_t *root, struct size_range *r)
{
    int64_t least, most, step = number(root, "step");
    read_limits(json_object_get(root, "width"), SIZE_MOST, &least, &most);
    r->width_least = (int)least;
    r->width_most = (int)most;
    read_limits(json_object_get(root, "height"), SIZE_MOST, &least, &most);
    r->height_least = (int)least;
    r->height_most = (int)most;
    read_limits(json_object_get(root, "pixels"), (int64_t)SIZE_MOST * SIZE_MOST, &r->pixels_least,
                &r->pixels_most);
    r->step = step <= STEP_MOST ? (int)step : 0;
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
    read_range(json_object_get(root, "size_range"), &c->range);
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

static char *add_limits(char *text, const char *what, int64_t least, int64_t most)
{
    char limits[80];
    if (least > 0 && most > 0)
        snprintf(limits, sizeof limits, "%s of %lld to %lld", what, (long long)least, (long long)most);
    else
        snprintf(limits, sizeof limits, "%s of at %s %lld", what, most > 0 ? "most" : "least",
                 (long long)(most > 0 ? most : least));
    return least > 0 || most > 0 ? add(text, limits) : text;
}

static char *add_range(char *text, const struct size_range *r)
{
    char step[60];
    snprintf(step, sizeof step, "sides of images in steps of %d", r->step);
    text = add_limits(text, "images with a width", r->width_least, r->width_most);
    text = add_limits(text, "images with a height", r->height_least, r->height_most);
    text = add_limits(text, "images with a number of pixels", r->pixels_least, r->pixels_most);
    return r->step > 0 ? add(text, step) : text;
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
    text = add_range(text, &c->range);
    text = add_sizes(text, "images of", c->supported, c->supported_count);
    return add_sizes(text, "no images of", c->refused_sizes, c->refused_count);
}
