/* Requests as they go out, and answers as they come: whole, streamed, images. */
#include "openai_fixture.h"

#include "ai/providers/wire.h"

/* ---- requests ------------------------------------------------------------------ */

static struct fetch *encoded(struct stage_set *s)
{
    struct fetch *fetch = talloc_zero(s, struct fetch);
    ck_assert_msg(openai_provider.encode(s, &s->config, &s->request, fetch, &s->fail), "%s", s->fail.why);
    ck_assert_str_eq(fetch->method, "POST");
    ck_assert_uint_eq(fetch->body_length, strlen(fetch->body));
    return fetch;
}

static json_t *body_of(struct stage_set *s)
{
    json_error_t error;
    json_t *body = json_loads(encoded(s)->body, JSON_REJECT_DUPLICATES, &error);
    ck_assert_msg(body != NULL, "%s", error.text);
    return body;
}

static const char *word(const json_t *object, const char *name)
{
    return json_string_value(json_object_get(object, name));
}

static const json_t *message(const json_t *body, size_t index)
{
    return json_array_get(json_object_get(body, "messages"), index);
}

START_TEST(asks_for_json_by_schema)
{
    json_t *body = body_of(set_up(AI_REQUEST_JSON));
    const json_t *format = json_object_get(body, "response_format");
    const json_t *schema = json_object_get(format, "json_schema");
    ck_assert_str_eq(word(body, "model"), "gpt-5-mini");
    ck_assert_uint_eq(json_array_size(json_object_get(body, "messages")), 2);
    ck_assert_str_eq(word(message(body, 0), "role"), "system");
    ck_assert_str_eq(word(message(body, 0), "content"), "Sort the keywords.");
    ck_assert_str_eq(word(message(body, 1), "role"), "user");
    ck_assert_str_eq(word(message(body, 1), "content"), "{\"keywords\":[]}");
    ck_assert_str_eq(word(format, "type"), "json_schema");
    ck_assert_str_eq(word(schema, "name"), "auto_cluster");
    ck_assert(json_is_true(json_object_get(schema, "strict")));
    ck_assert_str_eq(word(json_object_get(schema, "schema"), "type"), "object");
    ck_assert_int_eq(json_integer_value(json_object_get(body, "max_completion_tokens")), 4000);
    ck_assert(json_object_get(body, "max_tokens") == NULL);
    ck_assert(json_object_get(body, "stream") == NULL);
    ck_assert(json_object_get(body, "stream_options") == NULL); /* a 400 without stream */
    ck_assert(json_object_get(body, "temperature") == NULL);
    json_decref(body);
}
END_TEST

START_TEST(asks_for_an_effort)
{
    struct stage_set *s = set_up(AI_REQUEST_JSON);
    s->config.effort = "low";
    json_t *body = body_of(s);
    ck_assert_str_eq(word(body, "reasoning_effort"), "low");
    json_decref(body);
    s->capabilities.refused = PART_EFFORT;
    body = body_of(s);
    ck_assert(json_object_get(body, "reasoning_effort") == NULL);
    json_decref(body);
}
END_TEST

START_TEST(asks_for_json_otherwise)
{
    static const struct {
        unsigned refused;
        const char *format;
    } modes[] = {{PART_JSON_SCHEMA, "json_object"}, {PART_JSON, NULL}};
    for (size_t i = 0; i < 2; i++) {
        struct stage_set *s = set_up(AI_REQUEST_JSON);
        s->capabilities.refused = modes[i].refused | PART_NEW_TOKENS;
        json_t *body = body_of(s);
        const char *system = word(message(body, 0), "content");
        const json_t *format = json_object_get(body, "response_format");
        ck_assert(strncmp(system, "Sort the keywords.", 18) == 0);
        ck_assert(strstr(system, "JSON") != NULL && strstr(system, "{\"type\":\"object\"}") != NULL);
        ck_assert_pstr_eq(word(format, "type"), modes[i].format);
        ck_assert_int_eq(json_integer_value(json_object_get(body, "max_tokens")), 4000);
        ck_assert(json_object_get(body, "max_completion_tokens") == NULL);
        json_decref(body);
    }
}
END_TEST

