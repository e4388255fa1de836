#!/usr/bin/python3
"""Lists and single items by the API: keywords, clusters, ideas, tasks, and acts on many of them as jobs."""

import urllib.parse

from harness import await_that, both, holds, run_tests, same

KEYWORDS, CLUSTERS, IDEAS, TASKS = ("/api/v1/planner/keywords/", "/api/v1/planner/clusters/",
                                    "/api/v1/planner/ideas/", "/api/v1/writer/tasks/")


def serve(w, *words):
    """A server with the site 1 and these keywords, and a token that may do all."""
    if words:
        w.igny8("import", "--site", "Site", w.write("k.csv", "keyword,volume\n" + "".join(
            f'"{word}",{i}\n' for i, word in enumerate(words, 1))))
    else:
        w.igny8("import", "--site", "Site", w.write("k.csv", "keyword\nonly\n"))
    token = w.igny8("tokens", "create", "--name", "all", "--json").json()["token"]
    w.secrets.append(token)
    server = w.serve()
    server.token = token
    return server


def ok(answer, status=200):
    assert answer.status == status, f"{answer.status}: {answer.body}"
    return answer.body


def names(page, column="keyword"):
    return [r[column] for r in page["results"]]


@both
def test_pages_of_a_list(w):
    server = serve(w, *(f"word {i:02d}" for i in range(1, 13)))
    first = ok(server.call("GET", f"{KEYWORDS}?site_id=1&page_size=5&ordering=keyword&search=WORD&status=new"))
    same((first["count"], names(first), first["previous"]),
         (12, [f"word 0{i}" for i in range(1, 6)], None))
    second = ok(server.call("GET", first["next"]))
    same(names(second), ["word 06", "word 07", "word 08", "word 09", "word 10"])
    third = ok(server.call("GET", second["next"]))
    same((names(third), third["next"]), (["word 11", "word 12"], None))
    same(ok(server.call("GET", third["previous"]))["results"], second["results"])
    asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(third["previous"]).query))
    same(asked, {"site_id": "1", "page_size": "5", "ordering": "keyword", "search": "WORD", "status": "new", "page": "2"})
    same(server.call("GET", f"{KEYWORDS}?page_size=5&page=4").status, 404)
    same(names(ok(server.call("GET", f"{KEYWORDS}?page_size=2"))), ["word 12", "word 11"], "newest first, of every site")
    empty = ok(server.call("GET", f"{KEYWORDS}?search=nothing+like+it"))
    same((empty["count"], empty["results"], empty["next"]), (0, [], None))


@both
def test_what_a_list_refuses(w):
    server = serve(w)
    for query, field in (("page=0", "page"), ("page_size=501", "page_size"), ("page=x", "page"),
                         ("ordering=cluster_id", "ordering"), ("ordering=id;drop", "ordering"), ("site_id=0", "site_id"),
                         ("disabled=perhaps", "disabled"), ("cluster_id=1x", "cluster_id"), ("account_id=1", "account_id"),
                         ("id=" + ",".join("1" * 17), "id"), ("search=" + "x" * 201, "search")):
        answer = server.call("GET", f"{KEYWORDS}?{query}")
        same(answer.status, 400, query)
        same(answer.headers["content-type"], "application/problem+json")
        assert field in answer.body["errors"], f"{query}: {answer.body}"
    holds(server.call("GET", f"{KEYWORDS}?ordering=nothing").body["detail"], "keyword", "volume", "created_at")
    same(server.call("GET", f"{KEYWORDS}?site_id=99").status, 404)


