"""Plans grown debt by debt: all partial plans (labels) that can still become a best plan, at once.

A label holds its objective, its row uses and a bound. It lives while every row has room for the least use of the debts
to come (0 after shifting), while its bound does not exceed the best plan known, and while no other label beats it
(engine.md 2.1, step 7). Bounds are a tree search's: reduced costs at the root multipliers, what the later debts must
take (`Tails`), and multipliers raised for samples of the labels themselves (`SuffixBounds`). Levels fixed before are
bounded in the same way. Over the width the labels with the least bound go on; what was left behind keeps its bound, so
the answer comes with a proven gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from time import monotonic

import numpy as np

from core.plans.bounds import Multipliers, rounding
from core.plans.dominance import beaten, rank
from core.plans.packing import Packing
from core.plans.problem import Int
from core.plans.reduced import Flags, Real, Reduced
from core.plans.suffix_bounds import SuffixBounds
from core.plans.tails import Tails

FEW = 100
"""Up to this number of labels looking for beaten ones costs more than it saves."""

MANY = 400
"""Above this number of labels raising multipliers of their own pays."""

ROUGHLY = 2
"""A pass that may leave labels behind looks for beaten ones among this many times its width."""

NUMBERS_AT_ONCE = 8_000_000
"""Numbers held for pairs of labels and columns while a debt is added: 64 MB."""

OVERFLOW = 12
"""A pass that gives up does so when a debt makes this many times its width, before looking for beaten ones."""


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One level as the labels see it: totals by column, root multipliers, and the most a plan may have (shifted).

    The shortfall is a view too: totals of 0, multipliers of the excess over the deficit budget, which may be at most 0.
    """

    totals: Int
    root: Multipliers
    most: int
    is_shortfall: bool = False

    def of(self, keep: Flags) -> View:
        """The same level for some of the columns."""
        return View(self.totals[keep], self.root.of(keep), self.most, self.is_shortfall)

    @property
    def limit(self) -> float:
        """Bounds above this are above `most`."""
        return self.most + rounding(self.most)


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
    """Labels as arrays; by view: sum of totals, root reduced cost, best bound, price list. Uses, last end, places."""

    sums: Int
    reduced: Real
    bound: Real
    lists: Int
    use: Int
    soft: Int
    end: Int
    words: Int

    def __len__(self) -> int:
        return len(self.end)

    def take(self, rows: Int | Flags) -> _Labels:
        return _Labels(*(getattr(self, name.name)[rows] for name in fields(self)))


def _narrow(labels: _Labels, width: int, left_behind: float) -> tuple[_Labels, float]:
    """The `width` labels with the least bound, and the least bound of all left behind so far."""
    if len(labels) <= width:
        return labels, left_behind
    ranked = np.argpartition(labels.bound[:, 0], width)
    return labels.take(np.sort(ranked[:width])), min(left_behind, float(labels.bound[ranked[width], 0]))


