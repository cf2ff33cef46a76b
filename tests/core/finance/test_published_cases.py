"""Figures printed in judgments and newspapers come out of our arithmetic."""

import csv
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from pathlib import Path

import pytest

from core.finance import (
    DayCount,
    Fees,
    Method,
    PayoffDebt,
    build_schedule,
    pay_off,
    rate_of_flows,
    rate_of_schedule,
    simple_annual_rate,
    simple_interest,
)
from core.values import fen_of

REFERENCE = Path(__file__).parents[2] / "reference"


@pytest.fixture(scope="module")
def cases() -> dict[str, dict[str, str]]:
    with (REFERENCE / "published_cases.csv").open(encoding="utf-8") as file:
        return {row["case_id"]: row for row in csv.DictReader(file)}


@pytest.mark.parametrize("case_id", ["C06", "C19"])
def test_instalments_printed_in_the_press(cases: dict[str, dict[str, str]], case_id: str) -> None:
    case = cases[case_id]
    payments = [(month, -fen_of(case["instalment"])) for month in range(1, int(case["n_instalments"]) + 1)]
    rate = rate_of_flows([(0, fen_of(case["amount_received"])), *payments])
    assert 100 * rate.nominal == pytest.approx(float(case["recalc_nominal_pct"]), abs=1e-4)
    assert 100 * rate.effective == pytest.approx(float(case["recalc_effective_pct"]), abs=0.05)


@pytest.mark.parametrize(("case_id", "percent"), [("C14", 444), ("C15", 498)])
def test_one_month_loans_as_simple_yearly_rates(cases: dict[str, dict[str, str]], case_id: str, percent: int) -> None:
    case = cases[case_id]
    received, repaid = fen_of(case["amount_received"]), fen_of(case["instalment"])
    assert 100 * simple_annual_rate(received, repaid, 30, 360) == pytest.approx(percent, abs=1e-9)
    assert rate_of_flows([(0, received), (1, -repaid)]).nominal == pytest.approx(percent / 100)


def test_j01_card_interest_capped_at_24_percent_by_actual_days(cases: dict[str, dict[str, str]]) -> None:
    principal = fen_of(cases["J01"]["stated_principal"])
    interest = simple_interest(principal, Fraction("0.24"), date(2018, 10, 7), date(2022, 4, 13), DayCount.ACT_365)
    assert interest == fen_of("4219.73")
    assert principal + interest == fen_of("9217.79")


def test_j03_penalty_interest_by_thirty_day_months(cases: dict[str, dict[str, str]]) -> None:
    principal, penalty = fen_of(cases["J03"]["stated_principal"]), Fraction("0.099") * Fraction(3, 2)
    days = (date(2024, 2, 8), date(2024, 7, 8))
    assert simple_interest(principal, penalty, *days, DayCount.THIRTY_360) == fen_of("2475.00")
    assert simple_interest(principal, penalty, *days, DayCount.ACT_360) == fen_of("2491.50")


def test_j04_penalty_of_one_and_a_half_times_stays_below_24_percent_on_four_loans_only(cases) -> None:
    assert Fraction("0.153") * Fraction(3, 2) == Fraction("0.2295") < Fraction("0.24")
    assert Fraction("0.2304") * Fraction(3, 2) == Fraction("0.3456") > Fraction("0.24")
    balances = ("1999.97", "3116.70", "3200.00", "1399.97", "33333.34")
    assert sum(map(fen_of, balances)) == fen_of(cases["J04"]["stated_principal"])
    year = (date(2025, 1, 1), date(2026, 1, 1))
    assert simple_interest(fen_of("33333.34"), Fraction("0.2304"), *year, DayCount.ACT_365) == fen_of("7680.00")


def test_j05_penalty_above_four_times_lpr(cases: dict[str, dict[str, str]]) -> None:
    contract = Fraction("0.0385") + Fraction("0.0715")
    assert (contract, contract * Fraction(3, 2), 4 * Fraction("0.0385")) == tuple(
        map(Fraction, ("0.11", "0.165", "0.154"))
    )
    principal, year = fen_of(cases["J05"]["stated_principal"]), (date(2023, 1, 1), date(2024, 1, 1))
    above = simple_interest(principal, Fraction("0.165"), *year, DayCount.ACT_365) - simple_interest(
        principal, Fraction("0.154"), *year, DayCount.ACT_365
    )
    assert above == fen_of("770.00")


def test_twelve_percent_flat_and_a_fifth_withheld_have_the_rates_known_for_them() -> None:
    flat = build_schedule(Method.FLAT_ADDON, 12_000_00, Fraction("0.12"), 12)
    assert round(100 * rate_of_schedule(flat).nominal, 2) == 21.46
    withheld = build_schedule(Method.FLAT_ADDON, 10_000_00, Fraction("0.2"), 12, fees=Fees(withheld=2_000_00))
    assert sum(withheld.payments) == 12_000_04
    assert round(100 * rate_of_schedule(withheld).nominal, 2) == 82.38


@pytest.mark.parametrize("yuan", [1_000_001, 3_000_000, 9_999_999])
def test_a_loan_above_a_million_equals_decimals(yuan: int) -> None:
    """The level instalment by forty-digit decimals, then interest half up month by month, the last one closing."""
    with localcontext(prec=40):
        monthly = Decimal("0.041") / 12
        level = int((yuan * 100 * monthly / (1 - (1 + monthly) ** -360)).quantize(Decimal(1), ROUND_HALF_UP))
        balance, interest = yuan * 100, 0
        for _ in range(359):
            accrued = int((balance * monthly).quantize(Decimal(1), ROUND_HALF_UP))
            interest, balance = interest + accrued, balance + accrued - level
        interest += int((balance * monthly).quantize(Decimal(1), ROUND_HALF_UP))
    loan = build_schedule(Method.EQUAL_INSTALMENT, yuan * 100, Fraction("0.041"), 360)
    assert (loan.payments[0], loan.totals.interest) == (level, interest)
    cleared = pay_off([PayoffDebt("home", yuan * 100, Fraction("0.041"), level)], 0)
    assert cleared.months in {360, 361}
