"""Reductions never lose the first best plan, keep every sum, and do remove."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from core.plans import LEXICOGRAPHIC, solve
from core.plans.reduce import (
    fix_level,
    in_exact_sums,
    needed_rows,
    possible_columns,
    reduce_problem,
    shift,
    undominated_for,
)
from core.plans.soft_rows import allow_shortfall, merge_soft
from core.plans.stack import stack
from tests.core.plans.enumeration import (
    ORDERS,
    all_choices,
    allowed_plans,
    best_by_enumeration,
    level_values,
    reduced_problem,
    small_problem,
)
from tests.core.plans.orders import product_order
from tests.core.plans.random_households import household

SEEDS = range(80)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_first_best_plan_survives(seed):
    levels = ORDERS[seed % len(ORDERS)]
    problem, menus, capacity, lump = reduced_problem(seed, levels)
    _, best = best_by_enumeration(menus, capacity, levels, lump)
    with_end = levels is LEXICOGRAPHIC or bool(problem.end.any())
    reduced = reduce_problem(problem, with_end, is_new=True)
    columns = reduced.find(best)
    assert columns is not None
    assert reduced.is_allowed(columns)
    assert reduced.options(columns) == best
    assert len(reduced.option) <= len(problem.option)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_of_the_reduced_problem_is_a_plan(seed):
    """Rows that fell were implied: whatever is allowed afterwards was allowed before, with the same totals."""
    problem, *_ = reduced_problem(seed)
    reduced = reduce_problem(problem, with_end=True, is_new=True)
    for plan in allowed_plans(reduced)[:200]:
        before = problem.find(reduced.options(plan))
        assert problem.is_allowed(before)
        assert (problem.totals[before].sum(axis=0) == reduced.totals[plan].sum(axis=0) + reduced.base).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_shifting_and_merging_keep_every_deficit(seed):
    menus, capacity, lump = small_problem(seed)
    problem = stack(menus, capacity, lump, LEXICOGRAPHIC)
    merged = merge_soft(shift(problem))
    choices = all_choices(menus)[:300]
    shortfall, ask, cost = level_values(menus, choices, capacity, LEXICOGRAPHIC, lump)[:3]
    for choice, *values in zip(choices, shortfall, ask, cost, strict=True):
        columns = problem.find(tuple(choice))
        for form in (problem, shift(problem), merged):
            assert [form.short_of(columns), *(form.totals[columns].sum(axis=0) + form.base)] == values
    assert len(merged.soft_room) <= len(problem.soft_room)


@pytest.mark.parametrize("seed", SEEDS)
def test_allowing_a_shortfall_allows_exactly_it(seed):
    menus, capacity, lump = small_problem(seed, most_debts=3)
    problem = stack(menus, capacity, lump, LEXICOGRAPHIC)
    choices = all_choices(menus)
    (shortfall,) = level_values(menus, choices, capacity, LEXICOGRAPHIC[:1], lump)
    limit = int(np.median(shortfall))
    allowed = merge_soft(allow_shortfall(problem, limit))
    for choice, short in zip(choices[:200], shortfall, strict=False):
        columns = problem.find(tuple(choice))
        fits_lump = (problem.use[columns].sum(axis=0) <= problem.room).all()
        assert allowed.is_allowed(columns) == (fits_lump and short <= limit)


@pytest.mark.parametrize("seed", range(200))
def test_exact_sums_keep_just_the_columns_of_exact_plans(seed):
    rng = np.random.default_rng(seed)
    counts = rng.integers(1, 5, int(rng.integers(1, 6)))
    start = np.concatenate(([0], np.cumsum(counts)))
    totals = rng.choice([0, 0, 1, 3, 7], start[-1])
    plans = np.stack(np.meshgrid(*(np.arange(a, b) for a, b in pairwise(start))), axis=-1)
    plans = plans.reshape(-1, len(counts))
    value = int(totals[plans].sum(axis=1)[rng.integers(len(plans))])
    exact = np.unique(plans[totals[plans].sum(axis=1) == value])
    assert np.flatnonzero(in_exact_sums(start, totals, value)).tolist() == exact.tolist()


def test_exact_sums_of_too_many_values_keep_everything():
    start = np.arange(0, 161, 10)
    assert in_exact_sums(start, np.arange(160), 900).all()


def test_a_household_becomes_small():
    """Some 1,200 columns over 120 months: a handful of rows and about half of the columns stay."""
    menus, capacity = household(0, 15)
    problem = allow_shortfall(stack(menus, capacity, solve.__kwdefaults__["lump"], product_order(150_000)), 0)
    reduced = reduce_problem(problem, with_end=False, is_new=True)
    assert len(problem.option) > 1_000
    assert len(reduced.option) < 0.5 * len(problem.option)
    assert len(reduced.room) < 12
    assert needed_rows(reduced).all()
    assert possible_columns(reduced).all()
    assert undominated_for(reduced, 1).sum() <= len(reduced.option)


def test_a_fixed_level_is_a_row_of_its_own():
    problem, *_ = reduced_problem(5)
    fixed = fix_level(problem, 0, 3, is_least=False)
    assert fixed.row_id.tolist() == [*problem.row_id.tolist(), 0]
    assert fixed.months.shape[1] == problem.months.shape[1]
