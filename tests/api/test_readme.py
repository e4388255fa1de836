#!/usr/bin/python3
"""What README, CONTRIBUTING and docs/ promise, where it can be tried: commands, options, files, routes."""

import json
import re

from harness import ROOT, run_tests, same, sqlite

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {path.name: path.read_text(encoding="utf-8") for path in [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]}
OPTION = re.compile(r"--[a-z][a-z-]+")


def command_rows():
    """(the commands, the options) of each row of README's table."""
    table = README.split("| command | does |")[1].split("\n\n")[0]
    for line in table.splitlines()[2:]:
        called = line.replace("\\|", "/").split("|")[1]
        words = re.findall(r"`(?:igny8 )?([a-z-]+)", called)
        yield [words[0]] + [w for w in words[1:] if w == "restore"], set(OPTION.findall(called))


@sqlite
def test_the_table_names_every_command(w):
    told = [name for names, _ in command_rows() for name in names]
    same(sorted(told), sorted(re.findall(r"^  ([a-z-]+) ", w.igny8("--help").out, re.MULTILINE)))


@sqlite
def test_a_command_takes_the_options_that_the_table_names(w):
    for names, options in command_rows():
        known = set(OPTION.findall(w.igny8(names[0], "--help").out))
        same(options - known, set(), names[0])


@sqlite
def test_links_and_code_are_whole(_w):
    for name, text in PAGES.items():
        folder = ROOT if (ROOT / name).exists() else ROOT / "docs"
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
            same((folder / link).exists(), True, f"{name} leads to {link}")
        prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
        broken = [line for line in prose.splitlines() if line.count("`") % 2]
        same(broken, [], f"{name}: code spans that go over a line's end")


@sqlite
def test_what_the_page_leaves_to_the_api_is_there(w):
    paths = json.loads(w.serve().call("GET", "/api/v1/openapi.json").raw)["paths"]
    for path in ("auth/sessions/", "settings/money/", "settings/prompts/{name}/"):
        same([p for p in paths if p.endswith(path)] != [], True, path)


if __name__ == "__main__":
    run_tests(globals())
