/* Stage 3, which needs no provider: each idea becomes a queued task. */
#include "ai/functions/stages.h"

#include "store/store.h"

void queue_to_writer(struct db *db, struct batch *batch, struct result *result)
{
    for (int i = 0; i < batch->count; i++) {
        struct item_result *item = &result->items[i];
        if (task_from_idea(db, batch->items[i].id, batch->run_id, batch->now_ms)) {
            item->outcome = ITEM_DONE;
            result->made[0]++;
        } else {
            item->outcome = ITEM_SKIPPED;
            item->why = "The idea was deleted, disabled or queued before its turn.";
        }
    }
    result->delivered = result->made[0];
    result->said = talloc_asprintf(batch, "%lld tasks created", (long long)result->made[0]);
}
