#!/usr/bin/python3
"""Telling people, from outside: a strict receiver of webhooks and a strict mail
server, both scripted, and what reaches them when things go well, badly, or end in between."""

import base64
import email
import email.policy
import hashlib
import hmac
import http.server
import json
import re
import signal
import socketserver
import threading
import time

from harness import KEY, PostgresDatabase, article, await_that, both, holds, run_tests, same

SMALL = {"clusters": [1], "ideas_per_cluster": 1, "words": 100}
SHORT = {"match": {"function": "generate_content"}, "then": {"answer": article()}}
PRIVATE = {"IGNY8_ALLOW_PRIVATE": "1"}


class Receiver:
    """Takes webhooks; `script` says what is answered to each, in order: a status, a
    (status, headers) pair, or an event that is waited for first. The last holds on."""

    def __init__(self, *script):
        self.script, self.got, self.lock = list(script) or [204], [], threading.Lock()
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                with receiver.lock:
                    receiver.got.append({"path": self.path, "headers": {k.lower(): v for k, v in self.headers.items()},
                                         "body": body, "at": time.time()})
                    answer = receiver.script.pop(0) if len(receiver.script) > 1 else receiver.script[0]
                if isinstance(answer, threading.Event):
                    answer.wait(60)
                    answer = 204
                status, headers = answer if isinstance(answer, tuple) else (answer, {})
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def do_GET(self):
                receiver.got.append({"path": self.path, "headers": {}, "body": b"a GET is never right"})
                self.send_error(405)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook?key=s3cret"
        threading.Thread(target=self.server.serve_forever, args=[0.02], daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Sink:
    """A mail server; `script` maps a verb ("RCPT", "DATA", "." for the end of one) to the
    answers of its next uses; None: the connection is cut there. What is not said is 250."""

    def __init__(self, login=None, **script):
        self.mails, self.script, self.login, self.wrong = [], script, login, []
        sink = self

        class Handler(socketserver.StreamRequestHandler):
            def say(self, text):
                self.wfile.write(text.encode() + b"\r\n")

            def handle(self):
                self.say("220 sink")
                mail = {}
                while True:
                    line = self.rfile.readline()
                    if not line.endswith(b"\r\n"):
                        return
                    text = line.decode().rstrip("\r\n")
                    verb = text.split(" ")[0].split(":")[0].upper()
                    if not self.one(verb, text, mail):
                        return

            def one(self, verb, text, mail):
                answer = sink.next(verb)
                if answer is None:
                    return False
                if verb == "EHLO":
                    self.say("250-sink")
                    self.say("250-8BITMIME")
                    self.say("250 AUTH PLAIN" if sink.login else "250 HELP")
                elif verb == "AUTH":
                    given = base64.b64decode(text.split(" ")[2]).decode().split("\0")[1:] if text.count(" ") == 2 else None
                    if given is None:
                        self.say("334 ")
                        given = base64.b64decode(self.rfile.readline()).decode().split("\0")[1:]
                    self.say("235 in" if tuple(given) == sink.login else "535 5.7.8 wrong")
                elif verb == "QUIT":
                    self.say("221 bye")
                    return False
                elif verb == "DATA" and answer.startswith("250"):
                    self.say("354 go on")
                    return self.data(mail)
                else:
                    if verb in ("MAIL", "RCPT"):
                        mail[verb] = re.search(r"<(.*)>", text)[1]
                    self.say(answer)
                return True

            def data(self, mail):
                lines = []
                while True:
                    line = self.rfile.readline()
                    if not line.endswith(b"\r\n") or b"\r" in line[:-2] or len(line) > 1000:
                        sink.wrong.append(line)
                        return False
                    if line == b".\r\n":
                        break
                    lines.append(line[1:] if line.startswith(b".") else line)
                mail["raw"] = b"".join(lines)
                mail["letter"] = email.message_from_bytes(mail["raw"], policy=email.policy.default)
                sink.mails.append(dict(mail))
                answer = sink.next(".")
                if answer is None:
                    return False
                self.say(answer)
                return True

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=[0.02], daemon=True).start()

    def next(self, verb):
        answers = self.script.get({".": "END"}.get(verb, verb), [])
        return answers.pop(0) if answers else "250 fine"

    def env(self, login=""):
        return {"IGNY8_SMTP_URL": f"smtp://{login}127.0.0.1:{self.port}", "IGNY8_MAIL_FROM": "Ig Ny <bot@igny8.example>",
                "IGNY8_PUBLIC_URL": "https://igny8.example/"}

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def verified(secret, message):
    """The payload, if it is signed as Standard Webhooks say, now, with the secret."""
    headers, key = message["headers"], base64.b64decode(secret.removeprefix("whsec_"))
    same(headers["content-type"], "application/json")
    assert abs(time.time() - int(headers["webhook-timestamp"])) < 300, headers
    text = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + message["body"]
    wanted = "v1," + base64.b64encode(hmac.new(key, text, hashlib.sha256).digest()).decode()
    assert wanted in headers["webhook-signature"].split(" "), f"{headers['webhook-signature']} is not {wanted}"
    return json.loads(message["body"])


