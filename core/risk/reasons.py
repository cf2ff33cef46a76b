"""Why the level is what it is: the weightiest reasons, each with the user's figures and what would lose a point."""

from __future__ import annotations

import math

from core.case import Case
from core.loans import Debt
from core.risk.assessment import DriverPoints, Ratios
from core.risk.classify import Classified
from core.risk.indicators import (
    COVERAGE_FLOOR_RULE,
    DAYS_FLOOR_RULE,
    DRIVER_RULES,
    LEVEL_RULE,
    NEW_FOR_OLD_RULE,
    PROTECTED_FLOOR_RULE,
)
from core.rules import RulesInForce
from core.values import Figure, Finding, down_to_yuan, up_to_yuan

COUNT_RULE = "method.reasons_shown"
_FLOOR_CODES = {
    COVERAGE_FLOOR_RULE: "level_raised_by_coverage",
    DAYS_FLOOR_RULE: "level_raised_by_days",
    PROTECTED_FLOOR_RULE: "level_raised_by_protected_overdue",
    NEW_FOR_OLD_RULE: "level_raised_by_new_for_old",
}
_SAME_MATTER = {COVERAGE_FLOOR_RULE: "coverage", DAYS_FLOOR_RULE: "days_past_due"}
"""A floor and the driver that say the same thing: one sentence is enough."""


def reasons_of(
    found: Classified, case: Case, ratios: Ratios, unsettled: frozenset[str], rules: RulesInForce
) -> tuple[Finding, ...]:
    """The weightiest reasons first: what raised the level beyond its points, then drivers by points.

    Drivers of equal points stand in the order of the card. Drivers without points are no reason. Where the latest debt
    is one that has to be cleared up first (`unsettled`, by id), its days are said without asking to pay it.
    """
    raised = [_raised(rule_id, found, case, ratios, unsettled) for rule_id in found.raised_by]
    said = {_SAME_MATTER.get(rule_id) for rule_id in found.raised_by}
    weighty = sorted((driver for driver in found.drivers if driver.points), key=lambda driver: -driver.points)
    drivers = [_driver(driver, case, ratios, unsettled) for driver in weighty if driver.code not in said]
    return tuple((raised + drivers)[: rules.count(COUNT_RULE)])


def _latest(case: Case) -> Debt | None:
    """The debt that is overdue longest."""
    return max(case.debts, key=lambda debt: (debt.days_past_due(case.as_of), debt.id), default=None)


def _raised(rule_id: str, found: Classified, case: Case, ratios: Ratios, unsettled: frozenset[str]) -> Finding:
    late = _latest(case)
    protected = max(
        (debt for debt in case.debts if debt.is_protected and debt.days_past_due(case.as_of)),
        key=lambda debt: (debt.days_past_due(case.as_of), debt.id),
        default=None,
    )
    about = protected if rule_id == PROTECTED_FLOOR_RULE else late
    figures: dict[str, Figure] = {
        "points": found.points,
        "monthly_due_fen": ratios.monthly_due,
        "disposable_income_fen": ratios.disposable_income,
        "shortfall_fen": max(0, ratios.monthly_due - ratios.disposable_income),
        "monthly_income_fen": ratios.monthly_income,
        "living_floor_fen": ratios.living_floor,
        "missing_fen": max(0, -ratios.disposable_income),
        "cash_fen": case.cash_at_hand,
    }
    if about is not None:
        figures |= {
            "lender_name": about.lender_name,
            "days_past_due_days": about.days_past_due(case.as_of),
            "overdue_fen": about.overdue_amount + about.accrued_penalty,
        }
    code = _FLOOR_CODES[rule_id]
    if rule_id == COVERAGE_FLOOR_RULE and ratios.disposable_income < 0:
        code += "_negative"
    elif rule_id == DAYS_FLOOR_RULE and about is not None and about.id in unsettled:
        code += "_unsettled"
    return Finding(code, figures, (rule_id, LEVEL_RULE))


