#!/usr/bin/python3
"""The whole way of a new user over the API alone: from the owner's link to
articles with pictures that wait for review, watched live, paused and resumed on
the way."""

import re

from harness import await_that, both, run_tests, same
from people import first_owner
from test_events import Stream

SCRIPT = {"clusters": [2], "ideas_per_cluster": 1, "words": 120, "prompts": 2}
WORDS = ["espresso at home", "pour over coffee", "moka pot", "cold brew", "french press"]


def signed_in(w, server):
    """The owner, by the link that the server printed, and a token for the script."""
    owner = first_owner(w, server)
    me = owner.get("auth/me/")
    same((me["user"]["email"], me["role"]), ("owner@example.com", "owner"))
    made = owner.post("tokens/", 201, {"name": "walk"})
    w.secrets.append(made["token"])
    server.token = made["token"]
    return owner


class Walk:
    def __init__(self, server):
        self.server = server

    def get(self, path, status=200):
        answer = self.server.call("GET", f"/api/v1/{path}")
        same(answer.status, status, f"GET {path}: {answer}")
        return answer.body

    def post(self, path, status, body):
        answer = self.server.call("POST", f"/api/v1/{path}", json=body)
        same(answer.status, status, f"POST {path}: {answer}")
        return answer.body

    def run(self, site):
        return self.get(f"automation/current_run/?site_id={site}")

    def await_status(self, site, status):
        return await_that(lambda: (s := self.run(site))["run"]["status"] == status and s, f"never {status}")


def prepared(walk):
    """A site with keywords and a schedule, and what its first run would cost."""
    site = walk.post("sites/", 201, {"name": "Coffee Corner", "timezone": "Europe/Berlin"})["id"]
    same(walk.run(site)["run"], None)
    rows = [{"keyword": word, "volume": 1000 + i} for i, word in enumerate(WORDS)]
    said = walk.post("planner/keywords/import/", 200, {"site_id": site, "keywords": [*rows, {"keyword": "MOKA  pot"}]})
    same((said["rows"], said["imported"], said["duplicates"], said["refused"]), (6, 5, 1, []))
    same(walk.run(site)["queues"]["stage_1"], {"total": 5, "pending": 5})
    config = walk.server.call("PUT", "/api/v1/automation/config/",
                              json={"site_id": site, "is_enabled": True, "frequency": "daily", "scheduled_time": "02:00"})
    same((config.status, config.body["frequency"]), (200, "daily"))
    same(walk.get(f"automation/config/?site_id={site}")["is_enabled"], True)
    said = walk.get(f"automation/estimate/?site_id={site}")
    same((said["stages"][0]["items"], said["stages"][0]["credits"], said["sufficient"]), (5, 1, True))
    same(said["balance"], 10000)
    return site, said["total"]


def to_the_gate(walk, site, provider):
    """Started, paused while the first batch is out, resumed, watched to its end."""
    provider.hold()
    run_id = walk.post("automation/run_now/", 201, {"site_id": site})["run_id"]
    same(walk.get("account/")["reserved"], walk.run(site)["run"]["estimate"])
    await_that(lambda: walk.run(site)["stages"][0]["phase"] == "AI_CALL", "the first batch never went out")
    same(walk.post("automation/pause/", 200, {"run_id": run_id, "why": "a look first"})["status"], "pausing")
    provider.go_on()
    shown = walk.await_status(site, "paused")
    same(shown["run"]["stage_1_result"]["keywords_processed"], 5)
    same(walk.post("automation/resume/", 200, {"run_id": run_id})["status"], "running")
    shown = walk.await_status(site, "completed")
    same([s["state"] for s in shown["stages"]], ["completed"] * 6 + ["gate"])
    same(shown["queues"]["stage_7"], {"total": 2, "pending": 2})
    return shown["run"]


def live_as_it_was(w, stream, run):
    """Every line came by the stream, once and in order; the run's end too."""
    last = w.one("select event_seq from igny8_accounts")
    await_that(lambda: stream.ids()[-1:] == [last], f"line {last} never came")
    same(stream.ids(), list(range(1, last + 1)))
    await_that(lambda: any(e["data"]["status"] == "completed" for e in stream.of("run")), "the end was not told")
    told = [e["data"]["message"] for e in stream.of("log")]
    assert any("Automation paused at Stage" in m for m in told) and any("Automation resumed" in m for m in told)
    assert any(f"Total credits used: {run['total_credits_used']}" in m for m in told), told[-3:]


def articles(walk, site):
    """What waits for review, whole, with pictures that are pictures."""
    listed = walk.get(f"writer/content/?site_id={site}&status=review")
    same(listed["count"], 2)
    one = walk.get(f"writer/content/{listed['results'][0]['id']}/")
    assert "<h2>" in one["html"] and one["words"] > 50, one
    images = walk.get(f"writer/images/?site_id={site}&content_id={one['id']}")["results"]
    same({i["status"] for i in images}, {"generated"})
    assert len(images) >= 1 and all(i["alt"] for i in images), images
    for image in images:
        picture = walk.server.call("GET", image["image_url"])
        same(picture.status, 200)
        assert picture.headers["content-type"].startswith("image/"), picture.headers
        same(walk.server.call("GET", image["image_url"], token="").status, 401, "for the account's people alone")
    return one


def what_is_left(walk, site, run, estimate):
    """Logs, history and money agree on what was."""
    run_id = run["run_id"]
    logs = walk.get(f"automation/logs/{run_id}/")
    assert re.search(r"Automation started \(trigger: manual\)", logs["files"]["automation_run.log"])
    assert logs["files"]["stage_7.log"], "the gate has its file"
    history = walk.get(f"automation/history/?site_id={site}&page=1")
    same((history["count"], history["results"][0]["run_id"], history["results"][0]["estimate"]), (1, run_id, estimate))
    steps = walk.get(f"automation/runs/{run_id}/steps/")["results"]
    same(sum(s["credits"] for s in steps), run["total_credits_used"])
    assert any("moka pot" in c["request"] for s in steps for c in s["calls"]), "what was asked can be read"
    acts = [(a["act"], a["why"]) for a in walk.get(f"automation/runs/{run_id}/")["acts"]]
    same(acts, [("start", None), ("pause", "a look first"), ("resume", None)])
    account = walk.get("account/")
    same((account["balance"], account["reserved"]), (10000 - run["total_credits_used"], 0))


@both
def test_from_the_link_to_the_gate(w):
    provider = w.fake(**SCRIPT)
    server = w.serve()
    owner = signed_in(w, server)
    walk = Walk(server)
    site, estimate = prepared(walk)
    stream = Stream(server)
    run = to_the_gate(walk, site, provider)
    live_as_it_was(w, stream, run)
    stream.close()
    articles(walk, site)
    what_is_left(walk, site, run, estimate)
    owner.call("POST", "auth/sign_out/")
    owner.get("auth/me/", 401)
    same(walk.run(site)["run"]["run_id"], run["run_id"], "the token is still good")


if __name__ == "__main__":
    run_tests(globals())
