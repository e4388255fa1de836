#!/usr/bin/python3
"""The short form of the kills while publishing; tests/trials has the long one."""

import os
import random

from publishkill import kill_while_publishing
from harness import both, run_tests

SEED = int(os.environ.get("IGNY8_SEED", random.SystemRandom().randrange(10**6)))


@both
def test_the_server_is_killed_while_it_publishes(w):
    print(f"# IGNY8_SEED={SEED}", flush=True)
    kill_while_publishing(w, 3, SEED)


if __name__ == "__main__":
    run_tests(globals())
