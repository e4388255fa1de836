#!/usr/bin/python3
"""Every route × method × {nobody, a revoked token, viewer, editor, owner, another
account, a token of another site}: made from the server's own table, so that a route
without a role or a scope fails."""

import itertools
import re

from contract import Broken
from harness import both, holds, run_tests, same, unsettled
from people import PASSWORD, Browser, first_owner, join, token_of

MARK = "Zauberwort"  # in every name and text of the account that others must not see
RANK = {"anyone": 0, "viewer": 1, "editor": 2, "owner": 3}
# A person's own: a token is nobody in particular, whatever its role.
A_PERSON_ALONE = re.compile(r"^(GET|POST|PATCH|DELETE) /api/v1/(auth|users|invitations)/|"
                            r"^(POST|DELETE) /api/v1/tokens/")
# What {id} means, by the beginning of the path.
ROWS = {"planner/keywords": "keyword_id", "planner/clusters": "cluster_id", "planner/ideas": "idea_id",
        "writer/tasks": "task_id", "writer/content": "content_id", "writer/images": "image_id"}
# What a scope names: another account, and a token of another site, get 404 for it.
NAMED = {"site", "run", "keyword", "cluster", "idea", "task", "content", "image", "job", "notice"}
SCOPES = NAMED | {"public", "caller", "account", "site or account", "sites"}
# Members that a route takes besides what its document requires, so that nothing but the ids is wrong.
BODIES = {
    "planner/keywords/bulk/": {"action": "disable", "ids": "keyword_id"},
    "planner/clusters/bulk/": {"action": "disable", "ids": "cluster_id"},
    "planner/ideas/bulk/": {"action": "disable", "ids": "idea_id"},
    "writer/tasks/bulk/": {"action": "disable", "ids": "task_id"},
    "writer/content/bulk/": {"action": "trash", "ids": "content_id"},
    "writer/images/bulk/": {"action": "delete", "ids": "image_id"},
    "writer/content/bulk_publish/": {"ids": "content_id"},
    "planner/keywords/import/": {"site_id": "site_id", "keywords": [{"keyword": "one more"}]},
    "auth/password/": {"old": PASSWORD, "new": "four other words entirely"},
}
NUMBERS = itertools.count(1)
BOUNDARY = "a-boundary"
PICTURE = (f"--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n"
           f"no picture\r\n--{BOUNDARY}--\r\n").encode()


def operations(server):
    document = server.call("GET", "/api/v1/openapi.json", token="").body
    for path, methods in sorted(document["paths"].items()):
        for method, operation in sorted(methods.items()):
            yield method.upper(), path, operation


def example(schema):
    """A value that the schema allows."""
    kind = schema.get("type")
    kind = kind[0] if isinstance(kind, list) else kind
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("format") == "date-time":
        return "2026-01-01T00:00:00Z"
    if kind == "string":
        return "x" * max(schema.get("minLength", 0), 1)
    if kind in ("integer", "number"):
        return max(schema.get("minimum", 1), 1)
    if kind == "boolean":
        return False
    if kind == "array":
        return [example(schema["items"])]
    if kind == "object":
        return {name: example(member) for name, member in schema.get("properties", {}).items()
                if name in schema.get("required", [])}
    return {}


class Request:
    """A request that the route would take, about whatever `known` names."""

    def __init__(self, method, path, operation, known):
        self.about = False  # it names something of the account
        self.method, self.known = method, dict(known)
        short = path.removeprefix("/api/v1/")
        for begins, name in ROWS.items():
            if short.startswith(begins) and name in known:
                self.known["id"] = known[name]
        path = path.replace("prompts/{name}", "prompts/auto_cluster")
        self.path = re.sub(r"\{(\w+)\}", lambda m: str(self.value(m[1], {"type": "integer"})), path)
        query = [f"{p['name']}={self.value(p['name'], p['schema'])}"
                 for p in operation.get("parameters", []) if p.get("in") == "query"
                 and (p["required"] or p["name"] == "site_id")]
        if query:
            self.path += "?" + "&".join(query)
        content = operation.get("requestBody", {}).get("content", {})
        self.form = short.endswith("/upload/")
        self.body = None if self.form else self.fill(content.get("application/json", {}).get("schema"), short)

    def fill(self, schema, short):
        if not schema:
            return None
        body = example(schema)
        for name in schema["properties"]:
            if name in self.known and (name in body or name in ("site_id", "run_id")):
                body[name] = self.value(name, schema["properties"][name])
        for name, value in BODIES.get(short, {}).items():
            given = isinstance(value, str) and value in self.known
            body[name] = self.value(value, {"type": "array" if name == "ids" else "integer"}) if given else value
        if short == "sites/":
            body["name"] = f"Site {next(NUMBERS)}"
        return body

    def value(self, name, schema):
        if name in self.known:
            self.about = True
            return [self.known[name]] if schema.get("type") == "array" else self.known[name]
        return example(schema)

    def send(self, server, token, person=None):
        sent = {"body": PICTURE, "headers": {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}} if self.form else \
            {"json": self.body}
        try:
            if person:
                return person.call(self.method, self.path.removeprefix("/api/v1/"), **sent)
            return server.call(self.method, self.path, token=token, **sent)
        except Broken as why:
            raise Broken(f"{why}: {self}") from None

    def __str__(self):
        return f"{self.method} {self.path} {self.body}"


