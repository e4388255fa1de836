#!/usr/bin/python3
"""Keywords in and out of the API: forms and JSON, previews, what is refused, CSV that harms no spreadsheet."""

import csv
import io
import json
import os
import threading
import zipfile

from harness import await_that, both, holds, run_tests, same, sqlite

IMPORT, EXPORT = "/api/v1/planner/keywords/import/", "/api/v1/planner/keywords/export/"


def serve(w):
    w.igny8("import", "--site", "Site", w.write("first.csv", "keyword\nfirst\n"))
    token = w.igny8("tokens", "create", "--name", "all", "--json").json()["token"]
    w.secrets.append(token)
    server = w.serve()
    server.token = token
    return server


def form(content, name="keywords.csv", **fields):
    """The headers and the body of a form with a file."""
    mark = "----mark" + os.urandom(8).hex()
    body = b""
    for field, value in fields.items():
        body += f'--{mark}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
    if content is not None:
        content = content if isinstance(content, bytes) else content.encode()
        body += (f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
                 "Content-Type: text/csv\r\n\r\n").encode() + content + b"\r\n"
    return {"headers": {"Content-Type": f"multipart/form-data; boundary={mark}"}, "body": body + f"--{mark}--\r\n".encode()}


def ok(answer, status=200):
    assert answer.status == status, f"{answer.status}: {answer.body}"
    return answer.body


def stored(w):
    return [r["keyword"] for r in w.rows("select keyword from igny8_keywords where keyword <> 'first' order by id")]


COUNTS = ("rows", "imported", "duplicates", "updated")
FILE = "Keyword\tVolume\tKD\tCPC\ncafé crème\t1,200\t35\t1.25\n\t7\t\t\nCAFÉ  crème\t1300\t\t\nmoka pot\t\t\t\n"


@both
def test_a_form_answers_as_the_command_does(w):
    server = serve(w)
    said = ok(server.call("POST", IMPORT, **form(FILE.encode("utf-16"), site_id=1)))
    same(set(said), {"rows", "imported", "duplicates", "updated", "refused", "skipped", "skipped_count", "recognised"})
    same([said[k] for k in ("rows", "imported", "duplicates", "updated")], [4, 2, 1, 1])
    same([r["line"] for r in said["refused"]], [3])
    same((said["recognised"]["encoding"], said["recognised"]["delimiter"]), ("UTF-16LE", "tab"))
    same([c["meaning"] for c in said["recognised"]["columns"]], ["keyword", "volume", "difficulty", "cpc"])
    same(w.rows("select keyword, volume, difficulty, cpc from igny8_keywords where keyword <> 'first' order by id"),
         [{"keyword": "café crème", "volume": 1300, "difficulty": 35, "cpc": 1250},
          {"keyword": "moka pot", "volume": None, "difficulty": None, "cpc": None}])
    server.stop()
    other = w.igny8("import", "--site", "Other", "--json", w.write("k.tsv", FILE.encode("utf-16"))).json()
    same(said, other)


@both
def test_a_preview_writes_nothing(w):
    server = serve(w)
    said = ok(server.call("POST", IMPORT, **form(FILE, site_id=1, preview=1)))
    same([said[k] for k in COUNTS], [4, 2, 1, 1])
    same((len(said["refused"]), said["accepted"]), (1, 2))
    first = said["first"][0]
    same({name: first[name] for name in ("line", "keyword", "volume", "difficulty", "cpc", "intent", "clicks", "trend")},
         {"line": 2, "keyword": "café crème", "volume": 1200, "difficulty": 35, "cpc": 1.25, "intent": None,
          "clicks": None, "trend": None})
    same([r["keyword"] for r in said["first"]], ["café crème", "CAFÉ crème", "moka pot"])
    same((stored(w), w.count("imports", "file_name = 'keywords.csv'")), ([], 0))
    rows = {"site_id": 1, "preview": True, "keywords": [{"keyword": f"k {i}"} for i in range(50)]}
    same(len(ok(server.call("POST", IMPORT, json=rows))["first"]), 20)
    many = "keyword,volume\n" + "tea,1\n" * 3 + ",1\n" * 1200
    said = ok(server.call("POST", IMPORT, **form(many, site_id=1, preview=1)))
    same((said["rows"], len(said["refused"]), said["accepted"], said["duplicates"]), (1203, 1000, 1, 2))
    same(stored(w), [])


