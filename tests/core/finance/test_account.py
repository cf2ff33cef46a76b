"""Unpaid interest is kept and shown; a debt that grows says so; nothing ever loops."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import AmountOutOfRange
from core.finance import Clearing, periods_to_clear, run_account

RATES = st.integers(0, 3_000_000).map(lambda ppm: Fraction(ppm, 10**6))


@given(st.integers(0, 10**9), RATES, st.lists(st.integers(0, 10**8), max_size=60), st.integers(0, 10**6))
def test_cash_paid_is_interest_plus_principal_and_what_is_owed_adds_up(principal, rate, payments, unpaid) -> None:
    account = run_account(principal, rate, payments, unpaid_interest=unpaid, compound_rate=rate)
    interest = sum(row.interest for row in account.rows)
    paid = sum(row.payment for row in account.rows)
    assert account.opening + interest - paid == account.owed >= 0
    assert all(row.payment == row.to_interest + row.to_principal for row in account.rows)
    assert all(row.payment <= paid_in for row, paid_in in zip(account.rows, payments, strict=True))


def test_zero_income_keeps_all_the_interest_without_compounding() -> None:
    account = run_account(10_000_00, Fraction("0.24"), [0] * 6)
    assert account.rows[-1].unpaid_interest == 1_200_00
    assert account.rows[-1].principal == 10_000_00
    assert account.grows


@pytest.mark.parametrize(("payment", "grows", "owed"), [(299_99, True, 10_000_12), (300_00, False, 10_000_00)])
def test_a_payment_one_fen_below_the_interest_and_one_equal_to_it(payment: int, grows: bool, owed: int) -> None:
    account = run_account(10_000_00, Fraction("0.36"), [payment] * 12)
    assert (account.grows, account.owed) == (grows, owed)


def test_a_payment_one_fen_above_the_interest_lowers_the_principal() -> None:
    assert run_account(10_000_00, Fraction("0.36"), [300_01]).owed == 9_999_99


def test_compound_interest_runs_on_unpaid_interest_only_where_the_contract_has_it() -> None:
    without = run_account(10_000_00, Fraction("0.12"), [0, 0])
    with_it = run_account(10_000_00, Fraction("0.12"), [0, 0], compound_rate=Fraction("0.12"))
    assert (without.owed, with_it.owed) == (10_200_00, 10_201_00)


def test_payments_beyond_what_is_owed_are_cut_to_it() -> None:
    account = run_account(100_00, Fraction("0.12"), [500_00, 500_00])
    assert [row.payment for row in account.rows] == [101_00, 0]
    assert account.is_cleared
    assert not run_account(0, Fraction(1), []).grows


@given(st.integers(1, 10**9), RATES, st.integers(0, 10**8))
def test_clearing_ends_or_says_that_it_never_will(principal: int, rate: Fraction, payment: int) -> None:
    clearing = periods_to_clear(principal, rate, payment)
    if clearing.periods is None:
        assert run_account(principal, rate, [payment] * 3).owed >= min(principal, principal - 3 * payment)
    else:
        account = run_account(principal, rate, [payment] * clearing.periods)
        assert account.is_cleared
        assert sum(row.interest for row in account.rows) == clearing.interest
        assert not run_account(principal, rate, [payment] * (clearing.periods - 1)).is_cleared


def test_the_debt_other_tools_get_wrong() -> None:
    """12,000 at 24 %, 1,100 a month: 13 months and 1,674.91 of interest; 100,000 at 24 %, 3,000 a month: 56 months."""
    assert periods_to_clear(12_000_00, Fraction("0.24"), 1_100_00) == Clearing(13, 1_674_91)
    long = periods_to_clear(100_000_00, Fraction("0.24"), 3_000_00)
    assert long.periods == 56
    assert long.interest is not None
    assert 65_000_00 < long.interest < 67_000_00
    assert periods_to_clear(300_000_00, Fraction("0.08"), 2_600_00).periods == 221


@pytest.mark.parametrize("payment", [0, 1, 299_99, 300_00])
def test_a_payment_up_to_the_interest_never_clears(payment: int) -> None:
    assert periods_to_clear(10_000_00, Fraction("0.36"), payment) == Clearing(None, None)


def test_a_fen_a_month_on_ten_million_counts_as_never() -> None:
    assert periods_to_clear(10**9, Fraction(0), 1) == Clearing(None, None)
    assert periods_to_clear(0, Fraction(1), 0) == Clearing(0, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"principal": -1},
        {"principal": 10**10},
        {"unpaid_interest": -1},
        {"annual_rate": Fraction(-1)},
        {"compound_rate": Fraction(10**5)},
        {"payments": [-1]},
    ],
)
def test_impossible_figures_are_refused_by_name(wrong: dict) -> None:
    debt = {"principal": 100, "annual_rate": Fraction(1), "payments": [1]} | wrong
    with pytest.raises(AmountOutOfRange):
        run_account(**debt)


@pytest.mark.parametrize(("principal", "payment"), [(-1, 5), (10**10, 5), (5, -1)])
def test_impossible_clearings_are_refused_by_name(principal: int, payment: int) -> None:
    with pytest.raises(AmountOutOfRange):
        periods_to_clear(principal, Fraction(0), payment)


def test_rows_of_an_account_are_numbered_from_one() -> None:
    assert [row.n for row in run_account(100, Fraction(0), [1, 1, 1]).rows] == [1, 2, 3]
