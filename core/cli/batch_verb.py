"""The verb `batch`: many case files in, one `assess` line each into a file, in the order of the cases.

It can be stopped at any time and called again: rows that are there are not worked out again (`batch_rows`).
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from core.cli.batch_rows import Begun, RowsDiffer, begin, cases_in
from core.cli.batch_workers import Row, rows_here, rows_on_cluster
from core.cli.clock import today_in_shanghai

_EVERY = 2.0
"""Seconds between two lines of progress."""
_MOST_WORKERS = 256


def main(arguments: Sequence[str]) -> int:
    """Answer a file of cases; 0 when every case was answered or refused in form, 2 as for the other verbs.

    1 when the work stopped before its end: what is written stays, the same call goes on.
    """
    asked = _parser().parse_args(arguments)
    try:
        cases = cases_in(sys.stdin.buffer.read() if asked.cases == "-" else Path(asked.cases).read_bytes())
        begun = begin(Path(asked.out), cases, today_in_shanghai())
    except OSError as fault:
        return _say(f"cannot use {fault.filename or asked.out!r}: {fault.strerror or type(fault).__name__}", 2)
    except RowsDiffer as fault:
        return _say(str(fault), 2)
    try:
        return _run(cases, begun, asked)
    except KeyboardInterrupt:
        return _say("stopped; what is written stays, and the same call goes on from there", 1)
    except ImportError:
        return _say("--scheduler needs the extra `cluster` (package distributed)", 2)
    except OSError as fault:  # the disk is full, or the scheduler cannot be reached
        return _say(f"stopped: {fault.strerror or fault}; the same call goes on from there", 1)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m core.cli batch", description="See docs/command-line.md.")
    parser.add_argument("cases", help="a file of case files as JSON Lines; - reads standard input")
    parser.add_argument("--out", required=True, help="the file of answers; one that is begun is gone on with")
    parser.add_argument("--workers", type=_count, default=_cores(), help="processes on this machine (all its cores)")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="a Dask scheduler whose workers do it instead")
    return parser


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= _MOST_WORKERS):
        raise argparse.ArgumentTypeError(f"a whole number from 1 to {_MOST_WORKERS}")
    return int(text)


def _cores() -> int:
    """Count the cores this process may use."""
    usable = getattr(os, "sched_getaffinity", None)  # not on every system
    return min(len(usable(0)) if usable else os.cpu_count() or 1, _MOST_WORKERS)


def _run(cases: Sequence[bytes], begun: Begun, asked: argparse.Namespace) -> int:
    """Work out what is not there yet and write it."""
    rest = cases[begun.done :]
    rows = _rows(rest, begun, asked)
    with Path(asked.out).open("a", encoding="utf-8", newline="\n") as out:
        refused = _write(rows, out, _Progress(len(cases), begun.done))
        out.flush()
        os.fsync(out.fileno())
    total = sum(refused.values())
    listed = ", ".join(f"{code} {count}" for code, count in refused.most_common())
    told = f"{len(rest) - total} answered, {total} refused" + (f" ({listed})" if listed else "")
    earlier = f", {begun.done} were there before" if begun.done else ""
    _say(f"{len(cases)} cases: {told}{earlier}; in {asked.out}", 0)
    return 2 if refused["not_json"] else 0


def _rows(rest: Sequence[bytes], begun: Begun, asked: argparse.Namespace) -> Iterator[Row]:
    if asked.scheduler:
        return rows_on_cluster(rest, begun.today, asked.scheduler)
    return rows_here(rest, begun.today, min(asked.workers, max(len(rest), 1)))


def _write(rows: Iterator[Row], out: TextIO, progress: _Progress) -> Counter[str]:
    """Write each row at once; gives how often each code was refused."""
    refused: Counter[str] = Counter()
    for text, code in rows:
        out.write(text + "\n")
        out.flush()
        if code is not None:
            refused[code] += 1
        progress.step(sum(refused.values()))
    return refused


class _Progress:
    """Says on standard error how far a batch is, every few seconds."""

    def __init__(self, cases: int, done: int) -> None:
        self._cases = cases
        self._done = done
        self._said = time.monotonic()

    def step(self, refused: int) -> None:
        """Count one case more."""
        self._done += 1
        if time.monotonic() - self._said >= _EVERY:
            self._said = time.monotonic()
            _say(f"{self._done} of {self._cases} cases, {refused} refused", 0)


def _say(message: str, status: int) -> int:
    sys.stderr.write(f"batch: {message}\n")
    sys.stderr.flush()
    return status
