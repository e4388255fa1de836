/* stages.h: the table of the seven stages. */
#ifndef IGNY8_AI_FUNCTIONS_STAGES_H
#define IGNY8_AI_FUNCTIONS_STAGES_H

#include "ai/core/ai.h"
#include "store/store.h"

/* ---- stages.c --------------------------------------------------------------------------------- */

/* The pipeline as a table. Each of its seven rows holds a stage's name,
 * its function, its batch size and the sentences of its log. */

struct stage {
    int number;
    const char *name;                   /* "Keywords → Clusters" */
    const char *kind;                   /* "AI", "Local Queue", "Manual" */
    const char *item;                   /* "Keyword", as in "Keyword IDs" */
    const char *nothing;                /* logged when nothing is pending */
    const struct ai_function *function; /* NULL: stage 3 or stage 7 */
    void (*local)(struct db *, struct batch *, struct result *);
    int batch_default, batch_max;
    bool image; /* uses the image provider */
    /* Sentences for a batch, after "Stage N: "; talloc'd. */
    char *(*starting)(TALLOC_CTX *, const struct batch *, int64_t batch_no, int64_t batches);
    char *(*finished)(TALLOC_CTX *, const struct batch *, const struct result *, int64_t batch_no);
};

extern const struct stage stages[STAGE_COUNT]; /* stages[0] is stage 1 */

static inline const struct stage *stage_of(int64_t number)
{
    return &stages[number - 1];
}

/* The price of an image without a setting, in thousandths of a credit. */
#define IMAGE_PRICE_DEFAULT 2000

/* ---- queue_to_writer.c ------------------------------------------------------------------------ */

/* Stage 3, which needs no provider: one task for each idea. */

/* Creates a queued task for every idea of the batch that is still new, and marks
 * the idea as queued; skips the others. Costs no credits. */
void queue_to_writer(struct db *, struct batch *, struct result *);

#endif
