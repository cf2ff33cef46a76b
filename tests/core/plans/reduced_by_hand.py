"""A stacked problem typed in a few lines: what a test does not speak of is empty."""

from __future__ import annotations

from core.plans.reduced import Reduced
from tests.core.plans.stacked import by_column, stacked


def by_hand(
    debts, *, use=(), room=(), row_id=None, soft=(), soft_room=(), times=None, budget=(), end=None, base=None
) -> Reduced:
    """A problem whose debts are lists of columns, a column being the tuple of its totals.

    `use` and `soft` are given row by row, as one writes an inequality; rows are months unless `row_id` says otherwise;
    every group counts every soft row once unless `times` says otherwise.
    """
    counts = [len(columns) for columns in debts]
    width = sum(counts)
    return stacked(
        counts,
        totals=[column for columns in debts for column in columns],
        base=base,
        end=end,
        use=by_column(use, width),
        room=room,
        row_id=row_id,
        soft=by_column(soft, width),
        soft_room=soft_room,
        times=times,
        budget=budget,
    )
