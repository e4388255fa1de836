"""harness.py: what the black-box tests share. Standard library only.

A test is a function that takes a World: a data folder, a database and a
scripted provider of its own, and the real binary. It runs once on SQLite and
once on PostgreSQL (IGNY8_TEST_PG; skipped with a reason where that is unset),
and after it `invcheck` must find nothing. The output is TAP.

    @both               the test runs on both databases
    @sqlite             on SQLite alone (files, locks)
    @fresh              without a data folder and tables; others begin with those of a first start
    run_tests(globals())  at the end of a module; names on the command line choose
"""

import atexit
import ctypes
import http.client
import itertools
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.parse
import urllib.request
from pathlib import Path

from contract import Contract

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = Path(os.environ.get("IGNY8_BUILD", ROOT / "build-asan"))
PLAIN = Path(os.environ.get("IGNY8_PLAIN", ROOT / "build"))
PG = os.environ.get("IGNY8_TEST_PG")
# Debian's /usr/bin/psql is a script that looks for this one, and takes three times as long.
PSQL = max(Path("/usr/lib/postgresql").glob("*/bin/psql"), key=lambda p: float(p.parts[4]), default="psql")
NO_PG = "IGNY8_TEST_PG is not set: tests/run starts a PostgreSQL and sets it"
KEY = "sk-test-5ecret-0f-the-provider"
PATIENCE = 180  # seconds that no command of a test may take

# The sanitizers of gcc 12 stumble where the kernel scatters addresses widely; children inherit this.
ctypes.CDLL(None).personality(0x0040000)


class Skip(Exception):
    """The test cannot be tried here; the text says why."""


def article(words=100):
    """A draft with one heading, so that it gets two images: what a rule may answer to generate_content."""
    prose = " ".join(["water"] * (words - 1))
    return ("---\ntitle: A short draft\nmeta_title: A short draft\nmeta_description: What a draft says\n"
            f"slug: a-short-draft\n---\n\n{prose}\n\n## Water\n")


# ---- asking the world -------------------------------------------------------


