"""Figures worked out by hand or by exact fractions, where a property leaves room for an error."""

from __future__ import annotations

import math
from datetime import date
from fractions import Fraction
from types import SimpleNamespace

import pytest
import pyxirr

from core.errors import AmountOutOfRange
from core.finance import (
    DayCount,
    Draw,
    Fees,
    Method,
    PeriodicFee,
    RateStep,
    apr,
    build_schedule,
    early_settlement,
    exceeds_rate,
    half_up,
    level_rate,
    proposal_columns,
    rate_of_dated,
    rate_of_flows,
    rate_of_schedule,
)
from core.finance.cash_flow import NetFlows, net_flows

LEVEL, TWELVE = Method.EQUAL_INSTALMENT, Fraction("0.12")
LOAN = [(0, 10_000), *((month, -1_000) for month in range(1, 13))]


@pytest.mark.parametrize(
    ("method", "interest", "repaid"),
    [
        (Method.EQUAL_PRINCIPAL, (120, 90, 120, 60), (3_000, 3_000, 6_000, 6_000)),
        (Method.FLAT_ADDON, (120, 120, 180, 180), (3_000, 3_000, 6_000, 6_000)),
        (Method.INTEREST_ONLY, (120, 120, 180, 180), (0, 0, 0, 18_000)),
        (Method.BULLET, (0, 0, 0, 600), (0, 0, 0, 18_000)),
    ],
)
def test_a_further_draw_by_method(method, interest, repaid) -> None:
    """12,000 at 1 % a month over four months, and 6,000 more from the third."""
    loan = build_schedule(method, 12_000, TWELVE, 4, draws=[Draw(3, 6_000)])
    assert (loan.interest, loan.repaid) == (interest, repaid)
    assert len(loan) == 4


def test_a_rate_step_by_method() -> None:
    """12,000 over four months, 1 % a month for two of them and 2 % for the others."""
    steps = [RateStep(3, Fraction("0.24"))]
    rows = {method: build_schedule(method, 12_000, TWELVE, 4, rate_steps=steps).interest for method in Method}
    assert rows[Method.EQUAL_PRINCIPAL] == (120, 90, 120, 60)
    assert rows[Method.FLAT_ADDON] == rows[Method.INTEREST_ONLY] == (120, 120, 240, 240)
    assert rows[Method.BULLET] == (0, 0, 0, 720)


@pytest.mark.parametrize(
    ("first_due", "a_year", "days"),
    [(date(2026, 3, 31), 12, 31), (date(2026, 3, 31), 52, 7), (date(2026, 5, 1), 4, 89)],
)
def test_without_a_day_of_payout_the_first_period_is_one_period_long(first_due, a_year, days) -> None:
    loan = build_schedule(
        LEVEL, 1_000_00, Fraction("0.365"), 3, periods_per_year=a_year, first_due=first_due, day_count=DayCount.ACT_365
    )
    assert loan.interest[0] == 100 * days


def test_fees_by_instalment() -> None:
    """A yearly fee alone; one with a bullet loan; none once a tiny loan has ended."""
    yearly = Fees(periodic=(PeriodicFee(99, 12),))
    assert [n for n, fee in enumerate(build_schedule(LEVEL, 10_000, TWELVE, 24, fees=yearly).fee, start=1) if fee] == [
        1,
        13,
    ]
    assert build_schedule(Method.BULLET, 10_000, TWELVE, 13, fees=yearly).fee == (0,) * 12 + (99,)
    assert build_schedule(Method.BULLET, 10_000, TWELVE, 12, fees=yearly).fee == (0,) * 12


def test_what_has_accrued_when_a_loan_is_ended() -> None:
    loan = build_schedule(LEVEL, 10_000_00, Fraction("0.24"), 12)
    assert early_settlement(loan, 1, Fraction(1, 2)) == (925_440, half_up(loan.interest[1], 2))
    assert early_settlement(build_schedule(LEVEL, 1_200, Fraction(0), 12), 3, Fraction(1, 2)) == (900, 0)
    ends_early = build_schedule(LEVEL, 75, Fraction("0.24"), 42)
    assert (ends_early.payments[-1], ends_early.interest[0]) == (0, 2)
    assert early_settlement(ends_early, 0, Fraction(1, 2)) == (75, 1)
    bullet = build_schedule(Method.BULLET, 12_000, TWELVE, 6)
    assert [early_settlement(bullet, paid).accrued_interest for paid in range(6)] == [0, 120, 240, 360, 480, 600]


