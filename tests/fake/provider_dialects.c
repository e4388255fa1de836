/* The same answers in the words of Anthropic's Messages and of Runware's tasks. */
#include "provider.h"

#include <stdlib.h>
#include <string.h>

enum { PIECE = 120 };

/* ---- Anthropic ---- */

static const char *stop_reason(const json_t *then)
{
    const char *finish = json_string_value(json_object_get(then, "finish"));
    if (json_object_get(then, "refusal") != NULL)
        return "refusal";
    if (finish == NULL || strcmp(finish, "stop") == 0)
        return "end_turn";
    return strcmp(finish, "length") == 0 ? "max_tokens" : finish;
}

static void say_model(const struct request *request, struct text *out)
{
    const char *model = json_string_value(json_object_get(request->json, "model"));
    text_json(out, model != NULL ? model : "fake", model != NULL ? strlen(model) : 4);
}

static void whole_message(const struct request *request, const json_t *then, const struct text *said,
                          struct text *out)
{
    text_print(out, "{\"id\":\"msg_%016llx\",\"type\":\"message\",\"role\":\"assistant\",\"model\":",
               (unsigned long long)request->key);
    say_model(request, out);
    text_say(out, ",\"content\":[");
    if (!is_set(then, "empty_choices")) {
        text_say(out, "{\"type\":\"thinking\",\"thinking\":\"Let me see {}\",\"signature\":\"x\"},"
                      "{\"type\":\"text\",\"text\":");
        text_json(out, said->used > 0 ? said->at : "", said->used);
        text_say(out, "}");
    }
    text_print(out,
               "],\"stop_reason\":\"%s\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":%zu,"
               "\"cache_creation_input_tokens\":7,\"cache_read_input_tokens\":5,\"output_tokens\":%zu}}",
               stop_reason(then), request->length / 4, said->used / 4);
}

static void event(struct text *out, const char *name, const char *rest)
{
    text_print(out, "event: %s\ndata: {\"type\":\"%s\"%s}\n\n", name, name, rest);
}

static void delta_events(const struct text *said, size_t until, struct text *out)
{
    for (size_t from = 0, n; from < until; from += n) {
        n = until - from < PIECE ? until - from : PIECE;
        while (from + n < said->used && ((unsigned char)said->at[from + n] & 0xC0) == 0x80)
            n++;
        text_say(out, "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
                      "\"delta\":{\"type\":\"text_delta\",\"text\":");
        text_json(out, said->at + from, n);
        text_say(out, "}}\n\n");
    }
}

static void message_events(const struct request *request, const json_t *then, const struct text *said,
                           struct text *out)
{
    const json_t *error = json_object_get(then, "error_in_stream");
    text_print(out,
               "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"content\":[],"
               "\"usage\":{\"input_tokens\":%zu,\"output_tokens\":1},\"model\":",
               request->length / 4);
    say_model(request, out);
    text_say(out, "}}\n\n");
    event(out, "content_block_start", ",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}");
    event(out, "ping", "");
    delta_events(said, error != NULL ? said->used / 2 : said->used, out);
    if (error != NULL) {
        char *dumped = json_dumps(error, JSON_COMPACT);
        text_print(out, "event: error\ndata: {\"type\":\"error\",\"error\":%s}\n\n", dumped);
        free(dumped);
        return;
    }
    event(out, "content_block_stop", ",\"index\":0");
    text_print(out,
               "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"%s\"},"
               "\"usage\":{\"output_tokens\":%zu}}\n\n",
               stop_reason(then), said->used / 4);
    if (!is_set(then, "no_done"))
        event(out, "message_stop", "");
}

static void message_error(struct plan *plan, const char *what)
{
    plan->status = 400;
    text_print(&plan->body,
               "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"%s\"}}",
               what);
}

void messages_answer(struct script *script, const struct request *request, const json_t *then,
                     struct plan *plan)
{
    struct text said = {0};
    const json_t *first = json_array_get(json_object_get(request->json, "messages"), 0);
    const char *role = json_string_value(json_object_get(first, "role"));
    if (!json_is_integer(json_object_get(request->json, "max_tokens"))) {
        message_error(plan, "max_tokens: Field required");
        return;
    }
    if (role == NULL || strcmp(role, "user") != 0) {
        message_error(plan, "messages: first message must use the user role");
        return;
    }
    if (json_object_get(then, "refusal") == NULL)
        assistant_text(script, request, then, &said);
    plan->chunked = request->wants_stream && !is_set(then, "plain_though_stream");
    if (plan->chunked) {
        plan->type = "text/event-stream; charset=utf-8";
        message_events(request, then, &said, &plan->body);
    } else {
        whole_message(request, then, &said, &plan->body);
    }
    text_free(&said);
}

/* ---- Runware ---- */

static unsigned side(const json_t *task, const char *name)
{
    json_int_t n = json_integer_value(json_object_get(task, name));
    return n >= 128 && n <= 2048 && n % 64 == 0 ? (unsigned)n : 0;
}

static void task_error(struct plan *plan, const char *code, const char *parameter)
{
    plan->status = 400;
    text_print(&plan->body,
               "{\"errors\":[{\"code\":\"%s\",\"message\":\"Invalid value for the '%s' parameter.\","
               "\"parameter\":\"%s\",\"taskType\":\"imageInference\"}]}",
               code, parameter, parameter);
}

void tasks_answer(const struct script *script, const struct request *request, const json_t *then, int port,
                  struct plan *plan)
{
    const json_t *task = json_array_get(request->json, 0);
    unsigned width = side(task, "width"), height = side(task, "height");
    const char *uuid = json_string_value(json_object_get(task, "taskUUID"));
    const char *how = json_string_value(json_object_get(script->root, "image"));
    if (uuid == NULL || strlen(uuid) != 36) {
        task_error(plan, "invalidTaskUUID", "taskUUID");
        return;
    }
    if (width == 0 || height == 0) {
        task_error(plan, "invalidWidth", width == 0 ? "width" : "height");
        return;
    }
    picture_size(script, &width, &height);
    text_print(&plan->body,
               "{\"data\":[{\"taskType\":\"imageInference\",\"taskUUID\":\"%s\",\"imageUUID\":\"%s\",", uuid,
               uuid);
    if (how != NULL && strcmp(how, "url") == 0) {
        text_print(&plan->body, "\"imageURL\":\"http://127.0.0.1:%d/files/%ux%u-%016llx.png\"", port, width,
                   height, (unsigned long long)request->key);
    } else {
        struct text png = {0};
        if (is_set(then, "not_an_image"))
            text_say(&png, "<html>This is no image.</html>");
        else
            png_write(&png, width, height, request->key);
        text_say(&plan->body, "\"imageBase64Data\":\"");
        text_base64(&plan->body, (const unsigned char *)png.at, png.used);
        text_say(&plan->body, "\"");
        text_free(&png);
    }
    text_say(&plan->body, ",\"seed\":1,\"cost\":0.0013}]}");
}
