#!/usr/bin/python3
"""Sites, the account's money and an owner's settings over the API; what is drawn and tested outside runs."""

import json

from harness import KEY, article, await_that, both, holds, run_tests, same

PASSWORD = "abcd efgh ijkl mnop qrst uvwx"
OWN_KEY = "sk-own-5ecret-0f-the-account"


def token(w, *args):
    made = w.igny8("tokens", "create", "--name", "owner@shop", "--json", *args).json()["token"]
    w.secrets.append(made)
    return made


def served(w, **more):
    w.secrets += [PASSWORD, OWN_KEY]
    bearer = token(w)
    server = w.serve(**more)
    server.token = bearer
    return server


def call(server, method, path, body=None, status=200, **more):
    answer = server.call(method, f"/api/v1/{path}", json=body, **more)
    same(answer.status, status, f"{method} {path}: {answer}")
    return answer.body


# ---- sites -----------------------------------------------------------------------------------


@both
def test_a_name_is_enough_for_a_site(w):
    server = served(w)
    made = call(server, "POST", "sites/", {"name": "  Bean   Home "}, 201)
    same((made["name"], made["timezone"], made["language"], made["domain"]), ("Bean Home", "UTC", "en", None))
    same(made["wordpress"], {"url": None, "username": None, "has_password": False, "format": "blocks", "categories": None, "make_categories": True})
    same((made["latest_run"], made["pending"]["stage_1"]), (None, 0))
    call(server, "POST", "planner/keywords/import/", {"site_id": made["id"], "keywords": [{"keyword": "coffee beans"}]})
    same(call(server, "GET", "sites/?search=bean")["results"][0]["pending"]["stage_1"], 1)
    refused = call(server, "POST", "sites/", {"name": "bean home"}, 400)
    holds(refused["errors"]["name"][0], "already")
    for body, field in (({"name": " "}, "name"), ({"name": "X", "timezone": "Mars/Base"}, "timezone"),
                        ({"name": "X", "language": "e!"}, "language"), ({"name": "X", "domain": "a b"}, "domain"),
                        ({"name": "X", "wordpress": {"url": "http://127.0.0.1/"}}, "wordpress.url"),
                        ({"name": "X", "wordpress": {"url": "ftp://x.example"}}, "wordpress.url"), ({}, "name"),
                        ({"name": "X", "colour": "red"}, "colour")):
        refused = call(server, "POST", "sites/", body, 400)
        assert field in refused["errors"], f"{field}: {refused}"
    same(w.count("sites"), 1)


@both
def test_a_site_is_changed_and_its_secret_never_read_back(w):
    server = served(w)
    wordpress = {"url": "https://blog.example/", "username": "ed", "application_password": PASSWORD}
    made = call(server, "POST", "sites/", {
        "name": "Shop", "domain": "https://shop.example/", "timezone": "Europe/Berlin", "language": "de",
        "profile": {"audience": "Cafés", "voice": "Warm.", "do": "Short words.", "dont": "Jargon."},
        "wordpress": wordpress}, 201)
    one = f"sites/{made['id']}/"
    same(made["domain"], "shop.example")
    same(made["wordpress"], {"url": "https://blog.example/", "username": "ed", "has_password": True, "format": "blocks", "categories": None, "make_categories": True})
    same((made["profile"]["audience"], made["profile"]["sample"]), ("Cafés", None))
    sealed = w.one("select wordpress_password as sealed from igny8_sites")
    assert sealed and PASSWORD not in sealed, "it lies sealed"
    changed = call(server, "PATCH", one, {"name": "The Shop", "profile": {"sample": "Sip.", "dont": None}})
    same((changed["name"], changed["timezone"], changed["wordpress"]["has_password"]), ("The Shop", "Europe/Berlin", True))
    same((changed["profile"]["voice"], changed["profile"]["sample"], changed["profile"]["dont"]), ("Warm.", "Sip.", None))
    # A password was meant for its address.
    moved = call(server, "PATCH", one, {"wordpress": {"url": "https://evil.example/"}})
    same(moved["wordpress"], {"url": "https://evil.example/", "username": "ed", "has_password": False, "format": "blocks", "categories": None, "make_categories": True})
    same(call(server, "PATCH", one, {"wordpress": wordpress})["wordpress"]["has_password"], True)
    same(call(server, "PATCH", one, {"wordpress": None})["wordpress"],
         {"url": None, "username": None, "has_password": False, "format": "blocks", "categories": None, "make_categories": True})
    call(server, "PATCH", one, {"timezone": "Nowhere"}, 400)
    call(server, "PATCH", "sites/99/", {"name": "x"}, 404)


