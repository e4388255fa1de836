"""bench/table.py: the table of a bench: what was measured, what is wanted, what was last written down.

bench/figures.tsv holds the last committed figure of each row (engine and
what, figure, unit, parted by tabs). A row that misses its target ends the
bench with status 1; one that has none is there for the record.
"""

import operator
from pathlib import Path

FIGURES = Path(__file__).resolve().parent / "figures.tsv"
COMPARE = {"<=": operator.le, ">=": operator.ge, "<": operator.lt}


def committed():
    if not FIGURES.exists():
        return {}
    rows = (line.split("\t") for line in FIGURES.read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#"))
    return {what: f"{figure} {unit}".strip() for what, figure, unit in rows}


def shown(figure):
    return f"{figure:.0f}" if figure >= 1000 else f"{figure:.3g}" if figure < 100 else f"{figure:.1f}"


class Table:
    """Prints each row as it is measured; `missed` counts those that miss their target."""

    def __init__(self):
        self.last = committed()
        self.missed = 0
        self.rows = {}
        self.line("what", "measured", "wanted", "last")

    @staticmethod
    def line(*cells):
        print("{:<58} {:>18} {:<22} {}".format(*cells).rstrip(), flush=True)

    def row(self, what, figure, unit="", wanted=None):
        """wanted: (comparison, figure) in the same unit, or None; True if it is met."""
        met = wanted is None or COMPARE[wanted[0]](figure, wanted[1])
        self.missed += not met
        said = "" if wanted is None else f"{wanted[0]} {shown(wanted[1])}" + ("" if met else "  MISSED")
        self.line(what, f"{shown(figure)} {unit}".strip(), said, self.last.get(what, ""))
        self.rows[what] = (figure, unit)
        return met

    def keep(self):
        """Writes what was measured over the last figures; rows of other parts stay."""
        rows = dict(line.split("\t", 1) for line in FIGURES.read_text(encoding="utf-8").splitlines()
                    if line[:1] not in ("", "#")) if FIGURES.exists() else {}
        rows |= {what: f"{shown(figure)}\t{unit}" for what, (figure, unit) in self.rows.items()}
        head = "# The last figures of make bench that were written down (bench/run --keep): what, figure, unit.\n"
        FIGURES.write_text(head + "".join(f"{what}\t{rest}\n" for what, rest in rows.items()), encoding="utf-8")


def median(figures):
    return sorted(figures)[len(figures) // 2] if len(figures) % 2 else \
        sum(sorted(figures)[len(figures) // 2 - 1:len(figures) // 2 + 1]) / 2
