"""A debt's payments on the money that arrived, its rates, and what lies above a given line.

Main figure is the monthly internal rate x 12 (china-rules.md 1.1); never total interest over principal over years: 12 x
1,000 on 10,000 is 35.07 %, not 20 %. Every fee paid because of the loan is part of its instalment.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from core.errors import FinanceError
from core.finance import Method, balance_at_cap, build_schedule, exceeds_rate, ledger_above_cap, rate_of_flows
from core.loans import Debt
from core.risk.pressure import MONTHS_PER_YEAR
from core.values import Fen, months_between

_SURE = 1e-6
"""A rate found is right to a billionth; nearer to a line than this the present value at the line decides."""


@dataclass(frozen=True, slots=True)
class Payments:
    """Payments by month, in fen, on what was `received`; `made` are those of them already paid.

    `is_whole` tells the full term of the contract from the rest of it (on today's balance, where the start is unknown).
    `at_once` marks one payment at the end: its rate is the simple yearly one, as contracts and courts state it.
    `interest_only` marks interest each month and the principal with the last payment: the excess is then the interest
    above the line, month by month, as a court would count it.
    """

    received: Fen
    by_month: tuple[Fen, ...]
    made: tuple[Fen, ...] = ()
    is_whole: bool = True
    at_once: bool = False
    interest_only: bool = False

    @property
    def count(self) -> int:
        """How many of them pay something."""
        return sum(1 for payment in self.by_month if payment)

    @property
    def flows(self) -> list[tuple[int, Fen]]:
        """Received positive, paid negative, by month."""
        return [(0, self.received), *((n, -paid) for n, paid in enumerate(self.by_month, start=1) if paid)]

    def rates(self) -> tuple[float, float]:
        """Nominal and effective yearly rate; raises `FinanceError` where they have none."""
        if not self.at_once:
            rate = rate_of_flows(self.flows)
            return rate.nominal, rate.effective
        months, growth = len(self.by_month), self.by_month[-1] / self.received
        return (growth - 1) * MONTHS_PER_YEAR / months, growth ** (MONTHS_PER_YEAR / months) - 1

    def above(self, line: Fraction) -> Fen:
        """Fen paid above what the same money would cost at a nominal yearly rate, at least 0."""
        method = Method.BULLET if self.at_once else Method.INTEREST_ONLY if self.interest_only else None
        return ledger_above_cap(self.received, self.by_month, line, method=method).total_above


class Against(NamedTuple):
    """A debt held against a line: dearer than rounding explains, dearer by rounding only, and fen above it in all.

    `excess` is over the payments known, 0 where none are or where it is not above.
    """

    is_above: bool
    is_rounding: bool
    excess: Fen


BELOW = Against(False, False, 0)


@dataclass(frozen=True, slots=True)
class TrueCost:
    """Rates of one debt as yearly fractions, None when too little is known, and its payments where they are known.

    `rounding` is the fen per instalment that rounding to whole yuan may add without anybody having charged more.
    """

    nominal: float | None
    effective: float | None
    payments: Payments | None
    rounding: Fen

    def against(self, line: Fraction) -> Against:
        """Hold it against a nominal yearly rate."""
        if self.nominal is None or self.nominal < float(line) - _SURE:
            return BELOW
        if self.payments is None:
            return Against(self.nominal > float(line), False, 0)
        if not self._exceeds(self.nominal, self.payments, line):
            return BELOW
        excess = self.payments.above(line)
        is_above = excess > self.rounding * self.payments.count
        return Against(is_above, not is_above, excess)

    def balance_at(self, line: Fraction) -> Fen | None:
        """What would be owed today at that line, at least 0; None where the payments made are not known."""
        if self.payments is None or not self.payments.is_whole or self.payments.at_once:
            return None
        return max(0, balance_at_cap(self.payments.received, self.payments.made, line))

    @staticmethod
    def _exceeds(nominal: float, payments: Payments, line: Fraction) -> bool:
        """Where the rate found is near the line, decided by present value rather than by the rate."""
        if abs(nominal - float(line)) > _SURE:
            return nominal > line
        return payments.above(line) > 0 if payments.at_once else exceeds_rate(payments.flows, line)


def true_cost(debt: Debt, rounding: Fen) -> TrueCost:
    """Work out what a debt costs.

    By the flows of the contract where the money received and the term are known, else by the rate the case holds (and
    the payments that are left). Of a loan repaid at once the higher of the two: the payment told may leave out interest
    that has run already. Flows that have no single rate count as unknown.
    """
    payments = _payments(debt)
    told = float(debt.annual_rate) if debt.terms_known else None
    if payments is not None and payments.is_whole:
        try:
            nominal, effective = payments.rates()
        except FinanceError:
            return TrueCost(None, None, None, rounding)
        if not payments.at_once or told is None or nominal >= told:
            return TrueCost(nominal, effective, payments, rounding)
        payments = None
    if told is None:
        return TrueCost(None, None, None, rounding)
    return TrueCost(told, (1 + told / MONTHS_PER_YEAR) ** MONTHS_PER_YEAR - 1, payments, rounding)


def _payments(debt: Debt) -> Payments | None:
    """All payments of the contract, or of its rest where what was received or the term is not known."""
    if debt.is_revolving or debt.instalment <= 0:
        return None
    if debt.method is Method.BULLET:
        return _at_once(debt)
    if debt.amount_received and debt.term_instalments:
        return _full_term(debt, debt.amount_received, debt.term_instalments)
    if debt.method is Method.EQUAL_INSTALMENT and debt.terms_known and debt.balance and not debt.overdue_amount:
        return Payments(debt.balance, (debt.instalment,) * debt.remaining_instalments, is_whole=False)
    return None


def _at_once(debt: Debt) -> Payments | None:
    """One payment on its day, counted from signing, or else as many months as were told."""
    if not debt.amount_received or debt.instalment < debt.amount_received:
        return None
    if debt.signed_on is not None:
        months = max(1, months_between(debt.signed_on, debt.last_due or debt.next_due))
    elif debt.term_instalments:
        months = debt.term_instalments
    else:
        return None
    return Payments(debt.amount_received, (0,) * (months - 1) + (debt.instalment,), at_once=True)


def _full_term(debt: Debt, received: Fen, term: int) -> Payments | None:
    if debt.method in (Method.EQUAL_INSTALMENT, Method.FLAT_ADDON):
        by_month: tuple[Fen, ...] = (debt.instalment,) * term
    elif debt.method is Method.INTEREST_ONLY:
        by_month = (debt.instalment,) * (term - 1) + (debt.instalment + (debt.contract_principal or received),)
    elif debt.terms_known:
        by_month = build_schedule(debt.method, debt.contract_principal or received, debt.annual_rate, term).payments
    else:
        return None
    made = by_month[: max(0, term - debt.remaining_instalments)]
    return Payments(received, by_month, made, interest_only=debt.method is Method.INTEREST_ONLY)
