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
from picture_files import (D65, SRGB, animated_webp, answers, chromaticities, chunk, codes, decoded, display_p3, exif,
                           frame, gamma, gif, in_srgb, inks_of_one_colour, jpeg, png, srgb_light, still_webp)

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


WITHOUT_LANDLOCK = Path(__file__).resolve().parent.parent / "render/without_landlock.py"


def probe(kind, attempt, *args, without=None):
    """What an attempt under the helper's own restrictions got: "done", an error's name, or the signal that ended it.
    `without`: what the kernel answers who asks for Landlock."""
    before = [str(WITHOUT_LANDLOCK), without] if without else []
    done = subprocess.run([*before, str(PLAIN / "sandbox-probe"), kind, attempt, *map(str, args)],
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=PATIENCE,
                          check=False, env={"PATH": os.environ["PATH"], "SANDBOX_FONT": str(FONT)})
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
        for path in (w.folder, *w.folder.rglob("*")):
            os.chown(path, 65534, 65534)
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
    same(told["state"], "ok" if landlock() else "warn")


@sqlite
def test_a_kernel_without_landlock(w):
    """The filter of system calls and the user of its own hold alone: no signal, nothing of the parent, no file once
    an image was read; and pictures are drawn."""
    secret, parent = w.write("secret", "sk-secret"), os.getpid()
    w.folder.chmod(0o755)
    secret.chmod(0o644)
    for error in ("ENOSYS", "EOPNOTSUPP", "EPERM"):
        same(probe("draw", "landlock", without=error), "0", error)
    for attempt, what in (("open", secret), ("open", FONT), ("look-at", secret), ("list", w.folder),
                          ("environment-of", parent), ("memory-of", parent)):
        same(probe("decode", attempt, what, without="ENOSYS"), "EPERM", attempt)
    same(probe("draw", "open", FONT, without="ENOSYS"), "done", "who draws has fonts")
    if os.getuid() == 0:
        for attempt in ("environment-of", "memory-of"):
            same(probe("draw", attempt, parent, without="ENOSYS"), "EACCES", attempt)
        secret.chmod(0o600)
        same(probe("draw", "open", secret, without="ENOSYS"), "EACCES", "root's rights are gone")
    for kind in ("draw", "decode"):
        for attempt in ("signal-to", "signal-to-thread", "signal-by-queue", "signal-by-handle", "signal-by-input",
                        "limits-of"):
            same(probe(kind, attempt, parent, without="ENOSYS"), "EPERM", f"{kind} {attempt}")
        for attempt in ("open-for-writing", "create"):
            same(probe(kind, attempt, w.folder / "secret", without="ENOSYS"), "EPERM", f"{kind} {attempt}")
        same(probe(kind, "copy-memory-of", parent, without="ENOSYS"), "signal 31", kind)
        same(probe(kind, "user", without="ENOSYS"), f"uid {os.getuid() or 65534}, done", kind)


@sqlite
def test_pictures_are_made_without_landlock(w):
    w.use_plain_build()
    helper = w.write("helper", f'#!/bin/sh\nexec {WITHOUT_LANDLOCK} ENOSYS {w.build / "igny8-render"} "$@"\n')
    helper.chmod(0o755)
    w.env["IGNY8_RENDER"] = str(helper)
    checks = {c["check"]: c for c in w.igny8("doctor", "--json").json()["checks"]}
    told = checks["image sandbox"]
    same((checks["pictures"]["state"], told["state"]), ("ok", "warn"))
    holds(told["message"], "seccomp", "not by this kernel", "Landlock (5.13 or later)")
    w.fake()
    same(w.run("--keywords", w.keywords(1), "--max-items", 1)["status"], "completed")
    same(w.count("images", "status = 'generated'") > 0, True, "images are decoded, encoded and kept")


@sqlite
def test_only_who_draws_may_open_fonts(w):
    """Who is told that it gets pixels, and who has encoded some, draws no card."""
    size = {"width": 64, "height": 64}
    image = frame({"job": "decode", **size}, png(64, 64, RED, BLUE))
    card = frame({"job": "card", "title": "Tea", **size})
    encode = frame({"job": "encode", **size}, bytes(4 * 64 * 64))
    for jobs, types in (([image, image], ["pixels"] * 2), ([encode, image], ["image/png", "pixels"])):
        same([header.get("type") for header, _ in answers(RENDER, *jobs, told="pixels")], types)
    for jobs, told, types in (([card], "pixels", []), ([encode, card], None, ["image/png"])):
        made = [header.get("type") for header, _ in answers(RENDER, *jobs, told=told)]
        same(made, types, "it ended without an answer")


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


P3 = (D65, (0.680, 0.320), (0.265, 0.690), (0.150, 0.060))
WIDE = (D65, (0.708, 0.292), (0.170, 0.797), (0.131, 0.046))
LEAF, SEA, DIM, DARK = (117, 200, 76), (40, 90, 160), (30, 25, 20), (10, 10, 10)


def power(exponent):
    return lambda v: v ** exponent


def converted(points, curve, chunks, profile=None):
    """Pictures with these chunks, and what the formulas give for the primaries and the curve."""
    return [(png(16, 16, colour, colour, profile, more=chunks), in_srgb(colour, points, curve))
            for colour in (LEAF, SEA, DIM, DARK)]


def as_it_is(chunks, profile=None):
    return converted(SRGB, srgb_light, chunks, profile)


def all_show(*groups):
    """Every picture shows its colour; one process decodes them all."""
    cases = [case for group in groups for case in group]
    jobs = [frame({"job": "decode", "width": 16, "height": 16}, picture) for picture, _ in cases]
    found = [tuple(pixels[:3]) for _, pixels in answers(RENDER, *jobs)]
    same(len(found), len(cases))
    for (picture, wanted), got in zip(cases, found):
        assert max(abs(a - b) for a, b in zip(got, wanted)) <= 2, f"{got}, not {wanted}, of {picture[33:].hex()[:120]}"


