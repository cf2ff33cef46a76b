"""The steps of the exact choice on households of two or three debts, and what is said when they are cut short."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest

from core.errors import PlanRefused
from core.plans import ASK, COST, END, LEXICOGRAPHIC, SHORTFALL, STOPPED, Choice, Lump, optimise, solve
from core.plans.clock import Clock
from core.plans.reduced import Reduced
from core.plans.search import Found
from core.plans.shortfall import ShortfallFound
from tests.core.plans.hand_made import menu_of

CAR = menu_of("car", [[8], [5], [0]], ask=[0, 2, 9], cost=[8, 9, 8], end=[1, 6, 0])
CARD = menu_of("card", [[8], [4], [8]], ask=[0, 3, 1], cost=[8, 10, 8], end=[5, 3, 5])
"""Against 10 a month: 8 + 8, 8 + 4 and 5 + 8 are too much; 5 + 4 asks for 5 points, costs 19 and ends in 6; 0 + 8
asks for 9, costs 16, ends in 5; 0 + 4 asks for 12. The card's last column is its first with a point more."""

BEST = Choice((1, 1), (0, 5, 19, 6), (0, 5, 19, 6), proven=True, gap=0.0)
TEN = np.array([10])


def test_the_best_of_nine_plans_is_chosen_and_proven() -> None:
    assert solve([CAR, CARD], TEN, LEXICOGRAPHIC) == BEST
    assert solve([CAR, CARD], TEN, LEXICOGRAPHIC, time_limit=60) == BEST


def test_another_order_another_plan() -> None:
    """Cost first: 0 + 8 costs 16, and the card's first column asks for less than its last."""
    assert solve([CAR, CARD], TEN, (SHORTFALL, COST, ASK)) == Choice((2, 0), (0, 16, 9), (0, 16, 9), True, 0.0)


def test_what_cannot_be_paid_is_the_first_level() -> None:
    """A fixed 13 of which 10 can be paid: 3 are missing under any plan, 1 where lump money of 2 may fill holes."""
    rent = menu_of("rent", [[13], [14]], cost=[13, 12], end=[1, 1])
    assert solve([rent], TEN, LEXICOGRAPHIC) == Choice((0,), (3, 0, 13, 1), (3, 0, 13, 1), True, 0.0)
    filled = solve([rent], TEN, LEXICOGRAPHIC, lump=Lump(2, is_pooled=True))
    assert filled == Choice((0,), (1, 0, 13, 1), (1, 0, 13, 1), True, 0.0)


def test_what_is_no_order_and_what_is_no_household_is_refused_before_anything_is_searched(monkeypatch) -> None:
    monkeypatch.setattr(optimise, "least_shortfall", None)
    with pytest.raises(PlanRefused) as refused:
        solve([CAR], TEN, (COST, SHORTFALL))
    assert refused.value.code == "unknown_order"
    for lump, code in ((Lump(0, 1), "out_of_range"), (Lump(-1), "out_of_range")):
        with pytest.raises(PlanRefused) as refused:
            solve([CAR], TEN, LEXICOGRAPHIC, lump=lump)
        assert refused.value.code == code
    with pytest.raises(PlanRefused) as refused:
        solve([CAR, CAR], TEN, LEXICOGRAPHIC)
    assert str(refused.value) == "Two menus have the same id in ['car', 'car']."


def test_ties_of_a_small_household_are_decided_by_the_last_level(monkeypatch) -> None:
    """Four plans of 12 that differ in nothing but their ends: HiGHS, which takes longer to start, is not asked."""
    monkeypatch.setattr(optimise, "first_plan", None)
    twin = menu_of("one", [[6], [6], [6]], cost=[6, 6, 6], end=[4, 3, 3])
    choice = solve([twin, replace(twin, id="other")], np.array([12]), (SHORTFALL, COST, END))
    assert choice == Choice((1, 1), (0, 12, 3), (0, 12, 3), True, 0.0)


def hold(monkeypatch, options: tuple[int, ...], bound: int = 0) -> list[Clock]:
    """Let the first level end with this plan in hand, whatever there is; the clocks it was given."""
    clocks = []

    def found(problem: Reduced, clock: Clock) -> ShortfallFound:
        clocks.append(clock)
        columns = problem.find(options)
        assert columns is not None
        return ShortfallFound(columns, problem.short_of(columns), bound)

    monkeypatch.setattr(optimise, "least_shortfall", found)
    return clocks


