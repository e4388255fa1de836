/* What a cell means beyond its text: guards of spreadsheets, marks of ads tools, sum lines, titles. */
#include <string.h>

#include "base/text/text.h"
#include "base/text/text_internal.h"
#include "import/reader/table_internal.h"

enum { TITLE_MOST = 60 };

static struct table_field trimmed(struct table_field f)
{
    while (f.length > 0 && strchr(" \t\r\n", f.at[0]) && f.at[0])
        f = (struct table_field){f.at + 1, f.length - 1};
    while (f.length > 0 && strchr(" \t\r\n", f.at[f.length - 1]) && f.at[f.length - 1])
        f.length--;
    return f;
}

struct table_field table_unguarded(struct table_field field)
{
    struct table_field f = trimmed(field);
    if (f.length > 3 && f.at[0] == '=' && f.at[1] == '"' && f.at[f.length - 1] == '"')
        return (struct table_field){f.at + 2, f.length - 3};
    if (f.length > 1 && f.at[0] == '\'' && strchr("=+-@\t\r", f.at[1]) && f.at[1])
        return (struct table_field){f.at + 1, f.length - 1};
    return field;
}

/* ---- marks of ads tools --------------------------------------------------------------------- */

static bool is_wrapped(struct table_field f, char first, char last)
{
    return f.length > 2 && f.at[0] == first && f.at[f.length - 1] == last &&
           memchr(f.at + 1, first, f.length - 2) == NULL;
}

/* "+sell +home": every word begins with a plus. One word may be "+cmd" itself. */
static bool is_broad(struct table_field f)
{
    bool start = true, all = memchr(f.at, ' ', f.length) != NULL;
    for (size_t i = 0; i < f.length && all; i++) {
        all = !start || f.at[i] == ' ' || (f.at[i] == '+' && i + 1 < f.length && !strchr("+ ", f.at[i + 1]));
        start = f.at[i] == ' ';
    }
    return all && f.at[0] == '+';
}

bool table_has_marks(struct table_field field)
{
    struct table_field f = trimmed(field);
    return is_wrapped(f, '[', ']') || is_wrapped(f, '"', '"') || is_broad(f);
}

struct table_field table_unmarked(TALLOC_CTX *owner, struct table_field field)
{
    struct table_field f = trimmed(field);
    if (is_wrapped(f, '[', ']') || is_wrapped(f, '"', '"'))
        return (struct table_field){f.at + 1, f.length - 2};
    if (memchr(f.at, '+', f.length) == NULL)
        return field;
    char *text = text_require(talloc_size(owner, f.length + 1));
    size_t n = 0;
    for (size_t i = 0; i < f.length; i++) /* "+sell home": the modifier stands before single words */
        if (f.at[i] != '+' || (i > 0 && f.at[i - 1] != ' '))
            text[n++] = f.at[i];
    text[n] = 0;
    return (struct table_field){text, n};
}

/* ---- sum lines -------------------------------------------------------------------------------- */

static const char totals[] =
    "|total|totals|grand total|sum|overall total|gesamt|gesamtsumme|insgesamt|summe|total general|"
    "total général|totale|totale complessivo|total geral|totaal|eindtotaal|razem|łącznie|suma|suma "
    "końcowa|celkem|"
    "celkový součet|součet|összesen|végösszeg|toplam|genel toplam|totalt|totalsumma|summa|i "
    "alt|yhteensä|итого|"
    "итог|всего|общий итог|разом|усього|σύνολο|合計|総計|总计|总和|合计|總計|總和|합계|총계|총합계|"
    "الإجمالي|المجموع|סה כ|סהכ|tổng|tổng cộng|jumlah|total "
    "keseluruhan|รวม|ยอดรวม|ukupno|skupaj|spolu|общо|iš viso|"
    "kopā|kokku|";

static bool in_totals(TALLOC_CTX *mem, const char *key)
{
    char *wrapped = text_require(talloc_asprintf(mem, "|%s|", key));
    return *key && strchr(key, '|') == NULL && strstr(totals, wrapped) != NULL;
}

enum { TOTAL_BLANKS = 2 }; /* a longer phrase is a keyword: most rows end here */

static int blanks_in(const char *at, size_t n)
{
    int blanks = 0;
    for (size_t i = 0; i < n; i++)
        blanks += at[i] == ' ';
    return blanks;
}

bool table_is_total(struct table_field field, bool *sure)
{
    struct table_field f = trimmed(field);
    const char *colon = memmem(f.at, f.length, "\uFF1A", 3);
    size_t n = f.length;
    *sure = false;
    if (colon == NULL)
        colon = memchr(f.at, ':', f.length);
    if (colon)
        n = (size_t)(colon - f.at);
    if (n == 0 || n > TITLE_MOST || blanks_in(f.at, n) > TOTAL_BLANKS || !text_valid(f.at, n))
        return false;
    char *word = text_require(talloc_strndup(NULL, f.at, n)), *key = text_name_key(word, word);
    bool found = in_totals(word, key);
    talloc_free(word);
    *sure = found && colon != NULL;
    return found;
}

/* ---- titles ------------------------------------------------------------------------------------ */

bool table_is_block_title(struct table_field field)
{
    static const char titles[] =
        "|top|rising|aufsteigend|steigend|zunehmend|en hausse|en augmentation|en aumento|"
        "in aumento|in crescita|em ascensão|em alta|stijgend|rosnące|растущие|набирающие "
        "популярность|注目|人気|"
        "上升|搜索量上升|급상승|인기|yükselenler|en çok arananlar|";
    struct table_field f = trimmed(field);
    if (f.length == 0 || f.length > TITLE_MOST || !text_valid(f.at, f.length))
        return false;
    char *word = text_require(talloc_strndup(NULL, f.at, f.length)), *key = text_fold(word, word);
    char *wrapped = talloc_asprintf(word, "|%s|", key);
    bool found = strchr(key, '|') == NULL && strstr(titles, wrapped) != NULL;
    talloc_free(word);
    return found;
}

bool table_same_text(struct table_field field, const char *text)
{
    struct table_field f = trimmed(field);
    if (f.length > 3 && memcmp(f.at, "\xEF\xBB\xBF", 3) == 0)
        f = trimmed((struct table_field){f.at + 3, f.length - 3});
    return strlen(text) == f.length && memcmp(f.at, text, f.length) == 0;
}
