/* igny8 prices: what models cost in money: shows, sets, imports and exports. */
#include "cli/cli.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "store/accounts/accounts.h"

enum { COLUMNS = 9, LINE_MOST = 1024, ROWS_MOST = 10000 };
static const char *const columns[COLUMNS] = {"provider",    "model",  "quality", "input",   "cached_input",
                                             "cache_write", "output", "image",   "in_force"};

/* ---- showing ------------------------------------------------------------------------------- */

static const char *dollars(char *buf, size_t size, int64_t micro)
{
    int n = snprintf(buf, size, "%lld.%06lld", (long long)(micro / 1000000), (long long)(micro % 1000000));
    for (int zeros = 0; zeros < 4 && n > 0 && buf[n - 1] == '0'; zeros++)
        buf[--n] = 0;
    if (micro < 0)
        snprintf(buf, size, "-");
    return buf;
}

/* One price as a line of the table; place: where it comes from. */
static void print_price(const struct cli *c, const char *provider, const char *model, const char *quality,
                        const struct price *p, const char *place)
{
    char in[32], cached[32], write[32], out[32], image[32];
    fprintf(c->out, "%-10s %-26s %-8s %9s %9s %9s %9s %9s  %s\n", provider, model, *quality ? quality : "-",
            dollars(in, sizeof in, p->input), dollars(cached, sizeof cached, p->cached_input),
            dollars(write, sizeof write, p->cache_write), dollars(out, sizeof out, p->output),
            dollars(image, sizeof image, p->image), place);
}

static int64_t number(const struct rows *r, const char *column)
{
    return row_null(r, column) ? -1 : row_int(r, column);
}

static struct price price_of(const struct rows *r)
{
    return (struct price){.input = number(r, "input"),
                          .output = number(r, "output"),
                          .image = number(r, "image"),
                          .cached_input = number(r, "cached_input"),
                          .cache_write = number(r, "cache_write")};
}

static const char *quality_of(const struct rows *r)
{
    return row_text(r, "quality") ? row_text(r, "quality") : "";
}

static void print_table(struct cli *c)
{
    struct shipped_price s;
    struct shipped_age age;
    char place[64];
    fprintf(c->out, "US dollars per million tokens, and per image\n%-10s %-26s %-8s %9s %9s %9s %9s %9s\n",
            "Provider", "Model", "Quality", "Input", "Cached", "Write", "Output", "Image");
    struct rows *r = price_rows(c->db, c->mem, c->account.id);
    while (rows_next(r)) {
        struct price p = price_of(r);
        print_price(c, row_text(r, "provider"), row_text(r, "model"), quality_of(r), &p,
                    row_int(r, "disabled") ? "yours: no price applies" : "yours");
    }
    for (const char *at = shipped_price_next(NULL, &s); at; at = shipped_price_next(at, &s)) {
        snprintf(place, sizeof place, "%s%s%s", s.checked, *s.size ? ", " : "", s.size);
        print_price(c, shipped_price_provider(&s), s.model, s.quality, &s.price, place);
    }
    shipped_prices_age(clock_now_ms(), &age);
    fprintf(c->out, "Yours apply first. %d shipped prices were checked %s to %s", age.count, age.oldest,
            age.newest);
    fprintf(c->out,
            age.stale ? "; %d of them more than a year ago: compare them with the providers' lists.\n"
                      : ".\n",
            age.stale);
}

static json_t *dollars_or_null(int64_t micro)
{
    return micro < 0 ? json_null() : json_real((double)micro / 1e6);
}

static json_t *price_json(const char *provider, const char *model, const char *quality, const struct price *p)
{
    return json_pack("{s:s, s:s, s:s?, s:o, s:o, s:o, s:o, s:o}", "provider", provider, "model", model,
                     "quality", *quality ? quality : NULL, "input", dollars_or_null(p->input), "cached_input",
                     dollars_or_null(p->cached_input), "cache_write", dollars_or_null(p->cache_write),
                     "output", dollars_or_null(p->output), "image", dollars_or_null(p->image));
}

