"""New loans for old ones, with the arithmetic of when it gets worse (E01, adviser-notes; never a way out of ours)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from core.case import Case
from core.finance import half_up, level_instalment
from core.risk.assessment import Ratios
from core.risk.pressure import MONTHS_PER_YEAR
from core.risk.rounded import to_yuan
from core.rules import RulesInForce
from core.values import Fen, Figure, Finding

NEW_FOR_OLD_RULES = ("scams.new_for_old", "method.new_for_old_levels_up")
FRIEND_RULES = ("scams.friend_becomes_borrower", "scams.agents_prosecuted")
RATE_RULE = "method.high_rate_line"
_TERM_MONTHS = 12


def borrowing_findings(case: Case, ratios: Ratios, rules: RulesInForce) -> Iterator[Finding]:
    """What borrowing would do, for a household that lacks money each month or has borrowed to repay already."""
    gap = max(0, ratios.monthly_due - ratios.disposable_income)
    if gap and case.debts:
        rate = rules.rate(RATE_RULE)
        figures: dict[str, Figure] = {
            "gap_fen": gap,
            "annual_rate": float(rate),
            "term_months": _TERM_MONTHS,
            "first_more_fen": to_yuan(level_instalment(gap, rate / MONTHS_PER_YEAR, _TERM_MONTHS)),
            "last_more_fen": to_yuan(_added_dues(gap, rate)),
            "owed_fen": to_yuan(_owed_after(gap, rate)),
        }
        yield Finding("borrowing_makes_it_worse", figures, (*NEW_FOR_OLD_RULES, RATE_RULE))
    if case.borrowed_to_repay:
        yield Finding("borrowed_to_repay", {"monthly_due_fen": ratios.monthly_due}, NEW_FOR_OLD_RULES)
    if gap or case.borrowed_to_repay:
        yield Finding("nobody_signs_for_you", {}, FRIEND_RULES)


def _added_dues(gap: Fen, annual_rate: Fraction) -> Fen:
    """What the dues have grown by after a year of closing the gap with loans of twelve months each.

    Every month a new loan closes the gap of the month, which the loans before have widened: with a the instalment of
    one fen lent, gap(k) = gap + a·Σ gap(j), j < k. In fen, rounded half up each month.
    """
    added: Fen = 0
    for _ in range(_TERM_MONTHS):
        added += level_instalment(gap + added, annual_rate / MONTHS_PER_YEAR, _TERM_MONTHS)
    return added


def _owed_after(gap: Fen, annual_rate: Fraction) -> Fen:
    """What is owed after a year if the gap is borrowed each month and nothing of it repaid: gap·((1+i)^12 − 1)/i."""
    rate = annual_rate / MONTHS_PER_YEAR
    exact = gap * ((1 + rate) ** _TERM_MONTHS - 1) / rate
    return half_up(exact.numerator, exact.denominator)
