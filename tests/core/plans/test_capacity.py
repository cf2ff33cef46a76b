"""What may be promised by month."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import ExpectedRecovery
from core.finance import Method
from core.loans import Collateral
from core.plans import over_limit, plan_method, promise_limit, recovery_month
from core.plans.contract import interest_of
from core.risk import assess
from core.values import add_months
from tests.core.risk.households import TODAY, make_case, make_debt, rules_on, suzhou, zhengzhou

METHOD = plan_method(rules_on())


def limit_of(case, protected: int = 0):
    due = np.full(120, protected, dtype=np.int64)
    return promise_limit(case, assess(case, rules_on()).ratios, due, METHOD)


def test_zhengzhou_may_promise_2870() -> None:
    found = limit_of(zhengzhou())
    assert set(found.limit.tolist()) == {287_000}
    assert not found.has_buffer


def test_suzhou_with_its_car_lacks_240_for_protected_debts_alone() -> None:
    found = limit_of(suzhou(), protected=904_000)
    assert found.short_for_protected == 24_000
    assert set(found.limit.tolist()) == {880_000}


def test_a_month_at_hand_raises_the_share() -> None:
    rich = make_case(make_debt(), cash=10_000_000)
    found = limit_of(rich)
    assert found.share == METHOD.share_with_buffer
    assert found.limit[0] == 480_000


def test_income_that_returns_counts_from_the_first_whole_month() -> None:
    case = make_case(make_debt(), recovery=ExpectedRecovery(TODAY + timedelta(days=70), 1_400_000))
    assert recovery_month(case) == 3
    limit = limit_of(case).limit
    assert limit[2] == 420_000
    assert limit[3] == 700_000


def test_recovery_on_the_very_day_or_before_counts_at_once() -> None:
    assert recovery_month(make_case(recovery=ExpectedRecovery(TODAY, 1))) == 0
    assert recovery_month(make_case()) == 0


@given(
    st.integers(0, 3_000_000),
    st.integers(0, 3_000_000),
    st.integers(0, 500_000),
    st.integers(0, 1_500_000),
)
def test_dearer_living_never_raises_what_may_be_promised(
    income: int, essential: int, more: int, protected: int
) -> None:
    cheap = make_case(make_debt(), income=income, essential=essential)
    dear = replace(cheap, essential_spending=essential + more)
    assert (limit_of(dear, protected).limit <= limit_of(cheap, protected).limit).all()


@given(st.integers(0, 3_000_000), st.integers(0, 1_500_000), st.integers(0, 100), st.integers(0, 100))
def test_a_larger_reserve_never_raises_what_may_be_promised(income: int, protected: int, one: int, other: int) -> None:
    case = make_case(make_debt(), income=income)
    ratios, due = assess(case, rules_on()).ratios, np.full(12, protected, dtype=np.int64)
    more, less = (
        promise_limit(
            case,
            ratios,
            due,
            replace(METHOD, share_with_buffer=Fraction(q, 100), share_without_buffer=Fraction(q, 100)),
        ).limit
        for q in sorted((one, other))
    )
    assert (more <= less).all()


@pytest.mark.parametrize("protected", [0, 300_000, 600_000, 900_000])
def test_the_limit_never_exceeds_what_is_disposable(protected: int) -> None:
    found = limit_of(make_case(make_debt()), protected)
    assert (found.limit <= np.maximum(found.disposable, 0)).all()


def test_the_first_month_over_the_limit_is_named_with_what_it_asks() -> None:
    fits = make_case(make_debt(), cash=1_000_000)
    assert over_limit(fits, assess(fits, rules_on()).ratios, rules_on()) is None
    bullet = make_debt(
        method=Method.BULLET, instalment=4_000_000, remaining_instalments=1, next_due=TODAY + timedelta(days=85)
    )
    saved_up = make_case(bullet)
    assert over_limit(saved_up, assess(saved_up, rules_on()).ratios, rules_on()) == (0, 1_333_334)
    falling = make_case(make_debt(instalment=400_000), recovery=ExpectedRecovery(TODAY + timedelta(days=70), 500_000))
    assert over_limit(falling, assess(falling, rules_on()).ratios, rules_on()) == (3, 400_000)


def test_a_buffer_of_exactly_a_month_counts_and_nothing_is_promised_of_nothing() -> None:
    case = make_case(make_debt())
    ratios, due = assess(case, rules_on()).ratios, np.zeros(2, dtype=np.int64)
    at_edge = promise_limit(case, replace(ratios, liquid_months=Fraction(METHOD.buffer_months)), due, METHOD)
    assert at_edge.has_buffer is True
    assert at_edge.limit.dtype == np.int64
    poor = promise_limit(case, replace(ratios, disposable_income=-5), due, METHOD)
    assert poor.limit.tolist() == [0, 0]


@pytest.mark.parametrize("months", [1, 3, 12])
def test_income_back_on_the_very_day_of_a_month_counts_from_that_month(months: int) -> None:
    assert recovery_month(make_case(recovery=ExpectedRecovery(add_months(TODAY, months), 1))) == months
    late = add_months(TODAY, months) + timedelta(days=1)
    assert recovery_month(make_case(recovery=ExpectedRecovery(late, 1))) == months + 1


def first_over(*debts, income: int):
    case = make_case(*debts, income=income, essential=300_000)
    return over_limit(case, assess(case, rules_on()).ratios, rules_on())


def test_all_contracts_together_are_held_against_the_limit_penalties_apart() -> None:
    """900 and 500 a month against 70 % of what 3,000 of living leaves: they fit from an income of 5,000 on."""
    one, other = make_debt("a", instalment=90_000), make_debt("b", instalment=50_000)
    assert first_over(one, other, income=500_000) is None
    assert first_over(one, other, income=499_900) == (0, 140_000)
    late = replace(other, overdue_amount=0, accrued_penalty=70_000, oldest_unpaid_due=TODAY - timedelta(days=20))
    assert first_over(one, late, income=500_000) is None
    home = make_debt("h", instalment=120_000, collateral=Collateral.HOME)
    assert first_over(home, make_debt("b", instalment=20_000), income=450_000) is None


def test_the_first_month_over_is_told_with_its_own_amount() -> None:
    falling = make_debt(method=Method.EQUAL_PRINCIPAL, balance=1_200_000, remaining_instalments=12)
    first = 100_000 + interest_of(1_200_000, falling.annual_rate)
    assert first_over(falling, income=300_000) == (0, first)


def test_minimum_payments_of_cards_are_among_the_contracts() -> None:
    found = over_limit(suzhou(), assess(suzhou(), rules_on()).ratios, rules_on())
    assert found is not None
    assert found[0] == 0
    assert found[1] > sum(debt.instalment for debt in suzhou().debts if debt.is_revolving) > 0
