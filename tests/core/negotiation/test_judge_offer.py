"""The verdict on an offer: each branch, figures against a second computation, and what may never happen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.case import OfferCondition, OfferRecord
from core.i18n import Translator, languages
from core.loans import Ownership
from core.negotiation import (
    Ground,
    Offer,
    Verdict,
    asks,
    compare_offers,
    enum_key,
    judge_offer,
    said_figure,
    spoken,
    verdict_text_key,
)
from core.negotiation.counter import CounterProposal, fits
from core.negotiation.offer_fit import beside, first_due_of
from core.values import add_months, months_between
from tests.core.negotiation.positions import position_for, promised, sample
from tests.core.plans.drawn_cases import cases, promise_for
from tests.core.risk.households import make_case, make_debt, make_income

ALL = frozenset(OfferCondition)
C = OfferCondition
SLOW = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def judge(name: str, debt_ids: tuple[str, ...], pay_now: int, monthly: int, months: int, **more):
    return judge_offer(Offer(debt_ids, pay_now * 100, monthly * 100, months, **more), sample(name))


def codes(judged) -> list[str]:
    return [finding.code for finding in judged.reasons]


def test_three_thousand_now_and_eight_hundred_for_twelve_months():
    """The offer of issue 5's first sentence, made to Zhengzhou by lender A."""
    judged = judge("zhengzhou", ("a",), 3_000, 800, 12)
    assert (judged.verdict, judged.ground) == (Verdict.COUNTER, Ground.DOES_NOT_FIT)
    assert (judged.fits, judged.first_breaking_month, judged.breaking_on) == (False, 0, date(2026, 11, 23))
    assert judged.cost.total == 1_260_000
    # 2,870 may be promised, the five others take 1,906: 964 are left for A; 3,000 + 800 are 2,836 too much.
    assert judged.most_monthly == 96_400
    assert judged.shortfall == 283_600
    assert codes(judged)[0] == "offer_pay_now_from_living"
    assert judged.counter is not None
    assert judged.counter.monthly <= judged.most_monthly


def test_our_own_ask_is_taken_once_all_conditions_are_met():
    judged = judge("zhengzhou", ("a",), 0, 937, 18)
    assert (judged.verdict, judged.ground) == (Verdict.TAKE_IF, Ground.CONDITIONS_OPEN)
    assert judged.next_line.code == "next_if_visible_in_writing"
    taken = judge("zhengzhou", ("a",), 0, 937, 18, agreed=ALL)
    assert (taken.verdict, taken.next_line.code, taken.counter) == (Verdict.TAKE, "next_take", None)


def test_rates_against_the_hand():
    """14,044 yuan repaid by 18 x 937 costs 24.03 % nominal: (1 + i)^12 - 1 effective, whole yuan rounding it up."""
    cost = judge("zhengzhou", ("a",), 0, 937, 18).cost
    assert cost.nominal == pytest.approx(0.2403434, abs=1e-6)
    assert cost.effective == pytest.approx((1 + cost.nominal / 12) ** 12 - 1)
    balance = sum(93_700 / (1 + cost.nominal / 12) ** month for month in range(1, 19))
    assert balance == pytest.approx(1_404_400)
    assert not cost.is_over_cap, "rounding to whole yuan is no excess"


def test_a_later_first_day_makes_it_cheaper():
    sooner = judge("zhengzhou", ("a",), 0, 937, 18).cost
    later = judge("zhengzhou", ("a",), 0, 937, 18, first_due=date(2027, 3, 8)).cost
    assert later.total == sooner.total
    assert later.nominal < sooner.nominal


def test_too_dear_is_countered_at_the_line():
    judged = judge("zhengzhou", ("a",), 0, 937, 24)
    assert (judged.verdict, judged.ground, judged.fits) == (Verdict.COUNTER, Ground.OVER_CAP, True)
    assert judged.counter is not None
    assert (judged.counter.monthly, judged.counter.months, float(judged.counter.annual_rate)) == (93_700, 18, 0.24)
    sentence = spoken(judged.next_line, Translator("zh-CN"))
    assert "50.01%" in sentence
    assert "每月937元" in sentence


def test_counter_says_what_the_script_asks():
    judged = judge("zhengzhou", ("a",), 0, 1_100, 15)
    assert judged.verdict is Verdict.COUNTER
    assert judged.counter is not None
    assert judged.counter.is_the_ask
    assert "每月937元，18期，年化不超过24%" in spoken(judged.next_line, Translator("zh-CN"))


