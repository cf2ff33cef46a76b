"""The least value of one level, proven: multipliers, removed columns, labels of growing width, then HiGHS."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from core.plans.bounds import Multipliers, excess_multipliers, find_multipliers, rounding
from core.plans.clock import Clock
from core.plans.labels import Growth, View
from core.plans.milp import cheapest, first_cheapest
from core.plans.problem import Int
from core.plans.reduce import reduce_problem, undominated_for
from core.plans.reduced import Reduced

WIDTHS = (300, 20_000)
"""Labels that go on after each debt: a first pass for a good plan, a second for the proof; engine.md switches there."""

ROUNDS = 2
NEXT_STEPS = 30


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Best plan found for a level: its menu indices, its value and the proven bound, in true units.

    `problem` is the level's problem without the columns that no plan of that value uses, `fixed` the values of the
    levels before, `runs_short` whether the shortfall is above 0. `is_first` says that the plan is, of all best ones,
    the first by end and indices.
    """

    problem: Reduced
    level: int
    fixed: tuple[int, ...]
    runs_short: bool
    options: tuple[int, ...]
    value: int
    bound: int
    is_first: bool = False

    @property
    def base(self) -> int:
        """What was shifted out of the level's totals."""
        return int(self.problem.base[self.level])

    @property
    def totals(self) -> Int:
        """The level's totals by stacked column, shifted."""
        return self.problem.totals[:, self.level]

    @property
    def proven(self) -> bool:
        """Say whether nothing better exists."""
        return self.bound >= self.value


def least_total(found: Found, clock: Clock, *, with_end: bool, is_last: bool) -> Found:
    """Find the least sum of one level, starting from a plan in hand.

    The last level also finds, of all best plans, the one with the earliest end (if asked) and the lowest indices.
    """
    for width in WIDTHS:
        found, multipliers = _close_in(found, with_end)
        if found.proven and not is_last:
            return found
        found, is_complete = _grow(found, multipliers, width, clock, is_last)
        if is_complete or clock.is_over:
            return found
        if found.runs_short:
            break
    if found.proven and not is_last:
        return found
    return _prove(found, clock, is_last)


def _close_in(found: Found, with_end: bool) -> tuple[Found, Multipliers]:
    """Raise the bound and remove columns that no plan as good as the one in hand uses, a few times over."""
    found = _without_excess(found, with_end)
    multipliers = find_multipliers(found.problem, found.totals, found.value - found.base)
    for _ in range(ROUNDS):
        found = _with_bound(found, multipliers)
        keep = multipliers.open_columns(found.value - found.base)
        if keep.all():
            break
        before = found.problem
        found = replace(found, problem=reduce_problem(before.keep_columns(keep), with_end))
        start = found.problem.carry(before, multipliers.lam)
        most = found.value - found.base
        multipliers = find_multipliers(found.problem, found.totals, most, steps=NEXT_STEPS, start=start)
    return _with_bound(found, multipliers), multipliers


def _without_excess(found: Found, with_end: bool) -> Found:
    """Remove columns that would need more than the least shortfall."""
    problem = found.problem
    if not problem.soft.shape[1]:
        return found
    keep = excess_multipliers(problem, 1).open_columns(0)
    return found if keep.all() else replace(found, problem=reduce_problem(problem.keep_columns(keep), with_end))


def _with_bound(found: Found, multipliers: Multipliers) -> Found:
    """Take over what multipliers show: a better plan, a higher bound.

    The plan in hand may be below every plan left where a level before was not proven: columns that are better there
    have replaced its own. The bound is then the plan's.
    """
    if multipliers.plan is not None:
        options = found.problem.options(multipliers.plan)
        found = replace(found, options=options, value=multipliers.value + found.base)
    return replace(found, bound=min(max(found.bound, multipliers.whole_bound + found.base), found.value))


def _grow(found: Found, multipliers: Multipliers, width: int, clock: Clock, is_last: bool) -> tuple[Found, bool]:
    """One pass of labels; also says whether it was complete."""
    most = found.value - found.base - (0 if is_last else 1)
    small, views = found.problem, [View(found.totals, multipliers, most), *_earlier(found)]
    if not is_last:
        keep = undominated_for(small, found.level)
        small, views = small.keep_columns(keep), [view.of(keep) for view in views]
    growth = Growth(small, views)
    grown = growth.run(width, keeps_ties=is_last, ends=clock.ends, gives_up=width == WIDTHS[-1])
    if grown.columns is not None:
        found = replace(found, options=small.options(grown.columns), value=grown.value + found.base)
    bound = found.value if grown.is_complete else ceil(grown.left_behind - rounding(most)) + found.base
    bound = max(found.bound, min(found.value, bound))
    return replace(found, bound=bound, is_first=is_last and grown.is_complete), grown.is_complete


def _earlier(found: Found) -> list[View]:
    """Levels fixed before, unless no column differs in them; the shortfall last, where months may run short."""
    views = []
    for level, value in enumerate(found.fixed):
        totals = found.problem.totals[:, level]
        if totals.any():
            limit = value - int(found.problem.base[level])
            views.append(View(totals, find_multipliers(found.problem, totals, limit), limit))
    if found.problem.soft.shape[1]:
        nothing = np.zeros_like(found.problem.option)
        views.append(View(nothing, excess_multipliers(found.problem, 1), 0, is_shortfall=True))
    return views


def _prove(found: Found, clock: Clock, is_last: bool) -> Found:
    """Let HiGHS find a better plan (for the last level also an equal one that comes first) or prove there is none."""
    small, totals = found.problem, found.totals
    most = found.value - found.base
    if is_last:
        answer = first_cheapest(small, totals, small.find(found.options), most, clock.left)
    else:
        keep = undominated_for(small, found.level)
        small = small.keep_columns(keep)
        answer = cheapest(small, totals[keep], clock.left, most=most - 1)
    if answer.columns is not None:
        found = replace(found, options=small.options(answer.columns), value=answer.value + found.base)
    bound = found.value if answer.is_closed else min(found.value, answer.bound + found.base)
    return replace(found, bound=max(found.bound, bound), is_first=is_last and answer.is_closed)
