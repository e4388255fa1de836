#!/usr/bin/python3
"""The page as the server gives it out: its files, packed or plain, and index.html for deep links."""

import gzip
import re
import shutil
import subprocess

from harness import Skip, holds, run_tests, same, sqlite

POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Encoding": "gzip, deflate, br"}


def get(server, path, method="GET", **headers):
    return server.call(method, path, token="", headers={k.replace("_", "-"): v for k, v in headers.items()})


def first_script(server):
    return re.search(r'src="(/assets/[^"]+\.js)"', get(server, "/").body)[1]


@sqlite
def test_the_page_itself(w):
    server = w.serve()
    page = get(server, "/")
    same((page.status, page.headers["content-type"], page.headers["cache-control"]),
         (200, "text/html; charset=utf-8", "no-cache"))
    same((page.headers["content-security-policy"], page.headers["x-content-type-options"]), (POLICY, "nosniff"))
    same(page.headers["referrer-policy"], "same-origin")
    holds(page.body, "<!doctype html>", '<div id="root">')
    for forbidden in ("<script>", "<style", " style=", "onload="):
        assert forbidden not in page.body, forbidden
    for address in re.findall(r'(?:src|href)="([^"]+)"', page.body):
        same(get(server, address).status, 200, address)


@sqlite
def test_what_lasts_is_kept(w):
    server = w.serve()
    script = get(server, first_script(server))
    same((script.status, script.headers["content-type"]), (200, "text/javascript; charset=utf-8"))
    same(script.headers["cache-control"], "public, max-age=31536000, immutable")
    for path in ("/", first_script(server), "/favicon.svg"):
        for coding in ("", "gzip", "br"):
            tag = get(server, path, Accept_Encoding=coding).headers["etag"]
            again = get(server, path, Accept_Encoding=coding, If_None_Match=tag)
            same((again.status, again.raw, again.headers["etag"]), (304, b"", tag), f"{path} {coding}")
            same(get(server, path, Accept_Encoding=coding, If_None_Match='"other"').status, 200)


@sqlite
def test_packed_and_plain(w):
    server = w.serve()
    path = first_script(server)
    plain, packed = get(server, path), get(server, path, Accept_Encoding="gzip, deflate")
    assert "content-encoding" not in plain.headers
    same((packed.headers["content-encoding"], packed.headers["vary"]), ("gzip", "Accept-Encoding"))
    same(gzip.decompress(packed.raw), plain.raw)
    small = get(server, path, Accept_Encoding="gzip, deflate, br, zstd")
    same(small.headers["content-encoding"], "br")
    assert len(small.raw) < len(packed.raw) < len(plain.raw)
    same(len({a.headers["etag"] for a in (plain, packed, small)}), 3, "a tag for each form")
    if shutil.which("node") is None:
        raise Skip("node is not installed: tools/bootstrap build installs it")
    unpack = "process.stdout.write(zlib.brotliDecompressSync(require('fs').readFileSync(0)))"
    same(subprocess.run(["node", "-e", unpack], input=small.raw, capture_output=True, check=True).stdout, plain.raw)


@sqlite
def test_which_form_is_chosen(w):
    server = w.serve()
    path = first_script(server)
    for header, chosen in (("identity", None), ("gzip;q=0", None), ("br;q=0, gzip", "gzip"), ("BR", "br"), ("*", "br"),
                           ("*;q=0", None), ("br;q=0.000, *;q=0.5", "gzip"), ("xbr, gzipp", None), (",,;;q=", None),
                           ("gzip ; q=1.0", "gzip"), ("deflate", None)):
        same(get(server, path, Accept_Encoding=header).headers.get("content-encoding"), chosen, header)


@sqlite
def test_deep_links(w):
    server = w.serve()
    page = get(server, "/").raw
    for path in ("/automation", "/writer/content/12", "/planner/keywords?status=new&q=%C3%A9", "/welcome?token=x",
                 "/automation/runs/run_20251203_140523_manual_s12/", "/assetsish", "/apiary", "/no/such/place"):
        answer = server.call("GET", path, token="", headers={**BROWSER, "Accept-Encoding": "identity"})
        same((answer.status, answer.raw, answer.headers["content-security-policy"]), (200, page, POLICY), path)
    for path in ("/api/v1/nothing/", "/api", "/metrics/x", "/healthz/x", "/readyz/x", "/assets/nothing.js", "/assets",
                 "/assets/", "/assets/nothing"):
        answer = server.call("GET", path, token="", headers=BROWSER)
        same((answer.status, answer.headers["content-type"]), (404, "application/problem+json"), path)
    same(get(server, "/automation", Accept="application/json").status, 404, "a program is told that it is lost")


@sqlite
def test_methods(w):
    server = w.serve()
    for path in ("/", first_script(server)):
        whole, head = get(server, path), get(server, path, method="HEAD")
        same((head.status, head.raw), (200, b""))
        for name in ("content-length", "etag", "cache-control", "content-security-policy", "content-type"):
            same(head.headers[name], whole.headers[name], name)
        refused = get(server, path, method="POST")
        same((refused.status, refused.headers["allow"]), (405, "GET, HEAD"), path)


@sqlite
def test_path_tricks(w):
    server = w.serve()
    name = first_script(server).removeprefix("/assets/")
    for path in ("/assets/../index.html", "/assets/../../migrations/001_spine.sql", "/assets/%2e%2e/index.html",
                 "/assets//" + name, "/assets/" + name + ".gz", "/assets/" + name + ".br", "/assets/" + name + "/",
                 "/assets/" + name.upper(), "/assets/..%2findex.html", "/assets/./" + name):
        same(server.call("GET", path, token="", headers=BROWSER).status, 404, path)
    for path in ("//assets/" + name, "/../migrations/001_spine.sql", "/prompts/auto_cluster.md", "/.vite/manifest.json"):
        same(get(server, path).status, 404, path)
    same(get(server, "/assets/%00" + name).status, 400)


run_tests(globals())
