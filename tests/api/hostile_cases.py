"""hostile_cases.py: every way in which a provider is known to misbehave byte by byte, a row each.

The traps of the protocols, and where each is tried:
  bytes, lengths, encodings, time, JSON, streams, images, links: the tables below (a name a trap)
  statuses and error forms by their words: tests/unit/test_openai_errors.c, test_openai_stream.c, test_anthropic.c,
  test_runware.c (all of them), and below whatever needs a network to go wrong
  parameters that a server refuses (max_completion_tokens, response_format, stream, stream_options):
  test_openai_errors.c (habits), and below by a real refusal; size of an image, output_config: test_dialects.py
  Retry-After in all its forms: tests/unit/test_fetch.c; that a run heeds it: below and test_trouble.py
  keys in error texts, quota, wrong key and model, resumed afterwards: test_trouble.py
  continuation of what the token limit cut, forgotten keywords: test_trouble.py
  links and providers on private addresses, rebinding: tests/unit/test_ssrf_guard.c, below (link_*)
  limits of requests, the breaker and its probe: tests/unit/test_rate_limit.c, test_trouble.py (waiting),
  test_workers.py"""

import base64
import email.utils
import gzip
import json
import struct
import time
import zlib
from dataclasses import dataclass
from typing import Any

from hostile import error, head, says, whole

ALWAYS = 1000
ANSWER = json.dumps({"clusters": [{"name": "Alpha", "description": None, "keywords": [1, 2]}]})
GOOD = says(ANSWER)
MB = 1 << 20


@dataclass
class Case:
    name: str
    kind: str  # json, stream, image: which call is spoilt
    then: Any  # bytes, or a function of the handler and the body
    end: str = "completed"  # or failed, waiting
    why: str = ""  # within the run's error or an item's reason
    times: int = 1  # how often it is spoilt
    calls: int = 0  # of that function; 0: not looked at
    link: Any = None


# ---- bytes and HTTP ----------------------------------------------------------------------------


def cut_at(n, announced=None):
    body = json.dumps(GOOD).encode()
    return head(length=announced or len(body)) + body[:n]


def trickle(seconds, piece=b" ", first=None):
    return lambda h, _: h.until_gone(piece, seconds, head(length=500_000) if first is None else first)


def bomb(size):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    data = b"".join(packer.compress(bytes(MB)) for _ in range(size)) + packer.flush()
    return head(200, "application/json", len(data), "Content-Encoding: gzip") + data


def flood(first, piece, pieces):
    def send(h, _):
        h.request.sendall(first)
        for _ in range(pieces):
            h.request.sendall(piece)
        h.request.shutdown(1)
        return b""
    return send


def in_seconds(n):
    return email.utils.formatdate(time.time() + n, usegmt=True)


def limited(*headers):
    return whole(error("Rate limit reached", "rate_limit_exceeded"), 429, "application/json", *headers)


