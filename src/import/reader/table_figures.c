/* Reads the figures of a row, with what their columns and headings say of their units. */
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "base/text/text.h"
#include "base/text/text_internal.h"
#include "import/reader/table_internal.h"

enum { TREND_MOST = 200, CELL_MOST = 64, SAMPLE_ROWS = 200 };

/* ---- currencies ------------------------------------------------------------------------------ */

/* Marks before or behind an amount; several countries share "$", "¥" and "kr", which name none. The
 * longer marks come first. */
static const struct {
    const char *mark, *code;
} currencies[] = {
    {"US$", "USD"},    {"AU$", "AUD"},     {"CA$", "CAD"},
    {"NZ$", "NZD"},    {"HK$", "HKD"},     {"NT$", "TWD"},
    {"MX$", "MXN"},    {"R$", "BRL"},      {"A$", "AUD"},
    {"C$", "CAD"},     {"S$", "SGD"},      {"\u20AC", "EUR"},
    {"\u00A3", "GBP"}, {"\u20B9", "INR"},  {"\u20BD", "RUB"},
    {"\u20A9", "KRW"}, {"\u20BA", "TRY"},  {"\u20AA", "ILS"},
    {"\u20AB", "VND"}, {"\u20B4", "UAH"},  {"\u0E3F", "THB"},
    {"\u20B1", "PHP"}, {"z\u0142", "PLN"}, {"K\u010D", "CZK"},
    {"Ft", "HUF"},     {"lei", "RON"},     {"\u0440\u0443\u0431", "RUB"},
    {"Rs", NULL},      {"Rp", "IDR"},      {"kr", NULL},
    {"$", NULL},       {"\u00A5", NULL},   {"\uFFE5", NULL},
    {"\u5143", "CNY"}, {"\u5186", "JPY"},  {"\uC6D0", "KRW"},
};

static const char codes[] =
    "AED ARS AUD BDT BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HRK HUF IDR ILS INR "
    "ISK JPY KES KRW KZT LKR MAD MXN MYR NGN NOK NZD PEN PHP PKR PLN QAR RON RSD RUB SAR SEK "
    "SGD THB TRY TWD UAH USD UYU VND ZAR ";

/* Of three letters in either case: the constant code; NULL: not a currency. */
static const char *code_of(const char *at, size_t n)
{
    if (n != 3)
        return NULL;
    for (const char *code = codes; *code; code += 4)
        if (strncasecmp(code, at, 3) == 0)
            return code;
    return NULL;
}

/* The mark with which the text begins or ends; its length, or 0. */
static size_t mark_at(struct table_field f, bool end, const char **code)
{
    const char *at = end && f.length >= 3 ? f.at + f.length - 3 : f.at;
    *code = f.length > 3 ? code_of(at, 3) : NULL;
    if (*code)
        return 3;
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++) {
        size_t n = strlen(currencies[i].mark);
        if (f.length > n && memcmp(end ? f.at + f.length - n : f.at, currencies[i].mark, n) == 0) {
            *code = currencies[i].code;
            return n;
        }
    }
    return 0;
}

/* Without blanks around it, and without the point of "zl." before or behind a mark. */
static struct table_field without_blanks(struct table_field f)
{
    static const char *const blanks[] = {" ", "\t", "\u00A0", "\u202F", "."};
    size_t before;
    do {
        before = f.length;
        for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
            size_t n = strlen(blanks[i]);
            if (f.length >= n && *blanks[i] != '.' && memcmp(f.at, blanks[i], n) == 0) /* ".5" is a half */
                f = (struct table_field){f.at + n, f.length - n};
            if (f.length >= n && memcmp(f.at + f.length - n, blanks[i], n) == 0)
                f.length -= n;
        }
    } while (f.length < before);
    return f;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* An amount without its currency; *currency: the ISO code, if its mark is clear, else NULL. */
static struct table_field amount_of(struct table_field field, const char **currency)
{
    const char *code;
    *currency = NULL;
    if (field.length > 0 && is_digit(field.at[0]) && is_digit(field.at[field.length - 1]))
        return field; /* as most are: nothing around the figure */
    struct table_field f = without_blanks(field);
    size_t n = mark_at(f, false, &code);
    if (n > 0) {
        *currency = code;
        f = without_blanks((struct table_field){f.at + n, f.length - n});
    }
    n = mark_at(f, true, &code);
    if (n > 0) {
        *currency = *currency ? *currency : code;
        f.length -= n;
    }
    return without_blanks(f);
}

/* A copy of the code: the list has blanks between them. */
static const char *code_text(TALLOC_CTX *owner, const char *code)
{
    return code ? text_require(talloc_strndup(owner, code, 3)) : NULL;
}

