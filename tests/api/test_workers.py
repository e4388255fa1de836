#!/usr/bin/python3
"""`igny8 worker`: several processes on one PostgreSQL, and what becomes of
runs when one of them dies, sleeps, or the database goes away; limits of the
provider that they share. A PostgreSQL of its own: it is made to crash."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

import harness
from harness import PATIENCE, ROOT, PostgresDatabase, await_that, fresh, holds, run_tests, same, sqlite

sys.path.insert(0, str(ROOT / "tests/crash"))
from zombies import Worker, play  # noqa: E402

RUNS = 30


def postgres(test):
    """On PostgreSQL alone."""
    test.databases = (PostgresDatabase,)
    return test


@sqlite
@fresh
def test_a_worker_needs_a_shared_database(w):
    result = w.igny8("worker", status=2)
    holds(result.err, "IGNY8_DATABASE_URL", "igny8 serve")
    assert not w.data.exists()


@postgres
def test_one_killed_one_asleep_and_the_database_away(w):
    w.use_plain_build()
    play(w, RUNS, os.environ["IGNY8_OWN_PG_DIR"], tell=lambda line: print(f"# {line}", flush=True))


@postgres
def test_a_worker_works_while_no_server_is_there(w):
    w.fake(clusters=[2], ideas_per_cluster=1, words=100)
    server = w.serve()
    w.igny8("import", "--site", "Site", w.keywords(4))
    server.token = w.igny8("tokens", "create", "--name", "t", "--json").json()["token"]
    site = w.one("select id from igny8_sites")
    worker = Worker(w)
    started = server.call("POST", "/api/v1/automation/run_now/", json={"site_id": site, "end_stage": 3})
    assert started.status < 300, str(started)
    server.stop()
    await_that(lambda: w.count("automation_runs", "status = 'completed'") == 1, "nobody takes it up")
    worker.stop()


def asked(url, path):
    """Without the document of the API, which a worker has not."""
    try:
        with urllib.request.urlopen(url + path, timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


@postgres
def test_a_worker_tells_its_metrics(w):
    running = w.start("worker", "--listen", "127.0.0.1:0")
    url = harness.Server(running).url
    same(asked(url, "/readyz")[0], 200)
    holds(asked(url, "/metrics")[1], "igny8_engine_runs 0", "igny8_engines 1")
    same(asked(url, "/healthz")[0], 200)
    same(asked(url, "/api/v1/sites/")[0], 404, "and nothing else")
    running.signal(signal.SIGTERM)
    same(running.wait().status, 0)


DELAY_MS = 1200


def limits(w, **env):
    """Six runs of two calls each at once, under these limits."""
    w.fake(clusters=[1], ideas_per_cluster=1, delay_ms=DELAY_MS)
    server = w.serve(env=env)
    server.token = w.igny8("tokens", "create", "--name", "t", "--json").json()["token"]
    for number in range(6):
        w.igny8("import", "--site", f"Site {number}", w.keywords(2))
        site = w.one(f"select id from igny8_sites where name = 'Site {number}'")
        server.call("POST", "/api/v1/automation/run_now/", json={"site_id": site, "end_stage": 2})
    return server


def most_at_once(journal):
    """An answer was waited for from its delay before it on, at least."""
    edges = sorted([(a["at_ms"] - DELAY_MS, 1) for a in journal] + [(a["at_ms"], -1) for a in journal])
    now = most = 0
    for _, step in edges:
        now += step
        most = max(most, now)
    return most


@harness.both
def test_requests_at_once_are_limited(w):
    limits(w, IGNY8_TEXT_MAX_IN_FLIGHT="2")
    await_that(lambda: w.rows("select waiting_why from igny8_run_progress where waiting_why = "
                              "'waiting for provider: limit of 2 requests at once'"), "nobody sees that it waits")
    await_that(lambda: w.count("automation_runs", "status = 'completed'") == 6, "the runs do not end")
    same((len(w.calls()), most_at_once(w.calls()) <= 2), (12, True))


@postgres
def test_engines_share_a_limit(w):
    """One request at once for the oldest engine, none for the second: it leaves the runs to the first."""
    w.env["IGNY8_LEASE_MS"] = "1500"
    server = limits(w, IGNY8_TEXT_MAX_IN_FLIGHT="1")
    w.env["IGNY8_TEXT_MAX_IN_FLIGHT"] = "1"
    worker = Worker(w)
    await_that(lambda: w.count("automation_runs", "status = 'completed'") == 6, "the runs do not end")
    same((len(w.calls()), most_at_once(w.calls())), (12, 1))
    same(server.call("GET", "/readyz").status, 200)
    worker.stop()


@harness.both
def test_requests_a_minute_are_limited(w):
    w.fake(clusters=[1], ideas_per_cluster=1)
    server = w.serve(env={"IGNY8_TEXT_PER_MINUTE": "3"})
    server.token = w.igny8("tokens", "create", "--name", "t", "--json").json()["token"]
    w.igny8("import", "--site", "Site", w.keywords(100))
    site = w.one("select id from igny8_sites")
    server.call("POST", "/api/v1/automation/run_now/", json={"site_id": site, "end_stage": 1})
    await_that(lambda: w.rows("select waiting_why from igny8_run_progress where waiting_why = "
                              "'waiting for provider: limit of 3 requests a minute'"), "nobody sees that it waits")
    same(len(w.calls()), 3)
    run = w.one("select run_id from igny8_automation_runs")
    server.call("POST", "/api/v1/automation/pause/", json={"run_id": run})
    await_that(lambda: w.count("automation_runs", "status = 'paused'") == 1, "who waits in line can be paused at once")
    same(len(w.calls()), 3)


def main():
    """With a PostgreSQL of this program's own, which a test may crash."""
    folder = Path(tempfile.mkdtemp(prefix="igny8-workers-", dir="/tmp"))
    folder.chmod(0o755)
    own = str(folder / "pg")
    try:
        harness.PG = subprocess.run([str(ROOT / "tests/postgres"), "start", own], check=True, capture_output=True,
                                    text=True, timeout=120).stdout.strip().splitlines()[-1]
        os.environ["IGNY8_OWN_PG_DIR"] = own
        run_tests(globals())
    finally:
        subprocess.run([str(ROOT / "tests/postgres"), "stop", own], check=False, timeout=120)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
