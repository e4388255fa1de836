#!/usr/bin/python3
"""What earlier releases wrote (tests/data), opened by this program: all that was
there is there, at the same prices, and what was wrong there is mended or told."""

import hashlib
import json
import re
import shutil
import sqlite3
import subprocess

from harness import ROOT, await_that, both, failing, holds, run_tests, same, sqlite
from people import Browser

OLD = ROOT / "tests/data/v0.1"
PREVIOUS_SCHEMA = 12
# What time, or this release, may change of what the first one answered; says: sentences for people.
MOVES = {"elapsed_s", "left_s", "last_seen_at", "last_used_at", "last_sign_in_at", "revoked_at", "says"}


def unpacked(w):
    """A copy of the old data in the world's folder and database; what was expected of it."""
    source = OLD / w.db.kind
    shutil.copytree(source / "data", w.data)
    shutil.copytree(OLD / "images", w.data / "images")
    if w.db.url:
        done = subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", w.db.url, "-f", source / "dump.sql"], check=False,
                              capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)
        same((done.returncode, done.stderr), (0, ""))
    kept = json.loads((source / "expected.json").read_text())
    w.env.update(IGNY8_FAKE_NOW=str(kept["now"] + 3600000), IGNY8_ALLOW_PRIVATE="1")
    w.secrets += [kept["password"], *kept["gone"].values(), *kept["links"].values(), kept["owner"], kept["second"]]
    return kept


def covered(new, old, where):
    """Every field of the old answer is in the new one, with its value."""
    if isinstance(old, dict) and isinstance(new, dict):
        for name, value in old.items():
            assert name in new, f"{where}: {name} is gone"
            if name not in MOVES:
                covered(new[name], value, f"{where}.{name}")
    elif isinstance(old, list) and isinstance(new, list):
        same(len(new), len(old), f"{where}: how many")
        for i, (a, b) in enumerate(zip(new, old)):
            covered(a, b, f"{where}[{i}]")
    else:
        same(new, old, where)


def get(server, path, status=200, **more):
    answer = server.call("GET", f"/api/v1/{path}", **more)
    same(answer.status, status, f"GET {path}: {answer}")
    return answer.body


@both
def test_all_that_was_there_is_there(w):
    """Lists, contents with their versions, logs, jobs, settings, schedules and what the next runs would cost."""
    kept = unpacked(w)
    server = w.serve()
    for account in ("owner", "second"):
        for path, old in kept["answers"][account].items():
            covered(get(server, path, token=kept[account]), old, f"{account}: {path}")
    same(get(server, "auth/me/", token=kept["viewer"])["role"], "viewer")
    Browser(server).sign_in("olga@example.com", kept["password"])


@both
def test_schedules_and_prices_stay(w):
    """An existing site keeps what it had: rows as they were, no estimate moved."""
    kept = unpacked(w)
    tables = ("automation_configs", "settings")
    before = {t: w.rows(f"select * from igny8_{t} order by 1, 2") for t in tables}
    same(len(before["automation_configs"]), 3)
    server = w.serve()
    for t in tables:
        covered(w.rows(f"select * from igny8_{t} order by 1, 2"), before[t], t)
    asked = 0
    for account in ("owner", "second"):
        for path, old in kept["answers"][account].items():
            if path.startswith(("automation/estimate/", "automation/config/")):
                covered(get(server, path, token=kept[account]), old, path)
                asked += 1
    same(asked, 6)


@both
def test_pictures_are_served(w):
    kept = unpacked(w)
    server = w.serve()
    pictures = get(server, "writer/images/?site_id=1", token=kept["owner"])["results"]
    same(len(pictures), 2)
    for picture in pictures:
        answer = server.call("GET", picture["image_url"], token=kept["owner"])
        same((answer.status, answer.headers["content-type"]), (200, "image/png"))
        assert hashlib.sha256(answer.raw).hexdigest() in picture["image_url"] or \
            answer.raw in [f.read_bytes() for f in (OLD / "images").rglob("*.png")], picture


@both
def test_the_paused_run_goes_on(w):
    """On the built-in provider, from where it stood to the end; invcheck holds the ledger to it."""
    kept = unpacked(w)
    server = w.serve()
    server.token = kept["owner"]
    was = get(server, "automation/current_run/?site_id=2")["run"]
    same((was["run_id"], was["status"]), (kept["paused_run"], "paused"))
    answer = server.call("POST", "/api/v1/automation/resume/", json={"run_id": kept["paused_run"]})
    same(answer.status, 200, str(answer))
    path = "automation/current_run/?site_id=2"
    await_that(lambda: get(server, path)["run"]["status"] == "completed", "the run never ended", 150)
    run = get(server, path)["run"]
    assert run["total_credits_used"] > was["total_credits_used"], (was, run)
    steps = get(server, f"automation/runs/{run['run_id']}/steps/?page_size=50&texts=false")["results"]
    same(sum(s["credits"] for s in steps), run["total_credits_used"])
    same(get(server, "account/")["reserved"], 0)
    same(get(server, "writer/content/?site_id=2")["count"], 3, "three items a stage, as it was started")


