"""What is still owed at the start of each month, worked out by hand for every kind of column."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.loans import KEEP, STOP, Concession, ConcessionKind
from core.plans.asks import Request
from core.plans.balances import balance_kept, balance_under
from core.plans.contract import Contract
from core.plans.layout import lay_out
from core.plans.menu import DebtMenu, Option
from core.plans.opened import OpenedDebt
from tests.core.risk.households import make_debt

K = ConcessionKind
ONE_PERCENT_A_MONTH = Fraction(12, 100)
NO_PAYMENTS = np.zeros((0, 0), dtype=np.int64)
CONTRACT = (30_300, 0, 20_402)
"""At 1 % a month worth 20,402 / 1.01 = 20,200 in month 2, 20,200 / 1.01 = 20,000 in month 1, 49,801.98 today."""


def menu_of(*payments: int, balance: int = 50_000, rate: Fraction = ONE_PERCENT_A_MONTH, asked_on: int = 0) -> DebtMenu:
    """A debt with these payments ahead; what a request is made on may differ from the balance of the contract."""
    debt = make_debt(balance=balance, annual_rate=rate)
    return DebtMenu(debt, OpenedDebt(balance=asked_on), Contract(payments, arrears=0), (), NO_PAYMENTS)


def column(concession: Concession, *, is_promised: bool = False, is_asked: bool = False) -> Option:
    """A column of which only the concession matters here."""
    request = Request(12, "contract", 12, 0, 0, False, concession.parts, 1) if is_asked else None
    return Option(concession, request, 0, 0, 0, 0, 0, is_promised=is_promised)


def under(menu: DebtMenu, option: Option, *payments: int) -> list[int]:
    """The balances under one option, which are whole numbers."""
    balances = balance_under(menu, option, np.array(payments, dtype=np.int64))
    assert balances.dtype == np.int64
    return balances.tolist()


@pytest.mark.parametrize(
    ("horizon", "balances"),
    [(1, [50_000]), (2, [50_000, 20_000]), (3, [50_000, 20_000, 20_200]), (5, [50_000, 20_000, 20_200, 0, 0])],
)
def test_the_contract_is_worth_what_is_left_of_it(horizon, balances) -> None:
    """Today's balance as it is told, then the present value of what is still to come, also of what lies beyond."""
    kept = balance_kept(menu_of(*CONTRACT), horizon)
    assert kept.tolist() == balances
    assert kept.dtype == np.int64


def test_without_interest_the_contract_is_worth_the_sum_of_what_is_left() -> None:
    assert balance_kept(menu_of(300, 200, 100, rate=Fraction(0)), 4).tolist() == [50_000, 300, 100, 0]


def test_the_worth_of_the_contract_is_rounded_to_the_nearest_fen() -> None:
    """102 in a month is worth 100.99 at 1 %, 103 is 101.98, 150 is 148.51, 151 is 149.50: up, whole or not."""
    for payment, worth in ((102, 101), (103, 102), (150, 149), (151, 150)):
        assert balance_kept(menu_of(0, payment), 2).tolist() == [50_000, worth]


def test_a_debt_without_payments_ahead_is_its_balance_today() -> None:
    """Only arrears are left: they are due in month 0."""
    assert balance_kept(menu_of(), 3).tolist() == [50_000, 0, 0]


def test_a_kept_contract_has_the_balances_of_the_contract() -> None:
    assert under(menu_of(*CONTRACT), column(KEEP), 30_300, 0, 20_402, 0) == [50_000, 20_000, 20_200, 0]


def test_a_stopped_debt_stays_what_it_is_today() -> None:
    assert under(menu_of(*CONTRACT), column(STOP), 0, 0, 0) == [50_000, 50_000, 50_000]


def test_a_settled_debt_is_gone_after_the_first_month() -> None:
    settled = column(Concession((K.SETTLEMENT,), pay_now=30_000))
    assert under(menu_of(*CONTRACT), settled, 0, 0, 0) == [50_000, 0, 0]


def asked(holiday: int, *, bears: bool) -> Option:
    parts = (K.LONGER_TERM, K.HOLIDAY)
    return column(
        Concession(
            parts, annual_rate=ONE_PERCENT_A_MONTH, holiday_months=holiday, holiday_bears_interest=bears, term_months=2
        ),
        is_asked=True,
    )


def test_a_request_runs_on_the_sum_it_is_made_on() -> None:
    """10,000 (not the contract's 50,000) at 1 %: + 100 - 5,100 = 5,000; + 50 - 5,050 = 0; nothing after that."""
    menu = menu_of(*CONTRACT, asked_on=10_000)
    assert under(menu, asked(0, bears=False), 5_100, 5_050, 0) == [10_000, 5_000, 0]


def test_a_holiday_without_interest_leaves_the_balance_alone() -> None:
    """Two months still, then interest from the first payment on: 10,000 + 100 - 5,100 = 5,000."""
    menu = menu_of(*CONTRACT, asked_on=10_000)
    assert under(menu, asked(2, bears=False), 0, 0, 5_100, 5_050) == [10_000, 10_000, 10_000, 5_000]


def test_a_holiday_that_bears_interest_lets_the_balance_grow() -> None:
    """10,000 + 100 = 10,100; + 101 = 10,201; + 102 (half up of 102.01) - 5,303 = 5,000."""
    menu = menu_of(*CONTRACT, asked_on=10_000)
    assert under(menu, asked(2, bears=True), 0, 0, 5_303, 5_050) == [10_000, 10_100, 10_201, 5_000]


@given(
    st.integers(1, 5_000_000),
    st.sampled_from([0, 33_000, 120_000, 240_000]),
    st.integers(1, 24),
    st.integers(0, 3),
    st.booleans(),
)
def test_a_request_that_is_kept_to_its_end_leaves_nothing(balance, ppm, term, holiday, bears) -> None:
    """The balance follows the schedule by the same interest: never below 0, and paid off by its last payment."""
    rows = (np.array([number]) for number in (balance, ppm, term, holiday))
    laid = lay_out(*rows, np.array([bears]), horizon=30)
    concession = Concession(
        (K.LONGER_TERM,),
        annual_rate=Fraction(ppm, 10**6),
        holiday_months=holiday,
        holiday_bears_interest=bears,
        term_months=term,
    )
    balances = under(menu_of(asked_on=balance), column(concession, is_asked=True), *laid.payments[0].tolist())
    assert min(balances) >= 0
    assert balances[0] == balance
    assert not any(balances[int(laid.end[0]) :])
    assert balances[int(laid.end[0]) - 1] > 0


def test_a_promise_falls_in_step_with_what_is_paid() -> None:
    """A third of 100 is 33 and a bit, two thirds 66 and a bit: what is left is never shown too small."""
    menu = menu_of(*CONTRACT, balance=100)
    assert under(menu, column(KEEP, is_promised=True), 7, 7, 7, 0) == [100, 67, 34, 0]
    assert under(menu, column(KEEP, is_promised=True), 0, 30, 70, 0) == [100, 100, 70, 0]


def test_a_promise_that_asks_nothing_more_leaves_the_balance() -> None:
    assert under(menu_of(*CONTRACT), column(KEEP, is_promised=True), 0, 0) == [50_000, 50_000]
