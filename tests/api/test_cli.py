#!/usr/bin/python3
"""Every command of the main job: what it does, what it prints for machines,
and its exit status (0 done, 1 failed, 2 bad usage)."""

import csv
import re

from harness import PATIENCE, article, await_that, both, fresh, holds, run_tests, same, sqlite

SMALL = {"clusters": [2], "ideas_per_cluster": 1, "words": 100}
SHORT = {"match": {"function": "generate_content"}, "then": {"answer": article()}}
COMMANDS = ["run", "import", "export", "sites", "credits", "estimate", "logs", "doctor", "backup", "restore",
            "verify", "version", "accounts"]


def made(w, keywords=4):
    """A site that went its whole way."""
    w.fake(**SMALL, rules=[SHORT])
    return w.run("--keywords", w.keywords(keywords))


@sqlite
@fresh
def test_help(w):
    general = w.igny8("--help")
    for command in COMMANDS:
        holds(general.out, command)
        said = w.igny8(command, "--help")
        holds(said.out, "usage", command)
        same(said.err, "", f"{command} --help is no error")
    assert not w.data.exists(), "help makes no data folder"


@sqlite
def test_bad_usage_is_exit_2(w):
    holds(w.igny8(status=2).said, "igny8", "--help")
    for args in (["no-such-command"], ["run"], ["run", "--site"], ["run", "--site", "A", "--no-such-option"],
                 ["run", "--site", "A", "--from-stage", "8"], ["run", "--site", "A", "--from-stage", "0"],
                 ["run", "--site", "A", "--from-stage", "three"], ["run", "--site", "A", "--to-stage", "-1"],
                 ["run", "--site", "A", "--from-stage", "5", "--to-stage", "4"],
                 ["run", "--site", "A", "--retry-failed", "7"], ["run", "--site", "A", "--max-items", "0"],
                 ["run", "--site", "A", "--max-credits", "many"], ["import", "--site", "A"], ["import", "file.csv"],
                 ["export"], ["estimate"], ["logs"], ["credits", "grant"], ["credits", "grant", "much"],
                 ["credits", "grant", "-5"], ["credits", "unlimited", "perhaps"], ["backup"], ["restore"], ["verify"],
                 ["accounts", "create"], ["run", "--site", ""], ["run", "--site", "   "]):
        result = w.igny8(*args, status=2)
        assert len(result.err.strip()) > 10, f"no sentence: {result}"
        assert result.out == "", f"a refusal goes to standard error: {result}"


@both
def test_version(w):
    assert re.search(r"\d+\.\d+", w.igny8("version").out)
    holds(w.igny8("version", "--json").json()["version"], ".")


@both
def test_sites(w):
    same(w.igny8("sites", "--json").json(), [])
    w.igny8("import", "--site", "Coffee Corner", w.keywords(5))
    w.igny8("import", "--site", "Tea Time", w.keywords(3))
    sites = w.igny8("sites", "--json").json()
    same([s["name"] for s in sites], ["Coffee Corner", "Tea Time"])
    assert all(isinstance(s["id"], int) for s in sites), sites
    holds(w.igny8("sites").out, "Coffee Corner", "Tea Time")


@both
def test_a_site_has_one_name_whatever_its_spelling(w):
    w.igny8("import", "--site", "Coffee Corner", w.keywords(5))
    w.igny8("import", "--site", "coffee  CORNER", w.keywords(6))
    same((w.count("sites"), w.count("keywords")), (1, 6))


@both
def test_options_before_and_after_operands(w):
    file = w.keywords(3)
    w.igny8("import", file, "--site", "A", "--json")
    w.igny8("--json", "import", "--site", "A", file)
    w.igny8("credits", "--json", "grant", 5)
    same(w.igny8("credits", "--json").json()["balance"], 10_005)


@both
def test_credits(w):
    said = w.igny8("credits", "--json", env={"IGNY8_START_CREDITS": "250"}).json()
    same((said["balance"], said["reserved"], said["unlimited"]), (250, 0, False))
    w.igny8("credits", "grant", 100)
    same(w.igny8("credits", "--json").json()["balance"], 350)
    holds(w.igny8("credits").out, "350")
    same([(r["kind"], r["amount"]) for r in w.rows("select kind, amount from igny8_credit_ledger order by id")],
         [("opening", 250_000), ("grant", 100_000)])


