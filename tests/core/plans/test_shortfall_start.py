"""The plans a search for the least shortfall begins with: chosen column by column, then changed debt by debt."""

from __future__ import annotations

import numpy as np
import pytest

from core.plans import shortfall
from core.plans.reduced import Reduced
from tests.core.plans.tiny_problems import tiny


def choices(first_use: int = 1) -> Reduced:
    """5 a month for two debts; 1 may be missing in all, nothing in the first month. The second debt takes 4 there."""
    return tiny(
        (5, 2),
        [(0, 0), (9, 9), (0, 9), (5, 0), (0, 0), (0, 0), (0, 0)],
        use=[first_use, 0, 0, 0, 0, 0, 0],
        room=[1],
        soft=[(0, 0), (3, 0), (4, 0), (2, 2), (0, 5), (4, 0), (3, 3)],
        soft_room=[5, 5],
        times=[[1, 0], [1, 1]],
        budget=[0, 1],
        base=[0, 0],
    )


@pytest.fixture
def begun(monkeypatch) -> list[list[int]]:
    """The plans begun with, left as they are."""
    plans: list[list[int]] = []

    def descend(_: Reduced, columns: np.ndarray) -> np.ndarray:
        plans.append(columns.tolist())
        return columns

    monkeypatch.setattr(shortfall, "_descend", descend)
    return plans


def test_three_plans_are_begun_with_and_the_best_is_taken(begun):
    """Least lump money first (not the first column), then: least first level and least above 2 a month; least above 2
    (half of 5, in whole fen); least in sum. Above 2 the columns take 1, 2, 0 and 3, in sum 3, 4, 4 and 5.

    The second debt's columns both take 2 above 2, so the first stands, and 4 in sum is less than 6. With its 4 the
    plans take (8, 0), (6, 2) and (7, 0): 3, 1 and 2 are missing in the first month.
    """
    found = shortfall._start(choices())
    assert begun == [[2, 5], [3, 5], [1, 5]]
    assert (found.columns.tolist(), found.value, found.bound) == ([3, 5], 1, 0)


def test_the_first_plan_without_shortfall_is_enough(begun):
    """Where the column that takes nothing needs no lump money either, the first plan pays all."""
    found = shortfall._start(choices(first_use=0))
    assert begun == [[0, 5]]
    assert (found.columns.tolist(), found.value, found.bound) == ([0, 5], 0, 0)


@pytest.mark.parametrize(("budget", "bound"), [((0, 9), 2), ((1, 2), 3), ((1, 4), 1), ((2, 5), 0), ((5, 9), 0)])
def test_the_bound_takes_the_least_of_every_debt_in_every_month(budget, bound):
    """The least dues are 4 + 3, 1 + 1 and 0 + 4 where 5, 4 and 3 are there: 2, 0 and 1 are over.

    The first group counts the first month once, the second all of them once, twice and three times: 2 and 2 + 3.
    """
    problem = tiny(
        (2, 2),
        [0] * 4,
        soft=[(4, 9, 0), (9, 1, 9), (3, 1, 4), (9, 9, 9)],
        soft_room=[5, 4, 3],
        times=[[1, 0, 0], [1, 2, 3]],
        budget=budget,
    )
    assert shortfall._start(problem).bound == bound


CHAIN = tiny(
    (3, 3),
    [0] * 6,
    use=[0, 2, 4, 1, 1, 3],
    room=[3],
    soft=[(6, 1), (3, 3), (2, 2), (4, 3), (0, 7), (1, 2)],
    soft_room=[5, 5],
    times=[[1, 0], [1, 1]],
    budget=[0, 2],
)


def test_debts_change_one_at_a_time_while_the_lump_money_lasts():
    """From 10 and 4, 5 too much in the first month: the first debt's second column leaves 7 and 6, so 2.

    Its third would leave 1 but takes 4 + 1 of 3 lump money; the second debt's third pays all but takes 2 + 3. Its
    second leaves 3 and 10: 5 over the 5, less the 2 that may be missing in all, is 3. So it ends with 2.
    """
    columns = np.array([0, 3])
    changed = shortfall._descend(CHAIN, columns)
    assert changed.tolist() == [1, 3]
    assert CHAIN.short_of(changed) == 2
    assert columns.tolist() == [0, 3]


def test_a_debt_is_looked_at_again_after_others_have_changed():
    """1 + 9 of 5 in the first month: the first debt can only make it worse until the second has left that month.

    Then 1 + 0 and 0 + 6 of 5 miss 1, and the first debt's other column (2, 0), with (0, 6), none: it is not lower there
    at first, 11 against 10.
    """
    problem = tiny((2, 2), [0] * 4, soft=[(1, 1), (2, 0), (9, 0), (0, 5)], soft_room=[5, 5])
    assert shortfall._descend(problem, np.array([0, 2])).tolist() == [1, 3]


def test_the_first_column_that_pays_all_is_taken():
    """5 are there and 3 may be missing: the columns of 8 and of 3 both do; how much is left over does not count."""
    problem = tiny((3,), [0] * 3, soft=[9, 8, 3], soft_room=[5], budget=[3])
    assert shortfall._descend(problem, np.array([0])).tolist() == [1]


@pytest.mark.parametrize("seed", range(60))
def test_debt_by_debt_by_its_definition(seed):
    """Each debt in turn takes its first column with the least shortfall of the whole plan, if that is less than now."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, 5, int(rng.integers(1, 5)))
    count = int(sizes.sum())
    use = rng.integers(0, 3, (count, 2))
    use[np.cumsum(sizes) - sizes] = 1
    problem = tiny(
        sizes.tolist(),
        [0] * count,
        use=use,
        room=(len(sizes), len(sizes) + 1),
        soft=rng.integers(0, 9, (count, 3)),
        soft_room=rng.integers(0, 5 * len(sizes), 3).tolist(),
        times=[[1, 0, 0], [1, 1, 2]],
        budget=[0, int(rng.integers(0, 5))],
    )
    begin = problem.start[:-1]
    assert shortfall._descend(problem, begin).tolist() == plainly_descended(problem, begin.tolist())


def plainly_descended(problem: Reduced, plan: list[int]) -> list[int]:
    before = None
    while plan != before:
        before = plan
        for j in range(problem.debts):
            tries = [[*plan[:j], c, *plan[j + 1 :]] for c in range(problem.start[j], problem.start[j + 1])]
            allowed = [t for t in tries if (problem.use[t].sum(axis=0) <= problem.room).all()]
            least = min(allowed, key=lambda t: problem.short_of(np.array(t)))
            if problem.short_of(np.array(least)) < problem.short_of(np.array(plan)):
                plan = least
    return plan
