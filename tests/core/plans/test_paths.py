"""Drawn futures: the same draws under each plan, monotone path by path."""

from __future__ import annotations

import numpy as np
import pytest

from core.plans.paths import EarningGroup, ExpenseShock, Misses, _hits, _income, draw_income, follow

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


def lived(net: np.ndarray, outgoing: np.ndarray, cash: float, horizons: tuple[int, ...]) -> Misses:
    """The futures with so much going out each month."""
    return follow(np.cumsum(net, axis=0), np.cumsum(outgoing, dtype=np.float64), cash, horizons)


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
    fits = lived(calm, np.full(MONTHS, 8_999, dtype=np.float32), 0, (60,))
    assert (fits.first_month == MONTHS).all()
    breaks = lived(calm, np.full(MONTHS, 9_001, dtype=np.float32), 0, (60,))
    assert (breaks.first_month == 0).all()
    assert (breaks.count == MONTHS).all()


@pytest.mark.parametrize(("less_outgoing", "more_cash"), [(200, 0), (0, 4_000), (1, 1)])
def test_smaller_dues_or_more_cash_never_create_a_miss(less_outgoing: float, more_cash: float) -> None:
    """Path by path: what helps on average hurts nobody."""
    net = draw()
    heavy = lived(net, np.full(MONTHS, 8_200, dtype=np.float32), 2_000, (60,))
    light = lived(net, np.full(MONTHS, 8_200 - less_outgoing, dtype=np.float32), 2_000 + more_cash, (60,))
    assert (light.first_month >= heavy.first_month).all()
    assert (light.count <= heavy.count).all()
    assert (light.short[60] <= heavy.short[60] + 0.5).all()


def test_more_income_never_creates_a_miss() -> None:
    """The same draws with a higher wage: no path is worse."""
    outgoing = np.full(MONTHS, 8_200, dtype=np.float32)
    poor, rich = lived(draw(9_000), outgoing, 0, (60,)), lived(draw(9_300), outgoing, 0, (60,))
    assert (rich.first_month >= poor.first_month).all()


def test_buffer_named_would_have_sufficed() -> None:
    """With the shortfall named at hand from day one, no path misses within the horizon."""
    net, outgoing = draw(), np.full(MONTHS, 8_400, dtype=np.float32)
    short = lived(net, outgoing, 0, (24,)).short[24]
    saved = lived(net[:24], outgoing[:24], float(short.max()) + 1, (24,))
    assert (saved.first_month == 24).all()


def test_work_is_lost_and_found_as_a_chain_by_month_would() -> None:
    """Against the plain rule, a draw for every path and month: the same shares out of work and finding it."""
    paths, loss, found = 20_000, 0.05, 0.2
    here = EarningGroup(np.ones(MONTHS, dtype=np.float32), loss, found, 0.0)
    at_work = draw_income((here,), ExpenseShock(0.0, 1.0), 0.0, months=MONTHS, paths=paths, seed=5) > 0
    rng = np.random.default_rng(6)
    before, plain = np.ones(paths, dtype=bool), np.empty((MONTHS, paths), dtype=bool)
    for month in range(MONTHS):
        draw = rng.random(paths)
        before = plain[month] = np.where(before, draw >= loss, draw < found)
    for found_here, expected in ((at_work, plain), (at_work[1:] & ~at_work[:-1], plain[1:] & ~plain[:-1])):
        assert found_here.mean(axis=1)[[0, 3, 11, 40]] == pytest.approx(
            expected.mean(axis=1)[[0, 3, 11, 40]], abs=0.011
        )
    assert ((~at_work).sum(axis=0) == 0).mean() == pytest.approx((1 - loss) ** MONTHS, abs=0.01)


