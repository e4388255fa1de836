/* table_internal.h: the layers below table.c, each over the one before: bytes to
 * UTF-8 (table_stream.c, table_charset.c, table_charset_guess.c and its parts, table_magic.c), to records
 * (table_records.c), to a shape (table_shape.c, table_headings.c), to values
 * (table_value.c). */
#ifndef IGNY8_IMPORT_READER_TABLE_INTERNAL_H
#define IGNY8_IMPORT_READER_TABLE_INTERNAL_H

#include <sys/types.h>

#include "import/reader/table.h"

#define TABLE_SAMPLE    ((size_t)65536)
#define TABLE_LINE_MAX  ((size_t)1048576)
#define TABLE_FIELD_MAX ((size_t)65536)
#define TABLE_LINES_MAX 1000 /* of one record */
#define TABLE_FIELDS    1024 /* of one record; further fields are ignored */

/* -- table_stream.c: a file or bytes, read as UTF-8 -- */
struct table_stream;
/* Of the options the encoding and the language are used. */
struct table_stream *table_stream_open(TALLOC_CTX *owner, const char *path, const struct table_options *,
                                       struct error *);
struct table_stream *table_stream_bytes(TALLOC_CTX *owner, const void *bytes, size_t n,
                                        const struct table_options *, struct error *);
/* 0 at the end, or when reading failed (table_stream_error is then not 0). Undecodable bytes
 * become U+FFFD; UTF-8 input is passed on unchanged. */
size_t table_stream_read(struct table_stream *, char *to, size_t room);
int table_stream_error(const struct table_stream *); /* an errno */
const char *table_stream_encoding(const struct table_stream *);
/* The encoding that is nearly as probable; NULL: there is no doubt, or people named the encoding. */
const char *table_stream_other(const struct table_stream *);

/* -- table_charset.c: recognises the encoding; `whole`: the head is the whole file -- */
struct table_charset {
    const char *name; /* a constant, ICU's name */
    size_t mark;      /* bytes of the byte order mark */
    const char
        *other; /* a constant: the encoding that is nearly as probable and reads differently; or NULL */
};
/* language: of the site, a tag of BCP 47; NULL: unknown. */
struct table_charset table_charset_of(const unsigned char *head, size_t n, bool whole, const char *language);

/* -- table_charset_guess.c: guesses an encoding other than UTF; its name is never NULL -- */
struct table_charset table_charset_guess(const unsigned char *head, size_t n, const char *language);

/* -- table_charset_again.c -- */
/* The text with a letter and its marks as one character where there is one. */
const char *table_composed(TALLOC_CTX *owner, const char *text);

/* -- table_magic.c: the sentence for a file of another kind, or NULL -- */
const char *table_magic(const unsigned char *head, size_t n);
bool table_is_binary(const unsigned char *head, size_t n);

/* -- table_records.c: UTF-8 into records of fields -- */
struct table_field {
    const char *at; /* not terminated */
    size_t length;
};

struct table_record {
    int64_t line;
    struct table_field text; /* the unparsed record, without its line end */
    const char *refused;     /* NULL: the fields are valid; else the sentence */
    int count;               /* of fields, at most TABLE_FIELDS */
    struct table_field *fields;
};

struct table_records;
/* stream NULL: reads only the bytes, which outlive the records. */
struct table_records *table_records_new(TALLOC_CTX *owner, struct table_stream *, const char *bytes,
                                        size_t n);
void table_records_delimiter(struct table_records *, char delimiter); /* 0: none */
bool table_records_next(struct table_records *, struct table_record *);
/* The first TABLE_SAMPLE bytes, without consuming them; *whole: there are no more. */
struct table_field table_records_sample(struct table_records *, bool *whole);

