#!/usr/bin/python3
"""Credits that run out in the middle, and the same run after more were granted."""

from harness import article, both, holds, run_tests, same

IDEAS, PRICE = 24, 10  # each of 5,000 words, where the estimate thinks of 2,500
LONG = {"clusters": [2], "ideas_per_cluster": IDEAS // 2,
        "rules": [{"match": {"function": "generate_ideas"}, "then": {"words": 5_000}},
                  {"match": {"function": "generate_content"}, "then": {"answer": article(5_000)}}]}


def debits(w, function):
    return -w.one("select coalesce(sum(amount), 0) as n from igny8_credit_ledger where kind = 'debit' "
                  f"and function = '{function}'") // 1000


@both
def test_a_run_without_credits_goes_on_once_there_are_more(w):
    w.fake(**LONG)
    w.env["IGNY8_START_CREDITS"] = "131"  # the estimate is 109
    run = w.run("--keywords", w.keywords(6), status=1)
    same((run["status"], run["current_stage"], run["end_reason"]), ("failed", 4, "no_credits"))
    holds(run["error_message"], "The next batch needs 10 credits", "Add credits, then resume the run.")
    written = w.count("content")
    assert 0 < written < IDEAS
    same(debits(w, "generate_content"), written * PRICE)
    w.igny8("credits", "grant", "1000")
    again = w.run()
    same((again["run_id"], again["status"]), (run["run_id"], "completed"))
    same(w.count("content", "status = 'review'"), IDEAS)
    same(debits(w, "generate_content"), IDEAS * PRICE, "every article is paid, the one that waited for credits too")
    same(len(w.calls("generate_content")), IDEAS, "and bought once")


run_tests(globals())
