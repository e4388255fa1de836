/* Anthropic's Messages: requests as they go out, answers whole and streamed, errors. */
#include "openai_fixture.h"

static struct stage_set *messages(enum ai_request_kind kind)
{
    struct stage_set *s = set_up(kind);
    s->config.provider = &anthropic_provider;
    s->config.url = "https://api.example/";
    s->config.model = "claude-x";
    return s;
}

static enum error_kind outcome_of(struct stage_set *s)
{
    enum error_kind outcome =
        anthropic_provider.decode(s, &s->config, &s->request, &s->reply, s->answer, &s->fail);
    ck_assert_msg(strstr(s->fail.why, "0123456789") == NULL, "the key is told: %s", s->fail.why);
    return outcome;
}

static struct fetch *encoded(struct stage_set *s)
{
    struct fetch *fetch = talloc_zero(s, struct fetch);
    ck_assert_msg(anthropic_provider.encode(s, &s->config, &s->request, fetch, &s->fail), "%s", s->fail.why);
    return fetch;
}

static json_t *body_of(struct stage_set *s)
{
    json_t *body = json_loads(encoded(s)->body, JSON_REJECT_DUPLICATES, NULL);
    ck_assert(body != NULL);
    return body;
}

static const char *word(const json_t *object, const char *name)
{
    return json_string_value(json_object_get(object, name));
}

START_TEST(a_request)
{
    struct stage_set *s = messages(AI_REQUEST_JSON);
    struct fetch *fetch = encoded(s);
    ck_assert_str_eq(fetch->url, "https://api.example/v1/messages");
    ck_assert_str_eq(fetch->headers[2], "anthropic-version: 2023-06-01");
    ck_assert_str_eq(fetch->headers[3], "x-api-key: " KEY);
    ck_assert(fetch->headers[4] == NULL);
    json_t *body = body_of(s);
    const json_t *message = json_array_get(json_object_get(body, "messages"), 0);
    const json_t *format = json_object_get(json_object_get(body, "output_config"), "format");
    ck_assert_str_eq(word(body, "system"), "Sort the keywords.");
    ck_assert_uint_eq(json_array_size(json_object_get(body, "messages")), 1);
    ck_assert_str_eq(word(message, "role"), "user");
    ck_assert_str_eq(word(message, "content"), "{\"keywords\":[]}");
    ck_assert_int_eq(json_integer_value(json_object_get(body, "max_tokens")), 4000);
    ck_assert_str_eq(word(format, "type"), "json_schema");
    ck_assert_str_eq(word(json_object_get(format, "schema"), "type"), "object");
    ck_assert(json_object_get(body, "stream") == NULL);
    json_decref(body);
}
END_TEST

START_TEST(other_requests)
{
    static const char *const urls[] = {"https://api.example", "https://api.example/v1",
                                       "https://api.example/v1/"};
    for (size_t i = 0; i < 3; i++) {
        struct stage_set *s = messages(AI_REQUEST_STREAM);
        s->config.url = urls[i];
        s->request.max_tokens = 0;
        ck_assert_str_eq(encoded(s)->url, "https://api.example/v1/messages");
        json_t *body = body_of(s);
        ck_assert(json_is_true(json_object_get(body, "stream")));
        ck_assert(json_object_get(body, "output_config") == NULL);
        ck_assert_int_eq(json_integer_value(json_object_get(body, "max_tokens")), 4096);
        json_decref(body);
    }
    struct stage_set *s = messages(AI_REQUEST_JSON);
    s->capabilities.refused = PART_JSON_SCHEMA;
    s->capabilities.most_tokens = 1000;
    json_t *body = body_of(s);
    ck_assert(strstr(word(body, "system"), "{\"type\":\"object\"}") != NULL);
    ck_assert(json_object_get(body, "output_config") == NULL);
    ck_assert_int_eq(json_integer_value(json_object_get(body, "max_tokens")), 1000);
    json_decref(body);
}
END_TEST

