"""The shapes a rule's value can have beyond a single number: a range, a step function, a table by code, a contact."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

Number: TypeAlias = int | Decimal
Measured: TypeAlias = int | Decimal | Fraction | float


@dataclass(frozen=True, slots=True)
class Range:
    """Two numbers, the lower first; both belong to the range."""

    low: Number
    high: Number


@dataclass(frozen=True, slots=True)
class Steps:
    """A step function as the data states it.

    `values` has one entry more than `thresholds`, which rise strictly. `at_threshold_above` tells where a threshold
    itself belongs: True for steps written with `from` (`[lower, upper)`), False for `above` (`(lower, upper]`).
    """

    thresholds: tuple[Fraction, ...]
    values: tuple[int | Decimal | str, ...]
    at_threshold_above: bool = True

    def index_at(self, measured: Measured) -> int:
        """Which step a measured value falls on, 0 for the lowest. A float counts as it is printed: 0.35 is 35 %.

        >>> Steps((Fraction("0.35"), Fraction("0.55")), (0, 1, 2)).index_at(0.35)
        1
        """
        exact = Fraction(str(measured)) if isinstance(measured, float) else Fraction(measured)
        find = bisect_right if self.at_threshold_above else bisect_left
        return find(self.thresholds, exact)

    def at(self, measured: Measured) -> int | Decimal | str:
        """The value of the step a measured value falls on.

        >>> Steps((Fraction(0), Fraction("0.25")), (0, 1, 2), at_threshold_above=False).at(0.25)
        1
        """
        return self.values[self.index_at(measured)]

    def points_at(self, measured: Measured) -> int:
        """The same for steps that give whole points; raises `TypeError` for steps that give something else."""
        value = self.at(measured)
        if not isinstance(value, int):
            raise TypeError(f"These steps give {value!r}, not points; ask for `at`.")
        return value


@dataclass(frozen=True, slots=True)
class ByCode:
    """Values by code, in the order they are written."""

    entries: tuple[tuple[str, Number], ...]

    def __getitem__(self, code: str) -> Fraction:
        for known, value in self.entries:
            if known == code:
                return Fraction(value)
        raise KeyError(code)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, in order."""
        return tuple(code for code, _ in self.entries)


@dataclass(frozen=True, slots=True)
class Contact:
    """Where one can turn: a number, site or office.

    `contact` is what is dialled or opened, "" where it differs by lender or place. `takes` and `not_for` are codes of
    matters. The two terms are the longest found, None where none was; `at_once` marks what is there in an emergency.
    """

    contact: str
    takes: tuple[str, ...]
    not_for: tuple[str, ...] = ()
    answer_within_days: int | None = None
    answer_within_working_days: int | None = None
    at_once: bool = False


Value: TypeAlias = (
    bool | int | Decimal | str | date | tuple[int | Decimal | str, ...] | Range | Steps | ByCode | Contact
)
