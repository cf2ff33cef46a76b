"""What the search for one level removes before labels grow, and how it holds the levels before."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.plans import search
from core.plans.clock import Clock
from core.plans.search import Found, least_total
from tests.core.plans.test_search import Course, told
from tests.core.plans.tiny_problems import grown, proof, tiny

STAIRS = tiny((4, 2), [0, 5, 6, 7, 0, 2], use=[4, 3, 2, 0, 1, 0], room=[4], base=[100])
"""The first debt's second to fourth columns cost 5, 6 and 7 at least; the least plan is (0, 1) with 102, using all."""


def stairs(**known) -> Found:
    """The least plan in hand."""
    return replace(Found(STAIRS, 0, (), runs_short=False, options=(0, 1), value=102, bound=100), **known)


def test_columns_fall_twice_before_labels_grow(monkeypatch):
    """Each round cuts what the bound and the reduced cost put above 2 (and a half), and carries the multipliers on.

    The fourth column falls (1.2 + 4), then the third (0.4 + 4); what the last multipliers would cut may stay. The row
    has 2 less room for each. The bound is that of the best round: 1.2 is 1 at least.
    """
    course = Course(
        monkeypatch,
        multipliers=[
            proof(1.2, [0, 1, 1, 4, 0, 0.5], lam=[0.25], value=2),
            proof(0.4, [0, 1, 4, 0, 0.5], lam=[0.75], value=2),
            proof(0.4, [0, 4, 0, 0.5], lam=[0.5], value=2),
        ],
        passes=[grown(None, 1, 1.1)],
    )
    found = least_total(stairs(), Clock(0.0), with_end=False, is_last=True)
    assert told(found) == ((0, 1), 102, 101, False, False)
    assert [given[0].option.tolist() for given in course.find.given] == [
        [0, 1, 2, 3, 0, 1],
        [0, 1, 2, 0, 1],
        [0, 1, 0, 1],
    ]
    assert [given[0].room.tolist() for given in course.find.given] == [[4], [2], [1]]
    assert [given[1].tolist() for given in course.find.given] == [[0, 5, 6, 7, 0, 2], [0, 5, 6, 0, 2], [0, 5, 0, 2]]
    assert [given[2] for given in course.find.given] == [2, 2, 2]
    assert course.find.named[0] == {}
    assert [(named["steps"], named["start"].tolist()) for named in course.find.named[1:]] == [
        (30, [0.25]),
        (30, [0.75]),
    ]
    assert course.passes.problems == [found.problem]
    assert course.passes.views[0][0].root.lam.tolist() == [0.5]


def test_a_plan_met_by_the_multipliers_decides_what_falls(monkeypatch):
    """With 109 in hand nothing would fall; the plan of 102 met on the way cuts all but itself, and is proven by 1.6."""
    met = proof(1.6, [0, 4.5, 5, 5, 0, 0.5], lam=[0.5], plan=[0, 5], value=2)
    course = Course(monkeypatch, multipliers=[met, proof(0, [0, 0], value=0)])
    found = least_total(stairs(options=(3, 1), value=109), Clock(), with_end=False, is_last=False)
    assert told(found) == ((0, 1), 102, 102, False, True)
    assert found.problem.option.tolist() == [0, 1]
    assert [given[2] for given in course.find.given] == [9, 0]
    assert found.base == 102


def test_a_plan_met_last_is_taken(monkeypatch):
    """Where nothing falls the plan and the bound of the only multipliers count, both with what was shifted out."""
    Course(monkeypatch, multipliers=[proof(1.6, [0] * 6, plan=[0, 5], value=2)])
    found = least_total(stairs(options=(3, 1), value=109, bound=101), Clock(), with_end=False, is_last=False)
    assert told(found) == ((0, 1), 102, 102, False, True)
    assert found.problem is STAIRS


@pytest.mark.parametrize(("bound", "before", "expected"), [(0.5, 100, 100), (0.51, 100, 101), (0.5, 101, 101)])
def test_the_bound_of_multipliers_never_falls(monkeypatch, bound, before, expected):
    Course(monkeypatch, multipliers=[proof(bound, [0] * 6, value=2)], passes=[grown(None, 1, 0.1)])
    found = least_total(stairs(bound=before), Clock(0.0), with_end=False, is_last=True)
    assert (found.value, found.bound) == (102, expected)


def test_a_bound_above_the_plan_in_hand_is_the_plan(monkeypatch):
    """A level before that was not proven may leave columns better there, and none for the plan of 101 in hand.

    The columns left then have 102 at least, by the last multipliers; a bound above a plan that there is would be wrong.
    """
    course = Course(
        monkeypatch, multipliers=[proof(1, [0, 0, 0, 4, 0, 0], lam=[0], value=1), proof(1.6, [0] * 5, value=1)]
    )
    monkeypatch.setattr(search, "ROUNDS", 1)
    found = least_total(stairs(options=(0, 7), value=101), Clock(), with_end=False, is_last=False)
    assert told(found) == ((0, 7), 101, 101, False, True)
    assert len(course.find.given) == 2


ENDS = tiny((2, 2), [0, 0, 0, 9], use=[0, 1, 0, 2], room=[2], base=[100], end=[9, 5, 1, 1])
"""The second column ends before the first and uses more; the row falls with the column of 9, and both are equal."""


