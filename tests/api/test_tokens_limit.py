#!/usr/bin/python3
"""Tokens a minute, of all runs together: who would pass them waits, and says so."""

import signal

from harness import await_that, both, run_tests, same

SMALL = {"clusters": [1], "ideas_per_cluster": 1, "words": 100}


@both
def test_tokens_of_a_minute(w):
    """The first call takes 6,000 and a little, the second as many again: only one fits into 10,000."""
    w.fake(**SMALL)
    running = w.start("run", "--site", "Site", "--keywords", w.keywords(2), "--json",
                      env={"IGNY8_TEXT_TOKENS_PER_MINUTE": "10000"})
    waiting = "waiting for provider: limit of 10000 tokens a minute"
    await_that(lambda: w.db.exists() and w.count("run_progress", f"waiting_why = '{waiting}'") == 1,
               "nobody sees that it waits")
    same([c["function"] for c in w.calls()], ["auto_cluster"])
    running.signal(signal.SIGINT)
    same(running.wait(20).json()["run"]["status"], "paused")
    same(w.run()["status"], "completed", "without the limit it goes on")


if __name__ == "__main__":
    run_tests(globals())
