"""Chances of a miss where every future is written down: what is counted, and what a case is turned into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from core.case import Case, ExpectedRecovery, Income
from core.plans import chances_by_share, draw_futures, miss_chances
from core.plans.shock import Futures, MissChance, _seed, wilson
from core.questions import Earner, IncomeKind, Stability
from tests.core.risk.households import make_case, make_debt

STABLE, FAIR, UNSTABLE = Stability


def futures(*earned: list[float], living: float = 60.0, cash: float = 0.0, horizons=(1, 2, 3)) -> Futures:
    """One list for each path, yuan earned month by month."""
    return Futures(np.cumsum(np.array(earned, dtype=np.float32).T, axis=0), living, cash, horizons)


CALM, OFF, LATE = [100.0, 100.0, 100.0], [100.0, 9.6, 200.0], [100.0, 100.0, 0.0]


def test_a_miss_is_counted_where_income_and_cash_do_not_reach() -> None:
    """60 for living, 30 due each month, 11 futures. Nine earn 100 and never miss.

    One earns 9.60 in the second month: 10 kept before, so 70.40 short, all made good by 200 in the third. One earns
    nothing in the third: 20 kept, 70 short. Within one month nobody, within two 1 of 11, within three 2 of 11; the
    tenth of eleven amounts short is what nine in ten paths need: 0, 0, and of 70 and 70.40 the smaller.
    """
    found = miss_chances(futures(*[CALM] * 9, OFF, LATE), (3_000, 3_000, 3_000))
    low, high = zip(wilson(0, 11), wilson(1, 11), wilson(2, 11), strict=True)
    assert found.chances == (
        MissChance(1, 0.0, low[0], high[0], 0),
        MissChance(2, 1 / 11, low[1], high[1], 0),
        MissChance(3, 2 / 11, low[2], high[2], 7_000),
    )
    assert found.first_month == 1
    assert found.months_missed == 1.0
    assert found.within(2) is found.chances[1]


def test_the_buffer_is_whole_yuan_and_enough() -> None:
    """70.40 short on each path: with 70 at hand every path would still miss, with 71 none does."""
    found = miss_chances(futures(OFF, OFF), (3_000,) * 3)
    assert found.within(3).buffer == 7_100
    with_it = futures(OFF, OFF, cash=71)
    assert miss_chances(with_it, (3_000,) * 3).within(3).share == 0
    assert miss_chances(replace(with_it, cash_at_hand=70), (3_000,) * 3).within(3).share == 1


def test_dues_end_with_the_last_that_is_told_and_with_the_futures() -> None:
    """Income just covers living: 5 due in the first month only is missed there, and 5 beyond the futures nowhere."""
    even = futures([60.0, 60.0, 60.0])
    assert miss_chances(even, (500,)).within(3).share == 1
    assert miss_chances(even, (500,)).months_missed == 1
    assert miss_chances(even, (0, 0, 0, 500)).within(3).share == 0
    assert miss_chances(even, ()).within(3).share == 0


def test_cash_at_hand_is_spent_first() -> None:
    """20 at hand, 15 short each month: the first is paid from it, the second and third are missed."""
    short = futures([45.0, 45.0, 45.0], cash=20)
    found = miss_chances(short, ())
    assert [chance.share for chance in found.chances] == [0, 1, 1]
    assert (found.first_month, found.months_missed) == (1, 2.0)
    assert [chance.buffer for chance in found.chances] == [0, 1_000, 2_500]


@pytest.mark.parametrize(("calm", "first_month", "missed"), [(99, 1, 1.0), (100, None, 0.0)])
def test_a_month_is_named_from_one_path_in_a_hundred_on(calm: int, first_month: int | None, missed: float) -> None:
    found = miss_chances(futures(*[CALM] * calm, OFF), (3_000,) * 3)
    assert (found.first_month, found.months_missed) == (first_month, missed)
    assert found.within(3).share == 1 / (calm + 1)


def test_the_month_named_is_the_median_of_the_paths_that_miss() -> None:
    """First misses in months 0, 2 and 2: the middle one is 2; missed months 3, 1 and 1. Of months 0 and 2 it is 1."""
    none = [0.0, 0.0, 0.0]
    found = miss_chances(futures(CALM, none, LATE, LATE), (3_000,) * 3)
    assert (found.first_month, found.months_missed) == (2, 5 / 3)
    assert miss_chances(futures(CALM, none, LATE), (3_000,) * 3).first_month == 1


def test_a_share_of_capacity_is_due_in_every_month_of_the_futures() -> None:
    """40 are left of 100 beside living: all of it and 40.01 of it, to the fen; a share is rounded to the nearest."""
    exact, over = chances_by_share(futures(CALM), 4_000, (1.0, 1.00025))
    assert (exact[0], over[0]) == (1.0, 1.00025)
    assert exact[1].within(3).share == 0
    assert over[1].months_missed == 3


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_interval_as_in_newcombes_table(hits: int, trials: int, low: float, high: float) -> None:
    """Newcombe, Statistics in Medicine 17 (1998) 857, table I: Wilson's method without continuity correction."""
    assert tuple(round(end, 4) for end in wilson(hits, trials)) == (low, high)