def await_that(condition, what, seconds=60):
    """Returns the first true value of condition(); what is the sentence of the failure."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < end, f"waited {seconds} s in vain: {what}"
        time.sleep(0.01)


def same(found, wanted, what=""):
    assert found == wanted, f"{what}: found {found!r}, wanted {wanted!r}"


def holds(text, *parts):
    """Every part is in the text, whatever its case."""
    for part in parts:
        assert part.lower() in text.lower(), f"no {part!r} in: {text}"


def failing(calls, error, first=1):
    """Arguments of `World.igny8`: these system calls fail with this error from the first-th on."""
    prefix = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}",
              "-e", f"inject={calls}:error={error}:when={first}+"]
    # The leak checker cannot look while another program traces.
    return {"prefix": prefix, "env": {"ASAN_OPTIONS": "detect_leaks=0"}}


class Result:
    """What a finished command left."""

    def __init__(self, command, status, out, err):
        self.command, self.status, self.out, self.err = command, status, out, err
        self.said = out + err

    def json(self):
        try:
            return json.loads(self.out)
        except ValueError:
            raise AssertionError(f"no JSON from {self}") from None

    def __str__(self):
        return f"{' '.join(self.command)} (exit {self.status})\n{self.out[-3000:]}\n{self.err[-3000:]}"


class Running:
    """A command that works on its own; `wait` for its Result."""

    def __init__(self, command, env, cwd, name=None):
        """`name` is what PostgreSQL calls its sessions."""
        self.command, self.name = command, name
        if name:
            env = {**env, "PGAPPNAME": name}
        self.process = subprocess.Popen(command, env=env, cwd=cwd, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace")

    def signal(self, number):
        self.process.send_signal(number)

    def kill(self):
        self.process.kill()
        self.process.communicate()

    def wait(self, seconds=PATIENCE):
        try:
            out, err = self.process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            out, err = self.process.communicate()
            raise AssertionError(f"still at work after {seconds} s: "
                                 f"{Result(self.command, None, out, err)}") from None
        return Result(self.command, self.process.returncode, out, err)


class Provider:
    """The scripted provider: a program of its own on a free port of the loopback."""

    def __init__(self, folder, script):
        self.script_file = folder / "script.json"
        self.journal_file = folder / "journal.jsonl"
        self.write(script)
        self.held = False
        self.process = subprocess.Popen(
            [str(BUILD / "fake-provider"), "--script", str(self.script_file), "--journal", str(self.journal_file)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
            # The leak checker of gcc 12 now and then never ends where the machine is busy.
            env={**os.environ, "ASAN_OPTIONS": "detect_leaks=0"})
        line = self.process.stdout.readline()
        assert line.startswith("port "), f"the scripted provider said {line!r}"
        self.port = int(line.split()[1])
        self.url = f"http://127.0.0.1:{self.port}/v1"

    def write(self, script):
        new = self.script_file.with_suffix(".new")
        # Small pictures: what the suite does most often is to scale them.
        new.write_text(json.dumps({"picture": [96, 64], **script}))
        new.rename(self.script_file)

    def rescript(self, script):
        """The new script holds for every request from now on."""
        self.write(script)
        self.process.send_signal(signal.SIGHUP)
        # It heeds signals before it reads requests: once this is answered, the script is read.
        urllib.request.urlopen(f"{self.url}/models", timeout=20).close()

    def hold(self):
        """What comes in from now on is answered after `go_on`."""
        self.process.send_signal(signal.SIGSTOP)
        self.held = True

    def go_on(self):
        self.process.send_signal(signal.SIGCONT)
        self.held = False

    def journal(self):
        """What was answered, in order; "sent" is true once the last byte had left."""
        answers = {}
        lines = self.journal_file.read_text().splitlines(keepends=True) if self.journal_file.exists() else []
        for line in lines:
            if line.endswith("\n"):
                entry = json.loads(line)
                answers.setdefault(entry["n"], {"sent": False}).update(entry)
        return [a for a in answers.values() if a.get("function") not in (None, "models", "files")]

    def stop(self):
        if self.held:
            self.go_on()
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()


class Answer:
    """What a server answered: unpacks as (status, headers, body); header names in lower case, JSON parsed."""

    def __init__(self, status, headers, raw):
        self.status, self.raw = status, raw
        self.headers = {}
        for name, value in headers:
            known = self.headers.get(name.lower())
            self.headers[name.lower()] = value if known is None else f"{known}, {value}"
        json_like = self.headers.get("content-type", "").split(";")[0] in ("application/json", "application/problem+json")
        self.body = json.loads(raw) if json_like and raw else raw.decode(errors="replace")

    def __iter__(self):
        return iter((self.status, self.headers, self.body))

    def __str__(self):
        return f"{self.status} {self.headers} {self.body!r}"


class Server:
    """`igny8 serve` on a free port of the loopback."""

    def __init__(self, running):
        self.running = running
        line = running.process.stdout.readline()
        if not line.startswith("Listening on "):
            raise AssertionError(f"the server did not start: {line!r} {running.wait(20)}")
        self.url = line.split()[2]
        self.host, self.port = urllib.parse.urlsplit(self.url).hostname, urllib.parse.urlsplit(self.url).port
        self.token = None  # sent with every call that names none
        self.contract = None

    def held(self, method, path, answer):
        """The answer, once it is what the server's own document says."""
        if self.contract is None:
            self.contract = False  # while the document itself is asked for
            self.contract = Contract(self.call("GET", "/api/v1/openapi.json", token="").body)
        if self.contract and answer.status != 503:
            media = answer.headers.get("content-type", "").split(";")[0] or None
            self.contract.check(method, path, answer.status, media, answer.body)
        return answer

    def call(self, method, path, json=None, headers=None, cookies=None, body=None, token=None, seconds=PATIENCE):
        """One request on a connection of its own; `json` becomes the body. token "": none is sent."""
        sent = {"Connection": "close"}
        if json is not None:
            body = globals()["json"].dumps(json).encode()
            sent["Content-Type"] = "application/json"
        token = self.token if token is None else token
        if token:
            sent["Authorization"] = f"Bearer {token}"
        if cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        sent.update(headers or {})
        connection = http.client.HTTPConnection(self.host, self.port, timeout=seconds)
        try:
            connection.request(method, path, body=body, headers=sent)
            answer = connection.getresponse()
            return self.held(method, path, Answer(answer.status, answer.getheaders(), answer.read()))
        finally:
            connection.close()

    def stop(self, status=0):
        """Asks it to end and waits; its Result."""
        if self.running.process.poll() is None:
            self.running.signal(signal.SIGTERM)
        result = self.running.wait()
        assert status is None or result.status == status, f"wanted exit {status}: {result}"
        assert "Sanitizer" not in result.err and "runtime error" not in result.err, str(result)
        return result


