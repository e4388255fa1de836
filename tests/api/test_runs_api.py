#!/usr/bin/python3
"""The API of runs from outside: start, watch, pause, resume, cancel, retry,
history, steps and logs, with the plan's own answers and sentences."""

import re
import time
from urllib.parse import quote

from harness import await_that, both, holds, run_tests, same

SMALL = {"clusters": [2], "ideas_per_cluster": 1, "words": 100, "prompts": 2}
STAGE = ["stage", "name", "state", "total", "processed", "failed", "skipped", "remaining", "batch", "batches",
         "percentage", "elapsed_s", "left_s", "credits", "item", "phase", "phase_percentage", "words", "words_wanted"]
ENDED = ("completed", "failed", "cancelled")


class Api:
    """A server and one who asks it with a token."""

    def __init__(self, w, account=None, role=None, server=None, env=None):
        self.w = w
        options = (["--account", account] if account else []) + (["--role", role] if role else [])
        made = w.igny8("tokens", "create", "--name", "script", *options, "--json").json()
        w.secrets.append(made["token"])
        self.token = made["token"]
        self.server = server or w.serve(env=env)

    def call(self, method, path, status, **more):
        answer = self.server.call(method, "/api/v1/automation/" + path, token=self.token, **more)
        same(answer.status, status, f"{method} {path}: {answer.body}")
        return answer

    def get(self, path, status=200, **more):
        return self.call("GET", path, status, **more).body

    def post(self, path, status=200, **json):
        return self.call("POST", path, status, json=json).body

    def current(self, site=1):
        return self.get(f"current_run/?site_id={site}")

    def status(self, site=1):
        return self.current(site)["run"]["status"]

    def await_call(self, site=1):
        """The provider holds, and a call to it is out."""
        await_that(lambda: any(s["phase"] == "AI_CALL" for s in self.current(site)["stages"]), "no call went out")

    def await_status(self, *wanted, site=1, seconds=60):
        def reached():
            shown = self.current(site)
            return shown if shown["run"]["status"] in wanted else None
        return await_that(reached, f"the run never became {wanted}", seconds)


def imported(w, count=4, account=None, name="Site", **env):
    w.igny8("import", "--site", name, w.keywords(count), *(["--account", account] if account else []), env=env)


def problem(answer, status, code, detail):
    same((answer["status"], answer["code"], answer["detail"]), (status, code, detail))


# ---- start and watch ------------------------------------------------------------------


@both
def test_before_the_first_run(w):
    imported(w, 7)
    api = Api(w)
    shown = api.current()
    same(set(shown), {"run", "activity_log", "queues", "stages", "progress"})
    same((shown["run"], shown["activity_log"], shown["progress"]), (None, [], None))
    same(shown["queues"]["stage_1"], {"total": 7, "pending": 7})
    same([shown["queues"][f"stage_{n}"] for n in range(2, 8)], [{"total": 0, "pending": 0}] * 6)
    same([s["state"] for s in shown["stages"]], ["waiting"] * 6 + ["gate"])
    for stage in shown["stages"]:
        same(list(stage), STAGE)
    same(api.get("history/?site_id=1"), {"count": 0, "next": None, "previous": None, "results": []})


