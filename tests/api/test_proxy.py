#!/usr/bin/python3
"""`igny8 serve --trust-proxy` behind nginx as docs/operating.md says: the
configuration is tools/nginx.conf itself, with other ports and a certificate of
this test."""

import http.client
import json
import re
import shutil
import socket
import ssl
import subprocess

from harness import PATIENCE, ROOT, Skip, await_that, run_tests, same, sqlite

NAME = "igny8.example"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Proxy:
    def __init__(self, w, upstream):
        if not shutil.which("nginx") or not shutil.which("openssl"):
            raise Skip("nginx and openssl are not installed")
        self.folder = w.folder / "nginx"
        self.folder.mkdir()
        self.port, self.plain_port = free_port(), free_port()
        certificate, key = self.folder / "cert.pem", self.folder / "key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-days", "2", "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", key,
                        "-out", certificate], check=True, capture_output=True, timeout=PATIENCE)
        site = (ROOT / "tools/nginx.conf").read_text()
        for old, new in (("127.0.0.1:8080", f"127.0.0.1:{upstream}"), ("listen 80;", f"listen 127.0.0.1:{self.plain_port};"),
                         ("listen 443 ", f"listen 127.0.0.1:{self.port} "), ("    listen [::]:80;\n", ""),
                         ("    listen [::]:443 ssl http2;\n", ""),
                         (f"/etc/letsencrypt/live/{NAME}/fullchain.pem", str(certificate)),
                         (f"/etc/letsencrypt/live/{NAME}/privkey.pem", str(key))):
            assert old in site, f"tools/nginx.conf has no {old!r} any more"
            site = site.replace(old, new)
        temporary = "".join(f"{what}_temp_path {self.folder}/{what};\n"
                            for what in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (self.folder / "nginx.conf").write_text(
            f"user root;\ndaemon off;\nworker_processes 1;\npid {self.folder}/pid;\nerror_log {self.folder}/errors;\n"
            f"events {{}}\nhttp {{\naccess_log off;\n{temporary}{site}}}\n")
        self.process = subprocess.Popen(["nginx", "-p", str(self.folder), "-c", str(self.folder / "nginx.conf")],
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.trust = ssl.create_default_context(cafile=str(certificate))
        await_that(self.there, f"nginx does not start: {self.errors()}")

    def errors(self):
        file = self.folder / "errors"
        return file.read_text() if file.exists() else ""

    def there(self):
        assert self.process.poll() is None, self.errors()
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def connect(self):
        connection = http.client.HTTPSConnection(NAME, self.port, timeout=PATIENCE, context=self.trust)
        connection._create_connection = lambda address, *rest: socket.create_connection(("127.0.0.1", self.port), *rest)
        return connection

    def call(self, method, path, body=None, **headers):
        connection = self.connect()
        if body is not None:
            headers["Content-Type"] = "application/json"
        connection.request(method, path, body=json.dumps(body) if body is not None else None,
                           headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        raw = answer.read()
        connection.close()
        return answer, raw

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


def behind(test):
    @sqlite
    def with_proxy(w):
        server = w.serve("--trust-proxy")
        link = server.running.process.stdout.readline()
        proxy = Proxy(w, server.port)
        try:
            test(w, server, proxy, re.search(r"token=(\S+)", link)[1])
        finally:
            proxy.stop()
    return with_proxy


@behind
def test_people_sign_in_by_https(w, _server, proxy, token):
    """The cookie is one for HTTPS alone, a write from the page is taken, one from elsewhere is not."""
    own = f"https://{NAME}:{proxy.port}"
    setup = {"token": token, "email": "ann@example.com", "password": "correct horse battery"}
    made, raw = proxy.call("POST", "/api/v1/auth/setup/", setup, Origin=own)
    same(made.status, 201, raw)
    cookie = made.getheader("Set-Cookie")
    assert cookie.startswith("__Host-") and "Secure" in cookie and "HttpOnly" in cookie, cookie
    session = cookie.split(";")[0]
    name = {"name": "by the page", "role": "viewer"}
    same(proxy.call("POST", "/api/v1/tokens/", name, Cookie=session, Origin=own)[0].status, 201)
    same(proxy.call("POST", "/api/v1/tokens/", name, Cookie=session, Origin="https://elsewhere.example")[0].status, 403)
    same(proxy.call("POST", "/api/v1/tokens/", name, Cookie=session, Origin=own, Sec_Fetch_Site="cross-site")[0].status,
         403)


@behind
def test_who_asks_is_the_client_and_not_the_proxy(w, _server, proxy, _token):
    """Guesses are counted by address: one that a client claims does not count."""
    guess = {"email": "nobody@example.com", "password": "a wrong password"}
    statuses = [proxy.call("POST", "/api/v1/auth/sign_in/", guess, X_Forwarded_For=f"198.51.100.{i}")[0].status
                for i in range(40)]
    assert 429 in statuses, f"a made-up address passed: {statuses}"


@sqlite
def test_the_headers_of_every_proxy_are_read(w):
    """Lists, ports, brackets: a proxy of another make than nginx."""
    server = w.serve("--trust-proxy")
    link = server.running.process.stdout.readline()
    setup = {"token": re.search(r"token=(\S+)", link)[1], "email": "ann@example.com", "password": "correct horse battery"}
    made = server.call("POST", "/api/v1/auth/setup/", json=setup, headers={"X-Forwarded-Proto": "https,http"})
    same(made.status, 201, made)
    for proto in ("https,http", "https,https", "HTTPS , http", "https"):
        cookie = server.call("POST", "/api/v1/auth/sign_in/", json={"email": setup["email"], "password": setup["password"]},
                             headers={"X-Forwarded-Proto": proto}).headers["set-cookie"]
        assert cookie.startswith("__Host-") and "; Secure" in cookie, f"{proto}: {cookie}"
    guess = {"email": "ann@example.com", "password": "a wrong password"}
    for address in ("198.51.100.7:5001", "[2001:db8::1]:4711", "203.0.113.9, 198.51.100.8:1"):
        tried = [server.call("POST", "/api/v1/auth/sign_in/", json=guess, headers={"X-Forwarded-For": address}).status
                 for _ in range(7)]
        same((tried[0], tried[-1]), (401, 429), f"{address}: counted by itself")


@sqlite
def test_nginx_lets_the_largest_upload_pass(_w):
    header = (ROOT / "src/api/routes/planner/planner_handlers.h").read_text()
    largest = int(re.search(r"#define KEYWORDS_FILE_MOST \(INT64_C\((\d+)\) << 20\)", header)[1])
    allowed = int(re.search(r"client_max_body_size (\d+)m;", (ROOT / "tools/nginx.conf").read_text())[1])
    assert allowed >= largest, f"nginx stops at {allowed} MB what the server takes up to {largest} MB"


@behind
def test_events_come_as_they_happen(w, _server, proxy, _token):
    token = w.igny8("tokens", "create", "--name", "t", "--json").json()["token"]
    connection = proxy.connect()
    connection.request("GET", "/api/v1/automation/events/", headers={"Authorization": f"Bearer {token}"})
    answer = connection.getresponse()
    same((answer.status, answer.getheader("Content-Type").split(";")[0]), (200, "text/event-stream"))
    w.igny8("run", "--site", "Site", "--keywords", w.keywords(2), "--to-stage", 1)
    seen = ""
    while "Automation complete" not in seen:
        line = answer.fp.readline()
        assert line, f"the stream ended: {seen}"
        seen += line.decode()
    connection.close()


@behind
def test_plain_http_is_sent_away_and_metrics_are_the_operators(w, _server, proxy, _token):
    plain = http.client.HTTPConnection("127.0.0.1", proxy.plain_port, timeout=PATIENCE)
    plain.request("GET", "/x?y=1", headers={"Host": NAME})
    answer = plain.getresponse()
    same((answer.status, answer.getheader("Location")), (301, f"https://{NAME}/x?y=1"))
    plain.close()
    same(proxy.call("GET", "/metrics")[0].status, 200, "this machine may")
    holds = proxy.call("GET", "/healthz")[0]
    same((holds.status, holds.getheader("Strict-Transport-Security")), (200, "max-age=31536000"))


@behind
def test_large_bodies_pass(w, _server, proxy, _token):
    token = w.igny8("tokens", "create", "--name", "t", "--json").json()["token"]
    w.igny8("import", "--site", "Site", w.keywords(1))
    site = w.one("select id from igny8_sites")
    words = [{"keyword": f"a longer keyword about grinders number {i:06d}"} for i in range(40000)]
    answer, raw = proxy.call("POST", "/api/v1/planner/keywords/import/", {"site_id": site, "keywords": words},
                             Authorization=f"Bearer {token}")
    same((answer.status, json.loads(raw).get("imported")), (200, 40000), raw[:300])


if __name__ == "__main__":
    run_tests(globals())