def served(w, emails=None, url=None, env=None):
    """A server with a site that tells these."""
    w.fake(**SMALL, rules=[SHORT])
    server = w.serve(env=env)
    server.token = w.igny8("tokens", "create", "--name", "t", "--json").json()["token"]
    w.igny8("import", "--site", "Site", w.keywords(1))
    tells(w, emails, url)
    return server


def tells(w, emails, url):
    w.db.rows("delete from igny8_automation_configs", write=True)
    quoted = ["null" if v is None else f"'{v}'" for v in (emails, url)]
    w.db.rows("insert into igny8_automation_configs(account_id, site_id, notify_emails, webhook_url) "
              f"values (1, 1, {quoted[0]}, {quoted[1]})", write=True)


def secret_of(server):
    answer = server.call("POST", "/api/v1/automation/webhook_secret/", json={"site_id": 1})
    same(answer.status, 201, str(answer))
    return answer.body["secret"]


def notices(server, query=""):
    answer = server.call("GET", f"/api/v1/notices/{query}")
    same(answer.status, 200, str(answer))
    return answer.body["results"]


def settled(w, count=1):
    """Waits until so many messages have an end."""
    await_that(lambda: w.count("outbox", "state <> 'waiting'") >= count, "the messages are not done with")
    return [r["state"] for r in w.rows("select state from igny8_outbox order by id")]


@both
def test_a_completed_run_is_told_by_mail_webhook_and_page(w):
    receiver, sink = Receiver(), Sink()
    server = served(w, "ann@example.org, Bob@example.org", receiver.url, {**PRIVATE, **sink.env()})
    secret = secret_of(server)
    run = w.run()
    same(settled(w, 3), ["sent"] * 3)
    same(len(receiver.got), 1)
    payload = verified(secret, receiver.got[0])
    same((payload["type"], receiver.got[0]["path"]), ("run.completed", "/hook?key=s3cret"))
    sentence = "Your automation run completed. 1 content pieces ready for review"
    wanted = {"message": sentence, "site_id": 1, "site": "Site", "run_id": run["run_id"], "status": "completed",
              "stage": 7, "ready_for_review": 1, "credits_used": run["total_credits_used"], "trigger": "manual",
              "error_message": None, "started_at": run["started_at"], "completed_at": run["completed_at"]}
    same({k: payload["data"].get(k) for k in wanted}, wanted)
    same((sink.wrong, [m["MAIL"] for m in sink.mails]), ([], ["bot@igny8.example"] * 2))
    same(sorted(m["RCPT"] for m in sink.mails), ["Bob@example.org", "ann@example.org"])
    for mail in sink.mails:
        letter = mail["letter"]
        same((letter["To"], letter["From"], letter["Subject"], letter["Auto-Submitted"]),
             (mail["RCPT"], "Ig Ny <bot@igny8.example>", "[IGNY8] Site: 1 content pieces ready for review",
              "auto-generated"))
        assert re.fullmatch(r"<msg_[\w-]{43}@igny8\.example>", letter["Message-ID"]), letter["Message-ID"]
        assert letter["Date"].datetime and not letter.defects, letter.defects
        holds(letter.get_content(), sentence, run["run_id"], "https://igny8.example/writer/content")
    assert sink.mails[0]["letter"]["Message-ID"] != sink.mails[1]["letter"]["Message-ID"]
    told = notices(server)
    same([(n["kind"], n["level"], n["message"], n["run_id"], n["site"], n["unread"]) for n in told],
         [("run_completed", "success", sentence, run["run_id"], "Site", True)])
    receiver.close()
    sink.close()