static int print_json(struct cli *c)
{
    struct shipped_price s;
    struct shipped_age age;
    json_t *own = json_array(), *shipped = json_array();
    struct rows *r = price_rows(c->db, c->mem, c->account.id);
    while (rows_next(r)) {
        struct price p = price_of(r);
        json_t *one = price_json(row_text(r, "provider"), row_text(r, "model"), quality_of(r), &p);
        json_object_set_new(one, "in_force", json_boolean(row_int(r, "disabled") == 0));
        json_array_append_new(own, one);
    }
    for (const char *at = shipped_price_next(NULL, &s); at; at = shipped_price_next(at, &s)) {
        json_t *one = price_json(shipped_price_provider(&s), s.model, s.quality, &s.price);
        json_object_set_new(one, "size", *s.size ? json_string(s.size) : json_null());
        json_object_set_new(one, "host", json_string(s.host));
        json_object_set_new(one, "checked", json_string(s.checked));
        json_object_set_new(one, "source", json_string(s.source));
        json_array_append_new(shipped, one);
    }
    shipped_prices_age(clock_now_ms(), &age);
    return cli_print(c, json_pack("{s:s, s:o, s:o, s:s, s:s, s:i}", "currency", "USD", "prices", own,
                                  "shipped_prices", shipped, "oldest", age.oldest, "newest", age.newest,
                                  "stale", age.stale));
}

/* The prices of the account as a table that `import` takes. */
static int export_own(struct cli *c)
{
    for (int i = 0; i < COLUMNS; i++)
        fprintf(c->out, "%s%c", columns[i], i == COLUMNS - 1 ? '\n' : '\t');
    struct rows *r = price_rows(c->db, c->mem, c->account.id);
    while (rows_next(r)) {
        char text[32];
        struct price p = price_of(r);
        const int64_t cells[] = {p.input, p.cached_input, p.cache_write, p.output, p.image};
        fprintf(c->out, "%s\t%s\t%s", row_text(r, "provider"), row_text(r, "model"),
                row_text(r, "quality") ? row_text(r, "quality") : "-");
        for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
            fprintf(c->out, "\t%s", dollars(text, sizeof text, cells[i]));
        fprintf(c->out, "\t%s\n", row_int(r, "disabled") ? "no" : "yes");
    }
    return db_failed(c->db) ? cli_db_failed(c) : 0;
}

/* ---- setting ------------------------------------------------------------------------------- */

/* One row as text, as a line or the options give it; NULL and "-": not given. */
struct given {
    const char *cell[COLUMNS];
};

static bool is_given(const char *text)
{
    return text && *text && strcmp(text, "-") != 0;
}

static bool amount(const char *name, const char *text, int64_t *micro, struct error *f)
{
    char *end;
    *micro = -1;
    if (!is_given(text))
        return true;
    errno = 0;
    double n = strtod(text, &end);
    if (errno || end == text || *end || !isdigit((unsigned char)*text) || !(n >= 0 && n <= 1e6))
        return error_set(f, ERR_BAD_INPUT, "%s: '%.40s' is not an amount in US dollars, like 2.50.", name,
                         text);
    *micro = (int64_t)llround(n * 1e6);
    return true;
}

static bool store(struct cli *c, const struct given *g, struct error *f)
{
    struct price p = {0};
    int64_t *const to[] = {&p.input, &p.cached_input, &p.cache_write, &p.output, &p.image};
    const struct ai_provider *provider = g->cell[0] ? provider_find(g->cell[0]) : NULL;
    const char *quality = is_given(g->cell[2]) ? g->cell[2] : NULL;
    if (provider == NULL || provider->local)
        return error_set(f, ERR_BAD_INPUT, "provider: '%.40s' is not a provider with a price.",
                         g->cell[0] ? g->cell[0] : "");
    if (!is_given(g->cell[1]) || strlen(g->cell[1]) > PROVIDER_MODEL_MAX)
        return error_set(f, ERR_BAD_INPUT, "model: give the model's name.");
    if (quality && !image_quality_ok(quality))
        return error_set(f, ERR_BAD_INPUT, "quality: '%.40s' is not valid; use a word like low or high.",
                         quality);
    for (int i = 0; i < 5; i++)
        if (!amount(columns[3 + i], g->cell[3 + i], to[i], f))
            return false;
    if (quality)
        price_set_quality(c->db, c->account.id, g->cell[0], g->cell[1], quality, p.image);
    else
        price_set(c->db, c->account.id, g->cell[0], g->cell[1], &p,
                  is_given(g->cell[8]) && strcmp(g->cell[8], "no") == 0);
    return !db_failed(c->db);
}

