"""The nearest flip: the smallest change of capacity, and of a household's money, by which another plan becomes best.

The search is in fen by month and knows no borrower, and of lump money only what is earmarked; `plan_flips` says it in a
figure of the user's, what is left each month after living costs. Pages call it for the plan they show, `work_out` never
does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.plans.build import Household, order_of, plan_of, solve_for
from core.plans.clock import Clock
from core.plans.evaluate import due_by_month
from core.plans.optimise import solve
from core.plans.plan import Plan, PlanName
from core.plans.problem import LARGEST_TOTAL, NO_LUMP, Choice, Int, Level, Lump, Menu
from core.values import FEN_PER_YUAN, Fen


@dataclass(frozen=True, slots=True)
class Flip:
    """Change of capacity in steps (positive for more), the choice it leads to, and whether every step was proven."""

    steps: int
    choice: Choice
    proven: bool


def flip_below(
    menus: Sequence[Menu],
    capacity: Int,
    levels: Sequence[Level],
    choice: Choice,
    touched: Int,
    *,
    step: int = 1,
    lump: Lump = NO_LUMP,
    time_limit: float | None = None,
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
    other = solve(menus, lower, levels, lump=lump, time_limit=time_limit)
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
    lump: Lump = NO_LUMP,
    time_limit: float | None = None,
) -> Flip | None:
    """Fewest steps up, at most `most_steps`, at which the levels' values get better; None where they never do.

    `time_limit` is the seconds for the whole search; cut short, the steps found suffice, but fewer may do, and `proven`
    is False.

    More capacity only adds choices, so values never get worse; steps are doubled, then the range is halved. A better
    choice found at some step also says how few steps it needs itself, which moves the range further.
    """
    most_steps = min(most_steps, (LARGEST_TOTAL - int(capacity.max())) // step)
    clock = Clock.of(time_limit)

    def tried_at(steps: int) -> Choice:
        return solve(menus, capacity + steps * step * touched, levels, lump=lump, time_limit=clock.left)

    found = tried_at(most_steps)
    proven = found.proven
    if found.values >= choice.values:
        return None
    low, high = 0, _steps_needed(menus, capacity, found, touched, step, most_steps)
    while high - low > 1:
        if clock.is_over:
            return Flip(high, found, proven=False)
        middle = min((low + high) // 2, 2 * low + 1)
        tried = tried_at(middle)
        proven &= tried.proven
        if tried.values < choice.values:
            found, high = tried, _steps_needed(menus, capacity, tried, touched, step, middle)
        else:
            low = middle
    return Flip(high, found, proven)


def _steps_needed(menus: Sequence[Menu], capacity: Int, choice: Choice, touched: Int, step: int, enough: int) -> int:
    """Steps at which a choice's values hold, given that `enough` are: what it needs above capacity where that moves."""
    over = np.max((due_by_month(menus, choice.indices) - capacity)[touched > 0])
    return min(enough, max(1, -(-int(over) // step)))


@dataclass(frozen=True, slots=True)
class PlanFlips:
    """How far what is left each month after living costs can move before another plan becomes best; fen a month.

    With `less` a month less this plan no longer fits and `plan_with_less` is what comes instead; with `more` a month
    more `plan_with_more` becomes possible, which is better by the order of the plans. Both None where nothing of the
    kind happens; `is_proven` is False where the search was cut short and a smaller change may do.
    """

    less: Fen | None
    plan_with_less: Plan | None
    more: Fen | None
    plan_with_more: Plan | None
    is_proven: bool


def plan_flips(household: Household, name: PlanName, *, time_limit: float | None = None) -> PlanFlips:
    """The nearest flips of one named plan, in whole yuan of what is left each month.

    A yuan more or less moves what may be promised by the share a plan may use, in every month. Where protected debts
    already exceed what is left in some month nothing is said. `time_limit` is the seconds each of the two may take.
    """
    capacity = household.capacity
    if capacity.short_for_protected:
        return PlanFlips(None, None, None, None, is_proven=True)
    choice = solve_for(household, name, time_limit=time_limit)
    menus, levels = household.menus, order_of(household.menus, household.method.mu(name))
    touched = np.ones(len(capacity.limit), dtype=np.int64)
    below = flip_below(
        menus,
        capacity.limit,
        levels,
        choice,
        touched,
        step=FEN_PER_YUAN,
        lump=household.lump,
        time_limit=time_limit,
    )
    wanted = sum(menu.payments.max(axis=0) for menu in menus)
    most = max(1, int((wanted - capacity.limit).max()) // FEN_PER_YUAN + 1)
    above = flip_above(
        menus,
        capacity.limit,
        levels,
        choice,
        touched,
        step=FEN_PER_YUAN,
        most_steps=most,
        lump=household.lump,
        time_limit=time_limit,
    )
    return PlanFlips(
        less=None if below is None else _left_each_month(-below.steps, household),
        plan_with_less=None if below is None else _plan_after(below, household, name),
        more=None if above is None else _left_each_month(above.steps, household),
        plan_with_more=None if above is None else _plan_after(above, household, name),
        is_proven=choice.proven and all(flip.proven for flip in (below, above) if flip is not None),
    )


def _plan_after(flip: Flip, household: Household, name: PlanName) -> Plan:
    """The plan a flip leads to, under the capacity that leads to it."""
    limit = household.capacity.limit + flip.steps * FEN_PER_YUAN
    return plan_of(replace(household, capacity=replace(household.capacity, limit=limit)), name, flip.choice)


def _left_each_month(yuan: int, household: Household) -> Fen:
    """What has to be left each month, in whole yuan of fen, for so many yuan of what may be promised."""
    share = household.capacity.share
    return -(-yuan * share.denominator // share.numerator) * FEN_PER_YUAN
