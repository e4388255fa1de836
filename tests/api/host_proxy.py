"""host_proxy.py: a web server before a WordPress that behaves as hosts do: one of `BEHAVIOURS`, by name."""

import base64
import gzip
import http.client
import http.server
import json
import re
import threading
import urllib.parse

PAGE = b"<!doctype html><html><head><title>One <b>moment</b></title><script>var x = {\"a\": 1}, y = [];</script></head></html>"
WARNING = b"\xef\xbb\xbf<br />\n<b>Warning</b>: Undefined [] in <b>/srv/x.php</b> on line <b>[7]</b> {\"in\": 1<br />\n"


class Asked:
    """One request on its way to WordPress."""

    def __init__(self, method, target, headers, body):
        self.method, self.target, self.headers, self.body = method, target, headers, body
        self.path = urllib.parse.urlsplit(target).path
        self.rest = "wp-json" in target or "rest_route" in target
        self.writes = method != "GET" and "x-http-method-override" not in headers and "_method=" not in target


class Host:
    """What a host does: `before` may answer in WordPress's place, `after` may change its answer."""

    def __init__(self, word="", role_pair=None, times=0):
        self.word, self.pair, self.times = word, role_pair, times
        self.kept = {}

    def before(self, _asked):
        return None

    def after(self, _asked, answer):
        return answer

    def once_more(self):
        self.times -= 1
        return self.times >= 0


class Cache(Host):
    def before(self, asked):
        return self.kept.get(asked.target) if asked.method == "GET" and asked.rest else None

    def after(self, asked, answer):
        if asked.method == "GET" and asked.rest and answer[0] == 200:
            self.kept[asked.target] = answer
        return answer


class NoDelete(Host):
    def before(self, asked):
        return (405, {}, PAGE) if asked.method not in ("GET", "POST") else None


class NoOverride(Host):
    def before(self, asked):
        asked.headers.pop("x-http-method-override", None)


class OnlyInAddress(Host):
    def before(self, asked):
        asked.headers.pop("x-http-method-override", None)
        return (405, {}, PAGE) if asked.method == "DELETE" else None


class NoRemoval(Host):
    def before(self, asked):
        refused = asked.method == "DELETE" or "x-http-method-override" in asked.headers or "_method" in asked.target
        return (403, {}, PAGE) if refused else None


class Firewall(Host):
    status, headers = 403, {}

    def before(self, asked):
        return (self.status, self.headers, PAGE) if asked.writes and self.word.encode() in asked.body else None


class Firewall406(Firewall):
    status = 406


class Firewall302(Firewall):
    status, headers = 302, {"Location": "/blocked.html"}


class Reset(Firewall):
    def before(self, asked):
        return "reset" if super().before(asked) else None


class Small(Host):
    def before(self, asked):
        return (413, {}, PAGE) if asked.writes and len(asked.body) > 20000 else None


class Slash(Host):
    status = 301

    def before(self, asked):
        there = urllib.parse.urlsplit(asked.target)
        if asked.rest and not there.path.endswith("/"):
            return self.status, {"Location": there._replace(path=there.path + "/").geturl()}, b""
        return None


class Slash308(Slash):
    status = 308


class SlashInRoute(Host):
    def before(self, asked):
        route = re.search(r"rest_route=([^&]*[^/&])(&|$)", asked.target)
        return (301, {"Location": asked.target[:route.end(1)] + "/" + asked.target[route.end(1):]}, b"") if route else None


class Basic(Host):
    def before(self, _asked):
        return 401, {"WWW-Authenticate": 'Basic realm="staging"'}, PAGE


class NoAuth(Host):
    def before(self, asked):
        asked.headers.pop("authorization", None)


class OtherUser(Host):
    def before(self, asked):
        if "authorization" in asked.headers:
            asked.headers["authorization"] = "Basic " + base64.b64encode(":".join(self.pair).encode()).decode()


class Notices(Host):
    def after(self, asked, answer):
        return (answer[0], answer[1], WARNING + answer[2] + b"\n<!-- 7 queries -->\n") if asked.rest else answer


class OfWrites(Host):
    """Spoils the answers of the next writes, which WordPress has done."""

    def after(self, asked, answer):
        if asked.method == "POST" and answer[0] < 300 and self.once_more():
            return self.spoilt(answer)
        return answer


class Empty(OfWrites):
    def spoilt(self, _answer):
        return 200, {}, b""


class Challenge(OfWrites):
    def spoilt(self, _answer):
        return 200, {"Content-Type": "text/html"}, PAGE


class Cut(OfWrites):
    def spoilt(self, answer):
        return answer[0], answer[1], answer[2][:len(answer[2]) * 2 // 3]


class CutLists(Host):
    """The list of own drafts is cut in its middle, where a whole object stands."""

    def after(self, asked, answer):
        if asked.method == "GET" and "/posts" in asked.path and answer[2].startswith(b"[{") and self.once_more():
            return answer[0], answer[1], answer[2][:-3]
        return answer


class Gzip(Host):
    def after(self, _asked, answer):
        return answer[0], {**answer[1], "Content-Encoding": "gzip"}, gzip.compress(answer[2])


class Https(Host):
    def before(self, asked):
        return 301, {"Location": "https://" + asked.headers["host"] + asked.target}, b""


class OtherSite(Host):
    def after(self, asked, answer):
        if asked.path.rstrip("/") == "/wp-json" and answer[0] == 200:
            index = json.loads(answer[2])
            index.update(url="https://other.example", home="https://other.example")
            return answer[0], answer[1], json.dumps(index).encode()
        return answer


class Fatal(Host):
    def before(self, asked):
        if asked.writes and self.word.encode() in asked.body:
            return 500, {"Content-Type": "application/json"}, json.dumps({
                "code": "internal_server_error", "data": {"status": 500},
                "message": '<p>There has been a critical error.</p><p><a href="https://x.example/">Learn</a></p>'}).encode()
        return None


class Proxy:
    def __init__(self, wp, host=None):
        self.wp, self.host = wp, host or Host()
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                proxy.answer(self)

            do_GET = do_POST = do_PUT = do_DELETE = answer

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_port
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, args=[0.02], daemon=True).start()

    def forward(self, asked):
        connection = http.client.HTTPConnection("127.0.0.1", self.wp.port, timeout=60)
        try:
            headers = {k: v for k, v in asked.headers.items() if k not in ("accept-encoding", "connection", "host")}
            connection.request(asked.method, asked.target, body=asked.body or None,
                               headers={**headers, "Host": f"127.0.0.1:{self.wp.port}"})
            got = connection.getresponse()
            kept = {k: v for k, v in got.getheaders()
                    if re.match(r"(content-type|link|location|allow|x-wp-.*|retry-after)$", k, re.I)}
            return got.status, kept, got.read()
        finally:
            connection.close()

    def answer(self, handler):
        length = int(handler.headers.get("Content-Length") or 0)
        asked = Asked(handler.command, handler.path, {k.lower(): v for k, v in handler.headers.items()},
                      handler.rfile.read(length))
        answer = self.host.before(asked)
        if answer == "reset":
            handler.close_connection = True
            return
        status, headers, body = answer or self.host.after(asked, self.forward(asked))
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
