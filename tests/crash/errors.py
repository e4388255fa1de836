"""errors.py: a run of one article whose calls are refused: no room on the disk (ENOSPC) or no
descriptor left (EMFILE), at every kth call from a seeded offset on or at one caller alone, once, for
a while or until it ends. Then the same command again, undisturbed, until the run is completed.

Undisturbed runs tell the callers beforehand. Each of them is refused once, in directed rounds; what
calls only after a refusal is refused in the trouble that brought it about, as a second one. When all
have been, the seed draws.

Checked: whatever ended or disturbed the run is told with its cause and no other, no answer of the
provider is lost or bought again, and `invcheck` is clean. A caller is a call, the library or
program that makes it and where in igny8 that came from; which were refused is kept and told.
test_errors.py is the short form, tests/trials the long one."""

import functools
import json
import random
import re
import subprocess
import sys
import threading
from collections import Counter
from dataclasses import asdict, dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "api"))

from harness import BUILD, PLAIN, ROOT, World, same  # noqa: E402  found by the line above
from kill import SHORT, Killer  # noqa: E402

CAUSES = {"ENOSPC": r"disk is full|No space left on device", "EMFILE": r"[Tt]oo many open files"}
DISK_CALLS = ("write", "pwrite", "writev", "fsync", "fdatasync", "ftruncate", "posix_fallocate", "mkdir", "create",
              "rename", "fflush")
TRIES = 3  # rounds that are directed at one caller; not all troubles bring about the same calls each time
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


@dataclass(frozen=True)
class Trouble:
    error: str | None
    every: int = 1
    offset: int = 1
    most: int = 1  # 0: until the run ends
    only: str = ""  # the one caller that is refused
    also: tuple = ()  # callers whose first call is refused besides
    fresh: bool = True  # before the first start

    def __str__(self):
        return json.dumps(asdict(self))

    def env(self, shim, callers):
        env = {"LD_PRELOAD": str(shim), "FAILAT_CALLERS": str(callers)}
        if self.error:
            env.update(FAILAT_ERROR=self.error, FAILAT_EVERY=str(self.every), FAILAT_OFFSET=str(self.offset),
                       FAILAT_MOST=str(self.most))
        if self.only:
            env["FAILAT_ONLY"] = self.only
        if self.also:
            env["FAILAT_ALSO"] = f";{';'.join(self.also)};"
        return env


class Callers:
    """Of all rounds on one database: who called, in which troubles, and who was refused. For threads."""

    def __init__(self):
        self.seen, self.failed, self.tried = {}, {"ENOSPC": set(), "EMFILE": set()}, Counter()
        self.lock = threading.RLock()

    def read(self, file, trouble):
        """True if any was refused."""
        refused = False
        with self.lock:
            for line in file.read_text().splitlines():
                what, caller = line.split(" ", 1)
                if what == "failed":
                    self.failed[trouble.error].add(caller)
                    refused = True
                else:
                    self.seen.setdefault(caller, []).append(trouble)
        return refused

    def of(self, error):
        with self.lock:
            return sorted(c for c in self.seen if (c.split()[0] in DISK_CALLS) == (error == "ENOSPC"))

    def missing(self, error):
        return [c for c in self.of(error) if c not in self.failed[error]]

    def undisturbed(self, caller):
        return [t for t in self.seen[caller] if t.error is None]

    def next(self, error, rng, late=False):
        """A round at one that was never refused, those tried least before others; None: there is none to be tried.
        `late`: only at those that a refusal brought about."""
        with self.lock:
            wanted = [c for c in self.missing(error)
                      if self.tried[c] < TRIES and not (late and self.undisturbed(c))]
            if not wanted:
                return None
            least = min(self.tried[c] for c in wanted)
            caller = rng.choice([c for c in wanted if self.tried[c] == least])
            self.tried[caller] += 1
            calm = self.undisturbed(caller)
            if calm:
                return Trouble(error, most=rng.choice([1, 2, 4, 0]), only=caller, fresh=all(t.fresh for t in calm))
            before = self.seen[caller][least % len(self.seen[caller])]
            return replace(before, also=(*before.also, caller))


