"""Rates equal those computed elsewhere, keep their laws, and where there is none or more than one, that is said."""

import csv
import math
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.errors import AmountOutOfRange, NoRate, SeveralRates
from core.finance import (
    DayCount,
    Fees,
    Method,
    build_schedule,
    rate_of_dated,
    rate_of_flows,
    rate_of_schedule,
    simple_annual_rate,
)

REFERENCE = Path(__file__).parents[2] / "reference"


def reference_rates() -> list[tuple[str, list[float], float, float]]:
    with (REFERENCE / "rates.csv").open(encoding="utf-8") as file:
        return [
            (
                row["name"],
                [float(flow) for flow in row["flows"].split()],
                float(row["nominal"]),
                float(row["effective"]),
            )
            for row in csv.DictReader(file, delimiter=";")
        ]


@pytest.mark.parametrize(
    ("name", "flows", "nominal", "effective"), reference_rates(), ids=lambda v: v if isinstance(v, str) else ""
)
def test_rates_equal_those_of_numpy_financial(name: str, flows: list[float], nominal: float, effective: float) -> None:
    rate = rate_of_flows(enumerate(flows))
    assert rate.nominal == pytest.approx(nominal, rel=1e-9, abs=1e-12)
    assert rate.effective == pytest.approx(effective, rel=1e-9, abs=1e-12)
    turned = rate_of_flows([(month, -flow) for month, flow in enumerate(flows)])
    assert turned == rate


def conventional(draw: st.DrawFn) -> list[tuple[int, int]]:
    """Everything is received before it is repaid: one rate, whatever the amounts."""
    payouts = draw(st.lists(st.integers(100, 10**8), min_size=1, max_size=3))
    gap = draw(st.integers(0, 12))
    payments = draw(st.lists(st.integers(100, 10**7), min_size=1, max_size=60))
    flows = [(month, amount) for month, amount in enumerate(payouts)]
    return flows + [(len(payouts) + gap + month, -amount) for month, amount in enumerate(payments)]


FLOWS = st.composite(conventional)()


def npv(flows: list[tuple[int, int]], period_rate: float) -> float:
    return math.fsum(amount * (1 + period_rate) ** -time for time, amount in flows)


@given(FLOWS)
def test_at_the_rate_the_present_value_is_nil(flows: list[tuple[int, int]]) -> None:
    rate = rate_of_flows(flows)
    received = sum(amount for _, amount in flows if amount > 0)
    assume(-0.5 < rate.period_rate < 10)
    assert abs(npv(flows, rate.period_rate)) <= max(0.5, 1e-9 * received)


@given(FLOWS, st.integers(2, 1000), st.integers(-600, 600))
def test_scaling_money_and_shifting_time_leave_the_rate(flows: list[tuple[int, int]], factor: int, shift: int) -> None:
    rate = rate_of_flows(flows)
    moved = rate_of_flows([(time + shift, amount * factor) for time, amount in flows])
    assert moved.period_rate == pytest.approx(rate.period_rate, rel=1e-9, abs=1e-11)


@given(FLOWS)
def test_order_of_the_flows_does_not_matter(flows: list[tuple[int, int]]) -> None:
    assert rate_of_flows(flows[::-1]) == rate_of_flows(flows)


