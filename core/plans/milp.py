"""One level of a reduced plan problem by HiGHS (scipy.optimize.milp), checked in integers.

HiGHS accepts binaries a millionth off and rows a little over: answers are rounded and re-evaluated, an answer that then
misses a row by a fen is cut off by name and the rest is solved again (engine.md pitfall 11.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil, inf
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np

from core.plans.problem import Int
from core.plans.reduced import Reduced

if TYPE_CHECKING:
    from scipy.optimize import OptimizeResult

FEN_IN_A_ROW_UNIT = 100.0
"""Rows and objectives are handed over in yuan."""

LARGEST_COEFFICIENT = 1e6
TOLERANCE = 2e-6
"""Objectives are scaled to coefficients up to a million; HiGHS is then right to a millionth of the scaled unit."""

MOST_CUTS = 60
MOST_TIES = 20


@dataclass(frozen=True, slots=True, eq=False)
class MilpAnswer:
    """What HiGHS found: chosen rows of the stacked columns (None without a plan), its value, and a proven bound.

    `value` and `bound` are in shifted units of the objective (add the level's base), integers. `is_closed` says that
    the search ended: nothing better exists, and without a plan nothing at all within the limit asked for.
    """

    columns: Int | None
    value: int
    bound: int
    is_closed: bool


def cheapest(problem: Reduced, objective: Int, time_limit: float | None = None, most: int | None = None) -> MilpAnswer:
    """Choose the columns with the least sum of `objective[N]` within all rows; `most` cuts off dearer plans."""
    return _Search(problem, objective, most, None).run(time_limit)


def first_cheapest(
    problem: Reduced, objective: Int, known: Int | None, most: int, time_limit: float | None = None
) -> MilpAnswer:
    """Of all plans with the least sum of `objective[N]` (at most `most`), the one with earliest end and lowest options.

    `known` is a plan in hand with the objective `most`, given back when none comes before it. Every plan found is cut
    off by name until nothing is left; with more than MOST_TIES of them the answer is not closed.
    """
    ends = inf if time_limit is None else monotonic() + time_limit
    search = _Search(problem, objective, most, None)
    best, found, value, bound = known, known, most, 0

    def order(columns: Int) -> tuple[int, int, tuple[int, ...]]:
        return int(objective[columns].sum()), int(problem.end[columns].max()), problem.options(columns)

    for _ in range(MOST_TIES):
        if found is not None:
            search.cuts.append(found)
        answer = search.run(max(ends - monotonic(), 0.01))
        found, bound = answer.columns, max(bound, answer.bound)
        if found is not None and (best is None or order(found) < order(best)):
            best, value = found, answer.value
        if not answer.is_closed:
            return MilpAnswer(best, value, min(value, bound), is_closed=False)
        if found is None:
            return MilpAnswer(best, value, value, is_closed=True)
        search.most = value
    return MilpAnswer(best, value, value, is_closed=False)


def least_excess(problem: Reduced, floor: int, time_limit: float | None = None) -> MilpAnswer:
    """Choose the columns whose deficits go least beyond the budgets, at least by `floor` fen (hard rows kept).

    The value is the excess of the worst group, negative when every budget has some left.
    """
    return _Search(problem, np.zeros_like(problem.option), None, floor).run(time_limit)


class _Search:
    """One model and its cuts: variables are columns, then a deficit per soft row, then the excess if asked for."""

    def __init__(self, problem: Reduced, objective: Int, most: int | None, floor: int | None) -> None:
        self.problem, self.objective, self.most, self.floor = problem, objective, most, floor
        self.asks_excess = floor is not None
        self.scale = max(1.0, float(objective.max()) / LARGEST_COEFFICIENT)
        if self.asks_excess:
            self.scale = FEN_IN_A_ROW_UNIT
        self.cuts: list[Int] = []

    def run(self, time_limit: float | None) -> MilpAnswer:
        """Solve, check, cut off what was found and solve again, until the bound of the rest reaches the best plan."""
        ends = None if time_limit is None else monotonic() + time_limit
        best: Int | None = None
        value, rest = 0, self.floor or 0
        while len(self.cuts) <= MOST_CUTS:
            left = None if ends is None else ends - monotonic()
            if left is not None and left <= 0:
                break
            result = self._solve(left)
            if result.status == 2:
                return MilpAnswer(best, value, value if best is not None else rest, is_closed=True)
            rest = max(rest, self._whole_bound(result))
            if result.x is None:
                break
            columns = self._columns(result.x)
            if self._is_allowed(columns) and (best is None or self._value(columns) < value):
                best, value = columns, self._value(columns)
            if best is not None and value <= rest:
                return MilpAnswer(best, value, value, is_closed=True)
            self.cuts.append(columns)
        return MilpAnswer(best, value, rest if best is None else min(value, rest), is_closed=False)

    def _is_allowed(self, columns: Int) -> bool:
        p = self.problem
        if self.asks_excess:
            return bool((p.use[columns].sum(axis=0) <= p.room).all())
        return p.is_allowed(columns) and (self.most is None or self._value(columns) <= self.most)

    def _value(self, columns: Int) -> int:
        if self.floor is not None:
            return max(self.problem.excess_of(columns), self.floor)
        return int(self.objective[columns].sum())

    def _whole_bound(self, result: OptimizeResult) -> int:
        """Turn HiGHS's bound into a whole number that is still a bound: half a unit goes to its tolerances."""
        dual = result.mip_dual_bound
        if dual is None or not np.isfinite(dual):
            return self.floor or 0
        return ceil(float(dual) * self.scale - max(0.5, TOLERANCE * self.scale))

    def _columns(self, x: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Int:
        starts = self.problem.start
        return np.array([low + int(x[low:high].argmax()) for low, high in pairwise(starts)])

    def _solve(self, time_limit: float | None) -> OptimizeResult:
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        matrix, low, high = self._rows()
        count, soft = len(self.problem.option), self.problem.soft.shape[1]
        extra = soft + int(self.asks_excess)
        objective = np.concatenate((self.objective / self.scale, np.zeros(extra)))
        low_x = np.zeros(count + extra)
        if self.floor is not None:
            objective[-1], low_x[-1] = 1.0, self.floor / self.scale
        return milp(
            objective,
            integrality=np.concatenate((np.ones(count), np.zeros(extra))),
            bounds=Bounds(low_x, np.concatenate((np.ones(count), np.full(extra, np.inf)))),
            constraints=LinearConstraint(csr_array(matrix), low, high),
            options={"mip_rel_gap": 0.0, "time_limit": inf if time_limit is None else max(time_limit, 0.01)},
        )

    def _rows(self) -> tuple[np.ndarray[tuple[int, int], np.dtype[np.float64]], Int, Int]:
        """One column per debt; hard rows; soft rows with their deficits; budgets of deficits; cut-off and cuts."""
        p = self.problem
        count, soft = len(p.option), p.soft.shape[1]
        width = count + soft + int(self.asks_excess)
        picks = np.zeros((p.debts, width))
        picks[p.debt, np.arange(count)] = 1
        hard = np.zeros((len(p.room), width))
        hard[:, :count] = p.use.T / FEN_IN_A_ROW_UNIT
        short = np.zeros((soft, width))
        short[:, :count] = p.soft.T / FEN_IN_A_ROW_UNIT
        short[:, count : count + soft] = -np.eye(soft)
        spend = np.zeros((len(p.budget), width))
        spend[:, count : count + soft] = p.times
        spend[:, count + soft :] = -1
        cuts = np.zeros((len(self.cuts), width))
        for row, columns in zip(cuts, self.cuts, strict=True):
            row[columns] = 1
        parts = [picks, hard, short, spend, cuts]
        unit = FEN_IN_A_ROW_UNIT
        high = [np.ones(p.debts), p.room / unit, p.soft_room / unit, p.budget / unit, np.full(len(cuts), p.debts - 1.0)]
        if self.most is not None:
            limit = np.zeros((1, width))
            limit[0, :count] = self.objective / self.scale
            parts.append(limit)
            high.append(np.array([self.most / self.scale]))
        low = np.full(sum(map(len, high)), -np.inf)
        low[: p.debts] = 1
        return np.concatenate(parts), low, np.concatenate(high)
