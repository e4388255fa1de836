/* Tries a prompt on pending items, charges it like a run's call, and stores nothing else. */
#include "editorial/oneshot_call.h"

#include <stdio.h>
#include <string.h>

#include "ai/core/answer.h"
#include "ai/core/answer_limit.h"
#include "ai/core/prompt.h"
#include "base/clock.h"
#include "store/accounts/accounts.h"

struct prompt_attempt {
    struct db *db;
    const struct settings *settings;
    const struct actor *by;
    struct prompt_trial *trial;
    const struct stage *stage;
    struct oneshot oneshot;
    struct batch *batch;
    const struct ai_request *request;
    struct call_row row; /* its call's */
    struct result result;
};

const struct stage *try_prompt_stage(const char *function)
{
    for (int i = 0; i < STAGE_COUNT; i++)
        if (stages[i].function && strcmp(stages[i].function->name, function) == 0 &&
            prompt_original(function))
            return &stages[i];
    return NULL;
}

/* ---- before -------------------------------------------------------------------------- */

static bool pick_items(struct prompt_attempt *t, struct error *f)
{
    const struct prompt_trial *trial = t->trial;
    struct batch *b = t->batch;
    int64_t ids[100];
    int most = trial->item ? 1 : t->stage->batch_default;
    b->count = queue_pick(t->db, trial->site, t->stage->number, false, trial->item ? trial->item - 1 : 0,
                          trial->item ? trial->item : INT64_MAX, most, ids);
    if (b->count == 0 && trial->item)
        return error_set(f, ERR_BUSY, "%s %lld is not pending for this prompt; choose one that is.",
                         t->stage->item, (long long)trial->item);
    if (b->count == 0)
        return error_set(f, ERR_BUSY, "The site has no pending %s to try this prompt on.",
                         queue_noun(t->stage->number));
    b->items = talloc_zero_array(b, struct item, (unsigned)b->count);
    for (int i = 0; i < b->count; i++)
        b->items[i].id = ids[i];
    t->stage->function->load(t->db, b, false);
    return true;
}

static bool check_credits(const struct prompt_attempt *t, const struct account *a, int64_t price,
                          struct error *f)
{
    char need[32], have[32];
    int64_t free_credits = a->balance - a->reserved;
    if (a->unlimited || free_credits >= price)
        return true;
    (void)t;
    return error_set(f, ERR_NO_CREDITS, "Need %s credits, you have %s",
                     credits_text(need, sizeof need, price), credits_text(have, sizeof have, free_credits));
}

static bool prepare(struct prompt_attempt *t, struct error *f)
{
    struct provider_choices all;
    struct account a;
    struct batch *b = t->batch;
    const char *name = t->trial->function;
    *b = (struct batch){.account_id = t->by->account,
                        .site_id = t->trial->site,
                        .now_ms = t->by->now,
                        .prompt = t->trial->text};
    if (b->prompt == NULL) {
        b->prompt_version = prompt_version(t->db, b->account_id, name);
        prompt_read(t->db, b, b->account_id, name, b->prompt_version, &b->prompt);
    }
    if (!pick_items(t, f))
        return false;
    providers_load(t->db, b, t->settings, b->account_id, b->site_id, &all);
    if (!oneshot_config(b, t->settings, &all.site[PROVIDER_FOR_TEXT], &t->oneshot.config, f))
        return false;
    b->limit = capabilities_limit(t->db, b->account_id, &t->oneshot.config, b->now_ms);
    return account_by_id(t->db, b->account_id, &a) &&
           check_credits(t, &a, t->stage->function->price(b, NULL), f);
}

static bool begin(struct prompt_attempt *t, struct error *f)
{
    if (!db_begin(t->db, DB_READ_ONLY, f))
        return false;
    bool good = prepare(t, f);
    if (good && db_failed(t->db)) {
        *f = *db_last_error(t->db);
        good = false;
    }
    db_rollback(t->db);
    return good;
}

/* ---- the call --------------------------------------------------------------------------- */

