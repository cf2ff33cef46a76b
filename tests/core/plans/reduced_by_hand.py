"""A stacked problem typed in a few lines: what a test does not speak of is empty."""

from __future__ import annotations

import numpy as np

from core.plans.reduced import Reduced


def by_hand(
    debts, *, use=(), room=(), row_id=None, soft=(), soft_room=(), times=None, budget=(), end=None, base=None
) -> Reduced:
    """A problem whose debts are lists of columns, a column being the tuple of its totals.

    `use` and `soft` are given row by row, as one writes an inequality; rows are months unless `row_id` says otherwise;
    every group counts every soft row once unless `times` says otherwise.
    """
    counts = [len(columns) for columns in debts]
    width = sum(counts)
    totals = np.array([column for columns in debts for column in columns], dtype=np.int64).reshape(width, -1)
    if times is None:
        times = np.ones((len(budget), len(soft_room)))
    return Reduced(
        start=np.concatenate(([0], np.cumsum(counts))),
        option=np.concatenate([np.arange(count) for count in counts]),
        totals=totals,
        base=_whole(base or [0] * totals.shape[1], totals.shape[1]),
        end=_whole(end or [0] * width, width),
        use=_whole(use, len(room), width).T.copy(),
        room=_whole(room, len(room)),
        row_id=_whole(row_id or [-1 - row for row in range(len(room))], len(room)),
        soft=_whole(soft, len(soft_room), width).T.copy(),
        soft_room=_whole(soft_room, len(soft_room)),
        times=_whole(times, len(budget), len(soft_room)),
        budget=_whole(budget, len(budget)),
    )


def _whole(figures, *shape) -> np.ndarray:
    return np.array(figures, dtype=np.int64).reshape(shape)
