"""Cap tests need no root, and the ledger says in yuan what a critic finds by hand."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.errors import AmountOutOfRange, NoRate
from core.finance import (
    Method,
    balance_at_cap,
    build_schedule,
    exceeds_rate,
    ledger_above_cap,
    rate_of_flows,
)

CAP = Fraction("0.24")


def flows_of(received: int, payments: list[int]) -> list[tuple[int, int]]:
    return [(0, received), *((n, -payment) for n, payment in enumerate(payments, start=1))]


@given(st.integers(100, 10**8), st.lists(st.integers(0, 10**7), min_size=1, max_size=60), st.integers(0, 400))
def test_the_test_by_present_value_agrees_with_the_rate(received: int, payments: list[int], percent: int) -> None:
    assume(any(payments))
    cap = Fraction(percent, 100)
    nominal = rate_of_flows(flows_of(received, payments)).nominal
    assume(abs(nominal - float(cap)) > 1e-9)
    assert exceeds_rate(flows_of(received, payments), cap) == (nominal > cap)


def test_exactly_at_the_cap_is_not_above_it() -> None:
    assert not exceeds_rate([(0, 100_00), (1, -102_00)], CAP)
    assert exceeds_rate([(0, 100_00), (1, -102_01)], CAP)
    assert not exceeds_rate([(0, 10**12), (1, -102 * 10**10)], CAP)
    assert exceeds_rate([(0, 10**12), (1, -102 * 10**10 - 1)], CAP)


def test_two_rates_do_not_keep_the_cap_test_from_an_answer() -> None:
    """Flows with rates of 10 % and 50 %: between them the borrower is better off than at the cap, outside worse."""
    flows = [(0, 1000), (1, -2600), (2, 1650)]
    above = [exceeds_rate(flows, Fraction(percent, 100), 1) for percent in (5, 20, 60)]
    assert above == [False, True, False]
    turned_first = [(0, -200), (1, 1000), *((month, -100) for month in range(2, 14))]
    assert exceeds_rate(turned_first, CAP)


def test_fractional_times_and_wrong_directions() -> None:
    assert exceeds_rate([(0, 100), (0.5, -102)], CAP)
    with pytest.raises(NoRate):
        exceeds_rate([(0, -100), (1, 102)], CAP)


def test_the_two_accused_loans_of_the_judged_household_and_the_one_that_is_not() -> None:
    assert round(ledger_above_cap(20_000_00, [1_980_00] * 12, CAP).total_above / 100) == 1_066
    assert round(ledger_above_cap(4_600_00, [962_00] * 6, CAP).total_above / 100) == 845
    assert ledger_above_cap(8_000_00, [757_00] * 12, CAP).total_above == 6_28
    assert ledger_above_cap(12_000_00, [1_113_00] * 12, CAP).total_above == 0


def test_the_ledger_has_one_row_for_each_payment_and_adds_up() -> None:
    ledger = ledger_above_cap(20_000_00, [1_980_00] * 12, CAP)
    assert [row.n for row in ledger.rows] == list(range(1, 13))
    assert sum(row.above for row in ledger.rows) == ledger.total_above
    assert ledger.above_until(4) == sum(row.above for row in ledger.rows[:4])
    assert ledger.above_until(0) == 0
    assert all(row.paid - row.at_cap == row.above for row in ledger.rows)
    assert {row.at_cap for row in ledger.rows} == {1_891_19, 1_891_20}


def test_by_its_own_method_equal_principal_is_compared_with_equal_principal() -> None:
    contract = build_schedule(Method.EQUAL_PRINCIPAL, 12_000_00, Fraction("0.36"), 12)
    ledger = ledger_above_cap(12_000_00, contract.payments, CAP, method=Method.EQUAL_PRINCIPAL)
    assert ledger.total_above == contract.totals.interest * (36 - 24) // 36


@given(st.integers(1000, 10**8), st.lists(st.integers(0, 10**7), min_size=1, max_size=36), st.integers(0, 100))
def test_the_scaled_payments_cost_exactly_the_cap(received: int, payments: list[int], percent: int) -> None:
    assume(sum(payments) >= received)
    cap = Fraction(percent, 100)
    ledger = ledger_above_cap(received, payments, cap)
    worth = sum(row.at_cap / (1 + cap / 12) ** row.n for row in ledger.rows)
    assert abs(float(worth) - received) <= len(payments)
    assert (ledger.total_above > 0) <= exceeds_rate(flows_of(received, payments), cap)


def test_the_balance_at_the_cap_on_the_money_received() -> None:
    assert round(balance_at_cap(4_600_00, [962_00, 962_00], CAP) / 100) == 2_843
    assert balance_at_cap(1_000_00, [], CAP) == 1_000_00
    assert balance_at_cap(1_000_00, [0, 0], CAP) == 1_040_00
    assert balance_at_cap(1_000_00, [2_000_00], CAP) == -980_00
    assert balance_at_cap(1_000_00, [2_000_00, 5_00], CAP) == -985_00


@pytest.mark.parametrize(("received", "payments"), [(0, [1]), (1, []), (1, [0]), (5, [7, -1])])
def test_a_ledger_needs_money_both_ways(received: int, payments: list[int]) -> None:
    with pytest.raises(AmountOutOfRange):
        ledger_above_cap(received, payments, CAP)


def test_a_negative_amount_received_is_refused() -> None:
    with pytest.raises(AmountOutOfRange):
        balance_at_cap(-1, [], CAP)
