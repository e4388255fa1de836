/* From a request and the script to the answer as it goes over the wire. */
#include "provider.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { PIECE = 120 /* bytes of text in one chunk of a stream */ };

bool is_set(const json_t *then, const char *name)
{
    return json_is_true(json_object_get(then, name));
}

static const char *word(const json_t *then, const char *name)
{
    return json_string_value(json_object_get(then, name));
}

static bool wrapped_as(const json_t *then, const char *name)
{
    const char *wrap = word(then, "wrap");
    return wrap != NULL && strcmp(wrap, name) == 0;
}

/* ---- what the assistant says ---- */

static void add_answer(struct script *script, const struct request *request, const json_t *then,
                       struct text *out)
{
    const char *scripted = word(then, "answer");
    if (scripted != NULL)
        text_say(out, scripted);
    else
        function_answer(script, request, then, out);
}

static void keep_part(const json_t *then, struct text *said)
{
    const json_t *keep = json_object_get(then, "keep");
    if (json_is_number(keep))
        said->used = (size_t)((double)said->used * json_number_value(keep));
    while (said->used > 0 && ((unsigned char)said->at[said->used] & 0xC0) == 0x80)
        said->used--;
    if (said->at != NULL)
        said->at[said->used] = '\0';
}

static void add_big(const json_t *then, struct text *said)
{
    static const char filling[] = "All work and no play makes a long answer. ";
    json_int_t big = json_integer_value(json_object_get(then, "big"));
    for (json_int_t i = 0; i < big; i += (json_int_t)sizeof filling - 1)
        text_say(said, filling);
}

void assistant_text(struct script *script, const struct request *request, const json_t *then,
                    struct text *said)
{
    if (wrapped_as(then, "fence"))
        text_say(said, "```json\n");
    if (wrapped_as(then, "prose"))
        text_say(said, "Sure! Here is what you asked for:\n\n");
    if (wrapped_as(then, "think"))
        text_say(said, "<think>\nThe user wants {\"something\": [1, 2]}. Let me see.\n</think>\n");
    add_answer(script, request, then, said);
    if (wrapped_as(then, "fence"))
        text_say(said, "\n```");
    if (wrapped_as(then, "prose"))
        text_say(said, "\n\nI hope this helps!");
    add_big(then, said);
    keep_part(then, said);
}

/* ---- how it is told ---- */

struct saying {
    const struct request *request;
    const json_t *then;
    const char *model, *finish, *refusal;
    struct text said;
};

static void head(const struct saying *saying, const char *object, struct text *out)
{
    text_print(out, "{\"id\":\"chatcmpl-%016llx\",\"object\":\"%s\",\"created\":1764770000,\"model\":",
               (unsigned long long)saying->request->key, object);
    text_json(out, saying->model, strlen(saying->model));
}

static void usage(const struct saying *saying, struct text *out)
{
    size_t in = saying->request->length / 4, answer = saying->said.used / 4;
    char *given = json_dumps(json_object_get(saying->then, "usage"), JSON_COMPACT);
    if (given) {
        text_print(out, "\"usage\":%s", given);
        free(given);
        return;
    }
    text_print(out, "\"usage\":{\"prompt_tokens\":%zu,\"completion_tokens\":%zu,\"total_tokens\":%zu}", in,
               answer, in + answer);
}

