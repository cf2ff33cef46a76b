"""The risk card: six drivers, each with points by steps as stored in the rule book; one person or many at once.

Additive and unfitted (engine note section 9). A driver that is unknown scores 0 and is listed as unknown; the wizard
asks for it, or assumes it on the careful side and says so.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from core.errors import DriverRefused
from core.risk.assessment import DriverPoints, Level
from core.rules import RulesInForce

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Ints: TypeAlias = NDArray[np.int64]

DRIVER_RULES: Mapping[str, str] = {
    "debt_service_ratio": "method.points_debt_service",
    "coverage": "method.points_coverage",
    "liquid_months": "method.points_liquid_months",
    "days_past_due": "method.points_days_past_due",
    "lenders": "method.points_lenders",
    "share_above_24": "method.points_share_above_24",
}
"""Each driver and the rule its points come from, in the order they are named."""

COVERAGE_FLOOR_RULE = "method.floor_by_coverage"
DAYS_FLOOR_RULE = "method.floor_by_days_past_due"
PROTECTED_FLOOR_RULE = "method.floor_protected_overdue"
NEW_FOR_OLD_RULE = "method.new_for_old_levels_up"
LEVEL_RULE = "method.level_by_points"

_WHOLE = frozenset({"days_past_due", "lenders"})
_MAY_BE_NEGATIVE = frozenset({"coverage"})
"""Coverage is negative where income does not even reach essential spending; every other driver starts at 0."""

_LARGEST = 1e9


@dataclass(frozen=True, slots=True)
class Driver:
    """One driver's step function: `points[k]` between `edges[k-1]` and `edges[k]`.

    `from_edge`: an edge belongs to the step above it (`[lower, upper)`), else to the one below.
    """

    code: str
    rule_id: str
    edges: tuple[float, ...]
    points: tuple[int, ...]
    from_edge: bool

    @property
    def is_whole(self) -> bool:
        """Counted in whole days or lenders."""
        return self.code in _WHOLE

    @property
    def falls(self) -> bool:
        """Whether more of it is better."""
        return self.points[0] > self.points[-1]

    @property
    def gravest(self) -> float:
        """A value that scores most: beyond the last edge on the side that grows worse."""
        return 0.0 if self.falls else self.edges[-1] + (1 if self.is_whole else 0.5)

    def points_at(self, value: float) -> int:
        """Points of a value; infinities stand for "nothing comes in" and "nothing is due"."""
        find = bisect_right if self.from_edge else bisect_left
        return self.points[find(self.edges, value)]

    def points_of(self, values: Floats) -> Ints:
        """Points of many values at once, NaN (unknown) scoring 0."""
        import numpy as np

        steps = np.searchsorted(self.edges, values, side="right" if self.from_edge else "left")
        return np.where(np.isnan(values), 0, np.asarray(self.points, dtype=np.int64)[steps])

    def targets(self, value: float) -> tuple[tuple[float, int], ...]:
        """The edges at which points fall, nearest first, each with the points beyond it.

        For a driver that grows worse upwards the value has to go below the edge (up to it where an edge belongs to the
        step below it; whole days and lenders: the last one below); otherwise it has to reach the edge.
        """
        find = bisect_right if self.from_edge else bisect_left
        step = find(self.edges, value)
        if self.falls:
            return tuple((self.edges[k], self.points[k + 1]) for k in range(step, len(self.edges)))
        less = 1 if self.is_whole and self.from_edge else 0
        return tuple((self.edges[k] - less, self.points[k]) for k in range(step - 1, -1, -1))

    def judge(self, value: float | None) -> DriverPoints:
        """Points, and the nearest value that would lose one."""
        if value is None:
            return DriverPoints(self.code, None, 0, None)
        points = self.points_at(value)
        target = next((edge for edge, fewer in self.targets(value) if fewer < points), None)
        return DriverPoints(self.code, value if math.isfinite(value) else None, points, target)


@dataclass(frozen=True, slots=True)
class RiskCard:
    """All drivers with the levels their sum leads to, the floors below which a level cannot fall, and the step up.

    `coverage_floor` and `days_floor` give the order of a level instead of points; `protected_floor` holds while a
    protected debt is overdue; a loan taken to repay a loan adds `levels_up`.
    """

    drivers: tuple[Driver, ...]
    level_edges: tuple[int, ...]
    levels: tuple[Level, ...]
    coverage_floor: Driver
    days_floor: Driver
    protected_floor: Level
    levels_up: int

    def points_at(self, values: Mapping[str, float]) -> int:
        """The sum of the points of known drivers."""
        return sum(driver.points_at(values[driver.code]) for driver in self.drivers)

    def level_at(self, points: int) -> Level:
        """The level of a sum of points, before any floor."""
        return self.levels[bisect_right(self.level_edges, points)]

    def driver(self, code: str) -> Driver:
        """The driver of that code; KeyError when the card has none such."""
        for driver in self.drivers:
            if driver.code == code:
                return driver
        raise KeyError(code)

    def floor_at(self, values: Mapping[str, float | None]) -> Level:
        """The mildest level that coverage and days past due allow."""
        orders = [
            floor.points_at(value)
            for floor in (self.coverage_floor, self.days_floor)
            if (value := values.get(floor.code)) is not None
        ]
        return list(Level)[max(orders, default=0)]


@dataclass(frozen=True, slots=True)
class CardResult:
    """What the card alone says of one person: points, level, drivers in the order of the card, and what is unknown."""

    points: int
    level: Level
    drivers: tuple[DriverPoints, ...]
    unknown: tuple[str, ...]


@lru_cache(maxsize=64)
def risk_card(rules: RulesInForce) -> RiskCard:
    """The card as the rules of one day hold it (kept: a book never changes)."""
    levels = rules.steps(LEVEL_RULE)
    return RiskCard(
        drivers=tuple(_driver(rules, code, rule_id) for code, rule_id in DRIVER_RULES.items()),
        level_edges=tuple(map(int, levels.thresholds)),
        levels=tuple(Level(str(value)) for value in levels.values),
        coverage_floor=_floor(rules, "coverage", COVERAGE_FLOOR_RULE),
        days_floor=_floor(rules, "days_past_due", DAYS_FLOOR_RULE),
        protected_floor=Level(rules.code(PROTECTED_FLOOR_RULE)),
        levels_up=rules.count(NEW_FOR_OLD_RULE),
    )


def _driver(rules: RulesInForce, code: str, rule_id: str) -> Driver:
    steps = rules.steps(rule_id)
    edges = tuple(map(float, steps.thresholds))
    return Driver(code, rule_id, edges, tuple(map(int, steps.values)), steps.at_threshold_above)


def _floor(rules: RulesInForce, code: str, rule_id: str) -> Driver:
    """A floor is a driver whose points are the order of a level."""
    steps = rules.steps(rule_id)
    edges = tuple(map(float, steps.thresholds))
    orders = tuple(Level(str(value)).order for value in steps.values)
    return Driver(code, rule_id, edges, orders, steps.at_threshold_above)


def level_of(drivers: Mapping[str, object], rules: RulesInForce) -> CardResult:
    """Points and level of one person from whichever drivers are known; an absent or None driver scores 0.

    Ratios and shares are fractions, `liquid_months` months, `days_past_due` and `lenders` whole. The floors by coverage
    and by days past due apply; what else moves a level needs a whole case (`assess`). Names that are no drivers are not
    looked at. Raises `DriverRefused` for a value that is no number, not finite, negative (coverage may be), above 1e9,
    not whole or, for the share, above 1.
    """
    card = risk_card(rules)
    values = {code: _checked(code, drivers.get(code)) for code in DRIVER_RULES}
    judged = tuple(driver.judge(values[driver.code]) for driver in card.drivers)
    points = sum(driver.points for driver in judged)
    level = max(card.level_at(points), card.floor_at(values), key=lambda found: found.order)
    return CardResult(points, level, judged, tuple(code for code, value in values.items() if value is None))


def levels_of(drivers: Mapping[str, Floats], rules: RulesInForce) -> tuple[Ints, Ints]:
    """Points and level orders (0..3) of many people at once; the same as `level_of` for each.

    Arrays of float64 of one length, NaN where unknown; a driver may be left out. Values are taken as they are:
    checking them is for whoever reads them. Raises `ValueError` without any driver.
    """
    import numpy as np

    card = risk_card(rules)
    if not any(code in drivers for code in DRIVER_RULES):
        raise ValueError("At least one driver is needed to know how many people there are.")
    points = sum(driver.points_of(drivers[driver.code]) for driver in card.drivers if driver.code in drivers)
    by_points = np.array([level.order for level in card.levels], dtype=np.int64)
    orders = by_points[np.searchsorted(card.level_edges, points, side="right")]
    for floor in (card.coverage_floor, card.days_floor):
        if floor.code in drivers:
            orders = np.maximum(orders, floor.points_of(drivers[floor.code]))
    return np.asarray(points, dtype=np.int64), orders


def _checked(code: str, value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | Fraction):
        raise DriverRefused("not_a_number", code, f"{value!a:.60} is not a number")
    try:
        number = float(value)
    except (OverflowError, ValueError):
        number = math.inf
    if math.isnan(number):
        raise DriverRefused("not_a_number", code, "NaN is not a number")
    if abs(number) > _LARGEST:
        raise DriverRefused("too_large", code, f"it is larger than {_LARGEST:,.0f} or not finite")
    if number < 0 and code not in _MAY_BE_NEGATIVE:
        raise DriverRefused("negative", code, f"{number:g} is below 0")
    if code in _WHOLE and number != int(number):
        raise DriverRefused("not_whole", code, f"{number:g} is not a whole number")
    if code == "share_above_24" and number > 1:
        raise DriverRefused("above_one", code, f"{number:g} is more than the whole balance (1)")
    return number
