"""picture_files.py: pictures made byte by byte, each of one or two colours, with what changes their
meaning: profiles, orientations, parts of a screen; and igny8-render's frames."""

import json
import struct
import subprocess
import zlib

# ---- igny8-render ---------------------------------------------------------------------------


def frame(header, data=b""):
    text = json.dumps({**header, "bytes": len(data)} if data else header).encode()
    return struct.pack(">I", len(text)) + text + data


def answers(program, *jobs, told=None):
    """What one igny8-render answers to these jobs: pairs of header and bytes, without its hello. `told` is its
    argument."""
    done = subprocess.run([str(program), *([told] if told else [])], input=b"".join(jobs), stdout=subprocess.PIPE,
                          timeout=120, check=False)
    assert done.returncode == 0, done
    out, found = done.stdout, []
    while out:
        size = struct.unpack(">I", out[:4])[0]
        header = json.loads(out[4:4 + size])
        end = 4 + size + header.get("bytes", 0)
        found.append((header, out[4 + size:end]))
        out = out[end:]
    assert found and found[0][0] == {"ready": True}, found[:1]
    return found[1:]


def decoded(program, picture, width=64, height=64):
    """The picture's pixels: a function of x and y that gives (red, green, blue, alpha)."""
    [(header, pixels)] = answers(program, frame({"job": "decode", "width": width, "height": height}, picture))
    assert header.get("type") == "pixels", header
    return lambda x, y: tuple(pixels[4 * (y * width + x):4 * (y * width + x) + 4])


# ---- profiles -------------------------------------------------------------------------------

DISPLAY_P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
D50 = (0.9642, 1.0, 0.8249)
SRGB_CURVE = struct.pack(">4sIHHiiiii", b"para", 0, 3, 0, *[round(65536 * v) for v in (
    2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)])


def xyz(values):
    return struct.pack(">4sIiii", b"XYZ ", 0, *[round(65536 * v) for v in values])


def profile_of(space, tags, kind=b"mntr", between=b"XYZ ", version=0x04000000):
    at, table, data = 128 + 4 + 12 * len(tags), b"", b""
    for name, content in tags:
        content += b"\0" * (-len(content) % 4)
        table += struct.pack(">4sII", name, at + len(data), len(content))
        data += content
    body = struct.pack(">I", len(tags)) + table + data
    head = struct.pack(">III4s4s4s", 128 + len(body), 0, version, kind, space, between)
    head = head.ljust(36, b"\0") + b"acsp"
    return head.ljust(68, b"\0") + struct.pack(">iii", *[round(65536 * v) for v in D50]) + b"\0" * 48 + body


def display_p3():
    red, green, blue = DISPLAY_P3
    return profile_of(b"RGB ", [(b"wtpt", xyz(D50)), (b"rXYZ", xyz(red)), (b"gXYZ", xyz(green)), (b"bXYZ", xyz(blue)),
                                (b"rTRC", SRGB_CURVE), (b"gTRC", SRGB_CURVE), (b"bTRC", SRGB_CURVE)])


def inks_of_one_colour(light, a, b):
    """A CMYK profile in which whatever the inks are shows one colour of Lab (light 0-255, a and b around 128)."""
    even = bytes(range(256))
    table = struct.pack(">4sIBBBB", b"mft1", 0, 4, 3, 2, 0) + struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    table += even * 4 + bytes((light, a, b)) * 16 + even * 3
    return profile_of(b"CMYK", [(b"wtpt", xyz(D50)), (b"A2B0", table)], b"prtr", b"Lab ", 0x02400000)


# ---- EXIF -----------------------------------------------------------------------------------


def exif(turn):
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, turn, 0, 0)


