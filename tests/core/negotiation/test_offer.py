"""The boxes of an offer: read as typed, refused in words when half filled, kept exactly."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from core.case import OfferCondition, OfferRecord
from core.i18n import Translator, languages
from core.negotiation import LONGEST_OFFER, OfferBoxes, offer_from, offer_label_key, offer_of, read_offer
from core.questions import questions_of
from tests.core.risk.households import TODAY


def test_what_people_type_is_read():
    boxes = read_offer({"pay_now": "3千", "monthly": "八百", "months": "一年", "waived": "1.2万"}, TODAY)
    assert isinstance(boxes, OfferBoxes)
    offer = offer_from(boxes, ("a",))
    assert (offer.pay_now, offer.monthly, offer.months, offer.waived) == (300_000, 80_000, 12, 1_200_000)
    assert offer.total == 300_000 + 80_000 * 12


def test_rate_and_first_day_are_optional():
    boxes = read_offer({"monthly": "937", "months": "18期", "annual_rate": "24", "first_due": "2026-12-08"}, TODAY)
    assert isinstance(boxes, OfferBoxes)
    offer = offer_from(boxes, ("a",), frozenset({OfferCondition.WHO_MAY_SIGN}), frozenset(OfferCondition))
    assert (offer.annual_rate, offer.first_due) == (Fraction(24, 100), date(2026, 12, 8))
    assert OfferCondition.WHO_MAY_SIGN not in offer.refused, "what was agreed is not refused"


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ({}, ("offer.monthly", "missing")),
        ({"pay_now": " ", "monthly": None}, ("offer.monthly", "missing")),
        ({"monthly": "800"}, ("offer.months", "missing")),
        ({"months": "12"}, ("offer.monthly", "missing")),
        ({"monthly": "0", "months": "12"}, ("offer.monthly", "zero")),
        ({"monthly": "800", "months": "0"}, ("offer.months", "zero")),
        ({"pay_now": "0", "monthly": "0", "months": "0"}, ("offer.monthly", "zero")),
        ({"waived": "500"}, ("offer.monthly", "missing")),
        ({"monthly": "-800", "months": "12"}, ("offer.monthly", "negative")),
        ({"monthly": "一万多", "months": "12"}, ("offer.monthly", "approximate")),
        ({"monthly": "800", "months": "99999"}, ("offer.months", "out_of_bounds")),
        ({"monthly": "800", "months": "12", "first_due": "2020-01-01"}, ("offer.first_due", "date_in_past")),
        ({"monthly": "<b>800</b>", "months": "12"}, ("offer.monthly", "not_an_amount")),
        ({"monthly": "800", "months": "🙂"}, ("offer.months", "not_a_number")),
        ({"pay_now": "1e999"}, ("offer.pay_now", "not_an_amount")),
    ],
)
def test_what_is_no_offer_is_said_where_it_was_typed(raw, problem):
    found = read_offer(raw, TODAY)
    assert isinstance(found, tuple)
    assert (found[0].field, found[0].code) == problem


def test_more_months_than_a_life_are_read_and_judged_later():
    boxes = read_offer({"monthly": "1", "months": str(LONGEST_OFFER)}, TODAY)
    assert isinstance(boxes, OfferBoxes)
    assert boxes.months == LONGEST_OFFER


def test_zeros_beside_an_amount_are_nothing():
    boxes = read_offer({"pay_now": "9000", "monthly": "0", "months": "0"}, TODAY)
    assert isinstance(boxes, OfferBoxes)
    assert offer_from(boxes, ("a",)).total == 900_000


def test_a_record_of_the_case_file_becomes_the_same_offer():
    record = OfferRecord(
        id="o1",
        debt_id="d",
        also_debt_ids=("e", "d"),
        heard_on=TODAY,
        pay_now="0",
        monthly="1013",
        months=60,
        waived="0",
        annual_rate="0",
        agreed=(OfferCondition.VISIBLE_IN_WRITING,),
        refused=(OfferCondition.VISIBLE_IN_WRITING, OfferCondition.LATE_ONCE_ALL_DUE),
    )
    offer = offer_of(record)
    assert offer.debt_ids == ("d", "e")
    assert (offer.monthly, offer.months, offer.annual_rate) == (101_300, 60, Fraction(0))
    assert offer.refused == {OfferCondition.LATE_ONCE_ALL_DUE}


@pytest.mark.parametrize("language", languages())
def test_every_box_has_a_label(language):
    t = Translator(language)
    assert all(t(offer_label_key(question.name)) for question in questions_of(OfferBoxes))
