/* run_row.h: between run.c and run_row.c: a run's row as a struct. */
#ifndef IGNY8_STORE_RUNS_RUN_ROW_H
#define IGNY8_STORE_RUNS_RUN_ROW_H

#include "store/store.h"

/* The present row of `r`, which has every column of igny8_automation_runs. */
void run_row_read(const struct rows *r, struct run *);

/* Of the columns status and wanted. */
enum run_status run_status_of(const char *name);
enum run_request run_request_of(const char *wanted);

/* The present row of `r`, which has the columns of igny8_run_progress. */
void progress_read(const struct rows *r, struct progress *);

/* The JSON of stage_N_result for stages 1 to 6; 512 bytes hold it. */
void stage_result_print(char *buf, size_t size, int stage, const struct stage_result *);

#endif
