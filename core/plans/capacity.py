"""The most that may be promised in each month: what living costs and protected debts leave, less a reserve."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from core.case import Case
from core.plans.contract import contract_of
from core.plans.method import PlanMethod, plan_method
from core.plans.problem import Int
from core.risk import Ratios
from core.rules import RulesInForce
from core.values import Fen, add_months, months_between


@dataclass(frozen=True, slots=True, eq=False)
class Capacity:
    """What may be promised, in fen by month of the plan.

    `limit[t]` is the most that all debts together may ask in month t; `disposable[t]` income less the living floor
    (may be negative); `protected_due[t]` what protected debts ask under their contracts, arrears apart. `share` is the
    part of what is left beside protected debts that a plan may use.
    """

    limit: Int
    disposable: Int
    protected_due: Int
    share: Fraction
    has_buffer: bool

    @property
    def short_for_protected(self) -> Fen:
        """Fen missing for protected debts and living costs in the worst month; 0 when they are covered."""
        return max(0, int((self.protected_due - self.disposable).max()))


def promise_limit(case: Case, ratios: Ratios, protected_due: Int, method: PlanMethod) -> Capacity:
    """C[t] = protected_due[t] + share * max(0, disposable[t] - protected_due[t]), rounded down to the fen.

    Where protected debts alone exceed what is disposable, C[t] = max(0, disposable[t]). The share is larger with a
    month of living costs and dues at hand than without (engine.md section 6).
    """
    has_buffer = ratios.liquid_months is not None and ratios.liquid_months >= method.buffer_months
    share = method.share_with_buffer if has_buffer else method.share_without_buffer
    disposable = _disposable(case, ratios, len(protected_due))
    left = np.maximum(disposable - protected_due, 0)
    usable = left * share.numerator // share.denominator
    limit = np.where(disposable >= protected_due, protected_due + usable, np.maximum(disposable, 0))
    return Capacity(limit.astype(np.int64), disposable, protected_due, share, has_buffer)


def _disposable(case: Case, ratios: Ratios, months: int) -> Int:
    """Income less living floor by month; an expected recovery counts from the first whole month after its day."""
    disposable = np.full(months, ratios.disposable_income, dtype=np.int64)
    if case.recovery is not None:
        first = recovery_month(case)
        if first < months:
            disposable[first:] += case.recovery.monthly_income - ratios.monthly_income
    return disposable


def recovery_month(case: Case) -> int:
    """The first month of the plan that begins on or after the day income is expected back; 0 without such a day."""
    if case.recovery is None or case.recovery.on <= case.as_of:
        return 0
    month = months_between(case.as_of, case.recovery.on)
    return month if add_months(case.as_of, month) >= case.recovery.on else month + 1


def over_limit(case: Case, ratios: Ratios, rules: RulesInForce) -> tuple[int, Fen] | None:
    """The first month in which the contracts, arrears apart, ask more than may be promised, and how much they ask.

    None where they never do within the horizon. Principal that falls due in one sum counts as put aside month by month.
    """
    method = plan_method(rules)
    due = {
        True: np.zeros(method.horizon_months, dtype=np.int64),
        False: np.zeros(method.horizon_months, dtype=np.int64),
    }
    for debt in case.debts:
        contract = contract_of(debt, case.as_of, method.horizon_months)
        due[debt.is_protected] += np.array(contract.set_aside(method.horizon_months, arrears_paid_otherwise=True))
    limit = promise_limit(case, ratios, due[True], method).limit
    over = np.flatnonzero(due[True] + due[False] > limit)
    return (int(over[0]), int((due[True] + due[False])[over[0]])) if len(over) else None
