#!/usr/bin/python3
"""The engine's threads under ThreadSanitizer: whole runs of the real binary,
built for it (IGNY8_TSAN), with the scripted and with the built-in provider, a
pause and a killed process taken up."""

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


if __name__ == "__main__":
    run_tests(globals())
