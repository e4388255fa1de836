/* keyword_csv.h: keywords as a CSV file that an import reads again. */
#ifndef IGNY8_KEYWORDS_CSV_H
#define IGNY8_KEYWORDS_CSV_H

#include <stdio.h>

#include "db/db.h"

void keywords_csv_head(FILE *out);

/* The row that *rows stands on: keyword, volume, difficulty, cpc, intent, status, cluster. */
void keywords_csv_row(FILE *out, const struct rows *);

#endif
