#!/usr/bin/python3
"""What providers cost in money: prices that an owner sets, cost beside credits,
caps of a run and of a month; what nobody has said is unknown, never 0."""

from harness import article, both, holds, run_tests, same
from served import call, served

SMALL = {"clusters": [1], "ideas_per_cluster": 1, "words": 100,
         "rules": [{"match": {"function": "generate_content"}, "then": {"answer": article()}}]}
PRICES = [{"provider": "openai", "model": "m", "input": 1.25, "output": 10, "image": 0.04}]
MONEY = "settings/money/"


def answers(w):
    return w.rows("select function, tokens_in, tokens_out, cost from igny8_ai_usage_log order by id")


def of(row):
    """The price of one answer, in millionths, reckoned here."""
    if row["function"] == "generate_images":
        return 40_000
    return (row["tokens_in"] * 1_250_000 + row["tokens_out"] * 10_000_000 + 500_000) // 1_000_000


@both
def test_unknown_is_not_nothing(w):
    w.fake(**SMALL)
    run = w.run("--keywords", w.keywords(2))
    same((run["status"], run["total_cost"], run["cost_unknown"]), ("completed", 0, 6))
    same({r["cost"] for r in answers(w)}, {None})
    server = served(w)
    same(call(server, "GET", "account/usage/")["results"][0]["cost"], None)
    got = call(server, "GET", MONEY)
    same((got["prices"], got["run_cap"], got["month_cap"], got["month_cost"], got["month_cost_unknown"]),
         ([], None, None, 0, 6))


@both
def test_what_is_built_in_costs_nothing(w):
    run = w.run("--keywords", w.keywords(2))
    same((run["status"], run["total_cost"], run["cost_unknown"]), ("completed", 0, 0))


@both
def test_cost_beside_credits(w):
    w.fake(**SMALL)
    server = served(w)
    set_to = call(server, "PUT", MONEY, {"prices": PRICES, "run_cap": 5, "month_cap": 20.5})
    same((set_to["prices"], set_to["run_cap"], set_to["month_cap"]), (PRICES, 5, 20.5))
    server.stop()
    run = w.run("--keywords", w.keywords(2))
    rows = answers(w)
    same([r["cost"] for r in rows], [of(r) for r in rows])
    total = sum(r["cost"] for r in rows) / 1e6
    assert total > 0.08
    same((run["status"], run["total_cost"], run["cost_unknown"]), ("completed", total, 0))
    server = served(w)
    steps = call(server, "GET", f"automation/runs/{run['run_id']}/steps/")["results"]
    same(round(sum(s["cost"] for s in steps), 6), total)
    same(round(sum(c["cost"] for s in steps for c in s["calls"]), 6), total)
    same(call(server, "GET", "account/usage/summary/")["cost"], total)
    usage = call(server, "GET", f"automation/runs/{run['run_id']}/usage/")["stages"]
    same(round(sum(s["cost"] for s in usage), 6), total)
    same(call(server, "GET", MONEY)["month_cost"], total)
    gone = call(server, "PUT", MONEY, {"prices": [{"provider": "openai", "model": "m", "input": None}], "run_cap": None})
    same((gone["prices"], gone["run_cap"], gone["month_cap"], gone["month_cost"]), ([], None, 20.5, total))


@both
def test_what_the_provider_says_wins(w):
    w.fake(**SMALL)
    w.env["IGNY8_IMAGE_PROVIDER"] = "runware"
    run = w.run("--keywords", w.keywords(2))
    same((run["status"], run["total_cost"], run["cost_unknown"]), ("completed", 0.0026, 4))


@both
def test_a_cap_of_a_run(w):
    """The cap is never passed: what a call can cost at most is held against it first."""
    w.fake(**SMALL)
    server = served(w)
    call(server, "PUT", MONEY, {"prices": PRICES, "run_cap": 0.085})
    server.stop()
    run = w.run("--keywords", w.keywords(2))
    same((run["status"], run["end_reason"]), ("completed", "money_cap"))
    assert 0 < run["total_cost"] <= 0.085, run
    same(w.count("reservations", "state = 'open'"), 0)
    server = served(w)
    call(server, "PUT", MONEY, {"run_cap": 1})
    server.stop()
    same(w.run()["end_reason"], None)
    same(w.count("images", "status = 'generated'"), 2)


@both
def test_a_cap_of_a_month(w):
    w.fake(**SMALL)
    server = served(w)
    call(server, "PUT", MONEY, {"prices": PRICES, "month_cap": 0.085})
    server.stop()
    run = w.run("--keywords", w.keywords(2), status=1)
    same((run["status"], run["end_reason"]), ("failed", "money_cap"))
    holds(run["error_message"], "0.085 USD a month", "Raise the cap")
    assert run["total_cost"] <= 0.085
    server = served(w)
    call(server, "PUT", MONEY, {"month_cap": 0})
    site = call(server, "GET", "sites/")["results"][0]["id"]
    refused = call(server, "POST", "automation/run_now/", {"site_id": site, "start_stage": 4}, 402)
    holds(refused["detail"], "0.00 USD a month")
    call(server, "PUT", MONEY, {"month_cap": 10})
    server.stop()
    resumed = w.run()
    same((resumed["run_id"], resumed["status"]), (run["run_id"], "completed"))


@both
def test_a_cap_needs_prices(w):
    w.fake(**SMALL)
    server = served(w)
    call(server, "PUT", MONEY, {"run_cap": 1})
    server.stop()
    refused = w.igny8("run", "--site", "Site", "--keywords", w.keywords(2), status=1)
    holds(refused.err, "price of openai m is not known")
    same(len(w.calls()), 0)


@both
def test_bad_prices(w):
    server = served(w)
    for body, field in (({"run_cap": -1}, "run_cap"), ({"run_cap": "1"}, "run_cap"),
                        ({"month_cap": 0.0000001}, "month_cap"), ({"prices": [{"provider": "openai"}]}, "prices[0].model"),
                        ({"prices": [{"provider": "builtin", "model": "m", "image": 1}]}, "prices"),
                        ({"prices": [{"provider": "openai", "model": "m", "image": -1}]}, "prices[0].image"),
                        ({"prices": [{"provider": "openai", "model": "m", "image": 1e9}]}, "prices[0].image")):
        refused = call(server, "PUT", MONEY, body, 400)
        assert field in refused["errors"], f"{field}: {refused}"
    same(call(server, "GET", MONEY)["prices"], [])


if __name__ == "__main__":
    run_tests(globals())
