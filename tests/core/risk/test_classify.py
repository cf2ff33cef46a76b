"""Levels: each floor at its edge, cures by cash, the step up, and ranges where answers are missing."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from core.loans import Collateral, LoanType, Ownership
from core.risk import Level, assess
from core.values import Finding
from tests.core.risk.households import TODAY, make_case, make_debt, make_income, rules_on


def level(*debts, **told) -> Level:
    """The level of a household."""
    return assess(make_case(*debts, **told), rules_on()).level


CALM = {"income": 3_000_000, "cash": 9_000_000}
"""Enough of everything: no driver but arrears scores."""


def test_a_household_with_room_is_steady():
    assert level(make_debt(), **CALM) is Level.STEADY
    assert level(**CALM) is Level.STEADY


# Due 1,134.72; essentials 4,000: coverage is 1 at an income of 5,134.72.
@pytest.mark.parametrize(("income", "expected"), [(513_472, Level.STEADY), (513_471, Level.STRAINED)])
def test_coverage_below_one_is_at_least_strained(income, expected):
    assert level(make_debt(), income=income, cash=9_000_000) is expected


@pytest.mark.parametrize(
    ("days", "cash", "expected"),
    [
        (90, 0, Level.WATCH),
        (91, 0, Level.CRISIS),
        (91, 113_571, Level.CRISIS),
        (91, 113_572, Level.WATCH),
    ],
)
def test_more_than_ninety_days_is_a_crisis_unless_cash_cures_it(days, cash, expected):
    late = make_debt(days=days, overdue_amount=113_472, accrued_penalty=100)
    assert level(late, income=3_000_000, cash=cash) is expected


@pytest.mark.parametrize(("cash", "expected"), [(617_999, Level.CRISIS), (618_000, Level.STEADY)])
def test_a_protected_debt_overdue_is_a_crisis_unless_cash_cures_it(cash, expected):
    home = make_debt(days=1, loan_type=LoanType.SECURED, collateral=Collateral.HOME, overdue_amount=618_000)
    assert level(home, income=3_000_000, cash=cash) is expected


def test_cash_has_to_cure_all_grave_arrears_not_each_alone():
    home = make_debt("h", days=1, loan_type=LoanType.SECURED, collateral=Collateral.HOME, overdue_amount=100_000)
    old = make_debt("o", days=91, overdue_amount=100_000)
    assert level(home, old, income=3_000_000, cash=199_999) is Level.CRISIS
    assert level(home, old, income=3_000_000, cash=200_000) is not Level.CRISIS


def test_arrears_that_set_no_floor_need_no_cure():
    home = make_debt("h", days=1, loan_type=LoanType.SECURED, collateral=Collateral.HOME, overdue_amount=100)
    late = make_debt("o", days=20, overdue_amount=9_000_000)
    assert level(home, late, income=3_000_000, cash=100) is not Level.CRISIS


def test_new_for_old_goes_one_up_and_no_further_than_the_top():
    assert level(make_debt(), borrowed_to_repay=True, **CALM) is Level.WATCH
    assert level(make_debt(), income=513_471, cash=9_000_000, borrowed_to_repay=True) is Level.CRISIS
    late = make_debt(days=91, overdue_amount=113_472)
    assert level(late, income=3_000_000, borrowed_to_repay=True) is Level.CRISIS


def test_no_income_with_dues_scores_as_the_worst_and_no_dues_as_the_best():
    found = assess(make_case(make_debt(), income=0, essential=100_000), rules_on())
    drivers = {driver.code: driver for driver in found.drivers}
    assert (drivers["debt_service_ratio"].points, drivers["debt_service_ratio"].value) == (4, None)
    assert drivers["coverage"].points == 4
    assert found.ratios.debt_service_ratio is None
    nothing_due = assess(make_case(income=0, essential=0), rules_on())
    assert nothing_due.points == 0
    negative = assess(make_case(income=100_000, essential=400_000, cash=9_000_000), rules_on())
    assert {driver.code: driver.points for driver in negative.drivers}["coverage"] == 4
    assert negative.level is Level.STRAINED


def test_ratios_are_exact_at_the_edge():
    """Dues of 3,500 on 10,000 are 35 % exactly and score one point; a fen less scores none."""
    debt = make_debt(instalment=350_000)
    for instalment, points in ((350_000, 1), (349_999, 0)):
        found = assess(make_case(replace(debt, instalment=instalment), cash=9_000_000), rules_on())
        assert {driver.code: driver.points for driver in found.drivers}["debt_service_ratio"] == points


def test_without_unknowns_the_range_is_the_level():
    found = assess(make_case(make_debt(), **CALM), rules_on())
    assert found.level_range == (found.level, found.level)
    assert found.unknown_drivers == ()


def test_unknown_cash_was_assumed_carefully_and_opens_the_mild_side():
    free = {"amount_received": None, "annual_rate": Fraction(0)}
    dues = {"a": 200_000, "b": 150_000, "c": 10_000}
    debts = [make_debt(name, instalment=due, balance=6 * due, **free) for name, due in dues.items()]
    case = make_case(*debts, essential=550_000, assumptions=(Finding("assumed_no_cash"),))
    found = assess(case, rules_on())
    assert found.level_range == (Level.STEADY, Level.WATCH)
    assert found.level is Level.WATCH
    assert found.unknown_drivers == ("liquid_months",)
    assert "level_depends_on_cash" in [finding.code for finding in found.findings]


def test_unknown_rates_open_the_grave_side():
    debts = [make_debt(name, terms_known=False, amount_received=None, instalment=50_000) for name in "abcd"]
    case = make_case(*debts, income=900_000, essential=600_000, cash=900_000)
    found = assess(case, rules_on())
    assert (found.level, found.level_range) == (Level.STEADY, (Level.STEADY, Level.WATCH))
    assert found.unknown_drivers == ("share_above_24",)
    assert "level_depends_on_rate" in [finding.code for finding in found.findings]


def test_a_low_month_opens_the_mild_side_by_the_usual_income():
    low = Finding("assumed_low_month", {"usual_fen": 700_000, "low_fen": 500_000})
    case = make_case(make_debt(), cash=9_000_000, incomes=(make_income(500_000, usual=700_000),), assumptions=(low,))
    found = assess(case, rules_on())
    assert found.level_range == (Level.STEADY, Level.STRAINED)
    assert "level_depends_on_income" in [finding.code for finding in found.findings]


def test_arrears_nobody_spoke_of_open_the_grave_side():
    case = make_case(make_debt(), assumptions=(Finding("assumed_not_overdue", {}, (), "a"),), income=3_000_000)
    found = assess(case, rules_on())
    assert found.level_range == (Level.STEADY, Level.CRISIS)
    assert "level_depends_on_arrears" in [finding.code for finding in found.findings]
    assert found.unknown_drivers == ("days_past_due",)
    told = Finding("assumed_still_current", {"told_on": date(2026, 6, 1)})
    later = assess(make_case(make_debt(), assumptions=(told,), income=3_000_000), rules_on())
    assert later.level_range[1].order > later.level.order


def test_a_reopened_case_is_judged_on_the_day_asked_for():
    case = make_case(make_debt(oldest_unpaid_due=date(2026, 11, 1), overdue_amount=113_472), income=3_000_000)
    assert assess(case, rules_on()).level is Level.WATCH
    later = replace(case, as_of=date(2027, 2, 1))
    assert assess(later, rules_on(later.as_of)).level is Level.CRISIS
    assert not math.isnan(assess(replace(case, as_of=TODAY), rules_on()).ratios.share_above_24)


def test_a_debt_to_clear_up_first_opens_the_mild_side_and_is_not_asked_to_be_paid():
    """A stolen name, 200 days late: the level is the careful one, the range holds the level without it."""
    stolen = make_debt("s", days=200, overdue_amount=100_000, ownership=Ownership.IMPERSONATED)
    found = assess(make_case(stolen, income=3_000_000), rules_on())
    assert (found.level, found.level_range) == (Level.CRISIS, (Level.STEADY, Level.CRISIS))
    assert found.findings[0].code == "level_depends_on_unsettled"
    assert found.reasons[0].code == "level_raised_by_days_unsettled"
    assert found.way_out_finding is not None
    assert found.way_out_finding.code == "way_out_only_unsettled"
    codes = {finding.code for finding in (*found.reasons, *found.findings, found.nearest_flip) if finding is not None}
    assert not codes & {"flip_cash", "flip_arrears", "cash_cures_arrears", "driver_days_past_due_all"}


def test_its_range_stays_the_level_where_the_others_decide():
    stolen = make_debt("s", days=200, overdue_amount=100_000, ownership=Ownership.IMPERSONATED)
    late = make_debt("l", days=120, overdue_amount=500_000)
    found = assess(make_case(stolen, late, income=1_000_000), rules_on())
    assert found.level_range == (Level.CRISIS, Level.CRISIS)
