#!/usr/bin/python3
"""The tests that the plan lists by name, with the plan's own numbers: 47
keywords, answers of 3, 3 and 2 clusters, 7 ideas a cluster, 2,500 words, four
prompts: 866 credits."""

import json
import re
import signal

from harness import PostgresDatabase, World, await_that, both, holds, run_tests, same, sqlite

NUMBERS = {"clusters": [3, 3, 2], "ideas_per_cluster": 7, "words": 2500, "prompts": 4}
SMALL = {"clusters": [2], "ideas_per_cluster": 1, "words": 100, "prompts": 4}
STAGE_CREDITS = [10, 16, 0, 280, 112, 448]


def fields(result, **wanted):
    """The result has these values, its batches, and both of its times."""
    for name, value in wanted.items():
        same(result.get(name), value, f"{name} in {result}")
    for name in ("started_at", "completed_at"):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", result[name] or ""), f"{name} in {result}"


def import_47(w, **env):
    w.igny8("import", "--site", "Site", w.keywords(47), env=env)


@both
def test_estimate_credits_calculation(w):
    import_47(w)
    said = w.igny8("estimate", "--site", "Site", "--json").json()
    same(said["total"], 866, "estimate")
    same(said["required"], 1039.2, "estimate and a fifth")
    same((said["balance"], said["reserved"], said["sufficient"]), (10000, 0, True), "what there is")
    stages = {s["stage"]: s for s in said["stages"]}
    same([stages[n]["credits"] for n in range(1, 7)], STAGE_CREDITS, "credits a stage")
    same([stages[n]["items"] for n in range(1, 7)], [47, 8, 56, 56, 56, 224], "items a stage")
    same(w.count("automation_runs"), 0, "an estimate starts nothing")


@both
def test_estimate_of_an_empty_site(w):
    w.igny8("import", "--site", "Site", w.write("none.csv", "keyword\none two\n"))
    w.db.rows("update igny8_keywords set disabled = 1", write=True)
    said = w.igny8("estimate", "--site", "Site", "--json").json()
    same((said["total"], said["sufficient"]), (0, True))


@both
def test_stage_1_processes_batches_correctly(w):
    w.fake(**NUMBERS)
    run = w.run("--keywords", w.keywords(47), "--from-stage", 1, "--to-stage", 1)
    same((run["status"], run["total_credits_used"]), ("completed", 10))
    fields(run["stage_1_result"], keywords_processed=47, clusters_created=8, batches_run=3, credits_used=10,
           items_failed=0, skipped=0)
    same([(r["size"], r["credits"]) for r in w.rows("select size, credits from igny8_steps order by id")],
         [(20, 4000), (20, 4000), (7, 2000)], "batches")
    same([r["n"] for r in w.rows("select count(*) as n from igny8_run_items group by step_id order by step_id")],
         [20, 20, 7], "items a batch")
    same(len(w.calls("auto_cluster")), 3, "one request a batch")
    same(w.count("keywords", "status = 'mapped' and cluster_id is not null"), 47)
    same(w.count("clusters", "status = 'new'"), 8)
    same(run["stage_2_result"], None, "a stage not entered")


@both
def test_stage_completion_triggers_next_stage(w):
    w.fake(**SMALL)
    run = w.run("--keywords", w.keywords(25))
    same((run["status"], run["current_stage"]), ("completed", 7))
    results = [run[f"stage_{n}_result"] for n in range(1, 7)]
    for before, after in zip(results, results[1:]):
        assert before["completed_at"] <= after["started_at"], f"{before} overlaps {after}"
    order = [r["stage"] for r in w.rows("select stage from igny8_steps order by id")]
    same(order, sorted(order), "stages in their order")
    same(sorted(set(order)), [1, 2, 3, 4, 5, 6])
    asked = [e["function"] for e in w.calls()]
    firsts = [asked.index(f) for f in ("auto_cluster", "generate_ideas", "generate_content",
                                       "generate_image_prompts", "generate_images")]
    same(firsts, sorted(firsts), "no call of a later stage came first")
    lasts = [len(asked) - 1 - asked[::-1].index(f) for f in ("auto_cluster", "generate_ideas", "generate_content")]
    for last, first in zip(lasts, firsts[1:]):
        assert last < first, asked


