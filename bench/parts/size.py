"""A long queue, a large import, a clean start, a process at rest."""

import json
import time

from place import BUILD, await_that, status_of
from table import median

IMPORTED, STARTS = 100000, 5
TICKS_S = 2.5  # past two ticks of the engine's loop: what it uses at rest, not at its start


def keyword_file(path, count):
    with open(path, "w", encoding="ascii") as out:
        out.write("Keyword,Volume,Difficulty,CPC,Intent\n")
        for i in range(1, count + 1):
            out.write(f"how to clean coffee grinder {i},{i % 5000},{i % 101},{i % 7:.2f},informational\n")


def imported(place, table):
    place.new()
    file = place.work / "keywords.csv"
    keyword_file(file, IMPORTED)
    began, peak = time.monotonic(), 0
    program = place.start(BUILD / "igny8", "import", "--site", "bench", file)
    while program.poll() is None:
        peak = max(peak, status_of(program.pid, "VmHWM") or 0)
        time.sleep(0.02)
    took = time.monotonic() - began
    place.program = None
    sqlite = place.engine == "SQLite"
    table.row(f"{place.engine}: import of {IMPORTED} keywords", took, "s")
    table.row(f"{place.engine}: the import's memory at the peak", peak, "MB", ("<=", 100) if sqlite else None)


def first_request(journal):
    """When the provider's first request came, in ms since 1970; None before."""
    lines = journal.read_text().splitlines() if journal.exists() else []
    came = [json.loads(line) for line in lines if '"function":"auto_cluster"' in line and line.endswith("}")]
    return came[0]["at_ms"] if came else None


def one_start(place, rest):
    """The provider takes the request and never answers: its journal says when the request came."""
    place.new()
    place.provider_start({"rules": [{"match": {}, "then": {"hang": True}}]})
    place.run(BUILD / "igny8", "import", "--site", "bench", place.work / "keywords.csv")
    began = time.time() * 1000
    program = place.start(BUILD / "igny8", "run", "--site", "bench")
    await_that(lambda: first_request(place.work / "journal"), program)
    if rest:
        time.sleep(TICKS_S)
    idle = status_of(program.pid, "RssAnon")
    place.stop(kill=True)
    return first_request(place.work / "journal") - began, idle


def starts(place, table):
    keyword_file(place.work / "keywords.csv", 20)
    made = [one_start(place, i == STARTS - 1) for i in range(STARTS)]
    sqlite = place.engine == "SQLite"
    table.row(f"{place.engine}: start to the first request", median([took for took, _ in made]), "ms",
              ("<=", 100) if sqlite else None)
    table.row(f"{place.engine}: RssAnon while it waits", made[-1][1], "MB", ("<=", 20) if sqlite else None)


def queue(place, table):
    place.new()
    small, large = place.figures(BUILD / "bench-queue", 1000, place.keywords)
    table.row("SQLite: next 20 of 1,000 keywords", small["start_us"], "us")
    for where in ("start", "middle"):
        table.row(f"SQLite: next 20 of {place.keywords}, at its {where}, over those", large[f"{where}_us"] /
                  small["start_us"], "x", ("<=", 1.5))


def measure(place, table):
    for place.engine in place.engines:
        imported(place, table)
        starts(place, table)
        if place.engine == "SQLite":
            queue(place, table)