static const struct {
    const char *effort, *thinking, *said;
} efforts[] = {{"low", "adaptive", "low"},
               {"minimal", "adaptive", "low"},
               {"max", "adaptive", "max"},
               {"none", "disabled", NULL}};

START_TEST(asks_for_an_effort)
{
    struct stage_set *s = messages(AI_REQUEST_JSON);
    s->config.effort = efforts[_i].effort;
    json_t *body = body_of(s);
    const json_t *output = json_object_get(body, "output_config");
    ck_assert_pstr_eq(word(output, "effort"), efforts[_i].said);
    ck_assert(json_is_object(json_object_get(output, "format")));
    ck_assert_str_eq(word(json_object_get(body, "thinking"), "type"), efforts[_i].thinking);
    json_decref(body);
    s->capabilities.refused = PART_EFFORT;
    body = body_of(s);
    ck_assert(json_object_get(body, "thinking") == NULL);
    ck_assert(json_object_get(json_object_get(body, "output_config"), "effort") == NULL);
    json_decref(body);
}
END_TEST

START_TEST(a_whole_answer)
{
    static const char said[] =
        "{\"type\":\"message\",\"model\":\"claude-x-1\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"{}"
        "\"},"
        "{\"type\":\"text\",\"text\":\"{\\\"a\\\":\"},{\"type\":\"text\",\"text\":\"1}\"}],"
        "\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":10,\"cache_creation_input_tokens\":200,"
        "\"cache_read_input_tokens\":3000,\"output_tokens\":40}}";
    struct stage_set *s = messages(AI_REQUEST_JSON);
    replies(s, 200, "application/json", said, strlen(said));
    ck_assert_int_eq(outcome_of(s), ERR_NONE);
    ck_assert_str_eq(s->answer->text, "{\"a\":1}");
    ck_assert_str_eq(s->answer->model, "claude-x-1");
    ck_assert_int_eq(s->answer->finish, FINISH_STOP);
    ck_assert_int_eq(s->answer->tokens_in, 3210);
    ck_assert_int_eq(s->answer->tokens_out, 40);
}
END_TEST

#define REASON(reason) "{\"content\":[],\"stop_reason\":" reason "}"

static const struct {
    const char *body;
    enum finish finish;
} ends[] = {
    {REASON("\"end_turn\""), FINISH_STOP},
    {REASON("\"stop_sequence\""), FINISH_STOP},
    {REASON("\"max_tokens\""), FINISH_LENGTH},
    {REASON("\"model_context_window_exceeded\""), FINISH_LENGTH},
    {REASON("\"refusal\""), FINISH_REFUSED},
    {REASON("\"pause_turn\""), FINISH_LENGTH},
    {REASON("\"END_TURN\""), FINISH_STOP},
    {REASON("null"), FINISH_UNKNOWN},
    {REASON("7"), FINISH_UNKNOWN},
    {REASON("\"finalized\""), FINISH_UNKNOWN},
};

START_TEST(how_it_ended)
{
    struct stage_set *s = messages(AI_REQUEST_JSON);
    replies(s, 200, "application/json", ends[_i].body, strlen(ends[_i].body));
    ck_assert_int_eq(outcome_of(s), ERR_NONE);
    ck_assert_int_eq(s->answer->finish, ends[_i].finish);
    ck_assert_str_eq(s->answer->text, "");
}
END_TEST

/* ---- streams ---------------------------------------------------------------------- */

static void tells(struct stage_set *s, const char *name, const char *data)
{
    s->reply.status = 200;
    s->reply.stream = true;
    anthropic_provider.on_event(s->answer, name, data, strlen(data), 1000);
}

static void begins(struct stage_set *s)
{
    tells(s, "message_start",
          "{\"type\":\"message_start\",\"message\":{\"model\":\"c-1\",\"usage\":{\"input_tokens\":25,"
          "\"output_tokens\":1}}}");
    tells(
        s, "content_block_start",
        "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}");
    tells(s, "ping", "{\"type\":\"ping\"}");
    tells(s, "content_block_delta",
          "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":"
          "\"hm\"}}");
    tells(s, "content_block_delta",
          "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hel\"}"
          "}");
    tells(
        s, "content_block_delta",
        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"lo\"}}");
}

