"""What is left beside all dues: the dearest debt first (avalanche) beside the smallest first (snowball)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.case import Case
from core.finance import Method, PayoffDebt, PayoffOrder, pay_off
from core.loans import Debt
from core.values import LARGEST_AMOUNT, Fen


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
        """Fen of interest the dearest first saves against the smallest first; below 0 by rounding only."""
        return self.snowball.interest - self.avalanche.interest


def surplus_orders(case: Case, extra_per_month: Fen) -> SurplusOrders | None:
    """Compare both orders for the unprotected debts; None with fewer than two of them, or where they never end.

    A loan with flat interest (等本等息) refunds nothing when paid early, so the extra goes to it last. Each keeps what
    it asks a month as minimum; the extra cascades within the month. None too where a flat loan asks for more than ten
    million yuan in all.
    """
    debts = [debt for debt in case.debts if not debt.is_protected and debt.balance > 0]
    if len(debts) < 2 or extra_per_month <= 0:
        return None
    owed = [_payoff_debt(debt) for debt in debts]
    if max(each.balance for each in owed) > LARGEST_AMOUNT:
        return None
    flat = sum(each.balance - debt.balance for each, debt in zip(owed, debts, strict=True))
    dearest = sorted(owed, key=lambda each: -each.annual_rate)
    smallest = sorted(debts, key=lambda debt: debt.balance)
    avalanche = _pay_off(owed, flat, extra_per_month, [each.id for each in dearest])
    snowball = _pay_off(owed, flat, extra_per_month, [debt.id for debt in smallest])
    if avalanche is None or snowball is None:
        return None
    alone = pay_off(owed, 0, PayoffOrder.MINIMUMS).interest
    return SurplusOrders(extra_per_month, avalanche, snowball, None if alone is None else alone + flat)


def _payoff_debt(debt: Debt) -> PayoffDebt:
    """A flat loan's interest is owed whenever it is paid: all it still asks for is its balance, which bears no more."""
    if debt.method is Method.FLAT_ADDON:
        all_of_it = max(debt.balance, debt.instalment * debt.remaining_instalments)
        return PayoffDebt(debt.id, all_of_it, Fraction(0), debt.instalment)
    return PayoffDebt(debt.id, debt.balance, debt.annual_rate, debt.monthly_instalment)


def _pay_off(owed: Sequence[PayoffDebt], flat: Fen, extra_per_month: Fen, order: list[str]) -> OrderedPayoff | None:
    """One order; `flat` is the interest (fen) that stands in the balances already."""
    result = pay_off(owed, extra_per_month, order)
    if result.months is None or result.interest is None:
        return None
    return OrderedPayoff(tuple(order), result.months, result.interest + flat, result.months_by_debt)
