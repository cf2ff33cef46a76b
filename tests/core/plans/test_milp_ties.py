"""Of all plans with the least cost the first by end and options, found by cutting off one after the other."""

from __future__ import annotations

import numpy as np
import pytest

from core.plans.milp import MOST_TIES, first_cheapest
from tests.core.plans.fake_highs import Highs, answer, nothing_left, too_late
from tests.core.plans.reduced_by_hand import by_hand


def five_columns():
    """One debt; cost, and the month of the end:

    column    0    1    2    3    4
    cost     70   70   70   60   90
    end       9    6    6    9    3
    """
    return by_hand([[(70,), (70,), (70,), (60,), (90,)]], end=[9, 6, 6, 9, 3])


def first(problem, known, most):
    """Columns, value, bound and whether all ties were seen."""
    found = first_cheapest(problem, problem.totals[:, 0], None if known is None else np.array([known]), most)
    return None if found.columns is None else found.columns.tolist(), found.value, found.bound, found.is_closed


@pytest.mark.parametrize(
    ("known", "other", "best"),
    [(0, 1, 1), (1, 0, 1), (2, 1, 1), (1, 2, 1), (0, 2, 2), (2, 0, 2), (1, 3, 3), (4, 2, 2)],
)
def test_the_cheaper_then_the_earlier_then_the_lower(monkeypatch, known, other, best):
    """A plan in hand against one HiGHS finds: cost before end, end before options, whoever was there first."""
    problem = five_columns()
    costs = problem.totals[:, 0]
    Highs(monkeypatch, answer([other], costs[other], width=5), nothing_left())
    value = int(costs[best])
    assert first(problem, known, int(costs[known])) == ([best], value, value, True)


def test_every_plan_found_is_cut_off_and_dearer_ones_with_it(monkeypatch):
    """The plan in hand is cut off at once; after one that costs 60 nothing above 60 is asked for."""
    highs = Highs(monkeypatch, answer([2], 70, width=5), answer([3], 60, width=5), nothing_left())
    assert first(five_columns(), 0, 70) == ([3], 60, 60, True)
    chosen = [[1, 0, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 1, 0]]
    costs = [70, 70, 70, 60, 90]
    assert [asked.rows[1:] for asked in highs.asked] == [[*chosen[:count], costs] for count in (1, 2, 3)]
    assert [asked.high[-1] for asked in highs.asked] == [70, 70, 60]


def test_without_a_plan_in_hand_nothing_is_cut_off(monkeypatch):
    """The first answer is taken as it is, though it costs as much as was allowed."""
    highs = Highs(monkeypatch, answer([0], 70, width=5), nothing_left())
    assert first(five_columns(), None, 70) == ([0], 70, 70, True)
    assert [len(asked.rows) for asked in highs.asked] == [2, 3]


def test_without_any_plan_there_is_none(monkeypatch):
    Highs(monkeypatch, nothing_left())
    assert first(five_columns(), None, 50) == (None, 50, 50, True)


def test_the_plan_in_hand_is_given_back_when_nothing_else_is_left(monkeypatch):
    Highs(monkeypatch, nothing_left())
    assert first(five_columns(), 2, 70) == ([2], 70, 70, True)


def test_time_over_leaves_the_plan_in_hand_and_the_bound(monkeypatch):
    """Nothing below 40 is left, says HiGHS: 70 is not proven. A bound of 95 proves 70, but not that it is the first.

    Without a bound nothing is known but that no cost is below 0.
    """
    Highs(monkeypatch, too_late())
    assert first(five_columns(), 0, 70) == ([0], 70, 0, False)
    Highs(monkeypatch, too_late(40))
    assert first(five_columns(), 0, 70) == ([0], 70, 40, False)
    Highs(monkeypatch, too_late(95))
    assert first(five_columns(), 0, 70) == ([0], 70, 70, False)


def test_a_plan_found_when_the_time_was_over_is_not_proven(monkeypatch):
    """HiGHS has 60 in hand and a bound of 45 when it is stopped: that is not called the least."""
    highs = Highs(monkeypatch, answer([3], 45, width=5), too_late())
    assert first(five_columns(), 0, 70) == ([3], 60, 45, False)
    assert len(highs.asked) == 2


def test_a_cost_once_proven_stays_proven_when_the_time_runs_out_among_ties(monkeypatch):
    """The first answer is the least cost there is; whether an earlier end is left is no longer found out."""
    Highs(monkeypatch, answer([2], 70, width=5), too_late(10))
    assert first(five_columns(), None, 90) == ([2], 70, 70, False)


def test_more_ties_than_are_listed(monkeypatch):
    """HiGHS always finds one more: after the last of them the cost is proven, the place among equals is not."""
    problem = by_hand([[(7,)] * (MOST_TIES + 2)])
    ties = [answer([column], 7, width=MOST_TIES + 2) for column in range(MOST_TIES, -1, -1)]
    highs = Highs(monkeypatch, *ties)
    assert first(problem, MOST_TIES + 1, 7) == ([1], 7, 7, False)
    assert len(highs.asked) == MOST_TIES
