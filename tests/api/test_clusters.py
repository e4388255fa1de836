#!/usr/bin/python3
"""A list's clusters do not hang on its batches, nor on the order of its rows."""

import random

from harness import both, run_tests, same

SUBJECTS = {"coffee grinder": ["best {}", "{} reviews", "burr {}", "{} for espresso", "how to clean a {}"],
            "standing desk": ["{} height", "cheap {}", "electric {}", "{} mat"],
            "dog groomer": ["{} near me", "mobile {}", "{} prices", "how to become a {}"],
            "rain barrel": ["{} diy", "{} stand", "{} pump", "large {}"],
            "passport photo": ["{} online", "{} size", "{} requirements"],
            "sourdough starter": ["{} recipe", "feeding {}", "{} smells", "dried {}"]}
KEYWORDS = [pattern.format(subject) for subject, patterns in SUBJECTS.items() for pattern in patterns]


def clustered(w, site, keywords, size):
    """The list's parts, by its first stage in batches of `size`."""
    w.igny8("import", "--site", site, w.write("list.txt", "\n".join(keywords) + "\n"))
    w.db.rows(f"insert into igny8_automation_configs (account_id, site_id, stage_1_batch_size) "
          f"select account_id, id, {size} from igny8_sites where name = '{site}' "
          f"on conflict (site_id) do update set stage_1_batch_size = {size}", write=True)
    w.igny8("run", "--site", site, "--to-stage", "1")
    rows = w.rows("select k.keyword, c.name from igny8_keywords k join igny8_clusters c on c.id = k.cluster_id "
                  f"join igny8_sites s on s.id = k.site_id where s.name = '{site}'")
    same(len(rows), len(keywords), "keywords in clusters")
    parts = {}
    for row in rows:
        parts.setdefault(row["name"], set()).add(row["keyword"])
    return sorted(sorted(part) for part in parts.values())


@both
def test_one_batch_or_many_or_shuffled(w):
    wanted = sorted(sorted(pattern.format(subject) for pattern in patterns) for subject, patterns in SUBJECTS.items())
    one = clustered(w, "One", KEYWORDS[:20], 20)
    same(clustered(w, "Ten", KEYWORDS[:20], 2), one, "ten batches")
    shuffled = list(KEYWORDS)
    random.Random(5).shuffle(shuffled)
    same(clustered(w, "All", KEYWORDS, 20), wanted, "two batches")
    same(clustered(w, "Shuffled", shuffled, 7), wanted, "shuffled, in sevens")


@both
def test_what_comes_later_extends(w):
    first = [k for k in KEYWORDS if k not in ("electric standing desk", "rain barrel pump")]
    clustered(w, "Site", first, 20)
    before = w.count("clusters")
    w.igny8("import", "--site", "Site", w.write("more.txt", "electric standing desk\nrain barrel pump\n"))
    w.igny8("run", "--site", "Site", "--to-stage", "1")
    same(w.count("clusters"), before, "clusters")


if __name__ == "__main__":
    run_tests(globals())
