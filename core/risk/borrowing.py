"""New loans for old ones, with the arithmetic of when it gets worse (E01, adviser-notes; never a way out of ours)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from core.case import Case
from core.finance import half_up, level_instalment
from core.risk.assessment import Ratios
from core.risk.pressure import MONTHS_PER_YEAR, is_paid_at_once, monthly_due
from core.rules import RulesInForce
from core.values import Fen, Figure, Finding, to_yuan

NEW_FOR_OLD_RULES = ("scams.new_for_old", "method.new_for_old_levels_up")
FRIEND_RULES = ("scams.friend_becomes_borrower", "scams.agents_prosecuted")
RATE_RULE = "method.high_rate_line"
_TERM_MONTHS = 12


@dataclass(frozen=True, slots=True)
class BorrowedMonth:
    """One month of new loans for old: what is missing in it, and what is still to be paid on all new loans after it."""

    month: int
    missing: Fen
    owed: Fen


@dataclass(frozen=True, slots=True)
class NewForOld:
    """New loans for old, month by month. `doubled_in` is the first month in which twice the gap is missing."""

    gap: Fen
    annual_rate: Fraction
    term_months: int
    months: tuple[BorrowedMonth, ...]
    doubled_in: int | None


def borrowing_findings(case: Case, ratios: Ratios, rules: RulesInForce) -> Iterator[Finding]:
    """What borrowing would do, for a household that lacks money each month or has borrowed to repay already."""
    gap = monthly_gap(case, ratios)
    if gap:
        rate = rules.rate(RATE_RULE)
        figures: dict[str, Figure] = {
            "gap_fen": gap,
            "annual_rate": float(rate),
            "term_months": _TERM_MONTHS,
            "first_more_fen": to_yuan(level_instalment(gap, rate / MONTHS_PER_YEAR, _TERM_MONTHS)),
            "last_more_fen": to_yuan(_added_dues(gap, rate)),
            "owed_fen": to_yuan(_owed_after(gap, rate)),
            "doubled_in": new_for_old(gap, rules).doubled_in,
        }
        yield Finding("borrowing_makes_it_worse", figures, (*NEW_FOR_OLD_RULES, RATE_RULE))
    if case.borrowed_to_repay:
        yield Finding("borrowed_to_repay", {"monthly_due_fen": ratios.monthly_due}, NEW_FOR_OLD_RULES)
    if gap or case.borrowed_to_repay:
        yield Finding("nobody_signs_for_you", {}, FRIEND_RULES)


def monthly_gap(case: Case, ratios: Ratios) -> Fen:
    """What is missing every month: recurring dues less disposable income; a payment due once is no monthly gap."""
    due = sum(monthly_due(debt, case.as_of) for debt in case.debts if not is_paid_at_once(debt))
    return max(0, due - ratios.disposable_income) if due else 0


def new_for_old(gap: Fen, rules: RulesInForce, months: int = 24) -> NewForOld:
    """Close a monthly gap with new loans, month after month, and see what becomes of it.

    Every month a loan of twelve months at the high rate line closes the gap of that month, which the loans before have
    widened (a the instalment of one fen lent): gap(k) = gap + a·Σ gap(j), j < k, the last twelve of them; in fen,
    rounded half up each month. 1,000 a month missing become 1,095 in the second month and more than 2,000 in the ninth.
    """
    rate = rules.rate(RATE_RULE)
    borrowed: list[Fen] = []
    instalments: list[Fen] = []
    rows = []
    for month in range(1, months + 1):
        more = sum(instalments[-_TERM_MONTHS:])
        borrowed.append(gap + more)
        instalments.append(level_instalment(gap + more, rate / MONTHS_PER_YEAR, _TERM_MONTHS) if gap else 0)
        owed = sum(
            instalment * max(0, _TERM_MONTHS - (month - 1 - start)) for start, instalment in enumerate(instalments)
        )
        rows.append(BorrowedMonth(month, gap + more, owed))
    doubled = next((row.month for row in rows if gap and row.missing >= 2 * gap), None)
    return NewForOld(gap, rate, _TERM_MONTHS, tuple(rows), doubled)


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
