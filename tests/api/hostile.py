"""hostile.py: a provider that misbehaves byte by byte, many ways at once.

One server; the first part of the path names the case: http://127.0.0.1:PORT/NAME/v1.
What a case does not spoil goes to the good scripted provider and back."""

import http.client
import json
import socket
import socketserver
import struct
import threading
import urllib.parse

FUNCTIONS = {"json": "auto_cluster", "stream": "generate_content", "image": "generate_images"}


class Cut(Exception):
    """The connection ends here."""


def head(status=200, kind="application/json", length=None, *more):
    lines = [f"HTTP/1.1 {status} X", f"Content-Type: {kind}", *more]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def whole(body, status=200, kind="application/json", *more):
    """An answer as HTTP wants it."""
    if not isinstance(body, (bytes, str)):
        body = json.dumps(body)
    body = body if isinstance(body, bytes) else body.encode()
    return head(status, kind, len(body), "Connection: close", *more) + body


def says(text, finish="stop", **message):
    """A chat completion that says this."""
    return {"id": "x", "model": "m", "choices": [{"index": 0, "message": {"role": "assistant", "content": text, **message},
                                                   "finish_reason": finish}]}


def error(message, code=None, kind=None, **more):
    return {"error": {"message": message, "code": code, "type": kind, **more}}


class Handler(socketserver.BaseRequestHandler):
    def setup(self):
        self.request.settimeout(60)

    def handle(self):
        try:
            while self.one():
                pass
        except (Cut, OSError, http.client.HTTPException):
            pass

    def one(self):
        got = b""
        while b"\r\n\r\n" not in got:
            more = self.request.recv(65536)
            if not more:
                return False
            got += more
        top, body = got.split(b"\r\n\r\n", 1)
        lines = top.decode().split("\r\n")
        headers = {k.lower(): v.strip() for k, v in (line.split(":", 1) for line in lines[1:])}
        while len(body) < int(headers.get("content-length", 0)):
            body += self.request.recv(65536)
        method, path, _ = lines[0].split()
        return self.answer(method, path, headers, body)

    def answer(self, method, path, headers, body):
        name, rest = path[1:].split("/", 1)
        owner = self.server.owner
        function = "link"
        if method == "POST":
            asked = json.loads(body)
            function = "generate_images" if "prompt" in asked else self.server.owner.shape(asked)
        case = owner.cases.get(name)
        n = owner.note(name, function, rest)
        if case and (function == FUNCTIONS[case.kind] or function == "link") and \
                (function == "link" or n <= case.times):
            spoilt = case.link if function == "link" else case.then
            if callable(spoilt):
                spoilt = spoilt(self, body)
            if spoilt is not None:
                self.send(spoilt)
                return False
        self.forward(method, "/" + rest, headers, body)
        return True

    def send(self, data):
        self.request.sendall(data)
        self.request.shutdown(socket.SHUT_WR)

    def reset(self):
        self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.request.close()
        raise Cut

    def until_gone(self, piece, seconds=0.02, first=b""):
        """Sends the piece again and again until nobody wants it."""
        self.request.sendall(first)
        stop = threading.Event()
        while not stop.wait(seconds):
            self.request.sendall(piece)

    def silence(self, first=b""):
        """Says no more and waits until the other side has had enough."""
        self.request.sendall(first)
        self.request.recv(1)
        raise Cut

    def forward(self, method, path, headers, body):
        good = urllib.parse.urlsplit(self.server.owner.good)
        connection = http.client.HTTPConnection(good.hostname, good.port, timeout=60)
        connection.request(method, path, body or None, {"Content-Type": headers.get("content-type", "")})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        kind = answer.headers.get("content-type", "application/json")
        self.request.sendall(head(answer.status, kind, len(data)) + data)


class Tcp(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True
    request_queue_size = 256


class Hostile:
    def __init__(self, good, cases):
        self.good, self.cases = good, {c.name: c for c in cases}
        self.lock, self.seen = threading.Lock(), {}
        self.tcp = Tcp(("127.0.0.1", 0), Handler)
        self.tcp.owner = self
        self.port = self.tcp.server_address[1]
        threading.Thread(target=self.tcp.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def url(self, name):
        return f"http://127.0.0.1:{self.port}/{name}/v1"

    def note(self, name, function, rest):
        """How often this was asked, this time included."""
        with self.lock:
            key = (name, function if function != "link" else "link " + rest)
            self.seen[key] = self.seen.get(key, 0) + 1
            return self.seen[key]

    def asked(self, name, function):
        with self.lock:
            return self.seen.get((name, function), 0)

    @staticmethod
    def shape(asked):
        """Which function it is: by the inputs."""
        said = asked["messages"][-1]["content"]
        document = said if isinstance(said, str) else "".join(part.get("text", "") for part in said)
        return ("auto_cluster" if '"existing_clusters"' in document else
                "generate_ideas" if '"ideas_per_cluster"' in document else
                "generate_image_prompts" if '"headings"' in document else "generate_content")

    def stop(self):
        self.tcp.shutdown()
        self.tcp.server_close()
