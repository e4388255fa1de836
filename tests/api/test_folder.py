#!/usr/bin/python3
"""One process works a data folder of SQLite, whatever happens to its lock file; what a killed process left
there goes at the next start."""

import fcntl
import os
import socket
import stat
from pathlib import Path

from harness import await_that, both, failing, holds, run_tests, same, sqlite


def locks(path):
    """A lock that this process holds, as another user's program might."""
    fd = os.open(path, os.O_RDONLY)
    fcntl.flock(fd, fcntl.LOCK_EX)
    return fd


@sqlite
def test_a_removed_lock_file_lets_nobody_in(w):
    w.use_plain_build()
    w.serve()
    for change in (lambda lock: lock.unlink(), lambda lock: lock.write_text("99999\n")):
        change(w.data / "igny8.lock")
        second = w.igny8("serve", "--listen", "127.0.0.1:0", status=None)
        assert second.status != 0 and "Listening" not in second.out, str(second)
        holds(second.said, "is already using the data folder")


@sqlite
def test_who_holds_the_lock_is_told_as_the_system_knows_it(w):
    w.use_plain_build()
    w.igny8("sites")
    for held in (w.data, w.data / "igny8.lock"):
        (w.data / "igny8.lock").write_text("4000001\n")
        fd = locks(held)
        refused = w.igny8("sites", status=1)
        os.close(fd)
        holds(refused.err, f"(process {os.getpid()}) is using the data folder")
    w.igny8("sites")


@sqlite
def test_a_file_system_without_locks_is_told_as_that(w):
    w.use_plain_build()
    w.igny8("sites")
    result = w.igny8("sites", status=None, **failing("flock", "ENOLCK"))
    same(result.status, 1, str(result))
    holds(result.err, "cannot be locked", "No locks available")
    assert "is using" not in result.err, result.err


@sqlite
def test_a_lock_file_left_open_to_others_is_closed(w):
    w.use_plain_build()
    w.igny8("sites")
    w.data.chmod(0o750)  # a group that was let in on purpose
    (w.data / "igny8.lock").chmod(0o666)
    w.igny8("sites")
    same(stat.S_IMODE((w.data / "igny8.lock").stat().st_mode), 0o600)


LEFT = ("uploads/upload-a1B2c3", "doctor.123.part", "arrived/x.new")
KEPT = ("uploads/other", "secret.key", "secret.key.backup", "export-latest", "arrived/ab-new", "notes.part")


def litter(w, age):
    for name in (*LEFT, *KEPT):
        path = w.data / name
        path.parent.mkdir(exist_ok=True, mode=0o700)
        path.write_text("x")
        os.utime(path, (path.stat().st_atime - age, path.stat().st_mtime - age))


def left(w, names):
    return [name for name in names if (w.data / name).exists()]


@both
def test_what_a_killed_process_left_goes_at_the_next_start(w):
    w.use_plain_build()
    w.igny8("sites")
    litter(w, age=0)
    w.igny8("sites")
    same((left(w, LEFT), left(w, KEPT)), ([] if w.db.kind == "sqlite" else list(LEFT), list(KEPT)),
         "on a shared folder another process may still write it")
    litter(w, age=25 * 3600)
    w.igny8("sites")
    same((left(w, LEFT), left(w, KEPT)), ([], list(KEPT)))


@both
def test_the_lock_files_of_killed_engines_go(w):
    w.use_plain_build()
    def engines():
        return {path.name for path in w.data.glob("engine-*.lock")}
    for _ in range(2):
        server = w.serve()
        await_that(engines, "the engine has its lock file")
        w.kill(server)
    assert engines(), "a killed one leaves it"
    dead = engines()
    server = w.serve()
    await_that(lambda: not engines() & dead, f"the files of the dead go: {engines()} {dead}")
    same(len(engines()), 1, "its own stays")
    server.stop()
    w.servers.remove(server)
    same(engines(), set())


