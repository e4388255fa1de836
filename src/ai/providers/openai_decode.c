/* Reads a whole answer. */
#include "ai/providers/openai.h"

#include "ai/providers/responses/responses.h"

static enum error_kind whole_text(const json_t *root, const struct ai_request *request, struct answer *answer,
                                  struct error *f)
{
    const json_t *choice = json_array_get(json_object_get(root, "choices"), 0);
    const json_t *message = json_object_get(choice, "message");
    if (!json_is_object(message))
        return wire_unusable(f, "it has no message");
    openai_read_usage(answer, root);
    if (!openai_append_content(answer, json_object_get(message, "content"), request->max_answer) ||
        !openai_append_tools(answer, message, request->max_answer) ||
        !openai_append_refusal(answer, json_object_get(message, "refusal"), request->max_answer))
        return wire_too_long(f, "it is longer than requested");
    return wire_end(answer, json_string_value(json_object_get(choice, "finish_reason")), f);
}

enum error_kind openai_whole(const json_t *root, const struct ai_request *request, struct answer *answer,
                             struct error *f)
{
    wire_read_model(answer, root);
    if (request->kind != AI_REQUEST_IMAGE && responses_is_answer(root))
        return responses_whole(root, request, answer, f);
    return request->kind == AI_REQUEST_IMAGE ? openai_decode_image(root, answer, f)
                                             : whole_text(root, request, answer, f);
}
