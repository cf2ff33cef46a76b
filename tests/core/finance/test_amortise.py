"""Contract schedules equal tables computed elsewhere, and keep the laws of arithmetic for any loan."""

import csv
from collections import defaultdict
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.errors import AmountOutOfRange
from core.finance import (
    DayCount,
    Draw,
    Fees,
    Method,
    PeriodicFee,
    RateStep,
    Schedule,
    build_schedule,
    half_up,
    rate_of_schedule,
)
from core.values import add_months, fen_of

REFERENCE = Path(__file__).parents[2] / "reference"
EQUAL = Method.EQUAL_INSTALMENT


def reference_loans() -> dict[tuple[str, str, str, int], list[tuple[int, ...]]]:
    loans = defaultdict(list)
    with (REFERENCE / "schedules.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            loan = (row["method"], row["principal"], row["annual_rate"], int(row["periods"]))
            loans[loan].append(
                tuple(fen_of(row[name]) for name in ("payment", "interest", "principal_part", "balance"))
            )
    return dict(loans)


@pytest.mark.parametrize(("loan", "rows"), reference_loans().items(), ids=str)
def test_every_fen_equals_the_table_of_forty_digit_decimals(loan: tuple[str, str, str, int], rows: list[tuple]) -> None:
    method, principal, rate, periods = loan
    schedule = build_schedule(Method(method), fen_of(principal), Fraction(rate), periods)
    assert [(row.payment, row.interest, row.principal, row.balance) for row in schedule.instalments] == rows


def test_the_three_day_counts_move_the_instalment_of_the_same_loan() -> None:
    """30,000 yuan, 18.25 %, twelve months from 23 November 2026, worked out again in 40-digit decimals."""
    loan = {"drawn_on": date(2026, 11, 23), "first_due": date(2026, 12, 23)}
    instalments = {
        count: build_schedule(EQUAL, 30_000_00, Fraction("0.1825"), 12, day_count=count, **loan) for count in DayCount
    }
    firsts = {count: schedule.payments[0] for count, schedule in instalments.items()}
    interests = {count: schedule.totals.interest for count, schedule in instalments.items()}
    assert firsts == {DayCount.THIRTY_360: 275397, DayCount.ACT_365: 275312, DayCount.ACT_360: 275674}
    assert interests == {DayCount.THIRTY_360: 304764, DayCount.ACT_365: 303750, DayCount.ACT_360: 308081}


LOANS = st.builds(
    build_schedule,
    st.sampled_from(Method),
    st.integers(1, 10**9),
    st.integers(0, 4_000_000).map(lambda ppm: Fraction(ppm, 10**6)),
    st.integers(1, 120),
    fees=st.builds(Fees, per_instalment=st.integers(0, 5000), financed=st.just(0)),
)


@given(LOANS)
def test_cash_paid_is_principal_plus_interest_plus_fees_to_the_fen(loan: Schedule) -> None:
    totals = loan.totals
    assert sum(loan.repaid) == loan.principal
    assert totals.payment == totals.received + totals.interest + totals.fees
    assert all(row.payment == row.interest + row.principal + row.fees for row in loan.instalments)


@given(LOANS)
def test_balances_fall_to_zero_and_nothing_is_negative(loan: Schedule) -> None:
    balances = (loan.principal, *loan.balance)
    assert loan.balance[-1] == 0
    assert all(later <= earlier for earlier, later in pairwise(balances))
    assert min(min(row) for row in zip(loan.payments, loan.interest, loan.repaid, loan.fee, strict=True)) >= 0


@given(LOANS)
def test_the_first_month_has_interest(loan: Schedule) -> None:
    monthly = loan.annual_rate / 12 * loan.principal
    if loan.method is not Method.BULLET:
        assert abs(loan.interest[0] - monthly) <= Fraction(1, 2)


@given(st.integers(1000, 10**9), st.integers(1, 600_000), st.integers(2, 360))
def test_the_last_instalment_differs_by_no_more_than_rounding_can_grow(principal: int, ppm: int, periods: int) -> None:
    loan = build_schedule(EQUAL, principal, Fraction(ppm, 10**6), periods)
    rate = Fraction(ppm, 12 * 10**6)
    growth = float((1 + rate) ** periods - 1) / float(rate)
    assert abs(loan.payments[-1] - loan.payments[0]) <= growth + 1


@given(st.sampled_from(Method), st.integers(1, 10**9), st.integers(1, 120))
def test_without_interest_the_total_is_the_balance(method: Method, principal: int, periods: int) -> None:
    assert build_schedule(method, principal, Fraction(0), periods).totals.payment == principal


@given(st.sampled_from(Method), st.integers(10_000_00, 10**8), st.integers(1, 100), st.integers(1, 60))
def test_the_total_rises_with_the_rate_and_with_the_term(
    method: Method, principal: int, percent: int, periods: int
) -> None:
    rate = Fraction(percent, 100)
    total = build_schedule(method, principal, rate, periods).totals.payment
    assert build_schedule(method, principal, rate + Fraction(1, 100), periods).totals.payment > total
    assert build_schedule(method, principal, rate, periods + 1).totals.payment > total


def test_equal_principal_costs_less_than_equal_instalment_and_bullet_most() -> None:
    costs = {method: build_schedule(method, 10**6, Fraction("0.18"), 12).totals.interest for method in Method}
    assert costs[Method.EQUAL_PRINCIPAL] < costs[EQUAL] < costs[Method.FLAT_ADDON] == costs[Method.BULLET] == 180_000


def test_a_tiny_loan_never_goes_below_zero_and_ends_early() -> None:
    loan = build_schedule(EQUAL, 5, Fraction(0), 10, fees=Fees(per_instalment=100))
    assert loan.payments == (101,) * 5 + (0,) * 5
    assert loan.totals.fees == 500


def test_a_tiny_long_loan_says_that_rounding_left_a_balloon() -> None:
    loan = build_schedule(EQUAL, 1000_00, Fraction("0.36"), 360)
    assert loan.payments[:359] == (30_00,) * 359
    assert loan.payments[-1] == 1030_00
    assert loan.has_rounding_balloon
    assert not build_schedule(EQUAL, 10_000_00, Fraction("0.36"), 360).has_rounding_balloon
    assert not build_schedule(EQUAL, 10_000_00, Fraction("0.36"), 1).has_rounding_balloon


def test_dates_keep_the_thirty_first_and_survive_february() -> None:
    loan = build_schedule(EQUAL, 10**6, Fraction("0.1"), 4, first_due=date(2027, 12, 31))
    assert loan.due == (date(2027, 12, 31), date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31))
    assert build_schedule(EQUAL, 1, Fraction(0), 2, first_due=date(2027, 2, 28), anchor_day=30).due == (
        date(2027, 2, 28),
        date(2027, 3, 30),
    )


