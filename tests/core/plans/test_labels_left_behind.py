"""What a pass of labels leaves behind or gives up on, and from which numbers on: on each limit and one over."""

from __future__ import annotations

import numpy as np
import pytest

from core.plans import labels as module
from core.plans.labels import Growth
from core.plans.tails import Tails
from tests.core.plans.tiny_growths import outcome, priced, tiny, unpriced


def four_then_two(most=100):
    """Totals 7, 8, 9, 10, then 0 or 5, no rows: bounds are what is paid; the least, 7, is the root's."""
    problem = tiny(4, 2, totals=[7, 8, 9, 10, 0, 5])
    return Growth(problem, [unpriced(problem, 0, most)])


def test_of_four_labels_the_two_cheapest_go_on():
    """9 stays behind first; then, of 7, 12, 8, 13, the 12: the least of both is what another plan could have."""
    assert outcome(four_then_two().run(2, keeps_ties=False)) == ([0, 4], 7, 9)
    assert outcome(four_then_two().run(1, keeps_ties=False)) == ([0, 4], 7, 8)
    assert outcome(four_then_two().run(3, keeps_ties=False)) == ([0, 4], 7, 10)


def test_the_least_left_behind_may_come_last():
    """Of 7, 10 both go on and of their sums with 0, 1 the first two: 10 stays behind after nothing had before."""
    problem = tiny(2, 2, totals=[7, 10, 0, 1])
    assert outcome(Growth(problem, [unpriced(problem, 0, 99)]).run(2, keeps_ties=False)) == ([0, 2], 7, 10)


def test_a_pass_wide_enough_leaves_nothing_behind():
    grown = four_then_two().run(8, keeps_ties=False)
    assert outcome(grown) == ([0, 4], 7, np.inf)
    assert grown.is_complete
    assert not four_then_two().run(7, keeps_ties=False).is_complete


def test_nothing_within_the_most_leaves_no_plan():
    """7 is above 6: no label is left, and none stayed behind; the value is then the most that was allowed."""
    assert outcome(four_then_two(most=6).run(9, keeps_ties=False)) == (None, 6, np.inf)
    assert outcome(four_then_two(most=7).run(9, keeps_ties=False)) == ([0, 4], 7, np.inf)


def test_no_plan_within_the_width_still_says_what_was_left_behind(monkeypatch):
    """The cheap column fills the month for the later debt; the dear one, 3, would fit, but has been left behind.

    The later debt is looked at in advance (`Tails`); only where that overlooks something is the cheap one tried at all.
    """
    problem = tiny(2, 1, totals=[0, 3, 0], use=[[1, 9], [0, 0], [1, 0]], room=[1, 9])
    growth = Growth(problem, [unpriced(problem, 0, 5)])
    assert outcome(growth.run(1, keeps_ties=False)) == ([1, 2], 3, np.inf)
    monkeypatch.setattr(Tails, "can_end", lambda self, stage, reduced, *rest: np.ones(len(reduced), dtype=np.bool_))
    assert outcome(growth.run(1, keeps_ties=False)) == (None, 5, 3)


def test_what_costs_too_much_with_the_later_debts_is_not_kept():
    """The second debt pays at least 4 of a level whose bound knows of none: 6 + 4 are above 9, 5 + 4 are not."""
    problem = tiny(2, 1, totals=[6, 5, 4])
    view = priced(problem, problem.totals[:, 0], 9, bound=0, reduced=np.zeros(3))
    grown = Growth(problem, [view, view]).run(1, keeps_ties=False)
    assert outcome(grown) == ([1, 2], 9, np.inf)


def four_then_one():
    """Totals 7, 8, 9, 10, then 0, no rows: nothing speaks against the first, so that it beats the three others."""
    problem = tiny(4, 1, totals=[7, 8, 9, 10, 0])
    return Growth(problem, [unpriced(problem, 0, 99)])