def token(w, *args):
    made = w.igny8("tokens", "create", "--name", "t", "--json", *args).json()
    w.secrets.append(made["token"])
    return made["token"]


def full_account(w):
    """An account with one of everything; the ids by the names that routes give them."""
    w.run("--keywords", w.write("k.txt", f"{MARK} one\n{MARK} two\n"), "--max-items", "1", site=f"{MARK} Site")
    known = {name: w.one(f"select min(id) as n from igny8_{table}") for name, table in (
        ("site_id", "sites"), ("keyword_id", "keywords"), ("cluster_id", "clusters"), ("idea_id", "content_ideas"),
        ("task_id", "tasks"), ("content_id", "content"), ("image_id", "images"))}
    of = w.rows("select id, account_id, site_id from igny8_automation_runs")[0]
    account, site = of["account_id"], of["site_id"]
    for table, columns, values in (
            ("jobs", "kind, state, input, by_whom, created_at, ended_at", f"'publish', 'completed', '{{}}', '{MARK}', 1, 2"),
            ("notices", "kind, level, message, created_at", f"'run_completed', 'info', '{MARK}', 1")):
        w.db.rows(f"insert into igny8_{table}(account_id, site_id, {columns}) values ({account}, {site}, {values})",
                  write=True)
    return {**known, "run_id": w.one("select run_id from igny8_automation_runs"), "id": known["keyword_id"],
            "ids": known["keyword_id"], "job_id": w.one("select max(id) as n from igny8_jobs"),
            "notice_id": w.one("select max(id) as n from igny8_notices"), "number": 1, "version": 1}


def people_of(w, server):
    """(a person of the full account, ids of its people, tokens, sessions and invitations)."""
    owner = first_owner(w, server)
    editor = join(w, owner, "editor", f"{MARK}@example.com")
    invited = owner.post("invitations/", 201, {"email": f"{MARK}.new@example.com", "role": "viewer"})
    w.secrets.append(token_of(invited["link"]))
    made = owner.post("tokens/", 201, {"name": f"{MARK}'s script", "role": "viewer"})
    w.secrets.append(made["token"])
    return owner, {"user_id": editor.get("auth/me/")["user"]["id"], "invitation_id": invited["id"],
                   "token_id": made["id"], "session_id": editor.get("auth/sessions/")["results"][0]["id"]}


class House:
    """The full account, another account with an owner, and the tokens of all who ask."""

    def __init__(self, w):
        self.w = w
        self.known = full_account(w)
        self.revoked = token(w, "--role", "owner")
        w.igny8("tokens", "revoke", str(max(t["id"] for t in w.igny8("tokens", "list", "--json").json())))
        self.people = {role: token(w, "--role", role) for role in ("viewer", "editor", "owner")}
        w.igny8("sites", "create", "Second")
        self.second = w.one("select max(id) as n from igny8_sites")
        theirs = w.igny8("accounts", "create", "Other", "--json").json()["link"]
        w.secrets.append(token_of(theirs))
        self.other = token(w, "--account", "Other")
        self.server = w.serve()
        self.owner, of_people = people_of(w, self.server)
        self.known.update(of_people)
        self.stranger = Browser(self.server)
        self.stranger.post("auth/setup/", 201, {"token": token_of(theirs), "email": "other@example.com",
                                                "password": PASSWORD})
        self.routes = list(operations(self.server))
        assert len(self.routes) > 100, len(self.routes)
        self.wrong = []

    def expect(self, what, answer, good):
        if not good:
            self.wrong.append(f"{what}: {answer.status} {str(answer.body)[:200]}")

    def request(self, route, known=None):
        return Request(*route, self.known if known is None else known)

    def nowhere(self, route):
        return self.request(route, {n: "999999999" if n == "run_id" else 999999999 for n in self.known})


def shows(answer):
    return answer.status < 400 and MARK.lower() in answer.raw.decode(errors="replace").lower()


def is_stream(operation):
    """An answer without end: test_events.py reads it."""
    return operation["responses"].get("200", {}).get("content", {}).get("text/event-stream")


def ask_by_role(h, route):
    """Nobody, a revoked token, and each role, of a thing that there is not."""
    method, path, operation = route
    name, role = f"{method} {path}", operation["x-role"]
    assert role in RANK, f"{name} is for {role}"
    if role != "anyone":
        for who, whose in (("nobody", ""), ("revoked", h.revoked)):
            answer = h.request(route).send(h.server, whose)
            h.expect(f"{who}, {name}", answer, answer.status == 401)
    for who, whose in {} if is_stream(operation) else h.people.items():
        answer = h.nowhere(route).send(h.server, whose)
        allowed = RANK[who] >= RANK[role]
        person = A_PERSON_ALONE.match(name) and answer.status in (401, 403, 409)
        h.expect(f"{who}, {name}", answer, answer.status < 500 and
                 (person or (answer.status not in (401, 403)) == allowed))


