"""Why this plan, plan B, the curve, and what would fit."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import pytest

from core.finance import proposal_columns
from core.loans import ConcessionKind
from core.plans import (
    NO_CHANGE,
    Change,
    PlanName,
    binding_months,
    change_between,
    choose_plan,
    compare,
    explain,
    monthly_curve,
    plan_without,
    plans_by_weight,
    room_beside,
    usual_amounts,
    what_fits,
)
from tests.core.plans.test_build import household, zhengzhou_plans
from tests.core.risk.households import make_case, make_debt, zhengzhou

K = ConcessionKind


@cache
def found():
    return household(zhengzhou())


def test_the_runner_up_is_never_better() -> None:
    plan = zhengzhou_plans()[PlanName.BALANCED]
    mu = found().method.mu(PlanName.BALANCED)
    for debt_id in "abcdef":
        explained = explain(found(), PlanName.BALANCED, debt_id)
        change = explained.runner_up_change
        assert explained.chosen == plan.proposal(debt_id)
        assert explained.runner_up is not None
        assert explained.runner_up.concession != explained.chosen.concession
        assert change is not None
        assert (change.unpaid, change.stopped, change.cost + mu * change.ask_points) >= (0, 0, 0)


def test_keeping_a_contract_with_arrears_breaks_the_first_month() -> None:
    explained = explain(found(), PlanName.BALANCED, "a")
    assert explained.if_kept is not None
    assert explained.if_kept.unpaid > 0
    assert explained.binding_months[0] == 0


def test_no_such_debt_has_no_explanation() -> None:
    with pytest.raises(KeyError):
        explain(found(), PlanName.BALANCED, "z")


def test_when_a_lender_refuses_the_others_are_planned_anew() -> None:
    plan = plan_without(found(), PlanName.BALANCED, "a")
    assert plan.proposal("a").concession.parts in {(K.KEEP,), (K.STOP,)}
    assert plan.unpaid == 0
    assert max(plan.due_after) <= 287_000


def test_binding_months_are_those_without_room_for_another_instalment() -> None:
    plan = zhengzhou_plans()[PlanName.BALANCED]
    months = binding_months(found(), plan)
    assert set(months) == set(range(12))


def test_the_curve_never_asks_for_more_from_more() -> None:
    amounts = usual_amounts(found(), 9)
    assert amounts == tuple(sorted(amounts))
    assert amounts[-1] == 410_000
    points = monthly_curve(found(), PlanName.EASIEST, amounts)
    assert [point.monthly for point in points] == list(amounts)
    served = [point for point in points if not point.stopped]
    assert [p.ask_points for p in served] == sorted((p.ask_points for p in served), reverse=True)
    assert all(point.monthly_after <= point.monthly for point in points)
    assert all(point.unpaid == 0 for point in points)


def test_what_fits_is_sharp() -> None:
    """One month less, one ppm more or one yuan more would not fit any longer."""
    plan = zhengzhou_plans()[PlanName.BALANCED]
    room = room_beside(found(), plan, "a")
    answer = what_fits(found(), plan, "a", term_months=12, annual_rate=Fraction(24, 100))
    owed = answer.balance - (answer.smallest_waiver or 0)

    def fits(balance: int, ppm: int, term: int) -> bool:
        return bool((proposal_columns(balance, ppm, term, 0, False, 120)[0] <= room).all())

    assert answer.lowest_term_months is not None
    assert fits(answer.balance, 240_000, answer.lowest_term_months)
    assert not fits(answer.balance, 240_000, answer.lowest_term_months - 1)
    assert answer.highest_annual_rate is None
    assert not fits(answer.balance, 0, 12)
    assert fits(owed, 240_000, 12)
    assert not fits(owed + 100, 240_000, 12)
    assert answer.reservation_instalment == room[:12].min() == 96_400
    assert answer.longest_holiday_months is None or answer.longest_holiday_months > 0


def test_what_fits_as_planned_needs_nothing_more() -> None:
    plan = zhengzhou_plans()[PlanName.BALANCED]
    answer = what_fits(found(), plan, "d")
    assert (answer.term_months, answer.smallest_waiver) == (24, 0)
    assert answer.highest_annual_rate == answer.annual_rate


def test_before_and_after_in_figures() -> None:
    plan = zhengzhou_plans()[PlanName.BALANCED]
    seen = compare(plan)
    assert seen.monthly_less == plan.monthly_before - plan.monthly_after
    assert seen.total_more == plan.total_after - plan.total_before > 0
    assert seen.months_longer == plan.end_after - plan.end_before
    assert seen.highest_month_before == max(plan.due_before) > seen.monthly_before
    by_debt = {change.debt_id: change for change in seen.debts}
    assert (by_debt["a"].monthly_before, by_debt["a"].monthly_after) == (198_000, 93_700)
    assert sum(change.total_more for change in seen.debts) == seen.total_more


def test_a_single_debt_that_fits_is_kept_whatever_is_asked() -> None:
    easy = household(make_case(make_debt(), cash=3_000_000))
    explained = explain(easy, PlanName.CHEAPEST, "a")
    assert explained.chosen.concession.asks_for(K.KEEP)
    assert choose_plan(easy, PlanName.CHEAPEST).ask_points == 0


def test_a_heavier_weight_on_asks_never_asks_for_more_and_never_costs_less() -> None:
    """The slider from 还得少 to 让步少, whose ends are the plans of those names."""
    weights = found().method.fen_per_point_menu
    plans = plans_by_weight(found(), weights)
    assert [plan.ask_points for plan in plans] == sorted((plan.ask_points for plan in plans), reverse=True)
    assert [plan.total_after for plan in plans] == sorted(plan.total_after for plan in plans)
    for weight, name in ((0, PlanName.CHEAPEST), (150_000, PlanName.BALANCED), (10_000_000, PlanName.EASIEST)):
        assert plans[weights.index(weight)].proposals == zhengzhou_plans()[name].proposals


def test_a_change_is_what_the_other_plan_has_more_of() -> None:
    easiest, cheapest = (zhengzhou_plans()[name] for name in (PlanName.EASIEST, PlanName.CHEAPEST))
    more_asked = cheapest.ask_points - easiest.ask_points
    assert change_between(easiest, cheapest) == Change(0, 0, cheapest.total_after - easiest.total_after, more_asked)
    assert change_between(easiest, easiest) == NO_CHANGE
