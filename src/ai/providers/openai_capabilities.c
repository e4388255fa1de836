/* Servers refuse parameters that they do not support, and each supports others.
 * One refusal is enough: it is noted, and the request is sent again without the
 * parameter. A note is never reversed, so that refusals cannot form a cycle. */
#include "ai/providers/openai.h"

#include <string.h>
#include <strings.h>

/* "max_tokens is too large": the name is right, the number is not. */
static bool is_about_a_number(const struct server_error *error)
{
    static const char *const phrases[] = {"too large",    "at most", "less than",
                                          "greater than", "maximum", "must be"};
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        if (strcasestr(error->message, phrases[i]) != NULL)
            return true;
    return false;
}

static bool note(bool *capability)
{
    bool is_new = !*capability;
    *capability = true;
    return is_new;
}

static bool learn_json(const struct server_error *error, struct provider_capabilities *capabilities)
{
    static const char *const names[] = {"response_format", "json_schema", "json_object", "schema", "grammar"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (server_error_is_about(error, names[i])) {
            if (capabilities->json == JSON_MODE_PROMPT)
                return false;
            capabilities->json = capabilities->json == JSON_MODE_SCHEMA ? JSON_MODE_OBJECT : JSON_MODE_PROMPT;
            return true;
        }
    return false;
}

static bool learn_tokens(const struct server_error *error, struct provider_capabilities *capabilities)
{
    bool asked_old = capabilities->old_max_tokens && !capabilities->new_max_tokens;
    if (!server_error_is_about(error, asked_old ? "max_tokens" : "max_completion_tokens") ||
        is_about_a_number(error))
        return false;
    if (asked_old)
        return note(&capabilities->new_max_tokens);
    return !capabilities->new_max_tokens && note(&capabilities->old_max_tokens);
}

static bool learn_stream(const struct server_error *error, struct provider_capabilities *capabilities)
{
    if (!capabilities->no_stream_usage &&
        (server_error_is_about(error, "stream_options") || server_error_is_about(error, "include_usage")))
        return note(&capabilities->no_stream_usage);
    bool refused = (error->param[0] && server_error_is_about(error, "stream")) ||
                   strcasestr(error->message, "verified to stream") != NULL;
    return refused && note(&capabilities->no_stream);
}

bool openai_capabilities_learn(const struct server_error *error, const struct provider_config *config,
                               const struct ai_request *request)
{
    struct provider_capabilities *capabilities = config->capabilities;
    if (error->status != 400 && error->status != 422)
        return false;
    if (request->kind == AI_REQUEST_IMAGE)
        return server_error_is_about(error, "response_format") && !openai_is_gpt_image(config->model) &&
               note(&capabilities->image_no_format);
    if (request->kind == AI_REQUEST_STREAM && learn_stream(error, capabilities))
        return true;
    if (learn_tokens(error, capabilities))
        return true;
    return request->kind == AI_REQUEST_JSON && learn_json(error, capabilities);
}