HTTP = [
    Case("cut_in_the_status", "json", b"HTTP/1.1 20"),
    Case("cut_in_the_headers", "json", b"HTTP/1.1 200 OK\r\nContent-Ty", calls=2),
    Case("cut_after_the_headers", "json", head(length=500), calls=2),
    Case("cut_at_byte_1", "json", cut_at(1), calls=2),
    Case("cut_at_byte_60", "json", cut_at(60), calls=2),
    Case("closed_at_once", "json", b"", calls=2),
    Case("reset", "json", lambda h, _: h.reset(), calls=2),
    Case("always_reset", "json", lambda h, _: h.reset(), "failed", "may have been billed", ALWAYS, calls=9),
    Case("another_protocol", "json", b"SSH-2.0-OpenSSH_9.2\r\n", calls=2),
    Case("no_headers_at_all", "json", json.dumps(GOOD).encode(), calls=2),
    Case("length_too_short", "json", head(length=40) + json.dumps(GOOD).encode(), calls=2),
    Case("length_too_long", "json", cut_at(9999, announced=9999)),
    Case("length_negative", "json", head(length=-5) + json.dumps(GOOD).encode()),
    Case("length_twice", "json", head(200, "application/json", 7, "Content-Length: 9") + b'{"a":1}'),
    Case("length_no_number", "json", head(length="many") + json.dumps(GOOD).encode()),
    Case("chunks_that_are_none", "json", head(200, "application/json", None, "Transfer-Encoding: chunked") + b"zz\r\n{}"),
    Case("chunk_never_ends", "json", head(200, "application/json", None, "Transfer-Encoding: chunked") + b"5\r\n{\"a\"", calls=2),
    Case("headers_without_end", "json", lambda h, _: h.until_gone(b"X-More: " + b"y" * 8000 + b"\r\n", 0.001,
                                                                  b"HTTP/1.1 200 OK\r\n"), calls=3),
    Case("a_header_of_a_megabyte", "json", whole(GOOD, 200, "application/json", "X-Big: " + "y" * MB), calls=2),
    Case("request_id_of_90_kb", "json", whole(GOOD, 200, "application/json", "x-request-id: " + "y" * 90_000)),
    Case("a_thousand_100_continue", "json", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000 + whole(GOOD)),
    Case("gzip_that_is_none", "json", whole(GOOD, 200, "application/json", "Content-Encoding: gzip"), calls=2),
    Case("gzip_cut", "json", whole(gzip.compress(json.dumps(GOOD).encode())[:-9], 200, "application/json",
                                   "Content-Encoding: gzip")),
    Case("gzip_good", "json", whole(gzip.compress(json.dumps(GOOD).encode()), 200, "application/json",
                                    "Content-Encoding: gzip"), calls=1),
    Case("bomb", "json", bomb(100), "failed", "larger than the limit", ALWAYS),
    Case("a_hundred_megabytes", "json", flood(head(), b" " * MB, 100), "failed", "larger than the limit", ALWAYS),
    Case("encoding_unknown", "json", whole(GOOD, 200, "application/json", "Content-Encoding: x-rot13")),
    Case("redirect", "json", whole("", 302, "text/html", "Location: /redirected/v1/chat/completions"), "failed",
         "redirects", calls=1),
    Case("redirect_307", "json", whole("", 307, "text/html", "Location: http://169.254.169.254/"), "failed",
         "redirects", calls=1),
]

TIME = [
    Case("never_answers", "json", lambda h, _: h.silence(), calls=2),
    Case("never_ever_answers", "json", lambda h, _: h.silence(), "failed", "9 requests in a row", ALWAYS, calls=9),
    Case("stops_within", "json", lambda h, _: h.silence(cut_at(80)), calls=2),
    Case("a_byte_now_and_then", "json", trickle(0.2), calls=2),
    Case("retry_after_a_number", "json", limited("Retry-After: 1"), calls=2),
    Case("retry_after_a_date", "json", lambda h, _: limited("Retry-After: " + in_seconds(2)), calls=2),
    Case("retry_after_in_ms", "json", limited("Retry-After: 3600", "retry-after-ms: 200"), calls=2),
    Case("retry_after_nonsense", "json", limited("Retry-After: soon"), calls=2),
    Case("retry_after_negative", "json", limited("Retry-After: -5"), calls=2),
    Case("retry_after_ages", "json", limited("Retry-After: 99999999999"), "waiting", "Rate limit", ALWAYS),
    Case("overloaded_529", "json", whole(error("Overloaded", None, "overloaded_error"), 529, "application/json",
                                         "Retry-After: 0"), calls=2),
]

# ---- what it says --------------------------------------------------------------------------------


def deep(n):
    return b"[" * n


STATUS = [
    Case("quota_as_429", "json", whole(error("You exceeded your quota", "insufficient_quota", "insufficient_quota"), 429),
         "failed", "no balance left", calls=1),
    Case("spend_limit_as_429", "json", whole(error("Limit", "organization_spend_limit_exceeded"), 429), "failed",
         "no balance left", calls=1),
    Case("rate_as_an_array", "json", whole([{"error": {"code": 429, "message": "x", "status": "RESOURCE_EXHAUSTED"}}], 429),
         calls=2),
    Case("error_within_200", "json", whole(error("Provider returned error", 502)), calls=2),
    Case("rate_limit_within_200", "json", whole(error("Slow down", 429)), calls=2),
    Case("error_a_string", "json", whole({"error": "model is loading"}, 500), calls=2),
    Case("detail_of_fastapi", "json", whole({"detail": [{"loc": ["body", "messages"], "msg": "value is too odd"}]}, 422),
         "failed", "value is too odd", ALWAYS),
    Case("detail_a_text", "json", whole({"detail": "Not for you"}, 403), "failed", "Not for you", calls=1),
    Case("page_of_a_proxy", "json", whole("<html><title>502 Bad Gateway</title></html>", 502, "text/html"), calls=2),
    Case("page_with_200", "json", whole("<!doctype html><title>Sign in</title>", 200, "text/html"), "failed", "web page",
         calls=1),
    Case("error_without_body", "json", whole("", 500), calls=2),
    Case("error_of_ten_megabytes", "json", whole(b"x" * (10 * MB), 500)),
    Case("loading", "json", whole({"error": {"code": 503, "message": "Loading model", "type": "unavailable_error"}}, 503),
         calls=2),
    Case("context_too_long", "json", whole(error("too long", "context_length_exceeded"), 400), "failed", "larger context",
         ALWAYS),
    Case("body_too_large", "json", whole("<html>413</html>", 413, "text/html"), "failed", "larger context", ALWAYS),
    Case("status_999", "json", whole("", 999)),
    Case("schema_refused", "json", whole(error("no such thing", "unsupported_parameter", None, param="response_format"), 400),
         calls=2),
    Case("tokens_by_the_old_name", "json", whole(error("Unrecognized request argument: max_completion_tokens"), 400), calls=2),
]

