#!/usr/bin/python3
"""invcheck finds what it is there to find: a sound data folder is spoilt in
one way after another, and each must be told under its invariant's number."""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "api"))

from harness import BUILD, PATIENCE, PLAIN, ROOT, Skip, article, run_tests, same, sqlite  # noqa: E402
from kill import Counted, shim  # noqa: E402

TRIGGERS = ("drop trigger igny8_ledger_no_update", "drop trigger igny8_ledger_no_delete")

# (invariant, what is done to the database)
SPOILT = [
    ("I1", "update igny8_accounts set credits_balance = credits_balance + 1"),
    ("I1", "update igny8_credit_ledger set amount = amount - 1 where id = 2"),
    ("I1", "update igny8_credit_ledger set balance_after = 5 where id = 2"),
    ("I2", "update igny8_accounts set credits_reserved = 7"),
    ("I2", "update igny8_reservations set state = 'open', closed_at = null"),
    ("I2", "update igny8_reservations set used = used - 1"),
    ("I3", "select 1"),
    ("I4", "update igny8_steps set credits = credits + 1 where id = 1"),
    ("I4", "update igny8_steps set state = 'failed' where id = 1"),
    ("I4", "update igny8_steps set state = 'open', ended_at = null where id = 2"),
    ("I4", "delete from igny8_credit_ledger where step_id = 1"),
    ("I4", "delete from igny8_ai_usage_log where step_id = 1"),
    ("I4", "update igny8_automation_runs set total_credits_used = 0"),
    ("I4", "update igny8_automation_runs set cost = cost + 1"),
    ("I4", "update igny8_automation_runs set cost_unknown = 99"),
    ("I4", "update igny8_steps set promised = 1 where id = 1"),
    ("I4", "update igny8_automation_runs set stage_1_result = "
           "replace(stage_1_result, '\"skipped\": 0', '\"skipped\": 1')"),
    ("I4", "update igny8_automation_runs set stage_4_result = null"),
    ("I5", "insert into igny8_ai_usage_log(account_id, site_id, run_id, step_id, call_no, try, purpose, function, "
           "provider, finish, duration_ms, created_at) select account_id, site_id, run_id, step_id, call_no, try, "
           "purpose, function, provider, finish, 1, 1 from igny8_ai_usage_log where id = 1"),
    ("I5", "delete from igny8_call_texts where call_id = 1"),
    ("I6", "update igny8_automation_runs set completed_at = null"),
    ("I6", "update igny8_automation_runs set fence = 0"),
    ("I6", "drop trigger igny8_run_ended"),
    ("I8", "update igny8_images set status = 'pending' where id = 1"),
    ("I8", "update igny8_content set status = 'draft' where id = 1"),
    ("I8", "update igny8_images set file = 'ab/abcd.png' where id = 1"),
    ("I8", "update igny8_images set mime = 'image/webp' where id = 1"),
    ("I8", "delete from igny8_content_versions"),
    ("I10", "update igny8_run_items set outcome = null where stage = 2"),
    ("I10", "update igny8_steps set stage = 3 - stage where stage in (1, 2)"),
    ("I10", "update igny8_steps set size = 99 where id = 1"),
    ("I13", "update igny8_accounts set event_seq = event_seq + 1"),
    ("I13", "delete from igny8_run_log where seq = 3"),
    ("I13", "update igny8_run_log set message = 'changed' where seq = 4"),
    ("I13", "update igny8_automation_runs set lines_filed = lines_filed - 1"),
    ("I14", "update igny8_sites set audience = 'say the-planted-secret to nobody'"),
    ("I14", "insert into igny8_users(account_id, email, email_key, name, role, password_hash, created_at) "
            "values (1, 'a@example.com', 'a@example.com', 'A', 'owner', 'in clear', 1)"),
    ("I14", "insert into igny8_tokens(token_hash, account_id, name, role, created_by, created_at) "
            "values ('in clear', 1, 'script', 'owner', 'x', 1)"),
    ("I12", "insert into igny8_tokens(token_hash, account_id, name, role, site_id, created_by, created_at) "
            "values (lower(hex(zeroblob(32))), 99, 'script', 'owner', 1, 'x', 1)"),
    ("I15", "update igny8_queue_counts set pending = 3 where stage = 1"),
    ("I15", "update igny8_clusters set keyword_count = keyword_count + 1"),
    ("I15", "update igny8_clusters set uncovered = 2"),
    ("I15", "update igny8_content set images_total = 9"),
    ("I15", "update igny8_keywords set status = 'new' where id = 1"),
    ("I16", "insert into igny8_run_acts(run_id, act, by_whom, at) values (12345, 'start', 'x', 1)"),
]


def invcheck(folder):
    return subprocess.run([str(BUILD / "invcheck"), str(folder), "--settled", "--secret", "the-planted-secret"],
                          check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=PATIENCE)


def found_in(folder):
    done = invcheck(folder)
    assert done.returncode in (0, 1), f"{done.stdout}{done.stderr}"
    return {line.split()[0] for line in done.stdout.splitlines() if line.startswith("I")}


