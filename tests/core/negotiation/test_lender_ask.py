"""The asks: one per counterparty and kind of request, their figures those of the plan."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from core.negotiation import AskKind, ask_for, asks_of
from core.outcome import Outcome
from tests.core.negotiation.positions import SAMPLES, position_for, sample
from tests.core.plans.drawn_cases import cases


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("steady", {AskKind.KEEP}),
        ("zhengzhou", {AskKind.PLAN}),
        ("negative", {AskKind.HOLD}),
        ("suzhou", {AskKind.KEEP, AskKind.CARD_PLAN, AskKind.PLAN}),
    ],
)
def test_kinds_of_the_sample_households(name, kinds):
    assert {ask.kind for ask in asks_of(sample(name).outcome)} == kinds


def test_zhengzhou_promises_within_its_limit():
    """Six asks, 2,843 yuan together, beneath the 2,870 the adviser allows."""
    asks = asks_of(sample("zhengzhou").outcome)
    assert len(asks) == 6
    assert sum(ask.monthly for ask in asks) == 284_300
    assert [ask.months for ask in asks] == [18, 18, 18, 24, 18, 12]


def test_a_debt_that_is_not_there_has_no_ask():
    with pytest.raises(KeyError):
        ask_for(sample("steady").outcome, "nothing")


def test_nothing_owed_asks_nothing():
    outcome = sample("steady").outcome
    assert asks_of(Outcome(outcome.case, outcome.assessment, outcome.strategies, {})) == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(cases(most=4))
def test_asks_add_up_to_the_plan(case):
    """Every debt is in one ask; totals are the plan's; a joint amount repays at least what it covers."""
    position = position_for(case)
    plan = position.plan()
    asks = asks_of(position.outcome)
    assert plan is not None
    assert sum(ask.total for ask in asks) == sum(proposal.total for proposal in plan.proposals)
    assert sum(ask.total_if_kept for ask in asks) == plan.total_before
    for ask in asks:
        assert ask.first_due >= case.as_of
        assert (ask.annual_rate is None) is (ask.kind not in (AskKind.PLAN, AskKind.CARD_PLAN))
        if ask.is_joint and ask.kind in (AskKind.PLAN, AskKind.CARD_PLAN):
            assert ask.monthly % 100 == 0
            assert ask.monthly * ask.months >= ask.total


@pytest.mark.parametrize("name", SAMPLES)
def test_every_debt_finds_its_ask(name):
    outcome = sample(name).outcome
    for debt in outcome.case.debts:
        assert debt.id in ask_for(outcome, debt.id).debt_ids
