/* What the tests of refusals share: a request's body, refusals as OpenAI wraps them, an answer. */
#ifndef IGNY8_REFUSAL_FIXTURE_H
#define IGNY8_REFUSAL_FIXTURE_H

#include "openai_fixture.h"

static inline json_t *body_of(struct stage_set *s)
{
    struct fetch *fetch = talloc_zero(s, struct fetch);
    ck_assert_msg(s->config.provider->encode(s, &s->config, &s->request, fetch, &s->fail), "%s", s->fail.why);
    json_t *body = json_loads(fetch->body, JSON_REJECT_DUPLICATES, NULL);
    ck_assert(json_is_object(body));
    return body;
}

/* The refusal as OpenAI wraps it. */
static inline enum error_kind refused(struct stage_set *s, int status, const char *param, const char *message)
{
    json_t *root = json_pack("{s:{s:s, s:s?}}", "error", "message", message, "param", param);
    char *text = json_dumps(root, JSON_COMPACT);
    s->fail = (struct error){0};
    replies(s, status, "application/json", text, strlen(text));
    free(text);
    json_decref(root);
    return s->config.provider->decode(s, &s->config, &s->request, &s->reply, s->answer, &s->fail);
}

static inline enum error_kind answered(struct stage_set *s)
{
    static const char said[] =
        "{\"choices\":[{\"message\":{\"content\":\"{}\"},\"finish_reason\":\"stop\"}]}";
    s->fail = (struct error){0};
    replies(s, 200, "application/json", said, strlen(said));
    return decoded(s);
}

#endif
