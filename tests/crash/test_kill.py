#!/usr/bin/python3
"""The short form of `make trials`: some kills at random instants, some at
chosen calls, on both databases. IGNY8_SEED repeats a run of it."""

import os
import random

from kill import at_random, count_calls, shim, sweep
from harness import PLAIN, PostgresDatabase, Skip, SqliteDatabase, both, run_tests, same

SEED = int(os.environ.get("IGNY8_SEED", random.SystemRandom().randrange(10**6)))
RANDOM_KILLS = 10
CALLS = 8


@both
def test_killed_at_random_instants(w):
    print(f"# IGNY8_SEED={SEED}", flush=True)
    at_random(w, RANDOM_KILLS, SEED)


@both
def test_killed_at_chosen_calls(w):
    """Spread over the whole of a small run, first start included; every other one torn in the middle."""
    if not (PLAIN / "igny8").exists():
        raise Skip(f"needs the plain build, and {PLAIN}/igny8 is not there")
    database = SqliteDatabase if w.db.kind == "sqlite" else PostgresDatabase
    library = shim(w.folder)
    calls = count_calls(database, library)
    rng = random.Random(SEED)
    chosen = [rng.randint(1 + i * calls // CALLS, (i + 1) * calls // CALLS) for i in range(CALLS)]
    print(f"# IGNY8_SEED={SEED}: {calls} calls, dies at {chosen}", flush=True)
    same(sweep(database, library, chosen[::2]) + sweep(database, library, chosen[1::2], torn=True), [], "found")


if __name__ == "__main__":
    run_tests(globals())
