"""Which way suits whom, and why not the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from core.case import ExpectedRecovery
from core.i18n import Translator, fields_of, languages, words_of
from core.loans import AutoDebit, ConcessionKind, Ownership, Transfer
from core.questions import Paper
from core.risk import assess
from core.strategies import CATALOGUE, recommended, weigh
from tests.core.plans.drawn_cases import cases
from tests.core.risk.households import TODAY, make_case, make_debt, rules_on, suzhou, zhengzhou
from tests.core.strategies.ways import NEGATIVE, STEADY, TIGHT, WAYS

CODES = [strategy.code for strategy in CATALOGUE]
PARTS = ("title", "what", "effect", "needs", "risks", "steps")


def weighed(case):
    return {each.code: each for each in weigh(case, assess(case, rules_on()), rules_on())}


def reasons(case, code: str) -> list[str]:
    return [finding.code for finding in weighed(case)[code].suitability.reasons]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_each_household_is_led_to_its_way(way) -> None:
    found = weigh(way.case, assess(way.case, rules_on()), rules_on())
    suited = [each.code for each in found if each.suitability.fits]
    assert way.strategy in suited
    assert (suited[0] == way.strategy) or not way.is_first
    first = recommended(found)
    assert first is not None
    assert first.code == suited[0]


def test_every_strategy_is_reached_by_a_named_household() -> None:
    assert {way.strategy for way in WAYS} == set(CODES)


def test_each_strategy_is_refused_to_somebody_with_a_reason() -> None:
    refused = {code for way in WAYS for code, each in weighed(way.case).items() if not each.suitability.fits}
    assert refused == set(CODES)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_every_answer_has_an_outcome_with_reasons_the_reader_can_check(case) -> None:
    found = weigh(case, assess(case, rules_on()), rules_on())
    assert sorted(each.code for each in found) == sorted(CODES)
    assert [each.suitability.fits for each in found] == sorted((e.suitability.fits for e in found), reverse=True)
    assert recommended(found) is not None
    ids = {debt.id for debt in case.debts}
    for each in found:
        assert each.suitability.reasons, each.code
        assert set(each.suitability.debt_ids) <= ids
        for finding in each.suitability.reasons:
            words = Translator("zh-CN")
            named = dict.fromkeys(fields_of(words_of("zh-CN")[f"finding.{finding.code}.text"]), "x")
            assert set(named) <= set(finding.figures), finding.code
            assert all(finding.figures[name] is not None for name in named), finding.code
            assert words(f"finding.{finding.code}.text", **named)
            assert all(rules_on().book.rule(rule_id) for rule_id in finding.rule_ids)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("code", CODES)
def test_every_strategy_is_said_in_full(code: str, language: str) -> None:
    words = Translator(language)
    for part in PARTS:
        sentence = words(f"strategy.{code}.{part}")
        assert not fields_of(sentence)
        assert "成功率" not in sentence
        assert "不用还" not in sentence


@pytest.mark.parametrize("strategy", CATALOGUE, ids=CODES)
def test_every_strategy_names_sources_of_the_book(strategy) -> None:
    assert strategy.rule_ids
    for rule_id in strategy.rule_ids:
        assert rules_on().book.rule(rule_id)


def test_only_strategies_with_debts_of_their_own_open_concessions() -> None:
    opening = {strategy.code for strategy in CATALOGUE if strategy.opens - {ConcessionKind.KEEP, ConcessionKind.STOP}}
    for way in WAYS:
        for code, each in weighed(way.case).items():
            assert each.suitability.debt_ids or not (each.suitability.fits and code in opening), (way.name, code)


def test_the_figures_of_zhengzhou_stand_in_the_reason() -> None:
    figures = weighed(zhengzhou())["longer_term"].suitability.reasons[0].figures
    assert figures["monthly_due_fen"] == 713_500
    assert figures["promise_fen"] == 287_000
    assert figures["missing_fen"] == 426_500


def test_c_of_zhengzhou_is_accused_of_nothing() -> None:
    found = weighed(zhengzhou())["dispute_overcharge"].suitability
    assert found.debt_ids == ("a", "f")
    by_debt = {finding.debt_id: finding.figures["over_fen"] for finding in found.reasons}
    assert abs(by_debt["a"] - 106_600) <= 100
    assert abs(by_debt["f"] - 84_500) <= 100


def test_suzhou_lacks_240_for_its_secured_debts_alone() -> None:
    found = weighed(suzhou())
    assert found["protect_secured"].suitability.reasons[0].figures["short_fen"] == 24_000
    by_code = {finding.code: finding.figures for finding in found["money_without_debt_first"].suitability.reasons}
    assert by_code["housing_fund_can_pay"]["offset_fen"] == 190_000
    assert by_code["sell_car_with_lender"]["proceeds_fen"] == 1_300_000
    assert by_code["sell_car_with_lender"]["freed_fen"] == 286_000
    assert found["move_wage_account"].suitability.debt_ids == ("c",)


def test_keeping_says_what_the_order_is_worth_in_yuan() -> None:
    figures = weighed(STEADY)["keep_paying_in_order"].suitability.reasons[1].figures
    assert figures["saved_fen"] == figures["snowball_interest_fen"] - figures["avalanche_interest_fen"] >= 0
    assert figures["first_lender_name"] == "A"


def test_dues_that_only_just_fit_ask_for_a_talk_and_are_kept_meanwhile() -> None:
    assert reasons(TIGHT, "keep_paying_in_order") == ["dues_leave_no_reserve"]
    assert weighed(TIGHT)["keep_paying_in_order"].suitability.fits
    assert weighed(TIGHT)["longer_term"].suitability.fits


def test_no_plan_is_invented_on_a_negative_budget() -> None:
    for code in ("longer_term", "lower_rate_or_waiver", "article_70_card_plan", "mediation", "change_of_method"):
        assert not weighed(NEGATIVE)[code].suitability.fits, code


def test_after_a_court_freeze_money_is_not_moved() -> None:
    frozen = make_case(make_debt(auto_debit=AutoDebit.WAGE_CARD, instalment=800_000), papers=(Paper.ACCOUNT_FROZEN,))
    assert reasons(frozen, "move_wage_account") == ["court_froze_do_not_move"]
    assert weighed(replace(frozen, papers=()))["move_wage_account"].suitability.fits


@pytest.mark.parametrize(
    ("recovery", "reason"),
    [
        (None, "no_recovery_expected"),
        (ExpectedRecovery(TODAY + timedelta(days=400), 1_500_000), "recovery_too_far"),
        (ExpectedRecovery(TODAY + timedelta(days=60), 900_000), "recovery_brings_no_more"),
        (ExpectedRecovery(TODAY + timedelta(days=60), 1_500_000), "recovery_expected"),
    ],
)
def test_a_holiday_needs_an_end(recovery, reason: str) -> None:
    case = make_case(make_debt(instalment=900_000), recovery=recovery)
    assert reasons(case, "payment_holiday") == [reason]


@pytest.mark.parametrize(
    ("ownership", "reason"),
    [
        (Ownership.IMPERSONATED, "not_mine_impersonated"),
        (Ownership.AFTER_FRAUD, "not_mine_after_fraud"),
        (Ownership.FOR_OTHERS, "not_mine_for_others"),
        (Ownership.MERCHANT_GONE, "not_mine_merchant_gone"),
    ],
)
def test_each_way_of_not_owing_has_its_own_answer(ownership: Ownership, reason: str) -> None:
    assert reasons(make_case(make_debt(ownership=ownership)), "not_my_debt") == [reason]


@pytest.mark.parametrize(
    ("transfer", "reason"),
    [
        (Transfer.GUARANTOR_PAID, "ask_who_is_owed_guarantor_paid"),
        (Transfer.ASSIGNED, "ask_who_is_owed_assigned"),
        (Transfer.UNKNOWN, "transfer_not_known"),
        (Transfer.NO, "no_debt_was_sold"),
    ],
)
def test_who_is_owed_is_asked_first(transfer: Transfer, reason: str) -> None:
    assert reasons(make_case(make_debt(transfer=transfer)), "assigned_debt") == [reason]


def test_a_letter_without_a_last_day_does_not_jump_the_queue() -> None:
    letter = weighed(make_case(make_debt(), papers=(Paper.LAWYER_LETTER,)))["answer_court_paper"].suitability
    order = weighed(make_case(make_debt(), papers=(Paper.PAYMENT_ORDER,)))["answer_court_paper"].suitability
    assert letter.fits
    assert order.fits
    assert letter.urgency > order.urgency == 1
