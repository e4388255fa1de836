#!/usr/bin/python3
"""Publishing to a real WordPress: what is written there, what every fault is
called, that a draft has one post whatever happens, and the way back."""

import html
import http.server
import itertools
import re
import threading

from harness import both, holds, run_tests, same, sqlite
from publishing import (await_job, connect, content, in_cluster, publish, published, write)
from wordpress import WordPress


def serve(w, **env):
    wp = WordPress.shared()
    wp.clear()
    w.env["IGNY8_ALLOW_PRIVATE"] = "1"
    w.env.update(env)
    token = w.igny8("tokens", "create", "--name", "t", "--json").json()["token"]
    w.secrets.append(token)
    server = w.serve()
    server.token = token
    return wp, server


def post_of(wp, one):
    return wp.call("GET", f"posts/{one['wordpress_post_id']}", context="edit")


def check_post(wp, one, pictures):
    """Every field, as WordPress gives it back."""
    post = post_of(wp, one)
    same((html.unescape(post["title"]["raw"]), post["slug"], post["status"]), (one["title"], one["slug"], "publish"))
    same((html.unescape(post["excerpt"]["raw"]), post["link"]), (one["meta_description"], one["wordpress_link"]))
    raw = post["content"]["raw"]
    same((raw.count("<figure"), raw.count('<figure class="wp-block-image size-full">')), (pictures, pictures - 1), raw)
    for part in ('<!-- wp:heading -->\n<h2 class="wp-block-heading">Second &amp; third part</h2>\n<!-- /wp:heading -->\n\n<!-- wp:' +
                 ("image" if pictures > 2 else "table"), '<figure class="wp-block-table"><table>', "日本語 and 🙂, a backslash \\ and <code>code</code>",
                 'href="https://example.com/a?b=1&amp;c=2"'):
        assert part in raw, f"{part!r} is not in {raw!r}"
    for key, value in (("_yoast_wpseo_title", one["meta_title"]), ("_yoast_wpseo_metadesc", one["meta_description"]),
                       ("rank_math_title", one["meta_title"]), ("rank_math_description", one["meta_description"]),
                       ("_aioseo_title", one["meta_title"]), ("_aioseo_description", one["meta_description"])):
        same(html.unescape(post["meta"][key]), value, key)
    media = wp.call("GET", f"media/{post['featured_media']}", context="edit")
    same(media["alt_text"], f"Alt 0 of {one['id']} & \"more\"")
    for position in range(1, pictures):
        assert f"Alt {position} of {one['id']} &amp; &quot;more&quot;" in raw, raw
    return post


@sqlite
def test_fifty_drafts_with_four_pictures_each(w):
    wp, server = serve(w)
    site = connect(w, server, wp)
    ids = write(w, server, site, 50)
    begun = publish(server, site, ids, categories=["Läufer & Schuhe"], tags=["tea"])
    again = publish(server, site, ids[:5])
    same([s["id"] for s in again["skipped"]], ids[:5], "held by the first job")
    job = await_job(server, begun["job_id"], 300)
    same((job["state"], job["total"], job["done"], job["failed"]), ("completed", 50, 50, 0), str(job)[:3000])
    same([i["detail"]["differences"] for i in job["items"]], [[]] * 50)
    same(len(wp.posts()), 50)
    same({p["status"] for p in wp.posts()}, {"publish"})
    same(wp.pictures(), 200)
    terms = set()
    for one in ids:
        shown = content(server, one)
        same((shown["status"], shown["wordpress_status"], shown["wordpress_version"]), ("published", "publish", 1))
        post = check_post(wp, shown, 4)
        terms.add((*post["categories"], *post["tags"]))
    [(category, tag)] = terms
    same(html.unescape(wp.call("GET", f"categories/{category}")["name"]), "Läufer & Schuhe")
    same(wp.call("GET", f"tags/{tag}")["name"], "tea")
    same([s["id"] for s in publish(server, site, ids)["skipped"]], ids, "published as they are")
    undone = server.call("POST", f"/api/v1/jobs/{begun['job_id']}/undo/")
    same(undone.status, 202, str(undone))
    same(await_job(server, undone.body["job_id"], 120)["done"], 50)
    same({p["status"] for p in wp.posts()}, {"trash"})
    same({content(server, one)["status"] for one in ids}, {"review"})
    same(server.call("POST", f"/api/v1/jobs/{begun['job_id']}/undo/").status, 409, "undone already")


