"""Money that costs no debt comes first; 苏州 after it, as its adviser works it out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.loans import Collateral, ConcessionKind
from core.outcome import Outcome, work_out
from core.plans import PlanName
from core.strategies import after_first_steps, first_steps, household_of
from tests.core.risk.households import make_case, make_debt, rules_on, suzhou, zhengzhou

RULES = rules_on()
CARDS = ("c", "d", "e")


@pytest.fixture(scope="module")
def after() -> Outcome:
    """苏州 with the housing fund paying and the car sold with its lender."""
    later = work_out(suzhou(), (), RULES, time_limit=None).after_steps
    assert later is not None
    return later


def test_the_steps_of_suzhou():
    """Offset 1,900; car 75,000 against 62,000 frees 13,000 once and 2,860 a month, less 500 to get around."""
    steps = first_steps(suzhou(), RULES)
    assert (steps.offset_a_month, steps.proceeds, steps.freed_a_month) == (190_000, 1_300_000, 286_000)
    assert [car.id for car in steps.cars] == ["b"]
    assert steps.transport_a_month == 50_000
    assert steps.is_any


def test_what_is_left_after_the_steps(after):
    """13,400 + 1,900 − 4,600 − 500 − 6,180 = 4,020; seven tenths of it are 2,814."""
    assert after.assessment.ratios.capacity == 402_000
    assert after.assessment.ratios.promise == 281_400
    assert {debt.id for debt in after.case.debts} == {"a", "c", "d", "e", "f"}
    suited = [each.code for each in after.strategies if each.suitability.fits]
    assert {"article_70_card_plan", "longer_term"} <= set(suited)
    assert "money_without_debt_first" not in suited, "the steps are done"


def test_the_advisers_own_plan_is_among_what_may_be_asked(after):
    """Cards over 60 months without further interest, 1,408 together, and 36 x 769 to the sixth lender: 2,177.

    Each card alone is rounded up to the yuan: 394.75, 654.65 and 358.33 become 395, 655 and 359,
    one yuan more in all; 769.05 becomes 770.
    """
    household = household_of(after.case, (), after.strategies, RULES, after.assessment)
    asked = {}
    for menu in household.debts:
        for option in menu.options:
            concession = option.concession
            if concession.asks_for(ConcessionKind.STOP) or concession.holiday_months:
                continue
            if menu.debt.id in CARDS and option.months == 60 and not concession.annual_rate:
                asked[menu.debt.id] = option.level
            if menu.debt.id == "f" and option.months == 36 and concession.annual_rate == menu.debt.annual_rate:
                asked["f"] = option.level
    assert asked == {"c": 39_500, "d": 65_500, "e": 35_900, "f": 77_000}
    assert sum(asked.values()) == 217_900 <= after.assessment.ratios.promise


def test_the_plans_stay_within_what_may_be_promised(after):
    for plan in after.plans.values():
        assert (plan.stopped, plan.unpaid) == (0, 0)
        assert plan.proposal("a").concession.asks_for(ConcessionKind.KEEP), "the home is paid as agreed"
        assert plan.monthly_after - plan.proposal("a").instalment <= 281_400
    without_interest = after.plans[PlanName.BALANCED]
    assert [without_interest.proposal(card).instalment for card in CARDS] == [39_500, 65_500, 35_900]


def test_when_the_bank_keeps_its_interest_it_is_worked_out_again(after):
    """The plan that asks for the least leaves interest on every card and still fits: nothing has to stop."""
    kept = after.plans[PlanName.EASIEST]
    rates = [kept.proposal(card).concession.annual_rate for card in CARDS]
    assert all(rate > 0 for rate in rates)
    assert kept.stopped == 0
    assert sum(kept.proposal(card).instalment for card in CARDS) > 140_900


def test_a_car_worth_less_than_its_loan_is_not_sold():
    case = suzhou()
    car = replace(case.debt("b"), collateral_value=6_200_000)
    assert first_steps(replace(case, debts=(car,)), RULES).cars == ()
    assert first_steps(replace(case, debts=(replace(car, collateral_value=None),)), RULES).proceeds == 0


def test_the_offset_is_no_more_than_the_home_loan():
    home = make_debt("home", instalment=100_000, collateral=Collateral.HOME)
    assert first_steps(make_case(home, housing_fund_offset=300_000), RULES).offset_a_month == 100_000
    assert first_steps(make_case(make_debt(), housing_fund_offset=300_000), RULES).offset_a_month == 0


def test_no_second_household_where_no_step_changes_the_month():
    case = zhengzhou()
    assert after_first_steps(case, work_out(case, (), RULES).assessment, RULES) is None