@both
def test_run_now_to_the_gate(w):
    w.fake(**SMALL)
    imported(w)
    api = Api(w)
    answer = api.call("POST", "run_now/", 201, json={"site_id": 1})
    run_id = answer.body["run_id"]
    same(answer.body, {"run_id": run_id, "message": "Automation started"})
    assert re.fullmatch(r"run_\d{8}_\d{6}_manual_s1", run_id), run_id
    same(answer.headers["location"], f"/api/v1/automation/runs/{run_id}/")
    shown = api.await_status(*ENDED)
    run = shown["run"]
    same((run["run_id"], run["status"], run["current_stage"], run["site_id"]), (run_id, "completed", 7, 1))
    same(run["stage_1_result"]["keywords_processed"], 4)
    same(run["stage_4_result"]["tasks_processed"], 2)
    same(run["stage_7_result"]["ready_for_review"], 2)
    same(shown["queues"]["stage_7"], {"total": 2, "pending": 2})
    same([s["state"] for s in shown["stages"]], ["completed"] * 6 + ["gate"])
    same([s["percentage"] for s in shown["stages"]], [100] * 7)
    same((shown["progress"]["percentage"], shown["progress"]["left_s"]), (100, None))
    same(sum(s["credits"] for s in shown["stages"]), run["total_credits_used"])
    for line in shown["activity_log"]:
        assert re.match(r"\d\d:\d\d:\d\d - \S", line), line
    holds(shown["activity_log"][-1], f"Total credits used: {run['total_credits_used']}")
    same(w.igny8("run", "--site", "Site", "--to-stage", 1, "--json", status=None).json()["run"]["status"], "completed",
         "the command line follows the server's run")


@both
def test_nothing_pending_completes_for_nothing(w):
    imported(w, 1)
    w.db.rows("update igny8_keywords set disabled = 1", write=True)
    api = Api(w)
    same(api.get("estimate/?site_id=1")["total"], 0)
    api.post("run_now/", 201, site_id=1)
    shown = api.await_status(*ENDED)
    same((shown["run"]["status"], shown["run"]["total_credits_used"]), ("completed", 0))
    assert any("No keywords to process" in line for line in shown["activity_log"]), shown["activity_log"]


@both
def test_only_one_run_a_site(w):
    w.fake(**SMALL).hold()
    imported(w)
    w.db.rows("update igny8_sites set timezone = 'Asia/Tokyo'", write=True)
    api = Api(w)
    first = api.post("run_now/", 201, site_id=1, end_stage=1)["run_id"]
    api.await_call()
    started = w.one("select started_at from igny8_automation_runs") // 1000 + 9 * 3600
    clock = time.strftime("%I:%M %p", time.gmtime(started))
    sentence = f"Automation already in progress. Started at {clock}, currently on Stage 1."
    for again in (api.post("run_now/", 409, site_id=1), api.post("retry_failed/", 409, site_id=1, stage=1)):
        problem(again, 409, "run_active", sentence)
        same(again["run_id"], first)
    w.provider.go_on()
    api.await_status("completed")
    same(w.count("automation_runs"), 1)


@both
def test_what_a_run_would_cost(w):
    imported(w, 47)
    api = Api(w)
    said = api.get("estimate/?site_id=1")
    same({k: said[k] for k in said if k != "stages"},
         {"total": 866, "required": 1039.2, "balance": 10000, "reserved": 0, "sufficient": True,
          "cost_least": 0.0, "cost_most": 0.0}, "the built-in provider costs nothing")
    same([s["credits"] for s in said["stages"]], [10, 16, 0, 280, 112, 448, 0])
    same([s["items"] for s in said["stages"]], [47, 8, 56, 56, 56, 224, 56])
    part = api.get("estimate/?site_id=1&start_stage=1&end_stage=2&max_items=10")
    same([s["items"] for s in part["stages"]], [10, 2])
    same(api.get("estimate/?site_id=1&max_credits=100.5")["total"], 100.5)
    problem(api.get("estimate/?site_id=1&start_stage=3&end_stage=2", 400), 400, "invalid",
            "end_stage: must not be less than start_stage.")


def refused(w, credits, sentence):
    imported(w, 47, IGNY8_START_CREDITS=str(credits))
    api = Api(w)
    answer = api.post("run_now/", 402, site_id=1)
    problem(answer, 402, "no_credits", sentence)
    same((answer["total"], answer["required"]), (866, 1039.2))
    same((w.count("automation_runs"), w.count("reservations")), (0, 0))
    same(api.current()["run"], None)
    return api


@both
def test_not_enough_credits(w):
    api = refused(w, 500, "Need ~866 credits, you have 500")
    same(api.get("estimate/?site_id=1")["sufficient"], False)