class Growth:
    """One level's problem made ready for passes of different width; `views` are the level, then those fixed before it.

    With `seeks_shortfall` the level is the least excess over the deficit budgets, and the views' totals are 0.
    """

    def __init__(self, problem: Reduced, views: Sequence[View], *, seeks_shortfall: bool = False) -> None:
        self.problem, self.views, self.seeks_shortfall = problem, views, seeks_shortfall
        self.has_end = bool(problem.end.any())
        self.packing = Packing(problem.start)
        rows = np.concatenate((problem.use, problem.soft), axis=1)
        room = np.concatenate((problem.room, problem.soft_room))
        most = problem.most(rows)
        self.order = np.argsort(-(most / np.maximum(room, 1)).max(axis=1, initial=0.0), kind="stable")
        to_come = np.cumsum(most[self.order][::-1], axis=0)[::-1] - most[self.order]
        self.harmless = room - to_come
        self.is_month = np.concatenate((problem.row_id < 0, np.ones(len(problem.soft_room), dtype=np.bool_)))
        self.totals = np.stack([view.totals for view in views], axis=1)
        self.reduced = np.stack([view.root.reduced for view in views], axis=1)
        self.roots = np.array([view.root.bound for view in views])
        self.limits = np.array([view.limit for view in views])
        self.suffixes = [
            SuffixBounds(problem, view.totals, self.order, view.root.lam, of_excess=view.is_shortfall) for view in views
        ]

    def run(self, width: int, *, keeps_ties: bool, ends: float = np.inf, gives_up: bool = False) -> Grown:
        """Grow all plans within the views; of equal ones keep the earliest end and lowest places if asked.

        At most `width` labels go on after each debt, or the pass `gives_up`; past `ends` (monotonic seconds) few do.
        """
        first = self.views[0]
        tails = Tails(self.problem, first.totals, self.order, first.root.reduced, first.limit - first.root.bound)
        labels, left_behind = self._root(), np.inf
        lists: list[Real] = []
        for stage, j in enumerate(self.order):
            before = labels
            labels = self._extend(before, int(j), lists, OVERFLOW * width if gives_up else None)
            if gives_up and len(labels) > OVERFLOW * width:
                return Grown(None, first.most, float(before.bound[:, 0].min()))
            labels = labels.take(tails.can_end(stage, labels.reduced[:, 0], labels.use, labels.sums[:, 0], first.most))
            if not gives_up:
                labels, left_behind = _narrow(labels, ROUGHLY * width, left_behind)
            if len(labels) > FEW:
                labels = labels.take(~self._beaten(labels, stage, keeps_ties))
            lists = []
            if len(labels) > MANY and stage + 1 < len(self.order):
                labels, lists = self._tighten(labels, stage)
            if monotonic() > ends:
                width = FEW
            if len(labels) > width and gives_up:
                return Grown(None, first.most, float(labels.bound[:, 0].min()))
            labels, left_behind = _narrow(labels, width, left_behind)
            if not len(labels):
                return Grown(None, first.most, left_behind)
        return self._best(labels, left_behind)

    def _root(self) -> _Labels:
        p, views = self.problem, len(self.views)
        zeros = [np.zeros((1, n), dtype=np.int64) for n in (views, views, len(p.room), len(p.soft_room))]
        sums, lists, use, soft = zeros
        words = np.zeros((1, self.packing.words), dtype=np.int64)
        bound = self.roots[None, :]
        return _Labels(sums, np.zeros((1, views)), bound, lists, use, soft, np.zeros(1, dtype=np.int64), words)

    def _best(self, labels: _Labels, left_behind: float) -> Grown:
        p = self.problem
        value = labels.sums[:, 0]
        if self.seeks_shortfall and len(p.budget):
            value = (np.maximum(labels.soft - p.soft_room, 0) @ p.times.T - p.budget).max(axis=1)
        best = np.lexsort((*labels.words.T[::-1], labels.end, value))[0]
        return Grown(self.packing.columns(labels.words[best]), int(labels.sums[best, 0]), left_behind)

    def _beaten(self, labels: _Labels, stage: int, keeps_ties: bool) -> Flags:
        """Labels that another beats in the order of levels; when equal there, only with no later end and lower places.

        Uses that leave room for the largest columns to come are all alike.
        """
        harmless = self.harmless[stage]
        rows = np.concatenate((labels.use, labels.soft), axis=1)
        matters = self.is_month & (rows.max(axis=0) > harmless)
        rows = np.maximum(rows[:, matters], harmless[matters])
        levels = rank(*labels.sums.T[1:], labels.sums[:, 0])
        if not keeps_ties:
            return beaten(levels, rows, labels.end[:, None][:, :0], np.arange(len(levels)))
        return beaten(levels, rows, labels.end[:, None][:, : int(self.has_end)], rank(*labels.words.T))

    def _tighten(self, labels: _Labels, stage: int) -> tuple[_Labels, list[Real]]:
        """Raise multipliers for some labels, try them on all, drop the hopeless; also the next debt's price lists."""
        lists = []
        for v in reversed(range(len(self.views))):
            uses = np.concatenate((labels.use, labels.soft), axis=1)
            sums, limit = labels.sums[:, v], float(self.limits[v])
            bound, labels.lists[:, v], costs = self.suffixes[v].tighten(stage, sums, uses, labels.bound[:, v], limit)
            labels.bound[:, v] = np.maximum(labels.bound[:, v], bound)
            lists.append(costs)
            labels = labels.take(labels.bound[:, v] <= limit)
            if not len(labels):
                break
        return labels, lists[::-1]

    def _extend(self, labels: _Labels, j: int, lists: list[Real], stop_at: int | None) -> _Labels:
        """Every label with every column of debt j that it can still take, as far as `stop_at`; `lists` price them."""
        mine = slice(int(self.problem.start[j]), int(self.problem.start[j + 1]))
        block = max(1, NUMBERS_AT_ONCE // ((mine.stop - mine.start) * (1 + len(self.is_month))))
        parts = []
        for low in range(0, len(labels), block):
            some = slice(low, low + block)
            is_open = np.ones((len(labels.end[some]), mine.stop - mine.start), dtype=np.bool_)
            for v, limit in enumerate(self.limits):
                is_open &= labels.reduced[some, v, None] + self.reduced[mine, v] <= limit - self.roots[v]
                if lists:
                    is_open &= labels.bound[some, v, None] + lists[v][labels.lists[some, v]] <= limit
            row, place = np.nonzero(is_open)
            parts.append(self._fitting(labels, row + low, place, j, lists))
            if stop_at is not None and sum(map(len, parts)) > stop_at:
                break
        if len(parts) == 1:
            return parts[0]
        return _Labels(*(np.concatenate([getattr(part, name.name) for part in parts]) for name in fields(_Labels)))

    def _fitting(self, labels: _Labels, row: Int, place: Int, j: int, lists: list[Real]) -> _Labels:
        """The pairs of label and column that keep every row; columns by place in debt j."""
        p = self.problem
        column = place + p.start[j]
        use = labels.use[row] + p.use[column]
        fits = (use <= p.room).all(axis=1)
        soft = labels.soft[row] + p.soft[column]
        if p.soft.shape[1]:
            fits &= ~p.over_budget(np.maximum(soft - p.soft_room, 0))
        row, column, place = row[fits], column[fits], place[fits]
        reduced = labels.reduced[row] + self.reduced[column]
        bound = labels.bound[row]
        for v, costs in enumerate(lists):
            bound[:, v] += costs[labels.lists[row, v], place]
        words = labels.words[row]
        words[:, self.packing.word[j]] += place << self.packing.shift[j]
        return _Labels(
            labels.sums[row] + self.totals[column],
            reduced,
            np.maximum(bound, self.roots + reduced),
            np.zeros((len(row), len(self.views)), dtype=np.int64),
            use[fits],
            soft[fits],
            np.maximum(labels.end[row], p.end[column]),
            words,
        )
