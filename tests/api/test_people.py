#!/usr/bin/python3
"""Signing in and out, one-time links, sessions, and the limits on guessing."""

import re
import resource
import subprocess
import threading
import time
from pathlib import Path

from harness import PSQL, PostgresDatabase, await_that, both, holds, run_tests, same, sqlite
from people import PASSWORD, Browser, first_link, first_owner, join, token_of

DAY_MS = 24 * 3600 * 1000


def later(days):
    """The environment of a server whose clock is that far ahead."""
    return {"IGNY8_FAKE_NOW": str(int(time.time() * 1000) + days * DAY_MS)}


def person(answer):
    return (answer["user"]["email"], answer["user"]["name"], answer["role"], answer["account"]["name"])


# ---- coming in ---------------------------------------------------------------------


@both
def test_the_first_owner(w):
    server = w.serve()
    link = first_link(server)
    assert link.startswith(server.url + "/welcome?token="), link
    token = token_of(link)
    w.secrets += [token, PASSWORD]
    browser = Browser(server)
    told = browser.post("auth/link/", 200, {"token": token})
    same((told["purpose"], told["role"], told["email"], told["account"]), ("setup", "owner", None, "default"))
    browser.get("auth/me/", 401)
    browser.post("auth/accept/", 404, {"token": token, "password": PASSWORD, "email": "a@example.com"})
    made = browser.post("auth/setup/", 201, {"token": token, "email": "Olga@Example.com", "password": PASSWORD,
                                             "name": "Olga"})
    same(person(made), ("Olga@Example.com", "Olga", "owner", "default"))
    assert re.fullmatch(r"igny8_session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=7776000; HttpOnly; SameSite=Lax",
                        browser.set_cookie), browser.set_cookie
    w.secrets.append(browser.session())
    same(person(browser.get("auth/me/")), person(made))
    again = browser.post("auth/setup/", 404, {"token": token, "email": "eve@example.com", "password": PASSWORD})
    same(again["code"], "link_over")
    browser.post("auth/link/", 404, {"token": token})
    same((w.count("users"), w.count("invitations", "used_at is not null")), (1, 1))
    server.stop()
    same(w.serve().stop().out, "")  # no link any more


