"""A first level from the six answers of the two-minute check, with its reasons and how far it could still move.

The card of the full assessment, on fewer figures: what is not known scores 0 and is named, and the range says what the
level could become (adviser-notes 13). What needs the debts one by one (a secured debt overdue, a loan taken to repay a
loan, the money at hand curing an arrear) is not judged here; the page says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.questions import QuickTold
from core.risk.assessment import DriverPoints, Level
from core.risk.indicators import DAYS_FLOOR_RULE, DRIVER_RULES, LEVEL_RULE, CardResult, RiskCard, level_of, risk_card
from core.risk.reasons import COUNT_RULE
from core.risk.urgent import urgent_matter_findings
from core.rules import RulesInForce
from core.values import Fen, Figure, Finding

_DAYS_IN_MONTH = 30
_BEYOND = 1e9


@dataclass(frozen=True, slots=True)
class QuickLevel:
    """A first level; `level_range` is (mildest, gravest) over everything unknown.

    `unknown` names the drivers nobody spoke of, in the order of the card; `decides` the one of them that alone could
    move the level most, None where none can. `reasons` stand weightiest first, `urgent` above the level.
    """

    level: Level
    points: int
    level_range: tuple[Level, Level]
    unknown: tuple[str, ...]
    decides: str | None
    reasons: tuple[Finding, ...]
    urgent: tuple[Finding, ...]


def quick_level(told: QuickTold, rules: RulesInForce) -> QuickLevel:
    """Judge the six answers by the rules of the day.

    Living costs are the essential spending told, without the local minimum; income is taken as it is told.
    """
    card, values = risk_card(rules), _values(told)
    found = level_of(values, rules)
    gravest = {code: _with_gravest(card, values, (code,), found, rules) for code in found.unknown}
    moves = {code: level.order - found.level.order for code, level in gravest.items()}
    most = max(moves, key=lambda code: moves[code], default=None)
    return QuickLevel(
        level=found.level,
        points=found.points,
        level_range=(found.level, _with_gravest(card, values, found.unknown, found, rules)),
        unknown=found.unknown,
        decides=most if most is not None and moves[most] else None,
        reasons=_reasons(told, found, card)[: rules.count(COUNT_RULE)],
        urgent=tuple(urgent_matter_findings(told.urgent_matters)),
    )


def _values(told: QuickTold) -> dict[str, float | None]:
    """The drivers that six answers can give; a share of nothing is beyond every edge."""
    disposable, outgoings = told.income - told.essential_spending, told.essential_spending + told.monthly_due
    return {
        "debt_service_ratio": _share(told.monthly_due, told.income),
        "coverage": _share(disposable, told.monthly_due) if told.monthly_due else _BEYOND,
        "liquid_months": None if told.cash is None else _share(told.cash, outgoings) if outgoings else _BEYOND,
        "days_past_due": told.days_past_due,
    }


def _share(part: Fen, whole: Fen) -> float:
    """Part over whole; over nothing it is 0, or beyond every edge."""
    if not whole:
        return _BEYOND if part > 0 else 0.0
    return max(-_BEYOND, min(_BEYOND, part / whole))


def _with_gravest(
    card: RiskCard, values: dict[str, float | None], codes: tuple[str, ...], found: CardResult, rules: RulesInForce
) -> Level:
    """The level with each of these drivers at the value that scores most."""
    known = dict(values)
    for driver in card.drivers:
        if driver.code in codes:
            known[driver.code] = driver.gravest
    return level_of(known, rules).level if codes else found.level


def _reasons(told: QuickTold, found: CardResult, card: RiskCard) -> tuple[Finding, ...]:
    """Each driver that scores, weightiest first; days that set a floor come before all."""
    scored = sorted((driver for driver in found.drivers if driver.points), key=lambda driver: -driver.points)
    late = told.days_past_due
    if late is not None and card.days_floor.points_at(late):
        first = Finding("quick_days_grave", {"late_days": late}, (DAYS_FLOOR_RULE, LEVEL_RULE))
        return (first, *(_said(driver, told) for driver in scored if driver.code != "days_past_due"))
    return tuple(_said(driver, told) for driver in scored)


def _said(driver: DriverPoints, told: QuickTold) -> Finding:
    """One driver with the figures told."""
    rule_ids = (DRIVER_RULES[driver.code], LEVEL_RULE)
    left = told.income - told.essential_spending
    figures: dict[str, Figure] = {
        "income_fen": told.income,
        "living_fen": told.essential_spending,
        "due_fen": told.monthly_due,
        "left_fen": max(0, left),
    }
    if driver.code == "debt_service_ratio":
        if not told.income:
            return Finding("quick_no_income", figures, rule_ids)
        return Finding("quick_due_share", {**figures, "due_share": told.monthly_due / told.income}, rule_ids)
    if driver.code == "coverage":
        if left < 0:
            return Finding("quick_below_living", {**figures, "missing_fen": -left}, rule_ids)
        if left < told.monthly_due:
            return Finding("quick_left_short", {**figures, "missing_fen": told.monthly_due - left}, rule_ids)
        return Finding("quick_left_tight", figures, rule_ids)
    if driver.code == "liquid_months":
        figures |= {"cash_fen": told.cash, "lasts_days": round((driver.value or 0) * _DAYS_IN_MONTH)}
        return Finding("quick_cash", figures, rule_ids)
    return Finding("quick_days", {"late_days": told.days_past_due}, rule_ids)
