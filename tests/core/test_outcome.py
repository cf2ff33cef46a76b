"""The whole pipeline: what the pages see."""

from __future__ import annotations

import pytest

from core.outcome import work_out
from core.plans import PlanName
from core.risk import Level, WayOut
from core.strategies import recommended
from tests.core.plans.drawn_cases import promise_for
from tests.core.risk.households import rules_on, suzhou, zhengzhou
from tests.core.strategies.ways import NEGATIVE, STEADY, WAYS


def test_zhengzhou_comes_out_as_its_adviser_expects() -> None:
    outcome = work_out(zhengzhou(), (), rules_on(), time_limit=None)
    assert outcome.assessment.level is Level.CRISIS
    assert outcome.assessment.way_out is WayOut.WITH_CONCESSIONS
    first = recommended(outcome.strategies)
    assert first is not None
    assert first.code == "longer_term"
    plan = outcome.plans[PlanName.BALANCED]
    assert plan.monthly_before == 713_500
    assert plan.monthly_after <= 287_000
    assert plan.proposal("a").instalment == 93_700


def test_suzhou_comes_out_as_its_adviser_expects() -> None:
    outcome = work_out(suzhou(), (), rules_on(), time_limit=None)
    suited = [each.code for each in outcome.strategies if each.suitability.fits]
    assert suited[:2] == ["protect_secured", "money_without_debt_first"]
    assert "move_wage_account" in suited
    assert outcome.after_steps is not None
    assert outcome.after_steps.assessment.ratios.capacity == 402_000
    plan = outcome.after_steps.plans[PlanName.BALANCED]
    assert (plan.unpaid, plan.stopped) == (0, 0)


def test_a_steady_household_keeps_paying() -> None:
    outcome = work_out(STEADY, (), rules_on())
    assert outcome.assessment.way_out is WayOut.ON_SCHEDULE
    assert [each.code for each in outcome.strategies if each.suitability.fits] == ["keep_paying_in_order"]


def test_a_negative_budget_is_led_to_a_letter() -> None:
    outcome = work_out(NEGATIVE, (), rules_on())
    first = recommended(outcome.strategies)
    assert first is not None
    assert first.code == "hold_letter"
    assert outcome.plans[PlanName.EASIEST].stopped == outcome.assessment.ratios.balance


def test_promises_reach_the_plans() -> None:
    outcome = work_out(zhengzhou(), (promise_for("d", monthly="471.00", months=24),), rules_on())
    assert all(plan.proposal("d").is_promised for plan in outcome.plans.values())


def test_a_cut_short_plan_is_still_a_plan() -> None:
    plan = work_out(zhengzhou(), (), rules_on(), time_limit=0.001).plans[PlanName.BALANCED]
    assert plan.is_proven or plan.gap > 0
    assert max(plan.due_after) <= 287_000 or plan.unpaid > 0


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_the_same_case_gives_the_same_outcome(way) -> None:
    assert work_out(way.case, (), rules_on(), time_limit=None) == work_out(way.case, (), rules_on(), time_limit=None)
