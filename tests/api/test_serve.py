#!/usr/bin/python3
"""`igny8 serve` as the operator knows it: it starts, says where it is, lets
commands work beside it, ends, is killed and starts again."""

import contextlib
import os
import re
import signal
import socket
import stat
import subprocess

from harness import PATIENCE, article, await_that, both, fresh, holds, run_tests, same, sqlite

SMALL = {"clusters": [2], "ideas_per_cluster": 1, "words": 100}
SHORT = {"match": {"function": "generate_content"}, "then": {"answer": article()}}
NUMBER = r"-?\d+(\.\d+)?([eE][+-]\d+)?"


def metrics(server):
    """name{labels} → number; every line must be of Prometheus's text format."""
    answer = server.call("GET", "/metrics")
    same((answer.status, answer.headers["content-type"].split(";")[0]), (200, "text/plain"))
    found, typed = {}, set()
    for line in answer.body.splitlines():
        if line.startswith("# TYPE "):
            name = line.split()[2]
            assert name not in typed, f"{name} is told twice"
            typed.add(name)
        elif not line.startswith("# HELP "):
            match = re.fullmatch(rf'([a-z_0-9]+)(\{{[a-zA-Z_]+="[^"]*"(,[a-zA-Z_]+="[^"]*")*\}})? ({NUMBER})', line)
            assert match, f"no line of the format: {line!r}"
            base = re.sub(r"_(bucket|sum|count)$", "", match[1])
            assert match[1] in typed or base in typed, f"no type for {line!r}"
            assert line.rsplit(" ", 1)[0] not in found, f"told twice: {line!r}"
            found[line.rsplit(" ", 1)[0]] = float(line.rsplit(" ", 1)[1])
    return found


def owner_link(server):
    """What stands after the line that names the address."""
    return server.running.process.stdout.readline()


# ---- the start and the end ---------------------------------------------------------


@both
def test_it_starts_ends_and_starts_again(w):
    server = w.serve()
    first = owner_link(server)
    assert re.search(rf"{server.url}/\S+token=\S{{20,}}", first), first
    same(server.call("GET", "/healthz").status, 200)
    same(server.call("GET", "/readyz").body, {"status": "ok"})
    ended = server.stop()
    same((ended.err, first.strip() in ended.out), ("", False))
    if w.db.kind == "sqlite":
        assert not (w.data / "igny8.sock").exists(), "the socket goes with the server"
    again = w.serve()
    token = w.igny8("tokens", "create", "--name", "t", "--json").json()["token"]
    same(again.call("GET", "/api/v1/automation/history/", token=token).status in (200, 400), True)


@both
def test_the_link_is_for_as_long_as_nobody_has_come(w):
    server = w.serve()
    token = re.search(r"token=(\S+)", owner_link(server))[1]
    made = server.call("POST", "/api/v1/auth/setup/",
                       json={"token": token, "email": "ann@example.com", "password": "correct horse battery"})
    same(made.status, 201, str(made))
    server.stop()
    assert "token=" not in w.serve().stop().out, "an owner is there: no link any more"


@both
def test_machines_are_told_in_json(w):
    running = w.start("serve", "--listen", "127.0.0.1:0", "--json")
    told = ""
    while not told.rstrip().endswith("}"):
        told += running.process.stdout.readline()
    holds(told, '"listening": "http://127.0.0.1:', '"owner_link": "http')
    running.signal(signal.SIGINT)
    same(running.wait().status, 0, "Ctrl-C ends it as SIGTERM does")


@sqlite
@fresh
def test_bad_usage(w):
    for listen in ("nowhere", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:80x",
                   "::1:8080", "[127.0.0.1]:8080", "[::1]", "example.com:8080", "", ":", "999.0.0.1:80"):
        result = w.igny8("serve", "--listen", listen, status=2)
        holds(result.err, "--listen")
    holds(w.igny8("serve", "--certificate", "a.pem", status=2).err, "--key")
    holds(w.igny8("serve", "--workers", "0", status=2).err, "--workers")
    assert not w.data.exists(), "nothing is made for nothing"


@sqlite
def test_an_address_in_use_is_told(w):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = w.igny8("serve", "--listen", f"127.0.0.1:{port}", status=1)
        holds(result.err, str(port))
    same(w.serve().stop().status, 0, "and nothing is left in the way")


@sqlite
def test_one_server_a_folder(w):
    w.serve()
    holds(w.igny8("serve", "--listen", "127.0.0.1:0", status=1).err, "already", str(w.data))


