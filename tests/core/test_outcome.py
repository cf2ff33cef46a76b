"""The whole pipeline: what the pages see."""

from __future__ import annotations

import pytest

from core.i18n import fields_of, languages, words_of
from core.outcome import work_out
from core.plans import PlanName
from core.risk import Level, WayOut, cash_calendar
from core.strategies import recommended
from tests.core.plans.drawn_cases import promise_for
from tests.core.risk.households import rules_on, suzhou, zhengzhou
from tests.core.strategies.ways import NEGATIVE, STEADY, WAYS
from tests.household_cases import load_cases, outcome_named


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
    assert suited[:3] == ["protect_secured", "move_wage_account", "money_without_debt_first"]
    assert outcome.after_steps is not None
    assert outcome.after_steps.assessment.ratios.capacity == 402_000
    plan = outcome.after_steps.plans[PlanName.BALANCED]
    assert (plan.unpaid, plan.stopped) == (0, 0)


@pytest.mark.parametrize("name", [household.name for household in load_cases()])
def test_every_statement_leads_to_a_rule_of_its_day_and_its_figures(name: str) -> None:
    """Issue: a person can see for any statement the rule, its source, its date, and the figures that triggered it."""
    outcome = outcome_named(name)
    case, found = outcome.case, outcome.assessment
    here = rules_on(case.as_of).on(case.as_of, case.region)
    said = [*found.urgent, *found.reasons, *found.findings, *case.assumptions, *cash_calendar(case, here).findings]
    said += [finding for cost in found.costs for finding in cost.findings]
    said += [reason for each in outcome.strategies for reason in each.suitability.reasons]
    said += [finding for finding in (found.way_out_finding, found.nearest_flip) if finding is not None]
    for finding in said:
        cited = [here.cite(rule_id) for rule_id in finding.rule_ids if here.holds(rule_id)]
        assert cited, finding.code
        assert all(each.title and each.article and each.checked_on for each in cited), finding.code
        for sentence in (words_of(language)[f"finding.{finding.code}.text"] for language in languages()):
            assert fields_of(sentence) <= finding.figures.keys(), finding.code


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
