#!/usr/bin/python3
"""A disk that fills up in the middle of a run, and a database that goes away: the run waits and says why,
goes on by itself, is paused after a while, and obeys the first signal."""

import mmap
import re
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "api"))
from harness import ROOT, PostgresDatabase, await_that, holds, run_tests, same, sqlite  # noqa: E402

SMALL = {"clusters": [1], "ideas_per_cluster": 1, "words": 100}
PLENTY = -1
ROOM = 60000  # enough for a call's answer or a pause, too little for the commit of a step
WAITS = "Runs wait for it."


class Disk:
    """The room that igny8 finds: fulldisk.c, preloaded."""

    def __init__(self, w):
        w.use_plain_build()
        library, file = w.folder / "fulldisk.so", w.folder / "room"
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-D_GNU_SOURCE", "-o", str(library),
                        str(ROOT / "tests/crash/fulldisk.c"), "-ldl"], check=True, timeout=60)
        file.write_bytes(struct.pack("=q", PLENTY))
        with open(file, "r+b") as opened:
            self.room = mmap.mmap(opened.fileno(), 8)
        self.env = {"LD_PRELOAD": str(library), "FULLDISK": str(file)}

    def leave(self, amount):
        self.room[:] = struct.pack("=q", amount)


class Said:
    """What a running command has written to standard error so far, line by line."""

    def __init__(self, running):
        self.running, self.lines = running, []

    def await_line(self, part):
        for line in self.running.process.stderr:
            self.lines.append(line)
            if part in line:
                return line
        raise AssertionError(f"it ended without saying {part!r}: {self.lines}")


def a_run_that_waits(w, disk, **env):
    """A run in its first call, which is answered once the disk has no room."""
    w.fake(**SMALL)
    w.igny8("import", "--site", "Site", w.keywords(3))
    w.provider.hold()
    running = w.start("run", "--site", "Site", "--to-stage", 2, "--json", env={**disk.env, **env})
    await_that(lambda: w.db.exists() and w.count("run_progress", "phase = 'AI_CALL'") == 1, "the first call is out")
    disk.leave(0)
    w.provider.go_on()
    said = Said(running)
    holds(said.await_line(WAITS), "disk is full")
    return running, said


@sqlite
def test_a_run_waits_for_room_and_goes_on(w):
    disk = Disk(w)
    running, said = a_run_that_waits(w, disk)
    disk.leave(PLENTY)
    said.await_line("takes writes again after")
    result = running.wait()
    same((result.json()["run"]["status"], len(w.calls("auto_cluster"))), ("completed", 1), "paid once")
    same([line for line in said.lines if "disk is full" in line and "takes writes again" not in line], said.lines[:1],
         "said once, however often it was tried")


def obeys(number):
    def test(w):
        disk = Disk(w)
        running, _said = a_run_that_waits(w, disk)
        running.signal(number)
        result = running.wait(60)
        same(result.status, 1, f"the first signal is obeyed: {result}")
        holds(result.said, "disk is full", "the same command continues")
        disk.leave(PLENTY)
        w.invcheck(settled=False)
        same(w.run("--to-stage", 2)["status"], "completed")
    return sqlite(test)


test_sigterm_is_obeyed_at_once_while_waiting = obeys(signal.SIGTERM)
test_ctrl_c_is_obeyed_at_once_while_waiting = obeys(signal.SIGINT)


@sqlite
def test_a_run_that_waited_too_long_ends_with_the_reason(w):
    disk = Disk(w)
    running, _said = a_run_that_waits(w, disk, IGNY8_DATABASE_WAIT_MS="400")
    result = running.wait(60)
    same(result.status, 1, str(result))
    holds(result.said, "waited too long", "disk is full", "the same command continues")
    disk.leave(PLENTY)
    w.invcheck(settled=False)
    same(w.run("--to-stage", 2)["status"], "completed")


