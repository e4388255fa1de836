#!/usr/bin/python3
"""Whole runs with Anthropic's Messages for texts and Runware for images, and
what goes wrong in their own words."""

from harness import article, both, holds, run_tests, same, sqlite
from served import call, served

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


# ---- what a server takes is learned from what it answers -----------------------------------------

def refuses(contains, status, message, function=None, **error):
    """A server that refuses every request which holds that text."""
    match = {"contains": contains, **({"function": function} if function else {})}
    return {"match": match, "then": {"status": status, "body": {"error": {"message": message, **error}}}}


def learn(w, *rules, keywords=2, status=0, words=100, **env):
    w.fake(**{**SMALL, "words": words, "rules": list(rules)})
    w.env.update(env)
    return w.run("--keywords", w.keywords(keywords), status=status)


def whole(w, done, refused, calls):
    """Every item is done, at this many refused requests."""
    same((done["status"], done["error_message"]), ("completed", None))
    same((len([c for c in w.calls() if c["status"] >= 400]), len(w.calls())), (refused, calls))


@both
def test_a_server_without_a_system_role(w):
    done = learn(w, {"match": {"contains": '"role":"system"'}, "then": {"status": 400, "body": {
        "object": "error", "message": "System role not supported", "type": "BadRequestError", "param": None, "code": 400}}})
    whole(w, done, 1, 1 + 4 + 4)


@both
def test_a_model_with_a_smaller_limit(w):
    message = ("max_tokens is too large: 6000. This model supports at most 4096 completion tokens, "
               "whereas you provided 6000.")
    done = learn(w, refuses('"max_completion_tokens":6000', 400, message, param="max_tokens"))
    whole(w, done, 1, 1 + 4 + 4)


@both
def test_a_limit_that_only_long_articles_reach(w):
    message = "`max_completion_tokens` must be less than or equal to `8192`"
    done = learn(w, refuses('"max_completion_tokens":9500', 400, message), words=2500)
    whole(w, done, 1, 1 + 4 + 4)


@sqlite
def test_a_parameter_refused_by_a_failure(w):
    message = "[{'loc': ('body', 'response_format', 'type'), 'msg': \"Input should be 'text' or 'json_object'\"}]"
    done = learn(w, refuses('"json_schema"', 500, message), refuses('"b64_json"', 500, "cannot unmarshal string into response_format"))
    whole(w, done, 2, 2 + 4 + 4)


@sqlite
def test_a_refusal_that_explains_nothing(w):
    done = learn(w, refuses('"response_format":{', 400, "Diese Anfrage geht so nicht"))
    whole(w, done, 1, 1 + 4 + 4)


HEADER = "Missing required header: x-portkey-provider (request 7f3a91)"


def items(w):
    return sorted(r["status"] for r in w.rows("select status from igny8_keywords"))


@both
def test_a_refusal_that_no_item_causes_is_a_fault_of_the_setup(w):
    done = learn(w, refuses("", 400, HEADER), keywords=4, status=1)
    same((done["status"], done["stage_1_result"]["items_failed"], w.count("ai_usage_log")), ("failed", 0, 0))
    holds(done["error_message"], HEADER, "each item alike", "check the provider's setup", "resume the run")
    same(set(items(w)), {"new"})
    again = w.run(status=1)  # nothing was mended: the same sentence, and nothing is lost
    same((again["run_id"], again["error_message"], set(items(w))), (done["run_id"], done["error_message"], {"new"}))
    w.fake(**{**SMALL, "clusters": [4]})
    mended = w.run()
    same((mended["run_id"], mended["status"], mended["stage_1_result"]["keywords_processed"]),
         (done["run_id"], "completed", 4))


@sqlite
def test_images_that_are_all_refused_alike_are_a_fault_of_the_setup(w):
    done = learn(w, refuses("", 400, "no deployment 12 of that name", function="generate_images"), status=1)
    same((done["status"], done["stage_6_result"]["items_failed"]), ("failed", 0))
    holds(done["error_message"], "no deployment 12 of that name", "check the provider's setup")
    same(w.count("images", "status = 'failed'"), 0)
    w.fake(**SMALL)
    same(w.run()["stage_6_result"]["images_generated"], 4)


