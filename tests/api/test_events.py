#!/usr/bin/python3
"""Live events from outside: every committed line once and in order, whatever
becomes of the connection; only the asker's own; and an end for who may no longer look."""

import http.client
import json
import socket
import threading

from harness import PostgresDatabase, article, await_that, both, run_tests, same, sqlite

PATH = "/api/v1/automation/events/"
SMALL = {"clusters": [1], "ideas_per_cluster": 1, "words": 100}
SHORT = {"match": {"function": "generate_content"}, "then": {"answer": article()}}


class Stream:
    """A client of text/event-stream as the standard describes one, on a thread of its own."""

    def __init__(self, server, query="", last=None, token=None, reading=True, buffer=None):
        self.events, self.comments, self.last, self.over = [], 0, last, False
        self.connection = http.client.HTTPConnection(server.host, server.port, timeout=120)
        if buffer:
            self.connection.sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            self.connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
            self.connection.sock.connect((server.host, server.port))
        headers = {"Authorization": f"Bearer {server.token if token is None else token}"}
        if last is not None:
            headers["Last-Event-ID"] = str(last)
        self.connection.request("GET", PATH + query, headers=headers)
        self.socket = self.connection.sock
        self.response = self.connection.getresponse()
        self.status = self.response.status
        self.body = self.response.read() if self.status != 200 else b""
        self.thread = threading.Thread(target=self.read, daemon=True)
        if self.status == 200:
            same(self.response.headers["Content-Type"].split(";")[0], "text/event-stream")
            if reading:
                self.thread.start()

    def read(self):
        name, data, number = "message", [], self.last
        try:
            for raw in self.response:
                line = raw.decode().rstrip("\n")
                field, _, value = line.partition(":")
                value = value.removeprefix(" ")
                if line == "":
                    self.last = number
                    if data:
                        self.events.append({"event": name, "id": number, "data": json.loads("\n".join(data))})
                    name, data = "message", []
                elif field == "":
                    self.comments += 1
                elif field == "event":
                    name = value
                elif field == "data":
                    data.append(value)
                elif field == "id":
                    number = int(value)
        except (OSError, http.client.HTTPException, ValueError, AttributeError):
            pass
        self.over = True

    def of(self, name):
        return [e for e in list(self.events) if e["event"] == name]

    def ids(self):
        return [e["id"] for e in self.of("log")]

    def close(self):
        try:
            self.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        if self.thread.is_alive():
            self.thread.join(20)
        self.response.close()
        self.connection.close()


def served(w, account=None, **more):
    """A server, and a token of the account."""
    server = w.serve(**more)
    server.token = token(w, account)
    return server


def token(w, account=None, *args):
    return w.igny8("tokens", "create", "--name", "t", *(["--account", account] if account else []), *args,
                   "--json").json()["token"]


def small(w):
    w.fake(**SMALL, rules=[SHORT])


def head(w, account=1):
    return w.one(f"select event_seq from igny8_accounts where id = {account}")


def all_of(w, stream):
    """Waits until the stream has the account's last line."""
    last = head(w)
    await_that(lambda: stream.ids()[-1:] == [last], f"line {last} does not come: {stream.ids()[-3:]}")


@both
def test_every_line_once_in_order(w):
    small(w)
    server = served(w)
    stream = Stream(server)
    run = w.run("--keywords", w.keywords(2))
    all_of(w, stream)
    same(stream.ids(), list(range(1, head(w) + 1)))
    rows = w.rows("select seq, stage, level, message from igny8_run_log order by seq")
    same([{k: e["data"][k] for k in ("seq", "stage", "level", "message")} for e in stream.of("log")], rows)
    same({(e["data"]["run_id"], e["data"]["site_id"]) for e in stream.of("log")}, {(run["run_id"], 1)})
    ended = await_that(lambda: [e for e in stream.of("run") if e["data"]["status"] == "completed"], "the run's end")
    same((ended[-1]["data"]["current_stage"], ended[-1]["data"]["total_credits_used"]), (7, run["total_credits_used"]))
    same(len(ended), 1, "it is told once")
    await_that(lambda: stream.of("queues")[-1]["data"]["pending"]["stage_7"] == 1, "the counts")
    assert all(e["id"] in (None, *range(head(w) + 1)) for e in stream.events)
    stream.close()


