#!/usr/bin/python3
"""What became of posts in a real WordPress: a post that is missing from a list is
not taken for deleted, and publishing again never makes a second one."""

import html
from contextlib import contextmanager
from itertools import count

from harness import both, run_tests, same, sqlite
from publishing import await_job, connect, content, published, write
from wordpress import WordPress

NUMBERS = count(1)
OWN_STATUS = "add_action('init', fn() => register_post_status('in-progress', ['label' => 'In progress', 'protected' => true]));"
NO_LISTS = "add_filter('rest_post_query', fn($q) => ['post__in' => [0]] + $q);"
ANSWERS = """add_filter('rest_request_before_callbacks', fn($answer, $handler, $request) =>
    preg_match('#^/wp/v2/posts/[0-9]+$#', $request->get_route()) && $request->get_method() === 'GET'
        ? new WP_Error('%s', 'Something is the matter.', ['status' => %d]) : $answer, 10, 3);"""


def serve(w):
    wp = WordPress.shared()
    wp.clear()
    w.env["IGNY8_ALLOW_PRIVATE"] = "1"
    w.env["IGNY8_RETRY_BASE_MS"] = "10"
    token = w.igny8("tokens", "create", "--name", "t", "--json").json()["token"]
    w.secrets.append(token)
    server = w.serve()
    server.token = token
    return wp, server


@contextmanager
def plugin(wp, code):
    # A name of its own: PHP keeps the code of a file for a while, whatever it holds by then.
    file = wp.folder / f"site/wp-content/mu-plugins/of-a-test-{next(NUMBERS)}.php"
    file.write_text(f"<?php {code}\n")
    try:
        yield
    finally:
        file.unlink()


def refreshed(server, site):
    asked = server.call("POST", f"/api/v1/sites/{site}/wordpress/refresh/")
    same(asked.status, 202, str(asked))
    return await_job(server, asked.body["job_id"])


def edited(server, one):
    shown = content(server, one)
    same(server.call("PATCH", f"/api/v1/writer/content/{one}/",
                     json={"version": shown["version"], "title": shown["title"] + " again"}).status, 200)


def held_for_gone(w, one):
    """As earlier versions noted down a post that was only missing from a list."""
    w.db.rows(f"update igny8_posts set status = 'gone' where content_id = {one}", write=True)
    w.db.rows(f"update igny8_content set status = 'review' where id = {one}", write=True)


def only_failure(job, cause, *words):
    same((job["done"], job["failed"]), (0, 1), str(job))
    [item] = job["items"]
    same((item["outcome"], item["detail"]["cause"]), ("failed", cause), str(job))
    for word in words:
        assert word in item["reason"], item["reason"]


def states(server, one):
    shown = content(server, one)
    return shown["status"], shown["wordpress_status"], shown["wordpress_post_id"]


@both
def test_a_post_that_others_took_over_is_not_gone(w):
    wp, server = serve(w)
    site = connect(w, server, wp, "author")
    [one] = write(w, server, site, 1, 1)
    same(published(server, site, [one])["done"], 1)
    post = content(server, one)["wordpress_post_id"]
    author = wp.call("GET", f"posts/{post}", context="edit")["author"]
    wp.call("POST", f"posts/{post}", {"author": 1})
    only_failure(refreshed(server, site), "role", "author", "may no longer edit", "Editor")
    same(states(server, one), ("published", "publish", post))
    edited(server, one)
    only_failure(published(server, site, [one]), "role", "may no longer edit")
    held_for_gone(w, one)
    only_failure(published(server, site, [one]), "role", "may no longer edit")
    same([p["id"] for p in wp.posts()], [post], "no second post")
    wp.call("POST", f"posts/{post}", {"author": author})
    job = refreshed(server, site)
    same((job["done"], job["items"][0]["reason"]), (1, "It is 'publish' in WordPress now; it was 'gone'."), str(job))
    same(states(server, one), ("published", "publish", post))
    # Another author is a change of a person.
    same(published(server, site, [one], overwrite=True)["done"], 1)
    same([(p["id"], p["status"], html.unescape(p["title"])) for p in wp.posts()],
         [(post, "publish", content(server, one)["title"])])