@pytest.mark.parametrize(("hits", "trials"), [(0, 7), (1, 7), (7, 7), (20, 20), (131, 10_000), (10_000, 10_000)])
def test_both_ends_of_the_interval_lie_196_standard_errors_from_the_share(hits: int, trials: int) -> None:
    """Wilson's definition: the p for which (share - p)² = z² p (1 - p) / n; no end lies outside 0 to 1."""
    for end in wilson(hits, trials):
        assert (hits / trials - end) ** 2 == pytest.approx(1.959964**2 * end * (1 - end) / trials, abs=1e-15)
        assert 0 <= end <= 1
    if hits in (0, trials):
        assert wilson(hits, trials)[hits > 0] == hits / trials


class Told:
    """A rule book of the numbers the draws need, each as told here."""

    def __init__(self, **told: Any) -> None:
        calm = dict.fromkeys((stability.value for stability in Stability), Fraction(0))
        self.told = {
            "months": 4,
            "horizons": (Fraction(2), Fraction(4)),
            "income_without_work": Fraction(0),
            "paths": 3,
            "job_loss": calm,
            "job_found": calm,
            "income_spread": calm,
            "expense_chance": calm,
            "expense_mean": Fraction(3_000),
        } | told

    def count(self, rule_id: str) -> Any:
        return self.told[rule_id.removeprefix("method.shock_")]

    number = numbers = count

    def by_code(self, rule_id: str) -> Mapping[str, Fraction]:
        return self.count(rule_id)


def by_stability(stable: float = 0, fair: float = 0, unstable: float = 0) -> Mapping[str, Fraction]:
    return {"stable": Fraction(stable), "fair": Fraction(fair), "unstable": Fraction(unstable)}