static void plain(const struct saying *saying, struct text *out)
{
    if (wrapped_as(saying->then, "comments"))
        text_say(out, "\n\n\n"); /* what one provider sends to keep a plain answer alive */
    head(saying, "chat.completion", out);
    text_say(out, ",\"choices\":[");
    if (!is_set(saying->then, "empty_choices")) {
        text_say(out, "{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":");
        if (is_set(saying->then, "null_content") || saying->refusal != NULL)
            text_say(out, "null");
        else
            text_json(out, saying->said.at, saying->said.used);
        text_say(out, ",\"refusal\":");
        if (saying->refusal != NULL)
            text_json(out, saying->refusal, strlen(saying->refusal));
        else
            text_say(out, "null");
        text_print(out, "},\"logprobs\":null,\"finish_reason\":\"%s\"}", saying->finish);
    }
    text_say(out, "],");
    usage(saying, out);
    text_say(out, "}");
}

static void end_event(const struct saying *saying, struct text *out)
{
    text_say(out, wrapped_as(saying->then, "crlf") ? "\r\n\r\n" : "\n\n");
    if (wrapped_as(saying->then, "comments"))
        text_say(out, ": keep-alive\n\n");
}

/* One chunk; member NULL: an empty delta with the finish_reason. */
static void chunk(const struct saying *saying, const char *member, const char *bytes, size_t n,
                  struct text *out)
{
    text_say(out, "data: ");
    head(saying, "chat.completion.chunk", out);
    text_say(out, ",\"choices\":[{\"index\":0,\"delta\":{");
    if (member != NULL) {
        text_print(out, "\"%s\":", member);
        text_json(out, bytes, n);
        text_say(out, "},\"finish_reason\":null}],\"usage\":null}");
    } else {
        text_print(out, "},\"finish_reason\":\"%s\"}],\"usage\":null}", saying->finish);
    }
    end_event(saying, out);
}

static void chunks(const struct saying *saying, const char *member, const char *bytes, size_t length,
                   struct text *out)
{
    for (size_t from = 0, n; from < length; from += n) {
        n = length - from < PIECE ? length - from : PIECE;
        while (from + n < length && ((unsigned char)bytes[from + n] & 0xC0) == 0x80)
            n++;
        chunk(saying, member, bytes + from, n, out);
    }
}

static void stream_error(const struct saying *saying, const json_t *error, struct text *out)
{
    char *dumped = json_dumps(error, JSON_COMPACT);
    text_print(out, json_object_get(error, "error") != NULL ? "data: %s" : "data: {\"error\":%s}", dumped);
    free(dumped);
    end_event(saying, out);
}

static void streamed(const struct saying *saying, struct text *out)
{
    const json_t *error = json_object_get(saying->then, "error_in_stream");
    bool silent = is_set(saying->then, "null_content") || is_set(saying->then, "empty_choices");
    if (!is_set(saying->then, "empty_choices"))
        chunk(saying, "role", "assistant", 9, out);
    if (saying->refusal != NULL)
        chunks(saying, "refusal", saying->refusal, strlen(saying->refusal), out);
    else if (!silent)
        chunks(saying, "content", saying->said.at, error != NULL ? saying->said.used / 2 : saying->said.used,
               out);
    if (error != NULL) {
        stream_error(saying, error, out);
        return;
    }
    if (!is_set(saying->then, "empty_choices"))
        chunk(saying, NULL, NULL, 0, out);
    const json_t *options = json_object_get(saying->request->json, "stream_options");
    if (is_set(options, "include_usage")) {
        text_say(out, "data: ");
        head(saying, "chat.completion.chunk", out);
        text_say(out, ",\"choices\":[],");
        usage(saying, out);
        text_say(out, "}");
        end_event(saying, out);
    }
    if (!is_set(saying->then, "no_done")) {
        text_say(out, "data: [DONE]");
        end_event(saying, out);
    }
}

static void chat(struct script *script, const struct request *request, const json_t *then, struct plan *plan)
{
    const char *model = json_string_value(json_object_get(request->json, "model"));
    const char *finish = word(then, "finish");
    struct saying saying = {
        .request = request,
        .then = then,
        .model = model != NULL ? model : "fake",
        .finish = finish != NULL ? finish : "stop",
        .refusal = word(then, "refusal"),
    };
    assistant_text(script, request, then, &saying.said);
    plan->chunked = request->wants_stream && !is_set(then, "plain_though_stream");
    if (plan->chunked) {
        plan->type = "text/event-stream; charset=utf-8";
        streamed(&saying, &plan->body);
    } else {
        plain(&saying, &plan->body);
    }
    text_free(&saying.said);
}

/* ---- the other answers ---- */

/* Reads "1024x768"; answers where the text goes on, or NULL. */
static const char *read_size(const char *text, unsigned *width, unsigned *height)
{
    char *end;
    unsigned long w = strtoul(text, &end, 10), h = *end == 'x' ? strtoul(end + 1, &end, 10) : 0;
    if (w == 0 || h == 0 || w > 10000 || h > 10000)
        return NULL;
    *width = (unsigned)w;
    *height = (unsigned)h;
    return end;
}

static void image(const struct script *script, const struct request *request, const json_t *then, int port,
                  struct plan *plan)
{
    unsigned width = 1024, height = 1024;
    const char *size = json_string_value(json_object_get(request->json, "size"));
    if (size != NULL)
        read_size(size, &width, &height);
    picture_size(script, &width, &height);
    const char *how = word(then, "image") != NULL ? word(then, "image") : word(script->root, "image");
    text_say(&plan->body, "{\"created\":1764770000,\"data\":[{");
    if (how != NULL && strcmp(how, "url") == 0) {
        text_print(&plan->body, "\"url\":\"http://127.0.0.1:%d/files/%ux%u-%016llx%s\"", port, width, height,
                   (unsigned long long)request->key, is_set(then, "not_an_image") ? ".txt" : ".png");
    } else {
        struct text png = {0};
        if (is_set(then, "not_an_image"))
            text_say(&png, "<html>This is no image.</html>");
        else
            png_write(&png, width, height, request->key);
        text_say(&plan->body, "\"b64_json\":\"");
        text_base64(&plan->body, (const unsigned char *)png.at, png.used);
        text_say(&plan->body, "\"");
        text_free(&png);
    }
    text_say(&plan->body, "}]}");
}

static void file(const struct request *request, struct plan *plan)
{
    unsigned width, height;
    const char *rest = read_size(request->path + strlen("/files/"), &width, &height);
    if (rest == NULL || *rest != '-') {
        plan->status = 404;
        text_say(&plan->body, "no such file");
        plan->type = "text/plain";
    } else if (strstr(request->path, ".png") == NULL) {
        text_say(&plan->body, "<html>This is no image.</html>");
        plan->type = "text/html";
    } else {
        png_write(&plan->body, width, height, strtoull(rest + 1, NULL, 16));
        plan->type = "image/png";
    }
}

static void say_error(struct plan *plan, int status, const char *message)
{
    plan->status = status;
    text_print(&plan->body, "{\"error\":{\"message\":\"%s\",\"type\":\"%s\",\"param\":null,\"code\":null}}",
               message, status < 500 ? "invalid_request_error" : "server_error");
}

static void scripted(const json_t *then, struct plan *plan)
{
    const json_t *body = json_object_get(then, "body"), *status = json_object_get(then, "status");
    if (json_is_integer(status))
        plan->status = (int)json_integer_value(status);
    if (json_is_string(body)) {
        text_add(&plan->body, json_string_value(body), json_string_length(body));
    } else if (body != NULL) {
        char *dumped = json_dumps(body, JSON_COMPACT);
        text_say(&plan->body, dumped);
        free(dumped);
    } else {
        say_error(plan, plan->status, "as the script says");
    }
}

static void add_headers(const json_t *then, struct plan *plan)
{
    const char *name;
    json_t *value;
    json_object_foreach(json_object_get(then, "headers"), name, value)
    {
        if (strcasecmp(name, "Content-Type") == 0)
            plan->type = json_string_value(value);
        else
            text_print(&plan->headers, "%s: %s\r\n", name, json_string_value(value));
    }
}

static void set_manners(const struct script *script, const json_t *then, struct plan *plan)
{
    const json_t *cut = json_object_get(then, "cut_stream_after");
    plan->hang = is_set(then, "hang");
    plan->close_before = is_set(then, "close_before");
    plan->close_after_headers = is_set(then, "close_after_headers");
    plan->cut_after = json_is_integer(cut) ? (long)json_integer_value(cut) : -1;
    plan->delay_ms = script_number(script, then, "delay_ms", 0);
    plan->step_ms = script_number(script, then, "trickle_ms", 0);
    plan->step_bytes = 1;
    long spread = script_number(script, then, "stream_ms", 0);
    if (plan->step_ms == 0 && spread > 0 && plan->chunked) {
        plan->step_ms = spread < 20 ? 1 : spread / 20;
        plan->step_bytes = plan->body.used / 20 + 1;
    }
}

void plan_make(struct script *script, const struct request *request, int port, struct plan *plan)
{
    *plan = (struct plan){.status = 200, .type = "application/json"};
    const json_t *then = script_rule(script, request);
    if (json_object_get(then, "status") != NULL || json_object_get(then, "body") != NULL)
        scripted(then, plan);
    else if (strcmp(request->function, "files") == 0)
        file(request, plan);
    else if (strcmp(request->path, "/v1/models") == 0)
        text_say(&plan->body, "{\"object\":\"list\",\"data\":[{\"id\":\"fake\",\"object\":\"model\"}]}");
    else if (strcmp(request->method, "POST") == 0 && request->json == NULL)
        say_error(plan, 400, "the body is no JSON");
    else if (strcmp(request->path, "/v1/images/generations") == 0)
        image(script, request, then, port, plan);
    else if (strcmp(request->path, "/v1/messages") == 0)
        messages_answer(script, request, then, plan);
    else if (strcmp(request->path, "/v1/responses") == 0)
        responses_answer(script, request, then, plan);
    else if (json_is_array(request->json))
        tasks_answer(script, request, then, port, plan);
    else if (strcmp(request->path, "/v1/chat/completions") == 0)
        chat(script, request, then, plan);
    else
        say_error(plan, 404, "no such path");
    add_headers(then, plan);
    set_manners(script, then, plan);
}

void plan_free(struct plan *plan)
{
    text_free(&plan->headers);
    text_free(&plan->body);
}