@both
def test_notices_are_read(w):
    server = served(w)
    for word in ("beta", "gamma", "delta"):
        w.run("--keywords", w.keywords(1, word=word))
    ids = [n["id"] for n in notices(server)]
    same(ids, sorted(ids, reverse=True), "the newest first")
    one = server.call("POST", f"/api/v1/notices/{ids[1]}/read/")
    same((one.status, one.body["unread"], one.body["read_by"]), (200, False, "t"))
    same([n["id"] for n in notices(server, "?unread=true")], [ids[0], ids[2]])
    same(server.call("POST", "/api/v1/notices/read_all/", json={}).body, {"marked": 2})
    same((notices(server, "?unread=true"), len(notices(server, "?unread=false&kind=run_completed"))), ([], 3))
    w.igny8("accounts", "create", "Other")
    other = w.igny8("tokens", "create", "--name", "o", "--account", "Other", "--json").json()["token"]
    viewer = w.igny8("tokens", "create", "--name", "v", "--role", "viewer", "--json").json()["token"]
    same(server.call("GET", "/api/v1/notices/", token=other).body["count"], 0)
    for method, path, body, token, status in (
            ("POST", f"/api/v1/notices/{ids[0]}/read/", None, other, 404),
            ("POST", f"/api/v1/notices/{ids[0]}/read/", None, viewer, 403),
            ("POST", "/api/v1/notices/read_all/", {"site_id": 1}, other, 404),
            ("POST", "/api/v1/automation/webhook_secret/", {"site_id": 1}, viewer, 403),
            ("POST", "/api/v1/automation/webhook_secret/", {"site_id": 1}, other, 404),
            ("POST", "/api/v1/automation/notify_test/", {"site_id": 1}, other, 404),
            ("GET", "/api/v1/automation/webhook/?site_id=1", None, other, 404),
            ("GET", "/api/v1/automation/deliveries/?site_id=1", None, other, 404),
            ("GET", "/api/v1/notices/", None, "", 401)):
        same(server.call(method, path, json=body, token=token).status, status, f"{method} {path}")


@both
def test_a_failed_run_says_where_and_why(w):
    receiver = Receiver()
    server = served(w, None, receiver.url, PRIVATE)
    secret = secret_of(server)
    w.fake(**SMALL, rules=[{"match": {"function": "auto_cluster"}, "times": 1000, "then": {
        "status": 401, "body": {"error": {"message": f"Incorrect API key provided: {KEY}", "code": "invalid_api_key"}}}}])
    w.run(status=1)
    settled(w)
    payload = verified(secret, receiver.got[0])
    same((payload["type"], payload["data"]["status"], payload["data"]["stage"]), ("run.failed", "failed", 1))
    holds(payload["data"]["message"], "Automation failed at Stage 1: ", "IGNY8_TEXT_KEY")
    assert KEY not in json.dumps(payload)
    same([(n["kind"], n["level"], n["message"]) for n in notices(server)],
         [("run_failed", "error", payload["data"]["message"])])
    receiver.close()


@both
def test_a_webhook_is_tried_again_with_the_same_id(w):
    """Errors, a redirect that is not followed: then it is taken, and no more is sent."""
    elsewhere = Receiver()
    receiver = Receiver(500, (302, {"Location": elsewhere.url}), 404, 204)
    server = served(w, None, receiver.url, PRIVATE)
    secret = secret_of(server)
    w.run()
    same(settled(w), ["sent"])
    same((len(receiver.got), elsewhere.got), (4, []))
    for message in receiver.got:
        verified(secret, message)
    same(len({(m["headers"]["webhook-id"], m["body"]) for m in receiver.got}), 1, "the same message each time")
    delivery = server.call("GET", "/api/v1/automation/deliveries/").body["results"][0]
    same((delivery["tries"], delivery["state"], delivery["message_id"], delivery["last_error"]),
         (4, "sent", receiver.got[0]["headers"]["webhook-id"], None))
    receiver.close()
    elsewhere.close()


@both
def test_gone_switches_the_webhook_off(w):
    receiver = Receiver(410, 204)
    server = served(w, None, receiver.url, PRIVATE)
    w.run()
    same(settled(w), ["failed"])
    state = server.call("GET", "/api/v1/automation/webhook/?site_id=1").body
    same((state["webhook_url"], state["has_secret"]), (receiver.url, True))
    assert state["switched_off_at"]
    told = notices(server, "?kind=delivery_failed")
    same(len(told), 1)
    holds(told[0]["message"], "410", "disabled")
    assert "s3cret" not in told[0]["message"], "the whole address is nobody's business"
    w.run("--keywords", w.keywords(1, word="beta"))
    same((w.count("outbox"), len(receiver.got)), (1, 1), "nothing more is sent there")
    same(server.call("POST", "/api/v1/automation/notify_test/", json={"site_id": 1}).body, {"messages": 1})
    same(settled(w, 2), ["failed", "sent"])
    same(json.loads(receiver.got[1]["body"])["type"], "test")
    same(server.call("GET", "/api/v1/automation/webhook/?site_id=1").body["switched_off_at"], None)
    receiver.close()


