/* Errors in every wrapping, answers that never came, and what each means. */
#include "openai_fixture.h"

/* ---- errors -------------------------------------------------------------------- */

#define ERROR(message, code) "{\"error\":{\"message\":\"" message "\",\"code\":" code "}}"

static const struct {
    int status;
    const char *body;
    enum error_kind outcome;
    const char *says;
    int64_t after, wait;
    enum ai_request_kind kind;
} errors[] = {
    {401, ERROR("Incorrect API key provided: " KEY, "\"invalid_api_key\""), ERR_FATAL_CONFIG,
     "refused the key (401). Check IGNY8_TEXT_KEY.", -1, 0, AI_REQUEST_JSON},
    {401, "", ERR_FATAL_CONFIG, "Check IGNY8_IMAGE_KEY", -1, 0, AI_REQUEST_IMAGE},
    {403, ERROR("Country not supported for " KEY, "null"), ERR_FATAL_CONFIG, "Country not supported for ***",
     -1, 0, AI_REQUEST_JSON},
    {403, "{\"error\":{\"code\":403,\"message\":\"flagged\",\"metadata\":{\"reasons\":[\"violence\"]}}}",
     ERR_NONE, NULL, -1, 0, AI_REQUEST_JSON},
    {402, "{\"error\":{\"message\":\"Insufficient Balance\"}}", ERR_QUOTA, "Top it up at the provider", -1, 0,
     AI_REQUEST_JSON},
    {402, ERROR("wait", "402"), ERR_RATE_LIMITED, "wait", 5000, 5000, AI_REQUEST_JSON},
    {404, ERROR("The model `x` does not exist", "\"model_not_found\""), ERR_FATAL_CONFIG, "IGNY8_TEXT_MODEL",
     -1, 0, AI_REQUEST_JSON},
    {404, "<html><head><title>404 Not Found</title></head></html>", ERR_FATAL_CONFIG,
     "404 Not Found. Set IGNY8_IMAGE_URL", -1, 0, AI_REQUEST_IMAGE},
    {405, "{\"detail\":\"Method Not Allowed\"}", ERR_FATAL_CONFIG, "IGNY8_TEXT_URL", -1, 0, AI_REQUEST_JSON},
    {301, "", ERR_FATAL_CONFIG, "redirects (301)", -1, 0, AI_REQUEST_JSON},
    {400, ERROR("too long", "\"context_length_exceeded\""), ERR_BAD_ITEM, "larger context", -1, 0,
     AI_REQUEST_JSON},
    {400,
     "{\"error\":{\"code\":400,\"message\":\"the request exceeds the available context "
     "size\",\"type\":\"exceed_context_size_error\"}}",
     ERR_BAD_ITEM, "larger context", -1, 0, AI_REQUEST_JSON},
    {400, ERROR("blocked", "\"moderation_blocked\""), ERR_NONE, NULL, -1, 0, AI_REQUEST_IMAGE},
    {400, ERROR("rejected", "\"content_policy_violation\""), ERR_NONE, NULL, -1, 0, AI_REQUEST_IMAGE},
    {400,
     "{\"error\":{\"code\":\"content_filter\",\"message\":\"filtered\",\"innererror\":{\"code\":"
     "\"ResponsibleAIPolicyViolation\"}}}",
     ERR_NONE, NULL, -1, 0, AI_REQUEST_JSON},
    {400,
     "[{\"error\":{\"code\":400,\"message\":\"Please use a valid role\",\"status\":\"INVALID_ARGUMENT\"}}]",
     ERR_BAD_ITEM, "valid role", -1, 0, AI_REQUEST_JSON},
    {400, ERROR("max_tokens is too large: 99999. At most 16384.", "null"), ERR_BAD_ITEM, "too large", -1, 0,
     AI_REQUEST_JSON},
    {400, "{\"object\":\"error\",\"message\":\"bad thing\",\"code\":400}", ERR_BAD_ITEM, "bad thing", -1, 0,
     AI_REQUEST_JSON},
    {422, "{\"detail\":[{\"loc\":[\"body\",\"messages\",0],\"msg\":\"field required\"}]}", ERR_BAD_ITEM,
     "messages: field required", -1, 0, AI_REQUEST_JSON},
    {413, "<html>413</html>", ERR_BAD_ITEM, "larger context", -1, 0, AI_REQUEST_JSON},
    {429, ERROR("slow down", "\"rate_limit_exceeded\""), ERR_RATE_LIMITED, "slow down", 20000, 20000,
     AI_REQUEST_JSON},
    {429, "", ERR_RATE_LIMITED, "pause (429)", -1, 0, AI_REQUEST_JSON},
    {429, "[{\"error\":{\"code\":429,\"message\":\"exhausted\",\"status\":\"RESOURCE_EXHAUSTED\"}}]",
     ERR_RATE_LIMITED, "exhausted", -1, 0, AI_REQUEST_JSON},
    {429,
     "{\"error\":{\"message\":\"You exceeded your current "
     "quota\",\"type\":\"insufficient_quota\",\"code\":\"credit_balance_exhausted\"}}",
     ERR_QUOTA, "no balance left (429)", 9000, 0, AI_REQUEST_JSON},
    {429,
     "{\"error\":{\"message\":\"x\",\"type\":\"insufficient_quota\",\"param\":null,\"code\":\"insufficient_"
     "quota\"}}",
     ERR_QUOTA, "run again", -1, 0, AI_REQUEST_JSON},
    {429, ERROR("x", "\"project_spend_limit_exceeded\""), ERR_QUOTA, "Top it up", -1, 0, AI_REQUEST_JSON},
    {429, "{\"error\":{\"message\":\"x\",\"type\":\"server_error\",\"code\":null}}", ERR_RATE_LIMITED,
     "pause", -1, 0, AI_REQUEST_JSON},
    {408, "", ERR_RETRY_LATER, "failed (408)", -1, 0, AI_REQUEST_JSON},
    {409, ERROR("conflict", "null"), ERR_RETRY_LATER, "conflict", -1, 0, AI_REQUEST_JSON},
    {498, "", ERR_RETRY_LATER, "498", -1, 0, AI_REQUEST_JSON},
    {499, "", ERR_BAD_ITEM, "499", -1, 0, AI_REQUEST_JSON},
    {500, "{\"status\":\"failure\",\"message\":\"gateway says no\"}", ERR_RETRY_LATER, "gateway says no", -1,
     0, AI_REQUEST_JSON},
    {500, "{\"html-message\":\"oh no\"}", ERR_RETRY_LATER, "oh no", -1, 0, AI_REQUEST_JSON},
    {502, "<HTML><TITLE>502 Bad Gateway</TITLE>", ERR_RETRY_LATER, "502 Bad Gateway", -1, 0, AI_REQUEST_JSON},
    {503, "{\"error\":{\"message\":\"Loading model\",\"type\":\"unavailable_error\",\"code\":503}}",
     ERR_RETRY_LATER, "Loading model", 3000, 3000, AI_REQUEST_JSON},
    {524, "error code: 524\x01\xff", ERR_RETRY_LATER, "error code: 524", -1, 0, AI_REQUEST_JSON},
    {529, "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}",
     ERR_RETRY_LATER, "Overloaded", -1, 30000, AI_REQUEST_JSON},
    {500, "{\"error\":\"a string\"}", ERR_RETRY_LATER, "a string", -1, 0, AI_REQUEST_JSON},
    {400, "{\"error\":null}", ERR_BAD_ITEM, "refused the request (400)", -1, 0, AI_REQUEST_JSON},
    {200, "{\"error\":{\"code\":429,\"message\":\"within\"}}", ERR_RATE_LIMITED, "within", -1, 0,
     AI_REQUEST_JSON},
    {200, "{\"error\":{\"code\":401,\"message\":\"No auth\"}}", ERR_FATAL_CONFIG, "IGNY8_TEXT_KEY", -1, 0,
     AI_REQUEST_JSON},
    {200, "{\"error\":{\"message\":\"no code\"}}", ERR_RETRY_LATER, "no code", -1, 0, AI_REQUEST_JSON},
    {200, "{\"choices\":[]}", ERR_SENT_UNKNOWN, "no message", -1, 0, AI_REQUEST_JSON},
    {200, "[]", ERR_SENT_UNKNOWN, "no message", -1, 0, AI_REQUEST_JSON},
    {200, "", ERR_SENT_UNKNOWN, "not JSON", -1, 0, AI_REQUEST_JSON},
    {200, "nonsense", ERR_SENT_UNKNOWN, "not JSON", -1, 0, AI_REQUEST_JSON},
    {200, "<!doctype html><p>Welcome", ERR_FATAL_CONFIG, "web page. Set IGNY8_TEXT_URL", -1, 0,
     AI_REQUEST_JSON},
    {100, "", ERR_RETRY_LATER, "failed", -1, 0, AI_REQUEST_JSON},
};

