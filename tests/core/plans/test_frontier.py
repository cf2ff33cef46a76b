"""What would make one debt fit, and the points of the curve, where every figure can be worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache

import numpy as np
import pytest

from core.loans import KEEP, Concession, ConcessionKind
from core.plans import (
    AskLevel,
    CurvePoint,
    PlanName,
    choose_plan,
    frontier,
    monthly_curve,
    plans_by_weight,
    room_beside,
    usual_amounts,
    what_fits,
)
from tests.core.plans.test_build import household
from tests.core.risk.households import make_case, make_debt

OTHERS, OWN = 50_000, 3_000
"""Fen a month the other debt has in the plan, and the debt asked about; both must not matter to what fits."""


@cache
def base():
    found = household(make_case(make_debt("other"), make_debt("a")))
    return found, choose_plan(found, PlanName.BALANCED)


def look(room, *, concession=KEEP, cap=None, opened=120_000, others=OTHERS, rate="0.24", **asked):
    """What fits 1,200 yuan, 6 instalments left, beside another debt, with so much room in each month."""
    found, plan = base()
    room = np.array(room)
    others = np.full(len(room), others)
    menu = found.debts[1]
    debt = replace(menu.debt, annual_rate=Fraction(rate))
    menu = replace(menu, debt=debt, opened=replace(menu.opened, balance=opened, cap_rate=cap))
    found = replace(
        found, debts=(found.debts[0], menu), capacity=replace(found.capacity, limit=np.array(others + room))
    )
    mine = replace(plan.proposal("a"), payments=(OWN,) * len(room), concession=concession)
    due = tuple((others + OWN).tolist())
    plan = replace(plan, due_after=due, proposals=(plan.proposal("other"), mine))
    return what_fits(found, plan, "a", **asked)


def free(room, term=12, **told):
    """The same without interest, over a year unless told otherwise."""
    return look(room, term_months=term, annual_rate=Fraction(0), **told)


def test_the_room_of_one_debt_is_what_the_others_leave() -> None:
    found, plan = base()
    own, due = plan.proposal("a").payments, plan.due_after
    room = room_beside(found, plan, "a")
    assert room.tolist() == [int(found.capacity.limit[t]) - due[t] + own[t] for t in range(len(due))]


@pytest.mark.parametrize(
    ("room", "months", "lowest"),
    [
        (10_001, 12, 12),
        (10_000, 12, 12),
        (9_999, 12, None),
        (9_999, 13, 13),
        (1_000, 130, 120),
        (119_999, 12, 2),
        (120_000, 12, 1),
    ],
)
def test_the_lowest_term_just_fits(room: int, months: int, lowest: int | None) -> None:
    """1,200 yuan: 12 instalments of 100, 13 of 93, 2 of 600, 120 of 10; a month too many lies beyond the horizon."""
    assert free([room] * months).lowest_term_months == lowest


def test_terms_are_looked_at_up_to_ten_years() -> None:
    """1,210 yuan at 10 a month take 121 months, which is not told; 1,199 yuan take 120, the last of nine."""
    assert free([1_000] * 130, opened=121_000).lowest_term_months is None
    assert free([1_000] * 130, opened=119_900).lowest_term_months == 120


def test_the_lowest_term_is_found_where_longer_ones_do_not_fit() -> None:
    """All of it may be paid in the first month and nothing later: one instalment fits, two do not."""
    assert free([120_000, 0, 0]).lowest_term_months == 1
    assert free([119_999, 0, 0]).lowest_term_months is None


@pytest.mark.parametrize(
    ("room", "highest"), [(121_199, 119_949), (121_200, 120_049), (120_000, 49), (122_400, 240_000)]
)
def test_the_highest_rate_just_fits(room: int, highest: int) -> None:
    """One month's interest on 1,200 yuan is ppm / 100 fen, half up: 1,200 fen from 119,950 to 120,049.

    More than the rate in force (24 %) is never told, however much room there is.
    """
    answer = look([room], term_months=1)
    assert answer.annual_rate == Fraction(24, 100)
    assert answer.highest_annual_rate == Fraction(highest, 1_000_000)


def test_no_rate_helps_where_the_balance_alone_does_not_fit() -> None:
    assert look([119_999], term_months=1).highest_annual_rate is None
    assert look([119_999], term_months=1).smallest_waiver == 120_000 - 117_600


@pytest.mark.parametrize(("months", "longest"), [(11, None), (12, 0), (13, 1), (17, 5), (36, 24), (40, 24)])
def test_the_longest_holiday_is_what_the_horizon_leaves(months: int, longest: int | None) -> None:
    """Twelve instalments of 100 yuan after it; two years are as far as it looks."""
    assert free([10_000] * months).longest_holiday_months == longest


def test_the_longest_holiday_just_fits() -> None:
    """100 yuan in months 3 to 16 only: after three, four or five free months twelve instalments have room."""
    room = [0] * 3 + [10_000] * 14
    assert free(room).longest_holiday_months == 5
    assert free([*room[:-1], 9_999]).longest_holiday_months == 4
    assert free([0] * 5 + room[5:-1]).longest_holiday_months is None


def test_a_holiday_bears_no_interest() -> None:
    """1,200 yuan at 12 %: after a free month 1,212 are due at once; with interest on the free month 1,224.12."""
    assert look([0, 121_200], term_months=1, annual_rate=Fraction(12, 100)).longest_holiday_months == 1
    assert look([0, 121_199], term_months=1, annual_rate=Fraction(12, 100)).longest_holiday_months is None


@pytest.mark.parametrize(
    ("room", "term", "waiver"),
    [
        (10_100, 12, 0),
        (10_000, 12, 50),
        (9_000, 12, 12_050),
        (8_999, 12, 120_050 - 106_800),
        (100, 1, 120_050 - 100),
        (99, 1, None),
        (120_050, 1, 0),
        (120_049, 1, 50),
    ],
)
def test_the_smallest_waiver_just_fits(room: int, term: int, waiver: int | None) -> None:
    """1,200.50 yuan without interest: what is left is whole yuan, 12 × 100, 12 × 90, 12 × 89, or one yuan at once.

    Nothing has to be waived where it fits as it is, the half yuan included; where not one yuan fits none is told.
    """
    assert free([room] * 12, term, opened=120_050).smallest_waiver == waiver


def test_instalments_beyond_the_horizon_do_not_fit_at_any_rate() -> None:
    assert free([10_000] * 12, 12).highest_annual_rate == 0
    assert free([10_000] * 12, 13).highest_annual_rate is None


def test_a_debt_that_never_fits_says_so() -> None:
    answer = look([0] * 120)
    assert answer.reservation_instalment == 0
    assert answer.lowest_term_months is None
    assert answer.highest_annual_rate is None
    assert answer.longest_holiday_months is None
    assert answer.smallest_waiver is None


def test_all_answers_name_the_debt_and_what_they_were_worked_out_with() -> None:
    """Room for 1,200 yuan a month and 36 months of it: everything fits, and says beside what."""
    answer = look([120_000] * 36)
    assert (answer.debt_id, answer.balance, answer.term_months) == ("a", 120_000, 6)
    assert answer.annual_rate == answer.highest_annual_rate == Fraction(24, 100)
    assert (answer.reservation_instalment, answer.lowest_term_months) == (120_000, 2)
    assert (answer.longest_holiday_months, answer.smallest_waiver) == (24, 0)


def test_the_largest_level_instalment_is_the_least_room_of_its_months() -> None:
    """The sixth month has the least, 70 yuan; over five months it does not count, nor does what the plan has now."""
    room = [9_000, 8_000, 9_500, 8_100, 9_000, 7_000, 100]
    assert look(room).reservation_instalment == 7_000
    assert look(room, term_months=5).reservation_instalment == 8_000
    assert look(room, term_months=7, others=0).reservation_instalment == 100


def test_a_month_the_others_overdraw_only_stands_in_the_way_of_what_falls_due_in_it() -> None:
    """Arrears of a home loan take more than there is in the first month: what begins later still fits beside it."""
    answer = free([-700, *[10_000] * 12])
    assert answer.longest_holiday_months == 1
    assert answer.reservation_instalment == 0
    assert answer.lowest_term_months is None
    assert answer.smallest_waiver is None
    later = free([*[10_000] * 12, -700])
    assert (later.lowest_term_months, later.longest_holiday_months, later.smallest_waiver) == (12, 0, 0)


def test_the_term_is_the_plans_and_the_contracts_where_the_plan_keeps_it() -> None:
    """A kept contract has six instalments left whatever its concession says; stopped, it has no term of its own."""
    longer = Concession((ConcessionKind.LONGER_TERM,), term_months=18)
    kept = Concession((ConcessionKind.KEEP,), term_months=18)
    room = [20_000] * 30
    assert look(room, concession=longer).term_months == 18
    assert look(room, concession=kept).term_months == 6
    assert look(room, concession=Concession((ConcessionKind.STOP,))).term_months == 6
    assert look(room, concession=longer, term_months=24).term_months == 24


def test_a_debt_without_instalments_left_is_asked_about_at_once() -> None:
    found, plan = base()
    menu = found.debts[1]
    open_end = replace(menu, debt=replace(menu.debt, remaining_instalments=0))
    answer = what_fits(replace(found, debts=(found.debts[0], open_end)), plan, "a")
    assert answer.term_months == 1


def test_the_rate_is_the_contracts_up_to_its_cap_unless_one_is_given() -> None:
    room = [130_000] * 12
    assert look(room).annual_rate == Fraction(24, 100)
    assert look(room, cap=Fraction(12, 100)).annual_rate == Fraction(12, 100)
    assert look(room, cap=Fraction(36, 100)).annual_rate == Fraction(24, 100)
    assert look(room, cap=Fraction(12, 100), annual_rate=Fraction(18, 100)).annual_rate == Fraction(18, 100)


def test_the_balance_is_what_was_opened_and_else_the_contracts() -> None:
    assert look([10_000] * 12).balance == 120_000
    assert look([10_000] * 12, opened=0).balance == 635_600


class Asked:
    """Stands in for the search: keeps what it was asked for and answers with plans made by hand, one after another."""

    def __init__(self, *answers) -> None:
        self.answers, self.calls = list(answers), []

    def __call__(self, seen, name, *, time_limit=None):
        self.calls.append((seen, name, time_limit))
        return self.answers[len(self.calls) - 1]


def capacity(limit, disposable, protected):
    found = base()[0]
    figures = {"limit": limit, "disposable": disposable, "protected_due": protected}
    arrays = {name: np.array(figure, dtype=np.int64) for name, figure in figures.items()}
    return replace(found, capacity=replace(found.capacity, **arrays))


def test_each_point_promises_its_amount_beside_protected_debts_and_never_more_than_there_is(monkeypatch) -> None:
    """By month: room for the amount; no more than is disposable; nothing where that is below nought."""
    seen = capacity([1, 1, 1], [9_000, 2_500, -400], [1_000, 2_000, 300])
    asked = Asked(base()[1], base()[1])
    monkeypatch.setattr(frontier, "choose_plan", asked)
    monthly_curve(seen, PlanName.CHEAPEST, (600, 400), time_limit=1.5)
    assert [call[0].capacity.limit.tolist() for call in asked.calls] == [[1_600, 2_500, 0], [1_400, 2_400, 0]]
    assert [call[1:] for call in asked.calls] == [(PlanName.CHEAPEST, 1.5)] * 2
    assert all(call[0].debts is seen.debts for call in asked.calls)


def test_a_point_tells_what_its_plan_comes_to(monkeypatch) -> None:
    found, plan = base()
    levels = {points: found.method.level_of(points) for points in range(200)}
    hard = next(points for points, level in levels.items() if level is AskLevel.HARD)
    proposals = tuple(replace(each, ask_points=points) for each, points in zip(plan.proposals, (hard, 1), strict=True))
    told = replace(
        plan,
        proposals=proposals,
        ask_points=77,
        total_after=1_234,
        stopped=56,
        unpaid=7,
        monthly_after=890,
        is_proven=False,
    )
    monkeypatch.setattr(frontier, "choose_plan", Asked(told))
    assert monthly_curve(found, PlanName.EASIEST, (500,)) == (
        CurvePoint(500, 77, AskLevel.HARD, total=1_234, stopped=56, unpaid=7, monthly_after=890, is_proven=False),
    )


def test_each_weight_has_its_own_plan_in_place_of_the_balanced_one(monkeypatch) -> None:
    found, plan = base()
    answers = (plan, replace(plan, ask_points=5))
    asked = Asked(*answers)
    monkeypatch.setattr(frontier, "choose_plan", asked)
    assert plans_by_weight(found, (0, 150), time_limit=2.5) == answers
    assert [call[0].method.fen_per_point for call in asked.calls] == [
        ((PlanName.BALANCED, 0),),
        ((PlanName.BALANCED, 150),),
    ]
    assert [call[1:] for call in asked.calls] == [(PlanName.BALANCED, 2.5)] * 2


@pytest.mark.parametrize(
    ("count", "amounts"),
    [(0, ()), (1, (10_000,)), (2, (10_000, 100_000)), (4, (10_000, 40_000, 70_000, 100_000))],
)
def test_amounts_go_evenly_from_a_fifth_of_the_promise_to_all_there_is(count, amounts) -> None:
    """Beside 500 yuan of protected debts 500.50 are promised today and 1,000.99 disposable; whole yuan, rounded down.

    A fifth is 100.10; a third of the way 400.39, two thirds 700.69. What later months hold does not count.
    """
    seen = capacity([100_050, 900_000], [150_099, 1_900_000], [50_000, 70_000])
    found = usual_amounts(seen, count)
    assert found == amounts
    assert {type(amount) for amount in found} <= {int}, "fen are never fractions"


def test_where_protected_debts_take_all_the_only_amount_is_nothing() -> None:
    assert usual_amounts(capacity([30_000], [30_000], [50_000]), 9) == (0,)
    assert usual_amounts(capacity([50_000], [50_000], [50_000]), 9) == (0,)
    assert usual_amounts(capacity([50_100], [50_100], [50_000]), 3) == (0, 100)
