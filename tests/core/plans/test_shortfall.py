"""The least shortfall: what is looked for below the plan in hand, and what each kind of answer proves.

Labels, multipliers and HiGHS are replaced by answers laid out beforehand, true of the little problem they stand for.
"""

from __future__ import annotations

from time import monotonic

import numpy as np
import pytest

from core.plans import LEXICOGRAPHIC, shortfall
from core.plans.clock import Clock
from core.plans.milp import MilpAnswer
from core.plans.shortfall import ShortfallFound, least_shortfall
from core.plans.stack import stack
from tests.core.plans.enumeration import best_by_enumeration, small_problem
from tests.core.plans.tiny_problems import Calls, Passes, grown, proof, tiny

PAIR = tiny((2, 2), [0] * 4, soft=[(4, 0), (0, 4), (4, 0), (0, 4)], soft_room=[3, 3])
"""Two debts take 4 of the first or of the second month, 3 are there: both of one month miss 5, one of each 1 + 1."""

LOOSE = proof(-3.4, [0] * 4, lam=[0.5, 0.5], value=1)
TRIPLE = tiny((2, 2, 2), [0] * 6, soft=[(4, 0), (0, 4)] * 3, soft_room=[7, 7])
"""Three debts take 12 where 14 are there, yet two must meet in one month: 1 is missing, 5 when all three do."""

STRICT = proof(0, [0] * 6, value=1)


class Course:
    """The parts of the search, replaced; a part that has no answer may not be called."""

    def __init__(self, monkeypatch, *, excess=(), multipliers=(), passes=(), answers=()):
        self.excess, self.find = Calls(*excess), Calls(*multipliers)
        self.passes, self.least_excess, self.cheapest = Passes(*passes), Calls(*answers), Calls(*answers)
        monkeypatch.setattr(shortfall, "excess_multipliers", self.excess)
        monkeypatch.setattr(shortfall, "find_multipliers", self.find)
        monkeypatch.setattr(shortfall, "Growth", self.passes.made)
        monkeypatch.setattr(shortfall, "least_excess", self.least_excess)
        monkeypatch.setattr(shortfall, "cheapest", self.cheapest)


def in_hand(columns, value: int, bound: int = 0) -> ShortfallFound:
    return ShortfallFound(np.array(columns), value, bound)


def told(found: ShortfallFound) -> tuple[list[int], int, int]:
    return found.columns.tolist(), found.value, found.bound


@pytest.mark.parametrize("seed", range(120))
def test_the_least_shortfall(seed):
    menus, capacity, lump = small_problem(seed)
    problem = stack(menus, capacity, lump, LEXICOGRAPHIC)
    (least, *_), _ = best_by_enumeration(menus, capacity, LEXICOGRAPHIC, lump)
    found = least_shortfall(problem, Clock())
    assert (found.value, found.bound) == (least, least)
    assert problem.short_of(found.columns) == least


@pytest.mark.parametrize(
    ("start", "answers", "asked"),
    [
        ((0, 0), [], []),
        ((7, 7), [], []),
        ((7, 0), [(0, 0)], [1]),
        ((7, 0), [(7, 1), (5, 5)], [1, 7]),
        ((7, 1), [(5, 5)], [7]),
        ((7, 3), [(6, 3), (4, 4)], [7, 6]),
        ((7, 3), [(7, 3)], [7, 7, 7, 7, 7]),
        ((7, 0), [(7, 0)], [1, 7, 7, 7, 7, 7]),
    ],
)
def test_nothing_missing_is_asked_first_and_then_less_than_in_hand(monkeypatch, start, answers, asked):
    """Whether all can be paid, unless the bound says no; then below the plan in hand, at most five times."""
    below = Calls(*(in_hand([0], *answer) for answer in answers))
    begin, clock = Calls(in_hand([0], *start)), Clock()
    monkeypatch.setattr(shortfall, "_start", begin)
    monkeypatch.setattr(shortfall, "_below", below)
    found = least_shortfall(PAIR, clock)
    assert begin.given == [(PAIR,)]
    assert (found.value, found.bound) == (answers[-1] if answers else start)
    assert [given[2] for given in below.given] == asked
    assert all(given[0] is PAIR and given[3] is clock for given in below.given)
    befores = [start, *answers, *answers[-1:] * 6][: len(asked)]
    assert [(given[1].value, given[1].bound) for given in below.given] == befores


def test_past_the_time_no_further_plan_is_sought(monkeypatch):
    monkeypatch.setattr(shortfall, "_start", lambda problem: in_hand([0], 7, 3))
    monkeypatch.setattr(shortfall, "_below", Calls())
    assert told(least_shortfall(PAIR, Clock(0.0))) == ([0], 7, 3)


