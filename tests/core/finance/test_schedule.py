"""A schedule that does not close is never a schedule; its flows are what really moved."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from core.errors import AmountOutOfRange, ScheduleDoesNotClose
from core.finance import Draw, Fees, Method, build_schedule, rate_of_dated

LOAN = build_schedule(
    Method.EQUAL_INSTALMENT,
    10_000_00,
    Fraction("0.24"),
    3,
    first_due=date(2026, 2, 28),
    anchor_day=31,
    fees=Fees(withheld=500_00, per_instalment=10_00),
)


def test_a_last_balance_or_a_negative_figure_is_refused() -> None:
    with pytest.raises(ScheduleDoesNotClose, match="5 fen"):
        replace(LOAN, balance=(*LOAN.balance[:-1], 5))
    with pytest.raises(ScheduleDoesNotClose, match="negative"):
        replace(LOAN, interest=(-1, *LOAN.interest[1:]))


def test_flows_start_with_what_arrived_and_hold_every_fee() -> None:
    assert LOAN.flows() == ((0, 9_500_00), *((n, -payment) for n, payment in enumerate(LOAN.payments, start=1)))
    assert LOAN.payments[0] == LOAN.interest[0] + LOAN.repaid[0] + 10_00


def test_dated_flows_start_a_period_before_the_first_due_date_unless_the_payout_has_its_own() -> None:
    assert [day for day, _ in LOAN.dated_flows()] == [date(2026, 1, 28), *LOAN.due]
    own = build_schedule(
        Method.BULLET, 100, Fraction(1), 2, drawn_on=date(2026, 1, 5), first_due=date(2026, 3, 1), draws=[Draw(2, 50)]
    )
    assert own.dated_flows() == ((date(2026, 1, 5), 100), (date(2026, 3, 1), 50), (date(2026, 4, 1), -own.payments[1]))
    assert rate_of_dated(own.dated_flows()).effective > 1


def test_without_dates_there_are_no_dated_flows() -> None:
    with pytest.raises(AmountOutOfRange):
        build_schedule(Method.BULLET, 100, Fraction(1), 2).dated_flows()


def test_flows_of_a_loan_that_ends_early_or_pays_at_the_end_leave_empty_periods_out() -> None:
    assert build_schedule(Method.BULLET, 100, Fraction(12), 3).flows() == ((0, 100), (3, -400))
    drawn = build_schedule(Method.BULLET, 100, Fraction(12), 3, draws=[Draw(2, 50)])
    assert drawn.flows() == ((0, 100), (1, 50), (3, -550))
    monthly = build_schedule(Method.INTEREST_ONLY, 100, Fraction(12), 2, draws=[Draw(2, 100)])
    assert monthly.flows() == ((0, 100), (2, -400))
