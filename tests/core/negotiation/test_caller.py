"""Is it really the lender: questions, refusals and look-ups for every caller and every lender."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from core.i18n import Translator, languages
from core.loans import LenderKind, Transfer
from core.negotiation import Caller, check_caller, check_key
from tests.core.risk.households import make_debt, rules_on

RULES = rules_on()


@pytest.mark.parametrize("language", languages())
def test_nobody_rings_without_a_check(language):
    """Every caller with every lender and every change of creditor: something to ask, refuse and look up, in words."""
    t = Translator(language)
    for caller, kind, transfer in product(Caller, LenderKind, Transfer):
        check = check_caller(RULES, caller, make_debt("a", lender_kind=kind, transfer=transfer))
        assert check.ask
        assert len(check.never) == 7
        assert check.look_up[0].code == "look_up_number"
        for item in (*check.ask, *check.never, *check.look_up, *check.papers):
            assert t(check_key(item.code))
            assert all(RULES.holds(rule_id) for rule_id in item.rule_ids)


def codes(items) -> set[str]:
    return {item.code for item in items}


def test_a_new_creditor_needs_the_notice_of_assignment():
    assert "paper_notice_of_assignment" in codes(check_caller(RULES, Caller.NEW_CREDITOR).papers)
    told = check_caller(RULES, Caller.LENDER, make_debt("a", transfer=Transfer.ASSIGNED))
    assert "paper_notice_of_assignment" in codes(told.papers)
    assert "collection.assignment_needs_notice" in told.papers[0].rule_ids
    assert check_caller(RULES, Caller.LENDER, make_debt("a")).papers == ()


def test_a_guarantor_that_paid_has_to_prove_it():
    check = check_caller(RULES, Caller.AGENCY, make_debt("a", transfer=Transfer.GUARANTOR_PAID))
    assert "paper_proof_of_payment" in codes(check.papers)


def test_a_court_is_asked_for_its_case_number_not_for_a_loan_number():
    check = check_caller(RULES, Caller.COURT)
    assert codes(check.ask) == {"ask_court_and_case_number", "ask_judge_or_clerk"}
    assert codes(check.look_up) == {"look_up_number", "look_up_case_number", "look_up_enforcement"}


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        (LenderKind.BANK, "look_up_licence"),
        (LenderKind.MICRO_LENDER, "look_up_small_loan"),
        (LenderKind.UNLICENSED, "look_up_site"),
        (LenderKind.UNKNOWN, "look_up_small_loan"),
    ],
)
def test_each_lender_is_looked_up_where_it_is_listed(kind, wanted):
    assert wanted in codes(check_caller(RULES, Caller.LENDER, make_debt("a", lender_kind=kind)).look_up)


def test_an_agency_is_looked_up_on_the_partner_list():
    assert "look_up_partner" in codes(check_caller(RULES, Caller.AGENCY).look_up)


def test_rules_that_are_not_in_force_are_not_named():
    """The duty to publish agencies began in 2026; a check of 2024 names no such rule."""
    early = check_caller(rules_on(date(2024, 1, 1)), Caller.AGENCY)
    assert "collection.agency_on_public_list" not in {rule for item in early.ask for rule in item.rule_ids}
