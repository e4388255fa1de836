#!/usr/bin/python3
"""Many clients at one site at once: start, pause, resume, cancel. There is one
active run and one reservation at most, every refusal has its reason, and nothing
is a server's error.

`test_races.py` is the short form, `test_races.py --rounds 200` the long one."""

import collections
import random
import sys
import threading

from harness import await_that, both, run_tests, same

CLIENTS = 50
ROUNDS = 6
SCRIPT = {"clusters": [1], "ideas_per_cluster": 1, "words": 100, "prompts": 1, "delay_ms": 5}
KINDS = ("run_now", "pause", "resume", "cancel", "retry_failed")
ALLOWED = {"run_now": {201, 402, 409}, "retry_failed": {201, 402, 409}, "pause": {200, 409}, "resume": {200, 402, 409},
           "cancel": {200, 409}}


def at_once(calls):
    """Runs them all in threads that start together; their results, in order."""
    barrier = threading.Barrier(len(calls))
    results = [None] * len(calls)

    def one(i, call):
        barrier.wait()
        results[i] = call()

    threads = [threading.Thread(target=one, args=(i, c)) for i, c in enumerate(calls)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return results


class Client:
    def __init__(self, w):
        self.w = w
        # 20 keywords, 4 clusters, 20 contents, their prompts, 20 images: 192 a run; enough for one, not for two.
        w.igny8("import", "--site", "Site", w.keywords(2000), env={"IGNY8_START_CREDITS": "300"})
        made = w.igny8("tokens", "create", "--name", "racer", "--json").json()
        w.secrets.append(made["token"])
        self.server = w.serve()
        self.server.token = made["token"]

    def post(self, what, **json):
        return self.server.call("POST", f"/api/v1/automation/{what}/", json=json)

    def current(self):
        return self.server.call("GET", "/api/v1/automation/current_run/?site_id=1").body["run"]


def act(client, what, run_id):
    if what == "run_now":
        return what, client.post(what, site_id=1, max_items=20)
    if what == "retry_failed":
        return what, client.post(what, site_id=1, stage=1)
    return what, client.post(what, run_id=run_id)


def one_run_one_reservation(w):
    active = w.count("automation_runs", "status in ('running', 'paused')")
    held = w.rows("select run_id, amount - used as n from igny8_reservations where state = 'open'")
    assert active <= 1 and len(held) <= 1, f"{active} active runs, {held}"
    account = w.rows("select credits_balance, credits_reserved from igny8_accounts")[0]
    assert account["credits_balance"] >= account["credits_reserved"] >= 0, account


def start_race(w, client):
    """All start at once: one does, the others are told of it."""
    answers = at_once([lambda: client.post("run_now", site_id=1, max_items=20) for _ in range(CLIENTS)])
    same(collections.Counter(a.status for a in answers), {201: 1, 409: CLIENTS - 1})
    started = next(a.body["run_id"] for a in answers if a.status == 201)
    for a in answers:
        if a.status == 409:
            same((a.body["code"], a.body["run_id"]), ("run_active", started))
    return started


def mixed_round(w, client, chance):
    run = client.current()
    kinds = [chance.choice(KINDS) for _ in range(CLIENTS)]
    answers = at_once([lambda k=k: act(client, k, run["run_id"]) for k in kinds])
    for what, answer in answers:
        assert answer.status in ALLOWED[what], f"{what}: {answer}"
        if answer.status == 409:
            assert answer.body["code"] in ("busy", "run_active"), f"{what}: {answer}"
    started = [a for what, a in answers if a.status == 201]
    assert len({a.body["run_id"] for a in started}) == len(started), "one start, two answers"
    one_run_one_reservation(w)


def race(w, rounds, seed):
    chance = random.Random(seed)
    w.fake(**SCRIPT)
    client = Client(w)
    start_race(w, client)
    for _ in range(rounds):
        mixed_round(w, client, chance)
        run = client.current()
        if run["status"] in ("completed", "failed", "cancelled"):
            w.igny8("credits", "grant", 100)
            client.post("run_now", site_id=1, max_items=20)
    run = client.current()
    if run["status"] in ("paused", "pausing"):
        client.post("resume", run_id=run["run_id"])
    settled = await_that(lambda: (r := client.current())["status"] not in ("running", "pausing", "cancelling") and r,
                         "the last run never came to rest")
    if settled["status"] == "paused":
        same(client.post("cancel", run_id=settled["run_id"]).status, 200)
    same(w.count("reservations", "state = 'open'"), 0)
    same(w.one("select credits_reserved from igny8_accounts"), 0)


@both
def test_races(w):
    race(w, ROUNDS, 1)


if __name__ == "__main__":
    if "--rounds" in sys.argv:
        at = sys.argv.index("--rounds")
        ROUNDS = int(sys.argv[at + 1])
        del sys.argv[at:at + 2]
    run_tests(globals())