@both
def test_private_addresses_are_for_the_operator_to_allow(w):
    receiver = Receiver()
    for url in (receiver.url, receiver.url.replace("127.0.0.1", "localhost"), receiver.url.replace("127.0.0.1", "[::1]")):
        server = served(w, None, url)
        w.run("--keywords", w.keywords(1, word=f"w{len(url)}"))
        await_that(lambda: w.count("outbox", "state = 'waiting'") == 0, "the refusal")
        same(receiver.got, [])
        server.stop()
    same({r["state"] for r in w.rows("select state from igny8_outbox")}, {"failed"})
    holds(w.rows("select message from igny8_notices where kind = 'delivery_failed'")[0]["message"], "private network")
    receiver.close()


@both
def test_a_new_secret_signs_beside_the_old_one(w):
    receiver = Receiver()
    server = served(w, None, receiver.url, PRIVATE)
    old, new = secret_of(server), secret_of(server)
    assert old != new and old.startswith("whsec_")
    w.run()
    settled(w)
    verified(old, receiver.got[0])
    verified(new, receiver.got[0])
    assert server.call("GET", "/api/v1/automation/webhook/?site_id=1").body["old_secret_until"]
    w.db.rows("update igny8_telling set before_until = 1", write=True)
    w.run("--keywords", w.keywords(1, word="beta"))
    settled(w, 2)
    verified(new, receiver.got[1])
    same(len(receiver.got[1]["headers"]["webhook-signature"].split(" ")), 1)
    w.secrets += [old, old.removeprefix("whsec_"), new, new.removeprefix("whsec_")]
    receiver.close()


@both
def test_mail_that_is_refused_for_now_comes_with_the_same_id(w):
    """Greylisted, cut before the answer, then taken: a receiver can tell that it is one mail."""
    sink = Sink(RCPT=["451 4.7.1 greylisted", "250 fine"], END=[None, "250 taken"])
    served(w, "ann@example.org", None, sink.env())
    w.run()
    same(settled(w), ["sent"])
    same(len(sink.mails), 2, "the first was taken, but its answer was lost")
    same(sink.mails[0]["raw"], sink.mails[1]["raw"])
    same(w.one("select tries from igny8_outbox"), 3)
    sink.close()


@both
def test_mail_that_is_refused_for_good_is_told_once(w):
    sink = Sink(RCPT=["550 5.1.1 no such user"] * 2)
    server = served(w, "nobody@example.org", None, sink.env())
    for word in ("beta", "gamma"):
        w.run("--keywords", w.keywords(1, word=word))
    same(settled(w, 2), ["failed"] * 2)
    told = notices(server, "?kind=delivery_failed")
    same(len(told), 1, "the same is not said twice before it was read")
    holds(told[0]["message"], "nobody@example.org", "550 5.1.1 no such user")
    sink.close()


@both
def test_signing_in_to_the_mail_server(w):
    sink = Sink(login=("user@x", "p:w/d"))
    w.secrets += ["p:w/d", "p%3Aw%2Fd"]
    server = served(w, "ann@example.org", None, sink.env("user%40x:p%3Aw%2Fd@"))
    w.run()
    same(settled(w), ["sent"])
    same(len(sink.mails), 1)
    server.stop()
    served(w, "ann@example.org", None, sink.env("user%40x:wrong@"))
    w.run("--keywords", w.keywords(1, word="beta"))
    error = await_that(lambda: w.rows("select last_error from igny8_outbox where tries > 1 and last_error is not null"),
                       "the refusal of a wrong password")[0]["last_error"]
    holds(error, "IGNY8_SMTP_URL")
    assert "wrong@" not in error
    same((len(sink.mails), w.count("outbox", "state = 'waiting'")), (1, 1), "it waits for the operator")
    sink.close()


