"""The first level of the two-minute check: the card's own level, an honest range, and reasons with figures."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from core.questions import QuickTold, UrgentMatter
from core.risk import DRIVER_RULES, Level, level_of, quick_level
from core.rules import load_book

RULES = load_book().on(date(2026, 11, 23))
NOTHING = (UrgentMatter.NONE,)
YUAN = 100


def told(income: int, living: int, due: int, days: int | None, cash: int | None) -> QuickTold:
    """Six answers with nothing urgent, amounts in yuan."""
    return QuickTold(NOTHING, income * YUAN, living * YUAN, due * YUAN, days, None if cash is None else cash * YUAN)


def test_the_adviser_s_household_is_where_the_whole_way_puts_it():
    found = quick_level(told(10_000, 5_900, 7_135, 46, 2_000), RULES)
    assert found.level is Level.CRISIS
    assert [reason.code for reason in found.reasons] == ["quick_left_short", "quick_due_share", "quick_cash"]
    assert found.reasons[0].figures["missing_fen"] == 303_500
    assert found.unknown == ("lenders", "share_above_24")


def test_what_is_not_known_scores_nothing_and_makes_the_range():
    found = quick_level(told(9_000, 3_800, 3_000, None, None), RULES)
    assert (found.level, found.points) == (Level.STEADY, 0)
    assert found.level_range == (Level.STEADY, Level.CRISIS)
    assert found.unknown == ("liquid_months", "days_past_due", "lenders", "share_above_24")
    assert found.decides == "days_past_due"
    assert found.reasons == ()


def test_days_that_set_a_floor_are_said_first():
    found = quick_level(told(9_000, 3_800, 900, 91, 90_000), RULES)
    assert found.level is Level.CRISIS
    assert found.reasons[0].code == "quick_days_grave"
    assert found.level_range == (Level.CRISIS, Level.CRISIS)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        (told(0, 3_000, 2_000, 0, 0), "quick_no_income"),
        (told(2_000, 3_000, 2_000, 0, 0), "quick_below_living"),
        (told(9_000, 3_800, 5_000, 0, 60_000), "quick_left_tight"),
        (told(9_000, 3_800, 900, 5, 60_000), "quick_days"),
    ],
)
def test_each_reason_has_its_own_sentence(answers, code):
    assert code in {reason.code for reason in quick_level(answers, RULES).reasons}


def test_urgent_matters_stand_above_the_level_most_pressing_first():
    urgent = QuickTold((UrgentMatter.HOME_AT_RISK, UrgentMatter.DISTRESS), 0, 0, 0, 0, 0)
    assert [each.code for each in quick_level(urgent, RULES).urgent] == ["urgent_distress", "urgent_home_at_risk"]


def test_the_level_is_the_card_s_and_the_range_holds_whatever_the_unknown_turn_out_to_be():
    amounts, lates, cashes = (0, 3_000, 9_000), (None, 0, 40, 200), (None, 0, 50_000)
    for income, living, due, days, cash in itertools.product(amounts, amounts, amounts, lates, cashes):
        found = quick_level(told(income, living, due, days, cash), RULES)
        mildest, gravest = found.level_range
        assert mildest is found.level
        assert mildest.order <= gravest.order
        assert {code for reason in found.reasons for code in reason.rule_ids} <= {
            *DRIVER_RULES.values(),
            "method.level_by_points",
            "method.floor_by_days_past_due",
        }
    known = {"debt_service_ratio": 0.3, "coverage": 1.8, "liquid_months": 6.5, "days_past_due": 0}
    worst = level_of({**known, "lenders": 60, "share_above_24": 1.0}, RULES)
    assert quick_level(told(10_000, 4_600, 3_000, 0, 49_400), RULES).level_range[1] is worst.level
