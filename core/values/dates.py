"""Due dates keep the day of the month they were agreed for; short months only borrow it."""

from __future__ import annotations

from datetime import date, timedelta

from core.errors import AmountOutOfRange

_LATEST_YEAR = 2300
"""Beyond it a due date is a slip of the keyboard; `datetime.date` itself ends at 9999."""


def days_in_month(year: int, month: int) -> int:
    """Number of days of a month.

    >>> days_in_month(2028, 2)
    29
    """
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - date(year, month, 1)).days


def add_months(anchor: date, months: int, *, anchor_day: int | None = None) -> date:
    """Move a date by whole months (negative: back), on its own day or the month's last one if that is earlier.

    `anchor_day` is the agreed day (1–31) when `anchor` itself already fell on a short month. Always count from the
    first date, never from the one before: from 31 January the dates are 28 February and then again 31 March.
    Raises `AmountOutOfRange` outside the years 1–2300.

    >>> [add_months(date(2026, 1, 31), n).isoformat() for n in (1, 2, 3)]
    ['2026-02-28', '2026-03-31', '2026-04-30']
    """
    index = anchor.year * 12 + anchor.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= _LATEST_YEAR:
        raise AmountOutOfRange("the year of a date", year, f"1 to {_LATEST_YEAR}")
    day = min(anchor_day or anchor.day, days_in_month(year, month + 1))
    return date(year, month + 1, day)


def months_between(start: date, end: date) -> int:
    """Whole months from `start` to `end` (negative when `end` is earlier).

    The largest n with `add_months(start, n) <= end`.

    >>> months_between(date(2026, 1, 31), date(2026, 2, 28)), months_between(date(2026, 1, 15), date(2026, 3, 14))
    (1, 1)
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def calendar_months_between(start: date, end: date) -> int:
    """Difference of the calendar months, whatever the days: the month index of a payment in a plan.

    >>> calendar_months_between(date(2026, 1, 31), date(2026, 2, 1))
    1
    """
    return (end.year - start.year) * 12 + end.month - start.month


def days_between(start: date, end: date) -> int:
    """Days from `start` to `end`, the first counted and the last not.

    >>> days_between(date(2018, 10, 7), date(2022, 4, 13))
    1284
    """
    return (end - start).days


_MONTHS_PER_PERIOD = {1: 12, 2: 6, 3: 4, 4: 3, 6: 2, 12: 1}
_DAYS_PER_PERIOD = {26: 14, 52: 7, 365: 1}
PERIODS_PER_YEAR = tuple(sorted({**_MONTHS_PER_PERIOD, **_DAYS_PER_PERIOD}))
"""Periods that have calendar dates: whole months, fortnights (26), weeks (52), days (365)."""


def due_date(first_due: date, number: int, *, periods_per_year: int = 12, anchor_day: int | None = None) -> date:
    """Date of instalment `number` (0 = the first) when the first one is due on `first_due`.

    Raises `AmountOutOfRange` for a number of periods a year that is not in `PERIODS_PER_YEAR`.

    >>> due_date(date(2028, 2, 29), 12).isoformat()
    '2029-02-28'
    """
    if periods_per_year in _MONTHS_PER_PERIOD:
        return add_months(first_due, number * _MONTHS_PER_PERIOD[periods_per_year], anchor_day=anchor_day)
    if periods_per_year not in _DAYS_PER_PERIOD:
        listed = ", ".join(map(str, PERIODS_PER_YEAR))
        raise AmountOutOfRange("periods per year of a dated schedule", periods_per_year, f"one of {listed}")
    days = number * _DAYS_PER_PERIOD[periods_per_year]
    if first_due.year + days // 365 > _LATEST_YEAR:
        raise AmountOutOfRange("the year of a date", first_due.year + days // 365, f"1 to {_LATEST_YEAR}")
    return first_due + timedelta(days=days)
