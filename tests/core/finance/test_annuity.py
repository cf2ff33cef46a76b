"""Balance, rate and number of level instalments say the same loan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import NoRate
from core.finance import Method, build_schedule, level_balance, level_periods, level_rate


@pytest.mark.parametrize(
    ("received", "instalment", "term", "percent"),
    # Rates and terms of the two households judged by an adviser (tests/cases): nominal, monthly rate x 12.
    [
        (20_000, 1_980, 12, 33.06),
        (15_000, 1_406, 12, 22.29),
        (8_000, 757, 12, 24.14),
        (12_000, 1_113, 12, 20.24),
        (10_000, 917, 12, 18.04),
        (4_600, 962, 6, 82.77),
        (62_000, 2_860, 25, 13.54),
        (36_000, 1_734, 24, 14.33),
        (50_000, 1_689, 36, 13.18),
        (30_000, 1_780, 20, 20.26),
    ],
)
def test_rates_of_loans_judged_by_an_adviser(received, instalment, term, percent):
    assert round(1200 * level_rate(received * 100, instalment * 100, term), 2) == percent


def test_no_interest_is_a_rate_of_zero_and_less_than_the_balance_too():
    assert level_rate(1_200, 100, 12) == 0
    assert level_rate(1_201, 100, 12) == 0
    assert level_balance(100, 0, 12) == 1_200


def test_nothing_paid_has_no_rate():
    with pytest.raises(NoRate):
        level_rate(1_000, 0, 12)


@pytest.mark.parametrize(("instalment", "periods"), [(2_000, None), (2_001, 384), (2_100, 154), (102_000, 1)])
def test_an_instalment_at_or_below_the_interest_never_ends(instalment, periods):
    assert level_periods(100_000, 0.02, instalment) == periods


def test_a_small_rest_belongs_to_the_last_instalment():
    assert level_periods(120_004, 0, 10_000) == 12
    assert level_periods(121_000, 0, 10_000) == 13


@given(
    balance=st.integers(10_000, 1_000_000_000),
    monthly_ppm=st.integers(1, 60_000),
    periods=st.integers(1, 240),
)
def test_the_three_inverses_agree_with_the_schedule(balance, monthly_ppm, periods):
    from fractions import Fraction

    annual = Fraction(12 * monthly_ppm, 1_000_000)
    instalment = build_schedule(Method.EQUAL_INSTALMENT, balance, annual, periods).payments[0]
    rate = monthly_ppm / 1_000_000
    assert abs(level_balance(instalment, rate, periods) - balance) <= periods + 1
    counted = level_periods(balance, rate, instalment)
    if instalment - balance * rate > 2:
        assert counted is not None
    if instalment > 100 * periods:
        assert level_rate(balance, instalment, periods) == pytest.approx(rate, rel=0.02, abs=2e-4)
