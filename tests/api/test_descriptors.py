#!/usr/bin/python3
"""A server whose limit of open files is reached: what it says names that cause and nobody else's fault, and
nothing is lost. The limit of the running server is set so that it can open exactly so many files more."""

import contextlib
import http.client
import re
import resource
import socket
import ssl
import struct
import subprocess
import threading
import zlib
from pathlib import Path

from harness import KEY, Answer, article, await_that, both, run_tests, same, sqlite
from test_notify import PRIVATE, Receiver, tells

BASE = "/api/v1/writer"
CAUSE = re.compile(r"too many open files", re.IGNORECASE)
SMALL = {"clusters": [1], "ideas_per_cluster": 1, "words": 100}
SHORT = {"match": {"function": "generate_content"}, "then": {"answer": article()}}


@contextlib.contextmanager
def spare(server, count):
    """The server can open `count` files more, and no other."""
    pid = server.running.process.pid
    had = resource.prlimit(pid, resource.RLIMIT_NOFILE)
    used = {int(fd.name) for fd in Path(f"/proc/{pid}/fd").iterdir()}
    free = [n for n in range(max(used) + count + 2) if n not in used]
    resource.prlimit(pid, resource.RLIMIT_NOFILE, (free[count], had[1]))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_NOFILE, had)


class Line:
    """One connection for many requests: a new one would need a descriptor."""

    def __init__(self, server):
        self.server = server
        self.connection = http.client.HTTPConnection(server.host, server.port, timeout=60)

    def open(self):
        """Once more, if the server has closed it."""
        same(self.call("GET", "/api/v1/account/").status, 200)

    def call(self, method, path, body=None, kind="application/json"):
        self.connection.request(method, path, body=body, headers={
            "Authorization": f"Bearer {self.server.token}", **({"Content-Type": kind} if body else {})})
        answer = self.connection.getresponse()
        return Answer(answer.status, answer.getheaders(), answer.read())


def png(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + b"\x20\x80\xe0" * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def upload(line, image):
    mark = "----picture"
    body = (f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="p.png"\r\n'
            f"Content-Type: image/png\r\n\r\n").encode() + png(300, 200) + f"\r\n--{mark}--\r\n".encode()
    return line.call("POST", f"{BASE}/images/{image}/upload/", body, f"multipart/form-data; boundary={mark}")


def served(w, env=None):
    w.fake(**SMALL, rules=[SHORT])
    w.run("--keywords", w.keywords(1))
    server = w.serve(env=env)
    server.token = w.igny8("tokens", "create", "--name", "t", "--json").json()["token"]
    return server


def until_enough(server, act, told, counts=range(100)):
    """Acts with none, one, two … descriptors to spare. What act answers names the cause, until there are enough for
    it; then told(answer) is true. Returns with how many that was."""
    line = Line(server)
    for count in counts:
        line.open()
        with spare(server, count):
            answer = act(line)
        if told(answer):
            return count
        assert CAUSE.search(str(answer)), f"with {count} to spare: {answer}"
    raise AssertionError(f"{counts[-1]} descriptors are not enough")


def short(answer):
    same((answer.status, answer.body["code"]) if answer.status >= 400 else (503, "unavailable"), (503, "unavailable"),
         str(answer))
    return answer.status == 200


@both
def test_an_upload_without_descriptors(w):
    """503 with the cause, and the picture stays as it was, until the new one takes its place."""
    server = served(w)
    before = Line(server).call("GET", f"{BASE}/images/1/").body

    def act(line):
        same(line.call("GET", f"{BASE}/images/1/").body, before)
        return upload(line, 1)
    assert until_enough(server, act, short) > 0
    after = Line(server).call("GET", f"{BASE}/images/1/").body
    same((after["status"], after["uploaded_by"]), ("generated", "t"))


@both
def test_an_image_bought_without_descriptors(w):
    """It is no fault of the provider, and is bought once."""
    server = served(w)
    bought = len(w.calls("generate_images"))
    assert until_enough(server, lambda line: line.call("POST", f"{BASE}/images/1/regenerate/", "{}"), short) > 0
    same(len(w.calls("generate_images")), bought + 1)


def certificate(w):
    """One that nobody knows, and its key."""
    made = [w.folder / "cert.pem", w.folder / "key.pem"]
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-keyout", made[1], "-out", made[0], "-days", "2", "-subj", "/CN=localhost"], check=True,
                   capture_output=True)
    return made


class Listener:
    """Takes connections over TLS and closes them after the handshake."""

    def __init__(self, certificate, key):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate, key)
        self.address = f"localhost:{self.socket.getsockname()[1]}"
        threading.Thread(target=self.work, daemon=True).start()

    def work(self):
        while True:
            try:
                one, _ = self.socket.accept()
            except OSError:
                return
            with one, contextlib.suppress(OSError):
                self.context.wrap_socket(one, server_side=True).close()

    def close(self):
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()


@sqlite
def test_certificates_without_descriptors(w):
    """Until the list of authorities can be read, a certificate is not called wrong."""
    listener = Listener(*certificate(w))
    server = served(w, {"IGNY8_IMAGE_URL": f"https://{listener.address}/v1"})

    def told(answer):
        same(answer.status in (502, 503), True, str(answer))
        return answer.status == 502 and "self-signed" in answer.body["detail"]
    assert until_enough(server, lambda line: line.call("POST", f"{BASE}/images/1/regenerate/", "{}"), told) > 0
    listener.close()


# ---- what is sent in the background ---------------------------------------------------------------


@both
def test_webhooks_without_descriptors(w):
    """The receiver is not blamed, and every message comes once there are descriptors again."""
    receiver = Receiver()
    server = served(w, PRIVATE)
    tells(w, None, receiver.url.replace("127.0.0.1", "localhost"))
    sent = 0

    def newest(line):
        row = line.call("GET", "/api/v1/automation/deliveries/").body["results"][0]
        assert str(w.data) not in str(row), str(row)
        return row if row["last_error"] or row["state"] != "waiting" else None

    def act(line):
        nonlocal sent
        sent += 1
        same(line.call("POST", "/api/v1/automation/notify_test/", '{"site_id": 1}').body, {"messages": 1})
        return await_that(lambda: newest(line), "the message is tried")

    def told(row):
        await_that(lambda: w.count("outbox", "state = 'sent'") == sent, "all are sent, with enough descriptors")
        return row["last_error"] is None
    assert until_enough(server, act, told) > 0
    same(len(receiver.got), sent)
    receiver.close()


@both
def test_publishing_without_descriptors(w):
    """Neither the site nor its certificate is blamed, and the article stays where it was."""
    listener = Listener(*certificate(w))
    server = served(w, PRIVATE)
    made = server.call("PATCH", "/api/v1/sites/1/", json={"wordpress": {
        "url": f"https://{listener.address}", "username": "editor", "application_password": KEY}})
    same(made.status, 200, str(made))

    def act(line):
        job = line.call("POST", f"{BASE}/content/bulk_publish/", '{"site_id": 1, "ids": [1]}').body["job_id"]
        return await_that(lambda: ended(line.call("GET", f"/api/v1/jobs/{job}/").body), "the job ends")

    def ended(job):
        return job if job["ended_at"] else None

    def told(job):
        same((job["failed"], job["done"], w.one("select status from igny8_content")), (1, 0, "review"), str(job))
        assert str(w.data) not in str(job) and job["items"][0]["detail"]["cause"] == "unreachable", str(job)
        return "self-signed" in job["items"][0]["reason"]
    assert until_enough(server, act, told, (0, 1, 64)) > 0
    listener.close()


if __name__ == "__main__":
    run_tests(globals())
