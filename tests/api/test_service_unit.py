#!/usr/bin/python3
"""The whole program as tools/igny8.service starts it: its system-call filter as
systemd 252 makes it, its user without rights, its view of the file system. No
systemd is needed (tests/service/under_unit.py); where it is installed it is asked
whether it takes the unit."""

import json
import os
import shlex
import shutil
import socket
import subprocess
import sys

from harness import PATIENCE, PLAIN, ROOT, Running, Server, Skip, fresh, holds, run_tests, same, sqlite

SERVICE = ROOT / "tests/service"
sys.path.insert(0, str(SERVICE))
import under_unit  # noqa: E402

UNIT = under_unit.read_unit()


def settings_file(w):
    """What /etc/igny8.env would hold: the test's own settings, the provider by its name."""
    lines = [f"{name}={shlex.quote(value.replace('//127.0.0.1', '//localhost'))}\n" for name, value in w.env.items()
             if name.startswith("IGNY8_") and name not in ("IGNY8_DATA", "IGNY8_DATABASE_URL")]
    return w.write("igny8.env", "".join(lines))


def start(w, *words, env=None):
    """A command of igny8 as the unit would start it; without words the unit's own."""
    w.data.mkdir(exist_ok=True)
    w.told = w.folder / "told.json"
    command = ["/usr/bin/python3", "-B", str(SERVICE / "under_unit.py"), "--programs", str(PLAIN), "--state", str(w.data),
               "--settings", str(settings_file(w)), "--told", str(w.told), "--", *map(str, words)]
    running = Running(command, {**w.env, **(env or {})}, w.folder)
    w.running.append(running)
    return running


def under(w, *words, status=0):
    result = start(w, *words).wait()
    same(result.status, status, str(result))
    return result


def impossible(w):
    """What this machine did not let the test apply: said once a test."""
    told = json.loads(w.told.read_text())
    for key, why in told["impossible"].items():
        print(f"# {key} is not applied here: {why}", flush=True)
    return told["impossible"]


def images_of(w):
    found = list((w.data / "images").rglob("*.*g"))
    assert found, "no image was stored"
    for path in found:
        same(path.stat().st_mode & 0o777, 0o600, str(path))
    return len(found)


@sqlite
def test_every_setting_is_applied_or_left_out_with_a_reason(_w):
    keys = {key for _section, key, _value in UNIT}
    same(sorted(keys - set(under_unit.SETTINGS) - set(under_unit.LEFT_OUT)), [], "neither applied nor left out")
    same(sorted(set(under_unit.SETTINGS) & set(under_unit.LEFT_OUT)), [], "both applied and left out")
    for key in sorted(keys & set(under_unit.LEFT_OUT)):
        print(f"# {key} {under_unit.LEFT_OUT[key]}", flush=True)
    patience = dict((key, value) for _section, key, value in UNIT)["TimeoutStopSec"]
    assert int(patience) >= 30, "docs/operating.md promises an end within half a minute"


@sqlite
@fresh
def test_the_sample_goes_its_whole_way(w):
    w.data.mkdir()
    shutil.copy(ROOT / "src/cli/sample/keywords.csv", w.data / "keywords.csv")
    result = under(w, "run", "--site", "Site", "--keywords", "keywords.csv", "--max-items", 2)
    holds(result.out, "Completed.")
    same(images_of(w) > 0, True)
    impossible(w)


@sqlite
@fresh
def test_a_provider_is_reached_by_its_name(w):
    """Names are looked up, connections made, delivered images decoded: all behind the filter."""
    w.fake()
    w.data.mkdir()
    (w.data / "keywords.txt").write_text("alpha topic 1\n")
    result = under(w, "run", "--site", "Site", "--keywords", "keywords.txt", "--max-items", 1)
    holds(result.out, "Completed.")
    images_of(w)


