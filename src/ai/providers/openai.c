/* Any server with OpenAI's chat/completions and images/generations APIs:
 * OpenAI, Ollama, llama.cpp, vLLM, OpenRouter and many more. Local ones need no key. */
#include "ai/providers/openai.h"

static const struct wire_dialect dialect = {
    .on_event = openai_on_event,
    .whole = openai_whole,
    .parts = openai_parts,
    .size = openai_image_size,
    .is_error = server_error_is_there, /* OpenRouter: an error in a 200 */
};

static enum error_kind decode(TALLOC_CTX *ctx, const struct provider_config *config,
                              const struct ai_request *request, const struct fetch_reply *reply,
                              struct answer *answer, struct error *f)
{
    return wire_decode(ctx, &dialect, config, request, reply, answer, f);
}

const struct ai_provider openai_provider = {
    .name = "openai",
    .can = PROVIDER_CAN_JSON | PROVIDER_CAN_STREAM | PROVIDER_CAN_IMAGE,
    .needs_url = true,
    .needs_model = true,
    .encode = openai_encode,
    .on_event = openai_on_event,
    .usual_url = "https://api.openai.com/v1",
    .decode = decode,
};
