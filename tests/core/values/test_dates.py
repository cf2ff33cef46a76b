"""Due dates keep their day: short months borrow it, they do not change it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import AmountOutOfRange
from core.values import (
    add_months,
    calendar_months_between,
    days_between,
    days_in_month,
    due_date,
    months_between,
)

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


def test_the_thirty_first_returns_after_every_short_month() -> None:
    days = [add_months(date(2027, 10, 31), n) for n in range(6)]
    assert [d.isoformat() for d in days] == [
        "2027-10-31", "2027-11-30", "2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31",
    ]  # fmt: skip


def test_an_agreed_day_survives_a_first_date_on_a_short_month() -> None:
    assert add_months(date(2026, 2, 28), 1, anchor_day=31) == date(2026, 3, 31)


def test_29_february_is_28_in_other_years() -> None:
    assert [due_date(date(2028, 2, 29), n, periods_per_year=1).isoformat() for n in (1, 4)] == [
        "2029-02-28",
        "2032-02-29",
    ]


def test_weeks_fortnights_and_quarters_have_dates() -> None:
    first = date(2026, 12, 30)
    assert due_date(first, 2, periods_per_year=52) == date(2027, 1, 13)
    assert due_date(first, 1, periods_per_year=26) == date(2027, 1, 13)
    assert due_date(first, 1, periods_per_year=4) == date(2027, 3, 30)


@pytest.mark.parametrize("periods", [0, 7, 24, 360])
def test_periods_without_calendar_dates_are_refused(periods: int) -> None:
    with pytest.raises(AmountOutOfRange):
        due_date(date(2026, 1, 1), 1, periods_per_year=periods)


@pytest.mark.parametrize(("number", "per_year"), [(10**6, 12), (10**9, 365), (-(10**6), 12)])
def test_years_beyond_the_calendar_are_refused_by_name(number: int, per_year: int) -> None:
    with pytest.raises(AmountOutOfRange):
        due_date(date(2026, 1, 1), number, periods_per_year=per_year)


@given(DAYS, st.integers(-600, 600))
def test_adding_months_moves_the_calendar_month_by_exactly_that(start: date, months: int) -> None:
    moved = add_months(start, months)
    assert calendar_months_between(start, moved) == months
    assert moved.day == min(start.day, days_in_month(moved.year, moved.month))


@given(DAYS, st.integers(0, 20000))
def test_whole_months_are_the_most_that_fit(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    months = months_between(start, end)
    assert add_months(start, months) <= end < add_months(start, months + 1)
    assert days_between(start, end) == days


def test_whole_months_backwards_are_negative() -> None:
    assert months_between(date(2026, 3, 15), date(2026, 1, 16)) == -2