START_TEST(errors_and_their_meaning)
{
    struct stage_set *s = set_up(errors[_i].kind);
    s->capabilities.settled = PARTS_ALL; /* nothing is left to be tried */
    replies(s, errors[_i].status, "application/json", errors[_i].body, strlen(errors[_i].body));
    s->reply.retry_after_ms = errors[_i].after;
    enum error_kind outcome = decoded(s);
    ck_assert_msg(outcome == errors[_i].outcome, "%s: %s", error_kind_name(outcome), s->fail.why);
    if (outcome == ERR_NONE) {
        ck_assert_int_eq(s->answer->finish, FINISH_REFUSED);
        return;
    }
    ck_assert_msg(strstr(s->fail.why, errors[_i].says) != NULL, "%s", s->fail.why);
    ck_assert_int_eq(s->fail.wait_ms, errors[_i].wait);
    struct provider_capabilities none = {.settled = PARTS_ALL};
    ck_assert_mem_eq(&s->capabilities, &none, sizeof none);
}
END_TEST

START_TEST(a_missing_key_is_asked_for)
{
    struct stage_set *s = set_up(AI_REQUEST_JSON);
    s->config.key = NULL;
    replies(s, 401, "", "", 0);
    ck_assert_int_eq(decoded(s), ERR_FATAL_CONFIG);
    ck_assert(strstr(s->fail.why, "Set IGNY8_TEXT_KEY") != NULL);
}
END_TEST

