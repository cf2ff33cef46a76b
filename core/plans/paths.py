"""Many possible futures of one household as arrays: drawn once, laid under every plan.

The same draws under each plan (common random numbers) make "before" and "after" comparable path by path: more income
or a smaller payment never creates a miss. Arrays are month-major float32 in yuan; nothing here is an exact amount.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.values import frozen

Yuan: TypeAlias = NDArray[np.float32]


@frozen
class EarningGroup:
    """Income of one stability: yuan by month when in work, and what can happen to it, as shares a month.

    `spread` is the standard deviation of the logarithm of one month's income; the mean stays `monthly_income`.
    """

    monthly_income: Yuan
    job_loss: float
    job_found: float
    spread: float


@frozen
class ExpenseShock:
    """An unforeseen expense: its chance a month and its mean in yuan (exponential)."""

    chance: float
    mean: float


def draw_income(
    groups: tuple[EarningGroup, ...],
    expense: ExpenseShock,
    income_without_work: float,
    *,
    months: int,
    paths: int,
    seed: int,
) -> Yuan:
    """Income less unforeseen expenses by month and path, shape (months, paths), in yuan.

    Each group is a Markov chain that starts in work: it is lost with `job_loss` and found again with `job_found`; while
    out of work `income_without_work` (a share) of it comes in. The same arguments give the same array.
    """
    rng = np.random.Generator(np.random.SFC64(seed))
    net = np.zeros((months, paths), dtype=np.float32)
    uniform, share = np.empty_like(net), np.empty_like(net)
    _take_expenses(rng, net, uniform, expense)
    for group in groups:
        rng.random(out=uniform, dtype=np.float32)
        rng.standard_normal(out=share, dtype=np.float32)
        _add_income(net, uniform, share, group, np.float32(income_without_work))
    return net


def _take_expenses(rng: np.random.Generator, net: Yuan, uniform: Yuan, expense: ExpenseShock) -> None:
    """One uniform draw decides both whether and how much: below the chance, its rest is uniform again."""
    draws = rng.random(out=uniform, dtype=np.float32).ravel()
    hit = np.flatnonzero(draws < expense.chance)
    rest = draws[hit] / np.float32(expense.chance)
    net.ravel()[hit] = np.float32(expense.mean) * np.log(np.maximum(rest, np.float32(1e-7)))


def _add_income(net: Yuan, chances: Yuan, share: Yuan, group: EarningGroup, without_work: np.float32) -> None:
    """Turn standard normal draws in `share` into shares of income, by `chances` in or out of work; both are used up."""
    months, paths = net.shape
    spread = np.float32(group.spread)
    share *= spread
    share -= spread * spread / 2
    np.exp(share, out=share)
    lost, found = chances < np.float32(group.job_loss), chances < np.float32(group.job_found)
    at_work = np.empty(net.shape, dtype=bool)
    before = np.ones(paths, dtype=bool)
    for month in range(months):
        before = at_work[month] = (before & ~lost[month]) | (~before & found[month])
    share *= at_work
    if without_work:
        share += without_work * ~at_work
    share *= group.monthly_income[:, np.newaxis]
    net += share


@frozen
class Misses:
    """What a plan meets on each path: the first month missed (months when none is), how many, and the money short.

    `short[h]` is the yuan at hand on day one that would have prevented every miss up to month h, by path.
    """

    first_month: NDArray[np.int32]
    count: NDArray[np.int32]
    short: dict[int, Yuan]


def follow(net: Yuan, outgoing: Yuan, cash_at_hand: float, horizons: tuple[int, ...]) -> Misses:
    """Pay `outgoing[month]` (living and dues) from each path's income and what was kept; cash never falls below nought.

    A month is missed when cash would be below nought after it. What is left over is kept for the months after.
    """
    months, paths = net.shape
    cash = np.full(paths, cash_at_hand, dtype=np.float32)
    kept = cash.copy()
    lowest = np.full(paths, np.inf, dtype=np.float32)
    first = np.full(paths, months, dtype=np.int32)
    count = np.zeros(paths, dtype=np.int32)
    short: dict[int, Yuan] = {}
    for month in range(months):
        change = net[month] - outgoing[month]
        cash += change
        kept += change
        np.minimum(lowest, kept, out=lowest)
        missed = cash < 0
        count += missed
        np.minimum(first, np.where(missed, np.int32(month), np.int32(months)), out=first)
        np.maximum(cash, 0, out=cash)
        if month + 1 in horizons:
            short[month + 1] = np.maximum(-lowest, 0)
    return Misses(first, count, short)
