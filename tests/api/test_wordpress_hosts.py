#!/usr/bin/python3
"""Hosts as they are: a proxy before a real WordPress does what web servers, caches and firewalls
do. Each of publishing, updating, undoing and checking ends as the table says, and no draft
has two posts."""

import datetime

import host_proxy as hosts
from harness import holds, run_tests, same, sqlite
from publishing import await_job, connect, content, published, write
from test_wordpress_follow import refreshed, serve

WORD = "fopen("
# behaviour: its host, what becomes of publishing, updating, undoing and checking ("ok" or the cause),
# and a word of the sentence. A host with WORD refuses one article; the others go on.
CASES = {
    "cache": (hosts.Cache(), "ok", "ok", "ok", "ok", ""),
    "no DELETE": (hosts.NoDelete(), "ok", "ok", "ok", "ok", ""),
    "no override": (hosts.NoOverride(), "ok", "ok", "ok", "ok", ""),
    "DELETE in the address": (hosts.OnlyInAddress(), "ok", "ok", "ok", "ok", ""),
    "no removal": (hosts.NoRemoval(), "ok", "ok", "refused rest_off", "refused rest_off", ""),
    "slash 301": (hosts.Slash(), "ok", "ok", "ok", "ok", ""),
    "slash 308": (hosts.Slash308(), "ok", "ok", "ok", "ok", ""),
    "HTTP Basic": (hosts.Basic(), "login", "login", "login", "login", "password of its own"),
    "no Authorization": (hosts.NoAuth(), "login", "login", "login", "login", "Authorization header"),
    "warnings": (hosts.Notices(), "ok", "ok", "ok", "ok", ""),
    "nothing": (hosts.Empty(times=2), "ok", "ok", "ok", "ok", ""),
    "challenge": (hosts.Challenge(times=2), "ok", "ok", "ok", "ok", ""),
    "cut": (hosts.Cut(times=2), "ok", "ok", "ok", "ok", ""),
    "cut lists": (hosts.CutLists(times=1), "ok", "ok", "ok", "ok", ""),
    "gzip": (hosts.Gzip(), "ok", "ok", "ok", "ok", ""),
    "to https": (hosts.Https(), "moved", "moved", "moved", "moved", "https://"),
}
WORD_CASES = {
    "firewall 403": (hosts.Firewall(WORD), "firewall", "article's text (403)"),
    "firewall 406": (hosts.Firewall406(WORD), "firewall", "article's text (406)"),
    "firewall 302": (hosts.Firewall302(WORD), "firewall", "article's text (302)"),
    "reset": (hosts.Reset(WORD), "lost", "firewall"),
    "413": (hosts.Small(), "too_large", "article of this size (413"),
    "fatal": (hosts.Fatal(WORD), "broken", "There has been a critical error. Learn"),
}


def edited(server, one, **fields):
    same(server.call("PATCH", f"/api/v1/writer/content/{one}/", json={"version": content(server, one)["version"], **fields}).status, 200)


def ended(job):
    """"ok", or the cause of what failed, and its sentence."""
    failed = [i for i in job["items"] if i["outcome"] == "failed"]
    return (failed[0]["detail"]["cause"], failed[0]["reason"]) if failed else ("ok" if job["done"] else str(job), "")


def step(name, found, wanted, word):
    cause, sentence = found
    assert cause in wanted.split(), f"{name}: {found}, wanted {wanted}"
    assert "<" not in sentence, f"{name}: {sentence}"
    if cause != "ok":
        holds(sentence, word)


def tried(server, site, proxy, host, act):
    """What comes of it with the host; and once more without, so that the next step begins from there."""
    proxy.host = host
    job = act()
    proxy.host = hosts.Host()
    if job["failed"]:
        again = server.call("POST", f"/api/v1/jobs/{job['job_id']}/retry/").body
        same(ended(await_job(server, again["job_id"]))[0], "ok", "without it")
    return job


