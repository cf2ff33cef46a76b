"""The file a batch writes: one answer per case in the order of the cases, taken up again where an earlier run stopped.

Beside it lies `FILE.run.json` with the day the cases are judged on and a digest of each case, so that a later run goes
on with the same day and notices when a case that is already answered was changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_DIGEST = 16
"""Hexadecimal digits kept of a case's SHA-256: enough to notice a change."""


class RowsDiffer(Exception):
    """What is in the file does not answer the cases it was called for; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A batch as it stands before a run: the day of all its rows and how many of them are there."""

    today: date
    done: int


def cases_in(raw: bytes) -> list[bytes]:
    """Give the lines that hold a case; empty ones hold none."""
    return [line for line in raw.split(b"\n") if line.strip()]


def begin(out: Path, cases: Sequence[bytes], today: date) -> Begun:
    """Take up the file where it stopped, or begin it: a torn last line is cut off, whole rows stay.

    Raises `RowsDiffer` when rows are there that answer other cases, OSError when a file cannot be read or written.
    """
    rows = _whole_rows(out)
    digests = [hashlib.sha256(case.strip()).hexdigest()[:_DIGEST] for case in cases]
    if len(rows) > len(cases):
        raise RowsDiffer(f"{out} holds {len(rows)} rows for {len(cases)} cases; {_ADVICE}")
    earlier = _earlier(out)
    if rows and earlier is not None:
        today, known = earlier
        changed = next((at for at, _ in enumerate(rows) if at >= len(known) or known[at] != digests[at]), None)
    else:
        changed = next((at for at, row in enumerate(rows) if row.get("id") != _id_of(cases[at])), None)
    if changed is not None:
        raise RowsDiffer(f"row {changed + 1} of {out} answers another case than the one given now; {_ADVICE}")
    _replace(_beside(out), json.dumps({"today": today.isoformat(), "cases": digests}))
    return Begun(today, len(rows))


_ADVICE = "name another file with --out, or delete this one to begin anew."


def _whole_rows(out: Path) -> list[dict[str, object]]:
    """Read the rows that are there, and cut off what a stopped run left half written."""
    try:
        raw = out.read_bytes()
    except FileNotFoundError:
        out.touch()
        return []
    lines = raw.splitlines(keepends=True)
    rows: list[dict[str, object]] = []
    for at, line in enumerate(lines):
        row = _row(line)
        if row is None and at + 1 < len(lines):
            raise RowsDiffer(f"line {at + 1} of {out} is no answer of ours; {_ADVICE}")
        if row is None:
            with out.open("r+b") as torn:
                torn.truncate(len(raw) - len(line))
        else:
            rows.append(row)
    return rows


def _row(line: bytes) -> dict[str, object] | None:
    """Read one row; None when it is torn or none of ours."""
    try:
        row = json.loads(line) if line.endswith(b"\n") else None
    except ValueError:
        return None
    return row if isinstance(row, dict) and "id" in row and ("level" in row or "error" in row) else None


def _id_of(case: bytes) -> object:
    try:
        content = json.loads(case)
    except (ValueError, RecursionError):
        return None
    given = content.get("id") if isinstance(content, dict) else None
    return given if isinstance(given, str | int | float) and not isinstance(given, bool) else None


def _beside(out: Path) -> Path:
    return out.with_name(out.name + ".run.json")


def _earlier(out: Path) -> tuple[date, list[str]] | None:
    """Read the day and the digests of the run before; None when there was none, or its note cannot be read."""
    try:
        note = json.loads(_beside(out).read_bytes())
        return date.fromisoformat(note["today"]), [str(digest) for digest in note["cases"]]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _replace(path: Path, text: str) -> None:
    """Write a small file whole or not at all."""
    half = path.with_name(path.name + ".new")
    half.write_text(text, encoding="utf-8")
    half.replace(path)