const char *table_currency_in(const char *heading)
{
    for (const char *at = heading; *at; at++) {
        bool start = at == heading || strchr(" ([,_", at[-1]);
        size_t n = strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
        const char *code = start ? code_of(at, n) : NULL;
        if (code && strncmp(at, code, 3) == 0) /* in capitals: "all" and "try" are words */
            return code;
    }
    return strstr(heading, "dollars") || strstr(heading, "cpc_us") ? "USD " : NULL;
}

/* ---- words for figures -------------------------------------------------------------------------- */

/* Google's thirds of the indexed competition are 0-33, 34-66 and 67-100: the middle of each. */
static int64_t competition_in_words(struct table_field f)
{
    static const char *const words[] = {"|low|niedrig|gering|faible|bajo|baja|basso|bassa|baixo|baixa|laag|"
                                        "låg|lav|niska|nízká|alacsony|düşük|низкий|"
                                        "низкая|низкое|低|낮음|منخفض|",
                                        "|medium|mittel|moyen|moyenne|medio|media|médio|média|gemiddeld|"
                                        "medel|mellan|middel|średnia|střední|közepes|orta|"
                                        "средний|средняя|среднее|中|中间|보통|중간|متوسط|",
                                        "|high|hoch|élevé|élevée|alto|alta|hoog|hög|høj|høy|wysoka|vysoká|"
                                        "magas|yüksek|высокий|высокая|высокое|高|높음|مرتفع|"};
    if (f.length == 0 || f.length > CELL_MOST || !text_valid(f.at, f.length))
        return -1;
    char *word = text_require(talloc_strndup(NULL, f.at, f.length)), *key = text_name_key(word, word);
    char *wrapped = text_require(talloc_asprintf(word, "|%s|", key));
    int64_t found = -1;
    for (int i = 0; i < 3 && found < 0; i++)
        if (strstr(words[i], wrapped))
            found = 17 + i * 33;
    talloc_free(word);
    return found;
}

/* ---- a row ----------------------------------------------------------------------------------------- */

static struct table_field cell(const struct table_record *record, int column)
{
    return column >= 0 && column < record->count ? table_unguarded(record->fields[column])
                                                 : (struct table_field){"", 0};
}

/* Counts have no decimals, so that "1,000" is a thousand. */
static bool is_count(enum keyword_figure figure)
{
    return figure == KEYWORD_VOLUME || figure == KEYWORD_CLICKS || figure == KEYWORD_IMPRESSIONS;
}

static bool is_money(enum keyword_figure figure)
{
    return figure == KEYWORD_CPC || figure == KEYWORD_BID_LOW || figure == KEYWORD_BID_HIGH;
}

/* In thousandths; -1: not a number. *currency: of an amount. */
static int64_t read_cell(const struct table_plan *plan, struct table_field f, enum keyword_figure figure,
                         const char **currency)
{
    *currency = NULL;
    if (f.length == 0)
        return -1;
    if (plan->fraction[figure] && memchr(f.at, '%', f.length) == NULL)
        return table_hundredfold(f);
    int64_t n = table_number(is_money(figure) ? amount_of(f, currency) : f, is_count(figure));
    if (n < 0 && figure == KEYWORD_COMPETITION && (n = competition_in_words(f)) >= 0)
        return n * 1000;
    return n;
}

/* "--", "n/a", "∞": no value; anything else that is not read is told. */
static bool means_none(struct table_field f)
{
    char *text = text_require(talloc_strndup(NULL, f.at, f.length < CELL_MOST ? f.length : CELL_MOST));
    bool none = table_is_blank(f) || !text_valid(text, strlen(text)) || text_is_punctuation(text) ||
                strcasecmp(text, "n/a") == 0 || strcasecmp(text, "null") == 0 ||
                strcasecmp(text, "nan") == 0 || strcasecmp(text, "none") == 0 ||
                strcasecmp(text, "unspecified") == 0 || strcasecmp(text, "unknown") == 0 ||
                strcasecmp(text, "-") == 0 || strcmp(text, "\u221E") == 0;
    talloc_free(text);
    return none;
}

static int64_t stored(enum keyword_figure figure, int64_t thousandths)
{
    bool whole = keyword_figure_rule(figure)->whole;
    return thousandths < 0 ? -1
                           : keyword_figure_checked(figure, whole ? (thousandths + 500) / 1000 : thousandths);
}

/* What two columns say together, and averages of a day as a month. */
static int64_t volume_of(const struct table_plan *plan, const struct table_record *record, int64_t first)
{
    const char *currency;
    int64_t more = read_cell(plan, cell(record, plan->volume_more), KEYWORD_VOLUME, &currency);
    int64_t sum = first < 0 ? more : first + (more > 0 ? more : 0);
    return plan->daily && sum >= 0 ? sum * 30 : sum;
}