def pause_in_batch_2(w):
    """Ctrl-C while the second batch of three is out; the run as its process printed it."""
    w.fake(**NUMBERS, rules=[{"match": {"function": "auto_cluster", "nth": 2}, "then": {"delay_ms": 2500}}])
    running = w.start("run", "--site", "Site", "--keywords", w.keywords(47), "--to-stage", 1, "--json")
    await_that(lambda: w.db.exists() and w.count("run_progress", "phase = 'AI_CALL' and at >= "
                                                 "(select created_at from igny8_steps where batch = 2)") == 1,
               "the second batch never went out")
    running.signal(signal.SIGINT)
    return running.wait()


@both
def test_pause_stops_after_current_batch(w):
    result = pause_in_batch_2(w)
    same(result.status, 0, f"a pause that was asked for is no failure: {result}")
    run = result.json()["run"]
    same(run["status"], "paused", str(result))
    same(len(w.calls("auto_cluster")), 2, "nothing is asked after the batch in flight")
    same(w.count("keywords", "status = 'mapped'"), 40, "the batch in flight is finished")
    fields({**run["stage_1_result"], "completed_at": "2000-01-01T00:00:00Z"}, keywords_processed=40, batches_run=2,
           credits_used=8)
    same(w.count("reservations", "state = 'open'"), 1, "a paused run keeps its reservation")
    same(w.count("run_acts", "act = 'pause'"), 1, "who paused is kept")


@both
def test_resume_from_paused_state(w):
    paused = pause_in_batch_2(w).json()["run"]
    run = w.run("--to-stage", 1)
    same((run["run_id"], run["status"], run["total_credits_used"]), (paused["run_id"], "completed", 10))
    fields(run["stage_1_result"], keywords_processed=47, clusters_created=8, batches_run=3, credits_used=10)
    same(len(w.calls("auto_cluster")), 3, "no batch is asked twice")
    same([r["act"] for r in w.rows("select act from igny8_run_acts order by id")], ["start", "pause", "resume"])
    same(w.count("automation_runs"), 1)
    same(w.count("reservations", "state = 'open'"), 0)


@both
def test_idempotency_skips_completed_stages(w):
    wrong_key = {"match": {"function": "generate_content", "nth": 2}, "times": 1,
                 "then": {"status": 401, "body": {"error": {"message": "Incorrect API key provided",
                                                            "type": "invalid_request_error",
                                                            "code": "invalid_api_key"}}}}
    w.fake(**SMALL, rules=[wrong_key])
    failed = w.run("--keywords", w.keywords(6), status=1)
    same((failed["status"], failed["current_stage"]), ("failed", 4))
    before = len(w.calls("auto_cluster")) + len(w.calls("generate_ideas"))
    run = w.run()
    same((run["run_id"], run["status"]), (failed["run_id"], "completed"))
    same(len(w.calls("auto_cluster")) + len(w.calls("generate_ideas")), before, "finished stages asked again")
    for n in (1, 2, 3):
        same(run[f"stage_{n}_result"], failed[f"stage_{n}_result"], f"stage {n}")
    same(run["stage_4_result"]["content_created"], 2)
    same((w.count("clusters"), w.count("content_ideas"), w.count("tasks"), w.count("content")), (2, 2, 2, 2))


def log_folder(w, run):
    row = w.rows("select account_id, site_id from igny8_automation_runs")[0]
    return w.data / "logs" / "automation" / str(row["account_id"]) / str(row["site_id"]) / run["run_id"]


@both
def test_creates_log_directory_structure(w):
    w.fake(**SMALL)
    run = w.run("--keywords", w.keywords(4))
    site = w.one("select id from igny8_sites")
    assert re.fullmatch(rf"run_\d{{8}}_\d{{6}}_manual_s{site}", run["run_id"]), run["run_id"]
    same(sorted(p.name for p in log_folder(w, run).iterdir()),
         ["automation_run.log"] + [f"stage_{n}.log" for n in range(1, 8)])


