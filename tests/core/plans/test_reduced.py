"""The stacked problem: what its columns come to, what is allowed on the limit and beyond, what stays when some fall."""

from __future__ import annotations

import numpy as np
import pytest

from core.plans.reduced import NothingFits
from tests.core.plans.hand_made import problem_of, written
from tests.core.plans.stacked import whole

HOUSEHOLD = problem_of(
    2,
    1,
    3,
    totals=[[5, 3, 7, 2, 8, 4], [50, 60, 70, 80, 90, 99]],
    end=[1, 2, 3, 4, 5, 6],
    use=[[1, 2, 3, 4, 5, 6], [9, 8, 7, 6, 5, 4], [2, 2, 0, 0, 0, 1]],
    room=[9, 20, 3],
    row_id=[-9, 0, -1],
    soft=[[10, 0, 5, 20, 10, 0], [1, 2, 3, 4, 5, 6]],
    soft_room=[25, 9],
    times=[[1, 0], [1, 3]],
    budget=[10, 13],
    option=[0, 4, 5, 1, 3, 6],
)
"""Three debts of two, one and three columns, after some have fallen; two groups: the first row alone, and both."""


def test_least_and_most_of_every_debt() -> None:
    """Of one figure a column, and of one in every row."""
    ends, rows = HOUSEHOLD.end, HOUSEHOLD.use
    assert (HOUSEHOLD.least(ends).tolist(), HOUSEHOLD.most(ends).tolist()) == ([1, 3, 4], [2, 3, 6])
    assert HOUSEHOLD.least(rows).tolist() == [[1, 8, 2], [3, 7, 0], [4, 4, 0]]
    assert HOUSEHOLD.most(rows).tolist() == [[2, 9, 2], [3, 7, 0], [6, 6, 1]]


def test_debts_and_months() -> None:
    """A row that fixes a level (the one with id 0) is no month; lump money set apart is compared like one."""
    assert HOUSEHOLD.debts == 3
    assert HOUSEHOLD.debt.tolist() == [0, 0, 1, 2, 2, 2]
    assert HOUSEHOLD.months.T.tolist() == [
        [1, 2, 3, 4, 5, 6],
        [2, 2, 0, 0, 0, 1],
        [10, 0, 5, 20, 10, 0],
        [*range(1, 7)],
    ]


def test_columns_that_stay_keep_all_that_is_theirs() -> None:
    kept = HOUSEHOLD.keep_columns(np.array([False, True, True, True, False, True]))
    assert written(kept) == written(HOUSEHOLD) | {
        "start": [0, 1, 2, 4],
        "option": [4, 5, 1, 6],
        "totals": [[3, 60], [7, 70], [2, 80], [4, 99]],
        "end": [2, 3, 4, 6],
        "use": [[2, 8, 2], [3, 7, 0], [4, 6, 0], [6, 4, 1]],
        "soft": [[0, 2], [5, 3], [20, 4], [0, 6]],
    }


@pytest.mark.parametrize("fallen", [[2], [0, 1], [3, 4, 5]])
def test_a_debt_without_a_column_is_said(fallen) -> None:
    """Whether the first, the middle or the last: no plan is left then, and nobody may go on without that debt."""
    with pytest.raises(NothingFits) as refused:
        HOUSEHOLD.keep_columns(~np.isin(np.arange(6), fallen))
    assert refused.value.code == "nothing_fits"


def test_where_nothing_falls_nothing_is_copied() -> None:
    assert HOUSEHOLD.keep_columns(np.ones(6, dtype=np.bool_)) is HOUSEHOLD
    assert HOUSEHOLD.keep_rows(np.ones(3, dtype=np.bool_)) is HOUSEHOLD