@sqlite
def test_a_status_of_a_plugin_is_a_status(w):
    wp, server = serve(w)
    site = connect(w, server, wp, "editor")
    [one] = write(w, server, site, 1, 0)
    same(published(server, site, [one])["done"], 1)
    post = content(server, one)["wordpress_post_id"]
    with plugin(wp, OWN_STATUS):
        wp.call("POST", f"posts/{post}", {"status": "in-progress"})
        job = refreshed(server, site)
        same((job["done"], job["items"][0]["reason"]), (1, "It is 'in-progress' in WordPress now; it was 'publish'."), str(job))
        same(states(server, one), ("review", "in-progress", post))
        same(server.call("GET", f"/api/v1/writer/content/?site_id={site}").body["results"][0]["wordpress_status"], "in-progress")
        # Its times have seconds alone: this one is surely later than ours.
        wp.sql(f"use wp; update wp_posts set post_modified_gmt = '2041-01-01 00:00:00' where ID = {post}")
        only_failure(published(server, site, [one]), "refused", "has been changed in WordPress", "overwrite")
        job = published(server, site, [one], overwrite=True)
        same((job["done"], job["items"][0]["detail"]["made"]), (1, False), str(job))
        same([(p["id"], p["status"]) for p in wp.posts()], [(post, "publish")])
        wp.call("POST", f"posts/{post}", {"status": "in-progress"})
        held_for_gone(w, one)
        published(server, site, [one], overwrite=True)
        same(states(server, one), ("published", "publish", post))
        same([(p["id"], p["status"]) for p in wp.posts()], [(post, "publish")])


@sqlite
def test_lists_that_a_plugin_filters_prove_nothing(w):
    wp, server = serve(w)
    site = connect(w, server, wp)
    ids = write(w, server, site, 3, 0)
    same(published(server, site, ids)["done"], 3)
    with plugin(wp, NO_LISTS):
        job = refreshed(server, site)
        same((job["state"], job["done"], job["failed"], job["items"]), ("completed", 3, 0, []), str(job))
        same({content(server, one)["wordpress_status"] for one in ids}, {"publish"})
        for one in ids:
            held_for_gone(w, one)
        job = published(server, site, ids)
        same(job["done"], 3, str(job))
        same({i["detail"]["made"] for i in job["items"]}, {False})
    same(len(wp.posts()), 3)


@sqlite
def test_what_is_deleted_is_made_anew_once(w):
    wp, server = serve(w)
    site = connect(w, server, wp)
    [one, two] = write(w, server, site, 2, 0)
    same(published(server, site, [one, two])["done"], 2)
    first, other = (content(server, each)["wordpress_post_id"] for each in (one, two))
    wp.call("DELETE", f"posts/{first}", force="true")
    job = refreshed(server, site)
    same((job["done"], [i["reason"] for i in job["items"]]), (2, ["It is 'gone' in WordPress now; it was 'publish'."]), str(job))
    same(states(server, one), ("review", "gone", first))
    same(states(server, two), ("published", "publish", other))
    job = published(server, site, [one])
    same((job["done"], job["items"][0]["detail"]["made"]), (1, True), str(job))
    same(sorted(p["id"] for p in wp.posts()), sorted([other, content(server, one)["wordpress_post_id"]]))
    # Deleted and not looked at since: told first, made anew when asked again.
    edited(server, two)
    wp.call("DELETE", f"posts/{other}", force="true")
    only_failure(published(server, site, [two]), "gone", "was deleted in WordPress")
    same(published(server, site, [two])["done"], 1)
    same(len(wp.posts()), 2)


@sqlite
def test_pictures_of_another_user_are_found_again(w):
    """The user of the site changes: what the former one uploaded is used, not uploaded twice."""
    wp, server = serve(w)
    site = connect(w, server, wp)
    [one] = write(w, server, site, 1, 2)
    same(published(server, site, [one])["done"], 1)
    wp.call("DELETE", f"posts/{content(server, one)['wordpress_post_id']}", force="true")
    w.secrets.append(wp.passwords["author"])
    same(server.call("PATCH", f"/api/v1/sites/{site}/", json={"wordpress": {
        "username": "author", "application_password": wp.passwords["author"]}}).status, 200)
    same(refreshed(server, site)["done"], 1)
    job = published(server, site, [one])
    same((job["done"], wp.pictures(), len(wp.posts())), (1, 2, 1), str(job))


