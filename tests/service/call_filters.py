"""call_filters.py: system-call filters as systemd 252 makes them of a unit's settings, by libseccomp."""

import ctypes
import errno
import socket

ALLOW = 0x7FFF0000
NOT_EQUAL, EQUAL, GREATER, MASKED = 1, 4, 6, 7  # enum scmp_compare
NAMESPACES = (0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000)  # CLONE_NEW…
PROT_WRITE, PROT_EXEC, SHM_EXEC = 2, 4, 0o100000
O_CREAT = 0o100
REALTIME = (1, 2, 6)  # SCHED_FIFO, SCHED_RR, SCHED_DEADLINE
FAMILIES = 46  # AF_MAX


class Compare(ctypes.Structure):
    """struct scmp_arg_cmp; MASKED: argument & a == b."""
    _fields_ = [("argument", ctypes.c_uint), ("how", ctypes.c_int), ("a", ctypes.c_uint64), ("b", ctypes.c_uint64)]


def library():
    lib = ctypes.CDLL("libseccomp.so.2", use_errno=True)
    lib.seccomp_init.restype = ctypes.c_void_p
    lib.seccomp_init.argtypes = [ctypes.c_uint32]
    lib.seccomp_load.argtypes = lib.seccomp_release.argtypes = [ctypes.c_void_p]
    lib.seccomp_rule_add_array.argtypes = [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int, ctypes.c_uint,
                                           ctypes.POINTER(Compare)]
    return lib


def refuse(error):
    """SCMP_ACT_ERRNO"""
    return 0x00050000 | error


class Filter:
    def __init__(self, otherwise):
        self.lib = library()
        self.context = self.lib.seccomp_init(otherwise)

    def add(self, action, name, *compares):
        """A name that this machine's kind does not have is passed over, as systemd does."""
        number = self.lib.seccomp_syscall_resolve_name(name.encode())
        if number < 0:
            return
        made = self.lib.seccomp_rule_add_array(self.context, action, number, len(compares),
                                               (Compare * len(compares))(*compares))
        if made < 0:
            raise OSError(-made, f"rule for {name}")

    def put_on(self):
        error = self.lib.seccomp_load(self.context)
        self.lib.seccomp_release(self.context)
        if error < 0:
            raise OSError(-error, "the filter cannot be put on")


def allow_only(names, error):
    filter_ = Filter(refuse(getattr(errno, error)))
    for name in sorted(names):
        filter_.add(ALLOW, name)
    filter_.put_on()


def deny(*rules, error=errno.EPERM):
    """All but these: (name, comparison...)."""
    filter_ = Filter(ALLOW)
    for name, *compares in rules:
        filter_.add(refuse(error), name, *compares)
    filter_.put_on()


def no_modules():
    deny(("init_module",), ("finit_module",), ("delete_module",))


def no_kernel_log():
    deny(("syslog",))


def no_clock():
    deny(("adjtimex",), ("clock_adjtime",), ("clock_settime",), ("settimeofday",))


def no_hostname():
    deny(("sethostname",), ("setdomainname",))


def no_raw_io():
    deny(("ioperm",), ("iopl",), ("pciconfig_iobase",), ("pciconfig_read",), ("pciconfig_write",))


def families_only(names):
    kept = {getattr(socket, name) for name in names}
    others = [Compare(0, EQUAL, number, 0) for number in range(FAMILIES) if number not in kept]
    deny(*(("socket", one) for one in [*others, Compare(0, GREATER, FAMILIES - 1, 0)]), error=errno.EAFNOSUPPORT)


def no_namespaces():
    flags = [(name, Compare(0, MASKED, flag, flag)) for name in ("clone", "unshare") for flag in NAMESPACES]
    deny(*flags, ("setns",))
    deny(("clone3",), error=errno.ENOSYS)  # its flags are out of a filter's sight


def no_realtime():
    deny(*(("sched_setscheduler", Compare(1, EQUAL, policy, 0)) for policy in REALTIME))


def no_suid():
    modes = {"chmod": 1, "fchmod": 1, "fchmodat": 2, "mkdir": 1, "mkdirat": 2, "mknod": 1, "mknodat": 2, "creat": 1}
    rules = []
    for bit in (0o4000, 0o2000):
        rules += [(name, Compare(at, MASKED, bit, bit)) for name, at in modes.items()]
        rules += [(name, Compare(at, MASKED, O_CREAT, O_CREAT), Compare(at + 1, MASKED, bit, bit))
                  for name, at in (("open", 1), ("openat", 2))]
    deny(*rules)
    deny(("openat2",), error=errno.ENOSYS)


def no_personality():
    now = ctypes.CDLL(None).personality(ctypes.c_ulong(0xFFFFFFFF))
    deny(("personality", Compare(0, NOT_EQUAL, now, 0)))


def no_write_execute():
    both = PROT_WRITE | PROT_EXEC
    deny(("mmap", Compare(2, MASKED, both, both)), ("mprotect", Compare(2, MASKED, PROT_EXEC, PROT_EXEC)),
         ("pkey_mprotect", Compare(2, MASKED, PROT_EXEC, PROT_EXEC)), ("shmat", Compare(2, MASKED, SHM_EXEC, SHM_EXEC)))