@sqlite
def test_a_refusal_of_one_item_stays_its_own(w):
    rules = [refuses("topic 00001", 400, "Nein", function="auto_cluster")]
    done = learn(w, *rules, keywords=4, status=None)
    same((done["status"], done["stage_1_result"]["items_failed"]), ("completed", 1))


@sqlite
def test_items_that_are_refused_in_different_words_fail_as_items(w):
    rules = [refuses("topic 00002", 400, "Kein Zugang", function="auto_cluster"), refuses("", 400, "Nein", function="auto_cluster")]
    done = learn(w, *rules, status=1)
    same(done["status"], "failed")
    holds(done["error_message"], "Every item failed")
    same(w.count("ai_usage_log"), 0)  # a refusal is not billed


@sqlite
def test_a_refusal_in_the_status_of_a_failure(w):
    done = learn(w, refuses('"stream_options"', 503, "Unknown parameter: 'stream_options'.", type="invalid_request_error"))
    whole(w, done, 1, 1 + 4 + 4)


@both
def test_a_range_of_sizes(w):
    message = "width and height must be between 128 and 1024 and multiples of 64"
    done = learn(w, *(refuses(f'"size":"{size}', 400, message) for size in ("1536", "1792", "1200", "1216", "1024x1024")))
    whole(w, done, 1, 1 + 4 + 4)
    holds(w.igny8("doctor", "--json").out, "images with a width of 128 to 1024", "in steps of 64")
    w.run("--keywords", w.keywords(2, "more.txt", "beta"))
    same(refusals(w), 1)


@sqlite
def test_a_quality_that_a_server_does_not_know(w):
    done = learn(w, refuses('"quality"', 400, "Argument not supported: quality"), IGNY8_IMAGE_QUALITY="high")
    whole(w, done, 1, 1 + 4 + 4)
    holds(w.igny8("doctor", "--json").out, "no quality of images")


@both
def test_sizes_that_a_server_lists(w):
    message = "Invalid value: '1536x1024'. Supported values are: '512x512', '768x768'."
    done = learn(w, refuses('"size":"1', 400, message, param="size"), status=0)
    whole(w, done, 1, 1 + 4 + 4)


@sqlite
def test_an_image_model_that_takes_no_format(w):
    done = learn(w, refuses('"b64_json"', 400, "Unknown parameter: 'response_format'.", param="response_format"),
                 IGNY8_IMAGE_MODEL="chatgpt-image-latest")
    whole(w, done, 1, 1 + 4 + 4)


@sqlite
def test_an_image_on_the_servers_own_disk(w):
    path = {"data": [{"url": "/root/.xinference/image/a.png"}]}
    done = learn(w, {"match": {"function": "generate_images"}, "then": {"status": 200, "body": path}}, status=1)
    holds(done["error_message"], "/root/.xinference/image/a.png", "own disk", "b64_json")
    same(len(w.calls("generate_images")), 1)


@both
def test_runware_sizes_are_learned_one_by_one(w):
    refused = {"status": 400, "body": {"errors": [{"code": "invalidSize", "message": "no", "parameter": "width"}]}}
    size = {"match": {"function": "generate_images", "contains": '"width":1216'}, "then": refused}
    wide = {"match": {"function": "generate_images", "contains": '"width":1792'}, "then": refused}
    square = {"match": {"function": "generate_images", "contains": '"width":1024,"height":1024'}, "then": refused}
    same(run(w, size, wide, square)["stage_6_result"]["images_generated"], 2)


# ---- and kept -------------------------------------------------------------------------------------

ROLES = refuses('"role":"system"', 400, "System role not supported")
LIMIT = refuses('"max_completion_tokens":6000', 400, "max_tokens must be <= 4096")


def refusals(w):
    return len([c for c in w.calls() if c["status"] >= 400])