@sqlite
def test_it_waits_for_a_command_that_has_the_folder(w):
    w.fake(**SMALL, rules=[{"match": {"function": "auto_cluster"}, "then": {"delay_ms": 1500}}])
    running = w.start("run", "--site", "Site", "--keywords", w.keywords(3), "--to-stage", 1, "--json")
    await_that(lambda: w.calls("auto_cluster"), "the run does not begin")
    server = w.serve()
    same(running.wait().json()["run"]["status"], "completed")
    same(server.call("GET", "/healthz").status, 200)


@both
def test_the_service_manager_is_told(w):
    path = w.folder / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(path))
        manager.settimeout(PATIENCE)
        server = w.serve(env={"NOTIFY_SOCKET": str(path)})
        same(manager.recv(100), b"READY=1")
        server.running.signal(signal.SIGTERM)
        same(manager.recv(100), b"STOPPING=1")
    same(server.running.wait().status, 0)


@both
def test_a_call_under_way_is_awaited(w):
    """An answer that is paid for is not lost to an orderly end, and not bought again."""
    w.fake(**SMALL, rules=[SHORT, {"match": {"function": "auto_cluster"}, "then": {"delay_ms": 2000}}])
    server = w.serve()
    running = w.start("run", "--site", "Site", "--keywords", w.keywords(3), "--json")
    await_that(lambda: w.db.exists() and w.count(
        "run_progress", "phase = 'AI_CALL'") == 1, "no call goes out")
    server.stop()
    if w.db.kind == "sqlite":
        result = running.wait()
        same(result.status, 1, str(result))
        holds(result.said, "server is stopping")
    else:
        running.signal(signal.SIGINT)
        running.wait()
    same(w.count("ai_usage_log", "function = 'auto_cluster'"), 1, "its answer was kept")
    w.fake(**SMALL, rules=[SHORT])
    same(w.run()["status"], "completed")
    same(len(w.calls("auto_cluster")), 1, "and not asked for again")


# ---- commands beside it ----------------------------------------------------------------


@both
def test_commands_work_beside_it(w):
    w.fake(**SMALL, rules=[SHORT])
    w.serve()
    imported = w.igny8("import", "--site", "Site", "--json", w.keywords(4)).json()
    same((imported["rows"], imported["imported"]), (4, 4))
    w.igny8("credits", "grant", 100)
    same(w.igny8("credits", "--json").json()["balance"], 10_100)
    same(w.igny8("estimate", "--site", "Site", "--json").json()["sufficient"], True)
    run = w.run()
    same((run["status"], run["stage_7_result"]["ready_for_review"]), ("completed", 2))
    holds(w.igny8("logs", run["run_id"]).out, f"AUTOMATION RUN: {run['run_id']}")
    same([s["name"] for s in w.igny8("sites", "--json").json()], ["Site"])
    w.igny8("accounts", "create", "Other Inc")
    w.igny8("import", "--account", "Other Inc", "--site", "Theirs", w.keywords(3))
    same([s["name"] for s in w.igny8("sites", "--account", "Other Inc", "--json").json()], ["Theirs"])
    same(w.igny8("cleanup", "--json").json(), {"runs": 0})
    same(w.igny8("doctor", "--json").json()["ok"], True)


@both
def test_refusals_and_their_exit_status_come_through(w):
    w.serve()
    for args, status in ((["run"], 2), (["run", "--site", ""], 2), (["estimate", "--site", "Nowhere"], 2),
                         (["import", "--site", "A", "no-such-file.csv"], 2), (["credits", "grant", "much"], 2),
                         (["no-such-command"], 2), (["sites", "--account", "Nobody"], 2)):
        result = w.igny8(*args, status=status)
        same(result.out, "", str(result))
        assert len(result.err.strip()) > 10, f"no sentence: {result}"
    holds(w.igny8("estimate", "--site", "Nowhere", "--json", status=2).json()["error"]["message"], "Nowhere")


