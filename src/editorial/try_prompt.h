/* try_prompt.h: a prompt tried on what waits for it: a step outside runs that
 * is charged as one of a run is and keeps nothing but that. */
#ifndef IGNY8_EDITORIAL_TRY_PROMPT_H
#define IGNY8_EDITORIAL_TRY_PROMPT_H

#include "ai/functions/stages.h"
#include "editorial/oneshot_call.h"
#include "store/pipeline/contents.h"

enum { TRY_PROMPT_MS = 240000 };

struct prompt_trial {
    const char *function, *text; /* text NULL: the version that holds */
    int64_t site, item;          /* item 0: the first that wait */
    /* what came of it; children of the owner */
    bool good;           /* the answer can be used; only then it is charged */
    const char *answer;  /* as it came */
    const char *problem; /* NULL if it is good */
    const char *model;
    int64_t items, tokens_in, tokens_out, credits;
};

/* The stage that a prompt's function works; NULL: there is no such prompt. */
const struct stage *try_prompt_stage(const char *function);

/* Opens its own transactions on db and waits for the provider between them.
 * False with the reason: nothing was charged. *provider: he failed. */
bool try_prompt(struct db *, TALLOC_CTX *owner, const struct settings *, const struct actor *,
                struct prompt_trial *, bool *provider, struct error *);

#endif
