/* The table of the figures of a keyword. */
#include "base/keyword_figures.h"

#define LARGE INT64_C(1000000000000)

static const struct keyword_figure_rule rules[KEYWORD_FIGURES] = {
    [KEYWORD_VOLUME] = {"volume", true, LARGE},
    [KEYWORD_DIFFICULTY] = {"difficulty", true, 100},
    [KEYWORD_CPC] = {"cpc", false, INT64_MAX / 1000},
    [KEYWORD_CLICKS] = {"clicks", true, LARGE},
    [KEYWORD_IMPRESSIONS] = {"impressions", true, LARGE},
    [KEYWORD_CTR] = {"ctr", false, 100000},
    [KEYWORD_POSITION] = {"position", false, 1000000},
    [KEYWORD_COMPETITION] = {"competition", true, 100},
    [KEYWORD_BID_LOW] = {"bid_low", false, INT64_MAX / 1000},
    [KEYWORD_BID_HIGH] = {"bid_high", false, INT64_MAX / 1000},
};

const struct keyword_figure_rule *keyword_figure_rule(enum keyword_figure figure)
{
    return &rules[figure];
}

void keyword_figures_clear(int64_t figures[KEYWORD_FIGURES])
{
    for (int i = 0; i < KEYWORD_FIGURES; i++)
        figures[i] = -1;
}

int64_t keyword_figure_checked(enum keyword_figure figure, int64_t stored)
{
    return stored >= 0 && stored <= rules[figure].most ? stored : -1;
}

bool keyword_currency(const char *text, char code[KEYWORD_CURRENCY_SIZE])
{
    while (*text == ' ')
        text++;
    for (int i = 0; i < KEYWORD_CURRENCY_SIZE - 1; i++) {
        char letter = (char)(text[i] & ~0x20);
        if (text[i] == 0 || letter < 'A' || letter > 'Z')
            return false;
        code[i] = letter;
    }
    code[KEYWORD_CURRENCY_SIZE - 1] = 0;
    text += KEYWORD_CURRENCY_SIZE - 1;
    while (*text == ' ')
        text++;
    return *text == 0;
}