@both
def test_not_enough_for_the_reserve(w):
    refused(w, 1000, "Need ~866 credits plus a 20 % reserve (1,040), you have 1,000")


@both
def test_credits_held_by_a_paused_run(w):
    w.fake(**SMALL)
    imported(w, 47, IGNY8_START_CREDITS="1500")
    imported(w, 47, name="Other")
    api = Api(w)
    held = api.post("run_now/", 201, site_id=1)["run_id"]
    api.post("pause/", run_id=held)
    api.await_status("paused")
    left = w.one("select credits_balance - credits_reserved as n from igny8_accounts") // 1000
    more = w.one("select amount - used as n from igny8_reservations") / 1000
    same(api.post("run_now/", 402, site_id=2)["detail"],
         f"Need ~866 credits, you have {left} ({more:g} more are held by the paused run {held})")
    api.post("cancel/", run_id=held)
    same(w.one("select credits_reserved from igny8_accounts"), 0)


@both
def test_caps_of_a_start(w):
    w.fake(clusters=[1], ideas_per_cluster=1, words=100)
    imported(w, 40)
    api = Api(w)
    api.post("run_now/", 201, site_id=1, end_stage=1, max_items=20)
    run = api.await_status(*ENDED)["run"]
    same((run["stage_1_result"]["keywords_processed"], run["end_reason"]), (20, "end_stage"))
    detail = api.get(f"runs/{run['run_id']}/")
    same((detail["config"]["max_items"], detail["config"]["max_credits"]), (20, None))
    api.post("run_now/", 201, site_id=1, max_credits=4.5)
    shown = api.await_status(*ENDED)
    same((shown["run"]["status"], shown["run"]["end_reason"]), ("completed", "credit_cap"))
    assert shown["run"]["total_credits_used"] <= 4.5
    same(shown["stages"][shown["run"]["current_stage"] - 1]["state"], "stopped")


# ---- pause, resume, cancel ---------------------------------------------------------------


@both
def test_pause_lets_the_batch_end(w):
    w.fake(**SMALL).hold()
    imported(w, 40)
    api = Api(w)
    run_id = api.post("run_now/", 201, site_id=1, end_stage=1)["run_id"]
    api.await_call()
    same(api.post("pause/", run_id=run_id, why="lunch")["status"], "pausing")
    same(api.post("pause/", run_id=run_id)["status"], "pausing")
    same(api.status(), "pausing")
    same(api.post("resume/", run_id=run_id)["status"], "running")
    same(api.post("pause/", run_id=run_id)["status"], "pausing")
    w.provider.go_on()
    shown = api.await_status("paused")
    same((shown["run"]["stage_1_result"]["keywords_processed"], shown["run"]["completed_at"]), (20, None))
    same(shown["queues"]["stage_1"], {"total": 40, "pending": 20}, "while paused: what the stage took")
    same(shown["stages"][0]["state"], "paused")
    same((shown["stages"][0]["batch"], shown["stages"][0]["batches"]), (1, 2))
    still = api.call("GET", "current_run/?site_id=1", 200)
    api.call("GET", "current_run/?site_id=1", 304, headers={"If-None-Match": still.headers["etag"]})
    same(api.post("pause/", run_id=run_id)["status"], "paused")
    same(api.post("resume/", run_id=run_id)["status"], "running")
    run = api.await_status("completed")["run"]
    same(run["stage_1_result"]["keywords_processed"], 40)
    same(len(w.calls("auto_cluster")), 2, "no batch twice")
    acts = api.get(f"runs/{run_id}/")["acts"]
    same([a["act"] for a in acts], ["start", "pause", "resume", "pause", "resume"])
    same((acts[1]["why"], acts[1]["by_whom"]), ("lunch", "script"))
    for path in ("pause/", "resume/", "cancel/"):
        same(api.post(path, 409, run_id=run_id)["code"], "busy")


DOWN = {"match": {"function": "auto_cluster"}, "then": {"status": 503, "body": {"error": {"message": "overloaded"}}}}


