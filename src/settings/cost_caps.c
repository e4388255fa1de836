/* Cost caps: reads and sets them, and decides whether a call may still be made. */
#include "settings/settings.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ai/functions/stages.h"

enum { BYTES_A_TOKEN = 2 }; /* fewer than any tokenizer needs on average, in any script */

static const char *cap_name(bool month)
{
    return month ? "money.month_cap" : "money.run_cap";
}

void cost_caps_load(struct db *db, int64_t account, struct cost_caps *caps)
{
    const char *const names[] = {cap_name(false), cap_name(true)};
    struct rows *r = settings_by_names(db, NULL, account, names, 2);
    *caps = (struct cost_caps){.run = -1, .month = -1};
    while (rows_next(r)) {
        int64_t cap = strtoll(row_text(r, "value"), NULL, 10);
        if (strcmp(row_text(r, "name"), names[0]) == 0)
            caps->run = cap;
        else
            caps->month = cap;
    }
    talloc_free(r);
}

bool cost_caps_lock(struct db *db, int64_t account, struct account *a, struct cost_caps *caps)
{
    const char *const names[] = {cap_name(false), cap_name(true)};
    int64_t set[2];
    bool found = account_lock_with_settings(db, account, names, set, a);
    if (found)
        *caps = (struct cost_caps){.run = set[0], .month = set[1]};
    return found;
}

void cost_cap_set(struct db *db, int64_t account, bool month, int64_t micro)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRId64, micro);
    if (micro < 0)
        setting_delete(db, account, cap_name(month));
    else
        setting_set(db, account, cap_name(month), text);
}

const char *cost_text(char *buf, size_t size, int64_t micro)
{
    int n = snprintf(buf, size, "%" PRId64 ".%06" PRId64, micro / 1000000, micro % 1000000);
    for (int zeros = 0; zeros < 4 && n > 0 && buf[n - 1] == '0'; zeros++)
        buf[--n] = 0; /* cents stay */
    snprintf(buf + n, size - (size_t)n, " USD");
    return buf;
}

const char *cost_sum_text(char *buf, size_t size, int64_t micro, int64_t unknown)
{
    char known[40];
    cost_text(known, sizeof known, micro);
    if (unknown == 0)
        snprintf(buf, size, "%s", known);
    else
        snprintf(buf, size, "%s%s%lld %s of unknown cost", micro ? known : "", micro ? " and " : "",
                 (long long)unknown, unknown == 1 ? "answer" : "answers");
    return buf;
}

int64_t cost_month_start(int64_t now)
{
    struct tm tm;
    time_t seconds = (time_t)(now / 1000);
    gmtime_r(&seconds, &tm);
    struct tm first = {.tm_year = tm.tm_year, .tm_mon = tm.tm_mon, .tm_mday = 1};
    return (int64_t)timegm(&first) * 1000;
}

static int64_t bytes_of(const char *text)
{
    return text ? (int64_t)strlen(text) : 0;
}

/* What a million input tokens cost at most: Anthropic is asked to keep a part of the input in its cache. */
static int64_t dearest_input(const struct provider_config *c, const struct price *p)
{
    int64_t write = p->cache_write >= 0 ? p->cache_write : p->input + p->input / 4;
    return c->provider == &anthropic_provider && write > p->input ? write : p->input;
}

int64_t cost_max(struct db *db, int64_t account, const struct provider_config *c, const struct ai_request *r)
{
    struct price p;
    struct cost_range image;
    if (c->provider->local)
        return 0;
    enum price_source source = cost_price(db, account, c, &p, &image);
    int64_t in = (bytes_of(r->system) + bytes_of(r->document) + bytes_of(r->schema)) / BYTES_A_TOKEN;
    if (r->kind == AI_REQUEST_IMAGE) {
        int64_t text = source == PRICE_SHIPPED && p.input > 0 ? bytes_of(r->prompt) / BYTES_A_TOKEN : 0;
        return image.most < 0 ? -1 : image.most + (text * p.input + 999999) / 1000000;
    }
    if (p.input < 0 || p.output < 0)
        return -1;
    return (in * dearest_input(c, &p) + r->max_tokens * p.output + 999999) / 1000000;
}

bool cost_perhaps_billed(enum error_kind outcome, const struct fetch_reply *reply, const struct answer *a)
{
    bool begun = reply->status >= 200 && reply->status < 300;
    bool something =
        a->length > 0 || a->tokens_in >= 0 || a->tokens_out >= 0 || reply->trouble == FETCH_TOO_LARGE;
    return outcome == ERR_SENT_UNKNOWN || (outcome != ERR_NONE && begun && something);
}

