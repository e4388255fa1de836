"""bench/place.py: where a bench works: a folder below build/, a scripted provider, a private PostgreSQL.

Everything is the bench's own and is gone when it ends; only processes that it
started are ended.
"""

import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
PATIENCE_S = 300


def await_that(there, process, seconds=PATIENCE_S):
    """Waits until there() is true while the process lives."""
    until = time.monotonic() + seconds
    while not there():
        if process.poll() is not None:
            raise SystemExit(f"bench: {process.args[0]} ended with status {process.returncode}")
        if time.monotonic() > until:
            raise SystemExit(f"bench: {process.args[0]} was awaited for {seconds} s")
        time.sleep(0.01)


class Place:
    def __init__(self):
        # Below build/, not /tmp: a floor in memory would be no floor.
        self.work = Path(tempfile.mkdtemp(prefix="bench.", dir=BUILD))
        self.pg = None
        self.made = 0
        self.provider = self.program = None
        self.url = ""
        self.engine = "SQLite"
        self.data = self.database = ""

    def close(self):
        for process in (self.provider, self.program):
            if process and process.poll() is None:
                process.kill()
                process.wait()
        if self.pg:
            subprocess.run(["tests/postgres", "stop", self.pg], cwd=ROOT, check=False, capture_output=True)
            shutil.rmtree(self.pg, ignore_errors=True)
        shutil.rmtree(self.work, ignore_errors=True)

    # ---- the provider ----

    def provider_start(self, script):
        """A scripted provider with a journal; its address is self.url."""
        self.provider_stop()
        (self.work / "script.json").write_text(json.dumps(script))
        for name in ("journal", "port"):
            (self.work / name).unlink(missing_ok=True)
        port = self.work / "port"
        with open(port, "w", encoding="ascii") as out:
            self.provider = subprocess.Popen([str(BUILD / "fake-provider"), "--script", str(self.work / "script.json"),
                                              "--journal", str(self.work / "journal")], stdout=out)
        await_that(lambda: port.read_text().endswith("\n"), self.provider)
        self.url = f"http://127.0.0.1:{port.read_text().removeprefix('port ').strip()}/v1"

    def provider_stop(self):
        if self.provider:
            self.provider.terminate()
            self.provider.wait()
        self.provider = None

    # ---- data ----

    def new(self):
        """Where the next measurement's rows go. The old ones stay until the end: ext4 is slow
        to make files for some seconds after many were removed."""
        self.made += 1
        self.data = str(self.work / f"data{self.made}")
        self.database = ""
        if self.engine == "PostgreSQL":
            if not self.pg:
                self.pg = tempfile.mkdtemp(prefix="igny8-bench.", dir="/tmp")
                os.chmod(self.pg, 0o755)
                subprocess.run(["tests/postgres", "start", self.pg], cwd=ROOT, check=True, capture_output=True)
            self.database = subprocess.run(["tests/postgres", "createdb", self.pg, f"bench{self.made}"], cwd=ROOT,
                                           check=True, capture_output=True, text=True).stdout.strip()

    def environment(self):
        return {"PATH": os.environ["PATH"], "HOME": str(self.work), "LC_ALL": "C.UTF-8", "IGNY8_DATA": self.data,
                "IGNY8_DATABASE_URL": self.database, "IGNY8_TEXT_PROVIDER": "openai", "IGNY8_TEXT_URL": self.url,
                "IGNY8_TEXT_MODEL": "any", "IGNY8_TEXT_KEY": "none", "IGNY8_PATIENCE_MS": "60000"}

    # ---- programs ----

    def run(self, program, *arguments, stdin=None):
        """What the program printed."""
        done = subprocess.run([str(program), *map(str, arguments)], env=self.environment(), check=False,
                              stdin=stdin or subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        if done.returncode != 0:
            raise SystemExit(f"bench: {program} ended with status {done.returncode}")
        return done.stdout

    def figures(self, program, *arguments):
        """The lines of JSON that it printed."""
        return [json.loads(line) for line in self.run(program, *arguments).splitlines()]

    def start(self, *command, out=subprocess.DEVNULL, err=subprocess.DEVNULL):
        self.program = subprocess.Popen(list(map(str, command)), env=self.environment(), stdin=subprocess.DEVNULL,
                                        stdout=out, stderr=err)
        return self.program

    def stop(self, kill=False):
        if kill:
            self.program.kill()
        else:
            self.program.terminate()
        self.program.wait()
        self.program = None

    def serve(self):
        """A server in the place; its address."""
        said = self.work / "served"
        with open(said, "w", encoding="utf-8") as out:
            self.start(BUILD / "igny8", "serve", "--listen", "127.0.0.1:0", out=out, err=subprocess.STDOUT)

        def address():
            lines = [line for line in said.read_text().splitlines() if line.startswith("Listening on ")]
            return lines[0].split()[2] if lines else None
        await_that(address, self.program)
        return address()

    def token(self, *arguments):
        return json.loads(self.run(BUILD / "igny8", "tokens", "create", "--name", "bench", "--json", *arguments))["token"]


def status_of(pid, field):
    """A line of /proc/PID/status, such as VmHWM, in MB; None once the process has gone."""
    try:
        text = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return None
    found = [line for line in text.splitlines() if line.startswith(field + ":")]
    return int(found[0].split()[1]) / 1024 if found else None
