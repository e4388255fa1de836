/* Runware's tasks: requests as they go out, pictures and errors as they come. */
#include "openai_fixture.h"

static struct stage_set *tasks(void)
{
    struct stage_set *s = set_up(AI_REQUEST_IMAGE);
    s->config.provider = &runware_provider;
    s->config.url = "https://api.example/v1/";
    s->config.model = "runware:101@1";
    return s;
}

static enum error_kind outcome_of(struct stage_set *s, int status, const char *body)
{
    replies(s, status, "application/json", body, strlen(body));
    enum error_kind outcome =
        runware_provider.decode(s, &s->config, &s->request, &s->reply, s->answer, &s->fail);
    ck_assert_msg(strstr(s->fail.why, "0123456789") == NULL, "the key is told: %s", s->fail.why);
    return outcome;
}

static json_t *task_of(struct stage_set *s)
{
    struct fetch *fetch = talloc_zero(s, struct fetch);
    ck_assert_msg(runware_provider.encode(s, &s->config, &s->request, fetch, &s->fail), "%s", s->fail.why);
    ck_assert_str_eq(fetch->url, "https://api.example/v1");
    ck_assert_str_eq(fetch->headers[2], "Authorization: Bearer " KEY);
    json_t *body = json_loads(fetch->body, JSON_REJECT_DUPLICATES, NULL);
    ck_assert(json_is_array(body));
    ck_assert_uint_eq(json_array_size(body), 1);
    json_t *task = json_incref(json_array_get(body, 0));
    json_decref(body);
    return task;
}

static const char *word(const json_t *object, const char *name)
{
    return json_string_value(json_object_get(object, name));
}

START_TEST(a_task)
{
    struct stage_set *s = tasks();
    json_t *one = task_of(s), *two = task_of(s);
    ck_assert_str_eq(word(one, "taskType"), "imageInference");
    ck_assert_str_eq(word(one, "model"), "runware:101@1");
    ck_assert_str_eq(word(one, "positivePrompt"), "A cup of coffee");
    ck_assert_int_eq(json_integer_value(json_object_get(one, "width")), 1216);
    ck_assert_int_eq(json_integer_value(json_object_get(one, "height")), 640);
    ck_assert_int_eq(json_integer_value(json_object_get(one, "numberResults")), 1);
    ck_assert_uint_eq(strlen(word(one, "taskUUID")), 36);
    ck_assert_int_eq(word(one, "taskUUID")[14], '4');
    ck_assert_str_ne(word(one, "taskUUID"), word(two, "taskUUID"));
    json_decref(one);
    json_decref(two);
}
END_TEST

START_TEST(edges_of_a_task)
{
    struct stage_set *s = tasks();
    char *long_prompt = talloc_strdup(s, "");
    for (int i = 0; i < 3500; i++)
        long_prompt = talloc_strdup_append_buffer(long_prompt, "ü");
    s->request.prompt = long_prompt;
    s->request.width = 100;
    s->request.height = 5000;
    json_t *task = task_of(s);
    ck_assert_uint_eq(strlen(word(task, "positivePrompt")), 6000);
    ck_assert_int_eq(json_integer_value(json_object_get(task, "width")), 512);
    ck_assert_int_eq(json_integer_value(json_object_get(task, "height")), 2048);
    json_decref(task);
    s->request.prompt = "x";
    task = task_of(s);
    ck_assert_uint_ge(strlen(word(task, "positivePrompt")), 2);
    json_decref(task);
    s->request.kind = AI_REQUEST_JSON;
    struct fetch *fetch = talloc_zero(s, struct fetch);
    ck_assert(!runware_provider.encode(s, &s->config, &s->request, fetch, &s->fail));
    ck_assert_int_eq(s->fail.kind, ERR_FATAL_CONFIG);
}
END_TEST

#define DATA(image) "{\"data\":[{\"taskType\":\"imageInference\",\"taskUUID\":\"u\"," image "}]}"

START_TEST(a_picture)
{
    struct stage_set *s = tasks();
    ck_assert_int_eq(outcome_of(s, 200, DATA("\"imageBase64Data\":\"UE5H\",\"cost\":0.0013")), ERR_NONE);
    ck_assert_uint_eq(s->answer->bytes_length, 3);
    ck_assert_mem_eq(s->answer->bytes, "PNG", 3);
    ck_assert(s->answer->cost_told);
    ck_assert_int_eq(s->answer->cost, 1300);
    s = tasks();
    ck_assert_int_eq(outcome_of(s, 200, DATA("\"imageDataURI\":\"data:image/png;base64,UE5H\"")), ERR_NONE);
    ck_assert_mem_eq(s->answer->bytes, "PNG", 3);
    ck_assert(!s->answer->cost_told);
    s = tasks();
    ck_assert_int_eq(outcome_of(s, 200, DATA("\"imageURL\":\"https://im.example/a.png\"")), ERR_NONE);
    ck_assert_str_eq(s->answer->link, "https://im.example/a.png");
    s = tasks(); /* one of two tasks went wrong: the picture is there */
    ck_assert_int_eq(outcome_of(s, 200,
                                "{\"errors\":[{\"code\":\"x\",\"message\":\"other\"}],\"data\":[{"
                                "\"imageBase64Data\":\"UE5H\"}]}"),
                     ERR_NONE);
    ck_assert_uint_eq(s->answer->bytes_length, 3);
    s = tasks();
    ck_assert_int_eq(
        outcome_of(s, 200, DATA("\"imageURL\":\"https://im.example/a.png\",\"NSFWContent\":true")), ERR_NONE);
    ck_assert_int_eq(s->answer->finish, FINISH_REFUSED);
    ck_assert(s->answer->link == NULL);
}
END_TEST

