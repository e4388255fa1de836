#!/usr/bin/python3
"""Whole runs through servers that others wrote (tests/third_party): a mock with canned answers, in both dialects, and
a gateway that translates Chat Completions to Anthropic's Messages."""

import base64
import json
import struct
import zlib

from harness import holds, run_tests, same, sqlite
from third_party import aimock, portkey, use

FUNCTIONS = ["auto_cluster", "generate_ideas", "generate_content", "generate_image_prompts"]
BODY = " ".join(f"Glass {n} holds {n + 200} grams." for n in range(24)) + "\n\n## Water\n\nIt is clear, e.g. ½ litre in 日本."
ARTICLE = ("---\ntitle: A short draft\nmeta_title: A short draft\nmeta_description: What a draft says\n"
           f"slug: a-short-draft\n---\n\n{BODY}\n")
USAGE = {"prompt_tokens": 1100, "completion_tokens": 70}
IDEA = {"cluster": 1, "title": "Water for everyone", "brief": "What to do with water.", "keywords": ["water topic 00001"],
        "outline": [{"h2": "Water", "h3": []}], "content_type": "guide", "intent": "informational", "words": 100}
# What the words of each function's instructions are answered with.
TEXTS = {"SEO planner": {"clusters": [{"name": "Water", "description": "About water", "keywords": [1, 2]}]},
         "content strategist": {"ideas": [IDEA]},
         "experienced writer": ARTICLE,
         "art director": {"images": [{"n": n, "prompt": f"A glass of water {n}", "alt": f"Water {n}"} for n in (0, 1)]}}


def png(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = (b"\0" + b"\x20\x60\xa0" * width) * height
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def text_answer(system, content, **match):
    """What a request is answered with that has these words in its instructions."""
    content = content if isinstance(content, str) else json.dumps(content)
    return {"match": {"systemMessage": system, "endpoint": "chat", **match}, "response": {"content": content, "usage": USAGE}}


def canned():
    image = base64.b64encode(png(1024, 1024)).decode()
    return [*(text_answer(*one) for one in TEXTS.items()),
            {"match": {"endpoint": "image"}, "response": {"image": {"b64Json": image}}}]


def usage(w):
    """Rows of usage by function: how many, and their tokens."""
    rows = w.rows("select function, count(*) as n, sum(tokens_in) as given, sum(tokens_out) as taken"
                  " from igny8_ai_usage_log group by function")
    return {r["function"]: (r["n"], r["given"], r["taken"]) for r in rows}


def check_run(w, done):
    """A whole run: one cluster, one article with two images; and no word of the article was lost or made up."""
    same((done["status"], done["error_message"], done["total_credits_used"]), ("completed", None, 1 + 2 + 1 + 5))
    draft = w.rows("select title, slug, status, body from igny8_content")
    same([(d["title"], d["slug"], d["status"], d["body"].strip()) for d in draft],
         [("A short draft", "a-short-draft", "review", BODY)])
    same(w.count("images", "status = 'generated'"), 2)


def asked(journal):
    """What aimock was asked: path, status of its answer, whether a stream was wanted."""
    return [(e["path"], e["response"]["status"], e["body"].get("stream", False)) for e in journal]


def through_aimock(w, dialect, answers):
    with aimock(w.folder, answers) as server:
        use(w, "TEXT", dialect, server.url + "/v1")
        use(w, "IMAGE", "openai", server.url + "/v1")
        check_run(w, w.run("--keywords", w.keywords(2, word="water")))
        return asked(server.get("/__aimock/journal"))


def whole_run(w, dialect, path):
    """Each text was asked for once, the article as a stream, each image once; the tokens are those reported."""
    text, stream = (path, 200, False), (path, 200, True)
    same(through_aimock(w, dialect, canned()), [text, text, stream, text, *2 * [("/v1/images/generations", 200, False)]])
    tokens = (1, USAGE["prompt_tokens"], USAGE["completion_tokens"])
    same(usage(w), {**dict.fromkeys(FUNCTIONS, tokens), "generate_images": (2, None, None)})


@sqlite
def test_aimock_as_openai(w):
    whole_run(w, "openai", "/v1/chat/completions")


@sqlite
def test_aimock_as_anthropic(w):
    whole_run(w, "anthropic", "/v1/messages")


def troubled_run(w, dialect, path):
    """Too many requests, then an article that is cut off: it is continued, and what was delivered is not bought again."""
    cut = ARTICLE.index("Glass 10 ")  # what is said of the tenth breaks off, and is said again
    part = text_answer("experienced writer", ARTICLE[:cut + 12])
    part["response"].update(finishReason="length", reasoning="The user wants an article.")
    busy = text_answer("SEO planner", "", sequenceIndex=0)
    busy["response"] = {"error": {"message": "Rate limit reached", "type": "rate_limit_error"}, "status": 429,
                        "retryAfter": 1}
    rest = text_answer("experienced writer", ARTICLE[cut:], userMessage='"so_far"')
    found = through_aimock(w, dialect, [busy, rest, *(part if "experienced" in a["match"].get("systemMessage", "") else a
                                                      for a in canned())])
    text, stream = (path, 200, False), (path, 200, True)
    same(found[:6], [(path, 429, False), text, text, stream, stream, text])
    same({f: n for f, (n, _, _) in usage(w).items()},
         {**dict.fromkeys(FUNCTIONS, 1), "generate_content": 2, "generate_images": 2})


@sqlite
def test_aimock_troubles_as_openai(w):
    troubled_run(w, "openai", "/v1/chat/completions")


@sqlite
def test_aimock_troubles_as_anthropic(w):
    troubled_run(w, "anthropic", "/v1/messages")


def through_portkey(w, texts, *rules, status=0):
    """The scripted provider is behind the gateway."""
    fake = w.fake(clusters=[1], ideas_per_cluster=1, words=100,
                  rules=[*rules, {"match": {"function": "generate_content"}, "then": {"answer": ARTICLE}}])
    with portkey(w.folder, fake.url, texts) as server:
        use(w, "TEXT", "openai", server.url + "/v1")
        use(w, "IMAGE", "openai", server.url + "/v1")
        return w.run("--keywords", w.keywords(2, word="water"), status=status)


def forwarded_run(w, texts, path):
    check_run(w, through_portkey(w, texts))
    calls = [(c["path"], c["function"], c["stream"]) for c in w.calls()]
    same(calls, [*((path, f, f == "generate_content") for f in FUNCTIONS),
                 *2 * [("/v1/images/generations", "generate_images", False)]])
    counted = usage(w)
    same({f: n for f, (n, _, _) in counted.items()}, {**dict.fromkeys(FUNCTIONS, 1), "generate_images": 2})
    assert all(given > 0 and taken > 0 for f, (_, given, taken) in counted.items() if f in FUNCTIONS), counted


@sqlite
def test_portkey_to_anthropic(w):
    forwarded_run(w, "anthropic", "/v1/messages")


@sqlite
def test_portkey_to_openai(w):
    forwarded_run(w, "openai", "/v1/chat/completions")


@sqlite
def test_portkey_and_a_wrong_key(w):
    """The gateway hands the refusal of the provider behind it on in a form of its own."""
    refusal = {"type": "error", "error": {"type": "authentication_error", "message": "invalid x-api-key"}}
    done = through_portkey(w, "anthropic", {"match": {"function": "auto_cluster"}, "then": {"status": 401, "body": refusal}},
                           status=1)
    same(done["status"], "failed")
    holds(done["error_message"], "IGNY8_TEXT_KEY", "401")
    same(len(w.calls()), 1)


if __name__ == "__main__":
    run_tests(globals())
