"""From menus to stacked arrays: which months are hard rows, which may run short, and by how much."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.errors import NoPlanFits, PlanRefused
from core.plans.problem import Int, LastEnd, Level, Lump, Menu, Total
from core.plans.reduced import Reduced

LARGEST_LEVEL = 2**53
"""Sums of a level stay below this: exact in int64 and in a float."""


def stack(menus: Sequence[Menu], capacity: Int, lump: Lump, levels: Sequence[Level]) -> Reduced:
    """Stack the columns of all menus; every month is a soft row with no deficit allowed but what a pooled lump covers.

    An earmarked lump is the one hard row. Raises `NoPlanFits` when even the least lump uses exceed it and `PlanRefused`
    when a level could leave the exact range.
    """
    totals = [level for level in levels if isinstance(level, Total)]
    for level in totals:
        largest = sum(
            level.ask * int(m.ask.max()) + level.cost * int(m.cost.max()) + level.stopped * int(m.stopped.max())
            for m in menus
        )
        if largest >= LARGEST_LEVEL:
            raise PlanRefused("out_of_range", f"{level} reaches {largest}, beyond {LARGEST_LEVEL}: lower its weights")
    counts = np.array([len(menu) for menu in menus])
    soft = np.concatenate([menu.payments for menu in menus])
    use, room = np.zeros((len(soft), 0), dtype=np.int64), np.zeros(0, dtype=np.int64)
    lump_use = np.concatenate([menu.lump_use for menu in menus])
    if lump.is_pooled:
        soft[:, lump.month] += lump_use
    elif lump_use.any():
        use, room = lump_use[:, None], np.array([lump.amount])
        least = sum(int(menu.lump_use.min()) for menu in menus)
        if least > lump.amount:
            raise NoPlanFits(least, lump.amount)
    times, budget = _groups(len(capacity), lump)
    rows = [np.concatenate([level.of(menu) for menu in menus]) for level in totals]
    end = np.concatenate([menu.end for menu in menus])
    return Reduced(
        start=np.concatenate(([0], np.cumsum(counts))),
        option=np.concatenate([np.arange(count) for count in counts]),
        totals=np.stack(rows, axis=1),
        base=np.zeros(len(totals), dtype=np.int64),
        end=end if isinstance(levels[-1], LastEnd) else np.zeros_like(end),
        use=use,
        room=room,
        row_id=np.full(len(room), -1 - soft.shape[1]),
        soft=soft,
        soft_room=np.asarray(capacity, dtype=np.int64),
        times=times,
        budget=budget,
    )


def _groups(months: int, lump: Lump) -> tuple[Int, Int]:
    """Deficits up to the month before a pooled lump, and all of them, with what may be covered of each."""
    everything = np.ones((1, months), dtype=np.int64)
    if not lump.is_pooled:
        return everything, np.zeros(1, dtype=np.int64)
    if not lump.month:
        return everything, np.array([lump.amount])
    before = (np.arange(months) < lump.month).astype(np.int64)[None, :]
    return np.concatenate((before, everything)), np.array([0, lump.amount])
