"""Contracts, payoffs and flows: each refusal whole, word by word, and what lies just on a limit is taken."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from core.errors import AmountOutOfRange, FinanceError, ScheduleDoesNotClose
from core.finance import (
    DayCount,
    Draw,
    Fees,
    Method,
    PayoffDebt,
    PeriodicFee,
    RateStep,
    build_schedule,
    exceeds_rate,
    lender_schedule,
    pay_off,
    periods_to_clear,
    proposal_columns,
    rate_of_dated,
    rate_of_flows,
    run_account,
    simple_annual_rate,
)
from core.values import LARGEST_AMOUNT

LEVEL = Method.EQUAL_INSTALMENT
DAY = date(2026, 5, 8)
DEBT = PayoffDebt("a", 100_00, Fraction(0), 50_00)
FREE = Fraction(0)
YUAN = 100
REFUSED: list[tuple[Callable[[], object], str]] = [
    (
        lambda: build_schedule(LEVEL, LARGEST_AMOUNT, FREE, 1, fees=Fees(financed=1)),
        (
            "the principal (fen) is 1000000000, outside what can be computed exactly "
            "(1 to 1000000000, financed fees included)."
        ),
    ),
    (
        lambda: build_schedule(LEVEL, YUAN, FREE, 1, periods_per_year=367),
        "periods per year is 367, outside what can be computed exactly (1 to 366).",
    ),
    (
        lambda: build_schedule(LEVEL, YUAN, FREE, 1, fees=Fees(withheld=60, upfront=40)),
        (
            "what is withheld or paid at the start (fen) is 100, outside what can be computed exactly "
            "(less than the principal)."
        ),
    ),
    (
        lambda: build_schedule(LEVEL, YUAN, FREE, 3, rate_steps=[RateStep(3, FREE), RateStep(2, FREE)]),
        "the instalments of the rate steps is [3, 2], outside what can be computed exactly (rising, from 2 to 3).",
    ),
    (
        lambda: build_schedule(LEVEL, YUAN, FREE, 3, rate_steps=[RateStep(2, Fraction(9001))]),
        "the yearly rate of a step is 9001, outside what can be computed exactly (0 to 9000).",
    ),
    (
        lambda: build_schedule(LEVEL, YUAN, FREE, 3, draws=[Draw(4, 1)]),
        "the periods of further draws is [4], outside what can be computed exactly (rising, from 2 to 3).",
    ),
    (
        lambda: build_schedule(LEVEL, LARGEST_AMOUNT - 2, FREE, 3, fees=Fees(financed=2), draws=[Draw(2, 1)]),
        (
            "all that is drawn (fen) is 1000000001, outside what can be computed exactly "
            "(up to 1000000000, each draw at least 1)."
        ),
    ),
    (
        lambda: build_schedule(LEVEL, YUAN, FREE, 1, drawn_on=DAY),
        "the first due date is None, outside what can be computed exactly (a date, when interest is counted in days).",
    ),
    (
        lambda: build_schedule(LEVEL, YUAN, FREE, 1, drawn_on=DAY, first_due=DAY),
        "the day of the payout is 2026-05-08, outside what can be computed exactly (before 2026-05-08).",
    ),
    (
        lambda: Fees(upfront=-1, withheld=5),
        "a fee (fen) is -1 to 5, outside what can be computed exactly (0 to 1000000000).",
    ),
    (
        lambda: Fees(periodic=(PeriodicFee(5, 1, 0),)),
        (
            "the step or start of a periodic fee is below 1, outside what can be computed exactly "
            "(whole instalments from 1 up)."
        ),
    ),
    (
        lambda: build_schedule(LEVEL, YUAN, FREE, 1).dated_flows(),
        "the first due date is None, outside what can be computed exactly (a date, to put dates to cash flows).",
    ),
    (
        lambda: rate_of_flows([(0, math.nan), (1, -1)]),
        "the cash flows together is nan, outside what can be computed exactly (finite and up to 1e+15).",
    ),
    (
        lambda: rate_of_flows([(0, 10**400), (1, -1)]),
        (
            "an amount or time of a cash flow is too large or no number, outside what can be computed exactly "
            "(finite numbers)."
        ),
    ),
    (
        lambda: rate_of_flows([(1, 1), (36_527, -1)]),
        "the span of the cash flows (periods) is 36526.0, outside what can be computed exactly (up to 36525).",
    ),
    (
        lambda: rate_of_flows([(0, 1), (0, -1)]),
        (
            "These cash flows have no rate of return: money moves on fewer than two days "
            "once flows of the same day are netted."
        ),
    ),
    (
        lambda: rate_of_flows([(0, 1), (1, 1)]),
        (
            "These cash flows have no rate of return: all money moves in one direction: "
            "nothing was received, or nothing is paid."
        ),
    ),
    (
        lambda: rate_of_flows([(0, 1000), (1, -2000), (2, 1100)], 1),
        "These cash flows have no rate of return: no rate makes what was paid worth what was received.",
    ),
    (lambda: rate_of_dated([]), "These cash flows have no rate of return: there are no cash flows."),
    (
        lambda: simple_annual_rate(0, 1, 1),
        (
            "These cash flows have no rate of return: a simple rate needs money received, "
            "money repaid and at least one day between them."
        ),
    ),
    (
        lambda: exceeds_rate([(0, -1), (1, 1)], Fraction(1)),
        (
            "These cash flows have no rate of return: the borrower pays before receiving anything; "
            "money received must be positive."
        ),
    ),
    (
        lambda: lender_schedule(0, [1]),
        (
            "the principal or a payment (fen) is 0, outside what can be computed exactly "
            "(1 to 1000000000, payments 0 or more)."
        ),
    ),
    (
        lambda: lender_schedule(100, [100], periods_per_year=0),
        "periods per year is 0, outside what can be computed exactly (1 to 366).",
    ),
    (
        lambda: lender_schedule(100, [50, 49]),
        "all payments (fen) is 99, outside what can be computed exactly (at least the principal of 100).",
    ),
    (
        lambda: lender_schedule(100, [100], due=[DAY, DAY]),
        "the due dates is 2, outside what can be computed exactly (one for each payment, rising).",
    ),
    (
        lambda: proposal_columns([100, -1], 0, 5),
        (
            "the balance (fen) of an option is [100  -1], outside what can be computed exactly "
            "(whole numbers from 0 to 1000000000)."
        ),
    ),
    (
        lambda: proposal_columns(100, -1, 5),
        (
            "the rate (ppm) of an option is [-1], outside what can be computed exactly "
            "(whole numbers from 0 to 9000000000)."
        ),
    ),
    (
        lambda: proposal_columns(100, 0, 0),
        "the term (months) of an option is [0], outside what can be computed exactly (whole numbers from 1 to 600).",
    ),
    (
        lambda: proposal_columns(100, 0, 5, 121),
        (
            "the holiday (months) of an option is [121], outside what can be computed exactly "
            "(whole numbers from 0 to 120)."
        ),
    ),
    (
        lambda: proposal_columns(100, 0, 5, 1, 2),
        "the holiday interest of an option is [2], outside what can be computed exactly (whole numbers from 0 to 1).",
    ),
    (
        lambda: proposal_columns(100, 0, 5, method=3),
        "the method of an option is [3], outside what can be computed exactly (whole numbers from 0 to 2).",
    ),
    (
        lambda: proposal_columns(10**9, 9 * 10**9, 1, 1, True),
        "the balance (fen) times the rate (ppm) is 751000000000, outside what can be computed exactly (up to 9.2e+18).",
    ),
    (
        lambda: proposal_columns(10**9, 9 * 10**9, 1, 2, True),
        (
            "the balance after a holiday (fen) is 751000000000, outside what can be computed exactly "
            "(x ppm up to 9.2e+18)."
        ),
    ),
    (
        lambda: pay_off([DEBT, DEBT], 0),
        "the debts' ids is repeated, outside what can be computed exactly (each id once).",
    ),
    (
        lambda: pay_off([DEBT], 0, ["b"]),
        (
            "the order is names an id twice or one that is not a debt, outside what can be computed exactly "
            "(ids of the debts, each once)."
        ),
    ),
    (
        lambda: pay_off([replace(DEBT, minimum=LARGEST_AMOUNT + 1)], 0),
        "balance or minimum of 'a' (fen) is 10000, outside what can be computed exactly (0 to 1000000000).",
    ),
    (
        lambda: pay_off([replace(DEBT, order_rate=Fraction(9001))], 0),
        "a rate of 'a' is 9001, outside what can be computed exactly (0 to 9000).",
    ),
    (
        lambda: pay_off([replace(DEBT, annual_rate=Fraction(-1))], 0),
        "a rate of 'a' is -1, outside what can be computed exactly (0 to 9000).",
    ),
    (
        lambda: pay_off([replace(DEBT, prepayment_fee=Fraction(1))], 0),
        "the prepayment fee of 'a' is 1, outside what can be computed exactly (0 to below 1).",
    ),
    (
        lambda: pay_off([replace(DEBT, promo_months=12_001)], 0),
        "the promotion of 'a' (months) is 12001, outside what can be computed exactly (0 or more).",
    ),
    (
        lambda: pay_off([DEBT], LARGEST_AMOUNT + 1),
        "the extra per month (fen) is 1000000001, outside what can be computed exactly (0 to 1000000000).",
    ),
]


@pytest.mark.parametrize(("refused", "told"), REFUSED, ids=[told[:60] for _, told in REFUSED])
def test_a_refusal_is_said_whole(refused, told) -> None:
    with pytest.raises(FinanceError) as said:
        refused()
    assert str(said.value) == told


def test_a_schedule_that_does_not_close_says_how() -> None:
    loan = build_schedule(LEVEL, 3_00, FREE, 3)
    for change, told in (
        ({"balance": (200, 100, 7)}, "7 fen are left after instalment 3"),
        ({"fee": (0, -1, 0)}, "an interest, principal part, fee or balance is negative"),
        ({"repaid": (100, -1, 100)}, "an interest, principal part, fee or balance is negative"),
        ({"balance": (200, -1, 0)}, "an interest, principal part, fee or balance is negative"),
    ):
        with pytest.raises(ScheduleDoesNotClose) as said:
            replace(loan, **change)
        assert str(said.value) == f"The schedule does not close: {told}."


@pytest.mark.parametrize(
    "taken",
    [
        lambda: build_schedule(LEVEL, LARGEST_AMOUNT, Fraction(9000), 1),
        lambda: build_schedule(LEVEL, LARGEST_AMOUNT - 1, FREE, 1, fees=Fees(financed=1)),
        lambda: build_schedule(LEVEL, 1, FREE, 1, periods_per_year=1),
        lambda: build_schedule(LEVEL, YUAN, FREE, 366, periods_per_year=366),
        lambda: build_schedule(LEVEL, YUAN, FREE, 600),
        lambda: build_schedule(LEVEL, YUAN, FREE, 1, fees=Fees(withheld=60, upfront=39)),
        lambda: build_schedule(LEVEL, YUAN, FREE, 2, rate_steps=[RateStep(2, Fraction(9000))]),
        lambda: build_schedule(LEVEL, YUAN, Fraction(1), 2, rate_steps=[RateStep(2, FREE)]),
        lambda: build_schedule(LEVEL, YUAN, FREE, 2, draws=[Draw(2, 1)]),
        lambda: build_schedule(LEVEL, LARGEST_AMOUNT - 1, FREE, 2, draws=[Draw(2, 1)]),
        lambda: build_schedule(LEVEL, YUAN, FREE, 2, balloon=YUAN),
        lambda: build_schedule(LEVEL, YUAN, FREE, 1, day_count=DayCount.THIRTY_360),
        lambda: Fees(upfront=LARGEST_AMOUNT, periodic=(PeriodicFee(0, 1, 1),)),
        lambda: run_account(LARGEST_AMOUNT, Fraction(9000), [0], unpaid_interest=LARGEST_AMOUNT),
        lambda: lender_schedule(LARGEST_AMOUNT, [LARGEST_AMOUNT]),
        lambda: lender_schedule(1, [0, 1], due=[DAY, date(2026, 6, 8)]),
        lambda: proposal_columns(LARGEST_AMOUNT, 9 * 10**9, 600, 0, True),
        lambda: proposal_columns(1, 0, 1, 120, True, method=2),
        lambda: rate_of_flows([(0, 5e14), (36_525, -5e14)]),
        lambda: rate_of_flows([(0, 1), (1, -1)], 366),
        lambda: rate_of_flows([(0, 1), (1, -1)], 1),
        lambda: pay_off([replace(DEBT, balance=LARGEST_AMOUNT, minimum=LARGEST_AMOUNT)], LARGEST_AMOUNT),
        lambda: pay_off([replace(DEBT, annual_rate=Fraction(9000), minimum=0)], 0),
        lambda: pay_off([replace(DEBT, promo_months=12_000, prepayment_fee=Fraction(99, 100))], 0),
        lambda: periods_to_clear(LARGEST_AMOUNT, FREE, 0),
        lambda: simple_annual_rate(1, 0, 1),
    ],
)
def test_what_lies_on_a_limit_is_taken(taken) -> None:
    taken()


def test_interest_is_taken_up_to_the_payment_and_a_clearing_needs_a_fen_more() -> None:
    assert periods_to_clear(100_00, Fraction(12), 100_00) == (None, None)
    assert periods_to_clear(100_00, Fraction(12), 100_01).periods is not None
    with pytest.raises(AmountOutOfRange):
        periods_to_clear(100, FREE, -1)