@both
def test_writes_timestamped_log_entries(w):
    w.fake(**NUMBERS)
    run = w.run("--keywords", w.keywords(47), "--to-stage", 1)
    text = (log_folder(w, run) / "automation_run.log").read_text()
    started = run["started_at"][:19].replace("T", " ")
    head = text.splitlines()[:7]
    same(head[1:6], [f"AUTOMATION RUN: {run['run_id']}", f"Started: {started}", "Trigger: manual",
                     f"Account: {w.one('select id from igny8_accounts')}",
                     f"Site: {w.one('select id from igny8_sites')}"])
    same((head[0], head[6]), ("=" * 40, "=" * 40), "the frame")
    for sentence in (r"Automation started \(trigger: manual\)",
                     r"Credit check: Account has 10,?000 credits, estimated need: 10 credits",
                     r"Stage 1 starting: Keywords → Clusters", r"Stage 1: Found 47 pending keywords",
                     r"Stage 1: Processing batch 1/3 \(20 keywords\)",
                     r"Stage 1: Batch 1 complete - 3 clusters created", r"Stage 1: Processing batch 3/3 \(7 keywords\)"):
        assert re.search(rf"^\d\d:\d\d:\d\d - {sentence}$", text, re.M), f"{sentence} is not in\n{text}"
    stage = (log_folder(w, run) / "stage_1.log").read_text()
    for line in (r"STAGE 1: Keywords → Clusters \(AI\)", r"\d\d:\d\d:\d\d - Query: .+",
                 r"\d\d:\d\d:\d\d - Found 47 pending keywords", r"\d\d:\d\d:\d\d - Batch size: 20 keywords",
                 r"\d\d:\d\d:\d\d - Total batches: 3", r"--- Batch 1/3 ---", r"--- Batch 3/3 ---",
                 r"\d\d:\d\d:\d\d - Keyword IDs: \[.+\]", r"\d\d:\d\d:\d\d - .*AI analyzing keywords.*",
                 r"\d\d:\d\d:\d\d - Result: 3 clusters created", r"\d\d:\d\d:\d\d - Clusters: \[\".+\"\]",
                 r"\d\d:\d\d:\d\d - Credits used: 4.*", r"STAGE 1 COMPLETE", r"Total Time: .+",
                 r"Processed: 47 keywords", r"Clusters Created: 8", r"Credits Used: 10"):
        assert re.search(rf"^{line}$", stage, re.M), f"{line} is not in\n{stage}"


@both
def test_get_activity_log_returns_last_n_lines(w):
    w.fake(**SMALL)
    run = w.run("--keywords", w.keywords(45), "--to-stage", 3)
    files = w.igny8("logs", run["run_id"], "--json").json()
    same(files["run_id"], run["run_id"])
    lines = [line for line in files["files"]["automation_run.log"].splitlines() if re.match(r"\d\d:\d\d:\d\d - ", line)]
    feed = [f"{r['message']}" for r in w.rows(
        "select message from (select seq, message from igny8_run_log where place in (1, 3) "
        "order by seq desc limit 10) x order by seq")]
    same([line.split(" - ", 1)[1] for line in lines[-10:]], feed, "the last ten lines, oldest first")
    last = w.igny8("logs", run["run_id"], "--last", 10).out.splitlines()
    same([re.sub(r"^\d\d:\d\d:\d\d\s+\w+\s+", "", line) for line in last], feed, "as the command prints them")
    same(files["files"]["automation_run.log"], (log_folder(w, run) / "automation_run.log").read_text())


def check_866(w, run):
    same((run["status"], run["current_stage"], run["total_credits_used"]), ("completed", 7, 866))
    fields(run["stage_1_result"], keywords_processed=47, clusters_created=8, batches_run=3, credits_used=10)
    fields(run["stage_2_result"], clusters_processed=8, ideas_created=56, batches_run=8, credits_used=16)
    fields(run["stage_3_result"], ideas_processed=56, tasks_created=56, batches_run=3, credits_used=0)
    fields(run["stage_4_result"], tasks_processed=56, tasks_total=56, content_created=56, total_words=140000,
           batches_run=56, credits_used=280)
    fields(run["stage_5_result"], content_processed=56, prompts_created=224, batches_run=56, credits_used=112)
    fields(run["stage_6_result"], images_processed=224, images_generated=224, content_moved_to_review=56,
           batches_run=224, credits_used=448)
    for n in range(1, 7):
        same((run[f"stage_{n}_result"]["items_failed"], run[f"stage_{n}_result"]["skipped"]), (0, 0), f"stage {n}")
    same(run["stage_7_result"]["ready_for_review"], 56)
    same(sorted(run["stage_7_result"]["content_ids"]),
         [r["id"] for r in w.rows("select id from igny8_content order by id")])


