/* What refusals say in the words of many servers, and what the next request makes of it. */
#include "refusal_fixture.h"

/* ---- limits ------------------------------------------------------------------------------- */

static const struct {
    const char *message;
    int64_t limit; /* of the 6,000 that were asked; 0: it states none */
} limits[] = {
    {"max_tokens is too large: 6000. This model supports at most 4096 completion tokens, whereas you "
     "provided "
     "6000.",
     4096},
    {"`max_completion_tokens` must be less than or equal to `4096`", 4096},
    {"max_tokens: 6000 > 4096, which is the maximum allowed number of output tokens for "
     "claude-3-5-haiku-20241022",
     4096},
    {"max_tokens must be <= 4096", 4096},
    {"max_tokens: must be ≤ 4,096", 4096},
    {"Invalid max_tokens value, the valid range of max_tokens is [1, 4096]", 4096},
    {"Range of max_tokens should be [1, 2000]", 2000},
    {"max_tokens must be between 1 and 4096, got 6000", 4096},
    {"max_tokens (6000) exceeds the limit of 4096 for gpt-4-0613", 4096},
    {"The maximum tokens you requested exceeds the model limit of 4096. Try again with a lower value.", 4096},
    {"too many tokens: max tokens must be less than or equal to 4096 - the selected model is x-7b", 4096},
    {"max_output_tokens: 4096 is what this model gives; 6000 was requested", 4096},
    {"max_tokens out of range 1..4096", 4096},
    {"Unsupported value of max_tokens for gpt-4-0613", 0},
    {"max_tokens is too large: 6000. At most 16384.", 0},
    {"max_tokens must be at least 16", 0},
};

START_TEST(a_limit_in_any_wording)
{
    struct stage_set *s = set_up(AI_REQUEST_STREAM);
    s->request.max_tokens = 6000;
    s->capabilities.settled = PARTS_ALL;
    enum error_kind outcome = refused(s, 400, NULL, limits[_i].message);
    ck_assert_msg(s->capabilities.most_tokens == limits[_i].limit, "%s: %lld", limits[_i].message,
                  (long long)s->capabilities.most_tokens);
    if (limits[_i].limit == 0)
        return;
    ck_assert_int_eq(outcome, ERR_RETRY_LATER);
    json_t *body = body_of(s);
    ck_assert_int_eq(json_integer_value(json_object_get(body, "max_completion_tokens")), limits[_i].limit);
    json_decref(body);
    ck_assert_int_eq(refused(s, 400, NULL, limits[_i].message), ERR_BAD_ITEM); /* no cycle */
}
END_TEST

static const struct {
    const char *message;
    int64_t context, prompt;
} contexts[] = {
    {"This model's maximum context length is 8192 tokens. However, you requested 9500 tokens (3500 in the "
     "messages, 6000 in the completion).",
     8192, 3500},
    {"'max_tokens' or 'max_completion_tokens' is too large: 6000. This model's maximum context length is "
     "8192 "
     "tokens and your request has 3500 input tokens (6000 > 8192 - 3500).",
     8192, 3500},
    {"This endpoint's maximum context length is 8192 tokens. However, you requested about 9500 tokens (3500 "
     "of "
     "text input, 6000 in the output).",
     8192, 3500},
    {"Input validation error: `inputs` tokens + `max_new_tokens` must be <= 8192. Given: 3500 `inputs` "
     "tokens "
     "and 6000 `max_new_tokens`",
     8192, 3500},
};

START_TEST(a_context_leaves_room_for_the_request)
{
    struct stage_set *s = set_up(AI_REQUEST_STREAM);
    char *document = talloc_array(s, char, 12001);
    memset(document, 'a', 12000);
    document[12000] = 0;
    s->request.document = document;
    s->request.max_tokens = 6000;
    ck_assert_int_eq(refused(s, 400, NULL, contexts[_i].message), ERR_RETRY_LATER);
    ck_assert_int_eq(s->capabilities.context, contexts[_i].context);
    json_t *body = body_of(s);
    int64_t most = json_integer_value(json_object_get(body, "max_completion_tokens"));
    json_decref(body);
    ck_assert_int_le(most, contexts[_i].context - contexts[_i].prompt);
    ck_assert_int_ge(most, contexts[_i].context - contexts[_i].prompt - 100);
    s->request.max_tokens = 300; /* what fits is asked as it is */
    body = body_of(s);
    ck_assert_int_eq(json_integer_value(json_object_get(body, "max_completion_tokens")), 300);
    json_decref(body);
}
END_TEST