# Whatever a model writes. Nothing of it is markup, a shortcode or an address to embed.
HOSTILE = 'Grinder <b>x</b> & "y" [gallery]'
RUN = "<script>alert(9)</script><img src=x onerror=alert(8)>"
WRAPPED = f"""Text [gallery ids="1"] and [[double]] of {HOSTILE}, which a model
wrapped at eighty columns, so that it
has three lines; and a hard  
break.

- item one
  wrapped line

> quote line one
> line two

http://127.0.0.1:1/alone-on-its-line

```php
[gallery]
http://127.0.0.1:1/in-code
echo do_shortcode("[caption]x[/caption]");
```

東京は
首都です。
"""
SHOWN = """Text [gallery ids="1"] and [[double]] of Grinder x & "y" [gallery], which a model wrapped at eighty columns, so that it has three lines; and a hard
break.
item one wrapped line
quote line one line two
http://127.0.0.1:1/alone-on-its-line
[gallery]
http://127.0.0.1:1/in-code
echo do_shortcode("[caption]x[/caption]");
東京は首都です。"""


def parts_of(page, post):
    """What a post's page has for each part: the HTML between its tags."""
    [article] = re.findall(rf'<article id="post-{post}">(.*?)</article>', page, re.S)
    parts = dict(re.findall(r'<div class="(\w+)">(.*?)</div>\n', article, re.S))
    [parts["title"]] = re.findall("<h1>(.*?)</h1>", article, re.S)
    return parts


def text_of(markup):
    """The text without its tags, as a browser has it; typographic quotes are the site's own way of writing."""
    text = html.unescape(re.sub("<[^>]*>", "", re.sub(r"<br ?/?>\n?", "\n", markup)))
    return text.translate(str.maketrans("“”″", '""\"')).strip()


def check_shown(wp, post, title, excerpt):
    """On its own page and on the home page, to any visitor."""
    for page in (wp.page(f"{wp.url}/?p={post}"), wp.page(wp.url)):
        parts = parts_of(page, post)
        same(html.unescape(parts["title"]), title)
        same(text_of(parts["excerpt"]), excerpt)
        same((text_of(parts["category"]), html.unescape(re.findall('alt="(.*?)"', parts["picture"])[0])), (HOSTILE, HOSTILE))
        same(re.sub(r"\n+", "\n", text_of(parts["content"])), SHOWN)
        same(parts["content"].count("<br"), 1, parts["content"])
        same(re.findall("<(?:b|script|iframe|img src=x)[ >]", "".join(parts[p] for p in ("title", "excerpt", "category", "content"))), [])


@sqlite
def test_text_of_a_model_is_text_there(w):
    """Stored and shown as these very characters, whoever publishes."""
    wp, server = serve(w)
    for form, role in itertools.product(("blocks", "html"), ("administrator", "editor", "author")):
        site = connect(w, server, wp, role, format=form)
        ids = write(w, server, site, 1, 2, word=f"{form}-{role}", alt=HOSTILE, title=f"{form} {role} {HOSTILE}", body=WRAPPED,
                    meta_title=HOSTILE, meta_description=HOSTILE)
        ids += write(w, server, site, 1, 1, word=f"run-{form}-{role}", alt=HOSTILE, title=f"{form} {role} {RUN}", body=WRAPPED,
                     meta_description=RUN)
        for one in ids:
            in_cluster(w, site, one, HOSTILE)
        job = published(server, site, ids)
        same([(i["outcome"], i["detail"]["notes"], i["detail"]["differences"]) for i in job["items"]], [("done", [], [])] * 2, str(job))
        for one in ids:
            shown = content(server, one)
            post = post_of(wp, shown)
            for field, sent in (("title", shown["title"]), ("excerpt", shown["meta_description"])):
                same((html.unescape(post[field]["raw"]), "<" in post[field]["raw"]), (sent, False), role)
            same("<!-- wp:" in post["content"]["raw"], form == "blocks", role)
            same(html.unescape(post["meta"]["rank_math_description"]), shown["meta_description"])
            same(html.unescape(wp.call("GET", f"media/{post['featured_media']}", context="edit")["alt_text"]), HOSTILE)
            same([html.unescape(wp.call("GET", f"categories/{c}")["name"]) for c in post["categories"]], [HOSTILE])
            check_shown(wp, post["id"], shown["title"], shown["meta_description"])
        again = [{"title": p["title"]} for p in w.db.rows("select title from igny8_site_posts order by post_id")][-2:]
        same(again, [{"title": f"{form} {role} {HOSTILE}"}, {"title": f"{form} {role} {RUN}"}], "noted as text")


