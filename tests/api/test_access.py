#!/usr/bin/python3
"""Roles, users and bearer tokens: who may do what, and who sees nothing."""

from harness import both, holds, run_tests, same
from people import PASSWORD, Browser, first_owner, join, token_of


def users(owner):
    return {u["email"]: u for u in owner.get("users/")["results"]}


def token(w, *args):
    made = w.igny8("tokens", "create", "--name", "t", "--json", *args).json()["token"]
    w.secrets.append(made)
    return made


# ---- users ----------------------------------------------------------------------------


@both
def test_roles_are_changed_and_heeded_at_once(w):
    owner = first_owner(w, w.serve())
    editor = join(w, owner, "editor", "ed@example.com")
    listed = users(owner)
    same([(e, u["role"], u["disabled"]) for e, u in sorted(listed.items())],
         [("ed@example.com", "editor", False), ("owner@example.com", "owner", False)])
    assert set(listed["ed@example.com"]) == {"id", "email", "name", "role", "disabled", "created_at",
                                            "last_sign_in_at"}, listed
    one = f"users/{listed['ed@example.com']['id']}/"
    editor.post("invitations/", 403, {"role": "viewer"})
    changed = owner.call("PATCH", one, json={"role": "owner", "name": " Ed  the Owner "}, status=200).body
    same((changed["role"], changed["name"]), ("owner", "Ed the Owner"))
    editor.post("invitations/", 201, {"role": "viewer"})
    owner.call("PATCH", one, json={"disabled": True}, status=200)
    editor.get("auth/me/", 401)
    editor.sign_in("ed@example.com", status=401)
    owner.call("PATCH", one, json={"disabled": False}, status=200)
    editor.get("auth/me/", 401)  # what had ended stays so
    editor.sign_in("ed@example.com")
    owner.call("PATCH", one, json={"role": "king"}, status=400)
    owner.call("PATCH", one, json={"email": "x@example.com"}, status=400)
    owner.call("DELETE", one, status=204)
    editor.get("auth/me/", 401)
    owner.get(one, 404)
    owner.call("DELETE", one, status=404)


@both
def test_the_last_owner_stays(w):
    owner = first_owner(w, w.serve())
    second = join(w, owner, "owner", "second@example.com")
    ids = {e: u["id"] for e, u in users(owner).items()}
    mine, theirs = f"users/{ids['owner@example.com']}/", f"users/{ids['second@example.com']}/"
    owner.call("PATCH", theirs, json={"role": "editor"}, status=200)
    for refused in (owner.call("PATCH", mine, json={"role": "viewer"}), owner.call("PATCH", mine, json={"disabled": True}),
                    owner.call("DELETE", mine)):
        same(refused.status, 409)
        holds(refused.body["detail"], "owner@example.com", "only owner")
    same(owner.get(mine)["role"], "owner")
    owner.call("PATCH", theirs, json={"role": "owner"}, status=200)
    owner.call("DELETE", mine, status=204)
    owner.get("auth/me/", 401)
    second.get("users/")


@both
def test_ones_own_name(w):
    owner = first_owner(w, w.serve())
    same(owner.call("PATCH", "auth/me/", json={"name": "Olga O."}, status=200).body["user"]["name"], "Olga O.")
    same(owner.get("auth/me/")["user"]["name"], "Olga O.")
    owner.call("PATCH", "auth/me/", json={"name": "   "}, status=400)


@both
def test_nobody_sees_another_account(w):
    theirs = w.igny8("accounts", "create", "Theirs", "--json").json()["link"]
    server = w.serve()
    owner = first_owner(w, server)
    other = Browser(server)
    other.post("auth/setup/", 201, {"token": token_of(theirs), "email": "other@example.com", "password": PASSWORD})
    same(other.get("auth/me/")["account"]["name"], "Theirs")
    mine = owner.get("auth/me/")["user"]["id"]
    made = owner.post("tokens/", 201, {"name": "mine"})
    invited = owner.post("invitations/", 201, {"role": "viewer"})
    for method, path, body in (("GET", f"users/{mine}/", None), ("PATCH", f"users/{mine}/", {"role": "viewer"}),
                               ("DELETE", f"users/{mine}/", None), ("POST", f"users/{mine}/reset/", None),
                               ("GET", f"tokens/{made['id']}/", None), ("DELETE", f"tokens/{made['id']}/", None),
                               ("DELETE", f"invitations/{invited['id']}/", None)):
        other.call(method, path, json=body, status=404)
    for path in ("users/", "tokens/", "invitations/"):
        seen = other.call("GET", path, status=200).raw.decode()
        assert "owner@example.com" not in seen and "mine" not in seen, seen
    same(other.get("users/")["count"], 1)
    owner.get("auth/me/", token=made["token"])
    # An address that is somebody's there is invited here like any other.
    other.post("invitations/", 201, {"email": "owner@example.com", "role": "viewer"})


