"""What is left beside all dues: the dearest debt first (avalanche) beside the smallest first (snowball)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.case import Case
from core.finance import Method, PayoffDebt, PayoffOrder, pay_off
from core.loans import Debt
from core.values import Fen


@dataclass(frozen=True, slots=True)
class OrderedPayoff:
    """One order of paying off: which debt the extra goes to first, second …, months until free, interest in fen."""

    order: tuple[str, ...]
    months: int
    interest: Fen
    months_by_debt: dict[str, int]


@dataclass(frozen=True, slots=True)
class SurplusOrders:
    """The two orders under the same monthly budget, beside the minimums alone (None where those never end)."""

    extra_per_month: Fen
    avalanche: OrderedPayoff
    snowball: OrderedPayoff
    interest_without_extra: Fen | None

    @property
    def avalanche_saves(self) -> Fen:
        """Fen of interest the dearest first saves against the smallest first; never negative."""
        return self.snowball.interest - self.avalanche.interest


def surplus_orders(case: Case, extra_per_month: Fen) -> SurplusOrders | None:
    """Compare both orders for the unprotected debts; None with fewer than two of them, or where they never end.

    A loan with flat interest (等本等息) refunds nothing when paid early, so the extra goes to it last.
    Each keeps its instalment as minimum; the extra cascades within the month.
    """
    debts = [debt for debt in case.debts if not debt.is_protected and debt.balance > 0]
    if len(debts) < 2 or extra_per_month <= 0:
        return None
    dearest = sorted(debts, key=lambda debt: -_saved_by_prepaying(debt))
    smallest = sorted(debts, key=lambda debt: debt.balance)
    avalanche = _pay_off(debts, extra_per_month, [debt.id for debt in dearest])
    snowball = _pay_off(debts, extra_per_month, [debt.id for debt in smallest])
    if avalanche is None or snowball is None:
        return None
    alone = pay_off([_payoff_debt(debt) for debt in debts], 0, PayoffOrder.MINIMUMS)
    return SurplusOrders(extra_per_month, avalanche, snowball, alone.interest)


def _saved_by_prepaying(debt: Debt) -> Fraction:
    """Yearly interest that a fen paid early saves."""
    return Fraction(0) if debt.method is Method.FLAT_ADDON else debt.annual_rate


def _payoff_debt(debt: Debt) -> PayoffDebt:
    return PayoffDebt(debt.id, debt.balance, debt.annual_rate, debt.instalment)


def _pay_off(debts: Sequence[Debt], extra_per_month: Fen, order: list[str]) -> OrderedPayoff | None:
    result = pay_off([_payoff_debt(debt) for debt in debts], extra_per_month, order)
    if result.months is None or result.interest is None:
        return None
    return OrderedPayoff(tuple(order), result.months, result.interest, result.months_by_debt)