def ask_from_another_account(h, route):
    """About things that there are: all that is named is 404, and no list shows them."""
    method, path, operation = route
    if operation["x-scope"] == "public" or path.startswith("/api/v1/auth/sign_out"):
        return
    request = h.request(route)
    for who, person in (("a token", None), ("a person", h.stranger)):
        if person is None and operation["x-scope"] == "caller":
            continue
        if request.form and person:
            continue  # the browser of the tests sends no forms
        answer = request.send(h.server, h.other, person)
        named = request.about and (operation["x-scope"] != "account" or re.search(r"\{\w+_id\}", path))
        h.expect(f"another account, {who}, {request}", answer,
                 answer.status == 404 if named else answer.status < 500 and not shows(answer))


TABLES = ("sites", "keywords", "clusters", "content_ideas", "tasks", "content", "images", "automation_runs", "jobs",
          "notices", "prompts", "settings", "users", "tokens", "invitations", "sessions")


def state(w, account=1):
    """What a request could change of the account; who was seen when is not meant."""
    seen = {"last_used_at", "last_seen_at", "last_sign_in_at"}
    users = {u["id"] for u in w.rows(f"select id from igny8_users where account_id = {account}")}
    return {t: [{n: v for n, v in row.items() if n not in seen} for row in w.rows(f"select * from igny8_{t} order by 1")
                if row.get("account_id", account) == account and row.get("user_id") in users | {None}]
            for t in TABLES}


@both
@unsettled
def test_who_may_what(w):
    h = House(w)
    for route in h.routes:
        ask_by_role(h, route)
    before = state(w)
    for route in h.routes:
        ask_from_another_account(h, route)
    assert not h.wrong, "\n".join(h.wrong)
    same(state(w), before, "another account changed nothing")
    # The requests are right but for whom they come from: their owner's are not refused for what they say.
    last = [r for r in h.routes if r[0] == "DELETE"]
    for route in [r for r in h.routes if r not in last] + last:
        if is_stream(route[2]) or route[2]["x-scope"] in ("public", "caller") or h.request(route).form:
            continue
        answer = h.request(route).send(h.server, h.people["owner"])
        h.expect(f"their owner, {h.request(route)}", answer, answer.status not in (400, 403) and answer.status < 500)
    assert not h.wrong, "\n".join(h.wrong)


def of_another_site(h, route, whose):
    """What a token of a site without anything gets, asking about the first site."""
    method, path, operation = route
    scope, request = operation["x-scope"], h.request(route)
    assert scope in SCOPES, f"{method} {path} has the scope {scope}"
    same(scope == "public", operation["x-role"] == "anyone", f"{method} {path}")
    assert scope != "caller" or path.startswith("/api/v1/auth/"), f"{method} {path}"
    if scope == "account":
        answer = request.send(h.server, whose)
        h.expect(f"account-wide, {request}", answer, answer.status == 403 and "one site only" in str(answer.body))
    elif scope in NAMED:
        answer = request.send(h.server, whose)
        h.expect(f"of another site, {request}", answer, answer.status == 404)
    elif scope == "site or account":
        answer = request.send(h.server, whose)
        h.expect(f"of another site, {request}", answer, answer.status == 404)
        request.path = request.path.split("?")[0]
        request.body = None if method == "GET" else {n: v for n, v in request.body.items() if n != "site_id"}
        answer = request.send(h.server, whose)
        h.expect(f"account-wide, {request}", answer, answer.status == 403 and "one site only" in str(answer.body))
    elif scope == "sites":
        if request.about:
            answer = request.send(h.server, whose)
            h.expect(f"of another site, {request}", answer, answer.status == 404)
        if not is_stream(operation):
            request.path, request.body = request.path.split("?")[0], {} if method == "POST" else None
            answer = request.send(h.server, whose)
            h.expect(f"its own list, {request}", answer, answer.status == 200 and not shows(answer))


@both
def test_a_token_of_one_site_stays_in_it(w):
    h = House(w)
    whose = token(w, "--role", "owner", "--site", "Second")
    before = state(w)
    for route in h.routes:
        of_another_site(h, route, whose)
    assert not h.wrong, "\n".join(h.wrong)
    same(state(w), before, "nothing was changed")
    own = {**h.known, "site_id": h.second}
    for route in h.routes:
        if route[2]["x-scope"] in ("site", "site or account") and route[0] == "GET":
            answer = h.request(route, own).send(h.server, whose)
            h.expect(f"of its own site, {route[0]} {route[1]}", answer, answer.status == 200)
    assert not h.wrong, "\n".join(h.wrong)
    refused = h.server.call("PUT", "/api/v1/settings/prompts/auto_cluster/", json={"version": 0, "text": "Mine."},
                            token=whose)
    same((refused.status, refused.body["code"]), (403, "forbidden"))
    holds(refused.body["detail"], "one site only")


run_tests(globals())