@both
def test_a_race_for_one_link_has_one_winner(w):
    server = w.serve()
    token = token_of(first_link(server))
    answers = []

    def come(n):
        body = {"token": token, "email": f"n{n}@example.com", "password": PASSWORD}
        answers.append(Browser(server).call("POST", "auth/setup/", json=body).status)

    threads = [threading.Thread(target=come, args=(n,)) for n in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    same((sorted(answers)[0], w.count("users")), (201, 1))
    assert set(answers[1:]) <= {201, 404, 409} and answers.count(201) == 1, answers


@both
def test_invitations(w):
    owner = first_owner(w, w.serve())
    made = owner.post("invitations/", 201, {"email": "Ed@example.com", "role": "editor"})
    same((made["email"], made["role"]), ("Ed@example.com", "editor"))
    guest = Browser(owner.server)
    told = guest.post("auth/link/", 200, {"token": token_of(made["link"])})
    same((told["purpose"], told["role"], told["email"]), ("invitation", "editor", "Ed@example.com"))
    refused = guest.post("auth/accept/", 400, {"token": token_of(made["link"]), "password": PASSWORD,
                                               "email": "other@example.com"})
    holds(refused["errors"]["email"][0], "Ed@example.com")
    joined = guest.post("auth/accept/", 201, {"token": token_of(made["link"]), "password": PASSWORD})
    same(person(joined), ("Ed@example.com", "Ed", "editor", "default"))
    owner.post("invitations/", 409, {"email": "ed@EXAMPLE.com", "role": "viewer"})
    owner.post("invitations/", 400, {"email": "no address", "role": "viewer"})
    owner.post("invitations/", 400, {"email": "x@example.com"})
    owner.post("invitations/", 400, {"email": "x@example.com", "role": "king"})

    anyone = owner.post("invitations/", 201, {"role": "viewer"})
    guest = Browser(owner.server)
    refused = guest.post("auth/accept/", 400, {"token": token_of(anyone["link"]), "password": PASSWORD})
    assert "email" in refused["errors"], refused
    taken = guest.post("auth/accept/", 409, {"token": token_of(anyone["link"]), "password": PASSWORD,
                                             "email": "ED@example.com"})
    holds(taken["detail"], "already belongs to a user")
    guest.get("auth/me/", 401)
    guest.post("auth/accept/", 201, {"token": token_of(anyone["link"]), "password": PASSWORD,
                                     "email": "vi@example.com", "name": "Vi"})

    gone = owner.post("invitations/", 201, {"email": "gone@example.com", "role": "owner"})
    owner.call("DELETE", f"invitations/{gone['id']}/", status=204)
    owner.call("DELETE", f"invitations/{gone['id']}/", status=404)
    guest.post("auth/accept/", 404, {"token": token_of(gone["link"]), "password": PASSWORD})
    listed = owner.get("invitations/")
    same((listed["count"], [i["email"] for i in listed["results"]]), (3, ["gone@example.com", None, "Ed@example.com"]))
    assert "link" not in str(listed) and "token" not in str(listed), listed


@both
def test_links_sessions_and_tokens_end_with_time(w):
    server = w.serve()
    owner = first_owner(w, server)
    link = owner.post("invitations/", 201, {"role": "viewer"})["link"]
    token = owner.post("tokens/", 201, {"name": "a day", "days": 1})["token"]
    server.stop()
    owner.server = server = w.serve(env=later(2))
    same(owner.get("auth/me/", 401, token=token)["code"], "bad_credentials")
    owner.get("auth/me/")
    owner.post("auth/link/", 200, {"token": token_of(link)})
    server.stop()
    owner.server = server = w.serve(env=later(15))
    owner.get("auth/me/")  # seen two days in: not two weeks ago
    owner.post("auth/link/", 404, {"token": token_of(link)})
    server.stop()
    owner.server = w.serve(env=later(30))
    same(owner.get("auth/me/", 401)["code"], "not_signed_in")


# ---- sessions --------------------------------------------------------------------------


@both
def test_signing_in_and_out(w):
    server = w.serve()
    owner = first_owner(w, server)
    browser = Browser(server)
    browser.sign_in("OWNER@example.com")
    first = browser.session()
    browser.sign_in("owner@example.com")
    assert browser.session() != first, "a new session at every sign-in"
    replaced = Browser(server)
    replaced.cookies = {"igny8_session": first}
    replaced.get("auth/me/", 401)
    listed = browser.get("auth/sessions/")
    same((listed["count"], sum(s["current"] for s in listed["results"])), (2, 1))
    same((listed["results"][0]["address"], listed["results"][0]["agent"]), ("127.0.0.1", "Test/1.0 (a browser)"))
    second = browser.session()
    browser.post("auth/sign_out/", 204)
    same(browser.cookies, {})
    replaced.cookies = {"igny8_session": second}
    replaced.get("auth/me/", 401)
    owner.get("auth/me/")
    browser.sign_in("owner@example.com")
    owner.post("auth/sign_out_everywhere/", 204)
    owner.get("auth/me/", 401)
    browser.get("auth/me/", 401)
    browser.sign_in("owner@example.com")  # the cookie that is over is in nobody's way


@both
def test_one_session_is_ended_from_another(w):
    server = w.serve()
    owner, other = first_owner(w, server), Browser(server)
    other.sign_in("owner@example.com")
    stranger = join(w, owner, "viewer", "vi@example.com")
    here = [s["id"] for s in owner.get("auth/sessions/")["results"] if not s["current"]]
    same(len(here), 1)
    stranger.call("DELETE", f"auth/sessions/{here[0]}/", status=404)
    other.get("auth/me/")
    owner.call("DELETE", f"auth/sessions/{here[0]}/", status=204)
    other.get("auth/me/", 401)


@both
def test_behind_a_proxy_on_https(w):
    server = w.serve("--trust-proxy")
    link = first_link(server)
    browser = Browser(server, address="192.0.2.7", https=True)
    browser.post("auth/setup/", 201, {"token": token_of(link), "email": "o@example.com", "password": PASSWORD})
    assert re.fullmatch(r"__Host-igny8_session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=7776000; HttpOnly; SameSite=Lax; "
                        r"Secure", browser.set_cookie), browser.set_cookie
    same(browser.get("auth/sessions/")["results"][0]["address"], "192.0.2.7")
    plain = Browser(server, address="192.0.2.7", https=True)
    plain.cookies = {"igny8_session": browser.session()}
    plain.get("auth/me/", 401)  # the name that a neighbouring host could set is not heeded
    invited = browser.post("invitations/", 201, {"role": "viewer"})
    assert invited["link"].startswith("https://"), invited


@both
def test_writes_of_other_sites_are_refused(w):
    owner = first_owner(w, w.serve())
    invite = {"json": {"role": "viewer"}}
    evil = {"Origin": "https://evil.example"}
    for headers in (evil, {"Origin": "null"}, {"Origin": owner.server.url + "0"}, {"Origin": ""},
                    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}):
        refused = owner.call("POST", "invitations/", headers=headers, status=403, **invite).body
        same(refused["code"], "other_site")
        credentials = {"email": "owner@example.com", "password": PASSWORD}
        owner.post("auth/sign_in/", 403, credentials, headers=headers)
    same(w.count("invitations", "purpose = 'invitation'"), 0)
    owner.call("GET", "users/", headers=evil, status=200)
    owner.call("POST", "invitations/", headers={"Sec-Fetch-Site": "same-origin"}, status=201, **invite)
    token = owner.post("tokens/", 201, {"name": "script"})["token"]
    Browser(owner.server).call("POST", "invitations/", headers=evil, token=token, status=201, **invite)


