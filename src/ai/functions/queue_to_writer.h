/* queue_to_writer.h: stage 3's local work: one task for each idea. */
#ifndef IGNY8_AI_FUNCTIONS_QUEUE_TO_WRITER_H
#define IGNY8_AI_FUNCTIONS_QUEUE_TO_WRITER_H

#include "ai/core/ai.h"

/* Makes a queued task of every idea of the batch that is still new, and marks
 * the idea queued; the others are skipped. No credits. */
void queue_to_writer(struct db *, struct batch *, struct result *);

#endif
