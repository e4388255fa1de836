"""Many sites at once on PostgreSQL, and everybody's two in the morning on both databases."""

from parts.speed import crowd
from place import BUILD


def measure(place, table):
    for place.engine in place.engines:
        if place.engine == "PostgreSQL":
            crowd(place, table)
        place.provider_start({"words": 50, "delay_ms": 2000})
        place.new()
        due = place.figures(BUILD / "bench-due", place.many)[0]
        table.row(f"{place.engine}: {place.many} sites due at one instant", due["seconds"], "s", ("<=", 60))
        table.row(f"{place.engine}: found due an hour late", due["late_per_second"], "/s")