@both
def test_what_was_learned_outlives_a_restart_until_it_is_forgotten(w):
    learn(w, ROLES, LIMIT)
    same(refusals(w), 2)
    w.run("--keywords", w.keywords(2, "more.txt", "beta"))
    same(refusals(w), 2)
    said = [c["message"] for c in w.igny8("doctor", "--json").json()["checks"] if c["check"] == "learned"]
    same(len(said), 1)
    holds(said[0], "at most 4096 tokens an answer; no system role", "--forget", "max_tokens must be <= 4096")
    said = [c["message"] for c in w.igny8("doctor", "--forget", "--json").json()["checks"] if c["check"] == "learned"]
    same(said, ["forgot what was learned of 1 models of providers"])
    w.run("--keywords", w.keywords(2, "third.txt", "gamma"))
    same(refusals(w), 4)


@both
def test_after_a_month_it_is_tried_again(w):
    learn(w, ROLES)
    same(refusals(w), 1)
    w.db.rows("update igny8_capabilities set confirmed_at = confirmed_at - 2592000001", write=True)
    same([c for c in w.igny8("doctor", "--json").json()["checks"] if c["check"] == "learned"], [])
    w.run("--keywords", w.keywords(2, "more.txt", "beta"))
    same(refusals(w), 2)
    same(w.count("capabilities"), 1)


@both
def test_what_was_learned_is_shown_and_forgotten_by_the_api(w):
    learn(w, ROLES)
    server = served(w)
    models = call(server, "GET", "settings/capabilities/")["models"]
    same([(m["provider"], m["model"], m["url"], m["learned"], m["why"]) for m in models],
         [("openai", "m", w.provider.url, "no system role", "System role not supported")])
    trial = call(server, "POST", "settings/test_provider/", {"use": "text"})
    same((trial["ok"], refusals(w)), (True, 1))  # a call outside runs knows it too
    call(server, "DELETE", f"settings/capabilities/{models[0]['id'] + 1}/", status=404)
    call(server, "DELETE", f"settings/capabilities/{models[0]['id']}/", status=204)
    same(call(server, "GET", "settings/capabilities/")["models"], [])
    call(server, "POST", "settings/test_provider/", {"use": "text"})
    same((refusals(w), len(call(server, "GET", "settings/capabilities/")["models"])), (2, 1))
    call(server, "DELETE", "settings/capabilities/", status=204)
    same(call(server, "GET", "settings/capabilities/")["models"], [])


# ---- reasoning ----------------------------------------------------------------------------------

def only_reasoning(limit, **match):
    """An answer that reasoning has used up, to each request with this limit."""
    usage = {"prompt_tokens": 900, "completion_tokens": limit, "completion_tokens_details": {"reasoning_tokens": limit}}
    choice = {"index": 0, "message": {"role": "assistant", "content": ""}, "finish_reason": "length"}
    return {"match": {"contains": f'"max_completion_tokens":{limit}', **match},
            "then": {"status": 200, "body": {"choices": [choice], "usage": usage}}}


@both
def test_an_answer_that_is_all_reasoning_is_asked_for_with_twice_the_limit(w):
    done = learn(w, only_reasoning(6000))
    whole(w, done, 0, 1 + 4 + 4)
    log = w.igny8("logs", done["run_id"]).out
    holds(log, "used all 6000 tokens of an answer for reasoning", "larger limit")
    w.run("--keywords", w.keywords(2, "more.txt", "beta"))
    same(len(w.calls("auto_cluster")), 2 + 1)  # the limit stays raised
    holds(w.igny8("doctor", status=None).out, "6000 tokens of reasoning")


@sqlite
def test_a_model_that_only_reasons_is_told_so_and_not_paid_again_and_again(w):
    done = learn(w, only_reasoning(6000), only_reasoning(12000), only_reasoning(18000), status=1)
    same((done["status"], len(w.calls())), ("failed", 3))
    holds(w.igny8("logs", done["run_id"]).out, "The model used all 18000 tokens for reasoning; lower its reasoning effort",
          "IGNY8_TEXT_EFFORT", "or take another model")


