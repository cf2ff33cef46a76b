"""What is refused says its name, its value and what is allowed; and what lies just on a limit is taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from core.errors import AmountOutOfRange
from core.finance import (
    MinimumRule,
    MinimumRun,
    Owed,
    allocate,
    balance_at_cap,
    build_schedule,
    ledger_above_cap,
    level_balance,
    level_instalment,
    level_periods,
    periods_to_clear,
    rate_of_flows,
    run_account,
    run_minimums,
    simple_interest,
)
from core.finance.day_count import DayCount
from core.finance.level import exact_level, level_of_factors
from core.finance.method import Method
from core.finance.rounding import half_up
from core.values import LARGEST_AMOUNT

LEVEL = Method.EQUAL_INSTALMENT
DAY = date(2026, 5, 8)
REFUSED: list[tuple[Callable[[], object], str, object, str]] = [
    (lambda: allocate(5, Owed(1, -2, 3)), "a payment or amount owed (fen)", -2, "0 or more"),
    (lambda: allocate(-5, Owed(1, 2, 3)), "a payment or amount owed (fen)", -5, "0 or more"),
    (
        lambda: simple_interest(1, Fraction(1), DAY, date(2026, 5, 7), DayCount.ACT_365),
        "the end of an interest period",
        "2026-05-07",
        "not before 2026-05-08",
    ),
    (
        lambda: simple_interest(-1, Fraction(1), DAY, DAY, DayCount.ACT_365),
        "the amount that bears interest (fen)",
        -1,
        "0 or more",
    ),
    (
        lambda: run_minimums(0, Fraction(0), MinimumRule(Fraction(1))),
        "the balance (fen) or the minimum's share",
        0,
        "1 to 1000000000; share 0 to 1",
    ),
    (lambda: run_account(-1, Fraction(0), []), "principal or unpaid interest (fen)", -1, "0 to 1000000000"),
    (lambda: run_account(1, Fraction(9001), []), "the yearly rate", 9001, "0 to 9000"),
    (lambda: run_account(1, Fraction(0), [-3]), "a payment (fen)", -3, "0 or more"),
    (lambda: periods_to_clear(-1, Fraction(0), 5), "principal or payment (fen)", -1, "0 to 1000000000"),
    (
        lambda: ledger_above_cap(0, [1], Fraction(1)),
        "money received or the payments (fen)",
        0,
        "something received and something paid",
    ),
    (lambda: balance_at_cap(-1, [], Fraction(1)), "money received (fen)", -1, "0 or more"),
    (lambda: rate_of_flows([(0, 1), (1, -2)], 367), "periods per year", 367, "1 to 366"),
    (
        lambda: build_schedule(LEVEL, 0, Fraction(0), 1),
        "the principal (fen)",
        0,
        "1 to 1000000000, financed fees included",
    ),
    (lambda: build_schedule(LEVEL, 1, Fraction(9001), 1), "the yearly rate", 9001, "0 to 9000"),
    (lambda: build_schedule(LEVEL, 1, Fraction(0), 0), "the number of instalments", 0, "1 to 50 years of them"),
    (lambda: build_schedule(LEVEL, 1, Fraction(0), 1, balloon=2), "the balloon (fen)", 2, "0 to the principal"),
]


@pytest.mark.parametrize(("refused", "name", "value", "allowed"), REFUSED)
def test_a_refusal_says_what_is_wrong_and_what_is_allowed(refused, name, value, allowed) -> None:
    with pytest.raises(AmountOutOfRange) as told:
        refused()
    assert str(told.value) == f"{name} is {value}, outside what can be computed exactly ({allowed})."


def test_no_time_and_no_amount_bear_no_interest() -> None:
    assert simple_interest(1_000_00, Fraction("0.24"), DAY, DAY, DayCount.ACT_365) == 0
    assert simple_interest(0, Fraction("0.24"), DAY, date(2027, 5, 8), DayCount.ACT_365) == 0


def test_the_share_of_a_minimum_is_of_the_balance_with_interest_or_before_it() -> None:
    assert MinimumRule(Fraction(1, 10)).minimum(100_00, 2_00) == 12_00
    assert MinimumRule(Fraction(1, 10), interest_on_top=False).minimum(100_00, 2_00) == 10_20
    assert MinimumRule(Fraction(1, 10), floor=50_00, interest_on_top=False).minimum(100_00, 2_00) == 50_00


@pytest.mark.parametrize(
    ("balance", "rule", "run"),
    [
        (100_00, MinimumRule(Fraction(1, 2), 10_00), MinimumRun(5, 0, False, 50_00, 1)),
        (1, MinimumRule(Fraction(1)), MinimumRun(1, 0, False, 1, 1)),
        (LARGEST_AMOUNT, MinimumRule(Fraction(1)), MinimumRun(1, 0, False, LARGEST_AMOUNT, 1)),
        (24_000, MinimumRule(Fraction(0), 2), MinimumRun(12_000, 0, False, 2, 6_000)),
        (24_001, MinimumRule(Fraction(0), 2), MinimumRun(None, None, False, 2, 6_001)),
        (LARGEST_AMOUNT, MinimumRule(Fraction(0), 2), MinimumRun(None, None, False, 2, None)),
    ],
)
def test_a_card_without_interest_month_by_month(balance, rule, run) -> None:
    """Half a balance paid, all of it, and what would take a thousand years and one month."""
    assert run_minimums(balance, Fraction(0), rule) == run


def test_a_card_that_grows_says_its_first_payment() -> None:
    rule = MinimumRule(Fraction("0.02"), interest_on_top=False)
    assert run_minimums(20_000_00, Fraction("0.36"), rule) == MinimumRun(None, None, True, 412_00, None)


@pytest.mark.parametrize("periods", [1, 8, 60, 360])
@pytest.mark.parametrize("rate", [Fraction("0.0005"), Fraction("0.02"), Fraction("0.3306") / 12])
def test_what_is_left_is_the_present_value_of_what_is_to_come(periods, rate) -> None:
    """Summed up as exact fractions."""
    worth = sum(Fraction(198_000) / (1 + rate) ** k for k in range(1, periods + 1))
    assert level_balance(198_000, float(rate), periods) == half_up(worth.numerator, worth.denominator)


def test_fifty_years_of_instalments_are_the_longest() -> None:
    assert level_periods(600, 0.0, 1) == 600
    assert level_periods(601, 0.0, 1) is None


@pytest.mark.parametrize("balloon", [0, 1, 3 * 10**8])
def test_the_level_instalment_is_exact_where_a_float_would_not_be(balloon) -> None:
    """The highest rate and amount there are, and something left for the last day."""
    rate = Fraction(9000, 12)
    exact = exact_level(LARGEST_AMOUNT - balloon, rate, 3) + balloon * rate
    assert level_instalment(LARGEST_AMOUNT, rate, 3, balloon) == half_up(exact.numerator, exact.denominator) > 1e11


def test_one_period_without_interest_repays_the_balance() -> None:
    assert level_of_factors(100, [(0, 1)]) == 100
    assert level_of_factors(100, [(0, 1)], 1) == 99


def test_a_ledger_of_a_fen_and_one_by_weeks() -> None:
    assert ledger_above_cap(1, [1], Fraction("0.24")).total_above == 0
    weekly = ledger_above_cap(10_000_00, [250_00] * 52, Fraction("0.24"), method=LEVEL, periods_per_year=52)
    capped = build_schedule(LEVEL, 10_000_00, Fraction("0.24"), 52, periods_per_year=52)
    assert [row.at_cap for row in weekly.rows] == list(capped.payments)


def test_the_balance_at_a_cap_of_nothing_of_a_month_and_of_too_much_paid() -> None:
    assert balance_at_cap(0, [], Fraction("0.24")) == 0
    assert balance_at_cap(10_000_00, [0], Fraction("0.36")) == 10_300_00
    assert balance_at_cap(100, [300, 0], Fraction(12)) == -100


def test_what_is_above_a_cap_until_an_instalment_is_never_below_nothing() -> None:
    dear = ledger_above_cap(20_000_00, [1_980_00] * 12, Fraction("0.24"))
    assert (dear.above_until(0), dear.above_until(12)) == (0, dear.total_above) == (0, 1_065_70)
    assert dear.above_until(6) == 6 * 1_980_00 - half_up(dear.total_at_cap, 2)
    cheap = ledger_above_cap(20_000_00, [1_700_00] * 12, Fraction("0.24"))
    assert (cheap.above_until(3), cheap.total_above) == (0, 0)