@sqlite
def test_a_killed_upload_is_not_kept(w):
    w.use_plain_build()
    server = w.serve()
    token = w.igny8("tokens", "create", "--name", "t", "--json").json()["token"]
    site = w.igny8("sites", "create", "A", "--json").json()["id"]
    with socket.create_connection((server.host, server.port)) as sent:
        head = (f"POST /api/v1/planner/keywords/import/?site_id={site} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
                "Content-Type: multipart/form-data; boundary=bound\r\nContent-Length: 1000000\r\n\r\n"
                "--bound\r\nContent-Disposition: form-data; name=\"file\"; filename=\"k.csv\"\r\n\r\nkeyword\n")
        sent.sendall(head.encode() + b"of a customer\n" * 20000)
        await_that(lambda: list((w.data / "uploads").glob("upload-*")), "the upload is under way")
        w.kill(server)
    assert list((w.data / "uploads").glob("upload-*")), "the killed server left it"
    w.igny8("sites")
    same(list((w.data / "uploads").glob("upload-*")), [])


def checks(w, status, env=None):
    return w.igny8("doctor", "--json", status=status, env=env).json()["checks"]


def check(found, name):
    one = [c for c in found if c["check"] == name]
    same(len(one), 1, f"checks named {name}")
    return one[0]["state"], one[0]["message"]


@sqlite
def test_an_emptied_database_begins_no_other_account(w):
    w.use_plain_build()
    w.run("--keywords", w.keywords(1), "--max-items", 1)
    for path in w.data.glob("igny8.db*"):
        path.unlink()
    (w.data / "igny8.db").touch(mode=0o600)
    refused = w.igny8("sites", status=1)
    holds(refused.err, "igny8.db is empty", "images or logs", "from a backup")
    holds(check(checks(w, None), "database")[1], "igny8.db is empty")
    same((w.data / "igny8.db").stat().st_size, 0)
    (w.data / "images").rename(w.folder / "images")
    (w.data / "logs").rename(w.folder / "logs")
    w.igny8("sites")


@sqlite
def test_doctor_misses_images_and_the_key(w):
    w.use_plain_build()
    w.run("--keywords", w.keywords(1), "--max-items", 1)
    pictures = list((w.data / "images").rglob("*.png")) + list((w.data / "images").rglob("*.webp"))
    assert pictures, "a run draws"
    found = checks(w, None)
    same((check(found, "images")[0], check(found, "secrets")[0]), ("ok", "ok"))
    moved = pictures[0].rename(w.folder / "moved")
    state, message = check(checks(w, 1), "images")
    same(state, "fail")
    holds(message, "1 of ", "have no file", "backup")
    moved.rename(pictures[0])
    w.db.rows("update igny8_sites set wordpress_password = 'v1.nothing-that-a-key-opens'", write=True)
    state, message = check(checks(w, 1), "secrets")
    same(state, "fail")
    holds(message, "cannot be read", "key file")
    w.db.rows("update igny8_sites set wordpress_password = null", write=True)


@sqlite
def test_doctor_has_one_check_of_a_name_while_a_server_works(w):
    w.use_plain_build()
    w.serve()
    names = [c["check"] for c in checks(w, None) if c["check"] != "posts"]
    same(len(names), len(set(names)), f"names of checks: {names}")
    assert "in use" in names, names


@sqlite
def test_doctor_tells_the_age_of_the_zones(w):
    w.use_plain_build()
    zones = w.folder / "zones"
    for name in ("Europe/Berlin", "America/New_York"):
        (zones / name).parent.mkdir(parents=True, exist_ok=True)
        (zones / name).write_bytes((Path("/usr/share/zoneinfo") / name).read_bytes())
    for version, state in (("2025b", "warn"), ("2999a", "ok")):
        (zones / "tzdata.zi").write_text(f"# version {version}\n")
        found, message = check(checks(w, None, env={"TZDIR": str(zones)}), "time zones")
        same(found, state, message)
        holds(message, version)


if __name__ == "__main__":
    run_tests(globals(), fresh=True)