static const char *trend_of(TALLOC_CTX *owner, const struct table_plan *plan,
                            const struct table_record *record)
{
    struct table_field f = cell(record, plan->column[TABLE_MEANS_TREND]);
    if (plan->blocks && table_is_number(f) && memchr(f.at, '+', f.length) == NULL)
        return NULL; /* Google Trends: an index of the list, not a trend */
    bool shown = !means_none(f) && f.length <= TREND_MOST && text_valid(f.at, f.length);
    if (plan->trend_first < 0)
        return shown ? text_require(talloc_strndup(owner, f.at, f.length)) : NULL;
    char *all = text_require(talloc_strdup(owner, ""));
    bool any = false;
    for (int i = plan->trend_first; i <= plan->trend_last; i++) {
        int64_t n = table_number(cell(record, i), true);
        any = any || n >= 0;
        all = text_require(talloc_asprintf_append_buffer(
            all, n < 0 ? "%s" : "%s%lld", i > plan->trend_first ? "," : "", (long long)(n / 1000)));
    }
    return any ? all : NULL;
}

/* Of a column of currencies: "USD", "\u20AC". */
static const char *code_of_cell(struct table_field f)
{
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++)
        if (strlen(currencies[i].mark) == f.length && memcmp(f.at, currencies[i].mark, f.length) == 0)
            return currencies[i].code;
    return code_of(f.at, f.length);
}

static const char *currency_of(TALLOC_CTX *owner, const struct table_plan *plan,
                               const struct table_record *record, const char *of_cell)
{
    const char *code = code_of_cell(without_blanks(cell(record, plan->column[TABLE_MEANS_CURRENCY])));
    return code_text(owner, code ? code : of_cell ? of_cell : plan->currency);
}

void table_figures(TALLOC_CTX *owner, struct table_plan *plan, const struct table_record *record,
                   struct table_row *row, bool dropped[KEYWORD_FIGURES])
{
    const char *of_cell = NULL, *currency;
    bool money = false;
    for (int i = 0; i < KEYWORD_FIGURES; i++) {
        enum keyword_figure figure = (enum keyword_figure)i;
        struct table_field f = cell(record, plan->column[TABLE_MEANS_FIGURE + i]);
        int64_t n = read_cell(plan, f, figure, &currency);
        if (figure == KEYWORD_VOLUME && (plan->volume_more >= 0 || plan->daily))
            n = volume_of(plan, record, n);
        row->figures[i] = stored(figure, n);
        if (is_money(figure) && row->figures[i] >= 0) {
            money = true;
            of_cell = of_cell ? of_cell : currency;
        }
        dropped[i] = row->figures[i] < 0 && f.length > 0 && !means_none(f);
    }
    row->trend = trend_of(owner, plan, record);
    row->currency = money ? currency_of(owner, plan, record, of_cell) : NULL;
}

/* ---- what the headings leave open ------------------------------------------------------------------ */

void table_figures_survey(struct table_plan *plan, struct table_field sample)
{
    static const enum keyword_figure percent[] = {KEYWORD_CTR, KEYWORD_COMPETITION, KEYWORD_DIFFICULTY};
    struct table_records *records = text_require(table_records_new(NULL, NULL, sample.at, sample.length));
    struct table_record record;
    int64_t most[KEYWORD_FIGURES] = {0};
    bool parts[KEYWORD_FIGURES] = {0};
    int rows = 0, marked = 0;
    table_records_delimiter(records, plan->delimiter);
    while (rows < SAMPLE_ROWS && table_records_next(records, &record)) {
        if (record.refused || record.line < plan->skip_to)
            continue;
        rows++;
        marked += table_has_marks(cell(&record, plan->column[TABLE_MEANS_KEYWORD]));
        for (size_t i = 0; i < 3; i++) {
            struct table_field f = cell(&record, plan->column[TABLE_MEANS_FIGURE + percent[i]]);
            int64_t n = table_number(f, false);
            bool sign = memchr(f.at, '%', f.length) != NULL;
            most[percent[i]] = n > most[percent[i]] || sign ? (sign ? INT64_MAX : n) : most[percent[i]];
            parts[percent[i]] = parts[percent[i]] || (n > 0 && n < 1000);
        }
    }
    talloc_free(records);
    for (size_t i = 0; i < 3; i++)
        plan->fraction[percent[i]] = parts[percent[i]] && most[percent[i]] <= 1000;
    plan->marks = plan->marks || (rows > 0 && marked * 2 > rows);
}