@both
def test_a_preview_counts_what_the_import_does(w):
    """Duplicates within the file, near and far, with the site, and what they change: one way of counting."""
    server = serve(w)
    ok(server.call("POST", IMPORT, **form("keyword,volume,cpc\nmoka pot,10,1.5\nFilter,,\nchemex,5,\n", site_id=1)))
    lines = ["keyword,volume,cpc", "moka pot,10,", "filter,7,", "FILTER,7,", "chemex,6,", "new one,1,", "NEW one,1,",
             "new one,2,", "?!,1,", "chemex,5,"]
    lines += [f"word {i},{i}," for i in range(1200)] + ["new one,2,", "New One,1,", "chemex,5,2", "filter,7,"]
    lines += [f"Word {i},{i}," for i in range(0, 1200, 2)] + ["word 3,4,"]
    file = "\n".join(lines) + "\n"
    before = w.rows("select keyword, volume, cpc, updated_at from igny8_keywords order by id")
    said = ok(server.call("POST", IMPORT, **form(file, site_id=1, preview=1)))
    same(w.rows("select keyword, volume, cpc, updated_at from igny8_keywords order by id"), before)
    done = ok(server.call("POST", IMPORT, **form(file, site_id=1)))
    same([said[k] for k in COUNTS], [done[k] for k in COUNTS])
    same((said["imported"], said["duplicates"], said["updated"]), (1201, 612, 7))
    again = ok(server.call("POST", IMPORT, **form(file, site_id=1, preview=1)))
    same((again["imported"], again["accepted"]), (0, 0))
    done = ok(server.call("POST", IMPORT, **form(file, site_id=1)))
    same([again[k] for k in COUNTS], [done[k] for k in COUNTS])
    same([p.name for p in w.data.iterdir() if "preview" in p.name], [])


FIGURES = {"volume": 100, "difficulty": 20, "cpc": 1.255, "clicks": 12, "impressions": 449, "ctr": 2.67, "position": 3.4,
           "competition": 55, "bid_low": 0.5, "bid_high": 12.0}


@both
def test_every_figure_is_kept_and_shown(w):
    server = serve(w)
    row = {"keyword": "moka pot", **FIGURES, "intent": "commercial", "currency": "eur", "trend": "0.81,0.66,1"}
    said = ok(server.call("POST", IMPORT, json={"site_id": 1, "keywords": [row, {"keyword": "tea", "clicks": -1, "ctr": 101,
                                                                                  "position": 0, "currency": "euros"}]}))
    same([said[k] for k in COUNTS], [2, 2, 0, 0])
    same([c["name"] for c in said["recognised"]["columns"]],
         ["keyword", *FIGURES, "intent", "currency", "trend"])
    shown = {r["keyword"]: r for r in ok(server.call("GET", "/api/v1/planner/keywords/?site_id=1"))["results"]}
    same({name: shown["moka pot"][name] for name in row}, {**row, "currency": "EUR"})
    same([shown[k]["source"] for k in ("moka pot", "tea")], ["api", "api"])
    same([shown["tea"][k] for k in ("clicks", "ctr", "position", "currency")], [None, None, 0, None])
    same(w.one("select ctr * 1000000 + position from igny8_keywords where keyword = 'moka pot'"), 2670003400)
    # What is not given stays; the currency goes with an amount.
    said = ok(server.call("POST", IMPORT, json={"site_id": 1, "keywords": [
        {"keyword": "Moka Pot", "clicks": 13}, {"keyword": "moka pot", "currency": "USD"},
        {"keyword": "moka pot", "clicks": 13, "cpc": 1.255, "currency": "EUR"},
        {"keyword": "moka pot", "cpc": 2, "currency": "USD"}, {"keyword": "tea", "currency": "USD"}]}))
    same([said[k] for k in COUNTS], [5, 0, 5, 3])
    changed = {r["keyword"]: r for r in ok(server.call("GET", "/api/v1/planner/keywords/?site_id=1"))["results"]}
    same({name: changed["moka pot"][name] for name in row}, {**row, "clicks": 13, "cpc": 2, "currency": "USD"})
    same(changed["tea"]["currency"], "USD")


