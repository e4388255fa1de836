"""What the server answers beside 1,000 runs, to 10,000 idle streams, and under abuse."""

import re
import resource
import socket
import subprocess
import time
import urllib.parse

from place import BUILD, ROOT, await_that, status_of

RUNS, STREAMS = 1000, 10000
SETTLE_S = 3  # the runs are claimed and their first calls are out
UNITS = {"us": 0.001, "ms": 1, "s": 1000}


def wrk(place, token, path, *options):
    """(requests a second, p99 in ms, refused)"""
    said = place.run("/usr/bin/wrk", *options, "--latency", "-H", f"Authorization: Bearer {token}", path)
    rate = float(re.search(r"^Requests/sec: *([\d.]+)", said, re.MULTILINE)[1])
    p99 = re.search(r"^ *99% +([\d.]+)(us|ms|s)", said, re.MULTILINE)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    return rate, float(p99[1]) * UNITS[p99[2]], int(refused[1]) if refused else 0


def streams(served, token, pid):
    """Opens so many event streams, and tells KB of RssAnon a stream."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    to = urllib.parse.urlsplit(served)
    before, sockets = status_of(pid, "RssAnon"), []
    for _ in range(STREAMS):
        s = socket.create_connection((to.hostname, to.port))
        s.sendall(f"GET /api/v1/automation/events/ HTTP/1.1\r\nHost: {to.netloc}\r\n"
                  f"Authorization: Bearer {token}\r\n\r\n".encode())
        sockets.append(s)
    for s in sockets:  # each has its first bytes
        s.recv(4096)
    used = (status_of(pid, "RssAnon") - before) * 1024 / STREAMS
    for s in sockets:
        s.close()
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return used


def abused(place, token, served, current):
    abuser = subprocess.Popen([str(ROOT / "bench/abuse"), served, token], stdout=subprocess.PIPE, text=True)
    try:
        if "ready" not in abuser.stdout.readline():
            raise SystemExit("bench: bench/abuse did not begin")
        return wrk(place, token, current, "-t1", "-c1", "-d8s")[1]
    finally:
        abuser.kill()
        abuser.wait()


def measure_one(place, table):
    e, sqlite = place.engine, place.engine == "SQLite"
    place.new()
    place.provider_start({"words": 50, "delay_ms": 2000})
    place.run(BUILD / "bench-steps", RUNS, 60, "prepare")
    token = place.token()
    served = place.serve()
    current = f"{served}/api/v1/automation/current_run/?site_id=1"
    time.sleep(SETTLE_S)
    rate, p99, refused = wrk(place, token, current, "-t2", "-c64", "-d10s")
    table.row(f"{e}: current_run/ beside {RUNS} runs", rate, "/s", (">=", 15000) if sqlite else None)
    table.row(f"{e}: its p99", p99, "ms", ("<", 15) if sqlite else None)
    table.row(f"{e}: failed answers", refused, "", ("<=", 0))
    table.row(f"{e}: an idle event stream, of {STREAMS}", streams(served, token, place.program.pid), "KB",
              ("<=", 40) if sqlite else None)
    quiet = wrk(place, token, current, "-t1", "-c1", "-d8s")[1]
    table.row(f"{e}: a good client's p99", quiet, "ms")
    table.row(f"{e}: the same under abuse, over that", abused(place, token, served, current) / quiet, "x",
              ("<=", 3) if sqlite else None)
    place.stop()


def measure(place, table):
    for place.engine in place.engines:
        measure_one(place, table)
