"""A proven lower bound of one level by Lagrangian multipliers on the rows, and what it says about every column.

For multipliers lam >= 0 every allowed plan has objective >= sum over debts of min(objective + lam . use) - lam . room,
less what deficit budgets allow: a group with budget B takes B times its largest lam / times from the bound, because a
deficit counted `times` is the largest y x with 0 <= y <= times (engine.md 2.1, step 4).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from core.plans.problem import Int
from core.plans.reduced import Flags, Real, Reduced

PATIENCE = 4
SHRINK = 0.6
SMALLEST_STRIDE = 0.03
FLOAT_ERROR = 1e-13
"""Relative error that sums of a few hundred floats stay well below.

Bounds are lowered by so much of what they subtract from: what columns cost at the multipliers, room and all, can be
larger than the bound by far, and so can its error.
"""


def rounding(most: int) -> float:
    """What a bound may be off and still decide about whole objectives near `most`: half a unit, more for huge ones."""
    return 0.5 + FLOAT_ERROR * abs(most)


@dataclass(frozen=True, slots=True, eq=False)
class Multipliers:
    """Multipliers of hard then soft rows (per fen), the bound they prove and each column's reduced cost.

    Any allowed plan has objective >= `bound` + sum of `reduced[N]` over its columns; every debt's least is 0. `plan` is
    the cheapest allowed plan met on the way (stacked columns), `value` its objective; None and the given most if none.
    """

    lam: Real
    bound: float
    reduced: Real
    plan: Int | None
    value: int

    def of(self, keep: Flags) -> Multipliers:
        """The same bound for some of the columns."""
        return replace(self, reduced=self.reduced[keep], plan=None)

    @property
    def whole_bound(self) -> int:
        """The least whole objective that the bound allows."""
        return int(np.ceil(self.bound - rounding(self.value)))

    @property
    def is_refuted(self) -> bool:
        """For a sum that may be at most 0: say whether no plan has it."""
        return self.bound > rounding(0)

    def open_columns(self, most: int) -> Flags:
        """Columns that some plan with objective <= `most` may use."""
        return np.asarray(self.bound + self.reduced <= most + rounding(most))


class ScaledRows:
    """Hard, then soft rows over their largest use, and what deficit budgets make of multipliers of these rows.

    `budgets` are groups' rows that no smaller group counts and what a multiplier of 1 on each takes from the bound; of
    a group only the largest counts. For the shortfall itself (`objective` None) soft multipliers go up to the times
    a deficit counts, and the largest budget is `taken` off: the bound is then on the excess over that budget.
    """

    def __init__(self, problem: Reduced, objective: Int | None) -> None:
        hard = len(problem.room)
        rows = np.concatenate((problem.use, problem.soft), axis=1)
        self.scale = rows.max(axis=0, initial=1)
        self.rows = rows / self.scale
        self.whole_room = np.concatenate((problem.room, problem.soft_room))
        self.room = self.whole_room / self.scale
        self.most = np.full(len(self.room), np.inf)
        self.budgets: list[tuple[Int, Real]] = []
        self.taken = 0.0
        if objective is None:
            self.objective = np.zeros(len(rows))
            self.most[hard:] = problem.times[-1] * self.scale[hard:]
            self.taken = float(problem.budget[-1])
            return
        self.objective = objective.astype(np.float64)
        for g, rise in enumerate(np.diff(problem.budget, prepend=0)):
            new = np.flatnonzero(~problem.times[:g].any(axis=0))
            if new.size:
                self.budgets.append((hard + new, rise / (problem.times[-1, new] * self.scale[hard + new])))


def slots_of(start: Int) -> Int:
    """Columns by debt and place; a debt with fewer places than another has its last column again there."""
    return np.minimum(start[:-1, None] + np.arange(np.diff(start).max()), start[1:, None] - 1)


class _Dual:
    """The dual function of one level: bound, least columns and slope at given multipliers of scaled rows."""

    def __init__(self, problem: Reduced, objective: Int | None) -> None:
        self.scaled = ScaledRows(problem, objective)
        self.slots, self.debts, self.debt = slots_of(problem.start), np.arange(problem.debts), problem.debt

    def at(self, lam: Real) -> tuple[float, Int, Real]:
        """Bound at `lam`, the columns that reach it, and a slope of the bound."""
        scaled = self.scaled
        priced = scaled.objective + scaled.rows @ lam
        columns: Int = self.slots[self.debts, priced[self.slots].argmin(axis=1)]
        slope: Real = scaled.rows[columns].sum(axis=0) - scaled.room
        least, allowed = float(priced[columns].sum()), 0.0
        for rows, worth in scaled.budgets:
            share = lam[rows] * worth
            first = int(share.argmax())
            allowed += float(share[first])
            slope[rows[first]] -= worth[first]
        bound = least - float(lam @ scaled.room) - scaled.taken - allowed - FLOAT_ERROR * (least + allowed)
        return bound, columns, slope

    def reduced(self, lam: Real) -> Real:
        """Every column's priced objective over the least of its debt."""
        priced = self.scaled.objective + self.scaled.rows @ lam
        return np.asarray(priced - priced[self.slots].min(axis=1)[self.debt])