@both
def test_a_source_is_set_once(w):
    server = serve(w)
    ok(server.call("POST", IMPORT, json={"site_id": 1, "keywords": [{"keyword": "tea"}]}))
    w.db.rows("update igny8_keywords set source = null where keyword = 'tea'", write=True)
    for _ in range(2):
        said = ok(server.call("POST", IMPORT, json={"site_id": 1, "keywords": [{"keyword": "Tea"}]}))
        same([said[k] for k in COUNTS], [1, 0, 1, 0])
        same(w.one("select source from igny8_keywords where keyword = 'tea'"), "api")
    w.db.rows("update igny8_keywords set source = 'ahrefs' where keyword = 'tea'", write=True)
    ok(server.call("POST", IMPORT, json={"site_id": 1, "keywords": [{"keyword": "tea", "volume": 3}]}))
    same(w.rows("select source, volume from igny8_keywords where keyword = 'tea'"), [{"source": "ahrefs", "volume": 3}])


@both
def test_strict_is_all_or_nothing(w):
    server = serve(w)
    answer = server.call("POST", IMPORT, **form(FILE, site_id=1, strict=1))
    same(answer.status, 400)
    holds(answer.body["detail"], "keywords.csv", "line 3", "strict")
    same(stored(w), [])
    said = ok(server.call("POST", IMPORT, **form("keyword\none\ntwo\n", site_id=1, strict=1)))
    same((said["imported"], stored(w)), (2, ["one", "two"]))


@both
def test_rows_as_json(w):
    server = serve(w)
    said = ok(server.call("POST", IMPORT, json={"site_id": 1, "keywords": [
        {"keyword": " Moka  Pot ", "volume": 10, "difficulty": 20, "cpc": 0.5, "intent": "Commercial"},
        {"keyword": "moka pot", "volume": 11}, {"keyword": "?!"}, {"keyword": "x" * 201}, {"volume": 3},
        {"keyword": None}, {"keyword": "espresso", "difficulty": 500, "volume": None}]}))
    same([said[k] for k in ("rows", "imported", "duplicates", "updated")], [7, 2, 1, 1])
    same([(r["line"], r["text"][:3]) for r in said["refused"]], [(3, "?!"), (4, "xxx"), (5, ""), (6, "")])
    same(said["recognised"]["columns"][0], {"name": "keyword", "meaning": "keyword"})
    same(w.rows("select keyword, volume, difficulty, cpc, intent from igny8_keywords where keyword <> 'first' order by id"),
         [{"keyword": "Moka Pot", "volume": 11, "difficulty": 20, "cpc": 500, "intent": "commercial"},
          {"keyword": "espresso", "volume": None, "difficulty": None, "cpc": None, "intent": None}])
    same(w.one("select pending from igny8_queue_counts where stage = 1"), 3)


@both
def test_what_is_no_import(w):
    server = serve(w)
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    for content, name, word in ((b"%PDF-1.7\n\xe2\xe3" + bytes(range(256)), "a.pdf", "csv"), (b"", "e.csv", "empty"),
                                (book.getvalue(), "keywords.csv", "csv")):
        answer = server.call("POST", IMPORT, **form(content, name=name, site_id=1))
        same(answer.status, 400, name)
        holds(answer.body["detail"], word)
    assert "site_id" in server.call("POST", IMPORT, **form("keyword\nx\n")).body["errors"]
    same(server.call("POST", IMPORT, **form(None, site_id=1)).status, 400)
    same(server.call("POST", IMPORT, **form("keyword\nx\n", site_id=1, colour="red")).status, 400)
    same(server.call("POST", IMPORT, **form("keyword\nx\n", site_id=7)).status, 404)
    for body in ({"site_id": 1}, {"site_id": 1, "keywords": []}, {"site_id": 1, "keywords": ["x"]},
                 {"site_id": 1, "keywords": [{"keyword": 7}]}, {"site_id": 1, "keywords": [{"keyword": "x", "vol": 1}]}):
        same(server.call("POST", IMPORT, json=body).status, 400, str(body))
    same(stored(w), [])
    await_that(lambda: not any((w.data / "uploads").iterdir()), "files of forms are gone")


