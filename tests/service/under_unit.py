#!/usr/bin/python3
"""under_unit.py: starts a program as tools/igny8.service would have systemd start it, without systemd.

    under_unit.py --programs DIR --state DIR [--settings FILE] [--told FILE] [igny8's words ...]

Every setting of the unit is applied here or named in LEFT_OUT with the reason; one
that is in neither ends this with an error. What this machine does not allow (no
root, no mount namespace) is left out and told in the JSON of --told.

--programs  the folder of igny8 and igny8-render; they are installed in the unit's folder
--state     the folder that becomes StateDirectory
--settings  stands for EnvironmentFile
Without words of igny8 it is the unit's ExecStart, on a free port.
"""

import argparse
import ctypes
import json
import os
import resource
import shlex
import sys
from pathlib import Path

import call_filters
import mounts

ROOT = Path(__file__).resolve().parent.parent.parent
UNIT = ROOT / "tools/igny8.service"
SETS = {"@system-service": Path(__file__).resolve().parent / "system-service.txt"}
NOBODY = 65534  # stands for the unit's own user
CAPABILITIES = 64
PR_CAPBSET_READ, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 23, 24, 38

LEFT_OUT = {
    "Description": "is read by people",
    "Wants": "orders the start among other units",
    "After": "orders the start among other units",
    "WantedBy": "is heeded by `systemctl enable`",
    "Type": "is the manager's side; the test receives READY=1 as it would",
    "TimeoutStopSec": "is the manager's patience",
    "Restart": "is the manager's act",
    "RestartSec": "is the manager's act",
    "RemoveIPC": "is the manager's act after the end",
}


def read_unit(path=UNIT):
    """[(section, key, value)], in order."""
    section, found = None, []
    for line in path.read_text().replace("\\\n", " ").splitlines():
        line = line.strip()
        if line.startswith("["):
            section = line[1:-1]
        elif line and line[0] not in "#;":
            key, value = line.split("=", 1)
            found.append((section, key.strip(), value.strip()))
    return found


def yes(value):
    if value not in ("yes", "no"):
        raise ValueError(f"neither yes nor no: {value!r}")
    return value == "yes"


def prctl(option, *arguments):
    return ctypes.CDLL(None, use_errno=True).prctl(option, *[ctypes.c_ulong(a) for a in (*arguments, 0, 0, 0, 0)[:4]])


def allowed_calls(words):
    """The names that SystemCallFilter lets through."""
    names = set()
    for word in words.split():
        if word.startswith("@"):
            names |= {n for n in SETS[word].read_text().split("\n") if n and not n.startswith("#")}
        elif word.isidentifier():
            names.add(word)
        else:
            raise ValueError(f"SystemCallFilter: {word} is not known here")
    return names


class Start:
    """A start in the making: what the settings ask for is gathered, then done in the order in which it can be."""

    def __init__(self, arguments):
        self.asked = arguments
        self.environment = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}
        self.applied, self.impossible = [], {}
        self.root = os.geteuid() == 0
        self.filters = []
        self.view = mounts.View()
        self.command = self.folder = self.state = self.error = self.calls = self.user = None
        self.umask = 0o022
        self.files = None

    def read(self, unit):
        for _section, key, value in unit:
            if key in LEFT_OUT:
                continue
            if key not in SETTINGS:
                raise SystemExit(f"{UNIT.name}: {key} is neither applied nor left out with a reason in {__file__}")
            SETTINGS[key](self, value)
            self.applied.append(key)

    def do(self):
        """Everything up to the filters; the command to execute."""
        program = Path(self.command[0])
        if self.root:
            self.view.install(program.parent, [Path(self.asked.programs) / name for name in ("igny8", "igny8-render")])
            self.view.state(self.state, Path(self.asked.state), self.user)
            self.impossible.update(self.view.enter())
        else:
            self.impossible.update({key: "takes root" for key in ROOT_ALONE})
        if not self.root or self.view.outside:  # the folders of the unit are not to be had
            program = Path(self.asked.programs) / "igny8"
            self.environment["IGNY8_DATA"] = self.folder = str(Path(self.asked.state).resolve())
        self.set_limits()
        if self.root:
            self.become_user()
        os.chdir(self.folder)
        os.umask(self.umask)
        words = [w.replace("127.0.0.1:8080", "127.0.0.1:0") for w in self.command[1:]]
        return [str(program), *(self.asked.words or words)]

    def set_limits(self):
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (self.files, self.files))
        except ValueError:  # even root of a container may not
            self.impossible["LimitNOFILE"] = f"the hard limit is {resource.getrlimit(resource.RLIMIT_NOFILE)[1]}"

    def become_user(self):
        """The unit's user has no right of root's, and can get none."""
        for number in range(CAPABILITIES):
            if prctl(PR_CAPBSET_READ, number) == 1:
                prctl(PR_CAPBSET_DROP, number)
        os.setgroups([])
        os.setresgid(self.user, self.user, self.user)
        os.setresuid(self.user, self.user, self.user)

    def close(self):
        """Last of all: from here on only what the filters let through."""
        prctl(PR_SET_NO_NEW_PRIVS, 1)
        for put_on in self.filters:
            put_on()
        call_filters.allow_only(self.calls, self.error)


