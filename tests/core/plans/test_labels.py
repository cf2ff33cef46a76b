"""A pass of labels: complete ones give the first best plan, narrow ones a plan and a bound that holds."""

from __future__ import annotations

import numpy as np
import pytest

from core.plans import labels
from core.plans.bounds import excess_multipliers, find_multipliers
from core.plans.labels import Growth, View
from core.plans.reduce import fix_level, reduce_problem
from tests.core.plans.enumeration import allowed_plans, reduced_problem

SEEDS = range(80)
MAY_RUN_SHORT = (0, 1, 2, 3, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 17, 20, 22, 24, 25, 28, 29, 31, 32, 33, 34, 38, 39, 40)


def prepared(seed):
    """A reduced problem, its plans, and the last level as a view that lets every plan through."""
    problem, *_ = reduced_problem(seed)
    problem = reduce_problem(problem, with_end=True, is_new=True)
    plans = allowed_plans(problem)
    totals = problem.totals[:, 1]
    most = int(totals[plans].sum(axis=1).max())
    return problem, plans, View(totals, find_multipliers(problem, totals, most, steps=20), most)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("thorough", [False, True])
def test_a_complete_pass_gives_the_first_best_plan(seed, thorough, monkeypatch):
    """Also when beaten labels are looked for, and multipliers raised, from the first label on."""
    if thorough:
        monkeypatch.setattr(labels, "FEW", 1)
        monkeypatch.setattr(labels, "MANY", 1)
    problem, plans, view = prepared(seed)
    sums, ends = view.totals[plans].sum(axis=1), problem.end[plans].max(axis=1)
    first = plans[np.lexsort((*plans.T[::-1], ends, sums))[0]]
    grown = Growth(problem, [view]).run(10**6, keeps_ties=True)
    assert grown.is_complete
    assert (grown.value, grown.columns.tolist()) == (sums.min(), first.tolist())
    any_best = Growth(problem, [view]).run(10**6, keeps_ties=False)
    assert any_best.value == sums.min()
    assert problem.is_allowed(any_best.columns)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("width", [1, 3])
def test_a_narrow_pass_gives_a_bound_for_what_it_left_behind(seed, width):
    problem, plans, view = prepared(seed)
    least = view.totals[plans].sum(axis=1).min()
    grown = Growth(problem, [view]).run(width, keeps_ties=False)
    if grown.columns is not None:
        assert problem.is_allowed(grown.columns)
        assert grown.value == view.totals[grown.columns].sum() >= least
    assert grown.columns is not None or not grown.is_complete
    if grown.columns is None or grown.value > least:
        assert grown.left_behind <= least + 1e-6


@pytest.mark.parametrize("seed", SEEDS)
def test_a_pass_that_gives_up_says_so(seed):
    problem, plans, view = prepared(seed)
    least = view.totals[plans].sum(axis=1).min()
    grown = Growth(problem, [view]).run(1, keeps_ties=False, gives_up=True)
    assert grown.is_complete or (grown.columns is None and grown.left_behind <= least + 1e-6)
    assert not grown.is_complete or grown.value == least


@pytest.mark.parametrize("seed", SEEDS)
def test_levels_fixed_before_bind(seed):
    """With the asks held at their least, the cheapest plan among those is found."""
    problem, plans, _ = prepared(seed)
    asks = problem.totals[:, 0]
    least = int(asks[plans].sum(axis=1).min())
    held = fix_level(problem, 0, least, is_least=False)
    plans = allowed_plans(held)
    most = int(held.totals[:, 1][plans].sum(axis=1).max())
    views = [
        View(held.totals[:, level], find_multipliers(held, held.totals[:, level], limit), limit)
        for level, limit in ((1, most), (0, least))
    ]
    grown = Growth(held, views).run(10**6, keeps_ties=True)
    assert grown.value == held.totals[:, 1][plans].sum(axis=1).min()
    assert asks[grown.columns].sum() == least


@pytest.mark.parametrize("seed", MAY_RUN_SHORT)
@pytest.mark.parametrize("width", [1, 10**6])
def test_the_least_excess_over_the_budgets_is_found_or_bounded(seed, width, monkeypatch):
    """Labels are compared, multipliers raised, from the first on: complete passes find it, narrow ones bound it."""
    monkeypatch.setattr(labels, "FEW", 1)
    monkeypatch.setattr(labels, "MANY", 1)
    problem, plans, _ = prepared(seed)
    least = min(problem.excess_of(plan) for plan in plans)
    nothing = np.zeros(len(problem.option), dtype=np.int64)
    view = View(nothing, excess_multipliers(problem, 1), 0, is_shortfall=True)
    grown = Growth(problem, [view], seeks_shortfall=True).run(width, keeps_ties=False)
    assert grown.is_complete or width == 1
    assert grown.left_behind <= least + 1e-6 or problem.excess_of(grown.columns) == least
    assert grown.columns is None or problem.is_allowed(grown.columns)


def test_past_its_time_a_pass_goes_on_with_few():
    problem, _, view = prepared(4)
    grown = Growth(problem, [view]).run(10**6, keeps_ties=False, ends=0.0)
    assert grown.columns is not None