@both
def test_filters_search_and_order(w):
    server = serve(w, "100% Arabica", "1000 arabica", "Straße", "a_b", "axb", "çay")

    def found(**query):
        return names(ok(server.call("GET", f"{KEYWORDS}?{urllib.parse.urlencode({'ordering': 'id', **query})}")))

    same(found(search="100%"), ["100% Arabica"])
    same(found(search="ARABICA"), ["100% Arabica", "1000 arabica"])
    same(found(search="a_b"), ["a_b"])
    same(found(search="STRASSE"), ["Straße"])
    same(found(search="ÇAY"), ["çay"])
    same(found(search="' or 1=1 --"), [])
    same(found(ordering="-volume")[:2], ["çay", "axb"])
    same(found(volume="1,3"), ["100% Arabica", "Straße"])
    same(found(cluster_id="none", status="new,failed", disabled="false", search="x"), ["axb"])
    same(found(status="failed"), [])
    same(found(id="2,4"), ["1000 arabica", "a_b"])


@both
def test_figures_order_and_bound_a_list(w):
    server = serve(w)
    rows = [{"keyword": f"word {i}", "clicks": i, "impressions": 100 - i, "ctr": i / 2, "position": 1.25 + i, "competition": i,
             "bid_low": i / 4, "bid_high": i, "cpc": i / 8, "volume": i, "difficulty": i,
             "currency": "EUR" if i % 2 else "USD"} for i in range(6)]
    ok(server.call("POST", f"{KEYWORDS}import/", json={"site_id": 1, "keywords": [*rows, {"keyword": "bare"}]}))
    ok(server.call("DELETE", f"{KEYWORDS}1/"), 204)

    def found(**query):
        return names(ok(server.call("GET", f"{KEYWORDS}?{urllib.parse.urlencode({'ordering': 'id', **query})}")))

    for name in rows[0]:
        if name not in ("keyword", "currency"):
            order = [f"word {i}" for i in (range(5, -1, -1) if name == "impressions" else range(6))]
            same(found(ordering=name), order + ["bare"], name)
            same(found(ordering=f"-{name}"), order[::-1] + ["bare"], name)
            low, high = sorted((rows[2][name], rows[3][name]))
            same(found(**{f"{name}_min": low, f"{name}_max": high}), ["word 2", "word 3"], name)
    same(found(position_min=5.25), ["word 4", "word 5"])
    same(found(position_max="1.249"), [])
    same(found(clicks_min=2, clicks_max=1), [])
    same(found(clicks="0,5", currency="EUR"), ["word 5"])
    same(found(clicks="none"), ["bare"])
    same(found(clicks="none", clicks_min=1), [])
    same(found(source="api", clicks_min="", clicks_max=0), ["word 0"])
    for query in ("clicks_min=many", "clicks_min=1.5", "position_max=none", "ctr_min=-1", "clicks_least=3"):
        answer = server.call("GET", f"{KEYWORDS}?{query}")
        same((answer.status, list(answer.body["errors"])), (400, [query.split("=")[0]]), str(answer.body))
    bulk = {"site_id": 1, "action": "disable", "filter": {"clicks_min": 2, "cpc_max": 0.5, "competition_max": None}}
    same(ok(server.call("POST", f"{KEYWORDS}bulk/", json=bulk))["done"], 3)
    same(found(disabled="true"), ["word 2", "word 3", "word 4"])


@both
def test_a_bound_counts_in_a_job_too(w):
    server = serve(w)
    ok(server.call("POST", f"{KEYWORDS}import/", json={"site_id": 1, "keywords": [
        {"keyword": f"word {i}", "clicks": i} for i in range(600)]}))
    job = ok(server.call("POST", f"{KEYWORDS}bulk/", json={"site_id": 1, "action": "delete", "filter": {
        "clicks_min": 10, "clicks_max": 599}}), 202)["job_id"]
    await_that(lambda: ok(server.call("GET", f"/api/v1/jobs/{job}/"))["state"] == "completed", "the job is done")
    same(w.rows("select count(*) as n, max(clicks) as most from igny8_keywords"), [{"n": 11, "most": 9}])