# ---- PNG ------------------------------------------------------------------------------------


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width, height, left, right, profile=None, turn=None, more=b""):
    """Its left half has one colour, its right half another; `more` are chunks that stand before the profile."""
    row = b"\0" + bytes(left) * (width // 2) + bytes(right) * (width - width // 2)
    extra = more + (chunk(b"iCCP", b"profile\0\0" + zlib.compress(profile)) if profile else b"")
    extra += chunk(b"eXIf", exif(turn)) if turn else b""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + extra + \
        chunk(b"IDAT", zlib.compress(row * height)) + chunk(b"IEND", b"")


def codes(primaries, transfer, matrix=0, full=1):
    return chunk(b"cICP", bytes((primaries, transfer, matrix, full)))


def gamma(value):
    return chunk(b"gAMA", struct.pack(">I", value))


def chromaticities(points):
    """White, red, green and blue: x and y of each."""
    return chunk(b"cHRM", struct.pack(">8i", *(round(100000 * v) for point in points for v in point)))


# ---- the same by the formulas ---------------------------------------------------------------

D65 = (0.3127, 0.3290)
SRGB = (D65, (0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
BRADFORD = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))


def times(a, b):
    return [[sum(x * y for x, y in zip(row, column)) for column in zip(*b)] for row in a]


def inverse(m):
    def minor(r, c):
        (p, q), (s, t) = [[v for j, v in enumerate(row) if j != c] for i, row in enumerate(m) if i != r]
        return (-1) ** (r + c) * (p * t - q * s)
    whole = sum(m[0][c] * minor(0, c) for c in range(3))
    return [[minor(c, r) / whole for c in range(3)] for r in range(3)]


def light(point):
    x, y = point
    return [[x / y], [1.0], [(1 - x - y) / y]]


def to_xyz(points):
    """The matrix from red, green and blue light to XYZ as seen by eyes that are used to D65."""
    white, *colours = points
    columns = [list(row) for row in zip(*([v for (v,) in light(point)] for point in colours))]
    shares = times(inverse(columns), light(white))
    matrix = [[v * share for v, (share,) in zip(row, shares)] for row in columns]
    seen = [there / here for (there,), (here,) in zip(times(BRADFORD, light(D65)), times(BRADFORD, light(white)))]
    return times(times(inverse(BRADFORD), [[v * s for v in row] for row, s in zip(BRADFORD, seen)]), matrix)


def srgb_light(v):
    return v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4


def in_srgb(colour, points, curve):
    """What a colour of these primaries is in sRGB, `curve` giving the light of a sample."""
    linear = times(inverse(to_xyz(SRGB)), times(to_xyz(points), [[curve(v / 255)] for v in colour]))
    even = [min(max(v, 0), 1) for (v,) in linear]
    return tuple(round(255 * (12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055)) for v in even)


# ---- JPEG -----------------------------------------------------------------------------------


def segment(marker, data):
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


def jpeg(width, height, samples, profile=None, turn=None, adobe=None, right=None):
    """One colour, given as the stored components (YCbCr, CMYK or grey): blocks of a mean and nothing else. `right`
    is that of the right half."""
    count = len(samples)
    head = b"\xff\xd8" + (segment(0xE1, b"Exif\0\0" + exif(turn)) if turn else b"")
    head += segment(0xE2, b"ICC_PROFILE\0\1\1" + profile) if profile else b""
    head += segment(0xEE, b"Adobe" + struct.pack(">HHHB", 100, 0, 0, adobe)) if adobe is not None else b""
    head += segment(0xDB, b"\0" + b"\1" * 64)
    head += segment(0xC0, struct.pack(">BHHB", 8, height, width, count) +
                    b"".join(bytes((i + 1, 0x11, 0)) for i in range(count)))
    head += segment(0xC4, b"\0" + bytes((0, 0, 0, 12)) + bytes(12) + bytes(range(12)))  # 12 codes of 4 bits
    head += segment(0xC4, b"\x10" + bytes((1,)) + bytes(15) + b"\0")                    # one code: end of block
    head += segment(0xDA, bytes((count,)) + b"".join(bytes((i + 1, 0)) for i in range(count)) + b"\0\x3f\0")
    bits, across, before = "", -(-width // 8), [128] * count
    for block in range(across * -(-height // 8)):
        here = right if right and block % across >= across // 2 else samples
        for sample, last in zip(here, before):
            mean = 8 * (sample - last)
            size = abs(mean).bit_length()
            bits += f"{size:04b}"
            if size:
                bits += f"{mean if mean > 0 else mean + (1 << size) - 1:0{size}b}"
            bits += "0"
        before = here
    bits += "1" * (-len(bits) % 8)
    coded = bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))
    return head + coded.replace(b"\xff", b"\xff\0") + b"\xff\xd9"


# ---- WebP -----------------------------------------------------------------------------------


def part(name, data):
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def vp8l(width, height, colour):
    """Lossless, one colour: every code has one symbol, so that no pixel needs a bit."""
    bits = []

    def put(value, n):
        bits.extend(value >> i & 1 for i in range(n))
    put(width - 1, 14)
    put(height - 1, 14)
    put(0, 1 + 3)      # no alpha, version
    put(0, 1 + 1 + 1)  # no transform, no colour cache, one set of codes
    red, green, blue = colour
    for symbol in (green, red, blue, 255, 0):
        put(1, 1)      # simple code
        put(0, 1)      # of one symbol
        put(1, 1)      # of 8 bits
        put(symbol, 8)
    bits += [0] * (-len(bits) % 8)
    return part(b"VP8L", b"\x2f" + bytes(sum(bit << i for i, bit in enumerate(bits[at:at + 8]))
                                         for at in range(0, len(bits), 8)))


def three(n):
    return struct.pack("<I", n)[:3]


def webp(width, height, body, flags=0):
    body = b"WEBP" + part(b"VP8X", bytes((flags, 0, 0, 0)) + three(width - 1) + three(height - 1)) + body
    return b"RIFF" + struct.pack("<I", len(body)) + body


def still_webp(width, height, colour, profile=None, turn=None):
    body = (part(b"ICCP", profile) if profile else b"") + vp8l(width, height, colour)
    return webp(width, height, body + (part(b"EXIF", exif(turn)) if turn else b""),
                (0x20 if profile else 0) | (0x08 if turn else 0))


def animated_webp(width, height, frames, turn=None):
    """Frames are (left, top, width, height, colour)."""
    body = part(b"ANIM", struct.pack("<IH", 0xFFFFFFFF, 0))
    for left, top, w, h, colour in frames:
        body += part(b"ANMF", three(left // 2) + three(top // 2) + three(w - 1) + three(h - 1) + three(100) + b"\0" +
                     vp8l(w, h, colour))
    body += part(b"EXIF", exif(turn)) if turn else b""
    return webp(width, height, body, 0x02 | (0x08 if turn else 0))


# ---- GIF ------------------------------------------------------------------------------------


def gif(screen, place, colour):
    """A first frame of one colour at a place (left, top, width, height) of its screen."""
    left, top, width, height = place
    bits = "".join(f"{0:03b}"[::-1] if i % 2 else f"{4:03b}"[::-1] for i in range(2 * width * height))
    bits += f"{5:03b}"[::-1]  # each pixel after a clear code: codes stay 3 bits long
    bits += "0" * (-len(bits) % 8)
    coded = bytes(int(bits[i:i + 8][::-1], 2) for i in range(0, len(bits), 8))
    blocks = b"".join(bytes((len(coded[i:i + 255]),)) + coded[i:i + 255] for i in range(0, len(coded), 255))
    return b"GIF89a" + struct.pack("<HHBBB", *screen, 0x81, 0, 0) + bytes(colour) + bytes(9) + \
        b"," + struct.pack("<HHHHB", left, top, width, height, 0) + b"\2" + blocks + b"\0;"