def check_866_rows(w):
    same(w.count("keywords", "status = 'mapped'"), 47)
    same(w.count("clusters", "status = 'mapped'"), 8)
    same(w.count("content_ideas", "status = 'completed'"), 56)
    same(w.count("tasks", "status = 'completed'"), 56)
    same(w.count("content", "status = 'review' and words = 2500"), 56)
    same(w.count("images", "status = 'generated' and image_type = 'featured' and width = 1200 and height = 630"), 56)
    same(w.count("images", "status = 'generated' and image_type = 'in_article'"), 168)
    for table, column in (("ai_usage_log", "credits"), ("steps", "credits"), ("automation_runs", "total_credits_used")):
        same(w.one(f"select sum({column}) as n from igny8_{table}"), 866000, table)
    same(w.one("select -sum(amount) as n from igny8_credit_ledger where kind = 'debit'"), 866000, "ledger")
    same(w.one("select credits_balance - credits_reserved as n from igny8_accounts"), 10000000 - 866000, "balance")


@both
def test_full_automation_pipeline(w):
    w.use_plain_build()  # 224 images: the sanitizers have looked at the shorter runs
    w.fake(**NUMBERS)
    import_47(w)
    run = w.run()
    check_866(w, run)
    check_866_rows(w)
    said = w.igny8("credits", "--json").json()
    same((said["balance"], said["reserved"]), (9134, 0))
    again = w.run()
    assert again["run_id"] != run["run_id"], "an ended run does not run again"
    same((again["status"], again["total_credits_used"]), ("completed", 0), "nothing is pending")
    same(again["stage_7_result"]["ready_for_review"], 56)
    same(len(w.calls()), 3 + 8 + 56 + 56 + 224, "one request a batch, none in the second run")


def refused_start(w, credits, *sentences):
    import_47(w, IGNY8_START_CREDITS=str(credits))
    result = w.igny8("run", "--site", "Site", status=1)
    holds(result.said, *sentences)
    same((w.count("automation_runs"), w.count("reservations"), w.count("steps")), (0, 0, 0), "nothing is started")
    same(len(w.calls()), 0, "nobody is asked")
    same(w.igny8("credits", "--json").json()["balance"], credits)


@both
def test_insufficient_credits_prevents_start(w):
    w.fake(**NUMBERS)
    refused_start(w, 500, "Need ~866 credits, you have 500")
    same(w.igny8("estimate", "--site", "Site", "--json").json()["sufficient"], False)


@both
def test_insufficient_reserve_prevents_start(w):
    w.fake(**NUMBERS)
    refused_start(w, 1000, "Need ~866 credits plus a 20 % reserve (1,040), you have 1,000")
    w.igny8("credits", "grant", 40)
    run = w.run("--to-stage", 2)
    same((run["status"], run["total_credits_used"]), ("completed", 26))


def refused_or_joined(w, run_id):
    """On PostgreSQL: other work is refused while the run is active, by command and by request; the same
    command follows the active run."""
    told = ("Automation already in progress. Started at", "currently on Stage 1.")
    holds(w.igny8("run", "--site", "Site", "--retry-failed", 1, "--to-stage", 1, status=1).said, *told)
    token = w.igny8("tokens", "create", "--name", "t", "--json").json()["token"]
    w.secrets.append(token)
    server = w.serve()
    answer = server.call("POST", "/api/v1/automation/run_now/", json={"site_id": 1}, token=token)
    same((answer.status, answer.body["code"], answer.body["run_id"]), (409, "run_active", run_id))
    holds(answer.body["detail"], *told)
    second = w.start("run", "--site", "Site", "--to-stage", 1)
    same(second.process.stdout.readline(), f"Resumed {run_id}\n")


@both
def test_concurrent_run_prevented(w):
    provider = w.fake(**NUMBERS)
    provider.hold()
    first = w.start("run", "--site", "Site", "--keywords", w.keywords(47), "--to-stage", 1, "--json")
    await_that(lambda: w.db.exists() and w.count("steps") == 1, "the first batch never began")
    if w.db.kind == "sqlite":
        second = w.igny8("run", "--site", "Site", "--to-stage", 1, status=1)
        holds(second.said, "data folder")
    else:
        refused_or_joined(w, w.one("select run_id from igny8_automation_runs"))
    same(w.count("automation_runs"), 1, "no second run")
    provider.go_on()
    run = first.wait().json()["run"]
    same((run["status"], run["total_credits_used"]), ("completed", 10))
    same(len(w.calls("auto_cluster")), 3, "no batch is asked twice")
    same((w.count("clusters"), w.count("credit_ledger", "kind = 'debit'")), (8, 3))