def test_a_balance_told_too_high_has_no_interest() -> None:
    assert (level_rate(5, 1, 1), level_rate(1, 1, 1)) == (0.0, 0.0)


def test_a_holiday_is_without_interest_unless_it_is_asked_for() -> None:
    assert proposal_columns(10_000_00, 180_000, 12, 3).sum() == proposal_columns(10_000_00, 180_000, 12).sum()


@pytest.mark.parametrize("cap", [Fraction("0.24"), Fraction("0.1234"), Fraction("0.36")])
@pytest.mark.parametrize("size", [Fraction(1, 1000), 1, 10**9])
def test_exactly_at_the_cap_is_never_above_it_whatever_a_float_says(cap, size) -> None:
    growth = 1 + cap / 12
    for periods in range(1, 61):
        payments = [(month, -size * (7 + month % 5)) for month in range(1, periods + 1)]
        received = -sum(amount / growth**month for month, amount in payments)
        assert not exceeds_rate([(0, received), *payments], cap)
        assert exceeds_rate([(0, received - Fraction(size, 10**12)), *payments], cap)


def test_a_cap_is_compared_for_amounts_of_any_size_and_fractional_times() -> None:
    assert not exceeds_rate([(0, 100), (1, -101)], Fraction("0.24"))
    assert not exceeds_rate([(0, 100), (Fraction(1, 2), -100)], Fraction(0))
    assert not exceeds_rate([(0, 100.0), (0.5, -100 * 1.02**0.5 * (1 - 1e-12))], Fraction("0.24"))
    assert exceeds_rate([(0, 0.5), (1, -0.6)], Fraction("0.24"))


def test_the_first_guess_is_the_growth_between_the_mean_times() -> None:
    assert net_flows([(0, 100), (12, -200)]).first_guess() == pytest.approx(math.log(2) / 12)
    spread = net_flows([(0, 100), (2, 300), (5, -200), (9, -600)])
    assert spread.first_guess() == pytest.approx(math.log(2) / (8 - 1.5))


def test_spans_are_counted_from_the_first_flow() -> None:
    assert rate_of_flows([(30_000, 100), (60_000, -200)]).period_rate == pytest.approx(2 ** (1 / 30_000) - 1)
    with pytest.raises(AmountOutOfRange, match=r"is 40000\.0, "):
        rate_of_flows([(0, 3), (1, -1), (40_000, -1)])


def test_dates_of_the_day_count_and_of_the_end_of_months() -> None:
    february = [(date(2026, 1, 5), 100), (date(2026, 2, 5), -101)]
    assert rate_of_dated(february, DayCount.THIRTY_360).effective == pytest.approx(1.01**12 - 1)
    assert rate_of_dated(february, DayCount.ACT_360).effective == pytest.approx(1.01 ** (360 / 31) - 1)
    assert rate_of_dated(february).effective == pytest.approx(1.01 ** (365 / 31) - 1)
    ends = [(date(2026, 2, 28), 200), (date(2026, 3, 31), -102), (date(2026, 4, 30), -102)]
    assert rate_of_dated(ends).nominal == pytest.approx(
        12 * rate_of_flows([(0, 200), (1, -102), (2, -102)]).period_rate
    )


def test_dated_flows_that_turn_more_than_once() -> None:
    """A refund after the last instalment; the second rate lies below any sense."""
    dated = [
        (date(2026, 1 + month, 5), amount) for month, amount in [(0, 10_000), *((m, -1_000) for m in range(1, 11))]
    ]
    turned = [*dated, (date(2026, 12, 5), 5)]
    months = [(0, 10_000), *((m, -1_000) for m in range(1, 11)), (11, 5)]
    assert rate_of_dated(turned).nominal == pytest.approx(rate_of_flows(months).nominal)
    assert rate_of_dated(turned).effective == pytest.approx(rate_of_flows(months).effective, abs=1e-3)


def stand_in(monkeypatch: pytest.MonkeyPatch, answer: float | None) -> list[int]:
    """Put an answer in the place of pyxirr's; the list counts how often it was asked."""
    asked: list[int] = []

    def irr(*_: object, **__: object) -> float | None:
        asked.append(1)
        return answer

    monkeypatch.setattr(apr, "pyxirr", SimpleNamespace(irr=irr, npv=pyxirr.npv))
    return asked


