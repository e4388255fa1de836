#!/usr/bin/python3
"""Whole runs with Anthropic's Messages for texts and Runware for images, and
what goes wrong in their own words."""

from harness import article, both, holds, run_tests, same

SMALL = {"clusters": [1], "ideas_per_cluster": 1, "words": 100}
SHORT = {"match": {"function": "generate_content"}, "then": {"answer": article()}}
DIALECTS = {"IGNY8_TEXT_PROVIDER": "anthropic", "IGNY8_IMAGE_PROVIDER": "runware"}


def rule(function, then, times=1, **match):
    return {"match": {"function": function, **match}, "times": times, "then": then}


def run(w, *rules, status=0, script=None):
    w.fake(**{**SMALL, "rules": [*rules, SHORT], **(script or {})})
    w.env.update(DIALECTS)
    return w.run("--keywords", w.keywords(2), status=status)


def anthropic(kind, message, **more):
    return {"body": {"type": "error", "error": {"type": kind, "message": message}}, **more}


@both
def test_whole_run(w):
    done = run(w)
    same((done["status"], done["error_message"], done["total_credits_used"]), ("completed", None, 1 + 2 + 1 + 5))
    same({c["path"] for c in w.calls()}, {"/v1/messages", "/v1"})
    rows = w.rows("select distinct provider, model from igny8_ai_usage_log order by provider")
    same([tuple(r.values()) for r in rows], [("anthropic", "m"), ("runware", "m")])
    same(w.count("ai_usage_log", "provider = 'anthropic' and (tokens_in is null or tokens_out is null)"), 0)


@both
def test_images_by_link(w):
    same(run(w, script={"image": "url"})["stage_6_result"]["images_generated"], 2)


@both
def test_troubles_that_pass(w):
    done = run(w,
               rule("auto_cluster", anthropic("overloaded_error", "Overloaded", status=529, headers={"Retry-After": "0"})),
               rule("auto_cluster", anthropic("rate_limit_error", "Slow", status=429, headers={"Retry-After": "0"})),
               rule("generate_ideas", {"empty_choices": True}),
               rule("generate_content", {"error_in_stream": {"type": "overloaded_error", "message": "Overloaded"}}),
               rule("generate_content", {"cut_stream_after": 700}),
               rule("generate_images", {"status": 503, "body": {"errors": [{"code": "timeoutProvider", "message": "x"}]}}))
    same((done["status"], done["total_credits_used"]), ("completed", 1 + 2 + 1 + 5))
    same(len(w.calls("auto_cluster")), 3)
    same(len(w.calls("generate_content")), 3)


@both
def test_a_cut_article_is_continued(w):
    done = run(w, script={"words": 300, "rules": [rule("generate_content", {"finish": "length", "keep": 0.5},
                                                        purpose="ask")]})
    same((done["status"], done["stage_4_result"]["total_words"]), ("completed", 300))


@both
def test_parameters_that_a_model_does_not_know(w):
    schema = anthropic("invalid_request_error", "output_config: Extra inputs are not permitted", status=400)
    size = {"status": 400, "body": {"errors": [{"code": "invalidSize", "message": "no", "parameter": "width"}]}}
    done = run(w, rule("auto_cluster", schema), rule("generate_images", size))
    same((done["status"], len(w.calls("auto_cluster"))), ("completed", 2))
    same(w.count("images", "status = 'generated'"), 2)


@both
def test_a_wrong_key(w):
    done = run(w, rule("auto_cluster", anthropic("authentication_error", "invalid x-api-key", status=401), 1000), status=1)
    same(done["status"], "failed")
    holds(done["error_message"], "IGNY8_TEXT_KEY")


@both
def test_a_refusal(w):
    done = run(w, rule("generate_content", {"refusal": "No."}, 1000), status=1)
    same((done["status"], done["stage_4_result"]["items_failed"]), ("failed", 1))


@both
def test_who_cannot_do_it(w):
    w.env.update(IGNY8_IMAGE_PROVIDER="anthropic", IGNY8_IMAGE_KEY="k", IGNY8_IMAGE_MODEL="m")
    holds(w.igny8("run", "--site", "S", status=2).err, "IGNY8_IMAGE_PROVIDER", "runware")


if __name__ == "__main__":
    run_tests(globals())
