"""What the look at a case found: figures, findings, a level, and whether there is a way out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from core.values import Fen, Finding


class Level(StrEnum):
    """How bad it is, mildest first; words: 目前还得起 · 要留意 · 已经吃力 · 现在很难,先保生活."""

    STEADY = "steady"
    WATCH = "watch"
    STRAINED = "strained"
    CRISIS = "crisis"

    @property
    def order(self) -> int:
        """0 for the mildest to 3."""
        return _ORDERS[self.value]


_ORDERS = {level.value: order for order, level in enumerate(Level)}


class WayOut(StrEnum):
    """Beside the level: can the debts be cleared from what is left each month (adviser-notes 13)."""

    ON_SCHEDULE = "on_schedule"
    WITH_CONCESSIONS = "with_concessions"
    ONLY_PARTLY = "only_partly"
    NOT_NOW = "not_now"


class Stage(StrEnum):
    """Arrears stage in practice (D05)."""

    CURRENT = "current"
    M1 = "m1"
    M2 = "m2"
    M3 = "m3"
    M3_PLUS = "m3_plus"


@dataclass(frozen=True, slots=True)
class Ratios:
    """The household's figures on the day; money in fen a month, shares as float fractions.

    `monthly_due` is what the contracts ask a month, arrears apart. `living_floor` is what the household must keep
    (local minimum x people x multiple, or essential spending where that is higher). `disposable_income` is income less
    that floor, before debts, and may be negative. `capacity` is what is left of it each month after the instalments of
    protected debts, never below 0: all that unprotected lenders together can be offered before a reserve is kept.
    `protected_due` is those instalments; `promise` the part of `capacity` a plan may use (80 % with a month of living
    costs and dues at hand, 70 % without).

    `debt_service_ratio` is dues over income, `coverage` disposable income over dues; both None when income, or dues,
    are 0. `liquid_months` is cash over (living floor + dues). `share_above_24` is the part of the balance at a nominal
    rate above 24 %, rounding of instalments allowed for; debts of unknown rate are not counted as dear.
    `months_to_clear` is the months `promise` needs to clear the unprotected balance at the contract rates, cut to each
    debt's cap; None where it never does.
    """

    monthly_income: Fen
    essential_spending: Fen
    living_floor: Fen
    disposable_income: Fen
    capacity: Fen
    monthly_due: Fen
    overdue_amount: Fen
    balance: Fen
    debt_service_ratio: float | None
    coverage: float | None
    liquid_months: float | None
    worst_days_past_due: int
    lenders: int
    share_above_24: float
    months_to_clear: int | None
    protected_due: Fen = 0
    promise: Fen = 0


@dataclass(frozen=True, slots=True)
class DebtCost:
    """True cost of one debt against its cap. Rates are yearly fractions; None when too little is known.

    `cap_rate` is the first line that applies, from the rule `cap_rule_id` on `cap_date` (the signing day for private
    lenders, else the case's day); `other_cap_rate` the second line shown where the first may not be the one (unknown
    lender, unknown or early signing day). `is_over_cap` says that the debt is dearer than every line shown, rounding of
    instalments allowed for; `over_cap` is what it costs above the higher one over the full term in fen, 0 when within
    or when the term is not known. `withheld` is money deducted at the start (砍头息). `balance_at_cap` is what would be
    owed today had every payment so far been counted at that line; None where it is not above a line.
    """

    debt_id: str
    nominal_rate: float | None
    effective_rate: float | None
    cap_rate: Fraction | None
    cap_rule_id: str | None
    other_cap_rate: Fraction | None
    other_cap_rule_id: str | None
    over_cap: Fen
    is_over_cap: bool
    withheld: Fen
    balance_at_cap: Fen | None
    days_past_due: int
    stage: Stage
    findings: tuple[Finding, ...]
    cap_date: date | None = None


@dataclass(frozen=True, slots=True)
class DriverPoints:
    """One driver of the risk card: its value, its points, and the value that would lose a point.

    `value` is None when unknown (then 0 points) and where it has no number: dues without any income, living costs
    without any dues.
    """

    code: str
    value: float | None
    points: int
    value_for_less: float | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything the look at a case found.

    `reasons` are the three weightiest, in order; `urgent` stand above the level and are never averaged away; `findings`
    are the rest, household-wide. `level_range` is (mildest, gravest) when unknown answers could move the level, else
    the level twice. `nearest_flip` is the smallest single change found that would bring the level down by one.
    `way_out_finding` carries the figures behind `way_out`.
    """

    level: Level
    points: int
    level_range: tuple[Level, Level]
    drivers: tuple[DriverPoints, ...]
    unknown_drivers: tuple[str, ...]
    reasons: tuple[Finding, ...]
    urgent: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    way_out: WayOut
    ratios: Ratios
    costs: tuple[DebtCost, ...]
    nearest_flip: Finding | None = None
    way_out_finding: Finding | None = None

    def cost(self, debt_id: str) -> DebtCost:
        """The cost of that debt; KeyError when there is none such."""
        for cost in self.costs:
            if cost.debt_id == debt_id:
                return cost
        raise KeyError(debt_id)
