#!/usr/bin/python3
"""`make install` and `make uninstall` in a folder of the test's own."""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "api"))

from harness import PATIENCE, ROOT, holds, run_tests, same, sqlite  # noqa: E402

INSTALLED = {"bin/igny8": 0o755, "bin/igny8-render": 0o755, "lib/systemd/system/igny8.service": 0o644}


def make(target, destination, prefix="/usr/local", status=0):
    done = subprocess.run(["make", "-s", target, f"DESTDIR={destination}", f"PREFIX={prefix}"], cwd=ROOT,
                          capture_output=True, text=True, check=False, timeout=PATIENCE)
    same(done.returncode == 0, status == 0, done.stdout + done.stderr)
    return done.stdout + done.stderr


def files(folder):
    return {str(path.relative_to(folder)): path.stat().st_mode & 0o7777 for path in folder.rglob("*") if path.is_file()}


@sqlite
def test_what_is_installed_works_and_goes_again(w):
    destination = w.folder / "a package"
    make("install", destination, "/opt/igny8-0.2")
    at = destination / "opt/igny8-0.2"
    same(files(destination), {f"opt/igny8-0.2/{name}": mode for name, mode in INSTALLED.items()})
    same(at.joinpath("bin/igny8").stat().st_uid, w.folder.stat().st_uid, "it changes no owner")

    env = {name: value for name, value in w.env.items() if name != "IGNY8_RENDER"}
    asked = [str(at / "bin/igny8"), "--data", str(w.data)]
    holds(subprocess.run([*asked, "version"], env=env, capture_output=True, text=True, check=True, timeout=PATIENCE).stdout,
          "igny8 ", "schema")
    doctor = subprocess.run([*asked, "doctor"], env=env, capture_output=True, text=True, check=False, timeout=PATIENCE).stdout
    same([line.split()[0] for line in doctor.splitlines() if "pictures" in line], ["ok"], doctor)

    make("uninstall", destination, "/opt/igny8-0.2")
    same(files(destination), {}, "what is left")


@sqlite
def test_uninstall_takes_only_what_was_put(w):
    make("install", w.folder / "root")
    others = w.folder / "root/usr/local/bin/another"
    others.write_text("")
    make("uninstall", w.folder / "root")
    make("uninstall", w.folder / "root")
    same(list(files(w.folder / "root")), ["usr/local/bin/another"])


@sqlite
def test_the_unit_starts_the_installed_program(w):
    text = (ROOT / "tools/igny8.service").read_text()
    for prefix in ("/usr/local", "/usr"):
        root = w.folder / prefix.replace("/", "-")
        make("install", root, prefix)
        unit = root.joinpath(prefix[1:], "lib/systemd/system/igny8.service").read_text()
        same(unit, text.replace("/usr/local/bin/", f"{prefix}/bin/"), prefix)
        holds(unit, f"ExecStart={prefix}/bin/igny8 serve")


@sqlite
def test_a_prefix_that_a_unit_cannot_hold_is_refused(w):
    for prefix in ("usr/local", "", "/usr/my programs", "/usr/50%"):
        holds(make("install", w.folder / "root", prefix, status=2), "PREFIX must be an absolute path", "PREFIX=/usr/local")
    same((w.folder / "root").exists(), False)


if __name__ == "__main__":
    run_tests(globals())
