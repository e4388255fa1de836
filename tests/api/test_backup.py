#!/usr/bin/python3
"""A backup says whether it is what was written: damage anywhere is refused and named, before anything
is restored. What a killed backup left does not stay."""

import fcntl
import hashlib
import io
import os
import random
import sqlite3
import subprocess
import tarfile

from harness import holds, run_tests, same, sqlite

BLOCK = 512
LIST = "igny8-checksums"


def a_backup(w):
    """A site with images and logs, and its backup: (the file, its bytes)."""
    w.use_plain_build()
    w.run("--keywords", w.keywords(1), "--max-items", 1)
    w.igny8("backup", w.folder / "good.tar")
    return w.folder / "good.tar", (w.folder / "good.tar").read_bytes()


def places(path):
    """What a refusal may name: every member, and the beginning."""
    with tarfile.open(path) as tar:
        return [*tar.getnames(), "beginning"]


def refused(result, known):
    """The command failed, and its sentence names a place."""
    same(result.status, 1, str(result))
    assert any(place in result.err for place in known), f"no place is named: {result}"


def member_at(path, byte):
    """The member whose bytes these are; None in headers and padding."""
    with tarfile.open(path) as tar:
        for m in tar.getmembers():
            if m.offset_data <= byte < m.offset_data + m.size:
                return m.name
    return None