/* ---- parts --------------------------------------------------------------------------------- */

static const struct {
    enum ai_request_kind kind;
    unsigned before, after;
    const char *param, *message;
} parts[] = {
    {AI_REQUEST_JSON, 0, PART_SYSTEM, NULL, "System role not supported"},
    {AI_REQUEST_STREAM, 0, PART_SYSTEM, NULL,
     "Developer instruction is not enabled for models/gemma-3-1b-it"},
    {AI_REQUEST_STREAM, 0, PART_SYSTEM, NULL,
     "Conversation roles must alternate user/assistant/user/assistant/..."},
    {AI_REQUEST_STREAM, 0, PART_SYSTEM, NULL, "Only user and assistant roles are supported!"},
    {AI_REQUEST_STREAM, 0, PART_SYSTEM, "messages[0].role", "Unsupported value: the system role"},
    {AI_REQUEST_JSON, 0, PART_JSON_SCHEMA, NULL, "This response_format type is unavailable now"},
    {AI_REQUEST_JSON, PART_JSON_SCHEMA, PART_JSON, NULL, "xgrammar: the grammar cannot be compiled"},
    {AI_REQUEST_STREAM, 0, PART_NEW_TOKENS, NULL, "Unrecognized request argument: max_completion_tokens"},
    {AI_REQUEST_STREAM, PART_NEW_TOKENS, PART_NEW_TOKENS | PART_OLD_TOKENS, NULL, "Unknown field max_tokens"},
    {AI_REQUEST_STREAM, 0, PART_STREAM_USAGE, NULL, "Unknown field stream_options"},
    {AI_REQUEST_STREAM, 0, PART_STREAM, "stream", "not now"},
    {AI_REQUEST_IMAGE, 0, PART_IMAGE_FORMAT, NULL, "Unknown parameter: 'response_format'."},
};

START_TEST(a_named_part_is_left_out)
{
    struct stage_set *s = set_up(parts[_i].kind);
    s->capabilities.refused = parts[_i].before;
    ck_assert_int_eq(refused(s, 400, parts[_i].param, parts[_i].message), ERR_RETRY_LATER);
    ck_assert_uint_eq(s->capabilities.refused, parts[_i].after);
    ck_assert_uint_eq(s->capabilities.trial, 0);
    ck_assert(strstr(s->capabilities.why, parts[_i].message) != NULL);
}
END_TEST

START_TEST(instructions_without_a_system_role)
{
    struct stage_set *s = set_up(AI_REQUEST_STREAM);
    s->capabilities.refused = PART_SYSTEM;
    json_t *body = body_of(s);
    const json_t *messages = json_object_get(body, "messages");
    ck_assert_uint_eq(json_array_size(messages), 1);
    const json_t *only = json_array_get(messages, 0);
    ck_assert_str_eq(json_string_value(json_object_get(only, "role")), "user");
    ck_assert_str_eq(json_string_value(json_object_get(only, "content")),
                     "Sort the keywords.\n\n{\"keywords\":[]}");
    json_decref(body);
}
END_TEST

/* ---- trials ----------------------------------------------------------------------------------- */

static bool sends(struct stage_set *s, const char *member)
{
    json_t *body = body_of(s);
    bool there = json_object_get(body, member) != NULL;
    json_decref(body);
    return there;
}

/* A refusal that explains nothing: each doubtful part is left out once, and an answer shows which it was. */
static const struct {
    const char *param, *message;
} effort_refusals[] = {
    {"reasoning_effort", "Unsupported parameter: 'reasoning_effort' is not supported with this model."},
    {"reasoning_effort", "Unsupported value: 'reasoning_effort' does not support 'minimal' with this model."},
    {NULL, "output_config.effort: Extra inputs are not permitted"},
    {NULL, "thinking.type: Input tag 'adaptive' found using 'type' does not match any of the expected tags"},
    {NULL, "this model does not support the effort parameter"},
};

START_TEST(a_refused_effort_is_left_out_alone)
{
    struct stage_set *s = set_up(AI_REQUEST_JSON);
    s->config.effort = "low";
    ck_assert_int_eq(refused(s, 400, effort_refusals[_i].param, effort_refusals[_i].message),
                     ERR_RETRY_LATER);
    ck_assert_uint_eq(s->capabilities.refused, PART_EFFORT);
}
END_TEST