# ---- passwords --------------------------------------------------------------------------


@both
def test_what_is_wrong_is_not_told(w):
    server = w.serve()
    owner = first_owner(w, server)
    join(w, owner, "viewer", "vi@example.com")
    user = [u["id"] for u in owner.get("users/")["results"] if u["role"] == "viewer"][0]
    owner.call("PATCH", f"users/{user}/", json={"disabled": True}, status=200)
    browser = Browser(server)
    bodies = [browser.sign_in("owner@example.com", "not the password", 401),
              browser.sign_in("nobody@example.com", PASSWORD, 401), browser.sign_in("no address", PASSWORD, 401),
              browser.sign_in("vi@example.com", PASSWORD, 401)]
    assert all(b == bodies[0] for b in bodies), bodies
    same((bodies[0]["code"], browser.cookies), ("wrong_credentials", {}))
    browser.post("auth/sign_in/", 400, {"email": "owner@example.com"})


def hashes(server):
    found = re.search(r"^igny8_passwords_hashed_total (\d+)$", server.call("GET", "/metrics").body, re.MULTILINE)
    return int(found[1])


@both
def test_an_unknown_address_costs_what_a_known_one_costs(w):
    """Otherwise the time of an answer would tell who has an account."""
    server = w.serve()
    owner = first_owner(w, server)
    join(w, owner, "viewer", "vi@example.com")
    users = {u["email"]: u["id"] for u in owner.get("users/")["results"]}
    owner.call("PATCH", f"users/{users['vi@example.com']}/", json={"disabled": True}, status=200)
    browser, costs = Browser(server), {}
    for email in ("owner@example.com", "nobody@example.com", "no address", "vi@example.com"):
        before = hashes(server)
        browser.sign_in(email, "not the password", 401)
        costs[email] = hashes(server) - before
    same(costs, dict.fromkeys(costs, 1))


@sqlite
def test_without_memory_a_password_is_not_wrong(w):
    w.use_plain_build()
    server = w.serve()
    first_owner(w, server)
    process = server.running.process.pid
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[0])
    small = pages * resource.getpagesize() + (32 << 20)  # a hash takes 64 MB
    before = resource.prlimit(process, resource.RLIMIT_AS)
    resource.prlimit(process, resource.RLIMIT_AS, (small, before[1]))
    for _ in range(6):  # one more than may be wrong
        holds(Browser(server).sign_in("owner@example.com", status=503)["detail"], "no memory")
    resource.prlimit(process, resource.RLIMIT_AS, before)
    Browser(server).sign_in("owner@example.com")


