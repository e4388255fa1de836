/* Any server that speaks OpenAI's chat/completions and images/generations:
 * OpenAI, Ollama, llama.cpp, vLLM, OpenRouter and many more. Local ones want no key. */
#include "ai/providers/openai.h"

const struct ai_provider openai_provider = {
    .name = "openai",
    .can = CAN_JSON | CAN_STREAM | CAN_IMAGE,
    .needs_url = true,
    .needs_model = true,
    .encode = openai_encode,
    .on_event = openai_on_event,
    .decode = openai_decode,
};

const char *openai_settings(enum request_kind kind)
{
    return kind == IMAGE ? "IGNY8_IMAGE" : "IGNY8_TEXT";
}
