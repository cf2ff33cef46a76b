"""Months of a plan as dates, how many of them a chart shows, and fen as the yuan floats a chart draws."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from core.plans import Plan
from core.values import Fen, add_months, yuan_of

FEWEST_MONTHS = 12
MOST_MONTHS = 60
"""A chart shows a year at least and five years at most; what runs longer (a mortgage) is said in words."""


def months_shown(plan: Plan) -> int:
    """How many months of a plan a chart shows: to the later of both ends, 12 at least and 60 at most."""
    return max(FEWEST_MONTHS, min(MOST_MONTHS, max(plan.end_before, plan.end_after), len(plan.due_after)))


def month_starts(as_of: date, count: int) -> tuple[date, ...]:
    """The first days of `count` months from the month of `as_of` on; month t of a plan begins there."""
    first = as_of.replace(day=1)
    return tuple(add_months(first, t) for t in range(count))


def yuan_floats(fens: Iterable[Fen]) -> list[float]:
    """Fen as yuan floats, for drawing only; the one place where money becomes a float.

    >>> yuan_floats([89333, 5])
    [893.33, 0.05]
    """
    return [float(yuan_of(fen)) for fen in fens]
