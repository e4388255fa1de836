/* queue_to_writer.h: stage 3, which needs no provider: one task for each idea. */
#ifndef IGNY8_AI_FUNCTIONS_QUEUE_TO_WRITER_H
#define IGNY8_AI_FUNCTIONS_QUEUE_TO_WRITER_H

#include "ai/core/ai.h"

/* Creates a queued task for every idea of the batch that is still new, and marks
 * the idea as queued; skips the others. Costs no credits. */
void queue_to_writer(struct db *, struct batch *, struct result *);

#endif
