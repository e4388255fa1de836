"""served.py: a server with an owner's token, and calls of its API that must answer as wanted."""

from harness import same


def token(w, *args):
    made = w.igny8("tokens", "create", "--name", "owner@shop", "--json", *args).json()["token"]
    w.secrets.append(made)
    return made


def served(w, **more):
    bearer = token(w)
    server = w.serve(**more)
    server.token = bearer
    return server


def call(server, method, path, body=None, status=200, **more):
    answer = server.call(method, f"/api/v1/{path}", json=body, **more)
    same(answer.status, status, f"{method} {path}: {answer}")
    return answer.body
