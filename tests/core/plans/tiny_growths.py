"""Problems of a few columns for passes of labels, without prices: every bound in them is a sum done in the head."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.plans.bounds import Multipliers
from core.plans.labels import Grown, View, _Labels
from core.plans.problem import Int
from core.plans.reduced import Reduced
from tests.core.plans.stacked import stacked, whole


def tiny(
    *debts: int,
    totals: object = None,
    end: object = None,
    use: object = (),
    room: Sequence[int] = (),
    row_id: Sequence[int] | None = None,
    soft: object = (),
    soft_room: Sequence[int] = (),
    times: object = (),
    budget: Sequence[int] = (),
) -> Reduced:
    """Debts of so many columns; arrays by column as in `Reduced`; hard rows are months unless `row_id` says so."""
    return stacked(
        debts,
        totals=np.zeros((sum(debts), 1)) if totals is None else totals,
        end=end,
        use=use,
        room=room,
        row_id=row_id,
        soft=soft,
        soft_room=soft_room,
        times=times,
        budget=budget,
    )


def unpriced(problem: Reduced, level: int, most: int) -> View:
    """A level under multipliers of 0: its bound is the sum of the least totals, a reduced cost what lies above them."""
    totals = problem.totals[:, level]
    least = problem.least(totals)
    return priced(problem, totals, most, bound=least.sum(), reduced=totals - least[problem.debt])


def priced(
    problem: Reduced, totals: Int, most: int, *, bound: float, reduced: object, is_shortfall: bool = False
) -> View:
    """A view whose bound and reduced costs are said outright; its multipliers are 0."""
    lam = np.zeros(len(problem.room) + len(problem.soft_room))
    root = Multipliers(lam, float(bound), np.array(reduced, dtype=np.float64), None, most)
    return View(totals, root, most, is_shortfall)


def labels_of(count: int, **arrays: object) -> _Labels:
    """So many labels; by view, row or word as `_Labels` says; what is not given is 0 with one view and no rows."""
    widths = {"sums": 1, "reduced": 1, "bound": 1, "lists": 1, "use": 0, "soft": 0, "words": 1}
    real = {"reduced", "bound"}
    made = {
        name: np.array(arrays[name]).reshape(count, -1) if name in arrays else np.zeros((count, width))
        for name, width in widths.items()
    }
    made = {name: array.astype(np.float64 if name in real else np.int64) for name, array in made.items()}
    return _Labels(end=whole(arrays.get("end", np.zeros(count)), count), **made)


def told(labels: _Labels) -> dict[str, list]:
    """All arrays of labels as lists."""
    return {name: getattr(labels, name).tolist() for name in _Labels.__slots__}


def outcome(grown: Grown) -> tuple[list[int] | None, int, float]:
    """Columns, value and what was left behind."""
    return (None if grown.columns is None else grown.columns.tolist(), grown.value, grown.left_behind)
