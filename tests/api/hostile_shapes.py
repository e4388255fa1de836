"""hostile_shapes.py: one article, and one list of clusters, in every shape in which models and servers write them.

A shape is what the model says (one text a call; the calls after the last one are answered by the last text), the
provider's word for its end, and what has to become of it: the article alone, or why the item failed."""

import json
from dataclasses import dataclass
from html import escape
from typing import Any

from hostile import head, says, whole

FIELDS = {"title": "The grind decides", "meta_title": "The grind decides the cup", "slug": "the-grind-decides",
          "meta_description": "What a grinder changes, and how to set one."}
FRONT = "".join(f"{name}: {value}\n" for name, value in FIELDS.items())
INTRO = ("Coffee starts with the grind, and a good grinder changes more than a dear machine. " * 3).strip()
FINE = ("Fine grounds give up their taste quickly, coarse ones slowly. " * 4).strip()
BODY = (f"{INTRO}\n\n## Fine or coarse\n\n{FINE}\n\n- a burr mill for every day\n- a blade mill for spices\n\n"
        f"## What to buy\n\n{INTRO}\n")
ARTICLE = f"---\n{FRONT}---\n\n{BODY}"
HALF = ARTICLE[:ARTICLE.index("coarse ones slowly") + 10]
REST = ARTICLE[ARTICLE.index("Fine grounds"):]  # the sentence that breaks off is written again
HTML = (f"<h1>{FIELDS['title']}</h1>\n<p>{INTRO}</p>\n<h2>Fine or coarse</h2>\n<p>{FINE}</p>\n<ul>\n"
        f"<li>a burr mill for every day</li>\n<li>a blade mill for spices</li>\n</ul>\n<h2>What to buy</h2>\n<p>{INTRO}</p>\n")
THOUGHT = "The user wants an article. I plan an introduction.\n---\ntitle: no\n---\n"


@dataclass
class Shape:
    name: str
    says: Any  # a text, or the texts of the calls
    finish: Any = "stop"  # or a word a call
    calls: int = 1
    end: str = "completed"
    why: str = ""  # within an item's reason
    body: str = BODY.strip()
    fields: Any = None  # those that it has; None: all
    dialects: tuple = ("openai", "anthropic")
    tool: bool = False  # what it says is the argument of a tool

    def text(self, n):
        return self.says if isinstance(self.says, str) else self.says[min(n, len(self.says)) - 1]

    def word(self, n):
        return self.finish if isinstance(self.finish, str) else self.finish[min(n, len(self.finish)) - 1]


def toml():
    return "+++\n" + "".join(f'{name} = "{value}"\n' for name, value in FIELDS.items()) + "+++\n\n" + BODY


def labels(form):
    names = {"title": "Title", "meta_title": "Meta title", "meta_description": "Meta description", "slug": "Slug"}
    return "".join(form.format(names[name], value) for name, value in FIELDS.items()) + "\n" + BODY


