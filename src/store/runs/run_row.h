/* run_row.h: reads rows of runs and progress into structs, for files of store/. */
#ifndef IGNY8_STORE_RUNS_RUN_ROW_H
#define IGNY8_STORE_RUNS_RUN_ROW_H

#include "store/store.h"

/* Reads the present row of `r`, which must have every column of igny8_automation_runs. */
void run_row_read(const struct rows *r, struct run *);

/* The values of the columns status and wanted. */
enum run_status run_status_of(const char *name);
enum run_request run_request_of(const char *wanted);

/* Reads the present row of `r`, which must have the columns of igny8_run_progress. */
void progress_read(const struct rows *r, struct progress *);

/* Prints the JSON of stage_N_result, for stages 1 to 6; 512 bytes suffice. */
void stage_result_print(char *buf, size_t size, int stage, const struct stage_result *);

#endif
