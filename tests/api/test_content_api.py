#!/usr/bin/python3
"""What people do with contents and images over the API, on a draft that a real run has made."""

import struct
import zlib

from harness import await_that, both, holds, run_tests, same

BASE = "/api/v1/writer"


def token(w, *args):
    made = w.igny8("tokens", "create", "--name", "editor@shop", "--json", *args).json()["token"]
    w.secrets.append(made)
    return made


def article(title="Coffee at home", words=60):
    prose = " ".join(["water"] * (words - 2))
    return (f"---\ntitle: {title}\nmeta_title: {title}\nmeta_description: What it says\nslug: coffee-at-home\n---\n\n"
            f"{prose} <script>alert(1)</script> [more](javascript:alert)\n\n## Beans\n")


def wrote(text):
    return {"match": {"function": "generate_content"}, "then": {"answer": text}}


def draft(w, **more):
    """A server, signed in as an editor, with one task worked: a content in review, or a draft without images."""
    w.fake(rules=[wrote(article())])
    w.igny8("sites", "create", "Shop")
    server = w.serve(**more)
    server.token = token(w)
    made = server.call("POST", f"{BASE}/tasks/", json={"site_id": 1, "title": "Coffee at home", "words": 300})
    same(made.status, 201, str(made))
    return server


def work(w, server, stage=4, end=7):
    started = server.call("POST", "/api/v1/automation/run_now/",
                          json={"site_id": 1, "start_stage": stage, "end_stage": end})
    assert started.status in (200, 201, 202), started
    await_that(lambda: w.one("select count(*) as n from igny8_automation_runs where status = 'running'") == 0,
               "the run ends")


def get(server, path, status=200):
    answer = server.call("GET", f"{BASE}/{path}")
    same(answer.status, status, str(answer))
    return answer.body


def post(server, path, body=None, status=200):
    answer = server.call("POST", f"{BASE}/{path}", json=body if body is not None else {})
    same(answer.status, status, f"{path}: {answer}")
    return answer.body


def patch(server, path, body, status=200):
    answer = server.call("PATCH", f"{BASE}/{path}", json=body)
    same(answer.status, status, f"{path}: {answer}")
    return answer.body


