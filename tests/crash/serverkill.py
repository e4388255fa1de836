"""serverkill.py: kill -9 of `igny8 serve` while it works runs and answers a crowd,
and start it again, many times.

Checked after each kill: `invcheck`, and that what was acknowledged (2xx) before
the kill is there; at the end: every run completed, no stored answer bought
again. How long the new server took to serve is told, never judged.
test_serverkill.py is the short form, tests/trials the long one."""

import http.client
import json
import random
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "api"))

from harness import await_that, same  # noqa: E402  found by the line above
from kill import SHORT, Killer  # noqa: E402

CLIENTS = 8
SCRIPT = {"delay_ms": 60, "ideas_per_cluster": 1, "rules": [SHORT]}
GONE = (OSError, http.client.HTTPException)  # what a client sees of a server that is killed


class Crowd:
    """Clients that ask and write without a rest, and keep what was acknowledged."""

    def __init__(self, sites):
        self.sites, self.server = sites, None
        self.acknowledged, self.wrong, self.asked = [], [], 0
        self.lock, self.over = threading.Lock(), threading.Event()
        self.threads = [threading.Thread(target=self.work, args=(i,), daemon=True) for i in range(CLIENTS)]
        for thread in self.threads:
            thread.start()

    def one(self, connection, rng, name):
        """Every fourth request writes: a keyword that no run takes, since it is disabled."""
        site = rng.choice(self.sites)
        token = {"Authorization": f"Bearer {self.server.token}"}
        if rng.random() < 0.75:
            connection.request("GET", f"/api/v1/automation/current_run/?site_id={site}", headers=token)
            word = None
        else:
            word = f"written {name} {rng.random()}"
            connection.request("POST", "/api/v1/planner/keywords/", headers={**token, "Content-Type": "application/json"},
                               body=json.dumps({"site_id": site, "keyword": word, "disabled": True}))
        answer = connection.getresponse()
        body = answer.read()
        with self.lock:
            self.asked += 1
            if answer.status >= 400 and answer.status != 503:
                self.wrong.append(f"{answer.status} {body[:300]!r}")
            elif word and answer.status < 300:
                self.acknowledged.append(word)

    def work(self, number):
        rng = random.Random(number)
        while not self.over.is_set():
            server = self.server
            if server is None:
                self.over.wait(0.01)
                continue
            connection = http.client.HTTPConnection(server.host, server.port, timeout=20)
            try:
                while server is self.server and not self.over.is_set():
                    self.one(connection, rng, number)
            except GONE:
                self.over.wait(0.01)
            finally:
                connection.close()

    def end(self):
        self.over.set()
        for thread in self.threads:
            thread.join(30)


def begin(w, server, sites):
    """That many sites, each with keywords of its own and a run."""
    ids = []
    for number in range(sites):
        made = server.call("POST", "/api/v1/sites/", json={"name": f"Site {number}"})
        same(made.status, 201, str(made))
        ids.append(made.body["id"])
        words = [{"keyword": f"site {number} topic {i}"} for i in range(4)]
        sent = server.call("POST", "/api/v1/planner/keywords/import/", json={"site_id": ids[-1], "keywords": words})
        same((sent.status, sent.body["imported"]), (200, 4), str(sent))
    for site in ids:
        started = server.call("POST", "/api/v1/automation/run_now/", json={"site_id": site})
        same(started.status, 201, str(started))
    return ids


def serve_again(w, token):
    """A server, and how long it took until it answered."""
    began = time.monotonic()
    server = w.serve()
    server.token = token
    server.contract = False  # it would ask for the document anew each time
    same(server.call("GET", "/readyz").status, 200)
    return server, time.monotonic() - began


def check_acknowledged(w, crowd):
    there = {r["keyword"] for r in w.rows("select keyword from igny8_keywords where disabled = 1")}
    lost = [word for word in crowd.acknowledged if word not in there]
    same(lost, [], "acknowledged, and gone")


def kill_under_load(w, kills, sites, seed, told=None):
    rng = random.Random(seed)
    killer = Killer(w, SCRIPT)
    token = w.igny8("tokens", "create", "--name", "crowd", "--json").json()["token"]
    w.secrets.append(token)
    server, took = serve_again(w, token)
    ids = begin(w, server, sites)
    crowd = Crowd(ids)
    try:
        for number in range(1, kills + 1):
            crowd.server, asked = server, crowd.asked
            steps = w.count("steps")
            await_that(lambda: crowd.asked > asked + 20, "the crowd is answered")  # noqa: B023  called at once
            if w.count("automation_runs", "status = 'running'"):
                await_that(lambda: w.count("steps") > steps or not  # noqa: B023  called at once
                           w.count("automation_runs", "status = 'running'"), "a run moves")
            else:
                for site in rng.sample(ids, min(4, len(ids))):
                    words = [{"keyword": f"more {number} {site} {i}"} for i in range(4)]
                    server.call("POST", "/api/v1/planner/keywords/import/", json={"site_id": site, "keywords": words})
                    server.call("POST", "/api/v1/automation/run_now/", json={"site_id": site})
            time.sleep(rng.uniform(0, 0.3))  # the instant is the trial's own choice: nothing is awaited
            crowd.server = None
            w.kill(server)
            killer.kills += 1
            w.invcheck(settled=False)
            server, took = serve_again(w, token)
            check_acknowledged(w, crowd)
            if told:
                told(f"{number} kills, serving again after {took * 1000:.0f} ms, {crowd.asked} requests, "
                     f"{len(crowd.acknowledged)} writes acknowledged")
        crowd.server = server
        await_that(lambda: w.count("automation_runs", "status = 'running'") == 0, "every run ends", 300)
    finally:
        crowd.end()
    same(crowd.wrong, [], "answers that should not be")
    same(w.count("automation_runs", "status <> 'completed'"), 0, "runs that did not complete")
    given, stored = killer.bought()
    in_flight = kills * sites  # at most one call a run
    assert given - stored <= in_flight, f"{given} answers given, {stored} on disk, at most {in_flight} in flight at kills"
    killer_twice = w.rows("select step_id, count(*) as n from igny8_ai_usage_log group by step_id having count(*) > 1")
    same(killer_twice, [], "steps whose answer was bought again though it had reached the disk")
    check_acknowledged(w, crowd)
