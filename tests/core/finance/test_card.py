"""The minimum-payment trap in months and yuan, and a card that never ends says so."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import AmountOutOfRange
from core.finance import MinimumRule, run_minimums

CENT = Decimal("0.01")


def test_twenty_thousand_on_ten_percent_minimum_worked_out_in_decimals() -> None:
    balance, months, interest = Decimal(20000), 0, Decimal(0)
    while balance:
        accrued = (balance * Decimal("0.1825") / 12).quantize(CENT, ROUND_HALF_UP)
        minimum = (balance / 10).quantize(CENT, ROUND_HALF_UP) + accrued
        balance = balance + accrued - min(max(minimum, Decimal(100)), balance + accrued)
        months, interest = months + 1, interest + accrued
    run = run_minimums(20_000_00, Fraction("0.1825"), MinimumRule(Fraction(1, 10), floor=100_00))
    assert (run.months, run.interest) == (months, int(interest * 100)) == (40, 2_979_59)
    assert run.first_payment == 2_304_17


def test_a_minimum_below_the_interest_grows_and_stops_at_once() -> None:
    run = run_minimums(20_000_00, Fraction("0.36"), MinimumRule(Fraction("0.02"), interest_on_top=False))
    assert run.grows
    assert (run.months, run.interest, run.halved_after) == (None, None, None)


def test_a_minimum_equal_to_the_interest_counts_as_never_ending() -> None:
    assert run_minimums(
        10_000_00, Fraction("0.36"), MinimumRule(Fraction(0), floor=300_00, interest_on_top=False)
    ).grows
    assert not run_minimums(10_000_00, Fraction("0.36"), MinimumRule(Fraction(0), 300_01, interest_on_top=False)).grows


@given(st.integers(1, 10**8), st.integers(0, 10**6), st.integers(0, 100), st.integers(0, 500_00), st.booleans())
def test_every_run_ends_and_a_longer_one_costs_no_less(balance, ppm, percent, floor, on_top) -> None:
    rate, rule = Fraction(ppm, 10**6), MinimumRule(Fraction(percent, 100), floor, on_top)
    run = run_minimums(balance, rate, rule)
    assert (run.months is None) == (run.interest is None)
    if run.months is not None:
        assert run.halved_after is not None
        assert 1 <= run.halved_after <= run.months
        dearer = run_minimums(balance, rate + Fraction(1, 100), rule)
        assert dearer.interest is None or run.interest is None or dearer.interest >= run.interest


@pytest.mark.parametrize(
    ("balance", "rule"),
    [
        (0, MinimumRule(Fraction(1, 10))),
        (10**10, MinimumRule(Fraction(1, 10))),
        (5, MinimumRule(Fraction(2))),
        (5, MinimumRule(Fraction(0), -1)),
    ],
)
def test_impossible_cards_are_refused_by_name(balance: int, rule: MinimumRule) -> None:
    with pytest.raises(AmountOutOfRange):
        run_minimums(balance, Fraction(0), rule)