@both
def test_nobody_asked_for_other_terms(w):
    """A new post stands in its cluster's category; what people set there stays."""
    wp, server = serve(w)
    site = connect(w, server, wp)
    [one, named] = write(w, server, site, 2, 0)
    in_cluster(w, site, one, "Running Shoes")
    in_cluster(w, site, named, "Running Socks")
    same(published(server, site, [one])["done"], 1)
    post = post_of(wp, content(server, one))
    same([wp.call("GET", f"categories/{c}")["name"] for c in post["categories"]], ["Running Shoes"])
    tag = wp.call("POST", "tags", {"name": f"set by a person on {w.db.kind}"})["id"]
    other = wp.call("POST", "categories", {"name": f"chosen by a person on {w.db.kind}"})["id"]
    wp.call("POST", f"posts/{post['id']}", {"tags": [tag], "categories": [other]})
    wp.sql(f"use wp; update wp_posts set post_modified_gmt = '2041-01-01 00:00:00' where ID = {post['id']}")
    # What that person changed is overwritten only because it is asked for.
    for version in (1, 2, 3):
        sent = server.call("PATCH", f"/api/v1/writer/content/{one}/", json={"version": version, "title": f"Title {version}"})
        same(sent.status, 200, str(sent))
        same(published(server, site, [one], overwrite=True)["done"], 1)
        post = post_of(wp, content(server, one))
        same((post["tags"], post["categories"]), ([tag], [other]), f"after update {version}")
    same(post["title"]["raw"], "Title 3")
    # Jobs of former versions hold null for what was not said.
    wp.fault("rest-off")
    job = published(server, site, [named])
    wp.heal()
    same(job["failed"], 1)
    w.db.rows(f"update igny8_jobs set input = '{{\"action\":\"publish\",\"status\":\"publish\",\"categories\":null,\"tags\":null}}' "
              f"where id = {job['job_id']}", write=True)
    again = server.call("POST", f"/api/v1/jobs/{job['job_id']}/retry/").body
    same(await_job(server, again["job_id"])["done"], 1)
    post = post_of(wp, content(server, named))
    same([wp.call("GET", f"categories/{c}")["name"] for c in post["categories"]], ["Running Socks"])


@sqlite
def test_categories_as_the_site_says(w):
    """A cluster may have another category; one that may not be added is replaced by the nearest, and said."""
    wp, server = serve(w)
    site = connect(w, server, wp)
    for name in ("Gardens for beginners", "Kitchen"):
        wp.call("POST", "categories", {"name": name})
    bad = server.call("PATCH", f"/api/v1/sites/{site}/", json={"wordpress": {"categories": {"Herb Pots": ""}}})
    same((bad.status, list(bad.body["errors"])), (400, ["wordpress.categories"]), str(bad))
    said = server.call("PATCH", f"/api/v1/sites/{site}/", json={"wordpress": {
        "categories": {"herb  POTS": "Sport & more"}, "make_categories": True}})
    same(said.body["wordpress"]["categories"], {"herb  POTS": "Sport & more"})
    ids = write(w, server, site, 3, 0)
    for one, cluster in zip(ids, ("Herb Pots", "Garden Tools", "Zzz")):
        in_cluster(w, site, one, cluster)
    named = lambda one: [html.unescape(wp.call("GET", f"categories/{c}")["name"]) for c in post_of(wp, content(server, one))["categories"]]
    same(published(server, site, ids[:1])["done"], 1)
    same(named(ids[0]), ["Sport & more"])
    server.call("PATCH", f"/api/v1/sites/{site}/", json={"wordpress": {"make_categories": False, "categories": None}})
    job = published(server, site, ids[1:])
    same((job["done"], named(ids[1]), named(ids[2])), (2, ["Gardens for beginners"], ["Uncategorized"]), str(job))
    holds(job["items"][0]["detail"]["notes"][0], "There is no category 'Garden Tools'", "the nearest one: 'Gardens for beginners'")
    holds(job["items"][1]["detail"]["notes"][0], "There is no category 'Zzz'", "default category")
    same(wp.call("GET", "categories", search="Zzz"), [])