@both
def test_another_zone_is_another_due_time(w):
    server = served(w)
    call(server, "POST", "sites/", {"name": "Shop"}, 201)
    call(server, "PUT", "automation/config/", {"site_id": 1, "is_enabled": True, "frequency": "daily",
                                               "scheduled_time": "02:00"})
    before = w.one("select next_run_at as due from igny8_automation_configs")
    call(server, "PATCH", "sites/1/", {"timezone": "Asia/Tokyo"})
    after = w.one("select next_run_at as due from igny8_automation_configs")
    same((after - before) % 86400000, 15 * 3600000)  # 02:00 in Tokyo is 17:00 UTC


@both
def test_a_site_goes_with_all_that_is_in_it(w):
    w.fake(clusters=[1], ideas_per_cluster=1, words=100,
           rules=[{"match": {"function": "generate_content"}, "then": {"answer": article()}}])
    w.run("--keywords", w.keywords(2), site="Shop")
    w.run("--keywords", w.keywords(2), site="Other")
    spent = w.one("select credits_balance as n from igny8_accounts")
    lines = w.count("run_log", "run_id = (select id from igny8_automation_runs where site_id = 2)")
    folder = w.data / "logs" / "automation" / "1" / "1"
    assert folder.exists()
    server = served(w)
    call(server, "DELETE", "sites/1/", status=204)
    call(server, "GET", "sites/1/", status=404)
    for table in ("keywords", "clusters", "content", "images", "automation_runs", "content_ideas", "tasks"):
        same(w.count(table, "site_id = 1"), 0, table)
    same(w.count("run_log"), lines)
    assert not folder.exists() and (w.data / "logs" / "automation" / "1" / "2").exists()
    same(w.one("select credits_balance as n from igny8_accounts"), spent)
    assert w.count("credit_ledger", "site_id = 1") > 0 and w.count("ai_usage_log", "site_id = 1") > 0
    call(server, "DELETE", "sites/1/", status=404)
    summary = call(server, "GET", "account/usage/summary/")
    same([s["site"] for s in summary["by_site"]], [None, "Other"])


@both
def test_no_site_goes_while_a_run_is_active(w):
    w.fake(clusters=[1], rules=[{"match": {"function": "auto_cluster"}, "then": {"delay_ms": 3000}}])
    server = served(w)
    call(server, "POST", "sites/", {"name": "Shop"}, 201)
    call(server, "POST", "planner/keywords/import/", {"site_id": 1, "keywords": [{"keyword": "coffee"}]})
    run = server.call("POST", "/api/v1/automation/run_now/", json={"site_id": 1, "end_stage": 1}).body["run_id"]
    refused = call(server, "DELETE", "sites/1/", status=409)
    holds(refused["detail"], run, "Cancel it first")
    call(server, "POST", "automation/cancel/", {"run_id": run})
    await_that(lambda: w.one("select status from igny8_automation_runs") == "cancelled", "the run is cancelled")
    call(server, "DELETE", "sites/1/", status=204)


# ---- money --------------------------------------------------------------------------------------


@both
def test_what_the_account_has_and_what_it_went_for(w):
    w.fake(clusters=[1], ideas_per_cluster=1, words=100,
           rules=[{"match": {"function": "generate_content"}, "then": {"answer": article()}}])
    run = w.run("--keywords", w.keywords(2))
    same(run["total_credits_used"], 9)  # 1 + 2 + 1 + two pictures at 2.5
    server = served(w)
    account = call(server, "GET", "account/")
    same((account["balance"], account["reserved"], account["available"], account["unlimited"]), (9991, 0, 9991, False))
    ledger = call(server, "GET", "account/ledger/")
    same((ledger["results"][-1]["kind"], ledger["results"][-1]["amount"]), ("opening", 10000))
    same(sum(r["amount"] for r in ledger["results"]), 9991)
    same(ledger["results"][0]["run_id"], run["run_id"])
    same(call(server, "GET", "account/ledger/?kind=debit&site_id=1")["count"], ledger["count"] - 1)
    usage = call(server, "GET", "account/usage/?function=generate_images")
    same((usage["count"], usage["results"][0]["credits"], usage["results"][0]["provider"]), (2, 2, "openai"))
    summary = call(server, "GET", "account/usage/summary/")
    same((summary["credits"], sum(d["credits"] for d in summary["by_day"])), (9, 9))
    same({s["stage"]: s["credits"] for s in summary["by_stage"]}, {1: 1, 2: 2, 4: 1, 5: 1, 6: 4})
    same([(s["site"], s["credits"]) for s in summary["by_site"]], [("Site", 9)])
    same(call(server, "GET", "account/usage/summary/?month=2001-02")["calls"], 0)
    for month in ("2025-13", "2025", "25-1", "2025-1x"):
        call(server, "GET", f"account/usage/summary/?month={month}", status=400)


# ---- settings -------------------------------------------------------------------------------------


