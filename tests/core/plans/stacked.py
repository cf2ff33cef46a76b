"""The one place where tests stack a problem of the solver: sizes and figures in, 64-bit arrays in shape out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from core.plans.problem import Int
from core.plans.reduced import Reduced


def whole(figures: npt.ArrayLike, *shape: int) -> Int:
    """Figures as the solver holds them, 64-bit integers and never floats; in a shape if one is given."""
    array = np.array(figures, dtype=np.int64)
    return array.reshape(shape) if shape else array


def by_column(rows: npt.ArrayLike, width: int) -> Int:
    """Figures written row by row, as one writes an inequality, turned to one row a column; `width` columns."""
    return whole(rows).reshape(-1, width).T.copy()


def stacked(
    counts: Sequence[int],
    *,
    totals: npt.ArrayLike,
    base: npt.ArrayLike | None = None,
    option: npt.ArrayLike | None = None,
    end: npt.ArrayLike | None = None,
    use: npt.ArrayLike = (),
    room: Sequence[int] = (),
    row_id: npt.ArrayLike | None = None,
    soft: npt.ArrayLike = (),
    soft_room: Sequence[int] = (),
    times: npt.ArrayLike | None = None,
    budget: Sequence[int] = (),
) -> Reduced:
    """Debts of `counts` columns; `totals`, `use` and `soft` by column, as in `Reduced`.

    What is not told is nought; hard rows are months (-1, -2 …) and every group counts every soft row once unless told.
    """
    width, hard, months, groups = sum(counts), len(room), len(soft_room), len(budget)
    levels = whole(totals, width, -1)
    return Reduced(
        start=np.cumsum([0, *counts]),
        option=np.concatenate([np.arange(count) for count in counts]) if option is None else whole(option),
        totals=levels,
        base=whole(np.zeros(levels.shape[1]) if base is None else base, levels.shape[1]),
        end=whole(np.zeros(width) if end is None else end, width),
        use=whole(use, width, hard),
        room=whole(room, hard),
        row_id=whole(-1 - np.arange(hard) if row_id is None else row_id, hard),
        soft=whole(soft, width, months),
        soft_room=whole(soft_room, months),
        times=whole(np.ones((groups, months)) if times is None else times, groups, months),
        budget=whole(budget, groups),
    )
