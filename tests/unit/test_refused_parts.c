/* Each optional parameter that an adapter sends is left out when it is refused, by name or by a trial; a
 * refusal in the status of a failure is one. */
#include "refusal_fixture.h"

#include "ai/providers/capabilities.h"

/* A request with all that the adapter can send. */
static struct stage_set *full(const struct ai_provider *provider, enum ai_request_kind kind)
{
    struct stage_set *s = set_up(kind);
    char *system = talloc_array(s, char, 5001);
    memset(system, 'a', 5000);
    system[5000] = 0;
    s->config.provider = provider;
    s->config.quality = "high";
    s->config.effort = "low";
    s->request.system = system;
    if (provider == &anthropic_provider)
        s->config.url = "https://api.anthropic.com";
    return s;
}

static const struct {
    const struct ai_provider *provider;
    enum ai_request_kind kind;
    unsigned before, part;
    const char *param, *message, *member; /* member: gone from the next request */
} named[] = {
    {&openai_provider, AI_REQUEST_IMAGE, 0, PART_QUALITY, "quality",
     "Invalid value: 'high'. Supported values are: 'standard' and 'hd'.", "\"quality\""},
    {&openai_provider, AI_REQUEST_IMAGE, 0, PART_QUALITY, NULL, "Argument not supported: quality",
     "\"quality\""},
    {&openai_provider, AI_REQUEST_IMAGE, 0, PART_QUALITY, NULL,
     "Unrecognized request argument supplied: quality", "\"quality\""},
    {&openai_provider, AI_REQUEST_IMAGE, 0, PART_QUALITY, NULL,
     "Invalid JSON payload received. Unknown name \"quality\": Cannot find field.", "\"quality\""},
    {&openai_provider, AI_REQUEST_IMAGE, 0, PART_COUNT, "n", "n: Extra inputs are not permitted", "\"n\""},
    {&openai_provider, AI_REQUEST_IMAGE, 0, PART_COUNT, NULL, "unknown parameter: 'n'", "\"n\""},
    {&openai_provider, AI_REQUEST_IMAGE, 0, PART_SIZE, NULL, "Argument not supported: size", "\"size\""},
    {&openai_provider, AI_REQUEST_IMAGE, 0, PART_SIZE, "size", "Unknown parameter: 'size'.", "\"size\""},
    {&openai_provider, AI_REQUEST_IMAGE, 0, PART_IMAGE_FORMAT, NULL, "Unknown parameter: 'response_format'.",
     "\"response_format\""},
    {&openai_provider, AI_REQUEST_STREAM, 0, PART_STREAM_USAGE, NULL,
     "stream_options: Extra inputs are not permitted", "\"stream_options\""},
    {&openai_provider, AI_REQUEST_STREAM, 0, PART_STREAM, NULL,
     "This model does not support the stream parameter", "\"stream\""},
    {&openai_provider, AI_REQUEST_JSON, 0, PART_EFFORT, NULL,
     "Unrecognized request argument supplied: reasoning_effort", "\"reasoning_effort\""},
    {&openai_provider, AI_REQUEST_JSON, 0, PART_NEW_TOKENS, NULL,
     "Unsupported parameter: 'max_completion_tokens' is not supported with this model. Use 'max_tokens' "
     "instead.",
     "\"max_completion_tokens\""},
    {&openai_provider, AI_REQUEST_JSON, PART_JSON_SCHEMA, PART_JSON_OBJECT, "response_format",
     "response_format is not supported", "\"response_format\""},
    {&openai_provider, AI_REQUEST_JSON, PART_CHAT, PART_STORE, NULL, "Unknown parameter: 'store'.",
     "\"store\""},
    {&openai_provider, AI_REQUEST_JSON, PART_CHAT, PART_EFFORT, "reasoning",
     "Unknown parameter: 'reasoning'.", "\"reasoning\""},
    {&openai_provider, AI_REQUEST_JSON, PART_CHAT | PART_JSON_SCHEMA, PART_JSON_OBJECT, "text.format",
     "Unsupported parameter: 'text.format'", "\"text\""},
    {&openai_provider, AI_REQUEST_JSON, PART_CHAT, PART_SYSTEM, NULL, "Unknown parameter: 'instructions'.",
     "\"instructions\""},
    {&anthropic_provider, AI_REQUEST_STREAM, 0, PART_CACHE, NULL,
     "system.0.cache_control: Extra inputs are not permitted", "cache_control"},
    {&anthropic_provider, AI_REQUEST_JSON, 0, PART_CACHE, NULL,
     "This model does not support prompt caching: cache_control", "cache_control"},
    {&anthropic_provider, AI_REQUEST_JSON, 0, PART_JSON_SCHEMA, NULL,
     "output_config.format: Extra inputs are not permitted", "json_schema"},
    {&anthropic_provider, AI_REQUEST_JSON, 0, PART_EFFORT, NULL, "thinking: Extra inputs are not permitted",
     "\"thinking\""},
    {&anthropic_provider, AI_REQUEST_STREAM, 0, PART_STREAM, NULL, "stream: Extra inputs are not permitted",
     "\"stream\""},
    {&runware_provider, AI_REQUEST_IMAGE, 0, PART_COST, NULL, "Unsupported parameter 'includeCost'",
     "includeCost"},
    {&runware_provider, AI_REQUEST_IMAGE, 0, PART_COUNT, "numberResults", "Unsupported parameter",
     "numberResults"},
    {&runware_provider, AI_REQUEST_IMAGE, 0, PART_IMAGE_FORMAT, NULL,
     "The parameter outputType is not supported", "outputType"},
};

