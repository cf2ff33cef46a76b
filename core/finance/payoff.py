"""Paying several debts off from one constant budget: avalanche, snowball, a given order, or minimums only."""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from core.errors import AmountOutOfRange
from core.finance.account import periods_to_clear
from core.finance.rounding import half_up
from core.values import LARGEST_AMOUNT, LARGEST_ANNUAL_RATE, Fen

LONGEST_PAYOFF_MONTHS = 12_000
"""A thousand years: a debt that shrinks by so little counts as never paid off."""


class PayoffOrder(StrEnum):
    """AVALANCHE: the dearest rate in force first; SNOWBALL: the smallest starting balance; MINIMUMS: no order."""

    AVALANCHE = "avalanche"
    SNOWBALL = "snowball"
    MINIMUMS = "minimums"


@dataclass(frozen=True, slots=True)
class PayoffDebt:
    """One debt: balance and minimum in fen, yearly rate, and a promotional rate for the first `promo_months`.

    `order_rate` is the yearly cost the avalanche sorts by instead of the rate in force: the effective rate with fees,
    or 0 for a flat loan that refunds nothing when paid early. `prepayment_fee` is the share charged on every fen paid
    above the minimum; the fee counts as cost and its debt comes last where the fee eats what prepaying saves.
    """

    id: str
    balance: Fen
    annual_rate: Fraction
    minimum: Fen
    promo_months: int = 0
    promo_rate: Fraction = Fraction(0)
    order_rate: Fraction | None = None
    prepayment_fee: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Payoff:
    """How it ends. Not feasible: some debt is never paid off, and `months` and `interest` are None.

    `interest` is all interest paid (fen), `fees` all prepayment fees; `cleared` lists debt ids in the order they
    ended, `months_by_debt` when (0 for a debt without balance).
    """

    feasible: bool
    months: int | None
    interest: Fen | None
    fees: Fen
    cleared: tuple[str, ...]
    months_by_debt: dict[str, int]


def pay_off(
    debts: Sequence[PayoffDebt], extra_per_month: Fen, order: PayoffOrder | Sequence[str] = PayoffOrder.AVALANCHE
) -> Payoff:
    """Pay each month: interest, then every minimum, then the rest of the constant budget down the order, cascading.

    The budget is the sum of all minimums + `extra_per_month` (fen) and stays the same when debts end. MINIMUMS pays
    each minimum alone, rolls nothing over and ignores the extra. A list of ids is the order itself; debts it does not
    name follow as listed. Interest of a month is balance x rate / 12, half up, from the first month on. Ties keep the
    order given. It never loops: it ends as soon as no debt shrinks any more or one debt's interest takes the whole
    budget. Raises `AmountOutOfRange` for amounts outside 0 to ten million yuan, rates outside 0 to 900,000 %, repeated
    or unknown ids.

    >>> one = PayoffDebt("a", 12_000_00, Fraction("0.24"), 1_100_00)
    >>> pay_off([one], 0)
    Payoff(feasible=True, months=13, interest=167491, fees=0, cleared=('a',), months_by_debt={'a': 13})
    """
    _check(debts, extra_per_month, order)
    return _Run(debts, extra_per_month, order).to_the_end()


def _check(debts: Sequence[PayoffDebt], extra_per_month: Fen, order: PayoffOrder | Sequence[str]) -> None:
    ids = [debt.id for debt in debts]
    if len(set(ids)) != len(ids):
        raise AmountOutOfRange("the debts' ids", "repeated", "each id once")
    if not isinstance(order, PayoffOrder) and (len(set(order)) != len(order) or not set(order) <= set(ids)):
        raise AmountOutOfRange(
            "the order", "names an id twice or one that is not a debt", "ids of the debts, each once"
        )
    for debt in debts:
        if not 0 <= debt.balance <= LARGEST_AMOUNT or not 0 <= debt.minimum <= LARGEST_AMOUNT:
            raise AmountOutOfRange(f"balance or minimum of {debt.id!a} (fen)", debt.balance, f"0 to {LARGEST_AMOUNT}")
        for rate in (debt.annual_rate, debt.promo_rate, debt.order_rate):
            if rate is not None and not 0 <= rate <= LARGEST_ANNUAL_RATE:
                raise AmountOutOfRange(f"a rate of {debt.id!a}", rate, f"0 to {LARGEST_ANNUAL_RATE}")
        if not 0 <= debt.prepayment_fee < 1:
            raise AmountOutOfRange(f"the prepayment fee of {debt.id!a}", debt.prepayment_fee, "0 to below 1")
        if not 0 <= debt.promo_months <= LONGEST_PAYOFF_MONTHS:
            raise AmountOutOfRange(f"the promotion of {debt.id!a} (months)", debt.promo_months, "0 or more")
    if not 0 <= extra_per_month <= LARGEST_AMOUNT:
        raise AmountOutOfRange("the extra per month (fen)", extra_per_month, f"0 to {LARGEST_AMOUNT}")


