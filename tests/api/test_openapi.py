#!/usr/bin/python3
"""The OpenAPI document: a linter accepts it, and it says of every route what the table knows."""

import fcntl
import json
import shutil
import subprocess

from harness import ROOT, Skip, holds, run_tests, same, sqlite

SOURCE, PLACE = ROOT / "tests/openapi", ROOT / "build/openapi-lint"


def linter():
    """The linter's folder: installed by npm once, and anew when package.json changes."""
    if shutil.which("npm") is None:
        raise Skip("npm is not installed: tools/bootstrap test installs it")
    PLACE.mkdir(parents=True, exist_ok=True)
    with open(PLACE / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = (SOURCE / "package.json").read_text()
        done = PLACE / "installed"
        if not done.exists() or done.read_text() != wanted:
            (PLACE / "package.json").write_text(wanted)
            result = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent"],
                                    check=False, cwd=PLACE, capture_output=True, text=True,
                                    stdin=subprocess.DEVNULL, timeout=300)
            assert result.returncode == 0, f"npm install: {result.stdout}{result.stderr}"
            done.write_text(wanted)
        shutil.copy(SOURCE / "lint.mjs", PLACE / "lint.mjs")
    return PLACE


@sqlite
def test_a_linter_accepts_it(w):
    w.write("openapi.json", w.serve().call("GET", "/api/v1/openapi.json").raw)
    done = subprocess.run(["node", "lint.mjs", str(w.folder / "openapi.json")], check=False, cwd=linter(),
                          capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120)
    same((done.returncode, done.stdout), (0, ""), done.stderr[-2000:])


@sqlite
def test_it_is_complete(w):
    document = w.serve().call("GET", "/api/v1/openapi.json").body
    ids = []
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            where = f"{method} {path}"
            ids.append(operation["operationId"])
            assert operation["summary"], where
            named = {p["name"] for p in operation.get("parameters", []) if p.get("in") == "path"}
            same(named, {part[1:-1] for part in path.split("/") if part.startswith("{")}, where)
            good = [s for s in operation["responses"] if s.startswith("2")]
            assert len(good) == 1 or (len(good) == 2 and "202" in good), f"{where}: {good}"  # 202: made a job
            for status in good:
                answer = operation["responses"][status]
                assert "content" in answer or status == "204", f"{where} answers {status} with nothing"
    same(len(set(ids)), len(ids), "operation ids")
    for tag in document["tags"]:
        assert tag.get("description"), f"no description of {tag['name']}"
    for path in ("run_now", "current_run", "pause", "resume", "cancel", "config", "estimate", "history", "retry_failed",
                 "upcoming", "events"):
        assert f"/api/v1/automation/{path}/" in document["paths"], path


@sqlite
def test_the_page(w):
    server = w.serve()
    page = server.call("GET", "/api/docs/")
    same((page.status, page.headers["content-type"]), (200, "text/html; charset=utf-8"))
    holds(page.body, "<h2>automation</h2>", "POST /api/v1/automation/run_now/", "/api/v1/openapi.json")
    assert "<script" not in page.body
    holds(page.headers["content-security-policy"], "default-src 'none'")
    same(server.call("GET", "/api/docs/style.css").status, 200)
    same(json.loads(server.call("GET", "/api/v1/openapi.json").raw)["openapi"], "3.1.0")


run_tests(globals())
