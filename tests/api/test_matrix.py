#!/usr/bin/python3
"""Every route × method × {nobody, a revoked token, viewer, editor, owner, another
account}: made from the server's own table, so that a route without a rule fails."""

import json
import re

from contract import Broken
from harness import both, run_tests, same

MARK = "Zauberwort"  # in every name and text of the account that others must not see
RANK = {"anyone": 0, "viewer": 1, "editor": 2, "owner": 3}
# A person's own: a token is nobody in particular, whatever its role.
A_PERSON_ALONE = re.compile(r"^(GET|POST|PATCH|DELETE) /api/v1/(auth|users|invitations)/|"
                            r"^(POST|DELETE) /api/v1/tokens/")


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
        self.method = method
        self.path = re.sub(r"\{(\w+)\}", lambda m: str(self.value(m[1], {"type": "integer"}, known)), path)
        query = [f"{p['name']}={self.value(p['name'], p['schema'], known)}"
                 for p in operation.get("parameters", []) if p.get("in") == "query"
                 and (p["required"] or p["name"] == "site_id")]
        if query:
            self.path += "?" + "&".join(query)
        content = operation.get("requestBody", {}).get("content", {})
        schema = content.get("application/json", {}).get("schema")
        self.body = None
        if schema:
            self.body = example(schema)
            for name in schema["properties"]:
                if name in known and (name in self.body or name in ("site_id", "run_id")):
                    self.body[name] = self.value(name, schema["properties"][name], known)

    def value(self, name, schema, known):
        if name in known:
            self.about = True
            return [known[name]] if schema.get("type") == "array" else known[name]
        return example(schema)

    def send(self, server, token):
        try:
            return server.call(self.method, self.path, json=self.body, token=token)
        except Broken as why:
            raise Broken(f"{why}: {self.method} {self.path} {self.body}") from None


def token(w, *args):
    made = w.igny8("tokens", "create", "--name", "t", "--json", *args).json()
    w.secrets.append(made["token"])
    return made["token"]


def full_account(w):
    """An account with one of everything; the ids by the names that routes give them."""
    w.run("--keywords", w.write("k.txt", f"{MARK} one\n{MARK} two\n"), "--max-items", "1", site=f"{MARK} Site")
    first = {name: w.one(f"select min(id) as n from igny8_{table}") for name, table in (
        ("site_id", "sites"), ("keyword_id", "keywords"), ("cluster_id", "clusters"), ("idea_id", "content_ideas"),
        ("task_id", "tasks"), ("content_id", "content"), ("image_id", "images"))}
    return {**first, "run_id": w.one("select run_id from igny8_automation_runs"), "id": first["keyword_id"],
            "ids": first["keyword_id"]}


@both
def test_who_may_what(w):
    known = full_account(w)
    revoked = token(w, "--role", "owner")
    listed = w.igny8("tokens", "list", "--json").json()
    ids = [t["id"] for t in listed]
    w.igny8("tokens", "revoke", str(max(ids)))
    people = {role: token(w, "--role", role) for role in ("viewer", "editor", "owner")}
    w.igny8("accounts", "create", "Other")
    other = token(w, "--account", "Other")
    server = w.serve()
    routes = list(operations(server))
    assert len(routes) > 40, len(routes)
    wrong = []

    def expect(what, answer, good):
        if not good:
            wrong.append(f"{what}: {answer.status} {str(answer.body)[:200]}")

    for method, path, operation in routes:
        name, role = f"{method} {path}", operation["x-role"]
        assert role in RANK, f"{name} is for {role}"
        if operation["responses"].get("200", {}).get("content", {}).get("text/event-stream"):
            nothing = server.call(method, path, token="")
            expect(f"nobody, {name}", nothing, nothing.status == 401)
            continue  # an answer without end: test_events.py reads it
        asked, nowhere = Request(method, path, operation, known), Request(method, path, operation, {
            n: "999999999" if n == "run_id" else 999999999 for n in known})
        if role != "anyone":
            for who, whose in (("nobody", ""), ("revoked", revoked)):
                answer = asked.send(server, whose)
                expect(f"{who}, {name}", answer, answer.status == 401)
        for who, whose in people.items():
            answer = nowhere.send(server, whose)
            allowed = RANK[who] >= RANK[role]
            person = A_PERSON_ALONE.match(name) and answer.status in (401, 403, 409)
            expect(f"{who}, {name}", answer, answer.status < 500 and
                   (person or (answer.status not in (401, 403)) == allowed))
        answer = asked.send(server, other)
        seen = MARK.lower() in json.dumps(answer.body).lower() if answer.status < 400 else False
        expect(f"other account, {name}", answer, not seen and answer.status < 500)
        if asked.about and role != "anyone" and not A_PERSON_ALONE.match(name):
            expect(f"other account, {name} ({asked.path} {asked.body})", answer, answer.status in (404, 400))
    assert not wrong, "\n".join(wrong)
    same(w.count("sites", f"name like '{MARK}%'"), 1)  # some routes make sites of their own
    same(w.count("automation_runs"), 1)


run_tests(globals())