static bool is_sent(struct stage_set *s, const char *member)
{
    struct fetch *fetch = talloc_zero(s, struct fetch);
    ck_assert_msg(s->config.provider->encode(s, &s->config, &s->request, fetch, &s->fail), "%s", s->fail.why);
    return strstr(fetch->body, member) != NULL;
}

START_TEST(a_parameter_refused_by_name_is_left_out)
{
    for (int status = 400; status <= 422; status += 22) {
        struct stage_set *s = full(named[_i].provider, named[_i].kind);
        s->capabilities.refused = named[_i].before;
        ck_assert_msg(is_sent(s, named[_i].member), "%s is not sent", named[_i].member);
        ck_assert_int_eq(refused(s, status, named[_i].param, named[_i].message), ERR_RETRY_LATER);
        ck_assert_msg(s->capabilities.refused == (named[_i].before | named[_i].part), "%s: %x",
                      named[_i].message, s->capabilities.refused);
        ck_assert_msg(!is_sent(s, named[_i].member), "%s is sent", named[_i].member);
    }
}
END_TEST

/* Whichever it is that the server minds without saying so, one of the trials leaves it out. */
START_TEST(a_parameter_refused_without_a_word_is_found)
{
    struct stage_set *s = full(named[_i].provider, named[_i].kind);
    s->capabilities.refused = named[_i].before;
    for (int tried = 0; is_sent(s, named[_i].member); tried++) {
        ck_assert_msg(refused(s, 400, NULL, "Bad Request") == ERR_RETRY_LATER, "%s is never left out",
                      named[_i].member);
        ck_assert_int_le(tried, 6);
    }
    ck_assert_uint_eq(s->capabilities.trial & named[_i].part, named[_i].part);
}
END_TEST

/* ---- refusals in another status ------------------------------------------------------------ */

static const struct {
    int status;
    const char *type, *message;
    enum error_kind outcome;
} wrapped[] = {
    {503, "invalid_request_error", "Unknown parameter: 'stream_options'.", ERR_BAD_ITEM},
    {500, "invalid_request_error", "messages: text content blocks must be non-empty", ERR_BAD_ITEM},
    {502, "BadRequestError", "The request is not valid", ERR_BAD_ITEM},
    {200, "invalid_request_error", "The request is not valid", ERR_BAD_ITEM},
    {503, "invalid_request_error", "The server is overloaded, try again later", ERR_RETRY_LATER},
    {503, "unavailable_error", "Loading model", ERR_RETRY_LATER},
    {503, "server_error", "The request is not valid", ERR_RETRY_LATER},
    {503, "", "The request is not valid", ERR_RETRY_LATER},
};

START_TEST(a_refusal_in_the_status_of_a_failure)
{
    struct stage_set *s = set_up(AI_REQUEST_JSON);
    char *body = talloc_asprintf(s, "{\"error\":{\"message\":\"%s\",\"type\":\"%s\"}}", wrapped[_i].message,
                                 wrapped[_i].type);
    enum error_kind outcome = ERR_NONE;
    int again = 0;
    do {
        struct provider_capabilities before = s->capabilities;
        s->fail = (struct error){0};
        replies(s, wrapped[_i].status, "application/json", body, strlen(body));
        outcome = decoded(s);
        if (capabilities_same(&before, &s->capabilities))
            break;
    } while (++again < 10);
    ck_assert_msg(outcome == wrapped[_i].outcome, "%d %s: %s", wrapped[_i].status, wrapped[_i].message,
                  s->fail.why);
    ck_assert_int_eq(again > 0, outcome == ERR_BAD_ITEM); /* the learner was asked first */
    ck_assert_int_eq(s->answer->refused_form, outcome == ERR_BAD_ITEM);
}
END_TEST

START_TEST(what_is_left_out_is_kept_and_told)
{
    const unsigned all = PART_QUALITY | PART_COUNT | PART_SIZE | PART_CACHE | PART_COST;
    const struct provider_capabilities c = {.refused = all};
    struct provider_capabilities kept;
    capabilities_read(capabilities_print(top, &c), &kept);
    ck_assert_uint_eq(kept.refused, all);
    ck_assert_str_eq(capabilities_words(top, &c),
                     "no quality of images; no number of images; no size of images; no cache_control; no "
                     "includeCost");
}
END_TEST

#define COUNT(a) (int)(sizeof(a) / sizeof *(a))

int main(void)
{
    TCase *tests = tcase_create("refused parts");
    tcase_add_loop_test(tests, a_parameter_refused_by_name_is_left_out, 0, COUNT(named));
    tcase_add_loop_test(tests, a_parameter_refused_without_a_word_is_found, 0, COUNT(named));
    tcase_add_loop_test(tests, a_refusal_in_the_status_of_a_failure, 0, COUNT(wrapped));
    tcase_add_test(tests, what_is_left_out_is_kept_and_told);
    return run_suite("refused_parts", tests);
}