@both
def test_one_active_run_a_site(w):
    """The partial unique index, not the program, refuses a second active run."""
    w.fake(**SMALL)
    w.run("--keywords", w.keywords(2), "--to-stage", 1)
    copy = ("insert into igny8_automation_runs(run_id, account_id, site_id, trigger_type, status, current_stage, "
            "start_stage, end_stage, started_at, config) select '%s', account_id, site_id, 'manual', 'paused', "
            "1, 1, 7, 1, '{}' from igny8_automation_runs limit 1")
    w.db.rows(copy % "run_a", write=True)
    try:
        w.db.rows(copy % "run_b", write=True)
    except Exception as refusal:  # noqa: BLE001  sqlite3's error or psql's
        holds(str(refusal), "unique")
    else:
        raise AssertionError("two active runs of one site were stored")
    w.db.rows("delete from igny8_automation_runs where run_id = 'run_a'", write=True)


@both
def test_stage_failure_stops_pipeline(w):
    w.fake(**SMALL, rules=[{"match": {"function": "generate_ideas"},
                            "then": {"status": 401, "body": {"error": {"message": "Incorrect API key provided",
                                                                       "code": "invalid_api_key"}}}}])
    run = w.run("--keywords", w.keywords(4), status=1)
    same((run["status"], run["current_stage"], run["total_credits_used"]), ("failed", 2, 1))
    holds(run["error_message"], "key")
    same([run[f"stage_{n}_result"] for n in range(3, 8)], [None] * 5, "no later stage is entered")
    same((w.count("content_ideas"), w.count("tasks")), (0, 0))
    same(w.count("clusters", "status = 'new'"), 2, "the clusters wait as they were")
    same(w.count("reservations", "state = 'open'"), 0, "what was reserved is released")
    assert w.count("run_log", "stage = 2 and level = 'error'") >= 1
    holds((log_folder(w, run) / "stage_2.log").read_text(), "key")
    same(len(w.calls("generate_ideas")), 1, "a wrong key is not tried again")


LITE_TRAP = ("create trigger trap before insert on igny8_content_ideas when (select count(*) from igny8_content_ideas) "
             "= 1 begin select raise(abort, 'the trap'); end")
PG_TRAP = ("create function trap() returns trigger language plpgsql as $$ begin if (select count(*) from "
           "igny8_content_ideas) = 1 then raise exception 'the trap'; end if; return new; end $$; "
           "create trigger trap before insert on igny8_content_ideas for each row execute function trap()")


@both
def test_rollback_on_error(w):
    """The second idea of a batch cannot be stored: nothing of the batch stays, nothing is charged."""
    w.fake(**{**SMALL, "clusters": [1], "ideas_per_cluster": 3})
    w.run("--keywords", w.keywords(4), "--to-stage", 1)
    w.db.rows(LITE_TRAP if w.db.kind == "sqlite" else PG_TRAP, write=True)
    run = w.run("--from-stage", 2, "--to-stage", 2, status=1)
    same((run["status"], run["total_credits_used"]), ("failed", 0))
    same(w.count("content_ideas"), 0, "half a batch stayed")
    same(w.count("steps", "stage = 2 and state = 'done'"), 0)
    same(w.count("credit_ledger", "kind = 'debit'"), 1, "a failed step was charged")
    assert w.count("ai_usage_log", "function = 'generate_ideas' and credits = 0") >= 1, "the bought answer is kept"
    w.invcheck()
    w.db.rows("drop trigger trap" + (" on igny8_content_ideas" if w.db.kind != "sqlite" else ""), write=True)


@sqlite
def test_both_databases_end_in_the_same_rows(w):
    """The small run on SQLite and PostgreSQL: the same results, counts and money."""
    other = World(PostgresDatabase)
    try:
        seen = []
        for world in (w, other):
            world.fake(**SMALL)
            run = world.run("--keywords", world.keywords(25))
            for n in range(1, 7):
                for name in ("started_at", "completed_at"):
                    run[f"stage_{n}_result"].pop(name)
            tables = {t: world.count(t) for t in ("keywords", "clusters", "content_ideas", "tasks", "content", "images",
                                                  "steps", "run_items", "ai_usage_log", "credit_ledger", "run_log")}
            seen.append(json.dumps([{f"{n}": run[f"stage_{n}_result"] for n in range(1, 7)}, tables], sort_keys=True))
        other.invcheck()
        same(seen[0], seen[1], "sqlite and postgresql")
    finally:
        other.close()


if __name__ == "__main__":
    run_tests(globals())
