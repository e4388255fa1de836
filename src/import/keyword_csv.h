/* keyword_csv.h: keywords as a CSV file that an import reads again. */
#ifndef IGNY8_IMPORT_KEYWORD_CSV_H
#define IGNY8_IMPORT_KEYWORD_CSV_H

#include <stdio.h>

#include "db/db.h"

void keyword_csv_header(FILE *out);

/* The row that *rows stands on: keyword, volume, difficulty, cpc, intent, status, cluster. */
void keyword_csv_row(FILE *out, const struct rows *);

#endif