@both
def test_pictures_belong_to_their_post(w):
    wp, server = serve(w)
    site = connect(w, server, wp)
    [one] = write(w, server, site, 1, 3)
    w.db.rows("update igny8_images set heading = 'Second & third <part>' where position = 2", write=True)
    same(published(server, site, [one])["done"], 1)
    shown = content(server, one)
    post = post_of(wp, shown)
    media = {m["alt_text"][:5]: m for m in wp.call("GET", "media", context="edit", per_page=20)}
    same({m["post"] for m in media.values()}, {post["id"]}, "attached")
    same(html.unescape(media["Alt 0"]["caption"]["raw"]), shown["title"])
    same([html.unescape(media["Alt 2"][f]["raw"]) for f in ("title", "caption")], ["Second & third <part>"] * 2)
    same(wp.sql("use wp; select count(*) from wp_postmeta where meta_key = '_wp_old_slug'").strip(), "0")
    # Of an earlier version they hang on nothing; a caption of a person stays.
    wp.sql("use wp; update wp_posts set post_parent = 0 where post_type = 'attachment'; "
           f"update wp_posts set post_excerpt = 'By hand' where ID = {media['Alt 2']['id']}")
    server.call("PATCH", f"/api/v1/writer/content/{one}/", json={"version": 1, "title": "Another title"})
    same(published(server, site, [one])["done"], 1)
    again = {m["alt_text"][:5]: m for m in wp.call("GET", "media", context="edit", per_page=20)}
    same({m["post"] for m in again.values()}, {post["id"]}, "attached afterwards")
    same(again["Alt 2"]["caption"]["raw"], "By hand")
    same(len(again), 3)


@both
def test_a_change_of_a_person_stays(w):
    """The new version of a post that somebody changed waits beside it, until it is asked to overwrite."""
    wp, server = serve(w)
    site = connect(w, server, wp)
    [one, draft] = write(w, server, site, 2, 1)
    same(published(server, site, [one])["done"], 1)
    same(published(server, site, [draft], status="draft")["done"], 1)
    post, other = post_of(wp, content(server, one)), post_of(wp, content(server, draft))
    for number, of in ((1, post), (2, other)):
        wp.call("POST", f"posts/{of['id']}", {"title": f"By a person {number}"})
        wp.sql(f"use wp; update wp_posts set post_modified_gmt = '2041-01-01 00:00:00' where ID = {of['id']}")
    same(await_job(server, server.call("POST", f"/api/v1/sites/{site}/wordpress/refresh/").body["job_id"])["done"], 2)
    for each in (one, draft):
        server.call("PATCH", f"/api/v1/writer/content/{each}/", json={"version": 1, "title": f"Ours {each}"})
    job = published(server, site, [one])
    item = job["items"][0]
    same((job["done"], item["outcome"]), (1, "done"), str(job))
    holds(item["detail"]["notes"][0], "That change stays live", "version 2 waits there as an autosave")
    now = post_of(wp, content(server, one))
    same((now["title"]["raw"], now["status"]), ("By a person 1", "publish"))
    [saved] = wp.call("GET", f"posts/{post['id']}/autosaves", context="edit")
    same(saved["title"]["raw"], f"Ours {one}")
    shown = content(server, one)
    same([shown[f"wordpress_{f}"] for f in ("changed", "autosave_version", "version", "status")], [True, 2, 1, "publish"])
    holds(shown["wordpress_autosave_link"], f"preview_id={post['id']}", "preview=true")
    # Beside a draft there is no place.
    job = published(server, site, [draft])
    same((job["failed"], job["items"][0]["detail"]["cause"]), (1, "refused"), str(job))
    holds(job["items"][0]["reason"], "overwrite")
    same(post_of(wp, content(server, draft))["title"]["raw"], "By a person 2")
    job = published(server, site, [one, draft], overwrite=True)
    same((job["done"], job["items"][0]["detail"]["notes"]), (2, ["It overwrote what was changed in WordPress."]), str(job))
    same([post_of(wp, content(server, each))["title"]["raw"] for each in (one, draft)], [f"Ours {one}", f"Ours {draft}"])
    same(content(server, one)["wordpress_autosave_version"], None)


