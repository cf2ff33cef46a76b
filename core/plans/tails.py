"""What the debts still to come must at least take, given how much reduced cost is left for them."""

from __future__ import annotations

import numpy as np

from core.plans.problem import Int
from core.plans.reduced import Flags, Real, Reduced

STEPS = 128


class Tails:
    """For every stage: least hard row uses and least objective of the later debts within a sum of reduced costs.

    Reduced costs are rounded down to whole steps of slack / STEPS, so that every sum is a bound.
    """

    def __init__(self, problem: Reduced, objective: Int, order: Int, reduced: Real, slack: float) -> None:
        self.room, self.slack = problem.room, slack
        self.step = max(slack, 1e-9) / STEPS
        whole = np.floor(reduced / self.step)
        measures = np.concatenate((problem.use, objective[:, None]), axis=1)
        table = np.zeros((STEPS + 1, measures.shape[1]), dtype=np.int64)
        tables = [table]
        for j in order[:0:-1]:
            low, high = int(problem.start[j]), int(problem.start[j + 1])
            new = np.full_like(table, np.iinfo(np.int64).max // 4)
            for column in range(low, high):
                shift = int(whole[column])
                if shift <= STEPS:
                    np.minimum(new[shift:], table[: STEPS + 1 - shift] + measures[column], out=new[shift:])
            table = new
            tables.append(table)
        self.tables = tables[::-1]

    def can_end(self, stage: int, reduced: Real, use: Int, value: Int, most: int) -> Flags:
        """Say which labels after `stage` leave room in every hard row and in the objective for the least tail."""
        left = np.maximum((self.slack - reduced) / self.step, 0).astype(np.int64)
        rest = self.tables[stage][left]
        return np.asarray((use + rest[:, :-1] <= self.room).all(axis=1) & (value + rest[:, -1] <= most))
