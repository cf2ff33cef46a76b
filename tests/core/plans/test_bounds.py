"""Bounds hold for every plan there is, root and suffix, for totals and for the excess of deficits."""

from __future__ import annotations

import numpy as np
import pytest

from core.plans.bounds import excess_multipliers, find_multipliers
from core.plans.reduce import reduce_problem
from core.plans.reduced import NothingFits
from core.plans.suffix_bounds import SuffixBounds
from core.plans.tails import Tails
from tests.core.plans.enumeration import allowed_plans, reduced_problem

SEEDS = range(80)
MAY_RUN_SHORT = (0, 1, 2, 3, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 17, 20, 22, 24, 25, 28, 29, 31, 32, 33, 34, 38, 39, 40)
SEVERAL_DEBTS = sorted(set(SEEDS) - {2, 3, 5, 8, 17, 18, 27, 28, 34, 39, 40, 46, 75, 78})


def shifted(seed):
    problem, *_ = reduced_problem(seed)
    problem = reduce_problem(problem, with_end=True, is_new=True)
    return problem, allowed_plans(problem)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_plan_is_below_its_bound(seed):
    """Bound + reduced costs of its columns never exceed a plan's total, and the plan met on the way is real."""
    problem, plans = shifted(seed)
    for level in (0, 1):
        totals = problem.totals[:, level]
        most = int(totals[plans].sum(axis=1).max())
        found = find_multipliers(problem, totals, most)
        assert (found.lam >= 0).all()
        assert (found.bound + found.reduced[plans].sum(axis=1) <= totals[plans].sum(axis=1) + 1e-6).all()
        assert found.whole_bound <= totals[plans].sum(axis=1).min()
        if found.plan is not None:
            assert problem.is_allowed(found.plan)
            assert found.value == totals[found.plan].sum()
        best = plans[totals[plans].sum(axis=1) <= found.value]
        assert found.open_columns(found.value)[best].all()


@pytest.mark.parametrize("seed", MAY_RUN_SHORT)
def test_no_plan_has_less_excess_than_its_bound(seed):
    """Also plans beyond the budget count here; with hard rows kept."""
    problem, _ = shifted(seed)
    assert problem.soft.shape[1]
    ranges = [np.arange(low, high) for low, high in zip(problem.start[:-1], problem.start[1:], strict=True)]
    plans = np.stack(np.meshgrid(*ranges), axis=-1).reshape(-1, problem.debts)
    plans = plans[[(problem.use[plan].sum(axis=0) <= problem.room).all() for plan in plans]]
    excess = np.array([problem.excess_of(plan) for plan in plans])
    found = excess_multipliers(problem, int(excess.max()))
    assert (found.bound + found.reduced[plans].sum(axis=1) <= excess + 1e-6).all()
    assert found.value == (excess.max() if found.plan is None else problem.excess_of(found.plan))
    assert found.is_refuted <= (excess.min() > 0)


@pytest.mark.parametrize("seed", SEVERAL_DEBTS)
def test_no_partial_plan_is_below_its_suffix_bound(seed):
    """Cut every plan after one debt: the bound of that part holds for the whole plan, whatever multipliers gave it."""
    problem, plans = shifted(seed)
    assert problem.debts > 1
    totals = problem.totals[:, 1]
    root = find_multipliers(problem, totals, int(totals[plans].sum(axis=1).max()))
    order = np.random.default_rng(seed).permutation(problem.debts)
    done = plans[:, order[:1]]
    value = totals[done].sum(axis=1)
    use = np.concatenate((problem.use, problem.soft), axis=1)[done].sum(axis=1)
    suffix = SuffixBounds(problem, totals, order, root.lam)
    bound, lists, costs = suffix.tighten(0, value, use, np.zeros(len(plans)), float(totals[plans].sum(axis=1).max()))
    whole = totals[plans].sum(axis=1)
    assert (bound <= whole + 1e-6).all()
    place = plans[:, order[1]] - problem.start[order[1]]
    assert (bound + costs[lists, place] <= whole + 1e-6).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_no_part_of_a_plan_is_refused_by_its_tail(seed):
    problem, plans = shifted(seed)
    totals = problem.totals[:, 1]
    most = int(totals[plans].sum(axis=1).max())
    root = find_multipliers(problem, totals, most)
    order = np.arange(problem.debts)
    tails = Tails(problem, totals, order, root.reduced, most + 0.5 - root.bound)
    for stage in range(problem.debts):
        done = plans[:, : stage + 1]
        reduced, use = root.reduced[done].sum(axis=1), problem.use[done].sum(axis=1)
        assert tails.can_end(stage, reduced, use, totals[done].sum(axis=1), most).all()


def test_a_tail_refuses_what_cannot_end():
    """The later debt takes at least 3 of a row with room for 4: a part that took 2 is refused, one that took 1 not."""
    problem, *_ = reduced_problem(0, most_debts=2)
    problem = _two_debts(problem)
    tails = Tails(problem, problem.totals[:, 0], np.arange(2), np.zeros(3), 10.0)
    assert tails.can_end(0, np.zeros(2), np.array([[1], [2]]), np.zeros(2, dtype=np.int64), 10).tolist() == [
        True,
        False,
    ]


def _two_debts(problem):
    """One hard row of 4; the first debt takes 1 or 2 of it, the second 3."""
    from dataclasses import replace

    zeros = np.zeros((3, 1), dtype=np.int64)
    return replace(
        problem,
        start=np.array([0, 2, 3]),
        option=np.array([0, 1, 0]),
        totals=zeros,
        base=np.zeros(1, dtype=np.int64),
        end=zeros[:, 0],
        use=np.array([[1], [2], [3]]),
        room=np.array([4]),
        row_id=np.array([-1]),
        soft=zeros[:, :0],
        soft_room=np.zeros(0, dtype=np.int64),
        times=np.zeros((0, 0), dtype=np.int64),
        budget=np.zeros(0, dtype=np.int64),
    )


def test_rows_that_nothing_keeps_are_found_out():
    with pytest.raises(NothingFits):
        reduce_problem(_two_debts(reduced_problem(0)[0]).keep_columns(np.array([False, True, True])), with_end=False)
