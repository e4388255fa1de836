/* From a server's error to what it means for the step: by the error's code if it
 * is known, else by the status. */
#include "ai/providers/wire.h"

#include <string.h>
#include <strings.h>

#define OVERLOADED_MS 30000 /* 529 asks for a slower retry, without a time */

enum meaning {
    MEANS_NOTHING,
    MEANS_REFUSED,
    MEANS_QUOTA,
    MEANS_RATE,
    MEANS_KEY,
    MEANS_FORBIDDEN,
    MEANS_MODEL,
    MEANS_ADDRESS,
    MEANS_TOO_LONG,
    MEANS_BUSY,
    MEANS_BAD
};

/* Words of error.code and error.type; the order is the precedence. */
static const struct {
    const char *word;
    enum meaning meaning;
} words[] = {
    {"content_policy", MEANS_REFUSED},
    {"moderation_blocked", MEANS_REFUSED},
    {"content_filter", MEANS_REFUSED},
    {"ResponsibleAIPolicyViolation", MEANS_REFUSED},
    {"insufficient_quota", MEANS_QUOTA},
    {"credit_balance_exhausted", MEANS_QUOTA},
    {"spend_limit_exceeded", MEANS_QUOTA},
    {"spend_limit_reached", MEANS_QUOTA},
    {"usage_limit_exceeded", MEANS_QUOTA},
    {"billing_hard_limit_reached", MEANS_QUOTA},
    {"billing_error", MEANS_QUOTA},
    {"insufficient_balance", MEANS_QUOTA},
    {"context_length_exceeded", MEANS_TOO_LONG},
    {"exceed_context_size", MEANS_TOO_LONG},
    {"string_above_max_length", MEANS_TOO_LONG},
    {"request_too_large", MEANS_TOO_LONG},
    {"model_not_found", MEANS_MODEL},
    {"invalid_model", MEANS_MODEL},
    {"model_decommissioned", MEANS_MODEL},
    {"invalid_api_key", MEANS_KEY},
    {"authentication_error", MEANS_KEY},
    {"invalidApiKey", MEANS_KEY},
    {"insufficientCredits", MEANS_QUOTA},
    {"insufficientFunds", MEANS_QUOTA},
    {"invalidModel", MEANS_MODEL},
    {"invalidAIR", MEANS_MODEL},
    {"moderat", MEANS_REFUSED},
    {"data_inspection_failed", MEANS_REFUSED},
    {"nsfw", MEANS_REFUSED},
    {"rateLimit", MEANS_RATE},
    {"rate_limit", MEANS_RATE},
    {"slow_down", MEANS_RATE},
    {"RESOURCE_EXHAUSTED", MEANS_RATE},
    {"too_many_requests", MEANS_RATE},
    {"overloaded", MEANS_BUSY},
    {"server_error", MEANS_BUSY},
    {"unavailable_error", MEANS_BUSY},
};

/* The prose of 400s that have no code. */
static const struct {
    const char *phrase;
    enum meaning meaning;
} phrases[] = {
    {"context length", MEANS_TOO_LONG},     {"context window", MEANS_TOO_LONG},
    {"context size", MEANS_TOO_LONG},       {"prompt is too long", MEANS_TOO_LONG},
    {"model not found", MEANS_MODEL},       {"model does not exist", MEANS_MODEL},
    {"is not a valid model", MEANS_MODEL},  {"insufficient balance", MEANS_QUOTA},
    {"credit balance", MEANS_QUOTA},        {"usage limits", MEANS_QUOTA},
    {"content policy", MEANS_REFUSED},      {"safety system", MEANS_REFUSED},
    {"content exists risk", MEANS_REFUSED}, {"inappropriate content", MEANS_REFUSED},
};

static enum meaning of_words(const struct server_error *error)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasestr(error->code, words[i].word) != NULL || strcasestr(error->type, words[i].word) != NULL)
            return words[i].meaning;
    return error->flagged ? MEANS_REFUSED : MEANS_NOTHING;
}

