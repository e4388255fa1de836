#!/usr/bin/python3
"""without_landlock.py ERROR PROGRAM [ARGUMENT...]: runs the program as a kernel without Landlock would, which
answers landlock_create_ruleset with ENOSYS (not built in) or EOPNOTSUPP (not switched on)."""

import errno
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "service"))

import call_filters  # noqa: E402

call_filters.deny(("landlock_create_ruleset",), error=getattr(errno, sys.argv[1]))
os.execv(sys.argv[2], sys.argv[2:])