START_TEST(a_stream)
{
    struct stage_set *s = messages(AI_REQUEST_STREAM);
    begins(s);
    tells(s, "content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}");
    tells(s, "a_new_kind", "{\"type\":\"a_new_kind\",\"delta\":{\"text\":\"!\"}}");
    tells(s, "message_delta",
          "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"max_tokens\"},\"usage\":{\"output_"
          "tokens\":15}}");
    tells(s, "message_stop", "{\"type\":\"message_stop\"}");
    ck_assert_int_eq(outcome_of(s), ERR_NONE);
    ck_assert_str_eq(s->answer->text, "Hello");
    ck_assert_str_eq(s->answer->model, "c-1");
    ck_assert_int_eq(s->answer->finish, FINISH_LENGTH);
    ck_assert_int_eq(s->answer->tokens_in, 25);
    ck_assert_int_eq(s->answer->tokens_out, 15);
}
END_TEST

START_TEST(a_stream_that_breaks)
{
    struct stage_set *s = messages(AI_REQUEST_STREAM);
    begins(s);
    ck_assert_int_eq(outcome_of(s), ERR_RETRY_LATER); /* HTTP says whole: there is no end mark */
    s = messages(AI_REQUEST_STREAM);
    begins(s);
    s->reply.complete = false;
    s->reply.trouble = FETCH_CUT_OFF;
    ck_assert_int_eq(outcome_of(s), ERR_SENT_UNKNOWN);
    s = messages(AI_REQUEST_STREAM);
    begins(s);
    tells(s, "error",
          "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}");
    ck_assert_int_eq(outcome_of(s), ERR_RETRY_LATER);
    ck_assert(strstr(s->fail.why, "Overloaded") != NULL);
    s = messages(AI_REQUEST_STREAM);
    begins(s);
    tells(s, "content_block_delta", "{\"type\":\"content_block_de");
    ck_assert_int_eq(outcome_of(s), ERR_BAD_ITEM);
}
END_TEST

START_TEST(a_stream_past_its_limit)
{
    struct stage_set *s = messages(AI_REQUEST_STREAM);
    for (int i = 0; i < 500; i++)
        begins(s);
    ck_assert_uint_eq(s->answer->length, 1000);
    ck_assert_int_eq(outcome_of(s), ERR_BAD_ITEM);
}
END_TEST

/* ---- errors ------------------------------------------------------------------------- */

#define ERROR(type, message)                                                                                 \
    "{\"type\":\"error\",\"error\":{\"type\":\"" type "\",\"message\":\"" message "\"},\"request_id\":"      \
    "\"r\"}"