SHAPE = [
    Case("nothing", "json", whole(""), calls=2),
    Case("null", "json", whole("null"), calls=2),
    Case("a_list", "json", whole("[]"), calls=2),
    Case("no_choices", "json", whole({"choices": []}), calls=2),
    Case("choices_null", "json", whole({"choices": None}), calls=2),
    Case("choices_a_text", "json", whole({"choices": "many"}), calls=2),
    Case("message_null", "json", whole({"choices": [{"message": None}]}), calls=2),
    Case("content_null", "json", whole(says(None)), calls=2),
    Case("content_a_number", "json", whole(says(7)), calls=2),
    Case("content_of_parts", "json", whole(says([{"type": "text", "text": ANSWER}])), calls=1),
    Case("deep", "json", whole(deep(200_000)), calls=2),
    Case("deep_within", "json", whole(says("[" * 200_000)), calls=2),
    Case("deep_objects_within", "json", whole(says('{"clusters":' * 10_000)), calls=2),
    Case("bad_utf8", "json", whole(json.dumps(says("@")).encode().replace(b"@", b"\xff\xfe\xc3")), calls=2),
    Case("bad_utf8_beside", "json", whole(json.dumps(dict(GOOD, note="@")).encode().replace(b"@", b"\xff\xfe\xc3")), calls=1),
    Case("nul_within", "json", whole(says(ANSWER.replace("Alpha", "Al\\u0000pha"))), calls=2),
    Case("nul_raw", "json", whole(json.dumps(GOOD).encode().replace(b"assistant", b"assi\x00stant"))),
    Case("half_a_surrogate", "json", whole(json.dumps(dict(GOOD, note="@")).encode().replace(b"@", b"\\ud83d")), calls=1),
    Case("byte_order_mark", "json", whole(b"\xef\xbb\xbf" + json.dumps(GOOD).encode()), calls=1),
    Case("blank_lines_before", "json", whole(b"\n\n\r\n" + json.dumps(GOOD).encode()), calls=1),
    Case("as_plain_text", "json", whole(GOOD, 200, "text/plain"), calls=1),
    Case("as_a_stream", "json", whole(GOOD, 200, "text/event-stream"), calls=1),
    Case("as_nothing", "json", whole(GOOD, 200, ""), calls=1),
    Case("fenced", "json", whole(says(f"```json\n{ANSWER}\n```")), calls=1),
    Case("thought_before", "json", whole(says(f'<think>{{"clusters": []}}</think>{ANSWER}')), calls=1),
    Case("prose_around", "json", whole(says(f"Sure!\n{ANSWER}\nAnything else?")), calls=1),
    Case("numbers_as_texts", "json", whole(says(ANSWER.replace("[1, 2]", '["1", "2"]'))), calls=1),
    Case("numbers_too_large", "json", whole(says(ANSWER.replace("[1, 2]", "[1, 99999999999999999999999, 1e999]"))), calls=2),
    Case("an_object_for_a_list", "json", whole(says('{"clusters": {"name": "A"}}'))),
    Case("wrong_types", "json", whole(says('{"clusters": [7, null, {"name": 8, "keywords": "1"}]}'))),
    Case("names_too_long", "json", whole(says(ANSWER.replace("Alpha", "A" * 100_000)))),
    Case("a_key_twice", "json", whole(json.dumps(GOOD).encode()[:-1] + b', "id": "y"}'), calls=1),
    Case("usage_nonsense", "json", whole(dict(GOOD, usage={"prompt_tokens": "x", "completion_tokens": -4, "cost": []})), calls=1),
    Case("usage_huge", "json", whole(dict(GOOD, usage={"prompt_tokens": 2**62, "completion_tokens": 2**62})), calls=1),
    Case("model_of_100_kb", "json", whole(dict(GOOD, model="m" * 100_000)), calls=1),
    Case("cut_by_the_limit", "json", whole(says(ANSWER[:30], "length"))),
    Case("filtered", "json", whole(says(None, "content_filter")), "failed", "", ALWAYS),
    Case("refused", "json", whole(says(None, refusal="I cannot.")), "failed", "", ALWAYS),
]

