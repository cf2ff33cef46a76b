"""HiGHS behind its guards: what it finds is what enumeration finds, and nothing is printed as proven that is not."""

from __future__ import annotations

import numpy as np
import pytest

from core.plans import LEXICOGRAPHIC, NO_LUMP
from core.plans.clock import Clock
from core.plans.milp import cheapest, first_cheapest, least_excess
from core.plans.reduce import reduce_problem
from core.plans.stack import stack
from core.plans.ties import first_plan
from tests.core.plans.enumeration import allowed_plans, best_by_enumeration, reduced_problem, small_problem

SEEDS = range(40)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_cheapest_plan(seed):
    problem, *_ = reduced_problem(seed)
    problem = reduce_problem(problem, with_end=True, is_new=True)
    sums = problem.totals[:, 1][allowed_plans(problem)].sum(axis=1)
    answer = cheapest(problem, problem.totals[:, 1])
    assert answer.is_closed
    assert (answer.value, answer.bound) == (sums.min(), sums.min())
    assert problem.is_allowed(answer.columns)
    none = cheapest(problem, problem.totals[:, 1], most=int(sums.min()) - 1)
    assert none.columns is None
    assert none.is_closed


@pytest.mark.parametrize("seed", SEEDS)
def test_the_first_of_the_cheapest_plans(seed):
    """With a plan in hand and without; among equal ones the earliest end, then the lowest options."""
    problem, *_ = reduced_problem(seed)
    problem = reduce_problem(problem, with_end=True, is_new=True)
    plans = allowed_plans(problem)
    sums, ends = problem.totals[:, 1][plans].sum(axis=1), problem.end[plans].max(axis=1)
    first = plans[np.lexsort((*problem.option[plans].T[::-1], ends, sums))[0]]
    last = plans[np.lexsort((*-problem.option[plans].T[::-1], -ends, sums))[0]]
    assert (sums == sums.min()).sum() <= 15
    for known, most in ((None, int(sums.max())), (last, int(sums.min()))):
        answer = first_cheapest(problem, problem.totals[:, 1], known, most)
        assert answer.is_closed
        assert answer.columns.tolist() == first.tolist()


def test_more_ties_than_are_listed_are_not_called_closed():
    """Thirty plans of equal cost: one is given, the answer says that it may not be the first; ties.py finds that."""
    menus, _, _ = small_problem(0)
    zero = np.zeros(30, dtype=np.int64)
    menu = type(menus[0])("a", False, np.zeros((30, 1), dtype=np.int64), zero, zero, zero + 5, zero)
    problem = stack([menu], np.array([0]), NO_LUMP, LEXICOGRAPHIC)
    answer = first_cheapest(problem, problem.totals[:, 1], np.array([29]), 0)
    assert not answer.is_closed
    assert first_plan(problem, (29,), Clock(), with_end=True) == ((0,), True)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_least_excess(seed):
    menus, capacity, lump = small_problem(seed)
    problem = stack(menus, capacity, lump, LEXICOGRAPHIC)
    (shortfall, *_), _ = best_by_enumeration(menus, capacity, LEXICOGRAPHIC, lump)
    answer = least_excess(problem, 0)
    assert answer.is_closed
    assert (answer.value, answer.bound) == (shortfall, shortfall)
    assert problem.short_of(answer.columns) == shortfall


@pytest.mark.parametrize("seed", SEEDS)
def test_the_first_of_all_plans_left(seed):
    problem, *_ = reduced_problem(seed, most_debts=3)
    problem = reduce_problem(problem, with_end=True, is_new=True)
    plans = allowed_plans(problem)
    options, ends = problem.option[plans], problem.end[plans].max(axis=1)
    first = options[np.lexsort((*options.T[::-1], ends))[0]]
    assert first_plan(problem, tuple(options[-1]), Clock(), with_end=True) == (tuple(first), True)
    lowest = options[np.lexsort(options.T[::-1])[0]]
    assert first_plan(problem, tuple(options[-1]), Clock(), with_end=False) == (tuple(lowest), True)