/* The beginning of a key of no known form, at the very end of what is told. */
START_TEST(no_part_of_a_key_is_told)
{
    struct stage_set *s = set_up(AI_REQUEST_JSON);
    s->config.key = "Zq81-tHe-whole-of-it";
    const char *body = ERROR("No: Zq81-tHe-whole-of-it, or Zq81-tHe-wh", "null");
    replies(s, 500, "application/json", body, strlen(body));
    decoded(s);
    ck_assert_msg(strstr(s->fail.why, "Zq81") == NULL && strstr(s->fail.why, "No: ***, or ***") != NULL, "%s",
                  s->fail.why);
}
END_TEST

/* ---- capabilities --------------------------------------------------------------------- */

#define UNKNOWN(param, message)                                                                              \
    "{\"error\":{\"message\":\"" message "\",\"param\":" param ",\"code\":\"unsupported_parameter\"}}"

static const struct {
    enum ai_request_kind kind;
    unsigned before, after; /* refused */
    const char *body;
} capabilities[] = {
    {AI_REQUEST_JSON, 0, PART_JSON_SCHEMA, UNKNOWN("\"response_format\"", "no")},
    {AI_REQUEST_JSON, 0, PART_JSON_SCHEMA,
     "{\"error\":{\"message\":\"This response_format type is unavailable now\"}}"},
    {AI_REQUEST_JSON, PART_JSON_SCHEMA, PART_JSON,
     "{\"error\":\"'response_format.type' must be 'json_schema' or 'text'\"}"},
    {AI_REQUEST_JSON, 0, PART_NEW_TOKENS,
     UNKNOWN("null", "Unrecognized request argument supplied: max_completion_tokens")},
    {AI_REQUEST_JSON, PART_NEW_TOKENS, PART_NEW_TOKENS | PART_OLD_TOKENS,
     UNKNOWN("\"max_tokens\"", "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")},
    {AI_REQUEST_JSON, 0, PART_NEW_TOKENS,
     "{\"detail\":[{\"loc\":[\"body\",\"max_completion_tokens\"],\"msg\":\"Extra inputs are not "
     "permitted\"}]}"},
    {AI_REQUEST_STREAM, 0, PART_STREAM_USAGE, UNKNOWN("null", "Unknown field stream_options")},
    {AI_REQUEST_STREAM, 0, PART_STREAM,
     UNKNOWN("\"stream\"", "Your organization must be verified to stream this model")},
    {AI_REQUEST_IMAGE, 0, PART_IMAGE_FORMAT,
     UNKNOWN("\"response_format\"", "Unknown parameter: 'response_format'.")},
};

START_TEST(a_refused_parameter_is_left_out)
{
    struct stage_set *s = set_up(capabilities[_i].kind);
    s->capabilities.refused = capabilities[_i].before;
    replies(s, _i % 2 ? 400 : 422, "application/json", capabilities[_i].body, strlen(capabilities[_i].body));
    ck_assert_int_eq(decoded(s), ERR_RETRY_LATER);
    ck_assert_int_eq(s->fail.wait_ms, 0);
    ck_assert_uint_eq(s->capabilities.refused, capabilities[_i].after);
}
END_TEST

