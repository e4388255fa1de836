#!/usr/bin/python3
"""tools/bootstrap on a machine that is played: whatever it asks of dpkg, apt and sudo, programs of this test answer."""

import datetime
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "api"))

from harness import PATIENCE, ROOT, holds, run_tests, same, sqlite  # noqa: E402

OLD, NEW = "2021a", f"{datetime.date.today().year}a"
PROGRAMS = {
    # Every package is installed, but what the file "lacking" names.
    "dpkg-query": 'for name; do grep -qx "$name" "$PLAYED/lacking" || echo "$name installed"; done',
    "apt-get": 'for what; do case $what in update|install) echo "$what" >>"$PLAYED/asked" ;; esac; done\n'
               'case " $* " in *" install "*) [ ! -s "$PLAYED/offered" ] || cp "$PLAYED/offered" "$TZDIR/tzdata.zi"\n'
               ': >"$PLAYED/lacking" ;; *" update "*) [ ! -e "$PLAYED/offline" ] ;; esac',
    "id": "echo 1000",
    # The script that it is given may write to this folder alone.
    "sudo": '[ ! -e "$PLAYED/no-sudo" ] || exit 1\n[ "$1" != -n ] || exit 0\n'
            'script=$(printf %s "$3" | sed "s#/usr/sbin/#$PLAYED/#; s#/var/lib/apt/#$PLAYED/#; s#/etc/#$PLAYED/#")\n'
            'shift 3\nexec sh -c "$script" "$@"',
}


class Machine:
    def __init__(self, folder, zones, offered=None, lacking=""):
        self.tree, self.played, self.zones = folder / "tree", folder / "played", folder / "zones"
        for made in (self.tree / "tools", self.played / "lists", self.zones):
            made.mkdir(parents=True)
        for name in ("bootstrap", "packages"):
            shutil.copy2(ROOT / "tools" / name, self.tree / "tools" / name)
        for name, text in PROGRAMS.items():
            (self.played / name).write_text(f"#!/bin/sh\n{text}\n")
            (self.played / name).chmod(0o755)
        (self.played / "lists/debian_Packages").write_text("")
        (self.played / "lacking").write_text(lacking)
        (self.zones / "tzdata.zi").write_text(f"# version {zones}\n")
        if offered:
            (self.played / "offered").write_text(f"# version {offered}\n")

    def bootstrap(self, purpose="test", status=0):
        """What it says, and what was asked of apt-get."""
        asked = self.played / "asked"
        asked.unlink(missing_ok=True)
        env = {**os.environ, "PATH": f"{self.played}:{os.environ['PATH']}", "PLAYED": str(self.played),
               "TZDIR": str(self.zones)}
        done = subprocess.run([str(self.tree / "tools/bootstrap"), purpose], env=env, capture_output=True, text=True,
                              check=False, stdin=subprocess.DEVNULL, timeout=PATIENCE)
        same(done.returncode, status, done.stdout + done.stderr)
        return done.stdout + done.stderr, asked.read_text().split() if asked.exists() else []


@sqlite
def test_with_nothing_missing_nothing_is_said(w):
    same(Machine(w.folder, NEW).bootstrap(), ("", []))


@sqlite
def test_old_zones_are_updated_once(w):
    machine = Machine(w.folder, OLD, offered=NEW)
    same(machine.bootstrap("build"), ("", []), "a build needs no zones")
    same(machine.bootstrap(), (f"Updating tzdata: the time zones of this machine are old ({OLD})\n",
                               ["update", "install"]))
    same(machine.bootstrap(), ("", []), "the second time")


@sqlite
def test_old_zones_that_stay_are_told_once_a_week(w):
    machine = Machine(w.folder, OLD)
    said, asked = machine.bootstrap()
    holds(said, f"apt-get knows no newer tzdata than {OLD}: schedules may be an hour off.")
    same(asked, ["update", "install"])
    same(machine.bootstrap(), ("", []), "the second time")
    looked_at = machine.tree / "build/zones-looked-at"
    os.utime(looked_at, (looked_at.stat().st_mtime - 9 * 86400,) * 2)
    same(machine.bootstrap(), (said, asked), "after a week")


@sqlite
def test_without_root_old_zones_are_told_and_stop_nothing(w):
    machine = Machine(w.folder, OLD, offered=NEW)
    (machine.played / "no-sudo").write_text("")
    same(machine.bootstrap(), (f"The time zones of this machine are old ({OLD}): schedules may be an hour off. "
                               "Please update tzdata.\n", []))
    same(machine.bootstrap(), ("", []), "the second time")


@sqlite
def test_old_zones_come_with_what_is_missing(w):
    """Without a network too, what the lists know is installed."""
    machine = Machine(w.folder, OLD, offered=NEW, lacking="strace\n")
    (machine.played / "offline").write_text("")
    same(machine.bootstrap(), ("Installing what is missing for 'test': strace\n", ["update", "install"]))
    same(machine.bootstrap(), ("", []), "the second time")


if __name__ == "__main__":
    run_tests(globals())
