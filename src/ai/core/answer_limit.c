/* Limits of answers. A model that reasons is given what its reasoning has used up, on top of what the answer
 * needs: the same request gets twice its limit. That has an end, as a model may reason forever. */
#include "ai/core/answer_limit.h"

#include <stdio.h>
#include <string.h>

#include "ai/core/answer.h"

enum { REASONING_MOST = 16000 }; /* more of it is given only if a person has set a limit */

struct answer_limit answer_limit_of(const struct provider_config *config,
                                    const struct provider_capabilities *c)
{
    bool effort = config->effort && strcmp(config->effort, "none") != 0 && !(c->refused & PART_EFFORT);
    bool lower = c->most_tokens > 0 && (config->most_tokens == 0 || c->most_tokens < config->most_tokens);
    return (struct answer_limit){.most = lower ? c->most_tokens : config->most_tokens,
                                 .reasoning = c->reasoning,
                                 .most_at_once = config->most_tokens > 0 && (effort || c->reasoning > 0),
                                 .own = config->own};
}

int64_t answer_limit_tokens(const struct answer_limit *limit, int64_t needed)
{
    int64_t tokens = needed + (limit->reasoning < REASONING_MOST ? limit->reasoning : REASONING_MOST);
    if (limit->most > 0 && (limit->most_at_once || tokens > limit->most))
        return limit->most;
    return tokens;
}

bool answer_limit_can_rise(const struct answer_limit *limit)
{
    int64_t most = limit->most;
    if (most <= 0 || (most > REASONING_MOST && !limit->most_at_once))
        most = REASONING_MOST;
    return limit->reasoning < most;
}

void answer_limit_problem(const struct answer_limit *limit, const struct answer *answer, struct error *f)
{
    char tokens[40] = "";
    int64_t taken = answer_tokens_taken(answer);
    if (taken > 0)
        snprintf(tokens, sizeof tokens, "%lld ", (long long)taken);
    error_set(
        f, ERR_BAD_ITEM,
        "The model used all %stokens for reasoning; lower its reasoning effort (%s) or take another model.",
        tokens,
        limit->own ? "text.effort in the settings" : "IGNY8_TEXT_EFFORT, or text.effort in the settings");
}
