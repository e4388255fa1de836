/* decide.h: the state machine of a step: the conversation so far → the next
 * action. Pure: no database, no network, no clock. */
#ifndef IGNY8_AI_CORE_DECIDE_H
#define IGNY8_AI_CORE_DECIDE_H

#include "ai/core/ai.h"

enum decision_action {
    DECISION_CALL,    /* one more call, of kind `turn` */
    DECISION_SAVE,    /* result is filled */
    DECISION_GIVE_UP, /* the answers are unusable: see decide_after_unusable */
};

struct decision {
    enum decision_action action;
    enum turn_kind turn;
    struct result *result; /* DECISION_SAVE; a child of `owner` */
    struct error problem;  /* DECISION_CALL for a repair, DECISION_GIVE_UP: what is wrong */
    bool refused;          /* DECISION_GIVE_UP: the provider declined; retrying does not help */
    bool unclear;   /* DECISION_GIVE_UP: another item shows whether the item is the cause: it is tried again
                       then */
    bool exhausted; /* DECISION_GIVE_UP: reasoning takes any limit; neither retrying nor halving helps */
};

void decide_next(TALLOC_CTX *owner, const struct ai_function *, const struct batch *,
                 const struct conversation *, struct decision *);

/* What to do with a batch whose answers were unusable: halve it until the bad
 * item is alone; try that three times in all, then fail it. */
enum unusable_action { UNUSABLE_POSTPONE, UNUSABLE_HALVE, UNUSABLE_RETRY, UNUSABLE_FAIL_ITEM };
enum unusable_action decide_after_unusable(int items, int64_t tries, const struct decision *);

/* How long to wait before try number `attempt` (1 is the first retry): base ×
 * 2^(attempt-1), at most a minute, at least what the provider asked for, plus
 * up to a quarter by `random` (any 32 bits). Milliseconds. */
int64_t decide_backoff(int attempt, int64_t base_ms, int64_t asked_ms, uint32_t random);

#endif
