#!/usr/bin/python3
"""Files and folders of igny8 are for its own user alone, under the umask that
machines have; what an earlier version or a copy left open is closed."""

import os
import stat

from harness import holds, run_tests, same, sqlite

os.umask(0o022)


def mode(path):
    return stat.S_IMODE(os.lstat(path).st_mode)


def open_ones(*tops):
    """What others or a group may read, of these and all below them."""
    paths = [path for top in tops for path in (top, *top.rglob("*"))]
    return {str(path): oct(mode(path)) for path in paths if mode(path) & 0o077}


def a_run(w):
    w.use_plain_build()
    w.run("--keywords", w.keywords(1), "--max-items", 1)
    for name in ("igny8.db", "igny8.lock", "logs", "images"):
        assert (w.data / name).exists(), name


def open_to_all(top):
    for path in (top, *top.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


@sqlite
def test_what_a_run_and_a_server_make_is_their_users_alone(w):
    a_run(w)
    same(open_ones(w.data), {})
    server = w.serve()
    server.token = w.igny8("tokens", "create", "--name", "t", "--json").json()["token"]
    same(server.call("GET", "/api/v1/auth/me/").status, 200)
    names = {path.name for path in w.data.iterdir()}
    assert {"igny8.sock", "igny8.db-wal", "uploads"} <= names, names
    same(open_ones(w.data), {})


@sqlite
def test_backups_and_what_is_restored_of_them(w):
    a_run(w)
    backup, again = w.folder / "good.tar", w.folder / "again"
    w.igny8("backup", backup)
    w.igny8("restore", backup, "--data", again)
    assert list((again / "images").rglob("*.png")), "no image was restored"
    same(open_ones(backup, again), {})


@sqlite
def test_exports_are_made_for_others(w):
    a_run(w)
    w.igny8("export", w.folder / "out", "--site", "Site")
    same({mode(path) for path in (w.folder / "out").rglob("*")}, {0o755, 0o644}, "the umask says who reads them")


@sqlite
def test_a_folder_that_others_can_read_is_closed_and_said_once(w):
    a_run(w)
    open_to_all(w.data)
    holds(w.igny8("sites").err, "could read", "in the data folder", str(w.data))
    same(mode(w.data), 0o700)
    same([oct(mode(path)) for path in w.data.iterdir() if mode(path) & 0o077], [])
    same(w.igny8("sites").err, "")


@sqlite
def test_doctor_tells_what_was_open(w):
    def told():
        checks = w.igny8("doctor", "--json", status=None).json()["checks"]
        return [(c["state"], c["message"]) for c in checks if c["check"] == "access"][0]

    a_run(w)
    same(told()[0], "ok")
    open_to_all(w.data)
    state, message = told()
    same(state, "warn")
    holds(message, "could read", "more", str(w.data))
    same((told()[0], mode(w.data)), ("ok", 0o700))


@sqlite
def test_what_is_not_igny8s_stays_as_it_is(w):
    """A folder that it shares, a group that was let in on purpose, a link to elsewhere."""
    a_run(w)
    elsewhere = w.folder / "elsewhere"
    elsewhere.mkdir()
    (w.data / "logs").rename(elsewhere / "logs")
    (w.data / "logs").symlink_to(elsewhere / "logs")
    (w.data / "logs-of-another").mkdir()
    open_to_all(w.data)
    (elsewhere / "logs").chmod(0o755)
    w.igny8("sites")
    same([oct(mode(path)) for path in (w.data, w.data / "logs-of-another", elsewhere / "logs", w.data / "igny8.db",
                                       w.data / "images")], ["0o755", "0o755", "0o755", "0o600", "0o700"])
    (w.data / "logs-of-another").rmdir()
    w.data.chmod(0o750)
    w.igny8("sites")
    same(mode(w.data), 0o750, "a group's right alone is given on purpose")


if __name__ == "__main__":
    run_tests(globals(), fresh=True)