@both
def test_pause_while_waiting_for_the_provider(w):
    """Nothing is in flight: it pauses at once, not when the provider is tried again (in a minute)."""
    w.fake(**SMALL, rules=[DOWN])
    imported(w)
    api = Api(w, env={"IGNY8_RETRY_BASE_MS": "60000"})
    run_id = api.post("run_now/", 201, site_id=1)["run_id"]
    shown = await_that(lambda: (s := api.current())["progress"]["waiting_why"] and s, "it never waited")
    assert shown["progress"]["waiting_since"] and shown["run"]["status"] == "running"
    same(shown["stages"][0]["phase"], "WAITING")
    assert api.post("pause/", run_id=run_id)["status"] in ("pausing", "paused")
    shown = api.await_status("paused", seconds=20)
    same((shown["progress"]["waiting_why"], shown["stages"][0]["phase"]), (None, None))
    same(api.post("cancel/", run_id=run_id)["status"], "cancelled", "nobody works it: at once")
    same(w.one("select credits_reserved from igny8_accounts"), 0)
    same(w.rows("select state, error from igny8_steps"), [{"state": "failed", "error": "The run was cancelled."}])
    same(api.post("resume/", 409, run_id=run_id)["detail"],
         f"The run {run_id} is cancelled and cannot be resumed. Start a new run.")


@both
def test_waiting_is_seen_and_cut_short(w):
    """Since when, why, and when the provider is asked again; a person has it asked at once, by API and by command."""
    w.fake(**SMALL, rules=[{**DOWN, "times": 2}])
    imported(w)
    api = Api(w, env={"IGNY8_RETRY_BASE_MS": "60000"})
    run_id = api.post("run_now/", 201, site_id=1)["run_id"]
    first = await_that(lambda: (s := api.current()["progress"])["waiting_why"] and s, "it never waited")
    assert first["waiting_since"] < first["waiting_until"], first
    until = w.one("select waiting_until from igny8_run_progress")
    logged = await_that(lambda: [r["message"] for r in w.rows("select message from igny8_run_log where stage = 1")
                                 if "Waiting for the provider since" in r["message"]], "the log does not say it")
    holds(logged[0], "overloaded", "asked again in")
    same(api.post("try_now/", run_id=run_id)["message"], "The provider is asked at once")
    await_that(lambda: len(w.calls("auto_cluster")) == 2, "it was not asked at once", seconds=20)
    await_that(lambda: w.one("select waiting_until from igny8_run_progress") not in (None, until), "it waits no more")
    same(api.current()["progress"]["waiting_since"], first["waiting_since"], "since the first failure")
    holds(w.igny8("try-now", "--site", "Site").out, run_id)
    same(len(api.await_status("completed")["run"]["stage_1_result"]) > 0, True)
    same(len(w.calls("auto_cluster")), 3)
    holds(" ".join(r["message"] for r in w.rows("select message from igny8_run_log")), "asked at once (by script)",
          "asked at once (by command line)")
    same(api.post("try_now/", 409, run_id=run_id)["code"], "busy")
    holds(w.igny8("try-now", "--site", "Site", status=1).err, "has ended")


@both
def test_a_long_text_is_told_while_it_is_written(w):
    w.fake(**SMALL, rules=[{"match": {"function": "generate_content"}, "then": {"stream_ms": 8000}, "times": 1}])
    imported(w)
    api = Api(w)
    api.post("run_now/", 201, site_id=1, end_stage=4)
    told = await_that(lambda: re.findall(r"Writing sections \((\d+)% complete\)", " ".join(
        r["message"] for r in w.rows("select message from igny8_run_log where stage = 4"))), "the log says nothing of it")
    assert 25 <= int(told[0]) <= 95, told
    api.await_status("completed")


