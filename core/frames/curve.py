"""From an amount a month to what has to be asked for it: the steps of the curve, with where one stands today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.plans import CurvePoint, Household
from core.values import Fen


@dataclass(frozen=True, slots=True)
class CurveFrame:
    """Steps in rising order of the monthly amount (fen beside protected debts); each holds up to the next.

    `promise` is the amount today's plans keep to. `is_proven` is False when a point was cut short.
    """

    points: tuple[CurvePoint, ...]
    promise: Fen
    is_proven: bool

    def at(self, monthly: Fen) -> CurvePoint:
        """The step an amount stands on: the highest point not above it, the first below all of them."""
        below = [point for point in self.points if point.monthly <= monthly]
        return below[-1] if below else self.points[0]


def curve_frame(household: Household, points: Sequence[CurvePoint]) -> CurveFrame:
    """The steps of one plan's curve; at least one point is needed."""
    capacity = household.capacity
    promise = max(0, int(capacity.limit[0] - capacity.protected_due[0]))
    in_order = tuple(sorted(points, key=lambda point: point.monthly))
    return CurveFrame(in_order, promise, all(point.is_proven for point in in_order))