@both
def test_unlimited_counts_and_refuses_nothing(w):
    w.igny8("credits", "unlimited", "on", env={"IGNY8_START_CREDITS": "1"})
    same(w.igny8("credits", "--json").json()["unlimited"], True)
    run = made(w)
    same((run["status"], w.igny8("credits", "--json").json()["balance"]), ("completed", 1))
    same(w.one("select -sum(amount) as n from igny8_credit_ledger where kind = 'counted'"),
         int(run["total_credits_used"] * 1000))
    same((w.count("credit_ledger", "kind = 'debit'"), w.count("reservations", "state = 'open'")), (0, 0))
    w.igny8("credits", "unlimited", "off")
    same(w.igny8("credits", "--json").json()["unlimited"], False)


@both
def test_accounts(w):
    w.igny8("accounts", "create", "Other Inc")
    w.igny8("import", "--account", "Other Inc", "--site", "Theirs", w.keywords(3))
    same([s["name"] for s in w.igny8("sites", "--account", "Other Inc", "--json").json()], ["Theirs"])
    same(w.igny8("sites", "--json").json() in ([], [{"name": "Theirs"}]) and w.count("accounts") <= 2, True)
    result = w.igny8("sites", "--account", "Nobody", status=None)
    assert result.status in (1, 2), str(result)
    holds(result.err, "Nobody")
    w.igny8("accounts", "create", "Other Inc", status=None)
    same(w.count("accounts", "name = 'Other Inc'"), 1)


@both
def test_run_says_what_came_of_it(w):
    w.fake(**SMALL, rules=[SHORT])
    result = w.igny8("run", "--site", "Site", "--keywords", w.keywords(4))
    for number in range(1, 8):
        assert re.search(rf"\b{number}\b", result.out), f"stage {number} is not in {result}"
    holds(result.said, "completed", "review")
    again = w.igny8("run", "--site", "Site")
    same(again.status, 0)


@both
def test_run_starts_and_ends_where_it_is_told(w):
    w.fake(**SMALL, rules=[SHORT])
    first = w.run("--keywords", w.keywords(6), "--to-stage", 2)
    same((first["status"], [n for n in range(1, 8) if first[f"stage_{n}_result"]]), ("completed", [1, 2]))
    second = w.run("--from-stage", 3, "--to-stage", 4)
    same((second["status"], [n for n in range(1, 8) if second[f"stage_{n}_result"]]), ("completed", [3, 4]))
    same(second["stage_4_result"]["content_created"], 2)
    third = w.run("--from-stage", 5)
    same((third["status"], third["stage_7_result"]["ready_for_review"]), ("completed", 2))


@both
def test_caps(w):
    w.fake(**{**SMALL, "clusters": [5], "ideas_per_cluster": 2}, rules=[SHORT])
    run = w.run("--keywords", w.keywords(10), "--max-items", 3, "--to-stage", 3)
    same([run[f"stage_{n}_result"][f] for n, f in ((1, "keywords_processed"), (2, "clusters_processed"),
                                                   (3, "ideas_processed"))], [3, 3, 3])
    same(w.count("keywords", "status = 'new'"), 7, "what lies beyond the cap waits")
    capped = w.run("--from-stage", 4, "--max-credits", 2)
    same((capped["status"], capped["end_reason"], capped["stage_4_result"]["content_created"]),
         ("completed", "credit_cap", 2))
    assert capped["total_credits_used"] <= 2, capped


@both
def test_logs(w):
    run = made(w)
    said = w.igny8("logs", run["run_id"], "--json").json()
    same(sorted(said["files"]), ["automation_run.log"] + [f"stage_{n}.log" for n in range(1, 8)])
    holds(w.igny8("logs", run["run_id"]).out, f"AUTOMATION RUN: {run['run_id']}")
    unknown = w.igny8("logs", "run_20200101_000000_manual_s1", status=None)
    assert unknown.status in (1, 2), str(unknown)
    holds(unknown.err, "run_20200101_000000_manual_s1")


