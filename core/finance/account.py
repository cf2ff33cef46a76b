"""A debt as it is really paid: any payments, missed ones too; unpaid interest is kept and shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from core.errors import AmountOutOfRange
from core.finance.rounding import half_up
from core.values import LARGEST_AMOUNT, LARGEST_ANNUAL_RATE, Fen


class AccountRow(NamedTuple):
    """One period of a debt, in fen.

    `interest` accrued in the period; `payment` = `to_interest` + `to_principal`, never more than is owed; `principal`
    and `unpaid_interest` are what is owed afterwards.
    """

    n: int
    interest: Fen
    payment: Fen
    to_interest: Fen
    to_principal: Fen
    principal: Fen
    unpaid_interest: Fen

    @property
    def owed(self) -> Fen:
        """Principal and unpaid interest."""
        return self.principal + self.unpaid_interest


@dataclass(frozen=True, slots=True)
class Account:
    """The periods of a debt; `opening` is what was owed before the first (fen)."""

    opening: Fen
    rows: tuple[AccountRow, ...]

    @property
    def owed(self) -> Fen:
        """What is owed at the end."""
        return self.rows[-1].owed if self.rows else self.opening

    @property
    def is_cleared(self) -> bool:
        """Whether nothing is owed any more."""
        return self.owed == 0

    @property
    def grows(self) -> bool:
        """Whether more is owed at the end than at the start."""
        return self.owed > self.opening


def run_account(
    principal: Fen,
    annual_rate: Fraction,
    payments: Iterable[Fen],
    *,
    unpaid_interest: Fen = 0,
    compound_rate: Fraction = Fraction(0),
    periods_per_year: int = 12,
) -> Account:
    """Run a debt through its payments, one per period (0 for a missed one), interest before principal.

    Interest of a period is principal x `annual_rate` / periods per year, half up; unpaid interest bears interest
    itself at `compound_rate` (复利; 0 unless the contract has it). Payments beyond what is owed are cut to it. Raises
    `AmountOutOfRange` for negative amounts and rates outside 0 to 900,000 % a year.

    >>> debt = run_account(10_000_00, Fraction("0.36"), [50_00] * 12)
    >>> debt.grows, debt.owed, debt.rows[-1].unpaid_interest
    (True, 1300000, 300000)
    """
    if not 0 <= principal <= LARGEST_AMOUNT or not 0 <= unpaid_interest <= LARGEST_AMOUNT:
        raise AmountOutOfRange("principal or unpaid interest (fen)", principal, f"0 to {LARGEST_AMOUNT}")
    if not 0 <= min(annual_rate, compound_rate) <= max(annual_rate, compound_rate) <= LARGEST_ANNUAL_RATE:
        raise AmountOutOfRange("the yearly rate", annual_rate, f"0 to {LARGEST_ANNUAL_RATE}")
    rate, on_interest = annual_rate / periods_per_year, compound_rate / periods_per_year
    opening = principal + unpaid_interest
    rows = []
    for n, payment in enumerate(payments, start=1):
        if payment < 0:
            raise AmountOutOfRange("a payment (fen)", payment, "0 or more")
        interest = half_up(principal * rate.numerator, rate.denominator)
        interest += half_up(unpaid_interest * on_interest.numerator, on_interest.denominator)
        unpaid_interest += interest
        to_interest = min(payment, unpaid_interest)
        to_principal = min(payment - to_interest, principal)
        unpaid_interest -= to_interest
        principal -= to_principal
        rows.append(
            AccountRow(n, interest, to_interest + to_principal, to_interest, to_principal, principal, unpaid_interest)
        )
    return Account(opening, tuple(rows))


class Clearing(NamedTuple):
    """How a debt ends under a payment: `periods` and total `interest` (fen), both None when it never does."""

    periods: int | None
    interest: Fen | None


_LONGEST_CLEARING = 12_000
"""A thousand years of months: what takes longer is not an end for anybody."""


def periods_to_clear(principal: Fen, annual_rate: Fraction, payment: Fen, *, periods_per_year: int = 12) -> Clearing:
    """How long a fixed payment takes; never a loop: a payment that does not exceed the interest ends at once.

    >>> periods_to_clear(12_000_00, Fraction("0.24"), 1_100_00)
    Clearing(periods=13, interest=167491)
    >>> periods_to_clear(10_000_00, Fraction("0.36"), 300_00)
    Clearing(periods=None, interest=None)
    """
    if not 0 <= principal <= LARGEST_AMOUNT or payment < 0:
        raise AmountOutOfRange("principal or payment (fen)", principal, f"0 to {LARGEST_AMOUNT}")
    rate = annual_rate / periods_per_year
    total = 0
    for period in range(_LONGEST_CLEARING):
        if principal == 0:
            return Clearing(period, total)
        interest = half_up(principal * rate.numerator, rate.denominator)
        if payment <= interest:
            break
        total += interest
        principal = max(0, principal + interest - payment)
    return Clearing(None, None)
