"""One pass of labels over a tiny problem: what is beaten, tightened, left behind, given up, and chosen at the end."""

from __future__ import annotations

import numpy as np
import pytest

from core.plans import labels as module
from core.plans.labels import Growth
from tests.core.plans.tiny_growths import labels_of, outcome, priced, tiny, unpriced

# What beats what.


def month_and_level(**given):
    """Two debts; the later one takes at most 4 of a month with room for 10, so that 6 are harmless after the first."""
    arrays = {"use": [[7, 0], [0, 0], [4, 3], [0, 0]], "room": [10, 9], "row_id": [-1, 1], "totals": np.zeros((4, 3))}
    return tiny(2, 2, **(arrays | given))


def test_uses_that_leave_room_for_all_to_come_are_alike():
    """Use 6 is as good as use 2, so the label with more to pay is beaten; use 7 is not, so its rival stays."""
    growth = Growth(month_and_level(), [unpriced(month_and_level(), 0, 9)])
    alike = labels_of(2, sums=[0, 1], use=[[6, 0], [2, 0]])
    assert growth._beaten(alike, 0, keeps_ties=False).tolist() == [False, True]
    worse = labels_of(2, sums=[0, 1], use=[[7, 0], [2, 0]])
    assert growth._beaten(worse, 0, keeps_ties=False).tolist() == [False, False]


def test_soft_months_are_compared_beside_hard_ones():
    """4 of the soft month's 5 may still come: 1 is harmless, 2 is not."""
    problem = tiny(2, 2, use=[1, 0, 0, 0], room=[9], soft=[5, 0, 4, 0], soft_room=[5], times=[1], budget=[3])
    growth = Growth(problem, [unpriced(problem, 0, 9)])
    alike = labels_of(2, sums=[0, 1], use=[0, 0], soft=[1, 0])
    assert growth._beaten(alike, 0, keeps_ties=False).tolist() == [False, True]
    worse = labels_of(2, sums=[0, 1], use=[0, 0], soft=[2, 0])
    assert growth._beaten(worse, 0, keeps_ties=False).tolist() == [False, False]


def test_levels_fixed_before_are_compared_in_their_order():
    """First the level fixed first, then the next, the one sought last; the row that fixes a level is no month.

    The first label has most of the second fixed level (a row with room for 9) and of the level sought, and yet beats
    the others, which have more of the level fixed first or as much of that one and more of the next.
    """
    problem = month_and_level()
    growth = Growth(problem, [unpriced(problem, level, 9) for level in (2, 0, 1)])
    some = labels_of(3, sums=[[9, 0, 8], [3, 1, 7], [3, 0, 9]], use=[[7, 8], [7, 7], [7, 9]])
    assert growth._beaten(some, 0, keeps_ties=False).tolist() == [False, True, True]
    sought = labels_of(2, sums=[[3, 0, 8], [2, 0, 8]], use=[[7, 0], [7, 0]])
    assert growth._beaten(sought, 0, keeps_ties=False).tolist() == [True, False]


def test_of_equal_labels_the_earlier_end_or_the_lower_places_stay():
    """With ties kept a label goes only when another ends no later and has lower places; else one of them is enough."""
    problem = month_and_level(end=[1, 2, 3, 4])
    growth = Growth(problem, [unpriced(problem, 0, 9)])
    some = labels_of(3, use=np.zeros((3, 2)), end=[5, 4, 6], words=[1, 2, 3])
    assert growth._beaten(some, 0, keeps_ties=True).tolist() == [False, False, True]
    assert growth._beaten(some, 0, keeps_ties=False).tolist() == [False, True, True]


def test_places_are_compared_word_by_word():
    """Without ends the lowest places stay, the first word counting first."""
    growth = Growth(month_and_level(), [unpriced(month_and_level(), 0, 9)])
    some = labels_of(3, use=np.zeros((3, 2)), words=[[1, 0], [0, 9], [0, 8]])
    assert growth._beaten(some, 0, keeps_ties=True).tolist() == [True, True, False]


def test_rows_that_can_no_longer_overflow_are_not_compared(monkeypatch):
    """Of a month with harmless uses only, a month used beyond that and a fixed level only the second is looked at."""
    problem = tiny(2, 2, use=[[6, 5, 9], [0] * 3, [4, 4, 0], [0] * 3], room=[10, 8, 9], row_id=[-1, -2, 0])
    growth = Growth(problem, [unpriced(problem, 0, 9)])
    compared = []
    monkeypatch.setattr(module, "beaten", lambda levels, use, end, tie: compared.append(use.tolist()))
    growth._beaten(labels_of(2, use=[[6, 5, 9], [0, 0, 0]]), 0, keeps_ties=False)
    assert compared == [[[5], [4]]]


# Multipliers raised for some of the labels.


def test_tightened_bounds_drop_what_is_beyond_a_limit():
    """Without rows a bound is what is paid so far, with the least of the debt to come, 2 of the second view.

    The second view goes first: 0 + 2, 2 + 2, 0 + 2, 0 + 2 against 3.5 drops the second label. The first view raises
    0 to its own 1, keeps 3, and at last 4.5 as known before, the limit itself; the label with 5 goes.
    """
    problem = tiny(1, 2, totals=[[0, 0], [0, 3], [6, 2]])
    growth = Growth(problem, [unpriced(problem, 0, 4), unpriced(problem, 1, 3)])
    limit = float(growth.limits[0])
    some = labels_of(
        5, sums=[[1, 0], [0, 2], [3, 0], [5, 0], [4, 0]], bound=[[0, 0], [0, 0], [3, 1], [0, 0], [limit, 3]],
        lists=np.zeros((5, 2)),
    )  # fmt: skip
    kept, lists = growth._tighten(some, 0)
    assert kept.sums.tolist() == [[1, 0], [3, 0], [4, 0]]
    assert kept.bound == pytest.approx(np.array([[1, 2], [3, 2], [limit, 3]]))
    assert [prices[0].tolist() for prices in lists] == [[0, 6], [1, 0]]


