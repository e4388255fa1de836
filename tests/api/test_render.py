#!/usr/bin/python3
"""igny8-render on machines as they are: a font cache that is out of date, folders
that cannot be written, limits of its caller; what a run says where it cannot be
started; what it is restricted to; and pictures as a browser shows them."""

import json
import os
import resource
import shutil
import struct
import subprocess
from pathlib import Path

from harness import PATIENCE, PLAIN, Skip, fresh, holds, run_tests, same, sqlite
from picture_files import (animated_webp, answers, decoded, display_p3, frame, gif, inks_of_one_colour, jpeg, png,
                           still_webp)

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


# ---- what it is restricted to ---------------------------------------------------------------


def probe(kind, attempt, *args):
    """What an attempt under the helper's own restrictions got: "done", an error's name, or the signal that ended it."""
    done = subprocess.run([str(PLAIN / "sandbox-probe"), kind, attempt, *map(str, args)], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=PATIENCE, check=False,
                          env={"PATH": os.environ["PATH"], "SANDBOX_FONT": str(FONT)})
    same(done.stderr, b"", attempt)
    return done.stdout.decode().strip() if done.returncode == 0 else f"signal {-done.returncode}"


def landlock():
    return int(probe("draw", "landlock")) > 0


@sqlite
def test_no_file_can_be_opened(w):
    secret = w.write("secret", "sk-secret")
    w.folder.chmod(0o755)
    secret.chmod(0o644)
    same(probe("decode", "open", secret), "EPERM", "no file at all once images are decoded")
    same(probe("decode", "open", FONT), "EPERM")
    same(probe("decode", "look-at", secret), "EPERM")
    same(probe("decode", "list", w.folder), "EPERM")
    for kind in ("draw", "decode"):
        same(probe(kind, "open-for-writing", secret), "EPERM", kind)
        same(probe(kind, "create", w.folder / "new"), "EPERM", kind)
    if landlock():
        same(probe("draw", "open", secret), "EACCES", "nothing but fonts while cards are drawn")
        same(probe("draw", "list", w.folder), "EACCES")
    same(probe("draw", "open", FONT), "done", "the restriction is on other files")


@sqlite
def test_nothing_of_the_parent_can_be_read(w):
    refused = {"decode": "EPERM", "draw": "EACCES"} if landlock() else {"decode": "EPERM"}
    for kind, error in refused.items():
        same(probe(kind, "environment-of", os.getpid()), error, kind)
        same(probe(kind, "memory-of", os.getpid()), error, kind)
    for kind in ("draw", "decode"):
        same(probe(kind, "copy-memory-of", os.getpid()), "signal 31", kind)
        same(probe(kind, "limits-of", os.getpid()), "EPERM", kind)


@sqlite
def test_no_signal_reaches_others(w):
    for kind in ("draw", "decode"):
        for way in ("signal-to", "signal-to-thread", "signal-by-queue", "signal-by-handle", "signal-by-input"):
            same(probe(kind, way, os.getpid()), "EPERM", f"{kind} {way}")
        same(probe(kind, "signal-to-self"), "done", "by which abort() ends it")


@sqlite
def test_nothing_else_is_left(w):
    for kind in ("draw", "decode"):
        for attempt in ("raise-limit", "connect-out", "become-root", "make-code", "start-process"):
            same(probe(kind, attempt), "EPERM", f"{kind} {attempt}")
        same(probe(kind, "start-program", "/bin/true"), "signal 31", kind)
        same(probe(kind, "start-thread"), "done", kind)
        same(probe(kind, "user"), f"uid {os.getuid() or 65534}, done", kind)


@sqlite
@fresh
def test_the_server_s_own_keys_cannot_be_read_by_its_user(w):
    """/proc has the memory and environment of a process that is not dumpable belong to root."""
    w.use_plain_build()
    prefix = ()
    if os.getuid() == 0:
        os.chown(w.folder, 65534, 65534)
        prefix = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
        if subprocess.run([*prefix, "test", "-x", str(w.build / "igny8")], check=False).returncode != 0:
            raise Skip("the build is in a folder that another user cannot enter")
    server = w.serve(prefix=prefix, env={"HOME": str(w.folder)})
    same(os.stat(f"/proc/{server.running.process.pid}/environ").st_uid, 0)


@sqlite
def test_doctor_says_what_the_kernel_restricts(w):
    w.use_plain_build()
    checks = {c["check"]: c for c in w.igny8("doctor", "--json").json()["checks"]}
    told = checks["image sandbox"]
    holds(told["message"], "seccomp", "Landlock" if landlock() else "not by this kernel", "user")
    same(told["state"], "ok" if landlock() else "warning")


@sqlite
def test_who_has_decoded_draws_and_encodes_nothing(w):
    size = {"width": 64, "height": 64}
    image, card = frame({"job": "decode", **size}, png(64, 64, RED, BLUE)), {"job": "card", "title": "Tea", **size}
    same([header["type"] for header, _ in answers(RENDER, frame(card), image, image)], ["image/png", "pixels", "pixels"])
    for later in (frame(card), frame({"job": "encode", **size}, bytes(4 * 64 * 64))):
        same([header["type"] for header, _ in answers(RENDER, image, later)], ["pixels"], "it ended without an answer")