static enum meaning of_phrases(const struct server_error *error)
{
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        if (strcasestr(error->message, phrases[i].phrase) != NULL)
            return phrases[i].meaning;
    return MEANS_BAD;
}

static bool holds(const char *text, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcasestr(text, list[i]) != NULL)
            return true;
    return false;
}

/* Some gateways give every error the type of an invalid request: a busy server says so in words. */
bool server_error_refuses(const struct server_error *error)
{
    static const char *const invalid[] = {"invalid_request", "invalid_argument", "bad_request",
                                          "badrequest",      "invalidrequest",   "unsupported_",
                                          "unknown_param",   "validation_error"};
    static const char *const busy[] = {"overload", "temporar",  "try again", "later",   "unavailable", "busy",
                                       "timeout",  "timed out", "capacity",  "loading", "upstream"};
    enum { INVALID = sizeof invalid / sizeof *invalid, BUSY = sizeof busy / sizeof *busy };
    if (error->status == 400 || error->status == 422)
        return true;
    if ((error->status != 0 && error->status < 500) || error->status == 501 ||
        of_words(error) != MEANS_NOTHING)
        return false;
    return (holds(error->type, invalid, INVALID) || holds(error->code, invalid, INVALID)) &&
           !holds(error->message, busy, BUSY);
}

static enum meaning of_status(const struct server_error *error)
{
    if (server_error_refuses(error))
        return of_phrases(error);
    switch (error->status) {
    case 0: /* an error within a stream, without a known code */
    case 408:
    case 409:
    case 425:
    case 498:
        return MEANS_BUSY;
    case 401:
        return MEANS_KEY;
    case 402:
        return MEANS_QUOTA;
    case 403:
        return MEANS_FORBIDDEN;
    case 404:
        return strcasestr(error->message, "model") != NULL ? MEANS_MODEL : MEANS_ADDRESS;
    case 405:
    case 501:
        return MEANS_ADDRESS;
    case 410:
        return MEANS_MODEL;
    case 413:
        return MEANS_TOO_LONG;
    case 429:
        return MEANS_RATE;
    default:
        return error->status >= 400 && error->status < 500 ? MEANS_BAD : MEANS_BUSY;
    }
}

/* The error's words decide, but "busy" does not override a 4xx status: a 429 of
 * type server_error stays a 429, one with the code of a spent quota does not. */
static enum meaning meaning_of(const struct server_error *error, int64_t retry_after_ms)
{
    enum meaning said = of_words(error);
    if (error->status == 402 && retry_after_ms >= 0)
        return MEANS_RATE;
    if (said == MEANS_BUSY && error->status >= 400 && error->status < 500)
        said = MEANS_NOTHING;
    return said != MEANS_NOTHING ? said : of_status(error);
}

enum teaching server_error_teaches(const struct server_error *error)
{
    enum meaning meaning = meaning_of(error, -1);
    bool refused = server_error_refuses(error);
    if (!refused && error->status >= 300 && error->status < 500)
        return TEACHES_NOTHING;
    if (meaning == MEANS_BAD && refused)
        return TEACHES_UNEXPLAINED;
    return meaning == MEANS_BAD || meaning == MEANS_TOO_LONG || meaning == MEANS_BUSY ? TEACHES_BY_NAME
                                                                                      : TEACHES_NOTHING;
}

static enum error_kind waits(struct error *f, enum error_kind kind, int64_t wait_ms)
{
    f->wait_ms = wait_ms > 0 ? wait_ms : 0;
    return kind;
}

static enum error_kind refused(const struct server_error *error, struct answer *answer)
{
    answer->finish = FINISH_REFUSED;
    if (answer->length == 0)
        answer_append(answer, error->message, strlen(error->message), sizeof error->message);
    return ERR_NONE;
}

/* " (429)", or "" without a status. */
static const char *number_of(char buf[16], int status)
{
    buf[0] = 0;
    if (status > 0)
        snprintf(buf, 16, " (%d)", status);
    return buf;
}