@both
def test_updates_in_place_and_back(w):
    wp, server = serve(w)
    site = connect(w, server, wp)
    [one] = write(w, server, site, 1, 2)
    same(published(server, site, [one])["done"], 1)
    first = post_of(wp, content(server, one))
    changed = server.call("PATCH", f"/api/v1/writer/content/{one}/",
                          json={"version": 1, "title": "Another title", "body": "## New\n\nAll of it is new."})
    same(changed.status, 200, str(changed))
    job = published(server, site, [one])
    same((job["done"], job["items"][0]["detail"]["made"]), (1, False))
    second = post_of(wp, content(server, one))
    same((second["id"], second["title"]["raw"], second["status"]), (first["id"], "Another title", "publish"))
    undone = server.call("POST", f"/api/v1/jobs/{job['job_id']}/undo/").body["job_id"]
    same(await_job(server, undone)["done"], 1)
    third = post_of(wp, content(server, one))
    for field in ("title", "content", "excerpt"):
        same(third[field]["raw"], first[field]["raw"], field)
    for field in ("slug", "status", "categories", "tags", "featured_media", "meta", "date_gmt"):
        same(third[field], first[field], field)
    same(content(server, one)["wordpress_version"], 1)
    same(len(wp.posts()), 1)
    # What the program itself wrote since is no change by others: the first publication can still be taken back.
    # Its times have seconds alone: the last write is made surely later than the first.
    wp.sql(f"use wp; update wp_posts set post_modified_gmt = '2041-01-01 00:00:00' where ID = {first['id']}")
    w.db.rows(f"update igny8_posts set modified = '2041-01-01T00:00:00' where content_id = {one}", write=True)
    first_job = min(j["job_id"] for j in server.call("GET", "/api/v1/jobs/").body["results"] if j["kind"] == "publish")
    undone = server.call("POST", f"/api/v1/jobs/{first_job}/undo/").body["job_id"]
    job = await_job(server, undone)
    same((job["done"], job["items"][0]["detail"]["notes"]), (1, ["What later publishing jobs wrote is undone with it."]), str(job))
    same([p["status"] for p in wp.posts()], ["trash"])


@sqlite
def test_drafts_and_slots(w):
    wp, server = serve(w)
    site = connect(w, server, wp)
    ids = write(w, server, site, 3, 0)
    same(published(server, site, ids[:1], status="draft")["done"], 1)
    shown = content(server, ids[0])
    same((shown["status"], shown["wordpress_status"]), ("review", "draft"))
    job = published(server, site, ids, status="scheduled", times=["2041-02-03T04:05:06Z", "2041-02-04T04:05:06+02:00",
                                                                   "2041-02-05T00:00:00Z"])
    same((job["done"], job["skipped"]), (3, 0), str(job))
    posts = [post_of(wp, content(server, one)) for one in ids]
    same([p["status"] for p in posts], ["future"] * 3)
    same([p["date_gmt"] for p in posts], ["2041-02-03T04:05:06", "2041-02-04T02:05:06", "2041-02-05T00:00:00"])
    same(content(server, ids[1])["wordpress_due_at"], "2041-02-04T02:05:06Z")
    same(published(server, site, ids[:1])["done"], 1)
    same(post_of(wp, content(server, ids[0]))["status"], "publish")
    past = server.call("POST", "/api/v1/writer/content/bulk_publish/", json={
        "site_id": site, "ids": ids[1:2], "status": "scheduled", "times": ["2001-01-01T00:00:00Z"]})
    same(past.status, 400, str(past))
    same(len(wp.posts()), 3)