@pytest.mark.parametrize(("with_end", "first"), [(True, (1, 0)), (False, (0, 0))])
def test_a_row_that_falls_takes_no_earlier_end_along(with_end, first):
    """Once the row is gone the lower index replaces the other column, but not where the earlier end comes first."""
    known = Found(ENDS, 0, (), runs_short=False, options=(0, 0), value=100, bound=100)
    problem = ENDS if with_end else replace(ENDS, end=np.zeros_like(ENDS.end))
    found = least_total(replace(known, problem=problem), Clock(), with_end=with_end, is_last=True)
    assert told(found) == (first, 100, 100, True, True)
    found = least_total(known, Clock(), with_end=with_end, is_last=True)
    assert found.problem.option.tolist() == ([0, 1, 0] if with_end else [0, 0])


SHORT = tiny(
    (2, 2, 2),
    [0, 0, 5, 0, 0, 0],
    soft=[(4, 0, 0), (0, 4, 0), (0, 0, 0), (1, 1, 1), (0, 0, 0), (0, 0, 1)],
    soft_room=[1, 1, 1],
    budget=[3],
    base=[100],
    end=[1, 1, 1, 1, 9, 5],
)
"""The first debt is 3 short in the first or second month, all that may be missing: the fourth column makes it 4.

Its third month is then never short, and the last two columns are equal but for their end. All plans cost 105.
"""

NEEDS = proof(-1, [0, 0, 0, 2, 0, 0], lam=[1, 1, 0], value=1)
"""At 1 a fen in both months the first debt takes 4, less 2 of room and 3 that may be missing; the fourth column 2."""


@pytest.mark.parametrize(("with_end", "kept"), [(True, [0, 1, 0, 0, 1]), (False, [0, 1, 0, 0])])
def test_columns_that_need_more_than_the_least_shortfall_fall_first(monkeypatch, with_end, kept):
    """The fourth column reaches an excess of 1 (-1 + 2): it falls before multipliers of the level are sought."""
    course = Course(monkeypatch, multipliers=[proof(0, [0] * len(kept), value=0)], excess=[NEEDS])
    known = Found(SHORT, 0, (), runs_short=True, options=(0, 0, 0), value=105, bound=100)
    found = least_total(known, Clock(), with_end=with_end, is_last=False)
    assert told(found) == ((0, 0, 0), 105, 105, False, True)
    assert course.excess.given == [(SHORT, 1)]
    ((problem, totals, most),) = course.find.given
    assert problem.option.tolist() == kept
    assert (totals.tolist(), most, found.base) == ([0] * len(kept), 0, 105)


def test_nothing_is_worked_over_again_where_nothing_falls(monkeypatch):
    """Half a unit over what may be missing is still within rounding."""
    all_fit = proof(-1, [0, 0, 0, 1.5, 0, 0], value=1)
    course = Course(
        monkeypatch, multipliers=[proof(0, [0] * 6, value=5)], passes=[grown(None, 4, 0.1)], excess=[all_fit]
    )
    known = Found(SHORT, 0, (), runs_short=True, options=(0, 0, 0), value=105, bound=100)
    found = least_total(known, Clock(0.0), with_end=True, is_last=True)
    assert found.problem is SHORT
    assert course.excess.given == [(SHORT, 1), (SHORT, 1)]


def test_levels_before_are_held_beside_the_level(monkeypatch):
    """The level, then the levels fixed with what is left of them, unless all columns are alike; the shortfall last.

    12 of the first level were shifted out of the 19 it was fixed at: 7 are left. The second level is 0 throughout.
    """
    problem = replace(
        SHORT,
        totals=np.array([[1, 0, 0], [0, 0, 0], [0, 0, 5], [2, 0, 0], [0, 0, 0], [0, 0, 0]]),
        base=np.array([12, 30, 100]),
    )
    level = proof(0, [0] * 6, lam=[0, 0, 0], value=5)
    before = proof(-1, [1, 0, 0, 2, 0, 0], lam=[0.5, 0, 0], value=7)
    wide = proof(-2, [0] * 6, lam=[0, 0, 0], value=1)
    course = Course(monkeypatch, multipliers=[level, before], passes=[grown(None, 5, 0.1)], excess=[wide])
    known = Found(problem, 2, (19, 30), runs_short=True, options=(0, 0, 0), value=105, bound=100)
    least_total(known, Clock(0.0), with_end=True, is_last=True)
    assert [given[2] for given in course.find.given] == [5, 7]
    assert course.find.given[1][0] is problem
    assert course.find.given[1][1].tolist() == [1, 0, 0, 2, 0, 0]
    assert course.find.named == [{}, {}]
    assert course.excess.given == [(problem, 1), (problem, 1)]
    (views,) = course.passes.views
    assert [(view.totals.tolist(), view.most, view.is_shortfall) for view in views] == [
        ([0, 0, 5, 0, 0, 0], 5, False),
        ([1, 0, 0, 2, 0, 0], 7, False),
        ([0, 0, 0, 0, 0, 0], 0, True),
    ]
    assert [view.root for view in views] == [level, before, wide]
