"""How well keywords are grouped without a model: labelled texts, our own and a file that the environment names."""

import os

from place import BUILD, ROOT

SAME, GROUPED = 0.90, 0.53  # ten batches come to the clusters of one; what the groups agree with the labels


def of(place, table, *arguments):
    for line in place.figures(BUILD / "bench-clusters", *arguments):
        what = f"{line['texts']} texts, {line['way']}"
        table.row(f"{what}: B-cubed", line["b_cubed"])
        table.row(f"{what}: ARI", line["ari"], "", (">=", SAME if line["way"].startswith("ten") else GROUPED))


def measure(place, table):
    of(place, table, ROOT / "bench/clusters.tsv")
    other = os.environ.get("BENCH_CLUSTERS")
    if other:
        of(place, table, other, *os.environ.get("BENCH_CLUSTERS_TAKE", "").split())
    else:
        print("No other labelled texts: BENCH_CLUSTERS names none.")