def png(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + b"\x20\x80\xe0" * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def send_file(server, image, data, field="file"):
    line = "----picture"
    body = (f'--{line}\r\nContent-Disposition: form-data; name="{field}"; filename="p.png"\r\n'
            f"Content-Type: image/png\r\n\r\n").encode() + data + f"\r\n--{line}--\r\n".encode()
    return server.call("POST", f"{BASE}/images/{image}/upload/", body=body,
                       headers={"Content-Type": f"multipart/form-data; boundary={line}"})


# ---- reading ----------------------------------------------------------------------------------


@both
def test_a_content_is_shown_whole_and_safe(w):
    server = draft(w)
    work(w, server)
    one = get(server, "content/1/")
    same((one["status"], one["version"], one["title"]), ("review", 1, "Coffee at home"))
    assert "<script" not in one["html"] and "javascript" not in one["html"] and "<h2>Beans</h2>" in one["html"], one["html"]
    assert "script" not in one["body"] and "## Beans" in one["body"], "what a model writes is kept as Markdown"
    same([(i["position"], i["image_type"], i["status"]) for i in one["images"]],
         [(0, "featured", "generated"), (1, "in_article", "generated")])
    same([(v["version"], v["by_whom"], v["prompt"]) for v in one["versions"]], [(1, None, "generate_content")])
    same((one["task"]["id"], one["task"]["status"], one["task"]["words"]), (1, "completed", 300))
    listed = get(server, "content/?site_id=1&status=review&search=COFFEE&ordering=-words")
    same((listed["count"], listed["results"][0]["id"]), (1, 1))
    assert "body" not in listed["results"][0], listed
    same(get(server, "content/?status=draft,trashed")["count"], 0)
    written = "A <b>word</b> of <BRAND>.\n\n<script>alert(1)</script>"
    own = post(server, "content/", {"site_id": 1, "title": "Own", "body": written}, 201)
    own = get(server, f"content/{own['id']}/")
    same(own["body"], written, "what a person writes stays as it is")
    same(own["html"], "<p>A <strong>word</strong> of &lt;BRAND&gt;.</p>\n")
    same(get(server, "content/?waiting_for_images=true")["count"], 0)
    get(server, "content/3/", 404)
    get(server, "content/?status_of=review", 400)


# ---- writing ---------------------------------------------------------------------------------------


@both
def test_edits_are_versions_made_on_the_one_that_was_read(w):
    server = draft(w)
    work(w, server)
    post(server, "content/1/approve/", {"version": 1})
    same(get(server, "content/1/")["approved_by"], "editor@shop")
    one = patch(server, "content/1/", {"version": 1, "body": "Boil the **water**.\n\n## At last\n\nPour it slowly."})
    same((one["version"], one["words"], one["approved"]), (2, 8, False))
    same((one["versions"][0]["by_whom"], one["versions"][0]["what"]), ("editor@shop", "edited body"))
    late = patch(server, "content/1/", {"version": 1, "title": "Tea"}, 409)
    same((late["code"], late["version"], late["current"]["title"], late["current"]["version"]),
         ("not_now", 2, "Coffee at home", 2))
    holds(late["detail"], "version 1", "it is now at version 2")
    holds(patch(server, "content/1/", {"title": "Tea"}, 400)["errors"]["version"][0], "give the version")
    holds(patch(server, "content/1/", {"version": 2, "body": "# Coffee at home"}, 400)["errors"]["body"][0], "no words")
    patch(server, "content/1/", {"version": 2, "words": 9}, 400)
    patch(server, "content/1/", {"version": 2, "title": "x" * 201}, 400)
    patch(server, "content/1/", {"version": 2, "slug": None, "meta_title": None})
    one = get(server, "content/1/")
    same((one["slug"], one["meta_title"], one["version"]), ("coffee-at-home", None, 3))
    same(get(server, "content/1/versions/")["count"], 3)
    old = get(server, "content/1/versions/1/")
    assert "water water" in old["body"] and "<h2>Beans</h2>" in old["html"] and old["meta_title"], old
    back = post(server, "content/1/versions/1/restore/", {"version": 3})
    same((back["version"], back["body"], back["words"]), (4, old["body"], old["words"]))
    same(back["versions"][0]["what"], "restored version 1")
    post(server, "content/1/versions/9/restore/", {"version": 4}, 404)
    post(server, "content/1/versions/1/restore/", {"version": 3}, 409)
    get(server, "content/1/versions/9/", 404)


@both
def test_a_draft_of_ones_own(w):
    server = draft(w)
    one = post(server, "content/", {"site_id": 1, "title": "Our shop", "body": "# Our shop\n\nCome in."}, 201)
    same((one["status"], one["slug"], one["words"], one["body"]), ("draft", "our-shop", 2, "Come in."))
    same((one["versions"][0]["by_whom"], one["versions"][0]["what"], one["task"]), ("editor@shop", "created", None))
    same(w.one("select pending from igny8_queue_counts where site_id = 1 and stage = 5"), 1)
    post(server, "content/", {"site_id": 1, "title": " ", "body": "Come in."}, 400)
    post(server, "content/", {"site_id": 9, "title": "Our shop", "body": "Come in."}, 404)


# ---- sending back, the trash --------------------------------------------------------------------------


@both
def test_sent_back_it_is_written_anew_by_the_next_run(w):
    server = draft(w)
    work(w, server)
    before = w.one("select credits_balance as n from igny8_accounts")
    post(server, "content/1/send_back/", {}, 400)
    one = post(server, "content/1/send_back/", {"note": "Say more of grinders."})
    same((one["status"], one["sent_back_by"], one["task"]["status"], one["task"]["note"]),
         ("sent_back", "editor@shop", "queued", "Say more of grinders."))
    holds(post(server, "content/1/send_back/", {"note": "Once more."}, 409)["detail"], "sent back")
    w.fake(rules=[wrote(article("Grinders"))])
    work(w, server)
    one = get(server, "content/1/")
    same((one["status"], one["version"], one["title"], one["versions"][0]["note"]),
         ("review", 2, "Grinders", "Say more of grinders."))
    same(before - w.one("select credits_balance as n from igny8_accounts"), 1000)  # its images are there still
    journal = w.calls("generate_content")
    same(len(journal), 2)


@both
def test_without_images_and_the_trash(w):
    server = draft(w)
    work(w, server, 4, 5)  # prompts, no pictures yet
    one = get(server, "content/1/")
    same((one["status"], one["waiting_for_images"], one["images_total"]), ("draft", True, 2))
    post(server, "content/1/trash/")
    same(w.one("select pending from igny8_queue_counts where site_id = 1 and stage = 6"), 0)
    patch(server, "content/1/", {"version": 1, "title": "Tea"}, 409)
    one = post(server, "content/1/untrash/")
    same((one["status"], one["trashed_by"]), ("draft", None))
    same(w.one("select pending from igny8_queue_counts where site_id = 1 and stage = 6"), 2)
    one = post(server, "content/1/send_without_images/")
    same((one["status"], one["sent_without_images_by"], one["images_done"]), ("review", "editor@shop", 0))
    assert server.call("DELETE", f"{BASE}/content/1/").status == 409
    post(server, "content/1/trash/", {"version": 7}, 409)
    post(server, "content/1/trash/", {"version": 1})
    assert server.call("DELETE", f"{BASE}/content/1/").status == 204
    get(server, "content/1/", 404)
    get(server, "images/1/", 404)


@both
def test_many_at_once(w):
    server = draft(w)
    for n in range(3):
        post(server, "content/", {"site_id": 1, "title": f"Draft {n}", "body": "Come in."}, 201)
    post(server, "content/2/trash/")
    done = post(server, "content/bulk/", {"site_id": 1, "ids": [1, 2, 3, 3, 99], "action": "approve"})
    same((done["done"], [r["id"] for r in done["refused"]]), (2, [2, 99]))
    holds(done["refused"][0]["reason"], "trashed")
    same(get(server, "content/?approved=true")["count"], 2)
    done = post(server, "content/bulk/", {"site_id": 1, "filter": {"status": "draft"}, "action": "send_back",
                                          "note": "All of it."})
    same(done["done"], 2)
    same(w.count("tasks", "status = 'queued' and note = 'All of it.'"), 2)
    post(server, "content/bulk/", {"site_id": 1, "ids": [1], "action": "send_back"}, 400)
    post(server, "content/bulk/", {"site_id": 1, "action": "trash"}, 400)
    post(server, "content/bulk/", {"site_id": 1, "ids": [1], "filter": {}, "action": "trash"}, 400)
    post(server, "content/bulk/", {"site_id": 1, "ids": [1], "action": "publish"}, 400)
    same(post(server, "content/bulk/", {"site_id": 1, "filter": {}, "action": "trash"})["done"], 3)
    same(post(server, "content/bulk/", {"site_id": 1, "filter": {}, "action": "delete"})["done"], 3)
    same(w.count("content"), 0)


@both
def test_very_many_as_a_job(w):
    server = draft(w)
    w.db.rows("insert into igny8_content (account_id, site_id, title, slug, body, words, created_at, updated_at) "
              "select 1, 1, 'Many', 'many', 'Words.', 1, 1, 1 from igny8_queue_counts a, igny8_queue_counts b, "
              "igny8_queue_counts c, igny8_queue_counts d where a.stage < 7 and b.stage < 7 and c.stage < 5 and "
              "d.stage < 5", write=True)
    w.db.rows("insert into igny8_content_versions (content_id, version, title, slug, body, words, made_at) "
              "select id, 1, title, slug, body, words, 1 from igny8_content", write=True)
    same(w.count("content"), 576)
    answer = server.call("POST", f"{BASE}/content/bulk/", json={"site_id": 1, "filter": {}, "action": "trash"})
    same(answer.status, 202, str(answer))
    job = await_that(lambda: (lambda j: j if j["state"] == "completed" else None)(
        server.call("GET", f"/api/v1/jobs/{answer.body['job_id']}/").body), "the job ends")
    same((job["total"], job["done"], job["skipped"]), (576, 576, 0))
    same(w.count("content", "status = 'trashed' and trashed_by = 'editor@shop'"), 576)


# ---- images ------------------------------------------------------------------------------------------------


@both
def test_a_picture_is_served_to_its_people_alone(w):
    server = draft(w)
    work(w, server)
    stranger = w.igny8("accounts", "create", "Theirs", "--json").json()
    assert stranger, "another account"
    theirs = token(w, "--account", "Theirs")
    url = get(server, "content/1/")["images"][0]["image_url"]
    answer = server.call("GET", url)
    same((answer.status, answer.headers["content-type"]), (200, "image/png"))
    holds(answer.headers["cache-control"], "private", "immutable")
    assert answer.raw.startswith(b"\x89PNG") and struct.unpack(">II", answer.raw[16:24]) == (1200, 630), answer.raw[:30]
    etag = answer.headers["etag"]
    again = server.call("GET", url, headers={"If-None-Match": etag})
    same((again.status, again.raw), (304, b""))
    plain = server.call("GET", url.split("?")[0])
    same((plain.status, plain.headers["cache-control"]), (200, "private, no-cache"))
    same(server.call("HEAD", url).status, 200)
    same(server.call("GET", url, token="").status, 401)
    for path in ("images/1/", "images/1/file/", "content/1/", "content/1/versions/"):
        same(server.call("GET", f"{BASE}/{path}", token=theirs).status, 404, path)
    same(server.call("GET", f"{BASE}/content/", token=theirs).body["count"], 0)
    same(server.call("GET", f"{BASE}/images/", token=theirs).body["count"], 0)
    for path in ("content/1/trash/", "content/1/approve/", "images/1/retry/"):
        same(server.call("POST", f"{BASE}/{path}", json={}, token=theirs).status, 404, path)
    done = server.call("POST", f"{BASE}/content/bulk/", json={"site_id": 1, "ids": [1], "action": "trash"}, token=theirs)
    same(done.status, 404)


@both
def test_a_failed_image_is_tried_again_or_uploaded(w):
    server = draft(w)
    refused = {"error": {"message": "No.", "type": "x", "param": None, "code": "moderation_blocked"}}
    w.fake(rules=[wrote(article()),
                  {"match": {"function": "generate_images"}, "then": {"status": 400, "body": refused}}])
    work(w, server, 4, 6)
    listed = get(server, "images/?status=failed&content_id=1&ordering=position")
    same(listed["count"], 2, str(get(server, "images/")))
    assert listed["results"][0]["error"] and listed["results"][0]["image_url"] is None, listed
    same((get(server, "content/1/")["status"], get(server, "content/1/")["images_failed"]), ("draft", 2))
    first, second = (i["id"] for i in listed["results"])
    get(server, f"images/{first}/file/", 404)
    for bad, said in ((b"GIF89a" + b"\0" * 40, "file"), (b"<svg/>", "file"), (b"", "file")):
        refused = send_file(server, first, bad)
        same((refused.status, list(refused.body.get("errors", {}))), (400, [said]), str(refused))
    same(send_file(server, first, png(10, 10), field="picture").status, 400)
    same(send_file(server, 999, png(10, 10)).status, 404)
    answer = send_file(server, first, png(300, 200))
    same(answer.status, 200, str(answer))
    same((answer.body["status"], answer.body["uploaded_by"], answer.body["content_status"]),
         ("generated", "editor@shop", "draft"))
    same(struct.unpack(">II", server.call("GET", answer.body["image_url"]).raw[16:24]), (1200, 630))
    patch(server, f"images/{second}/", {"prompt": "A calm kettle", "alt": None})
    same(get(server, f"images/{second}/")["alt"], None)
    same(post(server, f"images/{second}/retry/")["status"], "pending")
    post(server, f"images/{second}/retry/", None, 409)
    w.fake(rules=[])
    work(w, server, 6)
    one = get(server, "content/1/")
    same((one["status"], [i["uploaded_by"] for i in one["images"]]), ("review", ["editor@shop", None]))
    asked = w.one("select request as asked from igny8_call_texts order by call_id desc limit 1")
    holds(asked, "calm kettle")


@both
def test_what_a_draft_waited_for_is_deleted(w):
    server = draft(w)
    work(w, server, 4, 5)
    for image in (1, 2):
        same(server.call("DELETE", f"{BASE}/images/{image}/").status, 204)
    one = get(server, "content/1/")
    same((one["status"], one["images_total"]), ("draft", 0))
    same(w.one("select pending from igny8_queue_counts where site_id = 1 and stage = 5"), 1)
    work(w, server, 5)
    same(get(server, "content/1/")["status"], "review")
    done = post(server, "images/bulk/", {"site_id": 1, "filter": {"status": "generated"}, "action": "delete"})
    same(done["done"], 2)
    one = get(server, "content/1/")
    same((one["status"], one["sent_without_images_by"]), ("review", "editor@shop"))


@both
def test_viewers_read_and_a_token_for_one_site_sees_that_site(w):
    server = draft(w)
    w.igny8("sites", "create", "Other")
    post(server, "content/", {"site_id": 2, "title": "Elsewhere", "body": "Not here."}, 201)
    viewer, narrow = token(w, "--role", "viewer"), token(w, "--site", "Shop")
    same(server.call("GET", f"{BASE}/content/1/", token=viewer).status, 200)
    for method, path, body in (("PATCH", "content/1/", {"version": 1, "title": "x"}), ("DELETE", "content/1/", None),
                               ("POST", "content/1/trash/", {}), ("POST", "content/1/send_back/", {"note": "x"}),
                               ("POST", "images/1/retry/", {}), ("POST", "images/1/upload/", {}),
                               ("POST", "content/bulk/", {"site_id": 1, "ids": [1], "action": "trash"})):
        same(server.call(method, f"{BASE}/{path}", json=body, token=viewer).status, 403, path)
    same(server.call("GET", f"{BASE}/content/1/", token=narrow).status, 404)
    same(server.call("POST", f"{BASE}/content/1/trash/", json={}, token=narrow).status, 404)
    same(server.call("GET", f"{BASE}/content/", token=narrow).body["count"], 0)


@both
def test_what_no_run_holds_is_removed_by_age(w):
    """Texts of calls outside runs after 90 days, keys of repeated requests after one; the usage stays."""
    server = draft(w)
    same(server.call("POST", "/api/v1/settings/prompts/generate_content/test/", json={"site_id": 1}).status, 200)
    made = server.call("POST", f"{BASE}/tasks/", json={"site_id": 1, "title": "Another"}, headers={"Idempotency-Key": "k"})
    same(made.status, 201, str(made))
    server.stop()
    kept = [w.count(table) for table in ("call_texts", "once", "ai_usage_log")]
    same(kept[:2], [1, 1])
    w.igny8("cleanup")
    same([w.count(table) for table in ("call_texts", "once", "ai_usage_log")], kept, "they are young")
    w.db.rows("update igny8_ai_usage_log set created_at = 0", write=True)
    w.db.rows("update igny8_once set created_at = 0", write=True)
    w.igny8("cleanup")
    same([w.count(table) for table in ("call_texts", "once", "ai_usage_log")], [0, 0, kept[2]])


run_tests(globals())
