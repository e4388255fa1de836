/* plan.h: what a run copies at its start: batch sizes, caps, providers. Kept
 * as JSON in its row; keys are not part of it. */
#ifndef IGNY8_RUNS_PLAN_H
#define IGNY8_RUNS_PLAN_H

#include "settings/environment.h"
#include "store/store.h"

struct plan {
    int batch_size[STAGE_COUNT];
    int only_count;                     /* of `only`; 0: of all that failed */
    struct provider_config text, image; /* capabilities NULL: whoever calls gives them */
    int64_t prompt[STAGE_COUNT];        /* versions of the stages' prompts; 0: the program's own */
    /* What the start expected of each stage: items, thousandths of a credit. */
    int64_t expected[STAGE_COUNT], weight[STAGE_COUNT];
    const int64_t *only; /* a retry of these items alone: ids, ascending */
};

/* The site's configuration as it stands now, without keys. */
void plan_now(struct db *, TALLOC_CTX *owner, const struct settings *, const struct site *, struct plan *);

/* To the JSON of a run's row and back, without keys. */
char *plan_print(TALLOC_CTX *owner, const struct plan *);
bool plan_read(TALLOC_CTX *owner, const char *json, struct plan *);

/* Before calls: keys and guards, of whoever sets the same provider at the same
 * address today. ERR_FATAL_CONFIG when a key cannot be opened. */
bool plan_keys(struct db *, TALLOC_CTX *owner, const struct settings *, int64_t account, int64_t site,
               struct plan *, struct error *);

/* What the estimate needs: pending counts, the site's own yield once it has three runs. */
struct estimate_input;
void plan_estimate_input(struct db *, int64_t site, const struct plan *, int start_stage, int end_stage,
                         bool retry, struct estimate_input *);

/* What a run of all stages would be estimated at now, under the site's caps: thousandths of a credit. */
int64_t plan_next_cost(struct db *, int64_t site, const struct plan *);

#endif