static void record_answer(struct prompt_attempt *t, TALLOC_CTX *owner, const struct answer *a,
                          const struct ai_request *request, int64_t ms)
{
    struct prompt_trial *trial = t->trial;
    const struct provider_config *c = &t->oneshot.config;
    trial->answer = talloc_strdup(owner, a->text ? a->text : "");
    trial->model = talloc_strdup(owner, a->model ? a->model : c->model ? c->model : c->provider->name);
    trial->items = t->batch->count;
    trial->tokens_in = a->tokens_in;
    trial->tokens_out = a->tokens_out;
    oneshot_row(&t->oneshot, request, a, TURN_ASK, ms, &t->row);
    t->row.answer = trial->answer;
}

/* The call failed; if it may have been billed, its row stays. */
static bool no_answer(struct prompt_attempt *t, TALLOC_CTX *owner, const struct answer *a,
                      const struct ai_request *request, int64_t ms)
{
    struct error late;
    if (a)
        record_answer(t, owner, a, request, ms);
    oneshot_close(t->db, &t->oneshot, request, a != NULL, &t->row, &late);
    return false;
}

static bool ask(struct prompt_attempt *t, TALLOC_CTX *owner, struct error *f)
{
    const struct ai_function *function = t->stage->function;
    struct conversation conversation = {0};
    struct answer *a;
    struct error problem = {0};
    struct ai_request *request = function->prepare(t->batch, t->batch, &conversation, TURN_ASK, NULL);
    int64_t began = clock_mono_ms();
    t->request = request;
    t->row =
        (struct call_row){.account_id = t->batch->account_id, .site_id = t->batch->site_id, .call_no = 1};
    if (!oneshot_open(t->db, &t->oneshot, request, TURN_ASK, &t->row, f))
        return false;
    if (oneshot_call(t->batch, t->db, t->batch->account_id, &t->oneshot, request, &a, f) != ERR_NONE)
        return no_answer(t, owner, a, request, clock_mono_ms() - began);
    record_answer(t, owner, a, request, clock_mono_ms() - began);
    conversation.turns[conversation.count++] = (struct turn){.kind = TURN_ASK, .answer = a};
    t->trial->good =
        function->parse(t->batch, t->batch, &conversation, false, &t->result, &problem) == VERDICT_PARSED;
    if (answer_only_reasoning(a))
        answer_limit_problem(&t->batch->limit, a, &problem);
    t->trial->problem = t->trial->good ? NULL : talloc_strdup(owner, problem.why);
    return true;
}

/* ---- after ---------------------------------------------------------------------------------- */

static void charge(struct prompt_attempt *t, struct account *a)
{
    char note[300];
    int64_t credits = t->stage->function->price(t->batch, &t->result), most = a->balance - a->reserved;
    if (!a->unlimited && credits > most) /* credits were spent during the call: charge only what is left */
        credits = most > 0 ? most : 0;
    if (credits == 0)
        return;
    snprintf(note, sizeof note, "prompt %.40s tried (%.200s)", t->trial->function, t->by->by_whom);
    ledger_debit_oneshot(t->db, a,
                         &(struct debit){.account = a->id,
                                         .site = t->batch->site_id,
                                         .function = t->trial->function,
                                         .credits = credits,
                                         .now = t->row.now},
                         t->row.id, note);
    account_save(t->db, a);
    t->trial->credits = credits;
}

static bool finish(struct prompt_attempt *t, struct error *f)
{
    struct account a;
    if (!db_begin(t->db, DB_DURABLE, f))
        return false;
    if (account_lock(t->db, t->by->account, &a)) {
        oneshot_settle(t->db, &t->oneshot, t->request, &t->row);
        if (t->trial->good)
            charge(t, &a);
    }
    return db_commit(t->db, f) == COMMIT_YES;
}

bool try_prompt(struct db *db, TALLOC_CTX *owner, const struct settings *settings, const struct actor *by,
                struct prompt_trial *trial, bool *provider, struct error *f)
{
    struct prompt_attempt *t = talloc_zero(NULL, struct prompt_attempt);
    *t = (struct prompt_attempt){.db = db, .settings = settings, .by = by, .trial = trial};
    t->stage = try_prompt_stage(trial->function);
    t->oneshot = (struct oneshot){.settings = settings, .timeout_ms = TRY_PROMPT_MS};
    t->batch = talloc_zero(t, struct batch);
    *provider = false;
    bool good = begin(t, f);
    if (good && !ask(t, owner, f)) {
        *provider = f->kind != ERR_COST_CAP;
        good = false;
    }
    good = good && finish(t, f);
    talloc_free(t);
    return good;
}
