"""The exact choice of one column per menu under an order of levels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.plans.clock import Clock
from core.plans.evaluate import evaluate
from core.plans.problem import NO_LUMP, Choice, Int, LastEnd, Level, Lump, Menu, check_order, check_problem
from core.plans.reduce import fix_level, reduce_problem
from core.plans.reduced import NothingFits
from core.plans.search import Found, least_total
from core.plans.shortfall import least_shortfall
from core.plans.soft_rows import allow_shortfall, merge_soft
from core.plans.stack import stack
from core.plans.ties import first_plan


def solve(
    menus: Sequence[Menu],
    capacity: Int,
    levels: Sequence[Level],
    *,
    lump: Lump = NO_LUMP,
    time_limit: float | None = None,
) -> Choice:
    """Choose one column per menu, best in the order of `levels`; ties go to the lowest indices, first menu first.

    `capacity[t]` is fen that may be due in month t. Without `time_limit` (seconds) the answer is proven; with one it is
    the best found, and `proven`, `bounds` and `gap` say how far from the best it can be. Raises `PlanRefused` for input
    that is not a plan problem, `NoPlanFits` when no choice keeps the lump money.

    Where the time ended within a level, columns that are better there may have replaced those of the plan in hand, and
    none as good as it in a later level may be left (`NothingFits`): the plan in hand is told, and of levels from there
    on nothing is known.
    """
    check_order(levels)
    capacity = np.asarray(capacity)
    check_problem(menus, capacity, lump)
    clock = Clock.of(time_limit)
    with_end = isinstance(levels[-1], LastEnd)
    problem = merge_soft(stack(menus, capacity, lump, levels))
    short = least_shortfall(problem, clock)
    options = problem.options(short.columns)
    bounds, fixed = [short.bound], list[int]()
    problem = reduce_problem(allow_shortfall(problem, short.value), with_end, is_new=True)
    try:
        for level in range(problem.totals.shape[1]):
            value = evaluate(menus, options, capacity).values(levels)[level + 1]
            found = Found(problem, level, tuple(fixed), short.value > 0, options, value, int(problem.base[level]))
            found = least_total(found, clock, with_end=with_end, is_last=level + 1 == len(problem.base))
            options, is_first = found.options, found.is_first
            bounds.append(found.bound)
            fixed.append(found.value)
            problem = fix_level(found.problem, level, found.value - found.base, is_least=found.proven)
            problem = reduce_problem(problem, with_end)
    except NothingFits:
        values = evaluate(menus, options, capacity, lump).values(levels)
        return _choice(options, values, (*bounds, *(0 for _ in levels[len(bounds) :])))
    if not is_first and not clock.is_over:
        options, is_first = first_plan(problem, options, clock, with_end=with_end)
    values = evaluate(menus, options, capacity, lump).values(levels)
    if with_end:
        bounds.append(values[-1] if is_first else int(problem.least(problem.end).max()))
    return _choice(options, values, tuple(bounds))


def _choice(options: tuple[int, ...], values: tuple[int, ...], bounds: tuple[int, ...]) -> Choice:
    for value, bound in zip(values, bounds, strict=True):
        if bound < value:
            return Choice(options, values, bounds, proven=False, gap=(value - bound) / max(1, value))
    return Choice(options, values, bounds, proven=True, gap=0.0)
