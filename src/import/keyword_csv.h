/* keyword_csv.h: writes keywords as a CSV file that can be imported again. */
#ifndef IGNY8_IMPORT_KEYWORD_CSV_H
#define IGNY8_IMPORT_KEYWORD_CSV_H

#include <stdio.h>

#include "db/db.h"

void keyword_csv_header(FILE *out);

/* Writes the current row of `rows`: keyword, volume, difficulty, cpc, intent, status, cluster. */
void keyword_csv_row(FILE *out, const struct rows *);

#endif
