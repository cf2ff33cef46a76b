"""Plans grown debt by debt: all partial plans (labels) that can still become a best plan, at once.

A label holds its objective, its row uses and a bound. It lives while every row has room for the least use of the debts
to come (0 after shifting), while its bound does not exceed the best plan known, and while no other label beats it
(engine.md 2.1, step 7). Bounds are a tree search's: reduced costs at the root multipliers, what the later debts must
take (`Tails`), and multipliers raised for samples of the labels themselves (`SuffixBounds`). Over the width the labels
with the least bound go on; what was left behind keeps its bound, so the answer comes with a proven gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from time import monotonic

import numpy as np

from core.plans.bounds import ROUNDING, Multipliers
from core.plans.dominance import beaten, rank
from core.plans.packing import Packing
from core.plans.problem import Int
from core.plans.reduced import Flags, Real, Reduced
from core.plans.suffix_bounds import SuffixBounds
from core.plans.tails import Tails

FEW = 150
"""Below this number of labels looking for beaten ones costs more than it saves."""

MANY = 400
"""Above this number of labels raising multipliers of their own pays."""

PAIRS_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Grown:
    """Outcome of one pass: the best plan met (stacked columns, None if none), its objective, a bound for all others.

    `left_behind` is the least objective a plan outside the width could have, infinity when nothing was left behind.
    """

    columns: Int | None
    value: int
    left_behind: float

    @property
    def is_complete(self) -> bool:
        """Say whether no label was left behind."""
        return bool(np.isinf(self.left_behind))


@dataclass(slots=True, eq=False)
class _Labels:
    """Labels as arrays: objective, root reduced cost, best bound, price list, uses, last end, packed places."""

    value: Int
    reduced: Real
    bound: Real
    prices: Int
    use: Int
    soft: Int
    end: Int
    words: Int

    def __len__(self) -> int:
        return len(self.value)

    def take(self, rows: Int | Flags) -> _Labels:
        return _Labels(*(getattr(self, name.name)[rows] for name in fields(self)))


class Growth:
    """One level's problem made ready for passes of different width; rows in the order hard, soft."""

    def __init__(
        self,
        problem: Reduced,
        objective: Int,
        root: Multipliers,
        earlier: Sequence[tuple[Int, Multipliers, int]] = (),
        *,
        seeks_shortfall: bool = False,
    ) -> None:
        self.problem, self.objective, self.root = problem, objective, root
        self.seeks_shortfall = seeks_shortfall
        self.earlier = earlier
        self.has_end = bool(problem.end.any())
        self.packing = Packing(problem.start)
        rows = np.concatenate((problem.use, problem.soft), axis=1)
        room = np.concatenate((problem.room, problem.soft_room))
        most = problem.most(rows)
        self.order = np.argsort(-(most / np.maximum(room, 1)).max(axis=1, initial=0.0), kind="stable")
        to_come = np.cumsum(most[self.order][::-1], axis=0)[::-1] - most[self.order]
        self.harmless = room - to_come
        self.is_month = np.concatenate((problem.row_id < 0, np.ones(len(problem.soft_room), dtype=np.bool_)))
        self.suffix = SuffixBounds(problem, objective, self.order, root.lam)
        self.others = [SuffixBounds(problem, other, self.order, m.lam) for other, m, _ in earlier]

    def run(self, most: int, width: int, *, keeps_ties: bool, ends: float = np.inf, gives_up: bool = False) -> Grown:
        """Grow all plans with objective <= `most`; of equal ones keep the earliest end and lowest places if asked.

        At most `width` labels go on after each debt; past the moment `ends` (monotonic seconds) only a few.
        """
        limit = most + ROUNDING
        tails = Tails(self.problem, self.objective, self.order, self.root.reduced, limit - self.root.bound)
        labels, left_behind = self._root(), np.inf
        prices: Real | None = None
        for stage, j in enumerate(self.order):
            labels = self._extend(labels, int(j), limit, prices)
            labels = labels.take(tails.can_end(stage, labels.reduced, labels.use, labels.value, most))
            if len(labels) > FEW:
                labels = labels.take(~self._beaten(labels, stage, keeps_ties))
            prices = None
            if len(labels) > MANY and stage + 1 < len(self.order):
                labels, prices = self._tighten(labels, stage, limit)
            if monotonic() > ends:
                width = FEW
            if len(labels) > width and gives_up:
                return Grown(None, most, min(left_behind, float(labels.bound.min())))
            if len(labels) > width:
                ranked = np.argpartition(labels.bound, width)
                left_behind = min(left_behind, float(labels.bound[ranked[width]]))
                labels = labels.take(np.sort(ranked[:width]))
            if not len(labels):
                return Grown(None, most, left_behind)
        return self._best(labels, left_behind)

    def _beaten(self, labels: _Labels, stage: int, keeps_ties: bool) -> Flags:
        """Labels that another beats in the order of levels; when equal there, only with no later end and lower places.

        Uses that leave room for the largest columns to come are all alike.
        """
        harmless = self.harmless[stage]
        rows = np.concatenate((labels.use, labels.soft), axis=1)
        matters = self.is_month & (rows.max(axis=0, initial=0) > harmless)
        rows = np.maximum(rows[:, matters], harmless[matters])
        levels = [self._sum(labels.words, objective, stage) for objective, _, _ in self.earlier]
        order = rank(*levels, labels.value)
        if not keeps_ties:
            return beaten(order, rows, labels.end[:, None][:, :0], np.arange(len(order)))
        return beaten(order, rows, labels.end[:, None][:, : int(self.has_end)], rank(*labels.words.T))

    def _root(self) -> _Labels:
        p = self.problem
        none = np.zeros(1, dtype=np.int64)
        use, soft, words = (
            np.zeros((1, n), dtype=np.int64) for n in (len(p.room), len(p.soft_room), self.packing.words)
        )
        return _Labels(none, np.zeros(1), np.array([self.root.bound]), none, use, soft, none, words)

    def _best(self, labels: _Labels, left_behind: float) -> Grown:
        p = self.problem
        value = labels.value
        if self.seeks_shortfall:
            value = (np.maximum(labels.soft - p.soft_room, 0) @ p.times.T - p.budget).max(axis=1, initial=0)
        best = np.lexsort((*labels.words.T[::-1], labels.end, value))[0]
        return Grown(self.packing.columns(labels.words[best]), int(labels.value[best]), left_behind)

    def _tighten(self, labels: _Labels, stage: int, limit: float) -> tuple[_Labels, Real]:
        """Raise multipliers for some labels, try them on all, drop the hopeless; also the next debt's reduced costs."""
        uses = np.concatenate((labels.use, labels.soft), axis=1)
        bound, prices, costs = self.suffix.tighten(stage, labels.value, uses, labels.bound, limit)
        labels.bound, labels.prices = np.maximum(labels.bound, bound), prices
        keep = labels.bound <= limit
        for suffix, (objective, _, most) in zip(self.others, self.earlier, strict=True):
            value = self._sum(labels.words, objective, stage)
            bound, _, _ = suffix.tighten(stage, value, uses, labels.bound, most + ROUNDING)
            keep &= bound <= most + ROUNDING
        return labels.take(keep), costs

    def _sum(self, words: Int, objective: Int, stage: int) -> Int:
        """Sum of another objective over the debts decided up to `stage`."""
        total = np.zeros(len(words), dtype=np.int64)
        for j in self.order[: stage + 1]:
            place = (words[:, self.packing.word[j]] >> self.packing.shift[j]) & self.packing.mask[j]
            total += objective[self.problem.start[j] + place]
        return total

    def _extend(self, labels: _Labels, j: int, limit: float, costs: Real | None) -> _Labels:
        """Every label with every column of debt j that it can still take; `costs` (lists, columns) price them."""
        first, last = int(self.problem.start[j]), int(self.problem.start[j + 1])
        root = self.root.reduced[first:last]
        block = max(1, PAIRS_AT_ONCE // (last - first))
        parts = []
        for low in range(0, len(labels), block):
            some = slice(low, low + block)
            open_pairs = labels.reduced[some, None] + root <= limit - self.root.bound
            if costs is not None:
                open_pairs &= labels.bound[some, None] + costs[labels.prices[some]] <= limit
            row, place = np.nonzero(open_pairs)
            parts.append(self._fitting(labels, row + low, place, j, costs))
        if len(parts) == 1:
            return parts[0]
        return _Labels(*(np.concatenate([getattr(part, name.name) for part in parts]) for name in fields(_Labels)))

    def _fitting(self, labels: _Labels, row: Int, place: Int, j: int, costs: Real | None) -> _Labels:
        """The pairs of label and column that keep every row; columns by place in debt j."""
        p = self.problem
        column = place + p.start[j]
        use = labels.use[row] + p.use[column]
        fits = (use <= p.room).all(axis=1)
        soft = labels.soft[row] + p.soft[column]
        if p.soft.shape[1]:
            fits &= ~p.over_budget(np.maximum(soft - p.soft_room, 0))
        row, column, place = row[fits], column[fits], place[fits]
        reduced = labels.reduced[row] + self.root.reduced[column]
        bound = labels.bound[row]
        if costs is not None:
            bound = bound + costs[labels.prices[row], place]
        words = labels.words[row]
        words[:, self.packing.word[j]] += place << self.packing.shift[j]
        return _Labels(
            labels.value[row] + self.objective[column],
            reduced,
            np.maximum(bound, self.root.bound + reduced),
            np.zeros(len(row), dtype=np.int64),
            use[fits],
            soft[fits],
            np.maximum(labels.end[row], p.end[column]),
            words,
        )
