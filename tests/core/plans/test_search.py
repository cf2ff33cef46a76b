"""The course of the search for one level: what is asked of multipliers, labels and HiGHS, and what is made of it.

The parts are replaced by answers laid out beforehand, all of them true of the little problem they stand for.
"""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

import numpy as np
import pytest

from core.plans import milp, search, shortfall, solve
from core.plans.clock import Clock
from core.plans.milp import MilpAnswer
from core.plans.search import Found, least_total
from tests.core.plans.enumeration import ORDERS, best_by_enumeration, small_problem
from tests.core.plans.tiny_problems import Calls, Passes, grown, proof, tiny

KNAPSACK = tiny((2, 3), [0, 3, 0, 2, 2], use=[4, 0, 3, 0, 0], room=[5], base=[100], end=[9, 9, 9, 9, 1])
"""The plans that fit, by columns: 0 with 3 or 4 (102, the least), 1 with 2 (103), 1 with 3 or 4 (105).

The last column is equal to the one before it but for its earlier end, so only ties need it.
"""

WEAK = proof(4 / 3, [0, 1 / 3, 0, 0, 0], lam=[2 / 3], value=5)
"""At 2/3 a fen: min(8/3, 3) + min(2, 2, 2) - 10/3 = 4/3, so no plan is below 101; every column may still be needed."""

DEAREST = Found(KNAPSACK, 0, (), runs_short=False, options=(1, 1), value=105, bound=100)
BEST = replace(DEAREST, options=(0, 1), value=102)


class Course:
    """The parts of the search, replaced; a part that has no answer may not be called."""

    def __init__(self, monkeypatch, *, multipliers=(WEAK,), passes=(), answers=(), excess=()):
        self.find, self.excess = Calls(*multipliers), Calls(*excess)
        self.passes, self.cheapest, self.first_cheapest = Passes(*passes), Calls(*answers), Calls(*answers)
        monkeypatch.setattr(search, "find_multipliers", self.find)
        monkeypatch.setattr(search, "excess_multipliers", self.excess)
        monkeypatch.setattr(search, "Growth", self.passes.made)
        monkeypatch.setattr(search, "cheapest", self.cheapest)
        monkeypatch.setattr(search, "first_cheapest", self.first_cheapest)


def told(found: Found) -> tuple:
    return found.options, found.value, found.bound, found.is_first, found.proven


def test_two_passes_of_labels_and_then_highs(monkeypatch):
    """The first pass finds the plan of 103, the second gives up but proves 102, HiGHS finds it.

    What is left behind at 1.6 is a plan of 2 at least, half a unit being allowed for rounding. A level that is not the
    last asks for plans better by one, without ties, among columns that no other replaces.
    """
    clock = Clock(monotonic() + 1000)
    course = Course(
        monkeypatch,
        passes=(grown([1, 2], 3, 1.4), grown(None, 2, 1.6)),
        answers=[MilpAnswer(np.array([0, 3]), 2, 2, is_closed=True)],
    )
    found = least_total(DEAREST, clock, with_end=True, is_last=False)
    assert told(found) == ((0, 1), 102, 102, False, True)
    assert [given[2] for given in course.find.given] == [5, 3]
    assert all(given[0] is KNAPSACK and given[1].tolist() == [0, 3, 0, 2, 2] for given in course.find.given)
    assert course.find.named == [{}, {}]
    assert course.passes.widths == [300, 20_000]
    assert course.passes.run.named == [
        {"keeps_ties": False, "ends": clock.ends, "gives_up": False},
        {"keeps_ties": False, "ends": clock.ends, "gives_up": True},
    ]
    assert [problem.option.tolist() for problem in course.passes.problems] == [[0, 1, 0, 1]] * 2
    (first,), (second,) = course.passes.views
    assert (first.most, second.most) == (4, 2)
    assert first.totals.tolist() == [0, 3, 0, 2]
    assert (first.root.bound, first.root.reduced.tolist()) == (4 / 3, [0, 1 / 3, 0, 0])
    assert not first.is_shortfall
    ((problem, totals, seconds),) = course.cheapest.given
    assert problem.option.tolist() == [0, 1, 0, 1]
    assert totals.tolist() == [0, 3, 0, 2]
    assert 900 < seconds <= 1000
    assert course.cheapest.named == [{"most": 2}]
    assert not course.first_cheapest.given


