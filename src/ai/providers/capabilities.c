/* What is known of a server shapes the next request, and a refusal adds to what is known. What a
 * refusal names is left out from then on. What it does not explain is tried, a part at a time. */
#include "ai/providers/capabilities.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ai/core/answer.h"
#include "base/text/text.h"

enum { USUAL_TOKENS_PER_KB = 342, TOKENS_MARGIN = 16 }; /* three bytes a token */

/* ---- comparing ------------------------------------------------------------------------ */

static bool has_size(const struct image_size *list, int count, struct image_size size)
{
    for (int i = 0; i < count; i++)
        if (list[i].width == size.width && list[i].height == size.height)
            return true;
    return false;
}

bool capabilities_same(const struct provider_capabilities *a, const struct provider_capabilities *b)
{
    return a->most_tokens == b->most_tokens && a->context == b->context &&
           a->tokens_per_kb == b->tokens_per_kb && a->refused == b->refused && a->trial == b->trial &&
           a->supported_count == b->supported_count && a->refused_count == b->refused_count &&
           size_range_same(&a->range, &b->range);
}

static bool lower(int64_t *limit, int64_t other)
{
    if (other <= 0 || (*limit > 0 && *limit <= other))
        return false;
    *limit = other;
    return true;
}

static bool add_size(struct image_size *list, int *count, struct image_size size)
{
    if (*count == CAPABILITY_SIZES || has_size(list, *count, size))
        return false;
    list[(*count)++] = size;
    return true;
}

bool capabilities_merge(struct provider_capabilities *all, const struct provider_capabilities *one)
{
    bool changed = (one->refused & ~all->refused) != 0;
    all->refused |= one->refused;
    all->settled |= one->settled;
    changed |= lower(&all->most_tokens, one->most_tokens);
    changed |= lower(&all->context, one->context);
    if (one->tokens_per_kb > all->tokens_per_kb) {
        all->tokens_per_kb = one->tokens_per_kb;
        changed = true;
    }
    if (one->reasoning > all->reasoning) {
        all->reasoning = one->reasoning;
        changed = true;
    }
    for (int i = 0; i < one->supported_count; i++)
        changed |= add_size(all->supported, &all->supported_count, one->supported[i]);
    for (int i = 0; i < one->refused_count; i++)
        changed |= add_size(all->refused_sizes, &all->refused_count, one->refused_sizes[i]);
    changed |= size_range_narrow(&all->range, &one->range);
    if (changed && one->why[0])
        memcpy(all->why, one->why, sizeof all->why);
    return changed;
}

/* ---- shaping a request ------------------------------------------------------------------- */

bool capabilities_takes(const struct provider_capabilities *c, unsigned part)
{
    return ((c->refused | c->trial) & part) == 0;
}

enum json_mode capabilities_json(const struct provider_capabilities *c)
{
    if (!capabilities_takes(c, PART_JSON_OBJECT))
        return JSON_MODE_PROMPT;
    return capabilities_takes(c, PART_JSON_SCHEMA) ? JSON_MODE_SCHEMA : JSON_MODE_OBJECT;
}

static int64_t bytes_of(const struct ai_request *request)
{
    return (int64_t)((request->system ? strlen(request->system) : 0) +
                     (request->document ? strlen(request->document) : 0) +
                     (request->schema ? strlen(request->schema) : 0));
}

int64_t capabilities_tokens(const struct provider_capabilities *c, const struct ai_request *request,
                            int64_t usual)
{
    int64_t tokens = request->max_tokens > 0 ? request->max_tokens : usual;
    int64_t rate = c->tokens_per_kb > 0 ? c->tokens_per_kb : USUAL_TOKENS_PER_KB;
    int64_t room = c->context - bytes_of(request) * rate / 1024 - TOKENS_MARGIN;
    if (tokens > 0 && c->most_tokens > 0 && tokens > c->most_tokens)
        tokens = c->most_tokens;
    return c->context > 0 && room >= TOKENS_LEAST && room < tokens ? room : tokens;
}

static double log_ratio(struct image_size size)
{
    return size.width > 0 && size.height > 0 ? log((double)size.width / size.height) : 0;
}

