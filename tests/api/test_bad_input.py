#!/usr/bin/python3
"""What is refused: one sentence with the cause and the remedy, exit status 1
or 2, nothing half-written."""

import os
import socket
import subprocess

from harness import KEY, Skip, await_that, both, failing, fresh, holds, run_tests, same, sqlite

SMALL = {"clusters": [2], "ideas_per_cluster": 1, "words": 100}


def refused(result, *parts, statuses=(1, 2)):
    assert result.status in statuses, str(result)
    holds(result.err, *parts)
    lines = [line for line in result.err.splitlines() if line.strip()]
    assert 1 <= len(lines) <= 3 and len(result.err.strip()) >= 25, f"not one sentence: {result}"
    assert "Assertion" not in result.err and "(null)" not in result.err, str(result)
    assert KEY not in result.said
    return result


def nothing_written(w):
    if w.db.exists():
        same((w.count("sites"), w.count("keywords"), w.count("automation_runs")), (0, 0, 0), "nothing half-written")


@both
def test_a_site_name_twice(w):
    w.igny8("sites", "create", "Coffee Corner")
    refused(w.igny8("sites", "create", "Coffee Corner", status=None), "Coffee Corner")
    refused(w.igny8("sites", "create", "coffee  corner", status=None), "coffee  corner")
    same(w.count("sites"), 1)


@both
def test_an_unknown_zone(w):
    refused(w.igny8("sites", "create", "A", "--timezone", "Mars/Olympus", status=None), "Mars/Olympus")
    nothing_written(w)
    w.igny8("sites", "create", "A", "--timezone", "Europe/Berlin")
    same(w.one("select timezone from igny8_sites"), "Europe/Berlin")


@both
def test_a_batch_size_out_of_range(w):
    w.igny8("sites", "create", "A")
    for stage, bad, good in ((1, 21, 20), (1, 0, 1), (2, 6, 5), (3, 101, 100), (4, 2, 1), (6, 0, 1)):
        refused(w.igny8("sites", "config", "A", f"--stage-{stage}-batch-size", bad, status=None), str(bad))
        w.igny8("sites", "config", "A", f"--stage-{stage}-batch-size", good)
        same(w.one(f"select stage_{stage}_batch_size from igny8_automation_configs"), good)


@both
def test_batch_sizes_are_obeyed(w):
    w.fake(**SMALL)
    w.igny8("sites", "create", "Site")
    w.igny8("sites", "config", "Site", "--stage-1-batch-size", 4)
    run = w.run("--keywords", w.keywords(10), "--to-stage", 1)
    same(run["stage_1_result"]["batches_run"], 3)
    same([r["size"] for r in w.rows("select size from igny8_steps order by id")], [4, 4, 2])


@sqlite
def test_an_unreachable_database(w):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    for url, part in ((f"postgresql://nobody@127.0.0.1:{port}/none", str(port)),
                      ("postgresql:///none?host=/no/such/folder", "/no/such/folder"),
                      ("mysql://localhost/x", "IGNY8_DATABASE_URL"), ("not a url", "IGNY8_DATABASE_URL")):
        refused(w.igny8("run", "--site", "A", status=None, env={"IGNY8_DATABASE_URL": url}), part)
    refused(w.igny8("sites", status=None,
                    env={"IGNY8_DATABASE_URL": f"postgresql://nobody:pa55word@127.0.0.1:{port}/none"}))
    holds_not = w.igny8("sites", status=None,
                        env={"IGNY8_DATABASE_URL": f"postgresql://nobody:pa55word@127.0.0.1:{port}/none"})
    assert "pa55word" not in holds_not.said, "a password is shown"


@sqlite
def test_a_data_folder_that_cannot_be(w):
    file = w.write("a-file", "I am no folder\n")
    for folder in (file, file / "below", "/proc/igny8", "/dev/null/x"):
        refused(w.igny8("run", "--site", "A", "--data", folder, status=None), str(folder))
    same(file.read_text(), "I am no folder\n")


@sqlite
@fresh
def test_a_database_that_is_none(w):
    w.data.mkdir()
    (w.data / "igny8.db").write_bytes(b"this is no database, and longer than a header" * 300)
    refused(w.igny8("sites", status=None), "igny8.db")
    assert (w.data / "igny8.db").read_bytes().startswith(b"this is no database")
    (w.data / "igny8.db").unlink()


def as_nobody(w):
    """Root may write everywhere: it hands over to somebody who may not."""
    if os.geteuid() != 0:
        return ()
    w.folder.chmod(0o755)
    prefix = ("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups")
    if subprocess.run([*prefix, "test", "-x", str(w.build / "igny8")], check=False).returncode != 0:
        raise Skip(f"{w.build} is closed to other users")
    return prefix


@sqlite
@fresh
def test_a_read_only_data_folder(w):
    nobody = as_nobody(w)
    file = w.keywords(3)
    w.data.mkdir(mode=0o555)
    refused(w.igny8("import", "--site", "A", file, status=None, prefix=nobody), str(w.data))
    same(list(w.data.iterdir()), [])
    w.data.chmod(0o755)
    w.igny8("import", "--site", "A", file)
    for path in (w.data, *w.data.iterdir()):
        path.chmod(0o555 if path.is_dir() else 0o444)
    refused(w.igny8("import", "--site", "B", file, status=None, prefix=nobody), str(w.data))
    same((w.count("sites"), w.count("keywords")), (1, 3))