@both
def test_the_further_figures_of_a_keyword_made_by_hand(w):
    server = serve(w)
    given = {"clicks": 3, "impressions": 50, "ctr": 6, "position": 2.5, "competition": 7, "bid_low": 0.25, "bid_high": 1.5,
             "currency": "EUR", "trend": "+23%"}
    row = ok(server.call("POST", KEYWORDS, json={"site_id": 1, "keyword": "moka pot", **given, "currency": " eur "}), 201)
    same({name: row[name] for name in (*given, "source")}, {**given, "source": "manual"})
    address = f"{KEYWORDS}{row['id']}/"
    changed = ok(server.call("PATCH", address, json={"clicks": None, "position": 7.125, "currency": "", "trend": None}))
    same([changed[name] for name in ("clicks", "position", "currency", "trend", "impressions", "source")],
         [None, 7.125, None, None, 50, "manual"])
    for body in ({"ctr": 100.5}, {"position": -1}, {"competition": 101}, {"clicks": 1.5}, {"currency": "euros"},
                 {"source": "api"}, {"bid_low": "x"}):
        answer = server.call("PATCH", address, json=body)
        same((answer.status, list(answer.body["errors"])), (400, list(body)), str(answer.body))
    same(ok(server.call("GET", address)), changed)


@both
def test_a_keyword_is_made_changed_and_deleted(w):
    server = serve(w)
    made = server.call("POST", KEYWORDS, json={"site_id": 1, "keyword": "  Moka   Pot ", "volume": 90, "cpc": 1.25,
                                               "intent": "Commercial"})
    row = ok(made, 201)
    same((row["keyword"], row["volume"], row["difficulty"], row["cpc"], row["intent"], row["status"], row["disabled"]),
         ("Moka Pot", 90, None, 1.25, "commercial", "new", False))
    address = made.headers["location"]
    same(address, f"{KEYWORDS}{row['id']}/")
    same(ok(server.call("GET", address)), row)
    again = server.call("POST", KEYWORDS, json={"site_id": 1, "keyword": "MOKA pot"})
    same(again.status, 409)
    holds(again.body["detail"], "already", str(row["id"]))
    changed = ok(server.call("PATCH", address, json={"volume": None, "difficulty": 3, "disabled": True}))
    same((changed["volume"], changed["difficulty"], changed["cpc"], changed["disabled"]), (None, 3, 1.25, True))
    same(w.one("select pending from igny8_queue_counts where stage = 1"), 1, "what is disabled is held back")
    for body in ({"difficulty": 101}, {"keyword": ""}, {"keyword": "---"}, {"status": "mapped"}, {"cluster_id": 77},
                 {"site_id": 1}, {"volume": 1.5}):
        answer = server.call("PATCH", address, json=body)
        same(answer.status, 400, f"{body}: {answer.body}")
        same(list(answer.body["errors"]), list(body), str(answer.body))
    same(ok(server.call("GET", address)), changed)
    same(server.call("DELETE", address).status, 204)
    for method, body in (("GET", None), ("PATCH", {"volume": 1}), ("DELETE", None)):
        same(server.call(method, address, json=body).status, 404, method)


@both
def test_a_cluster_that_goes_leaves_its_ideas_and_frees_its_keywords(w):
    server = serve(w, "beans", "grinder")
    cluster = ok(server.call("POST", CLUSTERS, json={"site_id": 1, "name": "Coffee", "description": "all of it"}), 201)
    same(server.call("POST", CLUSTERS, json={"site_id": 1, "name": "coffee!"}).status, 409)
    for keyword in (1, 2):
        row = ok(server.call("PATCH", f"{KEYWORDS}{keyword}/", json={"cluster_id": cluster["id"]}))
        same((row["status"], row["cluster"]), ("mapped", "Coffee"))
    row = ok(server.call("PATCH", f"{KEYWORDS}2/", json={"cluster_id": None}))
    same((row["status"], row["cluster_id"]), ("new", None))
    idea = ok(server.call("POST", IDEAS, json={"site_id": 1, "idea_title": "How to brew", "keyword_cluster_id": cluster["id"],
                                               "outline": [{"h2": "Water", "h3": ["Hot", "Cold"]}], "target_words": 800,
                                               "target_keywords": ["beans"]}), 201)
    same((idea["outline"], idea["target_keywords"], idea["cluster"], idea["status"]),
         ([{"h2": "Water", "h3": ["Hot", "Cold"]}], ["beans"], "Coffee", "new"))
    shown = ok(server.call("GET", f"{CLUSTERS}{cluster['id']}/"))
    same((shown["keyword_count"], shown["uncovered"], shown["idea_count"]), (1, 1, 1))
    same(server.call("DELETE", f"{CLUSTERS}{cluster['id']}/").status, 204)
    same([(r["status"], r["cluster"]) for r in ok(server.call("GET", KEYWORDS))["results"]], [("new", None)] * 2)
    same(ok(server.call("GET", f"{IDEAS}{idea['id']}/"))["keyword_cluster_id"], None)


