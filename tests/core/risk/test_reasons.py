"""Reasons: the three weightiest with the user's figures, what would lose a point, and the nearest flip."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.loans import Collateral, LoanType
from core.risk import assess
from core.risk.classify import Standing, classify
from core.risk.flip import nearest_flip
from tests.core.risk.households import make_case, make_debt, rules_on, suzhou, zhengzhou

FREE = {"amount_received": None, "annual_rate": Fraction(0)}


def reasons(*debts, **told):
    """Reasons of a household, in order."""
    return assess(make_case(*debts, **told), rules_on()).reasons


def test_zhengzhou_has_three_reasons_by_weight_with_its_own_figures():
    found = assess(zhengzhou(), rules_on())
    assert [reason.code for reason in found.reasons] == [
        "driver_coverage",
        "driver_debt_service_ratio",
        "driver_liquid_months",
    ]
    coverage, service, liquid = (reason.figures for reason in found.reasons)
    assert (coverage["disposable_income_fen"], coverage["monthly_due_fen"]) == (410_000, 713_500)
    assert coverage["target_due_fen"] == 585_700  # 4,100 / 0.7, in whole yuan
    assert (service["debt_service_share"], service["target_due_fen"]) == (0.7135, 700_000)
    assert (liquid["cash_fen"], liquid["target_cash_fen"]) == (200_000, 1_303_500)
    assert all(reason.rule_ids for reason in found.reasons)


def test_suzhou_is_led_by_its_dues():
    codes = [reason.code for reason in assess(suzhou(), rules_on()).reasons]
    assert codes == ["driver_debt_service_ratio", "driver_coverage", "driver_liquid_months"]


def test_drivers_without_points_are_no_reasons():
    assert reasons(make_debt(), income=3_000_000, cash=9_000_000) == ()


def test_what_raises_the_level_beyond_its_points_comes_first_and_is_said_once():
    debts = make_debt(instalment=100_000, balance=600_000, **FREE)
    codes = [reason.code for reason in reasons(debts, income=499_999, essential=400_000, cash=9_000_000)]
    assert codes[0] == "level_raised_by_coverage"
    assert "driver_coverage" not in codes


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"days": 120, "overdue_amount": 113_472}, "level_raised_by_days"),
        (
            {"days": 5, "overdue_amount": 113_472, "loan_type": LoanType.SECURED, "collateral": Collateral.HOME},
            "level_raised_by_protected_overdue",
        ),
    ],
)
def test_grave_arrears_lead_the_reasons_with_lender_days_and_amount(told, code):
    first = reasons(make_debt(**told), income=3_000_000)[0]
    assert first.code == code
    assert first.figures["lender_name"] == "A"
    assert first.figures["days_past_due_days"] == told["days"]
    assert first.figures["overdue_fen"] == 113_472


def test_new_for_old_is_a_reason_of_its_own():
    codes = [reason.code for reason in reasons(make_debt(), income=3_000_000, cash=9_000_000, borrowed_to_repay=True)]
    assert codes == ["level_raised_by_new_for_old"]


def test_figures_that_have_no_number_have_their_own_words():
    codes = [reason.code for reason in reasons(make_debt(), income=0, essential=300_000)]
    assert "driver_debt_service_ratio_no_number" in codes
    assert "driver_coverage_negative" in codes
    assert [reason.code for reason in reasons(income=100_000, essential=300_000, cash=9_000_000)] == [
        "level_raised_by_coverage_negative"
    ]


def test_arrears_of_a_month_fall_to_nothing_and_longer_ones_by_steps():
    late = {"income": 3_000_000, "cash": 9_000_000}
    assert [r.code for r in reasons(make_debt(days=9, overdue_amount=1), **late)] == ["driver_days_past_due_all"]
    assert reasons(make_debt(days=80, overdue_amount=1), **late)[0].figures["target_days"] == 30


STANDINGS = st.builds(
    Standing,
    due=st.integers(0, 3_000_000),
    income=st.integers(0, 3_000_000),
    floor=st.integers(0, 1_500_000),
    cash=st.integers(0, 9_000_000),
    overdue=st.integers(0, 500_000),
    grave_arrears=st.integers(0, 500_000),
    protected_overdue=st.booleans(),
    borrowed_to_repay=st.booleans(),
    days_past_due=st.integers(0, 200),
    lenders=st.integers(0, 12),
    share_above_24=st.floats(0, 1),
)


@given(STANDINGS)
def test_a_flip_does_what_it_says(standing):
    found = classify(standing, rules_on())
    flip = nearest_flip(standing, found.level, rules_on())
    if flip is None:
        return
    change = {
        "flip_due": lambda: {"due": flip.figures["target_due_fen"]},
        "flip_income": lambda: {"income": flip.figures["target_income_fen"]},
        "flip_cash": lambda: {"cash": flip.figures["target_cash_fen"]},
        "flip_arrears": lambda: {"grave_arrears": 0, "protected_overdue": False, "days_past_due": 0},
    }[flip.code]()
    assert classify(replace(standing, **change), rules_on()).level.order < found.level.order


@given(STANDINGS)
def test_the_mildest_level_has_nothing_to_flip_to(standing):
    if classify(standing, rules_on()).level.order == 0:
        assert nearest_flip(standing, classify(standing, rules_on()).level, rules_on()) is None


def test_nobody_is_sent_to_find_money_for_arrears():
    late = make_debt(days=120, overdue_amount=500_000, instalment=100_000, balance=600_000, **FREE)
    assert assess(make_case(late, income=3_000_000, cash=499_999), rules_on()).nearest_flip.code == "flip_cash"
    short = assess(make_case(late, income=300_000, cash=0), rules_on())
    assert short.nearest_flip is None or short.nearest_flip.code != "flip_arrears"
    near = make_debt(days=80, overdue_amount=10_000, instalment=100_000, balance=600_000, **FREE)
    enough = make_case(near, income=750_000, cash=10_000)
    assert assess(enough, rules_on()).nearest_flip.code == "flip_arrears"


def test_a_flip_is_the_least_change_of_its_kind():
    """Coverage of 0.9 alone makes it strained: dues must fall to what is left, or income rise by the gap."""
    debt = make_debt(instalment=200_000, balance=1_200_000, **FREE)
    found = assess(make_case(debt, income=580_000, essential=400_000, cash=9_000_000), rules_on())
    assert found.nearest_flip.code == "flip_income"
    assert found.nearest_flip.figures == {
        "monthly_income_fen": 580_000,
        "target_income_fen": 600_000,
        "more_fen": 20_000,
    }
