"""What looks small on a card: paying the minimum only, and closing an instalment plan early (adviser-notes 7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from core.finance import MinimumRule, run_minimums
from core.loans import CardPart, Debt, PaymentOrder
from core.rules import RulesInForce
from core.values import Figure, Finding, down_to_yuan

FLOOR_RULE = "method.minimum_payment_floor"
CLOSING_RULE = "cards.instalment_fee_kept"
_MONTHS_PER_YEAR = 12
_LONG_LATE_DAYS = 31
"""Whoever is a second month behind no longer pays the minimum."""


def card_findings(debt: Debt, as_of: date, rules: RulesInForce) -> Iterator[Finding]:
    """How long and how dear the minimum is in years and yuan; what closing a plan early usually gives back."""
    if debt.payment_order is not PaymentOrder.CARD or not debt.balance:
        return
    if debt.card_part is not CardPart.REVOLVING:
        yield Finding("card_instalment_closing", {"lender_name": debt.lender_name}, (CLOSING_RULE,), debt.id)
    elif debt.annual_rate and 0 < debt.instalment < debt.balance and debt.days_past_due(as_of) < _LONG_LATE_DAYS:
        yield from _minimums(debt, rules)


def _minimums(debt: Debt, rules: RulesInForce) -> Iterator[Finding]:
    """The minimum told is taken as a share of the statement; with less left it is not below the floor of the method."""
    interest = debt.balance * debt.annual_rate / _MONTHS_PER_YEAR
    share = Fraction(debt.instalment) / (debt.balance + interest)
    rule = MinimumRule(share, floor=rules.fen(FLOOR_RULE), interest_on_top=False)
    run = run_minimums(debt.balance, debt.annual_rate, rule)
    if run.months is None or run.interest is None:
        return
    figures: dict[str, Figure] = {
        "lender_name": debt.lender_name,
        "balance_fen": debt.balance,
        "minimum_fen": debt.instalment,
        "annual_rate": float(debt.annual_rate),
        "run_months": run.months,
        "run_years": round(run.months / _MONTHS_PER_YEAR, 1),
        "interest_fen": down_to_yuan(run.interest),
    }
    yield Finding("minimum_payment_trap", figures, (FLOOR_RULE, "cards.daily_rate_usual"), debt.id)
