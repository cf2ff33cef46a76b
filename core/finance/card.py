"""The minimum-payment trap: a card paid by its minimum only, in months and yuan."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from core.errors import AmountOutOfRange
from core.finance.rounding import half_up
from core.values import LARGEST_AMOUNT, Fen

_LONGEST_RUN = 12_000


@dataclass(frozen=True, slots=True)
class MinimumRule:
    """How a card works out its minimum payment, money in fen.

    `share` of the balance (5 % or 10 % is usual), not less than `floor`; with `interest_on_top` the share is taken of
    the balance before the month's interest and that interest is added, otherwise of the balance with it.
    """

    share: Fraction
    floor: Fen = 0
    interest_on_top: bool = True

    def minimum(self, balance: Fen, interest: Fen) -> Fen:
        """Minimum payment of a month for the balance before interest and the month's interest (fen)."""
        base, extra = (balance, interest) if self.interest_on_top else (balance + interest, 0)
        part = half_up(base * self.share.numerator, self.share.denominator) + extra
        return min(max(part, self.floor), balance + interest)


class MinimumRun(NamedTuple):
    """What paying only the minimum comes to.

    `months` and `interest` (fen) are None when the balance never ends; `grows` says that it does not even fall.
    `first_payment` and `halved_after` (months until half the balance is left, None if never) make it plain.
    """

    months: int | None
    interest: Fen | None
    grows: bool
    first_payment: Fen
    halved_after: int | None


def run_minimums(balance: Fen, annual_rate: Fraction, rule: MinimumRule) -> MinimumRun:
    """Pay only the minimum each month until nothing is left, with interest from the first month on.

    The next balance rises with this one, so a balance that once fails to fall never falls again: then it stops and
    says so. Raises `AmountOutOfRange` for a balance outside 1 fen to ten million yuan or a share outside 0 to 1.

    >>> run = run_minimums(20_000_00, Fraction("0.1825"), MinimumRule(Fraction("0.10"), floor=100_00))
    >>> run.months, run.interest, run.first_payment, run.halved_after
    (40, 297959, 230417, 7)
    """
    if not 1 <= balance <= LARGEST_AMOUNT or not 0 <= rule.share <= 1 or rule.floor < 0 or annual_rate < 0:
        raise AmountOutOfRange(
            "the balance (fen) or the minimum's share", balance, f"1 to {LARGEST_AMOUNT}; share 0 to 1"
        )
    rate = annual_rate / 12
    opening, total, halved = balance, 0, None
    first = rule.minimum(balance, half_up(balance * rate.numerator, rate.denominator))
    for month in range(1, _LONGEST_RUN + 1):
        interest = half_up(balance * rate.numerator, rate.denominator)
        payment = rule.minimum(balance, interest)
        if payment <= interest:
            return MinimumRun(None, None, True, first, None)
        total += interest
        balance += interest - payment
        if halved is None and 2 * balance <= opening:
            halved = month
        if balance == 0:
            return MinimumRun(month, total, False, first, halved)
    return MinimumRun(None, None, False, first, halved)
