#!/usr/bin/python3
"""The Makefile on a small tree of its own: what was deleted is forgotten, what a
header changed is built anew, and where nothing changed nothing is done. On the real
tree: what it tells of itself (help, compile_commands.json, the numbers of migrations)."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "api"))

from harness import PATIENCE, ROOT, Skip, both, run_tests, same, sqlite  # noqa: E402

SMALL = {
    "src/main.c": "int base_one(void);\nint main(void) { return base_one(); }\n",
    "src/base/one.c": '#include "base/one.h"\nextern char *igny8_assets[];\n'
                      "int base_one(void) { return ONE + (igny8_assets[0] == 0); }\n",
    "src/base/one.h": "#define ONE 0\nint base_one(void);\n",
    "src/base/deep/er/two.c": "int base_two(void);\nint base_two(void) { return 2; }\n",
    "src/db/migrations/001_one.sql": "first migration",
    "src/db/migrations/002_two.sql": "second migration",
    "src/ai/prompts/one.md": "a prompt",
    "src/cli/sample/keywords.csv": "a keyword",
    "render/main.c": "int main(void) { return 0; }\n",
    "render/more.c": "int render_more(void);\nint render_more(void) { return 0; }\n",
    "tests/unit/test_one.c": '#include "base/one.h"\nint main(void) { return base_one(); }\n',
    "tests/unit/test_two.c": "int main(void) { return 0; }\n",
    "tests/crash/invcheck.c": '#include "invariants.h"\nint main(void) { return 0; }\n',
    "tests/crash/invariants.h": "",
    "ui/kept.ts": "",
    "ui/left.ts": "",
    "tools/page": '#!/bin/sh\nmkdir -p build/ui/page && ls ui >build/ui/page/index.html && touch "build/ui/stamp"\n',
}


def small(w):
    """A tree that the Makefile builds within a second or two, built."""
    tree = w.folder / "tree"
    for name, text in SMALL.items():
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tree / "tools/page").chmod(0o755)
    for name in ("Makefile", "tools/embed", "tools/filelist"):
        shutil.copy2(ROOT / name, tree / name)
    make(tree)
    return tree


def make(tree, *targets, status=0):
    """What `make` says when everything of the small tree is wanted."""
    targets = targets or ("all", "units", "build/invcheck")
    done = subprocess.run(["make", "-s", *targets], cwd=tree, capture_output=True, text=True, check=False, timeout=PATIENCE)
    same(done.returncode, status, done.stdout + done.stderr)
    return done.stdout + done.stderr


def defined(program):
    """The functions that a program or an archive defines."""
    said = subprocess.run(["nm", "--defined-only", str(program)], capture_output=True, text=True, check=True, timeout=PATIENCE)
    return {line.split()[2] for line in said.stdout.splitlines() if len(line.split()) == 3}


@sqlite
def test_with_nothing_changed_nothing_is_done(w):
    tree = small(w)
    same(make(tree), "", "the second make is quiet")
    before = {path: path.stat().st_mtime_ns for path in tree.rglob("build/**/*")}
    make(tree)
    same({path: path.stat().st_mtime_ns for path in tree.rglob("build/**/*") if path.is_file()},
         {path: at for path, at in before.items() if path.is_file()}, "and writes nothing")


@sqlite
def test_an_earlier_release_in_the_build_is_left_alone(w):
    """`make bench` builds one there; its lists of headers name objects as ours are named, and headers that went."""
    tree = small(w)
    nested = tree / "build/previous-0123456789ab/build/src/base"
    nested.mkdir(parents=True)
    (nested / "one.d").write_text("build/src/base/one.o: src/base/one.c src/base/won.h\n\nsrc/base/won.h:\n")
    same(make(tree), "", "an object is built anew for a header of another release")


@sqlite
def test_a_deleted_source_is_forgotten(w):
    tree = small(w)
    same("base_two" in defined(tree / "build/libigny8.a"), True, "a folder three levels deep is seen")
    (tree / "src/base/deep/er/two.c").unlink()
    (tree / "render/more.c").unlink()
    make(tree)
    same("base_two" in defined(tree / "build/libigny8.a"), False, "the archive holds what was deleted")
    same("render_more" in defined(tree / "build/igny8-render"), False, "igny8-render holds what was deleted")
    same((tree / "build/src/base/deep/er/two.o").exists(), False, "the object is left")
    same(make(tree), "")


@sqlite
def test_a_deleted_migration_prompt_and_file_of_the_page_are_forgotten(w):
    tree = small(w)
    same(b"second migration" in (tree / "build/igny8").read_bytes(), True)
    (tree / "src/db/migrations/002_two.sql").unlink()
    (tree / "src/ai/prompts/one.md").unlink()
    (tree / "ui/left.ts").unlink()
    make(tree)
    program = (tree / "build/igny8").read_bytes()
    same([text in program for text in (b"first migration", b"second migration", b"a prompt", b"left.ts", b"kept.ts")],
         [True, False, False, False, True], "what the program holds")


@sqlite
def test_the_program_of_a_deleted_unit_test_goes(w):
    tree = small(w)
    (tree / "tests/unit/test_two.c").unlink()
    make(tree)
    same([(tree / "build/unit" / name).exists() for name in ("test_one", "test_two")], [True, False])


@sqlite
def test_a_header_that_changed_or_went_is_noticed(w):
    tree = small(w)
    (tree / "tests/crash/invariants.h").write_text("#error changed\n")
    assert "#error changed" in make(tree, "build/invcheck", status=2), "invcheck did not see its header"
    (tree / "tests/crash/invariants.h").unlink()
    assert "invariants.h" in make(tree, "build/invcheck", status=2), "invcheck did not miss its header"
    (tree / "src/base/one.h").rename(tree / "src/base/won.h")
    assert "base/one.h" in make(tree, "all", status=2), "a source did not miss its header"
    for name in ("src/base/one.c", "tests/unit/test_one.c"):
        (tree / name).write_text((tree / name).read_text().replace("base/one.h", "base/won.h"))
    make(tree, "all", "units")


@sqlite
def test_help_names_every_target_and_variable(_w):
    text = (ROOT / "Makefile").read_text()
    wanted = re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)[1].split() + re.findall(r"^([A-Z_]+) \?=", text, re.MULTILINE)
    said = make(ROOT, "help")
    assert re.search(r"^  make  +\S", said, re.MULTILINE), f"make help says nothing of make alone: {said}"
    for name in wanted:
        assert re.search(rf"^  (make )?{name}\b.* \S", said, re.MULTILINE), f"make help says nothing of {name}: {said}"
    for line in said.splitlines():
        assert len(line) <= 110, f"too wide: {line}"


def commands():
    make(ROOT, "compile_commands.json")
    return json.loads((ROOT / "compile_commands.json").read_text())


@sqlite
def test_compile_commands_hold_every_source(_w):
    found = commands()
    same({entry["directory"] for entry in found}, {str(ROOT)})
    same(sorted(entry["file"] for entry in found),
         sorted(str(path.relative_to(ROOT)) for folder in ("src", "render", "tests", "bench")
                for path in (ROOT / folder).rglob("*.c")))


@sqlite
def test_compile_commands_are_understood(_w):
    """One source with each set of flags, by the compiler that clangd is made of where it is installed."""
    clang = shutil.which("clang")
    if not clang:
        raise Skip("clang is not installed: make deps leaves it out, make check installs it")
    tried = set()
    for entry in commands():
        words = shlex.split(entry["command"])
        folder = re.match(r"tests/[a-z]+|[a-z]+", entry["file"])[0]
        if folder in tried:
            continue
        tried.add(folder)
        done = subprocess.run([clang, "-fsyntax-only", *words[1:]], cwd=entry["directory"], capture_output=True, text=True,
                              check=False, timeout=PATIENCE)
        same(done.returncode, 0, entry["file"] + done.stderr)


# ---- migrations -----------------------------------------------------------------------------


@both
def test_numbers_of_migrations_are_as_their_header_says(w):
    """Each number once, none missing but those that db/driver.h names; a new database has them all, in order."""
    names = sorted(path.stem for path in (ROOT / "src/db/migrations").glob("*.sql"))
    numbers = [int(name[:3]) for name in names]
    same(len(set(numbers)), len(numbers), f"a number twice: {names}")
    promise = re.search(r"A number may be missing \(([^)]*)\)", (ROOT / "src/db/driver.h").read_text())
    same(sorted(set(range(1, numbers[-1])) - set(numbers)), [int(n) for n in re.findall(r"\d{3}", promise[1])],
         "missing, as src/db/driver.h names them")
    w.igny8("sites")
    same([(row["version"], row["name"]) for row in w.rows("select version, name from igny8_schema order by version")],
         list(zip(numbers, names, strict=True)))


if __name__ == "__main__":
    run_tests(globals())
