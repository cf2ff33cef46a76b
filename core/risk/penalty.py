"""Penalty interest and late fees named by the lender, against the most that the lines allow."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from core.finance import half_up
from core.loans import Debt, LenderKind, PaymentOrder
from core.risk.arrears import stage_of
from core.risk.assessment import Stage
from core.risk.caps import PRIVATE_RULE, CapLine
from core.rules import RulesInForce
from core.values import FEN_PER_YUAN, Fen, Figure, Finding

MULTIPLE_RULE = "interest.bank_penalty_multiple"
CUT_RULE = "interest.penalty_cut_at"
PRIVATE_TOTAL_RULE = "interest.private_overdue_total_cap"
_BANK_LIKE = frozenset({LenderKind.BANK, LenderKind.CONSUMER_FINANCE, LenderKind.AUTO_FINANCE, LenderKind.TRUST})
_DAYS_IN_YEAR = 360
"""The convention that allows the lender most; judgments use 360 and 365 (J01, J03)."""


def penalty_finding(debt: Debt, line: CapLine | None, as_of: date, rules: RulesInForce) -> Finding | None:
    """Say that a penalty looks too high, or nothing.

    Licensed lenders: at most 150 % of the contract rate (A22) and at most 24 % (A23); cards 24 % with late fees;
    private lenders: all together at most their cap (A05). Measured on all that can bear a penalty for all days since
    the oldest unpaid instalment, which is more than bore it on most of them: only what exceeds even that, by more than
    a yuan, is said.
    """
    days = debt.days_past_due(as_of)
    if not (debt.accrued_penalty and debt.overdue_amount and days and debt.terms_known and line is not None):
        return None
    rate, rule_ids = _penalty_rate(debt, line, rules)
    base = _base(debt, days, rules)
    exact = base * rate * Fraction(days, _DAYS_IN_YEAR)
    most: Fen = half_up(exact.numerator, exact.denominator)
    if debt.accrued_penalty <= most + FEN_PER_YUAN:
        return None
    figures: dict[str, Figure] = {
        "lender_name": debt.lender_name,
        "penalty_fen": debt.accrued_penalty,
        "most_fen": most,
        "base_fen": base,
        "limit_rate": float(rate),
        "days_past_due_days": days,
    }
    return Finding("penalty_above_line", figures, rule_ids, debt.id)


def _base(debt: Debt, days: int, rules: RulesInForce) -> Fen:
    """What is overdue; of a card, and of a loan non-performing (all is called in then), the whole balance."""
    if debt.payment_order is PaymentOrder.CARD or stage_of(days, rules) is Stage.M3_PLUS:
        return max(debt.overdue_amount, debt.balance)
    return debt.overdue_amount


def _penalty_rate(debt: Debt, line: CapLine, rules: RulesInForce) -> tuple[Fraction, tuple[str, ...]]:
    if line.rule_id == PRIVATE_RULE:
        return line.rate, (PRIVATE_TOTAL_RULE,)
    cut = rules.rate(CUT_RULE) if rules.holds(CUT_RULE) else line.rate
    is_bank_loan = debt.lender_kind in _BANK_LIKE and debt.payment_order is not PaymentOrder.CARD
    if not is_bank_loan or not debt.annual_rate:
        return cut, (CUT_RULE,)
    most = debt.annual_rate * Fraction(rules.span(MULTIPLE_RULE).high)
    return (most, (MULTIPLE_RULE,)) if most < cut else (cut, (CUT_RULE, MULTIPLE_RULE))
