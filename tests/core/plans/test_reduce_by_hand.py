"""Each reduction on problems of a few columns, where what falls and what stays can be seen."""

from __future__ import annotations

import numpy as np
import pytest

from core.plans import reduce
from core.plans.reduce import (
    drop_dominated,
    fix_level,
    in_exact_sums,
    needed_rows,
    possible_columns,
    reduce_problem,
    shift,
    undominated_for,
)
from core.plans.reduced import NothingFits
from tests.core.plans.reduced_by_hand import by_hand


def test_shifting_takes_each_debts_least_out_of_columns_base_and_room():
    """Of two debts the least totals are 10 + 5 and 1 + 0, the least uses 200 + 50 of 600 and 7 + 3 of 20."""
    problem = by_hand(
        [[(10, 1), (30, 4)], [(5, 2), (6, 0)]],
        base=[100, 7],
        use=[[500, 200, 50, 80]],
        room=[600],
        soft=[[7, 9, 4, 3]],
        soft_room=[20],
        budget=[11],
    )
    shifted = shift(problem)
    assert shifted.totals.tolist() == [[0, 0], [20, 3], [0, 2], [1, 0]]
    assert shifted.base.tolist() == [115, 8]
    assert (shifted.use.T.tolist(), shifted.room.tolist()) == ([[300, 0, 0, 30]], [350])
    assert (shifted.soft.T.tolist(), shifted.soft_room.tolist()) == ([[0, 2, 1, 0]], [10])
    assert shifted.budget.tolist() == [11]


@pytest.mark.parametrize(("total", "use", "soft"), [(1, 0, 0), (0, 1, 0), (0, 0, 1)])
def test_one_least_above_nothing_is_enough_to_shift(total, use, soft):
    problem = by_hand([[(total,)]], use=[[use]], room=[5], soft=[[soft]], soft_room=[5], budget=[0])
    shifted = shift(problem)
    assert (shifted.base[0], shifted.room[0], shifted.soft_room[0]) == (total, 5 - use, 5 - soft)
    assert (shifted.totals.tolist(), shifted.use.tolist(), shifted.soft.tolist()) == ([[0]], [[0]], [[0]])
    assert shift(shifted) is shifted


def test_every_row_is_shifted_by_its_own_least():
    """Least uses 2 + 1 and 0 + 4 of two months kept, 5 + 0 and 3 + 6 of two that may run short."""
    problem = by_hand(
        [[(), ()], [()]],
        use=[[2, 3, 1], [9, 0, 4]],
        room=[10, 20],
        soft=[[5, 7, 0], [3, 3, 6]],
        soft_room=[10, 20],
        budget=[0],
    )
    shifted = shift(problem)
    assert (shifted.use.T.tolist(), shifted.room.tolist()) == ([[0, 1, 0], [9, 0, 0]], [7, 16])
    assert (shifted.soft.T.tolist(), shifted.soft_room.tolist()) == ([[0, 2, 0], [0, 0, 0]], [5, 11])


def test_a_column_is_possible_when_every_row_has_room_for_it():
    """Rooms of 100 and 50: on the limit of both, one fen above the first, one fen above the second."""
    problem = by_hand([[()] * 3, [()]], use=[[100, 101, 0, 0], [50, 50, 51, 0]], room=[100, 50])
    assert possible_columns(problem).tolist() == [True, False, False, True]


def test_a_column_is_possible_when_its_own_deficits_stay_within_the_budgets():
    """250 in the first month, 500 in the second; 100 may be missing. What is left in one month covers no other."""
    problem = by_hand(
        [[()] * 4, [()]], soft=[[350, 351, 250, 0, 0], [0, 0, 600, 601, 0]], soft_room=[250, 500], budget=[100]
    )
    assert possible_columns(problem).tolist() == [True, False, True, False, True]


def test_a_column_that_breaks_a_hard_row_is_impossible_whatever_may_run_short():
    problem = by_hand([[()] * 3], use=[[6, 5, 5]], room=[5], soft=[[0, 0, 9]], soft_room=[0], budget=[8])
    assert possible_columns(problem).tolist() == [False, True, False]


