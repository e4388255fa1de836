#!/usr/bin/python3
"""What was paid is never bought again because something after it failed: links,
the render helper, calls that were perhaps billed; and every cap in money holds."""

import concurrent.futures
import http.client
import json

from harness import article, await_that, both, holds, run_tests, same, sqlite
from served import call, served

PRICES = [{"provider": "openai", "model": "m", "input": 1.25, "output": 10, "image": 0.04}]
MONEY = "settings/money/"
IMAGE = "generate_images"
SMALL = {"clusters": [1], "ideas_per_cluster": 1, "words": 100}
DRAFT = {"match": {"function": "generate_content"}, "then": {"answer": article()}}
GONE = {"match": {"function": "files"}, "then": {"status": 503}}


def writes(w, images, **script):
    """Contents with so many image prompts in all, and a provider of this script for their images."""
    w.fake(**{**SMALL, "clusters": [(images + 3) // 4], "prompts": 4, "rules": [DRAFT] if images == 2 else []})
    words = ["coffee grinder", "garden umbrella", "mountain bicycle", "piano lessons", "winter tyres"]
    run = w.run("--keywords", w.write("words.txt", "\n".join(words[:(images + 3) // 4]) + "\n"), "--to-stage", 5)
    same((run["status"], w.count("images")), ("completed", images))
    w.fake(**script)
    w.env["IGNY8_PATIENCE_MS"] = "20000"  # what is asked for again and again ends this test, not the world


def caps(w, **body):
    server = served(w)
    call(server, "PUT", MONEY, {"prices": PRICES, **body})
    server.stop()


def link(w, host, name="picture.png"):
    return {"status": 200, "body": {"data": [{"url": f"http://{host}:{w.provider.port}/files/64x64-00aa{name}"}]}}


def private(w):
    return {"match": {"function": IMAGE}, "then": link(w, "localhost")}


def downloads(w):
    lines = [json.loads(line) for line in w.provider.journal_file.read_text().splitlines()]
    return len({e["n"] for e in lines if e.get("function") == "files"})


def asked(w, function):
    """What came in, answered or not."""
    return [n for n in w.provider.journal_file.read_text().splitlines() if function in n]


def log(w, run):
    return "\n".join(r["message"] for r in w.rows(
        f"select message from igny8_run_log where run_id = (select id from igny8_automation_runs where run_id = '{run['run_id']}') order by seq"))


def agree(w, run, dollars, calls, lost=0):
    """Rows, the run, the month, the usage list and the stage's sums say the same; returns the usage list."""
    total = round(sum(r["cost"] for r in w.rows(
        "select u.cost from igny8_ai_usage_log u join igny8_automation_runs r on r.id = u.run_id "
        f"where r.run_id = '{run['run_id']}'")) / 1e6, 6)
    same((total, run["total_cost"]), (dollars, dollars), "rows, run")
    same(w.count("ai_usage_log", f"function = '{IMAGE}'"), calls)
    server = served(w)
    listed = [u for u in call(server, "GET", "account/usage/?page_size=500")["results"] if u["run_id"] == run["run_id"]]
    same(round(sum(u["cost"] for u in listed), 6), dollars, "usage list")
    same(sum(u["perhaps_billed"] for u in listed), lost, "perhaps billed")
    stages = call(server, "GET", f"automation/runs/{run['run_id']}/usage/")["stages"]
    same(round(sum(s["cost"] for s in stages), 6), dollars, "by stage")
    month = w.one("select cast(coalesce(sum(cost), 0) as bigint) as n from igny8_ai_usage_log") / 1e6
    same(call(server, "GET", MONEY)["month_cost"], round(month, 6), "month")
    server.stop()
    return listed


@both
def test_a_link_into_the_house(w):
    """P1: 20 images, 0.04 each, a cap of 0.10: one is bought, and fetched by the resume once it can be."""
    writes(w, 20)
    w.fake(rules=[private(w)])
    caps(w, run_cap=0.10)
    run = w.run(status=1)
    same((run["status"], run["end_reason"]), ("failed", "fatal_config"))
    holds(run["error_message"], "localhost", "private address", "public address")
    same((len(w.calls(IMAGE)), downloads(w)), (1, 0), "bought, downloads")
    holds(log(w, run), "localhost", "private address")
    same(w.count("images", "status = 'failed'"), 0, "it waits for the resume")
    agree(w, run, 0.04, 1)
    again = w.run(status=1)
    same((again["run_id"], again["status"], len(w.calls(IMAGE))), (run["run_id"], "failed", 1))
    caps(w, run_cap=None)
    # The same link through a name that is reachable: what the row holds is fetched, and nothing is bought for it.
    row = w.one("select call_id from igny8_call_texts where answer like '%localhost%'")
    w.db.rows(f"update igny8_call_texts set answer = replace(answer, 'localhost', '127.0.0.1') where call_id = {row}",
              write=True)
    w.fake(image="url")
    done = w.run()
    same((done["run_id"], done["status"], len(w.calls(IMAGE))), (run["run_id"], "completed", 20))
    same(w.count("images", "status = 'generated'"), 20)
    agree(w, done, 0.80, 20)


@both
def test_a_link_that_answers_503(w):
    """Three downloads, then the item has failed; the cap refuses the third picture."""
    writes(w, 20)
    w.fake(image="url", rules=[GONE])
    caps(w, run_cap=0.10)
    run = w.run()
    same((run["status"], run["end_reason"]), ("completed", "money_cap"))
    same((len(w.calls(IMAGE)), downloads(w)), (2, 6), "bought, downloads")
    same([r["reason"].count("tried 3 times") for r in w.rows(
        "select reason from igny8_run_items where stage = 6 and outcome = 'failed'")], [1, 1], "items that failed")
    same(w.count("images", "status = 'failed'"), 2)
    holds(log(w, run), "answered 503", "tried 3 times", "0.10 USD a run")
    agree(w, run, 0.08, 2)


@sqlite
def test_a_link_that_answers_late(w):
    """Two failures and then the picture: one was bought."""
    writes(w, 2)
    w.fake(image="url", rules=[{**GONE, "times": 2}])
    run = w.run()
    same((run["status"], len(w.calls(IMAGE)), downloads(w)), ("completed", 2, 4))


@sqlite
def test_a_link_that_cannot_be_resolved(w):
    writes(w, 2)
    caps(w)
    w.fake(rules=[{"match": {"function": IMAGE}, "then": link(w, "no-such-host.invalid")}])
    run = w.run(status=1)
    same((run["status"], run["end_reason"], len(w.calls(IMAGE))), ("failed", "fatal_config", 1))
    holds(run["error_message"], "no-such-host.invalid", "can reach")
    agree(w, run, 0.04, 1)


@sqlite
def test_a_link_is_fetched_after_an_hour_no_more(w):
    writes(w, 2)
    w.fake(rules=[{**private(w), "times": 1}])
    run = w.run(status=1)
    same((run["status"], len(w.calls(IMAGE))), ("failed", 1))
    w.db.rows(f"update igny8_ai_usage_log set created_at = created_at - 3600001 where function = '{IMAGE}'", write=True)
    done = w.run()
    same((done["status"], len(w.calls(IMAGE))), ("completed", 3))
    holds(log(w, done), "expired")


@both
def test_killed_between_delivery_and_file(w):
    """kill -9 while the link is fetched: the next start fetches it, and buys nothing for it."""
    writes(w, 2)
    w.fake(image="url", rules=[{"match": {"function": "files"}, "times": 1, "then": {"hang": True}}])
    running = w.start("run", "--site", "Site", "--json")
    await_that(lambda: downloads(w), "no link is fetched")
    w.kill(running)
    same(w.count("ai_usage_log", f"function = '{IMAGE}'"), 1, "its row is there")
    same((w.run()["status"], len(w.calls(IMAGE))), ("completed", 2))
    same(w.count("images", "status = 'generated'"), 2)


def broken_renderer(w, name, script):
    path = w.write(name, script)
    path.chmod(0o755)
    return {"IGNY8_RENDER": str(path)}


def cannot_render(script):
    def test(w):
        writes(w, 4)
        caps(w)
        run = w.run(status=1, env=broken_renderer(w, "render", script))
        same((run["status"], run["end_reason"]), ("failed", "fatal_config"))
        holds(run["error_message"], "igny8-render")
        same(len(w.calls(IMAGE)), 0, "the renderer is tried before anything is bought")
        agree(w, run, 0.0, 0)
        same((w.run()["status"], len(w.calls(IMAGE))), ("completed", 4))
    return sqlite(test)


test_a_renderer_that_leaves = cannot_render("#!/bin/sh\nexit 1\n")
test_a_renderer_that_dies = cannot_render("#!/bin/sh\nkill -SEGV $$\n")


@sqlite
def test_a_renderer_that_is_gone_later(w):
    """P16: it breaks after the picture was bought: the bytes are kept, and fitted by the resume."""
    writes(w, 2)
    caps(w)
    render = w.build / "igny8-render"
    script = (f"#!/bin/sh\nif [ -e {w.folder}/started ]; then exit 1; fi\ntouch {w.folder}/started\n"
              "printf '\\000\\000\\000\\002{}'\n")
    run = w.run(status=1, env={**broken_renderer(w, "render", script), "IGNY8_RETRY_BASE_MS": "1"})
    assert render.exists()
    same((run["status"], len(w.calls(IMAGE))), ("failed", 1), run)
    holds(run["error_message"], "igny8-render")
    agree(w, run, 0.04, 1)
    same(len(list((w.data / "arrived").iterdir())), 1)
    backup, other = w.folder / "backup.tar", w.folder / "other"
    w.igny8("backup", backup)
    w.igny8("restore", backup, "--data", other)
    restored = w.igny8("run", "--site", "Site", "--json", "--data", other).json()["run"]
    same((restored["status"], len(w.calls(IMAGE))), ("completed", 2), "a backup holds what was paid")
    same((list((other / "arrived").iterdir()), len(list((other / "images").rglob("*.*")))), ([], 2))
    w.fake()
    same((w.run()["status"], len(w.calls(IMAGE))), ("completed", 3))
    same(list((w.data / "arrived").iterdir()), [])


def lost(then, provider="openai"):
    """P17: a row of its own, at the most that the call can have cost."""
    def test(w):
        w.fake(**SMALL, rules=[{"match": {"function": "generate_content"}, "times": 1, "then": then}, DRAFT])
        w.env["IGNY8_TEXT_PROVIDER"] = provider
        server = served(w)
        call(server, "PUT", MONEY, {"prices": [*PRICES, {**PRICES[0], "provider": provider}], "run_cap": 5})
        server.stop()
        run = w.run("--keywords", w.keywords(1), env={"IGNY8_TEXT_FIRST_BYTE_MS": "1500"})
        same(run["status"], "completed")
        rows = w.rows("select * from igny8_ai_usage_log where function = 'generate_content' order by id")
        same(len(rows), 2, "what was perhaps billed has a row")
        same([r["perhaps_billed"] for r in rows], [1, 0])
        assert rows[0]["cost"] > 10 * rows[1]["cost"], "the most that it can have cost"
        same(run["cost_unknown"], 0)
        holds(log(w, run), "may have been billed: counted at")
        agree(w, run, round(sum(r["cost"] for r in w.rows("select cost from igny8_ai_usage_log")) / 1e6, 6), 2, lost=1)
        same(w.count("steps", "promised <> 0"), 0)
    return both(test)


test_a_call_that_is_never_answered = lost({"hang": True})
test_a_stream_that_breaks = lost({"cut_stream_after": 900})
test_a_stream_that_ends_in_an_error = lost({"error_in_stream": {"error": {"type": "overloaded_error", "message": "x"}}},
                                           "anthropic")


@sqlite
def test_lost_calls_count_as_unknown_without_a_price(w):
    w.fake(**SMALL, rules=[{"match": {"function": "generate_content"}, "then": {"close_after_headers": True}}])
    run = w.run("--keywords", w.keywords(1), status=1)
    same(len(w.calls("generate_content")), 3, "three times, and no more")
    same(w.count("ai_usage_log", "function = 'generate_content' and perhaps_billed = 1 and cost is null"), 3)
    same(run["cost_unknown"], w.count("ai_usage_log"))


@both
def test_lost_calls_pass_no_cap(w):
    """Each counts at its most: the cap ends the run before what comes next may pass it."""
    writes(w, 4)
    w.fake(rules=[{"match": {"function": IMAGE}, "then": {"close_before": True}}])
    caps(w, run_cap=0.10)
    run = w.run()
    same((run["status"], run["end_reason"]), ("completed", "money_cap"))
    same(len(w.calls(IMAGE)), 2)
    agree(w, run, 0.08, 2, lost=2)


@both
def test_a_promise_outlives_a_kill(w):
    """A call was out when the process was killed: it counts at its most, and once."""
    writes(w, 2)
    w.fake(rules=[{"match": {"function": IMAGE}, "times": 1, "then": {"hang": True}}])
    caps(w, run_cap=0.10)
    running = w.start("run", "--site", "Site", "--json")
    await_that(lambda: asked(w, IMAGE), "nothing is asked")
    w.kill(running)
    same(w.one("select sum(promised) as n from igny8_steps"), 40_000)
    run = w.run()
    same((run["status"], run["end_reason"]), ("completed", "money_cap"))
    agree(w, run, 0.08, 2, lost=1)
    same(w.one("select sum(promised) as n from igny8_steps"), 0)


@sqlite
def test_an_image_drawn_anew(w):
    """Outside runs the same holds: its row is written when it has come, and it is not bought again."""
    writes(w, 2, image="url")
    w.run()
    bought = len(w.calls(IMAGE))
    w.fake(image="url", rules=[{**GONE, "times": 3}])
    server = served(w)
    call(server, "PUT", MONEY, {"prices": PRICES})
    image = call(server, "GET", "writer/images/")["results"][0]["id"]
    regenerate = f"writer/images/{image}/regenerate/"
    failed = server.call("POST", f"/api/v1/{regenerate}")
    assert failed.status >= 400, failed
    holds(failed.body["detail"], "503")
    same((len(w.calls(IMAGE)), call(server, "GET", MONEY)["month_cost"]), (bought + 1, 0.04))
    call(server, "POST", regenerate)
    same((len(w.calls(IMAGE)), call(server, "GET", MONEY)["month_cost"]), (bought + 1, 0.04))
    call(server, "PUT", MONEY, {"month_cap": 0.05})
    refused = call(server, "POST", regenerate, status=402)
    holds(refused["detail"], "0.05 USD a month")
    w.fake(rules=[{"match": {"function": IMAGE}, "then": {"close_before": True}}])
    call(server, "PUT", MONEY, {"month_cap": None})
    assert server.call("POST", f"/api/v1/{regenerate}").status >= 400
    same(call(server, "GET", MONEY)["month_cost"], 0.08, "perhaps billed")


@both
def test_two_images_drawn_anew_at_once(w):
    """What the first can cost is held against the month's cap before it goes out; a kill leaves it there."""
    writes(w, 2)
    w.run()
    server = served(w)
    call(server, "PUT", MONEY, {"prices": PRICES, "month_cap": 0.05})
    first, second = (f"writer/images/{i['id']}/regenerate/" for i in call(server, "GET", "writer/images/")["results"])
    bought, rows = len(w.calls(IMAGE)), w.count("ai_usage_log")
    w.provider.hold()
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(server.call, "POST", f"/api/v1/{first}")
        await_that(lambda: w.count("ai_usage_log") > rows, "the first has no row")
        holds(call(server, "POST", second, status=402)["detail"], "0.05 USD a month")
        w.provider.go_on()
        same(waiting.result().status, 200)
    same((len(w.calls(IMAGE)), w.count("ai_usage_log")), (bought + 1, rows + 1))
    same((call(server, "GET", MONEY)["month_cost"], w.count("ai_usage_log", "perhaps_billed = 1")), (0.04, 0))
    call(server, "PUT", MONEY, {"month_cap": 0.09})
    w.fake(rules=[{"match": {"function": IMAGE}, "then": {"hang": True}}])
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(server.call, "POST", f"/api/v1/{first}")
        await_that(lambda: len(asked(w, IMAGE)) > bought + 1, "nothing is asked")
        w.kill(server)
        assert isinstance(waiting.exception(), (OSError, http.client.HTTPException))
    server = served(w)
    same((call(server, "GET", MONEY)["month_cost"], w.count("ai_usage_log", "perhaps_billed = 1")), (0.08, 1))
    holds(call(server, "POST", second, status=402)["detail"], "0.09 USD a month")


@sqlite
def test_trials_are_held_to_the_cap(w):
    w.fake(**SMALL)
    server = served(w)
    site = call(server, "POST", "sites/", {"name": "Site"}, status=201)["id"]
    call(server, "POST", "planner/keywords/import/", {"site_id": site, "keywords": [{"keyword": "coffee grinder"}]})
    call(server, "PUT", MONEY, {"prices": PRICES, "month_cap": 0.001})
    for use in ("text", "image"):
        said = call(server, "POST", "settings/test_provider/", {"use": use})
        same(said["ok"], False)
        holds(said["said"], "cap of 0.001 USD a month")
    tried = {"site_id": site}
    holds(call(server, "POST", "settings/prompts/auto_cluster/test/", tried, status=402)["detail"], "0.001 USD a month")
    same((w.calls(), w.count("ai_usage_log")), ([], 0), "nothing is sent")
    # What is refused was not billed: the row that was there while it was out goes.
    call(server, "PUT", MONEY, {"month_cap": 1})
    w.fake(rules=[{"match": {"path": path}, "then": {"status": 401}} for path in ("/v1/chat/completions", "/v1/images/generations")])
    for use in ("text", "image"):
        same(call(server, "POST", "settings/test_provider/", {"use": use})["ok"], False)
    same(server.call("POST", "/api/v1/settings/prompts/auto_cluster/test/", json=tried).status, 502)
    same((w.count("ai_usage_log"), call(server, "GET", MONEY)["month_cost"]), (0, 0))
    w.fake(**SMALL)
    same(call(server, "POST", "settings/test_provider/", {"use": "image"})["ok"], True)
    same((w.count("ai_usage_log"), call(server, "GET", MONEY)["month_cost"]), (1, 0.04))


@sqlite
def test_a_trial_that_was_perhaps_billed(w):
    w.fake(rules=[{"match": {}, "then": {"close_before": True}}])
    server = served(w)
    call(server, "PUT", MONEY, {"prices": PRICES})
    said = call(server, "POST", "settings/test_provider/", {"use": "image"})
    same(said["ok"], False)
    row = call(server, "GET", "account/usage/")["results"][0]
    same((row["function"], row["cost"], row["perhaps_billed"]), ("test_provider", 0.04, True))


if __name__ == "__main__":
    run_tests(globals())
