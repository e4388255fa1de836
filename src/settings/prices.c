/* Prices of models in money: the table that is shipped with the program, and which price applies to a call.
 */
#include "settings/settings.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/asset.h"

/* ---- the shipped table --------------------------------------------------------------------- */

enum { COLUMNS = 11 };
#define PRICE_YEAR_MS (366LL * 24 * 3600 * 1000)

/* "-": not known. Dollars as millionths. */
static int64_t millionths(const char *text)
{
    return isdigit((unsigned char)*text) ? (int64_t)llround(strtod(text, NULL) * 1e6) : -1;
}

static void copy(char *to, size_t size, const char *text)
{
    snprintf(to, size, "%s", strcmp(text, "-") == 0 ? "" : text);
}

/* Splits a line at its tabs; false: it is not a row of the table. */
static bool split(char *line, char *cells[COLUMNS])
{
    char *rest = NULL;
    int n = 0;
    if (*line == '#')
        return false;
    for (char *cell = strtok_r(line, "\t", &rest); cell && n < COLUMNS; cell = strtok_r(NULL, "\t", &rest))
        cells[n++] = cell;
    return n == COLUMNS && strcmp(cells[0], "host") != 0;
}

static bool read_line(const char *at, size_t n, struct shipped_price *p)
{
    char line[512], *c[COLUMNS];
    snprintf(line, sizeof line, "%.*s", (int)n, at);
    if (!split(line, c))
        return false;
    copy(p->host, sizeof p->host, c[0]);
    copy(p->model, sizeof p->model, c[1]);
    copy(p->quality, sizeof p->quality, c[2]);
    copy(p->size, sizeof p->size, c[3]);
    p->price = (struct price){.input = millionths(c[4]),
                              .cached_input = millionths(c[5]),
                              .cache_write = millionths(c[6]),
                              .output = millionths(c[7]),
                              .image = millionths(c[8])};
    copy(p->checked, sizeof p->checked, c[9]);
    copy(p->source, sizeof p->source, c[10]);
    return true;
}

const char *shipped_price_next(const char *at, struct shipped_price *p)
{
    const struct asset *table = at ? NULL : asset_find("settings/prices/prices.tsv");
    if (table)
        at = table->bytes;
    while (at && *at) {
        size_t n = strcspn(at, "\n");
        const char *line = at;
        at += n + (at[n] == '\n');
        if (read_line(line, n, p))
            return at;
    }
    return NULL;
}

const char *shipped_price_provider(const struct shipped_price *p)
{
    const struct ai_provider *provider;
    for (int i = 0; (provider = provider_at(i)) != NULL; i++)
        if (provider->usual_url && strstr(provider->usual_url, p->host))
            return provider->name;
    return openai_provider.name;
}

static int64_t day_ms(const char *day)
{
    struct tm tm = {0};
    const char *end = strptime(day, "%Y-%m-%d", &tm);
    return end ? (int64_t)timegm(&tm) * 1000 : 0;
}

void shipped_prices_age(int64_t now, struct shipped_age *age)
{
    struct shipped_price p;
    *age = (struct shipped_age){0};
    for (const char *at = shipped_price_next(NULL, &p); at; at = shipped_price_next(at, &p)) {
        if (age->count++ == 0 || strcmp(p.checked, age->oldest) < 0)
            memcpy(age->oldest, p.checked, sizeof age->oldest);
        if (strcmp(p.checked, age->newest) > 0)
            memcpy(age->newest, p.checked, sizeof age->newest);
        age->stale += now - day_ms(p.checked) > PRICE_YEAR_MS;
    }
}

/* ---- which price applies ------------------------------------------------------------------- */

static bool is_host(const char *url, const char *host)
{
    const char *begin = url ? strstr(url, "://") : NULL;
    size_t n = strlen(host);
    return begin && strncasecmp(begin + 3, host, n) == 0 && strchr("/:?#", begin[3 + n]) != NULL;
}

/* The name itself, or a snapshot of it: -2025-08-07, -20251001, -latest. */
static bool is_model(const char *model, const char *name)
{
    size_t n = strlen(name);
    if (model == NULL || strncmp(model, name, n) != 0)
        return false;
    const char *rest = model + n;
    if (*rest == 0 || strcmp(rest, "-latest") == 0)
        return true;
    return strspn(rest, "-0123456789") == strlen(rest) && strlen(rest) >= sizeof "-20250807" - 1;
}

static bool is_quality(const char *wanted, const char *quality)
{
    return wanted == NULL || strcmp(wanted, "auto") == 0 || strcmp(wanted, quality) == 0;
}

static void widen(struct cost_range *range, int64_t cost)
{
    range->least = range->least < 0 || cost < range->least ? cost : range->least;
    range->most = cost > range->most ? cost : range->most;
}

bool shipped_price_find(const char *url, const char *model, const char *quality, struct price *p,
                        struct cost_range *image)
{
    struct shipped_price row;
    bool found = false;
    *p = price_unknown;
    *image = (struct cost_range){-1, -1};
    for (const char *at = shipped_price_next(NULL, &row); at; at = shipped_price_next(at, &row)) {
        if (!is_host(url, row.host) || !is_model(model, row.model))
            continue;
        found = true;
        if (row.price.image < 0)
            *p = row.price;
        else if (is_quality(quality, row.quality))
            widen(image, row.price.image);
    }
    p->image = image->least == image->most ? image->least : -1;
    return found;
}

enum price_source cost_price(struct db *db, int64_t account, const struct provider_config *c, struct price *p,
                             struct cost_range *image)
{
    bool disabled;
    bool own = price_find(db, account, c->provider->name, c->model, c->quality, p, &disabled);
    *image = (struct cost_range){p->image, p->image};
    if (own || disabled)
        return disabled && !own ? PRICE_NONE : PRICE_OWN;
    return shipped_price_find(c->url, c->model, c->quality, p, image) ? PRICE_SHIPPED : PRICE_NONE;
}

void cost_set_price(const struct provider_config *c, struct call_row *row)
{
    struct cost_range image;
    row->quality = row->image ? c->quality : NULL;
    shipped_price_find(c->url, c->model, c->quality, &row->shipped, &image);
    if (row->image && row->tokens_in >= 0 && row->tokens_out > 0 && row->shipped.output >= 0)
        row->shipped.image = -1; /* the tokens of this very image are more exact */
}