@both
def test_export_is_defused_and_comes_back(w):
    server = serve(w)
    words = ["=1+1", "@sum(a1)", '"quoted", and more', "-x", "c++", "été"]
    ok(server.call("POST", IMPORT, json={"site_id": 1, "keywords": [
        {"keyword": k, "volume": i, "cpc": 1.5} for i, k in enumerate(words)]}))
    answer = server.call("GET", f"{EXPORT}?site_id=1")
    same((answer.status, answer.headers["content-type"]), (200, "text/csv; charset=utf-8"))
    same(answer.headers["content-disposition"], 'attachment; filename="keywords-site.csv"')
    rows = list(csv.DictReader(io.StringIO(answer.body)))
    same([r["keyword"] for r in rows], ["first", "'=1+1", "'@sum(a1)", '"quoted", and more', "'-x", "c++", "été"])
    same((rows[1]["volume"], rows[1]["cpc"], rows[1]["status"], rows[1]["cluster"]), ("0", "1.50", "new", ""))
    some = server.call("GET", f"{EXPORT}?site_id=1&search=quoted&status=new,failed").body.splitlines()
    same(len(some), 2)
    same(server.call("GET", EXPORT).status, 400)
    same([p.name for p in w.data.iterdir() if "export" in p.name], [])


@both
def test_an_export_with_every_figure_comes_back_unchanged(w):
    server = serve(w)
    odd = [{"cpc": 0.001, "currency": "JPY"}, {"trend": "-5%"}, {"trend": 'a "b", c'}, {"position": 1000, "ctr": 100},
           {"intent": "a, b"}, {"volume": 0, "clicks": 0, "bid_low": 0}, {"currency": "CHF"}]
    rows = [{"keyword": "=1+1", **FIGURES, "currency": "EUR", "trend": "0.81,0.66,1", "intent": "commercial"}]
    rows += [{"keyword": f"word {i}", **more} for i, more in enumerate(odd)]
    ok(server.call("POST", IMPORT, json={"site_id": 1, "keywords": rows}))
    text = server.call("GET", f"{EXPORT}?site_id=1").body
    lines = text.splitlines()
    same(lines[0], "keyword,volume,difficulty,cpc,intent,status,cluster,clicks,impressions,ctr,position,competition,"
         "bid_low,bid_high,currency,trend,source")
    same(lines[2], '\'=1+1,100,20,1.255,commercial,new,,12,449,2.67,3.40,55,0.50,12.00,EUR,"0.81,0.66,1",api')
    said = ok(server.call("POST", IMPORT, **form(text, site_id=1)))
    same((said["rows"], said["updated"]), (9, 0))
    same(server.call("GET", f"{EXPORT}?site_id=1&clicks_min=12&clicks_max=12").body.splitlines(), [lines[0], lines[2]])


@both
def test_pages_of_an_export_join_without_a_gap(w):
    server = serve(w)
    ok(server.call("POST", IMPORT, json={"site_id": 1, "keywords": [{"keyword": f"word {i:04d}"} for i in range(1201)]}))
    lines = server.call("GET", f"{EXPORT}?site_id=1").body.splitlines()
    same([line.split(",")[0] for line in lines[2:]], [f"word {i:04d}" for i in range(1201)])


@both
def test_a_killed_import_is_there_wholly_or_not_at_all(w):
    w.use_plain_build()
    server = serve(w)
    content = "keyword\n" + "".join(f"word {i}\n" for i in range(60_000))
    gone = []

    def send():
        try:
            gone.append(server.call("POST", IMPORT, **form(content, site_id=1)).status)
        except OSError as error:
            gone.append(error)
    sender = threading.Thread(target=send)
    sender.start()
    await_that(lambda: w.count("keywords", "import_id is not null") or gone, "the import is on its way")
    w.kill(server)
    sender.join()
    token, server = server.token, w.serve()
    server.token = token
    await_that(lambda: w.count("imports", "state <> 'done'") == 0, "the start ends what the kill left")
    assert w.count("keywords") in (1, 60_001), w.count("keywords")
    same(w.count("keywords", "import_id is not null"), 0)