START_TEST(what_is_not_explained_is_tried)
{
    struct stage_set *s = set_up(AI_REQUEST_JSON);
    ck_assert_int_eq(refused(s, 400, NULL, "Bad Request"), ERR_RETRY_LATER);
    ck_assert(!sends(s, "response_format"));
    ck_assert_uint_eq(s->capabilities.refused, 0);
    ck_assert_int_eq(answered(s), ERR_NONE);
    ck_assert_uint_eq(s->capabilities.refused, PART_JSON);
    ck_assert(!sends(s, "response_format"));
}
END_TEST

START_TEST(trials_come_to_an_end)
{
    for (int kind = AI_REQUEST_JSON; kind <= AI_REQUEST_IMAGE; kind++) {
        struct stage_set *s = set_up((enum ai_request_kind)kind);
        int tried = 0;
        while (refused(s, 422, NULL, "Unprocessable") == ERR_RETRY_LATER)
            ck_assert_int_le(++tried, 5);
        ck_assert_int_ge(tried, 2);
        ck_assert_uint_eq(s->capabilities.refused, 0); /* nothing was shown */
        ck_assert_uint_eq(s->capabilities.trial, 0);
        ck_assert_int_eq(refused(s, 422, NULL, "Unprocessable"), ERR_BAD_ITEM);
    }
}
END_TEST

static const struct {
    int status;
    const char *message;
} finals[] = {
    {400, "Your credit balance is too low"},
    {400, "model not found"},
    {400, "It is against our content policy"},
    {401, "response_format"},
    {403, "response_format"},
    {429, "response_format"},
    {404, "response_format"},
    {503, "Loading model"},
    {500, "Internal error"},
};

START_TEST(nothing_is_learned_of_other_errors)
{
    struct provider_capabilities none = {0};
    struct stage_set *s = set_up(AI_REQUEST_JSON);
    refused(s, finals[_i].status, NULL, finals[_i].message);
    ck_assert_msg(capabilities_same(&s->capabilities, &none), "%s", finals[_i].message);
}
END_TEST

START_TEST(a_failure_that_names_a_part)
{
    static const char named[] =
        "[{'loc': ('body', 'response_format', 'type'), 'msg': \"Input should be 'text' or "
        "'json_object'\"}]";
    struct stage_set *s = set_up(AI_REQUEST_JSON);
    ck_assert_int_eq(refused(s, 500, NULL, named), ERR_RETRY_LATER);
    json_t *body = body_of(s);
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(body, "response_format"), "type")),
                     "json_object");
    json_decref(body);
    ck_assert_int_eq(refused(s, 500, NULL, named), ERR_RETRY_LATER);
    ck_assert(!sends(s, "response_format"));
    refused(s, 500, NULL, named); /* it was not the cause: from now on it is waited for */
    ck_assert_uint_eq(s->capabilities.refused | s->capabilities.trial, 0);
    struct provider_capabilities before = s->capabilities;
    ck_assert_int_eq(refused(s, 500, NULL, named), ERR_RETRY_LATER);
    ck_assert(capabilities_same(&s->capabilities, &before));
    s = set_up(AI_REQUEST_IMAGE);
    ck_assert_int_eq(refused(s, 500, NULL, "cannot unmarshal string into response_format"), ERR_RETRY_LATER);
    ck_assert(!sends(s, "response_format"));
}
END_TEST

/* ---- sizes ----------------------------------------------------------------------------------- */

static void takes_size(struct stage_set *s, const char *size)
{
    json_t *body = body_of(s);
    ck_assert_str_eq(json_string_value(json_object_get(body, "size")), size);
    json_decref(body);
}

static const struct {
    const char *message, *size;
    int width, height;
} sizes[] = {
    {"Invalid value: '1536x1024'. Supported values are: '512x512', '768x768'.", "768x768", 1200, 630},
    {"Invalid value: '1536x1024'. Supported values are: '1024x1024', '1024x1792', and '1792x1024'.",
     "1792x1024", 1200, 630},
    {"The size is not supported by this model, use 256X256, 512X512 or 1024X1024", "1024x1024", 1200, 630},
    {"size must be one of [512×512, 1280×720]", "1280x720", 1200, 630},
    {"size 1024x1536 is not supported; 768x1344 is", "768x1344", 630, 1200},
    {"no such size", "1792x1024", 1200, 630},
};

START_TEST(a_supported_size_is_taken)
{
    struct stage_set *s = set_up(AI_REQUEST_IMAGE);
    s->request.width = sizes[_i].width;
    s->request.height = sizes[_i].height;
    ck_assert_int_eq(refused(s, 400, "size", sizes[_i].message), ERR_RETRY_LATER);
    takes_size(s, sizes[_i].size);
}
END_TEST

