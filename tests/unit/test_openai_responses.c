/* Requests and answers of the Responses API. */
#include "openai_fixture.h"

static struct stage_set *responses(enum ai_request_kind kind)
{
    struct stage_set *s = set_up(kind);
    s->capabilities.refused = PART_CHAT;
    return s;
}

static json_t *body_of(struct stage_set *s)
{
    struct fetch *fetch = talloc_zero(s, struct fetch);
    ck_assert_msg(openai_provider.encode(s, &s->config, &s->request, fetch, &s->fail), "%s", s->fail.why);
    ck_assert_str_eq(fetch->url, "http://ai.example:8080/v1/responses");
    json_t *body = json_loads(fetch->body, JSON_REJECT_DUPLICATES, NULL);
    ck_assert(json_is_object(body));
    return body;
}

static const char *word(const json_t *object, const char *name)
{
    return json_string_value(json_object_get(object, name));
}

START_TEST(asks_for_json_by_schema)
{
    struct stage_set *s = responses(AI_REQUEST_JSON);
    s->config.effort = "low";
    json_t *body = body_of(s);
    const json_t *format = json_object_get(json_object_get(body, "text"), "format");
    const json_t *message = json_array_get(json_object_get(body, "input"), 0);
    ck_assert_str_eq(word(body, "model"), "gpt-5-mini");
    ck_assert_str_eq(word(body, "instructions"), "Sort the keywords.");
    ck_assert_str_eq(word(message, "role"), "user");
    ck_assert_str_eq(word(message, "content"), "{\"keywords\":[]}");
    ck_assert_str_eq(word(format, "type"), "json_schema");
    ck_assert_str_eq(word(format, "name"), "auto_cluster");
    ck_assert(json_is_true(json_object_get(format, "strict")));
    ck_assert_str_eq(word(json_object_get(format, "schema"), "type"), "object");
    ck_assert_int_eq(json_integer_value(json_object_get(body, "max_output_tokens")), 4000);
    ck_assert_str_eq(word(json_object_get(body, "reasoning"), "effort"), "low");
    ck_assert(json_is_false(json_object_get(body, "store")));
    ck_assert(json_object_get(body, "stream") == NULL);
    json_decref(body);
}
END_TEST

START_TEST(what_is_refused_is_left_out)
{
    struct stage_set *s = responses(AI_REQUEST_JSON);
    s->config.effort = "low";
    s->capabilities.refused |=
        PART_JSON | PART_SYSTEM | PART_NEW_TOKENS | PART_OLD_TOKENS | PART_EFFORT | PART_STORE;
    json_t *body = body_of(s);
    const char *input = word(json_array_get(json_object_get(body, "input"), 0), "content");
    ck_assert(strstr(input, "JSON schema") != NULL && strstr(input, "{\"keywords\":[]}") != NULL);
    ck_assert_uint_eq(json_object_size(body), 2); /* model, input */
    json_decref(body);
    s = responses(AI_REQUEST_STREAM);
    body = body_of(s);
    ck_assert(json_is_true(json_object_get(body, "stream")));
    ck_assert(json_object_get(body, "stream_options") == NULL && json_object_get(body, "text") == NULL);
    json_decref(body);
}
END_TEST

/* ---- which API ----------------------------------------------------------------------------- */

static const struct {
    int status;
    const char *message;
    unsigned refused, trial;
} hints[] = {
    {404, "This model is only supported in v1/responses and not in v1/chat/completions.", PART_CHAT, 0},
    {400, "Unsupported legacy protocol: /v1/chat/completions is not supported. Please use /v1/responses.",
     PART_CHAT, 0},
    {400, "This model must be used with the Responses API", PART_CHAT, 0},
    {404, "This is not a chat model and thus not supported in the v1/chat/completions endpoint.", 0,
     PART_CHAT},
    {404, "The model `x` does not exist", 0, 0},
    {429, "Rate limit reached for v1/responses", 0, 0},
    {401, "You have insufficient permissions. Missing scopes: api.responses.write, /responses", 0, 0},
};