def test_no_month_is_charged_twice_or_left_out() -> None:
    loan = build_schedule(EQUAL, 10**6, Fraction("0.1"), 60, first_due=date(2026, 1, 31))
    assert loan.due is not None
    assert [(day.year, day.month) for day in loan.due] == [
        (m.year, m.month) for m in (add_months(date(2026, 1, 1), k) for k in range(60))
    ]


def test_a_promotional_rate_steps_up_and_the_instalment_is_worked_out_anew() -> None:
    loan = build_schedule(EQUAL, 12_000_00, Fraction(0), 12, rate_steps=[RateStep(7, Fraction("0.24"))])
    assert loan.payments[:6] == (1000_00,) * 6
    assert loan.interest[:7] == (0, 0, 0, 0, 0, 0, 120_00)
    rest = build_schedule(EQUAL, 6_000_00, Fraction("0.24"), 6)
    assert loan.payments[6:] == rest.payments


def test_a_further_draw_raises_the_balance_and_arrives_in_the_flows() -> None:
    loan = build_schedule(EQUAL, 6_000_00, Fraction("0.12"), 6, draws=[Draw(3, 2_000_00)])
    assert loan.totals.received == 8_000_00 == sum(loan.repaid)
    assert loan.interest[2] == half_up(loan.balance[1] + 2_000_00, 100)
    assert dict(loan.flows())[2] == 2_000_00 - loan.payments[1]
    assert rate_of_schedule(loan).nominal == pytest.approx(0.12, abs=1e-5)


def test_a_balloon_is_repaid_with_the_last_instalment() -> None:
    loan = build_schedule(EQUAL, 60_000_00, Fraction("0.08"), 36, balloon=30_000_00)
    assert loan.balance[-2] > 30_000_00 > loan.balance[-2] - loan.payments[0]
    assert loan.payments[-1] == pytest.approx(30_000_00 + loan.payments[0], abs=40)
    equal = build_schedule(Method.EQUAL_PRINCIPAL, 60_000_00, Fraction("0.08"), 36, balloon=24_000_00)
    assert equal.repaid[:-1] == (1_000_00,) * 35
    assert equal.repaid[-1] == 25_000_00


@pytest.mark.parametrize("count", [None, DayCount.THIRTY_360])
def test_a_longer_first_period_bears_more_interest_and_payments_stay_level(count: DayCount | None) -> None:
    loan = build_schedule(
        EQUAL, 10_000_00, Fraction("0.18"), 12, drawn_on=date(2026, 1, 10), first_due=date(2026, 2, 25), day_count=count
    )
    assert loan.interest[0] == 10_000_00 * 18 * 45 // 360 // 100
    assert loan.payments[-1] == pytest.approx(loan.payments[0], abs=14)


def test_interest_of_a_very_long_first_period_is_paid_rather_than_capitalised() -> None:
    loan = build_schedule(EQUAL, 10_000_00, Fraction("0.36"), 60, drawn_on=date(2026, 1, 1), first_due=date(2027, 1, 1))
    assert loan.interest[0] == 3_600_00 == loan.payments[0]
    assert loan.balance[0] == 10_000_00


