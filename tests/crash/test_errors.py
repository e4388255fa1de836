#!/usr/bin/python3
"""The short form of `tests/trials --part errors`: on both databases, runs of one article that find no room
on the disk or no descriptor left. IGNY8_SEED repeats a run of it."""

import concurrent.futures
import os
import random

from errors import CAUSES, Callers, Errors, Trouble, library, play
from harness import PLAIN, PostgresDatabase, Skip, SqliteDatabase, both, run_tests, same, sqlite

SEED = int(os.environ.get("IGNY8_SEED", random.SystemRandom().randrange(10**6)))
ROUNDS = {"sqlite": 20, "postgresql": 8}  # of each error
AT_ONCE = 2


def attempt(errors, database, error, number):
    try:
        errors.play(database, error, number, f"{SEED} {error} {number}")
    except Exception as why:  # noqa: BLE001  one that fails stops none of the others
        return [str(why)]
    return []


@both
def test_every_shortage_is_named_and_nothing_is_lost(w):
    if not (PLAIN / "igny8").exists():
        raise Skip(f"needs the plain build, and {PLAIN}/igny8 is not there")
    database = SqliteDatabase if w.db.kind == "sqlite" else PostgresDatabase
    errors = Errors(w.folder)
    errors.begin(database)
    first = random.Random(SEED).randrange(20)  # other callers with each seed
    print(f"# IGNY8_SEED={SEED}", flush=True)
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        rounds = [pool.submit(attempt, errors, database, error, first + n)
                  for error in CAUSES for n in range(ROUNDS[database.kind])]
    same([found for one in rounds for found in one.result()], [], "found")
    errors.told(database, lambda line: print(f"# {line}", flush=True))


@sqlite
def test_a_paid_image_that_finds_no_room_waits_in_memory(w):
    """Neither its delivered bytes nor its picture can be written, three times; it is not bought again."""
    if not (PLAIN / "igny8").exists():
        raise Skip(f"needs the plain build, and {PLAIN}/igny8 is not there")
    callers = Callers()
    play(SqliteDatabase, Trouble("ENOSPC", most=6, only="write igny8 "), library(w.folder), callers)
    same(len(callers.failed["ENOSPC"]), 2, "the write of the delivered bytes and that of the picture")


if __name__ == "__main__":
    run_tests(globals())
