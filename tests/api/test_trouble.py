#!/usr/bin/python3
"""Providers that misbehave. Each trouble is told to the scripted provider as a
rule, and the run must end as the specification says: on with it, the one item
failed with a reason, or the run failed with a sentence that names the remedy."""

import signal
import time

from harness import KEY, article, await_that, both, holds, run_tests, same

SMALL = {"clusters": [1], "ideas_per_cluster": 1, "words": 100}
SHORT = {"match": {"function": "generate_content"}, "then": {"answer": article()}}


def error(message, code, **more):
    return {"body": {"error": {"message": message, "type": code, "param": None, "code": code}}, **more}


def small_run(w, *args, rules=(), status=0, keywords=2, script=None, env=None):
    w.fake(**{**SMALL, "rules": [*rules, SHORT], **(script or {})})
    return w.run("--keywords", w.keywords(keywords), *args, status=status, env=env)


def rule(function, then, times=1, **match):
    return {"match": {"function": function, **match}, "times": times, "then": then}


def goes_on(function, then, times=1, calls=None, purposes=None, env=None, seconds=0.0, script=None):
    """The trouble passes: the run completes, one debit a step, and only what was delivered is in the usage log."""
    def test(w):
        started = time.monotonic()
        run = small_run(w, rules=[rule(function, then, times)], env=env, script=script)
        took = time.monotonic() - started
        same((run["status"], run["error_message"]), ("completed", None))
        images = w.count("images", "status = 'generated'")
        assert images >= 2
        same(run["total_credits_used"], 1 + 2 + 1 + images * 2.5, "the usual price")
        usual = images if function == "generate_images" else 1
        same(len(w.calls(function)), usual + (times if calls is None else calls), "requests")
        if purposes:
            same([r["purpose"] for r in w.rows(f"select purpose from igny8_ai_usage_log where function = '{function}' "
                                               "order by id")], purposes)
        same(w.count("content", "status = 'review'"), 1)
        assert took >= seconds, f"took {took:.1f} s, was told to wait {seconds} s"
    return both(test)


RATE_LIMIT = error("Rate limit reached for requests", "rate_limit_exceeded", status=429)
test_rate_limit_waits_as_told = goes_on("auto_cluster", {**RATE_LIMIT, "headers": {"Retry-After": "1"}}, seconds=1.0)
test_rate_limit_in_milliseconds = goes_on("generate_ideas", {**RATE_LIMIT, "headers": {"retry-after-ms": "300"}},
                                          times=2, seconds=0.6)
test_rate_limit_for_an_image = goes_on("generate_images", {**RATE_LIMIT, "headers": {"Retry-After": "1"}}, seconds=1.0)
test_rate_limit_without_a_time = goes_on("auto_cluster", RATE_LIMIT, times=2)
test_server_errors = goes_on("auto_cluster", error("The server had an error", "server_error", status=500), times=3)
test_server_errors_while_writing = goes_on("generate_content", error("overloaded", "overloaded", status=503), times=3)
test_server_error_as_html = goes_on("generate_ideas", {"status": 502, "body": "<html>Bad Gateway</html>"}, times=2)
test_image_server_error = goes_on("generate_images", error("The server had an error", "server_error", status=500),
                                times=2)
test_closed_before_answering = goes_on("auto_cluster", {"close_before": True}, times=2)
test_closed_after_headers = goes_on("generate_ideas", {"close_after_headers": True}, times=2)
test_cut_stream = goes_on("generate_content", {"cut_stream_after": 900}, times=2)
test_error_event_in_stream = goes_on("generate_content",
                                     {"error_in_stream": {"message": "Overloaded", "type": "server_error"}})
test_plain_answer_where_a_stream_was_asked = goes_on("generate_content", {"plain_though_stream": True}, calls=0)
test_empty_choices = goes_on("auto_cluster", {"empty_choices": True})
test_null_content = goes_on("generate_ideas", {"null_content": True})
test_fenced_json = goes_on("auto_cluster", {"wrap": "fence"}, calls=0, purposes=["ask"])
test_thinking_before_json = goes_on("auto_cluster", {"wrap": "think"}, calls=0, purposes=["ask"])
test_stream_with_comments = goes_on("generate_content", {"wrap": "comments"}, calls=0)
test_stream_with_crlf = goes_on("generate_content", {"wrap": "crlf"}, calls=0)
test_stream_without_done = goes_on("generate_content", {"no_done": True}, calls=0)
test_json_within_prose = goes_on("generate_ideas", {"wrap": "prose"}, calls=0, purposes=["ask"])
test_garbage_is_repaired_once = goes_on("auto_cluster", {"answer": "I would rather not say: {\"clusters\": [["},
                                        purposes=["ask", "repair"])
