"""Among plans that are equal in every level: the earliest end, then the lowest option indices, by HiGHS.

Only for the rare problems whose ties do not fit into labels.
"""

from __future__ import annotations

import numpy as np

from core.plans.clock import Clock
from core.plans.milp import cheapest
from core.plans.reduced import Reduced


def first_plan(
    problem: Reduced, options: tuple[int, ...], clock: Clock, *, with_end: bool
) -> tuple[tuple[int, ...], bool]:
    """The first of all plans of `problem` (every level a hard row), and whether the time was enough to be sure.

    `options` is a plan in hand, given back when the time is too short.
    """
    if with_end:
        earliest, options, is_sure = _earliest_end(problem, options, clock)
        if not is_sure:
            return options, False
        problem = earliest
    for j in range(problem.debts):
        mine = problem.debt == j
        if mine.sum() == 1:
            continue
        answer = cheapest(problem, mine * problem.option, clock.left)
        if answer.columns is None or not answer.is_closed:
            return options, False
        options = problem.options(answer.columns)
        problem = problem.keep_columns(~mine | (problem.option == options[j]))
    return options, True


def _earliest_end(problem: Reduced, options: tuple[int, ...], clock: Clock) -> tuple[Reduced, tuple[int, ...], bool]:
    """Halve the range of possible last ends until the earliest is found; the problem then ends by it."""
    least = int(problem.least(problem.end).max())
    ends = np.unique(problem.end[problem.end >= least])
    low, high = 0, len(ends) - 1
    while low < high:
        middle = (low + high) // 2
        some = problem.keep_columns(problem.end <= ends[middle])
        answer = cheapest(some, np.zeros_like(some.option), clock.left)
        if not answer.is_closed:
            return problem, options, False
        if answer.columns is None:
            low = middle + 1
        else:
            options, high = some.options(answer.columns), middle
    return problem.keep_columns(problem.end <= ends[low]), options, True
