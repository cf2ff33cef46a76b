"""The level instalment rounds as exact fractions do, also where a float stands on the edge."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from core.finance import half_up, level_instalment
from core.finance.level import exact_level, level_of_factors


@settings(max_examples=300)
@given(st.integers(1, 10**9), st.integers(1, 9 * 10**9), st.integers(1, 360))
def test_the_float_never_rounds_differently(balance: int, ppm: int, periods: int) -> None:
    rate = Fraction(ppm, 12 * 10**6)
    exact = exact_level(balance, rate, periods)
    assert level_instalment(balance, rate, periods) == half_up(exact.numerator, exact.denominator)


def test_an_exact_half_goes_up_although_its_float_lies_below() -> None:
    """One period at a rate that makes balance·(1+i) end in exactly one half."""
    rate = Fraction(1, 2)
    assert level_instalment(1, rate, 1) == 2
    assert level_instalment(3, rate, 1) == 5


@given(st.integers(1, 10**9), st.integers(0, 10**6), st.integers(1, 120), st.data())
def test_equal_factors_and_a_balloon_agree_with_the_closed_formula(balance: int, ppm: int, periods: int, data) -> None:
    balloon = data.draw(st.integers(0, balance))
    rate = Fraction(ppm, 12 * 10**6)
    by_factors = level_of_factors(balance, [rate.as_integer_ratio()] * periods, balloon)
    assert by_factors == level_instalment(balance, rate, periods, balloon)