@pytest.mark.parametrize("answer", [None, -1.0, -2.0, -3.0, 0.0, 0.029, 0.0293, 1.5])
def test_an_answer_of_pyxirr_that_does_not_fit_is_not_taken(monkeypatch, answer) -> None:
    monthly, known = rate_of_flows(LOAN), 0.35074248923
    assert monthly.nominal == pytest.approx(known, rel=1e-9)
    for scale in (1, 10**6, Fraction(1, 10**6)):
        stand_in(monkeypatch, answer)
        assert rate_of_flows([(time, amount * scale) for time, amount in LOAN]).nominal == pytest.approx(
            known, rel=1e-9
        )
    half = [(0, 1), (2, Fraction(-1, 4))]
    stand_in(monkeypatch, -1.5)
    assert rate_of_flows(half).period_rate == pytest.approx(-0.5)


@pytest.mark.parametrize("answer", [None, -0.5, 0.0])
def test_a_schedule_whose_rate_pyxirr_does_not_find_still_has_it(monkeypatch, answer) -> None:
    loan = build_schedule(LEVEL, 10_000_00, Fraction("0.24"), 12)
    expected = rate_of_schedule(loan)
    stand_in(monkeypatch, answer)
    assert rate_of_schedule(loan).nominal == pytest.approx(expected.nominal, rel=1e-9)


def test_pyxirr_is_asked_where_times_are_whole_and_near(monkeypatch) -> None:
    near, far = [(0, 100), (720, -200)], [(0, 100), (721, -200)]
    several = [(0, 1), (600, -1), (721, -1)]
    for flows, times in ((LOAN, 1), (near, 1), (far, 0), (several, 0), ([(0, 1), (0.5, -1.1)], 0)):
        asked = stand_in(monkeypatch, None)
        rate_of_flows(flows)
        assert len(asked) == times
    right = rate_of_flows(LOAN).period_rate
    stand_in(monkeypatch, right * (1 + 1e-13))
    assert rate_of_flows(LOAN).period_rate == right * (1 + 1e-13)
    for loan, times in (
        (build_schedule(LEVEL, 10_000, TWELVE, 12), 1),
        (build_schedule(LEVEL, 10_000, TWELVE, 12, draws=[Draw(2, 5)]), 1),
        (build_schedule(LEVEL, 10_000, Fraction(0), 12), 0),
    ):
        asked = stand_in(monkeypatch, 0.01)
        rate_of_schedule(loan)
        assert len(asked) == times


def test_a_schedule_that_costs_a_fen_has_a_rate_above_nothing() -> None:
    free = build_schedule(LEVEL, 10_000, Fraction(0), 2)
    assert rate_of_schedule(free) == (0.0, 0.0, 0.0)
    fen = build_schedule(LEVEL, 10_000, Fraction(0), 2, fees=Fees(upfront=1))
    assert rate_of_schedule(fen).period_rate == pytest.approx(1 / (9_999 + 5_000), rel=1e-3)


def test_flows_know_which_way_they_run() -> None:
    assert net_flows([(5, -4), (7, 0), (9, 0.5), (9, 5)]) == NetFlows([0.0, 4.0], [4.0, -5.5], 1, 1, True)
    assert net_flows([(0, 0.5), (1, -1)]) == NetFlows([0.0, 1.0], [0.5, -1.0], 1, 1, False)


def test_a_balloon_after_an_odd_first_period_and_a_weekly_loan() -> None:
    odd = build_schedule(
        LEVEL, 10_000_00, Fraction("0.24"), 12, balloon=5_000_00, drawn_on=date(2026, 1, 10), first_due=date(2026, 3, 1)
    )
    assert abs(odd.payments[-1] - odd.payments[0] - 5_000_00) <= 12
    weekly = build_schedule(
        LEVEL, 1_000_00, Fraction("0.52"), 10, periods_per_year=52, first_due=date(2026, 3, 9), draws=[Draw(2, 500_00)]
    )
    assert weekly.dated_flows()[0] == (date(2026, 3, 2), 1_000_00)
    assert rate_of_schedule(weekly).nominal == pytest.approx(0.52, abs=1e-4)