# ---- pictures as a browser shows them -------------------------------------------------------

RENDER = PLAIN / "igny8-render"
RED, BLUE, CLEAR = (255, 0, 0), (0, 0, 255), 0
P3_GREEN, SRGB_GREEN = (117, 251, 76), (3, 255, 0)


def shows(picture, places, near=3):
    """Each of these places, in sixteenths of the sides, has its colour; CLEAR: it is transparent."""
    pixel = decoded(RENDER, picture)
    for (x, y), wanted in places.items():
        red, green, blue, alpha = pixel(4 * x, 4 * y)
        if wanted == CLEAR:
            same(alpha, 0, f"alpha at {x}, {y}")
        else:
            assert max(abs(a - b) for a, b in zip((red, green, blue), wanted)) <= near, \
                f"at {x}, {y}: {(red, green, blue)}, not {wanted}"
            same(alpha, 255, f"alpha at {x}, {y}")


def ycc(red, green, blue):
    return [round(v) for v in (0.299 * red + 0.587 * green + 0.114 * blue,
                               128 - 0.168736 * red - 0.331264 * green + 0.5 * blue,
                               128 + 0.5 * red - 0.418688 * green - 0.081312 * blue)]


@sqlite
def test_less_than_8_by_8_is_refused(w):
    small = {"7×64": png(7, 64, RED, RED), "8×7": still_webp(8, 7, RED), "4×4": gif((4, 4), (0, 0, 4, 4), RED),
             "7×8": jpeg(7, 8, ycc(*RED))}
    for size, picture in small.items():
        [(header, _)] = answers(RENDER, frame({"job": "decode", "width": 64, "height": 64}, picture))
        same(header.get("error"), f"The image has {size} pixels; at least 8×8 are needed. Use a larger one.")
    shows(png(8, 8, RED, RED), {(0, 0): RED})


@sqlite
def test_profiles_are_converted_to_srgb(w):
    p3, middle = display_p3(), (8, 8)
    for picture in (png(64, 64, P3_GREEN, P3_GREEN, p3), jpeg(64, 64, ycc(*P3_GREEN), p3),
                    still_webp(64, 64, P3_GREEN, p3)):
        shows(picture, {middle: SRGB_GREEN})
    for picture in (png(64, 64, P3_GREEN, P3_GREEN), jpeg(64, 64, ycc(*P3_GREEN)), still_webp(64, 64, P3_GREEN)):
        shows(picture, {middle: P3_GREEN})
    for broken in (p3[:200], b"x" * 300, p3[:16] + b"CMYK" + p3[20:], p3 + bytes(5 << 20)):
        shows(png(64, 64, P3_GREEN, P3_GREEN, broken), {middle: P3_GREEN})


@sqlite
def test_inks_are_converted_as_they_print(w):
    """Cyan, magenta, yellow and black as on coated paper; Photoshop stores them the other way round."""
    prints = {(0, 0, 0, 0): (255, 255, 255), (255, 0, 0, 0): (0, 174, 239), (0, 255, 0, 0): (236, 0, 140),
              (0, 0, 255, 0): (255, 242, 0), (0, 255, 255, 0): (237, 28, 36), (0, 0, 0, 255): (35, 31, 32)}
    for inks, colour in prints.items():
        shows(jpeg(64, 64, inks), {(8, 8): colour})
        shows(jpeg(64, 64, [255 - ink for ink in inks], adobe=0), {(8, 8): colour})
        shows(jpeg(64, 64, inks, display_p3()), {(8, 8): colour})  # a profile of other colours is not theirs
        shows(jpeg(64, 64, inks, inks_of_one_colour(255, 128, 128)), {(8, 8): (255, 255, 255)})
        shows(jpeg(64, 64, inks, inks_of_one_colour(0, 128, 128)), {(8, 8): (0, 0, 0)})


@sqlite
def test_pictures_are_turned_as_browsers_turn_them(w):
    left, right, top, bottom = (1, 8), (14, 8), (8, 1), (8, 14)
    shows(png(64, 64, RED, BLUE), {left: RED, right: BLUE})
    shows(png(64, 64, RED, BLUE, turn=3), {left: BLUE, right: RED})
    shows(png(64, 64, RED, BLUE, turn=6), {top: RED, bottom: BLUE})
    shows(png(64, 64, RED, BLUE, turn=8), {top: BLUE, bottom: RED})
    shows(png(64, 64, RED, BLUE, turn=9), {left: RED, right: BLUE})


@sqlite
def test_a_first_picture_stands_on_its_whole_screen(w):
    shows(gif((64, 64), (32, 0, 32, 32), RED), {(2, 2): CLEAR, (10, 2): RED, (14, 6): RED, (10, 10): CLEAR})
    shows(gif((32, 32), (32, 32, 32, 32), RED), {(2, 2): CLEAR, (10, 10): RED})  # a screen grows to its first frame
    shows(animated_webp(64, 64, [(0, 0, 32, 64, RED), (0, 0, 64, 64, BLUE)]), {(2, 8): RED, (12, 8): CLEAR})
    shows(animated_webp(64, 64, [(0, 0, 64, 64, BLUE), (0, 0, 64, 64, RED)]), {(2, 8): BLUE, (12, 8): BLUE})


if __name__ == "__main__":
    run_tests(globals())
