"""What is owed today on missed instalments (principal, interest, penalty, fees), and what ends a loan early."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from core.finance.day_count import DayCount, simple_interest
from core.finance.rounding import half_up
from core.finance.schedule import Instalment, Schedule
from core.values import Fen


@dataclass(frozen=True, slots=True)
class ArrearsTerms:
    """What a contract charges on missed instalments; rates are yearly fractions.

    `penalty_rate` runs on overdue principal (罚息), `compound_rate` on overdue interest (复利, 0 where the contract
    has none), both simple from the due date. `late_fee` (fen) is charged once per missed instalment, `late_fee_share`
    on its unpaid part.
    """

    penalty_rate: Fraction = Fraction(0)
    compound_rate: Fraction = Fraction(0)
    late_fee: Fen = 0
    late_fee_share: Fraction = Fraction(0)
    day_count: DayCount = DayCount.ACT_360


class Missed(NamedTuple):
    """The unpaid part of one instalment: due date, principal, interest and fees in fen."""

    due: date
    principal: Fen
    interest: Fen
    fees: Fen = 0


@dataclass(frozen=True, slots=True)
class ArrearsOwed:
    """What is owed on missed instalments, in fen; `late_fees` are new, `fees` were part of the instalments."""

    principal: Fen
    interest: Fen
    fees: Fen
    penalty: Fen
    compound: Fen
    late_fees: Fen
    days_past_due: int

    @property
    def total(self) -> Fen:
        """All of it."""
        return self.principal + self.interest + self.fees + self.penalty + self.compound + self.late_fees


def arrears_on(as_of: date, missed: Iterable[Missed], terms: ArrearsTerms) -> ArrearsOwed:
    """Add up what missed instalments have come to by `as_of`; those due on or after it are not overdue.

    Each charge is simple interest from the due date, rounded half up once per instalment. Arrears always raise what is
    owed: nothing here is negative.

    >>> missed = [Missed(date(2026, 5, 8), 900_00, 100_00)]
    >>> arrears_on(date(2026, 6, 7), missed, ArrearsTerms(penalty_rate=Fraction("0.36"), late_fee=20_00))
    ArrearsOwed(principal=90000, interest=10000, fees=0, penalty=2700, compound=0, late_fees=2000, days_past_due=30)
    """
    overdue = [instalment for instalment in missed if instalment.due < as_of]
    penalty = compound = late_fees = 0
    for due, principal, interest, fees in overdue:
        penalty += simple_interest(principal, terms.penalty_rate, due, as_of, terms.day_count)
        compound += simple_interest(interest, terms.compound_rate, due, as_of, terms.day_count)
        share = (principal + interest + fees) * terms.late_fee_share
        late_fees += terms.late_fee + half_up(share.numerator, share.denominator)
    return ArrearsOwed(
        principal=sum(instalment.principal for instalment in overdue),
        interest=sum(instalment.interest for instalment in overdue),
        fees=sum(instalment.fees for instalment in overdue),
        penalty=penalty,
        compound=compound,
        late_fees=late_fees,
        days_past_due=max(((as_of - instalment.due).days for instalment in overdue), default=0),
    )


class Settlement(NamedTuple):
    """What ends a loan early, in fen: principal and interest accrued so far, never interest of the future."""

    principal: Fen
    accrued_interest: Fen

    @property
    def total(self) -> Fen:
        """Both."""
        return self.principal + self.accrued_interest


def early_settlement(schedule: Schedule, paid_instalments: int, elapsed: Fraction = Fraction(0)) -> Settlement:
    """What is owed when the first `paid_instalments` have been paid and `elapsed` (0 to 1) of the next period has
    passed.

    Principal left plus that share of the interest of the running period, half up; a bullet loan owes the interest of
    every period so far. Source: prepayment ends the interest (Civil Code art. 677). Raises `IndexError` beyond the
    end.

    >>> from core.finance.amortise import build_schedule
    >>> from core.finance.method import Method
    >>> loan = build_schedule(Method.EQUAL_INSTALMENT, 10_000_00, Fraction("0.24"), 12)
    >>> early_settlement(loan, 1), early_settlement(loan, 1, Fraction(1, 2)).accrued_interest
    (Settlement(principal=925440, accrued_interest=0), 9255)
    """
    if not 0 <= paid_instalments <= len(schedule):
        raise IndexError(f"A schedule of {len(schedule)} instalments has no instalment {paid_instalments}.")
    rows = schedule.instalments
    principal = rows[paid_instalments - 1].balance if paid_instalments else rows[0].balance + rows[0].principal
    if paid_instalments == len(rows):
        return Settlement(0, 0)
    accrued = _accrued(rows, paid_instalments, elapsed)
    return Settlement(principal, half_up(accrued.numerator, accrued.denominator))


def _accrued(rows: tuple[Instalment, ...], paid: int, elapsed: Fraction) -> Fraction:
    """Interest since the last payment of interest, as an exact fraction of fen."""
    following = next(index for index in range(paid, len(rows)) if rows[index].interest or index == len(rows) - 1)
    first_unpaid = paid
    while first_unpaid > 0 and rows[first_unpaid - 1].payment == 0:
        first_unpaid -= 1
    periods = following - first_unpaid + 1
    return rows[following].interest * (paid - first_unpaid + elapsed) / periods