SHAPES = [
    Shape("as_asked", ARTICLE),
    # reasoning in its marks
    Shape("think", f"<think>{THOUGHT}</think>\n\n{ARTICLE}"),
    Shape("think_unopened", f"{THOUGHT}</think>\n{ARTICLE}"),
    Shape("thinking", f"<thinking>\n{THOUGHT}</thinking>{ARTICLE}"),
    Shape("thought", f"<thought>{THOUGHT}</thought>\n{ARTICLE}"),
    Shape("reasoning", f"<reasoning effort=\"high\">{THOUGHT}</reasoning>\n\n{ARTICLE}"),
    Shape("seed_think", f"<seed:think>{THOUGHT}</seed:think>{ARTICLE}"),
    Shape("think_in_capitals", f"[THINK]{THOUGHT}[/THINK]{ARTICLE}"),
    Shape("channels", f"<|channel|>analysis<|message|>{THOUGHT}<|end|><|start|>assistant<|channel|>final<|message|>{ARTICLE}"),
    Shape("channels_without_marks", f"analysis{THOUGHT}assistantfinal{ARTICLE}"),
    Shape("solution", f"<|begin_of_thought|>{THOUGHT}<|end_of_thought|>\n\n<|begin_of_solution|>{ARTICLE}<|end_of_solution|>"),
    Shape("printed", f"Thinking...\n{THOUGHT}...done thinking.\n\n{ARTICLE}"),
    Shape("details", f"<details type=\"reasoning\">\n<summary>Thought for 4 seconds</summary>\n{THOUGHT}</details>\n{ARTICLE}"),
    Shape("fenced_thoughts", f"```thinking\n{THOUGHT}\n```\n\n{ARTICLE}"),
    Shape("channels_with_one_bar", f"<|channel>thought\n{THOUGHT * 20}<channel|>{ARTICLE}<turn|>"),
    Shape("final_response", f"Here are my reasoning steps:\n{THOUGHT * 20}[BEGIN FINAL RESPONSE]\n{ARTICLE}[END FINAL RESPONSE]"),
    Shape("thought_within", ARTICLE.replace("## What", "<think>\nNow the end.\n</think>\n\n## What")),
    Shape("thought_behind_it", ARTICLE + "\n<think>\nDid I keep to the length?"),
    # control tokens
    Shape("reserved", ARTICLE + "<|reserved_special_token_7|>"),
    Shape("next_instruction", ARTICLE + "\n### Instruction:\nWrite on.\n\n### Response:\n"),
    Shape("eot", ARTICLE + "<|eot_id|>"),
    Shape("im_end", f"<|im_start|>assistant\n{ARTICLE}<|im_end|>\n<|im_start|>user\n"),
    Shape("end_of_turn", ARTICLE + "<end_of_turn>"),
    Shape("inst", ARTICLE + "[/INST]"),
    Shape("eos", ARTICLE + "</s>"),
    Shape("wide_bars", ARTICLE + "<｜end▁of▁sentence｜>"),
    Shape("end_of_text", ARTICLE.rstrip() + " [end of text]"),
    # what is said around it
    Shape("sure", f"Sure! Here is the article you asked for:\n\n{ARTICLE}\nI hope this helps! Let me know if you would like changes."),
    Shape("fenced", f"```markdown\n{ARTICLE}```"),
    Shape("fenced_and_announced", f"Here you are:\n\n```md\n{ARTICLE}```\n\nLet me know what you think of the article."),
    Shape("answer_tags", f"<answer>\n{ARTICLE}</answer>"),
    Shape("word_count", f"{ARTICLE}\n---\n\n*Word count: 112*"),
    Shape("references", ARTICLE.replace("machine.", "machine【4:0†source】.", 1)),
    Shape("german_around_it", f"Gerne! Hier ist der Artikel:\n\n{ARTICLE}\n---\n\nIch hoffe, er gefällt Ihnen. "
          "Sagen Sie mir Bescheid, wenn ich etwas anpassen soll."),
    Shape("spanish_around_it", f"¡Claro! Aquí tienes el artículo:\n\n{ARTICLE}\nSi quieres algún cambio, házmelo saber."),
    Shape("japanese_around_it", f"承知しました。以下が記事です。\n\n{ARTICLE}\n修正が必要な場合はお知らせください。"),
    Shape("end_of_article", ARTICLE + "\n--- END ---"),
    Shape("fence_closed_alone", ARTICLE + "```"),
    # an article's own words
    Shape("here_is_a_thought", f"---\n{FRONT}---\n\nHere is what a mill changes: everything.\n\n{BODY}",
          body=f"Here is what a mill changes: everything.\n\n{BODY}".strip()),
    Shape("on_prompts", f"{ARTICLE}\n### Input:\n\nPut it into `<think>`, and end it:\n\n```\n<think>\na\n</think>\n"
          f"### Instruction:\n<|im_end|>\n```\n\nHope for the best. {INTRO}",
          body=f"{BODY}\n### Input:\n\nPut it into `<think>`, and end it:\n\n```\n<think>\na\n</think>\n"
          f"### Instruction:\n<|im_end|>\n```\n\nHope for the best. {INTRO}"),
    # other front matter
    Shape("line_ends", ARTICLE.replace("\n", "\r\n")),
    Shape("front_in_a_table", "| Field | Value |\n|---|---|\n" + labels("| **{}** | {} |\n")),
    Shape("front_as_headings", labels("## {}\n{}\n\n").replace("\n\n" + INTRO, "\n\n## Article\n\n" + INTRO, 1)),
    Shape("front_in_german", f"---\nTitel: {FIELDS['title']}\nMeta-Titel: {FIELDS['meta_title']}\nMeta-Beschreibung: "
          f"{FIELDS['meta_description']}\nSlug: {FIELDS['slug']}\n---\n\n{BODY}"),
    Shape("front_with_inner_fields", f"---\ntitle: {FIELDS['title']}\nslug: {FIELDS['slug']}\nseo:\n  title: {FIELDS['meta_title']}"
          f"\n  description: >-\n    {FIELDS['meta_description']}\n---\n\n{BODY}"),
    Shape("front_in_comments", f"# {FIELDS['title']}\n\n" + "".join(f"<!-- {name}: {value} -->\n" for name, value in
                                                                  FIELDS.items() if name != "title") + "\n" + BODY),
    Shape("front_with_escapes", "\\---\n" + FRONT.replace("_", "\\_") + "\\---\n\n" + BODY),
    Shape("front_with_counts", ARTICLE.replace("set one.", "set one. (45 characters)")),
    Shape("article_as_yaml", FRONT + "content: |\n" + "".join(f"  {line}\n" if line else "\n" for line in BODY.split("\n"))),
    Shape("article_in_a_list", json.dumps([{**FIELDS, "content": BODY}])),
    Shape("article_in_a_member", json.dumps({"response": {"article": ARTICLE}})),
    Shape("article_as_lines", json.dumps({"title": FIELDS["title"], "slug": FIELDS["slug"], "meta": {
        "title": FIELDS["meta_title"], "description": FIELDS["meta_description"]}, "content": BODY.split("\n")})),
    Shape("yaml_with_lists", f"---\n{FRONT}tags:\n- coffee\n- mills\ndraft: true\n---\n\n{BODY}"),
    Shape("toml_with_tables", toml().replace("+++\n\n", "[extra]\nauthor = \"x\"\n+++\n\n")),
    Shape("front_behind_it", f"{BODY}\n---\n{FRONT}---\n"),
    Shape("labels_behind_it", f"# {FIELDS['title']}\n\n{BODY}\n## SEO\n\n**Meta title:** {FIELDS['meta_title']}\n"
          f"**Meta description:** {FIELDS['meta_description']}\n**Slug:** {FIELDS['slug']}\n"),
    Shape("tags", "".join(f"<{name}>{value}</{name}>\n" for name, value in FIELDS.items()) + f"<content>\n{BODY}</content>"),
    Shape("escaped", json.dumps(ARTICLE)),
    Shape("escaped_without_quotes", json.dumps(ARTICLE)[1:-1]),
    Shape("toml", toml()),
    Shape("front_in_a_fence", f"```yaml\n---\n{FRONT}---\n```\n\n{BODY}"),
    Shape("front_in_a_comment", f"<!--\n{FRONT}-->\n\n{BODY}"),
    Shape("front_as_json", json.dumps(FIELDS) + "\n\n" + BODY),
    Shape("front_bare", FRONT + "\n" + BODY),
    Shape("labels", labels("**{}:** {}\n")),
    Shape("labels_in_a_list", labels("- **{}**: {}\n")),
    Shape("article_as_json", json.dumps({**FIELDS, "content": BODY})),
    Shape("article_as_json_in_a_fence", "```json\n" + json.dumps({"article": {**FIELDS, "body": BODY}}, indent=1) + "\n```"),
    Shape("no_front", BODY, fields={}),
    # HTML
    Shape("html", HTML, fields={}),
    Shape("html_below_front", f"---\n{FRONT}---\n\n{HTML}"),
    Shape("html_document", f"<!DOCTYPE html>\n<html><head><title>x</title><style>p {{}}</style></head><body>{HTML}</body></html>",
          fields={}),
    Shape("html_escaped", f"---\n{FRONT}---\n\n{escape(HTML)}"),
    Shape("html_page", f"<!DOCTYPE html>\n<html><head><title>{FIELDS['meta_title']}</title><meta name=\"description\" content=\""
          f"{FIELDS['meta_description']}\"></head><body><nav><a href=\"/\">Home</a></nav><article>{HTML}</article>"
          "<footer>© x</footer></body></html>"),
    Shape("html_within", ARTICLE.replace("## Fine or coarse", "<h2>Fine or coarse</h2>").replace(
        f"\n\n{FINE}", f"\n\n<p align=\"left\">{FINE}</p>")),
    # ends
    Shape("capital_stop", ARTICLE, "STOP"),
    Shape("unheard_of_and_whole", ARTICLE, "finalized"),
    Shape("unheard_of_and_cut", (HALF, REST), ("paused_by_host", "stop"), calls=2),
    Shape("max_tokens", (HALF, REST), ("MAX_TOKENS", "stop"), calls=2),
    Shape("abort", (HALF, ARTICLE), ("abort", "stop"), calls=2),
    Shape("network_error", (HALF, ARTICLE), ("network_error", "stop"), calls=2),
    Shape("engine_error", (HALF, ARTICLE), ("engine_error", "stop"), calls=2),
    Shape("begun_again", (HALF, ARTICLE), ("length", "stop"), calls=2),
    Shape("begun_again_without_front", (HALF, BODY), ("length", "stop"), calls=2),
    Shape("sensitive", HALF, "sensitive", calls=0, end="failed", why="declined"),
    Shape("recitation", HALF, "RECITATION", calls=0, end="failed", why="declined"),
    Shape("fence_closed_by_the_second", ("```markdown\n" + HALF, REST + "```"), ("length", "stop"), calls=2),
    Shape("tags_closed_by_the_second", ("<answer>" + HALF, REST + "</answer>"), ("length", "stop"), calls=2),
    # elsewhere
    Shape("tool_call", json.dumps({**FIELDS, "content": BODY}), "tool_calls", tool=True),
    Shape("no_word_at_the_end", ARTICLE, ""),
    Shape("no_word_and_cut", (HALF, REST), ("", "stop"), calls=2),
    # asked again with the reason
    Shape("tokens_within", (ARTICLE.replace("\n\n## What", "\n\nMore <|im_sep|> words.\n\n## What"), ARTICLE), calls=2),
    Shape("fields_within", (f"{INTRO}\n\ntitle: x\n\n{BODY}", ARTICLE), calls=2),
]


