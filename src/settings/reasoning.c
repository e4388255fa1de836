/* How much a text model reasons, and how many tokens an answer may have. */
#include "settings/settings.h"

#include <stdlib.h>
#include <string.h>

enum { EFFORT_MAX = 40 };

bool provider_effort_ok(const char *word)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    size_t n = strlen(word);
    return n > 0 && n <= EFFORT_MAX && strspn(word, letters) == n;
}

int64_t provider_max_tokens(const char *text)
{
    char *end;
    long long n = strtoll(text, &end, 10);
    return end > text && *end == 0 && n >= ANSWER_TOKENS_LEAST && n <= ANSWER_TOKENS_MOST ? n : 0;
}

void provider_set_reasoning(TALLOC_CTX *owner, const struct provider_choice *c,
                            struct provider_config *config)
{
    const char *effort = c->value[PROVIDER_EFFORT], *most = c->value[PROVIDER_MAX_TOKENS];
    config->effort = effort ? talloc_strdup(owner, effort) : NULL;
    config->most_tokens = most ? provider_max_tokens(most) : 0;
    config->own = false;
    for (enum provider_field f = PROVIDER_NAME; f < PROVIDER_FIELDS; f++)
        config->own = config->own || c->from[f] != SETTING_FROM_ENVIRONMENT;
}