@sqlite
def test_relative_paths_are_the_clients(w):
    w.fake(**SMALL, rules=[SHORT])
    w.serve()
    elsewhere = w.folder / "else where"
    elsewhere.mkdir()
    (elsewhere / "k.txt").write_text("coffee grinder\nmoka pot\n")

    def here(*args):
        done = subprocess.run([str(w.build / "igny8"), *args], env=w.env, cwd=elsewhere, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=PATIENCE, check=False)
        same(done.returncode, 0, done.stderr)
        return done.stdout

    here("run", "--site", "Site", "--keywords", "k.txt")
    here("export", "--site", "Site", "--keywords", "words.csv", "drafts")
    same(len(list((elsewhere / "drafts").glob("*.md"))), 2)
    same(len((elsewhere / "words.csv").read_text().splitlines()), 3)
    here("export", "--site", "Site", "--keywords=./more.csv", "../drafts")
    assert (w.folder / "drafts").is_dir() and (elsewhere / "more.csv").exists()
    here("backup", "all.tar")
    assert (elsewhere / "all.tar").exists()


@sqlite
def test_restore_is_refused(w):
    w.serve()
    backup = w.folder / "backup"
    w.igny8("backup", backup)
    holds(w.igny8("restore", backup, status=1).err, "using the data folder")


@both
def test_ctrl_c_pauses_the_run_there(w):
    w.fake(**SMALL, rules=[SHORT, {"match": {"function": "generate_ideas"}, "then": {"delay_ms": 1500}}])
    w.serve()
    running = w.start("run", "--site", "Site", "--keywords", w.keywords(4), "--json")
    await_that(lambda: w.count("run_progress", "phase = 'AI_CALL'") and w.count("clusters"), "it gets nowhere")
    running.signal(signal.SIGINT)
    result = running.wait()
    same((result.status, result.json()["run"]["status"]), (0, "paused"), str(result))
    holds(result.err, "Pausing")
    same(w.run()["status"], "completed")


@sqlite
def test_a_client_that_goes_pauses_too(w):
    w.fake(**SMALL, rules=[SHORT, {"match": {"function": "generate_ideas"}, "then": {"delay_ms": 1500}}])
    w.serve()
    running = w.start("run", "--site", "Site", "--keywords", w.keywords(4))
    await_that(lambda: w.db.exists() and w.count("clusters"), "it gets nowhere")
    w.kill(running)
    await_that(lambda: w.count("automation_runs", "status = 'paused'") == 1, "the run is not paused")
    same(w.run()["status"], "completed")


@sqlite
def test_the_socket_is_the_operators_alone(w):
    w.serve()
    path = w.data / "igny8.sock"
    same(stat.S_IMODE(path.stat().st_mode), 0o600)
    if os.geteuid() != 0:
        return
    # Root passes the file's mode; the server looks who it is.
    os.chmod(w.folder, 0o777)
    os.chmod(w.data, 0o777)
    os.chmod(path, 0o666)
    asked = subprocess.run(["setpriv", "--reuid", "65534", "--clear-groups", str(w.build / "igny8"), "credits", "grant",
                            "5"], env={**w.env, "ASAN_OPTIONS": "detect_leaks=0"}, capture_output=True, text=True,
                           stdin=subprocess.DEVNULL, timeout=PATIENCE, check=False)
    same(asked.returncode, 1, asked.stderr)
    same(w.igny8("credits", "--json").json()["balance"], 10_000)


@sqlite
def test_strangers_on_the_socket_do_no_harm(w):
    w.serve()
    path = str(w.data / "igny8.sock")
    for garbage in (b"", b"\0", b"\0\0\0\0", b"\xff\xff\xff\xff", b"\5\0\0\0hello", b"GET / HTTP/1.1\r\n\r\n" * 100):
        with socket.socket(socket.AF_UNIX) as stranger:
            stranger.connect(path)
            stranger.sendall(garbage)
    for fds in ([0], [0, 1], [0, 1, 2, 0, 1]):
        with socket.socket(socket.AF_UNIX) as stranger:
            stranger.connect(path)
            socket.send_fds(stranger, [b"\5\0\0\0"], fds)
            with contextlib.suppress(BrokenPipeError):  # it may have been shown the door already
                stranger.sendall(b"a\0b\0c")
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.connect(path)
        words = b"0.0.0\0/tmp\0sites\0"
        with open(w.folder / "said", "wb") as said:
            socket.send_fds(stranger, [len(words).to_bytes(4, "little")], [0, said.fileno(), said.fileno()])
            stranger.sendall(words)
            same(stranger.recv(4), b"\1\0\0\0")
        holds((w.folder / "said").read_text(), "0.0.0", "restart the server")
    same(w.igny8("sites", "--json").json(), [])


