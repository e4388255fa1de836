"""kill.py: kill -9, start again with the same command, until the run is
completed; then everything must be as if nothing had happened.

Two ways: at random instants of a run of 40 keywords, and at every call that
writes, syncs, renames, sends or connects of a small run (1 keyword, 1 idea, 2
images). Checked after each: `invcheck`, the rows, the credits, and by the
provider's journal that no answer was bought again that had reached the disk.
test_kill.py is the short form, tests/trials the long one."""

import random
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "api"))

from harness import BUILD, PATIENCE, PLAIN, ROOT, World, article, same  # noqa: E402  found by the line above

KEYWORDS = 40
SHORT = {"match": {"function": "generate_content"}, "then": {"answer": article()}}
# Where the rows of a site that went its whole way end, a table each.
END = {"clusters": "mapped", "content_ideas": "completed", "tasks": "completed", "content": "review",
       "images": "generated"}
# A little time for every answer, so that kills find calls in flight.
SLOW = {"delay_ms": 12, "ideas_per_cluster": 1, "rules": [SHORT]}


class Killer:
    """Kills and restarts runs in one world, and keeps the books of it."""

    def __init__(self, world, script=None):
        self.w = world
        self.kills = 0
        world.use_plain_build()
        world.fake(**(script or SLOW))
        world.env["IGNY8_START_CREDITS"] = "1000000"

    def start(self, site, keywords, **more):
        return self.w.start("run", "--site", site, "--keywords", keywords, "--json", **more)

    def bought(self):
        """Answers that the provider gave, and those of them that are on disk."""
        given = [a for a in self.w.calls() if a["status"] == 200 and a["delivered"]]
        return len(given), self.w.count("ai_usage_log") if self.w.db.exists() else 0

    def check_purchases(self):
        """One answer may be lost for each kill: the one that was in flight. No stored one is asked for again."""
        given, stored = self.bought()
        assert given - stored <= self.kills, f"{given} answers given, {stored} on disk, {self.kills} kills"
        assert stored <= given, f"{stored} answers on disk, only {given} given"
        twice = self.w.rows("select step_id, count(*) as n from igny8_ai_usage_log group by step_id "
                            "having count(*) > 1")
        same(twice, [], "steps whose answer was bought again though it had reached the disk")

    def check_end(self, site, keywords):
        """The rows of a site that went its whole way, whatever happened meanwhile; one question, since each takes
        PostgreSQL a program."""
        where = f"where site_id = (select id from igny8_sites where name = '{site}')"
        asked = {"keywords": f"count(*) from igny8_keywords {where} and status = 'mapped'",
                 "credits": f"sum(total_credits_used) from igny8_automation_runs {where}",
                 "not_ended": f"count(*) from igny8_automation_runs {where} and status <> 'completed'"}
        for table, status in END.items():
            asked[table] = f"count(*) from igny8_{table} {where}"
            asked[f"{table}_{status}"] = f"{asked[table]} and status = '{status}'"
        row = self.w.rows("select " + ", ".join(f"(select {what}) as {name}" for name, what in asked.items()))[0]
        clusters = row["clusters"]
        wanted = {"keywords": keywords, "credits": 1000 * ((keywords + 4) // 5 + (2 + 1 + 1 + 4) * clusters),
                  "not_ended": 0}
        for table, status in END.items():
            wanted[table] = wanted[f"{table}_{status}"] = clusters * (2 if table == "images" else 1)
        same(row, wanted, f"rows of {site}")

    def finished(self, running, life):
        """True if it ended by itself within `life` seconds; then it must have ended well."""
        try:
            running.process.wait(life)
        except subprocess.TimeoutExpired:
            return False
        result = running.wait()
        if result.status == -9:
            return False
        same(result.status, 0, str(result))
        same(result.json()["run"]["status"], "completed", str(result))
        return True


def at_random(world, kills, seed, told=None):
    """Whole runs of 40 keywords, killed at random instants until so many kills are done."""
    rng = random.Random(seed)
    killer = Killer(world)
    file = world.keywords(KEYWORDS)
    number = 0
    began = time.monotonic()
    assert killer.finished(killer.start("Calm", file), PATIENCE), "the run that nobody disturbs was killed"
    span = time.monotonic() - began
    killer.check_end("Calm", KEYWORDS)
    while killer.kills < kills:
        number += 1
        site = f"Site {number}"
        while True:
            running = killer.start(site, file)
            if killer.finished(running, rng.uniform(0, span / 2) if killer.kills < kills else PATIENCE):
                break
            running.kill()
            killer.kills += 1
            if rng.random() < 0.5:  # else the next start is the first to open what the kill left
                world.db.await_end(running.name)
                world.invcheck(settled=False)
                killer.check_purchases()
        killer.check_end(site, KEYWORDS)
        killer.check_purchases()
        world.invcheck()
        if told:
            told(f"{killer.kills} kills, {number} runs completed")
    return killer.kills


# ---- at every call -----------------------------------------------------------


def shim(folder):
    """killat.c, compiled to be preloaded."""
    library = Path(folder) / "killat.so"
    subprocess.run(["gcc", "-D_GNU_SOURCE", "-O2", "-shared", "-fPIC", "-o", str(library),
                    str(ROOT / "tests/crash/killat.c"), "-ldl"], check=True, timeout=60)
    return library


class Counted:
    """A run with killat.so: dies at its nth call (0: counts them)."""

    def __init__(self, world, library, n, torn):
        self.counter = world.folder / "count"
        self.counter.write_bytes(bytes(8))
        self.env = {"LD_PRELOAD": str(library), "KILLAT_COUNT": str(self.counter), "KILLAT_N": str(n)}
        if torn:
            self.env["KILLAT_TORN"] = "1"

    def calls(self):
        return int.from_bytes(self.counter.read_bytes(), "little")


def die_at(database, library, n, torn=False):
    """A small run on fresh data that dies at its nth call and is started again; how many calls it made."""
    world = None
    try:
        world = World(database, fresh=True)
        killer = Killer(world, {"rules": [SHORT], "ideas_per_cluster": 1})
        assert not (killer.w.build == BUILD != PLAIN), "killat.so needs the plain build"
        file = world.keywords(1)
        counted = Counted(world, library, n, torn)
        if killer.finished(killer.start("Site", file, env=counted.env), PATIENCE):
            assert n == 0 or counted.calls() < n, f"it made {counted.calls()} calls and lives"
        else:
            killer.kills = 1
            if n % 2:
                world.db.await_end(world.running[-1].name)
                world.invcheck(settled=False)
                if world.db.exists():
                    killer.check_purchases()
            assert killer.finished(killer.start("Site", file), PATIENCE), "it ended by a signal that nobody sent"
        killer.check_end("Site", 1)
        killer.check_purchases()
        world.invcheck()
        return counted.calls()
    except Exception as why:  # noqa: BLE001  whatever it is: at which call it came is what is needed
        raise AssertionError(f"{database.kind}, killed at call {n}{' (torn)' if torn else ''}: {why}") from why
    finally:
        if world:
            world.close()


def count_calls(database, library):
    return die_at(database, library, 0)


def sweep(database, library, numbers, torn=False, told=None):
    """Dies at each of these calls in turn, from wherever they begin; the violations, as sentences, told when found."""
    found = []
    for done, n in enumerate(numbers, 1):
        try:
            die_at(database, library, n, torn)
        except Exception as why:  # noqa: BLE001  one that fails stops none of the others
            found.append(str(why))
            if told:
                told(found[-1])
        if told and done % 25 == 0:
            told(f"call {n}: {done} kills, {len(found)} found")
    return found
