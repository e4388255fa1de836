#!/usr/bin/python3
"""The server from outside: what every answer has, what hostile and clumsy
clients get, who is served meanwhile, and what was acknowledged before a kill."""

import json
import resource
import socket
import ssl
import subprocess
import threading
import time

from harness import Skip, both, holds, run_tests, same, sqlite

HOST = b"Host: localhost\r\n"


def token(w, server, role="owner"):
    made = w.igny8("tokens", "create", "--name", f"t{server.port}", "--role", role, "--json").json()["token"]
    w.secrets.append(made)
    server.token = made
    return made


def a_site(w):
    """The id of a site with one keyword, made before the server."""
    w.igny8("import", "--site", "Site", w.keywords(1))
    return w.one("select id from igny8_sites")


def raw(server, *pieces, until_closed=True, seconds=60):
    """Says the bytes as they are; what the server answered until it closed."""
    with socket.create_connection((server.host, server.port), timeout=seconds) as s:
        for piece in pieces:
            try:
                s.sendall(piece)
            except (BrokenPipeError, ConnectionResetError):
                break
        said = b""
        while until_closed:
            try:
                more = s.recv(65536)
            except ConnectionResetError:
                break
            if not more:
                break
            said += more
    return said


def status_of(said):
    return int(said.split()[1]) if said.startswith(b"HTTP/1.1 ") else None


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


@sqlite
def test_an_address_in_use(w):
    server = w.serve()
    second = w.start("serve", "--listen", f"127.0.0.1:{server.port}", "--data", w.folder / "elsewhere").wait()
    same(second.status, 1)
    holds(second.err, str(server.port), "in use")


# ---- hostile input on every route ----------------------------------------------------


BODIES = [b"{", b"[]", b"null", b'"x"', b"[" * 5000 + b"]" * 5000, b'{"no_such_field": 1}', b'{"site_id": 1, "site_id": 1}',
          b'{"site_id": 99999999999999999999}', b'{"site_id": "1"}', b'{"site_id": -1}', b'{"site_id": null}',
          b'{"ids": [1e400]}', b"\xff\xfe{}", b'{"name": "\\u0000"}', b'{"name": "\\ud800"}', b"\0"]
QUERIES = ["?page=0", "?page=1&page=2", "?page_size=100000", "?ordering=password_hash", "?ordering=id;drop", "?site_id=x",
           "?site_id=99999999999999999999", "?%00", "?a=%ff", "?search=" + "x" * 5000, "?no_such_parameter=1"]


@both
def test_no_route_breaks(w):
    """Whatever is sent to whatever route: a sentence, never a failure of the server's own."""
    server = w.serve()
    token(w, server)
    paths = server.call("GET", "/api/v1/openapi.json").body["paths"]
    assert len(paths) > 30, sorted(paths)
    tried = 0
    for path, methods in sorted(paths.items()):
        for method in ("get", "post", "put", "patch", "delete"):
            if method not in methods or path.endswith("/events/"):
                continue
            for value in ("999999999", "x", "%F0%9F%98%80", "-1", "99999999999999999999"):
                where = "".join(value if i % 2 else part for i, part in enumerate(path.replace("}", "{").split("{")))
                tries = [(where + q, None) for q in QUERIES] if method == "get" and value == "x" else [(where, None)]
                if method in ("post", "put", "patch") and value in ("999999999", "x"):
                    tries = [(where, body) for body in BODIES]
                for target, body in tries:
                    head = f"{method.upper()} {target} HTTP/1.1\r\nAuthorization: Bearer {server.token}\r\nConnection: close\r\n"
                    if body is not None:
                        head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
                    said = raw(server, head.encode() + HOST + b"\r\n" + (body or b""))
                    status = status_of(said)
                    assert status and status < 500, f"{method} {target} {body!r}: {said[:600]}"
                    assert status < 400 or b"application/problem+json" in said, f"{method} {target}: {said[:600]}"
                    tried += 1
                if "{" not in path:
                    break
    assert tried > 500, tried
    same(server.call("GET", "/healthz").status, 200)
    assert "internal" not in server.stop().err


@sqlite
def test_bodies_of_every_size(w):
    server = w.serve()
    token(w, server)
    large = b'{"site_id": 1, "keyword": "' + b"x" * 100_000 + b'"}'
    answer = server.call("POST", "/api/v1/planner/keywords/", body=large, headers={"Content-Type": "application/json"})
    same((answer.status, answer.body["code"]), (413, "too_large"))
    # a gigabyte is refused before it comes
    said = raw(server, f"POST /api/v1/planner/keywords/ HTTP/1.1\r\nAuthorization: Bearer {server.token}\r\nContent-Type: "
                       f"application/json\r\nContent-Length: {1 << 30}\r\n".encode() + HOST + b"\r\n")
    same(status_of(said), 413)
    # and a file of somebody who may not send one, too
    said = raw(server, f"POST /api/v1/planner/keywords/import/ HTTP/1.1\r\nContent-Type: multipart/form-data; "
                       f"boundary=xyz\r\nContent-Length: {20 << 20}\r\n".encode() + HOST + b"\r\n")
    same(status_of(said), 401)


# ---- many and slow ones ---------------------------------------------------------------------