START_TEST(asks_for_a_stream)
{
    struct stage_set *s = set_up(AI_REQUEST_STREAM);
    json_t *body = body_of(s);
    ck_assert(json_is_true(json_object_get(body, "stream")));
    ck_assert(json_is_true(json_object_get(json_object_get(body, "stream_options"), "include_usage")));
    ck_assert(json_object_get(body, "response_format") == NULL);
    json_decref(body);
    s->capabilities.refused |= PART_STREAM_USAGE;
    body = body_of(s);
    ck_assert(json_is_true(json_object_get(body, "stream")));
    ck_assert(json_object_get(body, "stream_options") == NULL);
    json_decref(body);
    s->capabilities.refused |= PART_STREAM;
    body = body_of(s);
    ck_assert(json_object_get(body, "stream") == NULL);
    json_decref(body);
}
END_TEST

START_TEST(address_and_headers)
{
    static const char *const urls[][2] = {
        {"http://ai.example/v1", "http://ai.example/v1/chat/completions"},
        {"http://ai.example/v1//", "http://ai.example/v1/chat/completions"},
        {"https://ai.example", "https://ai.example/chat/completions"},
        {"https://r.example/openai/d/x?api-version=2",
         "https://r.example/openai/d/x/chat/completions?api-version=2"},
    };
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
        struct stage_set *s = set_up(AI_REQUEST_JSON);
        s->config.url = urls[i][0];
        ck_assert_str_eq(encoded(s)->url, urls[i][1]);
    }
    struct stage_set *s = set_up(AI_REQUEST_JSON);
    ck_assert_str_eq(encoded(s)->headers[2], "Authorization: Bearer " KEY);
    ck_assert(encoded(s)->headers[3] == NULL);
    s->config.key = "";
    ck_assert(encoded(s)->headers[2] == NULL);
    s->config.key = NULL;
    ck_assert(encoded(s)->headers[2] == NULL);
}
END_TEST

START_TEST(limits_of_time_and_size)
{
    struct stage_set *s = set_up(AI_REQUEST_JSON);
    struct fetch *fetch = encoded(s);
    ck_assert_int_eq(fetch->connect_ms, 10000);
    ck_assert_int_eq(fetch->first_byte_ms, 600000);
    ck_assert_int_eq(fetch->idle_ms, 120000);
    ck_assert_uint_eq(fetch->max_body, 100000 * 6 + 65536);
    s->config.first_byte_ms = 700;
    s->config.idle_ms = 50;
    fetch = encoded(s);
    ck_assert_int_eq(fetch->first_byte_ms, 700);
    ck_assert_int_eq(fetch->idle_ms, 50);
    ck_assert_uint_ge(encoded(set_up(AI_REQUEST_STREAM))->max_body,
                      100000 * 250); /* a chunk for each letter */
    ck_assert_uint_eq(encoded(set_up(AI_REQUEST_IMAGE))->max_body, 32 << 20);
}
END_TEST

static void refuses_to_encode(struct stage_set *s, enum error_kind kind, const char *says)
{
    struct fetch *fetch = talloc_zero(s, struct fetch);
    ck_assert(!openai_provider.encode(s, &s->config, &s->request, fetch, &s->fail));
    ck_assert_int_eq(s->fail.kind, kind);
    ck_assert_msg(strstr(s->fail.why, says) != NULL, "%s", s->fail.why);
    ck_assert(strstr(s->fail.why, "sk-") == NULL);
}