@both
def test_one_post_whatever_becomes_of_the_answer(w):
    wp, server = serve(w)
    site = connect(w, server, wp)
    for fault in ("lost 2", "lost-media 2", "fatal 2", "notice"):
        wp.fault(fault)
        ids = write(w, server, site, 2, 2, word=fault.split()[0].replace("-", ""))
        job = published(server, site, ids)
        same((job["done"], job["failed"]), (2, 0), f"{fault}: {job}")
        wp.heal()
        for one in ids:
            check_post(wp, content(server, one), 2)
    same(len(wp.posts()), 8)
    same(wp.pictures(), 16)


@sqlite
def test_too_slow_for_the_web_server(w):
    """It gives up after 3 s; WordPress goes on, and the post is there afterwards."""
    wp, server = serve(w)
    site = connect(w, server, wp, url=wp.front)
    [one] = write(w, server, site, 1, 0)
    wp.fault("slow 1")
    job = published(server, site, [one])
    same((job["done"], job["failed"]), (1, 0), str(job))
    same([p["status"] for p in wp.posts()], ["publish"])


FAULTS = {"https": "moved", "challenge": "no_wordpress", "noauth": "login", "app-off": "no_application_passwords",
          "rest-off": "rest_off"}


@sqlite
def test_what_is_wrong_is_named(w):
    wp, server = serve(w)
    site = connect(w, server, wp)
    ids = write(w, server, site, 2, 1)
    check = f"/api/v1/sites/{site}/wordpress/check/"
    good = server.call("POST", check).body
    assert good["ok"], str(good)
    same(good["seo"], ["yoast", "rank_math", "aioseo"])
    same([s["step"] for s in good["steps"]], ["address", "login", "draft", "media", "term", "read_back", "removed"])
    same(wp.sql("use wp; select count(*) from wp_posts where post_title like '%igny8%' or post_name like '%igny8%'").strip(), "0")
    for fault, cause in FAULTS.items():
        wp.fault(fault)
        found = server.call("POST", check).body
        same((found["ok"], found["cause"]), (False, cause), f"{fault}: {found}")
        job = published(server, site, ids)
        same((job["failed"], {i["detail"]["cause"] for i in job["items"]}), (2, {cause}), f"{fault}: {job}")
        same({i["reason"] for i in job["items"]}, {found["problem"]}, fault)
        wp.heal()
    same(wp.posts(), [])
    again = server.call("POST", f"/api/v1/jobs/{job['job_id']}/retry/")
    same(await_job(server, again.body["job_id"])["done"], 2, "once it is healed")
    for role, cause in (("subscriber", "role"), ("contributor", "role"), ("author", None), ("editor", None)):
        other = connect(w, server, wp, role)
        found = server.call("POST", f"/api/v1/sites/{other}/wordpress/check/").body
        same((found["ok"], found["cause"]), (cause is None, cause), f"{role}: {found}")
    wrong = server.call("PATCH", f"/api/v1/sites/{site}/", json={"wordpress": {"application_password": "aaaa bbbb cccc"}})
    same(wrong.status, 200)
    same(server.call("POST", check).body["cause"], "login")


@sqlite
def test_plain_permalinks(w):
    wp, server = serve(w)
    wp.permalinks("")
    try:
        site = connect(w, server, wp)
        ids = write(w, server, site, 2, 2)
        found = server.call("POST", f"/api/v1/sites/{site}/wordpress/check/").body
        assert found["ok"] and "rest_route" in found["root"], str(found)
        same(published(server, site, ids)["done"], 2)
        for one in ids:
            check_post(wp, content(server, one), 2)
    finally:
        wp.permalinks("/%postname%/")


@sqlite
def test_a_picture_too_large_and_a_role_too_small(w):
    wp, server = serve(w)
    site = connect(w, server, wp, url=wp.front)
    [large] = write(w, server, site, 1, 1, word="Large", noise=100000)
    job = published(server, site, [large])
    same((job["failed"], job["items"][0]["detail"]["cause"]), (1, "too_large"), str(job))
    same([p["status"] for p in wp.posts()], ["draft"], "nothing half is public")
    author = connect(w, server, wp, "author")
    [one, two] = write(w, server, author, 2, 1, word="Author")
    job = published(server, author, [one], categories=["Nobody has made this"])
    same((job["failed"], job["items"][0]["detail"]["cause"]), (1, "role"), str(job))
    assert "Nobody has made this" in job["items"][0]["reason"], str(job)
    same(published(server, author, [two])["done"], 1)