def search_nothing(monkeypatch) -> None:
    """Let every level end where it begins: with the plan in hand and what all debts take at least."""
    monkeypatch.setattr(optimise, "least_total", lambda found, *_, **__: found)


def test_when_the_time_is_over_the_plan_in_hand_is_told_with_its_distance(monkeypatch) -> None:
    """In hand is 0 + 8: 9 points, where the car asks for 2 or 9 and the card for 0 or 3, so at least 2; end in 5.

    No plan within 9 points can end before 3: the car may end in 0, the card in 3. Nobody is asked for ties any more.
    """
    hold(monkeypatch, (2, 0))
    search_nothing(monkeypatch)
    monkeypatch.setattr(optimise, "first_plan", None)
    choice = solve([CAR, CARD], TEN, (SHORTFALL, ASK, END), time_limit=0.0)
    assert choice == Choice((2, 0), (0, 9, 5), (0, 2, 3), proven=False, gap=7 / 9)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (((1, 1), True), Choice((1, 1), (0, 5, 6), (0, 2, 6), proven=False, gap=3 / 5)),
        (((1, 1), False), Choice((1, 1), (0, 5, 6), (0, 2, 3), proven=False, gap=3 / 5)),
    ],
)
def test_while_there_is_time_the_first_of_equal_plans_is_sought(monkeypatch, answer, expected) -> None:
    """Among the plans with no more than the 9 points in hand: 5 + 4 with 5 is one, 0 + 4 with 12 is none.

    Only when the answer is sure the last end is proven.
    """
    clocks = hold(monkeypatch, (2, 0))
    search_nothing(monkeypatch)

    def first_plan(problem: Reduced, options: tuple[int, ...], clock: Clock, *, with_end: bool) -> object:
        assert (options, clock, with_end) == ((2, 0), clocks[0], True)
        assert 0 in problem.row_id
        allowed = [problem.is_allowed(problem.find(plan)) for plan in ((2, 0), (1, 1), (2, 1))]
        assert allowed == [True, True, False]
        return answer

    monkeypatch.setattr(optimise, "first_plan", first_plan)
    assert solve([CAR, CARD], TEN, (SHORTFALL, ASK, END), time_limit=60) == expected
    assert 50 < clocks[0].left <= 60


def test_the_first_level_that_is_not_proven_tells_the_gap(monkeypatch) -> None:
    """3 are missing, 1 of them for sure: two thirds; the points, proven, do not count, nor does a level after them."""
    rent = menu_of("rent", [[13]], ask=[4])
    hold(monkeypatch, (0,), bound=1)
    assert solve([rent], TEN, (SHORTFALL, ASK)) == Choice((0,), (3, 4), (1, 4), proven=False, gap=2 / 3)


def test_a_value_of_one_above_a_bound_of_nought_is_a_gap_of_all_of_it(monkeypatch) -> None:
    """Two debts of 6 that can each be put on 4 for a point, against 10: either alone could stay at 0."""
    menu = menu_of("one", [[6], [4]], ask=[0, 1])
    hold(monkeypatch, (0, 1))
    search_nothing(monkeypatch)
    choice = solve([menu, replace(menu, id="other")], TEN, (SHORTFALL, ASK), time_limit=0.0)
    assert choice == Choice((0, 1), (0, 1), (0, 0), proven=False, gap=1.0)


def test_a_plan_in_hand_that_better_columns_have_replaced_is_told_when_time_ends(monkeypatch) -> None:
    """9 points and 5 in costs are in hand; the other column asks for 2 and costs 8, so it replaces the one in hand.

    The time ends within the points. No plan left costs as little as the one in hand: of costs and end nothing is known.
    Both fall due with 13 where 10 can be paid and lump money of 2 helps: 1 is missing for sure.
    """
    hold(monkeypatch, (0,), bound=1)
    searched = optimise.least_total

    def end_at_once(found: Found, *given: Clock, **named: bool) -> Found:
        return searched(found, *given, **named) if found.level else found

    monkeypatch.setattr(optimise, "least_total", end_at_once)
    menu = menu_of("one", [[13], [13]], ask=[9, 2], cost=[5, 8], end=[1, 4])
    choice = solve([menu], TEN, LEXICOGRAPHIC, lump=Lump(2, is_pooled=True), time_limit=0.0)
    assert choice == Choice((0,), (1, 9, 5, 1), (1, 2, 0, 0), proven=False, gap=7 / 9)


