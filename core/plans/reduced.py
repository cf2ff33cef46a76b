"""Columns of all debts, stacked, with the rows they must keep: what every part of the solver works on."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from core.errors import PlanError
from core.plans.problem import Int

Flags = npt.NDArray[np.bool_]
Real = npt.NDArray[np.float64]


class NothingFits(PlanError):
    """Raised when some debt has no column left: no plan keeps the rows asked for. Never leaves the solver."""

    code = "nothing_fits"


@dataclass(frozen=True, slots=True, eq=False)
class Reduced:
    """Columns of all debts, stacked: those of debt j are `start[j]:start[j + 1]`; N columns, K levels.

    `option[N]` is the column's index in its menu, `totals[N, K]` the additive levels (add `base[K]`), `end[N]` months.
    Hard rows: sum of `use[N, R]` <= `room[R]`; `row_id[R]` is the level a row fixes, or negative. Soft rows:
    deficits max(0, sum of `soft[N, Q]` - `soft_room[Q]`), counted `times[G, Q]` times, stay within `budget[G]` for
    every group.
    """

    start: Int
    option: Int
    totals: Int
    base: Int
    end: Int
    use: Int
    room: Int
    row_id: Int
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
        return np.minimum.reduceat(array, self.start[:-1])

    def most(self, array: Int) -> Int:
        """Largest value per debt of an array by column: shape (debts, ...)."""
        return np.maximum.reduceat(array, self.start[:-1])

    @property
    def months(self) -> Int:
        """Uses of every row, hard or soft, that is not a fixed level: shape (N, rows)."""
        return np.concatenate((self.use[:, self.row_id < 0], self.soft), axis=1)

    def keep_columns(self, keep: Flags) -> Reduced:
        """The same problem with these columns alone; every debt must keep one."""
        if keep.all():
            return self
        counts = np.bincount(self.debt[keep], minlength=self.debts)
        if not counts.all():
            raise NothingFits
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
        if keep.all():
            return self
        use = np.ascontiguousarray(self.use[:, keep])
        return replace(self, use=use, room=self.room[keep], row_id=self.row_id[keep])

    def over_budget(self, deficit: Int) -> Flags:
        """Say for each row of deficits (..., Q) whether a group's budget is exceeded."""
        return np.asarray((deficit @ self.times.T > self.budget).any(axis=-1))

    def deficits(self, columns: Int) -> Int:
        """Fen over each soft row when these columns are chosen, one per debt."""
        return np.asarray(np.maximum(self.soft[columns].sum(axis=0) - self.soft_room, 0))

    def is_allowed(self, columns: Int) -> bool:
        """Say whether chosen columns keep every hard row and every deficit budget, in integers."""
        if (self.use[columns].sum(axis=0) > self.room).any():
            return False
        return not bool(self.over_budget(self.deficits(columns)))

    def excess_of(self, columns: Int) -> int:
        """Largest excess of a group's deficits over its budget in fen, negative when every group has some left."""
        return int(np.max(self.deficits(columns) @ self.times.T - self.budget))

    def short_of(self, columns: Int) -> int:
        """Fen by which the deficits of chosen columns exceed the budgets: the shortfall when budgets are lump money."""
        return max(0, self.excess_of(columns))

    def carry(self, before: Reduced, lam: Real) -> Real:
        """Multipliers of an earlier form's hard rows for the rows of this one; new rows and soft rows start at 0."""
        known = dict(zip(before.row_id.tolist(), lam[: len(before.row_id)].tolist(), strict=True))
        hard = [known.get(row, 0.0) for row in self.row_id.tolist()]
        return np.concatenate((hard, np.zeros(len(self.soft_room))))

    def find(self, options: tuple[int, ...]) -> Int | None:
        """Stacked columns of menu indices, None when one of them has fallen."""
        columns = []
        for option, low, high in zip(options, self.start[:-1], self.start[1:], strict=True):
            place = int(np.searchsorted(self.option[low:high], option))
            if low + place == high or self.option[low + place] != option:
                return None
            columns.append(int(low) + place)
        return np.array(columns)

    def options(self, columns: Int) -> tuple[int, ...]:
        """The menus' own indices of chosen columns."""
        return tuple(int(option) for option in self.option[columns])