def earning(*incomes: tuple[Stability, int], back: ExpectedRecovery | None = None, cash: int = 0) -> Case:
    """A household by the stability and usual take-home pay (fen) of its incomes; half of it may be counted on."""
    told = tuple(
        Income(f"i{n}", IncomeKind.WAGE, Earner.SELF, fen, fen // 2, stability)
        for n, (stability, fen) in enumerate(incomes)
    )
    return replace(make_case(make_debt(), income=0, cash=cash), incomes=told, recovery=back)


def by_month(case: Case, **told: Any) -> list[list[float]]:
    """Yuan that come in month by month, one list for each path."""
    earned = draw_futures(case, 100_000, Told(**told)).earned
    return np.diff(earned, axis=0, prepend=np.zeros((1, earned.shape[1]))).T.tolist()


def test_without_any_chance_every_future_is_the_usual_income() -> None:
    """All incomes at what they usually are, living floor and cash in yuan, so many months and paths, both horizons."""
    case = earning((STABLE, 100_000), (UNSTABLE, 20_050), (STABLE, 5_000), cash=12_345)
    assert by_month(case) == [pytest.approx([1_250.5] * 4)] * 3
    drawn = draw_futures(case, 100_050, Told())
    assert (drawn.living, drawn.cash_at_hand, drawn.horizons) == (1_000.5, 123.45, (2, 4))
    assert miss_chances(drawn, (25_000,) * 4).within(4).share == 0
    assert miss_chances(drawn, (30_100,) * 4).within(4).share == 1


def test_with_certain_loss_of_work_the_first_month_breaks() -> None:
    """Nothing comes in from the first month on, or the share that is paid without work."""
    lost = by_stability(stable=1)
    assert by_month(earning((STABLE, 100_000)), job_loss=lost) == [[0.0] * 4] * 3
    assert by_month(earning((STABLE, 100_000)), job_loss=lost, income_without_work=Fraction(1, 4)) == [[250.0] * 4] * 3
    drawn = draw_futures(earning((STABLE, 100_000)), 100, Told(job_loss=lost))
    assert miss_chances(drawn, ()).within(2).share == 1
    assert miss_chances(drawn, ()).first_month == 0


def test_each_stability_has_its_own_chances() -> None:
    """Fair work is lost at once and found again every other month, unstable never; stable is lost for good."""
    case = earning((STABLE, 100_000), (FAIR, 20_000), (UNSTABLE, 3_000))
    loss, found = by_stability(stable=1, fair=1), by_stability(fair=1)
    assert by_month(case, job_loss=loss, job_found=found) == [[30.0, 230.0, 30.0, 230.0]] * 3


def test_the_spread_of_its_own_stability_moves_each_income() -> None:
    """By pay of so different size that the digits tell which income moved."""
    case = earning((STABLE, 10_000), (FAIR, 100_000_000))
    moved = by_month(case, income_spread=by_stability(stable=0.2), months=50, paths=40)
    around = np.array(moved) - 1_000_000
    assert np.log(around / 100).std() == pytest.approx(0.2, abs=0.01)


def test_bills_come_as_often_as_fits_the_least_sure_income() -> None:
    """A bill every month for the least sure, none for the others; without any income it is the unstable's chance."""
    for incomes, least in [
        ([(STABLE, 100), (FAIR, 100)], "fair"),
        ([(UNSTABLE, 0), (STABLE, 100)], "unstable"),
        ([(STABLE, 100)], "stable"),
        ([], "unstable"),
    ]:
        case = earning(*incomes)
        paid = sum(fen for _, fen in incomes) / 100
        assert np.max(by_month(case, expense_chance=by_stability(**{least: 1}))) < paid
        others = {stability.value: 1 for stability in Stability if stability.value != least}
        assert by_month(case, expense_chance=by_stability(**others)) == [pytest.approx([paid] * 4)] * 3


def test_bills_have_the_mean_of_the_rule_book() -> None:
    bills = by_month(
        earning(), expense_chance=by_stability(unstable=1), expense_mean=Fraction(500), months=50, paths=200
    )
    assert np.mean(bills) == pytest.approx(-500, rel=0.03)


def back_on(day: date, fen: int) -> ExpectedRecovery:
    return ExpectedRecovery(day, fen)


def test_income_that_comes_back_is_the_whole_households_from_its_month_on() -> None:
    """1,000 and 500 yuan today, 3,000 in all from the month that begins on the 23rd of January: both are doubled."""
    case = earning((STABLE, 100_000), (UNSTABLE, 50_000), back=back_on(date(2027, 1, 23), 300_000))
    assert by_month(case) == [[1_500.0, 1_500.0, 3_000.0, 3_000.0]] * 3
    lost = by_stability(unstable=1)
    assert by_month(case, job_loss=lost) == [[1_000.0, 1_000.0, 2_000.0, 2_000.0]] * 3


def test_income_that_comes_back_never_lowers_what_usually_comes_in() -> None:
    """1,000 yuan usually, 500 in a poor month, and 800 expected back: more than can be counted on, less than usual."""
    assert by_month(earning((STABLE, 100_000), back=back_on(date(2027, 1, 23), 80_000))) == [[1_000.0] * 4] * 3


@pytest.mark.parametrize("incomes", [(), ((FAIR, 0),)])
def test_income_that_comes_back_counts_where_there_is_none_today(incomes) -> None:
    """Nothing until then, then all of it, as sure as the least sure income there is: unstable without any."""
    case = earning(*incomes, back=back_on(date(2027, 1, 23), 300_000))
    assert by_month(case) == [[0.0, 0.0, 3_000.0, 3_000.0]] * 3
    lost = by_stability(fair=1) if incomes else by_stability(unstable=1)
    assert by_month(case, job_loss=lost) == [[0.0] * 4] * 3
    at_once = earning(*incomes, back=back_on(date(2026, 11, 23), 300_000))
    assert by_month(at_once) == [[3_000.0] * 4] * 3
    assert by_month(earning(*incomes, back=back_on(date(2027, 1, 23), 0))) == [[0.0] * 4] * 3


def test_futures_are_the_same_for_the_same_household_and_others_for_another() -> None:
    """What the seed is made from: incomes in whatever order, their stability, living floor, cash, what comes back."""
    spread = by_stability(0.2, 0.2, 0.2)
    case = earning((STABLE, 100_000), (FAIR, 50_000))

    def drawn(case: Case, floor: int = 100_000) -> list[list[float]]:
        return draw_futures(case, floor, Told(income_spread=spread)).earned.tolist()

    first = drawn(case)
    assert drawn(replace(case, incomes=case.incomes[::-1], debts=())) == first
    others = [
        drawn(case, 100_001),
        drawn(replace(case, cash_at_hand=1)),
        drawn(replace(case, recovery=back_on(date(2036, 1, 1), 300_000))),
        drawn(earning((STABLE, 100_000), (UNSTABLE, 50_000))),
        drawn(earning((STABLE, 50_000), (FAIR, 100_000))),
    ]
    assert all(other != first for other in others)
    assert len({str(other) for other in others}) == len(others)


def test_the_seed_stays_what_it_was_told_to_be() -> None:
    """The first eight bytes of a SHA-256 over what is told, by `sha256sum`: figures noted once are met again."""
    case = earning((STABLE, 1_000_000), cash=200_000)
    assert _seed(case, 590_000) == 0xA3255FF8084AE934