@both
def test_what_others_do_there(w):
    wp, server = serve(w)
    site = connect(w, server, wp)
    ids = write(w, server, site, 4, 1)
    same(published(server, site, ids)["done"], 4)
    posts = [content(server, one)["wordpress_post_id"] for one in ids]
    wp.call("DELETE", f"posts/{posts[0]}")
    wp.call("DELETE", f"posts/{posts[1]}", force="true")
    wp.sql(f"use wp; update wp_posts set post_modified_gmt = '2041-01-01 00:00:00' where ID = {posts[2]}")
    looked = server.call("POST", f"/api/v1/sites/{site}/wordpress/refresh/")
    same(looked.status, 202, str(looked))
    job = await_job(server, looked.body["job_id"])
    same((job["state"], job["done"]), ("completed", 4), str(job))
    shown = [content(server, one) for one in ids]
    same([c["wordpress_status"] for c in shown], ["trash", "gone", "publish", "publish"])
    same([c["status"] for c in shown], ["review", "review", "published", "published"])
    same([c["wordpress_changed"] for c in shown], [False, False, True, False])
    # The last one is as it is; the third waits beside what somebody changed.
    again = publish(server, site, ids)
    same([s["id"] for s in again["skipped"]], ids[3:])
    same(await_job(server, again["job_id"])["done"], 3)
    same({p["status"] for p in wp.posts()}, {"publish"})
    same(len(wp.posts()), 4)
    same(content(server, ids[0])["wordpress_post_id"], posts[0], "out of the trash")


@sqlite
def test_trashed_meanwhile(w):
    wp, server = serve(w)
    site = connect(w, server, wp)
    [one] = write(w, server, site, 1, 0)
    same(published(server, site, [one])["done"], 1)
    server.call("PATCH", f"/api/v1/writer/content/{one}/", json={"version": 1, "title": "Changed"})
    wp.call("DELETE", f"posts/{content(server, one)['wordpress_post_id']}")
    job = published(server, site, [one])
    same((job["failed"], job["items"][0]["detail"]["cause"]), (1, "trashed"), str(job))
    same(content(server, one)["wordpress_status"], "trash")
    again = server.call("POST", f"/api/v1/jobs/{job['job_id']}/retry/").body
    same(await_job(server, again["job_id"])["done"], 1)
    same([(p["status"], p["title"]) for p in wp.posts()], [("publish", "Changed")])


class Listener:
    """A web server that keeps what it is asked and answers as it is told."""

    def __init__(self, status, **headers):
        asked = self.asked = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append((self.path, self.headers.get("Authorization")))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=[0.02], daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


@sqlite
def test_the_password_goes_nowhere_else(w):
    """A redirect is told and not followed; a private address is not connected to."""
    wp, server = serve(w)
    other = Listener(200)
    home = Listener(302, Location=f"{other.url}/elsewhere")
    try:
        site = connect(w, server, wp, url=home.url)
        found = server.call("POST", f"/api/v1/sites/{site}/wordpress/check/").body
        same((found["ok"], found["cause"]), (False, "moved"), str(found))
        assert f"{other.url}/elsewhere" in found["problem"], str(found)
        same((other.asked, home.asked), ([], [("/", None)]))
        server.stop()
        w.servers.remove(server)
        del w.env["IGNY8_ALLOW_PRIVATE"]
        token, server = server.token, w.serve()
        server.token = token
        found = server.call("POST", f"/api/v1/sites/{site}/wordpress/check/").body
        same((found["ok"], found["cause"]), (False, "private_address"), str(found))
        same(len(home.asked), 1)
        refused = server.call("PATCH", f"/api/v1/sites/{site}/", json={"wordpress": {"url": "http://[::ffff:10.0.0.1]/"}})
        same(refused.status, 400, str(refused))
    finally:
        home.stop()
        other.stop()


if __name__ == "__main__":
    run_tests(globals())