@sqlite
def test_a_folder_with_a_very_long_name(w):
    """The socket's address has room for 107 bytes."""
    deep = w.folder / ("deep" * 30) / ("er" * 60)
    w.env["IGNY8_DATA"] = str(deep)
    server = w.serve()
    w.igny8("credits", "grant", 7)
    same(w.igny8("credits", "--json").json()["balance"], 10_007)
    assert (deep / "igny8.sock").exists()
    server.stop()


@sqlite
def test_many_commands_at_once(w):
    w.serve()
    grants = [w.start("credits", "grant", 1) for _ in range(12)]
    for running in grants:
        same(running.wait().status, 0)
    same(w.igny8("credits", "--json").json()["balance"], 10_012)


# ---- kills ---------------------------------------------------------------------------------


@both
def test_killed_and_started_again(w):
    """kill -9 in the middle of a run: the next start replaces the socket, takes the run up, buys nothing twice."""
    w.fake(**SMALL, rules=[SHORT, {"match": {"function": "generate_ideas"}, "then": {"delay_ms": 300}}])
    env = {"IGNY8_LEASE_MS": "1500"}
    server = w.serve(env=env)
    w.igny8("import", "--site", "Site", w.keywords(4))
    running = w.start("run", "--site", "Site", "--json", env=env)
    await_that(lambda: w.count("clusters"), "it gets nowhere")
    w.kill(server)
    if w.db.kind == "sqlite":
        same(running.wait().status, 1)
        assert (w.data / "igny8.sock").exists(), "what a killed server leaves"
        same(len(w.igny8("sites", "--json").json()), 1, "nobody listens: the command works alone")
    else:
        w.kill(running)
    w.serve(env=env)
    await_that(lambda: w.count("automation_runs", "status = 'completed'") == 1, "nobody takes it up")
    logged = w.one("select count(*) as n from igny8_ai_usage_log")
    sent = [c for c in w.provider.journal() if c["sent"]]
    assert 0 <= len(sent) - logged <= 2, f"{len(sent)} answers, {logged} kept: more than were in flight at the kill"


# ---- metrics ------------------------------------------------------------------------------------


@both
def test_metrics(w):
    w.fake(**SMALL, rules=[SHORT])
    server = w.serve()
    before = metrics(server)
    same((before['igny8_runs{state="completed"}'], before["igny8_engines"] >= 1), (0, True))
    w.igny8("accounts", "create", "Secret Name Inc")
    w.igny8("import", "--site", "Hidden Site", w.keywords(3))
    same(metrics(server)['igny8_queue_items{stage="1"}'], 3)
    token = w.igny8("tokens", "create", "--name", "t", "--json").json()["token"]
    site = w.one("select id from igny8_sites")
    started = server.call("POST", "/api/v1/automation/run_now/", json={"site_id": site}, token=token)
    assert started.status < 300, str(started)
    await_that(lambda: w.count("automation_runs", "status = 'completed'") == 1, "the run does not end")
    after = await_that(lambda: (lambda m: m if m["igny8_engine_runs"] == 0 else None)(metrics(server)), "it never rests")
    same(after['igny8_runs{state="completed"}'], 1)
    same(after['igny8_runs_ended_total{outcome="completed"}'], 1)
    calls = w.one("select count(*) as n from igny8_ai_usage_log")
    same(after['igny8_provider_calls_total{provider="openai",outcome="done"}'], calls)
    same(after['igny8_provider_call_seconds_count{kind="text"}'] + after['igny8_provider_call_seconds_count{kind="image"}'],
         calls)
    same(after["igny8_credits_spent_total"] * 1000,
         w.one("select -sum(amount) as n from igny8_credit_ledger where kind = 'debit'"))
    same((after["igny8_provider_calls_in_flight"], after['igny8_queue_items{stage="1"}']), (0, 0))
    same(after['igny8_http_requests_total{method="POST",route="/api/v1/automation/run_now/",status="2xx"}'], 1)
    text = server.call("GET", "/metrics").body
    for name in ("Secret Name", "Hidden Site", "default"):
        assert name not in text, f"{name} is nobody's business"


@both
def test_the_log_as_json(w):
    server = w.serve(env={"IGNY8_LOG_FORMAT": "json", "IGNY8_LOG": "debug"})
    server.call("GET", '/api/v1/nothing"/here\\')
    lines = [line for line in server.stop().err.splitlines() if line]
    assert lines, "it logs at that level"
    for line in lines:
        entry = __import__("json").loads(line)
        same(sorted(entry), ["at", "level", "message"])


if __name__ == "__main__":
    run_tests(globals())
