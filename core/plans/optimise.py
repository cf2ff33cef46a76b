"""The exact choice of one column per menu under an order of levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import monotonic

import numpy as np

from core.errors import PlanError
from core.plans.evaluate import evaluate
from core.plans.milp import cheapest, least_short
from core.plans.problem import NO_LUMP, Choice, Int, LastEnd, Level, Lump, Menu, check_order, check_problem
from core.plans.reduce import Reduced, reduce_problem
from core.plans.stack import allow_shortfall, merge_soft, stack


def solve(
    menus: Sequence[Menu],
    capacity: Int,
    levels: Sequence[Level],
    *,
    lump: Lump = NO_LUMP,
    time_limit: float | None = None,
) -> Choice:
    """Choose one column per menu, best in the order of `levels`; ties go to the lowest indices, first menu first.

    `capacity[t]` is fen that may be due in month t. Raises `PlanRefused` for input that is not a plan problem,
    `NoPlanFits` when no choice keeps the lump money, `PlanError` when `time_limit` (seconds) ends without an answer.
    """
    check_order(levels)
    capacity = np.asarray(capacity)
    check_problem(menus, capacity, lump)
    ends = None if time_limit is None else monotonic() + time_limit
    problem = stack(menus, capacity, lump, levels)
    shortfall = least_short(merge_soft(problem), _left(ends)).value
    problem = merge_soft(allow_shortfall(problem, shortfall))
    problem = reduce_problem(problem, isinstance(levels[-1], LastEnd))
    for level in range(problem.totals.shape[1]):
        value, _ = _best(problem, problem.totals[:, level], ends)
        problem = _fix(problem, level, value)
    if isinstance(levels[-1], LastEnd):
        problem = _earliest_end(problem, ends)
    indices = _lowest_indices(problem, ends)
    values = evaluate(menus, indices, capacity, lump).values(levels)
    return Choice(indices, values, values, True, 0.0)


def _fix(problem: Reduced, level: int, value: int) -> Reduced:
    """Make a level's best value a hard row."""
    use = np.concatenate((problem.use, problem.totals[:, [level]]), axis=1)
    return replace(problem, use=use, room=np.append(problem.room, value))


def _earliest_end(problem: Reduced, ends: float | None) -> Reduced:
    """Keep the columns that end by the earliest month at which some best plan ends."""
    nothing = np.zeros(len(problem.option), dtype=np.int64)
    for last in np.unique(problem.end[problem.end >= problem.least(problem.end).max()]):
        some = problem.keep_columns(problem.end <= last)
        keep = problem.end <= last
        if cheapest(some, nothing[keep], _left(ends)).columns is not None:
            return some
    raise PlanError("No best plan was found again: the time was too short.")


def _lowest_indices(problem: Reduced, ends: float | None) -> tuple[int, ...]:
    """Among the plans that are left, the one with the lowest option indices, first debt first."""
    for j in range(problem.debts):
        mine = problem.debt == j
        _, columns = _best(problem, np.where(mine, problem.option, 0), ends)
        problem = problem.keep_columns(~mine | (problem.option == problem.option[columns[j]]))
    return tuple(int(option) for option in problem.option)


def _best(problem: Reduced, objective: Int, ends: float | None) -> tuple[int, Int]:
    answer = cheapest(problem, objective, _left(ends))
    if answer.columns is None or not answer.proven:
        raise PlanError("The time was too short to prove the best plan.")
    return answer.value, answer.columns


def _left(ends: float | None) -> float | None:
    return None if ends is None else max(ends - monotonic(), 0.01)