#define ERRORS(code, message)                                                                                \
    "{\"errors\":[{\"code\":\"" code "\",\"message\":\"" message "\",\"taskUUID\":\"u\"}]}"

static const struct {
    int status;
    const char *body;
    enum error_kind outcome;
    const char *says;
} errors[] = {
    {401, ERRORS("invalidApiKey", "Invalid API key " KEY), ERR_FATAL_CONFIG, "Check IGNY8_IMAGE_KEY"},
    {200, ERRORS("invalidApiKey", "Invalid API key"), ERR_FATAL_CONFIG, "Check IGNY8_IMAGE_KEY"},
    {400, ERRORS("invalidModel", "no such AIR"), ERR_FATAL_CONFIG, "IGNY8_IMAGE_MODEL"},
    {402, ERRORS("insufficientCredits", "no money"), ERR_QUOTA, "Top it up"},
    {400, ERRORS("invalidPositivePrompt", "bad prompt"), ERR_BAD_ITEM, "bad prompt"},
    {429, ERRORS("rateLimitExceeded", "slow"), ERR_RATE_LIMITED, "slow"},
    {503, ERRORS("timeoutProvider", "later"), ERR_RETRY_LATER, "later"},
    {200, ERRORS("timeoutProvider", "later"), ERR_RETRY_LATER, "later"},
    {200, "{\"data\":[]}", ERR_SENT_UNKNOWN, "empty"},
    {200, "{\"data\":[{\"taskUUID\":\"u\"}]}", ERR_SENT_UNKNOWN, "neither"},
    {200, "{\"data\":7}", ERR_SENT_UNKNOWN, "empty"},
    {200, "[]", ERR_SENT_UNKNOWN, "empty"},
    {200, "pong", ERR_SENT_UNKNOWN, "not JSON"},
};

START_TEST(an_error)
{
    struct stage_set *s = tasks();
    s->capabilities.settled = PARTS_ALL; /* each was tried without before */
    ck_assert_int_eq(outcome_of(s, errors[_i].status, errors[_i].body), errors[_i].outcome);
    ck_assert_msg(strstr(s->fail.why, errors[_i].says) != NULL, "%s", s->fail.why);
}
END_TEST

START_TEST(a_moderated_prompt)
{
    struct stage_set *s = tasks();
    ck_assert_int_eq(outcome_of(s, 400, ERRORS("contentModerated", "not this")), ERR_NONE);
    ck_assert_int_eq(s->answer->finish, FINISH_REFUSED);
}
END_TEST

static void takes_size(struct stage_set *s, int width, int height)
{
    json_t *task = task_of(s);
    ck_assert_int_eq(json_integer_value(json_object_get(task, "width")), width);
    ck_assert_int_eq(json_integer_value(json_object_get(task, "height")), height);
    json_decref(task);
}

START_TEST(the_nearest_size_follows_a_refused_one)
{
    static const char said[] =
        "{\"errors\":[{\"code\":\"invalidSize\",\"message\":\"no\",\"parameter\":\"width\"}]}";
    static const struct image_size next[] = {{1792, 1024}, {1536, 1024}, {1024, 1024}};
    struct stage_set *s = tasks();
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(outcome_of(s, 400, said), ERR_RETRY_LATER);
        takes_size(s, next[i].width, next[i].height);
    }
    s->request.width = s->request.height = 800; /* what was learned holds for the refused size only */
    takes_size(s, 832, 832);
    s->request.width = 630;
    s->request.height = 1200;
    takes_size(s, 640, 1216);
}
END_TEST

/* A server that refuses every size is given up. */
START_TEST(refused_sizes_come_to_an_end)
{
    static const char said[] =
        "{\"errors\":[{\"code\":\"invalidSize\",\"message\":\"no\",\"parameter\":\"width\"}]}";
    struct stage_set *s = tasks();
    int again = 0;
    while (outcome_of(s, 400, said) == ERR_RETRY_LATER)
        ck_assert_int_le(++again, CAPABILITY_SIZES + 3); /* and its three optional parts */
    ck_assert_int_eq(outcome_of(s, 400, said), ERR_BAD_ITEM);
}
END_TEST

START_TEST(a_listed_size_is_taken)
{
    static const char said[] = "{\"errors\":[{\"code\":\"invalidSize\",\"parameter\":\"width\",\"message\":"
                               "\"Supported: 1024x1024, 1536x1024 and 1024x1536.\"}]}";
    struct stage_set *s = tasks();
    ck_assert_int_eq(outcome_of(s, 400, said), ERR_RETRY_LATER);
    takes_size(s, 1536, 1024);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("runware");
    tcase_add_test(tests, a_task);
    tcase_add_test(tests, edges_of_a_task);
    tcase_add_test(tests, a_picture);
    tcase_add_loop_test(tests, an_error, 0, sizeof errors / sizeof *errors);
    tcase_add_test(tests, a_moderated_prompt);
    tcase_add_test(tests, the_nearest_size_follows_a_refused_one);
    tcase_add_test(tests, refused_sizes_come_to_an_end);
    tcase_add_test(tests, a_listed_size_is_taken);
    return run_suite("runware", tests);
}
