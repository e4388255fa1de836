/* The script of the provider: its rules, and which of them a request matches. */
#include "provider.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool script_load(struct script *script, const char *path)
{
    json_error_t error = {0};
    json_t *root = path != NULL ? json_load_file(path, 0, &error) : json_object();
    if (root == NULL) {
        fprintf(stderr, "fake-provider: %s: line %d: %s\n", path, error.line, error.text);
        return false;
    }
    size_t rules = json_array_size(json_object_get(root, "rules"));
    size_t asks = script->asks;
    script_free(script);
    *script = (struct script){
        .root = root,
        .matched = calloc(rules + 1, sizeof(uint32_t)),
        .applied = calloc(rules + 1, sizeof(uint32_t)),
        .asks = asks,
    };
    return true;
}

void script_free(struct script *script)
{
    json_decref(script->root);
    free(script->matched);
    free(script->applied);
    *script = (struct script){0};
}

static bool same(const json_t *match, const char *name, const char *value)
{
    const char *wanted = json_string_value(json_object_get(match, name));
    return wanted == NULL || strcmp(wanted, value) == 0;
}

static bool matches(const json_t *match, const struct request *request)
{
    const char *contains = json_string_value(json_object_get(match, "contains"));
    return same(match, "function", request->function) && same(match, "purpose", request->purpose) &&
           same(match, "path", request->path) &&
           (contains == NULL || memmem(request->body, request->length, contains, strlen(contains)) != NULL);
}

json_t *script_rule(struct script *script, const struct request *request)
{
    size_t i;
    json_t *rule;
    json_array_foreach(json_object_get(script->root, "rules"), i, rule)
    {
        const json_t *match = json_object_get(rule, "match");
        if (!matches(match, request))
            continue;
        const json_t *nth = json_object_get(match, "nth"), *times = json_object_get(rule, "times");
        json_int_t limit = times != NULL ? json_integer_value(times) : nth != NULL ? 1 : INT32_MAX;
        script->matched[i]++;
        if (script->matched[i] < json_integer_value(nth) || script->applied[i] >= limit)
            continue;
        script->applied[i]++;
        return json_object_get(rule, "then");
    }
    return NULL;
}

long script_number(const struct script *script, const json_t *then, const char *name, long otherwise)
{
    const json_t *value = json_object_get(then, name);
    if (value == NULL)
        value = json_object_get(script->root, name);
    return json_is_number(value) ? (long)json_number_value(value) : otherwise;
}

/* ---- requests ---- */

/* The user's message: the last one; content is a text or an array of parts. */
static const char *user_text(const json_t *json)
{
    const json_t *messages = json_object_get(json, "messages");
    if (messages == NULL)
        messages = json_object_get(json, "input"); /* the Responses API */
    size_t n = json_array_size(messages);
    if (n == 0)
        return NULL;
    const json_t *content = json_object_get(json_array_get(messages, n - 1), "content");
    if (json_is_array(content))
        content = json_object_get(json_array_get(content, 0), "text");
    return json_string_value(content);
}

static const char *function_by_shape(const json_t *document)
{
    if (json_object_get(document, "keywords") != NULL &&
        json_object_get(document, "existing_clusters") != NULL)
        return "auto_cluster";
    if (json_object_get(document, "clusters") != NULL)
        return "generate_ideas";
    if (json_object_get(document, "headings") != NULL)
        return "generate_image_prompts";
    if (json_object_get(document, "title") != NULL)
        return "generate_content";
    return "unknown";
}

/* A request for forgotten keywords says so, or shows it by numbers that do not run from 1. */
static bool asks_for_missing(const json_t *document)
{
    if (json_object_get(document, "missing") != NULL)
        return true;
    size_t i;
    const json_t *keyword;
    json_array_foreach(json_object_get(document, "keywords"), i, keyword)
    {
        const json_t *n = json_object_get(keyword, "n");
        if (json_is_integer(n) && json_integer_value(n) != (json_int_t)i + 1)
            return true;
    }
    return false;
}

static const char *purpose_of(const json_t *document)
{
    if (json_object_get(document, "repair") != NULL)
        return "repair";
    if (json_object_get(document, "continue") != NULL)
        return "continue";
    return asks_for_missing(document) ? "missing" : "ask";
}

/* The whole text, or what follows the instructions where the server takes no system role. */
static json_t *document_of(const char *text)
{
    json_t *document = text != NULL ? json_loads(text, 0, NULL) : NULL;
    for (const char *at = text; document == NULL && at != NULL; at = strstr(at, "\n\n")) {
        at += strspn(at, "\n");
        document = json_loads(at, 0, NULL);
    }
    return document;
}

static void read_chat(struct request *request)
{
    const char *text = user_text(request->json);
    request->document = document_of(text);
    const json_t *format = json_object_get(json_object_get(request->json, "response_format"), "json_schema");
    if (format == NULL)
        format = json_object_get(json_object_get(request->json, "text"), "format");
    const char *name = json_string_value(json_object_get(format, "name"));
    request->function = name != NULL ? name : function_by_shape(request->document);
    request->purpose = purpose_of(request->document);
    request->wants_stream = json_is_true(json_object_get(request->json, "stream"));
    request->key = text_hash(text_hash_seed, request->function, strlen(request->function) + 1);
    if (text != NULL)
        request->key = text_hash(request->key, text, strlen(text));
}

void request_read(struct request *request)
{
    request->purpose = "ask";
    request->function = "unknown";
    request->key = text_hash(text_hash_seed, request->path, strlen(request->path));
    if (strcmp(request->method, "GET") == 0) {
        request->function = strncmp(request->path, "/files/", 7) == 0 ? "files" : "models";
        return;
    }
    request->json = json_loadb(request->body, request->length, 0, NULL);
    if (strcmp(request->path, "/v1/images/generations") == 0) {
        const char *prompt = json_string_value(json_object_get(request->json, "prompt"));
        request->function = "generate_images";
        if (prompt != NULL)
            request->key = text_hash(text_hash_seed, prompt, strlen(prompt));
    } else if (json_is_array(request->json)) { /* Runware's tasks */
        const char *prompt =
            json_string_value(json_object_get(json_array_get(request->json, 0), "positivePrompt"));
        request->function = "generate_images";
        if (prompt != NULL)
            request->key = text_hash(text_hash_seed, prompt, strlen(prompt));
    } else if (strcmp(request->path, "/v1/chat/completions") == 0 ||
               strcmp(request->path, "/v1/responses") == 0 || strcmp(request->path, "/v1/messages") == 0) {
        read_chat(request);
    }
}

void request_free(struct request *request)
{
    json_decref(request->json);
    json_decref(request->document);
}
