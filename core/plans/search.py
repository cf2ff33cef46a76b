"""The least value of one level, proven: multipliers, removed columns, labels of growing width, then HiGHS."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, inf
from time import monotonic

import numpy as np

from core.plans.bounds import ROUNDING, Multipliers, find_multipliers
from core.plans.labels import Grown, Growth
from core.plans.milp import cheapest, least_short
from core.plans.problem import Int
from core.plans.reduce import reduce_problem, undominated_for
from core.plans.reduced import Reduced

WIDTHS = (300, 40_000)
"""Labels that go on after each debt: a first pass for a good plan, a second for the proof; engine.md switches there."""

ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Clock:
    """The moment (monotonic seconds) when the search must answer; infinity without a limit."""

    ends: float = inf

    @property
    def left(self) -> float:
        """Seconds left, at least a little."""
        return max(self.ends - monotonic(), 0.005)

    @property
    def is_over(self) -> bool:
        """Say whether the time is up."""
        return monotonic() >= self.ends


@dataclass(frozen=True, slots=True, eq=False)
class LevelFound:
    """Best plan found for a level: its menu indices, its value and the proven bound (all in true units).

    `problem` is the level's problem without the columns that no plan of that value uses; `is_final` says that the plan
    is the one with earliest end and lowest indices among the best.
    """

    problem: Reduced
    options: tuple[int, ...]
    value: int
    bound: int
    fixed: tuple[int, ...] = ()
    is_final: bool = False

    @property
    def proven(self) -> bool:
        """Say whether nothing better exists."""
        return self.bound >= self.value


def least_total(
    problem: Reduced,
    level: int,
    options: tuple[int, ...],
    value: int,
    fixed: tuple[int, ...],
    clock: Clock,
    *,
    with_end: bool,
    is_last: bool,
) -> LevelFound:
    """Find the least sum of one level, starting from a plan in hand (`options`, `value`).

    The last level also finds, of all best plans, the one with the earliest end (if asked) and the lowest indices.
    """
    found = LevelFound(problem, options, value, int(problem.base[level]), fixed)
    found, multipliers = _close_in(found, level, with_end)
    for width in WIDTHS:
        if found.proven and not is_last:
            return found
        found, is_complete = _grow(found, multipliers, level, width, clock, is_last)
        if is_complete or clock.is_over:
            return found
        found, multipliers = _close_in(found, level, with_end)
    if found.proven:
        return found
    shown = _prove(found, level, clock)
    if is_last and shown.value < found.value and not clock.is_over:
        shown, _ = _grow(
            _close_in(shown, level, with_end)[0],
            _close_in(shown, level, with_end)[1],
            level,
            WIDTHS[-1],
            clock,
            is_last,
        )
    return shown


def _close_in(found: LevelFound, level: int, with_end: bool) -> tuple[LevelFound, Multipliers]:
    """Raise the bound and remove columns that no plan as good as the one in hand uses, a few times over."""
    problem, options, value, bound = found.problem, found.options, found.value, found.bound
    for _ in range(ROUNDS):
        base = int(problem.base[level])
        multipliers = find_multipliers(problem, problem.totals[:, level], value - base)
        if multipliers.plan is not None:
            options, value = problem.options(multipliers.plan), multipliers.value + base
        bound = min(max(bound, multipliers.whole_bound + base), value)
        keep = multipliers.open_columns(value - base)
        if keep.all():
            break
        problem = reduce_problem(problem.keep_columns(keep), with_end)
    else:
        base = int(problem.base[level])
        multipliers = find_multipliers(problem, problem.totals[:, level], value - base)
    return LevelFound(problem, options, value, bound, found.fixed), multipliers


def _grow(
    found: LevelFound, multipliers: Multipliers, level: int, width: int, clock: Clock, is_last: bool
) -> tuple[LevelFound, bool]:
    """One pass of labels; also says whether it was complete."""
    problem, base = found.problem, int(found.problem.base[level])
    objective = problem.totals[:, level]
    small, earlier = problem, _earlier(found, level)
    if not is_last:
        keep = undominated_for(problem, level)
        small, objective = problem.keep_columns(keep), objective[keep]
        multipliers = multipliers.of(keep)
        earlier = [(fixed[keep], other.of(keep), limit) for fixed, other, limit in earlier]
    most = found.value - base - (0 if is_last else 1)
    growth = Growth(small, objective, multipliers, earlier)
    grown = growth.run(most, width, keeps_ties=is_last, ends=clock.ends, gives_up=width == WIDTHS[-1])
    options, value = found.options, found.value
    if grown.columns is not None:
        options, value = small.options(grown.columns), grown.value + base
    bound = value if grown.is_complete else max(found.bound, min(value, _whole(grown) + base))
    return LevelFound(problem, options, value, bound, found.fixed, is_last and grown.is_complete), grown.is_complete


def _earlier(found: LevelFound, level: int) -> list[tuple[Int, Multipliers, int]]:
    """Levels fixed before, unless no column differs in them: totals, multipliers and limit, in shifted units."""
    problem = found.problem
    views = []
    for before in range(level):
        totals = problem.totals[:, before]
        if totals.any():
            limit = found.fixed[before] - int(problem.base[before])
            views.append((totals, find_multipliers(problem, totals, limit), limit))
    return views


def _whole(grown: Grown) -> int:
    return ceil(grown.left_behind - ROUNDING)


def _prove(found: LevelFound, level: int, clock: Clock) -> LevelFound:
    """Let HiGHS find a better plan or prove that there is none."""
    objective = found.problem.totals[:, level]
    keep = undominated_for(found.problem, level)
    small, objective = found.problem.keep_columns(keep), objective[keep]
    base = int(found.problem.base[level])
    answer = cheapest(small, objective, clock.left, most=found.value - base - 1)
    options, value = found.options, found.value
    if answer.columns is not None:
        options, value = small.options(answer.columns), answer.value + base
    bound = value if answer.is_closed else max(found.bound, min(value, answer.bound + base))
    return LevelFound(found.problem, options, value, bound, found.fixed)


def least_shortfall(problem: Reduced, clock: Clock) -> tuple[Int, int, int]:
    """Find the least shortfall: chosen stacked columns, the shortfall and its proven bound, in fen."""
    columns = _descend(problem)
    value = problem.short_of(columns)
    bound = _least_possible(problem)
    if value <= bound:
        return columns, value, bound
    answer = least_short(problem, clock.left)
    if answer.columns is not None and answer.value < value:
        columns, value = answer.columns, answer.value
    return columns, value, min(value, max(bound, answer.bound))


def _least_possible(problem: Reduced) -> int:
    """Shortfall if every debt could take its least use of every month at once."""
    over = np.maximum(problem.least(problem.soft).sum(axis=0) - problem.soft_room, 0)
    return int(np.max(problem.times @ over - problem.budget, initial=0))


def _descend(problem: Reduced) -> Int:
    """Change one debt at a time to the column with the least shortfall until nothing helps; hard rows are kept."""
    fair = problem.soft_room // problem.debts
    plans = []
    for measure in (np.maximum(problem.soft - fair, 0).sum(axis=1), problem.soft.sum(axis=1)):
        order = np.lexsort((measure, problem.use.sum(axis=1), problem.debt))
        plans.append(_descend_from(problem, order[problem.start[:-1]]))
    return min(plans, key=problem.short_of)


def _descend_from(problem: Reduced, columns: Int) -> Int:
    soft, use = problem.soft[columns].sum(axis=0), problem.use[columns].sum(axis=0)
    short, changed = problem.short_of(columns), True
    while changed and short:
        changed = False
        for j in range(problem.debts):
            mine = slice(int(problem.start[j]), int(problem.start[j + 1]))
            trial = soft - problem.soft[columns[j]] + problem.soft[mine]
            over = np.maximum(trial - problem.soft_room, 0) @ problem.times.T - problem.budget
            shorts = np.maximum(over.max(axis=1, initial=0), 0)
            fits = (use - problem.use[columns[j]] + problem.use[mine] <= problem.room).all(axis=1)
            shorts[~fits] = np.iinfo(np.int64).max
            place = int(shorts.argmin())
            if shorts[place] < short:
                new = mine.start + place
                soft = soft - problem.soft[columns[j]] + problem.soft[new]
                use = use - problem.use[columns[j]] + problem.use[new]
                columns[j], short, changed = new, int(shorts[place]), True
    return columns
