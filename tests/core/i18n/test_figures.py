"""Figures are written as the end of their name says, and what was typed passes through the shower's own guard."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from core.i18n import Translator, figure, rate_words, yuan

CHINESE, ENGLISH = Translator("zh-CN"), Translator("en")


@pytest.mark.parametrize(
    ("name", "value", "chinese", "english"),
    [
        ("due_fen", 713_550, "¥7,135.50", "¥7,135.50"),
        ("late_days", 46, "46天", "46 days"),
        ("term_months", 1, "1个月", "1 month"),
        ("due_share", Fraction(71, 100), "71%", "71%"),
        ("annual_rate", Fraction(2414, 10_000), "24.14%", "24.14%"),
        ("last_day_on", date(2026, 12, 5), "2026年12月5日", "5 December 2026"),
        ("lenders", 6, "6", "6"),
        ("points", 2.55, "2.6", "2.6"),
        ("told", True, "True", "True"),
    ],
)  # fmt: skip
def test_a_figure_is_written_as_its_name_ends(name, value, chinese, english):
    assert figure(name, value, CHINESE) == chinese
    assert figure(name, value, ENGLISH) == english
    assert figure(name, None, ENGLISH) == ENGLISH("answer.unknown")


def test_only_words_pass_through_the_guard():
    assert figure("lender_name", "*A*", ENGLISH, as_words=lambda typed: f"<{typed}>") == "<*A*>"
    assert figure("due_fen", 100, ENGLISH, as_words=lambda _: "never") == "¥1"


def test_amounts_and_rates_show_decimals_only_where_they_have_some():
    assert (yuan(100, ENGLISH), yuan(101, ENGLISH)) == ("¥1", "¥1.01")
    assert (rate_words(0.24, ENGLISH), rate_words(Fraction(1, 3), ENGLISH)) == ("24%", "33.33%")