def exec_start(start, value):
    start.command = shlex.split(value)


def user(start, _value):
    start.user = NOBODY if start.root else os.getuid()


def environment(start, value):
    for word in shlex.split(value):
        name, text = word.split("=", 1)
        start.environment[name] = text


def environment_file(start, value):
    if not value.startswith("-"):
        raise ValueError("EnvironmentFile must be optional")
    for line in Path(start.asked.settings).read_text().splitlines() if start.asked.settings else ():
        environment(start, line)


def state_directory(start, value):
    start.state = Path("/var/lib") / value
    start.environment["HOME"] = str(start.state)  # as the unit's head has the user made


def state_mode(start, value):
    os.chmod(start.asked.state, int(value, 8))


def setter(name, convert=str):
    return lambda start, value: setattr(start, name, convert(value))


def filtered(put_on):
    """A yes or no that is a filter."""
    return lambda start, value: start.filters.append(put_on) if yes(value) else None


def viewed(what):
    """A yes or no of what the program sees of the file system."""
    return lambda start, value: start.view.want(what) if yes(value) else None


def both(*parts):
    def do(start, value):
        for part in parts:
            part(start, value)
    return do


def exactly(wanted, do=lambda start: None):
    """The one value that is known here."""
    def check(start, value):
        if value != wanted:
            raise ValueError(f"only {wanted!r} is known here, not {value!r}")
        do(start)
    return check


SETTINGS = {
    "ExecStart": exec_start,
    "User": user,
    "Group": user,
    "Environment": environment,
    "EnvironmentFile": environment_file,
    "StateDirectory": state_directory,
    "StateDirectoryMode": state_mode,
    "WorkingDirectory": setter("folder"),
    "UMask": setter("umask", lambda text: int(text, 8)),
    "LimitNOFILE": setter("files", int),
    "ProtectSystem": exactly("strict", lambda start: start.view.want("ProtectSystem")),
    "ProtectHome": viewed("ProtectHome"),
    "PrivateTmp": viewed("PrivateTmp"),
    "PrivateDevices": both(viewed("PrivateDevices"), filtered(call_filters.no_raw_io)),
    "ProtectProc": exactly("invisible", lambda start: start.view.want("ProtectProc")),
    "ProtectKernelTunables": viewed("ProtectKernelTunables"),
    "ProtectKernelModules": filtered(call_filters.no_modules),
    "ProtectKernelLogs": both(viewed("ProtectKernelLogs"), filtered(call_filters.no_kernel_log)),
    "ProtectControlGroups": viewed("ProtectControlGroups"),
    "ProtectClock": filtered(call_filters.no_clock),
    "ProtectHostname": filtered(call_filters.no_hostname),
    "RestrictAddressFamilies": lambda start, value: start.filters.append(
        lambda: call_filters.families_only(value.split())),
    "RestrictNamespaces": filtered(call_filters.no_namespaces),
    "RestrictRealtime": filtered(call_filters.no_realtime),
    "RestrictSUIDSGID": filtered(call_filters.no_suid),
    "LockPersonality": filtered(call_filters.no_personality),
    "MemoryDenyWriteExecute": filtered(call_filters.no_write_execute),
    "NoNewPrivileges": exactly("yes"),
    "CapabilityBoundingSet": exactly(""),
    "SystemCallArchitectures": exactly("native"),  # what libseccomp does unless told otherwise
    "SystemCallFilter": setter("calls", allowed_calls),
    "SystemCallErrorNumber": setter("error"),
}

ROOT_ALONE = ("User", "Group", "StateDirectory", "ProtectSystem", "ProtectHome", "PrivateTmp", "PrivateDevices",
              "ProtectProc", "ProtectKernelTunables", "ProtectControlGroups", "CapabilityBoundingSet")


def arguments():
    parser = argparse.ArgumentParser()
    for name in ("--programs", "--state", "--settings", "--told"):
        parser.add_argument(name)
    parser.add_argument("words", nargs=argparse.REMAINDER)
    asked = parser.parse_args()
    asked.words = asked.words[1:] if asked.words[:1] == ["--"] else asked.words
    return asked


def main():
    asked = arguments()
    start = Start(asked)
    start.read(read_unit())
    if "NOTIFY_SOCKET" in os.environ:
        start.environment["NOTIFY_SOCKET"] = os.environ["NOTIFY_SOCKET"]
    told = open(asked.told, "w") if asked.told else None  # before its folder goes out of sight
    command = start.do()
    if told:
        with told:
            json.dump({"applied": start.applied, "impossible": start.impossible}, told)
    start.close()
    os.execve(command[0], command, start.environment)


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main()
