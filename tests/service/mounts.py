"""mounts.py: what a unit lets its program see of the file system, in a mount namespace of its own. Takes root."""

import ctypes
import os
import shutil
from pathlib import Path

CLONE_NEWNS = 0x00020000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_MOVE, MS_REC, MS_PRIVATE = (
    1, 2, 4, 8, 0x1000, 0x2000, 0x4000, 0x40000)
AT_FDCWD, AT_RECURSIVE, MOUNT_ATTR_RDONLY, NR_MOUNT_SETATTR = -100, 0x8000, 1, 442
DEVICES = ("null", "zero", "full", "random", "urandom", "tty")
HOMES = ("/home", "/root", "/run/user")
TUNABLES = ("/proc/sys", "/proc/irq", "/proc/fs", "/proc/bus")

libc = ctypes.CDLL(None, use_errno=True)


class Attributes(ctypes.Structure):
    """struct mount_attr"""
    _fields_ = [("set", ctypes.c_uint64), ("clear", ctypes.c_uint64), ("propagation", ctypes.c_uint64),
                ("namespace", ctypes.c_uint64)]


def checked(status, what):
    if status != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def mount(source, target, kind=None, flags=0, data=None):
    words = [w if w is None else str(w).encode() for w in (source, target, kind)]
    checked(libc.mount(*words, ctypes.c_ulong(flags), data.encode() if data else None), f"mount on {target}")


def read_only(path, yes=True, recursive=0):
    change = Attributes(set=MOUNT_ATTR_RDONLY) if yes else Attributes(clear=MOUNT_ATTR_RDONLY)
    checked(libc.syscall(NR_MOUNT_SETATTR, AT_FDCWD, str(path).encode(), recursive, ctypes.byref(change),
                         ctypes.c_size_t(ctypes.sizeof(change))), f"read-only {path}")


def bind_read_only(path):
    mount(path, path, flags=MS_BIND | MS_REC)
    read_only(path)


class View:
    """Wishes first, `enter` then does them; `outside` is true where no namespace can be had."""

    def __init__(self):
        self.wanted, self.installed, self.outside = [], None, False
        self.state_path = self.state_from = self.owner = None

    def want(self, what):
        self.wanted.append(what)

    def install(self, folder, programs):
        self.installed = (folder, programs)

    def state(self, path, source, owner):
        self.state_path, self.state_from, self.owner = path, source, owner

    def enter(self):
        """{setting: why it could not be}."""
        try:
            checked(libc.unshare(CLONE_NEWNS), "a mount namespace")
            mount("none", "/", flags=MS_REC | MS_PRIVATE)
        except OSError as why:
            self.outside = True
            return {key: str(why) for key in [*self.wanted, "StateDirectory"]}
        self.put_in_place()
        impossible = {}
        for what in sorted(self.wanted, key=ORDER.index):
            try:
                getattr(self, what)()
            except OSError as why:
                impossible[what] = str(why)
        return impossible

    def put_in_place(self):
        """The programs where the unit says, the state folder as its own."""
        folder, programs = self.installed
        mount("tmpfs", folder, "tmpfs", data="mode=755")
        for program in programs:
            shutil.copy(program, folder / program.name)
            os.chmod(folder / program.name, 0o755)
        for path in [self.state_from, *self.state_from.rglob("*")]:
            os.chown(path, self.owner, self.owner)
        mount("tmpfs", self.state_path.parent, "tmpfs", data="mode=755")
        self.state_path.mkdir()
        mount(self.state_from, self.state_path, flags=MS_BIND)

    def ProtectSystem(self):
        read_only("/", recursive=AT_RECURSIVE)
        read_only(self.state_path, yes=False)

    def PrivateDevices(self):
        """A folder with the harmless ones, made aside and moved there."""
        place = Path("/tmp/dev")
        place.mkdir()
        mount("tmpfs", place, "tmpfs", MS_NOSUID | MS_NOEXEC, "mode=755")
        for name in DEVICES:
            (place / name).touch()
            mount(f"/dev/{name}", place / name, flags=MS_BIND)
            read_only(place / name, yes=False)
        for number, name in enumerate(("stdin", "stdout", "stderr")):
            (place / name).symlink_to(f"/proc/self/fd/{number}")
        (place / "fd").symlink_to("/proc/self/fd")
        (place / "shm").mkdir()
        mount("tmpfs", place / "shm", "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777")
        mount(place, "/dev", flags=MS_MOVE)
        read_only("/dev")

    def PrivateTmp(self):
        for path in ("/tmp", "/var/tmp"):
            mount("tmpfs", path, "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777")

    def ProtectHome(self):
        for path in filter(os.path.isdir, HOMES):
            mount("tmpfs", path, "tmpfs", MS_RDONLY | MS_NOSUID | MS_NODEV, "mode=000")

    def ProtectProc(self):
        mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, "hidepid=invisible")

    def ProtectKernelTunables(self):
        for path in filter(os.path.isdir, TUNABLES):
            bind_read_only(path)

    def ProtectKernelLogs(self):
        if os.path.exists("/proc/kmsg"):
            mount("/dev/null", "/proc/kmsg", flags=MS_BIND)

    def ProtectControlGroups(self):
        if os.path.isdir("/sys/fs/cgroup"):
            bind_read_only("/sys/fs/cgroup")


# What hides the way to others comes after them.
ORDER = ["ProtectSystem", "ProtectProc", "ProtectKernelTunables", "ProtectControlGroups", "ProtectKernelLogs",
         "PrivateTmp", "PrivateDevices", "ProtectHome"]
