"""Which of equal plans is the first, and what is said when the time does not reach: by hand, with questions counted.

HiGHS answers with any of the best plans. Here every plan is tried in its place and the last of the best is given, so
that a first plan is first because it was asked for.
"""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from core.plans import ties
from core.plans.clock import Clock
from core.plans.milp import MilpAnswer
from core.plans.problem import Int
from core.plans.reduced import Reduced
from tests.core.plans.hand_made import problem_of

MOST_QUESTIONS = 12


class Tried:
    """Answers by trying every plan; question `open_at` (from 1) is cut short, with a plan or without one."""

    def __init__(self) -> None:
        self.limits: list[float] = []
        self.open_at, self.has_plan = 0, True

    def __call__(self, problem: Reduced, objective: Int, time_limit: float) -> MilpAnswer:
        self.limits.append(time_limit)
        assert len(self.limits) <= MOST_QUESTIONS
        assert (objective.shape, objective.dtype) == (problem.option.shape, np.int64)
        plans = [np.array(plan) for plan in product(*(range(*bounds) for bounds in pairwise(problem.start.tolist())))]
        allowed = [plan for plan in plans if problem.is_allowed(plan)]
        best = min(reversed(allowed), key=lambda plan: objective[plan].sum(), default=None)
        if len(self.limits) == self.open_at:
            return MilpAnswer(best if self.has_plan else None, 0, 0, is_closed=False)
        return MilpAnswer(best, 0, 0, is_closed=True)


@pytest.fixture
def tried(monkeypatch) -> Tried:
    asked = Tried()
    monkeypatch.setattr(ties, "cheapest", asked)
    return asked


THREE = problem_of(3, 1, 3, use=[[5, 1, 1, 1, 4, 0, 0]], room=[5], end=[2, 7, 4, 1, 1, 4, 3], row_id=[0])
"""With 5 of a row: option 0 of the first debt needs 5 + 1, beside option 0 of the third any needs 1 + 1 + 4.

So the plans are 1 or 2, 0, 1 or 2. Ends: 7 or 4, 1, 4 or 3.
"""


def test_the_lowest_options_come_first_debt_by_debt(tried) -> None:
    """One question for each debt that still has a choice; the one of a single column is passed over."""
    assert ties.first_plan(THREE, (2, 0, 2), Clock.of(60), with_end=False) == ((1, 0, 1), True)
    assert len(tried.limits) == 2


def test_the_earliest_end_comes_before_the_lowest_options(tried) -> None:
    """Option 1 of the first debt ends in month 7; by month 4 there are 2, 0, 1 and 2, 0, 2."""
    assert ties.first_plan(THREE, (1, 0, 2), Clock.of(60), with_end=True) == ((2, 0, 1), True)


def test_a_single_plan_is_not_asked_about(tried) -> None:
    assert ties.first_plan(problem_of(1, 1, end=[3, 4]), (0, 0), Clock.of(60), with_end=True) == ((0, 0), True)
    assert tried.limits == []


def test_every_question_is_given_the_time_that_is_left(tried) -> None:
    """Two to halve the ends 2, 3, 4 and 7 (the first debt ends no sooner than in 2), then one for either debt."""
    ties.first_plan(THREE, (1, 0, 2), Clock.of(60), with_end=True)
    assert len(tried.limits) == 4
    assert tried.limits == sorted(tried.limits, reverse=True)
    assert 50 < min(tried.limits) <= max(tried.limits) <= 60


ENDS = [9, 8, 6, 5, 3]


@pytest.mark.parametrize(("barred", "first"), [((), 3), ((3,), 4), ((3, 4), 2), ((2, 3, 4), 1), ((1, 2, 3, 4), 0)])
def test_whichever_end_is_the_earliest_it_is_found_by_halving(tried, barred, first) -> None:
    """One debt ends in 9, 8, 6, 5 or 3, the other in 5 whatever happens: what ends sooner than 5 ends no plan sooner.

    Of the ends 5, 6, 8 and 9 two questions find the earliest; one more asks for the lowest option within it. With
    nothing barred that is option 3, which ends in 5 as the other debt does, before option 4.
    """
    use = [int(option in barred) for option in range(5)]
    problem = problem_of(5, 1, end=[*ENDS, 5], use=[[*use, 0]], room=[0], row_id=[0])
    assert ties.first_plan(problem, (0, 0), Clock.of(60), with_end=True) == ((first, 0), True)
    assert len(tried.limits) <= 3


@pytest.mark.parametrize("earliest", range(9))
def test_halving_finds_any_of_nine_ends(tried, earliest) -> None:
    """Four questions at most; the options stand in the opposite order, so that none is found by its index."""
    ends = [19 - option for option in range(9)]
    problem = problem_of(9, end=ends, use=[[int(option > 8 - earliest) for option in range(9)]], room=[0], row_id=[0])
    assert ties.first_plan(problem, (0,), Clock.of(60), with_end=True) == ((8 - earliest,), True)
    assert len(tried.limits) <= 5


@pytest.mark.parametrize("has_plan", [True, False])
@pytest.mark.parametrize(
    ("open_at", "with_end", "options"),
    [
        (1, False, (2, 0, 1)),
        (2, False, (1, 0, 2)),
        (1, True, (2, 0, 1)),
        (2, True, (2, 0, 1)),
        (3, True, (2, 0, 2)),
        (4, True, (2, 0, 2)),
    ],
)
def test_a_question_cut_short_leaves_the_plan_in_hand(tried, has_plan, open_at, with_end, options) -> None:
    """It is given back as not sure to be the first; what the question found so far is not taken for an answer.

    In hand is 2, 0, 1; the first debt's lowest option 1 then brings 1, 0, 2; month 4, the second question with ends,
    brings 2, 0, 2.
    """
    tried.open_at, tried.has_plan = open_at, has_plan
    assert ties.first_plan(THREE, (2, 0, 1), Clock.of(60), with_end=with_end) == (options, False)
    assert len(tried.limits) == open_at
