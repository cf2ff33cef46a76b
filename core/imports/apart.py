"""Reads an untrusted file in a process of its own, with limits on time and memory; nothing of it stays afterwards."""

from __future__ import annotations

import json
import subprocess  # nosec B404 - the reader runs apart on purpose
import sys
from datetime import date
from pathlib import Path

from core.imports.apart_codec import LARGEST_ANSWER, read_back
from core.imports.child import MEMORY_EXIT
from core.imports.limits import LARGEST_PDF, MEGABYTE
from core.imports.result import Imported
from core.values import Problem

SECONDS = 4.5
"""For one file, the start of the process included."""
_ROOT = Path(__file__).parents[2]


def read_apart(content: bytes, as_of: date, password: str | None = None) -> Imported | Problem:
    """Read a file of unknown kind and origin as `read_paper` does, in less than 5 s and 300 MB.

    A `Problem` (field `file`) where it cannot be read: also `read_too_slow`, `read_too_much_memory`, and `read_failed`
    where the reader ended without an answer. The password goes through a pipe and is kept nowhere.
    """
    if len(content) > LARGEST_PDF:
        return Problem("file", "file_too_large", {"most_megabytes": LARGEST_PDF // MEGABYTE})
    head = json.dumps({"as_of": as_of.isoformat(), "password": password}).encode() + b"\n"
    try:
        done = subprocess.run(  # nosec B603 - our interpreter and module; the file is only its input
            [sys.executable, "-E", "-s", "-m", "core.imports.child"],
            input=head + content,
            capture_output=True,
            cwd=_ROOT,
            env=None if sys.platform == "win32" else {},
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Problem("file", "read_too_slow")
    except OSError:
        return Problem("file", "read_failed")
    if done.returncode == MEMORY_EXIT or b"MemoryError" in done.stderr[-2000:]:
        return Problem("file", "read_too_much_memory")
    if done.returncode or len(done.stdout) > LARGEST_ANSWER:
        return Problem("file", "read_failed")
    try:
        return read_back(done.stdout)
    except (ValueError, KeyError, TypeError):
        return Problem("file", "read_failed")
