#!/usr/bin/python3
"""What providers cost in money: prices that an owner sets, cost beside credits,
caps of a run and of a month; what nobody has said is unknown, never 0."""

from harness import article, both, holds, run_tests, same
from served import call, served

SMALL = {"clusters": [1], "ideas_per_cluster": 1, "words": 100,
         "rules": [{"match": {"function": "generate_content"}, "then": {"answer": article()}}]}
PRICES = [{"provider": "openai", "model": "m", "input": 1.25, "output": 10, "image": 0.04}]
SHOWN = [{**PRICES[0], "quality": None, "cached_input": None, "cache_write": None, "in_force": True}]
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
    same([run[f"stage_{n}_result"]["cost_unknown"] for n in range(1, 7)], [1, 1, 0, 1, 1, 2])
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
    same((set_to["prices"], set_to["run_cap"], set_to["month_cap"]), (SHOWN, 5, 20.5))
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
    same({n: run[f"stage_{n}_result"]["cost"] for n in range(1, 7) if run[f"stage_{n}_result"]["cost"]},
         {s["stage"]: s["cost"] for s in usage if s["cost"]})
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
    holds(run["error_message"], "0.085 USD a month", "Raise the cap", "Then resume the run.")
    assert run["total_cost"] <= 0.085
    server = served(w)
    call(server, "PUT", MONEY, {"month_cap": 0})
    site = call(server, "GET", "sites/")["results"][0]["id"]
    refused = call(server, "POST", "automation/run_now/", {"site_id": site, "start_stage": 4}, 402)
    holds(refused["detail"], "0.00 USD a month")
    same((refused["code"], "resume" in refused["detail"]), ("cost_cap", False))  # no run was begun
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


@both
def test_cached_and_reasoning_tokens(w):
    """They stand in usage, and the cached ones are priced as such."""
    usage = {"prompt_tokens": 100_000, "completion_tokens": 1000, "prompt_tokens_details": {"cached_tokens": 90_000},
             "completion_tokens_details": {"reasoning_tokens": 400}}
    w.fake(**{**SMALL, "rules": [{"match": {"function": "auto_cluster"}, "then": {"usage": usage}}]})
    server = served(w)
    call(server, "PUT", MONEY, {"prices": [{**PRICES[0], "cached_input": 0.125}]})
    server.stop()
    run = w.run("--keywords", w.keywords(2), "--to-stage", "1")
    server = served(w)
    row = call(server, "GET", "account/usage/")["results"][-1]
    same((row["tokens_in"], row["tokens_cached"], row["tokens_cache_written"], row["tokens_out"], row["tokens_reasoning"]),
         (100_000, 90_000, None, 1000, 400))
    same((row["cost"], run["total_cost"]), (0.03375, 0.03375))  # 10,000 at 1.25, 90,000 at 0.125, 1,000 at 10
    step = call(server, "GET", f"automation/runs/{run['run_id']}/steps/")["results"][0]["calls"][0]
    same((step["tokens_cached"], step["tokens_reasoning"], step["quality"]), (90_000, 400, None))


@both
def test_the_quality_of_images(w):
    """It is sent only when it is set, and has a price of its own."""
    w.fake(**SMALL)
    server = served(w)
    call(server, "PUT", MONEY, {"prices": [*PRICES, {"provider": "openai", "model": "m", "quality": "high", "image": 0.2}]})
    same(call(server, "GET", "settings/")["image_quality"], {"value": None, "from": None})
    call(server, "PUT", "settings/", {"image_quality": "as good as it gets"}, 400)
    set_to = call(server, "PUT", "settings/", {"image_quality": "high"})
    same(set_to["image_quality"], {"value": "high", "from": "account"})
    server.stop()
    w.run("--keywords", w.keywords(2))
    images = [r for r in answers(w) if r["function"] == "generate_images"]
    same({r["cost"] for r in images}, {200_000})
    same({r["quality"] for r in w.rows("select quality from igny8_ai_usage_log where function = 'generate_images'")},
         {"high"})
    refused = w.igny8("doctor", status=2, env={"IGNY8_IMAGE_QUALITY": "Very High"})
    holds(refused.err, "IGNY8_IMAGE_QUALITY")