# ---- streams ---------------------------------------------------------------------------------------


def events(*datas, end="\n\n", before="data: "):
    return b"".join(before.encode() + (d if isinstance(d, bytes) else json.dumps(d).encode()) + end.encode() for d in datas)


def delta(text=None, finish=None):
    return {"choices": [{"index": 0, "delta": {"content": text} if text is not None else {}, "finish_reason": finish}]}


TEXT = ("---\ntitle: A title\nmeta_title: A title\nmeta_description: What it is.\nslug: a-title\n---\n\n## Grün\n\n" +
        "Wörter über Bohnen. " * 25)
DELTAS = [delta(TEXT[i:i + 50]) for i in range(0, len(TEXT), 50)]
DONE = b"[DONE]"


def stream(*datas, **how):
    return head(200, "text/event-stream; charset=utf-8") + events(*datas, **how)


def byte_by_byte(h, _):
    data = stream(*DELTAS, delta(None, "stop"), DONE)
    for i in range(len(data)):
        h.request.sendall(data[i:i + 1])
    h.request.shutdown(1)
    return b""


STREAM = [
    Case("stream_good", "stream", stream(*DELTAS, delta(None, "stop"), DONE), calls=1),
    Case("stream_byte_by_byte", "stream", byte_by_byte, calls=1),
    Case("stream_crlf_no_blank", "stream", stream(*DELTAS, delta(None, "stop"), DONE, end="\r\n\r\n", before="data:"), calls=1),
    Case("stream_of_two", "stream", stream(*[{"choices": [{"index": 1, "delta": {"content": "x"}, "finish_reason": None},
                                                          {**d["choices"][0], "index": 0}]} for d in DELTAS],
                                           {"choices": [{"index": 1, "delta": {}, "finish_reason": "length"}]},
                                           delta(None, "stop"), DONE), calls=1),
    Case("stream_without_done", "stream", stream(*DELTAS, delta(None, "stop")), calls=1),
    Case("stream_without_reason", "stream", stream(*DELTAS, DONE), calls=1),
    Case("stream_without_end", "stream", stream(*DELTAS), calls=2),
    Case("stream_first_choices_empty", "stream", stream({"choices": [], "prompt_filter_results": []}, *DELTAS,
                                                        delta(None, "stop"), {"choices": [], "usage": {}}, DONE), calls=1),
    Case("stream_choices_null", "stream", stream({"choices": None}, {"choices": 7}, *DELTAS, delta(None, "stop"), DONE), calls=1),
    Case("stream_error_after_200", "stream", stream(*DELTAS[:3], error("Overloaded", "server_error")), calls=2),
    Case("stream_error_at_first", "stream", stream(error("Rate limit", 429)), calls=2),
    Case("stream_error_named", "stream", stream(*DELTAS[:3]) + b'event: error\ndata: {"message": "no"}\n\n', calls=2),
    Case("stream_reason_error", "stream", stream(*DELTAS[:3], delta(None, "error")), calls=2),
    Case("stream_no_json", "stream", stream(*DELTAS[:3], b"{nonsense"), calls=2),
    Case("stream_cut_in_a_character", "stream", stream(*DELTAS[:3]) + 'data: {"choices":[{"delta":{"content":"ü'.encode()[:-1],
         calls=2),
    Case("stream_reset", "stream", lambda h, _: (h.request.sendall(stream(*DELTAS[:3])), time.sleep(0.2), h.reset()), calls=2),
    Case("stream_stalls", "stream", lambda h, _: h.silence(stream(*DELTAS[:3])), calls=2),
    Case("stream_of_comments", "stream", trickle(0.1, b": keep-alive\n\n", head(200, "text/event-stream")), calls=2),
    Case("stream_never_ends", "stream", flood(stream(), events(*[delta("word " * 40)] * 200), 100), "failed", "", ALWAYS),
    Case("stream_a_line_without_end", "stream", flood(stream() + b"data: ", b"x" * MB, 400), "failed", "", ALWAYS),
    Case("stream_gzipped", "stream", head(200, "text/event-stream", None, "Content-Encoding: gzip") +
         gzip.compress(events(*DELTAS, delta(None, "stop"), DONE)), calls=1),
    Case("stream_as_json", "stream", whole(says(TEXT)), calls=1),
    Case("stream_as_plain_text", "stream", whole(events(*DELTAS, delta(None, "stop"), DONE), 200, "text/plain"), calls=1),
    Case("stream_bad_utf8", "stream", stream(*DELTAS) .replace("ü".encode(), b"\xfc") +
         events(delta(None, "stop"), DONE)),
    Case("stream_filtered", "stream", stream(*DELTAS[:2], delta(None, "content_filter"), DONE), "failed", "", ALWAYS),
    Case("stream_of_nothing", "stream", stream(delta("", "stop"), DONE)),
    Case("stream_refused_by_words", "stream", stream({"choices": [{"delta": {"refusal": "No."}, "finish_reason": "stop"}]}, DONE),
         "failed", "", ALWAYS),
]

