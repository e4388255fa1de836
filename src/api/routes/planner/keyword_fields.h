/* keyword_fields.h: the fields of a keyword's further figures, in the order of
 * base/keyword_figures.h, for its routes: lists, changes, imports and exports. */
#ifndef IGNY8_API_ROUTES_PLANNER_KEYWORD_FIELDS_H
#define IGNY8_API_ROUTES_PLANNER_KEYWORD_FIELDS_H

#include "api/http/api.h"

#define KEYWORD_LARGE 1000000000000

/* What an answer has, and what a new keyword and a change take. */
#define KEYWORD_MORE_FIGURES(flags)                                                                          \
    {"clicks", FIELD_INT,     flags,                                                                         \
     0,        KEYWORD_LARGE, .meaning = "of the site in search, in the period of the file it comes from"},  \
        {"impressions", FIELD_INT, flags, 0, KEYWORD_LARGE, .meaning = "as clicks"},                         \
        {"ctr", FIELD_CREDITS, flags, 0, 100000, .meaning = "clicks per impression in percent: 2.67"},       \
        {"position", FIELD_CREDITS, flags, 0, 1000000, .meaning = "average place among the results: 3.4"},   \
        {"competition", FIELD_INT, flags, 0, 100, .meaning = "among advertisers, 0 to 100"},                 \
        {"bid_low", FIELD_CREDITS, flags,                                                                    \
         0,         KEYWORD_LARGE, .meaning = "bid for the top of the page, low range, in currency"},        \
        {"bid_high", FIELD_CREDITS, flags, 0, KEYWORD_LARGE, .meaning = "the same, high range"},             \
        {"currency", FIELD_TEXT, flags, 0, 20, .meaning = "of cpc and bids, three letters: USD"},            \
    {                                                                                                        \
        "trend", FIELD_TEXT, flags, 0, 1000, .meaning = "as the file writes it: 0.81,0.66,1 or +23%"         \
    }

/* The same in a row of an import: a figure out of its range is not given. */
#define KEYWORD_UNCHECKED_FIGURES                                                                            \
    {"clicks", FIELD_INT, F_NULLABLE, .meaning = "0 or more"},                                               \
        {"impressions", FIELD_INT, F_NULLABLE, .meaning = "0 or more"},                                      \
        {"ctr", FIELD_CREDITS, F_NULLABLE, .meaning = "clicks per impression in percent, 0 to 100"},         \
        {"position", FIELD_CREDITS, F_NULLABLE, .meaning = "average place among the results, 0 to 1000"},    \
        {"competition", FIELD_INT, F_NULLABLE, .meaning = "among advertisers, 0 to 100"},                    \
        {"bid_low", FIELD_CREDITS, F_NULLABLE, .meaning = "bid for the top of the page, low range"},         \
        {"bid_high", FIELD_CREDITS, F_NULLABLE, .meaning = "the same, high range"},                          \
        {"currency", FIELD_TEXT, F_NULLABLE, 0, 20, .meaning = "of cpc and bids, three letters: USD"},       \
    {                                                                                                        \
        "trend", FIELD_TEXT, F_NULLABLE, 0, 1000, .meaning = "0.81,0.66,1 or +23%"                           \
    }

#define KEYWORD_SOURCE(flags)                                                                                \
    {                                                                                                        \
        "source", FIELD_TEXT, flags,                                                                         \
            .meaning = "where it was first seen: the tool that wrote the file, list, api or manual; null: "  \
                       "an earlier version stored it"                                                        \
    }

#define KEYWORD_RANGE(name, type, flags, what)                                                               \
    {name "_min", type, (flags) | F_NULLABLE, 0, KEYWORD_LARGE, .meaning = "at least so " what},             \
    {                                                                                                        \
        name "_max", type, (flags) | F_NULLABLE, 0, KEYWORD_LARGE, .meaning = "at most so " what             \
    }

/* Filters of lists, exports and bulk actions; a keyword without the figure is in no range. */
#define KEYWORD_FIGURE_FILTERS(flags)                                                                        \
    {"clicks", FIELD_TEXT, flags, .meaning = "a number; none: not set"},                                     \
        {"impressions", FIELD_TEXT, flags, .meaning = "a number; none: not set"},                            \
        {"competition", FIELD_TEXT, flags, .meaning = "a number; none: not set"},                            \
        {"currency", FIELD_TEXT, flags, .meaning = "a comma-separated list; none: not set"},                 \
        {"source", FIELD_TEXT, flags, .meaning = "a comma-separated list; none: not set"},                   \
        KEYWORD_RANGE("volume", FIELD_INT, flags, "many searches per month"),                                \
        KEYWORD_RANGE("difficulty", FIELD_INT, flags, "difficult"),                                          \
        KEYWORD_RANGE("cpc", FIELD_CREDITS, flags, "much per click, in any currency"),                       \
        KEYWORD_RANGE("clicks", FIELD_INT, flags, "many clicks"),                                            \
        KEYWORD_RANGE("impressions", FIELD_INT, flags, "many impressions"),                                  \
        KEYWORD_RANGE("ctr", FIELD_CREDITS, flags, "many clicks per impression, in percent"),                \
        KEYWORD_RANGE("position", FIELD_CREDITS, flags, "far down: 1 is the first place"),                   \
        KEYWORD_RANGE("competition", FIELD_INT, flags, "much competition"),                                  \
        KEYWORD_RANGE("bid_low", FIELD_CREDITS, flags, "high, in any currency"),                             \
        KEYWORD_RANGE("bid_high", FIELD_CREDITS, flags, "high, in any currency")

#endif