# ---- roles ------------------------------------------------------------------------------


MATRIX = [  # method, path, body, and what nobody, a viewer, an editor and an owner get
    ("GET", "auth/me/", None, 401, 200, 200, 200),
    ("GET", "users/", None, 401, 200, 200, 200),
    ("PATCH", "users/999/", {"role": "viewer"}, 401, 403, 403, 404),
    ("DELETE", "users/999/", None, 401, 403, 403, 404),
    ("POST", "users/999/reset/", None, 401, 403, 403, 404),
    ("GET", "invitations/", None, 401, 403, 403, 200),
    ("POST", "invitations/", {"role": "viewer"}, 401, 403, 403, 201),
    ("DELETE", "invitations/999/", None, 401, 403, 403, 404),
    ("GET", "tokens/", None, 401, 403, 403, 200),
    ("GET", "tokens/999/", None, 401, 403, 403, 404),
    ("POST", "tokens/", {"name": "x"}, 401, 403, 403, 201),
    ("DELETE", "tokens/999/", None, 401, 403, 403, 404),
]


@both
def test_who_may_what(w):
    tokens = [""] + [token(w, "--role", role) for role in ("viewer", "editor", "owner")]
    gone = token(w)
    w.igny8("tokens", "revoke", 4)
    server = w.serve()
    for method, path, body, *wanted in MATRIX:
        for bearer, status in zip(tokens, wanted):
            answer = server.call(method, f"/api/v1/{path}", json=body, token=bearer)
            same(answer.status, status, f"{method} {path} as {tokens.index(bearer)}")
            assert status < 400 or answer.headers["content-type"] == "application/problem+json", answer
        for bad in (gone, "igny8_" + "x" * 43, "x" * 5000):
            same(server.call(method, f"/api/v1/{path}", json=body, token=bad).status, 401)
    for header in ("Bearer", "Bearer ", "Basic dTpw", tokens[3]):
        answer = server.call("GET", "/api/v1/auth/me/", headers={"Authorization": header})
        same((answer.status, answer.body["code"]), (401, "bad_credentials"), header)
    same(server.call("GET", "/api/v1/auth/me/", headers={"Authorization": f"bearer  {tokens[1]}"}).status, 200)
    # Wrong credentials are wrong for everybody's routes too.
    same(server.call("POST", "/api/v1/auth/link/", json={"token": "x"}, token=gone).status, 401)
    same(server.call("POST", "/api/v1/auth/link/", json={"token": "x"}).status, 404)


# ---- tokens -------------------------------------------------------------------------------


@both
def test_tokens(w):
    owner = first_owner(w, w.serve())
    made = owner.post("tokens/", 201, {"name": "backup script"})
    w.secrets.append(made["token"])
    assert made["token"].startswith("igny8_") and len(made["token"]) == 49, made
    same((made["name"], made["role"], made["site_id"], made["expires_at"], made["created_by"], made["last_used_at"]),
         ("backup script", "owner", None, None, "owner@example.com", None))
    script = Browser(owner.server)
    me = script.get("auth/me/", token=made["token"])
    same((me["user"], me["token"], me["role"]), (None, {"id": made["id"], "name": "backup script"}, "owner"))
    listed = owner.get("tokens/")
    same((listed["count"], listed["results"][0]["id"]), (1, made["id"]))
    assert made["token"] not in str(listed) and listed["results"][0]["last_used_at"], listed
    for path in ("auth/sign_out/", "auth/sign_out_everywhere/"):
        script.post(path, 403, token=made["token"])
    script.post("auth/password/", 403, {"old": PASSWORD, "new": PASSWORD}, token=made["token"])
    owner.call("DELETE", f"tokens/{made['id']}/", status=204)
    owner.call("DELETE", f"tokens/{made['id']}/", status=204)
    script.get("auth/me/", 401, token=made["token"])
    assert owner.get(f"tokens/{made['id']}/")["revoked_at"], "it stays in the list"
    for body in ({}, {"name": ""}, {"name": "x", "role": "king"}, {"name": "x", "days": 0}, {"name": "x", "site_id": "a"}):
        owner.post("tokens/", 400, body)
    owner.post("tokens/", 404, {"name": "x", "site_id": 999})