def test_work_never_lost_or_never_found_again() -> None:
    """The ends of both chances, and what comes in without work."""
    ends = [(0.0, 0.5, 0), (1.0, 0.0, MONTHS), (1.0, 1.0, MONTHS // 2)]
    for loss, found, out in ends:
        here = EarningGroup(np.full(MONTHS, 100, dtype=np.float32), loss, found, 0.0)
        income = draw_income((here,), ExpenseShock(0.0, 1.0), 0.25, months=MONTHS, paths=50, seed=1)
        assert ((income == 25).sum(axis=0) == out).all()
        assert ((income == 25) | (income == 100)).all()


def test_the_spread_of_income_is_the_one_asked_for() -> None:
    """A twentieth to a quarter, in logarithms, about a mean of one."""
    for spread in (0.05, 0.25):
        here = EarningGroup(np.ones(MONTHS, dtype=np.float32), 0.0, 0.5, spread)
        share = draw_income((here,), ExpenseShock(0.0, 1.0), 0.0, months=MONTHS, paths=PATHS, seed=3)
        assert np.log(share).std() == pytest.approx(spread, rel=0.01)
        assert share.mean() == pytest.approx(1, abs=0.003)


def test_misses_are_those_of_cash_that_never_falls_below_nought() -> None:
    """Month by month with a purse, the plain way."""
    net, outgoing = draw()[:, :300], np.linspace(7_000, 9_500, MONTHS)
    found = lived(net, outgoing, 1_500, (12, 60))
    for path in range(300):
        cash, missed, needed = 1_500.0, [], 0.0
        total = 1_500.0
        for month in range(MONTHS):
            cash += float(net[month, path]) - outgoing[month]
            total += float(net[month, path]) - outgoing[month]
            needed = max(needed, -total)
            if cash < 0:
                missed.append(month)
                cash = 0.0
        assert found.first_month[path] == (missed[0] if missed else MONTHS)
        assert found.count[path] == len(missed)
        assert found.short[60][path] == pytest.approx(needed, abs=0.5)


def test_smaller_or_rarer_bills_never_create_a_miss() -> None:
    """The same draws with bills a third smaller: no path is worse; rarer ones miss less in all."""
    outgoing = np.full(MONTHS, 8_200, dtype=np.float32)
    large, small = (lived(draw(mean=mean), outgoing, 2_000, (60,)) for mean in (3_000, 2_000))
    assert (small.first_month >= large.first_month).all()
    assert (small.short[60] <= large.short[60] + 0.5).all()
    rare = lived(draw(chance=0.01), outgoing, 2_000, (60,))
    assert (rare.first_month < MONTHS).mean() < (large.first_month < MONTHS).mean()


def test_twice_as_many_paths_move_a_chance_by_less_than_three_standard_errors() -> None:
    outgoing = np.full(MONTHS, 8_200, dtype=np.float32)

    def chance(paths: int, seed: int) -> float:
        shock = ExpenseShock(0.04, 3_000)
        net = draw_income((group(9_000),), shock, 0.0, months=MONTHS, paths=paths, seed=seed)
        return float((lived(net, outgoing, 4_000, (60,)).first_month < MONTHS).mean())

    for seed in range(6):
        few, many = chance(4_000, seed), chance(8_000, seed)
        assert abs(few - many) < 3 * (many * (1 - many) * (1 / 4_000 + 1 / 8_000)) ** 0.5


class Dealt:
    """Draws written down beforehand: gaps until the next hit, block by block, and bytes that are all the same."""

    def __init__(self, *blocks: list[int], byte: int = 0) -> None:
        self.blocks, self.byte = list(blocks), byte

    def geometric(self, chance: float, size: int) -> np.ndarray:
        block = self.blocks.pop(0)
        return np.array(block + [1] * (size - len(block)))

    def bytes(self, count: int) -> bytes:
        return bytes([self.byte]) * count


def test_hits_go_on_where_a_block_of_gaps_ends_and_none_is_met_twice() -> None:
    """100 cells at a tenth: 30 gaps a block. All of one cell but the third, of five: 0, 1, 6 … 33, then 34 to 63 …"""
    dealt = Dealt([1, 1, 5], [], [], [])
    assert _hits(dealt, 100, 0.1).tolist() == [0, 1, *range(6, 100)]
    assert len(dealt.blocks) == 0


def test_no_further_gaps_are_drawn_once_the_last_cell_is_passed() -> None:
    """A block too many would move every draw after it. 22 gaps for 22 cells, the first of two: all are passed."""
    dealt = Dealt([2], [])
    assert _hits(dealt, 22, 0.1).tolist() == list(range(1, 22))
    assert len(dealt.blocks) == 1


def test_the_lowest_and_the_highest_draw_of_income_mirror_each_other() -> None:
    """Their z are the same but for the sign, so the shares of income exp(sz - s²/2) multiply to exp(-s²)."""
    here = EarningGroup(np.ones(1, dtype=np.float32), 0.0, 0.5, 0.25)
    low, high = (_income(Dealt(byte=byte), here, np.float32(0), 1)[0, 0] for byte in (0x00, 0xFF))
    assert low * high == pytest.approx(np.exp(-(0.25**2)), rel=1e-6)
    assert high == pytest.approx(np.exp(0.25 * 3.67 - 0.25**2 / 2), rel=0.01)


def test_futures_are_held_in_half_the_memory_and_counts_in_whole_numbers() -> None:
    """10,000 futures of five years must not take more than they need: 4 bytes an amount, none of them turned into 8."""
    nobody = draw_income((), ExpenseShock(0.5, 100), 0.0, months=MONTHS, paths=10, seed=1)
    assert draw().dtype == nobody.dtype == np.float32
    found = follow(np.cumsum(nobody, axis=0), np.zeros(MONTHS), 0.0, (12,))
    assert found.short[12].dtype == np.float32
    assert (found.count.dtype, found.first_month.dtype) == (np.intp, np.intp)