@both
def test_cancel_lets_the_batch_end(w):
    w.fake(**SMALL).hold()
    imported(w, 40)
    api = Api(w)
    run_id = api.post("run_now/", 201, site_id=1)["run_id"]
    api.await_call()
    same(api.post("cancel/", run_id=run_id, why="wrong site")["status"], "cancelling")
    same(api.post("cancel/", run_id=run_id)["status"], "cancelling")
    for path in ("pause/", "resume/"):
        holds(api.post(path, 409, run_id=run_id)["detail"], "is being cancelled")
    w.provider.go_on()
    run = api.await_status("cancelled")["run"]
    same((run["stage_1_result"]["keywords_processed"], run["total_credits_used"]), (20, 4), "what was in flight is kept")
    same(w.one("select credits_reserved from igny8_accounts"), 0)


BAD_KEY = {"match": {"function": "generate_ideas"},
           "then": {"status": 401, "body": {"error": {"message": "Incorrect API key", "code": "invalid_api_key"}}}}


@both
def test_a_failed_run_is_resumed(w):
    w.fake(**SMALL, rules=[BAD_KEY])
    imported(w)
    api = Api(w)
    run_id = api.post("run_now/", 201, site_id=1, end_stage=2)["run_id"]
    shown = api.await_status("failed")
    same(shown["stages"][1]["state"], "failed")
    holds(shown["run"]["error_message"], "key")
    same(w.one("select credits_reserved from igny8_accounts"), 0)
    w.fake(**SMALL)
    same(api.post("resume/", run_id=run_id)["status"], "running")
    run = api.await_status("completed")["run"]
    same((run["run_id"], run["stage_2_result"]["clusters_processed"], run["error_message"]), (run_id, 2, None))
    same(len(w.calls("auto_cluster")), 1, "what was finished is not repeated")


@both
def test_only_the_latest_failed_run_is_resumed(w):
    w.fake(**SMALL, rules=[BAD_KEY])
    imported(w)
    api = Api(w)
    first = api.post("run_now/", 201, site_id=1)["run_id"]
    api.await_status("failed")
    second = api.post("run_now/", 201, site_id=1)["run_id"]
    await_that(lambda: api.current()["run"]["run_id"] == second and api.status() == "failed", "the second did not fail")
    holds(api.post("resume/", 409, run_id=first)["detail"], "latest run", second)


# ---- failed items --------------------------------------------------------------------------


@both
def test_retry_of_named_items(w):
    bad = [{"match": {"function": "auto_cluster", "contains": f"alpha topic 0000{n}"}, "then": {"answer": "hm"}}
           for n in (2, 5, 6)]
    w.fake(clusters=[3], rules=bad)
    imported(w, 20)
    api = Api(w)
    first = api.post("run_now/", 201, site_id=1, end_stage=1)["run_id"]
    shown = api.await_status(*ENDED)
    same((shown["run"]["status"], shown["stages"][0]["failed"]), ("completed", 3))
    failed = [r["id"] for r in w.rows("select id from igny8_keywords where status = 'failed' order by id")]
    same(len(failed), 3)
    asked = len(w.calls())
    refusal = api.post("retry_failed/", 400, site_id=1, stage=1, ids=[failed[0], 1])
    holds(refusal["detail"], "1 is not one of the failed keywords")
    w.fake(clusters=[1])
    price = "estimate/?site_id=1&start_stage=1&end_stage=1&retry_failed=true"
    same(api.get(price)["stages"][0]["items"], 3)
    same(api.get(f"{price}&ids={failed[0]},{failed[2]}")["stages"][0]["items"], 2)
    run_id = api.post("retry_failed/", 201, site_id=1, stage=1, ids=[failed[2], failed[0], failed[2]],
                      end_stage=1)["run_id"]
    shown = api.await_status("completed")
    same((shown["run"]["run_id"], shown["run"]["retry"]), (run_id, True))
    same((shown["stages"][0]["total"], shown["stages"][0]["processed"]), (2, 2))
    same([r["id"] for r in w.rows("select id from igny8_keywords where status = 'failed'")], [failed[1]])
    same(len(w.calls()) - asked, 1)
    same(api.get(f"runs/{run_id}/")["config"]["only"], [failed[0], failed[2]])
    before = api.get(f"runs/{first}/items/?stage=1&outcome=failed")
    same([(i["id"], i["outcome"]) for i in before["results"]], [(i, "failed") for i in failed], "a run's items are its own")
    assert all(i["reason"] and i["tries"] == 3 for i in before["results"]), before
    again = api.get(f"runs/{run_id}/items/?stage=1")
    same([(i["id"], i["outcome"]) for i in again["results"]], [(failed[0], "done"), (failed[2], "done")])
    api.post("retry_failed/", 201, site_id=1, stage=1, end_stage=1)
    await_that(lambda: w.count("keywords", "status = 'failed'") == 0, "the last was not retried")
    api.await_status("completed")
    same(api.post("retry_failed/", 400, site_id=1, stage=7)["errors"].keys(), {"stage"})