@both
def test_a_token_for_one_site_or_a_while_makes_no_greater_one(w):
    w.igny8("sites", "create", "Coffee")
    narrow = token(w, "--site", "coffee")
    short = token(w, "--days", 1)
    server = w.serve()
    script = Browser(server)
    same(script.get("auth/me/", token=narrow)["site_id"], 1)
    for method, path, body in (("GET", "users/", None), ("GET", "tokens/", None), ("POST", "tokens/", {"name": "x"}),
                               ("POST", "invitations/", {"role": "owner"}), ("DELETE", "tokens/2/", None)):
        script.call(method, path, json=body, token=narrow, status=403)
    mine = script.get("tokens/2/", token=short)["expires_at"]
    for days in (None, 30):
        same(script.post("tokens/", 201, {"name": "x", "days": days}, token=short)["expires_at"], mine)
    same(w.count("tokens"), 4)


# ---- the command line ------------------------------------------------------------------------


@both
def test_users_on_the_command_line(w):
    same(w.igny8("users", "--json").json(), [])
    env = {"IGNY8_PUBLIC_URL": "https://igny8.example/"}
    made = w.igny8("users", "invite", "--role", "owner", "--email", "Jo@example.com", "--json", env=env).json()
    assert made["link"].startswith("https://igny8.example/welcome?token="), made
    w.secrets.append(token_of(made["link"]))
    server = w.serve(env=env)
    browser = Browser(server)
    browser.post("auth/accept/", 201, {"token": token_of(made["link"]), "password": PASSWORD})
    server.stop()
    same([(u["email"], u["role"]) for u in w.igny8("users", "--json").json()], [("Jo@example.com", "owner")])
    holds(w.igny8("users").out, "Jo@example.com", "owner")
    holds(w.igny8("users", "remove", "--email", "jo@example.com", status=1).err, "only owner")
    link = w.igny8("users", "reset", "--email", "JO@example.com", "--json").json()["link"]
    for args in (["invite"], ["invite", "--role", "king"], ["invite", "--role", "viewer", "--email", "x"],
                 ["invite", "--role", "viewer", "--email", "jo@example.com"], ["reset"], ["remove"],
                 ["remove", "--email", "nobody@example.com"], ["promote"]):
        holds(w.igny8("users", *args, status=2).err, "igny8:")
    browser.server = w.serve()
    if w.db.kind == "sqlite":  # the command works inside the server, which knows where it is
        said = w.igny8("users", "invite", "--role", "viewer", "--json").json()["link"]
        assert said.startswith(browser.server.url + "/welcome?token="), said
    browser.post("auth/accept/", 201, {"token": token_of(link), "password": "another four words here"})
    browser.post("invitations/", 201, {"role": "viewer"})


@both
def test_tokens_on_the_command_line(w):
    made = w.igny8("tokens", "create", "--name", "first", "--json").json()
    same((made["role"], made["expires_at"]), ("owner", None))
    said = w.igny8("tokens", "create", "--name", "second", "--role", "viewer", "--days", 3).out
    holds(said, "second", "viewer", "igny8_")
    listed = w.igny8("tokens", "--json").json()
    same([(t["name"], t["role"], t["revoked_at"]) for t in listed], [("first", "owner", None), ("second", "viewer", None)])
    w.igny8("tokens", "revoke", listed[1]["id"])
    assert w.igny8("tokens", "list", "--json").json()[1]["revoked_at"]
    for args in (["create"], ["create", "--name", ""], ["create", "--name", "x", "--role", "king"],
                 ["create", "--name", "x", "--days", "0"], ["create", "--name", "x", "--site", "Nowhere"], ["revoke"],
                 ["revoke", "x"], ["revoke", "99"], ["mend"]):
        holds(w.igny8("tokens", *args, status=2).err, "igny8:")
    w.igny8("accounts", "create", "Other")
    same(w.igny8("tokens", "--account", "Other", "--json").json(), [])
    w.igny8("tokens", "revoke", listed[0]["id"], "--account", "Other", status=2)
    same(w.serve().call("GET", "/api/v1/auth/me/", token=made["token"]).status, 200)


if __name__ == "__main__":
    run_tests(globals())