test_repair_of_ideas = goes_on("generate_ideas", {"answer": "{\"ideas\": 7}"}, purposes=["ask", "repair"])
test_invented_keywords_are_dropped = goes_on("auto_cluster", {"invent": True}, calls=0)
test_trickle = goes_on("generate_content", {"trickle_ms": 1}, calls=0)
test_hang_before_the_answer = goes_on("auto_cluster", {"hang": True}, env={"IGNY8_TEXT_FIRST_BYTE_MS": "400"},
                                      seconds=0.4)
test_hang_within_the_stream = goes_on("generate_content", {"stream_ms": 60_000}, calls=0, seconds=0.4,
                                      env={"IGNY8_TEXT_IDLE_MS": "400"})
test_hang_of_an_image = goes_on("generate_images", {"hang": True}, seconds=0.4,
                                env={"IGNY8_IMAGE_FIRST_BYTE_MS": "400"})
test_not_an_image = goes_on("generate_images", {"not_an_image": True})


@both
def test_images_by_link(w):
    run = small_run(w, script={"image": "url"})
    same((run["status"], run["stage_6_result"]["images_generated"]), ("completed", 2))


@both
def test_token_limit_is_continued(w):
    """The first answer ends within the text: the rest is asked for, and the whole is stored once."""
    run = small_run(w, script={"words": 300, "rules": [rule("generate_content", {"finish": "length", "keep": 0.5},
                                                            purpose="ask")]})
    same((run["status"], run["stage_4_result"]["content_created"]), ("completed", 1))
    same([r["purpose"] for r in w.rows("select purpose from igny8_ai_usage_log where function = 'generate_content' "
                                       "order by id")], ["ask", "continue"])
    same(run["stage_4_result"]["credits_used"], 1, "one content of 300 words, whatever the number of answers")
    body = w.one("select body from igny8_content")
    assert not body.startswith("---") and body.count("---\n") == 0, f"front matter within the body: {body[:300]}"
    same(run["stage_4_result"]["total_words"], 300)


@both
def test_forgotten_keywords_are_asked_once_more(w):
    run = small_run(w, "--to-stage", 1, rules=[rule("auto_cluster", {"missing": [3, 7]}, purpose="ask")], keywords=10)
    same((run["status"], run["stage_1_result"]["keywords_processed"]), ("completed", 10))
    same([r["purpose"] for r in w.rows("select purpose from igny8_ai_usage_log order by id")], ["ask", "missing"])


@both
def test_keywords_forgotten_twice_fail_with_a_reason(w):
    run = small_run(w, "--to-stage", 1, rules=[rule("auto_cluster", {"missing": [1, 2]}, times=1000)], keywords=20)
    same(run["status"], "completed")
    result = run["stage_1_result"]
    same(result["keywords_processed"] + result["items_failed"], 20)
    assert 1 <= result["items_failed"] <= 2, result
    same(w.count("keywords", "status = 'failed' and error <> ''"), result["items_failed"])
    same(result["credits_used"], 4, "18 or 19 keywords, five for a credit")


def fails(function, then, *remedy, calls=1, env=None):
    """Fatal: the run fails at once, says what to do, and goes on when that is done."""
    def test(w):
        run = small_run(w, rules=[rule(function, then, times=1000)], status=1, env=env)
        same(run["status"], "failed")
        holds(run["error_message"], *remedy)
        same(len(w.calls(function)), calls, "a fatal error is not tried again")
        same(w.count("reservations", "state = 'open'"), 0)
        w.invcheck()
        w.fake(**SMALL, rules=[SHORT])
        healed = w.run(env=env)
        same((healed["run_id"], healed["status"]), (run["run_id"], "completed"), "resumed where it failed")
        same(healed["total_credits_used"], 1 + 2 + 1 + 5, "nothing is charged twice")
    return both(test)


ECHOED = error(f"Incorrect API key provided: {KEY}. You can find your API key at https://example.com.",
               "invalid_api_key", status=401)
