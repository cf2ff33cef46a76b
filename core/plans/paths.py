"""Many possible futures of one household as arrays: drawn once, laid under every plan.

The same draws under each plan (common random numbers) make "before" and "after" comparable path by path: more income
or a smaller payment never creates a miss. Arrays are month-major float32 in yuan; nothing here is an exact amount.
What happens seldom is drawn as the time until it happens, which says the same as a draw for every month and path.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from statistics import NormalDist
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Yuan: TypeAlias = NDArray[np.float32]
Cells: TypeAlias = NDArray[np.int64]
"""Positions in a months x paths array read row by row."""

_NORMAL_LEVELS = 4096
"""Equally likely values a standard normal draw can take, a power of two: middles of as many slices, of variance 1."""


@dataclass(frozen=True, slots=True)
class EarningGroup:
    """Income of one stability: yuan by month when in work, and what can happen to it, as shares a month.

    `spread` is the standard deviation of the logarithm of one month's income; the mean stays `monthly_income`.
    """

    monthly_income: Yuan
    job_loss: float
    job_found: float
    spread: float


@dataclass(frozen=True, slots=True)
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
    hit = _hits(rng, months * paths, expense.chance)
    bills = rng.standard_exponential(len(hit), dtype=np.float32) * np.float32(expense.mean)
    incomes = [_income(rng, group, np.float32(income_without_work), paths) for group in groups]
    net = incomes[0] if incomes else np.zeros((months, paths), dtype=np.float32)
    for income in incomes[1:]:
        net += income
    net.ravel()[hit] -= bills
    return net


def add_up(net: Yuan) -> Yuan:
    """Sums up to and with each month, in place."""
    for month in range(1, len(net)):
        np.add(net[month], net[month - 1], out=net[month])
    return net


def _hits(rng: np.random.Generator, cells: int, chance: float) -> Cells:
    """The cells among so many that are hit, each with this chance, by the gaps between them."""
    gathered, last = [np.zeros(0, dtype=np.int64)], -1
    while chance and last < cells:
        gaps = rng.geometric(chance, int(cells * chance * 1.05) + 20)
        at = last + np.cumsum(np.minimum(gaps, cells + 1))
        gathered.append(at[at < cells])
        last = int(at[-1])
    return np.concatenate(gathered)


def _income(rng: np.random.Generator, group: EarningGroup, without_work: np.float32, paths: int) -> Yuan:
    """Income of one group by month and path: a share around 1, another while out of work, times the month's income."""
    months = len(group.monthly_income)
    level = np.frombuffer(rng.bytes(2 * months * paths), dtype=np.uint16) & np.uint16(_NORMAL_LEVELS - 1)
    spread = group.spread
    shares = np.exp(spread * _normal_levels() - spread * spread / 2).astype(np.float32)
    income: Yuan = np.take(shares, level, mode="clip").reshape(months, paths)
    income.ravel()[_out_of_work(rng, months, paths, group)] = without_work
    income *= group.monthly_income[:, np.newaxis]
    return income


@cache
def _normal_levels() -> NDArray[np.float64]:
    standard = NormalDist()
    levels = np.array([standard.inv_cdf((at + 0.5) / _NORMAL_LEVELS) for at in range(_NORMAL_LEVELS)])
    levels /= levels.std()
    return levels


def _out_of_work(rng: np.random.Generator, months: int, paths: int, group: EarningGroup) -> Cells:
    """The cells without work; the month in which work is found again is one in work and not lost at once."""
    if not group.job_loss:
        return np.zeros(0, dtype=np.int64)
    who, start = np.arange(paths), rng.geometric(group.job_loss, paths) - 1
    spells = [np.zeros(0, dtype=np.int64)]
    while True:
        is_within = start < months
        who, start = who[is_within], start[is_within]
        if not len(who):
            return np.concatenate(spells)
        length = rng.geometric(group.job_found, len(who)) if group.job_found else np.full(len(who), months)
        length = np.minimum(length, months - start)
        first = np.cumsum(length) - length
        month = np.arange(int(length.sum())) - np.repeat(first - start, length)
        spells.append(month * paths + np.repeat(who, length))
        start = start + length + rng.geometric(group.job_loss, len(who))


@dataclass(frozen=True, slots=True)
class Misses:
    """What a plan meets on each path: the first month missed (months when none is), how many, and the money short.

    `short[h]` is the yuan at hand on day one that would have prevented every miss up to month h, by path.
    """

    first_month: NDArray[np.intp]
    count: NDArray[np.intp]
    short: dict[int, Yuan]


def follow(earned: Yuan, spent: NDArray[np.float64], cash_at_hand: float, horizons: tuple[int, ...]) -> Misses:
    """Pay living and dues from what comes in and what was kept; cash never falls below nought.

    `earned[t]` is what each path got, `spent[t]` what was asked of all of them, up to and with month t. A month is
    missed when cash would be below nought after it, which is when the sum of everything so far is below nought and
    lower than ever before (cash = that sum less its lowest value, if any). What is left over is kept for later months.
    """
    months, paths = earned.shape
    missed = np.empty((months, paths), dtype=bool)
    sums, lowest = np.empty(paths, dtype=np.float32), np.zeros(paths, dtype=np.float32)
    short: dict[int, Yuan] = {}
    for month in range(months):
        np.subtract(earned[month], np.float32(spent[month] - cash_at_hand), out=sums)
        np.less(sums, lowest, out=missed[month])
        np.minimum(lowest, sums, out=lowest)
        if month + 1 in horizons:
            short[month + 1] = -lowest
    first = np.where(missed.any(axis=0), missed.argmax(axis=0), months)
    return Misses(first, missed.sum(axis=0), short)