@both
def test_no_mail_server_is_said(w):
    server = served(w, "ann@example.org")
    w.run()
    same(settled(w), ["failed"])
    holds(notices(server, "?kind=delivery_failed")[0]["message"], "ann@example.org", "IGNY8_SMTP_URL")


@both
def test_a_name_makes_no_header(w):
    sink, receiver = Sink(), Receiver()
    server = served(w, "ann@example.org", receiver.url, {**PRIVATE, **sink.env()})
    secret = secret_of(server)
    name = "Café\r\nBcc: victim@example.org\r\n\r\nIn the body 日本語"
    w.db.rows(f"update igny8_sites set name = '{name}'", write=True)
    site = w.one("select name from igny8_sites")
    server.call("POST", "/api/v1/automation/notify_test/", json={"site_id": 1})
    same(settled(w, 2), ["sent"] * 2)
    letter = sink.mails[0]["letter"]
    same((letter["Bcc"], sink.mails[0]["RCPT"]), (None, "ann@example.org"))
    same(letter["Subject"], f"[IGNY8] {' '.join(site.split())}: a test")
    same(verified(secret, receiver.got[0])["data"]["site"], site)
    sink.close()
    receiver.close()


@both
def test_a_kill_between_sent_and_marked_repeats_with_the_same_id(w):
    answered = threading.Event()
    receiver = Receiver(answered, 204)
    server = served(w, None, receiver.url, PRIVATE)
    w.run()
    await_that(lambda: len(receiver.got) == 1, "the first try")
    w.kill(server)
    answered.set()
    same(w.one("select state from igny8_outbox"), "waiting")
    w.db.rows("update igny8_outbox set due_at = 1", write=True)  # a minute later
    w.serve(env=PRIVATE)
    same(settled(w), ["sent"])
    same([m["headers"]["webhook-id"] for m in receiver.got], [receiver.got[0]["headers"]["webhook-id"]] * 2)
    same(receiver.got[0]["body"], receiver.got[1]["body"])
    receiver.close()


@both
def test_a_stop_does_not_wait_for_a_receiver_that_hangs(w):
    never = threading.Event()
    receiver = Receiver(never)
    server = served(w, None, receiver.url, PRIVATE)
    w.run()
    await_that(lambda: len(receiver.got) == 1, "the call")
    server.running.signal(signal.SIGTERM)
    server.running.wait(60)
    same([(r["state"], r["tries"]) for r in w.rows("select state, tries from igny8_outbox")], [("waiting", 1)])
    never.set()
    w.serve(env=PRIVATE)
    same(settled(w), ["sent"])
    receiver.close()


@both
def test_a_receiver_that_hangs_holds_up_no_other(w):
    never = threading.Event()
    hanging, sink = Receiver(never), Sink()
    server = served(w, "ann@example.org", hanging.url, {**PRIVATE, **sink.env()})
    for _ in range(5):
        server.call("POST", "/api/v1/automation/notify_test/", json={"site_id": 1})
    await_that(lambda: len(sink.mails) == 5, "the mails")
    assert w.count("outbox", "kind = 'webhook' and state = 'waiting'") == 5
    never.set()
    hanging.close()
    sink.close()


@both
def test_what_fails_for_a_day_is_given_up(w):
    receiver = Receiver(503)
    server = served(w, None, receiver.url, PRIVATE)
    w.run()
    await_that(lambda: len(receiver.got) >= 2, "the second try")
    w.db.rows("update igny8_outbox set first_tried_at = first_tried_at - 86400000", write=True)
    same(settled(w), ["failed"])
    holds(notices(server, "?kind=delivery_failed")[0]["message"], "503", "for a day")
    receiver.close()


def test_two_servers_send_each_once(w):
    receiver = Receiver()
    first = served(w, None, receiver.url, PRIVATE)
    w.serve(env={**PRIVATE, "IGNY8_DATA": str(w.folder / "second"),
                 "IGNY8_SECRET_KEY_FILE": str(w.data / "secret.key")})
    secret = secret_of(first)
    for _ in range(20):
        same(first.call("POST", "/api/v1/automation/notify_test/", json={"site_id": 1}).status, 202)
    same(settled(w, 20), ["sent"] * 20)
    same((len(receiver.got), len({m["headers"]["webhook-id"] for m in receiver.got})), (20, 20))
    for message in receiver.got:
        verified(secret, message)
    receiver.close()


test_two_servers_send_each_once.databases = (PostgresDatabase,)


if __name__ == "__main__":
    run_tests(globals())