@both
def test_an_idea_becomes_a_task_by_hand(w):
    server = serve(w)
    idea = ok(server.call("POST", IDEAS, json={"site_id": 1, "idea_title": "How to brew"}), 201)
    w.db.rows("update igny8_content_ideas set status = 'duplicate', duplicate_of = 'Brewing', similarity = 912", write=True)
    row = ok(server.call("GET", f"{IDEAS}?status=duplicate"))["results"][0]
    same((row["duplicate_of"], row["similarity"]), ("Brewing", 91))
    assert "outline" not in row, row
    row = ok(server.call("PATCH", f"{IDEAS}{idea['id']}/", json={"status": "new"}))
    same((row["status"], row["duplicate_of"]), ("new", None))
    same(server.call("PATCH", f"{IDEAS}{idea['id']}/", json={"status": "completed"}).status, 400)
    task = ok(server.call("POST", TASKS, json={"site_id": 1, "title": "How to brew", "idea_id": idea["id"], "words": 700}), 201)
    same((task["status"], task["words"], task["idea_id"], task["keywords"]), ("queued", 700, idea["id"], []))
    same(ok(server.call("GET", f"{IDEAS}{idea['id']}/"))["task_id"], task["id"])
    late = server.call("PATCH", f"{IDEAS}{idea['id']}/", json={"idea_title": "Else"})
    same(late.status, 409)
    holds(late.body["detail"], "task")
    same(server.call("POST", TASKS, json={"site_id": 1, "title": "Twice", "idea_id": idea["id"]}).status, 409)
    task = ok(server.call("PATCH", f"{TASKS}{task['id']}/", json={"brief": "two\nlines", "disabled": True}))
    same((task["brief"], task["disabled"]), ("two\nlines", True))
    w.db.rows("update igny8_tasks set status = 'completed'", write=True)
    same(server.call("PATCH", f"{TASKS}{task['id']}/", json={"title": "Else"}).status, 409)
    same(server.call("DELETE", f"{TASKS}{task['id']}/").status, 204)


@both
def test_many_at_once(w):
    server = serve(w, *(f"word {i}" for i in range(1, 9)))
    said = ok(server.call("POST", f"{KEYWORDS}bulk/", json={"site_id": 1, "ids": [1, 2, 2, 99], "action": "disable"}))
    same(said, {"done": 2, "skipped": 1})
    same(w.one("select pending from igny8_queue_counts where stage = 1"), 6)
    said = ok(server.call("POST", f"{KEYWORDS}bulk/",
                          json={"site_id": 1, "filter": {"disabled": True, "search": "WORD 1"}, "action": "delete"}))
    same(said, {"done": 1, "skipped": 0})
    same(ok(server.call("GET", KEYWORDS))["count"], 7)
    for body in ({"action": "delete"}, {"ids": [1], "filter": {}, "action": "delete"}, {"ids": [], "action": "delete"},
                 {"ids": [1], "action": "accept"}, {"filter": {"nothing": 1}, "action": "delete"},
                 {"filter": {"cluster_id": "x"}, "action": "delete"}, {"ids": [1]}):
        answer = server.call("POST", f"{KEYWORDS}bulk/", json={"site_id": 1, **body})
        same(answer.status, 400, f"{body}: {answer.body}")
    same(ok(server.call("GET", KEYWORDS))["count"], 7)
    said = ok(server.call("POST", f"{KEYWORDS}bulk/", json={"site_id": 1, "filter": {}, "action": "delete"}))
    same(said, {"done": 7, "skipped": 0})