@both
def test_passwords_that_are_refused(w):
    server = w.serve()
    token = token_of(first_link(server))
    browser = Browser(server)
    for password in ("", "too short", "1234567890", "Password123", "aaaaaaaaaaaa", "Olga@Example.com", "x" * 1001):
        refused = browser.post("auth/setup/", 400, {"token": token, "email": "olga@example.com", "password": password})
        assert "password" in refused["errors"], (password, refused)
    same(w.count("users"), 0)
    browser.post("auth/setup/", 201, {"token": token, "email": "olga@example.com", "password": "ж" * 9 + " 密码🔑"})
    browser.sign_in("olga@example.com", "ж" * 9 + " 密码🔑")


@both
def test_a_new_password_ends_other_sessions(w):
    server = w.serve()
    owner, other = first_owner(w, server), Browser(server)
    other.sign_in("owner@example.com")
    new = "another four words here"
    refused = owner.post("auth/password/", 400, {"old": "not the password", "new": new})
    assert "old" in refused["errors"], refused
    refused = owner.post("auth/password/", 400, {"old": PASSWORD, "new": "short"})
    assert "new" in refused["errors"], refused
    other.get("auth/me/")
    owner.post("auth/password/", 204, {"old": PASSWORD, "new": new})
    w.secrets.append(new)
    owner.get("auth/me/")
    other.get("auth/me/", 401)
    other.sign_in("owner@example.com", PASSWORD, 401)
    other.sign_in("owner@example.com", new)


@both
def test_a_forgotten_password(w):
    server = w.serve()
    owner = first_owner(w, server)
    editor = join(w, owner, "editor", "ed@example.com")
    user = editor.get("auth/me/")["user"]["id"]
    editor.post(f"users/{user}/reset/", 403)
    link = owner.post(f"users/{user}/reset/", 201)["link"]
    second = owner.post(f"users/{user}/reset/", 201)["link"]
    browser = Browser(server)
    same(browser.post("auth/link/", 200, {"token": token_of(link)})["email"], "ed@example.com")
    editor.get("auth/me/")
    new = "another four words here"
    made = browser.post("auth/accept/", 201, {"token": token_of(link), "password": new})
    same(person(made), ("ed@example.com", "ed", "editor", "default"))
    editor.get("auth/me/", 401)
    browser.post("auth/accept/", 404, {"token": token_of(second), "password": new})
    editor.sign_in("ed@example.com", PASSWORD, 401)
    editor.sign_in("ed@example.com", new)


# ---- guessing ------------------------------------------------------------------------------


@both
def test_guessing_is_slowed_and_locks_nobody_out(w):
    server = w.serve("--trust-proxy")
    owner = first_owner(w, server)
    at_home = Browser(server, address="192.0.2.1")
    at_home.sign_in("owner@example.com")
    at_home.post("auth/sign_out/", 204)
    thief = Browser(server, address="198.51.100.7")
    for n in range(5):
        thief.sign_in("owner@example.com", f"guess number {n}", 401)
    told = thief.call("POST", "auth/sign_in/", json={"email": "owner@example.com", "password": "guess number 5"},
                      status=429)
    same((told.body["code"], told.headers["retry-after"].isdigit()), ("too_many_tries", True))
    thief.sign_in("owner@example.com", PASSWORD, 429)
    at_home.sign_in("owner@example.com")  # known there
    Browser(server, address="203.0.113.5").sign_in("owner@example.com")  # new there
    owner.get("auth/me/")
    await_that(lambda: thief.call("POST", "auth/sign_in/", json={"email": "owner@example.com",
                                                                 "password": PASSWORD}).status == 200,
               "the wait is over")


@sqlite
def test_a_flood_of_passwords_waits_in_a_short_line(w):
    server = w.serve("--trust-proxy")
    answers = []

    def guess(n):
        browser = Browser(server, address=f"198.51.100.{n}")
        answers.append(browser.call("POST", "auth/sign_in/", json={"email": f"n{n}@example.com", "password": PASSWORD}))

    threads = [threading.Thread(target=guess, args=(n,)) for n in range(60)]
    for thread in threads:
        thread.start()
    # Others are served meanwhile.
    same(server.call("GET", "/api/v1/auth/me/").status, 401)
    for thread in threads:
        thread.join()
    busy = [a for a in answers if a.status == 503]
    same({a.status for a in answers}, {401, 503})
    assert 33 <= len(answers) - len(busy) < 60, len(busy)
    assert all(int(a.headers["retry-after"]) >= 1 for a in busy), [str(a) for a in busy]


