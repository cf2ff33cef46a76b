"""The lender's own payments and dates stay as they are; rate and split are derived from them."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.errors import AmountOutOfRange, NoRate
from core.finance import Method, build_schedule, half_up, implied_rate, lender_schedule, rate_of_schedule


@example(100, [316_227, 0, 1])  # 316,127 % a month, and one fen two months later
@given(st.integers(100, 10**8), st.lists(st.integers(0, 10**7), min_size=1, max_size=60))
def test_payments_are_kept_and_the_split_closes(principal: int, payments: list[int]) -> None:
    if sum(payments) < principal:
        with pytest.raises(AmountOutOfRange):
            lender_schedule(principal, payments)
        return
    schedule = lender_schedule(principal, payments)
    assert schedule.payments == tuple(payments)
    assert schedule.totals.interest == sum(payments) - principal
    assert rate_of_schedule(schedule).period_rate == pytest.approx(
        implied_rate(principal, payments).period_rate, rel=1e-9, abs=1e-9
    )


def test_a_contract_schedule_fed_back_gives_its_rate_and_its_split() -> None:
    contract = build_schedule(Method.EQUAL_INSTALMENT, 30_000_00, Fraction("0.1825"), 12, first_due=date(2026, 1, 31))
    ours = lender_schedule(30_000_00, contract.payments, due=contract.due)
    assert float(ours.annual_rate) == pytest.approx(0.1825, abs=1e-6)
    assert ours.due == contract.due
    assert all(abs(a - b) <= 2 for a, b in zip(ours.interest, contract.interest, strict=True))


def test_months_without_payment_are_collected_from_the_next() -> None:
    schedule = lender_schedule(10_000_00, [0, 0, 11_000_00])
    assert schedule.balance == (10_000_00, 10_000_00, 0)
    assert schedule.interest == (0, 0, 1_000_00)


def test_without_cost_there_is_no_interest() -> None:
    assert lender_schedule(1200, [100] * 12).interest == (0,) * 12


@pytest.mark.parametrize(
    ("principal", "payments", "due"),
    [
        (0, [1], None),
        (10**10, [10**10], None),
        (100, [], None),
        (100, [200, -1], None),
        (100, [100, 100], [date(2026, 2, 1), date(2026, 1, 1)]),
        (100, [100, 100], [date(2026, 2, 1)]),
    ],
)
def test_impossible_lenders_are_refused_by_name(principal: int, payments: list[int], due: list[date] | None) -> None:
    with pytest.raises(AmountOutOfRange):
        lender_schedule(principal, payments, due=due)


def test_nothing_received_has_no_rate() -> None:
    with pytest.raises(NoRate):
        implied_rate(0, [100])


def test_what_rounding_left_over_is_taken_from_the_last_interest() -> None:
    for principal, payments, interest, repaid in (
        (20_000_00, [1_980_00] * 12, None, None),
        (531, [695, 196, 0], (291, 69, 0), (404, 127, 0)),
        (820, [1442, 1423], (1200, 845), (242, 578)),
        (255, [988, 1205], (982, 956), (6, 249)),
    ):
        loan = lender_schedule(principal, payments)
        assert loan.method is Method.EQUAL_INSTALMENT
        assert sum(loan.repaid) == principal
        assert loan.payments == tuple(payments)
        assert [loan.balance[0], loan.balance[-1]] == [principal - loan.repaid[0], 0]
        assert interest in {None, loan.interest}
        assert repaid in {None, loan.repaid}


def test_interest_of_a_month_without_payment_is_kept_for_the_next() -> None:
    loan = lender_schedule(1_000_00, [0, 600_00, 600_00])
    a_month = half_up(*(1_000_00 * loan.annual_rate / 12).as_integer_ratio())
    assert loan.interest[:2] == (0, 2 * a_month)
    assert lender_schedule(20_000_00, [1_980_00] * 12).interest[0] == 55_105


def test_the_nominal_rate_is_twelve_times_that_of_a_month() -> None:
    rate = implied_rate(4_600_00, [962_00] * 6)
    assert rate.nominal == 12 * rate.period_rate == pytest.approx(0.8277, abs=1e-4)
