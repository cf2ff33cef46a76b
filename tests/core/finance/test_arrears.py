"""Arrears raise what is owed; ending a loan early owes principal and what has accrued, never the future."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import AmountOutOfRange
from core.finance import (
    ArrearsTerms,
    DayCount,
    Method,
    Missed,
    Settlement,
    arrears_on,
    build_schedule,
    days_counted,
    early_settlement,
    simple_interest,
    year_fraction,
)

DAY = date(2026, 5, 8)


def test_penalty_rate_above_the_contract_rate_compound_interest_and_late_fees() -> None:
    terms = ArrearsTerms(
        penalty_rate=Fraction("0.2295"),
        compound_rate=Fraction("0.2295"),
        late_fee=20_00,
        late_fee_share=Fraction("0.05"),
        day_count=DayCount.THIRTY_360,
    )
    missed = [Missed(DAY, 900_00, 100_00), Missed(date(2026, 6, 8), 910_00, 90_00, fees=10_00)]
    owed = arrears_on(date(2026, 7, 8), missed, terms)
    assert owed.penalty == 34_43 + 17_40
    assert owed.compound == 3_83 + 1_72
    assert owed.late_fees == 2 * 20_00 + 50_00 + 50_50
    assert owed.days_past_due == 61
    assert owed.total == 1_810_00 + 190_00 + 10_00 + owed.penalty + owed.compound + owed.late_fees


def test_what_is_due_today_or_later_is_not_overdue() -> None:
    owed = arrears_on(DAY, [Missed(DAY, 1, 1), Missed(DAY + timedelta(1), 1, 1)], ArrearsTerms(late_fee=5))
    assert (owed.total, owed.days_past_due) == (0, 0)


MISSED = st.builds(
    Missed,
    st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    st.integers(0, 10**8),
    st.integers(0, 10**7),
    st.integers(0, 10**5),
)


@given(st.lists(MISSED, max_size=6), MISSED, st.integers(0, 400))
def test_a_missed_instalment_or_a_later_day_never_lowers_what_is_owed(missed, another, days) -> None:
    terms = ArrearsTerms(Fraction("0.3"), Fraction("0.3"), 500, Fraction("0.01"))
    today = date(2027, 1, 1)
    owed = arrears_on(today, missed, terms)
    assert arrears_on(today, [*missed, another], terms).total >= owed.total + another.principal
    assert arrears_on(today + timedelta(days), missed, terms).total >= owed.total


def test_a_settlement_owes_principal_and_accrued_only() -> None:
    """Other tools quote 10,401.55 here, all future interest included; what is owed is 9,254.40."""
    loan = build_schedule(Method.EQUAL_INSTALMENT, 10_000_00, Fraction("0.24"), 12)
    assert early_settlement(loan, 1) == Settlement(9_254_40, 0)
    assert early_settlement(loan, 0) == Settlement(10_000_00, 0)
    assert early_settlement(loan, 0, Fraction(1, 2)) == Settlement(10_000_00, 100_00)
    assert early_settlement(loan, 12, Fraction(1, 2)) == Settlement(0, 0)
    assert early_settlement(loan, 11).total < loan.payments[-1]


def test_a_bullet_owes_the_interest_of_the_time_that_has_passed() -> None:
    loan = build_schedule(Method.BULLET, 12_000_00, Fraction("0.12"), 10)
    assert early_settlement(loan, 3, Fraction(1, 2)) == Settlement(12_000_00, 420_00)
    assert early_settlement(loan, 0, Fraction(1)).accrued_interest == 120_00


@given(st.sampled_from(Method), st.integers(100_00, 10**8), st.integers(1, 100), st.integers(2, 60), st.data())
def test_settling_early_never_costs_more_than_going_on(method, principal, percent, periods, data) -> None:
    loan = build_schedule(method, principal, Fraction(percent, 100), periods)
    paid = data.draw(st.integers(0, periods - 1))
    assert early_settlement(loan, paid, Fraction(1)).total <= sum(loan.payments[paid:]) + 1


@pytest.mark.parametrize("paid", [-1, 13])
def test_an_instalment_that_does_not_exist_is_refused(paid: int) -> None:
    loan = build_schedule(Method.EQUAL_INSTALMENT, 10_000_00, Fraction("0.24"), 12)
    with pytest.raises(IndexError, match="no instalment"):
        early_settlement(loan, paid)


@pytest.mark.parametrize(
    ("count", "start", "end", "days"),
    [
        (DayCount.THIRTY_360, date(2024, 2, 8), date(2024, 7, 8), 150),
        (DayCount.THIRTY_360, date(2026, 1, 31), date(2026, 3, 31), 60),
        (DayCount.THIRTY_360, date(2026, 1, 31), date(2026, 2, 28), 28),
        (DayCount.ACT_365, date(2028, 2, 1), date(2028, 3, 1), 29),
        (DayCount.ACT_360, date(2026, 5, 8), date(2026, 5, 8), 0),
    ],
)
def test_days_by_convention(count: DayCount, start: date, end: date, days: int) -> None:
    assert days_counted(start, end, count) == days
    assert year_fraction(start, end, count) == Fraction(days, 365 if count is DayCount.ACT_365 else 360)


def test_interest_backwards_or_on_a_negative_amount_is_refused() -> None:
    with pytest.raises(AmountOutOfRange):
        simple_interest(1, Fraction(1), DAY, DAY - timedelta(1), DayCount.ACT_365)
    with pytest.raises(AmountOutOfRange):
        simple_interest(-1, Fraction(1), DAY, DAY, DayCount.ACT_365)