def find_multipliers(
    problem: Reduced, objective: Int, most: int, *, steps: int = 80, start: Real | None = None
) -> Multipliers:
    """Raise the bound of `objective[N]`, from multipliers `start` (in the order of `Multipliers.lam`) if given.

    `most` is the objective of a plan in hand. Groups of budgets must be nested, the smallest first.
    Every soft row belongs to the last.
    """

    def value_of(columns: Int) -> int | None:
        return int(objective[columns].sum()) if problem.is_allowed(columns) else None

    dual = _Dual(problem, objective)
    lam = np.zeros(len(dual.scaled.room)) if start is None else start * dual.scaled.scale
    return _raise(dual, lam, most, value_of, steps)


def excess_multipliers(problem: Reduced, most: int, *, steps: int = 100) -> Multipliers:
    """Raise the bound of the excess of deficits over the largest budget (fen, negative when there is some left).

    `most` is the excess of a plan in hand. The problem must have soft rows.
    """

    def value_of(columns: Int) -> int | None:
        return problem.excess_of(columns) if (problem.use[columns].sum(axis=0) <= problem.room).all() else None

    dual = _Dual(problem, None)
    highest = dual.scaled.most
    return _raise(dual, np.where(np.isinf(highest), 0.0, highest / 2), most, value_of, steps)


def _raise(dual: _Dual, lam: Real, most: int, value_of: Callable[[Int], int | None], steps: int) -> Multipliers:
    """Projected subgradient steps with Polyak's length towards the best plan known."""
    best_lam, bound, plan, value = lam, -np.inf, None, most
    highest = dual.scaled.most
    stride, stalled = 1.0, 0
    for _ in range(steps):
        now, columns, slope = dual.at(lam)
        stalled = 0 if now > bound + 1e-4 * abs(value - bound) else stalled + 1
        if now > bound:
            bound, best_lam = now, lam
        found = value_of(columns)
        if found is not None and found < value:
            plan, value = columns, found
        if bound > value - 0.5:
            break
        if stalled >= PATIENCE:
            stride, stalled, lam = stride * SHRINK, 0, best_lam
            if stride < SMALLEST_STRIDE:
                break
            continue
        slope = np.where(((lam <= 0) & (slope < 0)) | ((lam >= highest) & (slope > 0)), 0.0, slope)
        length = float(slope @ slope)
        if not length:
            break
        lam = np.clip(lam + stride * (value - now) / length * slope, 0.0, highest)
    return Multipliers(best_lam / dual.scaled.scale, bound, dual.reduced(best_lam), plan, value)