def end_of(server, job):
    def ended():
        row = ok(server.call("GET", f"/api/v1/jobs/{job}/"))
        return row["ended_at"] and row
    return await_that(ended, f"job {job} ends")


@both
def test_more_than_500_are_a_job(w):
    server = serve(w, *(f"word {i}" for i in range(1, 701)))
    said = server.call("POST", f"{KEYWORDS}bulk/", json={"site_id": 1, "filter": {"status": "new"}, "action": "disable"})
    job = ok(said, 202)["job_id"]
    same(said.headers["location"], f"/api/v1/jobs/{job}/")
    row = end_of(server, job)
    same((row["state"], row["kind"], row["total"], row["done"], row["skipped"], row["failed"], row["error"]),
         ("completed", "bulk", 700, 700, 0, 0, None))
    same((len(row["items"]), row["items"][0]["item_id"], row["items"][0]["outcome"]), (500, 1, "done"))
    page = ok(server.call("GET", f"/api/v1/jobs/{job}/items/?page_size=500&page=2&ordering=item_id"))
    same((page["count"], len(page["results"]), page["results"][-1]["item_id"]), (700, 200, 700))
    same(w.one("select pending from igny8_queue_counts where stage = 1"), 0)
    ids = list(range(1, 601)) + [5000]
    again = end_of(server, ok(server.call("POST", f"{KEYWORDS}bulk/",
                                          json={"site_id": 1, "ids": ids, "action": "delete"}), 202)["job_id"])
    same((again["done"], again["skipped"], again["total"]), (600, 1, 601))
    skipped = ok(server.call("GET", f"/api/v1/jobs/{again['job_id']}/items/?outcome=skipped"))
    same([r["item_id"] for r in skipped["results"]], [5000])
    assert skipped["results"][0]["reason"], skipped
    jobs = ok(server.call("GET", "/api/v1/jobs/?site_id=1&state=completed"))
    same([r["job_id"] for r in jobs["results"]], [again["job_id"], job])
    same(ok(server.call("GET", KEYWORDS))["count"], 100)


@both
def test_a_job_goes_on_after_a_kill(w):
    w.use_plain_build()
    server = serve(w, *(f"word {i}" for i in range(1, 6001)))
    job = ok(server.call("POST", f"{KEYWORDS}bulk/", json={"site_id": 1, "filter": {}, "action": "delete"}), 202)["job_id"]
    await_that(lambda: w.one(f"select done from igny8_jobs where id = {job}"), "the job is on its way")
    w.kill(server)
    left = w.count("keywords")
    same(w.one(f"select done from igny8_jobs where id = {job}"), 6000 - left, "what is told is what was done")
    token, server = server.token, w.serve()
    server.token = token
    row = end_of(server, job)
    same((row["state"], row["done"], row["skipped"], row["total"]), ("completed", 6000, 0, 6000))
    same((w.count("keywords"), w.count("job_items")), (0, 6000))


@both
def test_a_cluster_of_many_keywords_is_deleted_as_a_job(w):
    server = serve(w, *(f"word {i}" for i in range(1, 1202)))
    cluster = ok(server.call("POST", CLUSTERS, json={"site_id": 1, "name": "All"}), 201)["id"]
    w.db.rows(f"update igny8_keywords set status = 'mapped', cluster_id = {cluster}", write=True)
    row = end_of(server, ok(server.call("DELETE", f"{CLUSTERS}{cluster}/"), 202)["job_id"])
    same((row["state"], row["done"]), ("completed", 1))
    same((w.count("clusters"), w.count("keywords", "status = 'new' and cluster_id is null")), (0, 1201))


