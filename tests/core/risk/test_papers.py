"""Each paper has its own answer and its own last day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.questions import Paper
from core.risk import PAPER_RULES, paper_advice
from tests.core.risk.households import TODAY, rules_on

WITH_A_DAY = {Paper.PAYMENT_ORDER, Paper.SUMMONS}


def test_every_paper_has_an_answer():
    assert set(PAPER_RULES) == set(Paper)


@pytest.mark.parametrize("paper", Paper)
def test_only_papers_with_a_term_in_law_have_a_last_day(paper):
    advice = paper_advice(paper, date(2026, 11, 8), TODAY, rules_on())
    assert advice.last_day == (date(2026, 11, 23) if paper in WITH_A_DAY else None)
    assert not advice.needs_day
    assert advice.contacts
    unknown = paper_advice(paper, None, TODAY, rules_on())
    assert (unknown.last_day, unknown.needs_day) == (None, paper in WITH_A_DAY)


@pytest.mark.parametrize(
    ("received_on", "ending", "left"),
    [(date(2026, 11, 8), "", 0), (date(2026, 11, 7), "_day_passed", 0), (date(2026, 11, 20), "", 12)],
)
def test_the_fifteenth_day_still_counts(received_on, ending, left):
    finding = paper_advice(Paper.PAYMENT_ORDER, received_on, TODAY, rules_on()).finding
    assert finding.code == f"paper_payment_order{ending}"
    assert finding.figures["left_days"] == left


def test_who_claims_to_be_the_police_is_looked_up_with_the_police_and_no_court():
    assert paper_advice(Paper.CLAIMS_POLICE, TODAY, TODAY, rules_on()).contacts == (
        "complaint.police_110",
        "complaint.anti_fraud_96110",
    )
    assert not paper_advice(Paper.CLAIMS_POLICE, TODAY, TODAY, rules_on()).objects


def test_no_last_day_is_made_up_where_the_rule_was_not_in_force():
    advice = paper_advice(Paper.SUMMONS, date(1980, 1, 1), date(1980, 1, 2), rules_on(date(1980, 1, 2)))
    assert (advice.last_day, advice.needs_day, advice.follows) == (None, False, ())


@given(st.sampled_from(sorted(WITH_A_DAY)), st.integers(0, 400))
def test_the_last_day_is_never_before_delivery_and_left_days_never_negative(paper, ago):
    received = TODAY - timedelta(days=ago)
    advice = paper_advice(paper, received, TODAY, rules_on())
    assert advice.last_day == received + timedelta(days=15)
    assert advice.finding.figures["left_days"] == max(0, 15 - ago)