def test_beaten_labels_are_looked_for_among_so_many_times_the_width(monkeypatch):
    """Width 2: with ROUGHLY 1 the label of 9 is left behind although beaten; with 2 all four are compared."""
    monkeypatch.setattr(module, "FEW", 1)
    monkeypatch.setattr(module, "ROUGHLY", 1)
    assert outcome(four_then_one().run(2, keeps_ties=False)) == ([0, 4], 7, 9)
    monkeypatch.setattr(module, "ROUGHLY", 2)
    assert outcome(four_then_one().run(2, keeps_ties=False)) == ([0, 4], 7, np.inf)


@pytest.mark.parametrize(("few", "left_behind"), [(3, np.inf), (4, 9)])
def test_few_labels_are_not_compared(few, left_behind, monkeypatch):
    """Four labels are more than 3, so that the beaten ones go; up to 4 they stay, and two stay behind."""
    monkeypatch.setattr(module, "FEW", few)
    assert outcome(four_then_one().run(2, keeps_ties=False)) == ([0, 4], 7, left_behind)


def test_a_pass_that_gives_up_compares_all_before_it_does(monkeypatch):
    """Four labels, three of them beaten, are within the width of 2 in the end, whatever ROUGHLY is."""
    monkeypatch.setattr(module, "FEW", 1)
    monkeypatch.setattr(module, "ROUGHLY", 1)
    assert outcome(four_then_one().run(2, keeps_ties=False, gives_up=True)) == ([0, 4], 7, np.inf)


def test_a_pass_gives_up_when_more_than_the_width_are_left():
    """Few labels are not compared: a width of 4 is kept to, one of 3 is not; any plan could then have 7."""
    assert outcome(four_then_one().run(4, keeps_ties=False, gives_up=True)) == ([0, 4], 7, np.inf)
    assert outcome(four_then_one().run(3, keeps_ties=False, gives_up=True)) == (None, 99, 7)


FAR_TOO_MANY = [(2, 2, True, 10), (2, 3, True, None), (5, 1, True, None), (2, 1, False, None)]


@pytest.mark.parametrize("numbers", [1, 8_000_000])
@pytest.mark.parametrize(("width", "overflow", "gives_up", "left_behind"), FAR_TOO_MANY)
def test_a_pass_gives_up_when_a_debt_makes_far_too_many(width, overflow, gives_up, left_behind, numbers, monkeypatch):
    """12 with use 0 or 10 with use 3 (9 does not fit), then 0, 1, 2 of which 0 uses 2, with room for 4: five labels.

    After the last debt all uses are alike and four of the five are beaten. Over 2 times 2 a pass gives up before that:
    every plan then pays at least 10, the least before this debt. 3 times 2 or 1 times 5 are kept to. Only a pass that
    gives up does; the others have all labels, be they made one at a time or together.
    """
    monkeypatch.setattr(module, "FEW", 1)
    monkeypatch.setattr(module, "ROUGHLY", 9)
    monkeypatch.setattr(module, "OVERFLOW", overflow)
    monkeypatch.setattr(module, "NUMBERS_AT_ONCE", numbers)
    problem = tiny(3, 3, totals=[12, 10, 9, 0, 1, 2], use=[0, 3, 5, 2, 1, 1], room=[4])
    grown = Growth(problem, [unpriced(problem, 0, 99)]).run(width, keeps_ties=False, gives_up=gives_up)
    assert outcome(grown) == (([1, 4], 11, np.inf) if left_behind is None else (None, 99, left_behind))


