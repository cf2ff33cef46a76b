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
from core.plans import over_limit, plan_method, promise_limit, recovery_month
from core.risk import assess
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