def test_a_row_that_no_choice_can_break_is_not_needed():
    """At most 4 + 3 = 7 are used: room for 6 is needed, room for 7 is none."""
    use = [4, 0, 3, 0]
    assert needed_rows(by_hand([[()] * 2] * 2, use=[use], room=[6])).tolist() == [True]
    assert needed_rows(by_hand([[()] * 2] * 2, use=[use], room=[7])).tolist() == [False]


def month_and_neighbour(room, row_id=(-1, -2)):
    """A month with room for 5; its neighbour needs 1 more of one column of the first debt."""
    return by_hand([[()] * 2] * 2, use=[[4, 0, 3, 0], [4, 1, 3, 0]], room=[5, room], row_id=list(row_id))


def test_a_month_falls_when_another_keeps_it():
    """What keeps the first within 5 keeps the second within 6; what keeps the second within 5 keeps the first."""
    assert needed_rows(month_and_neighbour(6)).tolist() == [True, False]
    assert needed_rows(month_and_neighbour(5)).tolist() == [False, True]


def test_a_month_never_falls_to_a_fixed_level():
    """Columns are compared without the levels' rows. A level falls to a month, and to another level."""
    assert needed_rows(month_and_neighbour(6, (0, -1))).tolist() == [True, True]
    assert needed_rows(month_and_neighbour(6, (-1, 0))).tolist() == [True, False]
    assert needed_rows(month_and_neighbour(6, (0, 1))).tolist() == [True, False]
    assert needed_rows(month_and_neighbour(6, (1, 0))).tolist() == [True, False]


def test_each_row_that_stays_is_compared_with_the_rest():
    """By what may go beyond the room, 8, 7, 5 and 4: the first keeps the second, and after it the third the fourth."""
    use = [[9, 0, 0, 0], [8, 0, 0, 0], [0, 0, 6, 0], [0, 0, 5, 0]]
    assert needed_rows(by_hand([[()] * 2] * 2, use=use, room=[1] * 4)).tolist() == [True, False, True, False]


def test_of_many_equal_rows_the_first_stays():
    """Two rows by turns, fifty times, 2 and 3 beyond their rooms: the same two stay whatever a machine sorts by."""
    use, room = [[4, 0, 3, 0], [0, 4, 0, 3]] * 50, [5, 4] * 50
    assert np.flatnonzero(needed_rows(by_hand([[()] * 2] * 2, use=use, room=room))).tolist() == [0, 1]


def test_of_equal_rows_one_stays():
    same = by_hand([[()] * 2] * 2, use=[[4, 0, 3, 0]] * 3, room=[5] * 3)
    assert needed_rows(same).tolist() == [True, False, False]
    level_first = by_hand([[()] * 2] * 2, use=[[4, 0, 3, 0]] * 2, room=[5] * 2, row_id=[0, -1])
    assert needed_rows(level_first).tolist() == [False, True]


@pytest.mark.parametrize("seed", range(60))
def test_rows_fall_by_the_definition(seed):
    """r falls to q when q's room and, over the debts, the most that r uses above q come to no more than r's room.

    Every row that fell could not be broken, or falls to one that stays; none that stays falls to another that stays.
    """
    rng = np.random.default_rng(seed)
    columns, rows = rng.integers(1, 4, 3), 6
    use = rng.integers(0, 4, (rows, columns.sum()))
    level = rng.random(rows) < 0.3
    ids = np.where(level, np.arange(rows), -1 - np.arange(rows))
    problem = by_hand([[()] * count for count in columns], use=use, room=rng.integers(2, 10, rows), row_id=ids.tolist())
    bounds = list(zip(problem.start[:-1], problem.start[1:], strict=True))

    def falls(r, q):
        growth = sum(max(use[r, c] - use[q, c] for c in range(low, high)) for low, high in bounds)
        return problem.room[q] + growth <= problem.room[r] and (level[r] or not level[q])

    def can_break(r):
        return sum(max(use[r, low:high]) for low, high in bounds) > problem.room[r]

    needed = needed_rows(problem)
    stay = np.flatnonzero(needed)
    for r in np.flatnonzero(~needed):
        assert not can_break(r) or any(falls(r, q) for q in stay)
    for r in stay:
        assert can_break(r)
        assert not any(falls(r, q) for q in stay if q != r)


