"""What stands in the boxes is read back as the same answers."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from core.questions import Answers, DebtAnswers, DebtsAnswers, check, raw_of, steps
from tests.random_answers import TODAY, answers


@pytest.mark.parametrize(
    ("rate", "box"),
    [("0.24", "24%"), ("0", "0%"), ("0.0005", "0.05% p.a."), ("20", "2000%"), ("0.1825", "18.25%"), ("0.01", "1%")],
)
def test_rates_stand_in_per_cent(rate, box):
    told = Answers(debts=DebtsAnswers(debts=(DebtAnswers(id="a", annual_rate=Decimal(rate)),)))
    assert raw_of("debts", told)["debts[a].annual_rate"] == box


def test_boxes_hold_what_a_page_draws():
    told = Answers(
        debts=DebtsAnswers(
            debts=(
                DebtAnswers(
                    id="a",
                    instalment=Decimal("1980.50"),
                    balance="unknown",
                    signed_on=date(2026, 5, 8),
                    loan_type="micro",
                ),
            )
        )
    )
    boxes = raw_of("debts", told)
    assert boxes["debts"] == ("a",)
    assert boxes["debts[a].instalment"] == "1980.5"
    assert boxes["debts[a].balance"] == "unknown"
    assert boxes["debts[a].signed_on"] == date(2026, 5, 8)
    assert boxes["debts[a].loan_type"] == "micro"
    assert type(boxes["debts[a].loan_type"]) is str
    assert boxes["debts[a].remaining_instalments"] is None


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])  # each example is a whole household
@given(answers())
def test_whatever_check_accepts_it_accepts_again_from_its_boxes(told):
    for step in steps():
        checked = check(step, raw_of(step, told), told, TODAY)
        if checked.answers is not None:
            again = check(step, raw_of(step, checked.answers), checked.answers, TODAY)
            assert again.answers == checked.answers
