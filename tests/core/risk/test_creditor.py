"""Whose debt it is, whom it is owed to, who signed beside, and where the instalment is taken from."""

from __future__ import annotations

from datetime import date

import pytest

from core.loans import AutoDebit, CoSigner, LenderKind, Ownership, Transfer
from core.risk.creditor import creditor_findings
from tests.core.risk.households import make_case, make_debt, rules_on


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
    assert codes(is_student=False, **told) == []