@sqlite
def test_a_limit_of_the_model_is_not_paid_for_twice(w):
    done = learn(w, refuses('"max_completion_tokens":6000', 400, "max_tokens must be <= 4096"), only_reasoning(4096),
                 status=1)
    same((done["status"], len(w.calls())), ("failed", 2))
    holds(w.igny8("logs", done["run_id"]).out, "The model used all 4096 tokens for reasoning")


@sqlite
def test_an_effort_that_the_model_refuses_is_left_out(w):
    message = "Unsupported parameter: 'reasoning_effort' is not supported with this model."
    done = learn(w, refuses('"reasoning_effort":"low"', 400, message), IGNY8_TEXT_EFFORT="low")
    whole(w, done, 1, 1 + 4 + 4)
    holds(w.igny8("doctor", "--json").out, "no reasoning effort")


@sqlite
def test_a_person_who_knows_that_the_model_reasons_says_how_much_it_may(w):
    other = {"match": {"contains": '"max_completion_tokens":'}, "then": {"status": 400, "body": {"error": {"message": "No"}}}}
    rules = ({"match": {"contains": '"max_completion_tokens":30000,"reasoning_effort":"high"'}, "then": {}}, other)
    done = learn(w, *rules, IGNY8_TEXT_EFFORT="high", IGNY8_TEXT_MAX_TOKENS="30000")
    whole(w, done, 0, 4 + 4)


@both
def test_effort_and_most_tokens_of_an_account(w):
    w.fake(**{**SMALL, "rules": [only_reasoning(2500)]})
    w.env.update(IGNY8_TEXT_EFFORT="high", IGNY8_TEXT_MAX_TOKENS="9000", IGNY8_ALLOW_PRIVATE="1")
    server = served(w)
    text = call(server, "GET", "settings/")["text"]
    same((text["effort"], text["max_tokens"]),
         ({"value": "high", "from": "environment"}, {"value": 9000, "from": "environment"}))
    said = call(server, "POST", "settings/test_provider/", {"use": "text", "max_tokens": 2500})["said"]
    same((said.count("text.effort in the settings"), said.count("IGNY8_")), (1, 0))  # who typed sees no variable
    text = call(server, "PUT", "settings/", {"text": {"effort": "low", "max_tokens": 2500}})["text"]
    same((text["effort"], text["max_tokens"]), ({"value": "low", "from": "account"}, {"value": 2500, "from": "account"}))
    same("effort" in call(server, "GET", "settings/")["image"], False)
    said = call(server, "POST", "settings/test_provider/", {"use": "text"})
    same(said["said"], "The model used all 2500 tokens for reasoning; lower its reasoning effort (text.effort in the "
                       "settings) or take another model.")
    same(call(server, "POST", "settings/test_provider/", {"use": "text", "max_tokens": 3000})["ok"], True)
    for body, what in (({"effort": "very high"}, "text.effort"), ({"max_tokens": 100}, "max_tokens")):
        holds(call(server, "PUT", "settings/", {"text": body}, 400)["detail"], what)
    text = call(server, "PUT", "settings/", {"text": {"url": w.provider.url + "/", "key": "k", "model": "m"}})["text"]
    same((text["effort"]["value"], text["max_tokens"]["value"]), ("low", 2500))
    text = call(server, "PUT", "settings/", {"text": {"effort": None, "max_tokens": None}})["text"]
    same((text["effort"]["value"], text["max_tokens"]["value"]), (None, None))  # another server has its own words


@sqlite
def test_a_remedy_names_a_variable_only_to_whom_it_was_set_by(w):
    w.fake(rules=[refuses("", 401, "Invalid key")])
    w.env.update(IGNY8_ALLOW_PRIVATE="1")
    server = served(w)

    def said(use, **typed):
        return call(server, "POST", "settings/test_provider/", {"use": use, **typed})["said"]

    for use in ("text", "image"):
        holds(said(use), f"Check IGNY8_{use.upper()}_KEY.")
        holds(said(use, key="typed"), f"Check {use}.key in the settings.")
        holds(said(use, url="http://127.0.0.1:1/v1", key="typed", model="m"), f"check {use}.url in the settings")