# ---- databases ------------------------------------------------------------------


def whole(database, has_schema):
    """Every migration has been done: a kill may have come between two of them."""
    wanted = len(list((ROOT / "src/db/migrations").glob("*.sql")))
    return bool(database.rows(has_schema)) and database.rows("select count(*) as n from igny8_schema")[0]["n"] == wanted


def first_start(folder, url=None):
    """A database with every migration in it and nothing else, as the first command leaves it."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("IGNY8_")}
    env.update(HOME=str(folder), LC_ALL="C.UTF-8", IGNY8_DATA=str(folder), **({"IGNY8_DATABASE_URL": url} if url else {}))
    done = subprocess.run([str(BUILD / "igny8"), "sites"], check=False, env=env, capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, timeout=PATIENCE)
    assert done.returncode == 0, f"the first start: exit {done.returncode}\n{done.stderr}"


class SqliteDatabase:
    kind = "sqlite"
    migrated = None  # a data folder that no test writes

    def __init__(self, data, fresh=False):
        self.file = data / "igny8.db"
        self.url = None
        if not fresh and not data.exists():
            data.mkdir(mode=0o700, parents=True)
            shutil.copy(self.template(), self.file)

    @classmethod
    def template(cls):
        """What most tests begin with: to migrate an empty database is most of a short test's time."""
        if cls.migrated is None:
            cls.migrated = tempfile.TemporaryDirectory(prefix="igny8-migrated-")
            first_start(Path(cls.migrated.name) / "data")
        return Path(cls.migrated.name) / "data/igny8.db"

    def rows(self, sql, write=False):
        # Even to read what a kill left, the log of SQLite must be taken up: so never mode=ro.
        db = sqlite3.connect(f"{self.file.as_uri()}?mode=rw", uri=True, timeout=20)
        db.row_factory = sqlite3.Row
        db.execute(f"pragma query_only = {0 if write else 1}")
        db.execute("pragma foreign_keys = on")
        try:
            with db:
                return [dict(r) for r in db.execute(sql)]
        finally:
            db.close()

    def exists(self):
        return self.file.exists() and whole(self, "select 1 as one from sqlite_master where name = 'igny8_schema'")

    def empty(self):
        shutil.rmtree(self.file.parent, ignore_errors=True)

    def drop(self):
        pass

    def await_end(self, _name):
        """A dead process holds no lock, and nothing of it goes on."""


class PostgresDatabase:
    kind = "postgresql"
    made = itertools.count(1)
    migrated = None

    def __init__(self, _data, fresh=False):
        self.name, self.url = self.create("" if fresh else f" template {self.template()}")

    @classmethod
    def create(cls, how):
        """A database of its own: (name, URL)."""
        name = f"t{os.getpid()}_{next(cls.made)}_{int(time.time()) % 100000}"
        cls.psql(PG, f"create database {name}{how}")
        url = urllib.parse.urlunsplit(urllib.parse.urlsplit(PG)._replace(path="/" + name))
        if url.startswith("postgresql:/") and not url.startswith("postgresql://"):
            url = url.replace("postgresql:/", "postgresql:///", 1)
        return name, url

    @classmethod
    def template(cls):
        """The name of a database as the first start leaves it: most tests begin with its copy."""
        if cls.migrated is None:
            name, url = cls.create("")
            with tempfile.TemporaryDirectory(prefix="igny8-migrated-") as folder:
                first_start(Path(folder) / "data", url)
            sessions = f"select count(*) from pg_stat_activity where datname = '{name}'"
            await_that(lambda: cls.psql(PG, sessions).strip() == "0", "the sessions of the first start end")
            atexit.register(cls.drop_template, PG, name)
            cls.migrated = name
        return cls.migrated

    @staticmethod
    def drop_template(server, name):
        """A server of the test's own has ended before, and the database with it."""
        subprocess.run([PSQL, "-X", "-q", "-d", server, "-c", f"drop database if exists {name}"], check=False,
                       capture_output=True, stdin=subprocess.DEVNULL, timeout=60)

    @staticmethod
    def psql(url, sql):
        done = subprocess.run([PSQL, "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", sql], check=False,
                              capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)
        assert done.returncode == 0, f"psql: {done.stderr}\n{sql}"
        return done.stdout

    def rows(self, sql, write=False):
        if write:
            self.psql(self.url, sql)
            return []
        return json.loads(self.psql(self.url, f"select coalesce(json_agg(x), '[]') from ({sql}) x"))

    def exists(self):
        return whole(self, "select 1 as one from pg_tables where tablename = 'igny8_schema'")

    def await_end(self, name):
        """PostgreSQL still does what it was sent when its client is dead: until its sessions end, a commit may come."""
        sessions = ("select count(*) as n from pg_stat_activity "
                    f"where datname = current_database() and application_name = '{name}'")
        await_that(lambda: self.rows(sessions)[0]["n"] == 0, "the sessions of a killed process end")

    def empty(self):
        self.drop()
        self.psql(PG, f"create database {self.name}")

    def drop(self):
        self.psql(PG, f"drop database if exists {self.name} with (force)")


