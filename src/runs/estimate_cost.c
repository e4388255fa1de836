/* What a run would cost in money: items, times the tokens that their calls usually take, times prices. */
#include "runs/runs.h"

#include "ai/functions/stages.h"

/* Tokens of a stage's calls, from lean models with short answers to reasoning ones. */
struct tokens {
    int64_t in_least, in_most, out_least, out_most;
};

static const struct tokens a_call[STAGE_COUNT] = {[0] = {500, 3000, 50, 1000},
                                                  [1] = {600, 2500, 0, 2000},
                                                  [3] = {900, 4000, 0, 2000},
                                                  [4] = {500, 2000, 0, 1500}};
static const struct tokens an_item[STAGE_COUNT] = {
    [0] = {6, 30, 8, 60}, [1] = {60, 600, 700, 4500}, [3] = {0, 0, 0, 0}, [4] = {1200, 9000, 150, 1000}};

/* A word is one to three tokens, and some articles are continued. */
static struct tokens of_article(const struct yield *y)
{
    int64_t words = y->words_per_content / 1000;
    return (struct tokens){0, 0, words, words * 4};
}

static int64_t dollars(int64_t in, int64_t out, const struct price *p)
{
    return (in * p->input + out * p->output) / 1000000;
}

static struct cost_range of_text(int stage, int64_t items, int64_t batch, const struct yield *y,
                                 const struct price *p)
{
    const struct tokens *call = &a_call[stage];
    struct tokens item = stage == 3 ? of_article(y) : an_item[stage];
    int64_t calls = (items + batch - 1) / batch;
    if (p->input < 0 || p->output < 0)
        return (struct cost_range){-1, -1};
    return (struct cost_range){dollars(calls * call->in_least + items * item.in_least,
                                       calls * call->out_least + items * item.out_least, p),
                               dollars(calls * call->in_most + items * item.in_most,
                                       calls * call->out_most + items * item.out_most, p)};
}

static struct cost_range of_stage(int stage, int64_t items, const struct plan *plan, const struct yield *y,
                                  const struct price *text, const struct cost_range *image)
{
    const struct ai_function *f = stages[stage].function;
    bool local = (stage == 5 ? &plan->image : &plan->text)->provider->local != NULL;
    if (f == NULL || items == 0 || local)
        return (struct cost_range){0, 0};
    if (stage != 5)
        return of_text(stage, items, plan->batch_size[stage] > 0 ? plan->batch_size[stage] : 1, y, text);
    if (image->most < 0)
        return *image;
    return (struct cost_range){items * image->least, items * image->most};
}

void estimate_cost(struct db *db, int64_t account, const struct plan *plan, const struct yield *y,
                   struct estimate *e)
{
    struct price text, unused;
    struct cost_range image, none;
    cost_price(db, account, &plan->text, &text, &none);
    cost_price(db, account, &plan->image, &unused, &image);
    e->cost_total = (struct cost_range){0, 0};
    for (int i = 0; i < STAGE_COUNT; i++) {
        e->cost[i] = of_stage(i, e->items[i], plan, y, &text, &image);
        bool known = e->cost[i].most >= 0 && e->cost_total.most >= 0;
        e->cost_total.least = known ? e->cost_total.least + e->cost[i].least : -1;
        e->cost_total.most = known ? e->cost_total.most + e->cost[i].most : -1;
    }
}
