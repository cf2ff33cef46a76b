"""What the debts ask each month against what is left to pay it with, and whether there is a way out."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from core.case import Case
from core.finance import Method
from core.loans import Debt
from core.risk.assessment import DebtCost, Ratios, WayOut
from core.rules import RulesInForce
from core.values import Fen, Finding, add_months, months_between

MONTHS_PER_YEAR = 12
CLEARABLE_RULE = "method.clearable_months"
PROMISE_RULES = ("method.capacity_share_with_buffer", "method.capacity_share_without_buffer", "method.buffer_months")
_LONGEST_MONTHS = 600
"""Fifty years: what takes longer than a working life is not cleared."""


def monthly_due(debt: Debt, as_of: date) -> Fen:
    """What one debt asks a month under its contract, arrears apart, in fen.

    A loan repaid all at once asks nothing for months and then everything: it counts as what has to be put aside each
    month until its day (rounded up to the fen), all of it once the day is within a month or past.
    """
    if debt.method is not Method.BULLET or debt.is_revolving:
        return debt.instalment
    months = max(1, months_between(as_of, debt.last_due or debt.next_due))
    return -(-debt.instalment // months)


def is_paid_at_once(debt: Debt) -> bool:
    """Whether everything that is left falls due on one day."""
    return not debt.is_revolving and (debt.method is Method.BULLET or debt.remaining_instalments == 1)


def promise_share(liquid_months: float | None, rules: RulesInForce) -> Fraction:
    """The part of capacity a plan may use: larger with a month of living costs and dues at hand (engine note 6)."""
    has_buffer = liquid_months is not None and liquid_months >= rules.months("method.buffer_months")
    return rules.rate(PROMISE_RULES[0] if has_buffer else PROMISE_RULES[1])


def months_to_clear(parts: Iterable[tuple[Fen, float]], monthly: Fen) -> int | None:
    """Months that `monthly` fen need to clear balances at their nominal yearly rates; None where it never does.

    All balances as one, at their mean rate weighted by balance: n = −ln(1 − B·i/P) / ln(1+i), rounded up.

    >>> months_to_clear([(4_430_600, 0.2251)], 287_000)
    19
    >>> months_to_clear([(4_430_600, 0.0)], 287_000)
    16
    """
    listed = [(balance, rate) for balance, rate in parts if balance]
    total = sum(balance for balance, _ in listed)
    if not total:
        return 0
    if monthly <= 0:
        return None
    period_rate = sum(balance * rate for balance, rate in listed) / total / MONTHS_PER_YEAR
    first_interest = total * period_rate / monthly
    if first_interest >= 1:
        return None
    if period_rate <= 0:
        months = -(-total // monthly)
    else:
        months = math.ceil(-math.log1p(-first_interest) / math.log1p(period_rate) - 1e-9)
    return months if months <= _LONGEST_MONTHS else None


def unprotected_parts(
    case: Case, costs: Iterable[DebtCost], unsettled: frozenset[str] = frozenset()
) -> list[tuple[Fen, float]]:
    """Balance and rate of each unprotected debt, the rate cut to its cap: what lenders can be held to.

    Without the debts that have to be cleared up first (`unsettled`, by id).
    """
    caps = {cost.debt_id: cost for cost in costs}
    parts = []
    for debt in case.debts:
        if debt.is_protected or debt.id in unsettled:
            continue
        cost = caps[debt.id]
        rate = float(debt.annual_rate)
        lines = [float(line) for line in (cost.cap_rate, cost.other_cap_rate) if line is not None]
        parts.append((debt.balance, min(rate, max(lines)) if cost.is_over_cap and lines else rate))
    return parts


def way_out(
    case: Case, ratios: Ratios, costs: Iterable[DebtCost], unsettled: frozenset[str], rules: RulesInForce
) -> tuple[WayOut, Finding]:
    """Whether the debts can be cleared from what is left each month, and the figures behind it (adviser-notes 13).

    On schedule: what is disposable covers all dues, a principal due at the end of a loan that asks only interest until
    then can be put together by its day, and nothing is overdue that cash at hand does not cure. With
    concessions: what may be promised clears the unprotected balance, without further interest, within the longest term
    a bank may grant a card (60 months). Only partly: it does not, but something is left. Not now: nothing is left.
    Money that costs no debt (housing fund offset) and income expected back within half a year count as left. Debts that
    have to be cleared up first (`unsettled`, by id) are left out: nothing is paid on them yet.
    """
    figures = _way_out_figures(case, ratios, costs, unsettled, rules)
    left, months = figures["promise_fen"], figures["interest_free_months"]
    open_debts = [debt for debt in case.debts if debt.id not in unsettled]
    due = sum(monthly_due(debt, case.as_of) for debt in open_debts)
    overdue = sum(debt.overdue_amount + debt.accrued_penalty for debt in open_debts)
    is_covered = ratios.disposable_income >= due and principal_is_in_reach(case, ratios)
    if is_covered and case.cash_at_hand >= overdue:
        found = WayOut.ON_SCHEDULE
    elif months is not None and months <= rules.months(CLEARABLE_RULE):
        found = WayOut.WITH_CONCESSIONS
    else:
        found = WayOut.ONLY_PARTLY if left else WayOut.NOT_NOW
    code = f"way_out_{found}"
    if found is WayOut.WITH_CONCESSIONS and not figures["balance_fen"]:
        code += "_secured"
    elif found is WayOut.WITH_CONCESSIONS and figures["clear_months"] is None:
        code += "_interest_free"
    elif found is WayOut.ON_SCHEDULE and unsettled:
        code = f"{code}_unsettled" if open_debts else "way_out_only_unsettled"
        figures |= {"monthly_due_fen": due, "debts": len(unsettled)}
    return found, Finding(code, figures, (CLEARABLE_RULE, *PROMISE_RULES))


def principal_is_in_reach(case: Case, ratios: Ratios) -> bool:
    """Whether cash and what is left each month reach every principal that falls due at once after interest only."""
    left = max(0, ratios.disposable_income - ratios.monthly_due)
    wanted: Fen = 0
    for months, balance in sorted((_months_left(debt, case.as_of), debt.balance) for debt in due_at_the_end(case)):
        wanted += balance
        if case.cash_at_hand + left * months < wanted:
            return False
    return True


def due_at_the_end(case: Case) -> list[Debt]:
    """Loans that ask only interest until their principal falls due."""
    return [debt for debt in case.debts if debt.method is Method.INTEREST_ONLY and not debt.is_revolving]


def _months_left(debt: Debt, as_of: date) -> int:
    return debt.remaining_instalments if debt.last_due is None else max(0, months_between(as_of, debt.last_due))


def more_to_come(case: Case, ratios: Ratios, rules: RulesInForce) -> Fen:
    """Monthly money beside today's income that costs no debt: housing fund offset, income expected back soon."""
    return case.housing_fund_offset + _recovered(case, ratios, rules)


