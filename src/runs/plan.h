/* plan.h: the configuration that a run copies at its start: batch sizes, providers,
 * prompts, expectations. Stored as JSON in its row, without keys. */
#ifndef IGNY8_RUNS_PLAN_H
#define IGNY8_RUNS_PLAN_H

#include "settings/environment.h"
#include "store/store.h"

struct plan {
    int batch_size[STAGE_COUNT];
    int only_count;                     /* of `only`; 0: the retry takes all failed items */
    struct provider_config text, image; /* capabilities NULL: the caller sets them */
    int64_t prompt[STAGE_COUNT];        /* versions of the stages' prompts; 0: the program's own */
    /* What the start expected of each stage: items and thousandths of a credit. */
    int64_t expected[STAGE_COUNT], weight[STAGE_COUNT];
    const int64_t *only; /* the items that a retry takes: ids, ascending */
};

/* The site's configuration as it stands now, without keys. */
void plan_now(struct db *, TALLOC_CTX *owner, const struct settings *, const struct site *, struct plan *);

/* Converts to the JSON of a run's row and back, without keys. */
char *plan_print(TALLOC_CTX *owner, const struct plan *);
bool plan_read(TALLOC_CTX *owner, const char *json, struct plan *);

/* Fills in keys and guards before calls: those of the site, the account or the environment
 * that has the same provider at the same address now. ERR_FATAL_CONFIG when a key cannot be
 * opened. */
bool plan_keys(struct db *, TALLOC_CTX *owner, const struct settings *, int64_t account, int64_t site,
               struct plan *, struct error *);

/* The estimate's input: pending counts, and the site's own yield once it has three runs. */
struct estimate_input;
void plan_estimate_input(struct db *, int64_t site, const struct plan *, int start_stage, int end_stage,
                         bool retry, struct estimate_input *);

/* The estimate of a run of all stages now, under the site's caps: thousandths of a credit. */
int64_t plan_next_cost(struct db *, int64_t site, const struct plan *);

#endif
