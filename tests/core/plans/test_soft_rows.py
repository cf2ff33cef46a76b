"""Months that may run short, by hand: which become hard rows, and which are told as one row without changing a sum."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import pytest

from core.plans.reduced import Reduced
from core.plans.soft_rows import allow_shortfall, merge_soft
from tests.core.plans.hand_made import problem_of, written

SETTLEMENT = [0, 25, 0]
MONTHS = [[10, 20, 30], [11, 21, 31], [12, 22, 32]]


def months(budget: list[int], times: list[list[int]]) -> Reduced:
    """A debt of two columns and one of a single column over three months, beside lump money set apart."""
    return problem_of(
        2,
        1,
        use=[SETTLEMENT],
        room=[25],
        row_id=[-4],
        soft=MONTHS,
        soft_room=[50, 51, 52],
        times=times,
        budget=budget,
    )


def rows_of(problem: Reduced) -> dict[str, list[object]]:
    """The rows alone; soft ones month by month."""
    names = ("use", "room", "row_id", "soft_room", "times", "budget")
    made = written(problem)
    return {"soft": problem.soft.T.tolist()} | {name: made[name] for name in names}


def test_when_nothing_may_be_missing_every_month_is_a_hard_row() -> None:
    """Named -1, -2, -3 by month, behind the row that is there; no group is left that could run short."""
    assert rows_of(allow_shortfall(months([0], [[1, 1, 1]]), 0)) == {
        "use": [[0, 10, 11, 12], [25, 20, 21, 22], [0, 30, 31, 32]],
        "room": [25, 50, 51, 52],
        "row_id": [-4, -1, -2, -3],
        "soft": [],
        "soft_room": [],
        "times": [],
        "budget": [],
    }


def test_only_the_months_before_the_money_comes_become_hard_rows() -> None:
    """30 of lump money in month 1: month 0 may not run short, the others within 30; counted twice is counted."""
    assert rows_of(allow_shortfall(months([0, 30], [[2, 0, 0], [2, 1, 1]]), 0)) == {
        "use": [[0, 10], [25, 20], [0, 30]],
        "room": [25, 50],
        "row_id": [-4, -1],
        "soft": MONTHS[1:],
        "soft_room": [51, 52],
        "times": [[1, 1]],
        "budget": [30],
    }


def test_one_fen_that_may_be_missing_leaves_every_month_soft() -> None:
    """The shortfall comes on top of every budget, also of the one that the lump money leaves at nothing."""
    before = months([0, 30], [[1, 0, 0], [1, 1, 1]])
    allowed = rows_of(allow_shortfall(before, 1))
    assert allowed == rows_of(before) | {"budget": [1, 31]}


def test_a_problem_without_soft_rows_is_left_as_it_is() -> None:
    strict = allow_shortfall(months([0], [[1, 1, 1]]), 0)
    assert merge_soft(strict) is strict


def test_a_month_that_cannot_run_short_is_no_row() -> None:
    """At most 20 + 30 = 50 are due in month 0, which has 50: it falls. Month 1 needs 52 and has 51, and stays."""
    problem = replace(months([9], [[1, 1, 1]]), soft_room=np.array([50, 51, 90]))
    assert rows_of(merge_soft(problem)) == rows_of(problem) | {
        "soft": [MONTHS[1]],
        "soft_room": [51],
        "times": [[1]],
    }


def test_when_no_month_can_run_short_whole_numbers_without_rows_are_left() -> None:
    problem = replace(months([9, 9], [[1, 0, 0], [1, 1, 1]]), soft_room=np.array([90, 90, 90]))
    merged = merge_soft(problem)
    assert rows_of(merged) == rows_of(problem) | {"soft": [], "soft_room": [], "times": [[], []]}
    assert merged.soft.shape == (3, 0)


def two_debts(rows: list[list[int]], room: list[int], times: list[list[int]]) -> Reduced:
    """Two debts, the first with two columns, over some months and as many groups as `times` has."""
    return problem_of(2, 1, soft=rows, soft_room=room, times=times, budget=[9] * len(times))


def soft_of(problem: Reduced) -> tuple[list[object], list[object], list[object]]:
    written(problem)
    return problem.soft.T.tolist(), problem.soft_room.tolist(), problem.times.tolist()


def test_the_same_month_twice_is_one_row_that_counts_twice() -> None:
    """Months 0, 2 and 3 ask for the same, and month 3 counts twice as it is; month 1 has a fen more to spend."""
    same = [0, 20, 30]
    merged = merge_soft(two_debts([same, same, same, same], [40, 41, 40, 40], [[1, 1, 1, 2]]))
    assert soft_of(merged) == ([same, same], [40, 41], [[4, 1]])


def test_the_same_month_before_and_after_the_money_comes_is_two_rows() -> None:
    """Only what is missing before it counts in the first group."""
    same = [0, 20, 30]
    merged = merge_soft(two_debts([same, same, same], [40] * 3, [[1, 0, 0], [1, 1, 1]]))
    assert soft_of(merged) == ([same, same], [40, 40], [[1, 0], [1, 2]])


def test_months_that_are_short_under_any_plan_are_one_row_with_their_sum() -> None:
    """The least of month 0 is 5 + 30 = 35 of 35, of month 1 6 + 31 = 37 of 30, counted twice; month 2 may fit.

    Under the first column 0 + 7 are missing, 7 once more: (5 + 2*6) + (30 + 2*31) - (35 + 2*30) = 14.
    """
    merged = merge_soft(two_debts([[5, 9, 30], [6, 8, 31], [0, 8, 31]], [35, 30, 32], [[1, 2, 3]]))
    assert soft_of(merged) == ([[17, 25, 92], [0, 8, 31]], [95, 32], [[1, 3]])
    assert (merged.deficits(np.array([0, 2])) @ merged.times.T).tolist() == [14]


def test_a_month_that_counts_twice_first_is_summed_twice() -> None:
    merged = merge_soft(two_debts([[6, 8, 31], [5, 9, 30]], [30, 35], [[2, 1]]))
    assert soft_of(merged) == ([[17, 25, 92]], [95], [[1]])


def test_months_always_short_before_and_after_the_money_comes_are_two_sums() -> None:
    rows = [[5, 9, 30], [6, 8, 31], [7, 7, 32]]
    merged = merge_soft(two_debts(rows, [1, 2, 3], [[1, 0, 0], [1, 1, 1]]))
    assert soft_of(merged) == ([[5, 9, 30], [13, 15, 63]], [1, 5], [[1, 0], [1, 1]])


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_joined_every_plan_misses_the_same(seed) -> None:
    """Four groups of months, some alike, some always short, some counted often: each group's sum stays."""
    rng = np.random.default_rng(seed)
    rows = rng.integers(0, 3, (12, 5))
    first = np.sort(rng.integers(0, 4, 12))
    counted = rng.integers(1, 4, 12) * (first <= np.arange(4)[:, None])
    problem = problem_of(2, 3, soft=rows.tolist(), soft_room=rng.integers(0, 5, 12), times=counted, budget=[1] * 4)
    merged = merge_soft(problem)
    assert len(merged.soft_room) < len(problem.soft_room)
    for plan in product(*(range(low, high) for low, high in pairwise(problem.start.tolist()))):
        missing = [(form.deficits(np.array(plan)) @ form.times.T).tolist() for form in (problem, merged)]
        assert missing[0] == missing[1]