@pytest.mark.parametrize(("overflow", "added_to"), [(4, 8), (1, 3)])
def test_a_pass_that_gives_up_adds_no_more_than_it_needs_to(overflow, added_to, monkeypatch):
    """Width 8, eight labels with four ways each, one label at a time: all 32 are within 4 times the width.

    Once the width itself is the limit, 12 are too many, and the other five labels are left as they are.
    """
    monkeypatch.setattr(module, "NUMBERS_AT_ONCE", 1)
    monkeypatch.setattr(module, "OVERFLOW", overflow)
    added = []
    fitting = Growth._fitting
    monkeypatch.setattr(Growth, "_fitting", lambda *given: added.append(given[4]) or fitting(*given))
    problem = tiny(8, 4, totals=[*range(8), *range(4)])
    grown = Growth(problem, [unpriced(problem, 0, 99)]).run(8, keeps_ties=False, gives_up=True)
    assert outcome(grown) == (None, 99, 0)
    assert added == [0] + [1] * added_to


@pytest.mark.parametrize("gives_up", [False, True])
@pytest.mark.parametrize("ends", [5.0, 4.9])
def test_past_its_time_few_go_on(ends, gives_up, monkeypatch):
    """At the moment itself all four still do; a moment later two, or the pass gives up: any plan could then have 7.

    Four ways of 7 to 10, the cheaper the more of a month they use; 1 more lets the later debt fit beside each.
    """
    monkeypatch.setattr(module, "FEW", 2)
    monkeypatch.setattr(module, "monotonic", lambda: 5.0)
    problem = tiny(4, 2, totals=[7, 8, 9, 10, 0, 1], use=[9, 8, 7, 6, 5, 1], room=[10])
    grown = Growth(problem, [unpriced(problem, 0, 99)]).run(50, keeps_ties=False, ends=ends, gives_up=gives_up)
    if ends == 5.0:
        assert outcome(grown) == ([0, 5], 8, np.inf)
    else:
        assert outcome(grown) == ((None, 99, 7) if gives_up else ([0, 5], 8, 9))


@pytest.mark.parametrize(("many", "stages"), [(3, [0, 1]), (4, [1])])
def test_multipliers_are_raised_for_many_labels_while_debts_are_to_come(many, stages, monkeypatch):
    """4, then 8, then 8 labels: more than 4 only from the second debt on; after the last debt nothing is to come."""
    raised = []
    tighten = Growth._tighten
    monkeypatch.setattr(module, "MANY", many)
    monkeypatch.setattr(
        Growth, "_tighten", lambda self, labels, stage: raised.append(stage) or tighten(self, labels, stage)
    )
    problem = tiny(4, 2, 1, totals=[7, 8, 9, 10, 0, 5, 0])
    assert outcome(Growth(problem, [unpriced(problem, 0, 99)]).run(50, keeps_ties=False)) == ([0, 4, 6], 7, np.inf)
    assert raised == stages


def test_a_level_fixed_before_is_kept_to_although_cheaper_plans_exceed_it():
    """Cost 5, 1, 0 with asks 0, 2, 3 where at most 2 may be asked: cost 1. Both are added up by themselves."""
    problem = tiny(3, 2, totals=[[5, 0], [1, 2], [0, 3], [0, 0], [4, 1]])
    growth = Growth(problem, [unpriced(problem, 0, 9), unpriced(problem, 1, 2)])
    assert outcome(growth.run(99, keeps_ties=False)) == ([1, 3], 1, np.inf)
    assert outcome(growth.run(1, keeps_ties=False)) == ([1, 3], 1, 5)


def test_the_shortfall_may_start_from_a_bound_below_nothing():
    """A month without room that may run 5 short: 2 and then 0 or 1 are within, at best by 3.

    The later debt's 0 uses 3 of another month with room for 3, of which 1 is gone; what is 1 short has to be taken.
    """
    problem = tiny(1, 2, use=[1, 3, 0], room=[3], soft=[2, 0, 1], soft_room=[0], times=[1], budget=[5])
    view = priced(problem, problem.totals[:, 0], 0, bound=2 - 5, reduced=[0, 0, 1], is_shortfall=True)
    assert outcome(Growth(problem, [view], seeks_shortfall=True).run(9, keeps_ties=False)) == ([0, 2], 0, np.inf)