START_TEST(what_cannot_be_asked)
{
    struct stage_set *s = set_up(AI_REQUEST_JSON);
    s->config.url = NULL;
    refuses_to_encode(s, ERR_FATAL_CONFIG, "IGNY8_TEXT_URL");
    s = set_up(AI_REQUEST_IMAGE);
    s->config.model = "";
    refuses_to_encode(s, ERR_FATAL_CONFIG, "IGNY8_IMAGE_MODEL");
    s = set_up(AI_REQUEST_JSON);
    s->config.key = KEY "\r\nX-Evil: 1";
    refuses_to_encode(s, ERR_FATAL_CONFIG, "IGNY8_TEXT_KEY");
    s = set_up(AI_REQUEST_JSON);
    s->request.document = "\xff\xfe";
    refuses_to_encode(s, ERR_BAD_ITEM, "UTF-8");
    s = set_up(AI_REQUEST_JSON);
    s->request.schema = "{\"type\":";
    refuses_to_encode(s, ERR_BAD_ITEM, "schema");
}
END_TEST

START_TEST(asks_for_an_image)
{
    static const struct {
        const char *model;
        int width, height;
        const char *size;
    } asked[] = {
        {"gpt-image-1", 1200, 630, "1536x1024"},          {"openai/gpt-image-1-mini", 630, 1200, "1024x1536"},
        {"chatgpt-image-latest", 1200, 630, "1536x1024"}, {"dall-e-3", 1000, 1000, "1024x1024"},
        {"flux-schnell", 800, 800, "1024x1024"},
    };
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        struct stage_set *s = set_up(AI_REQUEST_IMAGE);
        s->config.model = asked[i].model;
        s->request.width = asked[i].width;
        s->request.height = asked[i].height;
        ck_assert_str_eq(encoded(s)->url, "http://ai.example:8080/v1/images/generations");
        json_t *body = body_of(s);
        ck_assert_str_eq(word(body, "prompt"), "A cup of coffee");
        ck_assert_str_eq(word(body, "size"), asked[i].size);
        ck_assert_pstr_eq(word(body, "response_format"), "b64_json");
        ck_assert_int_eq(json_integer_value(json_object_get(body, "n")), 1);
        json_decref(body);
        s->capabilities.refused |= PART_IMAGE_FORMAT;
        body = body_of(s);
        ck_assert(word(body, "response_format") == NULL);
        json_decref(body);
    }
}
END_TEST

/* ---- whole answers ------------------------------------------------------------- */

#define CHAT(message, rest)                                                                                  \
    "{\"model\":\"gpt-5-mini-2025\",\"choices\":[{\"index\":0,\"message\":" message "," rest

static const struct {
    const char *body, *text;
    enum finish finish;
    int64_t in, out;
} wholes[] = {
    {CHAT("{\"content\":\"{}\"}",
          "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":9}}"),
     "{}", FINISH_STOP, 7, 9},
    {"\n\n\n" CHAT("{\"content\":\"a\"}", "\"finish_reason\":\"length\"}],\"usage\":null}"), "a",
     FINISH_LENGTH, -1, -1},
    {CHAT("{\"content\":\"a\"}", "\"finish_reason\":\"model_length\"}]}"), "a", FINISH_LENGTH, -1, -1},
    {CHAT("{\"content\":null,\"refusal\":\"I cannot.\"}", "\"finish_reason\":\"stop\"}]}"), "I cannot.",
     FINISH_REFUSED, -1, -1},
    {CHAT("{\"content\":null}", "\"finish_reason\":\"content_filter\"}]}"), "", FINISH_FILTER, -1, -1},
    {CHAT("{\"content\":null,\"tool_calls\":[]}", "\"finish_reason\":\"tool_calls\"}]}"), "", FINISH_STOP, -1,
     -1},
    {CHAT("{\"content\":\"a\"}",
          "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":44,\"completion_tokens\":1,"
          "\"total_tokens\":57,\"cache_read_input_tokens\":5,\"cache_creation_input_tokens\":7}}"),
     "a", FINISH_STOP, 56, 1},
    {CHAT("{\"content\":\"a\"}", "\"finish_reason\":null}]}"), "a", FINISH_UNKNOWN, -1, -1},
    {CHAT("{\"content\":\"a\"}", "\"finish_reason\":\"eos_token\"}],\"usage\":{\"prompt_tokens\":-3}}"), "a",
     FINISH_STOP, -1, -1},
    {CHAT("{\"content\":\"a\",\"reasoning_content\":\"hm\",\"reasoning\":\"hm\"}",
          "\"finish_reason\":\"stop\"}]}"),
     "a", FINISH_STOP, -1, -1},
    {CHAT("{\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"x\"},{\"type\":\"text\",\"text\":"
          "\"b\"}]}",
          "\"finish_reason\":\"stop\"}]}"),
     "ab", FINISH_STOP, -1, -1},
    {CHAT("{\"content\":\"<think>hm</think>{}\"}", "\"finish_reason\":\"stop\"}]}"), "<think>hm</think>{}",
     FINISH_STOP, -1, -1},
    {CHAT("{\"content\":\"a\\u0000b\"}", "\"finish_reason\":\"stop\"}]}"),
     "a\xEF\xBF\xBD"
     "b",
     FINISH_STOP, -1, -1},
    {CHAT("{\"content\":\"a\\ud83d b\"}", "\"finish_reason\":\"stop\"}]}"), "a\xEF\xBF\xBD b", FINISH_STOP,
     -1, -1},
    {CHAT("{\"content\":\"a\\\\ud83d b\\ud83d\\ude00\xff\"}", "\"finish_reason\":\"stop\"}]}"),
     "a\\ud83d b\xF0\x9F\x98\x80\xEF\xBF\xBD", FINISH_STOP, -1, -1},
    {CHAT("{\"content\":\"a\"}", "\"finish_reason\":\"stop\"}],\"error\":null}"), "a", FINISH_STOP, -1, -1},
};

