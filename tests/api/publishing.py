"""publishing.py: contents with pictures, ready to be published, and jobs that are waited for."""

import hashlib
import struct
import time
import zlib

from harness import await_that, same

BODY = """The opening names *what* it is about: "quotes", ampersands & <tags>.

## First part

A paragraph with a [link](https://example.com/a?b=1&c=2).

## Second & third part

| a | b |
|---|---|
| 1 | 2 |

## Last part

Ünïcödé, 日本語 and 🙂, a backslash \\\\ and `code`.
"""


def png(number, width=24, height=16, noise=0):
    """A picture that no other number has; `noise`: so many bytes that do not compress."""
    seed = hashlib.sha256(str(number).encode()).digest()
    line = b"\0" + (seed * 3)[:width * 3]
    raw = zlib.compress(line * height)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    filler = b"".join(hashlib.sha256(seed + bytes([i % 256, i // 256])).digest() for i in range(noise // 32))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", raw) + (chunk(b"raNd", filler) if filler else b"") + chunk(b"IEND", b""))


def connect(w, server, wp, role="administrator", url=None, **wordpress):
    """A site of that WordPress."""
    w.secrets.append(wp.passwords[role])
    made = server.call("POST", "/api/v1/sites/", json={"name": f"Site {role} {w.count('sites')}", "wordpress": {
        "url": url or wp.url, "username": role, "application_password": wp.passwords[role], **wordpress}})
    same(made.status, 201, str(made))
    return made.body["id"]


def write(w, server, site, count, pictures=4, word="Article", noise=0, alt='Alt {} of {} & "more"', **fields):
    """That many contents in review, each with so many pictures; their ids. alt: of place and content."""
    ids = []
    for n in range(1, count + 1):
        made = server.call("POST", "/api/v1/writer/content/", json={
            "site_id": site, "title": f"{word} {n}: tea & \"cake\"", "body": BODY, "meta_title": f"{word} {n} meta & title",
            "meta_description": f"About {word} {n} & more.", "slug": f"{word.lower()}-{n}", **fields})
        same(made.status, 201, str(made))
        ids.append(made.body["id"])
    account = w.one("select min(id) as n from igny8_accounts")
    rows = []
    for content in ids:
        for position in range(pictures):
            data = png(f"{content} {position}", noise=noise)
            name = hashlib.sha256(data).hexdigest()
            file = w.data / "images" / name[:2] / f"{name}.png"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            rows.append(f"({account}, {site}, {content}, '{'in_article' if position else 'featured'}', {position}, 'a picture', "
                        f"'{alt.format(position, content)}', 24, 16, 'generated', '{name[:2]}/{name}.png', 'image/png', '/file/{name}', 1, 1)")
    if rows:
        w.db.rows("insert into igny8_images(account_id, site_id, content_id, image_type, position, prompt, alt, width, height, "
                  f"status, file, mime, image_url, created_at, updated_at) values {', '.join(rows)}", write=True)
    sent = server.call("POST", "/api/v1/writer/content/bulk/", json={"site_id": site, "ids": ids, "action": "send_without_images"})
    same((sent.status, sent.body["done"]), (200, count), str(sent))
    return ids


def in_cluster(w, site, content, name):
    """As if a run had written it for a keyword of that cluster."""
    account = w.one("select min(id) as n from igny8_accounts")
    w.db.rows("insert into igny8_clusters(account_id, site_id, name, name_key, created_at, updated_at) "
              f"values ({account}, {site}, '{name}', 'cluster of {content}', 1, 1)", write=True)
    w.db.rows("insert into igny8_tasks(account_id, site_id, cluster_id, title, keywords, status, created_at, updated_at) "
              f"select {account}, {site}, max(id), 'A task', '[\"a keyword\"]', 'completed', 1, 1 from igny8_clusters", write=True)
    w.db.rows(f"update igny8_content set task_id = (select max(id) from igny8_tasks) where id = {content}", write=True)


def publish(server, site, ids, **more):
    answer = server.call("POST", "/api/v1/writer/content/bulk_publish/", json={"site_id": site, "ids": ids, **more})
    same(answer.status, 202, str(answer))
    return answer.body


def job_of(server, job):
    return server.call("GET", f"/api/v1/jobs/{job}/").body


def await_job(server, job, seconds=120):
    def ended():
        time.sleep(0.1)  # a look costs the server more than it costs the test
        return server.call("GET", "/api/v1/jobs/?ordering=-job_id&page_size=5").body["results"]
    await_that(lambda: [j for j in ended() if j["job_id"] == job and j["ended_at"]], f"job {job} ends", seconds)
    return job_of(server, job)


def published(server, site, ids, **more):
    """The job, when it is over."""
    return await_job(server, publish(server, site, ids, **more)["job_id"])


def outcomes(job):
    return {i["item_id"]: i["outcome"] for i in job["items"]}


def content(server, one):
    return server.call("GET", f"/api/v1/writer/content/{one}/").body
