"""Day counts by name, and simple interest between two days.

Sources: 30/360 is the 30E/360 (Eurobond) form, ICMA rule 251; act/365 and act/360 are actual days over a fixed year. In
Chinese judgments all of them occur: J01 of the published cases is act/365 to the fen, J03 is 30/360.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction

from core.errors import AmountOutOfRange
from core.finance.rounding import half_up
from core.values import Fen


class DayCount(StrEnum):
    """How days become years: 30/360, actual/365, actual/360."""

    THIRTY_360 = "30/360"
    ACT_365 = "act/365"
    ACT_360 = "act/360"


def days_counted(start: date, end: date, day_count: DayCount) -> int:
    """Days between two dates as the convention counts them, the first counted and the last not.

    >>> days_counted(date(2024, 2, 8), date(2024, 7, 8), DayCount.THIRTY_360)
    150
    """
    if day_count is DayCount.THIRTY_360:
        months = (end.year - start.year) * 12 + end.month - start.month
        return 30 * months + min(end.day, 30) - min(start.day, 30)
    return (end - start).days


def year_fraction(start: date, end: date, day_count: DayCount) -> Fraction:
    """Years between two dates, exactly; negative when `end` is earlier.

    >>> year_fraction(date(2018, 10, 7), date(2022, 4, 13), DayCount.ACT_365)
    Fraction(1284, 365)
    """
    return Fraction(days_counted(start, end, day_count), 365 if day_count is DayCount.ACT_365 else 360)


def simple_interest(amount: Fen, annual_rate: Fraction, start: date, end: date, day_count: DayCount) -> Fen:
    """Interest on `amount` from `start` to `end` without compounding, in fen, rounded half up once.

    Also penalty interest (罚息) on overdue principal and compound interest (复利) on overdue interest, which Chinese
    contracts charge as simple interest at the penalty rate on the amount overdue. Raises `AmountOutOfRange` when
    `end` is before `start` or the amount is negative.

    >>> simple_interest(40_000_00, Fraction("0.1485"), date(2024, 2, 8), date(2024, 7, 8), DayCount.THIRTY_360)
    247500
    """
    if end < start:
        raise AmountOutOfRange("the end of an interest period", end.isoformat(), f"not before {start.isoformat()}")
    if amount < 0:
        raise AmountOutOfRange("the amount that bears interest (fen)", amount, "0 or more")
    interest = amount * annual_rate * year_fraction(start, end, day_count)
    return half_up(interest.numerator, interest.denominator)