# ---- history, steps, logs ----------------------------------------------------------------------


@both
def test_steps_with_prompts_and_answers(w):
    w.fake(**SMALL)
    imported(w)
    api = Api(w)
    run_id = api.post("run_now/", 201, site_id=1)["run_id"]
    run = api.await_status("completed")["run"]
    steps = api.get(f"runs/{run_id}/steps/")
    same(steps["count"], w.count("steps"))
    same(sum(s["credits"] for s in steps["results"]), run["total_credits_used"])
    first = steps["results"][0]
    same((first["stage"], first["batch"], first["state"], first["tries"], first["size"]), (1, 1, "done", 1, 4))
    same([i["label"] for i in first["items"]], [f"alpha topic 0000{n}" for n in range(1, 5)])
    same({i["outcome"] for i in first["items"]}, {"done"})
    call = first["calls"][0]
    same((call["call_no"], call["purpose"], call["provider"], call["credits"]), (1, "ask", "openai", 1))
    holds(call["request"], "alpha topic 00003")
    holds(call["answer"], "clusters")
    assert call["tokens_in"] > 0 and call["tokens_out"] > 0 and first["duration_ms"] >= 0
    fours = api.get(f"runs/{run_id}/steps/?stage=4&texts=false&page_size=1")
    same((fours["count"], len(fours["results"])), (2, 1))
    assert "request" not in fours["results"][0]["calls"][0]
    holds(fours["next"], "page=2", "stage=4")
    same(api.get(f"runs/{run_id}/steps/?stage=3")["results"][0]["calls"], [], "local work calls nobody")
    same(api.get(f"runs/{run_id}/steps/?page_size=51", 400)["code"], "invalid")
    same(api.get(f"runs/{run_id}/steps/?page_size=51&texts=false")["count"], steps["count"])