START_TEST(a_refusal_leads_to_the_other_api)
{
    struct stage_set *s = set_up(AI_REQUEST_STREAM);
    json_t *root = json_pack("{s:{s:s}}", "error", "message", hints[_i].message);
    char *text = json_dumps(root, JSON_COMPACT);
    replies(s, hints[_i].status, "application/json", text, strlen(text));
    enum error_kind outcome = decoded(s);
    ck_assert_uint_eq(s->capabilities.refused, hints[_i].refused);
    ck_assert_uint_eq(s->capabilities.trial, hints[_i].trial);
    if (hints[_i].refused | hints[_i].trial) {
        ck_assert_int_eq(outcome, ERR_RETRY_LATER);
        json_decref(body_of(s));
        s->capabilities.settled = PARTS_ALL;
        replies(s, hints[_i].status, "application/json", text, strlen(text));
        ck_assert_int_ne(decoded(s), ERR_RETRY_LATER); /* once is enough */
    }
    free(text);
    json_decref(root);
}
END_TEST

/* ---- answers ------------------------------------------------------------------------------- */

#define REASONED   "{\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"Hm\"}]}"
#define SAID(text) "{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"" text "\"}]}"
#define WHOLE(status, more, output)                                                                          \
    "{\"object\":\"response\",\"status\":\"" status "\",\"error\":null,\"model\":\"m-1\"," more              \
    "\"output\":[" output "],\"usage\":{\"input_tokens\":11,\"output_tokens\":22,"                           \
    "\"output_tokens_details\":{\"reasoning_tokens\":7}}}"
#define CUT(reason)         "\"incomplete_details\":{\"reason\":\"" reason "\"},"
#define PART(text)          "{\"type\":\"response.output_text.delta\",\"delta\":\"" text "\"}"
#define END(name, response) "{\"type\":\"response." name "\",\"response\":" response "}"

static const struct {
    const char *body, *text;
    enum finish finish;
    enum error_kind outcome;
} wholes[] = {
    {WHOLE("completed", "", REASONED "," SAID("Hello")), "Hello", FINISH_STOP, ERR_NONE},
    {WHOLE("completed", "\"incomplete_details\":null,", SAID("Hel") "," SAID("lo")), "Hello", FINISH_STOP,
     ERR_NONE},
    {WHOLE("incomplete", CUT("max_output_tokens"), REASONED), "", FINISH_LENGTH, ERR_NONE},
    {WHOLE("incomplete", CUT("content_filter"), SAID("He")), "He", FINISH_FILTER, ERR_NONE},
    {WHOLE("completed", "",
           "{\"type\":\"message\",\"content\":[{\"type\":\"refusal\",\"refusal\":\"No.\"}]}"),
     "No.", FINISH_REFUSED, ERR_NONE},
    {WHOLE("completed", "", "{\"type\":\"function_call\",\"arguments\":\"{}\"}"), "{}", FINISH_STOP,
     ERR_NONE},
    {WHOLE("cancelled", "", ""), "", FINISH_NONE, ERR_RETRY_LATER},
    {"{\"object\":\"response\",\"status\":\"failed\",\"output\":[],\"error\":{\"code\":\"server_error\","
     "\"message\":\"x\"}}",
     "", FINISH_NONE, ERR_RETRY_LATER},
    {"{\"object\":\"response\"}", "", FINISH_NONE, ERR_SENT_UNKNOWN},
};

START_TEST(a_whole_answer)
{
    struct stage_set *s = responses(AI_REQUEST_JSON);
    replies(s, 200, "application/json", wholes[_i].body, strlen(wholes[_i].body));
    ck_assert_int_eq(decoded(s), wholes[_i].outcome);
    ck_assert_str_eq(s->answer->text, wholes[_i].text);
    ck_assert_int_eq(s->answer->finish, wholes[_i].finish);
    if (wholes[_i].outcome != ERR_NONE)
        return;
    ck_assert_int_eq(s->answer->tokens_in, 11);
    ck_assert_int_eq(s->answer->tokens_out, 22);
    ck_assert_int_eq(s->answer->tokens_reasoning, 7);
    ck_assert_str_eq(s->answer->model, "m-1");
}
END_TEST

