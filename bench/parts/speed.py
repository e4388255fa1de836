"""The engine's steps: processor time beside a bare floor, wall time beside the release before.

Wall time over the floor measures the disk; processor time a step repeats. All
take turns, so that all meet the same weather, and the median counts.
"""

import shutil
import subprocess

from place import BUILD, ROOT
from table import median

TURNS = 5
ONE, HUNDRED, ARTICLES = (1, 1000), (100, 30), 20000
FLOOR_STEPS = 2000
FLOOR_MS, ONE_MS = 0.2, 0.9  # one run's target in ms holds where the floor takes 0.2
CROWD_MB = 270


def previous_build():
    """bench-steps of the release before this one, built once from its commit."""
    commit = (ROOT / "tests/previous-release").read_text(encoding="ascii").strip()
    folder = BUILD / f"previous-{commit[:12]}"
    program = folder / "build/bench-steps"
    if not program.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        archive = subprocess.Popen(["git", "archive", commit], cwd=ROOT, stdout=subprocess.PIPE)
        subprocess.run(["tar", "-x", "-C", str(folder)], stdin=archive.stdout, check=True)
        if archive.wait() != 0:
            raise SystemExit(f"bench: commit {commit} (tests/previous-release) is not in this clone: fetch its history")
        subprocess.run(["make", "-s", "-j2", "all", "build/bench-steps"], cwd=folder, check=True,
                       stdout=subprocess.DEVNULL)
    return program


def floor(place):
    made = place.figures(BUILD / "bench-floor", f"{place.url}/chat/completions", place.work / "floor.db", FLOOR_STEPS)
    for file in place.work.glob("floor.db*"):
        file.unlink()
    return made[0]


def steps(place, program, size, *more):
    place.new()
    return place.figures(program, *size, *more)[0]


def turns(place, old):
    """Name of a measurement → what each turn printed."""
    new = BUILD / "bench-steps"
    what = {"floor": lambda: floor(place), "one": lambda: steps(place, new, ONE),
            "full": lambda: steps(place, new, ONE, ARTICLES), "hundred": lambda: steps(place, new, HUNDRED),
            "old one": lambda: steps(place, old, ONE), "old hundred": lambda: steps(place, old, HUNDRED)}
    made = {name: [] for name in what}
    for _ in range(TURNS):
        for name, measure in what.items():
            made[name].append(measure())
    return lambda name, field: median([one[field] for one in made[name]])


def rows(place, table, of):
    e, sqlite = place.engine, place.engine == "SQLite"
    base, one, hundred = of("floor", "cpu_ms"), of("one", "cpu_ms"), of("hundred", "cpu_ms")
    table.row(f"{e}: the floor, CPU a step", base, "ms")
    table.row(f"{e}: one run, CPU a step", one, "ms", ("<=", ONE_MS * base / FLOOR_MS) if sqlite else None)
    table.row(f"{e}: one run, over the floor", one / base, "x", ("<=", 4) if sqlite else None)
    table.row(f"{e}: 100 runs at once, CPU a step", hundred, "ms")
    table.row(f"{e}: 100 runs at once, over the floor", hundred / base, "x", ("<=", 2.5) if sqlite else None)
    table.row(f"{e}: {ARTICLES} articles in the site, over an empty one", of("full", "cpu_ms") / one, "x", ("<=", 1.1))
    for name, wanted in (("one", 5 if sqlite else 3), ("hundred", 6 if sqlite else 1.2)):
        label = "one run" if name == "one" else "100 runs at once"
        new, old = of(name, "per_second"), of(f"old {name}", "per_second")
        table.row(f"{e}: {label}", new, "steps/s")
        table.row(f"{e}: {label}, over the release before", new / old, "x", (">=", wanted))


def crowd(place, table):
    """Thousands of runs of three steps against a provider that takes two seconds: 6 s is the ideal."""
    place.provider_start({"words": 50, "delay_ms": 2000})
    made = steps(place, BUILD / "bench-steps", (place.many, 3))
    sqlite = place.engine == "SQLite"
    table.row(f"{place.engine}: {place.many} runs of 3 steps of 2 s, over the ideal", made["seconds"] / 6, "x")
    table.row(f"{place.engine}: its memory at the peak", made["peak_mb"], "MB", ("<=", CROWD_MB) if sqlite else None)


def measure(place, table):
    old = previous_build()
    for place.engine in place.engines:
        place.provider_start({"words": 50})
        rows(place, table, turns(place, old))
        if place.engine == "SQLite":
            crowd(place, table)
