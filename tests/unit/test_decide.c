/* The pure state machine of a step, with a function whose verdicts are laid down. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "ai/core/answer_limit.h"
#include "ai/core/decide.h"

struct script {
    enum verdict verdicts[CONVERSATION_MAX];
    bool final_parses;
};

static enum verdict scripted(TALLOC_CTX *mem, const struct batch *b, const struct conversation *d, bool final,
                             struct result *r, struct error *f)
{
    (void)mem, (void)r;
    const struct script *s = b->data;
    if (final)
        return s->final_parses ? VERDICT_PARSED : VERDICT_REPAIR;
    enum verdict v = s->verdicts[d->count - 1];
    if (v != VERDICT_PARSED)
        error_set(f, ERR_BAD_ITEM, "verdict %d", (int)v);
    return v;
}

static const struct ai_function text = {.name = "text", .kind = AI_REQUEST_JSON, .parse = scripted};
static const struct ai_function image = {.name = "image", .kind = AI_REQUEST_IMAGE, .parse = scripted};

/* Plays the step to its end: each call is answered; the acts as a word of letters:
 * a ask, r repair, c continue, m missing, w reword; S saved, G given up. */
static void play(const struct ai_function *f, struct script script, char *acts, bool *refused)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct batch *b = talloc_zero(mem, struct batch);
    struct conversation d = {0};
    struct answer answer = {0};
    struct decision decision;
    b->count = 2;
    b->data = &script;
    for (decide_next(mem, f, b, &d, &decision); decision.action == DECISION_CALL;
         decide_next(mem, f, b, &d, &decision)) {
        ck_assert_int_lt(d.count, CONVERSATION_MAX);
        *acts++ = "arcmw"[decision.turn];
        d.turns[d.count++] = (struct turn){decision.turn, &answer};
    }
    *acts++ = decision.action == DECISION_SAVE ? 'S' : 'G';
    *acts = 0;
    *refused = decision.refused;
    talloc_free(mem);
}

static const struct {
    const struct ai_function *function;
    struct script script;
    const char *acts;
    bool refused;
} plays[] = {
    {&text, {.verdicts = {VERDICT_PARSED}}, "aS", false},
    {&text, {.verdicts = {VERDICT_REPAIR, VERDICT_PARSED}}, "arS", false},
    {&text, {.verdicts = {VERDICT_REPAIR, VERDICT_REPAIR}}, "arG", false},
    {&text, {.verdicts = {VERDICT_CONTINUE, VERDICT_CONTINUE, VERDICT_PARSED}}, "accS", false},
    {&text, {.verdicts = {VERDICT_MISSING, VERDICT_PARSED}}, "amS", false},
    {&text, {.verdicts = {VERDICT_MISSING, VERDICT_MISSING}, .final_parses = true}, "amS", false},
    {&text, {.verdicts = {VERDICT_MISSING, VERDICT_MISSING}}, "amG", false},
    {&text, {.verdicts = {VERDICT_MISSING, VERDICT_REPAIR, VERDICT_PARSED}}, "amrS", false},
    {&text, {.verdicts = {VERDICT_REFUSED}}, "aG", true},
    {&image, {.verdicts = {VERDICT_REFUSED, VERDICT_PARSED}}, "awS", false},
    {&image, {.verdicts = {VERDICT_REFUSED, VERDICT_REFUSED}}, "awG", true},
};

START_TEST(a_dialogue_leads_to_its_acts)
{
    char acts[CONVERSATION_MAX + 2];
    bool refused;
    play(plays[_i].function, plays[_i].script, acts, &refused);
    ck_assert_str_eq(acts, plays[_i].acts);
    ck_assert_int_eq(refused, plays[_i].refused);
}
END_TEST

START_TEST(a_text_without_end_is_given_up)
{
    char acts[CONVERSATION_MAX + 2];
    bool refused;
    struct script endless = {{0}, false};
    for (int i = 0; i < CONVERSATION_MAX; i++)
        endless.verdicts[i] = VERDICT_CONTINUE;
    play(&text, endless, acts, &refused);
    ck_assert_str_eq(acts, "accccccccG");
}
END_TEST

START_TEST(an_unusable_batch_is_halved_until_the_bad_item_stands_alone)
{
    const struct decision bad = {0}, refused = {.refused = true}, exhausted = {.exhausted = true};
    ck_assert_int_eq(decide_after_unusable(20, 1, &bad), UNUSABLE_HALVE);
    ck_assert_int_eq(decide_after_unusable(2, 3, &refused), UNUSABLE_HALVE);
    ck_assert_int_eq(decide_after_unusable(1, 1, &bad), UNUSABLE_RETRY);
    ck_assert_int_eq(decide_after_unusable(1, 2, &bad), UNUSABLE_RETRY);
    ck_assert_int_eq(decide_after_unusable(1, 3, &bad), UNUSABLE_FAIL_ITEM);
    ck_assert_int_eq(decide_after_unusable(1, 1, &refused), UNUSABLE_FAIL_ITEM);
    ck_assert_int_eq(decide_after_unusable(20, 1, &exhausted), UNUSABLE_FAIL_ITEM);
}
END_TEST

/* ---- reasoning ---------------------------------------------------------------------------- */

