"""What a fixed choice comes to, in whole fen and without any solver: every answer is checked by this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.plans.problem import NO_LUMP, Int, Level, Lump, Menu, Shortfall, Total


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """A fixed choice in integers: fen, points and months; `due[t]` fen due in month t, all debts together.

    `lump_over` is the fen by which earmarked lump money is overspent: a choice with more than 0 is not possible.
    """

    shortfall: int
    ask: int
    cost: int
    end: int
    stopped: int
    lump_over: int
    due: Int

    def values(self, levels: Sequence[Level]) -> tuple[int, ...]:
        """The levels of an order, most important first."""
        return tuple(self._value(level) for level in levels)

    def _value(self, level: Level) -> int:
        if isinstance(level, Shortfall):
            return self.shortfall
        if isinstance(level, Total):
            return level.ask * self.ask + level.cost * self.cost + level.stopped * self.stopped
        return self.end


def due_by_month(menus: Sequence[Menu], indices: Sequence[int], lump: Lump = NO_LUMP) -> Int:
    """Fen due in each month under a choice; a pooled lump's uses fall due in its month."""
    due = np.zeros(menus[0].months, dtype=np.int64)
    for menu, index in zip(menus, indices, strict=True):
        due += menu.payments[index]
        if lump.is_pooled:
            due[lump.month] += menu.lump_use[index]
    return due


def shortfall_of(due: Int, capacity: Int, lump: Lump = NO_LUMP) -> int:
    """Fen that cannot be paid: sum of max(0, due - capacity), less what a pooled lump covers from its month on.

    engine.md 1.2: S = max(0, max over t of (deficits up to t - lump money up to t)); with one lump only the month
    before it arrives and the last month can be the largest.
    """
    deficit = np.maximum(due - capacity, 0)
    total = int(deficit.sum())
    if not lump.is_pooled:
        return total
    return max(int(deficit[: lump.month].sum()), total - lump.amount)


def evaluate(menus: Sequence[Menu], indices: Sequence[int], capacity: Int, lump: Lump = NO_LUMP) -> Evaluation:
    """All objectives of a fixed choice, exactly; one column index per menu."""
    due = due_by_month(menus, indices, lump)
    chosen = list(zip(menus, indices, strict=True))
    used = sum(int(menu.lump_use[index]) for menu, index in chosen)
    return Evaluation(
        shortfall=shortfall_of(due, capacity, lump),
        ask=sum(int(menu.ask[index]) for menu, index in chosen),
        cost=sum(int(menu.cost[index]) for menu, index in chosen),
        end=max(int(menu.end[index]) for menu, index in chosen),
        stopped=sum(int(menu.stopped[index]) for menu, index in chosen),
        lump_over=0 if lump.is_pooled else max(0, used - lump.amount),
        due=due,
    )


@dataclass(frozen=True, slots=True)
class OfferFit:
    """Whether an offer fits beside the other debts: missing fen, first month that breaks (None when it fits)."""

    shortfall: int
    first_breaking_month: int | None


def check_offer(due_others: Int, payments: Int, capacity: Int, lump: Lump = NO_LUMP) -> OfferFit:
    """Check one changed payment vector (fen by month) beside the fixed due of the other debts; O(months), no solver."""
    deficit = due_others + payments
    deficit -= capacity
    np.maximum(deficit, 0, out=deficit)
    if not deficit.any():
        return OfferFit(0, None)
    if not lump.is_pooled:
        return OfferFit(int(deficit.sum()), int((deficit > 0).argmax()))
    missing = np.cumsum(deficit)
    missing[lump.month :] -= lump.amount
    short = missing > 0
    return OfferFit(max(int(missing.max()), 0), int(short.argmax()) if short.any() else None)


def reservation_instalment(due_others: Int, capacity: Int, first_month: int, months: int) -> int:
    """Largest level instalment in fen that fits from `first_month` for `months` months, 0 when nothing is left."""
    room = (capacity - due_others)[first_month : first_month + months]
    return max(int(room.min()), 0) if room.size else 0
