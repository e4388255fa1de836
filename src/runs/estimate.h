/* estimate.h: what a run will cost, from what is pending. Pure. */
#ifndef IGNY8_RUNS_ESTIMATE_H
#define IGNY8_RUNS_ESTIMATE_H

#include "store/store.h"

/* How many items one item leads to, in thousandths: 7 ideas a cluster are 7000. */
struct yield {
    int64_t keywords_per_cluster, ideas_per_cluster, words_per_content, prompts_per_content;
};

extern const struct yield yield_default; /* 6, 7, 2500, 4 */

struct estimate_input {
    int64_t pending[STAGE_COUNT]; /* [0] is stage 1's queue */
    int start_stage, end_stage;
    int64_t batch_size;             /* of stage 1 */
    int64_t image_price;            /* thousandths of a credit */
    int64_t max_items, max_credits; /* 0: no cap */
    struct yield yield;
};

struct estimate {
    int64_t items[STAGE_COUNT], credits[STAGE_COUNT]; /* of each stage; thousandths of a credit */
    int64_t total;                                    /* never more than max_credits */
};

void estimate_run(const struct estimate_input *, struct estimate *);

/* What must be free before a run starts: a fifth more. */
int64_t estimate_required(int64_t total);

#endif
