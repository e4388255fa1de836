#!/usr/bin/python3
"""The HTTP server from outside: what every answer has, and what hostile or
clumsy clients get."""

from harness import both, holds, run_tests, same


@both
def test_a_server_answers_and_stops(w):
    server = w.serve()
    answer = server.call("GET", "/api/v1/no-such-thing/")
    same(answer.status, 404)
    same(answer.headers["content-type"], "application/problem+json")
    same({k: answer.body[k] for k in ("type", "title", "status", "code")},
         {"type": "about:blank", "title": "Not Found", "status": 404, "code": "not_found"})
    same((answer.headers["x-content-type-options"], answer.headers["cache-control"]), ("nosniff", "no-store"))
    holds(answer.headers["referrer-policy"], "same-origin")
    same(server.stop().err, "")


if __name__ == "__main__":
    run_tests(globals())