@both
def test_a_stream_goes_on_where_it_was(w):
    small(w)
    server = served(w)
    w.run("--keywords", w.keywords(2))
    last = head(w)
    for asked in ({"last": 7}, {"query": "?last_event_id=7"}, {"query": "?last_event_id=3", "last": 7}):
        stream = Stream(server, **asked)
        await_that(lambda: stream.last == last, "the number that it is at")
        same(stream.ids(), list(range(8, last + 1)))
        stream.close()
    stream = Stream(server, last=last)
    fresh = Stream(server)
    await_that(lambda: stream.last == last and fresh.last == last, "the number that they are at")
    w.run("--keywords", w.keywords(1, word="beta"))
    for each in (stream, fresh):
        all_of(w, each)
        same(each.ids(), list(range(last + 1, head(w) + 1)), "nothing of before, all of after")
        each.close()


@both
def test_a_connection_that_is_cut_again_and_again_loses_nothing(w):
    small(w)
    server = served(w)
    running = w.start("run", "--site", "Site", "--keywords", w.keywords(12), "--json")
    seen, last, cuts = [], 0, 0
    while True:
        ended = running.process.poll() is not None
        stream = Stream(server, last=last)
        enough = len(stream.ids()) + 20
        await_that(lambda: len(stream.ids()) >= enough or (ended and stream.last == head(w)) or
                   running.process.poll() is not None, "more lines")
        stream.close()
        seen += stream.ids()
        last, cuts = stream.last, cuts + 1
        if ended and last == head(w):
            break
    same(running.wait().status, 0)
    same(seen, list(range(1, head(w) + 1)))
    assert cuts > 2, f"only {cuts} connections"


@both
def test_what_cannot_be_replayed_is_said(w):
    small(w)
    server = served(w)
    w.run("--keywords", w.keywords(1))
    first = head(w)
    w.run("--keywords", w.keywords(1, word="beta"))
    last = head(w)
    for asked in (last + 1, "x", "-1", "9" * 30):
        stream = Stream(server, last=asked)
        await_that(lambda: stream.of("reset"), f"a reset after {asked}")
        same((stream.of("reset")[0]["data"], stream.of("reset")[0]["id"]), ({"seq": last}, last))
        same(stream.ids(), [])
        stream.close()
    w.db.rows(f"create table swept as select * from igny8_run_log where seq <= {first}", write=True)
    w.db.rows(f"delete from igny8_run_log where seq <= {first}", write=True)
    stream, whole = Stream(server, last=first - 1), Stream(server, last=first)
    await_that(lambda: stream.of("reset") and whole.last == last, "a reset where lines were swept")
    same((stream.ids(), whole.ids(), whole.of("reset")), ([], list(range(first + 1, last + 1)), []))
    stream.close()
    whole.close()
    w.db.rows("insert into igny8_run_log select * from swept", write=True)
    w.db.rows("drop table swept", write=True)
    w.db.rows("update igny8_accounts set lines_gone = 0", write=True)


@both
def test_five_thousand_lines_back_and_no_further(w):
    small(w)
    server = served(w)
    w.run("--keywords", w.keywords(1))
    last = head(w)
    made = ("insert into igny8_run_log(account_id, seq, run_id, at, stage, level, place, message) "
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < 5001) "
            f"select 1, {last} + i, 1, 1, 0, 'info', 1, 'line' from n")
    w.db.rows(made, write=True)
    w.db.rows(f"update igny8_accounts set event_seq = {last + 5001}", write=True)
    near, far = Stream(server, last=last + 1), Stream(server, last=last)
    await_that(lambda: near.last == last + 5001 and far.of("reset"), "the replay, and the reset")
    same((near.ids(), far.ids()), (list(range(last + 2, last + 5002)), []))
    near.close()
    far.close()
    w.db.rows(f"delete from igny8_run_log where seq > {last}", write=True)
    w.db.rows(f"update igny8_accounts set event_seq = {last}, lines_gone = 0", write=True)


@both
def test_a_burst_reaches_a_live_stream_whole(w):
    """Three thousand lines at one instant: paced, not dropped, and nobody is thrown out."""
    small(w)
    server = served(w)
    w.run("--keywords", w.keywords(1))
    last = head(w)
    stream = Stream(server)
    await_that(lambda: stream.last == last, "the stream")
    message = "m" * 300
    made = ("insert into igny8_run_log(account_id, seq, run_id, at, stage, level, place, message) "
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000) "
            f"select 1, {last} + i, 1, 1, 0, 'info', 1, '{message}' from n")
    w.db.rows(made, write=True)
    w.db.rows(f"update igny8_accounts set event_seq = {last + 3000}", write=True)
    await_that(lambda: len(stream.ids()) >= 3000 or stream.over, "the burst")
    same((stream.ids(), stream.over), (list(range(last + 1, last + 3001)), False))
    stream.close()
    w.db.rows(f"delete from igny8_run_log where seq > {last}", write=True)
    w.db.rows(f"update igny8_accounts set event_seq = {last}, lines_gone = 0", write=True)