# ---- going -------------------------------------------------------------------------------


def of_whom(server, browser, name):
    """(token, link) that the person of this browser makes, of an owner's rights."""
    token = browser.post("tokens/", 201, {"name": f"{name}'s script", "role": "owner"})["token"]
    link = browser.post("invitations/", 201, {"role": "owner"})["link"]
    same(server.call("GET", "/api/v1/auth/me/", token=token).body["role"], "owner")
    return token, token_of(link)


@both
def test_rights_do_not_outlive_who_gave_them(w):
    """Tokens and open links of who is demoted, disabled or removed end with it; those of others, and who came by
    a link before, stay."""
    server = w.serve()
    owner = first_owner(w, server)
    kept = of_whom(server, owner, "owner")
    goings = {
        "demoted": lambda user: owner.call("PATCH", f"users/{user}/", json={"role": "editor"}, status=200),
        "disabled": lambda user: owner.call("PATCH", f"users/{user}/", json={"disabled": True}, status=200),
        "removed": lambda user: owner.call("DELETE", f"users/{user}/", status=204),
        "removed.by.hand": lambda _: w.igny8("users", "remove", "--email", "removed.by.hand@example.com"),
    }
    for name, go in goings.items():
        person = join(w, owner, "owner", f"{name}@example.com")
        token, link = of_whom(server, person, name)
        friend = join(w, person, "viewer", f"friend.of.{name}@example.com")
        user = person.get("auth/me/")["user"]["id"]
        owner.call("PATCH", f"users/{user}/", json={"name": "Another name"}, status=200)
        same(server.call("GET", "/api/v1/auth/me/", token=token).status, 200, f"{name}, renamed: the token")
        go(user)
        same(server.call("GET", "/api/v1/auth/me/", token=token).status, 401, f"{name}: the token")
        same(server.call("PATCH", f"/api/v1/users/{user}/", json={"disabled": False}, token=token).status, 401, f"{name}: back by it")
        body = {"token": link, "email": f"new.{name}@example.com", "password": PASSWORD}
        same(Browser(server).call("POST", "auth/accept/", json=body).status, 404, f"{name}: the link")
        friend.get("auth/me/")
    same(server.call("GET", "/api/v1/auth/me/", token=kept[0]).status, 200)
    Browser(server).post("auth/accept/", 201, {"token": kept[1], "email": "last@example.com", "password": PASSWORD})


def waits_for_a_lock(w):
    return w.one("select count(*) as n from pg_stat_activity where datname = current_database() "
                 "and wait_event_type = 'Lock'") == 1


def test_rights_are_not_passed_on_while_they_are_taken(w):
    """A request that began before its caller's demotion was committed gives nothing after it."""
    server = w.serve()
    second = join(w, first_owner(w, server), "owner", "second@example.com")
    for path, body in (("tokens/", {"name": "late"}), ("invitations/", {"role": "owner"})):
        demotion = subprocess.Popen([PSQL, "-X", "-q", "-At", "-d", w.db.url], stdin=subprocess.PIPE,
                                    stdout=subprocess.PIPE, text=True)
        demotion.stdin.write("begin; select id from igny8_accounts where id = 1 for update;\n")
        demotion.stdin.flush()
        same(demotion.stdout.readline(), "1\n")
        answers = []
        asking = threading.Thread(target=lambda p=path, b=body: answers.append(second.call("POST", p, json=b)))
        asking.start()
        await_that(lambda a=asking: waits_for_a_lock(w) or not a.is_alive(), "the request never came to the lock")
        demotion.communicate("update igny8_users set role = 'viewer' where email = 'second@example.com'; commit;\n")
        asking.join()
        same(answers[0].status, 403, f"POST {path} by a former owner")
        w.db.rows("update igny8_users set role = 'owner' where email = 'second@example.com'", write=True)


test_rights_are_not_passed_on_while_they_are_taken.databases = (PostgresDatabase,)  # SQLite: one writer at a time


if __name__ == "__main__":
    run_tests(globals())
