"""The nearest flip of a choice: the smallest change of capacity by which another choice becomes best.

All in fen by month, no borrower: a figure of the user's (income from some month on, a cost of living) moves capacity by
`step` fen in the months it touches.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.plans.evaluate import due_by_month
from core.plans.optimise import solve
from core.plans.problem import LARGEST_TOTAL, Choice, Int, Level, Menu
from core.values import frozen


@frozen
class Flip:
    """Change of capacity in steps (positive for more), the choice it leads to, and whether every step was proven."""

    steps: int
    choice: Choice
    proven: bool


def flip_below(
    menus: Sequence[Menu], capacity: Int, levels: Sequence[Level], choice: Choice, touched: Int, step: int = 1
) -> Flip | None:
    """Fewest steps down at which a choice without shortfall no longer fits; None where no month touched is ever full.

    `touched[t]` is 1 in the months that move, else 0. Less capacity only takes choices away: as long as this one fits
    it stays the best, so the answer is its least room, without a search. One solve finds what comes instead.
    """
    room = (capacity - due_by_month(menus, choice.indices))[touched > 0]
    if choice.values[0] or not room.size:
        return None
    steps = int(room.min()) // step + 1
    lower = capacity - steps * step * touched
    if lower.min() < 0:
        return None
    other = solve(menus, lower, levels)
    return Flip(-steps, other, other.proven)


def flip_above(
    menus: Sequence[Menu],
    capacity: Int,
    levels: Sequence[Level],
    choice: Choice,
    touched: Int,
    *,
    step: int = 1,
    most_steps: int,
    time_limit: float | None = None,
) -> Flip | None:
    """Fewest steps up, at most `most_steps`, at which the levels' values get better; None where they never do.

    More capacity only adds choices, so values never get worse and halving the range finds the first step. A better
    choice found at some step also says how few steps it needs itself, which moves the range further.
    """
    most_steps = min(most_steps, (LARGEST_TOTAL - int(capacity.max())) // step)
    found = solve(menus, capacity + most_steps * step * touched, levels, time_limit=time_limit)
    proven = found.proven
    if found.values >= choice.values:
        return None
    low, high = 0, _steps_needed(menus, capacity, found, touched, step, most_steps)
    while high - low > 1:
        middle = (low + high) // 2
        tried = solve(menus, capacity + middle * step * touched, levels, time_limit=time_limit)
        proven &= tried.proven
        if tried.values < choice.values:
            found, high = tried, _steps_needed(menus, capacity, tried, touched, step, middle)
        else:
            low = middle
    return Flip(high, found, proven)


def _steps_needed(menus: Sequence[Menu], capacity: Int, choice: Choice, touched: Int, step: int, enough: int) -> int:
    """Fewest steps at which a choice's values hold, given that `enough` are; with a shortfall no fewer are claimed."""
    if choice.values[0]:
        return enough
    over = np.max((due_by_month(menus, choice.indices) - capacity)[touched > 0], initial=0)
    return min(enough, max(1, -(-int(over) // step)))
