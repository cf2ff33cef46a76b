"""The plan problem made small without losing any best plan: impossible columns, implied rows, dominated columns.

Proofs, one line each, stand in docs/method-plans.md.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import prod

import numpy as np

from core.plans.dominance import rank, undominated
from core.plans.problem import Int
from core.plans.reduced import Flags, Reduced
from core.plans.soft_rows import merge_soft


def shift(problem: Reduced) -> Reduced:
    """Subtract each debt's least total and use from its columns, and from base and room."""
    debt = problem.debt
    totals, use, soft = (problem.least(array) for array in (problem.totals, problem.use, problem.soft))
    if not (totals.any() or use.any() or soft.any()):
        return problem
    return replace(
        problem,
        totals=problem.totals - totals[debt],
        base=problem.base + totals.sum(axis=0),
        use=problem.use - use[debt],
        room=problem.room - use.sum(axis=0),
        soft=problem.soft - soft[debt],
        soft_room=problem.soft_room - soft.sum(axis=0),
    )


def possible_columns(problem: Reduced) -> Flags:
    """Columns that fit beside the least use of all other debts (shifted problem: beside nothing)."""
    fits: Flags = np.asarray((problem.use <= problem.room).all(axis=1))
    if problem.soft.shape[1]:
        fits &= ~problem.over_budget(np.maximum(problem.soft - problem.soft_room, 0))
    return fits


def needed_rows(problem: Reduced) -> Flags:
    """Hard rows that no other row implies: r falls if room_q + sum over debts of max(use_r - use_q) <= room_r.

    A month never falls to a fixed level: columns are compared without the levels' rows, so months hold by themselves.
    """
    slack = problem.most(problem.use).sum(axis=0) - problem.room
    alive: Flags = np.asarray(slack > 0)
    for q in np.argsort(-slack, kind="stable"):
        others = np.flatnonzero(alive)
        others = others[(others != q) & ((problem.row_id[q] < 0) | (problem.row_id[others] >= 0))]
        if not alive[q]:
            continue
        growth = problem.most(problem.use[:, others] - problem.use[:, [q]]).sum(axis=0)
        alive[others[problem.room[q] + growth <= problem.room[others]]] = False
    return alive


def drop_dominated(problem: Reduced, with_end: bool) -> Reduced:
    """Remove columns that no best plan needs, keeping the choice with the lowest indices exact."""
    last = problem.end[:, None][:, : int(with_end)]
    levels = rank(*problem.totals.T, np.zeros_like(problem.option))
    return problem.keep_columns(undominated(levels, problem.months, last, problem.start))


def undominated_for(problem: Reduced, level: int) -> Flags:
    """Columns needed to find one plan that is best up to `level`."""
    levels = rank(*problem.totals.T[: level + 1])
    return undominated(levels, problem.months, problem.end[:, None][:, :0], problem.start)


def reduce_problem(problem: Reduced, with_end: bool, *, is_new: bool = False) -> Reduced:
    """Apply all reductions until no column falls; every best plan with lowest indices stays.

    Columns are compared when the problem `is_new` and whenever a row fell: without that none can become dominated.
    Raises `NothingFits` when the rows leave some debt without a column; a caller who holds a plan is safe.
    """
    while True:
        columns, rows = len(problem.option), len(problem.room) + len(problem.soft_room)
        problem = shift(problem)
        problem = shift(problem.keep_columns(possible_columns(problem)))
        problem = merge_soft(problem.keep_rows(needed_rows(problem)))
        is_fewer = len(problem.room) + len(problem.soft_room) < rows
        if is_new or is_fewer:
            problem = drop_dominated(problem, with_end)
        if len(problem.option) == columns:
            return problem
        is_new = False


def fix_level(problem: Reduced, level: int, value: int, *, is_least: bool) -> Reduced:
    """Make a level's value (shifted units) a hard row; if it is the least, drop columns that no exact sum can hold."""
    totals = problem.totals[:, level]
    problem = replace(
        problem,
        use=np.concatenate((problem.use, totals[:, None]), axis=1),
        room=np.append(problem.room, value),
        row_id=np.append(problem.row_id, level),
    )
    return problem.keep_columns(in_exact_sums(problem.start, totals, value)) if is_least else problem


MOST_SUMS = 1 << 15


def in_exact_sums(start: Int, totals: Int, value: int) -> Flags:
    """Columns whose total is part of some choice of one per debt that sums to exactly `value`.

    A best value is the least one, so every plan within it sums to it exactly. Every column is kept when there may be
    more than MOST_SUMS different sums, as with points; with stopped balances there are two values a debt.
    """
    if not value:
        return np.asarray(totals == 0)
    steps = [np.unique(totals[low:high]) for low, high in pairwise(start)]
    if prod(map(len, steps)) > MOST_SUMS:
        return np.ones(len(totals), dtype=np.bool_)
    after = [np.array([0])]
    for values in reversed(steps):
        sums = np.unique(after[-1][:, None] + values)
        after.append(sums[sums <= value])
    after.reverse()
    keep = np.zeros(len(totals), dtype=np.bool_)
    before = np.array([0])
    for (low, high), values, rest in zip(pairwise(start), steps, after[1:], strict=True):
        possible = np.isin(value - (before[:, None] + values), rest)
        keep[low:high] = np.isin(totals[low:high], values[possible.any(axis=0)])
        before = np.unique((before[:, None] + values)[possible])
    return keep