@both
def test_settings_say_where_they_are_from(w):
    w.fake()
    server = served(w)
    call(server, "POST", "sites/", {"name": "Shop"}, 201)
    now = call(server, "GET", "settings/")
    same((now["text"]["url"], now["text"]["model"]),
         ({"value": w.provider.url, "from": "environment"}, {"value": "m", "from": "environment"}))
    same(now["text"]["key"], {"set": True, "from": "environment"})
    same(now["image_price"], {"value": 2, "from": "default"})
    now = call(server, "PUT", "settings/", {"text": {"model": "big"}, "image_prices": [{"model": "m", "credits": 4}]})
    same((now["text"]["model"], now["text"]["key"]["from"]), ({"value": "big", "from": "account"}, "environment"))
    same((now["image_price"], now["image_prices"]), ({"value": 4, "from": "account"}, [{"model": "m", "credits": 4}]))
    call(server, "PUT", "settings/", {"site_id": 1, "text": {"provider": "builtin"}})
    of_site = call(server, "GET", "settings/?site_id=1")
    same((of_site["text"]["provider"], of_site["text"]["url"]),
         ({"value": "builtin", "from": "site"}, {"value": None, "from": None}))
    same(call(server, "GET", "settings/")["text"]["provider"]["from"], "environment")
    now = call(server, "PUT", "settings/", {"text": None, "image_prices": [{"model": "m", "credits": None}]})
    same((now["text"]["model"]["value"], now["image_price"]["value"]), ("m", 2))
    for body, field in (({"text": {"provider": "skynet"}}, "text.provider"), ({"text": {"url": "x"}}, "text.url"),
                        ({"text": {"url": "http://10.0.0.1/v1", "model": "m"}}, "text.url"),
                        ({"text": {"url": "https://api.other.example/v1"}}, "text.model"),
                        ({"image": {"model": "a b"}}, "image.model"), ({"image": {"key": "a b"}}, "image.key"),
                        ({"image_prices": [{"model": "m", "credits": 5}]}, "image_prices[0].credits")):
        refused = call(server, "PUT", "settings/", body, 400)
        assert field in refused["errors"], f"{field}: {refused}"
    same(w.count("settings"), 1)
    call(server, "PUT", "settings/", {"site_id": 9, "text": None}, 404)
    viewer = token(w, "--role", "viewer")
    same(server.call("PUT", "/api/v1/settings/", json={"text": None}, token=viewer).status, 403)
    same(server.call("GET", "/api/v1/settings/", token=viewer).status, 200)


@both
def test_runs_use_what_the_account_has_set(w):
    fake = w.fake(clusters=[1])
    for name in list(w.env):
        if name.startswith(("IGNY8_TEXT", "IGNY8_IMAGE")):
            del w.env[name]
    server = served(w, env={"IGNY8_ALLOW_PRIVATE": "1"})
    call(server, "POST", "sites/", {"name": "Shop"}, 201)
    call(server, "POST", "planner/keywords/import/", {"site_id": 1, "keywords": [{"keyword": "coffee"}]})
    set_to = call(server, "PUT", "settings/", {"text": {"provider": "openai", "url": fake.url, "model": "own",
                                                        "key": OWN_KEY}})
    same(set_to["text"]["key"], {"set": True, "from": "account"})
    tested = call(server, "POST", "settings/test_provider/", {"use": "text"})
    same((tested["ok"], tested["provider"]), (True, "openai"), str(tested))
    call(server, "POST", "automation/run_now/", {"site_id": 1, "end_stage": 1}, 201)
    await_that(lambda: w.one("select status from igny8_automation_runs") == "completed", "the run ends")
    same(w.one("select model from igny8_ai_usage_log where function = 'auto_cluster'"), "own")
    config = json.loads(w.one("select config from igny8_automation_runs"))
    same(config["text"], {"provider": "openai", "url": fake.url, "model": "own"})
    assert OWN_KEY not in str(server.call("GET", "/api/v1/settings/").raw)
    asked = w.one("select function as f from igny8_ai_usage_log where step_id is null")
    same(asked, "test_provider")


@both
def test_a_provider_is_tested_for_real(w):
    w.fake()
    server = served(w)
    same(call(server, "POST", "settings/test_provider/", {"use": "text", "provider": "builtin"})["ok"], True)
    drawn = call(server, "POST", "settings/test_provider/", {"use": "image"})
    same((drawn["ok"], drawn["provider"], w.count("images")), (True, "openai", 0), str(drawn))
    same(list(w.data.glob("images/*/*")), [])
    wrong = {"error": {"message": f"Incorrect API key provided: {KEY}", "type": "x", "code": "invalid_api_key"}}
    w.fake(rules=[{"match": {"function": "unknown"}, "then": {"status": 401, "body": wrong}}])
    refused = call(server, "POST", "settings/test_provider/", {"use": "text"})
    same((refused["ok"], KEY in refused["said"]), (False, False), str(refused))
    holds(refused["said"], "key")
    # The operator's key goes nowhere but to the operator's address.
    call(server, "POST", "settings/test_provider/", {"use": "text", "url": "http://127.0.0.1:9/v1", "model": "m"}, 400)
    holds(call(server, "POST", "settings/test_provider/", {"use": "text", "url": "https://x.example/v1"}, 400)["detail"],
          "model")