@sqlite
def test_a_full_disk(w):
    """Whatever comes of a write that finds no room: a sentence, and the next start is well."""
    w.fake(**SMALL)
    w.igny8("import", "--site", "Site", w.keywords(4))
    for first in (1, 3, 6):
        refused(w.igny8("run", "--site", "Site", "--to-stage", 2, status=None,
                        **failing("pwrite64", "ENOSPC", first=first)), "space", statuses=(1,))
        w.invcheck(settled=False)
    run = w.run("--to-stage", 2)
    same((run["status"], w.count("keywords", "status = 'mapped'")), ("completed", 4))


@sqlite
def test_a_full_disk_for_images(w):
    """A picture that finds no room is an answer that was paid for: kept, not bought once more."""
    w.fake(**{**SMALL, "clusters": [1]})
    w.run("--keywords", w.keywords(2), "--to-stage", 5)
    full = failing("fsync,rename,renameat,renameat2", "ENOSPC")
    result = w.igny8("run", "--site", "Site", "--from-stage", 6, "--json", status=None, prefix=full["prefix"],
                     env={**full["env"], "IGNY8_DATABASE_WAIT_MS": "1500"})
    assert result.status == 1, str(result)
    holds(result.json()["run"]["error_message"], "space")
    same(len(w.calls("generate_images")), 1, "pictures bought")
    w.invcheck(settled=False)
    run = w.run()
    same((run["status"], w.count("images", "status <> 'generated'")), ("completed", 0))


@both
def test_provider_settings(w):
    w.fake(**SMALL)
    w.igny8("import", "--site", "Site", w.keywords(3))
    for name, value in (("IGNY8_TEXT_URL", "no url"), ("IGNY8_TEXT_URL", "ftp://example.com/v1"),
                        ("IGNY8_IMAGE_URL", "http://"), ("IGNY8_TEXT_PROVIDER", "clippy"),
                        ("IGNY8_IMAGE_PROVIDER", "crayons"), ("IGNY8_TEXT_MODEL", ""),
                        ("IGNY8_START_CREDITS", "-1"), ("IGNY8_START_CREDITS", "lots"),
                        ("IGNY8_RETRY_BASE_MS", "soon"), ("IGNY8_LEASE_MS", "1")):
        refused(w.igny8("run", "--site", "Site", status=None, env={name: value}), name)
    same((w.count("automation_runs"), len(w.calls())), (0, 0))


@both
def test_a_provider_that_is_not_there(w):
    """Nobody listens at the address: the run waits as for any outage, and fails after its patience, resumable."""
    w.fake(**SMALL)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    gone = {"IGNY8_TEXT_URL": f"http://127.0.0.1:{port}/v1", "IGNY8_PATIENCE_MS": "400"}
    run = w.run("--keywords", w.keywords(3), "--to-stage", 1, status=1, env=gone)
    same((run["status"], run["total_credits_used"]), ("failed", 0))
    holds(run["error_message"], str(port))


@sqlite
def test_a_second_process_on_the_same_folder(w):
    w.fake(**SMALL, rules=[{"match": {"function": "auto_cluster"}, "then": {"delay_ms": 3000}}])
    first = w.start("run", "--site", "Site", "--keywords", w.keywords(4), "--to-stage", 1, "--json")
    await_that(lambda: w.db.exists() and w.count("steps") == 1, "the first process never began")
    for args in (["run", "--site", "Other"], ["import", "--site", "Other", w.keywords(2)], ["credits", "grant", 5]):
        refused(w.igny8(*args, status=None), str(first.process.pid))
    same(first.wait().json()["run"]["status"], "completed")
    same(w.count("sites"), 1)


@both
def test_unknown_names(w):
    w.igny8("sites", "create", "A")
    for args, part in ((["estimate", "--site", "Nowhere"], "Nowhere"),
                       (["export", "--site", "Nowhere", "x"], "Nowhere"), (["logs", "run_1"], "run_1"),
                       (["sites", "--account", "Nobody"], "Nobody"),
                       (["sites", "config", "Nowhere", "--stage-1-batch-size", 3], "Nowhere")):
        refused(w.igny8(*args, status=None), part)


@both
def test_names_that_are_none(w):
    for name in ("", "   ", "x" * 300, "tab\tand\nline", "\u200b"):
        result = w.igny8("import", "--site", name, w.keywords(2), status=None)
        if result.status == 0:
            stored = w.one("select name from igny8_sites")
            assert stored == "tab and line", f"{name!r} became {stored!r}"
            w.db.rows("delete from igny8_sites", write=True)
        else:
            refused(result, "name")
    nothing_written(w)


@both
def test_retry_with_nothing_to_retry(w):
    w.fake(**SMALL)
    w.run("--keywords", w.keywords(3), "--to-stage", 1)
    run = w.run("--retry-failed", 1, "--to-stage", 1)
    same((run["status"], run["total_credits_used"]), ("completed", 0))


if __name__ == "__main__":
    run_tests(globals())