@both
def test_a_client_that_does_not_read_holds_up_nobody(w):
    small(w)
    server = served(w)
    lazy = Stream(server, reading=False, buffer=4096)
    busy = Stream(server)
    for word in ("alpha", "beta", "gamma", "delta"):
        w.run("--keywords", w.keywords(2, word=word))
    all_of(w, busy)
    same(busy.ids(), list(range(1, head(w) + 1)))
    lazy.thread.start()
    await_that(lambda: lazy.over or lazy.ids()[-1:] == [head(w)], "what was kept for the lazy one")
    got = lazy.ids()
    lazy.close()
    if got != busy.ids():  # it was ended: it goes on where it was
        again = Stream(server, last=lazy.last)
        all_of(w, again)
        got += again.ids()
        again.close()
    same(got, busy.ids())
    busy.close()


@both
def test_the_end_of_a_run_is_told_to_whom_could_not_take_it_then(w):
    small(w)
    server = served(w)
    lazy = Stream(server, reading=False, buffer=4096)
    busy = Stream(server)
    run = w.run("--keywords", w.keywords(2))["run_id"]
    ended = lambda s: "completed" in [e["data"]["status"] for e in s.of("run") if e["data"]["run_id"] == run]
    await_that(lambda: ended(busy), "the end of the run")
    lazy.thread.start()
    await_that(lambda: ended(lazy) or lazy.over, "the same for the lazy one")
    same(lazy.over, False)
    await_that(lambda: lazy.ids() == busy.ids(), "the lines")
    lazy.close()
    busy.close()


@both
def test_streams_see_their_own_account_and_site(w):
    small(w)
    server = served(w)
    w.igny8("accounts", "create", "Other")
    other = token(w, "Other")
    w.igny8("import", "--site", "Site", w.keywords(1))
    w.igny8("import", "--site", "Second", w.keywords(1))
    narrow = token(w, None, "--site", "Second")
    site, second = (w.one(f"select id from igny8_sites where name = '{n}'") for n in ("Site", "Second"))
    everything, theirs = Stream(server), Stream(server, token=other)
    first, narrowed = Stream(server, f"?site_id={site}"), Stream(server, token=narrow)
    ended = [w.run(site=name) for name in ("Site", "Second")]
    all_of(w, everything)
    await_that(lambda: all("completed" in [e["data"]["status"] for e in s.of("run")]
                           for s in (everything, first, narrowed)), "the ends of the runs")
    per_run = {r["run_id"]: [e["id"] for e in everything.of("log") if e["data"]["run_id"] == r["run_id"]] for r in ended}
    same((first.ids(), narrowed.ids()), tuple(per_run[r["run_id"]] for r in ended))
    for stream, only in ((first, site), (narrowed, second)):
        same({e["data"]["site_id"] for e in stream.events if e["event"] != "reset"}, {only})
    same(theirs.events, [])
    w.igny8("import", "--account", "Other", "--site", "Theirs", w.keywords(1))
    w.igny8("run", "--account", "Other", "--site", "Theirs", "--json")
    await_that(lambda: theirs.ids()[-1:] == [head(w, 2)], "the other account's own run")
    same(theirs.ids(), list(range(1, head(w, 2) + 1)), "numbered for itself, from its first line")
    same({e["data"]["site_id"] for e in theirs.events}, {w.one("select id from igny8_sites where name = 'Theirs'")})
    for stream in (everything, theirs, first, narrowed):
        stream.close()
    for answer, status in ((server.call("GET", PATH, token=""), 401), (server.call("GET", PATH, token="nonsense"), 401),
                           (server.call("GET", f"{PATH}?site_id={site}", token=other), 404),
                           (server.call("GET", f"{PATH}?site_id={site}", token=narrow), 404),
                           (server.call("GET", f"{PATH}?site_id=999"), 404),
                           (server.call("GET", f"{PATH}?site_id=x"), 400),
                           (server.call("GET", f"{PATH}?last_event_id=-1"), 400)):
        same((answer.status, answer.headers["content-type"]), (status, "application/problem+json"))


def shut_out(w, server, token_or_none, statement):
    stream = Stream(server, token=token_or_none)
    stays = Stream(server)
    await_that(lambda: stream.last is not None and stays.last is not None, "the streams")
    w.db.rows(statement, write=True)
    await_that(lambda: stream.over, f"the stream outlives: {statement}")
    same((stays.over, server.call("GET", PATH, token=token_or_none).status), (False, 401))
    stays.close()
    stream.close()