def one_case(server, proxy, site, one, name, case):
    host, publish, update, undo, check, word = case
    times = host.times
    job = tried(server, site, proxy, host, lambda: published(server, site, [one]))
    step(f"{name}: publish", ended(job), publish, word)
    edited(server, one, title=f"{name}, once more")
    host.times = times
    job = tried(server, site, proxy, host, lambda: published(server, site, [one]))
    step(f"{name}: update", ended(job), update, word)
    for item in job["items"]:
        if item["outcome"] == "done":
            same((item["detail"]["differences"], item["detail"]["notes"]), ([], []), f"{name}: read back")
    host.times = 0
    proxy.host = host
    found = server.call("POST", f"/api/v1/sites/{site}/wordpress/check/").body
    step(f"{name}: check", ("ok" if found["ok"] else found["cause"], found["problem"] or ""), check, word)
    [fresh] = server.new(site)
    proxy.host = hosts.Host()
    made = published(server, site, [fresh])
    host.times = times
    job = tried(server, site, proxy, host,
                lambda: await_job(server, server.call("POST", f"/api/v1/jobs/{made['job_id']}/undo/").body["job_id"]))
    step(f"{name}: undo", ended(job), undo, word)
    print(f"# {name}: publish {publish}, update {update}, undo {undo}, check {check}: as specified", flush=True)
    return fresh


@sqlite
def test_hosts_as_they_are(w):
    wp, server = serve(w)
    for number, (name, case) in enumerate(CASES.items()):
        wp.clear()
        proxy = hosts.Proxy(wp)
        try:
            site = connect(w, server, wp, url=proxy.url)
            w.secrets[:] = dict.fromkeys(w.secrets)  # one password of many sites
            [one] = write(w, server, site, 1, 0, word=f"Host{number}")
            server.new = lambda where, n=number: write(w, server, where, 1, 0, word=f"Undone{n}")
            fresh = one_case(server, proxy, site, one, name, case)
            found = [(p["id"], p["status"]) for p in wp.posts() if "check" not in p["slug"]]
            same(found, [(content(server, one)["wordpress_post_id"], "publish"),
                         (content(server, fresh)["wordpress_post_id"], "trash")], name)
        finally:
            proxy.stop()


def refuse_one(w, cases):
    """One of three articles is refused; the others are published."""
    wp, server = serve(w)
    for number, (name, (host, cause, word)) in enumerate(cases.items()):
        wp.clear()
        proxy = hosts.Proxy(wp)
        try:
            site = connect(w, server, wp, url=proxy.url)
            ids = write(w, server, site, 3, 0, word=f"Word{number}")
            edited(server, ids[1], body=f"Open it with `{WORD}name)`. " + "A long text. " * (2500 if name == "413" else 1))
            job = tried(server, site, proxy, host, lambda: published(server, site, ids))
            same((job["done"], job["failed"]), (2, 1), f"{name}: {job}")
            step(name, ended(job), cause, word)
            same([p["status"] for p in wp.posts()], ["publish"] * 3, name)
            print(f"# {name}: publish {cause}, the others go on: as specified", flush=True)
        finally:
            proxy.stop()


@sqlite
def test_one_article_stops_no_other(w):
    refuse_one(w, {k: v for k, v in WORD_CASES.items() if k != "fatal"})


@sqlite
def test_a_fatal_error_is_told_as_text(w):
    refuse_one(w, {"fatal": WORD_CASES["fatal"]})


@sqlite
def test_a_slash_with_plain_permalinks(w):
    wp, server = serve(w)
    wp.permalinks("")
    proxy = hosts.Proxy(wp, hosts.SlashInRoute())
    try:
        site = connect(w, server, wp, url=proxy.url)
        [one] = write(w, server, site, 1, 0)
        same(ended(published(server, site, [one])), ("ok", ""))
        found = server.call("POST", f"/api/v1/sites/{site}/wordpress/check/").body
        assert found["ok"] and "rest_route" in found["root"], str(found)
        same([p["status"] for p in wp.posts()], ["publish"])
    finally:
        proxy.stop()
        wp.permalinks("/%postname%/")


