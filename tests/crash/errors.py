"""errors.py: a run of one article whose calls are refused: no room on the disk (ENOSPC) or no
descriptor left (EMFILE), at every kth call from a seeded offset on or at one caller alone, once, for
a while or until it ends. Then the same command again, undisturbed, until the run is completed.

Checked: whatever ended or disturbed the run is told with its cause and no other, no answer of the
provider is lost or bought again, and `invcheck` is clean. A caller is a call, the library or
program that makes it and where in igny8 that came from; which were refused is kept and told.
test_errors.py is the short form, tests/trials the long one."""

import random
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "api"))

from harness import BUILD, PLAIN, ROOT, World, same  # noqa: E402  found by the line above
from kill import SHORT, Killer  # noqa: E402

CAUSES = {"ENOSPC": r"disk is full|No space left on device", "EMFILE": r"[Tt]oo many open files"}
DISK_CALLS = ("write", "pwrite", "writev", "fsync", "fdatasync", "ftruncate", "posix_fallocate", "mkdir", "create",
              "rename", "fflush")
RECOVERED = re.compile(r"takes writes again")
# What never ends is told soon. What ends after some refusals is waited for, however long it takes.
BRIEF, PATIENT = ({"IGNY8_DATABASE_WAIT_MS": wait, "IGNY8_PATIENCE_MS": wait} for wait in ("1000", "100000"))


def library(folder):
    """failat.c, compiled to be preloaded."""
    made = Path(folder) / "failat.so"
    if not made.exists():
        subprocess.run(["gcc", "-D_GNU_SOURCE", "-O2", "-shared", "-fPIC", "-o", str(made),
                        str(ROOT / "tests/crash/failat.c"), "-ldl"], check=True, timeout=60)
    return made


@dataclass
class Trouble:
    error: str
    every: int = 1
    offset: int = 1
    most: int = 1  # 0: until the run ends
    only: str = ""  # the one caller that is refused

    def env(self, shim, callers):
        env = {"LD_PRELOAD": str(shim), "FAILAT_CALLERS": str(callers)}
        if self.error:
            env.update(FAILAT_ERROR=self.error, FAILAT_EVERY=str(self.every), FAILAT_OFFSET=str(self.offset),
                       FAILAT_MOST=str(self.most))
        if self.only:
            env["FAILAT_ONLY"] = self.only
        return env


class Callers:
    """Of all rounds: who called, and who was refused."""

    def __init__(self):
        self.called, self.failed = set(), {"ENOSPC": set(), "EMFILE": set()}

    def read(self, file, error):
        """True if any was refused."""
        refused = False
        for line in file.read_text().splitlines():
            what, caller = line.split(" ", 1)
            self.called.add(caller)
            if what == "failed":
                self.failed[error].add(caller)
                refused = True
        return refused

    def of(self, error):
        return sorted(c for c in self.called if (c.split()[0] in DISK_CALLS) == (error == "ENOSPC"))

    def missing(self, error):
        return [c for c in self.of(error) if c not in self.failed[error]]


def place(build, address):
    """The function of igny8 and its line; the call is before what it returns to. What the libc's headers
    put in between is none."""
    said = subprocess.run(["addr2line", "-s", "-i", "-f", "-e", str(build / "igny8"), hex(max(address - 1, 0))],
                          check=True, text=True, capture_output=True, timeout=60).stdout.splitlines()
    frames = [f"{function} {line.split(' ')[0]}" for function, line in zip(said[::2], said[1::2])
              if "fcntl2.h" not in line]
    return frames[0] if frames else "?"


def named(build, callers):
    """`call module function file:line` of each."""
    return [f"{' '.join(c.split()[:2])} {place(build, int(c.split()[2], 16))}" for c in callers]


# ---- a round --------------------------------------------------------------------


def sentences(result):
    """What a person is told: each line of the log, and why the command or its run ended."""
    said = [line for line in result.err.splitlines() if line and not RECOVERED.search(line)]
    if result.status:
        answer = result.json()
        said.append(answer["run"]["error_message"] if "run" in answer else answer["error"]["message"])
    return said


def check_sentences(result, error):
    wrong = [line for line in sentences(result) if not line or not re.search(CAUSES[error], line)]
    same(wrong, [], f"sentences that do not name {error}")


def check_purchases(killer, forever):
    """Every answer has its row. Bought again is an image alone, where a disk never took the delivered one."""
    given, stored = killer.bought()
    same(given, stored, "answers given, answers on disk")
    again = killer.w.rows("select step_id, function, count(*) as n from igny8_ai_usage_log group by step_id, function "
                          "having count(*) > 1")
    same([row for row in again if not (forever and row["function"] == "generate_images")], [], "bought again")


def play(database, trouble, shim, callers):
    """A run of one article in this trouble, then without it."""
    world = World(database, fresh=True)
    try:
        killer = Killer(world, {"rules": [SHORT], "ideas_per_cluster": 1})
        assert not (world.build == BUILD != PLAIN), "failat.so needs the plain build"
        file, told = world.keywords(1), world.folder / "callers"
        first = killer.start("Site", file, env={**trouble.env(shim, told), **(PATIENT if trouble.most else BRIEF)}).wait()
        refused = callers.read(told, trouble.error)
        if refused:
            check_sentences(first, trouble.error)
        else:
            same((first.status, first.err), (0, ""), f"nothing was refused: {first}")
        if refused:  # where the run itself went on, its log lines may still have to be filed
            again = killer.start("Site", file).wait()
            same((again.status, again.json().get("run", {}).get("status")), (0, "completed"), f"again: {again}")
        killer.check_end("Site", 1)
        check_purchases(killer, forever=trouble.most == 0)
        world.invcheck()
    except Exception as why:  # noqa: BLE001  whatever it is: in which trouble it came is what is needed
        raise AssertionError(f"{database.kind}, {trouble}: {why}") from why
    finally:
        world.close()


class Errors:
    """Rounds by number and seed; knows the callers of an undisturbed run of each database, and who was refused."""

    def __init__(self, folder):
        self.folder, self.all = folder, {}

    def begin(self, database):
        if database.kind not in self.all:
            callers = Callers()
            play(database, Trouble(None), library(self.folder), callers)
            self.all[database.kind] = (callers, {error: callers.of(error) for error in CAUSES})
        return self.all[database.kind]

    def trouble(self, database, error, number, seed):
        """Every fourth round: every kth call of all; the others: one caller after the other."""
        rng = random.Random(seed)
        _, known = self.begin(database)
        if number % 4:
            turn = number - number // 4 - 1
            only = known[error][turn % len(known[error])]
            later = turn >= len(known[error])  # each of them once at its first call
            return Trouble(error, 1, rng.choice([1, 2, 3]) if later else 1, rng.choice([1, 2, 4, 0]), only)
        every = rng.choice([1, 2, 3, 5, 8, 13, 21, 34])
        return Trouble(error, every, rng.randint(1, 12 * every), rng.choice([1, 1, 2, 4, 0]))

    def play(self, database, error, number, seed):
        callers, _ = self.begin(database)
        play(database, self.trouble(database, error, number, seed), library(self.folder), callers)

    def told(self, database, tell):
        callers, _ = self.begin(database)
        for error in CAUSES:
            missing = callers.missing(error)
            tell(f"{error}: {len(callers.failed[error])} distinct callers were refused, {len(missing)} never")
            for name in named(PLAIN if (PLAIN / "igny8").exists() else BUILD, missing):
                tell(f"  never: {name}")