@sqlite
def test_an_answer_that_says_nothing_concludes_nothing(w):
    wp, server = serve(w)
    site = connect(w, server, wp)
    [one] = write(w, server, site, 1, 0)
    same(published(server, site, [one])["done"], 1)
    post = content(server, one)["wordpress_post_id"]
    for code, status, cause in (("not_found", 404, "refused"), ("internal_server_error", 500, "broken"),
                                ("rest_forbidden_context", 401, "role")):
        with plugin(wp, NO_LISTS + ANSWERS % (code, status)):
            only_failure(refreshed(server, site), cause)
            same(states(server, one), ("published", "publish", post), code)
            held_for_gone(w, one)
            only_failure(published(server, site, [one]), cause)
        same([p["id"] for p in wp.posts()], [post], code)
        same(refreshed(server, site)["done"], 1)
        same(states(server, one), ("published", "publish", post), code)


def written_by_an_earlier_version(w, wp):
    """The database as it was before migration 16, and the posts with titles and excerpts unescaped."""
    for row in w.db.rows("select p.post_id, v.title, v.meta_description as text from igny8_posts p join igny8_content_versions v "
                         "on v.content_id = p.content_id and v.version = p.version"):
        wp.sql(f"use wp; update wp_posts set post_title = '{row['title']}', post_excerpt = '{row['text'] or ''}' "
               f"where ID = {row['post_id']}")
    for change in ("drop index igny8_posts_needs_update", "alter table igny8_posts drop column needs_update",
                   "delete from igny8_schema where version = 16"):
        w.db.rows(change, write=True)


def told(w):
    return [c for c in w.igny8("doctor", "--json", status=None).json()["checks"] if c["check"] == "posts"]


@both
def test_posts_with_markup_are_told_and_updated(w):
    wp, server = serve(w)
    site = connect(w, server, wp)
    ids = []
    for n, (title, description) in enumerate((("Grinder <b>x</b>", "plain"), ("Plain", "tea & cake"), ("Plain too", None),
                                              ("Draft <i>y</i>", "plain"))):
        made = server.call("POST", "/api/v1/writer/content/", json={
            "site_id": site, "title": title, "body": "One.\n\n## Two\n\nThree.", "slug": f"s-{n}",
            **({"meta_description": description} if description else {})})
        same(made.status, 201, str(made))
        ids.append(made.body["id"])
    server.call("POST", "/api/v1/writer/content/bulk/", json={"site_id": site, "ids": ids, "action": "send_without_images"})
    same(published(server, site, ids[:3])["done"], 3)
    same(published(server, site, ids[3:], status="draft")["done"], 1)
    # Changed here since, and not published again: what counts is the version that the post shows.
    shown = content(server, ids[2])
    server.call("PATCH", f"/api/v1/writer/content/{ids[2]}/", json={"version": shown["version"], "title": "Now <em>loud</em>"})
    shown = content(server, ids[0])
    server.call("PATCH", f"/api/v1/writer/content/{ids[0]}/", json={"version": shown["version"], "title": "Quiet now"})
    token = server.token
    server.stop()
    w.servers.remove(server)
    written_by_an_earlier_version(w, wp)
    [warning] = told(w)
    same(warning["state"], "warn")
    for part in (f"Site {site} ", "3 posts", f"(contents {ids[0]}, {ids[1]}, {ids[3]})", "bulk_publish", '"needs_update": true'):
        assert part in warning["message"], warning["message"]
    server = w.serve()
    server.token = token

    def waiting(**more):
        query = "&".join(f"{k}={v}" for k, v in more.items())
        listed = server.call("GET", f"/api/v1/writer/content/?site_id={site}&needs_update=true&ordering=id&{query}")
        same(listed.status, 200, str(listed))
        return [c["id"] for c in listed.body["results"]]

    same((waiting(), waiting(wordpress_status="publish")), ([ids[0], ids[1], ids[3]], ids[:2]))
    asked = server.call("POST", "/api/v1/writer/content/bulk_publish/", json={
        "site_id": site, "filter": {"needs_update": True, "wordpress_status": "publish"}})
    same((asked.status, asked.body["skipped"]), (202, []), str(asked))
    job = await_job(server, asked.body["job_id"])
    same((job["done"], {i["detail"]["made"] for i in job["items"]}), (2, {False}), str(job))
    same((waiting(), waiting(wordpress_status="publish")), (ids[3:], []))
    same(published(server, site, ids[3:], status="draft")["done"], 1)
    same((waiting(), [c["state"] for c in told(w)]), ([], ["ok"]))
    same(len(wp.posts()), 4)
    undone = server.call("POST", f"/api/v1/jobs/{job['job_id']}/undo/").body["job_id"]
    same(await_job(server, undone)["done"], 2)
    # Of the second nothing but the escaping had changed: it stays escaped.
    same(waiting(), ids[:1], "what the earlier version had written is back")


if __name__ == "__main__":
    run_tests(globals())