@sqlite
def test_who_answers_is_told(w):
    wp, server = serve(w)
    proxy = hosts.Proxy(wp, hosts.OtherSite())
    try:
        site = connect(w, server, wp, url=f"http://shop.localhost:{proxy.port}")
        [one] = write(w, server, site, 1, 0)
        found = server.call("POST", f"/api/v1/sites/{site}/wordpress/check/").body
        same((found["ok"], found["cause"]), (False, "other_site"), str(found))
        holds(found["problem"], "https://other.example")
        step("another site", ended(published(server, site, [one])), "other_site", "other.example")
        same(wp.posts(), [], "nothing was written")
        proxy.host = hosts.OtherUser(role_pair=("editor", wp.passwords["editor"]))
        site = connect(w, server, wp, url=proxy.url)
        [one] = write(w, server, site, 1, 0, word="Other")
        found = server.call("POST", f"/api/v1/sites/{site}/wordpress/check/").body
        assert found["ok"], str(found)
        holds(found["steps"][1]["detail"], "editor", "not administrator")
        job = published(server, site, [one])
        same(job["done"], 1, str(job))
        holds(job["items"][0]["reason"], "editor", "not administrator")
    finally:
        proxy.stop()


@sqlite
def test_application_passwords_switched_off(w):
    wp, server = serve(w)
    site = connect(w, server, wp)
    wp.fault("app-off")
    found = server.call("POST", f"/api/v1/sites/{site}/wordpress/check/").body
    wp.heal()
    same((found["ok"], found["cause"]), (False, "no_application_passwords"), str(found))
    holds(found["problem"], "switched off", "plugin")


@sqlite
def test_an_author_sees_the_titles_of_all(w):
    wp, server = serve(w)
    site = connect(w, server, wp, "author")
    for n in range(3):
        wp.call("POST", "posts", {"title": f"By another {n}", "status": "publish"})
    same(refreshed(server, site)["state"], "completed")
    same(sorted(r["title"] for r in w.db.rows(f"select title from igny8_site_posts where site_id = {site} and title like 'By another%'")),
         [f"By another {n}" for n in range(3)])


@sqlite
def test_due_within_a_minute(w):
    wp, server = serve(w)
    site = connect(w, server, wp)
    [soon] = write(w, server, site, 1, 0)
    due = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=20)).strftime("%Y-%m-%dT%H:%M:%SZ")
    job = published(server, site, [soon], status="scheduled", times=[due])
    same(job["done"], 1, str(job))
    holds(job["items"][0]["reason"], "at once what is due within a minute")
    assert not any("something other" in note for note in job["items"][0]["detail"]["notes"]), str(job)


@sqlite
def test_slugs_that_wordpress_keeps(w):
    wp, server = serve(w)
    site = connect(w, server, wp)
    slugs = ["2024", "12", "feed", "embed", "rss"]
    ids = write(w, server, site, len(slugs), 0)
    for one, slug in zip(ids, slugs, strict=True):
        edited(server, one, slug=slug)
    job = published(server, site, ids)
    same((job["done"], len(job["items"])), (len(ids), len(ids)), str(job))
    for item in job["items"]:
        holds(item["reason"] or "", "WordPress keeps this slug for itself")


@sqlite
def test_names_of_terms_have_a_limit(w):
    wp, server = serve(w)
    site = connect(w, server, wp)
    [one] = write(w, server, site, 1, 0)
    for field in ("categories", "tags"):
        refused = server.call("POST", "/api/v1/writer/content/bulk_publish/", json={"site_id": site, "ids": [one], field: ["x" * 201]})
        same(refused.status, 400, str(refused))
        holds(str(refused.body), f"{field}[0]", "200 characters")
    same(published(server, site, [one], tags=["x" * 200])["done"], 1)


if __name__ == "__main__":
    run_tests(globals())