@dataclass(frozen=True)
class Given:
    """What the search for one level was given."""

    found: Found
    clock: Clock
    with_end: bool
    is_last: bool

    @property
    def options(self) -> list[list[int]]:
        """The options that are left of each debt."""
        problem = self.found.problem
        return [problem.option[problem.debt == j].tolist() for j in range(problem.debts)]


@pytest.fixture
def steps(monkeypatch) -> list[Given]:
    """Look on while every level is searched."""
    given: list[Given] = []
    searched = optimise.least_total

    def look_on(found: Found, clock: Clock, *, with_end: bool, is_last: bool) -> Found:
        given.append(Given(found, clock, with_end, is_last))
        return searched(found, clock, with_end=with_end, is_last=is_last)

    monkeypatch.setattr(optimise, "least_total", look_on)
    return given


def test_every_level_is_given_what_the_levels_before_it_found(monkeypatch, steps) -> None:
    """Beside 4 for the card the car's 8 cannot be paid, and the card's last column only asks for more than its first.

    Points: 9 in hand, at least 2 + 0. Costs: 19 with the 5 points found, which leave 5 + 4 alone.
    """
    clocks = hold(monkeypatch, (2, 0))
    assert solve([CAR, CARD], TEN, LEXICOGRAPHIC, time_limit=60) == BEST
    points, costs = steps
    assert (points.options, costs.options) == ([[1, 2], [0, 1]], [[1], [1]])
    assert (points.found.level, points.found.fixed, points.found.options) == (0, (), (2, 0))
    assert (points.found.value, points.found.bound, points.is_last) == (9, 2, False)
    assert (costs.found.level, costs.found.fixed, costs.found.options) == (1, (5,), (1, 1))
    assert (costs.found.value, costs.found.bound, costs.is_last) == (19, 19, True)
    assert {step.with_end for step in steps} == {True}
    assert {id(step.clock) for step in steps} == {id(clocks[0])}
    assert not any(step.found.runs_short for step in steps)


@pytest.mark.parametrize(("is_proven", "left"), [(True, [[0], [0], [1]]), (False, [[0, 1], [0, 1], [0, 1]])])
def test_columns_that_no_sum_of_the_least_value_holds_are_not_looked_at_again(monkeypatch, is_proven, left) -> None:
    """Of 6, 6 and 12 with 12 to spend the last is stopped, at 7: 4 and 5, stopped with any other, never make 7.

    Unless 7 may not be the least: then a plan of fewer than 7 would do as well, and every column stays.
    """
    debts = (("a", 6, 4), ("b", 6, 5), ("c", 12, 7))
    menus = [menu_of(name, [[due], [0]], stopped=[0, most]) for name, due, most in debts]
    hold(monkeypatch, (0, 0, 1))
    steps: list[Given] = []

    def search(found: Found, clock: Clock, *, with_end: bool, is_last: bool) -> Found:
        steps.append(Given(found, clock, with_end, is_last))
        return replace(found, bound=found.value if is_proven else 0)

    monkeypatch.setattr(optimise, "least_total", search)
    solve(menus, np.array([12]), (SHORTFALL, STOPPED, COST), time_limit=0.0)
    assert [step.options for step in steps] == [[[0, 1], [0, 1], [0, 1]], left]
    assert [(step.with_end, step.is_last) for step in steps] == [(False, False), (False, True)]


@pytest.mark.parametrize(("due", "runs_short"), [(10, False), (11, True)])
def test_a_single_fen_that_is_missing_is_told_to_the_search(steps, due, runs_short) -> None:
    """Where months run short it turns to HiGHS sooner."""
    solve([menu_of("rent", [[due]])], TEN, (SHORTFALL, COST))
    assert steps[0].found.runs_short is runs_short
