#!/usr/bin/python3
"""The short form of `tests/trials --part errors`: on both databases, runs of one article that find no room
on the disk or no descriptor left. A finding names its trouble, which `tests/trials --part errors --trouble JSON` repeats;
IGNY8_SEED repeats what is drawn."""

import concurrent.futures
import os
import random

from errors import CAUSES, Callers, Errors, Trouble, library, named, play
from harness import PLAIN, PostgresDatabase, Skip, SqliteDatabase, both, holds, run_tests, same, sqlite

SEED = int(os.environ.get("IGNY8_SEED", random.SystemRandom().randrange(10**6)))
ROUNDS = 20  # of each error on each database
AT_ONCE = 3


def attempt(errors, database, error, number):
    """Three of four rounds at a caller that none was at yet."""
    rng = random.Random(f"{SEED} {error} {number}")
    directed = errors.directed(database, error, rng) if number % 4 else None
    trouble = directed or errors.drawn(database, error, rng)
    try:
        errors.play(database, trouble)
    except Exception as why:  # noqa: BLE001  one that fails stops none of the others
        return [str(why)]
    if directed and not directed.also and directed.only in errors.callers(database).missing(error):
        return [f"{named(directed.only)} was to be refused and was not: {directed}"]
    return []


@both
def test_every_shortage_is_named_and_nothing_is_lost(w):
    if not (PLAIN / "igny8").exists():
        raise Skip(f"needs the plain build, and {PLAIN}/igny8 is not there")
    database = SqliteDatabase if w.db.kind == "sqlite" else PostgresDatabase
    errors = Errors(w.folder)
    errors.callers(database)
    print(f"# IGNY8_SEED={SEED}", flush=True)
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        rounds = [pool.submit(attempt, errors, database, error, n) for n in range(ROUNDS) for error in CAUSES]
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


@sqlite
def test_a_trial_fails_where_a_caller_was_never_refused(_):
    errors, callers, lines = Errors(None), Callers(), []
    errors.all["sqlite"] = callers
    callers.seen = {"open igny8 0x10": [Trouble(None)], "open igny8 0x20": [Trouble(None)]}
    callers.failed["EMFILE"] = {"open igny8 0x20"}
    errors.end(SqliteDatabase, lines.append, all_tried=False)  # the time was over
    same([line.split()[0] for line in lines], ["ENOSPC:", "EMFILE:"], "told")
    callers.tried["open igny8 0x10"] = 1
    for all_tried in (True, False):
        try:
            errors.end(SqliteDatabase, lines.append, all_tried)
        except AssertionError as why:
            holds(str(why), named("open igny8 0x10"), "never refused")
        else:
            raise AssertionError("nothing was found")


if __name__ == "__main__":
    run_tests(globals())
