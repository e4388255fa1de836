"""people.py: signing in, for tests: a browser that keeps its cookie."""

import http.cookies

from harness import same

PASSWORD = "four words nobody joins"


class Browser:
    """Keeps the session's cookie and says from where it is; `forward`: what a proxy would add."""

    def __init__(self, server, address=None, https=False):
        self.server, self.cookies, self.set_cookie, self.https = server, {}, None, https
        self.headers = {"User-Agent": "Test/1.0 (a browser)"}
        if address:
            self.headers["X-Forwarded-For"] = address
        if https:
            self.headers["X-Forwarded-Proto"] = "https"

    def call(self, method, path, json=None, headers=None, status=None, token=""):
        origin = {"Origin": self.server.url.replace("http:", "https:") if self.https else self.server.url}
        answer = self.server.call(method, f"/api/v1/{path}", json=json, cookies=self.cookies, token=token,
                                  headers={**origin, **self.headers, **(headers or {})})
        self.set_cookie = answer.headers.get("set-cookie")
        if self.set_cookie:
            for name, morsel in http.cookies.SimpleCookie(self.set_cookie).items():
                self.cookies[name] = morsel.value
                if morsel["max-age"] == "0":
                    del self.cookies[name]
        assert status is None or answer.status == status, f"{method} {path}: wanted {status}: {answer}"
        return answer

    def get(self, path, status=200, **more):
        return self.call("GET", path, status=status, **more).body

    def post(self, path, status, json=None, **more):
        return self.call("POST", path, json=json, status=status, **more).body

    def sign_in(self, email, password=PASSWORD, status=200):
        return self.post("auth/sign_in/", status, {"email": email, "password": password})

    def session(self):
        """The cookie's value."""
        same(len(self.cookies), 1, "cookies")
        return next(iter(self.cookies.values()))


def token_of(link):
    return link.split("/welcome?token=")[1].strip()


def first_link(server):
    """What a server without an owner prints next."""
    line = server.running.process.stdout.readline()
    assert line.startswith("To become the owner, open this once: "), line
    return line.split()[-1]


def first_owner(w, server, email="owner@example.com"):
    """The browser of the first owner, signed in."""
    browser = Browser(server)
    link = first_link(server)
    w.secrets += [token_of(link), PASSWORD]
    browser.post("auth/setup/", 201, {"token": token_of(link), "email": email, "password": PASSWORD, "name": "Olga"})
    return browser


def join(w, owner, role, email):
    """The browser of somebody new whom the owner has invited, signed in."""
    link = owner.post("invitations/", 201, {"email": email, "role": role})["link"]
    w.secrets.append(token_of(link))
    browser = Browser(owner.server)
    browser.post("auth/accept/", 201, {"token": token_of(link), "password": PASSWORD})
    return browser