def _way_out_figures(
    case: Case, ratios: Ratios, costs: Iterable[DebtCost], unsettled: frozenset[str], rules: RulesInForce
) -> dict[str, Fen | int | None]:
    more = more_to_come(case, ratios, rules)
    capacity = max(0, ratios.disposable_income + more - ratios.protected_due)
    share = promise_share(ratios.liquid_months, rules)
    left = ratios.promise if not more else capacity * share.numerator // share.denominator
    parts = unprotected_parts(case, costs, unsettled)
    unprotected = sum(balance for balance, _ in parts)
    return {
        "monthly_due_fen": ratios.monthly_due,
        "disposable_income_fen": ratios.disposable_income,
        "shortfall_fen": max(0, ratios.monthly_due - ratios.disposable_income),
        "protected_shortfall_fen": max(0, ratios.protected_due - ratios.disposable_income),
        "capacity_fen": capacity,
        "promise_fen": left,
        "more_fen": more,
        "balance_fen": unprotected,
        "clear_months": months_to_clear(parts, left),
        "interest_free_months": months_to_clear([(unprotected, 0.0)], left),
    }


def _recovered(case: Case, ratios: Ratios, rules: RulesInForce) -> Fen:
    """More monthly income than today, where it is expected back soon enough to wait for."""
    if case.recovery is None:
        return 0
    latest = add_months(case.as_of, rules.months("method.holiday_recovery_months"))
    if case.recovery.on > latest:
        return 0
    return max(0, case.recovery.monthly_income - ratios.monthly_income)