def test_labels_are_asked_for_the_least_excess(monkeypatch):
    """Below 5 means 4 may be missing: a pass of 500 labels among columns of which neither level nor end is compared."""
    clock = Clock(monotonic() + 1000)
    course = Course(monkeypatch, excess=[LOOSE], passes=[grown([0, 3], 0)])
    assert told(shortfall._below(PAIR, in_hand([0, 2], 5), 5, clock)) == ([0, 3], 2, 2)
    (problem,) = course.passes.problems
    assert (problem.budget.tolist(), problem.soft_room.tolist()) == ([4], [3, 3])
    assert course.excess.given == [(problem, 1)]
    ((view,),) = course.passes.views
    assert (view.totals.tolist(), view.totals.dtype, view.most, view.is_shortfall) == ([0] * 4, np.int64, 0, True)
    assert view.root is LOOSE
    assert course.passes.made.named == [{"seeks_shortfall": True}]
    assert course.passes.widths == [500]
    assert course.passes.run.named == [{"keeps_ties": False, "ends": clock.ends, "gives_up": True}]


def test_what_a_complete_pass_does_not_find_is_not_there(monkeypatch):
    """No plan misses less than the 2 in hand; asked whether less than 1 can be missing, the answer proves 1 alone."""
    Course(monkeypatch, excess=[LOOSE], passes=[grown(None, 0)])
    assert told(shortfall._below(PAIR, in_hand([0, 3], 2), 2, Clock())) == ([0, 3], 2, 2)
    Course(monkeypatch, multipliers=[STRICT], passes=[grown(None, 0)])
    assert told(shortfall._below(TRIPLE, in_hand([0, 2, 4], 5), 1, Clock())) == ([0, 2, 4], 5, 1)


@pytest.mark.parametrize(
    ("answer", "met", "before", "expected"),
    [
        (MilpAnswer(np.array([0, 3]), -2, -2, is_closed=True), None, 0, ([0, 3], 2, 2)),
        (MilpAnswer(np.array([0, 3]), -2, -3, is_closed=True), [1, 2], 0, ([0, 3], 2, 2)),
        (MilpAnswer(np.array([0, 3]), -2, -4, is_closed=False), None, 0, ([0, 3], 2, 1)),
        (MilpAnswer(np.array([0, 3]), -2, -2, is_closed=False), None, 0, ([0, 3], 2, 2)),
        (MilpAnswer(None, -4, -4, is_closed=False), None, 0, ([0, 2], 5, 1)),
        (MilpAnswer(None, -4, -2, is_closed=False), None, 0, ([0, 2], 5, 2)),
        (MilpAnswer(None, -4, -4, is_closed=False), [1, 2], 0, ([1, 2], 2, 1)),
        (MilpAnswer(None, -4, -4, is_closed=False), None, 2, ([0, 2], 5, 2)),
        (MilpAnswer(np.array([1, 3]), 1, -4, is_closed=False), None, 0, ([0, 2], 5, 1)),
    ],
)
def test_what_highs_answers_about_the_excess(monkeypatch, answer, met, before, expected):
    """Excess over the 4 that may be missing. Multipliers say -3.4, so 1 at least is missing; the plan in hand misses 5.

    Without a plan of HiGHS the one met by the multipliers is taken, and no plan that misses as much as the one in hand.
    """
    clock = Clock(monotonic() + 1000)
    given = proof(-3.4, [0] * 4, lam=[0.5, 0.5], plan=met, value=-2 if met else 1)
    course = Course(monkeypatch, excess=[given], passes=[grown(None, 0, -3.0)], answers=[answer])
    assert told(shortfall._below(PAIR, in_hand([0, 2], 5, before), 5, clock)) == expected
    ((problem, floor, seconds),) = course.least_excess.given
    assert (problem is course.passes.problems[0], floor) == (True, -4)
    assert 900 < seconds <= 1000


def test_a_bound_beyond_what_was_looked_for_proves_no_more_than_that(monkeypatch):
    """Three debts, 8 in one month or the other, 11 are there and 3 more: 16 and 8 miss 2, all in one month 10.

    Asked for less than 1, HiGHS may prove 2 of the columns left; of those cut before it knows nothing.
    """
    problem = tiny((2, 2, 2), [0] * 6, soft=[(8, 0), (0, 8)] * 3, soft_room=[11, 11], budget=[3])
    weak, answer = proof(-1, [0] * 6, lam=[1, 1], value=1), MilpAnswer(None, 2, 2, is_closed=False)
    Course(monkeypatch, excess=[weak], passes=[grown(None, 0, -1.0)], answers=[answer])
    assert told(shortfall._below(problem, in_hand([0, 2, 4], 10), 1, Clock())) == ([0, 2, 4], 10, 1)


