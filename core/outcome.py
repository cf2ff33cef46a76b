"""The whole pipeline on one screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.case import Case, Promise
from core.plans import Plan, PlanName
from core.risk import Assessment, assess
from core.rules import RulesInForce
from core.strategies import WeighedStrategy, choose, weigh


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that follows from one case under the rules of one day; the pages see only this."""

    case: Case
    assessment: Assessment
    strategies: tuple[WeighedStrategy, ...]
    plans: Mapping[PlanName, Plan]


def work_out(case: Case, promises: tuple[Promise, ...], rules: RulesInForce) -> Outcome:
    """Everything we have to tell this borrower, under the rules of one day."""
    assessment = assess(case, rules)
    strategies = weigh(case, assessment, rules)
    plans = choose(case, promises, strategies, rules, assessment)
    return Outcome(case, assessment, strategies, plans)