# ---- clusters ------------------------------------------------------------------------------------


@dataclass
class Answer:
    """One list of clusters: the call is not to be repeated."""
    name: str
    says: str
    finish: str = "stop"
    tool: bool = False
    more: Any = None  # members beside the message's


LIST = '{"clusters": [{"name": "Alpha", "description": null, "keywords": [1, 2]}]}'

ANSWERS = [
    Answer("python", "{'clusters': [{'name': 'Alpha', 'description': None, 'keywords': [1, 2], 'done': True}]}"),
    Answer("javascript", '{clusters: [{name: "Alpha", keywords: [1, 2],},],} // all'),
    Answer("a_map", '{"clusters": {"Alpha": {"keywords": [1, 2]}}}'),
    Answer("a_map_of_lists", '{"clusters": {"Alpha": [1, 2]}}'),
    Answer("a_bare_map", '{"Alpha": {"keywords": [1, 2]}}'),
    Answer("a_line_each", '{"name": "Alpha", "keywords": [1]}\n{"name": "Beta", "keywords": [2]}'),
    Answer("a_number_beyond", LIST.replace("null", "18446744073709551615")),
    Answer("thought", f"<thought>{{\"clusters\": []}}</thought>\n{LIST}"),
    Answer("channels", f"<|channel|>analysis<|message|>{{}}<|end|><|start|>assistant<|channel|>final<|message|>{LIST}"),
    Answer("eot", f"{LIST}<|eot_id|>"),
    Answer("fenced_and_announced", f"Here it is:\n\n```json\n{LIST}\n```\nLet me know."),
    Answer("markdown_in_it", LIST.replace("null", '"a\\_b"')),
    Answer("tool_call", LIST, "tool_calls", True),
    Answer("unheard_of_word", LIST, "finalized"),
    Answer("capital_word", LIST, "STOP"),
    Answer("comments", '{/* all */ "clusters": [{"name": "Alpha", "keywords": [1, 2]}] # done\n}'),
    Answer("keywords_in_a_text", '{"clusters": [{"name": "Alpha", "keywords": "1, 2"}]}'),
    Answer("numbers_and_words", '{"clusters": [{"name": "Alpha", "keywords": ["1. alpha one", "[2]"]}]}'),
    Answer("keywords_as_a_map", '{"clusters": [{"name": "Alpha", "keywords": {"1": "alpha one", "2": "alpha two"}}]}'),
    Answer("other_names", '{"clusters": [{"cluster_name": "Alpha", "keyword_ids": [{"id": 1}, {"keyword": "alpha two"}]}]}'),
    Answer("a_list_in_a_list", '[[{"name": "Alpha", "keywords": [1, 2]}]]'),
    Answer("a_text_in_a_member", json.dumps({"clusters": json.dumps(json.loads(LIST)["clusters"])})),
    Answer("beside_others", json.dumps({"type": "object", "properties": json.loads(LIST)})),
    Answer("arguments", f'<tool_call>{{"name": "clusters", "arguments": {LIST}}}</tool_call>'),
    Answer("last_bracket_left_out", LIST[:-1]),
    Answer("blanks_that_do_not_break", LIST.replace(" ", "\u00a0")),
    Answer("not_a_number", LIST, more={"logprob": float("-inf"), "score": float("nan")}),
    Answer("seed_beyond_int64", LIST, more={"seed": 18446744073709551615}),
]


