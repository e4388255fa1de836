#!/usr/bin/python3
"""The server from outside: what every answer has, what hostile and clumsy
clients get, who is served meanwhile, and what was acknowledged before a kill."""

import json
import os
import pty
import resource
import socket
import ssl
import subprocess
import threading
import time
import urllib.parse
from pathlib import Path

from harness import PLAIN, ROOT, Skip, await_that, both, holds, run_tests, same, sqlite

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


@sqlite
def test_abuses_are_answered_with_a_sentence(w):
    server = w.serve()
    close = b"Connection: close\r\n"
    many = b"&".join(b"a%d=1" % i for i in range(600))
    form = b"Content-Type: multipart/form-data; boundary=%s\r\nContent-Length: 2\r\n\r\n{}"
    for request, status, sentence in (
            (b"GET /healthz?" + many + b" HTTP/1.1\r\n" + HOST + close + b"\r\n", 400, b"100 query parameters"),
            (b"GET /healthz HTTP/1.1\r\n" + close + b"\r\n", 400, b"The Host header is missing."),
            (b"POST /api/v1/auth/sign_in/ HTTP/1.1\r\n" + HOST + close + b"Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
             415, b"Send it uncompressed"),
            (b"POST /api/v1/planner/keywords/import/ HTTP/1.1\r\n" + HOST + close + b"Authorization: Bearer " +
             token(w, server).encode() + b"\r\n" + form % b"x", 400, b"boundary has one character")):
        said = raw(server, request)
        same(status_of(said), status, said)
        assert said.count(b"HTTP/1.1 ") == 1 and b"Content-Type: application/problem+json\r\n" in said, said
        assert sentence in said, said


@both
def test_wrong_input_is_told_by_its_right_name(w):
    site = a_site(w)
    server = w.serve()
    token(w, server)
    words = "/api/v1/planner/keywords/"
    same(server.call("POST", words, json={"site_id": site, "keyword": "tea", "cpc": "much"}).body["errors"],
         {"cpc": ["cpc must be a number."]})
    refused = server.call("POST", words, json={"site_id": site, "keyword": "a\0b"}).body
    same((refused["code"], refused["detail"].split(" (")[0]), ("bad_json", "The body has the character \\u0000"))
    refused = server.call("POST", "/api/v1/automation/run_now/", json={"site_id": site, "start_stage": 4, "end_stage": 2})
    same((refused.status, refused.body["errors"]),
         (400, {"end_stage": ["end_stage: must not be less than start_stage."]}))
    for domain in ("javascript:alert(1)", "shop example", "a..b", "shop.example:http", "shop.example/blog", "-x:1:2"):
        refused = server.call("PATCH", f"/api/v1/sites/{site}/", json={"domain": domain})
        same((refused.status, list(refused.body.get("errors", refused.body))), (400, ["domain"]), domain)
    for domain, kept in (("https://Shop.example/", "Shop.example"), ("bücher.example:8443", "bücher.example:8443"), ("", None)):
        same(server.call("PATCH", f"/api/v1/sites/{site}/", json={"domain": domain}).body["domain"], kept)
    if w.db.kind == "sqlite":
        return
    holds(w.igny8("sites", "create", "Other", "--domain", "javascript:alert(1)", status=2).err, "domain:")


# ---- names and links -----------------------------------------------------------------------


@sqlite
def test_only_its_own_names_are_served_on_the_loopback(w):
    """A page whose name is made to lead to 127.0.0.1 is another site's page."""
    def status(server, host, path="/healthz"):
        return server.call("GET", path, headers={"Host": host}).status
    server = w.serve()
    for host in (f"127.0.0.1:{server.port}", "localhost", "LOCALHOST:1", "x.localhost", "[::1]:80", "127.8.8.8"):
        same(status(server, host), 200, host)
    for host in ("elsewhere.example", f"127.0.0.1.elsewhere.example:{server.port}", "localhost.example", "192.0.2.7"):
        refused = server.call("GET", "/", headers={"Host": host})
        same((refused.status, refused.body["code"]), (421, "unknown_host"), host)
        holds(refused.body["detail"], host, "IGNY8_PUBLIC_URL")
    server.stop()
    server = w.serve(env={"IGNY8_PUBLIC_URL": "https://igny8.example/"})
    same([status(server, h) for h in ("igny8.example", "Igny8.Example:8443", "elsewhere.example")], [200, 200, 421])
    server.stop()
    # a proxy has chosen what it passes on
    same(status(w.serve("--trust-proxy"), "elsewhere.example"), 200)