def test_the_last_level_keeps_ties_and_every_column(monkeypatch):
    """The last two columns differ in their end alone: both stay, and HiGHS is told of the plan in hand."""
    clock = Clock(monotonic() + 1000)
    course = Course(
        monkeypatch,
        passes=(grown([0, 3], 2, 1.4), grown(None, 2, 1.2)),
        answers=[MilpAnswer(np.array([0, 4]), 2, 2, is_closed=True)],
    )
    found = least_total(DEAREST, clock, with_end=True, is_last=True)
    assert told(found) == ((0, 2), 102, 102, True, True)
    assert [problem is KNAPSACK for problem in course.passes.problems] == [True, True]
    assert [view.most for (view,) in course.passes.views] == [5, 2]
    assert [named["keeps_ties"] for named in course.passes.run.named] == [True, True]
    ((problem, totals, known, most, seconds),) = course.first_cheapest.given
    assert (problem is KNAPSACK, totals.tolist(), known.tolist(), most) == (True, [0, 3, 0, 2, 2], [0, 3], 2)
    assert 900 < seconds <= 1000
    assert not course.cheapest.given


@pytest.mark.parametrize("is_last", [False, True])
@pytest.mark.parametrize(("known", "outcome"), [(DEAREST, grown([0, 3], 2)), (BEST, grown(None, 1))])
def test_a_complete_pass_is_the_end_of_a_level(monkeypatch, is_last, known, outcome):
    """What it found is the least, and what it did not beat as well; the first of its kind only where ties are kept."""
    course = Course(monkeypatch, passes=[outcome])
    found = least_total(known, Clock(), with_end=True, is_last=is_last)
    assert told(found) == ((0, 1), 102, 102, is_last, True)
    assert course.passes.widths == [300]


def test_a_level_that_multipliers_prove_needs_no_labels(monkeypatch):
    """A bound of 1.6 makes 102 the least; in the last level labels still look for the first of the equal plans."""
    course = Course(monkeypatch, multipliers=[proof(1.6, [0] * 5, lam=[0], value=2)], passes=[grown([0, 4], 2)])
    found = least_total(BEST, Clock(), with_end=True, is_last=False)
    assert told(found) == ((0, 1), 102, 102, False, True)
    assert not course.passes.widths
    found = least_total(BEST, Clock(), with_end=True, is_last=True)
    assert told(found) == ((0, 2), 102, 102, True, True)


def test_a_level_that_labels_prove_needs_no_highs(monkeypatch):
    """Nothing below 1.7 was left behind, the plan in hand has 2; in the last level HiGHS looks for the first plan."""
    answer = MilpAnswer(np.array([0, 4]), 2, 2, is_closed=True)
    course = Course(monkeypatch, passes=[grown(None, 1, 1.7)], answers=[answer])
    found = least_total(BEST, Clock(), with_end=True, is_last=False)
    assert told(found) == ((0, 1), 102, 102, False, True)
    assert course.passes.widths == [300]
    assert not course.cheapest.given
    course = Course(monkeypatch, passes=[grown(None, 1, 1.7)], answers=[answer])
    found = least_total(replace(BEST, runs_short=True), Clock(), with_end=True, is_last=False)
    assert told(found) == ((0, 1), 102, 102, False, True)
    assert not course.cheapest.given
    found = least_total(BEST, Clock(), with_end=True, is_last=True)
    assert told(found) == ((0, 2), 102, 102, True, True)


def test_only_the_widest_pass_gives_up(monkeypatch):
    """The passes before it leave labels behind for the sake of a good plan, however many there are."""
    monkeypatch.setattr(search, "WIDTHS", (1, 2, 3))
    course = Course(monkeypatch, passes=[grown(None, 1, 1.4)], answers=[MilpAnswer(None, 0, 2, is_closed=True)])
    least_total(BEST, Clock(), with_end=True, is_last=False)
    assert course.passes.widths == [1, 2, 3]
    assert [named["gives_up"] for named in course.passes.run.named] == [False, False, True]


