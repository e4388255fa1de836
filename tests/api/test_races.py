#!/usr/bin/python3
"""Many clients at one site at once: start, pause, resume, cancel, and the site's
own schedule coming due among them. There is one active run and one reservation at
most, every refusal has its reason, and nothing is a server's error. Many sites at
one balance at once: exactly as many start as it suffices for.

`test_races.py` is the short form, `test_races.py --rounds 200` the long one."""

import collections
import math
import random
import sys
import threading

from harness import await_that, both, run_tests, same

CLIENTS = 50
ROUNDS = 6
SCRIPT = {"clusters": [1], "ideas_per_cluster": 1, "words": 100, "prompts": 1, "delay_ms": 5}
TWO_AM = 1785290400000  # 2026-07-29T02:00:00Z
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
    def __init__(self, w, credits=300, sites=("Site",), keywords=2000, env=None):
        self.w = w
        # 20 keywords, 4 clusters, 20 contents, their prompts, 20 images: 192 a run; enough for one, not for two.
        for site in sites:
            w.igny8("import", "--site", site, w.keywords(keywords), env={"IGNY8_START_CREDITS": str(credits)})
        made = w.igny8("tokens", "create", "--name", "racer", "--json", env=env).json()
        w.secrets.append(made["token"])
        self.server = w.serve(env=env)
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


# ---- a schedule among them ----------------------------------------------------------------


@both
def test_a_schedule_comes_due_among_them(w):
    """Its due time is decided once, whoever else starts, pauses and cancels: it starts a run, or says what was
    in its way."""
    w.fake(**SCRIPT)
    client = Client(w, credits=100000, env={"IGNY8_FAKE_NOW": str(TWO_AM - 3000)})
    config = client.server.call("PUT", "/api/v1/automation/config/", json={
        "site_id": 1, "is_enabled": True, "frequency": "daily", "scheduled_time": "02:00", "max_items": 20})
    same((config.status, config.body["next_run_at"]), (200, "2026-07-29T02:00:00Z"))
    over = threading.Event()

    def racer(seed):
        chance, answers = random.Random(seed), []
        while not over.is_set():
            run = client.current()
            answers.append(act(client, chance.choice(KINDS), run["run_id"] if run else "run_0"))
        return answers

    def watch():
        try:
            return await_that(lambda: w.rows("select * from igny8_due_times"), "the due time was never decided")
        finally:
            over.set()

    decided, *answers = at_once([watch, *(lambda n=n: racer(n) for n in range(8))])
    for what, answer in sum(answers, []):
        assert answer.status in ALLOWED[what] | {404}, f"{what}: {answer}"
    same([(d["due_at"], d["site_id"]) for d in decided], [(TWO_AM, 1)], "one due time, decided once")
    started = w.rows("select id from igny8_automation_runs where trigger_type = 'scheduled'")
    same([r["id"] for r in started], [d["run_id"] for d in decided if d["state"] == "started"])
    assert decided[0]["state"] == "started" or decided[0]["reason"], decided
    one_run_one_reservation(w)
    end_all(client)


# ---- one balance ----------------------------------------------------------------------------


def end_all(client):
    """Cancels whatever is at work, and waits for its end."""
    for run in client.w.rows("select run_id from igny8_automation_runs where status in ('running', 'paused')"):
        client.post("cancel", run_id=run["run_id"])
    await_that(lambda: client.w.count("automation_runs", "status in ('running', 'paused')") == 0, "a run never ended")
    same(client.w.count("reservations", "state = 'open'"), 0)


@both
def test_a_balance_for_exactly_two_of_five(w):
    """Each start needs its estimate and a fifth more, and reserves its estimate."""
    provider = w.fake(**SCRIPT)
    sites, suffices = [f"Site {n}" for n in range(5)], 2
    client = Client(w, credits=1, sites=sites, keywords=20)
    estimate = client.server.call("GET", "/api/v1/automation/estimate/?site_id=1").body
    need, required = estimate["total"], estimate["required"]
    assert required > need > 0, estimate
    w.igny8("credits", "grant", math.ceil((suffices - 1) * need + required) - 1)  # it has one
    provider.hold()
    answers = at_once([lambda n=n: client.post("run_now", site_id=n) for n in range(1, len(sites) + 1)])
    same(collections.Counter(a.status for a in answers), {201: suffices, 402: len(sites) - suffices})
    same({a.body["code"] for a in answers if a.status == 402}, {"no_credits"})
    same(w.count("reservations", "state = 'open'"), suffices)
    account = w.rows("select credits_balance, credits_reserved from igny8_accounts")[0]
    same(account["credits_reserved"], round(suffices * need * 1000))
    assert account["credits_balance"] - account["credits_reserved"] < required * 1000, account
    provider.go_on()
    charged = "select count(distinct run_id) as n from igny8_credit_ledger where kind = 'debit'"
    await_that(lambda: w.one(charged) == suffices, "the runs that started were not all charged")
    end_all(client)
    same(w.one(charged), suffices)
    same(w.one("select count(*) as n from igny8_credit_ledger where balance_after < 0"), 0)


if __name__ == "__main__":
    if "--rounds" in sys.argv:
        at = sys.argv.index("--rounds")
        ROUNDS = int(sys.argv[at + 1])
        del sys.argv[at:at + 2]
    run_tests(globals())
