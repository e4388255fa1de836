#!/usr/bin/python3
"""The driver of tests/trials with parts of its own: one that breaks, one that finds
something, one that is cut. What was found is never lost."""

import signal
import subprocess
import sys
import time
from pathlib import Path

from harness import ROOT, run_tests, same, sqlite

CRASH = ROOT / "tests/crash"
sys.path.insert(0, str(CRASH))

from trial import LeftOut, Part, Trials, seed_of  # noqa: E402  found by the line above


class Base:
    kind = "sqlite"


def part(name, play, rounds=3, **more):
    return Part(name, "a round", lambda database: rounds, play, **more)


def breaks(*_):
    raise OSError("nobody reckoned with this")


def finds(database, number, seed, tell):
    assert number != 2, f"two is wrong, seed {seed}"


def sleeps(*_):
    while True:  # a signal just before a long sleep would be heeded after it
        time.sleep(0.05)


def played(*parts, **how):
    """(status, lines) of a run in this process."""
    lines = []
    trials = Trials(7, say=lambda line, flush: lines.append(line), **how)
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)]
    status = trials.run(lambda: [(Base, one) for one in parts], end=lambda: lines.append("ended"))
    for number, handler in zip((signal.SIGINT, signal.SIGTERM, signal.SIGALRM), before):
        signal.signal(number, handler)
    return status, lines


@sqlite
def test_a_finding_is_told_at_once_and_the_rest_goes_on(_):
    order = []
    status, lines = played(part("broken", breaks, 1), part("kills", finds), part("good", lambda d, n, s, t: order.append(n)))
    same((status, order), (1, [1, 2, 3]))
    found = [at for at, line in enumerate(lines) if line.startswith("FOUND ")]
    assert "nobody reckoned with this" in lines[found[0]], lines
    assert f"two is wrong, seed {seed_of(7, 'kills', 2)}" in lines[found[1]], lines
    assert "again: tests/trials --part kills --seed 7 --from 2 --rounds 1 sqlite" in lines[found[1]], lines
    assert found[1] < lines.index("sqlite, kills: 3 of 3 rounds in 0 s") < lines.index("sqlite, good: a round"), lines
    same(lines[-2:], ["trials: 2 found, seed 7", "ended"])


@sqlite
def test_a_part_that_cannot_be_prepared_stops_no_other(_):
    def left_out(*_):
        raise LeftOut("no WordPress here")
    broken = Part("sweep", "a round", breaks, finds)
    order = []
    status, lines = played(broken, part("publishing", left_out), part("good", lambda d, n, s, t: order.append(n)))
    same((status, order), (1, [1, 2, 3]))
    assert any(line.startswith("FOUND sqlite, sweep, while it was prepared") for line in lines), lines
    assert "sqlite, publishing: left out, no WordPress here" in lines, lines


@sqlite
def test_a_round_is_repeated_alone(_):
    tried = []
    status, lines = played(part("kills", lambda d, n, seed, t: tried.append((n, seed)), 9), first=4, rounds=1)
    same((status, tried, lines[-2]), (0, [(4, seed_of(7, "kills", 4))], "trials: nothing found, seed 7"))


@sqlite
def test_what_all_rounds_together_show_is_a_finding(_):
    def end(database, tell):
        raise AssertionError("one caller was never refused")
    order = []
    status, lines = played(part("errors", lambda *_: None, end=end), part("good", lambda d, n, s, t: order.append(n)))
    same((status, order), (1, [1, 2, 3]))
    assert any(line.startswith("FOUND sqlite, errors in all: one caller was never refused") for line in lines), lines


@sqlite
def test_a_part_says_how_its_last_round_is_repeated(_):
    _, lines = played(part("errors", finds, again=lambda: "--trouble '{}'"))
    assert any("again: tests/trials --part errors --trouble '{}' sqlite" in line for line in lines), lines


@sqlite
def test_with_no_time_each_part_is_cut_and_says_how_to_go_on(_):
    status, lines = played(part("long", sleeps), part("kills", finds), limit=0.02)
    same(status, 1)
    assert "  the rest: tests/trials --part long --seed 7 --from 1 sqlite" in lines, lines
    assert any(line.startswith("sqlite, long: 0 of 3 rounds") and "cut" in line for line in lines), lines
    same(lines[-2:], ["trials: 1 found, seed 7", "ended"])


SIGNALLED = """
import sys, time
sys.path.insert(0, sys.argv[1])
from trial import Part, Trials
class Base:
    kind = "sqlite"
def finds(*_):
    raise RuntimeError("it is wrong")
def sleeps(*_):
    print("asleep", flush=True)
    while True:
        time.sleep(0.05)
parts = [(Base, Part("kills", "a round", lambda d: 1, finds)), (Base, Part("long", "a round", lambda d: 1, sleeps))]
sys.exit(Trials(7).run(lambda: parts, end=lambda: print("PostgreSQL stopped", flush=True)))
"""


@sqlite
def test_a_signal_prints_the_sum(_):
    for number in (signal.SIGINT, signal.SIGTERM):
        with subprocess.Popen([sys.executable, "-c", SIGNALLED, str(CRASH)], stdout=subprocess.PIPE, text=True) as running:
            before = []
            for line in running.stdout:
                before.append(line)
                if line == "asleep\n":
                    break
            assert any("it is wrong" in line for line in before), before
            running.send_signal(number)
            after = running.communicate(timeout=60)[0].splitlines()
        same((running.returncode, after[-2:]),
             (1, [f"trials: 1 found, cut: {number.name}, seed 7", "PostgreSQL stopped"]), str(after))


@sqlite
def test_its_help_names_the_parts_and_how_long_it_takes(_):
    said = subprocess.run([sys.executable, str(Path(ROOT) / "tests/trials"), "--help"], check=True, text=True,
                          stdout=subprocess.PIPE, timeout=60).stdout
    for word in ("--minutes", "--part", "--from", "kills", "sweep", "servers", "publishing", "races", "errors", "runs", "five hours",
                 "make trials TRIALS="):
        assert word in said, word


if __name__ == "__main__":
    run_tests(globals())
