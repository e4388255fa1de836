"""zombies.py: a server and two workers on one PostgreSQL, many runs at once.
The busiest process is killed, the busiest is stopped past its lease and goes
on, the database crashes and comes back. Every run must end as if nothing had happened, and no
answer that had reached the disk may have been bought again.
tests/api/test_workers.py is the short form, tests/trials has the long one."""

import os
import signal
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "api"))

from harness import ROOT, article, await_that, same  # noqa: E402  found by the line above

LEASE_MS = 3000
KEYWORDS, CLUSTERS = 12, 2  # the scripted provider makes one of six
CALLS = 1 + 3 * CLUSTERS + 2 * CLUSTERS  # cluster; ideas, draft and prompts for each; two images
CREDITS = (KEYWORDS + 4) // 5 + (2 + 1 + 1 + 4) * CLUSTERS
PATIENT = 600


def script(delay_ms):
    """Slow while faults are played, so that no run is over before the last of them; then quick."""
    return {"delay_ms": delay_ms, "ideas_per_cluster": 1,
            "rules": [{"match": {"function": "generate_content"}, "then": {"answer": article(), "delay_ms": delay_ms}}]}


class Worker:
    """`igny8 worker`, ready."""

    def __init__(self, world):
        self.running = world.start("worker")
        line = self.running.process.stdout.readline()
        assert line.startswith("The worker takes"), f"{line!r} {self.running.wait(20)}"
        self.pid = self.running.process.pid

    def kill(self):
        self.running.kill()

    def signal(self, number):
        self.running.signal(number)

    def stop(self):
        self.signal(signal.SIGTERM)
        result = self.running.wait()
        same((result.status, "Sanitizer" in result.err), (0, False), str(result))


