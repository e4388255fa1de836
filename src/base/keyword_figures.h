/* keyword_figures.h: the figures that a file can give for a keyword: their names, units and
 * ranges, once for the reader, the store, the lists, the exports and the API. */
#ifndef IGNY8_BASE_KEYWORD_FIGURES_H
#define IGNY8_BASE_KEYWORD_FIGURES_H

#include <stdbool.h>
#include <stdint.h>

enum keyword_figure {
    KEYWORD_VOLUME,      /* searches a month */
    KEYWORD_DIFFICULTY,  /* 0 to 100 */
    KEYWORD_CPC,         /* thousandths of the currency, as for the bids */
    KEYWORD_CLICKS,      /* of the site in the period of the file, as for impressions, CTR and position */
    KEYWORD_IMPRESSIONS, /* as clicks */
    KEYWORD_CTR,         /* thousandths of a percent: 2.67 % is 2670 */
    KEYWORD_POSITION,    /* average place among the results, in thousandths: 3.4 is 3400 */
    KEYWORD_COMPETITION, /* among advertisers, 0 to 100 */
    KEYWORD_BID_LOW,     /* top of page bid, low range */
    KEYWORD_BID_HIGH,    /* top of page bid, high range */
};
enum { KEYWORD_FIGURES = KEYWORD_BID_HIGH + 1 };

struct keyword_figure_rule {
    const char *name; /* of the database column, the JSON member and the heading of an export */
    bool whole;       /* stored as it is; else in thousandths */
    int64_t most;     /* the largest stored value; the least is 0 */
};

const struct keyword_figure_rule *keyword_figure_rule(enum keyword_figure);

/* Sets all figures to -1: not given. */
void keyword_figures_clear(int64_t figures[KEYWORD_FIGURES]);

/* The value if it is in the figure's range, else -1. */
int64_t keyword_figure_checked(enum keyword_figure, int64_t stored);

/* "usd", " USD " as "USD"; false: not a currency's code of three letters. */
enum { KEYWORD_CURRENCY_SIZE = 4 };
bool keyword_currency(const char *text, char code[KEYWORD_CURRENCY_SIZE]);

#endif
