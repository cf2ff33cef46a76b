"""From figures to a level: points, floors, the step up for new-for-old, and what would bring it down by one.

The level is the worse of the sum of points and the floors: coverage below 1 is at least strained, more than 90 days
past due or a protected debt overdue at least crisis (not where cash at hand cures the arrear); a loan taken to repay a
loan then adds one (engine note section 9, adviser-notes 13). All edges are rules of `core/rules/data/method.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.case import Case
from core.risk.assessment import DriverPoints, Level, Ratios
from core.risk.indicators import (
    COVERAGE_FLOOR_RULE,
    DAYS_FLOOR_RULE,
    NEW_FOR_OLD_RULE,
    PROTECTED_FLOOR_RULE,
    RiskCard,
    risk_card,
)
from core.rules import RulesInForce
from core.values import Fen


@dataclass(frozen=True, slots=True)
class Standing:
    """All that decides the level of one household.

    Money in fen; `cash` is at hand, `overdue` all that is due and unpaid, `grave_arrears` what is overdue on protected
    debts and on debts whose days alone set a floor: cash that covers it cures it. `values` are the drivers, None where
    unknown; infinity where nothing comes in but something is due, or nothing is due.
    """

    due: Fen
    income: Fen
    floor: Fen
    cash: Fen
    overdue: Fen
    grave_arrears: Fen
    protected_overdue: bool
    borrowed_to_repay: bool
    days_past_due: float
    lenders: float
    share_above_24: float

    @property
    def is_cured(self) -> bool:
        """Whether cash at hand covers the arrears that set a floor."""
        return self.cash >= self.grave_arrears

    @property
    def values(self) -> dict[str, float]:
        """The drivers of the card."""
        disposable, outgoings = self.income - self.floor, self.floor + self.due
        return {
            "debt_service_ratio": _quotient(self.due, self.income),
            "coverage": _quotient(disposable, self.due) if self.due or disposable else _INFINITE,
            "liquid_months": _quotient(self.cash, outgoings) if outgoings else _INFINITE,
            "days_past_due": self.days_past_due,
            "lenders": self.lenders,
            "share_above_24": self.share_above_24,
        }


@dataclass(frozen=True, slots=True)
class Classified:
    """A level with its points, the level of the points alone, and the rules that raised it, in order."""

    level: Level
    points: int
    by_points: Level
    drivers: tuple[DriverPoints, ...]
    raised_by: tuple[str, ...]


_INFINITE = float("inf")


def _quotient(part: Fen, whole: Fen) -> float:
    """Part over whole; over nothing it is 0 or an infinity with the sign of the part."""
    if whole:
        return part / whole
    return 0.0 if not part else _INFINITE if part > 0 else -_INFINITE


def standing_of(case: Case, ratios: Ratios, rules: RulesInForce) -> Standing:
    """Gather what decides the level."""
    days_floor = risk_card(rules).days_floor
    grave = [
        debt
        for debt in case.debts
        if (days := debt.days_past_due(case.as_of)) and (debt.is_protected or days_floor.points_at(days))
    ]
    return Standing(
        due=ratios.monthly_due,
        income=ratios.monthly_income,
        floor=ratios.living_floor,
        cash=case.cash_at_hand,
        overdue=ratios.overdue_amount,
        grave_arrears=sum(debt.overdue_amount + debt.accrued_penalty for debt in grave),
        protected_overdue=any(debt.is_protected for debt in grave),
        borrowed_to_repay=case.borrowed_to_repay,
        days_past_due=ratios.worst_days_past_due,
        lenders=ratios.lenders,
        share_above_24=ratios.share_above_24,
    )


def classify(standing: Standing, rules: RulesInForce) -> Classified:
    """Points, level, and what raised the level beyond the points."""
    card, values = risk_card(rules), standing.values
    drivers = tuple(driver.judge(values[driver.code]) for driver in card.drivers)
    points = sum(driver.points for driver in drivers)
    by_points = card.level_at(points)
    level, raised_by = _raise(by_points, standing, values, card)
    return Classified(level, points, by_points, drivers, raised_by)


def level_in(standing: Standing, rules: RulesInForce) -> Level:
    """The level alone, for asking "what if" many times."""
    card, values = risk_card(rules), standing.values
    return _raise(card.level_at(card.points_at(values)), standing, values, card)[0]


def _raise(
    level: Level, standing: Standing, values: Mapping[str, float], card: RiskCard
) -> tuple[Level, tuple[str, ...]]:
    """Apply the floors, the gravest first so that only the one that decides is named, then the step up."""
    levels = list(Level)
    floors = [(levels[card.coverage_floor.points_at(values["coverage"])], COVERAGE_FLOOR_RULE)]
    if not standing.is_cured:
        floors.append((levels[card.days_floor.points_at(values["days_past_due"])], DAYS_FLOOR_RULE))
        if standing.protected_overdue:
            floors.append((card.protected_floor, PROTECTED_FLOOR_RULE))
    raised_by = []
    gravest, rule_id = max(floors, key=lambda floor: floor[0].order)
    if gravest.order > level.order:
        level = gravest
        raised_by.append(rule_id)
    if standing.borrowed_to_repay and level is not Level.CRISIS:
        level = levels[min(level.order + card.levels_up, Level.CRISIS.order)]
        raised_by.append(NEW_FOR_OLD_RULE)
    return level, tuple(raised_by)


def without_arrears(standing: Standing) -> Standing:
    """The same household with everything overdue paid."""
    return replace(standing, overdue=0, grave_arrears=0, protected_overdue=False, days_past_due=0)
