"""If it fails: something is always left to do, with dates; a new loan is only ever a warning."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from core.i18n import Translator, languages
from core.loans import Ownership
from core.negotiation import AskKind, ComplaintMatter, asks, fallback, fallback_keys, said_figure
from core.questions import Paper, UrgentMatter
from tests.core.negotiation.positions import SAMPLES, ask_of, position_for, sample
from tests.core.plans.drawn_cases import cases

REFUSED = date(2026, 11, 24)


def steps(position, debt_id: str):
    return {step.code: step for step in fallback(position, ask_of(position, debt_id), REFUSED).steps}


def test_a_refused_plan_is_proposed_again_in_writing():
    found = steps(sample("zhengzhou"), "a")
    again = found["second_proposal"]
    assert (again.on, again.until) == (date(2026, 11, 27), date(2026, 12, 1))
    assert again.figures == {"monthly_fen": 93_700, "months": 18}
    assert list(found) == [
        "second_proposal",
        "complain_with_facts",
        "mediation",
        "prepare_payment_order",
        "prepare_suit",
        "legal_aid",
        "wait_and_put_aside",
    ]


def test_waiting_keeps_the_living_floor_and_looks_again():
    step = steps(sample("negative"), "card")["wait_with_floor"]
    assert step.figures["living_floor_fen"] == 430_000
    assert step.on == date(2027, 2, 22), "ninety days after the refusal"
    assert step.figures["late_yearly_rate"] == pytest.approx(0.063875)
    assert "court.living_costs_kept" in step.rule_ids


def test_a_payment_order_that_came_is_answered_first():
    case = replace(
        sample("zhengzhou").today.case,
        papers=(Paper.PAYMENT_ORDER,),
        urgent_matters=(UrgentMatter.COURT_PAPER,),
        paper_received_on=date(2026, 11, 20),
    )
    first = next(iter(steps(position_for(case), "a").values()))
    assert (first.code, first.until) == ("answer_paper_first", date(2026, 12, 5))


def test_a_debt_held_back_gets_no_second_proposal():
    case = sample("zhengzhou").today.case
    debts = (replace(case.debts[0], ownership=Ownership.IMPERSONATED), *case.debts[1:])
    found = steps(position_for(replace(case, debts=debts)), "a")
    assert set(found) == {"written_basis", "legal_aid"}


def test_a_contract_that_is_kept_needs_nothing():
    assert set(steps(sample("steady"), "loan")) == {"keep_paying"}


def test_new_loans_stand_only_among_the_warnings_with_their_arithmetic():
    found = fallback(sample("zhengzhou"), asks(sample("zhengzhou"))[0])
    worse = found.warnings[0]
    assert worse.code == "borrowing_makes_it_worse"
    assert worse.figures["gap_fen"] == 713_500 - 410_000
    assert "nobody_signs_for_you" in {finding.code for finding in found.warnings}
    steady = fallback(sample("steady"), asks(sample("steady"))[0])
    assert {finding.code for finding in steady.warnings} == {"no_new_loan_for_old", "relatives_only_by_their_means"}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", SAMPLES)
def test_every_step_and_warning_has_words(name, language):
    t = Translator(language)
    position = sample(name)
    for ask in asks(position):
        found = fallback(position, ask)
        assert set(found.channels) == set(ComplaintMatter)
        for step in found.steps:
            figures = {figure: said_figure(figure, value, t) for figure, value in step.figures.items()}
            title, text = fallback_keys(step.code)
            assert t(title)
            assert t(text, **figures)
            assert all(position.rules.holds(rule_id) for rule_id in step.rule_ids)
            assert step.contact is None or position.rules.holds(step.contact)
        for finding in found.warnings:
            figures = {figure: said_figure(figure, value, t) for figure, value in finding.figures.items()}
            assert t(f"finding.{finding.code}.text", **figures)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(cases(most=3))
def test_no_refusal_is_without_a_way_on(case):
    position = position_for(case)
    for ask in asks(position):
        found = fallback(position, ask)
        assert found.steps
        assert found.warnings
        assert all(found.channels.values())
        codes = {step.code for step in found.steps}
        assert ("second_proposal" in codes) <= (ask.kind in (AskKind.PLAN, AskKind.CARD_PLAN, AskKind.SETTLEMENT))
        for step in found.steps:
            assert step.until is None or step.on is None or step.until >= step.on