/* A server that refuses everything for ever is given up after a few requests. */
START_TEST(habits_come_to_an_end)
{
    static const char *const bodies[] = {
        UNKNOWN("\"max_completion_tokens\"", "no"),
        UNKNOWN("\"max_tokens\"", "no"),
        UNKNOWN("\"response_format\"", "no"),
        UNKNOWN("\"stream_options\"", "no"),
        UNKNOWN("\"stream\"", "no"),
    };
    for (int kind = AI_REQUEST_JSON; kind <= AI_REQUEST_IMAGE; kind++) {
        struct stage_set *s = set_up((enum ai_request_kind)kind);
        int learnt = 0;
        for (int i = 0; i < 100; i++) {
            const char *body = bodies[i % 5];
            replies(s, 400, "application/json", body, strlen(body));
            learnt += decoded(s) == ERR_RETRY_LATER;
        }
        ck_assert_int_ge(learnt, 1);
        ck_assert_int_le(learnt, 6);
    }
}
END_TEST

/* ---- no answer -------------------------------------------------------------------- */

static const struct {
    int trouble, status;
    bool sent;
    enum error_kind outcome;
    const char *says;
} silences[] = {
    {FETCH_NO_NAME, 0, false, ERR_RETRY_LATER, "Could not reach ai.example:8080"},
    {FETCH_NO_CONNECTION, 0, false, ERR_RETRY_LATER, "IGNY8_TEXT_URL"},
    {FETCH_NO_TLS, 0, false, ERR_FATAL_CONFIG, "certificate"},
    {FETCH_BAD_URL, 0, false, ERR_FATAL_CONFIG, "IGNY8_TEXT_URL"},
    {FETCH_TIMED_OUT, 0, false, ERR_RETRY_LATER, "before the request was sent"},
    {FETCH_TIMED_OUT, 0, true, ERR_SENT_UNKNOWN, "may have been billed"},
    {FETCH_CUT_OFF, 0, false, ERR_RETRY_LATER, "before the request was sent"},
    {FETCH_CUT_OFF, 0, true, ERR_SENT_UNKNOWN, "may have been billed"},
    {FETCH_CUT_OFF, 200, true, ERR_SENT_UNKNOWN, "may have been billed"},
    {FETCH_TIMED_OUT, 200, true, ERR_SENT_UNKNOWN, "in time"},
    {FETCH_TOO_LARGE, 200, true, ERR_BAD_ITEM, "larger"},
    {FETCH_TOO_LARGE, 0, true, ERR_BAD_ITEM, "larger"},
    {FETCH_CUT_OFF, 503, true, ERR_RETRY_LATER, "failed (503)"},
    {FETCH_CUT_OFF, 401, true, ERR_FATAL_CONFIG, "IGNY8_TEXT_KEY"},
};

START_TEST(no_answer_came)
{
    struct stage_set *s = set_up(AI_REQUEST_JSON);
    s->config.url = "http://me:p0123456789@ai.example:8080/v1";
    const char *half = "{\"choices\":[{\"message\":{\"content\":\"ha";
    replies(s, silences[_i].status, "application/json", half, silences[_i].status == 200 ? strlen(half) : 0);
    s->reply.complete = false;
    s->reply.sent = silences[_i].sent;
    s->reply.trouble = silences[_i].trouble;
    s->reply.why = "libcurl's words";
    enum error_kind outcome = decoded(s);
    ck_assert_msg(outcome == silences[_i].outcome, "%s: %s", error_kind_name(outcome), s->fail.why);
    ck_assert_msg(strstr(s->fail.why, silences[_i].says) != NULL, "%s", s->fail.why);
}
END_TEST

#define COUNT(a) (int)(sizeof(a) / sizeof *(a))

int main(void)
{
    TCase *tests = tcase_create("openai errors");
    tcase_add_loop_test(tests, errors_and_their_meaning, 0, COUNT(errors));
    tcase_add_test(tests, a_missing_key_is_asked_for);
    tcase_add_test(tests, no_part_of_a_key_is_told);
    tcase_add_loop_test(tests, a_refused_parameter_is_left_out, 0, COUNT(capabilities));
    tcase_add_test(tests, habits_come_to_an_end);
    tcase_add_loop_test(tests, no_answer_came, 0, COUNT(silences));
    return run_suite("openai errors", tests);
}
