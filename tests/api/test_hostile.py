#!/usr/bin/python3
"""Every way in which a provider is known to misbehave, all of them at once against one server: a site each, with a
provider address of its own. Each run must end as its row says, the server must stay within 16 MB of what it took when
it was quiet, and a run on a good provider beside them must not notice.

The rows are in hostile_cases.py, the shapes of good answers in hostile_shapes.py."""

from harness import await_that, run_tests, same, sqlite
from hostile import FUNCTIONS, Hostile
from hostile_cases import ALWAYS, HTTP, IMAGE, SHAPE, STATUS, STREAM, TIME, Case
from hostile_shapes import ANSWERS, FIELDS, SHAPES, answered, streamed
from served import call, served

CASES = HTTP + TIME + STATUS + SHAPE + STREAM + IMAGE
STAGE = {"json": 1, "stream": 4, "image": 6}
SMALL = {"clusters": [1], "ideas_per_cluster": 1, "words": 100, "prompts": 2}


def resident(server):
    """MB of memory that the server holds now."""
    for line in open(f"/proc/{server.running.process.pid}/status"):
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise AssertionError("no VmRSS")


def start(server, name, use=None, url=None, end_stage=7, provider="openai"):
    site = call(server, "POST", "sites/", {"name": name}, 201)["id"]
    if url:
        call(server, "PUT", "settings/", {"site_id": site, use: {"provider": provider, "url": url, "model": "m",
                                                                "key": "k-1" if provider == "anthropic" else None}})
    call(server, "POST", "planner/keywords/import/", {"site_id": site, "keywords": [{"keyword": "alpha one"},
                                                                                    {"keyword": "alpha two"}]})
    run = call(server, "POST", "automation/run_now/", {"site_id": site, "end_stage": end_stage}, 201)["run_id"]
    return site, run


def ended(server, site):
    return call(server, "GET", f"automation/current_run/?site_id={site}")["run"]["status"] in ("completed", "failed")


def judged(w, hostile, case, run):
    """What is wrong with how this case ended, or None."""
    row = w.rows("select r.id, r.status, r.error_message, p.waiting_why from igny8_automation_runs r "
                 f"left join igny8_run_progress p on p.run_id = r.id where r.run_id = '{run}'")[0]
    reasons = " | ".join(str(r["reason"]) for r in w.rows(
        f"select distinct reason from igny8_run_items where run_id = {row['id']} and outcome = 'failed'"))
    said = f"{row['error_message']} | {reasons} | {row['waiting_why']}"
    calls = hostile.asked(case.name, FUNCTIONS[case.kind])
    status = "running" if case.end == "waiting" else case.end
    if row["status"] != status or case.why not in said or (case.calls and calls != case.calls):
        return f"{case.name}: wanted {case.end} '{case.why}' with {case.calls} calls, got {row['status']} with {calls}: {said}"
    return None


@sqlite
def test_every_misbehaviour_at_once(w):
    assert len(CASES) >= 60 and len({c.name for c in CASES}) == len(CASES)
    w.use_plain_build()
    w.fake(**SMALL)
    hostile = Hostile(w.provider.url.removesuffix("/v1"), CASES)
    w.env.update(IGNY8_ALLOW_PRIVATE="1", IGNY8_START_CREDITS="1000000", IGNY8_CALL_MS="4000")
    w.env.update({f"IGNY8_{use}_{limit}_MS": "1500" for use in ("TEXT", "IMAGE") for limit in ("FIRST_BYTE", "IDLE")})
    server = served(w)
    warm = start(server, "Warm")
    await_that(lambda: ended(server, warm[0]), "the first good run did not end")
    quiet = resident(server)
    runs = {}
    for case in CASES:
        use = "image" if case.kind == "image" else "text"
        runs[case.name] = start(server, case.name, use, hostile.url(case.name), STAGE[case.kind])
    good = start(server, "Good")
    open_ones = {c.name: runs[c.name][0] for c in CASES if c.end != "waiting"}

    most = [quiet]

    def all_ended():
        most.append(resident(server))
        for name in [n for n, site in open_ones.items() if ended(server, site)]:
            del open_ones[name]
        return not open_ones and ended(server, good[0])
    await_that(all_ended, open_ones, seconds=120)
    wrong = [problem for case in CASES if (problem := judged(w, hostile, case, runs[case.name][1]))]
    assert not wrong, f"{len(wrong)} of {len(CASES)}:\n" + "\n".join(wrong)
    same([r["status"] for r in w.rows(f"select status from igny8_automation_runs where run_id = '{good[1]}'")], ["completed"])
    same(hostile.asked("redirected", "auto_cluster"), 0, "a redirect was followed")
    same(hostile.asked("house", "link secret.png"), 0, "a link led into the house")
    settled = resident(server)
    print(f"# {len(CASES)} misbehaviours; memory: quiet {quiet:.1f} MB, at most {max(most):.1f} MB, after {settled:.1f} MB")
    assert settled - quiet <= 16, f"{quiet:.1f} MB became {settled:.1f} MB"
    for case in CASES:
        if case.end == "waiting":
            call(server, "POST", "automation/cancel/", {"run_id": runs[case.name][1]})
            await_that(lambda: call(server, "GET", f"automation/current_run/?site_id={runs[case.name][0]}")["run"]["status"]
                       == "cancelled", "a run that waits cannot be cancelled")
    server.stop()
    hostile.stop()


