"""What HiGHS is handed, figure by figure: the model of two debts written out in yuan."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from core.plans.milp import cheapest, first_cheapest, least_excess
from tests.core.plans.fake_highs import Highs, answer, nothing_left
from tests.core.plans.reduced_by_hand import by_hand


def two_debts():
    """Columns 0 and 1 of one debt, 2 of another; a month kept, two that may run short, two budgets for that.

    Columns 0 and 2 need 9.00 of the 6.00 yuan there are in the month kept; 1 and 2 are the only plan.
    """
    return by_hand(
        [[(1_000,), (2_500,)], [(400,)]],
        use=[[500, 100, 400]],
        room=[600],
        soft=[[300, 0, 200], [100, 100, 50]],
        soft_room=[250, 120],
        times=[[1, 2], [0, 1]],
        budget=[120, 70],
    )


def asked(monkeypatch, solve, *, width):
    """The second model: the first answer misses the month kept and is cut off by name."""
    highs = Highs(monkeypatch, answer([0, 2], 0, width=width), nothing_left())
    solve()
    return highs.asked[1]


def test_the_model_of_the_cheapest_plan(monkeypatch):
    """Three columns and two deficits; a debt takes one column, a cut takes one of two away, the cost has a limit."""
    problem = two_debts()
    model = asked(monkeypatch, lambda: cheapest(problem, problem.totals[:, 0], most=2_900), width=5)
    assert model.objective == [1_000, 2_500, 400, 0, 0]
    assert model.integrality == [1, 1, 1, 0, 0]
    assert model.least == [0, 0, 0, 0, 0]
    assert model.most == [1, 1, 1, inf, inf]
    assert list(zip(model.rows, model.low, model.high, strict=True)) == [
        ([1, 1, 0, 0, 0], 1, 1),
        ([0, 0, 1, 0, 0], 1, 1),
        ([5, 1, 4, 0, 0], -inf, 6),
        ([3, 0, 2, -1, 0], -inf, 2.5),
        ([1, 1, 0.5, 0, -1], -inf, 1.2),
        ([0, 0, 0, 1, 2], -inf, 1.2),
        ([0, 0, 0, 0, 1], -inf, 0.7),
        ([1, 0, 1, 0, 0], -inf, 1),
        ([1_000, 2_500, 400, 0, 0], -inf, 2_900),
    ]
    assert model.options == {"mip_rel_gap": 0.0, "time_limit": inf}


def test_the_model_of_the_least_excess(monkeypatch):
    """A sixth variable: what every budget may be exceeded by, in yuan, at least the floor; that alone is minimised."""
    model = asked(monkeypatch, lambda: least_excess(two_debts(), -150), width=6)
    assert model.objective == [0, 0, 0, 0, 0, 1]
    assert model.integrality == [1, 1, 1, 0, 0, 0]
    assert model.least == [0, 0, 0, 0, 0, -1.5]
    assert model.most == [1, 1, 1, inf, inf, inf]
    assert list(zip(model.rows, model.low, model.high, strict=True)) == [
        ([1, 1, 0, 0, 0, 0], 1, 1),
        ([0, 0, 1, 0, 0, 0], 1, 1),
        ([5, 1, 4, 0, 0, 0], -inf, 6),
        ([3, 0, 2, -1, 0, 0], -inf, 2.5),
        ([1, 1, 0.5, 0, -1, 0], -inf, 1.2),
        ([0, 0, 0, 1, 2, -1], -inf, 1.2),
        ([0, 0, 0, 0, 1, -1], -inf, 0.7),
        ([1, 0, 1, 0, 0, 0], -inf, 1),
    ]


def test_a_cut_takes_away_one_choice_and_no_other(monkeypatch):
    """With three debts a choice that shares two of its columns with the one cut off stays possible: 2 of at most 2."""
    problem = by_hand([[(0,), (1,)]] * 3, use=[[1, 0, 1, 0, 1, 0]], room=[2])
    highs = Highs(monkeypatch, answer([0, 2, 4], 0, width=6), nothing_left())
    cheapest(problem, problem.totals[:, 0])
    assert highs.asked[0].rows == highs.asked[1].rows[:-1]
    assert (highs.asked[1].rows[-1], highs.asked[1].high[-1]) == ([1, 0, 1, 0, 1, 0], 2)


@pytest.mark.parametrize(("dearest", "unit"), [(500_000, 1), (1_000_000, 1), (4_000_000, 4)])
def test_coefficients_are_at_most_a_million(monkeypatch, dearest, unit):
    """HiGHS is right to a millionth: costs above a million are counted in larger units, the limit on them too."""
    problem = by_hand([[(dearest,), (100_000,)]])
    highs = Highs(monkeypatch, nothing_left())
    cheapest(problem, problem.totals[:, 0], most=200_000)
    (model,) = highs.asked
    assert model.objective == [dearest / unit, 100_000 / unit]
    assert (model.rows[-1], model.high[-1]) == (model.objective, 200_000 / unit)


def test_the_time_handed_on_is_what_is_left(monkeypatch):
    """Ten seconds, of which every model takes four; when they are over nothing is asked."""
    problem = two_debts()
    highs = Highs(monkeypatch, answer([0, 2], 0, width=5), seconds=4)
    found = cheapest(problem, problem.totals[:, 0], 10)
    assert highs.limits == [10, 6, 2]
    assert (found.columns, found.is_closed) == (None, False)


def test_without_a_second_left_nothing_is_asked(monkeypatch):
    """After twice five seconds of ten not one is left."""
    problem = two_debts()
    highs = Highs(monkeypatch, answer([0, 2], 0, width=5), seconds=5)
    cheapest(problem, problem.totals[:, 0], 10)
    assert highs.limits == [10, 5]


def test_a_moment_left_is_a_hundredth_of_a_second(monkeypatch):
    problem = two_debts()
    highs = Highs(monkeypatch, answer([0, 2], 0, width=5), seconds=32 / 256)
    cheapest(problem, problem.totals[:, 0], 33 / 256)
    assert highs.limits == [33 / 256, 0.01]


def test_all_ties_share_one_time(monkeypatch):
    """Each tie found is cut off and the rest is asked with what is left; at the end with a hundredth of a second."""
    problem = by_hand([[(7,)] * 6])
    answers = [answer([column], 7, width=6) for column in range(4)]
    highs = Highs(monkeypatch, *answers, nothing_left(), seconds=4)
    found = first_cheapest(problem, problem.totals[:, 0], np.array([5]), 7, 10)
    assert highs.limits == [10, 6, 2, 0.01, 0.01]
    assert (found.columns.tolist(), found.is_closed) == ([0], True)


def test_ties_without_a_limit_have_all_the_time(monkeypatch):
    problem = by_hand([[(7,)] * 2])
    highs = Highs(monkeypatch, nothing_left())
    first_cheapest(problem, problem.totals[:, 0], np.array([1]), 7)
    assert highs.limits == [inf]