def test_a_column_falls_to_one_that_is_no_worse_in_anything():
    """Against the first (cost 5, ask 1, use 3): dearer; dearer and less used; equal cost, less asked; equal."""
    problem = by_hand([[(5, 1), (6, 0), (6, 0), (5, 0), (5, 1)]], use=[[3, 3, 2, 4, 3]], room=[9])
    assert drop_dominated(problem, with_end=False).option.tolist() == [0, 2, 3]


def test_columns_are_compared_in_months_that_may_run_short_too():
    problem = by_hand([[(5,), (6,), (6,)]], soft=[[3, 3, 2]], soft_room=[9], budget=[0])
    assert drop_dominated(problem, with_end=False).option.tolist() == [0, 2]


def test_columns_are_compared_without_the_rows_of_fixed_levels():
    """The second uses less of the level's row alone; the level comes first in the order anyway."""
    problem = by_hand([[(5,), (6,)]], use=[[3, 3], [5, 4]], room=[9, 9], row_id=[-1, 0])
    assert drop_dominated(problem, with_end=False).option.tolist() == [0]


def test_an_earlier_end_keeps_an_equal_column_only_where_ends_count():
    """Equal in all: 1 ends sooner than 0, 2 ends with 1 and stands later."""
    problem = by_hand([[(5,)] * 3], use=[[3, 3, 3]], room=[9], end=[4, 3, 3])
    assert drop_dominated(problem, with_end=True).option.tolist() == [0, 1]
    assert drop_dominated(problem, with_end=False).option.tolist() == [0]


def test_without_levels_an_earlier_column_stays_whatever_it_uses():
    """Nothing says that less use is better: the second does not replace the first, but it does the third."""
    problem = by_hand([[()] * 3], use=[[3, 2, 2]], room=[9])
    assert drop_dominated(problem, with_end=False).option.tolist() == [0, 1]


def test_columns_needed_for_a_level_are_compared_up_to_it():
    """Equal in cost, the second asks less: needed for the ask, not for the cost; ends never count."""
    problem = by_hand([[(5, 2, 0), (5, 1, 0), (5, 1, -1)]], use=[[3, 3, 3]], room=[9], end=[9, 5, 4])
    assert undominated_for(problem, 0).tolist() == [True, False, False]
    assert undominated_for(problem, 1).tolist() == [False, True, False]
    assert undominated_for(problem, 2).tolist() == [False, False, True]


def two_levels():
    """Second level of two debts: 0, 3, 5 and 0, 4."""
    return by_hand([[(9, 0), (8, 3), (7, 5)], [(6, 0), (5, 4)]], use=[[1, 2, 3, 4, 5]], room=[50])


def test_a_fixed_level_becomes_a_row_and_keeps_every_column():
    fixed = fix_level(two_levels(), 1, 4, is_least=False)
    assert fixed.use.T.tolist() == [[1, 2, 3, 4, 5], [0, 3, 5, 0, 4]]
    assert (fixed.room.tolist(), fixed.row_id.tolist()) == ([50, 4], [-1, 1])
    assert fixed.option.tolist() == [0, 1, 2, 0, 1]


def test_a_least_level_keeps_the_columns_of_exact_sums():
    """4 is 0 + 4 alone: 3 and 5 fall, and so does the other debt's 0. 9 is 5 + 4; 0 is 0 + 0."""
    assert fix_level(two_levels(), 1, 4, is_least=True).totals.tolist() == [[9, 0], [5, 4]]
    assert fix_level(two_levels(), 1, 9, is_least=True).totals.tolist() == [[7, 5], [5, 4]]
    assert fix_level(two_levels(), 1, 0, is_least=True).totals.tolist() == [[9, 0], [6, 0]]


