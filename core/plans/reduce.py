"""The plan problem made small without losing any best plan: impossible columns, implied rows, dominated columns.

Columns of all debts stand stacked; every number is shifted by its debt's least value, so that the cheapest use of every
row is 0 and `room` is what is left above it. Proofs, one line each, stand in docs/method-plans.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from core.plans.problem import Int

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Reduced:
    """Columns of all debts, stacked: those of debt j are `start[j]:start[j + 1]`; N columns, K levels.

    `option[N]` is the column's index in its menu, `totals[N, K]` the additive levels (add `base[K]`), `end[N]` months.
    Hard rows: sum of `use[N, R]` <= `room[R]`. Soft rows: deficits max(0, sum of `soft[N, Q]` - `soft_room[Q]`) counted
    `times[G, Q]` times must stay within `budget[G]` for every group.
    """

    start: Int
    option: Int
    totals: Int
    base: Int
    end: Int
    use: Int
    room: Int
    soft: Int
    soft_room: Int
    times: Int
    budget: Int

    @property
    def debts(self) -> int:
        """Count the debts."""
        return len(self.start) - 1

    @property
    def debt(self) -> Int:
        """Debt number of every column."""
        return np.repeat(np.arange(self.debts), np.diff(self.start))

    def least(self, array: Int) -> Int:
        """Least value per debt of an array by column: shape (debts, ...)."""
        return np.minimum.reduceat(array, self.start[:-1], axis=0)

    def most(self, array: Int) -> Int:
        """Largest value per debt of an array by column: shape (debts, ...)."""
        return np.maximum.reduceat(array, self.start[:-1], axis=0)

    def keep_columns(self, keep: Flags) -> Reduced:
        """The same problem with these columns alone; every debt must keep one."""
        if keep.all():
            return self
        counts = np.add.reduceat(keep.astype(np.int64), self.start[:-1])
        return replace(
            self,
            start=np.concatenate(([0], np.cumsum(counts))),
            option=self.option[keep],
            totals=self.totals[keep],
            end=self.end[keep],
            use=self.use[keep],
            soft=self.soft[keep],
        )

    def keep_rows(self, keep: Flags) -> Reduced:
        """The same problem with these hard rows alone."""
        return self if keep.all() else replace(self, use=np.ascontiguousarray(self.use[:, keep]), room=self.room[keep])

    def over_budget(self, deficit: Int) -> Flags:
        """Say for each row of deficits (..., Q) whether a group's budget is exceeded."""
        return np.asarray((deficit @ self.times.T > self.budget).any(axis=-1))


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
    """Hard rows that no other row implies: r falls if room_q + sum over debts of max(use_r - use_q) <= room_r."""
    slack = problem.most(problem.use).sum(axis=0) - problem.room
    alive: Flags = np.asarray(slack > 0)
    for q in np.argsort(-slack, kind="stable"):
        others = np.flatnonzero(alive)
        others = others[others != q]
        if not alive[q] or not others.size:
            continue
        growth = problem.most(problem.use[:, others] - problem.use[:, [q]]).sum(axis=0)
        alive[others[problem.room[q] + growth <= problem.room[others]]] = False
    return alive


def undominated(attributes: Int, strict: int, start: Int) -> Flags:
    """Columns that no other column of their debt replaces; `attributes[N, A]`, all to be small.

    Column p replaces o when it is nowhere larger and either smaller in one of the first `strict` attributes or earlier
    in the menu. With the additive levels as strict attributes, the best plan with the lowest indices is never lost.
    """
    keep = np.ones(len(attributes), dtype=np.bool_)
    for first, last in pairwise(start):
        part = attributes[first:last]
        keep[first:last] = ~_replaced(part, strict)
    return keep


def _replaced(part: Int, strict: int) -> Flags:
    """Columns of one debt that another replaces, in blocks so that memory stays small."""
    count, width = part.shape
    replaced = np.zeros(count, dtype=np.bool_)
    block = max(1, 2_000_000 // max(1, count))
    for low in range(0, count, block):
        some = part[low : low + block]
        below = np.ones((len(some), count), dtype=np.bool_)
        for a in range(width):
            below &= part[:, a] <= some[:, a, None]
        better = np.arange(count) < np.arange(low, low + len(some))[:, None]
        for a in range(strict):
            better |= part[:, a] < some[:, a, None]
        replaced[low : low + block] = (below & better).any(axis=1)
    return replaced


def drop_dominated(problem: Reduced, with_end: bool) -> Reduced:
    """Remove columns that no best plan needs, keeping the choice with the lowest indices exact."""
    last = problem.end[:, None][:, : int(with_end)]
    attributes = np.concatenate((problem.totals, last, problem.use, problem.soft), axis=1)
    return problem.keep_columns(undominated(attributes, problem.totals.shape[1], problem.start))


def reduce_problem(problem: Reduced, with_end: bool) -> Reduced:
    """Apply all reductions until nothing falls; the set of best plans stays the same.

    Some plan must fit, so that every debt keeps a column; the caller holds one.
    """
    while True:
        before = (len(problem.option), len(problem.room))
        problem = shift(problem)
        problem = problem.keep_columns(possible_columns(problem))
        problem = shift(problem)
        problem = problem.keep_rows(needed_rows(problem))
        problem = drop_dominated(problem, with_end)
        if (len(problem.option), len(problem.room)) == before:
            return problem