@both
def test_shipped_prices(w):
    """They say when they were checked, apply at the provider's own address, and give way to an owner's."""
    server = served(w)
    shipped = call(server, "GET", MONEY)["shipped_prices"]
    mini = [p for p in shipped["prices"] if p["model"] == "gpt-5-mini"][0]
    same((mini["provider"], mini["host"], mini["input"], mini["output"], mini["in_force"]),
         ("openai", "api.openai.com", 0.25, 2, True))
    assert shipped["oldest"] <= mini["checked"] <= shipped["newest"], shipped
    off = call(server, "PUT", MONEY, {"prices": [{"provider": "openai", "model": "gpt-5-mini", "in_force": False}]})
    same([p["in_force"] for p in off["shipped_prices"]["prices"] if p["model"] == "gpt-5-mini"], [False])
    server.stop()
    w.igny8("sites", "create", "Site")
    w.igny8("import", "--site", "Site", w.keywords(20))
    real = {"IGNY8_TEXT_PROVIDER": "openai", "IGNY8_TEXT_KEY": "k", "IGNY8_TEXT_MODEL": "gpt-5-mini"}
    unknown = w.igny8("estimate", "--site", "Site", "--json", env=real).json()
    same((unknown["cost_least"], unknown["cost_most"]), (None, None))
    holds(w.igny8("estimate", "--site", "Site", env=real).out, "not known")
    w.igny8("prices", "set", "openai", "gpt-5-mini")  # nothing given: the shipped price applies again
    known = w.igny8("estimate", "--site", "Site", "--json", env=real).json()
    assert 0 < known["cost_least"] < known["cost_most"] < 5, known
    holds(w.igny8("estimate", "--site", "Site", env=real).out, "In money roughly")
    holds(w.igny8("doctor", status=None).out, "prices of models are shipped, checked 2026-")


@both
def test_prices_of_the_command_line(w):
    w.igny8("prices", "set", "openai", "m", "--input", "1.25", "--output", "10", "--image", "0.04")
    w.igny8("prices", "set", "openai", "m", "--quality", "low", "--image", "0.01")
    table = w.igny8("prices", "export").out
    same(table.splitlines()[1:], ["openai\tm\t-\t1.25\t-\t-\t10.00\t0.04\tyes", "openai\tm\tlow\t-\t-\t-\t-\t0.01\tyes"])
    file = w.folder / "prices.tsv"
    file.write_text(table.replace("1.25", "2.5").replace("low", "high"))
    got = w.igny8("prices", "import", "--file", file, "--json").json()
    same([(p["quality"], p["input"], p["image"]) for p in got["prices"]],
         [(None, 2.5, 0.04), ("high", None, 0.01), ("low", None, 0.01)])
    file.write_text(table.replace("10.00", "ten"))
    refused = w.igny8("prices", "import", "--file", file, status=2)
    holds(refused.err, "line 2", "output: 'ten'")
    file.write_text("openai\tm\n")
    holds(w.igny8("prices", "import", "--file", file, status=2).err, "line 1", "columns")
    same([p["input"] for p in w.igny8("prices", "--json").json()["prices"]], [2.5, None, None])
    holds(w.igny8("prices", "set", "builtin", "m", "--input", "1", status=2).err, "not a provider with a price")
    holds(w.igny8("prices").out, "yours", "checked 2026-")


@both
def test_money_on_the_command_line(w):
    """Beside credits in the summary, the stages, the logs and the list; unknown is said as such."""
    w.fake(**SMALL)
    run = w.igny8("run", "--site", "Site", "--keywords", w.keywords(2)).out
    holds(run, "6 answers of unknown cost.", "1 answer of unknown cost\n")
    w.igny8("prices", "set", "openai", "m", "--input", "1.25", "--output", "10", "--image", "0.04")
    again = w.igny8("run", "--site", "Site", "--keywords", w.keywords(2, word="tea")).out
    holds(again, "credits used and 0.", " USD.")
    holds(w.igny8("credits").out, "answers of unknown cost this month", "(6 answers of unknown cost)", " USD)")
    got = w.igny8("credits", "--json").json()
    same(got["month_cost_unknown"], 6)
    assert got["month_cost"] > 0.08
    log = next((w.data / "logs").rglob("automation_run.log")).read_text()
    holds(log, "Total cost: ")


if __name__ == "__main__":
    run_tests(globals())
