/* The same answers in the words of OpenAI's Responses API. */
#include "provider.h"

#include <stdlib.h>
#include <string.h>

enum { PIECE = 120 };

struct telling {
    const struct request *request;
    const char *model, *status, *reason, *refusal;
    struct text said;
};

static void output(const struct telling *t, struct text *out)
{
    text_say(
        out,
        "[{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[]},{\"type\":\"message\",\"id\":\"msg_1\","
        "\"status\":\"completed\",\"role\":\"assistant\",\"content\":[{");
    if (t->refusal != NULL) {
        text_say(out, "\"type\":\"refusal\",\"refusal\":");
        text_json(out, t->refusal, strlen(t->refusal));
    } else {
        text_say(out, "\"type\":\"output_text\",\"annotations\":[],\"text\":");
        text_json(out, t->said.used > 0 ? t->said.at : "", t->said.used);
    }
    text_say(out, "}]}]");
}

/* The response as a whole, which the last event holds too. */
static void response(const struct telling *t, struct text *out)
{
    size_t in = t->request->length / 4, answer = t->said.used / 4;
    text_print(out, "{\"id\":\"resp_%016llx\",\"object\":\"response\",\"status\":\"%s\",\"error\":null,",
               (unsigned long long)t->request->key, t->status);
    if (t->reason != NULL)
        text_print(out, "\"incomplete_details\":{\"reason\":\"%s\"},\"model\":", t->reason);
    else
        text_say(out, "\"incomplete_details\":null,\"model\":");
    text_json(out, t->model, strlen(t->model));
    text_say(out, ",\"output\":");
    output(t, out);
    text_print(
        out,
        ",\"usage\":{\"input_tokens\":%zu,\"input_tokens_details\":{\"cached_tokens\":0},"
        "\"output_tokens\":%zu,\"output_tokens_details\":{\"reasoning_tokens\":64},\"total_tokens\":%zu}}",
        in, answer + 64, in + answer + 64);
}

static void event(struct text *out, const char *name)
{
    text_print(out, "event: %s\ndata: {\"type\":\"%s\"", name, name);
}

static void deltas(const struct telling *t, size_t until, struct text *out)
{
    for (size_t from = 0, n; from < until; from += n) {
        n = until - from < PIECE ? until - from : PIECE;
        while (from + n < t->said.used && ((unsigned char)t->said.at[from + n] & 0xC0) == 0x80)
            n++;
        event(out, "response.output_text.delta");
        text_say(out, ",\"item_id\":\"msg_1\",\"output_index\":1,\"content_index\":0,\"delta\":");
        text_json(out, t->said.at + from, n);
        text_say(out, "}\n\n");
    }
}

static void events(const struct telling *t, const json_t *then, struct text *out)
{
    const json_t *error = json_object_get(then, "error_in_stream");
    event(out, "response.created");
    text_say(out, ",\"response\":{\"object\":\"response\",\"status\":\"in_progress\",\"error\":null,"
                  "\"output\":[]}}\n\n");
    deltas(t, error != NULL ? t->said.used / 2 : t->said.used, out);
    if (error != NULL) {
        char *dumped = json_dumps(error, JSON_COMPACT);
        event(out, "response.failed");
        text_print(out, ",\"response\":{\"object\":\"response\",\"status\":\"failed\",\"error\":%s}}\n\n",
                   dumped);
        free(dumped);
        return;
    }
    event(out, t->reason != NULL ? "response.incomplete" : "response.completed");
    text_say(out, ",\"response\":");
    response(t, out);
    text_say(out, "}\n\n");
}

static bool is_right(const struct request *request, struct plan *plan)
{
    const char *wrong =
        json_object_get(request->json, "messages") != NULL                          ? "messages"
        : !json_is_integer(json_object_get(request->json, "max_output_tokens"))     ? "max_output_tokens"
        : json_string_value(json_object_get(request->json, "instructions")) == NULL ? "instructions"
                                                                                    : NULL;
    if (wrong == NULL)
        return true;
    plan->status = 400;
    text_print(&plan->body, "{\"error\":{\"message\":\"Wrong: %s\",\"type\":\"invalid_request_error\"}}",
               wrong);
    return false;
}

void responses_answer(struct script *script, const struct request *request, const json_t *then,
                      struct plan *plan)
{
    const char *model = json_string_value(json_object_get(request->json, "model"));
    const char *finish = json_string_value(json_object_get(then, "finish"));
    bool cut = finish != NULL && strcmp(finish, "length") == 0;
    struct telling t = {.request = request,
                        .model = model != NULL ? model : "fake",
                        .status = cut ? "incomplete" : "completed",
                        .reason = cut ? "max_output_tokens" : NULL,
                        .refusal = json_string_value(json_object_get(then, "refusal"))};
    if (!is_right(request, plan))
        return;
    if (t.refusal == NULL)
        assistant_text(script, request, then, &t.said);
    plan->chunked = request->wants_stream && !is_set(then, "plain_though_stream");
    if (plan->chunked) {
        plan->type = "text/event-stream; charset=utf-8";
        events(&t, then, &plan->body);
    } else {
        response(&t, &plan->body);
    }
    text_free(&t.said);
}