@both
def test_a_large_import_lets_others_write(w):
    """Others' writes are answered while 100,000 rows go in, and nobody sees half of the file."""
    w.use_plain_build()
    server = serve(w)
    content = "keyword,volume\n" + "".join(f"word number {i},{i}\n" for i in range(100_000))
    said = []
    sender = threading.Thread(target=lambda: said.append(server.call("POST", IMPORT, **form(content, site_id=1))))
    sender.start()
    written = 0
    while sender.is_alive():
        row = ok(server.call("POST", "/api/v1/planner/clusters/", json={"site_id": 1, "name": f"cluster {written}"}), 201)
        written += 1
        same(row["status"], "new")
    sender.join()
    same((ok(said[0])["imported"], w.count("keywords")), (100_000, 100_001))
    assert written > 2, written
    page = ok(server.call("GET", "/api/v1/planner/keywords/?site_id=1&status=new&ordering=-volume&page_size=2"))
    same((page["count"], [r["volume"] for r in page["results"]]), (100_001, [99_999, 99_998]))
    last = ok(server.call("GET", "/api/v1/planner/keywords/?site_id=1&ordering=id&page_size=500&page=201"))
    same((len(last["results"]), last["next"], json.dumps(last["previous"])[-9:]), (1, None, 'page=200"'))


STRANGE = "Begriff X;Menge Y;Notiz\nkaffee;10;a\ntee;20;b\n"


@both
def test_columns_set_by_hand_are_remembered(w):
    """A mapping serves the next file with the same headings, in any order; {} forgets it."""
    server = serve(w)
    other = server.call("POST", "/api/v1/sites/", json={"name": "Other"}).body["id"]

    def send(text, site=1, **fields):
        return server.call("POST", IMPORT, **form(text, site_id=site, **fields))
    plain = send(STRANGE, preview=1).body["recognised"]
    same((plain["mapping"], plain["guessed"]), (None, True))
    given = {"Begriff X": "keyword", "2": "clicks", "Notiz": ""}
    look = send(STRANGE, preview=1, columns=json.dumps(given)).body
    same((look["recognised"]["mapping"], [c["meaning"] for c in look["recognised"]["columns"]], look["imported"]),
         ("given", ["keyword", "clicks", None], 2))
    same(send(STRANGE, preview=1).body["recognised"]["mapping"], None, "a preview keeps nothing")
    same(send(STRANGE, columns=json.dumps(given)).body["imported"], 2)
    same([(r["volume"], r["clicks"]) for r in w.rows("select volume, clicks from igny8_keywords where keyword <> 'first' order by id")],
         [(None, 10), (None, 20)])
    turned = "notiz;BEGRIFF X;Menge Y\na;mate;30\n"
    again = send(turned, other).body
    same((again["recognised"]["mapping"], again["imported"], [c["meaning"] for c in again["recognised"]["columns"]]),
         ("remembered", 1, [None, "keyword", "clicks"]), str(again))
    strange = send("Begriff X;Andere;Notiz\nchai;10;a\n", preview=1).body["recognised"]
    same(strange["mapping"], None, "other headings")
    same(send(STRANGE, columns="{}").body["recognised"]["mapping"], None)
    same(send(STRANGE, preview=1).body["recognised"]["mapping"], None, "forgotten")


@sqlite
def test_a_mapping_that_is_not_one(w):
    server = serve(w)

    def send(columns, text=STRANGE):
        return server.call("POST", IMPORT, **form(text, site_id=1, columns=columns))
    for columns, words in (("[1]", "JSON object"), ("{x", "JSON object"), ('{"9": "keyword"}', "no column called 9"),
                           ('{"Menge Y": "size"}', "size is not a meaning"), ('{"Begriff X": "volume"}', "none is the keywords")):
        refused = send(columns)
        same(refused.status, 400, str(refused))
        holds(refused.body["detail"], "columns", words)
    refused = send('{"1": "clicks"}', "1;2\n3;4\n")
    same((refused.status, refused.body["headings"]), (400, ["column 1", "column 2"]), str(refused))
    same(stored(w), [])


if __name__ == "__main__":
    run_tests(globals())