START_TEST(every_size_refused)
{
    struct stage_set *s = set_up(AI_REQUEST_IMAGE);
    int again = 0;
    while (refused(s, 400, "size", "no such size") == ERR_RETRY_LATER)
        ck_assert_int_le(++again, CAPABILITY_SIZES + 1);
    ck_assert_int_eq(refused(s, 400, "size", "no such size"), ERR_BAD_ITEM);
}
END_TEST

/* ---- reasoning ------------------------------------------------------------------------------------ */

START_TEST(an_answer_that_is_all_reasoning_is_remembered)
{
    static const char empty[] =
        "{\"choices\":[{\"message\":{\"content\":null},\"finish_reason\":\"length\"}],"
        "\"usage\":{\"prompt_tokens\":900,\"completion_tokens\":4000,"
        "\"completion_tokens_details\":{\"reasoning_tokens\":3990}}}";
    struct stage_set *s = set_up(AI_REQUEST_JSON);
    ck_assert_int_eq(answered(s), ERR_NONE);
    ck_assert_int_eq(s->capabilities.reasoning, 0);
    talloc_free(s->answer->text);
    s->answer->text = NULL;
    s->answer->length = 0;
    replies(s, 200, "application/json", empty, strlen(empty));
    ck_assert_int_eq(decoded(s), ERR_NONE);
    ck_assert_int_eq(s->answer->tokens_reasoning, 3990);
    ck_assert_int_eq(s->capabilities.reasoning, 4000);
    struct provider_capabilities kept, all = {.reasoning = 2000};
    capabilities_read(capabilities_print(s, &s->capabilities), &kept);
    ck_assert_int_eq(kept.reasoning, 4000);
    ck_assert(capabilities_merge(&all, &kept) && !capabilities_merge(&all, &kept));
    ck_assert_int_eq(all.reasoning, 4000);
}
END_TEST

/* ---- sharing ----------------------------------------------------------------------------------- */

START_TEST(what_calls_learned_is_merged)
{
    struct provider_capabilities all = {.refused = PART_SYSTEM, .most_tokens = 8192, .why = "first"};
    const struct provider_capabilities one = {.refused = PART_STREAM,
                                              .trial = PART_JSON,
                                              .settled = PART_IMAGE_SIZE,
                                              .most_tokens = 4096,
                                              .why = "second"},
                                       old = {.most_tokens = 8192, .why = "old"};
    ck_assert(capabilities_merge(&all, &one));
    ck_assert_uint_eq(all.refused, PART_SYSTEM | PART_STREAM);
    ck_assert_uint_eq(all.trial, 0);
    ck_assert_uint_eq(all.settled, PART_IMAGE_SIZE);
    ck_assert_int_eq(all.most_tokens, 4096);
    ck_assert_str_eq(all.why, "second");
    ck_assert(!capabilities_merge(&all, &old)); /* an earlier call's copy takes nothing back */
    ck_assert_int_eq(all.most_tokens, 4096);
    ck_assert_str_eq(all.why, "second");
}
END_TEST

#define COUNT(a) (int)(sizeof(a) / sizeof *(a))

int main(void)
{
    TCase *tests = tcase_create("capabilities");
    tcase_add_loop_test(tests, a_limit_in_any_wording, 0, COUNT(limits));
    tcase_add_loop_test(tests, a_context_leaves_room_for_the_request, 0, COUNT(contexts));
    tcase_add_loop_test(tests, a_named_part_is_left_out, 0, COUNT(parts));
    tcase_add_test(tests, instructions_without_a_system_role);
    tcase_add_loop_test(tests, a_refused_effort_is_left_out_alone, 0, COUNT(effort_refusals));
    tcase_add_test(tests, what_is_not_explained_is_tried);
    tcase_add_test(tests, trials_come_to_an_end);
    tcase_add_loop_test(tests, nothing_is_learned_of_other_errors, 0, COUNT(finals));
    tcase_add_test(tests, a_failure_that_names_a_part);
    tcase_add_loop_test(tests, a_supported_size_is_taken, 0, COUNT(sizes));
    tcase_add_test(tests, every_size_refused);
    tcase_add_test(tests, an_answer_that_is_all_reasoning_is_remembered);
    tcase_add_test(tests, what_calls_learned_is_merged);
    return run_suite("capabilities", tests);
}