# ---- images -------------------------------------------------------------------------------------------


def png(width, height, rows=1):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(b"\0" * (1 + 3 * width) * rows)) + chunk(b"IEND", b""))


def drawn(data):
    return whole({"data": [{"b64_json": base64.b64encode(data).decode()}]})


def link_case(name, link, end="failed", why="", times=ALWAYS, **more):
    def then(h, _):
        return whole({"data": [{"url": f"http://127.0.0.1:{h.server.owner.port}/{name}/picture.png"}]})
    return Case(name, "image", then, end, why, times, link=link, **more)


PICTURE = png(64, 64, 64)

IMAGE = [
    Case("image_a_page", "image", drawn(b"<html>no</html>"), "failed", "image", ALWAYS),
    Case("image_empty", "image", drawn(b""), "failed", "image", ALWAYS),
    Case("image_no_base64", "image", whole({"data": [{"b64_json": "@@@@"}]}), "failed", "base64", ALWAYS),
    Case("image_none", "image", whole({"data": []}), calls=4),
    Case("image_null", "image", whole({"data": [None]}), calls=4),
    Case("image_cut", "image", drawn(PICTURE[:40]), "failed", "", ALWAYS),
    Case("image_bomb", "image", drawn(png(30_000, 30_000)), "failed", "", ALWAYS),
    Case("image_vector", "image", drawn(b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"), "failed", "", ALWAYS),
    Case("image_small_but_good", "image", drawn(PICTURE), calls=3),
    Case("image_blocked_once", "image", whole(error("No", "moderation_blocked"), 400), calls=4),
    Case("image_of_40_mb", "image", whole(b'{"data":[{"b64_json":"' + b"A" * (40 * MB) + b'"}]}'), "failed", "", ALWAYS),
    link_case("link_good", whole(PICTURE, 200, "image/png"), "completed"),
    link_case("link_gone", whole("no", 404, "text/html"), times=1, end="completed"),
    link_case("link_a_page", whole("<html>", 200, "text/html"), why="image"),
    link_case("link_silent", lambda h, _: h.silence(), times=1, end="completed"),
    link_case("link_of_100_mb", flood(head(200, "image/png"), b"\0" * MB, 100), times=1, end="completed"),
    link_case("link_redirects_into_the_house",
              lambda h, _: whole("", 302, "text/html", f"Location: http://127.0.0.1:{h.server.owner.port}/house/secret.png"),
              why="private address", calls=1),
    link_case("link_redirects_for_ever", lambda h, _: whole("", 302, "text/html", "Location: picture.png"),
              why="private address", calls=1),  # it leads to itself, and that is the house
    Case("link_into_the_house", "image", lambda h, _: whole({"data": [
        {"url": f"http://localhost:{h.server.owner.port}/house/secret.png"}]}), "failed", "private address", ALWAYS, calls=1),
    Case("link_to_a_file", "image", whole({"data": [{"url": "file:///etc/passwd"}]}), calls=4),
    Case("link_to_metadata", "image", whole({"data": [{"url": "http://169.254.169.254/latest/meta-data/"}]}), "failed", "private address", ALWAYS, calls=1),
]
