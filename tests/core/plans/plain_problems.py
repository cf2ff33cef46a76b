"""Plan problems written as lists or drawn at random, and what a bound is: loops over debts, rows and budgets."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np

from core.plans.problem import Int
from core.plans.reduce import reduce_problem
from core.plans.reduced import Real, Reduced
from tests.core.plans.enumeration import allowed_plans, reduced_problem
from tests.core.plans.stacked import stacked


def problem_of(debts, room=(), soft_room=(), times=(), budget=()) -> Reduced:
    """A problem of one level: each debt a list of columns (objective, uses of the hard rows, uses of the soft rows)."""
    columns = np.array([column for debt in debts for column in debt])
    hard = 1 + len(room)
    use, soft = columns[:, 1:hard], columns[:, hard:]
    counts = [len(debt) for debt in debts]
    given = {"room": room, "soft_room": soft_room, "times": times, "budget": budget}
    return stacked(counts, totals=columns[:, :1], use=use, soft=soft, **given)


def drawn_problem(seed: int, *, soft: int | None = None) -> Reduced:
    """2 to 4 debts of 1 to 4 columns, up to 2 hard and 3 soft rows, some unused, in one group or two nested ones."""
    rng = np.random.default_rng([seed, 7])
    hard, soft = int(rng.integers(0, 3)), int(rng.integers(0, 4)) if soft is None else soft
    debts = []
    is_used = rng.random(hard + soft) < 0.9
    for _ in range(int(rng.integers(2, 5))):
        uses = rng.integers(0, 8, (int(rng.integers(1, 5)), hard + soft)) * is_used
        debts.append([(int(rng.integers(0, 10)), *row) for row in uses.tolist()])
    counted = rng.integers(1, 4, soft)
    times = [counted * (rng.random(soft) < 0.5), counted][int(rng.integers(0, 2)) :]
    budget = np.sort(rng.integers(0, 4, len(times)))
    return problem_of(debts, rng.integers(0, 12, hard), rng.integers(0, 12, soft), times, budget)


def shifted(seed: int) -> tuple[Reduced, Int]:
    """A small random problem reduced as the solver does first, and its allowed plans."""
    problem, *_ = reduced_problem(seed)
    problem = reduce_problem(problem, with_end=True, is_new=True)
    return problem, allowed_plans(problem)


def drawn_prices(problem: Reduced, rng: np.random.Generator) -> Real:
    """Multipliers of the hard, then of the soft rows, at times 0."""
    rows = len(problem.room) + len(problem.soft_room)
    return np.asarray(rng.uniform(0, 2, rows) * (rng.random(rows) < 0.8))


def prices(problem: Reduced, objective: Int, lam: Sequence[float], *, debts: Sequence[int]) -> list[list[float]]:
    """Objective + lam . use of every column of some debts."""
    found = []
    for j in debts:
        columns = range(problem.start[j], problem.start[j + 1])
        uses = {column: [*problem.use[column], *problem.soft[column]] for column in columns}
        found.append([objective[n] + sum(p * u for p, u in zip(lam, uses[n], strict=True)) for n in columns])
    return found


def worth_of_budgets(problem: Reduced, lam: Sequence[float]) -> float:
    """The most that deficits within all budgets can be worth at these prices, by trying every split into whole fen."""
    each = problem.times[-1] if len(problem.times) else []
    prices_of_soft = lam[len(problem.room) :]
    most = int(problem.budget[-1]) if len(problem.budget) else 0
    best = 0.0
    for counted in product(range(most + 1), repeat=len(problem.soft_room)):
        groups = zip(problem.times, problem.budget, strict=True)
        if all(sum(x for x, is_in in zip(counted, row, strict=True) if is_in) <= budget for row, budget in groups):
            shares = zip(counted, prices_of_soft, each, strict=True)
            best = max(best, sum(x * price / times for x, price, times in shares))
    return best


def bound_of(problem, objective, lam, *, debts=None, value=0, use=None, of_excess=False) -> float:
    """What no plan is below: at prices lam, every debt's cheapest column, less the room, less what budgets allow.

    Of a part of a plan: `debts` are those to come, `value` and `use` (by row) what the part took. The excess counts no
    objective and takes off the largest budget.
    """
    debts = range(problem.debts) if debts is None else debts
    bound = value + sum(min(debt) for debt in prices(problem, objective, lam, debts=debts))
    for r, room in enumerate([*problem.room, *problem.soft_room]):
        bound -= lam[r] * (room - (0 if use is None else use[r]))
    return bound - (problem.budget[-1] if of_excess else worth_of_budgets(problem, lam))


def all_plans(problem: Reduced) -> Int:
    """One column per debt, in every way."""
    return np.array(list(product(*(range(low, high) for low, high in pairwise(problem.start)))))
