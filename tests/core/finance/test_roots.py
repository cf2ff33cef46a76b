"""Our own solver where it is strained: long spans, steep rates, several roots close together, the ends of the scan."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import NoRate, SeveralRates
from core.finance import rate_of_flows
from core.finance.cash_flow import NetFlows, net_flows
from core.finance.roots import all_growths, only_growth


def from_roots(*growth_a_year: float) -> list[tuple[int, float]]:
    """Yearly flows whose rates are e^v − 1 for each v: the polynomial with these roots, first term positive."""
    amounts = [1.0]
    for v in growth_a_year:
        factor = math.exp(v)
        amounts = [now - factor * before for now, before in zip([*amounts, 0.0], [0.0, *amounts], strict=True)]
    return list(enumerate(amounts))


def found(*growth_a_year: float) -> list[float]:
    """Growths a year of the rates said, by the words of a refusal or as the one rate."""
    try:
        return [math.log1p(rate_of_flows(from_roots(*growth_a_year), 1).period_rate)]
    except SeveralRates as several:
        return [math.log1p(rate) for rate in several.period_rates]


def test_newton_ends_where_rounding_leaves_no_digits_to_gain() -> None:
    """Sizes and times no loan has: the first guess sees only the payment at once, the root lies with the other."""
    flows = NetFlows([0.0, 6e-23, 1e15], [6e18, -7e15, -7e-23], 1, 1, False)
    left = 6e18 - 7e15  # 6e-23 periods change nothing
    assert only_growth(flows) == pytest.approx(-math.log(left / 7e-23) / 1e15, rel=1e-6)


@given(
    st.lists(st.tuples(st.integers(1, 6_000), st.integers(0, 13)), min_size=1, max_size=3),
    st.lists(st.tuples(st.integers(1, 6_000), st.integers(0, 13)), min_size=1, max_size=3),
)
def test_newton_finds_what_halving_finds(received, paid) -> None:
    """Payouts and payments from a fen to a hundred billion yuan, thousands of periods apart."""
    times = list(accumulate(gap for gap, _ in (*received, *paid)))
    amounts = [10.0**size for _, size in received] + [-(10.0**size) for _, size in paid]
    flows = net_flows(zip(times, amounts, strict=True))
    low, high = -40.0, 40.0
    for _ in range(48):
        middle = (low + high) / 2
        logs = [math.log(abs(amount)) - middle * time for time, amount in zip(flows.times, flows.amounts, strict=True)]
        worth = [math.copysign(math.exp(log - max(logs)), amount) for log, amount in zip(logs, amounts, strict=True)]
        low, high = (low, middle) if sum(worth) > 0 else (middle, high)
    assert only_growth(flows) == pytest.approx(low, rel=1e-7, abs=1e-11)


def test_a_steep_rate_over_a_long_term_does_not_overflow() -> None:
    """A hundredfold each period over 200 periods, and a bit more than doubled over 1,000."""
    steep = rate_of_flows([(0, 1), *((k + Fraction(1, 2), -100) for k in range(200))])
    assert steep.period_rate == pytest.approx(10_000.9999, rel=1e-9)
    doubled = rate_of_flows([(0, 1_000), *((k + Fraction(1, 2), -800) for k in range(1_000))])
    x = math.exp(-math.log1p(doubled.period_rate) / 2)
    assert 800 * x / (1 - x**2) == pytest.approx(1_000, rel=1e-9)


def test_nearly_nothing_paid_back_and_a_fen_after_a_thousand_periods() -> None:
    flows = [(0, 10**12), (Fraction(1, 2), -1_000), (1_000, -1)]
    growth = math.log1p(rate_of_flows(flows).period_rate)
    assert 1_000 * math.exp(-growth / 2) + math.exp(-growth * 1_000) == pytest.approx(10**12, rel=1e-6)


@pytest.mark.parametrize(
    "roots",
    [
        (0.1, 0.4),
        (1.0, 1.05, 1.1),
        (3.0, 3.02, 3.04),
        (-4.95, 0.2),
        (-4.95, -4.9, 0.2),
        (0.0, 0.3),
        (0.2, 0.2003),
        (0.2, 0.2003, 0.7),
        (-0.3, 0.2, 0.2003),
        (0.0, 0.0007),
    ],
)
def test_every_rate_is_said_however_close(roots) -> None:
    assert found(*roots) == pytest.approx(sorted(roots), abs=1e-6)


def test_the_scan_ends_at_a_loss_of_99_3_percent_a_year() -> None:
    assert found(-5.05, 0.2) == pytest.approx([0.2], abs=1e-9)


def test_roots_are_found_per_unit_of_time() -> None:
    """The same flows by months: growth a month is a twelfth of what it is a year."""
    yearly = [(12.0 * year, amount) for year, amount in from_roots(0.1, 0.4)]
    flows = NetFlows([time for time, _ in yearly], [amount for _, amount in yearly], 2, 1, False)
    assert all_growths(flows, 12) == pytest.approx([0.1 / 12, 0.4 / 12], rel=1e-9)


@pytest.mark.parametrize("gap", [1.5e-5, 1e-4])
def test_two_rates_that_nearly_touch_are_two(gap) -> None:
    low, high = found(0.2, 0.2 + gap)
    assert (low, high) == pytest.approx((0.2, 0.2 + gap), abs=gap / 3)


def test_a_curve_that_comes_near_and_turns_back_has_no_rate() -> None:
    """(x − a)² + 10⁻⁹ never reaches nothing; (x − a)² touches it once."""
    for above in (1e-9, 1e-7, 1e-3):
        with pytest.raises(NoRate):
            rate_of_flows([(0, 1.0), (1, -2.2), (2, 1.21 + above)], 1)


def test_what_touches_within_a_hundred_billionth_is_one_rate() -> None:
    """Relative depth (gap / 2)² / 4 against 10⁻¹¹: 1.26 · 10⁻⁵ is where two rates become one."""
    assert found(0.2, 0.2 + 1e-5) == pytest.approx([0.2 + 5e-6], abs=1e-6)
    assert len(found(0.2, 0.2 + 1.3e-5)) == 2


def test_a_rate_of_nothing_among_several_is_exactly_nothing() -> None:
    with pytest.raises(SeveralRates) as several:
        rate_of_flows([(0, 2), (1, -5), (2, 3)], 1)
    assert several.value.period_rates[0] == 0
    assert several.value.period_rates[1] == pytest.approx(0.5)


def test_a_second_rate_of_a_very_long_loan_does_not_overflow() -> None:
    """Two payments after 199 and 200 years cancel at e^−4.9 a year, where a float cannot hold either of them."""
    flows = [(0, 1000), (199, -2000), (200, 2000 * math.exp(-4.9))]
    with pytest.raises(SeveralRates) as several:
        rate_of_flows(flows, 1)
    low, high = map(math.log1p, several.value.period_rates)
    assert low == pytest.approx(-4.9)
    assert high == pytest.approx(math.log(2 - 2 * math.exp(-4.9)) / 199, rel=1e-4)


def test_two_rates_over_eighty_years() -> None:
    with pytest.raises(SeveralRates) as several:
        rate_of_flows([(0, 1000), (40, -2600), (80, 1650)], 1)
    assert several.value.period_rates == pytest.approx((1.1 ** (1 / 40) - 1, 1.5 ** (1 / 40) - 1))
