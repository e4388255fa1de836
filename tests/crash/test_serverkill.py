#!/usr/bin/python3
"""The short form of the server's kills under load; tests/trials has the long one."""

import os
import random

from serverkill import kill_under_load
from harness import both, run_tests

SEED = int(os.environ.get("IGNY8_SEED", random.SystemRandom().randrange(10**6)))


@both
def test_the_server_is_killed_under_load(w):
    print(f"# IGNY8_SEED={SEED}", flush=True)
    kill_under_load(w, 4, 6, SEED)


if __name__ == "__main__":
    run_tests(globals())
