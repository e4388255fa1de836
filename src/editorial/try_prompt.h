/* try_prompt.h: tries a prompt on pending items: a step outside runs that is charged like
 * a step of a run and stores nothing but the charge. */
#ifndef IGNY8_EDITORIAL_TRY_PROMPT_H
#define IGNY8_EDITORIAL_TRY_PROMPT_H

#include "ai/functions/stages.h"
#include "editorial/oneshot_call.h"
#include "store/pipeline/pipeline.h"

enum { TRY_PROMPT_MS = 240000 };

struct prompt_trial {
    const char *function, *text; /* text NULL: the current version */
    int64_t site, item;          /* item 0: the first pending ones */
    /* The result; its texts are children of the owner. */
    bool good;           /* the answer is usable; only then it is charged */
    const char *answer;  /* as received */
    const char *problem; /* NULL if the answer is usable */
    const char *model;
    int64_t items, tokens_in, tokens_out, credits;
};

/* The stage of a prompt's function; NULL: there is no such prompt. */
const struct stage *try_prompt_stage(const char *function);

/* Opens its own transactions on db and waits for the provider between them.
 * False with the reason: nothing was charged. *provider: the provider failed. */
bool try_prompt(struct db *, TALLOC_CTX *owner, const struct settings *, const struct actor *,
                struct prompt_trial *, bool *provider, struct error *);

#endif