@both
def test_export_of_drafts(w):
    made(w)
    out = w.folder / "drafts"
    w.igny8("export", "--site", "Site", out)
    drafts = sorted(out.rglob("*.md"))
    same(len(drafts), 2)
    text = drafts[0].read_text()
    assert text.startswith("---\n") and "title:" in text and "## Water" in text, text
    pictures = re.findall(r"!\[.*?\]\((.+?)\)", text) + re.findall(r"^\w+: \"?(\S+\.(?:png|jpe?g))\"?$", text, re.M)
    assert len(set(pictures)) >= 2, f"a featured and one in the article: {text}"
    for picture in set(pictures):
        assert (drafts[0].parent / picture).read_bytes()[:3] in (b"\x89PN", b"\xff\xd8\xff"), picture
    w.igny8("export", "--site", "Site", out)
    same(len(sorted(out.rglob("*.md"))), 2, "exported again, the same files")
    assert w.igny8("export", "--site", "Nowhere", out, status=None).status in (1, 2)


@both
def test_export_of_keywords(w):
    w.fake(**SMALL)
    w.igny8("import", "--site", "Site", w.write("k.csv", 'Keyword,Volume\n=1+1,10\n"one, two",20\nthree,30\n'))
    w.run("--to-stage", 1)
    file = w.folder / "out.csv"
    w.igny8("export", "--site", "Site", "--keywords", file)
    with open(file, encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened))
    same(len(rows), 4)
    keywords = [r[[c.lower() for c in rows[0]].index("keyword")] for r in rows[1:]]
    same(keywords[1:], ["one, two", "three"])
    assert keywords[0] != "=1+1" and keywords[0].endswith("=1+1"), f"a spreadsheet would run it: {keywords[0]}"


@both
def test_doctor(w):
    w.fake(**SMALL)
    well = w.igny8("doctor", "--json").json()
    assert isinstance(well, (dict, list)) and well, well
    result = w.igny8("doctor")
    holds(result.out, str(w.data))
    assert "sk-test" not in result.said, "doctor shows no key"
    down = w.igny8("doctor", status=None, env={"IGNY8_TEXT_URL": "http://127.0.0.1:9/v1"})
    same(down.status, 1, str(down))
    holds(down.said, "127.0.0.1:9")


@sqlite
def test_backup_and_restore(w):
    run = made(w)
    w.igny8("backup", w.folder / "backup")
    before = w.igny8("logs", run["run_id"], "--json").json()
    w.run("--keywords", w.keywords(9, word="later"), "--to-stage", 1)
    assert w.count("keywords") > 4
    elsewhere = w.folder / "elsewhere"
    w.igny8("restore", w.folder / "backup", "--data", elsewhere)
    same(len(w.igny8("sites", "--data", elsewhere, "--json").json()), 1)
    same(w.igny8("logs", run["run_id"], "--json", "--data", elsewhere).json()["run_id"], before["run_id"])
    drafts = w.folder / "drafts"
    w.igny8("export", "--site", "Site", drafts, "--data", elsewhere)
    same(len(sorted(drafts.rglob("*.md"))), 2, "with their images")
    refused = w.igny8("restore", w.folder / "backup", status=None)
    assert refused.status in (1, 2), f"a folder with data is not written over unasked: {refused}"
    assert w.count("keywords") > 4
    bad = w.igny8("restore", w.write("no.backup", "this is none"), "--data", w.folder / "third", status=None)
    assert bad.status in (1, 2) and bad.err, str(bad)


@both
def test_a_running_run_is_seen(w):
    """While one process works, the database says where it stands: phase, item, percentage."""
    w.fake(**SMALL, rules=[{"match": {"function": "auto_cluster"}, "then": {"delay_ms": 2500}}])
    running = w.start("run", "--site", "Site", "--keywords", w.keywords(3), "--to-stage", 1, "--json")
    await_that(lambda: w.db.exists() and w.count("run_progress", "phase = 'AI_CALL' and percent between 1 and 99") == 1,
               "no progress is written")
    same(running.wait(PATIENCE).json()["run"]["status"], "completed")


if __name__ == "__main__":
    run_tests(globals())