@both
def test_a_token_that_is_revoked_ends_its_streams(w):
    server = served(w)
    second = token(w)
    shut_out(w, server, second, "update igny8_tokens set revoked_at = 1 where id = 2")
    third = token(w)
    shut_out(w, server, third, "update igny8_tokens set expires_at = 1 where id = 3")


@both
def test_a_session_that_ends_ends_its_streams(w):
    server = served(w)
    link = w.igny8("accounts", "create", "Other", "--json").json()
    joined = server.call("POST", "/api/v1/auth/setup/", token="", json={
        "token": [v for v in link.values() if isinstance(v, str) and "http" in v or "#" in str(v)][0].split("#")[-1].split("=")[-1],
        "email": "ann@example.org", "name": "Ann", "password": "correct horse battery staple"},
        headers={"Origin": server.url})
    same(joined.status, 201, str(joined))
    cookie = joined.headers["set-cookie"].split(";")[0]
    for statement in ("update igny8_sessions set ended_at = 1", "update igny8_users set disabled = 1"):
        connection = http.client.HTTPConnection(server.host, server.port, timeout=60)
        connection.request("GET", PATH, headers={"Cookie": cookie})
        response = connection.getresponse()
        same(response.status, 200)
        w.db.rows(statement, write=True)
        response.read()  # to its end
        connection.close()
        same(server.call("GET", PATH, token="", cookies=dict([cookie.split("=", 1)])).status, 401)
        w.db.rows("update igny8_sessions set ended_at = null", write=True)


@both
def test_a_hundred_streams_get_the_same(w):
    small(w)
    server = served(w)
    streams = [Stream(server) for _ in range(100)]
    w.run("--keywords", w.keywords(2))
    wanted = list(range(1, head(w) + 1))
    for stream in streams:
        all_of(w, stream)
        same(stream.ids(), wanted)
    for stream in streams[::2]:
        stream.close()
    w.run("--keywords", w.keywords(1, word="beta"))
    for stream in streams[1::2]:
        all_of(w, stream)
        same(stream.ids(), list(range(1, head(w) + 1)))
        stream.close()


@both
def test_progress_and_a_wish_are_seen(w):
    """While a draft is written: words so far, without a number; a pause shows at once as pausing."""
    w.fake(**{**SMALL, "words": 400}, rules=[{"match": {"function": "generate_content"}, "times": 1,
                                              "then": {"stream_ms": 5000}}])
    server = served(w)
    stream = Stream(server)
    running = w.start("run", "--site", "Site", "--keywords", w.keywords(1), "--json")
    words = await_that(lambda: [e for e in stream.of("progress") if e["data"]["words"] > 0], "words so far")[0]
    same((words["data"]["stage"], words["data"]["phase"]), (4, "AI_CALL"))
    run_id = words["data"]["run_id"]
    w.db.rows(f"update igny8_automation_runs set wanted = 'pause' where run_id = '{run_id}'", write=True)
    await_that(lambda: "pausing" in [e["data"]["status"] for e in stream.of("run")], "pausing")
    await_that(lambda: "paused" in [e["data"]["status"] for e in stream.of("run")], "paused")
    running.wait()
    late = Stream(server)
    state = await_that(lambda: late.of("run"), "a stream that begins is told what stands")
    same((state[0]["data"]["run_id"], state[0]["data"]["status"]), (run_id, "paused"))
    stream.close()
    late.close()


@sqlite
def test_a_quiet_stream_beats_and_ends_with_the_server(w):
    server = served(w)
    stream = Stream(server)
    await_that(lambda: stream.comments > 0, "a beat", seconds=30)
    same(stream.events, [])
    server.stop()
    await_that(lambda: stream.over, "the stream outlives its server")


@both
def test_a_stream_outlives_a_database_that_is_away(w):
    """PostgreSQL alone loses connections; on SQLite the same is tried with nothing lost."""
    small(w)
    server = served(w)
    stream = Stream(server)
    await_that(lambda: stream.last is not None, "the stream")
    if isinstance(w.db, PostgresDatabase):
        w.db.psql(w.db.url, "select pg_terminate_backend(pid) from pg_stat_activity "
                            "where datname = current_database() and pid <> pg_backend_pid()")
    w.run("--keywords", w.keywords(1))
    all_of(w, stream)
    same(stream.ids(), list(range(1, head(w) + 1)))
    stream.close()


if __name__ == "__main__":
    run_tests(globals())
