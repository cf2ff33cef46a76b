"""What each loan really costs a year, beside the line a court can cut it to."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from core.case import Case
from core.risk import Assessment


@dataclass(frozen=True, slots=True)
class TrueCost:
    """One debt's yearly rates as fractions; `cap_rate` is None where no line could be told."""

    debt_id: str
    name: str
    nominal_rate: float
    effective_rate: float
    cap_rate: Fraction | None
    is_over_cap: bool


@dataclass(frozen=True, slots=True)
class TrueCostFrame:
    """Debts whose rate is known, dearest first; `unknown` names the others."""

    costs: tuple[TrueCost, ...]
    unknown: tuple[str, ...]


def true_cost_frame(case: Case, assessment: Assessment) -> TrueCostFrame:
    """The true cost of every debt that told enough to compute it."""
    known: list[TrueCost] = []
    unknown: list[str] = []
    for cost in assessment.costs:
        name = case.debt(cost.debt_id).lender_name
        if cost.nominal_rate is None or cost.effective_rate is None:
            unknown.append(name)
            continue
        known.append(
            TrueCost(cost.debt_id, name, cost.nominal_rate, cost.effective_rate, cost.cap_rate, cost.is_over_cap)
        )
    known.sort(key=lambda cost: (-cost.nominal_rate, cost.debt_id))
    return TrueCostFrame(tuple(known), tuple(unknown))
