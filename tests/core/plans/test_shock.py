"""The chance of missing a payment: on real households, before and after, and what must hold for each."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from core.case import Case, ExpectedRecovery
from core.plans import (
    PlanName,
    ShockResult,
    chances_by_share,
    draw_futures,
    dues_with_lump,
    miss_chances,
)
from core.plans.shock import wilson
from core.questions import Stability
from core.risk import assess
from tests.core.plans.test_build import zhengzhou_plans
from tests.core.risk.households import TODAY, make_case, make_debt, rules_on, zhengzhou

HORIZONS = (12, 24, 60)


def look(case: Case, dues: tuple[int, ...]) -> ShockResult:
    return miss_chances(draw_futures(case, assess(case, rules_on()).ratios.living_floor, rules_on()), dues)


def shares(result: ShockResult) -> tuple[float, ...]:
    return tuple(chance.share for chance in result.chances)


@cache
def zhengzhou_before_and_after() -> tuple[ShockResult, ShockResult]:
    plan = zhengzhou_plans()[PlanName.BALANCED]
    return look(zhengzhou(), plan.due_before), look(zhengzhou(), dues_with_lump(plan))


def test_zhengzhou_misses_at_once_before_and_seldom_after() -> None:
    """7,135 a month against 4,100 cannot be paid; the plan leaves 1,257 a month over."""
    before, after = zhengzhou_before_and_after()
    assert shares(before) == (1.0, 1.0, 1.0)
    assert before.first_month == 0
    assert all(a.high < b.low for a, b in zip(after.chances, before.chances, strict=True))
    assert 0 < after.within(12).share < 0.5
    assert after.months_missed < before.months_missed
    assert after.within(24).buffer < before.within(24).buffer


def test_the_same_case_gives_the_same_figures_and_the_order_of_answers_does_not_matter() -> None:
    plan = zhengzhou_plans()[PlanName.BALANCED]
    again = look(zhengzhou(), dues_with_lump(plan))
    assert again == zhengzhou_before_and_after()[1]
    turned = replace(zhengzhou(), debts=tuple(reversed(zhengzhou().debts)))
    assert look(turned, dues_with_lump(plan)) == again


def test_less_due_never_raises_a_chance() -> None:
    """The same futures under both: path by path nothing gets worse, so no figure does either."""
    case = zhengzhou()
    futures = draw_futures(case, 590_000, rules_on())
    results = [miss_chances(futures, (due,) * 60) for due in range(0, 500_000, 50_000)]
    for horizon in HORIZONS:
        by_due = [result.within(horizon) for result in results]
        assert [chance.share for chance in by_due] == sorted(chance.share for chance in by_due)
        assert [chance.buffer for chance in by_due] == sorted(chance.buffer for chance in by_due)


def test_more_cash_under_the_same_futures_never_raises_a_chance() -> None:
    futures = draw_futures(zhengzhou(), 590_000, rules_on())
    results = [
        miss_chances(replace(futures, cash_at_hand=float(yuan)), (250_000,) * 60) for yuan in (0, 1, 500, 9_000, 60_000)
    ]
    for horizon in HORIZONS:
        by_cash = [result.within(horizon).share for result in results]
        assert by_cash == sorted(by_cash, reverse=True)


def test_chances_grow_with_the_horizon_and_lie_in_their_interval() -> None:
    for result in zhengzhou_before_and_after():
        assert shares(result) == tuple(sorted(shares(result)))
        for chance in result.chances:
            assert 0 <= chance.low <= chance.share <= chance.high <= 1
            assert chance.high - chance.low <= 0.02, "ten thousand paths: whole points are honest"


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [
        (0, 10_000, 0.0, 0.000384),
        (10_000, 10_000, 0.999616, 1.0),
        (1_310, 10_000, 0.12453, 0.13775),
        (5, 10, 0.2366, 0.7634),
    ],
)
def test_wilson_interval_as_published(hits: int, trials: int, low: float, high: float) -> None:
    """Computed apart from this code from Wilson's formula (JASA 22, 1927)."""
    assert wilson(hits, trials) == pytest.approx((low, high), abs=1e-4)


