"""A wrong figure is a ground against a payment order; being short of money is none (adviser-notes 10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.documents import text_of
from core.i18n import Translator
from core.loans import Dispute
from core.questions import Paper
from tests.core.documents.grounds import first_debt, grounds_of, letters_of, with_debt

CHINESE = Translator("zh-CN")
OBJECTION = "payment_order_objection"


def ordered(*disputes: Dispute):
    case = with_debt("steady", first_debt("steady"), disputes=disputes)
    return grounds_of(replace(case, papers=(Paper.PAYMENT_ORDER,), paper_received_on=date(2026, 11, 20)))


def test_without_a_disputed_figure_there_is_no_objection():
    assert not letters_of(ordered(), CHINESE).get(OBJECTION)


@pytest.mark.parametrize("dispute", Dispute)
def test_each_wrong_figure_opens_the_objection_and_is_said_in_it(dispute):
    [(subject, document)] = letters_of(ordered(dispute), CHINESE)[OBJECTION]
    assert subject.debt_ids == (first_debt("steady"),)
    assert CHINESE(f"written.situation_{dispute}") in text_of(document)
