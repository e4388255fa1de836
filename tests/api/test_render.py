#!/usr/bin/python3
"""igny8-render on machines as they are: a font cache that is out of date, folders
that cannot be written, limits of whoever starts it; and what a run says where it
cannot be started."""

import json
import os
import resource
import shutil
import struct
import subprocess
from pathlib import Path

from harness import PATIENCE, PLAIN, Skip, holds, run_tests, same, sqlite

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


def home_with_a_new_font(w):
    """Settings for a home whose font folder nobody has cached; its cache folder can be written and is its own."""
    if not FONT.exists():
        raise Skip(f"{FONT} is not installed")
    home = w.folder / "home"
    fonts = home / ".local/share/fonts"
    fonts.mkdir(parents=True)
    shutil.copy(FONT, fonts)
    conf = w.write("fonts.conf", '<fontconfig><dir prefix="xdg">fonts</dir>'
                                 '<cachedir prefix="xdg">fontconfig</cachedir></fontconfig>')
    return {"HOME": str(home), "FONTCONFIG_FILE": str(conf)}


def cached(home):
    return list(Path(home, ".cache/fontconfig").glob("*.cache-*"))


def bare(env, limits=()):
    """The helper alone: its first word and its exit status."""
    def limited():
        for what, most in limits:
            resource.setrlimit(what, (most, most))
    done = subprocess.run([str(PLAIN / "igny8-render")], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env={"PATH": os.environ["PATH"], **env}, preexec_fn=limited,
                          timeout=PATIENCE, check=False)
    length = struct.unpack(">I", done.stdout[:4])[0] if len(done.stdout) > 4 else 0
    return done.returncode, json.loads(done.stdout[4:4 + length] or b"null")


@sqlite
def test_a_font_cache_that_is_out_of_date_is_written(w):
    env = home_with_a_new_font(w)
    same(bare(env), (0, {"ready": True}))
    kept = {path: path.stat().st_mtime_ns for path in cached(env["HOME"])}
    assert kept, "what was read is kept for the next start"
    same(bare(env), (0, {"ready": True}))
    same({path: path.stat().st_mtime_ns for path in cached(env["HOME"])}, kept, "and not written again there")


@sqlite
def test_the_helper_starts_wherever_it_is_put(w):
    """Each of these leaves the libraries without something; none of it is needed."""
    fonts = home_with_a_new_font(w)
    nowhere = {"HOME": "/dev/null", "XDG_CACHE_HOME": "/dev/null/cache", "XDG_DATA_HOME": str(FONT.parent.parent)}
    cases = {
        "a file size limit of its caller": (fonts, [(resource.RLIMIT_FSIZE, 0)]),
        "few open files": (fonts, [(resource.RLIMIT_NOFILE, 16)]),
        "half the memory": (fonts, [(resource.RLIMIT_AS, 256 << 20)]),
        "no HOME": ({"FONTCONFIG_FILE": fonts["FONTCONFIG_FILE"]}, []),
        "nothing can be written": ({**fonts, **nowhere, "TMPDIR": "/dev/null"}, []),
        "no configuration of fonts": ({**fonts, "FONTCONFIG_FILE": "/dev/null"}, []),
    }
    for what, (env, limits) in cases.items():
        same(bare(env, limits), (0, {"ready": True}), what)


@sqlite
def test_a_run_draws_with_a_font_that_nobody_has_cached(w):
    w.env.update(home_with_a_new_font(w))
    w.use_plain_build()
    run = w.run("--keywords", w.keywords(1), "--max-items", 1)
    same(run["status"], "completed")
    same(w.count("images", "status = 'generated'") > 0, True, "images are made")
    assert cached(w.env["HOME"]), "the cache was up to date: this test tried nothing"


@sqlite
def test_a_helper_that_cannot_start_is_no_fault_of_the_provider(w):
    """The run fails at once and can be resumed; run and doctor name cause, program and remedy."""
    w.use_plain_build()
    w.fake()
    broken = w.write("broken", "#!/bin/sh\nkill -XFSZ $$\n")
    broken.chmod(0o755)
    env = {"IGNY8_RENDER": str(broken)}
    failed = w.igny8("run", "--site", "Site", "--keywords", w.keywords(1), "--max-items", 1, status=1, env=env)
    holds(failed.said, "Stage 6", "SIGXFSZ", str(broken), "ulimit", "resumes it")
    bought = len(w.calls("generate_images"))
    assert bought <= 1, f"{bought} pictures bought for a helper that cannot start"
    doctor = w.igny8("doctor", "--json", status=1, env=env).json()
    told = [c for c in doctor["checks"] if c["check"] == "pictures"][0]
    same(told["state"], "fail")
    holds(told["message"], "SIGXFSZ", str(broken), "ulimit")
    assert told["message"] in failed.said, f"two causes: {told['message']} and {failed.said}"
    same(w.run("--keywords", w.keywords(1), "--max-items", 1)["status"], "completed")


if __name__ == "__main__":
    run_tests(globals())