@given(FLOWS)
def test_receiving_less_paying_more_or_earlier_raises_the_rate(flows: list[tuple[int, int]]) -> None:
    rate = rate_of_flows(flows).period_rate
    assume(-0.5 < rate < 10)
    less = [(flows[0][0], flows[0][1] * 99 // 100), *flows[1:]]
    more = [*flows[:-1], (flows[-1][0], flows[-1][1] * 2)]
    earlier = [*flows[:-1], (flows[-1][0] - 0.5, flows[-1][1])]
    assert rate_of_flows(less).period_rate > rate
    assert rate_of_flows(more).period_rate > rate
    later_rate = rate_of_flows(earlier).period_rate
    assert later_rate > rate if rate > 1e-9 else later_rate <= rate or abs(rate) <= 1e-9


@given(FLOWS)
def test_pyxirr_and_our_own_solver_agree(flows: list[tuple[int, int]]) -> None:
    """A time that is not whole takes the whole computation to our own solver."""
    rate = rate_of_flows(flows).period_rate
    slower = rate_of_flows([(time * Fraction(3, 2), amount) for time, amount in flows]).period_rate
    assert math.log1p(slower) * 3 / 2 == pytest.approx(math.log1p(rate), rel=1e-9, abs=1e-10)


@pytest.mark.parametrize("days", [1, 7, 14, 30, 365, 10_950])
def test_one_payout_and_one_repayment_from_a_day_to_thirty_years(days: int) -> None:
    start = date(2026, 1, 1)
    rate = rate_of_dated([(start, 1000), (start + timedelta(days=days), -1100)])
    assert rate.effective == pytest.approx(1.1 ** (365 / days) - 1, rel=1e-9)


def test_rates_beyond_all_sense_are_still_computed() -> None:
    """700 for 1,000 in seven days; 500 for 1,000; a day; a hundred years of growth that no float can hold."""
    week = [(date(2026, 1, 5), 700), (date(2026, 1, 12), -1000)]
    assert rate_of_dated(week).effective == pytest.approx(1.194e8, rel=1e-3)
    assert rate_of_dated(week).nominal == pytest.approx(22.35, abs=0.01)
    assert rate_of_dated([(date(2026, 1, 5), 500), (date(2026, 1, 12), -1000)]).effective == pytest.approx(
        4.97e15, rel=1e-2
    )
    assert rate_of_dated([(date(2026, 1, 5), 990), (date(2026, 1, 6), -1000)]).effective == pytest.approx(
        38.19, abs=0.01
    )
    assert rate_of_flows([(0, 1), (1, -(10**14))], 365).effective == math.inf


def test_a_loan_without_cost_has_a_rate_of_exactly_nothing() -> None:
    assert rate_of_flows([(0, 1200), *((month, -100) for month in range(1, 13))]) == (0, 0, 0)


def test_paying_back_a_hundredth_is_a_loss_of_99_percent() -> None:
    assert rate_of_flows([(0, 10_000), (1, -100)], 1).effective == pytest.approx(-0.99)


@pytest.mark.parametrize(
    "flows",
    [
        [],
        [(0, 100)],
        [(0, 100), (0, -100)],
        [(0, 100), (1, 100)],
        [(0, -5), (3, -5)],
        [(1, 100), (1, -200)],
        [(0, 0), (1, 0)],
    ],
)
def test_flows_without_a_rate_are_refused_by_name(flows: list[tuple[int, int]]) -> None:
    with pytest.raises(NoRate):
        rate_of_flows(flows)


def test_two_rates_are_said_not_chosen() -> None:
    with pytest.raises(SeveralRates) as refusal:
        rate_of_flows([(0, 1000), (1, -2600), (2, 1650)], 1)
    assert refusal.value.period_rates == pytest.approx((0.1, 0.5))
    assert "0.1, 0.5" in str(refusal.value)


def test_two_rates_between_two_points_of_the_scan_are_found() -> None:
    low, high = 1.2, 1.2004
    with pytest.raises(SeveralRates) as refusal:
        rate_of_flows([(0, 1.0), (1, -(low + high)), (2, low * high)], 1)
    assert refusal.value.period_rates == pytest.approx((0.2, 0.2004), abs=1e-7)


def test_a_double_rate_is_one_rate() -> None:
    assert rate_of_flows([(0, 1000), (1, -2200), (2, 1210)], 1).period_rate == pytest.approx(0.1, abs=1e-5)
    assert rate_of_flows([(0, 1000), (1, -2000), (2, 1000)], 1).period_rate == pytest.approx(0.0, abs=1e-5)


def test_turning_twice_without_any_rate_is_refused() -> None:
    with pytest.raises(NoRate, match="no rate makes"):
        rate_of_flows([(0, 1000), (1, -2000), (2, 1100)], 1)


def test_a_fee_before_the_payout_has_a_second_absurd_rate_and_says_so() -> None:
    with pytest.raises(SeveralRates) as refusal:
        rate_of_flows([(0, -200), (1, 1000), *((month, -100) for month in range(2, 14))])
    assert len(refusal.value.period_rates) == 2


def test_three_changes_with_one_rate_give_it() -> None:
    """A refund after the last instalment adds a second root at −99.5 % a month, far outside of sense."""
    flows = [(0, 10_000), *((month, -1_000) for month in range(1, 12)), (12, 5)]
    assert rate_of_flows(flows).nominal == pytest.approx(0.1939147, abs=1e-7)


@pytest.mark.parametrize(
    "flows",
    [
        [(0, math.nan), (1, -1)],
        [(0, math.inf), (1, -1)],
        [(0, Decimal("Infinity")), (1, -1)],
        [(math.nan, 1), (1, -1), (2, -3)],
        [(0, 10**400), (1, -1)],
        [(0, Decimal("1e999999")), (1, -1)],
        [(0, 1e16), (1, -1)],
        [(0, 1), (40_000, -1)],
        [(Decimal("NaN"), 1), (Decimal("NaN"), 1), (1, -1)],
    ],
)
def test_what_is_not_finite_or_too_large_is_refused_by_name(flows: list) -> None:
    with pytest.raises((AmountOutOfRange, NoRate)):
        rate_of_flows(flows)


@pytest.mark.parametrize("periods", [0, -12, 400])
def test_impossible_periods_are_refused(periods: int) -> None:
    with pytest.raises(AmountOutOfRange):
        rate_of_flows([(0, 1), (1, -1)], periods)


def test_amounts_of_one_moment_are_netted_whatever_their_kind() -> None:
    flows = [(0, Decimal("10000")), (0, -500.0), (Fraction(0), 500), *((month, -1000) for month in range(1, 13))]
    assert rate_of_flows(flows) == rate_of_flows([(0, 10_000), *((month, -1000) for month in range(1, 13))])


def test_a_sparse_row_of_whole_periods_equals_its_closed_form() -> None:
    assert rate_of_flows([(0, 1000), (700, -2000)]).period_rate == pytest.approx(2 ** (1 / 700) - 1, rel=1e-12)
    assert rate_of_flows([(0, 1000), (30_000, -2000)]).period_rate == pytest.approx(2 ** (1 / 30_000) - 1, rel=1e-9)


SMALL = st.integers(0, 1000)
SCHEDULES = st.builds(
    build_schedule,
    st.sampled_from(Method),
    st.integers(10_000, 10**8),
    st.integers(0, 3_000_000).map(lambda ppm: Fraction(ppm, 10**6)),
    st.integers(1, 120),
    fees=st.builds(
        Fees, withheld=st.integers(0, 1000), upfront=st.integers(0, 1000), per_instalment=st.integers(0, 1000)
    ),
)


@given(SCHEDULES)
def test_the_rate_of_a_built_schedule_equals_that_of_its_flows(schedule) -> None:
    assert rate_of_schedule(schedule).period_rate == pytest.approx(
        rate_of_flows(schedule.flows(), 12).period_rate, rel=1e-9, abs=1e-10
    )


@given(st.sampled_from([Method.EQUAL_INSTALMENT, Method.EQUAL_PRINCIPAL, Method.INTEREST_ONLY]), st.integers(1, 300))
def test_without_fees_the_rate_is_that_of_the_contract(method: Method, percent: int) -> None:
    schedule = build_schedule(method, 10**8, Fraction(percent, 100), 24)
    assert rate_of_schedule(schedule).nominal == pytest.approx(percent / 100, abs=1e-6)


def test_dated_flows_on_one_day_of_the_month_have_a_nominal_rate_also_at_the_end_of_months() -> None:
    loan = build_schedule(Method.EQUAL_INSTALMENT, 10**8, Fraction("0.24"), 12, first_due=date(2026, 1, 31))
    rate = rate_of_dated(loan.dated_flows())
    assert rate.nominal == pytest.approx(0.24, abs=1e-6)
    assert rate.effective == pytest.approx(1.02**12 - 1, abs=3e-3)
    exact = rate_of_dated([(date(2026, 1, 5), 100), (date(2026, 4, 5), -110)], DayCount.THIRTY_360)
    assert exact.effective == pytest.approx(1.1**4 - 1, rel=1e-12)


def test_dated_flows_on_many_days_have_none() -> None:
    flows = [(date(2026, 1, 5), 1000), (date(2026, 1, 20), -500), (date(2026, 3, 1), -600)]
    assert rate_of_dated(flows).nominal is None
    with pytest.raises(NoRate):
        rate_of_dated([])


@given(st.integers(0, 2000))
def test_shifting_all_dates_leaves_the_rate(days: int) -> None:
    flows = [(date(2026, 1, 5), 1000), (date(2026, 3, 20), -500), (date(2026, 9, 1), -600)]
    moved = [(day + timedelta(days=days), amount) for day, amount in flows]
    assert rate_of_dated(moved).effective == pytest.approx(rate_of_dated(flows).effective, rel=1e-12)


def test_simple_rates_of_loans_repaid_at_once() -> None:
    assert simple_annual_rate(500_00, 1000_00, 7) == pytest.approx(52.142857)
    for wrong in ((0, 1, 1), (1, 1, 0), (1, -1, 1)):
        with pytest.raises(NoRate):
            simple_annual_rate(*wrong)