def test_a_worse_plan_among_the_columns_left_does_not_take_the_place_of_the_one_in_hand(monkeypatch):
    """Three debts, 8 in one month or the other, 11 are there; the third may take 5 of both: 13 and 13 miss 4.

    At 1 a fen in both months the least is 24 - 22 - 3, and the column of 5 takes 2 more: with it 1 too much is missing,
    so below 4 it is cut. Of the plans left 16 and 8 is the best, which misses 5: the search ends, but 4 is the least.
    """
    problem = tiny((2, 2, 3), [0] * 7, soft=[(8, 0), (0, 8)] * 3 + [(5, 5)], soft_room=[11, 11])
    best = [0, 3, 6]
    assert problem.short_of(np.array(best)) == 4
    cut, rest = proof(-1, [0] * 6 + [2], lam=[1, 1], value=1), proof(-1, [0] * 6, lam=[1, 1], value=1)
    monkeypatch.setattr(shortfall, "excess_multipliers", Calls(cut, rest))
    monkeypatch.setattr(shortfall, "FEW_SHORT", 1)
    assert told(shortfall._below(problem, in_hand(best, 4), 4, Clock())) == (best, 4, 4)


@pytest.mark.parametrize(
    ("answer", "before", "expected"),
    [
        (MilpAnswer(None, 0, 0, is_closed=True), 0, ([0, 2, 4], 5, 1)),
        (MilpAnswer(None, 0, 0, is_closed=False), 0, ([0, 2, 4], 5, 0)),
    ],
)
def test_whether_all_can_be_paid_is_a_question_of_rows_alone(monkeypatch, answer, before, expected):
    """Every month is a hard row then: a pass of 5,000 labels, and HiGHS looks for any plan at all."""
    clock = Clock(monotonic() + 1000)
    course = Course(monkeypatch, multipliers=[STRICT], passes=[grown(None, 0, 0.0)], answers=[answer])
    assert told(shortfall._below(TRIPLE, in_hand([0, 2, 4], 5, before), 1, clock)) == expected
    (problem,) = course.passes.problems
    assert (problem.room.tolist(), problem.soft.shape[1]) == ([7, 7], 0)
    ((same, nothing, most),) = course.find.given
    assert (same is problem, nothing.tolist(), nothing.dtype, most) == (True, [0] * 6, np.int64, 1)
    ((view,),) = course.passes.views
    assert (view.root is STRICT, view.is_shortfall) == (True, False)
    assert course.passes.widths == [5_000]
    ((same, nothing, seconds),) = course.cheapest.given
    assert (same is problem, nothing.tolist()) == (True, [0] * 6)
    assert 900 < seconds <= 1000


def test_where_no_month_can_run_short_any_more_nothing_is_known_of_the_shortfall(monkeypatch):
    """9 of 3 miss 6, below which only the columns of 2 and 1 are left: both pay all, so 0 and not 5 is the bound."""
    problem = tiny((3,), [0] * 3, use=[0, 0, 1], room=[1], soft=[9, 2, 1], soft_room=[3])
    Course(
        monkeypatch,
        multipliers=[proof(0, [0], value=1)],
        passes=[grown(None, 0, 0.0)],
        answers=[MilpAnswer(None, 0, 0, is_closed=False)],
    )
    assert told(shortfall._below(problem, in_hand([0], 6), 6, Clock())) == ([0], 6, 0)


def test_a_plan_that_pays_all_is_taken_from_labels_or_highs(monkeypatch):
    """With 8 in each month two debts meet in one, the third is alone in the other."""
    problem = tiny((2, 2, 2), [0] * 6, soft=[(4, 0), (0, 4)] * 3, soft_room=[8, 8])
    Course(monkeypatch, multipliers=[STRICT], passes=[grown([0, 2, 5], 0)])
    assert told(shortfall._below(problem, in_hand([0, 2, 4], 4), 1, Clock())) == ([0, 2, 5], 0, 0)
    answer = MilpAnswer(np.array([0, 3, 4]), 0, 0, is_closed=True)
    Course(monkeypatch, multipliers=[STRICT], passes=[grown(None, 0, 0.0)], answers=[answer])
    assert told(shortfall._below(problem, in_hand([0, 2, 4], 4), 1, Clock())) == ([0, 3, 4], 0, 0)