def test_a_lower_rate_of_the_lender_is_kept_in_the_counter():
    """1,000 x 15 costs 10.02 %: the counter keeps that rate and only stretches the term."""
    judged = judge("zhengzhou", ("a",), 0, 1_000, 15)
    assert judged.verdict is Verdict.COUNTER
    assert judged.counter is not None
    assert float(judged.counter.annual_rate) == pytest.approx(judged.cost.nominal, abs=1e-5)
    assert judged.cost.nominal == pytest.approx(0.1002, abs=1e-4)
    assert judged.counter.months == 18
    assert judged.counter.monthly <= judged.most_monthly


def test_what_the_lender_would_settle_for_bounds_the_counter():
    """With 1,444 waived the lender asks 12,600 in all: the counter asks no more."""
    judged = judge("zhengzhou", ("a",), 3_000, 800, 12, waived=144_400)
    assert judged.counter is not None
    assert judged.counter.total <= 1_260_000 + judged.counter.months * 100
    assert judged.counter.monthly == 70_000


def test_nothing_left_is_declined_for_now():
    judged = judge("negative", ("card",), 0, 200, 60)
    assert (judged.verdict, judged.ground, judged.counter) == (Verdict.DECLINE, Ground.NOTHING_LEFT, None)
    assert judged.most_monthly == 0
    assert codes(judged)[0] == "offer_nothing_left"


def test_a_contract_that_is_kept_is_not_stretched():
    judged = judge("steady", ("loan",), 0, 1_000, 24)
    assert (judged.verdict, judged.ground) == (Verdict.DECLINE, Ground.CONTRACT_IS_KEPT)


def test_a_settlement_from_savings_is_taken_but_not_from_rent_and_food():
    taken = judge("steady", ("loan",), 15_000, 0, 0, waived=422_200, agreed=ALL)
    assert taken.verdict is Verdict.TAKE
    assert taken.cost.nominal is None
    refused = judge("zhengzhou", ("a",), 9_000, 0, 0, waived=504_400, agreed=ALL)
    assert refused.verdict is Verdict.COUNTER
    assert "offer_pay_now_from_living" in codes(refused)


@pytest.mark.parametrize("missing", [C.INSTITUTION_ACCOUNT, C.VISIBLE_IN_WRITING, C.WHO_MAY_SIGN])
def test_no_yes_without_account_and_writing(missing):
    """Open: take if, and it is asked for next. Refused: declined."""
    open_now = judge("zhengzhou", ("a",), 0, 937, 18, agreed=ALL - {missing})
    assert (open_now.verdict, open_now.next_line.code) == (Verdict.TAKE_IF, f"next_if_{missing.value}")
    refused = judge("zhengzhou", ("a",), 0, 937, 18, agreed=ALL - {missing}, refused=frozenset({missing}))
    assert refused.verdict is Verdict.DECLINE


def test_interest_that_runs_on_is_no_yes():
    stop = frozenset({C.INTEREST_AND_PENALTY_STOP})
    judged = judge("zhengzhou", ("a",), 0, 937, 18, agreed=ALL - stop, refused=stop)
    assert (judged.verdict, judged.ground) == (Verdict.TAKE_IF, Ground.INTEREST_RUNS_ON)


def test_a_known_bad_answer_may_still_be_a_yes():
    """All due when late, and a report to the register, are said; they have to be known, not refused."""
    late = frozenset({C.LATE_ONCE_ALL_DUE, C.CREDIT_RECORD_MEANWHILE})
    judged = judge("zhengzhou", ("a",), 0, 937, 18, agreed=ALL - late, refused=late)
    assert judged.verdict is Verdict.TAKE
    assert "offer_all_due_when_late" in codes(judged)


def test_what_stays_open_has_to_be_written_down():
    judged = judge("zhengzhou", ("f",), 0, 269, 12, agreed=ALL)
    assert (judged.verdict, judged.ground) == (Verdict.TAKE_IF, Ground.REST_OPEN)
    assert judged.cost.rest == 326_600 - 269_00 * 12


def test_first_steps_come_first_for_suzhou():
    judged = judge("suzhou", ("d", "e"), 0, 1_013, 60, agreed=ALL)
    assert (judged.verdict, judged.ground, judged.fits) == (Verdict.TAKE_IF, Ground.FIRST_STEPS, True)
    assert judged.next_line.code == "next_if_first_steps"


def test_selling_the_car_is_said_beside_an_offer_for_its_loan():
    assert "offer_car_first" in codes(judge("suzhou", ("b",), 0, 1_400, 60))


