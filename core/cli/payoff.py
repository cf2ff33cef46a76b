"""The verb `payoff`: several debts from one constant budget."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from core.cli.lines import Answer, answer_requests
from core.cli.refusal import Refusal
from core.cli.request import Request
from core.finance import PayoffDebt, PayoffOrder, pay_off
from core.values import yuan_text


def main(arguments: Sequence[str]) -> int:
    """Answer `payoff` requests."""
    return answer_requests(answer, arguments)


def answer(request: Request) -> Answer:
    """Months, interest and order in which debts end; nulls where some debt never does."""
    parts = request.parts("debts")
    debts = [_debt(debt) for debt in parts]
    given = {debt.id: _id(part.value("id"), "id") for debt, part in zip(debts, parts, strict=True)}
    result = pay_off(debts, request.money("extra_per_month", 0), _order(request))
    return {
        "feasible": result.feasible,
        "months": result.months,
        "interest": None if result.interest is None else yuan_text(result.interest),
        "cleared": [given[debt_id] for debt_id in result.cleared],
        "months_by_debt": result.months_by_debt,
    }


def _debt(debt: Request) -> PayoffDebt:
    promo_months = debt.whole("promo_months", 0)
    return PayoffDebt(
        id=str(_id(debt.value("id"), "id")),
        balance=debt.money("balance"),
        annual_rate=debt.rate("annual_rate"),
        minimum=debt.money("minimum"),
        promo_months=promo_months,
        promo_rate=debt.rate("promo_rate", None if promo_months else Fraction(0)),
        prepayment_fee=debt.rate("prepayment_fee", Fraction(0)),
    )


def _order(request: Request) -> PayoffOrder | list[str]:
    given = request.value("order")
    if not isinstance(given, list):
        return request.choice("order", PayoffOrder)
    return [str(_id(debt_id, "order")) for debt_id in given]


def _id(given: object, name: str) -> str | int:
    """A debt's id: text or a whole number, given back as it came."""
    if isinstance(given, bool) or not isinstance(given, str | int):
        raise Refusal("wrong_type", f"A debt's id in {name} is text or a whole number.")
    return given
