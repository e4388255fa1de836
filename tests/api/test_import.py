#!/usr/bin/python3
"""Keyword files as people have them, and those that are none."""

import json
import os
import sys
import zipfile

from harness import PLAIN, Skip, both, failing, holds, run_tests, same, sqlite


def imported(w, content, *args, name="keywords.csv", status=0):
    return w.igny8("import", "--site", "Site", *args, "--json", w.write(name, content), status=status).json()


def counts(said, **wanted):
    for name, value in wanted.items():
        found = len(said[name]) if name == "refused" else said[name]
        same(found, value, f"{name} in {said}")
    same(said["rows"], said["imported"] + said["duplicates"] + len(said["refused"]), "rows")


def stored(w):
    return [r["keyword"] for r in w.rows("select keyword from igny8_keywords order by id")]


@both
def test_csv_with_header(w):
    said = imported(w, 'Keyword,Volume,KD,CPC\r\n"coffee, ground",1200,35,1.25\r\nespresso machine,"2,400",41,\r\n')
    counts(said, rows=2, imported=2, duplicates=0, refused=0, updated=0)
    same((said["recognised"]["encoding"], said["recognised"]["delimiter"]), ("UTF-8", "comma"))
    same(w.rows("select keyword, volume, difficulty, cpc from igny8_keywords order by id"),
         [{"keyword": "coffee, ground", "volume": 1200, "difficulty": 35, "cpc": 1250},
          {"keyword": "espresso machine", "volume": 2400, "difficulty": 41, "cpc": None}])
    w.igny8("estimate", "--site", "Site")


@both
def test_one_column_without_header(w):
    said = imported(w, "coffee beans\nespresso machine\n\n  french   press \nmoka pot", name="list.txt")
    counts(said, rows=4, imported=4, refused=0)
    same(stored(w), ["coffee beans", "espresso machine", "french press", "moka pot"])


ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16LE", "utf-16-be-bom": "UTF-16BE", "cp1252": None}


@both
def test_encodings(w):
    text = "Keyword\tVolume\ncafé crème\t10\nfür Anfänger\t20\n"
    for number, (encoding, told) in enumerate(ENCODINGS.items()):
        bytes_ = b"\xfe\xff" + text.encode("utf-16-be") if encoding == "utf-16-be-bom" else text.encode(encoding)
        site = f"Site {number}"
        said = w.igny8("import", "--site", site, "--json", w.write("k.tsv", bytes_)).json()
        counts(said, rows=2, imported=2)
        same(said["recognised"]["delimiter"], "tab", encoding)
        if told:
            holds(said["recognised"]["encoding"], told)
    same(sorted({r["keyword"] for r in w.rows("select keyword from igny8_keywords")}), ["café crème", "für Anfänger"])


@both
def test_duplicates_are_folded(w):
    said = imported(w, "Keyword,Volume\nCoffee Beans,10\ncoffee  beans,10\nＣＯＦＦＥＥ ｂｅａｎｓ,10\n"
                       "STRASSE,1\nstraße,1\n")
    counts(said, rows=5, imported=2, duplicates=3, refused=0)
    same(stored(w), ["Coffee Beans", "STRASSE"])
    again = imported(w, "Keyword,Volume\nCOFFEE BEANS,99\nstrasse,1\nmoka pot,5\n")
    counts(again, rows=3, imported=1, duplicates=2, updated=1)
    same(w.one("select volume from igny8_keywords where keyword = 'Coffee Beans'"), 99)


@both
def test_refused_rows_are_told_by_line(w):
    said = imported(w, "Keyword,Volume\nfine,1\n,5\n" + "x" * 201 + ",7\nalso fine,2\n")
    counts(said, rows=4, imported=2, refused=2)
    same([r["line"] for r in said["refused"]], [3, 4])
    assert all(r["reason"] and "text" in r for r in said["refused"]), said["refused"]
    same(stored(w), ["fine", "also fine"])
    human = w.igny8("import", "--site", "Other", w.folder / "keywords.csv")
    holds(human.said, "line 3", "line 4")


@both
def test_strict_imports_all_or_nothing(w):
    result = w.igny8("import", "--site", "Site", "--strict",
                     w.write("k.csv", "Keyword,Volume\nfine,1\n,5\nalso fine,2\n"), status=None)
    assert result.status in (1, 2), str(result)
    holds(result.said, "3")
    same(w.count("keywords"), 0)
    w.igny8("import", "--site", "Site", "--strict", w.write("k.csv", "Keyword,Volume\nfine,1\nalso fine,2\n"))
    same(w.count("keywords"), 2)


@both
def test_preamble_before_the_header(w):
    said = imported(w, "Keyword Stats 2025-11-11\nOctober 1 - November 1\n\nKeyword\tAvg. monthly searches\n"
                       "moka pot\t1000\nespresso\t500\n", name="stats.tsv")
    counts(said, rows=2, imported=2, refused=0)
    same(w.one("select volume from igny8_keywords where keyword = 'moka pot'"), 1000)


