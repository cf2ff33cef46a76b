"""What goes where in one month: living, debts, what is left or missing; before and after."""

from __future__ import annotations

from dataclasses import dataclass

from core.outcome import Outcome
from core.plans import PlanName
from core.values import Fen


@dataclass(frozen=True, slots=True)
class MoneyFlow:
    """One month in fen: `left` and `missing` are never both above zero; living + debts + left − missing = income."""

    income: Fen
    living: Fen
    debts: Fen
    left: Fen
    missing: Fen


@dataclass(frozen=True, slots=True)
class MoneyFlowFrame:
    """The same month before and after a plan."""

    before: MoneyFlow
    after: MoneyFlow


def money_flow_frame(outcome: Outcome, name: PlanName) -> MoneyFlowFrame:
    """Where one month's income goes, with the contracts as they stand and under the plan of that name."""
    ratios = outcome.assessment.ratios
    plan = outcome.plans[name]
    return MoneyFlowFrame(
        before=_flow(ratios.monthly_income, ratios.living_floor, plan.monthly_before),
        after=_flow(ratios.monthly_income, ratios.living_floor, plan.monthly_after),
    )


def _flow(income: Fen, living: Fen, debts: Fen) -> MoneyFlow:
    rest = income - living - debts
    return MoneyFlow(income=income, living=living, debts=debts, left=max(0, rest), missing=max(0, -rest))