def test_what_fits_nowhere_or_is_refuted_needs_no_search(monkeypatch):
    """A debt that takes 8 of 5 misses 3, so below 3 no column is left; multipliers above half a fen refute the rest.

    In the pair 8 of 6 miss 2 at 1 a fen, one over the 1 that may be missing below 2.
    """
    course = Course(monkeypatch, excess=[proof(1, [0] * 4, lam=[1, 1], value=1)])
    alone = tiny((1,), [0], soft=[8], soft_room=[5])
    assert told(shortfall._below(alone, in_hand([0], 3, 1), 3, Clock())) == ([0], 3, 3)
    assert told(shortfall._below(PAIR, in_hand([0, 3], 2, 1), 2, Clock())) == ([0, 3], 2, 2)
    assert not course.passes.widths


def test_half_a_fen_refutes_nothing(monkeypatch):
    Course(
        monkeypatch,
        excess=[proof(0.5, [0] * 4, lam=[1, 1], value=1)],
        passes=[grown(None, 0, 0.0)],
        answers=[MilpAnswer(None, 0, -1, is_closed=False)],
    )
    assert told(shortfall._below(PAIR, in_hand([0, 3], 2), 2, Clock())) == ([0, 3], 2, 1)


def test_neither_levels_nor_ends_keep_a_column(monkeypatch):
    """The second column costs less and ends earlier, but takes more: for the shortfall it is not needed.

    What is chosen is told in the columns of the whole problem.
    """
    problem = tiny(
        (3, 2),
        [(3, 3), (0, 0), (5, 5), (0, 0), (0, 0)],
        soft=[(4, 0), (5, 0), (0, 4), (4, 0), (0, 4)],
        soft_room=[3, 3],
        base=[0, 0],
        end=[9, 1, 9, 1, 1],
    )
    course = Course(monkeypatch, excess=[LOOSE], passes=[grown([1, 2], 0)])
    assert told(shortfall._below(problem, in_hand([0, 3], 5), 5, Clock())) == ([2, 3], 2, 2)
    (small,) = course.passes.problems
    assert small.option.tolist() == [0, 2, 0, 1]
    assert (small.totals.shape, small.base.tolist(), small.end.tolist()) == ((4, 0), [], [0] * 4)


@pytest.mark.parametrize(("size", "is_cut"), [(9, True), (10, False)])
def test_columns_are_cut_where_a_tenth_falls(monkeypatch, size, is_cut):
    """The first of ten columns needs 1 too much: it falls, and multipliers are sought anew. One of eleven may stay."""
    soft = [(n, size - n) for n in range(size)] + [(1, 1)]
    problem = tiny((size, 1), [0] * (size + 1), soft=soft, soft_room=[3, 3], budget=[9])
    first = proof(-1, [2] + [0] * size, lam=[1, 1], value=1)
    second = proof(-1, [0] * size, lam=[1, 1], value=1)
    excess = Calls(first, second)
    monkeypatch.setattr(shortfall, "excess_multipliers", excess)
    small, last = shortfall._close_in(problem)
    assert small.option.tolist() == [*range(int(is_cut), size), 0]
    assert last is (second if is_cut else first)
    assert [given[1] for given in excess.given] == ([1, 1] if is_cut else [1])


def test_what_is_refuted_is_not_cut(monkeypatch):
    """Nor is a column cut that needs half a fen too much, which is rounding."""
    refuted = proof(0.6, [0, 1, 1, 0], lam=[1, 1], value=1)
    monkeypatch.setattr(shortfall, "excess_multipliers", Calls(refuted))
    assert shortfall._close_in(PAIR) == (PAIR, refuted)
    close = proof(-1, [0, 1.5, 1.5, 0], lam=[1, 1], value=1)
    monkeypatch.setattr(shortfall, "excess_multipliers", Calls(close))
    assert shortfall._close_in(PAIR) == (PAIR, close)


def test_no_end_keeps_a_column_when_a_month_falls(monkeypatch):
    """Without the first column the second month never runs short: the last two are equal then, whatever their end."""
    problem = tiny(
        (3, 1), [0] * 4, soft=[(9, 9), (4, 0), (4, 1), (1, 1)], soft_room=[3, 3], budget=[20], end=[1, 9, 1, 1]
    )
    first, second = proof(-1, [2, 0, 0, 0], lam=[1, 1], value=1), proof(-1, [0, 0], lam=[1], value=1)
    monkeypatch.setattr(shortfall, "excess_multipliers", Calls(first, second))
    small, last = shortfall._close_in(problem)
    assert (small.option.tolist(), last is second) == ([1, 0], True)
