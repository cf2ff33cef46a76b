"""What strategies open, what they hold back, and the household after its first steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

from core.finance import Method
from core.loans import Collateral, ConcessionKind, LoanType, Ownership
from core.outcome import work_out
from core.plans import AskLevel, PlanName, choose_plan
from core.risk import assess
from core.strategies import (
    after_first_steps,
    balance_to_restructure,
    choose,
    first_steps,
    household_of,
    opened_by,
    weigh,
)
from core.strategies.standing import can_keep
from tests.core.plans.drawn_cases import cases, promise_for
from tests.core.risk.households import TODAY, make_case, make_debt, rules_on, suzhou, zhengzhou
from tests.core.strategies.ways import NEGATIVE, STEADY, WAYS

K = ConcessionKind


def opened(case, promises=()):
    assessment = assess(case, rules_on())
    return opened_by(case, promises, weigh(case, assessment, rules_on()), assessment, rules_on())


def test_only_what_suits_is_opened() -> None:
    assert all(each.kinds == {K.KEEP, K.STOP} for each in opened(STEADY).values())
    assert all(each.kinds == {K.KEEP, K.STOP} for each in opened(NEGATIVE).values())
    found = opened(zhengzhou())
    assert found["a"].kinds == {K.KEEP, K.STOP, K.LONGER_TERM, K.LOWER_RATE, K.WAIVER}


def test_a_dear_loan_that_can_be_paid_is_only_asked_down_to_its_line() -> None:
    dear = make_debt(
        "f",
        annual_rate=Fraction("0.3306"),
        amount_received=2_000_000,
        instalment=198_000,
        remaining_instalments=8,
        balance=1_404_500,
    )
    found = opened(make_case(dear, cash=5_000_000))["f"]
    assert K.LOWER_RATE in found.kinds
    assert found.only_to_the_cap
    for plan in work_out(make_case(dear, cash=5_000_000), (), rules_on()).plans.values():
        proposal = plan.proposal("f")
        assert proposal.concession.annual_rate == Fraction(24, 100)
        assert proposal.strategy == "dispute_overcharge"
        assert proposal.ask_level is AskLevel.EASY
        assert proposal.months == 8


def test_what_is_restructured_is_on_received_money_where_the_cost_is_far_above() -> None:
    case = zhengzhou()
    costs = {cost.debt_id: cost for cost in assess(case, rules_on()).costs}
    assert abs(balance_to_restructure(case.debt("f"), costs["f"], rules_on()) - 284_300) <= 100
    assert balance_to_restructure(case.debt("a"), costs["a"], rules_on()) == case.debt("a").balance
    assert balance_to_restructure(case.debt("c"), costs["c"], rules_on()) == case.debt("c").balance


def test_article_70_is_for_cards_of_banks_only() -> None:
    found = opened(suzhou())
    assert {debt_id for debt_id, each in found.items() if each.is_card_plan} == set("cde")


def test_secured_debts_are_eased_only_when_they_alone_are_too_much_or_late() -> None:
    assert K.LONGER_TERM in opened(suzhou())["b"].kinds
    after = after_first_steps(suzhou(), assess(suzhou(), rules_on()), rules_on())
    assert after is not None
    assert opened(after)["a"].kinds == {K.KEEP, K.STOP}
    late = make_debt("a", collateral=Collateral.HOME, loan_type=LoanType.SECURED, days=40, overdue_amount=113_472)
    assert K.HOLIDAY in opened(make_case(late))["a"].kinds


@pytest.mark.parametrize(
    ("debt", "holder"),
    [
        (make_debt(ownership=Ownership.IMPERSONATED), "not_my_debt"),
        (make_debt(ownership=Ownership.AFTER_FRAUD), None),
        (make_debt(ownership=Ownership.FOR_OTHERS), None),
    ],
)
def test_only_a_stolen_name_is_held_back(debt, holder) -> None:
    assert opened(make_case(debt))["a"].held_by == holder


def test_a_debt_past_limitation_gets_no_payment_and_no_request() -> None:
    way = next(way for way in WAYS if way.strategy == "old_debt_past_limitation")
    outcome = work_out(way.case, (), rules_on())
    for plan in outcome.plans.values():
        proposal = plan.proposal("a")
        assert proposal.is_held
        assert proposal.strategy == "old_debt_past_limitation"
        assert not any(proposal.payments)
        assert (plan.stopped, plan.ask_points) == (0, 0)


def test_nobody_is_told_to_write_about_a_debt_past_limitation() -> None:
    """adviser-notes 12: no letter, no token payment, no promise before its own page."""
    old = make_debt("a", days=1_500, last_due=TODAY - timedelta(days=1_460), overdue_amount=113_472)
    case = make_case(old, make_debt("b", days=40, overdue_amount=113_472), income=300_000)
    for each in weigh(case, assess(case, rules_on()), rules_on()):
        if each.suitability.fits and each.code != "old_debt_past_limitation":
            assert "a" not in each.suitability.debt_ids, each.code


def test_the_last_standing_promise_counts() -> None:
    promises = (promise_for("a"), promise_for("b", withdrawn=True))
    found = opened(zhengzhou(), promises)
    assert found["a"].promise == promises[0]
    assert found["b"].promise is None


def test_a_promise_all_of_which_has_fallen_due_stands_no_longer() -> None:
    """One payment, first due in two weeks: on that day it still stands, a day later the debt is what was told of it."""
    promise = promise_for("a", months=1)
    for days, stands in ((0, True), (1, False)):
        case = replace(zhengzhou(), as_of=promise.first_due + timedelta(days=days))
        assert (opened(case, (promise,))["a"].promise == promise) is stands
        assert opened(case)["a"].promise is None


def test_suzhou_after_its_first_steps_has_the_advisers_capacity() -> None:
    case = suzhou()
    steps = first_steps(case, rules_on())
    assert (steps.offset_a_month, steps.proceeds, steps.freed_a_month) == (190_000, 1_300_000, 286_000)
    assert (steps.transport_a_month, steps.is_any) == (50_000, True)
    after = after_first_steps(case, assess(case, rules_on()), rules_on())
    assert after is not None
    ratios = assess(after, rules_on()).ratios
    assert (ratios.capacity, ratios.promise) == (402_000, 281_400)
    assert after_first_steps(after, assess(after, rules_on()), rules_on()) is None


def test_a_fund_larger_than_the_instalment_pays_no_more_than_it() -> None:
    case = replace(suzhou(), housing_fund_offset=900_000)
    assert first_steps(case, rules_on()).offset_a_month == 618_000
    outcome = work_out(case, (), rules_on())
    assert outcome.after_steps is not None
    assert outcome.after_steps.after_steps is None


def test_without_anything_to_do_first_there_is_no_second_outcome() -> None:
    assert work_out(zhengzhou(), (), rules_on()).after_steps is None
    assert not first_steps(zhengzhou(), rules_on()).is_any


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_who_can_keep_is_never_told_to_stop(case) -> None:
    """What the strategies call keepable is what the solver can keep: the same months, the same savings."""
    assessment = assess(case, rules_on())
    if can_keep(case, assessment, rules_on()):
        plan = choose_plan(household_of(case, (), weigh(case, assessment, rules_on()), rules_on()), PlanName.BALANCED)
        assert (plan.unpaid, plan.stopped) == (0, 0)


def test_a_sum_due_at_once_that_can_be_saved_up_is_kept() -> None:
    bullet = make_debt(
        method=Method.BULLET,
        instalment=900_000,
        balance=850_000,
        remaining_instalments=1,
        next_due=TODAY + timedelta(days=85),
    )
    case = make_case(bullet, cash=5_000_000)
    assert weigh(case, assess(case, rules_on()), rules_on())[0].code == "keep_paying_in_order"
    plan = work_out(case, (), rules_on()).plans[PlanName.BALANCED]
    assert plan.proposal("a").concession.asks_for(K.KEEP)
    assert plan.due_after[:4] == (300_000, 300_000, 300_000, 0)
    assert plan.due_before[:4] == (0, 0, 900_000, 0)


def test_a_sum_due_at_once_that_cannot_is_turned_into_instalments() -> None:
    bullet = make_debt(method=Method.INTEREST_ONLY, instalment=50_000, balance=5_000_000, remaining_instalments=6)
    case = make_case(bullet, cash=900_000)
    found = {each.code: each.suitability for each in weigh(case, assess(case, rules_on()), rules_on())}
    assert found["change_of_method"].fits
    assert found["keep_paying_in_order"].reasons[0].code == "dues_exceed_promise_later"
    plan = work_out(case, (), rules_on()).plans[PlanName.BALANCED]
    assert plan.proposal("a").concession.asks_for(K.CHANGE_METHOD)
    assert plan.stopped == 0


def test_nothing_owed_needs_no_plan() -> None:
    case = make_case()
    assert choose(case, (), weigh(case, assess(case, rules_on()), rules_on()), rules_on()) == {}


def test_a_household_can_be_laid_out_without_an_assessment_at_hand() -> None:
    case = STEADY
    found = household_of(case, (), weigh(case, assess(case, rules_on()), rules_on()), rules_on())
    assert [menu.debt.id for menu in found.debts] == ["a", "b"]