@sqlite
def test_slow_clients_and_a_good_one(w):
    many = 2000
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < many + 500:
        raise Skip(f"only {hard} files may be open here")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, many + 500), hard))
    w.use_plain_build()
    server = w.serve()
    token(w, server)
    starts = [b"", b"G", b"GET / HTTP/1.1\r\nHo", b"GET /healthz HTTP/1.1\r\n" + HOST + b"X: ",
              b"POST /api/v1/planner/keywords/ HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 50\r\n" + HOST + b"\r\n{\"na",
              b"POST /api/v1/planner/keywords/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + HOST + b"\r\n5\r\n{\"na"]
    slow = []
    try:
        for i in range(many):
            s = socket.create_connection((server.host, server.port), timeout=60)
            s.sendall(starts[i % len(starts)])
            slow.append(s)
        for _ in range(20):
            same(server.call("GET", "/api/v1/planner/keywords/", seconds=20).status, 200)
        # each is cut in its time, though it sends a byte now and then
        waiting = set(slow[i] for i in range(0, many, 40) if i % len(starts) in (2, 3))
        end = time.monotonic() + 60
        while waiting:
            assert time.monotonic() < end, f"{len(waiting)} are not cut"
            for s in list(waiting):
                s.settimeout(0.001)
                try:
                    s.sendall(b"x")
                    if s.recv(1000) == b"":
                        waiting.discard(s)
                except TimeoutError:
                    pass
                except OSError:
                    waiting.discard(s)
            time.sleep(0.2)
    finally:
        for s in slow:
            s.close()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@both
def test_streams_end_with_the_server(w):
    server = w.serve()
    made = token(w, server)
    streams = []
    for _ in range(20):
        s = socket.create_connection((server.host, server.port), timeout=60)
        s.sendall(f"GET /api/v1/automation/events/ HTTP/1.1\r\nAuthorization: Bearer {made}\r\n".encode() + HOST + b"\r\n")
        streams.append(s)
    for s in streams:
        same(status_of(s.recv(4096)), 200)
    for s in streams[:10]:
        s.close()  # some leave without a word
    server.stop()
    for s in streams[10:]:
        while s.recv(4096):
            pass
        s.close()


# ---- once, and durable ------------------------------------------------------------------------


def add_keyword(server, site, word, key=None, **more):
    headers = {"Idempotency-Key": key} if key else {}
    return server.call("POST", "/api/v1/planner/keywords/", json={"site_id": site, "keyword": word}, headers=headers, **more)


@both
def test_a_key_outlives_a_kill(w):
    site = a_site(w)
    server = w.serve()
    token(w, server)
    first = add_keyword(server, site, "coffee", key="k-1")
    same(first.status, 201)
    w.kill(server)
    again = w.serve()
    again.token = server.token
    second = add_keyword(again, site, "coffee", key="k-1")
    same((second.status, second.body), (201, first.body))
    same(second.headers["idempotency-replayed"], "true")
    same(add_keyword(again, site, "tea", key="k-1").body["code"], "idempotency_mismatch")
    same(add_keyword(again, site, "coffee", key="k-2").status, 409)
    same(w.count("keywords"), 2)


@both
def test_what_was_acknowledged_is_there_after_a_kill(w):
    site = a_site(w)
    server = w.serve()
    token(w, server)
    done = []

    def add(worker):
        for i in range(10_000):
            try:
                if add_keyword(server, site, f"word {worker} {i}").status == 201:
                    done.append(f"word {worker} {i}")
            except OSError:
                return

    workers = [threading.Thread(target=add, args=(n,)) for n in range(4)]
    for worker in workers:
        worker.start()
    while len(done) < 60:
        time.sleep(0.005)
    server.running.process.kill()
    for worker in workers:
        worker.join()
    w.kill(server)
    w.serve()
    kept = {r["keyword"] for r in w.rows("select keyword from igny8_keywords where keyword like 'word %'")}
    same(sorted(set(done) - kept), [], "acknowledged and not there")
    assert len(kept) - len(done) <= len(workers), f"{len(kept)} rows, {len(done)} acknowledged"


# ---- TLS and proxies ------------------------------------------------------------------------------


@sqlite
def test_tls(w):
    made = subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                           "-keyout", w.folder / "key.pem", "-out", w.folder / "cert.pem", "-days", "2", "-subj",
                           "/CN=localhost"], check=False, capture_output=True)
    if made.returncode != 0:
        raise Skip(f"openssl makes no certificate here: {made.stderr[-300:]}")
    server = w.serve("--certificate", w.folder / "cert.pem", "--key", w.folder / "key.pem")
    assert server.url.startswith("https://"), server.url
    context = ssl.create_default_context(cafile=w.folder / "cert.pem")
    context.check_hostname = False
    with socket.create_connection((server.host, server.port), timeout=60) as s, context.wrap_socket(s) as tls:
        tls.sendall(b"GET /healthz HTTP/1.1\r\nConnection: close\r\n" + HOST + b"\r\n")
        said = b""
        while more := tls.recv(4096):
            said += more
    same(status_of(said), 200)
    same(json.loads(said.split(b"\r\n\r\n", 1)[1])["status"], "ok")
    assert status_of(raw(server, b"GET /healthz HTTP/1.1\r\nConnection: close\r\n" + HOST + b"\r\n")) != 200
    w.secrets.clear()


if __name__ == "__main__":
    run_tests(globals())