# ---- articles ------------------------------------------------------------------------------------


def article_cases():
    """A case for each shape and dialect."""
    cases = []
    for dialect in ("openai", "anthropic"):
        for shape in SHAPES:
            name = f"{dialect}_{shape.name}"
            cases.append((shape, dialect, Case(name, "stream", lambda h, _, s=shape, d=dialect, n=name: streamed(
                s, d, h.server.owner.asked(n, "generate_content")), times=ALWAYS)))
    return cases


def judged_article(w, hostile, shape, name, site, run):
    """What is wrong with what became of this shape, or None."""
    row = w.rows(f"select id, status, error_message from igny8_automation_runs where run_id = '{run}'")[0]
    reasons = " | ".join(str(r["reason"]) for r in w.rows(
        f"select distinct reason from igny8_run_items where run_id = {row['id']} and outcome = 'failed'"))
    said = f"{row['error_message']} | {reasons}"
    calls = hostile.asked(name, "generate_content")
    told = w.count("ai_usage_log", f"run_id = {row['id']} and function = 'generate_content'")
    if row["status"] != shape.end or shape.why not in said or (shape.calls and calls != shape.calls) or told != calls:
        return (f"{name}: wanted {shape.end} '{shape.why}' with {shape.calls} calls, got {row['status']} with {calls}, "
                f"{told} of them in the usage: {said}")
    if shape.end == "failed":
        return None
    draft = w.rows(f"select title, meta_title, meta_description, slug, body from igny8_content where site_id = {site}")[0]
    wanted = {"body": shape.body, **(FIELDS if shape.fields is None else shape.fields)}
    wrong = {field: draft[field] for field, value in wanted.items() if draft[field] != value}
    return f"{name}: {wrong}" if wrong else None


@sqlite
def test_clusters_in_every_shape(w):
    w.use_plain_build()
    w.fake(**SMALL)
    cases = [(Case(f"{dialect}_{a.name}", "json", answered(a, dialect), times=ALWAYS), dialect)
             for dialect in ("openai", "anthropic") for a in ANSWERS]
    hostile = Hostile(w.provider.url.removesuffix("/v1"), [case for case, _ in cases])
    w.env.update(IGNY8_ALLOW_PRIVATE="1", IGNY8_START_CREDITS="1000000", IGNY8_RETRY_BASE_MS="1")
    server = served(w)
    runs = [start(server, case.name, "text", hostile.url(case.name), 1, dialect) for case, dialect in cases]
    await_that(lambda: all(ended(server, site) for site, _ in runs), "the runs did not end", seconds=120)
    wrong = []
    for (case, _), (site, _) in zip(cases, runs):
        left = w.one(f"select count(*) as n from igny8_keywords where site_id = {site} and cluster_id is null")
        if left or hostile.asked(case.name, "auto_cluster") != 1:
            wrong.append(f"{case.name}: {left} keywords without a cluster, {hostile.asked(case.name, 'auto_cluster')} calls")
    assert not wrong, f"{len(wrong)} of {len(cases)}:\n" + "\n".join(wrong)
    server.stop()
    hostile.stop()


@sqlite
def test_articles_in_every_shape(w):
    w.use_plain_build()
    w.fake(**SMALL)
    cases = article_cases()
    hostile = Hostile(w.provider.url.removesuffix("/v1"), [case for _, _, case in cases])
    w.env.update(IGNY8_ALLOW_PRIVATE="1", IGNY8_START_CREDITS="1000000", IGNY8_RETRY_BASE_MS="1")
    server = served(w)
    runs = [start(server, case.name, "text", hostile.url(case.name), 4, dialect) for _, dialect, case in cases]
    await_that(lambda: all(ended(server, site) for site, _ in runs), "the runs did not end", seconds=120)
    wrong = [problem for (shape, _, case), (site, run) in zip(cases, runs)
             if (problem := judged_article(w, hostile, shape, case.name, site, run))]
    assert not wrong, f"{len(wrong)} of {len(cases)}:\n" + "\n".join(wrong)
    print(f"# {len(cases)} shapes of an article")
    server.stop()
    hostile.stop()


if __name__ == "__main__":
    run_tests(globals())