@sqlite
def test_300_flipped_bits(w):
    path, good = a_backup(w)
    known, dice, bad = places(path), random.Random(25), w.folder / "bad.tar"
    bits = [dice.randrange(len(good) * 8) for _ in range(300)]
    for bit in bits:
        bytes_ = bytearray(good)
        bytes_[bit // 8] ^= 1 << bit % 8
        bad.write_bytes(bytes_)
        result = w.igny8("verify", bad, status=None)
        refused(result, known)
        name = member_at(path, bit // 8)
        if name and name != LIST:
            holds(result.err, name)
    holds(w.igny8("verify", path).out, "is whole")


@sqlite
def test_50_lengths(w):
    path, good = a_backup(w)
    known, dice, bad = places(path), random.Random(50), w.folder / "bad.tar"
    for length in [0, 1, len(good) - 1, len(good) - BLOCK, len(good) - 2 * BLOCK] + dice.sample(range(len(good)), 45):
        bad.write_bytes(good[:length])
        refused(w.igny8("verify", bad, status=None), known)
    bad.write_bytes(good + b"\0")
    holds(w.igny8("verify", bad, status=1).err, "follows its end")


@sqlite
def test_a_damaged_backup_is_not_restored(w):
    path, good = a_backup(w)
    dice, bad, to = random.Random(1), w.folder / "bad.tar", w.folder / "to"
    with tarfile.open(path) as tar:
        middles = [m.offset_data + m.size // 2 for m in tar.getmembers()]
    for byte in middles + [dice.randrange(len(good)) for _ in range(10)]:
        bytes_ = bytearray(good)
        bytes_[byte] ^= 1
        bad.write_bytes(bytes_)
        result = w.igny8("restore", bad, "--data", to, status=None)
        same((result.status, to.exists()), (2, False), f"byte {byte}: {result}")
    to.mkdir()
    w.igny8("restore", bad, "--data", to, status=2)
    same([p.name for p in to.iterdir() if p.name != "igny8.lock"], [], "a folder that was there stays empty")
    holds(w.igny8("restore", path, "--data", to, "--json").out, '"checksums": true', '"images_lost": 0')


@sqlite
def test_verify_tells_what_it_holds(w):
    path, good = a_backup(w)
    found = w.igny8("verify", path, "--json").json()
    images = len(list((w.data / "images").rglob("*.png")))
    same((found["file"], found["checksums"], found["images"], found["images_damaged"]), (str(path), True, images, 0))
    holds(w.igny8("verify", path).out, "is whole", "backup of 20", f"{images} images")
    bad = w.write("bad.tar", good[:-1])
    error = w.igny8("verify", bad, "--json", status=1).json()["error"]
    holds(error["message"], str(bad), LIST)
    holds(w.igny8("verify", w.folder / "no.tar", status=2).err, "does not exist")
    holds(w.igny8("verify", w.write("text", "this is a text" * 99), status=1).err, "not a complete igny8 backup")
    same([p.name for p in w.folder.iterdir() if p.name.startswith(".")], [], "it writes nothing")


@sqlite
def test_other_programs_can_compare_it_too(w):
    path, _ = a_backup(w)
    out = w.folder / "out"
    out.mkdir()
    subprocess.run(["tar", "-xf", path, "-C", out], check=True)
    done = subprocess.run(["sha256sum", "--strict", "-c", LIST], cwd=out, capture_output=True, text=True, check=False)
    same(done.returncode, 0, done.stdout + done.stderr)
    same(len(done.stdout.splitlines()), len(places(path)) - 2, "all members but the list")


# ---- backups of 0.1 ------------------------------------------------------------------------


def as_of_0_1(path, to, change=lambda name, data: data):
    """The backup as version 0.1 would have written it: without a list, under another first name."""
    with tarfile.open(path) as tar, tarfile.open(to, "w", format=tarfile.USTAR_FORMAT) as old:
        for m in tar.getmembers():
            if m.name == LIST:
                continue
            data = change(m.name, tar.extractfile(m).read())
            new = tarfile.TarInfo("igny8-backup" if m.name == "igny8-backup-2" else m.name)
            new.size, new.mode, new.mtime = len(data), 0o600, m.mtime
            old.addfile(new, io.BytesIO(data))
    return to


@sqlite
def test_a_backup_without_checksums(w):
    path, _ = a_backup(w)
    old = as_of_0_1(path, w.folder / "old.tar")
    holds(w.igny8("verify", old).out, "carries no checksums")
    same(w.igny8("verify", old, "--json").json()["checksums"], False)
    holds(w.igny8("restore", old, "--data", w.folder / "to").out, "is restored", "carries no checksums")
    assert list((w.folder / "to" / "images").rglob("*.png"))


def one_byte_less(name, data):
    return data[:-1] if name.startswith("images/") else data


@sqlite
def test_an_image_says_by_its_name_what_it_was(w):
    path, _ = a_backup(w)
    old = as_of_0_1(path, w.folder / "old.tar", one_byte_less)
    holds(w.igny8("verify", old, status=1).err, "images/", "does not match its name")
    said = w.igny8("restore", old, "--data", w.folder / "to").out
    holds(said, "of its images are missing or damaged", "carries no checksums")
    assert "when the backup was made" not in said, said


@sqlite
def test_an_image_that_was_damaged_before(w):
    """The backup is what was written: it is not the backup's fault, and the sentence says so."""
    path, _ = a_backup(w)
    image = sorted((w.data / "images").rglob("*.png"))[0]
    whole = image.read_bytes()
    image.write_bytes(whole[:-1])
    later = w.folder / "later.tar"
    w.igny8("backup", later)
    image.write_bytes(whole)
    holds(w.igny8("verify", later).out, "is whole", "1 of its images", image.name)
    holds(w.igny8("restore", later, "--data", w.folder / "to").out, "when the backup was made")


def without_sites(w):
    """Rows of this database belong to rows that are gone."""
    def change(name, data):
        if name != "igny8.db":
            return data
        file = w.write("broken.db", data)
        db = sqlite3.connect(file)
        db.execute("pragma foreign_keys = off")
        db.execute("delete from igny8_sites")
        db.commit()
        db.close()
        return file.read_bytes()
    return change


@sqlite
def test_rows_that_belong_to_nothing_are_refused(w):
    path, _ = a_backup(w)
    old = as_of_0_1(path, w.folder / "old.tar", without_sites(w))
    holds(w.igny8("restore", old, "--data", w.folder / "to", status=2).err, "igny8_sites", "missing")
    same((w.folder / "to").exists(), False)


# ---- what is left behind --------------------------------------------------------------------


def killed(w, calls, nth, name):
    """A backup that ends at its nth call of this kind, as by kill -9."""
    prefix = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}", "-e",
              f"inject={calls}:signal=KILL:when={nth}"]
    return w.igny8("backup", w.folder / "to" / name, status=None, prefix=prefix)


@sqlite
def test_a_killed_backup_leaves_nothing(w):
    a_backup(w)
    to = w.folder / "to"
    to.mkdir()
    left = 0
    for calls, nth in (("pwrite64", 1), ("pwrite64", 9), ("write", 1), ("write", 4), ("fsync", 1), ("renameat2", 1)):
        done = killed(w, calls, nth, f"{calls}-{nth}.tar")
        assert done.status != 0, f"it was not killed: {done}"
        names = [p.name for p in to.iterdir() if p.name != "next.tar"]
        same([n for n in names if not n.startswith(".igny8-work-")], [], "no half of a backup bears a name")
        left += len(names)
        w.igny8("backup", to / "next.tar")
        same([p.name for p in to.iterdir()], ["next.tar"], f"killed at {calls} {nth}")
        holds(w.igny8("verify", to / "next.tar").out, "is whole")
        (to / "next.tar").unlink()
    assert left > 0, "no kill hit its middle"


@sqlite
def test_a_killed_export_leaves_nothing(w):
    a_backup(w)
    to = w.folder / "to"
    killed_ = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=rename", "-e", "inject=rename:signal=KILL:when=2"]
    assert w.igny8("export", "--site", "Site", to, status=None, prefix=killed_).status != 0
    assert [p for p in to.rglob("*.part")], "it was not killed in its middle"
    w.igny8("export", "--site", "Site", to)
    same([p.name for p in to.rglob("*") if ".part" in p.name or p.name.startswith(".")], [])


@sqlite
def test_what_another_backup_works_on_stays(w):
    a_backup(w)
    mine, others = w.folder / ".igny8-work-abcdef", w.folder / ".igny8-work-of-others"
    for folder in (mine, others):
        folder.mkdir()
        (folder / "igny8.db").write_bytes(b"x")
    fd = os.open(mine, os.O_RDONLY)
    fcntl.flock(fd, fcntl.LOCK_EX)
    w.igny8("backup", w.folder / "second.tar")
    same(mine.exists(), True, "its process lives")
    os.close(fd)
    w.igny8("backup", w.folder / "third.tar")
    same((mine.exists(), others.exists()), (False, True))


@sqlite
def test_a_file_that_is_there_stays(w):
    path, good = a_backup(w)
    holds(w.igny8("backup", path, status=2).err, "already exists")
    same(hashlib.sha256(path.read_bytes()).digest(), hashlib.sha256(good).digest())
    full = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync", "-e", "inject=fsync:error=ENOSPC:when=1+"]
    holds(w.igny8("backup", w.folder / "full.tar", status=1, prefix=full).err, "full")
    same([p.name for p in w.folder.iterdir() if p.name.startswith((".igny8", "full"))], [])


if __name__ == "__main__":
    run_tests(globals())
