/* Streams in every state, and what each means. */
#include "openai_fixture.h"

#define WENT                  .went = FETCH_OK, .complete = true
#define SAYS(outcome_, words) .outcome = outcome_, .says = words

static const struct {
    const char *events[8], *text;
    enum finish finish;
    enum error_kind outcome;
    int went;
    bool complete;
    int64_t out;
    const char *says;
} streams[] = {
    {{DELTA("Hel"), DELTA("lo"), ENDS("stop"), USAGE, "[DONE]"}, "Hello", FINISH_STOP, WENT, .out = 22},
    {{"{\"choices\":[],\"prompt_filter_results\":[]}", DELTA("a"), ENDS("stop"), "[DONE]"},
     "a",
     FINISH_STOP,
     WENT,
     .out = -1},
    {{"{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}],\"usage\":null}", DELTA("a"),
      ENDS("length")},
     "a",
     FINISH_LENGTH,
     WENT,
     .out = -1},
    {{DELTA("a"), " [DONE]"}, "a", FINISH_UNKNOWN, WENT, .out = -1},
    {{DELTA("a"), "", " ", ENDS("stop")}, "a", FINISH_STOP, WENT, .out = -1},
    {{"{\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\",\"content\":null}}]}", DELTA("a"),
      ENDS("stop")},
     "a",
     FINISH_STOP,
     WENT,
     .out = -1},
    {{"{\"choices\":[{\"delta\":{\"refusal\":\"I can\"}}]}",
      "{\"choices\":[{\"delta\":{\"refusal\":\"not.\"}}]}", ENDS("stop")},
     "I cannot.",
     FINISH_REFUSED,
     WENT,
     .out = -1},
    {{"{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}},{\"index\":1,\"delta\":{\"content\":\"b\"}}]"
      "}",
      "{\"choices\":[{\"index\":1,\"delta\":{},\"finish_reason\":\"length\"}]}", ENDS("stop")},
     "a",
     FINISH_STOP,
     WENT,
     .out = -1},
    {{DELTA("a"), ENDS("content_filter"), "[DONE]"}, "a", FINISH_FILTER, WENT, .out = -1},
    {{DELTA("a"), ENDS("stop"), "{\"x_groq\":{\"usage\":{\"completion_tokens\":5}},\"choices\":[]}"},
     "a",
     FINISH_STOP,
     WENT,
     .out = 5},
    {{DELTA("a"), ENDS("stop")},
     "a",
     FINISH_STOP,
     .went = FETCH_CUT_OFF,
     .out = -1}, /* cut off after its end */
    {{DELTA("a"), "null", "7", "{}", ENDS("stop")}, "a", FINISH_STOP, WENT, .out = -1},
    {{"{\"choices\":[{\"message\":{\"content\":\"whole\"},\"finish_reason\":\"stop\"}]}"},
     "whole",
     FINISH_STOP,
     WENT,
     .out = -1},
    {{DELTA("a")}, .went = FETCH_OK, .complete = true, SAYS(ERR_RETRY_LATER, "end mark")},
    {{NULL}, .went = FETCH_OK, .complete = true, SAYS(ERR_RETRY_LATER, "end mark")},
    {{DELTA("a")}, .went = FETCH_CUT_OFF, SAYS(ERR_SENT_UNKNOWN, "billed")},
    {{DELTA("a")}, .went = FETCH_TIMED_OUT, SAYS(ERR_SENT_UNKNOWN, "in time")},
    {{DELTA("a")}, .went = FETCH_TOO_LARGE, SAYS(ERR_BAD_ITEM, "longer")},
    {{DELTA("a"), "{\"error\":{\"message\":\"Rate limit\",\"code\":\"rate_limit_exceeded\"}}"},
     WENT,
     SAYS(ERR_RATE_LIMITED, "Rate limit")},
    {{"{\"error\":{\"message\":\"slow\",\"code\":429}}", "[DONE]"}, WENT, SAYS(ERR_RATE_LIMITED, "429")},
    {{DELTA("a"), "{\"error\":{\"message\":\"upstream\",\"code\":502},\"choices\":[{\"delta\":{\"content\":"
                  "\"\"},\"finish_reason\":\"error\"}]}"},
     WENT,
     SAYS(ERR_RETRY_LATER, "upstream")},
    {{DELTA("a"), ENDS("error")}, WENT, SAYS(ERR_RETRY_LATER, "broke off")},
    {{"{\"error\":{\"message\":\"Incorrect API key\",\"code\":401}}"},
     WENT,
     SAYS(ERR_FATAL_CONFIG, "Check the provider's key.")},
    {{"{\"error\":\"it broke\"}"}, WENT, SAYS(ERR_RETRY_LATER, "it broke")},
    {{"{\"error\":{\"message\":\"spent\",\"type\":\"insufficient_quota\",\"code\":null}}"},
     WENT,
     SAYS(ERR_QUOTA, "Top it up")},
    {{"{\"error\":{\"message\":\"key sk-secret-0123456789abcdef is bad\"}}"},
     WENT,
     SAYS(ERR_RETRY_LATER, "key *** is bad")},
    {{DELTA("a"), "{\"choices\":[{\"delta\""}, WENT, SAYS(ERR_BAD_ITEM, "not JSON")},
};