static const struct {
    int status;
    const char *body;
    enum error_kind outcome;
    const char *says;
    int64_t after, wait;
} errors[] = {
    {400, ERROR("invalid_request_error", "messages: at least one message is required"), ERR_BAD_ITEM,
     "at least one", -1, 0},
    {400, ERROR("invalid_request_error", "prompt is too long: 208310 tokens > 200000 maximum"), ERR_BAD_ITEM,
     "larger context", -1, 0},
    {400, ERROR("invalid_request_error", "Your credit balance is too low to access the API."), ERR_QUOTA,
     "Top it up", -1, 0},
    {400, ERROR("invalid_request_error", "You have reached your specified API usage limits."), ERR_QUOTA,
     "Top it up", -1, 0},
    {401, ERROR("authentication_error", "invalid x-api-key " KEY), ERR_FATAL_CONFIG, "Check IGNY8_TEXT_KEY",
     -1, 0},
    {402, ERROR("billing_error", "no card"), ERR_QUOTA, "no card", -1, 0},
    {403, ERROR("permission_error", "not for you"), ERR_FATAL_CONFIG, "not for you", -1, 0},
    {404, ERROR("not_found_error", "model: claude-9"), ERR_FATAL_CONFIG, "IGNY8_TEXT_MODEL", -1, 0},
    {409, ERROR("conflict_error", "again"), ERR_RETRY_LATER, "again", -1, 0},
    {413, "<html>413</html>", ERR_BAD_ITEM, "larger context", -1, 0},
    {413, ERROR("request_too_large", "too large"), ERR_BAD_ITEM, "larger context", -1, 0},
    {429, ERROR("rate_limit_error", "slow"), ERR_RATE_LIMITED, "slow", 7000, 7000},
    {429,
     "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"x\",\"details\":{\"error_"
     "code\":"
     "\"enforced_spend_limit_reached\"}}}",
     ERR_QUOTA, "Top it up", -1, 0},
    {500, ERROR("api_error", "oops"), ERR_RETRY_LATER, "oops", -1, 0},
    {529, ERROR("overloaded_error", "Overloaded"), ERR_RETRY_LATER, "Overloaded", -1, 30000},
    {529, ERROR("overloaded_error", "Overloaded"), ERR_RETRY_LATER, "Overloaded", 2000, 2000},
    {200, ERROR("overloaded_error", "Overloaded"), ERR_RETRY_LATER, "Overloaded", -1, 0},
    {200, "{\"type\":\"message\"}", ERR_SENT_UNKNOWN, "no content", -1, 0},
    {200, "nonsense", ERR_SENT_UNKNOWN, "not JSON", -1, 0},
};

START_TEST(an_error)
{
    struct stage_set *s = messages(AI_REQUEST_JSON);
    s->capabilities.settled = PARTS_ALL; /* nothing is left to be tried */
    replies(s, errors[_i].status, "application/json", errors[_i].body, strlen(errors[_i].body));
    s->reply.retry_after_ms = errors[_i].after;
    ck_assert_int_eq(outcome_of(s), errors[_i].outcome);
    ck_assert_msg(strstr(s->fail.why, errors[_i].says) != NULL, "%s", s->fail.why);
    ck_assert_int_eq(s->fail.wait_ms, errors[_i].wait);
}
END_TEST

START_TEST(what_is_learnt)
{
    static const char limit[] =
        ERROR("invalid_request_error",
              "max_tokens: 4000 > 2048, which is the maximum allowed number of output tokens for claude-x");
    static const char format[] =
        ERROR("invalid_request_error", "output_config: Extra inputs are not permitted");
    struct stage_set *s = messages(AI_REQUEST_JSON);
    s->capabilities.settled = PARTS_ALL;
    replies(s, 400, "application/json", limit, strlen(limit));
    ck_assert_int_eq(outcome_of(s), ERR_RETRY_LATER);
    ck_assert_int_eq(s->capabilities.most_tokens, 2048);
    ck_assert_int_eq(outcome_of(s), ERR_BAD_ITEM); /* told twice: no circle */
    replies(s, 400, "application/json", format, strlen(format));
    ck_assert_int_eq(outcome_of(s), ERR_RETRY_LATER);
    ck_assert_uint_eq(s->capabilities.refused, PART_JSON_SCHEMA);
    ck_assert_int_eq(outcome_of(s), ERR_BAD_ITEM);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("anthropic");
    tcase_add_test(tests, a_request);
    tcase_add_test(tests, other_requests);
    tcase_add_loop_test(tests, asks_for_an_effort, 0, sizeof efforts / sizeof *efforts);
    tcase_add_test(tests, a_whole_answer);
    tcase_add_loop_test(tests, how_it_ended, 0, sizeof ends / sizeof *ends);
    tcase_add_test(tests, a_stream);
    tcase_add_test(tests, a_stream_that_breaks);
    tcase_add_test(tests, a_stream_past_its_limit);
    tcase_add_loop_test(tests, an_error, 0, sizeof errors / sizeof *errors);
    tcase_add_test(tests, what_is_learnt);
    return run_suite("anthropic", tests);
}