class Scene:
    def __init__(self, world, runs, tell=lambda line: None):
        self.w, self.runs, self.tell = world, runs, tell
        world.env.update(IGNY8_LEASE_MS=str(LEASE_MS), IGNY8_START_CREDITS="1000000000")
        world.fake(**script(3000))
        self.server = world.serve()
        self.server.token = world.igny8("tokens", "create", "--name", "zombies", "--json").json()["token"]
        self.workers = [Worker(world), Worker(world)]

    def start_runs(self):
        for number in range(self.runs):
            words = self.w.keywords(KEYWORDS, word=f"alpha {number}")
            same(self.w.igny8("import", "--site", f"Site {number}", words, "--json").json()["imported"], KEYWORDS)
        for site in self.w.rows("select id from igny8_sites"):  # all at once: none is to be done before the faults
            started = self.server.call("POST", "/api/v1/automation/run_now/", json={"site_id": site["id"]})
            assert started.status < 300, str(started)

    def engines(self):
        return {e["pid"]: e["id"] for e in self.w.rows("select pid, id from igny8_engines order by id")}

    def owned(self, engine):
        return self.w.count("automation_runs", f"status = 'running' and owner = {engine}")

    def await_calls(self, more):
        wanted = min(self.w.count("ai_usage_log") + more, self.runs * CALLS)
        await_that(lambda: self.w.count("ai_usage_log") >= wanted, "nothing moves", PATIENT)

    def busiest(self):
        """(pid, engine, its runs) of the process with most runs: whoever that is, by chance."""
        def found():
            pids = {worker.pid for worker in self.workers} | {self.server.running.process.pid}
            return max((self.owned(engine), pid, engine) for pid, engine in self.engines().items() if pid in pids)
        runs, pid, engine = await_that(lambda: (lambda f: f if f[0] else None)(found()), "nobody has a run", PATIENT)
        return pid, engine, runs

    def await_others(self, engine):
        await_that(lambda: self.owned(engine) == 0, "its runs stay where they are", PATIENT)

    def kill_one(self):
        """The busiest dies; another one comes in its place."""
        pid, engine, runs = self.busiest()
        if pid == self.server.running.process.pid:
            token = self.server.token
            self.server.running.kill()
            self.w.servers.remove(self.server)
            self.server = self.w.serve()
            self.server.token = token
        else:
            worker = next(w for w in self.workers if w.pid == pid)
            worker.kill()
            self.workers.remove(worker)
            self.workers.append(Worker(self.w))
        self.await_others(engine)
        self.tell(f"one was killed with {runs} runs in its hands")

    def stop_in_a_transaction(self, pid):
        """Asleep, if a few tries hit it, with rows in its hands that all others of the account wait for."""
        held = ("select coalesce(min(xact_start)::text, '') as since from pg_stat_activity "
                "where datname = current_database() and state like 'idle in transaction%'")
        for last in [False] * 15 + [True]:
            os.kill(pid, signal.SIGSTOP)
            since = self.w.one(held)
            if since and self.w.one(held) == since:
                self.tell("one is asleep inside a transaction")
                return
            if not last:
                os.kill(pid, signal.SIGCONT)
                self.w.one(held)  # a moment in which it works

    def stop_and_go_on(self):
        """The zombie's lease ends while it sleeps; awake, it leaves its runs to others and becomes a new engine."""
        pid, engine, runs = self.busiest()
        self.stop_in_a_transaction(pid)
        self.await_others(engine)
        os.kill(pid, signal.SIGCONT)
        await_that(lambda: self.engines().get(pid, engine) != engine, "it never becomes an engine again", PATIENT)
        self.tell(f"one slept past its lease with {runs} runs in its hands")

    def crash_database(self, folder):
        subprocess.run([str(ROOT / "tests/postgres"), "restart", folder], check=True, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, timeout=120)
        self.tell("the database crashed and came back")

    def await_end(self):
        await_that(lambda: self.w.count("automation_runs", "status in ('running', 'paused')") == 0,
                   "runs do not end", PATIENT)

    def check(self):
        w = self.w
        same(w.rows("select run_id, status, error_message from igny8_automation_runs where status <> 'completed'"), [],
             "runs that did not complete")
        same(w.count("automation_runs"), self.runs)
        for table, status, each in (("keywords", "mapped", KEYWORDS), ("clusters", "mapped", CLUSTERS),
                                    ("content_ideas", "completed", CLUSTERS), ("tasks", "completed", CLUSTERS),
                                    ("content", "review", CLUSTERS), ("images", "generated", 2 * CLUSTERS)):
            same((w.count(table), w.count(table, f"status = '{status}'")), (each * self.runs,) * 2, table)
        same(w.one("select -sum(amount) as n from igny8_credit_ledger where kind = 'debit'"), 1000 * CREDITS * self.runs,
             "credits")
        self.check_purchases()

    def check_purchases(self):
        """Each step needs one answer; whoever took a run over has read what was stored, and nothing came after."""
        w = self.w
        again = w.rows("select step_id, count(*) as n from igny8_ai_usage_log group by step_id having count(*) > 1")
        same(again, [], "steps whose answer was bought again though it had reached the disk")
        given = len([a for a in w.calls() if a["status"] == 200 and a["delivered"]])
        stored = w.count("ai_usage_log")
        assert stored <= given, f"{stored} answers on disk, only {given} given"
        self.tell(f"{given} answers given, {stored} stored, {self.runs * CALLS} needed")
        # Lost are those that were under way when a worker died, slept or lost its database: at most one a run each.
        assert given - self.runs * CALLS <= 3 * self.runs, f"{given} answers for {self.runs * CALLS} steps"

    def end(self):
        for worker in self.workers:
            worker.stop()
        self.server.stop()


def play(world, runs, postgres_folder, tell=lambda line: None):
    scene = Scene(world, runs, tell)
    scene.start_runs()
    for fault in (scene.kill_one, scene.stop_and_go_on, lambda: scene.crash_database(postgres_folder)):
        scene.await_calls(runs)
        fault()
    world.fake(**script(100))
    scene.await_end()
    scene.check()
    scene.end()