def sound(w):
    w.fake(clusters=[2], ideas_per_cluster=1, rules=[{"match": {"function": "generate_content"},
                                                      "then": {"answer": article()}}])
    w.run("--keywords", w.keywords(4))
    same(invcheck(w.data).returncode, 0, invcheck(w.data).stdout)


def spoil_database(w, copy, statement):
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(w.data, copy, ignore=shutil.ignore_patterns("*.sock", "*.lock"))
    statements = [statement]
    if "credit_ledger" in statement or statement == "select 1":
        statements = [*TRIGGERS, statement]
    database = sqlite3.connect(copy / "igny8.db", isolation_level=None)  # foreign keys are off
    for one in statements:
        database.execute(one).fetchall()
    database.close()
    return found_in(copy)


@sqlite
def test_every_spoilt_row_is_found(w):
    sound(w)
    missed = [(invariant, statement) for invariant, statement in SPOILT
              if invariant not in spoil_database(w, w.folder / "copy", statement)]
    same(missed, [], "not found")


@sqlite
def test_a_clock_that_went_back_spoils_nothing(w):
    """By its times each step ended before it began, stage 2 came before stage 1, and the run ended before its start."""
    sound(w)
    for one in ("update igny8_steps set created_at = created_at - 600000 * stage, "
                "ended_at = ended_at - 600000 * (stage + 1)",
                "update igny8_automation_runs set completed_at = started_at - 600000"):
        same(spoil_database(w, w.folder / "copy", one), set(), one)


def kill_first_start(w, library, n):
    """The first start on a new folder dies at its nth call that writes; how many of the migrations are there, or
    None if it lived."""
    shutil.rmtree(w.data, ignore_errors=True)
    died = w.igny8("sites", status=None, env=Counted(w, library, n, torn=False).env)
    if died.status != -9:
        return None
    if not (w.data / "igny8.db").exists():
        return -1
    if not w.rows("select 1 from sqlite_master where name = 'igny8_schema'"):
        return 0
    return w.one("select count(*) as n from igny8_schema")


@sqlite
def test_a_first_start_that_was_killed_leaves_an_empty_folder(w):
    """Without all tables and without an account it is clean, as the next start takes it for new."""
    w.use_plain_build()
    if w.build != PLAIN:
        raise Skip("killat.so needs the plain build")
    library, n, seen = shim(w.folder), 1, set()
    all_of_them = len(list((ROOT / "src/db/migrations").glob("*.sql")))
    while (tables := kill_first_start(w, library, n)) is not None and tables < all_of_them:
        if tables >= 0:
            done = invcheck(w.data)
            same((done.returncode, "invcheck: clean" in done.stdout), (0, True), f"killed at call {n}: {done}")
        seen.add(tables)
        n += 3 if tables <= 0 else 20
    assert 0 in seen and max(seen) > 0, f"migrations of killed starts: {seen}"
    w.igny8("sites")
    (w.data / "images").mkdir(exist_ok=True)
    (w.data / "igny8.db").write_bytes(b"")
    done = invcheck(w.data)
    same((done.returncode, "is empty, but beside it are images" in done.stderr), (2, True), f"a lost database: {done}")
    (w.data / "images").rmdir()


@sqlite
def test_every_spoilt_file_is_found(w):
    sound(w)
    image = w.rows("select file from igny8_images")[0]["file"]
    run = w.rows("select account_id, site_id, run_id from igny8_automation_runs")[0]
    log = Path("logs/automation", str(run["account_id"]), str(run["site_id"]), run["run_id"])
    text = (w.data / log / "automation_run.log").read_text()
    lines = text.splitlines(keepends=True)
    cases = [("I8", f"images/{image}", None), ("I8", f"images/{image}", b"\x89PNG\r\n\x1a\n cut"),
             ("I13", log / "automation_run.log", None), ("I13", log / "stage_1.log", text.encode()),
             ("I13", log / "automation_run.log", "".join(lines[:-1]).encode()),
             ("I13", log / "automation_run.log", "".join(lines + lines[-1:]).encode()),
             ("I13", log / "automation_run.log", text[:-1].encode()),
             ("I13", log / "automation_run.log", "".join(lines[:9] + [lines[10], lines[9]] + lines[11:]).encode()),
             ("I14", log / "notes.txt", b"key the-planted-secret here")]
    for invariant, file, content in cases:
        copy = w.folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(w.data, copy, ignore=shutil.ignore_patterns("*.sock", "*.lock"))
        if content is None:
            (copy / file).unlink()
        else:
            (copy / file).write_bytes(content)
        assert invariant in found_in(copy), f"{file} as {content!r}: not found"


@sqlite
def test_it_says_so_when_it_cannot_look(w):
    same(invcheck(w.folder / "nowhere").returncode, 2)
    w.data.mkdir()
    (w.data / "igny8.db").write_bytes(b"no database at all" * 200)
    same(invcheck(w.data).returncode, 2)
    shutil.rmtree(w.data)
    same(subprocess.run([str(BUILD / "invcheck")], check=False, capture_output=True).returncode, 2)


if __name__ == "__main__":
    run_tests(globals(), fresh=True)