/* -- table_headings.c: the meanings of headings -- */
enum table_meaning {
    TABLE_MEANS_NOTHING,
    TABLE_MEANS_KEYWORD,
    TABLE_MEANS_FIGURE, /* and the next KEYWORD_FIGURES - 1: enum keyword_figure */
    TABLE_MEANS_VOLUME = TABLE_MEANS_FIGURE + KEYWORD_VOLUME,
    TABLE_MEANS_DIFFICULTY = TABLE_MEANS_FIGURE + KEYWORD_DIFFICULTY,
    TABLE_MEANS_CPC = TABLE_MEANS_FIGURE + KEYWORD_CPC,
    TABLE_MEANS_CLICKS = TABLE_MEANS_FIGURE + KEYWORD_CLICKS,
    TABLE_MEANS_IMPRESSIONS = TABLE_MEANS_FIGURE + KEYWORD_IMPRESSIONS,
    TABLE_MEANS_CTR = TABLE_MEANS_FIGURE + KEYWORD_CTR,
    TABLE_MEANS_POSITION = TABLE_MEANS_FIGURE + KEYWORD_POSITION,
    TABLE_MEANS_COMPETITION = TABLE_MEANS_FIGURE + KEYWORD_COMPETITION,
    TABLE_MEANS_BID_LOW = TABLE_MEANS_FIGURE + KEYWORD_BID_LOW,
    TABLE_MEANS_BID_HIGH = TABLE_MEANS_FIGURE + KEYWORD_BID_HIGH,
    TABLE_MEANS_INTENT = TABLE_MEANS_FIGURE + KEYWORD_FIGURES,
    TABLE_MEANS_CURRENCY,
    TABLE_MEANS_TREND,
    TABLE_MEANS_OTHER
};
#define TABLE_MEANINGS       (TABLE_MEANS_OTHER + 1)
#define TABLE_RANK_CONTAINED 10000000 /* from here on: only words inside the heading are known */
/* TABLE_MEANS_OTHER: a known heading of a column that is not read. Of two columns with the
 * same meaning, the one with the lower *rank is the better. */
enum table_meaning table_word_means(struct table_field field, int *rank);
const char *table_meaning_name(enum table_meaning);
bool table_is_intent(struct table_field field);

/* -- table_shape.c -- */
enum { TABLE_PREAMBLE_MOST = 20, TABLE_TEXTS_KNOWN = 64 };
struct table_plan {
    struct table_shape shape;
    char delimiter;
    int64_t skip_to;                /* rows before this line are not data */
    int column[TABLE_MEANINGS];     /* by meaning; -1: the table lacks it */
    int volume_more;                /* a second column of volumes, which is added; -1: missing */
    int trend_first, trend_last;    /* columns of months, oldest first; -1: not there */
    bool daily;                     /* volumes are averages of a day */
    bool fraction[KEYWORD_FIGURES]; /* the column goes from 0 to 1 and stands for percent */
    bool texts[TABLE_TEXTS_KNOWN];  /* the column has texts in most rows */
    bool has_figures;               /* a heading names a figure */
    bool marks;                     /* keywords are written as ads tools do: [exact], "phrase", +broad */
    bool blocks;                    /* titled blocks without headings: Google Trends */
    const char *currency;           /* that a heading names, or NULL */
    const char *before[TABLE_PREAMBLE_MOST + 1]; /* the heading row and the lines above it; NULL ends */
};
bool table_plan_make(TALLOC_CTX *owner, struct table_records *, const struct table_options *,
                     struct table_plan *, struct error *);

/* -- table_columns.c: sets what people state about columns. header NULL: the table has none -- */
bool table_columns_set(struct table_plan *, const struct table_options *, const struct table_record *header,
                       int count, struct error *);

/* -- table_source.c: which tool wrote a table with these headings -- */
const char *table_source_of(const struct table_plan *, const char *const *keys, int count);

/* -- table_rules.c: what a cell of keywords means -- */
/* Without a spreadsheet's guard: ="text", 'text before = + - @. */
struct table_field table_unguarded(struct table_field);
/* Without the marks of ads tools; the text may be written in place of the field (owner's). */
struct table_field table_unmarked(TALLOC_CTX *owner, struct table_field);
bool table_has_marks(struct table_field);
/* "Total", "Total: Search terms", "Grand total" in the languages of the ads tools. *sure: with a
 * colon, so that no keyword is meant. */
bool table_is_total(struct table_field, bool *sure);
/* The title of a block of Google Trends. */
bool table_is_block_title(struct table_field);
/* The same text, apart from white space and a mark of encoding around it. */
bool table_same_text(struct table_field, const char *text);

/* -- table_value.c -- */
/* The number in thousandths; -1: not a number. "1,000" is a thousand if `whole`, else one.
 * Of a range the lower end counts. */
int64_t table_number(struct table_field field, bool whole);
/* A fraction as percent, in thousandths: "0.0267" is 2670. */
int64_t table_hundredfold(struct table_field field);
bool table_is_number(struct table_field field);
bool table_is_blank(struct table_field field);

/* -- table_figures.c -- */
/* The figures of a row: currency and trend belong to owner.
 * dropped: which cells hold something that is not a number, or is out of the figure's range. */
void table_figures(TALLOC_CTX *owner, struct table_plan *, const struct table_record *, struct table_row *,
                   bool dropped[KEYWORD_FIGURES]);
/* Looks at the sample's rows for what the headings leave open: fractions, marks. */
void table_figures_survey(struct table_plan *, struct table_field sample);
/* The ISO code in a heading: "CPC (USD)"; NULL: none. */
const char *table_currency_in(const char *heading);

#endif
