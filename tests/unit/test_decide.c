/* The pure state machine of a step, with a function whose verdicts are laid down. */
#include <check.h>
#include <stdlib.h>

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
    ck_assert_int_eq(decide_after_unusable(20, 1, false), UNUSABLE_HALVE);
    ck_assert_int_eq(decide_after_unusable(2, 3, true), UNUSABLE_HALVE);
    ck_assert_int_eq(decide_after_unusable(1, 1, false), UNUSABLE_RETRY);
    ck_assert_int_eq(decide_after_unusable(1, 2, false), UNUSABLE_RETRY);
    ck_assert_int_eq(decide_after_unusable(1, 3, false), UNUSABLE_FAIL_ITEM);
    ck_assert_int_eq(decide_after_unusable(1, 1, true), UNUSABLE_FAIL_ITEM);
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
    tcase_add_test(t, backoff_doubles_obeys_and_ends_at_a_minute);
    suite_add_tcase(s, t);
    SRunner *sr = srunner_create(s);
    srunner_set_tap(sr, "-");
    srunner_run_all(sr, CK_SILENT);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
