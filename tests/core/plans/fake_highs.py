"""Takes HiGHS's place: prepared answers in turn, and what was asked for them."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
from scipy.optimize import OptimizeResult

from core.plans import milp

INFEASIBLE, STOPPED = 2, 1


class Clockwork:
    """A stop-watch that only HiGHS moves."""

    def __init__(self, seconds: float) -> None:
        self.now, self.seconds = 1_000.0, seconds

    def __call__(self) -> float:
        return self.now


class Highs:
    """Gives `answers` one after the other, the last one for ever; `asked` keeps every model in plain lists."""

    def __init__(self, monkeypatch, *answers, seconds=0.0) -> None:
        self.answers, self.asked, self.clock = list(answers), [], Clockwork(seconds)
        monkeypatch.setattr("scipy.optimize.milp", self)
        monkeypatch.setattr(milp, "monotonic", self.clock)

    def __call__(self, objective, *, integrality, bounds, constraints, options) -> OptimizeResult:
        """Stand where scipy.optimize.milp stands."""
        self.asked.append(
            SimpleNamespace(
                objective=objective.tolist(),
                integrality=integrality.tolist(),
                least=bounds.lb.tolist(),
                most=bounds.ub.tolist(),
                rows=constraints.A.toarray().tolist(),
                low=constraints.lb.tolist(),
                high=constraints.ub.tolist(),
                options=options,
            )
        )
        self.clock.now += self.clock.seconds
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    @property
    def limits(self) -> list[float]:
        """Seconds HiGHS was given, time after time."""
        return [asked.options["time_limit"] for asked in self.asked]


def answer(columns, bound, *, width=4, off=0.0) -> OptimizeResult:
    """HiGHS chose these columns, all its binaries `off` by a little, and says that nothing is below `bound`."""
    x = np.full(width, off)
    x[list(columns)] = 1 - off
    return OptimizeResult(status=STOPPED, x=x, mip_dual_bound=bound)


def nothing_left() -> OptimizeResult:
    """HiGHS proved that no choice keeps the rows."""
    return OptimizeResult(status=INFEASIBLE, x=None, mip_dual_bound=None)


def too_late(bound=None) -> OptimizeResult:
    """HiGHS's time was over before it had a choice."""
    return OptimizeResult(status=STOPPED, x=None, mip_dual_bound=bound)