# ---- one test's world -------------------------------------------------------------


class World:
    def __init__(self, database, folder=None, fresh=False):
        """`fresh`: without a data folder and tables, for what the first start itself is tested by."""
        if database is PostgresDatabase and not PG:
            raise Skip(NO_PG)
        self.folder = Path(folder or tempfile.mkdtemp(prefix="igny8-api-"))
        self.data = self.folder / "data"
        self.db = database(self.data, fresh)
        self.build = BUILD
        self.provider = None
        self.secrets = [KEY]
        self.env = {k: v for k, v in os.environ.items() if not k.startswith("IGNY8_")}
        self.env.update(HOME=str(self.folder), LC_ALL="C.UTF-8", TZ="UTC", IGNY8_DATA=str(self.data),
                        IGNY8_RETRY_BASE_MS="20")
        if self.db.url:
            self.env["IGNY8_DATABASE_URL"] = self.db.url
        self.running = []
        self.servers = []

    def use_plain_build(self):
        """For what would take the sanitized one too long, or changes what is measured."""
        if (PLAIN / "igny8").exists():
            self.build = PLAIN

    def fake(self, **script):
        """Starts the scripted provider, or gives it a new script; text and images both come from it."""
        if self.provider:
            self.provider.rescript(script)
            return self.provider
        self.provider = Provider(self.folder, script)
        for what in ("TEXT", "IMAGE"):
            self.env.update({f"IGNY8_{what}_PROVIDER": "openai", f"IGNY8_{what}_URL": self.provider.url,
                             f"IGNY8_{what}_KEY": KEY, f"IGNY8_{what}_MODEL": "m"})
        return self.provider

    def start(self, *args, env=None, prefix=()):
        command = [*prefix, str(self.build / "igny8"), *map(str, args)]
        env = {**self.env, **(env or {})}
        if not self.running and "IGNY8_START_CREDITS" in env:
            self.db.empty()  # they count at the first start
        running = Running(command, env, self.folder, f"igny8 {len(self.running)}")
        self.running.append(running)
        return running

    def igny8(self, *args, status=0, env=None, prefix=()):
        """Runs a command; `status` None: whatever it is."""
        result = self.start(*args, env=env, prefix=prefix).wait()
        assert status is None or result.status == status, f"wanted exit {status}: {result}"
        assert "Sanitizer" not in result.err and "runtime error" not in result.err, str(result)
        return result

    def run(self, *args, site="Site", status=0, **more):
        """`igny8 run --json`: the run as it ended."""
        return self.igny8("run", "--site", site, *args, "--json", status=status, **more).json()["run"]

    def serve(self, *args, env=None, prefix=()):
        """Starts `igny8 serve`; stopped, and looked at for a sanitizer's words, when the test is over."""
        server = Server(self.start("serve", "--listen", "127.0.0.1:0", *args, env=env, prefix=prefix))
        self.servers.append(server)
        return server

    def kill(self, running):
        """Ends a process at once, or a server; what the database holds afterwards is final."""
        if isinstance(running, Server):
            self.servers.remove(running)
            running = running.running
        running.kill()
        self.db.await_end(running.name)

    def stop_servers(self):
        for server in self.servers:
            server.stop()
        self.servers = []

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def keywords(self, count, name="keywords.txt", word="alpha"):
        """A one-column file of `count` keywords that all differ."""
        return self.write(name, "".join(f"{word} topic {i:05d}\n" for i in range(1, count + 1)))

    def rows(self, sql):
        return self.db.rows(sql)

    def one(self, sql):
        """The single value that a query answers."""
        rows = self.rows(sql)
        assert len(rows) == 1 and len(rows[0]) == 1, f"{sql}: {rows}"
        return next(iter(rows[0].values()))

    def count(self, table, where="1 = 1"):
        return self.one(f"select count(*) as n from igny8_{table} where {where}")

    def calls(self, function=None, purpose=None):
        """What the provider answered, as its journal says, in order."""
        return [e for e in self.provider.journal() if (not function or e["function"] == function)
                and (not purpose or e["purpose"] == purpose)]

    def invcheck(self, settled=True):
        if not self.db.exists():
            return
        command = [str(BUILD / "invcheck"), self.db.url or str(self.data), "--data", str(self.data)]
        for secret in self.secrets:
            command += ["--secret", secret]
        done = subprocess.run(command + (["--settled"] if settled else []), check=False, capture_output=True,
                              text=True, stdin=subprocess.DEVNULL, timeout=PATIENCE)
        assert done.returncode == 0 and "invcheck: clean" in done.stdout, \
            f"invcheck (exit {done.returncode})\n{done.stdout[-6000:]}{done.stderr[-3000:]}"

    def close(self, keep=False):
        for running in self.running:
            if running.process.poll() is None:
                running.kill()
        if self.provider:
            self.provider.stop()
        self.db.drop()
        if not keep:
            shutil.rmtree(self.folder, ignore_errors=True)


