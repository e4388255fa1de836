#!/usr/bin/python3
"""The engine's threads under ThreadSanitizer: whole runs of the real binary,
built for it (IGNY8_TSAN), with the scripted and with the built-in provider, a
pause and a killed process taken up."""

import http.client
import os
import signal
import subprocess
from pathlib import Path

from harness import PLAIN, Skip, await_that, both, run_tests, same

TSAN = Path(os.environ.get("IGNY8_TSAN", "build-tsan")).resolve()


def under_tsan(w):
    if not (TSAN / "igny8").exists():
        raise Skip(f"{TSAN}/igny8 is not built")
    w.build = TSAN
    # Its own sandbox and ThreadSanitizer exclude each other.
    w.env["IGNY8_RENDER"] = str(PLAIN / "igny8-render")


def calm():
    """gcc 12's ThreadSanitizer stumbles over widely scattered addresses."""
    tried = subprocess.run(["setarch", "-R", "true"], stderr=subprocess.DEVNULL, check=False)
    return ["setarch", "-R"] if tried.returncode == 0 else []


@both
def test_a_run_with_a_provider(w):
    under_tsan(w)
    w.fake(words=300, ideas_per_cluster=2, prompts=2)
    result = w.igny8("run", "--site", "Site", "--keywords", w.keywords(30), "--json", prefix=calm())
    same(result.json()["run"]["status"], "completed")


@both
def test_a_run_of_the_built_in_provider(w):
    under_tsan(w)
    result = w.igny8("run", "--site", "Site", "--keywords", w.keywords(2), "--json", prefix=calm())
    same(result.json()["run"]["status"], "completed")


@both
def test_trouble_pause_and_resume(w):
    under_tsan(w)
    w.fake(words=300, ideas_per_cluster=4, delay_ms=20,
           rules=[{"match": {"function": "generate_content", "nth": 2}, "times": 3, "then": {"status": 500}}])
    first = w.start("run", "--site", "Site", "--keywords", w.keywords(20), "--to-stage", 5, "--json", prefix=calm())
    await_that(lambda: w.calls("generate_content"), "no article was ever written")
    first.signal(signal.SIGINT)
    paused = first.wait()
    assert "Sanitizer" not in paused.err, str(paused)
    same(paused.json()["run"]["status"], "paused")
    result = w.igny8("run", "--site", "Site", "--json", prefix=calm())
    same(result.json()["run"]["status"], "completed")


@both
def test_a_server_that_does_everything_at_once(w):
    """Commands, requests, live events and runs beside each other, a limit that makes runs wait, and an orderly end."""
    under_tsan(w)
    w.fake(words=100, ideas_per_cluster=1, delay_ms=20)
    server = w.serve(prefix=calm(), env={"IGNY8_TEXT_MAX_IN_FLIGHT": "2"})
    server.token = w.igny8("tokens", "create", "--name", "t", "--json", prefix=calm()).json()["token"]
    streams = [server_stream(server) for _ in range(3)]
    runs = [w.start("run", "--site", f"Site {i}", "--keywords", w.keywords(4, name=f"{i}.txt"), "--json", prefix=calm())
            for i in range(4)]
    while any(r.process.poll() is None for r in runs):
        for path in ("/metrics", "/readyz", "/api/v1/planner/keywords/", "/api/v1/automation/history/?site_id=1"):
            assert server.call("GET", path).status in (200, 404), path
    for running in runs:
        result = running.wait()
        assert "Sanitizer" not in result.err, str(result)
        same(result.json()["run"]["status"], "completed")
    for stream in streams[1:]:
        stream.close()
    server.stop()


def server_stream(server):
    connection = http.client.HTTPConnection(server.host, server.port)
    connection.request("GET", "/api/v1/automation/events/", headers={"Authorization": f"Bearer {server.token}"})
    same(connection.getresponse().status, 200)
    return connection


if __name__ == "__main__":
    run_tests(globals())