@functools.cache
def place(build, address):
    """The function of igny8 and its line; the call is before what it returns to. What the libc's headers
    put in between is none."""
    said = subprocess.run(["addr2line", "-s", "-i", "-f", "-e", str(build / "igny8"), hex(max(address - 1, 0))],
                          check=True, text=True, capture_output=True, timeout=60).stdout.splitlines()
    frames = [f"{function} {line.split(' ')[0]}" for function, line in zip(said[::2], said[1::2])
              if "fcntl2.h" not in line]
    return frames[0] if frames else "?"


def named(caller):
    """`call module function file:line`"""
    call, module, address = caller.split()
    return f"{call} {module} {place(PLAIN if (PLAIN / 'igny8').exists() else BUILD, int(address, 16))}"


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
    world = World(database, fresh=trouble.fresh)
    try:
        killer = Killer(world, {"rules": [SHORT], "ideas_per_cluster": 1})
        del world.env["IGNY8_START_CREDITS"]  # what is given without it suffices, and a migrated database has had it
        assert not (world.build == BUILD != PLAIN), "failat.so needs the plain build"
        file, told = world.keywords(1), world.folder / "callers"
        first = killer.start("Site", file, env={**trouble.env(shim, told), **(PATIENT if trouble.most else BRIEF)}).wait()
        refused = callers.read(told, trouble)
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


# ---- all rounds -----------------------------------------------------------------


class Errors:
    """Rounds, and what they saw of the callers on each database."""

    def __init__(self, folder):
        self.folder, self.all, self.last = folder, {}, None

    def callers(self, database):
        """The first time of a database: those of undisturbed runs, with and without the first start."""
        if database.kind not in self.all:
            self.all[database.kind] = callers = Callers()
            for fresh in (True, False):
                play(database, Trouble(None, fresh=fresh), library(self.folder), callers)
        return self.all[database.kind]

    def directed(self, database, error, rng):
        """None: every caller that is known was refused, or was tried often enough."""
        return self.callers(database).next(error, rng)

    def drawn(self, database, error, rng):
        """Every kth call of all, or one caller."""
        fresh = rng.random() < 0.5
        if rng.random() < 0.5:
            callers = self.callers(database)
            known = [c for c in callers.of(error) if fresh or not all(t.fresh for t in callers.seen[c])]
            return Trouble(error, 1, rng.choice([1, 2, 3]), rng.choice([1, 2, 4, 0]), rng.choice(known), fresh=fresh)
        every = rng.choice([1, 2, 3, 5, 8, 13, 21, 34])
        return Trouble(error, every, rng.randint(1, 12 * every), rng.choice([1, 1, 2, 4, 0]), fresh=fresh)

    def play(self, database, trouble):
        self.last = trouble
        play(database, trouble, library(self.folder), self.callers(database))

    def round(self, database, number, seed):
        """The next of a trial: the two errors in turn, and first those that were never refused."""
        rng = random.Random(seed)
        turns = list(CAUSES) if number % 2 else list(CAUSES)[::-1]
        at_one = (self.directed(database, error, rng) for error in turns)
        self.play(database, next(filter(None, at_one), None) or self.drawn(database, turns[0], rng))

    def again(self):
        return f"--trouble '{self.last}'" if self.last else None

    def told(self, database, tell):
        callers = self.callers(database)
        for error in CAUSES:
            missing = callers.missing(error)
            in_vain = [c for c in missing if callers.tried[c]]
            tell(f"{error}: {len(callers.failed[error])} distinct callers were refused, {len(in_vain)} tried in vain, "
                 f"{len(missing) - len(in_vain)} not tried")
            for caller in in_vain:
                tell(f"  in vain: {named(caller)}, {callers.tried[caller]} times")

    def end(self, database, tell, all_tried=True):
        """What the last rounds brought about is still tried; then no caller may be missing, but for those that the
        time did not suffice to try, where not `all_tried`."""
        callers = self.callers(database)
        for error in CAUSES:
            while trouble := callers.next(error, random.Random(error), late=True):
                self.play(database, trouble)
        self.told(database, tell)
        missing = [f"\n  {named(c)}, tried {callers.tried[c]} times" for error in CAUSES
                   for c in callers.missing(error) if all_tried or callers.tried[c]]
        assert not missing, f"callers that were never refused:{''.join(missing)}"