@sqlite
def test_doctor_finds_all_in_place(w):
    result = under(w, "doctor", "--json").json()
    same(result["ok"], True, json.dumps(result["checks"]))
    same({c["state"] for c in result["checks"] if c["check"] in ("pictures", "database", "data folder")}, {"ok"},
         json.dumps(result["checks"]))


def proc_status(pid):
    with open(f"/proc/{pid}/status") as file:
        return {key: value.strip() for key, value in (line.split(":", 1) for line in file)}


@sqlite
def test_the_server_starts_works_and_ends(w):
    """READY=1 comes when it listens; a command beside it has a run made; SIGTERM ends it with status 0."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(f"\0igny8-test-{os.getpid()}")
        manager.settimeout(PATIENCE)
        running = start(w, env={"NOTIFY_SOCKET": f"@igny8-test-{os.getpid()}"})
        server = Server(running)
        w.servers.append(server)
        holds(manager.recv(1000).decode(), "READY=1")
    missing = impossible(w)
    status = proc_status(running.process.pid)
    same((status["Seccomp"], status["NoNewPrivs"], status["Umask"]), ("2", "1", "0077"))
    if "User" not in missing:
        same((status["Uid"].split()[0], int(status["CapBnd"], 16)), (str(under_unit.NOBODY), 0))
    if "ProtectSystem" not in missing:
        with open(f"/proc/{running.process.pid}/mountinfo") as mounted:
            root = next(fields for fields in map(str.split, mounted) if fields[4] == "/")
        holds(root[5].split(",")[0], "ro")
    same(server.call("GET", "/healthz").status, 200)
    same(server.call("GET", "/readyz").status, 200)
    (w.data / "keywords.txt").write_text("alpha topic 1\n")
    holds(under(w, "run", "--site", "Site", "--keywords", "keywords.txt", "--max-items", 1).out, "Completed.")
    images_of(w)
    server.stop(status=0)


def analyze(*words):
    if not shutil.which("systemd-analyze"):
        raise Skip("systemd-analyze is not installed")
    return subprocess.run(["systemd-analyze", "--no-pager", *words], capture_output=True, text=True, check=False,
                          timeout=PATIENCE)


def expanded(text, name):
    """The calls of a set and of the sets in it, of what `systemd-analyze syscall-filter` prints."""
    sets, now = {}, None
    for line in text.splitlines():
        if line.startswith("@"):
            now = sets.setdefault(line.strip(), [])
        elif line.startswith("    ") and not line.strip().startswith("#"):
            now.append(line.strip())
        elif not line.startswith(" "):
            now = []
    calls, waiting = set(), [name]
    while waiting:
        for one in sets[waiting.pop()]:
            (waiting.append if one.startswith("@") else calls.add)(one)
    return calls


@sqlite
def test_the_list_of_calls_is_what_systemd_252_makes_of_the_set(_w):
    kept = under_unit.allowed_calls("@system-service")
    same((len(kept), "seccomp" in kept), (376, False))
    words = dict((key, value) for _section, key, value in UNIT)["SystemCallFilter"].split()
    assert "seccomp" in words, "igny8-render cannot close itself in: seccomp is in no set of systemd 252"
    version = analyze("--version").stdout.splitlines()[0]
    if not version.startswith("systemd 252 (252."):
        raise Skip(f"the list is that of systemd 252; here is {version}")
    same(sorted(kept ^ expanded(analyze("syscall-filter").stdout, "@system-service")), [])


@sqlite
def test_systemd_takes_the_unit(w):
    """As installed, but for the place of the program and its user."""
    text = under_unit.UNIT.read_text().replace("/usr/local/bin/igny8", str(PLAIN / "igny8"))
    text = text.replace("User=igny8", "User=root").replace("Group=igny8", "Group=root")
    done = analyze("verify", str(w.write("igny8-tried.service", text)))
    same((done.returncode, done.stdout + done.stderr), (0, ""))


if __name__ == "__main__":
    run_tests(globals())