def test_a_longer_plan_that_costs_more_is_not_simply_taken():
    """405 over 60 months lie within 24 % and fit, yet cost 24,300 where 16,860 can be kept: one more word first."""
    judged = judge("zhengzhou", ("a",), 0, 405, 60, agreed=ALL)
    assert (judged.verdict, judged.ground) == (Verdict.TAKE_IF, Ground.DEARER_THAN_PLAN)
    assert codes(judged)[0] == "offer_dearer_than_plan"
    assert "937" in spoken(judged.next_line, Translator("zh-CN"))
    assert judge("zhengzhou", ("a",), 0, 700, 24, agreed=ALL).verdict is Verdict.TAKE, "cheaper than the plan"


def test_a_first_day_beyond_a_life():
    """A slip of the year, 2099 for 2029, is questioned like too many months; one in fifteen years is past our sight."""
    judged = judge("zhengzhou", ("a",), 0, 900, 18, first_due=date(2099, 1, 8))
    assert judged.ground is Ground.TOO_LONG
    assert {"offer_longer_than_a_life", "offer_beyond_horizon"} <= set(codes(judged))
    assert "offer_beyond_horizon" in codes(judge("zhengzhou", ("a",), 0, 900, 18, first_due=date(2041, 1, 8)))


def test_more_is_said_to_be_waived_than_is_owed():
    """Then their books are not ours: the split is asked for in writing (red flag 13)."""
    assert "offer_waives_more_than_owed" in codes(judge("zhengzhou", ("a",), 0, 800, 12, waived=20_000 * 100))
    assert "offer_waives_more_than_owed" not in codes(judge("zhengzhou", ("a",), 0, 800, 12, waived=1_000 * 100))


def test_more_months_than_a_life():
    judged = judge("zhengzhou", ("a",), 0, 1, 1_200)
    assert judged.ground is Ground.TOO_LONG
    assert judged.verdict is Verdict.COUNTER
    assert codes(judged)[0] == "offer_longer_than_a_life"


def test_a_debt_held_back_is_not_talked_about():
    case = sample("zhengzhou").today.case
    debts = (replace(case.debts[0], ownership=Ownership.IMPERSONATED), *case.debts[1:])
    judged = judge_offer(Offer(("a",), 0, 10_000, 12), position_for(replace(case, debts=debts)))
    assert (judged.verdict, judged.ground, judged.counter) == (Verdict.DECLINE, Ground.HELD_BACK, None)


def test_an_old_debt_is_sent_to_legal_advice_first():
    old = make_debt("a", days=1_500, last_due=date(2022, 1, 1), overdue_amount=100_000)
    position = position_for(make_case(old, incomes=(make_income(1_000_000),), essential=250_000))
    judged = judge_offer(Offer(("a",), 0, 10_000, 12), position)
    assert (judged.verdict, codes(judged)[0]) == (Verdict.DECLINE, "offer_old_debt")


def test_waived_words_are_held_against_the_sum():
    judged = judge("zhengzhou", ("b",), 0, 600, 24, waived=50_000)
    assert "offer_waived_but_dearer" in codes(judged)
    assert judged.cost.more_than_kept == 600_00 * 24 - 984_200


def test_a_rate_said_too_low_is_said_so():
    judged = judge("zhengzhou", ("a",), 0, 937, 18, annual_rate=Fraction(12, 100))
    assert "offer_rate_said_too_low" in codes(judged)
    honest = judge("zhengzhou", ("a",), 0, 937, 18, annual_rate=Fraction(24, 100))
    assert "offer_rate_said_too_low" not in codes(honest)


def test_an_offer_that_breaks_an_earlier_promise_says_so():
    position = promised(sample("zhengzhou"), promise_for("b", monthly="603.00", months=18))
    judged = judge_offer(Offer(("a",), 0, 250_000, 12), position)
    broken = [finding for finding in judged.reasons if finding.code == "offer_breaks_promise"]
    assert judged.verdict is Verdict.COUNTER
    assert [finding.debt_id for finding in broken] == ["b"]
    assert broken[0].figures["promised_fen"] == 60_300


def test_an_offer_that_replaces_a_promise_says_so():
    position = promised(sample("zhengzhou"), promise_for("a", monthly="937.00", months=18))
    judged = judge_offer(Offer(("a",), 0, 60_000, 24), position)
    assert "offer_replaces_promise" in codes(judged)


def test_the_months_of_an_offer_add_up():
    judged = judge("zhengzhou", ("a",), 0, 937, 18)
    assert len(judged.rows) == 18
    assert sum(row.offered for row in judged.rows) == judged.cost.total
    for row in judged.rows:
        assert row.left == row.limit - row.others - row.offered
    assert judged.rows[0].begins_on == date(2026, 11, 23)