/* The proportions decide, as the file is cropped; of equal ones the area. */
static bool is_nearer(struct image_size wanted, struct image_size a, struct image_size b)
{
    double far_a = fabs(log_ratio(a) - log_ratio(wanted)), far_b = fabs(log_ratio(b) - log_ratio(wanted));
    double area = (double)wanted.width * wanted.height;
    if (fabs(far_a - far_b) > 0.001)
        return far_a < far_b;
    return fabs((double)a.width * a.height - area) < fabs((double)b.width * b.height - area);
}

static const struct image_size plain = {1024, 1024}; /* which nearly every server takes */

struct image_size capabilities_size(const struct provider_capabilities *c, struct image_size wanted,
                                    const struct image_size *usual, int count)
{
    const struct image_size *list = c->supported_count > 0 ? c->supported : usual, *best = NULL;
    int n = c->supported_count > 0 ? c->supported_count : count;
    if (!capabilities_takes(c, PART_IMAGE_SIZE))
        return plain;
    if (c->supported_count == 0 && size_range_known(&c->range))
        wanted = size_range_fit(&c->range, wanted);
    if (c->supported_count == 0 && !has_size(c->refused_sizes, c->refused_count, wanted))
        return wanted;
    for (int i = 0; i < n; i++)
        if (!has_size(c->refused_sizes, c->refused_count, list[i]) &&
            (best == NULL || is_nearer(wanted, list[i], *best)))
            best = &list[i];
    return best ? *best : plain;
}

/* ---- learning ------------------------------------------------------------------------------- */

/* The refusal's limits; true: the request now asks for less than it did. */
static bool learn_limits(struct provider_capabilities *c, const struct refusal *r,
                         const struct ai_request *request, int64_t asked)
{
    int64_t bytes = bytes_of(request);
    lower(&c->most_tokens, r->most_tokens);
    lower(&c->context, r->context);
    if (r->context > 0 && r->prompt_tokens > 0 && bytes > 0) {
        int64_t rate = r->prompt_tokens * 1024 / bytes + 1;
        c->tokens_per_kb = rate > c->tokens_per_kb ? rate : c->tokens_per_kb;
    }
    return asked > 0 && capabilities_tokens(c, request, asked) < asked;
}

static void learn_sizes(struct provider_capabilities *c, const struct stated_sizes *said)
{
    for (int i = 0; i < said->count; i++)
        add_size(c->supported, &c->supported_count, said->list[i]);
    size_range_narrow(&c->range, &said->range);
}

/* One step at a time: json_object is tried before no format at all. */
static unsigned one_of(unsigned parts)
{
    static const unsigned order[] = {PART_EFFORT,       PART_JSON_SCHEMA, PART_JSON_OBJECT, PART_CACHE,
                                     PART_STREAM_USAGE, PART_NEW_TOKENS,  PART_OLD_TOKENS,  PART_QUALITY,
                                     PART_IMAGE_FORMAT, PART_COUNT,       PART_SIZE,        PART_COST,
                                     PART_SYSTEM,       PART_STREAM,      PART_STORE};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (parts & order[i])
            return order[i];
    return 0;
}

/* Leaves out the next of the doubtful parts; what was left out before was not the cause. */
static bool try_without(struct provider_capabilities *c, unsigned doubts)
{
    static const unsigned order[] = {PART_EFFORT,       PART_JSON,         PART_CACHE,      PART_SYSTEM,
                                     PART_STREAM_USAGE, PART_IMAGE_FORMAT, PART_QUALITY,    PART_IMAGE_SIZE,
                                     PART_SIZE,         PART_NEW_TOKENS,   PART_OLD_TOKENS, PART_STREAM,
                                     PART_STORE,        PART_COUNT,        PART_COST};
    c->settled |= c->trial;
    c->trial = 0;
    doubts &= ~(c->settled | c->refused);
    for (size_t i = 0; c->trial == 0 && i < sizeof order / sizeof *order; i++)
        c->trial = doubts & order[i];
    return c->trial != 0;
}

/* What a 5xx names may be its cause or not: json_schema alone first, then the format altogether. */
static bool try_named(struct provider_capabilities *c, unsigned named)
{
    bool schema = (named & PART_JSON_SCHEMA) && !((c->settled | c->trial) & PART_JSON_SCHEMA);
    return schema ? try_without(c, PART_JSON_SCHEMA) : try_without(c, named);
}

