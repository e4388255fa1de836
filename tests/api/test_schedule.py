#!/usr/bin/python3
"""Schedules from outside: what the API takes and refuses, what comes next, what
did not run and why, and that a due time starts one run."""

import datetime
import os
import subprocess

from harness import await_that, both, holds, run_tests, same, sqlite

TWO_AM = 1785290400000  # Wednesday, 2026-07-29T02:00:00Z
HOUR = 3600000
DAY = 24 * HOUR
CONFIG, UPCOMING = "/api/v1/automation/config/", "/api/v1/automation/upcoming/"


def at(ms):
    return {"IGNY8_FAKE_NOW": str(ms)}


def iso(ms):
    return datetime.datetime.fromtimestamp(ms / 1000, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def site_of(w, *args, name="Coffee"):
    return w.igny8("sites", "create", name, "--json", *args).json()["id"]


def rules(zones, hours):
    """A folder of zones as TZDIR names it, in which Europe/Berlin is this many hours ahead of UTC. Its file is
    replaced whole, as an update of tzdata does it."""
    zones.mkdir(exist_ok=True)
    (zones / "source").write_text(f"Zone Europe/Berlin {hours}:00 - TEST\n")
    subprocess.run(["/usr/sbin/zic", "-d", str(zones / "fresh"), str(zones / "source")], check=True, timeout=60)
    (zones / "Europe").mkdir(exist_ok=True)
    os.replace(zones / "fresh/Europe/Berlin", zones / "Europe/Berlin")


def serve(w, now, role="owner"):
    token = w.igny8("tokens", "create", "--name", "test", "--role", role, "--json", env=at(now)).json()["token"]
    server = w.serve(env=at(now))
    server.token = token
    return server


def put(server, site, status=200, **fields):
    answer = server.call("PUT", CONFIG, json={"site_id": site, **fields})
    same(answer.status, status, answer)
    return answer.body


def get(server, path, site):
    answer = server.call("GET", f"{path}?site_id={site}")
    same(answer.status, 200, answer)
    return answer.body


@both
def test_a_schedule_is_set_and_read(w):
    site = site_of(w, "--timezone", "Europe/Berlin")
    server = serve(w, TWO_AM - 12 * HOUR)
    fresh = get(server, CONFIG, site)
    same({k: fresh[k] for k in ("site_id", "is_enabled", "frequency", "scheduled_time", "timezone", "weekday",
                                "day_of_month", "stage_1_batch_size", "stage_3_batch_size", "max_items",
                                "notify_emails", "next_run_at", "last_run_at")},
         {"site_id": site, "is_enabled": False, "frequency": "daily", "scheduled_time": "02:00",
          "timezone": "Europe/Berlin", "weekday": 1, "day_of_month": 1, "stage_1_batch_size": 20,
          "stage_3_batch_size": 20, "max_items": None, "notify_emails": [], "next_run_at": None, "last_run_at": None})
    same(get(server, UPCOMING, site)["upcoming"], [])

    set_ = put(server, site, is_enabled=True, frequency="daily", scheduled_time="02:00")
    same((set_["next_run_at"], set_["next_run_local"]), ("2026-07-29T00:00:00Z", "2026-07-29 02:00:00"))
    same(get(server, CONFIG, site), set_)
    same([d["local_time"] for d in get(server, UPCOMING, site)["upcoming"]],
         [f"2026-{day} 02:00:00" for day in ("07-29", "07-30", "07-31", "08-01", "08-02")])

    set_ = put(server, site, frequency="monthly", day_of_month=31, scheduled_time="23:30", max_items=7, max_credits=500,
               timezone="America/Mexico_City", stage_1_batch_size=10, webhook_url="https://example.org/hook",
               notify_emails=["ann@example.org", "bob@example.org"])
    same((set_["next_run_at"], set_["next_run_local"]), ("2026-08-01T05:30:00Z", "2026-07-31 23:30:00"))
    same([d["due_at"] for d in get(server, UPCOMING, site)["upcoming"]],
         ["2026-08-01T05:30:00Z", "2026-09-01T05:30:00Z", "2026-10-01T05:30:00Z", "2026-11-01T05:30:00Z",
          "2026-12-01T05:30:00Z"])
    same((set_["notify_emails"], set_["max_items"], set_["max_credits"], set_["stage_1_batch_size"]),
         (["ann@example.org", "bob@example.org"], 7, 500, 10))

    set_ = put(server, site, timezone=None, max_items=None, max_credits=None, notify_emails=None, webhook_url=None)
    same((set_["timezone"], set_["timezone_inherited"], set_["max_items"], set_["max_credits"], set_["notify_emails"],
          set_["webhook_url"]), ("Europe/Berlin", True, None, None, [], None))
    same(put(server, site, frequency="weekly", weekday=7, scheduled_time="02:30")["next_run_local"],
         "2026-08-02 02:30:00")


@both
def test_a_pause_and_a_switch(w):
    site = site_of(w)
    server = serve(w, TWO_AM - HOUR)
    put(server, site, is_enabled=True)
    paused = put(server, site, paused_until="2026-07-31T02:00:00Z")
    same((paused["next_run_at"], paused["paused_until"]), (iso(TWO_AM + 2 * DAY), "2026-07-31T02:00:00Z"))
    due = get(server, UPCOMING, site)["upcoming"]
    same([d["will_start"] for d in due], [False, False, True, True, True])
    same(due[0]["reason"], "The schedule was paused until 2026-07-31 02:00:00 (UTC).")
    off = put(server, site, is_enabled=False)
    same((off["is_enabled"], off["next_run_at"]), (False, None))
    same([d["will_start"] for d in get(server, UPCOMING, site)["upcoming"]], [False] * 5)
    on = put(server, site, is_enabled=True, paused_until=None)
    same(on["next_run_at"], iso(TWO_AM))


@both
def test_bad_schedules_are_refused_whole(w):
    site = site_of(w)
    server = serve(w, TWO_AM)
    before = put(server, site, is_enabled=True, scheduled_time="03:00")
    for fields, sentence in (
            ({"scheduled_time": "25:00"}, "'25:00' is not a time of day; use hours and minutes"),
            ({"scheduled_time": "7"}, "is not a time of day"),
            ({"scheduled_time": ""}, "must not be empty"),
            ({"timezone": "Mars/Base"}, "'Mars/Base' is not a known time zone; use an IANA name"),
            ({"timezone": "../../etc/passwd"}, "is not a known time zone"),
            ({"timezone": "Factory"}, "is not a known time zone"),
            ({"frequency": "hourly"}, "daily, weekly, monthly"),
            ({"weekday": 0}, "from 1 to 7"), ({"weekday": 8}, "from 1 to 7"),
            ({"day_of_month": 32}, "from 1 to 31"),
            ({"stage_1_batch_size": 21}, "from 1 to 20"), ({"stage_4_batch_size": 2}, "from 1 to 1"),
            ({"max_items": 0}, "from 1 to"), ({"max_credits": -5}, "from 1 to"), ({"max_credits": 1.5}, "whole number"),
            ({"is_enabled": "yes"}, "true or false"), ({"is_enabled": None}, "null"),
            ({"paused_until": "tomorrow"}, "a time with a zone"),
            ({"notify_emails": ["ann@example.org", "nobody"]}, "'nobody' is not an e-mail address"),
            ({"notify_emails": ["ann@example.org\r\nBcc: all@example.org"]}, "is not an e-mail address"),
            ({"notify_emails": {"a": 1}}, "a list of addresses"),
            ({"notify_emails": [f"a{i}@example.org" for i in range(21)]}, "at most 20"),
            ({"webhook_url": "ftp://example.org/"}, "https://"),
            ({"webhook_url": "https://user:secret@example.org/"}, "without a user name"),
            ({"webhook_url": "http://127.0.0.1:9/"}, "not on the public internet"),
            ({"webhook_url": "https://localhost/hook"}, "IGNY8_ALLOW_PRIVATE=1"),
            ({"hour": 3}, "no field")):
        answer = put(server, site, status=400, scheduled_time=fields.get("scheduled_time", "05:00"),
                     **{k: v for k, v in fields.items() if k != "scheduled_time"})
        name = next(iter(fields))
        assert name in answer["errors"], f"{fields}: {answer}"
        holds(" ".join(answer["errors"][name]), sentence)
    two = put(server, site, status=400, scheduled_time="25:00", timezone="Mars/Base")
    same(sorted(two["errors"]), ["scheduled_time", "timezone"])
    same(get(server, CONFIG, site), before, "nothing of it was kept")


@both
def test_who_may(w):
    site = site_of(w)
    w.igny8("accounts", "create", "other")
    other = w.igny8("sites", "create", "Tea", "--json", "--account", "other").json()["id"]
    viewer = w.igny8("tokens", "create", "--name", "v", "--role", "viewer", "--json").json()["token"]
    server = serve(w, TWO_AM, role="editor")
    put(server, site, is_enabled=True)
    for path in (CONFIG, UPCOMING):
        same(server.call("GET", f"{path}?site_id={site}", token=viewer).status, 200)
        same(server.call("GET", f"{path}?site_id={other}").status, 404)
        same(server.call("GET", f"{path}?site_id={site}", token="").status, 401)
        same(server.call("GET", path).status, 400)
    same(server.call("PUT", CONFIG, json={"site_id": site, "is_enabled": False}, token=viewer).status, 403)
    same(server.call("PUT", CONFIG, json={"site_id": other, "is_enabled": True}).status, 404)
    same(w.count("automation_configs"), 1)


@both
def test_a_due_time_starts_one_run(w):
    site = site_of(w)
    server = serve(w, TWO_AM - 3000)
    put(server, site, is_enabled=True)
    await_that(lambda: w.count("automation_runs", "status = 'completed'") == 1, "the scheduled run is completed")
    same(w.rows("select trigger_type from igny8_automation_runs"), [{"trigger_type": "scheduled"}])
    same(w.rows("select due_at, state, reason from igny8_due_times"),
         [{"due_at": TWO_AM, "state": "started", "reason": None}])
    config = get(server, CONFIG, site)
    same((config["next_run_at"], config["last_run_at"][:17]), (iso(TWO_AM + DAY), iso(TWO_AM)[:17]))
    same(get(server, UPCOMING, site)["not_run"], [])


@both
def test_three_days_asleep(w):
    late, later = site_of(w, name="Late"), site_of(w, name="Later")
    server = serve(w, TWO_AM - HOUR)
    put(server, late, is_enabled=True)
    put(server, later, is_enabled=True, scheduled_time="14:30")
    server.stop()
    server = serve(w, TWO_AM + 3 * DAY + 2 * HOUR)  # the one is 2 hours late, the other 13 and a half
    await_that(lambda: w.count("due_times") == 7, "all that was missed is told")
    same([d["state"] for d in get(server, UPCOMING, late)["not_run"]], ["missed"] * 3)
    not_run = get(server, UPCOMING, later)["not_run"]
    same([(d["due_at"], d["state"]) for d in not_run],
         [(iso(TWO_AM + d * DAY + 12 * HOUR + HOUR // 2), "missed") for d in (2, 1, 0)])
    same(not_run[0]["reason"], "No server was running then. 13h 30m later is too late: a missed start is made up for within "
                               "12h 00m.")
    same(w.rows("select site_id, reason from igny8_due_times where state = 'started'"),
         [{"site_id": late, "reason": "Started 2h 00m late: no server was running at the time."}])
    same(w.count("automation_runs"), 1)


@both
def test_a_start_without_credits_is_told(w):
    site = w.igny8("import", "--site", "Coffee", w.keywords(30), "--json", env={"IGNY8_START_CREDITS": "3"})
    site = w.one("select id from igny8_sites")
    server = serve(w, TWO_AM - 2000)
    put(server, site, is_enabled=True)
    told = await_that(lambda: get(server, UPCOMING, site)["not_run"], "the start is refused")
    same((told[0]["due_at"], told[0]["state"], told[0]["local_time"]), (iso(TWO_AM), "failed", "2026-07-29 02:00:00"))
    holds(told[0]["reason"], "Need ~", "you have 3")
    notices = server.call("GET", "/api/v1/notices/").body["results"]
    same([n["kind"] for n in notices], ["run_not_started"])
    same(w.count("automation_runs"), 0)


@both
def test_the_command_line_sets_a_schedule(w):
    site_of(w)
    def config(*args, status=0):
        return w.igny8("sites", "config", "Coffee", *args, status=status, env=at(TWO_AM))
    same(config("--schedule", "weekly", "--weekday", 5, "--at", "23:15", "--timezone", "Asia/Tokyo", "--json").json()
         ["next_run_at"], "2026-07-31T14:15:00Z")
    holds(config("--at", "04:00").out, "It starts by itself at 2026-07-31 04:00:00 (Asia/Tokyo)")
    for args, sentence in ((("--at", "25:00"), "'25:00' is not a time of day"), (("--schedule", "hourly"), "daily, weekly"),
                           (("--timezone", "Mars/Base"), "IANA name"), (("--weekday", 8), "weekday"), ((), "--schedule")):
        holds(config(*args, status=2).said, sentence)
    same(w.one("select scheduled_time from igny8_automation_configs"), "04:00")
    same(config("--schedule", "off", "--json").json()["next_run_at"], None)


@sqlite
def test_a_command_wakes_the_servers_scheduler(w):
    site_of(w)
    serve(w, TWO_AM - 4000)
    w.igny8("sites", "config", "Coffee", "--schedule", "daily")
    await_that(lambda: w.count("due_times", "state = 'started'") == 1, "the schedule set by a command starts")


@both
def test_a_clock_that_was_wrong_for_a_moment(w):
    """23 days ahead for some seconds: what was concluded then is taken back, and the page says what will come."""
    site = site_of(w)
    server = serve(w, TWO_AM - 6 * HOUR)
    put(server, site, is_enabled=True)
    server.stop()
    ahead = w.serve(env=at(TWO_AM + 23 * DAY - 6 * HOUR))
    ahead.token = server.token
    await_that(lambda: w.count("due_times") == 23, "the wrong clock missed 23 starts")
    ahead.stop()
    server = serve(w, TWO_AM - 6 * HOUR + 10000)
    await_that(lambda: w.count("due_times") == 0, "what the wrong clock said of the future is forgotten")
    same(get(server, CONFIG, site)["next_run_at"], iso(TWO_AM))
    told = get(server, UPCOMING, site)
    same((told["upcoming"][0]["due_at"], told["upcoming"][0]["will_start"], told["not_run"]), (iso(TWO_AM), True, []))
    server.stop()
    server = serve(w, TWO_AM - 2000)
    await_that(lambda: w.count("due_times", f"due_at = {TWO_AM} and state = 'started'") == 1, "the right time starts")
    await_that(lambda: get(server, CONFIG, site)["next_run_at"] == iso(TWO_AM + DAY), "and the next is the next day's")


@both
def test_a_due_time_that_has_started_does_not_start_again(w):
    """A clock that was ahead by less than a day started it: it is done, and upcoming/ begins with the next."""
    site = site_of(w)
    server = serve(w, TWO_AM - 6 * HOUR)
    put(server, site, is_enabled=True)
    server.stop()
    ahead = w.serve(env=at(TWO_AM + HOUR))
    await_that(lambda: w.count("automation_runs", "status = 'completed'") == 1, "the wrong clock starts it")
    ahead.token = server.token
    ahead.stop()
    server = serve(w, TWO_AM - 5 * HOUR)
    same(get(server, UPCOMING, site)["upcoming"][0]["due_at"], iso(TWO_AM + DAY))
    same((get(server, CONFIG, site)["next_run_at"], w.count("automation_runs")), (iso(TWO_AM + DAY), 1))


@both
def test_a_clock_far_ahead_removes_nothing(w):
    w.fake(clusters=[1], ideas_per_cluster=1, words=100)
    w.igny8("import", "--site", "Coffee", w.keywords(3), env=at(TWO_AM))
    run = w.run("--to-stage", 1, site="Coffee", env=at(TWO_AM))
    site = w.one("select id from igny8_sites")
    server = serve(w, TWO_AM + 4000 * DAY)
    put(server, site, is_enabled=True)
    w.db.rows(f"update igny8_automation_configs set next_run_at = {TWO_AM + 4000 * DAY + 1}", write=True)
    await_that(lambda: w.count("automation_runs", "status = 'completed'") == 2, "the scheduler has worked")
    server.stop()
    same(w.rows(f"select run_id from igny8_automation_runs where run_id = '{run['run_id']}'"), [{"run_id": run["run_id"]}])
    same(w.count("chores", "name = 'cleanup'"), 0)


@both
def test_a_stored_due_time_follows_new_rules_of_its_zone(w):
    """tzdata is updated under a server that has the next start stored: it moves with the zone's rules, and starts
    the run at the new hour alone. Between two servers likewise."""
    w.fake(clusters=[1], ideas_per_cluster=1, words=100)
    zones = w.folder / "zones"
    w.env["TZDIR"] = str(zones)
    rules(zones, 2)
    site = site_of(w, "--timezone", "Europe/Berlin")
    w.igny8("import", "--site", "Coffee", w.keywords(1), env=at(TWO_AM))
    server = serve(w, TWO_AM - 12 * HOUR)
    same(put(server, site, is_enabled=True, scheduled_time="02:00")["next_run_at"], iso(TWO_AM - 2 * HOUR))
    rules(zones, 1)
    await_that(lambda: get(server, CONFIG, site)["next_run_at"] == iso(TWO_AM - HOUR), "the stored due time follows")
    due = get(server, UPCOMING, site)["upcoming"][0]
    same((due["due_at"], due["local_time"]), (iso(TWO_AM - HOUR), "2026-07-29 02:00:00"))
    server.stop()
    rules(zones, 0)
    server = serve(w, TWO_AM - HOUR - 1000)
    await_that(lambda: get(server, CONFIG, site)["next_run_at"] == iso(TWO_AM), "after a start likewise")
    same(w.count("automation_runs"), 0, "runs at the hour of the old rules")
    server.stop()
    server = serve(w, TWO_AM - 1000)
    await_that(lambda: w.count("due_times", f"due_at = {TWO_AM} and state = 'started'") == 1, "the run starts")
    await_that(lambda: w.count("automation_runs", "status = 'completed'") == 1, "and is done")
    same(w.rows("select due_at, state from igny8_due_times"), [{"due_at": TWO_AM, "state": "started"}])


if __name__ == "__main__":
    run_tests(globals())
