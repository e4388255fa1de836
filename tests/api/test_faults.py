#!/usr/bin/python3
"""tests/faults.py and tests/run themselves: a row that no test holds is told, whatever the reason; so is a name
in the list of threaded tests that matches none."""

import sys
from importlib import machinery, util
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import faults  # noqa: E402  it stands beside tests/run

sys.dont_write_bytecode = True
TESTS = Path(__file__).resolve().parent.parent
LOADER = machinery.SourceFileLoader("run", str(TESTS / "run"))
run = util.module_from_spec(util.spec_from_loader("run", LOADER))
LOADER.exec_module(run)

RAN = {"unit/test_a": "1..2\nok 1 - test_a.c:a:is_cut: Passed\nok 2 - test_a.c:a:is_left # SKIP no disk\n",
       "api/test_b": "1..2\nok 1 - test_it (sqlite) 0.1 s\nnot ok 2 - test_that (sqlite)\n"}
CASES = [
    ("a test that ran holds its row", "W1\tunit/test_a\tis_cut\tit is not cut", None),
    ("a test of the real binary too", "W2\tapi/test_b\ttest_it\tno answer", None),
    ("one that failed ran", "W3\tapi/test_b\ttest_that\tno answer", None),
    ("a skipped one did not", "W4\tunit/test_a\tis_left\tit is left", "did not run is_left"),
    ("a part of a name is no name", "W5\tapi/test_b\ttest_th\tno answer", "did not run test_th"),
    ("a program that is not there", "W6\tapi/test_c\ttest_it\tno answer", "there is no program api/test_c"),
    ("a row without its assertion", "W7\tapi/test_b\ttest_it", "a row has 4 cells"),
    ("a comment is no row", "# W8\tnothing", None),
]


def told(line):
    faults.rows = lambda: ((n, text.split("\t")) for n, text in enumerate([line], 1) if not text.startswith("#"))
    return list(faults.unheld(RAN))


def threaded_unmatched():
    """What tests/run says of its own list, and of one with a name that is gone."""
    stems = [p.stem.removeprefix("test_") for p in (TESTS / "unit").glob("test_*.c")]
    return run.unmatched(run.THREADED, stems), run.unmatched([*run.THREADED, "keeper*"], stems)


def main():
    failed = 0
    print(f"1..{len(CASES) + 1}")
    for number, (name, line, wanted) in enumerate(CASES, 1):
        got = told(line)
        good = got == [] if wanted is None else len(got) == 1 and wanted in got[0]
        failed += not good
        print(f"{'ok' if good else 'not ok'} {number} - {name}" + ("" if good else f"\n# told: {got}"))
    got = threaded_unmatched()
    good = got == ([], ["keeper*"])
    failed += not good
    print(f"{'ok' if good else 'not ok'} {len(CASES) + 1} - every threaded name matches a test"
          + ("" if good else f"\n# found {got}"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