@sqlite
def test_an_effort_or_a_number_that_is_none(w):
    for name, value in (("IGNY8_TEXT_EFFORT", "very high"), ("IGNY8_TEXT_MAX_TOKENS", "100")):
        holds(w.igny8("doctor", status=2, env={name: value}).err, name, "not valid")


# ---- the Responses API ------------------------------------------------------------------------------

ONLY = {"match": {"path": "/v1/chat/completions"}, "then": {"status": 404, "body": {"error": {
    "message": "This model is only supported in v1/responses and not in v1/chat/completions.",
    "type": "invalid_request_error", "param": "model", "code": None}}}}


@both
def test_a_model_that_the_responses_api_alone_offers(w):
    done = learn(w, ONLY, IGNY8_TEXT_EFFORT="low", words=300)
    whole(w, done, 1, 1 + 4 + 4)
    same((done["stage_4_result"]["total_words"], {c["path"] for c in w.calls()}),
         (300, {"/v1/chat/completions", "/v1/responses", "/v1/images/generations"}))
    same(w.count("ai_usage_log", "tokens_in is null or tokens_out is null or tokens_out < 64"), 4)  # the images
    w.run("--keywords", w.keywords(2, "more.txt", "beta"))
    same(refusals(w), 1)
    holds(w.igny8("doctor", "--json").out, "the Responses API only")


@sqlite
def test_troubles_of_the_responses_api(w):
    schema = {"error": {"message": "Unsupported parameter: 'text.format'", "param": "text.format", "type": "invalid_request_error"}}
    done = learn(w, rule("generate_content", {"finish": "length", "keep": 0.5}, purpose="ask", path="/v1/responses"), ONLY,
                 rule("auto_cluster", {"status": 400, "body": schema}, contains='"json_schema"'),
                 rule("generate_content", {"error_in_stream": {"code": "server_error", "message": "Overloaded"}}),
                 rule("generate_image_prompts", {"plain_though_stream": True}), words=300)
    same((done["status"], done["stage_4_result"]["total_words"]), ("completed", 300))
    same({c["path"] for c in w.calls("generate_content")}, {"/v1/responses"})


@sqlite
def test_a_model_that_is_no_chat_model(w):
    message = "This is not a chat model and thus not supported in the v1/chat/completions endpoint. Did you mean to use v1/completions?"
    done = learn(w, {"match": {"path": "/v1/chat/completions"}, "then": {"status": 404, "body": {"error": {"message": message}}}})
    whole(w, done, 1, 1 + 4 + 4)
    both_refuse = [{"match": {"path": path}, "then": {"status": 404, "body": {"error": {"message": message}}}}
                   for path in ("/v1/chat/completions", "/v1/responses")]
    w.igny8("doctor", "--forget")
    w.fake(**{**SMALL, "rules": both_refuse})
    done = w.run("--keywords", w.keywords(2, "more.txt", "beta"), status=1)
    holds(done["error_message"], "not a chat model")
    same(len(w.calls()), 9 + 2)


@sqlite
def test_reasoning_takes_the_whole_limit_of_the_responses_api(w):
    usage = {"input_tokens": 900, "output_tokens": 6000, "output_tokens_details": {"reasoning_tokens": 6000}}
    cut = {"object": "response", "status": "incomplete", "incomplete_details": {"reason": "max_output_tokens"},
           "output": [{"type": "reasoning", "summary": []}], "usage": usage}
    done = learn(w, ONLY, {"match": {"contains": '"max_output_tokens":6000'}, "then": {"status": 200, "body": cut}})
    whole(w, done, 1, 1 + 1 + 4 + 4)


if __name__ == "__main__":
    run_tests(globals())