START_TEST(whole_answers)
{
    struct stage_set *s =
        set_up(_i % 2 ? AI_REQUEST_STREAM : AI_REQUEST_JSON); /* a server may ignore stream */
    replies(s, 200, "application/json", wholes[_i].body, strlen(wholes[_i].body));
    s->reply.request_id = "req_1";
    ck_assert_msg(decoded(s) == ERR_NONE, "%s", s->fail.why);
    ck_assert_str_eq(s->answer->text, wholes[_i].text);
    ck_assert_uint_eq(s->answer->length, strlen(wholes[_i].text));
    ck_assert_int_eq(s->answer->finish, wholes[_i].finish);
    ck_assert_int_eq(s->answer->tokens_in, wholes[_i].in);
    ck_assert_int_eq(s->answer->tokens_out, wholes[_i].out);
    ck_assert_str_eq(s->answer->model, "gpt-5-mini-2025");
    ck_assert_str_eq(s->answer->request_id, "req_1");
}
END_TEST

START_TEST(an_answer_past_its_limit)
{
    struct stage_set *s = set_up(AI_REQUEST_JSON);
    const char *body = CHAT("{\"content\":\"0123456789\"}", "\"finish_reason\":\"stop\"}]}");
    s->request.max_answer = 9;
    replies(s, 200, "application/json", body, strlen(body));
    ck_assert_int_eq(decoded(s), ERR_BAD_ITEM);
}
END_TEST

/* ---- images -------------------------------------------------------------------- */

static const struct {
    const char *body, *bytes, *link;
} images[] = {
    {"{\"data\":[{\"b64_json\":\"aGVsbG8=\",\"revised_prompt\":\"x\"}],\"usage\":{\"input_tokens\":5,"
     "\"output_tokens\":6}}",
     "hello", NULL},
    {"{\"data\":[{\"b64_json\":\"data:image/png;base64,aGVsbG8\"}]}", "hello", NULL},
    {"{\"data\":[{\"b64_json\":\"aGVs\\r\\nbG8=\\n\",\"url\":null}]}", "hello", NULL},
    {"{\"data\":[{\"b64_json\":\"_-8\"}]}", "\xff\xef", NULL},
    {"{\"data\":[{\"url\":\"data:image/png;base64,aGVsbG8=\"}]}", "hello", NULL},
    {"{\"data\":[{\"b64_json\":null,\"url\":\"https://cdn.example/a.png?sig=1\"}]}", NULL,
     "https://cdn.example/a.png?sig=1"},
};