enum { NEEDED = 6000 };

/* Plays a step whose model reasons until its limit is `enough`; 0: always. The limits of its calls, as the
 * engine learns what was used up. */
static struct decision reasons(TALLOC_CTX *mem, struct answer_limit limit, int64_t enough, int64_t *limits)
{
    struct script script = {.verdicts = {VERDICT_REPAIR, VERDICT_PARSED}};
    struct batch *b = talloc_zero(mem, struct batch);
    struct conversation d = {0};
    struct decision decision;
    b->count = 2;
    b->data = &script;
    b->limit = limit;
    for (decide_next(mem, &text, b, &d, &decision); decision.action == DECISION_CALL;
         decide_next(mem, &text, b, &d, &decision)) {
        int64_t asked = *limits++ = answer_limit_tokens(&b->limit, NEEDED);
        struct answer *a = talloc_zero(mem, struct answer);
        bool none = enough == 0 || asked < enough;
        a->text = talloc_strdup(a, none ? "<think>So" : "{}");
        a->length = strlen(a->text);
        a->finish = none ? FINISH_LENGTH : FINISH_STOP;
        a->tokens_out = asked;
        if (none && asked > b->limit.reasoning)
            b->limit.reasoning = asked;
        d.turns[d.count++] = (struct turn){decision.turn, a};
    }
    *limits = 0;
    return decision;
}

static const struct {
    struct answer_limit limit;
    int64_t enough, asked[5]; /* the last is a repair, where the model wrote something */
} raises[] = {
    {{0}, 6000, {6000, 6000}},
    {{0}, 12000, {6000, 12000, 12000}},
    {{0}, 18000, {6000, 12000, 18000, 18000}},
    {{0}, 0, {6000, 12000, 18000}},
    {{.reasoning = 6000}, 12000, {12000, 12000}},
    {{.reasoning = 40000}, 0, {22000}},
    {{.most = 4096}, 0, {4096}},
    {{.most = 10000}, 0, {6000, 10000}},
    {{.most = 64000, .most_at_once = true}, 64000, {64000, 64000}},
    {{.most = 64000, .most_at_once = true, .reasoning = 6000}, 0, {64000}},
};

START_TEST(an_answer_that_is_all_reasoning_is_asked_for_with_more)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    int64_t asked[CONVERSATION_MAX];
    struct decision d = reasons(mem, raises[_i].limit, raises[_i].enough, asked);
    int n = 0;
    for (; raises[_i].asked[n] > 0; n++)
        ck_assert_int_eq(asked[n], raises[_i].asked[n]);
    ck_assert_int_eq(asked[n], 0);
    ck_assert_int_eq(d.action, raises[_i].enough > 0 ? DECISION_SAVE : DECISION_GIVE_UP);
    ck_assert_int_eq(d.exhausted, raises[_i].enough == 0);
    talloc_free(mem);
}
END_TEST

START_TEST(the_remedy_is_told_to_the_one_who_has_it)
{
    const struct answer all = {.finish = FINISH_LENGTH, .tokens_out = 6000, .tokens_reasoning = 6000};
    const struct answer_limit own = {.own = true}, environment = {0};
    struct error f;
    answer_limit_problem(&environment, &all, &f);
    ck_assert_str_eq(f.why, "The model used all 6000 tokens for reasoning; lower its reasoning effort "
                            "(IGNY8_TEXT_EFFORT, or text.effort in the settings) or take another model.");
    answer_limit_problem(&own, &(struct answer){.tokens_out = -1}, &f);
    ck_assert_str_eq(f.why, "The model used all tokens for reasoning; lower its reasoning effort "
                            "(text.effort in the settings) or take another model.");
}
END_TEST

START_TEST(backoff_doubles_obeys_and_ends_at_a_minute)
{
    ck_assert_int_eq(decide_backoff(1, 1000, 0, 0), 1000);
    ck_assert_int_eq(decide_backoff(3, 1000, 0, 0), 4000);
    ck_assert_int_eq(decide_backoff(50, 1000, 0, 0), 60000);
    ck_assert_int_eq(decide_backoff(1, 1000, 90000, 0), 90000);
    for (uint32_t random = 0; random < 1000; random++) {
        int64_t wait = decide_backoff(2, 1000, 0, random);
        ck_assert_int_ge(wait, 2000);
        ck_assert_int_le(wait, 2500);
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("decide");
    TCase *t = tcase_create("decide");
    tcase_add_loop_test(t, a_dialogue_leads_to_its_acts, 0, sizeof plays / sizeof *plays);
    tcase_add_test(t, a_text_without_end_is_given_up);
    tcase_add_test(t, an_unusable_batch_is_halved_until_the_bad_item_stands_alone);
    tcase_add_loop_test(t, an_answer_that_is_all_reasoning_is_asked_for_with_more, 0,
                        sizeof raises / sizeof *raises);
    tcase_add_test(t, the_remedy_is_told_to_the_one_who_has_it);
    tcase_add_test(t, backoff_doubles_obeys_and_ends_at_a_minute);
    suite_add_tcase(s, t);
    SRunner *sr = srunner_create(s);
    srunner_set_tap(sr, "-");
    srunner_run_all(sr, CK_SILENT);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