@both
def test_rights_of_people_who_left_end(w):
    """Tokens and open links of who is disabled, gone or demoted are revoked at the start, with their names in the log
    and in `igny8 doctor`; all others stay."""
    kept = unpacked(w)
    server = w.serve()
    for who, token in kept["gone"].items():
        same(server.call("GET", "/api/v1/auth/me/", token=token).status, 401, who)
    for who, link in kept["links"].items():
        answer = server.call("POST", "/api/v1/auth/accept/", json={"token": link, "password": kept["password"], "name": who}, token="")
        same(answer.status, 201 if who == "olga" else 404, f"{who}: {answer}")
    tokens = get(server, "tokens/", token=kept["owner"])["results"]
    same([t["name"] for t in tokens if not t["revoked_at"]], ["shop script", "dashboard"])
    said = server.stop().err
    w.servers.remove(server)
    for name in ("bert", "dora", "emil"):
        holds(said, f"revoked the token '{name}'s script' (owner), which {name}@example.com made",
              f"revoked the link 'friend.of.{name}@example.com'")
    holds(said, "revoked the token 'second' (editor), which dora's script made")
    told = [c for c in w.igny8("doctor", "--json", status=None).json()["checks"] if c["check"] == "rights"][0]
    same(told["state"], "warn")
    holds(told["message"], "7 revoked", "bert's script", "dora's script", "emil's script", "'second'", "friend.of.dora@example.com")
    assert "revoked the" not in w.igny8("sites").err, "revoked once"


@sqlite
def test_the_file_is_copied_before_it_is_upgraded(w):
    """Once, to a file that the owner alone can read and the old program can open; a new database has none."""
    unpacked(w)
    file = w.data / "igny8.db"
    said = w.igny8("sites").err
    copies = list(w.data.glob("igny8.db.before-*"))
    same([c.name for c in copies], [f"igny8.db.before-{PREVIOUS_SCHEMA + 1:03d}"])
    holds(said, f"copied to {copies[0]}")
    same(oct(copies[0].stat().st_mode & 0o777), "0o600")
    for place, last in ((copies[0], PREVIOUS_SCHEMA), (file, max_known())):
        db = sqlite3.connect(place)
        same(db.execute("select max(version) from igny8_schema").fetchone()[0], last, str(place))
        same(db.execute("pragma integrity_check").fetchone()[0], "ok")
        same(db.execute("select count(*) from igny8_content").fetchone()[0], 8)
        db.close()
    before = copies[0].read_bytes()
    same(w.igny8("sites").err, "")
    same(copies[0].read_bytes(), before, "a start with nothing to upgrade copies nothing")
    fresh = w.folder / "fresh"
    w.igny8("sites", env={"IGNY8_DATA": str(fresh)})
    same(list(fresh.glob("*before*")), [])


@sqlite
def test_a_copy_that_was_cut_short_does_not_stay(w):
    unpacked(w)
    killed = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=renameat2", "-e",
              "inject=renameat2:signal=KILL:when=1"]
    assert w.igny8("sites", status=None, prefix=killed, env={"ASAN_OPTIONS": "detect_leaks=0"}).status != 0
    left = [p.name for p in w.data.glob("*before*")]
    assert any(name.endswith(".part") for name in left), f"it was not killed in its middle: {left}"
    w.igny8("sites")
    same([p.name for p in w.data.glob("*before*")], [f"igny8.db.before-{PREVIOUS_SCHEMA + 1:03d}"])


def contents_of(file):
    db = sqlite3.connect(file)
    try:
        return "\n".join(db.iterdump())
    finally:
        db.close()


@sqlite
def test_no_room_for_the_copy(w):
    """Nothing is changed, and that is said: where the room is too small beforehand, and where it ends meanwhile."""
    unpacked(w)
    file = w.data / "igny8.db"
    before = contents_of(file)
    none_free = failing("statfs", "EIO")
    none_free["prefix"][-1] = f"inject=statfs:poke_exit=@arg2={'00' * 120}"  # struct statfs: no block is free
    for how, said in ((none_free, ("0 MB are free", "Free some space", "nothing was changed")),
                      (failing("pwrite64", "ENOSPC"), ("space",))):
        refused = w.igny8("sites", status=1, **how)
        holds(refused.err, *said)
        same([f.name for f in w.data.glob("*before*") if not f.name.endswith(".new")], [], str(refused))
        same(contents_of(file), before, "the database as it was")
    w.igny8("sites")
    same(list(w.data.glob("*.new")), [], "what the failed copy left")


def max_known():
    return max(int(f.name[:3]) for f in (ROOT / "src/db/migrations").glob("*.sql"))


@both
def test_a_newer_schema(w):
    """One that says this version can work on it is worked on; one that wants a newer program is refused, with both
    versions and the remedy, and stays as it is."""
    mine = w.igny8("version", "--json").json()["version"]
    w.igny8("sites", "create", "Shop")
    add = "insert into igny8_schema(version, name, applied_at, oldest_program) values ({}, '{}', 1, '{}')"
    w.db.rows(add.format(900, "900_rolls", mine), write=True)
    holds(w.igny8("sites").out, "Shop")
    checks = {c["check"]: c for c in w.igny8("doctor", "--json", status=None).json()["checks"]}
    same(checks["database"]["state"], "ok")
    holds(checks["database"]["message"], "schema 900", "a newer igny8")
    w.db.rows(add.format(901, "901_does_not", "0.10.0"), write=True)
    refused = w.igny8("sites", status=None)
    assert refused.status != 0, str(refused)
    holds(refused.err, "901_does_not", "0.10.0 or newer", f"this is {mine}", "Start that version")
    w.db.rows("delete from igny8_schema where version >= 900", write=True)
    w.igny8("sites")


@sqlite
def test_the_previous_release_is_named(w):
    """For rolling upgrades to be tried from: a whole hash and nothing else."""
    assert re.fullmatch(r"[0-9a-f]{40}\n", (ROOT / "tests/previous-release").read_text())


if __name__ == "__main__":
    run_tests(globals(), fresh=True)
