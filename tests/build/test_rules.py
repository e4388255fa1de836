#!/usr/bin/python3
"""tools/rules, which `make check` runs: a small tree without faults passes, and each fault that
is planted in it is named."""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "api"))

from harness import ROOT, holds, run_tests, same, sqlite  # noqa: E402

OPENING = "/* One file of a small tree. */\n"


def tree(w):
    """A checkout of a few files in which every rule holds."""
    top = w.folder / "tree"
    plant(top, "src/main.c", '#include "cli/cli.h"\n')
    plant(top, "src/cli/cli.h", '#include "engine/engine.h"\n')
    plant(top, "src/engine/engine.h", '#include "runs/plan.h"\n#include "settings/environment.h"\n')
    plant(top, "src/runs/plan.h", '#include "store/runs/run.h"\n')
    plant(top, "src/settings/environment.h", '#include "base/error.h"\n')
    plant(top, "src/store/runs/run.h", '#include "db/db.h"\n')
    plant(top, "src/db/db.h", "")
    plant(top, "src/base/error.h", "")
    plant(top, "src/base/text/text.c", "#include <unicode/ustring.h>\n")
    plant(top, "src/base/length.c", "static void f(void)\n{\n" + "    ;\n" * 58 + "}\n" + "\n" * 338)
    for i in range(20):
        plant(top, f"src/import/reader/table_{i}.c", "")
    git(top, "init", "-q")
    return top


def plant(top, path, text, opening=OPENING):
    (top / path).parent.mkdir(parents=True, exist_ok=True)
    (top / path).write_text(opening + text)


def git(top, *arguments):
    subprocess.run(["git", "-C", top, *arguments], check=True, stdin=subprocess.DEVNULL, timeout=60)


def findings(top):
    done = subprocess.run([ROOT / "tools/rules", top], check=False, stdout=subprocess.PIPE, text=True,
                          stdin=subprocess.DEVNULL, timeout=60)
    found = done.stdout.splitlines()
    same(done.returncode, 1 if found else 0, "exit status")
    return found


def one_finding(top, *parts):
    found = findings(top)
    same(len(found), 1, found)
    holds(found[0], *parts)


@sqlite
def test_a_tree_without_faults_passes(w):
    same(findings(tree(w)), [])


@sqlite
def test_an_include_upwards_is_named(w):
    top = tree(w)
    plant(top, "src/store/runs/run.c", '#include "runs/plan.h"\n')
    one_finding(top, "src/store/runs/run.c:2", "src/store is not above src/runs")


@sqlite
def test_an_include_of_a_neighbour_is_named(w):
    top = tree(w)
    plant(top, "src/publish/worker.c", '#include "engine/engine.h"\n')
    one_finding(top, "src/publish/worker.c:2", "src/publish is not above src/engine")
    plant(top, "src/publish/worker.c", '#include "settings/environment.h"\n')
    same(findings(top), [])


@sqlite
def test_the_engine_is_above_the_runs_and_not_the_other_way(w):
    top = tree(w)
    plant(top, "src/runs/start.c", '#include "engine/engine.h"\n')
    one_finding(top, "src/runs/start.c:2", "src/runs is not above src/engine")


@sqlite
def test_a_folder_that_no_layer_knows_is_named(w):
    top = tree(w)
    plant(top, "src/misc/helpers.c", "")
    one_finding(top, "src/misc/helpers.c", "no layer for src/misc")


@sqlite
def test_a_library_in_another_module_is_named(w):
    top = tree(w)
    plant(top, "src/store/runs/run.c", "#include <sqlite3.h>\n")
    one_finding(top, "src/store/runs/run.c:2", "belongs to src/db")


@sqlite
def test_a_folder_of_21_files_is_named(w):
    top = tree(w)
    plant(top, "src/import/reader/table_20.c", "")
    one_finding(top, "src/import/reader: 21 .c files", "at most 20")


@sqlite
def test_a_file_of_401_lines_is_named(w):
    top = tree(w)
    plant(top, "src/base/error.h", "\n" * 400)
    one_finding(top, "src/base/error.h: 401 lines", "at most 400")


@sqlite
def test_a_function_of_61_lines_is_named(w):
    top = tree(w)
    plant(top, "src/base/error.c", "void f(void)\n{\n" + "    ;\n" * 59 + "}\n")
    one_finding(top, "src/base/error.c:3", "a function of 61 lines", "at most 60")


@sqlite
def test_a_file_that_does_not_say_what_it_is_for_is_named(w):
    top = tree(w)
    for name in ("clock.c", "clock.h"):
        plant(top, f"src/base/{name}", "int x;\n", opening="")
        one_finding(top, f"src/base/{name}:1", "does not open with a comment")
        (top / "src/base" / name).unlink()


@sqlite
def test_a_word_of_the_list_is_named_wherever_people_read_it(w):
    top = tree(w)
    for path, text in (("src/base/clock.c", 'static const char why[] = "weekday: 9 is none.";\n'),
                       ("src/base/clock.c", "/* Whoever takes the lock gives it back. */\n"),
                       ("docs/using.md", "The file is written anew.\n"),
                       ("README.md", "More is to be had.\n"),
                       ("ui/src/kit/Switch.tsx", "export const words = 'Let on';\n")):
        plant(top, path, text)
        one_finding(top, f"{path}:2", "say:")
        (top / path).unlink()
    plant(top, "ui/src/kit/Log.tsx", "const scrolls = true;\n")  # a private word of C is a word of the page
    same(findings(top), [])


@sqlite
def test_a_tracked_compiled_file_is_named(w):
    top = tree(w)
    plant(top, "tests/api/harness.pyc", "")
    same(findings(top), [])  # as long as it is not tracked
    git(top, "add", "tests")
    one_finding(top, "tests/api/harness.pyc", "git rm --cached")


def headers(top):
    """What the compiler says of all headers in one file, and its exit status."""
    done = subprocess.run([ROOT / "tools/headers", "gcc", "-Isrc"], check=False, cwd=top, capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, timeout=60)
    return done.returncode, done.stderr


@sqlite
def test_headers_that_need_one_another_or_collide_are_named(w):
    top = w.folder / "tree"
    plant(top, "src/base/a.h", "enum state { RUNNING };\n")
    plant(top, "src/base/z.h", '#include "base/a.h"\nstruct z { enum state state; };\n')
    same(headers(top)[0], 1, "a.h comes twice and has no guard")
    plant(top, "src/base/a.h", "#ifndef A\n#define A\nenum state { RUNNING };\n#endif\n")
    same(headers(top), (0, ""))
    plant(top, "src/base/z.h", "struct z { enum state state; };\n")
    status, said = headers(top)
    same(status, 1, "z.h needs a.h before it")
    holds(said, "state")
    plant(top, "src/base/z.h", "enum other { RUNNING };\n")
    status, said = headers(top)
    same(status, 1, "both say RUNNING")
    holds(said, "RUNNING")


if __name__ == "__main__":
    run_tests(globals())