def test_months_that_run_short_go_to_highs_after_the_first_pass(monkeypatch):
    answer = MilpAnswer(None, 0, 2, is_closed=True)
    course = Course(monkeypatch, passes=[grown(None, 1, 1.4)], answers=[answer])
    found = least_total(replace(BEST, runs_short=True), Clock(), with_end=True, is_last=False)
    assert told(found) == ((0, 1), 102, 102, False, True)
    assert course.passes.widths == [300]
    assert len(course.cheapest.given) == 1


@pytest.mark.parametrize("is_last", [False, True])
def test_past_the_time_highs_is_not_begun(monkeypatch, is_last):
    """The plan in hand with the bound of what was left behind: 1.4 is 1 at least, 101 with what was shifted out."""
    course = Course(monkeypatch, multipliers=[proof(0, [0] * 5, value=5)], passes=[grown([1, 2], 3, 1.4)])
    found = least_total(DEAREST, Clock(0.0), with_end=True, is_last=is_last)
    assert told(found) == ((1, 0), 103, 101, False, False)
    assert course.passes.widths == [300]


@pytest.mark.parametrize(
    ("left_behind", "before", "bound"),
    [(1.5, 100, 101), (1.51, 100, 102), (0.2, 100, 101), (0.2, 102, 102), (4.9, 100, 103)],
)
def test_the_bound_of_a_pass_never_falls_nor_passes_the_plan(monkeypatch, left_behind, before, bound):
    """Half a unit below what was left behind, rounded up; 101 is known from the multipliers."""
    Course(monkeypatch, passes=[grown([1, 2], 3, left_behind)])
    found = least_total(replace(DEAREST, bound=before), Clock(0.0), with_end=True, is_last=False)
    assert (found.value, found.bound) == (103, bound)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (MilpAnswer(None, 0, 0, is_closed=True), ((1, 1), 105, 105, True)),
        (MilpAnswer(np.array([0, 3]), 2, 2, is_closed=True), ((0, 1), 102, 102, True)),
        (MilpAnswer(np.array([0, 3]), 2, 1, is_closed=True), ((0, 1), 102, 102, True)),
        (MilpAnswer(np.array([1, 2]), 3, 2, is_closed=False), ((1, 0), 103, 102, False)),
        (MilpAnswer(None, 0, 2, is_closed=False), ((1, 1), 105, 102, False)),
        (MilpAnswer(None, 0, 0, is_closed=False), ((1, 1), 105, 101, False)),
        (MilpAnswer(None, 0, 9, is_closed=False), ((1, 1), 105, 105, False)),
    ],
)
@pytest.mark.parametrize("is_last", [False, True])
def test_what_highs_answers(monkeypatch, answer, expected, is_last):
    """Closed: nothing is better than what is told. Open: its bound, never below the 101 known nor above the plan."""
    Course(monkeypatch, passes=[grown(None, 4, 0.9)], answers=[answer])
    found = least_total(DEAREST, Clock(), with_end=True, is_last=is_last)
    options, value, bound, is_closed = expected
    assert (found.options, found.value, found.bound) == (options, value, bound)
    assert found.is_first is (is_last and is_closed)


@pytest.mark.parametrize("seed", range(240))
def test_with_one_label_only_the_answers_stay(seed, monkeypatch):
    """Labels give up at once, so that multipliers and HiGHS decide every level; ties are listed by name or by index."""
    monkeypatch.setattr(search, "WIDTHS", (1, 1))
    monkeypatch.setattr(shortfall, "FEW_SHORT", 1)
    monkeypatch.setattr(shortfall, "FEW_STRICT", 1)
    monkeypatch.setattr(milp, "MOST_TIES", 2 + seed % 3)
    menus, capacity, lump = small_problem(seed)
    levels = ORDERS[seed % len(ORDERS)]
    choice = solve(menus, capacity, levels, lump=lump)
    assert (choice.values, choice.indices) == best_by_enumeration(menus, capacity, levels, lump)
    assert choice.proven
