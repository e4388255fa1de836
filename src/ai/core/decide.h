/* decide.h: the pure state machine of a step: the conversation so far → what to do
 * next. No database, no network, no clock. */
#ifndef IGNY8_AI_CORE_DECIDE_H
#define IGNY8_AI_CORE_DECIDE_H

#include "ai/core/ai.h"

enum decision_action {
    DECISION_CALL,    /* one more call, of kind `turn` */
    DECISION_SAVE,    /* result is filled */
    DECISION_GIVE_UP, /* the answers are unusable: decide_after_unusable says what then */
};

struct decision {
    enum decision_action action;
    enum turn_kind turn;
    struct result *result; /* DECISION_SAVE; a child of the owner that was given */
    struct error problem;  /* DECISION_CALL for repair, DECISION_GIVE_UP: what was wrong */
    bool refused;          /* DECISION_GIVE_UP: the provider declined; trying again changes nothing */
};

void decide_next(TALLOC_CTX *owner, const struct ai_function *, const struct batch *,
                 const struct conversation *, struct decision *);

/* What becomes of a batch whose answers were unusable: halved until the bad
 * item stands alone; alone, tried three times in all, then failed. */
enum unusable_action { UNUSABLE_HALVE, UNUSABLE_RETRY, UNUSABLE_FAIL_ITEM };
enum unusable_action decide_after_unusable(int items, int64_t tries, bool refused);

/* How long to wait before try number `attempt` (1 is the first retry): base ×
 * 2^(attempt-1), at most a minute (at least what the provider asked for), with
 * up to a quarter more by `random` (any 32 bits). Milliseconds. */
int64_t decide_backoff(int attempt, int64_t base_ms, int64_t asked_ms, uint32_t random);

#endif