def answered(answer, dialect):
    if dialect == "anthropic":
        block = {"type": "tool_use", "id": "t", "name": "f", "input": json.loads(answer.says)} if answer.tool else \
            {"type": "text", "text": answer.says}
        return whole({"id": "m", "type": "message", "role": "assistant", "model": "m", "content": [block],
                      "stop_reason": ANTHROPIC_WORDS.get(answer.finish, answer.finish),
                      "usage": {"input_tokens": 10, "output_tokens": 9}, **(answer.more or {})})
    if answer.tool:
        call = {"id": "c", "type": "function", "function": {"name": "f", "arguments": answer.says}}
        return whole({**says(None, answer.finish, tool_calls=[call]), **(answer.more or {})})
    return whole({**says(answer.says, answer.finish), **(answer.more or {})})


# ---- in the words of the dialects ------------------------------------------------------------------


def event(data, name=None):
    return (f"event: {name}\n" if name else "") + f"data: {data if isinstance(data, str) else json.dumps(data)}\n\n"


def pieces(text):
    return [text[i:i + 40] for i in range(0, len(text), 40)]


def completion(shape, n):
    def chunk(delta, finish=None):
        return event({"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})
    parts = pieces(shape.text(n))
    if shape.tool:
        deltas = [{"tool_calls": [{"index": 0, "id": "c", "type": "function", "function": {"name": "f", "arguments": p}}]}
                  for p in parts]
    else:
        deltas = [{"content": p} for p in parts]
    return "".join(map(chunk, deltas)) + chunk({}, shape.word(n) or None) + event("[DONE]")


ANTHROPIC_WORDS = {"stop": "end_turn", "length": "max_tokens", "tool_calls": "tool_use"}


def message(shape, n):
    block = {"type": "tool_use", "id": "t", "name": "f", "input": {}} if shape.tool else {"type": "text", "text": ""}
    kind, member = ("input_json_delta", "partial_json") if shape.tool else ("text_delta", "text")
    start = {"id": "m", "type": "message", "role": "assistant", "model": "m", "content": [], "stop_reason": None,
             "usage": {"input_tokens": 10, "output_tokens": 1}}
    finish = ANTHROPIC_WORDS.get(shape.word(n), shape.word(n)) or None
    return (event({"type": "message_start", "message": start}, "message_start") +
            event({"type": "content_block_start", "index": 0, "content_block": block}, "content_block_start") +
            "".join(event({"type": "content_block_delta", "index": 0, "delta": {"type": kind, member: p}},
                          "content_block_delta") for p in pieces(shape.text(n))) +
            event({"type": "content_block_stop", "index": 0}, "content_block_stop") +
            event({"type": "message_delta", "delta": {"stop_reason": finish}, "usage": {"output_tokens": 99}}, "message_delta") +
            event({"type": "message_stop"}, "message_stop"))


def streamed(shape, dialect, n):
    """The n-th answer, as that dialect's stream."""
    said = message(shape, n) if dialect == "anthropic" else completion(shape, n)
    return head(200, "text/event-stream; charset=utf-8") + said.encode()