@both
def test_items_lines_and_usage_of_a_run(w):
    w.fake(**SMALL, rules=[{"match": {"function": "generate_content", "contains": "alpha"}, "times": 1,
                            "then": {"answer": "no article"}}])
    imported(w)
    api = Api(w)
    run_id = api.post("run_now/", 201, site_id=1)["run_id"]
    api.await_status("completed", "failed")
    items = api.get(f"runs/{run_id}/items/?stage=1&page_size=3")
    same((items["count"], [i["label"] for i in items["results"]]), (4, [f"alpha topic 0000{n}" for n in (1, 2, 3)]))
    holds(items["next"], "page=2", "stage=1")
    same([i["id"] for i in items["results"]],
         [r["id"] for r in w.rows("select id from igny8_keywords order by id limit 3")])
    step = api.get(f"runs/{run_id}/steps/?id={items['results'][0]['step_id']}")
    same((step["count"], step["results"][0]["stage"]), (1, 1))
    same({(i["outcome"], i["reason"], i["batch"], i["tries"]) for i in items["results"]}, {("done", None, 1, 1)})
    same(api.get(f"runs/{run_id}/items/?stage=1&outcome=failed,none")["count"], 0)
    same(api.get(f"runs/{run_id}/items/?stage=1&search=00002")["results"][0]["label"], "alpha topic 00002")
    same(api.get(f"runs/{run_id}/items/?stage=1&id={items['results'][1]['id']}")["results"], items["results"][1:2])
    same(api.get(f"runs/{run_id}/items/?stage=7", 400)["errors"].keys(), {"stage"})
    same(api.get(f"runs/{run_id}/items/", 400)["errors"].keys(), {"stage"})
    same(api.get("runs/run_1/items/?stage=1", 404)["code"], "not_found")
    for stage, table in enumerate(("keywords", "clusters", "content_ideas", "tasks", "content", "images"), 1):
        same(api.get(f"runs/{run_id}/items/?stage={stage}")["count"], w.count("run_items", f"stage = {stage}"), table)

    lines = api.get(f"runs/{run_id}/lines/?page_size=500")
    same(lines["count"], w.count("run_log", "place < 4"))
    seqs = [line["seq"] for line in lines["results"]]
    same(seqs, sorted(seqs))
    ones = api.get(f"runs/{run_id}/lines/?stage=1&level=success,error&page_size=500")["results"]
    same(ones, [li for li in lines["results"] if li["stage"] == 1 and li["level"] in ("success", "error")])
    assert ones, "stage 1 said nothing of its success"
    word = lines["results"][3]["message"][4:20]
    found = api.get(f"runs/{run_id}/lines/?search={quote(word.upper())}")
    assert lines["results"][3] in found["results"] and found["count"] <= lines["count"], word

    usage = {s["stage"]: s for s in api.get(f"runs/{run_id}/usage/")["stages"]}
    same({stage: s["calls"] for stage, s in usage.items()},
         {r["stage"]: r["n"] for r in w.rows("select s.stage as stage, count(*) as n from igny8_ai_usage_log u "
                                             "join igny8_steps s on s.id = u.step_id group by s.stage")})
    same(sum(s["tokens_in"] for s in usage.values()), w.one("select sum(tokens_in) from igny8_ai_usage_log"))
    assert 3 not in usage, "local work asks nobody"


@both
def test_logs_are_the_files(w):
    w.fake(**SMALL)
    imported(w)
    api = Api(w)
    run_id = api.post("run_now/", 201, site_id=1)["run_id"]
    api.await_status("completed")
    logs = api.get(f"logs/{run_id}/")
    same(logs["run_id"], run_id)
    same(list(logs["files"]), ["automation_run.log"] + [f"stage_{n}.log" for n in range(1, 8)])
    folder = w.data / "logs" / "automation" / "1" / "1" / run_id
    await_that(lambda: (folder / "automation_run.log").read_text() == logs["files"]["automation_run.log"],
               "the file never said what its rows say")
    for name, text in logs["files"].items():
        same((folder / name).read_text(), text, name)
    one = api.call("GET", f"logs/{run_id}/?file=stage_1.log", 200)
    same((one.headers["content-type"], one.body), ("text/plain; charset=utf-8", logs["files"]["stage_1.log"]))
    same(one.headers["x-content-type-options"], "nosniff", "titles of a model are no page")
    same(api.get(f"logs/{run_id}/?file=../../igny8.db", 400)["code"], "invalid")
    feed = api.get(f"activity_log/{run_id}/")
    same(len(feed["lines"]), min(50, w.count("run_log", "place in (1, 3)")))
    same(feed["activity_log"], api.current()["activity_log"])
    for line, text in zip(feed["lines"], feed["activity_log"]):
        same(text, f"{line['time'][11:19]} - {line['message']}")
        assert line["level"] in ("info", "success", "warning", "error"), line
    seqs = [line["seq"] for line in feed["lines"]]
    same(seqs, sorted(seqs))
    same(len(api.get(f"activity_log/{run_id}?last=3")["lines"]), 3)


