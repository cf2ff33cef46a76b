"""How likely a payment is missed when life goes on: lost work, thin months, sudden bills.

Every parameter is an assumption of our method by how sure the income is (稳定/一般/不稳定), stands in the rule book and
is shown to the reader. Results are whole points with their Wilson interval; they order plans, they foretell nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np

from core.case import Case
from core.plans.capacity import recovery_month
from core.plans.paths import EarningGroup, ExpenseShock, Misses, Yuan, add_up, draw_income, follow
from core.plans.plan import Plan
from core.questions import Stability
from core.rules import RulesInForce
from core.values import FEN_PER_YUAN, Fen

WILSON_Z = 1.959964
"""Two-sided 95 %."""

SAVED_SHARE = 0.9
"""The buffer shown is what would have spared nine paths in ten."""


@dataclass(frozen=True, slots=True)
class MissChance:
    """The chance of missing at least one payment within `months`, as shares, with its 95 % Wilson interval.

    `buffer` is the money at hand on day one, in fen above what is there, that would have spared nine paths in ten.
    """

    months: int
    share: float
    low: float
    high: float
    buffer: Fen


@dataclass(frozen=True, slots=True)
class ShockResult:
    """What the shocks do to one way of paying. `first_month` is the median first miss (0 = this month) among the paths
    that miss at all, None when fewer than one in a hundred does; `months_missed` their mean number of missed months."""

    chances: tuple[MissChance, ...]
    first_month: int | None
    months_missed: float

    def within(self, months: int) -> MissChance:
        """The chance within that many months; KeyError when it was not asked for."""
        for chance in self.chances:
            if chance.months == months:
                return chance
        raise KeyError(months)


@dataclass(frozen=True, slots=True, eq=False)
class Futures:
    """The household's futures, drawn once: income less sudden bills up to each month (yuan, months x paths), and living
    costs a month."""

    earned: Yuan
    living: float
    cash_at_hand: float
    horizons: tuple[int, ...]


def draw_futures(case: Case, living_floor: Fen, rules: RulesInForce) -> Futures:
    """Draw the futures of a case; the seed is made from the case, so the same case always gives the same figures.

    `living_floor` in fen a month. Income counts as it usually is (`monthly_take_home`); its changes are the
    model's part.
    """
    months = rules.count("method.shock_months")
    horizons = tuple(int(number) for number in rules.numbers("method.shock_horizons"))
    net = draw_income(
        _groups(case, rules, months),
        _expense(case, rules),
        float(rules.number("method.shock_income_without_work")),
        months=months,
        paths=rules.count("method.shock_paths"),
        seed=_seed(case, living_floor),
    )
    return Futures(add_up(net), living_floor / FEN_PER_YUAN, case.cash_at_hand / FEN_PER_YUAN, horizons)


def miss_chances(futures: Futures, dues: tuple[Fen, ...]) -> ShockResult:
    """What the futures do to monthly dues in fen; months beyond the last are free of dues."""
    months, paths = futures.earned.shape
    outgoing = np.full(months, futures.living)
    known = np.asarray(dues[:months]) / FEN_PER_YUAN
    outgoing[: len(known)] += known
    misses = follow(futures.earned, np.cumsum(outgoing), futures.cash_at_hand, futures.horizons)
    chances = tuple(_chance(misses, horizon, paths) for horizon in futures.horizons)
    missing = misses.first_month < months
    if missing.sum() * 100 < paths:
        return ShockResult(chances, None, 0.0)
    median = int(np.median(misses.first_month[missing]))
    return ShockResult(chances, median, float(misses.count[missing].mean()))


def dues_with_lump(plan: Plan) -> tuple[Fen, ...]:
    """Dues of a plan by month in fen, what is paid once from savings counted in month 0: it is no longer at hand."""
    paid_now = sum(proposal.concession.pay_now for proposal in plan.proposals)
    return (plan.due_after[0] + paid_now, *plan.due_after[1:])


def chances_by_share(
    futures: Futures, capacity: Fen, shares: tuple[float, ...]
) -> tuple[tuple[float, ShockResult], ...]:
    """The same futures with each share of `capacity` (fen a month) as level payment: why no plan takes it all."""
    months = len(futures.earned)
    return tuple((share, miss_chances(futures, (round(capacity * share),) * months)) for share in shares)


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """The 95 % Wilson interval of a share.

    >>> low, high = wilson(0, 10_000)
    >>> round(low, 4), round(high, 4)
    (0.0, 0.0004)
    """
    share, z2 = hits / trials, WILSON_Z**2
    middle = share + z2 / (2 * trials)
    reach = WILSON_Z * sqrt(share * (1 - share) / trials + z2 / (4 * trials * trials))
    below = 1 + z2 / trials
    return max(0.0, (middle - reach) / below), min(1.0, (middle + reach) / below)


def _chance(misses: Misses, horizon: int, paths: int) -> MissChance:
    hits = int((misses.first_month < horizon).sum())
    low, high = wilson(hits, paths)
    buffer = float(np.quantile(misses.short[horizon], SAVED_SHARE))
    return MissChance(horizon, hits / paths, low, high, ceil(buffer) * FEN_PER_YUAN)


def _groups(case: Case, rules: RulesInForce, months: int) -> tuple[EarningGroup, ...]:
    """Income by stability; without any today, what is expected back comes as surely as the least sure income.

    A recovery is more than can be counted on today, which may be less than what usually comes in: it lowers nothing.
    """
    loss, found = rules.by_code("method.shock_job_loss"), rules.by_code("method.shock_job_found")
    spread = rules.by_code("method.shock_income_spread")
    by_stability = dict.fromkeys(Stability, 0)
    for income in case.incomes:
        by_stability[income.stability] += income.monthly_take_home
    usual = sum(by_stability.values())
    growth = np.ones(months)
    if case.recovery is not None:
        if not usual:
            growth[: recovery_month(case)] = 0
            by_stability[_least_sure(case)] = case.recovery.monthly_income
        else:
            growth[recovery_month(case) :] = max(1.0, case.recovery.monthly_income / usual)
    groups = []
    for stability, fen in by_stability.items():
        if fen:
            by_month = (growth * (fen / FEN_PER_YUAN)).astype(np.float32)
            code = stability.value
            groups.append(EarningGroup(by_month, float(loss[code]), float(found[code]), float(spread[code])))
    return tuple(groups)


def _expense(case: Case, rules: RulesInForce) -> ExpenseShock:
    """Sudden bills come as often as fits the least sure income of the household."""
    chance = rules.by_code("method.shock_expense_chance")[_least_sure(case).value]
    return ExpenseShock(float(chance), float(rules.number("method.shock_expense_mean")))


def _least_sure(case: Case) -> Stability:
    known = [income.stability for income in case.incomes]
    return max(known, key=list(Stability).index, default=Stability.UNSTABLE)


def _seed(case: Case, living_floor: Fen) -> int:
    figures = [f"{i.monthly_take_home}{i.stability.value}" for i in sorted(case.incomes, key=lambda i: i.id)]
    text = f"{figures}{living_floor}{case.cash_at_hand}{case.recovery}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
