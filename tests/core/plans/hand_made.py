"""Menus and stacked problems small enough that every figure of theirs is worked out in a test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import numpy as np

from core.plans import Menu
from core.plans.reduced import Reduced
from tests.core.plans.stacked import by_column, stacked

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
    months = [-1 - len(soft_room) - row for row in range(len(room))]
    return stacked(
        counts,
        totals=by_column(totals, count),
        option=option or None,
        end=end or None,
        use=by_column(use, count),
        room=room,
        row_id=row_id or months,
        soft=by_column(soft, count),
        soft_room=soft_room,
        times=times,
        budget=budget,
    )


def written(problem: Reduced) -> dict[str, list[object]]:
    """Every array of a stacked problem as plain lists, after making sure that it holds whole numbers."""
    arrays = {field.name: getattr(problem, field.name) for field in fields(problem)}
    assert {name: array.dtype for name, array in arrays.items()} == dict.fromkeys(arrays, np.dtype(np.int64))
    return {name: array.tolist() for name, array in arrays.items()}
