"""The first level: the least fen that cannot be paid, by changing one debt at a time, labels, then HiGHS."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from core.plans.bounds import ROUNDING, find_multipliers
from core.plans.clock import Clock
from core.plans.labels import Growth, View
from core.plans.milp import least_short
from core.plans.problem import Int
from core.plans.reduce import reduce_problem
from core.plans.reduced import NothingFits, Reduced
from core.plans.soft_rows import allow_shortfall

WIDTH = 5_000
MOST_ROUNDS = 5


@dataclass(frozen=True, slots=True, eq=False)
class ShortfallFound:
    """Chosen stacked columns, their shortfall in fen, and the proven least shortfall."""

    columns: Int
    value: int
    bound: int


def least_shortfall(problem: Reduced, clock: Clock) -> ShortfallFound:
    """Find the least shortfall of a problem whose months are all soft rows."""
    found = _start(problem)
    for _ in range(MOST_ROUNDS):
        if found.value <= found.bound or clock.is_over:
            return found
        better = _less_than(problem, found, clock)
        if better.value == found.value and better.bound < found.value:
            break
        found = better
    if found.value <= found.bound:
        return found
    answer = least_short(problem, clock.left)
    if answer.columns is not None and answer.value < found.value:
        found = replace(found, columns=answer.columns, value=answer.value)
    bound = found.value if answer.is_closed else min(found.value, max(found.bound, answer.bound))
    return replace(found, bound=bound)


def _start(problem: Reduced) -> ShortfallFound:
    """The best of three plans improved debt by debt; the bound if every debt took its least use of every month."""
    fair = problem.soft_room // problem.debts
    above = np.maximum(problem.soft - fair, 0).sum(axis=1)
    plans = []
    for keys in ((above, *problem.totals.T[:1]), (above,), (problem.soft.sum(axis=1),)):
        order = np.lexsort((*keys, problem.use.sum(axis=1), problem.debt))
        plans.append(_descend(problem, order[problem.start[:-1]]))
        if not problem.short_of(plans[-1]):
            break
    columns = min(plans, key=problem.short_of)
    over = np.maximum(problem.least(problem.soft).sum(axis=0) - problem.soft_room, 0)
    bound = int(np.max(problem.times @ over - problem.budget, initial=0))
    return ShortfallFound(columns, problem.short_of(columns), bound)


def _descend(problem: Reduced, columns: Int) -> Int:
    """Change one debt at a time to the column with the least shortfall until nothing helps; hard rows are kept."""
    columns = columns.copy()
    soft, use = problem.soft[columns].sum(axis=0), problem.use[columns].sum(axis=0)
    short, is_changed = problem.short_of(columns), True
    while is_changed and short:
        is_changed = False
        for j, old in enumerate(columns):
            mine = slice(int(problem.start[j]), int(problem.start[j + 1]))
            over = np.maximum(soft - problem.soft[old] + problem.soft[mine] - problem.soft_room, 0)
            shorts = np.maximum((over @ problem.times.T - problem.budget).max(axis=1, initial=0), 0)
            fits = (use - problem.use[old] + problem.use[mine] <= problem.room).all(axis=1)
            shorts[~fits] = np.iinfo(np.int64).max
            new = mine.start + int(shorts.argmin())
            if shorts.min() < short:
                soft, use = soft - problem.soft[old] + problem.soft[new], use - problem.use[old] + problem.use[new]
                columns[j], short, is_changed = new, int(shorts.min()), True
    return columns


def _less_than(problem: Reduced, found: ShortfallFound, clock: Clock) -> ShortfallFound:
    """Look for a plan with less shortfall than the one in hand among labels; proven when all were looked at."""
    closed = replace(found, bound=found.value)
    bare = replace(problem, totals=problem.totals[:, :0], base=problem.base[:0], end=np.zeros_like(problem.end))
    try:
        some = reduce_problem(allow_shortfall(bare, found.value - 1), with_end=False, is_new=True)
    except NothingFits:
        return closed
    nothing = np.zeros(len(some.option), dtype=np.int64)
    proof = find_multipliers(some, nothing, 1)
    if proof.bound > ROUNDING:
        return closed
    growth = Growth(some, [View(nothing, proof, 0)], seeks_shortfall=True)
    grown = growth.run(WIDTH, keeps_ties=False, ends=clock.ends)
    chosen = grown.columns if grown.columns is not None else proof.plan
    if chosen is None:
        return closed if grown.is_complete else found
    columns = problem.find(some.options(chosen))
    if columns is None:
        return found
    value = problem.short_of(columns)
    return ShortfallFound(columns, value, value if grown.is_complete else found.bound)