@both
def test_links_lead_to_no_name_of_a_request(w):
    server = w.serve("--trust-proxy")  # serves any name
    token(w, server)

    def invite(host):
        return server.call("POST", "/api/v1/invitations/", json={"role": "viewer"}, headers={"Host": host})
    refused = invite("elsewhere.example")
    same((refused.status, refused.body["code"]), (409, "no_public_url"))
    holds(refused.body["detail"], "IGNY8_PUBLIC_URL")
    same(w.count("invitations", "purpose = 'invitation'"), 0, "a refusal leaves no link behind")
    for host in ("127.0.0.1:8080", "192.0.2.7", "[2001:db8::1]:81", "localhost"):
        made = invite(host)
        same((made.status, made.body["link"].split("/welcome")[0]), (201, f"http://{host}"))
    server.stop()
    again = w.serve("--trust-proxy", env={"IGNY8_PUBLIC_URL": "https://igny8.example/"})
    again.token, server = server.token, again
    holds(invite("elsewhere.example").body["link"], "https://igny8.example/welcome?token=")


@both
def test_where_the_database_is_stays_inside(w):
    """PostgreSQL away: everybody is told that, and the log alone says where it is."""
    if w.db.kind == "sqlite":
        raise Skip("PostgreSQL alone goes away")
    parts = urllib.parse.urlsplit(w.db.url)
    place = urllib.parse.parse_qs(parts.query)["host"][0]
    here = w.folder / "s"
    here.mkdir()
    sockets = [p for p in Path(place).iterdir() if p.name.startswith(".s.PGSQL") and not p.name.endswith(".lock")]
    for socket_file in sockets:
        (here / socket_file.name).symlink_to(socket_file)
    inside = w.db.url.replace(urllib.parse.quote(place, safe="/"), str(here))
    assert inside != w.db.url, w.db.url
    server = w.serve(env={"IGNY8_DATABASE_URL": inside})
    made = token(w, server)
    for socket_file in sockets:
        (here / socket_file.name).unlink()
    w.db.rows("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() "
              "and pid <> pg_backend_pid()", write=True)
    nobody = server.call("GET", "/api/v1/sites/", token="")  # refused before or after the database is missed
    assert nobody.status in (401, 503) and place not in str(nobody) and str(here) not in str(nobody), nobody
    for method, path, who in (("GET", "/readyz", ""), ("GET", "/metrics", ""), ("GET", "/api/v1/sites/", made),
                              ("POST", "/api/v1/sites/", made), ("GET", "/api/v1/sites/", "ig8_unknown")):
        answer = server.call(method, path, token=who, json={"name": "x"} if method == "POST" else None)
        same((answer.status, answer.body["detail"]), (503, "The database cannot be reached. Try again in a moment."),
             f"{method} {path}")
    for socket_file in sockets:
        (here / socket_file.name).symlink_to(socket_file)
    await_that(lambda: server.call("GET", "/readyz", token="").status == 200, "the database is back")
    holds(server.stop().err, "PostgreSQL cannot be reached", str(here))


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
    assert b"\r\nStrict-Transport-Security: max-age=31536000\r\n" in said, said
    assert status_of(raw(server, b"GET /healthz HTTP/1.1\r\nConnection: close\r\n" + HOST + b"\r\n")) != 200
    for old in ("-tls1", "-tls1_1"):
        tried = subprocess.run(["openssl", "s_client", old, "-cipher", "DEFAULT:@SECLEVEL=0", "-connect",
                                f"{server.host}:{server.port}"], check=False, capture_output=True, text=True,
                               stdin=subprocess.DEVNULL, timeout=60)
        assert "Cipher is (NONE)" in tried.stdout, f"{old} is accepted: {tried.stdout[-1500:]}"
    w.secrets.clear()


@sqlite
def test_the_build_knows_its_http_library(w):
    """http_strict.c reads the memory of one version of libmicrohttpd: another is no silent weakening."""
    headers = w.folder / "microhttpd.h"
    headers.write_text("#include_next <microhttpd.h>\n#undef MHD_VERSION\n#define MHD_VERSION 0x01000100\n")
    compiled = [subprocess.run(["cc", "-fsyntax-only", "-std=gnu17", *more, f"-I{ROOT}/src",
                                f"{ROOT}/src/net/http_server/http_strict.c"], check=False, capture_output=True, text=True,
                               timeout=60) for more in ([], [f"-I{w.folder}"])]
    same(compiled[0].returncode, 0, compiled[0].stderr)
    assert compiled[1].returncode != 0, "another version is built with"
    holds(compiled[1].stderr, "libmicrohttpd 0.9.75 only")


@sqlite
def test_make_run_listens_where_it_is_told(w):
    if not (PLAIN / "igny8").exists():
        raise Skip("make run runs the plain build")
    there, here = pty.openpty()
    ran = subprocess.Popen([ROOT / "tools/run"], env={**w.env, "LISTEN": "127.0.0.1:0"}, stdin=here, stdout=here,
                           stderr=subprocess.STDOUT)
    said = ""
    try:
        while "Listening on" not in said or not said.endswith("\n"):
            assert ran.poll() is None, said
            said += os.read(there, 4096).decode()
    finally:
        ran.terminate()
        ran.wait(60)
        os.close(there)
        os.close(here)
    assert ":8080" not in said.split("Listening on")[1], said


if __name__ == "__main__":
    run_tests(globals())
