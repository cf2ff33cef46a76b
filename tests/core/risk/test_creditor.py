"""Whose debt it is, whom it is owed to, who signed beside, and where the instalment is taken from."""

from __future__ import annotations

from datetime import date

import pytest

from core.loans import AutoDebit, CoSigner, LenderKind, LoanType, Ownership, Transfer
from core.questions import Paper, UrgentMatter
from core.risk import is_creditor_open, is_frozen, is_unsettled
from core.risk.creditor import creditor_findings
from tests.core.risk.households import TODAY, make_case, make_debt, rules_on


def codes(is_student: bool = False, **told) -> list[str]:
    """What is said of one debt."""
    debt = make_debt(**told)
    return [finding.code for finding in creditor_findings(debt, make_case(debt, is_student=is_student), rules_on())]


def test_an_ordinary_debt_says_nothing():
    assert codes() == []


@pytest.mark.parametrize("ownership", [each for each in Ownership if each is not Ownership.OWN])
def test_a_debt_that_is_not_ones_own_is_cleared_up_first(ownership):
    assert codes(ownership=ownership) == [f"not_own_debt_{ownership}"]


@pytest.mark.parametrize(
    ("transfer", "said"),
    [
        (Transfer.GUARANTOR_PAID, ["creditor_changed_guarantor_paid"]),
        (Transfer.ASSIGNED, ["creditor_changed_assigned"]),
        (Transfer.UNKNOWN, []),
    ],
)
def test_a_new_creditor_is_verified_first(transfer, said):
    assert codes(transfer=transfer) == said


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"co_signer": CoSigner.SPOUSE}, ["spouse_may_owe"]),
        ({"used_for_family": True}, ["spouse_may_owe"]),
        ({"co_signer": CoSigner.PARENT_OR_CHILD}, ["somebody_stands_for_it"]),
        ({"has_guarantor": True}, ["somebody_stands_for_it"]),
        ({"auto_debit": AutoDebit.WAGE_CARD}, ["taken_from_wage_card"]),
        ({"auto_debit": AutoDebit.OTHER_CARD}, []),
        ({"lender_kind": LenderKind.UNLICENSED}, ["unlicensed_lender"]),
    ],
)
def test_who_else_is_touched(told, said):
    assert codes(**told) == said


@pytest.mark.parametrize(
    ("signed_on", "barred"), [(date(2021, 2, 23), False), (date(2021, 2, 24), True), (None, False)]
)
def test_small_loans_to_students_are_ground_for_a_complaint_from_their_day(signed_on, barred):
    """B15: barred since 2021-02-24; the principal stays owed."""
    told = {"lender_kind": LenderKind.MICRO_LENDER, "signed_on": signed_on}
    assert ("student_small_loan" in codes(is_student=True, **told)) is barred
    assert ("student_small_loan_undated" in codes(is_student=True, **told)) is (signed_on is None)
    assert codes(is_student=False, **told) == []


@pytest.mark.parametrize(
    ("told", "open_creditor", "unsettled"),
    [
        ({}, False, False),
        ({"transfer": Transfer.ASSIGNED}, True, False),
        ({"transfer": Transfer.GUARANTOR_PAID}, True, False),
        ({"ownership": Ownership.IMPERSONATED}, False, True),
        ({"ownership": Ownership.AFTER_FRAUD}, False, False),
        ({"days": 1_400, "last_due": date(2023, 11, 22), "overdue_amount": 1}, False, True),
        ({"days": 1_400, "last_due": date(2023, 11, 23), "overdue_amount": 1}, False, False),
    ],
)
def test_what_has_to_be_cleared_up_before_a_payment(told, open_creditor, unsettled):
    debt = make_debt(**told)
    assert is_creditor_open(debt) is open_creditor
    assert is_unsettled(debt, TODAY, rules_on()) is unsettled


@pytest.mark.parametrize(
    ("told", "frozen"),
    [
        ({}, False),
        ({"urgent_matters": (UrgentMatter.WAGE_FROZEN,)}, True),
        ({"papers": (Paper.ACCOUNT_FROZEN,)}, True),
        ({"papers": (Paper.NOTARISED_ENFORCEMENT,)}, True),
        ({"papers": (Paper.SUMMONS, Paper.LAWYER_LETTER)}, False),
    ],
)
def test_after_a_freeze_nobody_is_told_to_move_wages(told, frozen):
    """Adviser-notes 1: after a court freeze or enforcement no money is moved."""
    case = make_case(make_debt(auto_debit=AutoDebit.WAGE_CARD), **told)
    assert is_frozen(case) is frozen
    [said] = creditor_findings(case.debts[0], case, rules_on())
    assert said.code == ("taken_from_frozen_card" if frozen else "taken_from_wage_card")
    assert said.rule_ids


@pytest.mark.parametrize(
    ("kind", "told", "said"),
    [
        (LenderKind.BANK, {}, "check_cost_table"),
        (LenderKind.BANK, {"terms_known": False}, "ask_for_cost_table"),
        (LenderKind.UNKNOWN, {"terms_known": False}, "ask_for_cost_table"),
        (LenderKind.PERSON, {"terms_known": False}, None),
        (LenderKind.BANK, {"loan_type": LoanType.CREDIT_CARD}, None),
        (LenderKind.BANK, {"signed_on": date(2026, 7, 31)}, None),
    ],
)
def test_the_table_of_costs_is_asked_for_where_it_had_to_be_shown(kind, told, said):
    """A17, A19: licensed lenders' new loans since 2026-08-01; a private lender owes no such table."""
    found = codes(**{"lender_kind": kind, "funder_kinds": (kind,), "signed_on": date(2026, 8, 1)} | told)
    assert [code for code in found if "cost_table" in code] == ([said] if said else [])
