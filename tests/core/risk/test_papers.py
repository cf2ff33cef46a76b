"""Each paper has its own answer and its own last day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.questions import Paper
from core.risk import PAPER_RULES, paper_advice
from tests.core.risk.households import TODAY, rules_on

WITH_A_DAY = {
    Paper.PAYMENT_ORDER: 15,
    Paper.SUMMONS: 15,
    Paper.NOTARISED_ENFORCEMENT: 15,
    Paper.ACCOUNT_FROZEN: 5,
}
"""Days from delivery, the day of delivery not counted: 民事诉讼法 227, 128; 公证债权文书执行规定 13; 民诉法解释 171."""


def test_every_paper_has_an_answer():
    assert set(PAPER_RULES) == set(Paper)


@pytest.mark.parametrize("paper", Paper)
def test_only_papers_with_a_term_in_law_have_a_last_day(paper):
    advice = paper_advice(paper, date(2026, 11, 8), TODAY, rules_on())
    days = WITH_A_DAY.get(paper)
    assert advice.last_day == (None if days is None else date(2026, 11, 8) + timedelta(days=days))
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
    days = WITH_A_DAY[paper]
    assert advice.last_day == received + timedelta(days=days)
    assert advice.finding.figures["left_days"] == max(0, days - ago)
    assert advice.finding.code == f"paper_{paper}" + ("_day_passed" if ago > days else "")


def test_a_paper_on_arbitration_has_no_day_of_its_own_but_names_the_term_against_an_award():
    """法释〔2018〕5号 8: fifteen days from the notice of enforcement; a notice of hearing names its own days."""
    advice = paper_advice(Paper.ARBITRATION, TODAY, TODAY, rules_on())
    assert (advice.last_day, advice.needs_day, advice.finding.figures) == (None, False, {"term_days": 15})
    early = date(2018, 2, 28)
    assert paper_advice(Paper.ARBITRATION, early, early, rules_on(early)).finding.code == "paper_term_not_held"