# ---- running the tests ----------------------------------------------------------------


def both(test):
    test.databases = (SqliteDatabase, PostgresDatabase)
    return test


def sqlite(test):
    test.databases = (SqliteDatabase,)
    return test


def fresh(test):
    """The test begins before the first start, without a data folder."""
    test.fresh = True
    return test


def unsettled(test):
    """The test leaves a run that is running on purpose."""
    test.settled = False
    return test


def try_one(test, database):
    """None when it passed; else (what, why): "skip" and a reason, or "failed" and a diagnosis."""
    world = None
    keep = bool(os.environ.get("IGNY8_KEEP"))
    try:
        world = World(database, fresh=getattr(test, "fresh", False))
        test(world)
        world.stop_servers()
        world.invcheck(settled=getattr(test, "settled", True))
    except Skip as why:
        return "skip", str(why)
    except Exception:  # noqa: BLE001  a test's failure of whatever kind is the test's result
        where = f"\nkept in {world.folder}" if world and keep else ""
        return "failed", traceback.format_exc() + where
    finally:
        if world:
            world.close(keep)
    return None


def run_tests(names, fresh=False):
    """`fresh`: each of them begins as @fresh says."""
    tests = [t for n, t in names.items() if n.startswith("test_") and hasattr(t, "databases")]
    for name, test in names.items():
        if test in tests:
            test.__name__ = name
            test.fresh = fresh or getattr(test, "fresh", False)
    chosen = sys.argv[1:]
    cases = [(t, d) for t in tests for d in t.databases
             if not chosen or t.__name__ in chosen or f"{t.__name__}.{d.kind}" in chosen]
    print(f"1..{len(cases)}", flush=True)
    failed = 0
    for number, (test, database) in enumerate(cases, 1):
        name = f"{number} - {test.__name__} ({database.kind})"
        started = time.monotonic()
        trouble = try_one(test, database)
        if trouble is None:
            print(f"ok {name} {time.monotonic() - started:.1f} s", flush=True)
        elif trouble[0] == "skip":
            print(f"ok {name} # SKIP {trouble[1]}", flush=True)
        else:
            failed += 1
            print(f"not ok {name}", *("# " + line for line in trouble[1].splitlines()), sep="\n", flush=True)
    sys.exit(1 if failed else 0)