def test_several_offers_are_compared():
    records = [
        OfferRecord(id=f"o{n}", debt_id="a", heard_on=date(2026, 11, 23), pay_now=0, monthly=m, months=k, waived=0)
        for n, (m, k) in enumerate([(937, 18), (900, 18), (1_100, 15), (937, 24)])
    ]
    gone = OfferRecord(id="x", debt_id="gone", heard_on=date(2026, 11, 23), pay_now=0, monthly=1, months=1, waived=0)
    compared = compare_offers([*records, gone], sample("zhengzhou"))
    assert [each.record.id for each in compared] == ["o0", "o1", "o2", "o3"]
    assert [each.is_best for each in compared] == [False, True, False, False]


def test_no_debt_no_verdict():
    with pytest.raises(KeyError):
        judge_offer(Offer(("nothing",), 0, 100, 1), sample("steady"))
    with pytest.raises(KeyError):
        judge_offer(Offer((), 0, 100, 1), sample("steady"))


offers = st.builds(
    Offer,
    debt_ids=st.just(("d0",)),
    pay_now=st.sampled_from([0, 0, 50_000, 300_000, 5_000_000]),
    monthly=st.integers(1, 400_000),
    months=st.sampled_from([1, 6, 12, 18, 60, 119, 240, 1_200]),
    waived=st.sampled_from([0, 0, 100_000]),
    first_due=st.sampled_from([None, date(2026, 12, 1), date(2027, 6, 30), date(2020, 1, 1), date(2099, 1, 31)]),
    agreed=st.frozensets(st.sampled_from(C)),
    refused=st.just(frozenset()),
)


@SLOW
@given(cases(most=3), st.lists(offers, min_size=3, max_size=6))
def test_what_may_never_happen(case, offered):
    """Whatever is offered to whom: fit as counted by hand, no yes that breaks, no counter that does, words for all."""
    position = position_for(case)
    translators = [Translator(language) for language in languages()]
    for offer in offered:
        judged = judge_offer(offer, position)
        place = beside(position, offer.debt_ids)
        assert judged.fits is (_first_break(judged.offer, place) is None)
        assert judged.first_breaking_month == _first_break(judged.offer, place)
        if judged.verdict in (Verdict.TAKE, Verdict.TAKE_IF):
            assert judged.fits
            assert not judged.cost.is_over_cap
        if judged.verdict is Verdict.TAKE:
            assert offer.agreed >= {C.INSTITUTION_ACCOUNT, C.VISIBLE_IN_WRITING, C.WHO_MAY_SIGN}
        assert (judged.counter is not None) is (judged.verdict is Verdict.COUNTER)
        if judged.counter is not None:
            assert fits(judged.counter, place)
            assert judged.cost.cap_rate is None or judged.counter.annual_rate <= judged.cost.cap_rate
        for t in translators:
            assert t(enum_key(judged.verdict)), t(verdict_text_key(judged.verdict))
            assert t(enum_key(judged.ground))
            assert "{" not in spoken(judged.next_line, t)
            for finding in judged.reasons:
                figures = {name: said_figure(name, value, t) for name, value in finding.figures.items()}
                assert t(f"finding.{finding.code}.text", **figures)


def _first_break(offer: Offer, place) -> int | None:
    """The same by plain counting, day by day."""
    as_of = place.outcome.case.as_of
    due = [int(x) for x in place.others]
    first = first_due_of(offer, place.outcome)
    for number in range(offer.months):
        if first.year + number // 12 > 2150:
            break
        month = months_between(as_of, add_months(first, number))
        if 0 <= month < len(due):
            due[month] += offer.monthly
    due[0] += max(0, offer.pay_now - place.lump)
    return next((month for month, asked in enumerate(due) if asked > int(place.limit[month])), None)


@SLOW
@given(cases(most=3))
def test_every_ask_of_ours_is_judged_kindly(case):
    """What the scripts ask for, offered by the lender with all conditions, is never countered or declined."""
    position = position_for(case)
    for ask in asks(position):
        if ask.kind.value not in ("plan", "card_plan"):
            continue
        offer = CounterProposal(0, ask.monthly, ask.months, ask.annual_rate or 0, ask.total, ask.first_due, True)
        judged = judge_offer(replace(offer.as_offer(ask.debt_ids), agreed=ALL), position)
        if judged.fits:
            assert judged.verdict in (Verdict.TAKE, Verdict.TAKE_IF), judged.ground