/* A server that is busy says nothing about the request, unless it names a part of it. */
static bool learn_from_failure(struct provider_capabilities *c, const struct server_error *error,
                               unsigned named, unsigned sent)
{
    if (error->status == 500)
        return try_named(c, named | (sent & PART_IMAGE_SIZE));
    return named != 0 && try_named(c, named);
}

static bool learn_part(struct provider_capabilities *c, const struct server_error *error,
                       const struct refusal *r, unsigned sent)
{
    unsigned named = r->parts & sent;
    if (r->number)
        named &= ~(unsigned)(PART_NEW_TOKENS | PART_OLD_TOKENS); /* the name is right, the number is not */
    if (!server_error_refuses(error))
        return learn_from_failure(c, error, named, sent);
    unsigned one = one_of(named);
    c->refused |= one;
    if (one != 0)
        return true;
    return try_without(c, server_error_teaches(error) == TEACHES_UNEXPLAINED ? sent : 0);
}

static bool other_size(const struct wire_dialect *dialect, const struct provider_config *config,
                       const struct ai_request *request, struct image_size asked)
{
    struct image_size now = dialect->size(config, request);
    return now.width != asked.width || now.height != asked.height;
}

static bool learn_image(struct provider_capabilities *c, const struct wire_dialect *dialect,
                        const struct server_error *error, const struct provider_config *config,
                        const struct ai_request *request)
{
    struct image_size asked = dialect->size(config, request);
    unsigned sent = dialect->parts(config, request);
    struct refusal r;
    refusal_read(error, 0, asked, &r);
    if (r.size && asked.width > 0 && (r.parts & sent & PART_SIZE) == 0) {
        learn_sizes(c, &r.sizes);
        if (other_size(dialect, config, request, asked))
            return true;
        add_size(c->refused_sizes, &c->refused_count, asked);
        if (other_size(dialect, config, request, asked))
            return true;
    }
    return learn_part(c, error, &r, sent);
}

static bool learn_text(struct provider_capabilities *c, const struct wire_dialect *dialect,
                       const struct server_error *error, const struct provider_config *config,
                       const struct ai_request *request)
{
    int64_t asked = capabilities_tokens(c, request, dialect->usual_tokens);
    struct refusal r;
    refusal_read(error, asked, (struct image_size){0, 0}, &r);
    return learn_limits(c, &r, request, asked) || learn_part(c, error, &r, dialect->parts(config, request));
}

/* The same request by the Responses API. */
static bool learn_api(struct provider_capabilities *c, const struct server_error *error, unsigned sent)
{
    enum responses_hint hint = sent & PART_CHAT ? refusal_hints_at_responses(error) : RESPONSES_NO;
    if (hint == RESPONSES_ONLY)
        c->refused |= PART_CHAT;
    else if (hint == RESPONSES_PERHAPS && !(c->settled & PART_CHAT))
        c->trial |= PART_CHAT;
    else
        return false;
    text_copy(c->why, sizeof c->why, error->message);
    return true;
}

bool capabilities_learn(const struct wire_dialect *dialect, const struct server_error *error,
                        const struct provider_config *config, const struct ai_request *request)
{
    struct provider_capabilities *c = config->capabilities;
    if (request->kind != AI_REQUEST_IMAGE && learn_api(c, error, dialect->parts(config, request)))
        return true;
    if (server_error_teaches(error) == TEACHES_NOTHING)
        return false;
    bool learned = request->kind == AI_REQUEST_IMAGE ? learn_image(c, dialect, error, config, request)
                                                     : learn_text(c, dialect, error, config, request);
    if (learned)
        text_copy(c->why, sizeof c->why, error->message);
    return learned;
}

void capabilities_note_reasoning(struct provider_capabilities *c, const struct ai_request *request,
                                 int64_t usual, const struct answer *answer)
{
    int64_t asked = capabilities_tokens(c, request, usual);
    if (request->kind == AI_REQUEST_IMAGE || asked <= c->reasoning || !answer_only_reasoning(answer))
        return;
    c->reasoning = asked;
    snprintf(c->why, sizeof c->why, "Reasoning used up an answer's whole limit of %lld tokens.",
             (long long)asked);
}

void capabilities_confirm(struct provider_capabilities *c)
{
    c->refused |= c->trial;
    c->trial = 0;
}
