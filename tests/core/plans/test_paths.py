"""Drawn futures: the same draws under each plan, monotone path by path."""

from __future__ import annotations

import numpy as np
import pytest

from core.plans.paths import EarningGroup, ExpenseShock, draw_income, follow

MONTHS, PATHS = 60, 2_000


def group(income: float, *, loss: float = 0.006, spread: float = 0.1) -> EarningGroup:
    return EarningGroup(np.full(MONTHS, income, dtype=np.float32), loss, 0.18, spread)


def draw(
    income: float = 9_000,
    *,
    loss: float = 0.006,
    spread: float = 0.1,
    chance: float = 0.04,
    mean: float = 3_000,
    seed: int = 7,
) -> np.ndarray:
    return draw_income(
        (group(income, loss=loss, spread=spread),),
        ExpenseShock(chance, mean),
        0.0,
        months=MONTHS,
        paths=PATHS,
        seed=seed,
    )


def test_same_seed_same_futures() -> None:
    """The same case must always show the same figures."""
    assert np.array_equal(draw(), draw())
    assert not np.array_equal(draw(seed=7), draw(seed=8))


def test_mean_income_stays_the_mean() -> None:
    """The spread widens income, it does not raise it; a lost job and bills lower it."""
    quiet = draw(loss=0.0, chance=1e-9)
    assert quiet.mean() == pytest.approx(9_000, rel=0.005)
    assert draw().mean() < quiet.mean()


def test_expense_has_its_chance_and_mean() -> None:
    """Four months in a hundred bring a bill of 3,000 on average."""
    net = draw(income=0.0, loss=0.0)
    assert (net < 0).mean() == pytest.approx(0.04, abs=0.003)
    assert -net[net < 0].mean() == pytest.approx(3_000, rel=0.05)


def test_no_shock_and_affordable_dues_never_miss() -> None:
    """Without shocks a payment within income is always met, one above it never."""
    calm = draw(loss=0.0, spread=0.0, chance=1e-12)
    fits = follow(calm, np.full(MONTHS, 8_999, dtype=np.float32), 0, (60,))
    assert (fits.first_month == MONTHS).all()
    breaks = follow(calm, np.full(MONTHS, 9_001, dtype=np.float32), 0, (60,))
    assert (breaks.first_month == 0).all()
    assert (breaks.count == MONTHS).all()


@pytest.mark.parametrize(("less_outgoing", "more_cash"), [(200, 0), (0, 4_000), (1, 1)])
def test_smaller_dues_or_more_cash_never_create_a_miss(less_outgoing: float, more_cash: float) -> None:
    """Path by path: what helps on average hurts nobody."""
    net = draw()
    heavy = follow(net, np.full(MONTHS, 8_200, dtype=np.float32), 2_000, (60,))
    light = follow(net, np.full(MONTHS, 8_200 - less_outgoing, dtype=np.float32), 2_000 + more_cash, (60,))
    assert (light.first_month >= heavy.first_month).all()
    assert (light.count <= heavy.count).all()
    assert (light.short[60] <= heavy.short[60] + 0.5).all()


def test_more_income_never_creates_a_miss() -> None:
    """The same draws with a higher wage: no path is worse."""
    outgoing = np.full(MONTHS, 8_200, dtype=np.float32)
    poor, rich = follow(draw(9_000), outgoing, 0, (60,)), follow(draw(9_300), outgoing, 0, (60,))
    assert (rich.first_month >= poor.first_month).all()


def test_buffer_named_would_have_sufficed() -> None:
    """With the shortfall named at hand from day one, no path misses within the horizon."""
    net, outgoing = draw(), np.full(MONTHS, 8_400, dtype=np.float32)
    short = follow(net, outgoing, 0, (24,)).short[24]
    saved = follow(net[:24], outgoing[:24], float(short.max()) + 1, (24,))
    assert (saved.first_month == 24).all()