static bool set_one(struct cli *c, struct error *f)
{
    struct given g = {{c->operands[1], c->operands[2], cli_value(c, "quality"), cli_value(c, "input"),
                       cli_value(c, "cached-input"), cli_value(c, "cache-write"), cli_value(c, "output"),
                       cli_value(c, "image"), cli_flag(c, "off") ? "no" : "yes"}};
    return store(c, &g, f);
}

/* Splits at tabs, with empty cells; false: too many or too few. */
static bool split(char *line, struct given *g)
{
    int n = 0;
    line[strcspn(line, "\r\n")] = 0;
    for (char *rest = line, *cell; (cell = strsep(&rest, "\t")) != NULL; n++)
        if (n < COLUMNS)
            g->cell[n] = cell;
    return n == COLUMNS;
}

static bool is_heading(const struct given *g)
{
    for (int i = 0; i < COLUMNS; i++)
        if (strcmp(g->cell[i], columns[i]) != 0)
            return false;
    return true;
}

static bool read_rows(struct cli *c, FILE *in, const char *path, struct error *f)
{
    char line[LINE_MOST];
    struct given g;
    struct error why;
    for (int n = 1; fgets(line, sizeof line, in); n++) {
        if (*line == '#' || *line == '\n')
            continue;
        if (n > ROWS_MOST || !split(line, &g))
            return error_set(f, ERR_BAD_INPUT,
                             "%.150s, line %d: not a row of %d columns separated by tabs. `igny8 prices "
                             "export` prints a table in the right form.",
                             path, n, COLUMNS);
        if (!is_heading(&g) && !store(c, &g, &why))
            return db_failed(c->db) ? false : error_set(f, why.kind, "%.150s, line %d: %s", path, n, why.why);
    }
    return true;
}

static bool import_file(struct cli *c, struct error *f)
{
    const char *path = cli_value(c, "file");
    if (path == NULL)
        return error_set(f, ERR_BAD_INPUT, "prices import: name the table with --file FILE.");
    FILE *in = fopen(path, "re");
    if (in == NULL)
        return error_set(f, ERR_BAD_INPUT, "Cannot read %.200s: %s.", path, strerror(errno));
    bool good = read_rows(c, in, path, f);
    fclose(in);
    return good;
}

/* ---- the command ---------------------------------------------------------------------------- */

static int show(struct cli *c)
{
    if (c->json)
        return print_json(c);
    print_table(c);
    return db_failed(c->db) ? cli_db_failed(c) : 0;
}

static int change(struct cli *c, bool (*act)(struct cli *, struct error *))
{
    struct error f = {0};
    if (!db_begin(c->db, DB_DURABLE, &f))
        return cli_failed(c, &f);
    account_lock(c->db, c->account.id, &c->account);
    if (!act(c, &f)) {
        if (db_failed(c->db))
            f = *db_last_error(c->db);
        db_rollback(c->db);
        return cli_failed(c, &f);
    }
    return db_commit(c->db, &f) == COMMIT_YES ? show(c) : cli_failed(c, &f);
}

static int prices(struct cli *c)
{
    struct error f = {0};
    const char *act = c->operand_count ? c->operands[0] : "";
    if (c->operand_count == 0)
        return show(c);
    if (c->operand_count == 3 && strcmp(act, "set") == 0)
        return change(c, set_one);
    if (c->operand_count == 1 && strcmp(act, "import") == 0)
        return change(c, import_file);
    if (c->operand_count == 1 && strcmp(act, "export") == 0)
        return export_own(c);
    error_set(
        &f, ERR_BAD_INPUT,
        "`igny8 prices` shows the prices, `igny8 prices set PROVIDER MODEL --input 2.50 --output 10` sets "
        "one, `igny8 prices export` prints yours, `igny8 prices import --file FILE` reads such a table.");
    return cli_failed(c, &f);
}

const struct command command_prices = {
    .name = "prices",
    .operands = "[set PROVIDER MODEL | import | export]",
    .summary = "shows and sets what models cost in money",
    .operands_most = 3,
    .options = {{"input", "USD", "per million input tokens"},
                {"cached-input", "USD", "per million input tokens from the provider's cache"},
                {"cache-write", "USD", "per million input tokens written to the cache"},
                {"output", "USD", "per million output tokens"},
                {"image", "USD", "per image"},
                {"quality", "WORD", "for images of this quality only"},
                {"off", NULL, "no price applies to the model, not even a shipped one"},
                {"file", "FILE", "the table to import"}},
    .run = prices,
};
