"""Two accounts, one sending the largest texts that the limits let through as fast as it can: the other's writes."""

import json

from place import BUILD, ROOT

SECONDS = 10


def account(place, name):
    """A token of an account of that name, which has one site."""
    place.run(BUILD / "igny8", "accounts", "create", name)
    place.run(BUILD / "igny8", "sites", "create", "bench", "--account", name)
    return place.token("--account", name)


def measure(place, table):
    for place.engine in place.engines:
        place.new()
        place.provider_start({"words": 50})
        heavy, light = account(place, "heavy"), account(place, "light")
        served = place.serve()
        made = json.loads(place.run(ROOT / "bench/documents", served, heavy, light, SECONDS))
        place.stop()
        table.row(f"{place.engine}: a write's p99, quiet", made["quiet_p99_ms"], "ms")
        table.row(f"{place.engine}: a write's p99 beside {made['text_bytes']} bytes a text, over that", made["ratio"], "x",
                  ("<", 3))
        table.row(f"{place.engine}: such texts taken and shown", made["texts"] / SECONDS, "/s")
