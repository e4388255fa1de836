#!/usr/bin/python3
"""No text of one account stalls another: what is beyond the limits of the Markdown library is refused, asked for
again or shown as plain text. All of it ordinary words just over a limit."""

from harness import await_that, both, holds, run_tests, same
from served import call, served

CONTENT = "writer/content"
OVER = "One.\n\n" + "a *word* " * 500 + "a *word*"
SENTENCE = "line 3 begins a block with 1002 asterisks; at most 1000 can be read: part it by an empty line."


def shop(w):
    w.igny8("sites", "create", "Shop")
    return served(w)


def article(body):
    return f"---\ntitle: Coffee at home\n---\n\n{body}"


def draft(server, body, status=201, **more):
    return call(server, "POST", f"{CONTENT}/", {"site_id": 1, "title": "Mine", "body": body}, status, **more)


def refused(answer):
    same(answer["code"], "invalid")
    same(answer["errors"], {"body": [f"body: {SENTENCE}"]})


@both
def test_a_text_beyond_a_limit_is_refused_with_its_line(w):
    server = shop(w)
    refused(draft(server, OVER, 400))
    same(w.count("content"), 0)
    within = draft(server, OVER.replace("word* ", "word* \n\n"))
    changed = {"version": within["version"], "body": OVER}
    refused(call(server, "PATCH", f"{CONTENT}/{within['id']}/", changed, 400))
    same(call(server, "GET", f"{CONTENT}/{within['id']}/")["body"], within["body"])


@both
def test_what_is_stored_beyond_a_limit_is_shown_as_plain_text(w):
    server = shop(w)
    made = draft(server, "# Heading\n\nSome words.")
    body = "# Heading <b>x</b>\n\n" + OVER
    for table, where in (("content", f"id = {made['id']}"), ("content_versions", f"content_id = {made['id']}")):
        w.db.rows(f"update igny8_{table} set body = '{body}' where {where}", write=True)
    shown = call(server, "GET", f"{CONTENT}/{made['id']}/")
    same(shown["body"], body)
    holds(shown["html"], "Shown as plain text", "1002 asterisks", "<p># Heading &lt;b&gt;x&lt;/b&gt;</p>")
    assert "<em>" not in shown["html"] and "<h1>" not in shown["html"], shown["html"][:500]
    markup = [c for c in shown["checks"] if c["name"] == "markup"]
    same([c["state"] for c in markup], ["bad"])
    holds(call(server, "GET", f"{CONTENT}/{made['id']}/versions/1/")["html"], "Shown as plain text")
    # Its title may be changed, and the text stays; parted, it is read.
    renamed = call(server, "PATCH", f"{CONTENT}/{made['id']}/", {"version": 1, "title": "Another"})
    same(renamed["body"], body)
    parted = call(server, "PATCH", f"{CONTENT}/{made['id']}/",
                  {"version": renamed["version"], "body": body.replace("word* ", "word* \n\n")})
    holds(parted["html"], "<em>word</em>")


@both
def test_a_new_title_takes_its_heading_out_of_the_text(w):
    server = shop(w)
    made = draft(server, "# Heading\n\nSome words.")
    same(made["body"], "# Heading\n\nSome words.")
    renamed = call(server, "PATCH", f"{CONTENT}/{made['id']}/", {"version": 1, "title": "Heading"})
    same(renamed["body"], "Some words.")
    same(renamed["html"], "<p>Some words.</p>\n")


@both
def test_a_repeated_request_is_answered_whole(w):
    server = shop(w)
    key = {"Idempotency-Key": "once"}
    body = {"site_id": 1, "title": "Mine", "body": "Some *words*."}
    first, second = (server.call("POST", f"/api/v1/{CONTENT}/", json=body, headers=key) for _ in range(2))
    same((first.status, second.status), (201, 201))
    same(second.body, first.body)
    holds(second.body["html"], "<em>words</em>")


@both
def test_a_model_is_asked_again(w):
    w.fake(rules=[{"match": {"function": "generate_content", "purpose": "repair"},
                   "then": {"answer": article("Some words of an article. " * 20)}},
                  {"match": {"function": "generate_content"}, "then": {"answer": article(OVER)}}])
    server = shop(w)
    call(server, "POST", "writer/tasks/", {"site_id": 1, "title": "Coffee at home", "words": 300}, 201)
    call(server, "POST", "automation/run_now/", {"site_id": 1, "start_stage": 4, "end_stage": 4}, 201)
    await_that(lambda: w.one("select count(*) as n from igny8_automation_runs where status = 'completed'") == 1,
               "the run ends")
    same([c["purpose"] for c in w.calls("generate_content")], ["ask", "repair"])
    asked = w.one("select t.request from igny8_call_texts t join igny8_ai_usage_log u on u.id = t.call_id"
                  " where u.purpose = 'repair'")
    holds(asked, "cannot be read as Markdown", "1002 asterisks")
    same(w.count("content"), 1)


run_tests(globals())
