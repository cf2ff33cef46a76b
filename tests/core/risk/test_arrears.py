"""Arrears: stages at each boundary, dates, cards, limitation, and what holds for the household."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.loans import CardPart, LoanType
from core.risk import Stage, assess, is_past_limitation, stage_of
from core.risk.arrears import arrears_findings, household_arrears_findings
from tests.core.risk.households import TODAY, make_case, make_debt, rules_on

CARD = {"loan_type": LoanType.CREDIT_CARD, "remaining_instalments": 0, "last_due": None}


def said(debt):
    """Findings of one debt by code."""
    return {finding.code: finding for finding in arrears_findings(debt, TODAY, rules_on())}


@pytest.mark.parametrize(
    ("days", "stage"),
    [
        (0, Stage.CURRENT),
        (1, Stage.M1),
        (30, Stage.M1),
        (31, Stage.M2),
        (60, Stage.M2),
        (61, Stage.M3),
        (90, Stage.M3),
        (91, Stage.M3_PLUS),
        (1000, Stage.M3_PLUS),
    ],
)
def test_stages_begin_where_practice_counts_them(days, stage):
    assert stage_of(days, rules_on()) is stage
    cost = assess(make_case(make_debt(days=days)), rules_on()).costs[0]
    assert (cost.stage, cost.days_past_due) == (stage, days)


def test_nothing_is_said_of_a_debt_that_is_not_late():
    assert said(make_debt(last_due=date(2019, 1, 1))) == {}


def test_a_late_debt_says_since_when_and_when_it_becomes_non_performing():
    finding = said(make_debt(days=46, overdue_amount=198_000))["arrears_m2"]
    assert finding.figures["oldest_unpaid_on"] == date(2026, 10, 8)
    assert finding.figures["non_performing_on"] == date(2027, 1, 7)  # day 91
    assert finding.figures["overdue_fen"] == 198_000


@pytest.mark.parametrize(("days", "code"), [(90, "card_interest_first"), (91, "card_principal_first")])
def test_a_card_turns_to_principal_on_day_91(days, code):
    findings = said(make_debt(days=days, **CARD))
    assert findings[code].figures["principal_first_on"] == TODAY - timedelta(days=days) + timedelta(days=91)
    assert not {"card_interest_first", "card_principal_first"} & set(said(make_debt(days=days)))


@pytest.mark.parametrize(
    ("last_due", "code"),
    [
        (date(2023, 11, 22), "may_be_past_limitation"),
        (date(2023, 11, 23), "limitation_running"),
        (date(2026, 11, 22), "limitation_running"),
        (date(2026, 11, 23), None),
        (date(2027, 5, 1), None),
    ],
)
def test_limitation_is_three_years_from_the_last_due_date(last_due, code):
    debt = make_debt(days=1_200, last_due=last_due)
    found = {"may_be_past_limitation", "limitation_running"} & set(said(debt))
    assert found == ({code} if code else set())
    assert is_past_limitation(debt, TODAY, rules_on()) is (code == "may_be_past_limitation")


def test_a_balance_without_an_end_is_measured_from_its_oldest_unpaid_day():
    assert not is_past_limitation(make_debt(days=500, **CARD), TODAY, rules_on())
    assert is_past_limitation(make_debt(days=1_200, **CARD), TODAY, rules_on())
    assert "limitation_running" not in said(make_debt(days=500, **CARD))


def household(*debts):
    """Findings of the household by code."""
    return {finding.code: finding for finding in household_arrears_findings(make_case(*debts), rules_on())}


def test_cards_of_one_bank_count_together_toward_the_line_of_50_000():
    """D19: principal of the bank's cards together, 50,000 and more; said as keeping in contact, never as a threat."""
    one = make_debt("a", days=15, balance=2_999_900, counterparty="bank", **CARD)
    other = make_debt("b", days=15, balance=2_000_000, counterparty="bank", card_part=CardPart.CASH_INSTALMENT, **CARD)
    assert "large_card_keep_contact" not in household(one, other)
    found = household(replace(one, balance=3_000_000), other)["large_card_keep_contact"]
    assert found.figures["principal_fen"] == 5_000_000
    assert (found.figures["demands"], found.figures["gap_days"], found.figures["unpaid_months"]) == (2, 30, 3)
    assert "large_card_keep_contact" not in household(replace(one, balance=9_000_000, oldest_unpaid_due=None), other)
    assert "large_card_keep_contact" not in household(make_debt(days=15, balance=9_000_000))


def test_what_holds_for_everybody_in_arrears_is_said_once():
    assert household(make_debt()) == {}
    found = household(make_debt("a", days=3, overdue_amount=100), make_debt("b", days=9, overdue_amount=50))
    assert found["debt_is_civil"].figures["overdue_fen"] == 150
    assert found["credit_record"].figures["kept_years"] == 5
    assert found["no_credit_repair"].figures["ended_on"] == date(2026, 3, 31)


def test_the_credit_repair_is_not_called_over_before_its_day():
    case = replace(make_case(make_debt(oldest_unpaid_due=date(2026, 1, 5))), as_of=date(2026, 2, 1))
    codes = [finding.code for finding in household_arrears_findings(case, rules_on(date(2026, 2, 1)))]
    assert "no_credit_repair" not in codes