@both
def test_other_accounts_and_sites_are_not_there(w):
    server = serve(w, "ours", "ours too")
    w.igny8("import", "--site", "Second", w.write("k2.csv", "keyword\nof the second site\n"))
    w.igny8("accounts", "create", "Other")
    w.igny8("import", "--account", "Other", "--site", "Theirs", w.write("k3.csv", "keyword\ntheirs\n"))
    theirs = w.igny8("tokens", "create", "--account", "Other", "--name", "t", "--json").json()["token"]
    narrow = w.igny8("tokens", "create", "--name", "n", "--site", "Second", "--json").json()["token"]
    viewer = w.igny8("tokens", "create", "--name", "v", "--role", "viewer", "--json").json()["token"]
    w.secrets += [theirs, narrow, viewer]
    same(names(ok(server.call("GET", KEYWORDS, token=theirs))), ["theirs"])
    same(names(ok(server.call("GET", KEYWORDS, token=narrow))), ["of the second site"])
    job = ok(server.call("POST", f"{KEYWORDS}bulk/", json={"site_id": 1, "ids": list(range(1, 600)), "action": "disable"}), 202)
    end_of(server, job["job_id"])
    for token in (theirs, narrow):
        for method, path, body in (("GET", f"{KEYWORDS}?site_id=1", None), ("GET", f"{KEYWORDS}1/", None),
                                   ("PATCH", f"{KEYWORDS}1/", {"volume": 1}), ("DELETE", f"{KEYWORDS}1/", None),
                                   ("POST", KEYWORDS, {"site_id": 1, "keyword": "x"}),
                                   ("POST", f"{KEYWORDS}bulk/", {"site_id": 1, "ids": [1], "action": "delete"}),
                                   ("GET", f"/api/v1/jobs/{job['job_id']}/", None),
                                   ("GET", f"/api/v1/jobs/{job['job_id']}/items/", None),
                                   ("GET", f"{KEYWORDS}export/?site_id=1", None)):
            same(server.call(method, path, json=body, token=token).status, 404, f"{method} {path}")
        same(ok(server.call("GET", "/api/v1/jobs/", token=token))["count"], 0)
    said = ok(server.call("POST", f"{KEYWORDS}bulk/", json={"site_id": 2, "ids": [1, 3, 4], "action": "delete"}))
    same(said, {"done": 1, "skipped": 2}, "only the named site's")
    same(server.call("POST", KEYWORDS, json={"site_id": 1, "keyword": "x"}, token=viewer).status, 403)
    same(ok(server.call("GET", KEYWORDS, token=viewer))["count"], 2)
    same(server.call("GET", KEYWORDS, token="").status, 401)


@both
def test_what_goes_while_its_batch_is_out_is_skipped_and_not_charged(w):
    w.fake(rules=[{"match": {"function": "auto_cluster"}, "then": {"delay_ms": 2500}}])
    server = serve(w, *(f"word {i}" for i in range(1, 12)))
    run = ok(server.call("POST", "/api/v1/automation/run_now/", json={"site_id": 1, "start_stage": 1, "end_stage": 1}), 201)
    await_that(lambda: w.count("steps", "state = 'open'"), "the batch is out")
    same(server.call("DELETE", f"{KEYWORDS}1/").status, 204)
    ok(server.call("POST", f"{KEYWORDS}bulk/", json={"site_id": 1, "ids": [2], "action": "disable"}))
    one = f"/api/v1/automation/runs/{run['run_id']}/"
    await_that(lambda: ok(server.call("GET", one))["status"] != "running", "the run ends")
    result = ok(server.call("GET", one))["stage_1_result"]
    same((result["keywords_processed"], result["skipped"], result["credits_used"]), (9, 2, 2))
    rows = ok(server.call("GET", f"{KEYWORDS}?status=new"))["results"]
    same([(r["id"], r["disabled"], r["cluster_id"]) for r in rows], [(2, True, None)])


if __name__ == "__main__":
    run_tests(globals())
