/* report.h: a run as JSON and as words, for the command line and the API. */
#ifndef IGNY8_REPORT_H
#define IGNY8_REPORT_H

#include <jansson.h>

#include "store/store.h"

/* As current_run/ gives it: times ISO 8601 UTC, credits decimal numbers, a stage that was not entered null.
 */
json_t *report_run(struct db *, const struct run *);

/* Thousandths as the JSON number 66 or 0.5. */
json_t *report_credits(int64_t thousandths);

/* Finished share of the estimate, 0 to 100; time left in ms by the run's own pace, -1 unknown. */
int report_percent(const struct run *, int64_t now, int64_t *left_ms);

/* "47 keywords → 8 clusters in 3 batches (10 credits)": one stage's result in words. */
char *report_stage(TALLOC_CTX *owner, int stage, const struct stage_result *);

#endif
