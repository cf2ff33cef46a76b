"""Stacked problems written out by hand, a few columns each, and what stands in for the parts of a search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from core.plans.bounds import Multipliers
from core.plans.labels import Grown
from core.plans.reduced import Reduced
from tests.core.plans.stacked import stacked


def tiny(
    sizes: Sequence[int],
    totals: Sequence[Any],
    *,
    use: Sequence[Any] = (),
    room: Sequence[int] = (),
    soft: Sequence[Any] = (),
    soft_room: Sequence[int] = (),
    times: Sequence[Sequence[int]] | None = None,
    budget: Sequence[int] = (0,),
    base: Sequence[int] = (0,),
    end: Sequence[int] = (),
) -> Reduced:
    """Debts with `sizes` columns; totals, uses and ends by column, written one row a column (or one number).

    Without `times` every soft row counts once in each group; hard rows are called -1, -2 ….
    """
    count = sum(sizes)

    def table(rows: Sequence[Any], width: int) -> Sequence[Any] | np.ndarray:
        return rows if len(rows) else np.zeros((count, width))

    return stacked(
        sizes,
        totals=np.array(table(totals, len(base))).reshape(count, len(base)),
        base=base,
        end=table(end, 1),
        use=table(use, len(room)),
        room=room,
        soft=table(soft, len(soft_room)),
        soft_room=soft_room,
        times=times,
        budget=budget,
    )


def proof(
    bound: float, reduced: Sequence[float], *, lam: Sequence[float] = (), plan: Sequence[int] | None = None, value: int
) -> Multipliers:
    """Multipliers with a chosen bound, reduced costs, and a plan met on the way."""
    met = None if plan is None else np.array(plan)
    return Multipliers(np.array(lam), bound, np.array(reduced, dtype=np.float64), met, value)


class Calls:
    """Stands for a function: notes how it is called and answers with what was laid out, the last answer for good."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.given: list[tuple[Any, ...]] = []
        self.named: list[dict[str, Any]] = []

    def __call__(self, *given: Any, **named: Any) -> Any:
        self.given.append(given)
        self.named.append(named)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class Passes:
    """Stands for `Growth`: notes problem, views and how each pass is run, and answers with outcomes laid out."""

    def __init__(self, *outcomes: Grown) -> None:
        self.made = Calls(self)
        self.run = Calls(*outcomes)

    @property
    def problems(self) -> list[Reduced]:
        """The problem of each pass."""
        return [given[0] for given in self.made.given]

    @property
    def views(self) -> list[Any]:
        """The views of each pass."""
        return [given[1] for given in self.made.given]

    @property
    def widths(self) -> list[int]:
        """The width of each pass."""
        return [given[0] for given in self.run.given]


def grown(plan: Sequence[int] | None, value: int, left_behind: float = np.inf) -> Grown:
    """Outcome of a pass: complete unless something was left behind."""
    return Grown(None if plan is None else np.array(plan), value, left_behind)
