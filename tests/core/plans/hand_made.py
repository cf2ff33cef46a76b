"""Menus and stacked problems small enough that every figure of theirs is worked out in a test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import numpy as np

from core.plans import Menu
from core.plans.reduced import Reduced

Figures = Sequence[int]


def menu_of(
    name: str,
    payments: Sequence[Figures],
    *,
    ask: Figures = (),
    cost: Figures = (),
    end: Figures = (),
    stopped: Figures = (),
    lump_use: Figures = (),
) -> Menu:
    """A menu by its rows of payments; what is not told is nought in every column."""
    none = [0] * len(payments)
    columns = (np.array(figures or none, dtype=np.int64) for figures in (ask, cost, end, stopped, lump_use))
    return Menu(name, False, np.array(payments, dtype=np.int64), *columns)


def problem_of(
    *counts: int,
    totals: Sequence[Figures] = (),
    end: Figures = (),
    use: Sequence[Figures] = (),
    room: Figures = (),
    row_id: Figures = (),
    soft: Sequence[Figures] = (),
    soft_room: Figures = (),
    times: Sequence[Figures] = (),
    budget: Figures = (),
    option: Figures = (),
) -> Reduced:
    """A stacked problem by its columns: so many per debt, then level by level, row by row and group by group."""
    count = sum(counts)
    return Reduced(
        start=np.concatenate(([0], np.cumsum(counts))),
        option=whole(option or [place for mine in counts for place in range(mine)]),
        totals=whole(totals).reshape(-1, count).T.copy(),
        base=np.zeros(len(totals), dtype=np.int64),
        end=whole(end or [0] * count),
        use=whole(use).reshape(-1, count).T.copy(),
        room=whole(room),
        row_id=whole(row_id or [-1 - len(soft_room) - row for row in range(len(room))]),
        soft=whole(soft).reshape(-1, count).T.copy(),
        soft_room=whole(soft_room),
        times=whole(times).reshape(len(budget), len(soft_room)),
        budget=whole(budget),
    )


def whole(figures: Sequence[int] | Sequence[Figures]) -> np.ndarray:
    """Figures as the solver holds them: fen, points and months are 64-bit integers, never floats."""
    return np.array(figures, dtype=np.int64)


def written(problem: Reduced) -> dict[str, list[object]]:
    """Every array of a stacked problem as plain lists, after making sure that it holds whole numbers."""
    arrays = {field.name: getattr(problem, field.name) for field in fields(problem)}
    assert {name: array.dtype for name, array in arrays.items()} == dict.fromkeys(arrays, np.dtype(np.int64))
    return {name: array.tolist() for name, array in arrays.items()}