def pauses(left, after, *, open_steps):
    """A server pauses what waited too long as soon as that can be written, with the reason; resuming goes on
    with the paid answer. `after`: the room that there is then."""
    def test(w):
        disk = Disk(w)
        w.fake(**SMALL)
        w.igny8("import", "--site", "Site", w.keywords(20))
        site = w.one("select id from igny8_sites")
        token = w.igny8("tokens", "create", "--name", "t", "--json").json()["token"]
        server = w.serve(env={**disk.env, "IGNY8_DATABASE_WAIT_MS": "100"})
        server.token = token
        w.provider.hold()
        same(server.call("POST", "/api/v1/automation/run_now/", json={"site_id": site}).status // 100, 2)
        await_that(lambda: w.count("run_progress", "phase = 'AI_CALL'") == 1, "the first call is out")
        disk.leave(left)
        w.provider.go_on()
        Said(server.running).await_line(WAITS)
        time.sleep(0.3)  # three times what a run waits
        disk.leave(after)
        await_that(lambda: w.count("automation_runs", "status = 'paused'") == 1, "paused as soon as that can be written")
        run = w.rows("select end_reason, error_message from igny8_automation_runs")[0]
        same(run["end_reason"], "database")
        assert re.match(r"The run waited longer than 0s for the database\. The disk is full", run["error_message"]), run
        same(w.rows("select by_whom from igny8_run_acts where act = 'pause'"), [{"by_whom": "engine"}])
        same(w.count("steps", "state = 'open'"), open_steps, "steps that found no room")
        disk.leave(PLENTY)
        server.stop()
        same((w.run()["status"], len(w.calls("auto_cluster"))), ("completed", 1), "paid once")
    return sqlite(test)


test_a_server_pauses_what_waited_too_long = pauses(0, PLENTY, open_steps=0)
test_a_pause_needs_less_room_than_a_step = pauses(ROOM, ROOM, open_steps=1)


# ---- a PostgreSQL that goes away -----------------------------------------------


def postgres(test):
    test.databases = (PostgresDatabase,)
    return test


class Line:
    """What lies between igny8 and its PostgreSQL, which can be cut; counts who comes in vain."""

    def __init__(self, w):
        parts = urllib.parse.urlsplit(w.db.url)
        query = dict(urllib.parse.parse_qsl(parts.query))
        folder, port = query.get("host", "/var/run/postgresql"), query.get("port", "5432")
        self.to = f"{folder}/.s.PGSQL.{port}"
        self.listens = socket.create_server(("127.0.0.1", 0))
        query.update(host="127.0.0.1", port=str(self.listens.getsockname()[1]))
        w.env["IGNY8_DATABASE_URL"] = f"postgresql://{parts.path}?{urllib.parse.urlencode(query)}"
        self.cut, self.in_vain, self.ends = False, 0, []
        self.flows = threading.Event()
        self.flows.set()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client = self.listens.accept()[0]
            if self.cut:
                self.in_vain += 1
                client.close()
                continue
            server = socket.socket(socket.AF_UNIX)
            server.connect(self.to)
            self.ends += [client, server]
            for pair in ((client, server), (server, client)):
                threading.Thread(target=self.carry, args=pair, daemon=True).start()

    def carry(self, source, to):
        try:
            while data := source.recv(65536):
                self.flows.wait()
                to.sendall(data)
        except OSError:
            pass
        for end in (source, to):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def end_all(self):
        self.cut, self.in_vain = True, 0
        for end in self.ends:
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def stall(self):
        """Connections stay, as those of a PostgreSQL that is stopped: nothing comes."""
        self.flows.clear()

    def come_back(self):
        self.cut = False
        self.flows.set()

    def be_away(self, tries):
        """Until so many connections were tried in vain."""
        self.end_all()
        await_that(lambda: self.in_vain >= tries, f"{tries} connections are tried")
        self.come_back()


@postgres
def test_a_database_that_is_away_does_not_flood_the_log(w):
    w.use_plain_build()
    line = Line(w)
    w.fake(**SMALL)
    site = w.igny8("sites", "create", "Site", "--json").json()["id"]
    w.igny8("import", "--site", "Site", w.keywords(3))
    token = w.igny8("tokens", "create", "--name", "t", "--json").json()["token"]
    server = w.serve(env={"IGNY8_LEASE_MS": "1000"})
    server.token = token
    w.provider.hold()
    same(server.call("POST", "/api/v1/automation/run_now/", json={"site_id": site}).status // 100, 2)
    await_that(lambda: w.count("run_progress", "phase = 'AI_CALL'") == 1, "the first call is out")
    line.be_away(tries=60)
    w.provider.go_on()
    await_that(lambda: w.count("automation_runs", "status = 'completed'") == 1, "it goes on by itself")
    lines = server.stop().err.splitlines()
    w.servers.remove(server)
    assert 1 <= len(lines) <= 20, f"{len(lines)} lines for 60 tries: {lines[:40]}"


@postgres
def test_a_run_outlasts_a_database_that_is_away(w):
    w.use_plain_build()
    line = Line(w)
    w.fake(**SMALL)
    w.igny8("import", "--site", "Site", w.keywords(3))
    w.provider.hold()
    running = w.start("run", "--site", "Site", "--to-stage", 2, "--json", env={"IGNY8_LEASE_MS": "500"})
    await_that(lambda: w.count("run_progress", "phase = 'AI_CALL'") == 1, "the first call is out")
    line.be_away(tries=100)
    w.provider.go_on()
    same(running.wait().json()["run"]["status"], "completed")


def leases_run_out(w):
    """By the clock of the database, which the test still reaches; and as long again, since a renewal that is on
    its way counts from when it was sent."""
    await_that(lambda: w.count("engines", "lease_until + 1000 > extract(epoch from clock_timestamp()) * 1000") == 0,
               "the lease runs out")


def runs_in_their_first_calls(w, sites):
    """A server whose line can be cut, with a run of each site in its first call, which waits for its answer."""
    w.use_plain_build()
    line = Line(w)
    w.fake(**SMALL)
    for number in range(sites):
        w.igny8("import", "--site", f"Site {number}", w.keywords(3, word=f"alpha {number}"))
    token = w.igny8("tokens", "create", "--name", "t", "--json").json()["token"]
    server = w.serve(env={"IGNY8_LEASE_MS": "1000"})
    server.token = token
    w.provider.hold()
    for site in w.rows("select id from igny8_sites"):
        started = server.call("POST", "/api/v1/automation/run_now/", json={"site_id": site["id"], "end_stage": 2})
        same(started.status // 100, 2, str(started))
    await_that(lambda: w.count("run_progress", "phase = 'AI_CALL'") == sites, "the first calls are out")
    return line, server


def answered(w, count):
    await_that(lambda: len([a for a in w.calls() if a["sent"]]) == count, f"{count} answers are given")


def log_of(w, site):
    return "\n".join(r["message"] for r in w.rows(
        "select l.message from igny8_run_log l join igny8_automation_runs r on r.id = l.run_id "
        f"join igny8_sites s on s.id = r.site_id where s.name = '{site}' order by l.seq"))


def outlasts(away, *, answer_first):
    """A database that is away for longer than the lease, while the answer to a call comes: before the lease
    has run out, or after. Nobody takes the run over, so nothing is bought again."""
    def test(w):
        line, _server = runs_in_their_first_calls(w, 1)
        away(line)
        if answer_first:
            w.provider.go_on()
            answered(w, 1)
        leases_run_out(w)
        if not answer_first:
            w.provider.go_on()
            answered(w, 1)
        line.come_back()
        await_that(lambda: w.count("automation_runs", "status = 'completed'") == 1, "it goes on by itself")
        same([c["function"] for c in w.calls()], ["auto_cluster", "generate_ideas"], "each is asked for once")
        same(w.count("ai_usage_log"), 2, "each answer is stored once")
        assert re.search(
            r"Stage 1: Nothing could be written to the database for \d+s; the run went on\.",
            log_of(w, "Site 0")), log_of(w, "Site 0")
    return postgres(test)


test_an_answer_outlasts_the_lease = outlasts(Line.end_all, answer_first=True)
test_a_call_outlasts_the_lease = outlasts(Line.end_all, answer_first=False)
test_an_answer_outlasts_a_stalled_database = outlasts(Line.stall, answer_first=True)
test_a_call_outlasts_a_stalled_database = outlasts(Line.stall, answer_first=False)


@postgres
def test_what_was_taken_over_is_left_and_told(w):
    """Of two runs another process takes one over: its late answer is not stored, and the log says so; the
    other run goes on with the answer in memory."""
    line, server = runs_in_their_first_calls(w, 2)
    line.end_all()
    w.provider.go_on()
    answered(w, 2)
    leases_run_out(w)
    taken = w.run("--to-stage", 2, site="Site 0", env={"IGNY8_DATABASE_URL": w.db.url})
    same((taken["status"], len(w.calls())), ("completed", 4), "two more answers")
    line.come_back()
    await_that(lambda: w.count("automation_runs", "status = 'completed'") == 2, "the other goes on")
    same((len(w.calls("auto_cluster")), len(w.calls("generate_ideas"))), (3, 2), "the taken one's call alone is bought again")
    same(w.count("ai_usage_log"), 4, "no answer comes into a run that another engine has")
    told = [line for line in server.stop().err.splitlines() if "it is not stored" in line]
    same(len(told), 1, str(told))
    holds(told[0], taken["run_id"], "auto_cluster", "bill")


if __name__ == "__main__":
    run_tests(globals(), fresh=True)
