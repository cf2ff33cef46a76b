"""Bounds hold for every plan there is, equal their definition, and are raised step by step as worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from core.plans.bounds import Multipliers, ScaledRows, _Dual, excess_multipliers, find_multipliers, rounding
from core.plans.reduce import reduce_problem
from core.plans.reduced import NothingFits
from tests.core.plans.plain_problems import (
    all_plans,
    bound_of,
    drawn_prices,
    drawn_problem,
    prices,
    problem_of,
    shifted,
)

SEEDS = range(80)
MAY_RUN_SHORT = (0, 1, 2, 3, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 17, 20, 22, 24, 25, 28, 29, 31, 32, 33, 34, 38, 39, 40)


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
    plans = all_plans(problem)
    plans = plans[[(problem.use[plan].sum(axis=0) <= problem.room).all() for plan in plans]]
    excess = np.array([problem.excess_of(plan) for plan in plans])
    found = excess_multipliers(problem, int(excess.max()))
    assert (found.bound + found.reduced[plans].sum(axis=1) <= excess + 1e-6).all()
    assert found.value == (excess.max() if found.plan is None else problem.excess_of(found.plan))
    assert found.is_refuted <= (excess.min() > 0)


@pytest.mark.parametrize("seed", range(60))
def test_the_bound_and_the_reduced_costs_at_any_prices_are_their_definition(seed):
    """The first visit is to the prices given, of hard and soft rows, with nested budgets."""
    problem = drawn_problem(seed)
    objective = problem.totals[:, 0]
    lam = drawn_prices(problem, np.random.default_rng(seed))
    found = find_multipliers(problem, objective, 10**6, steps=1, start=lam)
    assert found.lam == pytest.approx(lam)
    assert found.bound == pytest.approx(bound_of(problem, objective, lam))
    debts = prices(problem, objective, lam, debts=range(problem.debts))
    assert found.reduced == pytest.approx([price - min(debt) for debt in debts for price in debt])


@pytest.mark.parametrize("seed", range(40))
def test_the_bound_of_the_excess_is_its_definition(seed):
    """Prices start at 0 for hard rows and at half the times a deficit counts, the most they may be, for soft rows."""
    problem = drawn_problem(seed, soft=1 + seed % 3)
    lam = np.concatenate((np.zeros(len(problem.room)), problem.times[-1] / 2))
    found = excess_multipliers(problem, 10**6, steps=1)
    assert found.lam == pytest.approx(lam)
    nothing = np.zeros(len(problem.option), dtype=np.int64)
    assert found.bound == pytest.approx(bound_of(problem, nothing, lam, of_excess=True))
    dual = _Dual(problem, None)
    assert dual.scaled.most / dual.scaled.scale == pytest.approx([*[np.inf] * len(problem.room), *problem.times[-1]])


@pytest.mark.parametrize("of_excess", [False, True])
@pytest.mark.parametrize("seed", range(30))
def test_the_slope_is_how_the_bound_changes(seed, of_excess):
    """A wrong slope leads the steps astray and leaves bounds low. It is what a millionth more of each price does."""
    problem = drawn_problem(seed, soft=1 + seed % 3)
    dual = _Dual(problem, None if of_excess else problem.totals[:, 0])
    lam = np.random.default_rng(seed).uniform(0.2, 3, len(dual.scaled.room))
    _, columns, slope = dual.at(lam)
    assert (np.searchsorted(problem.start, columns, side="right") - 1).tolist() == list(range(problem.debts))
    ways = 1e-6 * np.eye(len(lam))
    assert slope == pytest.approx([(dual.at(lam + h)[0] - dual.at(lam - h)[0]) / 2e-6 for h in ways], abs=1e-6)


@pytest.mark.parametrize("of_excess", [False, True])
@pytest.mark.parametrize("seed", range(30))
def test_no_bound_is_above_the_slope_at_another(seed, of_excess):
    """Also where prices are 0 and several columns or months are equally good: the steps never leave the better side."""
    problem = drawn_problem(seed, soft=1 + seed % 3)
    dual = _Dual(problem, None if of_excess else problem.totals[:, 0])
    rng = np.random.default_rng(seed)
    prices = [drawn_prices(problem, rng) for _ in range(6)]
    for lam in prices:
        bound, _, slope = dual.at(lam)
        for other in prices:
            assert dual.at(other)[0] <= bound + slope @ (other - lam) + 1e-9


@pytest.mark.parametrize(("cut", "room"), [(10**9 + 7, 10**7), (10**9 + 11, 10**7 + 1), (10**10 + 77, 10**7 + 3)])
def test_no_bound_is_too_high_where_prices_are(cut, room):
    """One debt takes the room whole, the other costs `cut` or 1 fen too much: every plan costs `cut`.

    At that price the room is worth 10^16 and more, where neighbouring floats are 2 apart: the bound came out above.
    """
    problem = problem_of([[(0, room)], [(0, 1), (cut, 0)]], [room])
    found = find_multipliers(problem, problem.totals[:, 0], cut, steps=1, start=np.array([float(cut)]))
    assert found.bound <= cut
    assert found.whole_bound <= cut
    assert found.open_columns(cut)[[0, 2]].all()


def test_no_bound_is_too_high_where_deficits_are_worth_much():
    """A month that is short of the whole budget whatever is chosen; at a price of 10^9 both are worth 10^16."""
    cut, budget = 10**9 + 7, 10**7
    problem = problem_of([[(0, 1), (cut, 0)]], (), [-budget], [[1]], [budget])
    found = find_multipliers(problem, problem.totals[:, 0], cut, steps=1, start=np.array([float(cut)]))
    assert found.bound <= cut


def test_budgets_by_hand():
    """One debt that pays nothing, two months; 3 fen may be missing, in the first month 1, where a deficit counts twice.

    At 6 and 1 a fen: a fen of budget is worth 3 in month one, 1 in month two: 1 x 3 + 2 x 1 = 5. At 2 and 3 a fen, all
    3 are worth most in month two: 9. At 8 and 0: 1 x 4.
    """
    problem = problem_of([[(0, 0, 0)]], (), (0, 0), [[2, 0], [2, 1]], [1, 3])
    bounds = [
        find_multipliers(problem, problem.totals[:, 0], 9, steps=1, start=np.array(lam)).bound
        for lam in ((6.0, 1.0), (2.0, 3.0), (8.0, 0.0))
    ]
    assert bounds == pytest.approx([-5, -9, -4])


KEEP_OR_CUT = [(0, 4), (6, 0)], [(0, 2), (5, 0)]
"""Two debts and one row: kept they cost nothing and use 4 and 2 of it, cut they cost 6 and 5 and use nothing."""


def test_two_steps_by_hand():
    """Room for 3. At price 0 both are kept: bound 0, slope 6 - 3 = 3; a plan of 7 is known, so the price rises to 7/3.

    There the first is cut for 6 (kept: 28/3), the second kept for 14/3: bound 6 + 14/3 - 3 x 7/3 = 11/3. That plan uses
    2 and costs 6: better than the one known.
    """
    problem = problem_of(KEEP_OR_CUT, [3])
    first = find_multipliers(problem, problem.totals[:, 0], 7, steps=1)
    assert (first.lam.tolist(), first.bound, first.reduced.tolist()) == ([0], 0, [0, 6, 0, 5])
    assert (first.plan, first.value) == (None, 7)
    second = find_multipliers(problem, problem.totals[:, 0], 7, steps=2)
    assert (second.lam, second.bound) == (pytest.approx([7 / 3]), pytest.approx(11 / 3))
    assert second.reduced == pytest.approx([28 / 3 - 6, 0, 0, 5 - 14 / 3])
    assert second.plan is not None
    assert (second.plan.tolist(), second.value) == ([1, 2], 6)


def test_a_plan_that_is_no_better_than_the_one_known_is_not_told():
    """As above, but a plan of 6 is known: price 2, the first is cut for 6, the second kept for 4, bound 10 - 6 = 4."""
    problem = problem_of(KEEP_OR_CUT, [3])
    found = find_multipliers(problem, problem.totals[:, 0], 6, steps=2)
    assert (found.lam.tolist(), found.bound, found.reduced.tolist()) == ([2], pytest.approx(4), [2, 0, 0, 1])
    assert (found.plan, found.value) == (None, 6)


@pytest.fixture
def visits(monkeypatch):
    """The prices of scaled rows that a bound is worked out at, in turn."""
    seen: list[list[float]] = []
    at = _Dual.at

    def noted(self, lam):
        seen.append(lam.tolist())
        return at(self, lam)

    monkeypatch.setattr(_Dual, "at", noted)
    return seen


def one_debt(cut: int, room: int = 2):
    """Keep uses 4 of the one row and costs nothing, cut uses nothing.

    With prices for all 4 fen and room for 2 the bound is min(price, cut) - price / 2: it rises by half up to `cut`,
    then falls by half.
    """
    return problem_of([[(0, 4), (cut, 0)]], [room])


def steps_to(problem, most, steps, start=None):
    return find_multipliers(problem, problem.totals[:, 0], most, steps=steps, start=start)


def test_swings_without_gain_end_in_a_shorter_stride(visits):
    """From 0 to 8 / 0.5 = 16 and back, bound 0 both times; after four visits without gain again from 0, 0.6 as far.

    At 9.6 the bound is 8 - 4.8 = 3.2, and the next step 0.6 x (8 - 3.2) / 0.5 = 5.76 down.
    """
    found = steps_to(one_debt(8), 8, 7)
    assert visits == [[0], [16], [0], [16], [0], [pytest.approx(9.6)], [pytest.approx(3.84)]]
    assert (found.bound, found.lam) == (pytest.approx(3.2), pytest.approx([2.4]))
    assert found.reduced == pytest.approx([1.6, 0])


def steps_to_8000(start, steps):
    """Cut costs 8,000 and uses 1 of the row: the bound is min(price, 8,000 + price / 4) - price / 2.

    From below, a step towards a plan of 8,000 leads to 16,000, bound 4,000; from there by 4,000 / 0.25 back to 0.
    """
    return steps_to(problem_of([[(0, 4), (8000, 1)]], [2]), 8000, steps, np.array([start / 4]))


def test_a_gain_below_a_ten_thousandth_of_the_gap_is_none(visits):
    """From 7,999.6 (bound 3,999.8): 0.2 gained of 4,000.2 missing.

    So the visits to 16,000, 0 and 16,000 make four without gain with the first, and the stride is shortened.
    """
    steps_to_8000(7999.6, 6)
    assert visits == [[pytest.approx(price)] for price in (7999.6, 16000, 0, 16000, 16000, 6400)]


def test_a_gain_above_a_ten_thousandth_of_the_gap_is_one(visits):
    """From 7,999 (bound 3,999.5): 0.5 gained of 4,000.5 missing, so that the four visits begin after it."""
    steps_to_8000(7999, 8)
    assert visits == [[pytest.approx(price)] for price in (7999, 16000, 0, 16000, 0, 16000, 16000, 6400)]


def test_it_stops_when_strides_are_too_short(visits):
    """From the top of the bound nothing is gained: seven times four visits, until 0.6 to the seventh is below 0.03."""
    found = steps_to(one_debt(8), 8, 80, np.array([2.0]))
    assert (len(visits), found.bound, found.lam.tolist()) == (28, pytest.approx(4), [2])


@pytest.mark.parametrize(("cut", "most", "made"), [(10, 5, 1), (9, 5, 2), (8, 5, 2)])
def test_it_stops_when_nothing_whole_is_left_between_bound_and_plan(visits, cut, most, made):
    """Started at the top, where the bound is half of `cut`: 5, 4.5 and 4 against a plan of 5."""
    steps_to(one_debt(cut), most, 2, np.array([cut / 4]))
    assert len(visits) == made


def test_it_stops_where_the_bound_is_flat(visits):
    """Room for 5: a price of 0 cannot fall, and rising would only lower the bound."""
    found = steps_to(one_debt(8, room=5), 8, 9)
    assert (visits, found.bound, found.lam.tolist()) == ([[0]], 0, [0])
    assert found.plan is not None
    assert (found.plan.tolist(), found.value) == ([0], 0)


def test_prices_at_0_that_want_to_fall_are_left_out_of_the_step(visits):
    """A second row has twice the room: slopes 0.5 and -1. The step is 8 / 0.25 x 0.5 as if it were not there."""
    problem = problem_of([[(0, 4, 4), (8, 0, 0)]], [2, 8])
    steps_to(problem, 8, 2)
    assert visits == [[0, 0], [16, 0]]


def test_prices_above_0_may_fall_to_0_and_no_further(visits):
    """At 0 and 0.4 the bound is 0.4 - 2 x 0.4: a step of 8.4 / (0.25 + 1) = 6.72 along 0.5 and -1."""
    problem = problem_of([[(0, 4, 4), (8, 0, 0)]], [2, 8])
    steps_to(problem, 8, 2, np.array([0, 0.1]))
    assert visits == [[0, pytest.approx(0.4)], [pytest.approx(3.36), 0]]


def test_prices_of_deficits_at_their_most_are_left_out_of_the_step(visits):
    """Two months with room for 2, budget 1; the one debt takes 8 and 1, or 6 and 4: both are 5 over the budget.

    Prices for 8 and for 4 fen, at most 8 and 4, start at half: bound 4.5 - 1 - 1 - 1 = 1.5, slopes 0.75 and -0.25, and
    the step of (5 - 1.5) / 0.625 leads to the most, 8, and to 0.6. There the bound is 3.3, the slopes are 0.5 and 0.5,
    but only the second price may rise: by 1.7 / 0.25 x 0.5 = 3.4 to 4, bound 4; then down by 1 / 0.0625 x 0.25.
    """
    problem = problem_of([[(0, 8, 1), (0, 6, 4)]], (), (2, 2), [[1, 1]], [1])
    found = excess_multipliers(problem, 6, steps=4)
    assert visits == [[4, 2], [8, pytest.approx(0.6)], [8, 4], [8, pytest.approx(0, abs=1e-9)]]
    assert (found.bound, found.lam.tolist(), found.value) == (pytest.approx(4), [1, 1], 5)


@pytest.mark.parametrize(("room", "plan"), [([2, 1], None), ([3, 0], None), ([3, 1], [0])])
def test_a_plan_with_little_excess_must_keep_every_hard_row(room, plan):
    """The first column is 5 short, of 3 and 1 of the hard rows; the second 9 short. Budget 1."""
    problem = problem_of([[(0, 3, 1, 5), (0, 0, 0, 9)]], room, [0], [[1]], [1])
    found = excess_multipliers(problem, 20, steps=1)
    assert (None if found.plan is None else found.plan.tolist()) == plan
    assert found.value == (20 if plan is None else 4)


def test_a_bound_that_never_stops_rising_is_left_at_last(monkeypatch):
    """After 80 visits for a level and 100 for the excess, unless told otherwise: a bound must not take all the time."""
    bounds: list[int] = []

    def rising(self, lam):
        bounds.append(1000 * len(bounds))
        return bounds[-1], np.array([0]), np.array([-((-1.0) ** len(bounds))])

    monkeypatch.setattr(_Dual, "at", rising)
    problem = one_debt(8)
    assert (find_multipliers(problem, problem.totals[:, 0], 10**6).bound, len(bounds)) == (79_000, 80)
    bounds.clear()
    problem = problem_of([[(0, 10**7)]], (), [0], [[1]], [1])
    assert (excess_multipliers(problem, 10**6).bound, len(bounds)) == (99_000, 100)


def test_rows_are_divided_by_their_largest_use():
    """By 1 when nobody uses them."""
    scaled = ScaledRows(problem_of([[(0, 3, 0, 1)], [(0, 7, 0, 0)]], [14, 5], [2], [[1]], [1]), None)
    assert scaled.scale.tolist() == [7, 1, 1]
    assert scaled.rows.tolist() == [[3 / 7, 0, 1], [1, 0, 0]]
    assert scaled.room.tolist() == [2, 5, 2]


def known(bound: float, *reduced: float, value: int = 10) -> Multipliers:
    return Multipliers(np.array([1.5]), bound, np.array(reduced), np.array([0]), value)


def test_rounding_is_half_a_unit_and_more_for_huge_objectives():
    assert (rounding(0), rounding(10**15), rounding(-(10**15))) == (0.5, pytest.approx(100.5), pytest.approx(100.5))


@pytest.mark.parametrize(("bound", "whole"), [(3.4, 3), (3.5, 3), (3.6, 4), (-0.4, 0), (-0.6, -1)])
def test_the_least_whole_objective(bound, whole):
    """A bound is off by less than half: what it claims is never more than half a unit above it."""
    assert known(bound).whole_bound == whole


@pytest.mark.parametrize(("bound", "is_refuted"), [(0.4, False), (0.5, False), (0.6, True)])
def test_a_sum_that_may_be_0_is_refuted_beyond_rounding(bound, is_refuted):
    assert known(bound).is_refuted is is_refuted


def test_columns_within_rounding_of_the_most_stay_open():
    found = known(3.25, 0, 7.25, 7.5, 6.75)
    assert found.open_columns(10).tolist() == [True, True, False, True]
    assert found.open_columns(9).tolist() == [True, False, False, False]
    assert known(0.25, 0.25, 0.26).open_columns(0).tolist() == [True, False]
    huge = known(0, 1e15 + 100, 1e15 + 101)
    assert huge.open_columns(10**15).tolist() == [True, False]


def test_some_of_the_columns_keep_bound_prices_and_value():
    """The plan met is named by columns that may be gone."""
    found = known(3.25, 0, 7.25, 7.5).of(np.array([True, False, True]))
    assert (found.lam.tolist(), found.bound, found.reduced.tolist()) == ([1.5], 3.25, [0, 7.5])
    assert (found.plan, found.value) == (None, 10)


def test_rows_that_nothing_keeps_are_found_out():
    """The two columns left use 2 and 3 of a row with room for 4."""
    problem = problem_of([[(0, 1), (0, 2)], [(0, 3)]], [4])
    with pytest.raises(NothingFits):
        reduce_problem(problem.keep_columns(np.array([False, True, True])), with_end=False)
