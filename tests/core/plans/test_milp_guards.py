"""HiGHS's answers are not believed: rounded, checked in fen, cut off; its bound is a bound or it is not taken.

Four plans of two debts with two columns each. Cost in fen, use of a month with room for 500:

    columns   0, 2      0, 3      1, 2      1, 3
    cost         0       500       300       800
    use        900       600       400       100
"""

from __future__ import annotations

import numpy as np
import pytest

from core.plans.milp import MOST_CUTS, cheapest, least_excess
from tests.core.plans.fake_highs import Highs, answer, nothing_left, too_late
from tests.core.plans.reduced_by_hand import by_hand


def four_plans(room=500):
    return by_hand([[(0,), (300,)], [(0,), (500,)]], use=[[500, 0, 400, 100]], room=[room])


def solved(problem, most=None):
    """Columns, value, bound and whether the search ended."""
    return told(cheapest(problem, problem.totals[:, 0], most=most))


def told(found):
    columns = None if found.columns is None else found.columns.tolist()
    return columns, found.value, found.bound, found.is_closed


def test_an_answer_at_its_bound_is_the_cheapest(monkeypatch):
    highs = Highs(monkeypatch, answer([1, 2], 300))
    assert solved(four_plans()) == ([1, 2], 300, 300, True)
    assert len(highs.asked) == 1


def test_binaries_a_little_off_are_rounded(monkeypatch):
    """0.999999 is taken for chosen and 0.000001 for not chosen: HiGHS accepts a millionth."""
    Highs(monkeypatch, answer([1, 2], 300, off=1e-6))
    assert solved(four_plans()) == ([1, 2], 300, 300, True)


def test_an_answer_that_misses_a_row_by_a_fen_is_no_plan(monkeypatch):
    """Columns 0 and 3 need 600 of 599: cut off, and the rest is asked; on the limit they are the plan."""
    highs = Highs(monkeypatch, answer([0, 3], 0), answer([1, 2], 300))
    assert solved(four_plans(599)) == ([1, 2], 300, 300, True)
    assert highs.asked[1].rows[-1] == [1, 0, 0, 1]
    Highs(monkeypatch, answer([0, 3], 500))
    assert solved(four_plans(600)) == ([0, 3], 500, 500, True)


def test_an_answer_dearer_than_asked_for_is_no_plan(monkeypatch):
    """The limit's row is kept to a millionth only: 300 are too much for 299 and right for 300."""
    Highs(monkeypatch, answer([1, 2], 299), nothing_left())
    assert solved(four_plans(), most=299) == (None, 0, 299, True)
    Highs(monkeypatch, answer([1, 2], 300))
    assert solved(four_plans(), most=300) == ([1, 2], 300, 300, True)


def test_an_answer_above_its_bound_is_kept_while_the_rest_is_asked(monkeypatch):
    """300 with a bound of 200: something cheaper may be left. A dearer answer that follows does not take its place."""
    highs = Highs(monkeypatch, answer([1, 2], 200), answer([1, 3], 250), nothing_left())
    assert solved(four_plans()) == ([1, 2], 300, 300, True)
    assert [asked.rows[3:] for asked in highs.asked] == [[], [[0, 1, 1, 0]], [[0, 1, 1, 0], [0, 1, 0, 1]]]


def test_a_cheaper_answer_takes_the_place_of_a_dearer_one(monkeypatch):
    Highs(monkeypatch, answer([1, 3], 200), answer([1, 2], 250), nothing_left())
    assert solved(four_plans()) == ([1, 2], 300, 300, True)


def test_an_equal_answer_does_not_take_the_place_of_the_first(monkeypatch):
    Highs(monkeypatch, answer([1], 1, width=2), answer([0], 2, width=2), nothing_left())
    assert solved(by_hand([[(5,), (5,)]])) == ([1], 5, 5, True)


@pytest.mark.parametrize(("bound", "is_closed"), [(299, False), (300, True), (301, True)])
def test_the_bound_of_the_rest_closes_the_search(monkeypatch, bound, is_closed):
    """The plan costs 300; what is left after the cut costs at least `bound`."""
    highs = Highs(monkeypatch, answer([1, 2], 0), answer([1, 3], bound), too_late())
    assert solved(four_plans()) == ([1, 2], 300, min(bound, 300), is_closed)
    assert len(highs.asked) == (2 if is_closed else 3)


def test_a_bound_once_shown_is_not_lost(monkeypatch):
    """What is left after a cut costs no less than what was left before: 250 outlive a later 100."""
    Highs(monkeypatch, answer([1, 2], 250), answer([1, 3], 100), too_late(120))
    assert solved(four_plans()) == ([1, 2], 300, 250, False)


@pytest.mark.parametrize("bound", [None, np.inf, -np.inf, np.nan])
def test_a_bound_that_is_no_figure_shows_nothing(monkeypatch, bound):
    Highs(monkeypatch, too_late(bound))
    assert solved(four_plans()) == (None, 0, 0, False)


@pytest.mark.parametrize(
    ("dual", "bound"), [(299.0, 299), (299.4, 299), (299.5, 299), (299.6, 300), (300.0, 300), (300.5, 300)]
)
def test_a_bound_in_whole_fen_leaves_half_a_fen_to_tolerances(monkeypatch, dual, bound):
    """Sums are whole: above 299.5 by more than tolerance means 300; what may be 299 and a little stays 299."""
    Highs(monkeypatch, too_late(dual))
    assert solved(four_plans())[2] == bound