@both
def test_history(w):
    w.fake(**SMALL)
    imported(w)
    api = Api(w)
    ids = []
    for stage in (1, 2, 3):
        ids.append(api.post("run_now/", 201, site_id=1, end_stage=stage)["run_id"])
        await_that(lambda: api.current()["run"]["run_id"] == ids[-1] and api.status() == "completed", "it did not end")
    page = api.get("history/?site_id=1&page_size=2")
    same((page["count"], [r["run_id"] for r in page["results"]]), (3, ids[:0:-1]))
    same(page["results"][0], api.current()["run"], "a run is the same wherever it is read")
    page = api.get("history/?site_id=1&page_size=2&page=2")
    same(([r["run_id"] for r in page["results"]], page["next"]), (ids[:1], None))
    same(api.get("history/?status=failed,cancelled")["count"], 0)
    same(api.get("history/?status=completed&ordering=started_at")["results"][0]["run_id"], ids[0])
    same(api.get("history/?site_id=1&page=9", 404)["code"], "not_found")


# ---- who may --------------------------------------------------------------------------------------


@both
def test_nobody_sees_another_account(w):
    w.fake(**SMALL)
    imported(w)
    w.igny8("accounts", "create", "Other")
    imported(w, account="Other", name="Theirs")
    api = Api(w)
    run_id = api.post("run_now/", 201, site_id=1)["run_id"]
    api.await_status("completed")
    other = Api(w, account="Other", server=api.server)
    for path in ("current_run/?site_id=1", "estimate/?site_id=1", "history/?site_id=1", f"runs/{run_id}/",
                 f"runs/{run_id}/steps/", f"runs/{run_id}/items/?stage=1", f"runs/{run_id}/lines/",
                 f"runs/{run_id}/usage/", f"logs/{run_id}/", f"activity_log/{run_id}/"):
        same(other.get(path, 404)["code"], "not_found", path)
    for path in ("pause/", "resume/", "cancel/"):
        same(other.post(path, 404, run_id=run_id)["code"], "not_found")
    same(other.post("run_now/", 404, site_id=1)["code"], "not_found")
    same(other.post("retry_failed/", 404, site_id=1, stage=1)["code"], "not_found")
    same(other.get("history/")["count"], 0)
    same(other.get("current_run/?site_id=2")["run"], None)
    same(api.server.call("GET", "/api/v1/automation/current_run/?site_id=1").status, 401)


@both
def test_a_viewer_only_looks(w):
    imported(w)
    api = Api(w)
    viewer = Api(w, role="viewer", server=api.server)
    same(viewer.current()["run"], None)
    viewer.get("estimate/?site_id=1")
    for path, body in (("run_now/", {"site_id": 1}), ("retry_failed/", {"site_id": 1, "stage": 1}),
                       ("pause/", {"run_id": "x"}), ("resume/", {"run_id": "x"}), ("cancel/", {"run_id": "x"})):
        same(viewer.post(path, 403, **body)["code"], "forbidden", path)
    same(w.count("automation_runs"), 0)


@both
def test_bad_input_names_its_field(w):
    imported(w)
    api = Api(w)
    for path, body, field in (("run_now/", {}, "site_id"), ("run_now/", {"site_id": "one"}, "site_id"),
                              ("run_now/", {"site_id": 1, "start_stage": 8}, "start_stage"),
                              ("run_now/", {"site_id": 1, "max_items": 0}, "max_items"),
                              ("run_now/", {"site_id": 1, "max_credits": -1}, "max_credits"),
                              ("run_now/", {"site_id": 1, "sites": 1}, "sites"),
                              ("retry_failed/", {"site_id": 1, "stage": 1, "ids": []}, "ids"),
                              ("retry_failed/", {"site_id": 1, "stage": 1, "ids": ["a"]}, "ids[0]"),
                              ("pause/", {"run_id": 7}, "run_id")):
        assert field in api.post(path, 400, **body)["errors"], (path, body)
    backwards = api.post("run_now/", 400, site_id=1, start_stage=3, end_stage=2)
    same(backwards["errors"], {"end_stage": ["end_stage: must not be less than start_stage."]})
    same(api.post("run_now/", 404, site_id=99)["detail"], "There is no site 99.")
    same(api.get("runs/run_nobody/", 404)["code"], "not_found")
    same(w.count("automation_runs"), 0)


if __name__ == "__main__":
    run_tests(globals())
