"""tests/faults.tsv: which test would have seen which fault.

A row, parted by tabs: the fault's id · the program as tests/run names it · the
test's name within the program's TAP lines · the assertion with which it failed
while the fault was there. Lines that begin with # are comments. A fault may
have several rows. `unheld` holds the table against what ran.
"""

import re
from pathlib import Path

TABLE = Path(__file__).resolve().parent / "faults.tsv"
COLUMNS = 4


def rows():
    """(line number, [id, program, test, assertion]) of each row."""
    for number, line in enumerate(TABLE.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.split("\t")


def programs():
    """The programs that the table names, as tests/run takes them: `api/test_cli`."""
    return {row[1] for _, row in rows() if len(row) == COLUMNS}


def ran(output, test):
    """Whether a TAP line of the output tells of that test without skipping it."""
    line = re.compile(rf"^(?:not )?ok \d+\b.*(?<![\w-]){re.escape(test)}(?![\w-]).*$", re.MULTILINE)
    return any("# skip" not in found[0].lower() for found in line.finditer(output))


def unheld(outputs):
    """One sentence for each row that no test holds; outputs: program name → what it printed."""
    for number, row in rows():
        where = f"tests/faults.tsv:{number}"
        if len(row) != COLUMNS or not all(cell.strip() for cell in row):
            yield f"{where}: a row has {COLUMNS} cells (id, program, test, assertion), parted by tabs"
        elif row[1] not in outputs:
            yield f"{where}: {row[0]}: there is no program {row[1]}"
        elif not ran(outputs[row[1]], row[2]):
            yield f"{where}: {row[0]}: {row[1]} did not run {row[2]}"
