/* table_survey.h: what a sample of a table looks like (table_survey.c), for table_shape.c. */
#ifndef IGNY8_IMPORT_READER_TABLE_SURVEY_H
#define IGNY8_IMPORT_READER_TABLE_SURVEY_H

#include "import/reader/table_internal.h"

#define COLUMNS_SURVEYED 64

struct column_stats {
    int texts, numbers, intents;                   /* how many rows have one in this column */
    int filled;                                    /* how many are not blank */
    int repeats;                                   /* how many have the same as the row before */
    uint32_t last;                                 /* the hash of the last field */
    bool headed_by_number, headed_by_blank, known; /* its field in the first row */
};

/* What the sample looks like when it is split by one delimiter. */
struct table_survey {
    int rows, usual, usual_rows; /* rows with the usual number of fields */
    int spaced, parted;          /* fields after the first: those that start with a blank; all of them */
    int sizes[COLUMNS_SURVEYED + 1];
    int first_count, first_known; /* of the first row: its fields; its known headings */
    int64_t first_line;
    int header_hits, header_count, header_row;
    int64_t header_line; /* 0: not found */
    struct column_stats columns[COLUMNS_SURVEYED];
};

/* Surveys the sample as this delimiter splits it; 0: none. */
void table_survey_make(struct table_survey *, struct table_field sample, char delimiter);
/* The index of the delimiter that fits best; *best is its survey. */
int table_survey_choose(struct table_field sample, struct table_survey *best);
/* The length of what stands before the table: a line "sep=;", which sets *delimiter, and remarks
 * that begin with "# "; *lines: of how many lines. */
size_t table_survey_lead(struct table_field sample, char *delimiter, int64_t *lines);

/* The index of a delimiter by its byte, or by its name or byte as people give it (-1: not known);
 * the name and byte of an index. */
int table_delimiter_index(char byte);
int table_delimiter_called(const char *name);
const char *table_delimiter_name(int index, char *byte);

#endif
