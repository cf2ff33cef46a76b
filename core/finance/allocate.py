"""What a part payment pays first.

Loans: costs, interest, principal (Civil Code art. 561, unless agreed otherwise). Credit cards: up to 90 days past due
interest and fees before principal, from day 91 principal first (商业银行信用卡业务监督管理办法 art. 57, fact A29).
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from core.errors import AmountOutOfRange
from core.values import Fen


class Owed(NamedTuple):
    """What is due, in fen: `costs` (fees, late fees, collection), `interest` (penalty included), `principal`."""

    costs: Fen
    interest: Fen
    principal: Fen

    @property
    def total(self) -> Fen:
        """All of it."""
        return self.costs + self.interest + self.principal


class Order(StrEnum):
    """COSTS_FIRST: costs, interest, principal (loans). PRINCIPAL_FIRST: principal, costs, interest (late cards)."""

    COSTS_FIRST = "costs_first"
    PRINCIPAL_FIRST = "principal_first"


def order_of_card(days_past_due: int, turns_on_day: int) -> Order:
    """The order of a card payment: principal first from `turns_on_day` days past due on (a value of the rule book).

    >>> order_of_card(90, 91).value, order_of_card(91, 91).value
    ('costs_first', 'principal_first')
    """
    return Order.PRINCIPAL_FIRST if days_past_due >= turns_on_day else Order.COSTS_FIRST


class Allocation(NamedTuple):
    """Where a payment went, in fen; `left_over` is what exceeded all that is due."""

    costs: Fen
    interest: Fen
    principal: Fen
    left_over: Fen


def allocate(payment: Fen, owed: Owed, order: Order = Order.COSTS_FIRST) -> Allocation:
    """Spread a payment over what is owed; every fen goes somewhere.

    >>> allocate(100_00, Owed(costs=30_00, interest=50_00, principal=500_00))
    Allocation(costs=3000, interest=5000, principal=2000, left_over=0)
    """
    if payment < 0 or min(owed) < 0:
        raise AmountOutOfRange("a payment or amount owed (fen)", min(payment, *owed), "0 or more")
    if order is Order.PRINCIPAL_FIRST:
        principal = min(payment, owed.principal)
        costs = min(payment - principal, owed.costs)
        interest = min(payment - principal - costs, owed.interest)
    else:
        costs = min(payment, owed.costs)
        interest = min(payment - costs, owed.interest)
        principal = min(payment - costs - interest, owed.principal)
    return Allocation(costs, interest, principal, payment - costs - interest - principal)