void cost_count_max(struct db *db, const struct provider_config *config, const struct ai_request *r,
                    struct call_row *c)
{
    int64_t most = cost_max(db, c->account_id, config, r);
    c->perhaps_billed = true;
    c->cost_told = c->cost_told || most >= 0;
    c->cost = most > c->cost ? most : c->cost;
}

void cost_count_promised(struct db *db, const struct run *run, const struct step_row *s,
                         const struct provider_config *p, const char *purpose, int64_t call_no, int64_t now)
{
    struct call_row c = {.account_id = run->account_id,
                         .site_id = run->site_id,
                         .run_id = run->id,
                         .step_id = s->id,
                         .call_no = call_no,
                         .try = s->tries,
                         .tokens_in = -1,
                         .tokens_out = -1,
                         .purpose = purpose,
                         .function = stage_of(s->stage)->function->name,
                         .provider = p->provider->name,
                         .model = p->model,
                         .asked_model = p->model,
                         .cost_told = true,
                         .cost = s->promised,
                         .perhaps_billed = true,
                         .request = "",
                         .answer = "",
                         .now = now};
    call_insert(db, &c);
    step_set_promised(db, s->id, 0);
}

void cost_caps_count(struct db *db, int64_t account, struct cost_caps *caps, int64_t but_step, int64_t now)
{
    if (caps->counted || caps->month < 0)
        return;
    caps->promised = costs_promised(db, account, but_step); /* first: a call that ends now is in both */
    caps->spent = costs_spent(db, account, cost_month_start(now));
    caps->counted = true;
}

enum cost_verdict cost_check(const struct cost_caps *caps, const struct provider_config *c, int64_t most,
                             int64_t spent, char *why, size_t size)
{
    char cap[40], used[40];
    if ((caps->run < 0 && caps->month < 0) || c->provider->local)
        return COST_ALLOWED;
    if (most < 0) {
        snprintf(why, size,
                 "A cost cap is set, but the price of %.40s %.100s is not known. Set its price in the "
                 "settings or remove the cap.",
                 c->provider->name, c->model ? c->model : "");
        return COST_PRICE_UNKNOWN;
    }
    if (caps->run >= 0 && spent + most > caps->run) {
        snprintf(why, size, "The cap of %s a run is reached: %s are spent, and the next call may pass it.",
                 cost_text(cap, sizeof cap, caps->run), cost_text(used, sizeof used, spent));
        return COST_RUN_CAP;
    }
    if (caps->month < 0 || caps->spent + caps->promised + most <= caps->month)
        return COST_ALLOWED;
    snprintf(
        why, size,
        "The account's cap of %s a month is reached: %s are spent, and the next call may pass it. Raise the "
        "cap in the settings or wait for the next month.",
        cost_text(cap, sizeof cap, caps->month), cost_text(used, sizeof used, caps->spent));
    return COST_MONTH_CAP;
}

bool cost_check_oneshot(struct db *db, int64_t account, const struct provider_config *c,
                        const struct ai_request *r, int64_t now, struct error *f)
{
    struct cost_caps caps;
    char why[400];
    cost_caps_load(db, account, &caps);
    caps.run = -1;
    if (caps.month < 0)
        return true;
    cost_caps_count(db, account, &caps, 0, now);
    if (cost_check(&caps, c, cost_max(db, account, c, r), 0, why, sizeof why) == COST_ALLOWED)
        return true;
    return error_set(f, ERR_COST_CAP, "%s", why);
}

/* A price from which every call's most can be told. */
static bool price_known(struct db *db, int64_t account, const struct provider_config *c, bool image)
{
    struct price p;
    struct cost_range of_image;
    cost_price(db, account, c, &p, &of_image);
    return image ? of_image.most >= 0 : p.input >= 0 && p.output >= 0;
}

void cost_check_start(struct db *db, int64_t account, const struct provider_config *text,
                      const struct provider_config *images, int64_t now)
{
    const struct provider_config *both[] = {text, images};
    struct cost_caps caps;
    char why[400];
    cost_caps_load(db, account, &caps);
    if (caps.month >= 0) { /* calls under way are not counted: they do not keep a run from starting */
        caps.spent = costs_spent(db, account, cost_month_start(now));
        caps.counted = true;
    }
    for (int i = 0; i < 2 && !db_failed(db); i++) {
        if (both[i] == NULL || both[i]->provider->local)
            continue;
        int64_t most = price_known(db, account, both[i], i == 1) ? 1 : -1;
        if (cost_check(&caps, both[i], most, 0, why, sizeof why) != COST_ALLOWED)
            db_abort(db, ERR_COST_CAP, "%s", why);
    }
}
