/* The list of providers, found by name. */
#include "ai/core/ai.h"

#include <string.h>

static const struct ai_provider *const providers[] = {&builtin_provider, &openai_provider,
                                                      &anthropic_provider, &runware_provider};

const struct ai_provider *provider_find(const char *name)
{
    for (size_t i = 0; name != NULL && i < sizeof providers / sizeof providers[0]; i++)
        if (strcmp(providers[i]->name, name) == 0)
            return providers[i];
    return NULL;
}

const struct ai_provider *provider_at(int index)
{
    return (size_t)index < sizeof providers / sizeof providers[0] ? providers[index] : NULL;
}