class _Run:
    """The months of one payoff; balances by index of the debt, rates as (numerator, 2 x denominator) per month."""

    def __init__(self, debts: Sequence[PayoffDebt], extra_per_month: Fen, order: PayoffOrder | Sequence[str]) -> None:
        self.debts = debts
        self.order = order
        self.pays_minimums_only = order is PayoffOrder.MINIMUMS
        self.budget = sum(debt.minimum for debt in debts) + extra_per_month
        self.balances = [debt.balance for debt in debts]
        self.promotions_end = sorted({debt.promo_months for debt in debts})
        self.interest = self.fees = 0
        self.ended = {debt.id: 0 for debt in debts if not debt.balance}
        self._set_rates(0)

    def to_the_end(self) -> Payoff:
        """Month after month until all are cleared or it is certain that they never will be."""
        month = 0
        while any(self.balances):
            if month in self.promotions_end:
                self._set_rates(month)
            month += 1
            if month > LONGEST_PAYOFF_MONTHS or not self._pay_month(month):
                return Payoff(False, None, None, self.fees, tuple(self.ended), self.ended)
        return Payoff(True, month, self.interest, self.fees, tuple(self.ended), self.ended)

    def _set_rates(self, month: int) -> None:
        """Rates in force after `month` months, and the order that follows from them."""
        in_force = [debt.promo_rate if month < debt.promo_months else debt.annual_rate for debt in self.debts]
        self.rates = [((2 * rate / 12).numerator, (2 * rate / 12).denominator) for rate in in_force]
        self.has_last_rates = all(month >= debt.promo_months for debt in self.debts)
        self.sequence = self._sequence(in_force)

    def _sequence(self, in_force: list[Fraction]) -> list[int]:
        """Indices of the debts in the order in which the rest of the budget goes to them."""
        indices = range(len(self.debts))
        if self.order is PayoffOrder.AVALANCHE:
            cost = [
                debt.order_rate if debt.order_rate is not None else in_force[i] for i, debt in enumerate(self.debts)
            ]
            return sorted(indices, key=lambda i: (not self._saves(i, in_force[i]), -cost[i]))
        if self.order is PayoffOrder.SNOWBALL:
            return sorted(indices, key=lambda i: self.debts[i].balance)
        if self.pays_minimums_only:
            return []
        named = {debt_id: place for place, debt_id in enumerate(self.order)}
        return sorted(indices, key=lambda i: named.get(self.debts[i].id, len(named)))

    def _saves(self, index: int, rate: Fraction) -> bool:
        """Whether a fen prepaid saves more than its fee: (1+i)^n − 1, n months until minimums alone would end it."""
        debt = self.debts[index]
        if not debt.prepayment_fee:
            return True
        months = periods_to_clear(self.balances[index], rate, debt.minimum).periods
        if months is None:
            return True
        return math.expm1(months * math.log1p(float(rate) / 12)) > debt.prepayment_fee

    def _pay_month(self, month: int) -> bool:
        """One month; False when it shows that some debt can never end."""
        opening = self.balances.copy()
        spare = self.budget
        for i, (numerator, denominator) in enumerate(self.rates):
            if not opening[i]:
                continue
            interest = (opening[i] * numerator + denominator) // (2 * denominator)
            minimum = self.debts[i].minimum
            if self.has_last_rates and interest >= (minimum if self.pays_minimums_only else self.budget):
                return False
            self.interest += interest
            paid = min(minimum, opening[i] + interest)
            self._reduce(i, paid - interest, month)
            spare -= paid
        for i in self.sequence:
            if spare <= 0:
                break
            if self.balances[i]:
                spare -= self._prepay(i, spare, month)
        return not self.has_last_rates or any(map(operator.lt, self.balances, opening))

    def _reduce(self, index: int, principal: Fen, month: int) -> None:
        """Take principal (negative: unpaid interest) off a balance and note when it ends."""
        self.balances[index] -= principal
        if not self.balances[index]:
            self.ended[self.debts[index].id] = month

    def _prepay(self, index: int, spare: Fen, month: int) -> Fen:
        """Put spare money into one debt; what it took, its fee included (fen)."""
        fee = self.debts[index].prepayment_fee
        if not fee:
            part = min(self.balances[index], spare)
            self._reduce(index, part, month)
            return part
        part = min(self.balances[index], math.floor(spare / (1 + fee)))
        charged = half_up(*(part * fee).as_integer_ratio())
        self._reduce(index, part, month)
        self.fees += charged
        return part + charged
