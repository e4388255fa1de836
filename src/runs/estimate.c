/* Computes the credits of each stage from what is pending. */
#include "runs/runs.h"

enum { CREDIT = 1000, WORDS_PER_CREDIT = 500, KEYWORDS_PER_CREDIT = 5 };

const struct yield yield_default = {
    .keywords_per_cluster = 6000,
    .ideas_per_cluster = 7000,
    .words_per_content = 2500000,
    .prompts_per_content = 4000,
};

static int64_t up(int64_t n, int64_t by)
{
    return (n + by - 1) / by;
}

/* A batch's price is rounded up, so full batches and the last one are priced apart. */
static int64_t keywords_credits(int64_t keywords, int64_t batch)
{
    if (batch < 1)
        batch = 1;
    return (keywords / batch * up(batch, KEYWORDS_PER_CREDIT) + up(keywords % batch, KEYWORDS_PER_CREDIT)) *
           CREDIT;
}

static int64_t content_credits(int64_t contents, const struct yield *y)
{
    return contents * up(y->words_per_content, (int64_t)WORDS_PER_CREDIT * 1000) * CREDIT;
}

/* The items of a stage: what is pending and what the run's earlier stages bring, at most
 * the cap. */
static int64_t stage_items(const struct estimate_input *in, int stage, int64_t brought)
{
    if (stage < in->start_stage || stage > in->end_stage)
        return 0;
    int64_t n = in->pending[stage - 1] + brought;
    return in->max_items > 0 && n > in->max_items ? in->max_items : n;
}

void estimate_run(const struct estimate_input *in, struct estimate *out)
{
    const struct yield *y = &in->yield;
    *out = (struct estimate){0};
    int64_t *n = out->items, *c = out->credits;
    n[0] = stage_items(in, 1, 0);
    n[1] = stage_items(in, 2, up(n[0] * 1000, y->keywords_per_cluster));
    n[2] = stage_items(in, 3, up(n[1] * y->ideas_per_cluster, 1000));
    n[3] = stage_items(in, 4, n[2]);
    n[4] = stage_items(in, 5, n[3]);
    n[5] = stage_items(in, 6, up(n[4] * y->prompts_per_content, 1000));
    n[6] = in->end_stage == STAGE_COUNT ? in->pending[6] + n[3] : 0;
    c[0] = keywords_credits(n[0], in->batch_size);
    c[1] = n[1] * 2 * CREDIT;
    c[3] = content_credits(n[3], y);
    c[4] = up(n[4] * y->prompts_per_content, 1000) * CREDIT / 2;
    c[5] = n[5] * in->image_price;
    for (int i = 0; i < STAGE_COUNT; i++)
        out->total += c[i];
    if (in->max_credits > 0 && out->total > in->max_credits)
        out->total = in->max_credits;
}

int64_t estimate_required(int64_t total)
{
    return up(total * 6, 5);
}