def test_exact_sums_are_looked_for_up_to_the_most(monkeypatch):
    """Three values times two are six sums: six are looked at, with room for five none falls."""
    start, totals = np.array([0, 4, 6]), np.array([0, 3, 5, 3, 0, 4])
    monkeypatch.setattr(reduce, "MOST_SUMS", 6)
    assert in_exact_sums(start, totals, 7).tolist() == [False, True, False, True, False, True]
    monkeypatch.setattr(reduce, "MOST_SUMS", 5)
    everything = in_exact_sums(start, totals, 7)
    assert (everything.dtype, everything.tolist()) == (np.bool_, [True] * 6)


def kept(problem, **how):
    return reduce_problem(problem, with_end=False, **how).option.tolist()


def test_columns_are_compared_when_new_or_when_a_row_fell():
    """The second column is dearer and uses as much. When a row falls that none can break, so does it."""
    debts, use = [[(5,), (6,), (4,)], [(1,), (0,)]], [2, 2, 3, 0, 2]
    assert kept(by_hand(debts, use=[use], room=[4]), is_new=True) == [0, 2, 0, 1]
    assert kept(by_hand(debts, use=[use], room=[4])) == [0, 1, 2, 0, 1]
    assert kept(by_hand(debts, use=[use, use], room=[4, 5])) == [0, 2, 0, 1]
    idle, busy = ({"soft": [use], "soft_room": [room], "budget": [3]} for room in (5, 4))
    assert kept(by_hand(debts, use=[use], room=[4], **idle)) == [0, 2, 0, 1]
    assert kept(by_hand(debts, use=[use], room=[4], **busy)) == [0, 1, 2, 0, 1]


def test_columns_are_not_compared_for_an_impossible_one():
    """The third column needs 5 of 4 and falls; the second, dominated before and after, is left to those who compare."""
    debts, use = [[(5,), (6,), (4,), (3,)], [(1,), (0,)]], [2, 2, 5, 3, 0, 2]
    assert kept(by_hand(debts, use=[use], room=[4])) == [0, 1, 3, 0, 1]


def test_ends_count_where_they_are_asked_for():
    problem = by_hand([[(5,), (5,), (4,)], [(1,), (0,)]], use=[[2, 2, 3, 0, 2]], room=[4], end=[9, 8, 9, 1, 1])
    assert reduce_problem(problem, with_end=True, is_new=True).option.tolist() == [0, 1, 2, 0, 1]
    assert reduce_problem(problem, with_end=False, is_new=True).option.tolist() == [0, 2, 0, 1]


def test_what_fell_makes_more_fall():
    """The first debt's first column needs 9 of 8 in the second month, so 5 of the first month's 6 are gone.

    Then the second debt's column that needs 3 of them falls, which is seen in the next round. After that no choice
    breaks the first month; the second, with 5 + 5 of 8, stays.
    """
    debts = [[(0,), (9,)], [(4,), (0,)], [(4,), (0,)], [(4,), (0,)]]
    use = [[0, 5, 0, 3, 0, 0, 0, 0], [9, 0, 0, 0, 0, 5, 0, 5]]
    small = reduce_problem(by_hand(debts, use=use, room=[6, 8]), with_end=False)
    assert small.option.tolist() == [1, 0, 0, 1, 0, 1]
    assert (small.use.T.tolist(), small.room.tolist(), small.row_id.tolist()) == ([[0, 0, 0, 5, 0, 5]], [8], [-2])
    assert small.base.tolist() == [9 + 4]
    assert small.totals.T.tolist() == [[0, 0, 4, 0, 4, 0]]


def test_a_debt_without_a_column_is_said():
    with pytest.raises(NothingFits):
        reduce_problem(by_hand([[(0,)], [(0,)]], use=[[4, 4]], room=[7]), with_end=False)
    assert kept(by_hand([[(0,)], [(0,)]], use=[[4, 4]], room=[8])) == [0, 0]