def test_nothing_is_tightened_once_all_labels_are_gone():
    """The view that goes last, the level itself, is then not asked any more."""
    problem = tiny(1, 1, totals=np.zeros((2, 2)))
    growth = Growth(problem, [unpriced(problem, 0, 4), unpriced(problem, 1, 3)])
    growth.suffixes[0] = None
    kept, _ = growth._tighten(labels_of(2, sums=[[0, 4], [0, 9]], bound=np.zeros((2, 2)), lists=np.zeros((2, 2))), 0)
    assert len(kept) == 0


def test_the_shortfall_is_tightened_as_an_excess():
    """Nothing has a total. The debt to come takes 4 or 5 of a month with room for 6 that may run 2 short.

    A part that took 7 is at least 7 + 4 - 6 - 2 = 3 beyond the budget, one that took 3 may end 3 + 4 - 6 - 2 = -1
    beyond: a bound may not say more. As a bound of a total it would be 0, which any plan within the budget has.
    """
    problem = tiny(1, 2, soft=[7, 4, 5], soft_room=[6], times=[1], budget=[2])
    view = priced(problem, problem.totals[:, 0], 0, bound=-2, reduced=np.zeros(3), is_shortfall=True)
    growth = Growth(problem, [view], seeks_shortfall=True)
    kept, _ = growth._tighten(labels_of(2, soft=[7, 3], bound=[-2, -2]), 0)
    assert kept.soft.tolist() == [[3]]
    assert -2 <= kept.bound[0, 0] <= -1 + 1e-9
    as_a_total = Growth(problem, [priced(problem, problem.totals[:, 0], 0, bound=0, reduced=np.zeros(3))])
    kept, _ = as_a_total._tighten(labels_of(2, soft=[8, 3], bound=[0, 0]), 0)
    assert kept.soft.tolist() == [[3]]


# The plan chosen at the end.


def test_the_best_has_the_least_value_then_the_earliest_end_then_the_lowest_places():
    """Places fill two words here; the first counts first. The second view has no say."""
    problem = tiny(*[2] * 63, totals=np.zeros((126, 2)))
    growth = Growth(problem, [unpriced(problem, 0, 9), unpriced(problem, 1, 9)])
    last = 1 << 61  # of the second word: debt 62
    words = [[1 << 61, 0], [0, last], [1, 0], [0, 0], [0, 0]]
    some = labels_of(5, sums=[[4, 0], [4, 7], [4, 0], [4, 0], [5, 0]], end=[2, 2, 2, 3, 1], words=words)
    chosen = growth._best(some, 6.5)
    assert outcome(chosen) == ([2 * j + (j == 62) for j in range(63)], 4, 6.5)


def test_where_the_shortfall_is_sought_the_least_excess_is_best():
    """Two groups of budgets, 3 for the first month and 5 for both, the second counted twice.

    Largest excess: 2 and 0 short is max(2 - 3, 2 - 5) = -1, 1 and 1 is max(1 - 3, 3 - 5) = -2, 0 and 0 is -3, 0 and 2
    is max(-3, 4 - 5) = -1. Room left over counts for nothing. A pass for a total looks at the total, whatever is short.
    """
    rows = {"soft": np.zeros((4, 2)), "soft_room": [10, 10], "times": [[1, 0], [1, 2]], "budget": [3, 5]}
    problem = tiny(4, totals=[5, 6, 7, 5], **rows)
    view = priced(problem, problem.totals[:, 0], 0, bound=0, reduced=np.zeros(4), is_shortfall=True)
    some = labels_of(4, sums=[5, 6, 7, 5], soft=[[12, 0], [11, 11], [9, 10], [3, 12]], words=np.arange(4) << 60)
    short = Growth(problem, [view], seeks_shortfall=True)
    assert outcome(short._best(some, np.inf)) == ([2], 7, np.inf)
    assert outcome(short._best(some.take(np.array([0, 1, 3])), np.inf)) == ([1], 6, np.inf)
    assert outcome(Growth(problem, [view])._best(some, np.inf)) == ([0], 5, np.inf)


@pytest.mark.parametrize(("keeps_ties", "chosen"), [(True, [1, 3]), (False, [0, 3])])
def test_of_equal_plans_the_earliest_end_is_kept_if_asked(keeps_ties, chosen, monkeypatch):
    """Ends 5, 3, 4 of three equal columns: labels that another beats are gone before the end of the pass."""
    monkeypatch.setattr(module, "FEW", 1)
    problem = tiny(3, 1, end=[5, 3, 4, 2])
    growth = Growth(problem, [unpriced(problem, 0, 9)])
    assert outcome(growth.run(9, keeps_ties=keeps_ties)) == (chosen, 0, np.inf)


def test_without_months_that_may_run_short_any_plan_will_do():
    """Where the shortfall is sought and every month is hard, all that fits has none: the lowest places are taken."""
    problem = tiny(2)
    growth = Growth(problem, [unpriced(problem, 0, 0)], seeks_shortfall=True)
    assert outcome(growth.run(2, keeps_ties=False)) == ([0], 0, np.inf)
