"""The six questions of the two-minute check: four of them stand in the whole way, and slips are said in order."""

from __future__ import annotations

from datetime import date

import pytest

from core.questions import QUICK_STEP, QuickTold, UrgentMatter, check_quick, quick_questions, steps

DAY = date(2026, 11, 23)
TOLD: dict[str, object] = {
    "situation.urgent_matters": ["none"],
    "income.sources[ab].monthly_take_home": "1万",
    "spending.essential_spending": "5900",
    "quick_check.monthly_due": "７１３５",
    "quick_check.days_past_due": "46",
    "assets.cash_at_hand": "2000元",
}


def test_there_are_six_and_four_of_them_are_questions_of_the_whole_way():
    asked = quick_questions()
    assert len(asked) == 6
    assert [each.name for each in asked if each.step == QUICK_STEP] == ["monthly_due", "days_past_due"]
    assert {each.step for each in asked} <= {*steps(), QUICK_STEP}
    assert tuple(each.path("ab") for each in asked) == tuple(TOLD)


def test_answers_are_read_as_on_every_page():
    assert check_quick(TOLD, "ab", DAY) == QuickTold((UrgentMatter.NONE,), 1_000_000, 590_000, 713_500, 46, 200_000)


def test_days_and_cash_may_be_unknown():
    told = check_quick({**TOLD, "quick_check.days_past_due": "unknown", "assets.cash_at_hand": "unknown"}, "ab", DAY)
    assert isinstance(told, QuickTold)
    assert (told.days_past_due, told.cash) == (None, None)


@pytest.mark.parametrize("wrong", [None, "", "abc", "-1", "1e99", 3.5, object(), ("x",)])
@pytest.mark.parametrize("path", TOLD)
def test_what_cannot_be_read_is_said_at_its_field(path, wrong):
    found = check_quick({**TOLD, path: wrong}, "ab", DAY)
    if wrong == 3.5 and path not in {"situation.urgent_matters", "quick_check.days_past_due"}:
        assert isinstance(found, QuickTold)
    else:
        assert isinstance(found, tuple)
        assert [problem.field for problem in found] == [path]


def test_nothing_told_names_all_six_in_order():
    found = check_quick({}, "ab", DAY)
    assert isinstance(found, tuple)
    assert [(problem.field, problem.code) for problem in found] == [(path, "missing") for path in TOLD]
