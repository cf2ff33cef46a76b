"""What a page shows while it is being filled in is what it will be checked for."""

from datetime import date
from decimal import Decimal

import pytest

from core.questions import (
    UNKNOWN,
    DebtAnswers,
    IncomesAnswers,
    Slip,
    questions_of,
    read_answer,
    runs_by_instalments,
    shown_questions,
)

TODAY = date(2026, 11, 23)


def shown(model, **typed):
    return [question.name for question in shown_questions(model, typed, TODAY)]


def question_named(name):
    return next(question for question in questions_of(DebtAnswers) if question.name == name)


def test_a_card_is_asked_for_its_part_and_a_loan_for_its_instalments():
    card = shown(DebtAnswers, loan_type="credit_card")
    assert "card_part" in card
    assert "remaining_instalments" not in card
    loan = shown(DebtAnswers, loan_type="credit")
    assert "card_part" not in loan
    assert "remaining_instalments" in loan
    assert "remaining_instalments" in shown(DebtAnswers, loan_type="credit_card", card_part="cash_instalment")


def test_a_choice_that_is_not_made_or_not_read_shows_nothing_that_depends_on_it():
    assert "overdue_amount" not in shown(DebtAnswers)
    assert "overdue_amount" not in shown(DebtAnswers, days_past_due="x")
    assert "overdue_amount" not in shown(DebtAnswers, days_past_due="0")
    assert "overdue_amount" in shown(DebtAnswers, days_past_due="3天")


def test_without_income_no_source_is_asked_for():
    assert shown(IncomesAnswers, has_income=False) == ["has_income"]
    assert shown(IncomesAnswers, has_income=True) == ["has_income", "sources"]


@pytest.mark.parametrize(
    ("loan_type", "card_part", "runs"),
    [
        (None, None, False),
        ("credit", None, True),
        ("credit_card", None, False),
        ("credit_card", "revolving", False),
        ("credit_card", "bill_instalment", True),
    ],
)
def test_what_runs_by_instalments(loan_type, card_part, runs):
    assert runs_by_instalments(DebtAnswers(id="a", loan_type=loan_type, card_part=card_part)) == runs


def test_one_answer_is_read_by_its_kind():
    assert read_answer(question_named("balance"), "1.2万", TODAY) == Decimal(12_000)
    assert read_answer(question_named("balance"), UNKNOWN, TODAY) == UNKNOWN
    assert read_answer(question_named("balance"), "", TODAY) is None
    assert read_answer(question_named("instalment"), UNKNOWN, TODAY) == Slip("not_an_amount")