@sqlite
def test_a_png_s_codes_of_colours_are_converted(w):
    """cICP: ITU-T H.273's codes; video is shown as BT.1886 says."""
    old_white = (0.310, 0.316)
    spaces = {1: SRGB, 5: (D65, (0.64, 0.33), (0.29, 0.60), (0.15, 0.06)), 9: WIDE, 12: P3,
              4: (old_white, (0.67, 0.33), (0.21, 0.71), (0.14, 0.08)),
              6: (D65, (0.630, 0.340), (0.310, 0.595), (0.155, 0.070)),
              7: (D65, (0.630, 0.340), (0.310, 0.595), (0.155, 0.070)),
              8: (old_white, (0.681, 0.319), (0.243, 0.692), (0.145, 0.049)),
              11: ((0.314, 0.351), (0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),
              22: (D65, (0.630, 0.340), (0.295, 0.605), (0.155, 0.077))}
    curves = {1: power(2.4), 6: power(2.4), 14: power(2.4), 15: power(2.4), 4: power(2.2), 5: power(2.8), 8: power(1),
              7: lambda v: v / 4 if v < 0.0912 else ((v + 0.1115) / 1.1115) ** (1 / 0.45), 13: srgb_light}
    unknown = (codes(9, 16), codes(9, 18), codes(2, 2), codes(12, 2), codes(12, 13, matrix=1),
               codes(12, 13, full=0), chunk(b"cICP", b"\x0c\x0d\0"), chunk(b"cICP", b""))
    all_show(*(converted(points, srgb_light, codes(code, 13)) for code, points in spaces.items()),
             *(converted(SRGB, curve, codes(1, code)) for code, curve in curves.items()),
             converted(WIDE, power(2.4), codes(9, 14)), *(as_it_is(chunks) for chunks in unknown))


@sqlite
def test_a_png_s_gamma_and_chromaticities_are_converted(w):
    linear, green_twice = gamma(100000), (D65, P3[1], P3[2], P3[2])
    nothing = (gamma(45455), gamma(45455) + chromaticities(SRGB), chromaticities(P3), gamma(0),
               gamma(0) + chromaticities(P3), gamma(1), gamma(4294967295), chunk(b"gAMA", b"\1"),
               linear + chromaticities(green_twice), linear + chromaticities(((0.3, 0), *P3[1:])),
               linear + chromaticities(((0.01, 0.9), *P3[1:])), linear[:-1] + b"?",
               linear + chunk(b"cHRM", bytes(32)), linear + chunk(b"cHRM", b"\1"))
    all_show(*(converted(SRGB, power(100000 / value), gamma(value)) for value in (100000, 55556, 30000)),
             converted(P3, power(1), linear + chromaticities(P3)), converted(P3, power(1), chromaticities(P3) + linear),
             converted(P3, power(2.2), gamma(45455) + chromaticities(P3)), *(as_it_is(chunks) for chunks in nothing))


@sqlite
def test_a_png_s_first_known_word_about_colours_counts(w):
    """cICP, iCCP, sRGB, gAMA with cHRM, wherever they stand; of two of a kind the first."""
    p3, srgb, linear = display_p3(), chunk(b"sRGB", b"\0"), gamma(100000)
    all_show(as_it_is(linear + chromaticities(P3) + srgb + codes(1, 13), p3),
             converted(P3, srgb_light, linear + srgb + codes(12, 13)),
             converted(P3, srgb_light, linear + srgb, p3),
             as_it_is(linear + chromaticities(P3) + srgb),
             converted(P3, srgb_light, codes(9, 16) + srgb, p3),  # the fallback beside what cannot be converted
             as_it_is(codes(9, 16) + srgb + linear),
             converted(SRGB, power(1), codes(9, 18) + linear),
             converted(SRGB, power(1), linear + gamma(45455)), as_it_is(gamma(45455) + linear),
             *(converted(SRGB, power(1), linear, broken) for broken in
               (p3[:200], b"x" * 300, p3[:16] + b"CMYK" + p3[20:], p3 + bytes(5 << 20))))


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
    shows(png(64, 64, RED, BLUE, turn=6, more=chunk(b"eXIf", exif(3))), {left: BLUE, right: RED})  # the first counts

    for turn, places in ((1, {left: RED, right: BLUE}), (3, {left: BLUE, right: RED}), (6, {top: RED, bottom: BLUE}),
                         (8, {top: BLUE, bottom: RED})):
        shows(jpeg(64, 64, ycc(*RED), turn=turn, right=ycc(*BLUE)), places)
    for turn in (1, 6):  # browsers turn no WebP
        shows(animated_webp(64, 64, [(0, 0, 32, 64, RED)], turn), {left: RED, right: CLEAR})

@sqlite
def test_a_first_picture_stands_on_its_whole_screen(w):
    shows(gif((64, 64), (32, 0, 32, 32), RED), {(2, 2): CLEAR, (10, 2): RED, (14, 6): RED, (10, 10): CLEAR})
    shows(gif((32, 32), (32, 32, 32, 32), RED), {(2, 2): CLEAR, (10, 10): RED})  # a screen grows to its first frame
    shows(animated_webp(64, 64, [(0, 0, 32, 64, RED), (0, 0, 64, 64, BLUE)]), {(2, 8): RED, (12, 8): CLEAR})
    shows(animated_webp(64, 64, [(0, 0, 64, 64, BLUE), (0, 0, 64, 64, RED)]), {(2, 8): BLUE, (12, 8): BLUE})


if __name__ == "__main__":
    run_tests(globals())
