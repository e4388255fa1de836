/* csv.h: cells of CSV files, as people's spreadsheets read them. */
#ifndef IGNY8_CSV_H
#define IGNY8_CSV_H

#include <talloc.h>

/* A cell of a CSV file: quoted where it must be, and with an apostrophe before
 * what a spreadsheet would run as a formula. NULL is the empty cell. */
char *csv_cell(TALLOC_CTX *owner, const char *text);

#endif