test_wrong_key = fails("auto_cluster", ECHOED, "IGNY8_TEXT_KEY")
test_wrong_key_while_writing = fails("generate_content", ECHOED, "IGNY8_TEXT_KEY")
test_wrong_key_for_images = fails("generate_images", ECHOED, "IGNY8_IMAGE_KEY")
test_forbidden = fails("generate_ideas", error("Country not supported", "unsupported_country", status=403),
                       "IGNY8_TEXT")
test_unknown_model = fails("auto_cluster", error("The model `m` does not exist", "model_not_found", status=404),
                           "IGNY8_TEXT_MODEL")
test_spent_quota = fails("auto_cluster", error("You exceeded your current quota", "insufficient_quota", status=429),
                         "quota")
test_spent_balance = fails("generate_content", error("Insufficient Balance", "invalid_request_error", status=402),
                           "balance")
test_spent_quota_for_images = fails("generate_images", error("Billing hard limit has been reached",
                                                             "billing_hard_limit_reached", status=400), "billing")


def item_fails(function, then, stage, *reason, script=None):
    """Only bad answers for one item: it fails with a reason, the run does not hang and does not charge it."""
    def test(w):
        run = small_run(w, rules=[rule(function, then, times=1000)], status=1, script=script)
        same(run["status"], "failed", "all items of a stage have failed")
        result = run[f"stage_{stage}_result"]
        assert result["items_failed"] >= 1 and result["credits_used"] == 0, result
        holds(" ".join(r["reason"] or "" for r in w.rows(
            f"select reason from igny8_run_items where stage = {stage} and outcome = 'failed'")), *reason)
    return both(test)


test_refusal = item_fails("generate_content", {"refusal": "I cannot help with that."}, 4, "declined")
test_content_filter = item_fails("generate_content", {"finish": "content_filter"}, 4)
test_never_an_image = item_fails("generate_images", {"not_an_image": True}, 6, "image")
test_answer_too_large = item_fails("generate_ideas", {"big": 8_000_000}, 2)
test_moderated_prompt = item_fails("generate_images", error("Your request was rejected by the safety system",
                                                            "moderation_blocked", status=400), 6, "declined")


@both
def test_refused_prompt_is_reworded_once(w):
    blocked = error("Your request was rejected by the safety system", "moderation_blocked", status=400)
    run = small_run(w, rules=[rule("generate_images", blocked)])
    same((run["status"], run["stage_6_result"]["images_generated"]), ("completed", 2))


@both
def test_failed_image_never_hides_its_draft(w):
    """Ten drafts, one image of which never comes: nine in review, one waits as a draft, the run completes."""
    broken = rule("generate_images", {"not_an_image": True}, times=1000, contains="mistakes to avoid")
    run = small_run(w, keywords=3, script={"ideas_per_cluster": 10, "words": 300, "rules": [broken]})
    same(run["status"], "completed")
    same((w.count("images", "status = 'failed' and error <> ''"), w.count("content", "status = 'draft'")), (1, 1))
    same((w.count("content", "status = 'review'"), run["stage_7_result"]["ready_for_review"]), (9, 9))


@both
def test_waiting_for_a_provider_can_be_paused(w):
    """A provider that is down fails nothing: the run waits, says so, and Ctrl-C pauses it at once."""
    w.fake(**SMALL, rules=[rule("auto_cluster", error("down", "server_error", status=503), times=1000)])
    running = w.start("run", "--site", "Site", "--keywords", w.keywords(3), "--json")
    await_that(lambda: w.db.exists() and w.count("run_progress", "waiting_since is not null") == 1,
               "nobody sees that it waits")
    assert w.one("select waiting_why from igny8_run_progress"), "and why"
    running.signal(signal.SIGINT)
    result = running.wait(20)
    same(result.json()["run"]["status"], "paused", str(result))
    w.fake(**SMALL)
    same(w.run()["status"], "completed")


@both
def test_five_failures_in_a_row_stop_the_run(w):
    refusing = rule("generate_content", {"refusal": "I cannot help with that."}, times=1000)
    run = small_run(w, "--to-stage", 4, rules=[refusing], status=1, keywords=6,
                    script={"clusters": [3], "ideas_per_cluster": 10})
    same((run["status"], run["stage_4_result"]["items_failed"]), ("failed", 5))
    same(w.count("tasks", "status = 'queued'"), 25, "the rest waits")
    assert run["error_message"], "and the run says why"


if __name__ == "__main__":
    run_tests(globals())
