"""The first level: the least fen that cannot be paid, by changing one debt at a time, labels, then HiGHS."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf

import numpy as np

from core.plans.bounds import Multipliers, excess_multipliers, find_multipliers
from core.plans.clock import Clock
from core.plans.labels import Growth, View
from core.plans.milp import cheapest, least_excess
from core.plans.problem import Int
from core.plans.reduce import reduce_problem
from core.plans.reduced import NothingFits, Reduced
from core.plans.soft_rows import allow_shortfall

FEW_SHORT, FEW_STRICT = 500, 5_000
MOST_ROUNDS = 5
WORTH_CUTTING = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class ShortfallFound:
    """Chosen stacked columns, their shortfall in fen, and the proven least shortfall."""

    columns: Int
    value: int
    bound: int


def least_shortfall(problem: Reduced, clock: Clock) -> ShortfallFound:
    """Find the least shortfall of a problem whose months are all soft rows."""
    found = _start(problem)
    if found.value > found.bound == 0:
        found = _below(problem, found, 1, clock)
    for _ in range(MOST_ROUNDS):
        if found.value <= found.bound or clock.is_over:
            return found
        found = _below(problem, found, found.value, clock)
    return found


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
    short, before = problem.short_of(columns), inf
    while short and short < before:
        before = short
        for j, old in enumerate(columns):
            mine = slice(int(problem.start[j]), int(problem.start[j + 1]))
            over = np.maximum(soft - problem.soft[old] + problem.soft[mine] - problem.soft_room, 0)
            shorts = (over @ problem.times.T - problem.budget).max(axis=1, initial=0)
            fits = (use - problem.use[old] + problem.use[mine] <= problem.room).all(axis=1)
            shorts[~fits] = np.iinfo(np.int64).max
            new = mine.start + int(shorts.argmin())
            if shorts.min() < short:
                soft, use = soft - problem.soft[old] + problem.soft[new], use - problem.use[old] + problem.use[new]
                columns[j], short = new, int(shorts.min())
    return columns


def _below(problem: Reduced, found: ShortfallFound, value: int, clock: Clock) -> ShortfallFound:
    """Look for the least shortfall below `value`; the bound rises to `value` when there is none.

    Columns that only plans with `value` or more use are gone then: what is found with more proves no more than `value`.
    """
    nothing_below = replace(found, bound=value)
    bare = replace(problem, totals=problem.totals[:, :0], base=problem.base[:0], end=np.zeros_like(problem.end))
    try:
        some = reduce_problem(allow_shortfall(bare, value - 1), with_end=False, is_new=True)
        some, proof = _close_in(some)
    except NothingFits:
        return nothing_below
    if proof.is_refuted:
        return nothing_below
    least = value - 1 + proof.whole_bound if some.soft.shape[1] else 0
    chosen, bound = _search(some, proof, value, clock)
    columns = None if chosen is None else problem.find(some.options(chosen))
    if columns is not None and problem.short_of(columns) < found.value:
        found = replace(found, columns=columns, value=problem.short_of(columns))
    return replace(found, bound=max(found.bound, min(max(least, bound), value, found.value)))


def _search(problem: Reduced, proof: Multipliers, value: int, clock: Clock) -> tuple[Int | None, int]:
    """Columns with the least shortfall below `value`, and what any others have at least: `value` if the search ended.

    Shortfall problems are nearly linear programs: what does not fit into few labels is quick for HiGHS (engine.md 1.3).
    """
    nothing = np.zeros_like(problem.option)
    has_soft = bool(problem.soft.shape[1])
    growth = Growth(problem, [View(nothing, proof, 0, is_shortfall=has_soft)], seeks_shortfall=True)
    width = FEW_SHORT if has_soft else FEW_STRICT
    grown = growth.run(width, keeps_ties=False, ends=clock.ends, gives_up=True)
    if grown.is_complete:
        return grown.columns, value
    if has_soft:
        answer = least_excess(problem, 1 - value, clock.left)
        columns, bound = (proof.plan if answer.columns is None else answer.columns), value - 1 + answer.bound
    else:
        answer = cheapest(problem, nothing, clock.left)
        columns, bound = answer.columns, 0
    return columns, value if answer.is_closed else bound


def _close_in(problem: Reduced) -> tuple[Reduced, Multipliers]:
    """Multipliers of the excess (with no deficit allowed, of a proof that nothing fits), and columns cut by them."""
    while problem.soft.shape[1]:
        proof = excess_multipliers(problem, 1)
        keep = proof.open_columns(0)
        if keep.mean() > WORTH_CUTTING or proof.is_refuted:
            return problem, proof
        problem = reduce_problem(problem.keep_columns(keep), with_end=False)
    return problem, find_multipliers(problem, np.zeros_like(problem.option), 1)