def workbook(w):
    path = w.folder / "book.csv"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return path


@both
def test_files_that_are_no_table(w):
    pdf = w.write("paper.csv", b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n1 0 obj\n" + bytes(range(256)) * 8)
    for file, word in ((workbook(w), "csv"), (w.write("empty.csv", b""), "empty"), (pdf, ""),
                       (w.write("noise.csv", bytes(range(256)) * 64), ""), (w.write("blank.csv", b"\n \n\r\n"), ""),
                       (w.write("old.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), ""),
                       (w.folder / "not-there.csv", "not-there.csv"), (w.folder, "")):
        result = w.igny8("import", "--site", "Site", file, status=None)
        assert result.status in (1, 2), f"{file}: {result}"
        holds(result.said, word)
        assert len(result.err.strip()) > 20 and result.err.count("\n") <= 3, f"one sentence: {result}"
    same(w.count("keywords") if w.db.exists() else 0, 0, "nothing is half-written")


@both
def test_a_quote_left_open_spoils_no_more_than_it_must(w):
    said = imported(w, 'Keyword,Volume\nfine,1\n"never closed,5\nmore,6\n')
    assert said["imported"] >= 1 and said["rows"] >= 1, said
    assert "fine" in stored(w)


@both
def test_formulas_and_invisible_characters_are_data(w):
    said = imported(w, "Keyword\n=HYPERLINK(\"http://x\")\nzero\u200bwidth\ntab\x07bell\n'; drop table igny8_keywords; --\n")
    assert said["imported"] >= 3 and said["rows"] == 4, said
    same(stored(w)[:2], ['=HYPERLINK("http://x")', "zerowidth"])
    assert "'; drop table igny8_keywords; --" in stored(w), stored(w)


MANY = 100_000


def many_keywords(w):
    path = w.folder / "many.csv"
    with open(path, "w", encoding="utf-8") as out:
        out.write("Keyword,Volume\n")
        for i in range(MANY):
            out.write(f",{i}\n" if i % 25_000 == 7 else f"keyword number {i} of many,{i % 1000}\n")
    return path


@both
def test_100_000_rows_in_one_go(w):
    if not (PLAIN / "igny8").exists():
        raise Skip(f"memory is measured with the plain build, and {PLAIN}/igny8 is not there")
    w.build = PLAIN
    running = w.start("import", "--site", "Site", "--json", many_keywords(w))
    out, err = running.process.stdout.read(), running.process.stderr.read()
    _, status, usage = os.wait4(running.process.pid, 0)
    running.process.returncode = os.waitstatus_to_exitcode(status)
    same(running.process.returncode, 0, err)
    said = json.loads(out)
    counts(said, rows=MANY, imported=MANY - 4, refused=4)
    same([r["line"] for r in said["refused"]], [9, 25_009, 50_009, 75_009])
    assert usage.ru_maxrss < 100 * 1024, f"{usage.ru_maxrss // 1024} MB at its peak"
    same(w.count("keywords", "import_id is null"), MANY - 4)


@sqlite
def test_an_import_that_a_full_disk_ends_leaves_nothing(w):
    """Whatever is written after the first megabyte finds no room: a sentence, and nothing of the file stays."""
    w.igny8("import", "--site", "Site", w.write("one.csv", "keyword\nfirst\n"))
    many = w.keywords(20_000)
    result = w.igny8("import", "--site", "Site", many, status=None,
                     **failing("pwrite64", "ENOSPC", first=40))
    same(result.status, 1, str(result))
    holds(result.said, "disk is full")
    w.igny8("estimate", "--site", "Site")
    same(stored(w), ["first"], "after the next start nothing of the import is left")
    same(w.count("imports", "state <> 'done'"), 0)
    w.igny8("import", "--site", "Site", many)
    same(w.count("keywords"), 20_001)


# Runs a command on a terminal of its own.
ON_A_TERMINAL = (sys.executable, "-c", "import os, pty, sys\n"
                 "sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))")


@sqlite
def test_a_long_import_says_on_a_terminal_how_far_it_is(w):
    """Long: a build with sanitizers needs several seconds for these rows. Python reads a carriage return as a line."""
    file = w.write("k.csv", "keyword,volume\n" + "".join(f"word number {i},{i}\n" for i in range(120_000)))
    told = w.igny8("import", "--site", "Site", file, prefix=ON_A_TERMINAL).out
    holds(told, "of 120000 ", "Keywords: 120000 rows, 120000 imported")
    assert told.rindex(" of 120000 ") < told.rindex("\n\x1b[KKeywords: "), told
    told = w.igny8("import", "--site", "Other", "--json", file, prefix=ON_A_TERMINAL).out
    same(json.loads(told)["imported"], 120_000)


if __name__ == "__main__":
    run_tests(globals())