START_TEST(image_answers)
{
    struct stage_set *s = set_up(AI_REQUEST_IMAGE);
    replies(s, 200, "application/json", images[_i].body, strlen(images[_i].body));
    ck_assert_msg(decoded(s) == ERR_NONE, "%s", s->fail.why);
    ck_assert_pstr_eq(s->answer->link, images[_i].link);
    ck_assert_pstr_eq(s->answer->bytes, images[_i].bytes);
    ck_assert_uint_eq(s->answer->bytes_length, images[_i].bytes ? strlen(images[_i].bytes) : 0);
    ck_assert(s->answer->text == NULL);
    ck_assert_int_eq(s->answer->finish, FINISH_STOP);
    ck_assert_int_eq(s->answer->tokens_out, _i == 0 ? 6 : -1);
}
END_TEST

static const char *const no_images[] = {
    "{\"data\":[]}",
    "{\"created\":1}",
    "{\"data\":[{}]}",
    "{\"data\":[{\"b64_json\":\"not base64!\"}]}",
    "{\"data\":[{\"b64_json\":\"\"}]}",
    "{\"data\":[{\"b64_json\":7}]}",
    "{\"data\":[{\"url\":\"file:///etc/passwd\"}]}",
    "{\"data\":[{\"url\":\"data:image/png\"}]}",
    "{\"data\":\"aGVsbG8=\"}",
    "[]",
};

START_TEST(an_image_on_the_servers_own_disk)
{
    static const char said[] = "{\"data\":[{\"url\":\"/root/.xinference/image/a.png\"}]}";
    struct stage_set *s = set_up(AI_REQUEST_IMAGE);
    replies(s, 200, "application/json", said, strlen(said));
    ck_assert_int_eq(decoded(s), ERR_FATAL_CONFIG);
    ck_assert_msg(strstr(s->fail.why, "its link '/root/.xinference/image/a.png' is a place on the provider's "
                                      "own disk") != NULL,
                  "%s", s->fail.why);
}
END_TEST

START_TEST(answers_without_an_image)
{
    struct stage_set *s = set_up(AI_REQUEST_IMAGE);
    replies(s, 200, "application/json", no_images[_i], strlen(no_images[_i]));
    ck_assert_int_eq(decoded(s), ERR_SENT_UNKNOWN);
    ck_assert(s->answer->bytes == NULL && s->answer->link == NULL);
}
END_TEST

START_TEST(providers_by_name)
{
    ck_assert_ptr_eq(provider_find("openai"), &openai_provider);
    ck_assert_ptr_eq(provider_find("builtin"), &builtin_provider);
    ck_assert_ptr_null(provider_find("open"));
    ck_assert_ptr_null(provider_find(NULL));
}
END_TEST

#define COUNT(a) (int)(sizeof(a) / sizeof *(a))

int main(void)
{
    TCase *tests = tcase_create("openai");
    tcase_add_test(tests, asks_for_json_by_schema);
    tcase_add_test(tests, asks_for_an_effort);
    tcase_add_test(tests, asks_for_json_otherwise);
    tcase_add_test(tests, asks_for_a_stream);
    tcase_add_test(tests, address_and_headers);
    tcase_add_test(tests, limits_of_time_and_size);
    tcase_add_test(tests, what_cannot_be_asked);
    tcase_add_test(tests, asks_for_an_image);
    tcase_add_loop_test(tests, whole_answers, 0, COUNT(wholes));
    tcase_add_test(tests, an_answer_past_its_limit);
    tcase_add_loop_test(tests, image_answers, 0, COUNT(images));
    tcase_add_test(tests, an_image_on_the_servers_own_disk);
    tcase_add_loop_test(tests, answers_without_an_image, 0, COUNT(no_images));
    tcase_add_test(tests, providers_by_name);
    return run_suite("openai", tests);
}