# ---- one image, outside runs ---------------------------------------------------------------------------


@both
def test_an_image_is_drawn_anew_for_its_price(w):
    w.fake(clusters=[1], ideas_per_cluster=1, words=100,
           rules=[{"match": {"function": "generate_content"}, "then": {"answer": article()}}])
    w.run("--keywords", w.keywords(2))
    server = served(w)
    before = call(server, "GET", "writer/images/1/")
    call(server, "PATCH", "writer/images/1/", {"prompt": "A red kettle"})
    after = call(server, "POST", "writer/images/1/regenerate/", {})
    same((after["status"], after["content_status"], after["uploaded_by"]), ("generated", "review", None))
    same((before["status"], after["prompt"]), ("generated", "A red kettle"))
    same(call(server, "GET", "account/")["balance"], 9989)
    last = call(server, "GET", "account/ledger/")["results"][0]
    same((last["amount"], last["function"], last["run_id"]), (-2, "generate_images", None))
    holds(last["note"], "image 1", "owner@shop")
    same(call(server, "GET", "account/usage/")["results"][0]["credits"], 2)
    blocked = {"error": {"message": "No.", "type": "x", "param": None, "code": "moderation_blocked"}}
    w.fake(rules=[{"match": {"function": "generate_images"}, "then": {"status": 400, "body": blocked}}])
    refused = call(server, "POST", "writer/images/1/regenerate/", {}, 502)
    same(refused["code"], "provider_failed")
    same((call(server, "GET", "account/")["balance"], call(server, "GET", "writer/images/1/")["status"]),
         (9989, "generated"))
    call(server, "POST", "writer/images/99/regenerate/", {}, 404)
    call(server, "POST", "writer/content/1/trash/", {})
    call(server, "POST", "writer/images/1/regenerate/", {}, 409)


@both
def test_an_image_that_nobody_can_pay_for(w):
    w.fake()
    w.env["IGNY8_START_CREDITS"] = "3"
    server = served(w)
    call(server, "POST", "sites/", {"name": "Shop"}, 201)
    call(server, "POST", "writer/content/", {"site_id": 1, "title": "Tea", "body": "Sip.\n\n## Leaves\n\nBoil."}, 201)
    call(server, "POST", "automation/run_now/", {"site_id": 1, "start_stage": 5, "end_stage": 5}, 201)
    await_that(lambda: w.one("select status from igny8_automation_runs") == "completed", "the run ends")
    same(call(server, "GET", "account/")["available"], 2)  # two prompts
    call(server, "PUT", "settings/", {"image_prices": [{"model": "m", "credits": 4}]})
    refused = call(server, "POST", "writer/images/1/regenerate/", {}, 402)
    holds(refused["detail"], "Need 4 credits, you have 2")
    same((w.calls("generate_images"), call(server, "GET", "writer/images/1/")["status"]), ([], "pending"))
    call(server, "PUT", "settings/", {"image_prices": [{"model": "m", "credits": None}]})
    same(call(server, "POST", "writer/images/1/regenerate/", {})["status"], "generated")
    same(call(server, "GET", "account/")["available"], 0)


@both
def test_nobody_sees_or_touches_another_accounts(w):
    server = served(w)
    call(server, "POST", "sites/", {"name": "Mine"}, 201)
    w.igny8("accounts", "create", "Theirs")
    theirs = token(w, "--account", "Theirs")
    for method, path, body in (("GET", "sites/1/", None), ("PATCH", "sites/1/", {"name": "x"}),
                               ("DELETE", "sites/1/", None), ("GET", "settings/?site_id=1", None),
                               ("PUT", "settings/", {"site_id": 1, "text": None}),
                               ("POST", "settings/test_provider/", {"use": "text", "site_id": 1}),
                               ("GET", "account/usage/?site_id=1", None)):
        call(server, method, path, body, 404, token=theirs)
    same(call(server, "GET", "sites/", token=theirs)["count"], 0)
    same(call(server, "GET", "account/", token=theirs)["name"], "Theirs")
    same(call(server, "GET", "account/ledger/", token=theirs)["count"], 1)
    narrow = token(w, "--site", "Mine")
    for method, path, body in (("GET", "account/", None), ("POST", "sites/", {"name": "x"}), ("GET", "settings/", None)):
        call(server, method, path, body, 403, token=narrow)
    same(call(server, "GET", "settings/?site_id=1", token=narrow)["site_id"], 1)


run_tests(globals())