def test_the_buffer_named_spares_nine_paths_in_ten() -> None:
    futures = draw_futures(zhengzhou(), 590_000, rules_on())
    dues = (380_000,) * 60
    chance = miss_chances(futures, dues).within(24)
    assert chance.buffer > 0
    more = replace(futures, cash_at_hand=futures.cash_at_hand + chance.buffer / 100 + 1)
    assert miss_chances(more, dues).within(24).share <= 0.1


def test_no_income_misses_what_cash_does_not_cover() -> None:
    """Two months of living and dues at hand: the third cannot be paid, on any path."""
    case = make_case(make_debt(), income=0, essential=200_000, cash=1_400_000)
    result = miss_chances(draw_futures(case, 200_000, rules_on()), (100_000,) * 60)
    assert shares(result) == (1.0, 1.0, 1.0)
    assert result.first_month is not None
    assert result.first_month <= 4
    nothing_due = make_case(make_debt(), income=0, essential=0, cash=100_000_000)
    assert shares(miss_chances(draw_futures(nothing_due, 0, rules_on()), ())) == (0.0, 0.0, 0.0)


def test_nothing_missed_names_no_month() -> None:
    case = make_case(make_debt(), income=5_000_000, essential=100_000, cash=90_000_000)
    result = look(case, (10_000,) * 60)
    assert (result.first_month, result.months_missed) == (None, 0.0)
    assert result.within(60).buffer == 0


def test_income_that_comes_back_lowers_every_chance() -> None:
    poor = make_case(make_debt(), income=600_000, essential=400_000, cash=300_000)
    back = replace(poor, recovery=ExpectedRecovery(TODAY.replace(year=2027, month=3), 1_000_000))
    dues = (180_000,) * 60
    assert all(b < p for b, p in zip(shares(look(back, dues)), shares(look(poor, dues)), strict=True))


def test_less_sure_income_misses_more() -> None:
    def household(stability: Stability) -> Case:
        case = make_case(make_debt(), income=900_000, essential=420_000, cash=480_000)
        return replace(case, incomes=tuple(replace(income, stability=stability) for income in case.incomes))

    by_stability = [look(household(stability), (336_000,) * 60).within(24).share for stability in Stability]
    assert by_stability == sorted(by_stability)
    assert by_stability[0] < by_stability[-1]


def test_the_share_of_capacity_drives_the_chance_as_in_the_note() -> None:
    """Income 9,000, essentials 4,200, a month of capacity at hand, 一般: within the note's two points (section 6)."""
    case = make_case(make_debt(), income=900_000, essential=420_000, cash=480_000)
    fair = replace(case, incomes=tuple(replace(income, stability=Stability.FAIR) for income in case.incomes))
    found = chances_by_share(draw_futures(fair, 420_000, rules_on()), 480_000, (0.5, 0.7, 0.8, 0.9, 1.0))
    within = [result.within(24).share for _share, result in found]
    assert within == pytest.approx([0.05, 0.09, 0.12, 0.19, 0.52], abs=0.03)


def test_a_horizon_not_asked_for_is_an_error() -> None:
    with pytest.raises(KeyError, match="36"):
        zhengzhou_before_and_after()[0].within(36)


def test_what_is_paid_at_once_from_savings_is_no_longer_at_hand() -> None:
    plan = zhengzhou_plans()[PlanName.BALANCED]
    first = plan.proposals[0]
    paying = replace(first, concession=replace(first.concession, pay_now=120_000))
    with_lump = replace(plan, proposals=(paying, *plan.proposals[1:]), due_after=(7_000, 20_000, 30_000))
    assert dues_with_lump(with_lump) == (127_000, 20_000, 30_000)