START_TEST(stream_endings)
{
    struct stage_set *s = set_up(AI_REQUEST_STREAM);
    s->reply.status = 200;
    s->reply.stream = true;
    s->reply.trouble = streams[_i].went;
    s->reply.complete = streams[_i].complete;
    for (int i = 0; i < 8 && streams[_i].events[i]; i++)
        openai_provider.on_event(s->answer, "", streams[_i].events[i], strlen(streams[_i].events[i]), 1000);
    enum error_kind outcome = decoded(s);
    ck_assert_msg(outcome == streams[_i].outcome, "%s: %s", error_kind_name(outcome), s->fail.why);
    if (outcome == ERR_NONE) {
        ck_assert_str_eq(s->answer->text, streams[_i].text);
        ck_assert_int_eq(s->answer->finish, streams[_i].finish);
        ck_assert_int_eq(s->answer->tokens_out, streams[_i].out);
    } else {
        ck_assert_msg(strstr(s->fail.why, streams[_i].says) != NULL, "%s", s->fail.why);
    }
}
END_TEST

START_TEST(a_stream_past_its_limit)
{
    struct stage_set *s = set_up(AI_REQUEST_STREAM);
    s->reply.status = 200;
    s->reply.stream = true;
    for (int i = 0; i < 100; i++)
        openai_provider.on_event(s->answer, "", DELTA("0123456789"), strlen(DELTA("0123456789")), 95);
    openai_provider.on_event(s->answer, "", ENDS("stop"), strlen(ENDS("stop")), 95);
    ck_assert_uint_eq(s->answer->length, 95);
    ck_assert_int_eq(decoded(s), ERR_BAD_ITEM);
}
END_TEST

START_TEST(an_event_that_is_named_error)
{
    struct stage_set *s = set_up(AI_REQUEST_STREAM);
    const char *data = "{\"message\":\"The server is overloaded\",\"type\":\"overloaded_error\"}";
    s->reply.status = 200;
    s->reply.stream = true;
    openai_provider.on_event(s->answer, "error", data, strlen(data), 1000);
    ck_assert_int_eq(decoded(s), ERR_RETRY_LATER);
    ck_assert(strstr(s->fail.why, "overloaded") != NULL);
}
END_TEST

START_TEST(a_stream_under_the_wrong_type)
{
    struct stage_set *s = set_up(AI_REQUEST_STREAM);
    const char *body = ": hello\r\n\r\ndata:" DELTA("Hel") "\n\ndata: " DELTA("lo") "\n\ndata: " ENDS(
        "stop") "\n\ndata: [DONE]\n\n";
    replies(s, 200, "text/plain", body, strlen(body));
    ck_assert_int_eq(decoded(s), ERR_NONE);
    ck_assert_str_eq(s->answer->text, "Hello");
    ck_assert_str_eq(s->answer->model, "m-1");
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("openai stream");
    tcase_add_loop_test(tests, stream_endings, 0, (int)(sizeof streams / sizeof *streams));
    tcase_add_test(tests, a_stream_past_its_limit);
    tcase_add_test(tests, an_event_that_is_named_error);
    tcase_add_test(tests, a_stream_under_the_wrong_type);
    return run_suite("openai stream", tests);
}
