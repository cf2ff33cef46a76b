"""Bounds for partial plans with multipliers of their own: raised for a sample of them, tried on all.

Whatever lam >= 0, a partial plan with objective v and uses u cannot be completed below
v + sum over later debts of min(objective + lam . use) - lam . (room - u), less what the deficit budgets allow for lam.
Root multipliers fit the average plan; those of a label's own rest fit the labels that are still alive.
"""

from __future__ import annotations

import numpy as np

from core.plans.bounds import FLOAT_ERROR, ScaledRows, slots_of
from core.plans.problem import Int
from core.plans.reduced import Real, Reduced

SAMPLES = 24
STEPS = 20
SHRINK = 0.85


class SuffixBounds:
    """The debts after each stage, their rows (hard, then soft) scaled."""

    def __init__(self, problem: Reduced, objective: Int, order: Int, lam: Real, *, of_excess: bool = False) -> None:
        self.scaled = ScaledRows(problem, None if of_excess else objective)
        self.lam = lam * self.scaled.scale
        self.columns = [np.arange(problem.start[j], problem.start[j + 1]) for j in order]

    def tighten(self, stage: int, value: Int, use: Int, bound: Real, limit: float) -> tuple[Real, Int, Real]:
        """Bounds of labels after `stage` (objective `value[n]`, uses `use[n, R]`, bounds so far `bound[n]`).

        Returns the new bounds [n], for each label which of the raised multipliers gave it, and the reduced costs of the
        next debt's columns at each of these multipliers.
        """
        picks = np.argsort(bound, kind="stable")[np.linspace(0, len(bound) - 1, min(SAMPLES, len(bound))).astype(int)]
        later = self.columns[stage + 1 :]
        columns = np.concatenate(later)
        left = (self.scaled.whole_room - use) / self.scaled.scale
        firsts = np.concatenate(([0], np.cumsum([len(part) for part in later])))
        lam, constant = self._raise(columns, firsts, left[picks], limit - value[picks])
        bounds = constant - left @ lam.T
        best = bounds.argmax(axis=1)
        following = columns[: firsts[1]]
        priced = lam @ self.scaled.rows[following].T + self.scaled.objective[following]
        return bounds[np.arange(len(bounds)), best] + value, best, priced - priced.min(axis=1)[:, None]

    def _raise(self, columns: Int, firsts: Int, room: Real, target: Real) -> tuple[Real, Real]:
        """Multipliers (samples, R) raised towards each sample's target, and their bounds without lam . room left."""
        count = len(room)
        rows, objective = self.scaled.rows[columns], self.scaled.objective[columns]
        slots = slots_of(firsts)
        lam = np.tile(self.lam, (count, 1))
        best_lam, best, constant = lam, np.full(count, -np.inf), np.zeros(count)
        stride = 1.0
        for _ in range(STEPS):
            table = (lam @ rows.T + objective)[:, slots]
            place = table.argmin(axis=2)
            least = table.min(axis=2).sum(axis=1)
            slope = rows[slots[np.arange(len(slots)), place]].sum(axis=1) - room
            allowed = self._allowance(lam, slope)
            least -= self.scaled.taken + allowed + FLOAT_ERROR * (least + allowed)
            now = least - (lam * room).sum(axis=1)
            better = now > best
            best = np.where(better, now, best)
            best_lam = np.where(better[:, None], lam, best_lam)
            constant = np.where(better, least, constant)
            slope = np.where((lam <= 0) & (slope < 0), 0.0, slope)
            length = np.maximum((slope * slope).sum(axis=1), 1e-12)
            step = stride * np.maximum(target + 1 - now, 0.0) / length
            lam = np.clip(lam + step[:, None] * slope, 0.0, self.scaled.most)
            stride *= SHRINK
        return best_lam, constant

    def _allowance(self, lam: Real, slope: Real) -> Real:
        """What the deficit budgets take from the bound at each lam (samples, R); tilts `slope` accordingly."""
        taken = np.zeros(len(lam))
        every = np.arange(len(lam))
        for rows, worth in self.scaled.budgets:
            share = lam[:, rows] * worth
            first = share.argmax(axis=1)
            taken += share[every, first]
            slope[every, rows[first]] -= worth[first]
        return taken