def test_rows_that_stay_keep_their_room_and_name() -> None:
    kept = HOUSEHOLD.keep_rows(np.array([True, False, True]))
    assert kept.use.flags.c_contiguous
    assert written(kept) == written(HOUSEHOLD) | {
        "use": [[1, 2], [2, 2], [3, 0], [4, 0], [5, 0], [6, 1]],
        "room": [9, 3],
        "row_id": [-9, -1],
    }


def test_deficits_are_what_is_due_beyond_the_room() -> None:
    """10 + 5 + 20 = 35 of 25, 1 + 3 + 4 = 8 of 9; 0 + 5 + 10 = 15 of 25, 2 + 3 + 5 = 10 of 9."""
    assert HOUSEHOLD.deficits(np.array([0, 2, 3])).tolist() == [10, 0]
    assert HOUSEHOLD.deficits(np.array([1, 2, 4])).tolist() == [0, 1]


def test_a_budget_may_be_used_up_and_no_more() -> None:
    """10 of 10 and 10 + 3 of 13; a fen more in either row is too much for one of the groups."""
    over = HOUSEHOLD.over_budget(whole([[10, 1], [11, 0], [9, 2], [0, 4], [0, 5], [13, 0]]))
    assert over.tolist() == [False, True, True, False, True, True]


def test_a_plan_may_use_up_its_rows_and_no_more() -> None:
    """Uses: 1 + 3 + 5 = 9 of 9, 9 + 7 + 5 = 21 of 20; with the second column 10 of 9; with the first and third 8."""
    rooms = problem_of(2, 1, 3, use=HOUSEHOLD.use.T[:2], room=[9, 21])
    assert rooms.is_allowed(np.array([0, 2, 4]))
    assert not rooms.is_allowed(np.array([1, 2, 4]))
    assert not problem_of(2, 1, 3, use=HOUSEHOLD.use.T[:2], room=[9, 20]).is_allowed(np.array([0, 2, 4]))


@pytest.mark.parametrize(
    ("budget", "excess", "is_allowed"),
    [([10, 10], 0, True), ([9, 10], 1, False), ([10, 9], 1, False), ([19, 12], -2, True)],
)
def test_the_worst_group_decides(budget, excess, is_allowed) -> None:
    """The first, third and fourth columns miss 10 in the first row and nothing in the second: 10 in both groups."""
    problem = problem_of(2, 1, 3, soft=HOUSEHOLD.soft.T, soft_room=[25, 9], times=[[1, 0], [1, 3]], budget=budget)
    plan = np.array([0, 2, 3])
    assert problem.excess_of(plan) == excess
    assert problem.short_of(plan) == max(0, excess)
    assert problem.is_allowed(plan) is is_allowed


def test_multipliers_go_with_the_names_of_their_rows() -> None:
    """Rows -1 and 0 are known, -2 and the soft row are new and start at nothing; what was soft before is forgotten."""
    now = problem_of(
        1, use=[[0]] * 3, room=[0] * 3, row_id=[-1, -2, 0], soft=[[0]], soft_room=[0], times=[[1]], budget=[1]
    )
    assert now.carry(HOUSEHOLD, np.array([0.1, 0.2, 0.3, 0.9, 0.8])).tolist() == [0.3, 0.0, 0.2, 0.0]


def test_columns_are_found_by_their_place_in_the_menu() -> None:
    """Options 0 and 4 of the first debt are left, 5 of the second, 1, 3 and 6 of the third.

    Option 5 of the first debt would stand where the second debt's option 5 stands: it is still none of its columns.
    """
    assert HOUSEHOLD.find((4, 5, 3)).tolist() == [1, 2, 4]
    assert HOUSEHOLD.find((0, 5, 6)).tolist() == [0, 2, 5]
    for fallen in ((2, 5, 3), (5, 5, 3), (4, 5, 0), (4, 5, 7), (4, 3, 3), (1, 5, 1)):
        assert HOUSEHOLD.find(fallen) is None
    assert HOUSEHOLD.options(np.array([1, 2, 4])) == (4, 5, 3)
