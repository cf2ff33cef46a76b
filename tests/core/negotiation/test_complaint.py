"""Every lender and every matter has a place to complain to, with its term; a plan cannot be forced."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from core.i18n import Translator, languages
from core.loans import LenderKind
from core.negotiation import ComplaintMatter, channels_by_matter, complaint_channels, enum_key
from tests.core.risk.households import rules_on

RULES = rules_on()
FILED = date(2026, 11, 23)


def contacts(kind: LenderKind, matter: ComplaintMatter) -> list[str]:
    return [channel.contact for channel in complaint_channels(kind, matter, FILED, RULES)]


def test_no_combination_is_without_a_channel():
    for kind, matter in product(LenderKind, ComplaintMatter):
        channels = complaint_channels(kind, matter, FILED, RULES)
        assert channels_by_matter(kind, FILED, RULES)[matter] == channels
        assert channels, (kind, matter)
        for channel in channels:
            assert all(RULES.holds(rule_id) for rule_id in channel.rule_ids)
            assert channel.answer_by is None or channel.answer_by > FILED


def test_the_lender_comes_first_and_private_lenders_have_no_regulator():
    assert contacts(LenderKind.BANK, ComplaintMatter.COST) == ["complaint.lender", "complaint.regulator_12378"]
    assert contacts(LenderKind.MICRO_LENDER, ComplaintMatter.COLLECTION)[1] == "complaint.local_12345"
    for kind in (LenderKind.PERSON, LenderKind.UNLICENSED):
        assert "complaint.regulator_12378" not in contacts(kind, ComplaintMatter.COST)


def test_a_refused_plan_is_no_matter_for_the_regulator():
    for kind in LenderKind:
        found = contacts(kind, ComplaintMatter.PLAN_REFUSED)
        assert "complaint.regulator_12378" not in found
    assert "forcing_a_plan" in RULES.contact("complaint.regulator_12378").not_for


def test_terms_are_counted_in_their_own_days():
    lender, regulator = complaint_channels(LenderKind.BANK, ComplaintMatter.COST, FILED, RULES)
    assert (lender.answer_by, lender.longest_by) == (date(2026, 12, 8), date(2027, 1, 22))
    assert regulator.answer_by == date(2026, 12, 14), "fifteen working days"
    objection = complaint_channels(LenderKind.BANK, ComplaintMatter.CREDIT_RECORD, FILED, RULES)[0]
    assert objection.answer_by == date(2026, 12, 13)


def test_threats_go_to_the_police_at_once():
    (police,) = complaint_channels(LenderKind.BANK, ComplaintMatter.THREAT, FILED, RULES)
    assert (police.contact, police.at_once, police.answer_by) == ("complaint.police_110", True, None)


def test_a_bank_answers_for_its_partners():
    lender = complaint_channels(LenderKind.BANK, ComplaintMatter.COLLECTION, FILED, RULES)[0]
    assert "collection.bank_answers_for_partners" in lender.rule_ids


@pytest.mark.parametrize("language", languages())
def test_matters_have_words(language):
    t = Translator(language)
    assert all(t(enum_key(matter)) for matter in ComplaintMatter)