@pytest.mark.parametrize(("dearest", "off"), [(10**6, 0.5), (25 * 10**10, 0.5), (10**12, 2), (3 * 10**12, 6)])
def test_a_bound_of_large_figures_leaves_two_millionths_of_the_unit(monkeypatch, dearest, off):
    """A cost of 3·10¹² is handed over as a million units of 3·10⁶ fen: HiGHS may be wrong by 6 fen then."""
    unit = dearest / 10**6
    Highs(monkeypatch, too_late(250_000.0))
    assert solved(by_hand([[(0,), (dearest,)]]))[2] == int(np.ceil(250_000 * unit - off))


def test_nothing_left_without_a_plan_is_an_answer(monkeypatch):
    Highs(monkeypatch, nothing_left())
    assert solved(four_plans()) == (None, 0, 0, True)


def test_time_over_with_a_plan_in_hand_leaves_the_bound(monkeypatch):
    Highs(monkeypatch, answer([1, 2], 200), too_late())
    assert solved(four_plans()) == ([1, 2], 300, 200, False)


def test_time_over_with_a_bound_above_the_plan_proves_no_more_than_the_plan(monkeypatch):
    """What is left costs at least 450, the plan 300: the least cost is 300."""
    Highs(monkeypatch, answer([1, 2], 200), too_late(450))
    assert solved(four_plans())[:3] == ([1, 2], 300, 300)


def test_after_the_most_cuts_the_search_ends_without_a_proof(monkeypatch):
    """HiGHS gives the same impossible answer again and again: asked once and after each cut, with a bound of 40."""
    highs = Highs(monkeypatch, answer([0, 2], 40))
    assert solved(four_plans()) == (None, 0, 40, False)
    assert len(highs.asked) == MOST_CUTS + 1
    assert len(highs.asked[-1].rows) == 3 + MOST_CUTS


def excess_problem():
    """Two debts, two columns each, in a month with 250 that may run short, budget 100; the lump has 500.

    columns    0, 2    0, 3    1, 2    1, 3
    deficit     250     150       0       0
    excess      150      50    -100    -100
    lump        500     300     501     301
    """
    debts = [[(0,), (0,)], [(0,), (0,)]]
    return by_hand(
        debts, use=[[200, 201, 300, 100]], room=[500], soft=[[300, 0, 200, 100]], soft_room=[250], budget=[100]
    )


def test_the_excess_of_an_answer_is_counted_in_fen(monkeypatch):
    """HiGHS says 0.50 yuan, which is right; deficits beyond the budgets are what is asked, so they are no fault."""
    Highs(monkeypatch, answer([0, 3], 0.5, width=6))
    assert told(least_excess(excess_problem(), -70)) == ([0, 3], 50, 50, True)


def test_no_less_than_the_floor_is_asked_for(monkeypatch):
    """A plan with 100 to spare is worth no more than one with 70 when 70 is the floor: the bound is the floor."""
    Highs(monkeypatch, answer([1, 3], -0.9, width=6))
    assert told(least_excess(excess_problem(), -70)) == ([1, 3], -70, -70, True)
    Highs(monkeypatch, answer([1, 3], -1.0, width=6))
    assert told(least_excess(excess_problem(), -120)) == ([1, 3], -100, -100, True)


def test_an_answer_of_the_excess_that_overspends_the_lump_is_no_plan(monkeypatch):
    """Columns 1 and 2 use 501 of 500, columns 0 and 2 all of it."""
    Highs(monkeypatch, answer([1, 2], -0.7, width=6), answer([0, 3], 0.5, width=6))
    assert told(least_excess(excess_problem(), -70)) == ([0, 3], 50, 50, True)
    Highs(monkeypatch, answer([0, 2], 1.5, width=6))
    assert told(least_excess(excess_problem(), -70)) == ([0, 2], 150, 150, True)


def test_each_hard_row_is_kept_for_itself_when_the_excess_is_asked(monkeypatch):
    """7 of 7 and 4 of 5 are used: 11 in all, more than either room."""
    problem = by_hand([[()], [()]], use=[[4, 3], [2, 2]], room=[7, 5], soft=[[3, 4]], soft_room=[6], budget=[0])
    Highs(monkeypatch, answer([0, 1], 0.01, width=4))
    assert told(least_excess(problem, 0)) == ([0, 1], 1, 1, True)


def test_the_excess_is_looked_for_as_long_as_is_said(monkeypatch):
    highs = Highs(monkeypatch, too_late())
    least_excess(excess_problem(), 0, 8)
    assert highs.limits == [8]


@pytest.mark.parametrize("bound", [None, np.inf])
def test_without_a_bound_the_floor_is_the_bound(monkeypatch, bound):
    Highs(monkeypatch, too_late(bound))
    assert told(least_excess(excess_problem(), -70)) == (None, 0, -70, False)


def test_nothing_left_of_the_excess(monkeypatch):
    Highs(monkeypatch, answer([1, 2], 0.2, width=6), nothing_left())
    assert told(least_excess(excess_problem(), -70)) == (None, 0, 20, True)