def test_fees_stand_where_they_are_charged_and_the_cash_identity_holds() -> None:
    fees = Fees(
        upfront=100_00, withheld=500_00, financed=200_00, per_instalment=10_00, periodic=(PeriodicFee(99_00, 12, 1),)
    )
    loan = build_schedule(EQUAL, 10_000_00, Fraction("0.12"), 24, fees=fees)
    assert loan.fee[0] == loan.fee[12] == 109_00
    assert loan.fee[1] == 10_00
    totals = loan.totals
    assert totals.fees == 100_00 + 500_00 + 200_00 + 240_00 + 198_00
    assert totals.received == 9_500_00
    assert totals.payment == totals.received + totals.interest + totals.fees
    assert loan.flows()[0] == (0, 9_400_00)


def test_a_fee_refunded_in_full_restores_the_rate_without_fees() -> None:
    plain = build_schedule(EQUAL, 10_000_00, Fraction("0.18"), 12)
    with_fee = build_schedule(EQUAL, 10_000_00, Fraction("0.18"), 12, fees=Fees(withheld=300_00))
    assert rate_of_schedule(with_fee).nominal > rate_of_schedule(plain).nominal == pytest.approx(0.18, abs=1e-5)


def test_a_bullet_pays_its_fee_once() -> None:
    loan = build_schedule(Method.BULLET, 8_000_00, Fraction("0.15"), 6, fees=Fees(per_instalment=30_00))
    assert loan.payments == (0, 0, 0, 0, 0, 8_630_00)


def test_weekly_and_fourteen_day_loans_have_their_dates() -> None:
    loan = build_schedule(EQUAL, 1000_00, Fraction("0.52"), 4, periods_per_year=52, first_due=date(2026, 12, 28))
    assert loan.due == (date(2026, 12, 28), date(2027, 1, 4), date(2027, 1, 11), date(2027, 1, 18))
    assert loan.interest[0] == 10_00


@given(st.integers(1, 10**9), st.integers(1, 36), st.sampled_from([DayCount.ACT_365, DayCount.ACT_360]))
def test_actual_days_charge_every_day_once(principal: int, periods: int, count: DayCount) -> None:
    start = date(2027, 1, 31)
    loan = build_schedule(
        Method.INTEREST_ONLY,
        principal,
        Fraction("0.18"),
        periods,
        drawn_on=start,
        first_due=date(2027, 2, 28),
        anchor_day=31,
        day_count=count,
    )
    assert loan.due is not None
    year = 365 if count is DayCount.ACT_365 else 360
    exact = principal * Fraction("0.18") * (loan.due[-1] - start).days / year
    assert abs(loan.totals.interest - exact) <= Fraction(periods, 2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"principal": 0},
        {"principal": -1},
        {"principal": 10**9 + 1},
        {"annual_rate": Fraction(-1)},
        {"annual_rate": Fraction(9001)},
        {"periods": 0},
        {"periods": 1200},
        {"periods": 10**30},
        {"periods_per_year": 0},
        {"periods_per_year": 367},
        {"periods_per_year": 24, "first_due": date(2026, 1, 1)},
        {"fees": Fees(withheld=10**6)},
        {"fees": Fees(financed=10**9)},
        {"drawn_on": date(2026, 1, 1)},
        {"day_count": DayCount.ACT_365},
        {"first_due": date(2026, 1, 1), "drawn_on": date(2026, 1, 1)},
        {"first_due": date(2290, 1, 1), "periods": 240},
        {"rate_steps": [RateStep(1, Fraction(0))]},
        {"rate_steps": [RateStep(13, Fraction(0))]},
        {"rate_steps": [RateStep(5, Fraction(0)), RateStep(5, Fraction(1))]},
        {"rate_steps": [RateStep(5, Fraction(-1))]},
        {"draws": [Draw(1, 100)]},
        {"draws": [Draw(2, 0)]},
        {"draws": [Draw(2, 10**9)]},
        {"balloon": -1},
        {"balloon": 10**6 + 1},
    ],
)
def test_what_no_contract_says_is_refused_by_name(wrong: dict) -> None:
    loan = {"method": EQUAL, "principal": 10**6, "annual_rate": Fraction("0.1"), "periods": 12} | wrong
    with pytest.raises(AmountOutOfRange):
        build_schedule(**loan)


@pytest.mark.parametrize("wrong", [{"upfront": -1}, {"withheld": 10**10}, {"periodic": (PeriodicFee(5, 0),)}])
def test_impossible_fees_are_refused_by_name(wrong: dict) -> None:
    with pytest.raises(AmountOutOfRange):
        Fees(**wrong)


@given(st.integers(1, 10**9), st.integers(2, 60), st.integers(1, 300))
def test_a_rate_step_to_the_same_rate_changes_only_rounding(principal: int, periods: int, percent: int) -> None:
    assume(principal > 1000)
    rate = Fraction(percent, 100)
    plain = build_schedule(Method.EQUAL_PRINCIPAL, principal, rate, periods)
    stepped = build_schedule(Method.EQUAL_PRINCIPAL, principal, rate, periods, rate_steps=[RateStep(2, rate)])
    assert abs(plain.totals.interest - stepped.totals.interest) <= periods * periods
