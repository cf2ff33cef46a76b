"""The next ninety days and the warnings before borrowing, reached from the assessment."""

from __future__ import annotations

import pytest

from pages.shell import navigation
from tests.pages.walk import LANGUAGES, begin


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_negative_budget_sees_from_which_day_living_is_short(language):
    walk = begin(language).press("sample_negative")
    assert walk.t("results.look_ahead") in walk.words
    walk.follow(navigation.CALENDAR)
    assert walk.title == walk.t("calendar.title")
    assert walk.t("finding.calendar_income_on_the_first.text") in walk.words
    assert walk.t("calendar.tell") in walk.words
    assert "12345" in walk.words


def test_everybody_may_see_the_calendar():
    walk = begin().press("sample_steady")
    assert walk.t("results.look_ahead") not in walk.words
    walk.follow(navigation.CALENDAR)
    assert walk.t("calendar.tell") not in walk.words
    assert "2027年2月20日" in walk.words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gap_of_the_case_is_filled_in(language):
    walk = begin(language).press("sample_zhengzhou").follow(navigation.BORROWING)
    assert walk.at.text_input(key="borrowing_gap").value == "3,035"
    assert "¥3,322" in walk.words, "3,035 x 1.09456 in the second month"
    for name in ("relatives", "friend", "agents", "when"):
        assert walk.t(f"borrowing.{name}_text") in walk.words


def test_without_a_case_any_gap_can_be_typed():
    walk = begin().follow(navigation.BORROWING)
    assert walk.t("borrowing.no_gap") in walk.words
    walk.type(borrowing_gap="1000")
    assert "¥1,095" in walk.words
    walk.type(borrowing_gap="很多")
    assert walk.t("problem.not_an_amount", label=walk.t("borrowing.gap")) in walk.words


def test_without_answers_the_calendar_points_to_the_start():
    walk = begin().follow(navigation.CALENDAR)
    assert walk.title == walk.t("pointer.title")