static enum error_kind fatal(const struct server_error *error, enum meaning meaning,
                             const struct wire_names *settings, bool has_key, struct error *f)
{
    char number[16];
    const char *said = error->message, *colon = said[0] ? ": " : "";
    number_of(number, error->status);
    if (meaning == MEANS_KEY && has_key)
        error_set(f, ERR_FATAL_CONFIG, "The provider refused the key%s. Check %s.", number, settings->key);
    else if (meaning == MEANS_KEY)
        error_set(f, ERR_FATAL_CONFIG, "The provider requires a key%s. Set %s.", number, settings->key);
    else if (meaning == MEANS_FORBIDDEN)
        error_set(f, ERR_FATAL_CONFIG,
                  "The provider does not allow this%s%s%.200s. Check the permissions of the key in %s, "
                  "and %s.",
                  number, colon, said, settings->key, settings->model);
    else if (meaning == MEANS_MODEL)
        error_set(f, ERR_FATAL_CONFIG,
                  "The provider does not offer the model%s%s%.200s. Set %s to one that it offers.", number,
                  colon, said, settings->model);
    else
        error_set(f, ERR_FATAL_CONFIG,
                  "The provider has no API at this address%s%s%.200s. Set %s to the base of its API, "
                  "which usually ends in /v1.",
                  number, colon, said, settings->url);
    return ERR_FATAL_CONFIG;
}

enum error_kind server_error_outcome(const struct server_error *error, const struct wire_names *settings,
                                     bool has_key, int64_t retry_after_ms, struct answer *answer,
                                     struct error *f)
{
    char number[16];
    const char *said = error->message, *colon = said[0] ? ": " : "";
    number_of(number, error->status);
    enum meaning meaning = meaning_of(error, retry_after_ms);
    switch (meaning) {
    case MEANS_REFUSED:
        return refused(error, answer);
    case MEANS_QUOTA:
        error_set(f, ERR_QUOTA,
                  "The provider's account has no balance left%s%s%.200s. Top it up at the provider, then run "
                  "again.",
                  number, colon, said);
        return ERR_QUOTA;
    case MEANS_RATE:
        error_set(f, ERR_RATE_LIMITED, "The provider asks for a pause%s%s%.250s", number, colon, said);
        return waits(f, ERR_RATE_LIMITED, retry_after_ms);
    case MEANS_KEY:
    case MEANS_FORBIDDEN:
    case MEANS_MODEL:
    case MEANS_ADDRESS:
        return fatal(error, meaning, settings, has_key, f);
    case MEANS_TOO_LONG:
        error_set(
            f, ERR_BAD_ITEM,
            "The request is longer than the model accepts%s%s%.200s. Use a model with a larger context, "
            "or shorter texts.",
            number, colon, said);
        return ERR_BAD_ITEM;
    case MEANS_NOTHING:
    case MEANS_BUSY:
        error_set(f, ERR_RETRY_LATER, "The provider failed%s%s%.250s", number, colon, said);
        return waits(f, ERR_RETRY_LATER,
                     error->status == 529 && retry_after_ms < 0 ? OVERLOADED_MS : retry_after_ms);
    case MEANS_BAD:
        break;
    }
    answer->refused_form = true;
    error_set(f, ERR_BAD_ITEM, "The provider refused the request%s%s%.250s", number, colon, said);
    return ERR_BAD_ITEM;
}

void wire_stream_error(struct answer *answer, const json_t *root)
{
    struct server_error error = {0};
    server_error_of_json(&error, root);
    /* Whether the account or a variable sets them is not known here. */
    static const struct wire_names names = {"the provider", "the provider's address", "the provider's key",
                                            "the provider's model"};
    struct error f = {0};
    if (server_error_outcome(&error, &names, true, -1, answer, &f) != ERR_NONE)
        *answer_stream_error(answer) = f;
}
