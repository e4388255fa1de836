/* What the tests of the OpenAI-compatible provider share: one configuration,
 * and replies as a server sends them. */
#ifndef IGNY8_OPENAI_FIXTURE_H
#define IGNY8_OPENAI_FIXTURE_H

#include <check.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ai/core/ai.h"

#define KEY "sk-secret-0123456789abcdef"

struct stage_set {
    struct provider_capabilities capabilities;
    struct provider_config config;
    struct ai_request request;
    struct fetch_reply reply;
    struct answer *answer;
    struct error fail;
};

static TALLOC_CTX *top;

static inline void begin(void)
{
    top = talloc_new(NULL);
}

static inline void end(void)
{
    talloc_free(top);
}

static inline struct stage_set *set_up(enum ai_request_kind kind)
{
    struct stage_set *s = talloc_zero(top, struct stage_set);
    s->config = (struct provider_config){.provider = &openai_provider,
                                         .url = "http://ai.example:8080/v1/",
                                         .key = KEY,
                                         .model = "gpt-5-mini",
                                         .capabilities = &s->capabilities};
    s->request = (struct ai_request){.name = "auto_cluster",
                                     .kind = kind,
                                     .system = "Sort the keywords.",
                                     .document = "{\"keywords\":[]}",
                                     .schema = kind == AI_REQUEST_JSON ? "{\"type\":\"object\"}" : NULL,
                                     .max_tokens = 4000,
                                     .max_answer = 100000,
                                     .prompt = "A cup of coffee",
                                     .width = 1200,
                                     .height = 630};
    s->reply = (struct fetch_reply){.sent = true, .complete = true, .retry_after_ms = -1};
    s->answer = talloc_zero(s, struct answer);
    s->answer->tokens_in = s->answer->tokens_out = -1;
    return s;
}

static inline void replies(struct stage_set *s, int status, const char *type, const char *body, size_t n)
{
    s->reply.status = status;
    s->reply.why = "";
    snprintf(s->reply.type, sizeof s->reply.type, "%s", type);
    s->reply.body = talloc_size(s, n + 1);
    memcpy(s->reply.body, body, n);
    s->reply.body[n] = 0;
    s->reply.length = n;
}

static inline enum error_kind decoded(struct stage_set *s)
{
    enum error_kind outcome =
        openai_provider.decode(s, &s->config, &s->request, &s->reply, s->answer, &s->fail);
    if (outcome != ERR_NONE)
        ck_assert_int_eq(outcome, s->fail.kind);
    else
        ck_assert_str_eq(s->fail.why, "");
    ck_assert_msg(strstr(s->fail.why, "0123456789") == NULL, "the key is told: %s", s->fail.why);
    return outcome;
}

/* Events of a stream. */
#define DELTA(text)                                                                                          \
    "{\"model\":\"m-1\",\"choices\":[{\"delta\":{\"content\":\"" text "\"},\"finish_reason\":null}]}"
#define ENDS(reason) "{\"choices\":[{\"delta\":{},\"finish_reason\":\"" reason "\"}]}"
#define USAGE        "{\"choices\":[],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":22}}"

static inline int run_suite(const char *name, TCase *tests)
{
    Suite *suite = suite_create(name);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_set_timeout(tests, 30);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}

#endif
