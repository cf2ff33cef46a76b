"""Fields of a draft as a case file writes them; what a card could not hold is left out."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from core.imports.result import DraftField, Source
from core.values import LARGEST_AMOUNT, Fen, yuan_text

LONGEST_NAME = 80
_EARLIEST, _LATEST = 1950, 2100


def fields_from(source: Source, **values: object) -> tuple[DraftField, ...]:
    """Fields by name, all from one sentence; None and what is out of bounds is left out.

    An `int` is an amount in fen, but for counts, whose names say so (`days_past_due`, `…_instalments`).
    """
    written = ((name, _written(name, value)) for name, value in values.items())
    return tuple(DraftField(name, value, source) for name, value in written if value)


def _written(name: str, value: object) -> str | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return " ".join(value.split())[:LONGEST_NAME].strip()
    if isinstance(value, date):
        return value.isoformat() if _EARLIEST <= value.year <= _LATEST else None
    if isinstance(value, int) and name in COUNTS:
        return str(value) if 0 <= value <= COUNTS[name] else None
    return _money(value) if isinstance(value, int) else str(value)


COUNTS = {"days_past_due": 7300, "remaining_instalments": 480, "term_instalments": 480}
"""The fields that count, and the most a card takes."""


def _money(fen: Fen) -> str | None:
    return yuan_text(fen) if 0 <= fen <= LARGEST_AMOUNT else None
