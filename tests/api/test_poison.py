#!/usr/bin/python3
"""Poison: 150 keywords of which three always give unusable answers. The others
are done and charged once, the three are listed with a reason, and Retry failed
takes and charges those alone."""

from harness import article, both, run_tests, same

BAD = ["alpha topic 00013", "alpha topic 00077", "alpha topic 00150"]
SHORT = {"match": {"function": "generate_content"}, "then": {"answer": article()}}
SCRIPT = {"clusters": [1], "ideas_per_cluster": 1, "prompts": 1, "rules": [SHORT]}


def poisoned(w, bad=tuple(BAD)):
    rules = [{"match": {"function": "auto_cluster", "contains": k}, "times": 100000,
              "then": {"answer": "Sorry, something is wrong with me."}} for k in bad]
    w.fake(**{**SCRIPT, "rules": [*rules, SHORT]})


def failed_keywords(w):
    return w.rows("select keyword, error from igny8_keywords where status = 'failed' order by keyword")


def priced_by_what_was_done(w):
    """Each batch, a half too, costs a credit for five keywords that it mapped, rounded up."""
    for step in w.rows("select s.id, s.credits, (select count(*) from igny8_run_items i where i.step_id = s.id "
                       "and i.outcome = 'done') as done from igny8_steps s where s.stage = 1"):
        same(step["credits"], (step["done"] + 4) // 5 * 1000, f"step {step}")


def at_the_gate(w):
    """How many keywords have a draft in review."""
    return w.one("select count(*) from igny8_keywords k where exists (select 1 from igny8_tasks t "
                 "join igny8_content c on c.task_id = t.id and c.status = 'review' where t.cluster_id = k.cluster_id)")


@both
def test_poison_keywords_stand_alone(w):
    """147 reach the gate; the three wait for somebody to ask for them."""
    poisoned(w)
    run = w.run("--keywords", w.keywords(150))
    same(run["status"], "completed")
    same((at_the_gate(w), run["stage_7_result"]["ready_for_review"]), (147, w.count("clusters")))
    result = run["stage_1_result"]
    same((result["keywords_processed"], result["items_failed"]), (147, 3))
    same(w.count("keywords", "status = 'mapped'"), 147)
    same([k["keyword"] for k in failed_keywords(w)], BAD)
    assert all(k["error"] for k in failed_keywords(w)), "each with a reason"
    priced_by_what_was_done(w)
    w.invcheck()

    stubborn = len(w.calls())
    w.fake(**SCRIPT)
    retry = w.run("--retry-failed", 1, "--to-stage", 1)
    assert retry["run_id"] != run["run_id"]
    same((retry["status"], retry["stage_1_result"]["keywords_processed"], retry["total_credits_used"]),
         ("completed", 3, 1))
    same(len(w.calls()) - stubborn, 1, "one request for the three")
    same((w.count("keywords", "status = 'mapped'"), len(failed_keywords(w))), (150, 0))


@both
def test_poison_never_returns_by_itself(w):
    """A failed item is pending for no run until someone asks for it."""
    poisoned(w)
    w.run("--keywords", w.keywords(20), "--to-stage", 1)
    same([k["keyword"] for k in failed_keywords(w)], BAD[:1])
    asked = len(w.calls())
    run = w.run("--to-stage", 1)
    same((run["status"], run["total_credits_used"]), ("completed", 0))
    same(len(w.calls()), asked)
    again = w.run("--retry-failed", 1, "--to-stage", 1, status=None)
    same(again["total_credits_used"], 0, "still unusable: nothing is charged")
    same([k["keyword"] for k in failed_keywords(w)], BAD[:1])


@both
def test_poison_in_a_whole_run(w):
    """30 keywords, one bad: the rest reach the gate; later, the retried one follows them all the way."""
    poisoned(w, bad=BAD[:1])
    run = w.run("--keywords", w.keywords(30))
    same((run["status"], run["stage_1_result"]["keywords_processed"]), ("completed", 29))
    gate = run["stage_7_result"]["ready_for_review"]
    same(gate, w.count("clusters"), "a draft a cluster")
    priced_by_what_was_done(w)
    w.invcheck()
    w.fake(**SCRIPT)
    retry = w.run("--retry-failed", 1)
    same((retry["status"], retry["stage_1_result"]["keywords_processed"]), ("completed", 1))
    same(retry["stage_7_result"]["ready_for_review"], w.count("content", "status = 'review'"))
    same(w.count("keywords", "status <> 'mapped'"), 0)


@both
def test_a_poisoned_task_leaves_the_others(w):
    """A task that no answer satisfies is tried three times, and the next ones are written."""
    bad = {"match": {"function": "generate_content", "contains": "mistakes to avoid"},
           "then": {"answer": "Let me think about it."}}
    w.fake(clusters=[1], ideas_per_cluster=12, rules=[bad, SHORT])
    run = w.run("--keywords", w.keywords(5), "--to-stage", 4)
    result = run["stage_4_result"]
    same((run["status"], result["content_created"], result["items_failed"]), ("completed", 11, 1))
    same(result["credits_used"], 11)
    w.invcheck()
    w.fake(**SCRIPT)
    retry = w.run("--retry-failed", 4, "--to-stage", 4)
    same((retry["stage_4_result"]["content_created"], retry["total_credits_used"]), (1, 1))
    same(w.count("tasks", "status = 'completed'"), 12)


if __name__ == "__main__":
    run_tests(globals())
