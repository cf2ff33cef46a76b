"""The first level: the least fen that cannot be paid, by changing one debt at a time, labels, then HiGHS."""

from __future__ import annotations

from dataclasses import dataclass, replace

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


def _below(problem: Reduced, found: ShortfallFound, value: int, clock: Clock) -> ShortfallFound:
    """Look for the least shortfall below `value`; the bound rises to `value` when there is none."""
    closed = replace(found, bound=value)
    bare = replace(problem, totals=problem.totals[:, :0], base=problem.base[:0], end=np.zeros_like(problem.end))
    try:
        some = reduce_problem(allow_shortfall(bare, value - 1), with_end=False, is_new=True)
        some, proof = _close_in(some)
    except NothingFits:
        return closed
    if proof.is_refuted:
        return closed
    least = value - 1 + proof.whole_bound if some.soft.shape[1] else 0
    chosen, is_closed, bound = _search(some, proof, value - 1, clock)
    bound = max(found.bound, least, bound)
    columns = None if chosen is None else problem.find(some.options(chosen))
    if columns is None:
        return closed if is_closed else replace(found, bound=bound)
    best = problem.short_of(columns)
    return ShortfallFound(columns, best, best if is_closed else bound)


def _search(problem: Reduced, proof: Multipliers, most: int, clock: Clock) -> tuple[Int | None, bool, int]:
    """Columns with the least shortfall not above `most`, whether the search ended, and a bound on the shortfall.

    Shortfall problems are nearly linear programs: what does not fit into few labels is quick for HiGHS (engine.md 1.3).
    """
    nothing = np.zeros(len(problem.option), dtype=np.int64)
    has_soft = bool(problem.soft.shape[1])
    growth = Growth(problem, [View(nothing, proof, 0, is_shortfall=has_soft)], seeks_shortfall=True)
    width = FEW_SHORT if has_soft else FEW_STRICT
    grown = growth.run(width, keeps_ties=False, ends=clock.ends, gives_up=True)
    if grown.is_complete:
        return grown.columns, True, 0
    if has_soft:
        answer = least_excess(problem, -most, clock.left)
        return (proof.plan if answer.columns is None else answer.columns), answer.is_closed, most + answer.bound
    answer = cheapest(problem, nothing, clock.left)
    return answer.columns, answer.is_closed, 0


def _close_in(problem: Reduced) -> tuple[Reduced, Multipliers]:
    """Multipliers of the excess (with no deficit allowed, of a proof that nothing fits), and columns cut by them."""
    while problem.soft.shape[1]:
        proof = excess_multipliers(problem, 1)
        keep = proof.open_columns(0)
        if keep.mean() > WORTH_CUTTING or proof.is_refuted:
            return problem, proof
        problem = reduce_problem(problem.keep_columns(keep), with_end=False)
    return problem, find_multipliers(problem, np.zeros(len(problem.option), dtype=np.int64), 1)