static const struct {
    const char *events[5], *text;
    enum finish finish;
    enum error_kind outcome;
} streams[] = {
    {{"{\"type\":\"response.created\",\"response\":{\"error\":null,\"output\":[]}}", PART("Hel"), PART("lo"),
      END("completed", WHOLE("completed", "", SAID("Hello")))},
     "Hello",
     FINISH_STOP,
     ERR_NONE},
    {{PART("a\\\"b"), END("incomplete", WHOLE("incomplete", CUT("max_output_tokens"), SAID("a")))},
     "a\"b",
     FINISH_LENGTH,
     ERR_NONE},
    {{END("completed", WHOLE("completed", "", REASONED "," SAID("whole")))}, "whole", FINISH_STOP, ERR_NONE},
    {{END("incomplete", WHOLE("incomplete", CUT("max_output_tokens"), REASONED))},
     "",
     FINISH_LENGTH,
     ERR_NONE},
    {{"{\"type\":\"response.reasoning_summary_text.delta\",\"delta\":\"Hm\"}", PART("a"),
      "{\"type\":\"response.output_text.done\",\"text\":\"a\"}",
      END("completed", WHOLE("completed", "", SAID("a")))},
     "a",
     FINISH_STOP,
     ERR_NONE},
    {{"{\"type\":\"response.refusal.delta\",\"delta\":\"No.\"}",
      END("completed", WHOLE("completed", "", ""))},
     "No.",
     FINISH_REFUSED,
     ERR_NONE},
    {{PART("a"),
      END("failed", "{\"status\":\"failed\",\"error\":{\"code\":\"server_error\",\"message\":\"x\"}}")},
     "a",
     FINISH_NONE,
     ERR_RETRY_LATER},
    {{PART("a"), "{\"type\":\"error\",\"code\":\"server_error\",\"message\":\"x\",\"param\":null}"},
     "a",
     FINISH_NONE,
     ERR_RETRY_LATER},
    {{PART("a")}, "a", FINISH_NONE, ERR_RETRY_LATER},
};

/* With the names of its events, as the API sends them, and without, as some gateways do. */
START_TEST(a_stream)
{
    for (int named = 0; named < 2; named++) {
        struct stage_set *s = responses(AI_REQUEST_STREAM);
        replies(s, 200, "text/event-stream", "", 0);
        s->reply.stream = true;
        for (int i = 0; i < 5 && streams[_i].events[i]; i++) {
            json_t *event = json_loads(streams[_i].events[i], 0, NULL);
            openai_provider.on_event(s->answer, named ? word(event, "type") : "", streams[_i].events[i],
                                     strlen(streams[_i].events[i]), s->request.max_answer);
            json_decref(event);
        }
        ck_assert_int_eq(decoded(s), streams[_i].outcome);
        ck_assert_str_eq(s->answer->text, streams[_i].text);
        ck_assert_int_eq(s->answer->finish, streams[_i].finish);
        if (streams[_i].outcome == ERR_NONE)
            ck_assert_int_eq(s->answer->tokens_out, 22);
    }
}
END_TEST

START_TEST(a_stream_that_is_too_long)
{
    struct stage_set *s = responses(AI_REQUEST_STREAM);
    openai_provider.on_event(s->answer, "", PART("abcdef"), strlen(PART("abcdef")), 5);
    ck_assert(s->answer->stream_fail != NULL);
}
END_TEST

#define COUNT(a) (int)(sizeof(a) / sizeof *(a))

int main(void)
{
    TCase *tests = tcase_create("responses");
    tcase_add_test(tests, asks_for_json_by_schema);
    tcase_add_test(tests, what_is_refused_is_left_out);
    tcase_add_loop_test(tests, a_refusal_leads_to_the_other_api, 0, COUNT(hints));
    tcase_add_loop_test(tests, a_whole_answer, 0, COUNT(wholes));
    tcase_add_loop_test(tests, a_stream, 0, COUNT(streams));
    tcase_add_test(tests, a_stream_that_is_too_long);
    return run_suite("responses", tests);
}
