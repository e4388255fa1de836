"""publishkill.py: kill -9 of `igny8 serve` in the middle of bulk publishing to a
real WordPress, and start it again, many times.

Checked after each kill: `invcheck`. At the end: every draft has exactly one post,
every picture is in the library once, and nothing is left under a key of ours.
test_publishkill.py is the short form, tests/trials the long one."""

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "api"))

from harness import await_that, same  # noqa: E402  found by the line above
from publishing import await_job, connect, outcomes, publish, write  # noqa: E402
from wordpress import WordPress  # noqa: E402

DRAFTS, PICTURES = 6, 2


def serve_again(w, token):
    server = w.serve()
    server.token = token
    server.contract = False  # it would ask for the document anew each time
    return server


def one_round(w, wp, token, site, number, rng, kills):
    """Some drafts, published while the server dies so many times."""
    server = serve_again(w, token)
    ids = write(w, server, site, DRAFTS, PICTURES, word=f"Round{number}")
    posts, pictures = len(wp.posts()), wp.pictures()
    job = publish(server, site, ids)["job_id"]
    for _ in range(kills):
        asked = wp.pictures() + len(wp.posts())
        await_that(lambda: wp.pictures() + len(wp.posts()) > asked or  # noqa: B023  called at once
                   w.count("jobs", f"id = {job} and ended_at is not null"), "WordPress is written to")
        time.sleep(rng.uniform(0, 0.2))  # the instant is the trial's own choice: nothing is awaited
        w.kill(server)
        w.invcheck(settled=False)
        server = serve_again(w, token)
    done = await_job(server, job, 300)
    same((done["state"], done["failed"], set(outcomes(done).values())), ("completed", 0, {"done"}), str(done)[:3000])
    made = wp.posts()[posts:]
    same(sorted(p["slug"] for p in made), sorted(f"round{number}-{n}" for n in range(1, DRAFTS + 1)), "a post a draft")
    same({p["status"] for p in made}, {"publish"})
    same(wp.pictures() - pictures, DRAFTS * PICTURES, "pictures")
    server.stop()
    w.servers.remove(server)


def kill_while_publishing(w, kills, seed, told=None):
    rng = random.Random(seed)
    wp = WordPress.shared()
    wp.clear()
    w.env.update(IGNY8_ALLOW_PRIVATE="1", IGNY8_LEASE_MS="1000")
    token = w.igny8("tokens", "create", "--name", "t", "--json").json()["token"]
    w.secrets.append(token)
    server = serve_again(w, token)
    site = connect(w, server, wp)
    server.stop()
    w.servers.remove(server)
    done, number = 0, 0
    while done < kills:
        now = min(kills - done, 3)
        number += 1
        one_round(w, wp, token, site, number, rng, now)
        done += now
        if told:
            told(f"{done} kills while publishing, {number * DRAFTS} drafts, each with one post")
