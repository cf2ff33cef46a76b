"""The two-minute check on its page: six answers, a level, and the same answers in the whole way."""

from __future__ import annotations

import pytest

from pages.shell import navigation
from tests.pages.walk import LANGUAGES, Walk, begin, fill_situation


def answer_six(walk: Walk, income: str = "1万") -> Walk:
    """Answer the six questions of the check."""
    walk.choose("urgent_matters", ["none"])
    walk.type(monthly_take_home=income, essential_spending="5900", monthly_due="7135", days_past_due="46")
    return walk.type(cash_at_hand="2000").press("quick_see")


@pytest.mark.parametrize("language", LANGUAGES)
def test_six_answers_give_a_level_and_stand_in_the_whole_way(language):
    walk = begin(language).press("quick")
    walk.press("quick_see")
    assert len(walk.at.error) == 1, "nothing was answered yet"
    answer_six(walk)
    assert walk.t("level.crisis.title") in walk.words
    assert walk.t("quick_check.unknown.lenders") in walk.words
    assert "¥3,035" in walk.words
    walk.press("quick_change")
    assert walk.value("monthly_take_home") == "1万"
    walk.press("quick_see").press("quick_go_on")
    assert walk.title == walk.t("situation.title")
    assert walk.value("urgent_matters") == ["none"]
    fill_situation(walk)
    assert "¥7,135" in walk.words, "what is due in all is a reminder beside the cards"
    walk.follow("income")
    assert walk.value("monthly_take_home") == "1万"
    assert walk.value("has_income") is True
    walk.follow("spending")
    assert walk.value("essential_spending") == "5900"
    walk.follow("assets")
    assert walk.value("cash_at_hand") == "2000"


def test_who_told_more_is_sent_to_the_whole_result_and_nothing_is_overwritten():
    walk = begin().press("sample_zhengzhou").follow(navigation.QUICK)
    assert walk.t("quick_check.has_more") in walk.words


def test_no_income_is_an_answer_and_erasing_takes_the_check_along():
    walk = answer_six(begin().press("quick"), income="0")
    assert walk.t("level.crisis.title") in walk.words
    walk.follow("income")
    assert walk.value("has_income") is False
    walk.follow(navigation.START).press("erase").press("erase_yes").press("quick")
    assert walk.value("monthly_due") in (None, "")