def _driver(driver: DriverPoints, case: Case, ratios: Ratios, unsettled: frozenset[str]) -> Finding:
    """A driver's sentence; without a number (no income, no dues) it has words of its own."""
    figures: dict[str, Figure] = {"points": driver.points, **_figures(driver, case, ratios)}
    code = f"driver_{driver.code}"
    if driver.value is None:
        code += "_no_number"
    elif driver.code == "coverage" and driver.value < 0:
        code += "_negative"
    elif driver.code == "days_past_due" and (late := _latest(case)) is not None and late.id in unsettled:
        code += "_unsettled"
    elif driver.code == "days_past_due" and driver.value_for_less == 0:
        code += "_all"
    return Finding(code, figures, (DRIVER_RULES[driver.code], LEVEL_RULE))


def _figures(driver: DriverPoints, case: Case, ratios: Ratios) -> dict[str, Figure]:
    """The figures a sentence needs, and those at which a point would be lost."""
    return _FIGURES[driver.code](driver, case, ratios)


def _debt_service(driver: DriverPoints, _case: Case, ratios: Ratios) -> dict[str, Figure]:
    target = driver.value_for_less
    return {
        "monthly_due_fen": ratios.monthly_due,
        "monthly_income_fen": ratios.monthly_income,
        "debt_service_share": driver.value,
        "target_share": target,
        "target_due_fen": None if target is None else math.ceil(target * ratios.monthly_income - _FLOAT_NOISE),
    }


def _coverage(driver: DriverPoints, _case: Case, ratios: Ratios) -> dict[str, Figure]:
    target = driver.value_for_less
    return {
        "monthly_due_fen": ratios.monthly_due,
        "monthly_income_fen": ratios.monthly_income,
        "living_floor_fen": ratios.living_floor,
        "disposable_income_fen": ratios.disposable_income,
        "missing_fen": max(0, -ratios.disposable_income),
        "coverage_share": driver.value,
        "target_share": target,
        "target_due_fen": None if not target else max(0, down_to_yuan(math.floor(ratios.disposable_income / target))),
    }


def _liquid(driver: DriverPoints, case: Case, ratios: Ratios) -> dict[str, Figure]:
    outgoings, target = ratios.living_floor + ratios.monthly_due, driver.value_for_less
    return {
        "cash_fen": case.cash_at_hand,
        "outgoings_fen": outgoings,
        "lasts_days": round((driver.value or 0) * _DAYS_IN_MONTH),
        "target_cash_fen": None if target is None else up_to_yuan(math.ceil(target * outgoings)),
    }


def _days(driver: DriverPoints, case: Case, ratios: Ratios) -> dict[str, Figure]:
    late = max(case.debts, key=lambda debt: (debt.days_past_due(case.as_of), debt.id))
    target = driver.value_for_less
    return {
        "lender_name": late.lender_name,
        "days_past_due_days": late.days_past_due(case.as_of),
        "overdue_fen": ratios.overdue_amount,
        "target_days": None if target is None else int(target),
    }


def _lenders(driver: DriverPoints, _case: Case, ratios: Ratios) -> dict[str, Figure]:
    target = driver.value_for_less
    return {"lenders": ratios.lenders, "target_lenders": None if target is None else int(target)}


def _dear_share(driver: DriverPoints, _case: Case, ratios: Ratios) -> dict[str, Figure]:
    return {
        "dear_share": driver.value,
        "dear_balance_fen": round(ratios.share_above_24 * ratios.balance),
        "balance_fen": ratios.balance,
        "target_share": driver.value_for_less,
    }


_DAYS_IN_MONTH = 30
_FLOAT_NOISE = 1e-4
"""An edge times an income is off by less than this many fen: 0.55 x 9,000.00 is 4,950, not 4,950.01."""
_FIGURES = {
    "debt_service_ratio": _debt_service,
    "coverage": _coverage,
    "liquid_months": _liquid,
    "days_past_due": _days,
    "lenders": _lenders,
    "share_above_24": _dear_share,
}
